//! Price plans in files: where a scenario may name one, what is told of those that cannot be used, and `--plan`.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use crate::cli::{Run, run};
use crate::files::Folder;
use crate::support::path;

/// A folder with a scenario of a vendor's published example, which names `tencent.plan.ron` and costs CNY 51.43.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("second.ron", fs::read(path("tests/golden/published/tencent-2.ron")).unwrap());
    folder
}

fn plan() -> String {
    fs::read_to_string(path("docs/examples/tencent.plan.ron")).unwrap()
}

/// The plan and the total of a quote.
fn total(quote: &Run) -> (String, String) {
    assert_eq!(quote.code, Some(0), "{}", quote.err);
    let json: Value = serde_json::from_str(&quote.out).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&json["plan"]), text(&json["variants"][0]["total"]))
}

fn quoted(arguments: &[&str]) -> (String, String) {
    total(&run([&["quote", "--format", "json"], arguments].concat(), b""))
}

fn of(plan: &str, total: &str) -> (String, String) {
    (plan.to_owned(), total.to_owned())
}

#[test]
fn a_scenario_follows_the_plan_of_a_file_in_its_folder() {
    let folder = folder();
    folder.write("tencent.plan.ron", plan());
    let scenario = folder.name("second.ron");
    assert_eq!(quoted(&[&scenario]), of("tencent", "51.43"));
    folder.write("plans/deep.ron", plan());
    assert_eq!(quoted(&[&scenario, "--set", "plan=File(\"plans/deep.ron\")"]), of("tencent", "51.43"));
    // A folder's plans are checked with its scenarios.
    let checked = run(["check", &folder.name("")], b"");
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.out.contains("price plan tencent") && checked.out.lines().count() == 3, "{}", checked.out);
    // Another command, and the text of the scenario.
    let swept = run(["sweep", &scenario, "--vary", "devices", "--from", "1", "--to", "2", "--points", "2"], b"");
    assert!(swept.code == Some(0) && swept.out.contains("51.43"), "{}{}", swept.out, swept.err);
    let formatted = run(["fmt", "-"], &fs::read(folder.at("second.ron")).unwrap());
    assert!(formatted.out.contains("plan: File(\"tencent.plan.ron\"),"), "{}{}", formatted.out, formatted.err);
    // The plan is spared like the scenario.
    let over = run(["quote", &scenario, "-o", &folder.name("tencent.plan.ron"), "--format", "text"], b"");
    assert!(over.code == Some(2) && over.err.contains("price plan"), "{}", over.err);
}

#[test]
fn a_plan_that_cannot_be_used_is_told_with_where_it_was_looked_for() {
    let folder = folder();
    let scenario = folder.name("second.ron");
    let missing = run(["quote", &scenario], b"");
    assert_eq!(missing.code, Some(1));
    let looked = folder.name("tencent.plan.ron");
    for told in ["second.ron:", "tencent.plan.ron", &format!("cannot read {looked}: No such file")] {
        assert!(missing.err.contains(told), "{told} in {}", missing.err);
    }
    // Of its editions and interfaces nothing is known, and they are not measured by another plan's.
    let unknown = run(["check", &scenario, "--set", "plan=alibaba-iot-2020"], b"");
    let unread = run(["check", &scenario, "--set", "plan=File(7)"], b"");
    for told in [&missing.err, &unknown.err, &unread.err] {
        assert!(told.ends_with(": 1 fault\n"), "{told}");
    }
    // Faults of the plan are its own.
    folder.write("tencent.plan.ron", plan().replace("price: 2.7", "price: -1"));
    let broken = run(["check", &scenario], b"");
    assert!(broken.code == Some(1) && broken.err.contains(&format!("{looked}:")), "{}", broken.err);
    assert!(broken.err.contains("price: -1") && broken.err.contains("1 fault"), "{}", broken.err);
    // No plan may bear the id of one that comes with the program.
    folder.write("tencent.plan.ron", plan().replacen("\"tencent\"", "\"alibaba-iot-2019\"", 1));
    let taken = run(["check", &scenario], b"");
    assert!(taken.code == Some(1) && taken.err.contains(&format!("{looked}:5:9")), "{}", taken.err);
    assert!(taken.err.contains("bears the id `alibaba-iot-2019`"), "{}", taken.err);
    // An id steers no terminal.
    folder.write("tencent.plan.ron", plan().replacen("\"tencent\"", "\"ten\\u{1b}[31mcent\"", 1));
    let steering = run(["check", &looked], b"");
    assert!(steering.out.contains(r"price plan ten\u{1b}[31mcent, "), "{}", steering.out.escape_debug());
    // The name of a file without `File`.
    let named = run(["check", &scenario, "--set", "plan=tencent.plan.ron"], b"");
    assert!(named.code == Some(1) && named.err.contains("plan: File(\"tencent.plan.ron\")"), "{}", named.err);
}

#[test]
fn the_faults_of_a_plan_are_told_once_with_every_scenario_that_follows_it() {
    let folder = Folder::new();
    for name in ["first.ron", "second.ron"] {
        folder.write(name, fs::read(path("tests/golden/published/tencent-2.ron")).unwrap());
    }
    folder.write("tencent.plan.ron", plan().replace("price: 2.7", "price: -1"));
    let checked = run(["check", &folder.name("")], b"");
    assert_eq!((checked.code, checked.err.matches("error:").count()), (Some(1), 1), "{}", checked.err);
    let [first, second, broken] = ["first.ron", "second.ron", "tencent.plan.ron"].map(|name| folder.name(name));
    assert!(checked.err.contains(&format!("{broken}, the price plan of {first}: 1 fault\n")), "{}", checked.err);
    assert!(checked.err.contains(&format!("{second}: its price plan is at fault, as told above\n")), "{}", checked.err);
    // The plan before its scenarios.
    let checked = run(["check", &broken, &second], b"");
    assert!(checked.err.contains(&format!("\n{broken}: 1 fault\n{second}: its price plan")), "{}", checked.err);
}

#[test]
fn a_plan_is_said_once() {
    let folder = Folder::new();
    let base = folder.name("base.ron");
    let both = run(["quote", &base, "--plan", "alibaba-iot-2019", "--set", "plan=alibaba-iot-2018"], b"");
    assert!(both.code == Some(2) && both.err.contains("both say which plan it is"), "{}", both.err);
}

#[test]
fn a_missing_interface_is_told_with_where_the_plan_lists_its_own() {
    let folder = folder();
    folder.write("tencent.plan.ron", plan());
    let told = |file: &str, plan: &[&str]| {
        let checked =
            run([&["check", &folder.name(file), "--set", "fleets.1.traffic.1.interface=Nix"], plan].concat(), b"");
        assert_eq!(checked.code, Some(1));
        checked.err
    };
    assert!(told("base.ron", &[]).contains("an id that `fleetcost interfaces` lists"));
    let other = told("base.ron", &["--plan", "alibaba-iot-public"]);
    assert!(other.contains("an id that `fleetcost interfaces --plan alibaba-iot-public` lists"), "{other}");
    let own = told("second.ron", &[]);
    assert!(own.contains("an id that stands under `interfaces` in `tencent.plan.ron`"), "{own}");
    let listed = |plan: &str| run(["interfaces", "--plan", plan], b"").out;
    assert!(listed("alibaba-iot-public").contains("AmqpPush") && !listed("alibaba-iot-2019").contains("AmqpPush"));
    assert!(listed(&folder.name("tencent.plan.ron")).contains("CNY"));
}

#[test]
fn a_plan_from_outside_the_folder_is_taken_by_permission_only() {
    let folder = folder();
    folder.write("plans/tencent.plan.ron", plan());
    folder.write("in/second.ron", folder.read("second.ron").replace("tencent.plan", "../plans/tencent.plan"));
    folder.write("in/linked.ron", folder.read("second.ron"));
    symlink("../plans/tencent.plan.ron", folder.at("in/tencent.plan.ron")).unwrap();
    for scenario in ["in/second.ron", "in/linked.ron"] {
        let scenario = folder.name(scenario);
        let refused = run(["quote", &scenario, "--format", "json"], b"");
        assert!(refused.code == Some(1) && refused.err.contains("--allow-outside"), "{}", refused.err);
        assert_eq!(quoted(&[&scenario, "--allow-outside"]), of("tencent", "51.43"));
        assert_eq!(run(["check", &scenario, "--allow-outside"], b"").code, Some(0));
    }
}

#[test]
fn any_plan_can_be_put_in_the_place_of_a_scenario_s() {
    let folder = folder();
    folder.write("first.ron", fs::read(path("tests/golden/published/2019-t1.ron")).unwrap());
    folder.write("elsewhere/own.plan.ron", plan());
    let (first, second) = (folder.name("first.ron"), folder.name("second.ron"));
    let own = folder.name("elsewhere/own.plan.ron");
    assert_eq!(quoted(&[&first]), of("alibaba-iot-2019", "110.00"));
    // Published for old public instances, rounded the same: 67.6 + 43.2.
    let since = ["--set", "account_since=2000-01"];
    assert_eq!(
        quoted(&[&[first.as_str(), "--plan", "alibaba-iot-public"], &since[..]].concat()),
        of("alibaba-iot-public", "110.80")
    );
    // 144,000,000 messages at CNY 3 and 2.7: 99 × 3 + 44 × 2.7.
    assert_eq!(quoted(&[&first, "--plan", &own]), of("tencent", "415.80"));
    // The scenario's own file is not needed then.
    assert_eq!(quoted(&[&second, "--plan", &own]), of("tencent", "51.43"));
    let diff = run(["diff", &first, &second, "--plan", &own, "--format", "json"], b"");
    assert!(diff.code == Some(0) && diff.out.contains("415.80") && diff.out.contains("51.43"), "{}", diff.err);
    let several = run(["quote", "--format", "json", &first, &second, "--plan", &own], b"");
    assert_eq!((several.code, several.out.lines().count()), (Some(0), 2), "{}", several.err);

    let unknown = run(["quote", &first, "--plan", "nobody-s"], b"");
    assert!(unknown.code == Some(1) && unknown.err.contains("alibaba-iot-2018, "), "{}", unknown.err);
    // A fault of the scenario under that plan.
    let base = folder.name("base.ron");
    let prices = run(["quote", &base, "--plan", "alibaba-iot-2019", "--set", "prices.message_price=1"], b"");
    assert!(prices.code == Some(1) && prices.err.contains("copy the plan"), "{}", prices.err);
    assert!(prices.err.contains("with --plan 'alibaba-iot-2019' --set 'prices.message_price=1'"), "{}", prices.err);
}

#[test]
fn own_prices_are_not_taken_for_those_of_another_currency() {
    let folder = folder();
    let file = folder.name("base.ron");
    let priced = folder.read("base.ron").replacen("fleets:", "prices: (message_price: 1),\n    fleets:", 1);
    folder.write("base.ron", priced);
    let chinese = ["--plan", "alibaba-iot-2018-cn"];
    let named = run(["quote", &file, "--plan", "alibaba-iot-2018-cn"], b"");
    let set = run(["quote", &file, "--set", "plan=alibaba-iot-2018-cn"], b"");
    for refused in [named, set] {
        assert_eq!(refused.code, Some(1));
        assert!(refused.err.contains("`prices` are in USD, and the price plan that is named instead is in CNY"));
        assert!(refused.err.contains("base.ron:") && refused.err.contains("--set 'prices=()'"), "{}", refused.err);
    }
    // What is stated beside the plan is meant for it, and so are prices of one currency.
    for fits in [[&chinese[..], &["--set", "prices=(message_price: 7)"]].concat(), vec!["--plan", "alibaba-iot-2018"]] {
        let run = run([&["quote", &file], &fits[..]].concat(), b"");
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    // The text's own plan may be a file's.
    let plan = fs::read_to_string(path("assets/plans/alibaba-iot-2018-cn.ron")).unwrap();
    folder.write("cny.plan.ron", plan.replacen("\"alibaba-iot-2018-cn\"", "\"mine\"", 1));
    let of_file = folder.read("base.ron").replacen("fleets:", "plan: File(\"cny.plan.ron\"),\n    fleets:", 1);
    folder.write("base.ron", of_file);
    assert_eq!(run(["quote", &file, "--plan", "alibaba-iot-2018-cn"], b"").code, Some(0));
    let back = run(["quote", &file, "--plan", "alibaba-iot-2018"], b"");
    assert!(back.code == Some(1) && back.err.contains("are in CNY"), "{}", back.err);
}

#[test]
fn prices_are_for_plans_of_one_price_above_a_free_quota() {
    let folder = Folder::new();
    let base = folder.name("base.ron");
    let takes = |plan: &str, set: &str| run(["check", &base, "--plan", plan, "--set", set], b"");
    for (plan, messages, devices) in [
        ("alibaba-iot-2018", true, true),
        ("alibaba-iot-2018-cn", true, true),
        ("alibaba-iot-2018-06", true, false),
        ("alibaba-iot-2019", false, false),
        ("alibaba-iot-2019-cn", false, false),
        ("alibaba-iot-2019-07-cn", false, false),
        ("alibaba-iot-public", false, false),
        ("alibaba-iot-public-cn", false, false),
    ] {
        for (sets, allowed) in [
            (["prices.message_price=1", "prices.message_lot=1000", "prices.free_messages=5"].as_slice(), messages),
            (&["prices.device_price=1", "prices.free_devices=5"], devices),
        ] {
            for set in sets {
                let checked = takes(plan, set);
                assert_eq!(checked.code == Some(0), allowed, "{plan} {set}: {}", checked.err);
                assert_eq!(checked.err.contains("copy the plan"), !allowed, "{plan} {set}: {}", checked.err);
            }
        }
    }
}
