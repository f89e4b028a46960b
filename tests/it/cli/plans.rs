//! The commands about price plans.

use fleetcost::plan::{Plans, PricePlan};

use crate::cli::run;
use crate::files::Folder;
use crate::support::path;

/// 10,000 devices under the plan of 2019, 8 hours a day online, a message of one unit a minute.
const T1: &[u8] = br#"(version: 1, name: "T1", plan: "alibaba-iot-2019", start: "2026-11", fleets: [(
    name: "Devices", devices: Fixed(10000), connection: Hours(8),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(500))],
)])"#;

const PLANS: &str = "alibaba-iot-2019,alibaba-iot-2018,alibaba-iot-2019-cn";

fn compare(more: &[&str]) -> crate::cli::Run {
    run([&["compare-plans", "-"], more].concat(), T1)
}

#[test]
fn bills_and_reasons_are_told_as_text_markdown_csv_and_json() {
    let asked = |format: &str| {
        let run = compare(&["--plans", PLANS, "--rate", "CNY=0.14", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.err);
        run.out
    };
    // The figures are those of `study::plans`, by hand.
    let text = asked("text");
    let expected = "T1: cost under each price plan
2026-11, 1 month · as designed · own plan alibaba-iot-2019 · compared in USD

Own plan: USD 110.00
Cheapest: alibaba-iot-2019-cn: USD 53.59 (-56.41)

CNY 1: USD 0.14

The bill under each plan
Plan                    Currency  Message fee  Device fee  Connection fee   Total  In USD  Difference  Validity
";
    assert!(text.starts_with(expected), "{text}");
    for row in [
        "\nalibaba-iot-2019 (own)  USD             67.10           –           42.90  110.00  110.00        0.00  prices since 2019-02-18\n",
        "\nalibaba-iot-2018        USD                 –           –               –       –       –           –  prices of 2018-08-07 to 2019-02-17\n",
        "\nalibaba-iot-2019-cn     CNY            239.80           –          143.00  382.80   53.59      -56.41  prices of 2019-02-13 to 2019-07-09\n",
        "\nPlans that cannot rate the scenario\n  alibaba-iot-2018  the fleet `Devices` is on `Instance`",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    let markdown = asked("md");
    assert!(markdown.starts_with("# T1: cost under each price plan\n"), "{markdown}");
    assert!(
        markdown.contains("| alibaba-iot-2019-cn | CNY | 239.80 | – | 143.00 | 382.80 | 53.59 | -56.41 |"),
        "{markdown}"
    );
    assert_eq!(
        asked("csv"),
        "plan,currency,valid_from,valid_until,message_fee,device_fee,connection_fee,total,total_usd,difference,reason
alibaba-iot-2019,USD,2019-02-18,,67.10,,42.90,110.00,110.00,0.00,
alibaba-iot-2018,USD,2018-08-07,2019-02-17,,,,,,,\"the fleet `Devices` is on `Instance`, which this plan lacks; say on which of its editions the fleet is: Basic, Pro\"
alibaba-iot-2019-cn,CNY,2019-02-13,2019-07-09,239.80,,143.00,382.80,53.59,-56.41,
"
    );
    let json: serde_json::Value = serde_json::from_str(&asked("json")).unwrap();
    assert_eq!(json["plans"][2]["converted"]["exact"], "53.592");
    assert_eq!(json["plans"][2]["connection_minutes"]["charged"], 143_000_000);
    assert!(json["plans"][1]["reason"].as_str().unwrap().contains("Basic, Pro"));
    assert_eq!(json["cheapest"][0], "alibaba-iot-2019-cn");
}

#[test]
fn currencies_without_a_rate_are_told_and_may_be_named() {
    let scenario = path("tests/golden/published/2019-t1.ron");
    let scenario = scenario.to_str().unwrap();
    let asked = |more: &[&str]| {
        let plans = ["compare-plans", scenario, "--plans", "alibaba-iot-2019,alibaba-iot-2019-cn"];
        let told = run([&plans, more].concat(), b"");
        assert_eq!(told.code, Some(0), "{}", told.err);
        told.out
    };
    let unknown = "not said, so these bills are not compared; `--rate CNY=…` says it";
    assert!(asked(&[]).contains(unknown));
    for rate in ["CNY=0.14", "cny=0.14", "yuan=0.14"] {
        let text = asked(&["--rate", rate]);
        assert!(text.contains("53.59") && !text.contains(unknown), "{text}");
    }
}

#[test]
fn the_change_of_the_cheapest_plan_is_told() {
    // By hand in `study::plans`: 1.36 and 1.35 at 90 devices.
    let text = br#"(version: 1, name: "x", start: "2026-11", account_since: "2026-09",
        rounding: (scope: PerMonth, mode: HalfUp), fleets: [(
        name: "A", edition: Basic, devices: Fixed(10), connection: Never,
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1000), payload: Fixed(1))],
    )])"#;
    let vary = ["--vary", "devices:A", "--from", "0", "--to", "1000", "--points", "2"];
    let asked = |more: &[&str]| {
        let plans = ["compare-plans", "-", "--plans", "alibaba-iot-2018,alibaba-iot-public"];
        let run = run([&plans[..], &vary, more].concat(), text);
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out
    };
    let told = asked(&[]);
    assert!(told.contains("From 0 on alibaba-iot-2018 is the cheapest."), "{told}");
    let row = ["90", "alibaba-iot-public", "1.35", "alibaba-iot-2018", "1.36"];
    assert!(told.lines().any(|line| line.split_whitespace().eq(row)), "{told}");
    // 30 million: 29 × 0.8, and 30 × 0.5.
    assert_eq!(asked(&["--format", "csv"]), "x,alibaba-iot-2018,alibaba-iot-public\n0,0.00,0.00\n1000,23.20,15.00\n");
    assert!(asked(&["--language", "zh"]).contains("从 0 起，alibaba-iot-2018 最便宜。"));
}

#[test]
fn wrong_arguments_of_the_comparison_are_refused() {
    for (more, told) in [
        (&["--rate", "USD=1"][..], "`USD` is the currency of the scenario’s own plan"),
        (&["--rate", "CNY=0"], "above 0, at most 1,000,000, with at most six decimals"),
        (&["--rate", "CNY=-1"], "above 0"),
        (&["--rate", "CNY=0.1234567"], "at most six decimals"),
        (&["--rate", "CNY=1", "--rate", "CNY=2"], "the rate of `CNY` is given twice"),
        (&["--rate", "CNY"], "as in CNY=0.14"),
        (&["--edition", "Devices"], "as in Meters=Basic"),
        (&["--edition", "Nobody=Basic"], "no fleet is called `Nobody`"),
        (&["--plans", "alibaba-iot-2019,alibaba-iot-2019"], "is named twice"),
        (&["--vary", "devices"], "--from"),
        (&["--points", "3"], "--vary"),
        (&["--csv-mark"], "say --format csv"),
    ] {
        let run = compare(more);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{more:?}: {}", run.err);
        assert!(run.err.contains(told), "{more:?}: {}", run.err);
    }
    let unknown = compare(&["--plans", "gold"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("no price plan is called `gold`"), "{}", unknown.err);
    let noted = compare(&["--plans", "alibaba-iot-2018-06", "--rate", "CNY=0.14"]);
    assert!(noted.code == Some(0) && noted.err.contains("note: --rate CNY=0.14 does nothing"), "{}", noted.err);
}

#[test]
fn plans_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.svg").display().to_string();
    let pilot = path("scenarios/pilot.ron").display().to_string();
    let draw = |more: &[&str]| run([&["chart", &pilot, "-o", &file, "--kind"], more].concat(), b"");
    for (arguments, told) in [
        (&["plans", "--rate", "CNY=0.14"][..], "alibaba-iot-2018-cn"),
        (&["plans-along", "--vary", "devices", "--from", "0", "--to", "2", "--points", "3"], "alibaba-iot-2018 (own)"),
    ] {
        let drawn = draw(arguments);
        assert_eq!(drawn.code, Some(0), "{}", drawn.err);
        let svg = std::fs::read_to_string(&file).unwrap();
        assert!(svg.contains(told), "{svg}");
    }
    assert!(draw(&["plans-along"]).err.contains("takes --vary, --from and --to"));
    assert!(draw(&["sweep", "--rate", "CNY=1"]).err.contains("--rate does nothing"));
}

#[test]
fn the_plans_of_the_program_are_listed_with_their_validity() {
    let run = run(["plan", "list"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out.lines().count(), Plans::built_in().iter().count());
    assert!(run.out.contains("\nalibaba-iot-2018-06     USD  prices of 2018-06-29 to 2018-08-06  "), "{}", run.out);
    assert!(run.out.contains("\nalibaba-iot-2019-07-cn  CNY  prices since 2019-07-10            "), "{}", run.out);
}

#[test]
fn a_plan_is_shown_with_its_prices_clauses_and_source() {
    let asked = |more: &[&str]| {
        let run = run([&["plan", "show"], more].concat(), b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{more:?}: {}", run.err);
        run.out
    };
    let text = asked(&["alibaba-iot-public"]);
    for told in [
        "\nCurrency: USD, with 2 decimals\nDays and months of UTC: +08:00\n",
        "Before the tiers 1,000,000 are free in each period of the account’s first 2 months (",
        "A message of more than 512 bytes counts as several (",
        "USD for 1,000,000",
        "AmqpPush",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    let row =
        |cells: &str| text.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(cells));
    for tier in ["0 100,000,000 0.5 ", "100,000,000 1,000,000,000 0.4 ", "1,000,000,000 – 0.3 ", "0 – 0.3 "] {
        assert!(row(tier), "{tier}\n{text}");
    }
    let plan = Plans::built_in().find("alibaba-iot-public").unwrap().clone();
    assert!(plan.clauses.iter().all(|clause| text.contains(&clause.id)));
    assert!(asked(&["alibaba-iot-2018", "--format", "md"]).contains("| 10 | – | 0.003 |"));
    assert!(asked(&["alibaba-iot-2018", "--language", "zh"]).contains("存活设备"));
    // A file stands for an id.
    let own = path("tests/plans/three-editions.plan.ron").display().to_string();
    assert!(asked(&[&own]).contains("EUR"));
    let unknown = run(["plan", "show", "gold"], b"");
    assert_eq!(unknown.code, Some(1));
    assert!(
        unknown
            .err
            .contains("no price plan is called `gold`, and there is no such file; known plans: alibaba-iot-2018")
    );
}

#[test]
fn a_plan_is_begun_checked_changed_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("acme.plan.ron");
    let name = file.display().to_string();
    let new = |more: &[&str]| {
        run([&["plan", "new", "--from", "alibaba-iot-2019", "--id", "acme", "-o", &name], more].concat(), b"")
    };
    let begun = new(&[]);
    assert_eq!((begun.code, begun.out.as_str(), begun.err), (Some(0), "", format!("wrote `{name}`\n")));
    let text = std::fs::read_to_string(&file).unwrap();
    let plan = PricePlan::parse("acme.plan.ron", &text).unwrap();
    let mut expected = PricePlan::clone(Plans::built_in().find("alibaba-iot-2019").unwrap());
    expected.id = "acme".to_owned();
    assert_eq!(plan, expected);
    let same = run(["plan", "diff", "alibaba-iot-2019", &name, "--format", "json"], b"");
    let json: serde_json::Value = serde_json::from_str(&same.out).unwrap();
    assert_eq!(json["differences"], serde_json::json!([{"path": "id", "old": "alibaba-iot-2019", "new": "acme"}]));

    // A price, a bound and the rounding change.
    let changed = text.replacen("price: 0.4", "price: 0.35", 1).replacen("up_to: 1000000000", "up_to: 500000000", 1);
    let changed = changed.replacen("mode: HalfUp", "mode: Down", 1);
    std::fs::write(&file, &changed).unwrap();
    let told = run(["plan", "diff", "alibaba-iot-2019", &name, "--format", "json"], b"").out;
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        json["differences"],
        serde_json::json!([
            {"path": "id", "old": "alibaba-iot-2019", "new": "acme"},
            {"path": "rounding.mode", "old": "HalfUp", "new": "Down"},
            {"path": "meters.Messages.tiers.3.price", "old": "0.4", "new": "0.35"},
            {"path": "meters.Messages.tiers.3.up_to", "old": "1000000000", "new": "500000000"},
        ])
    );
    let text = run(["plan", "diff", "alibaba-iot-2019", &name], b"").out;
    assert!(text.starts_with("From alibaba-iot-2019 to acme\n"), "{text}");
    assert!(text.lines().any(|line| line.split_whitespace().eq(["rounding.mode", "HalfUp", "Down"])), "{text}");
    for row in [
        "Messages · Before · USD  1,000,000 a month free, 0.5 to 100,000,000, 0.4 to 1,000,000,000, 0.3 above per 1,000,000",
        "Messages · After · USD  1,000,000 a month free, 0.5 to 100,000,000, 0.35 to 500,000,000, 0.3 above per 1,000,000",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    assert!(!text.contains("Connection minutes"), "they are the same: {text}");
    assert!(
        run(["plan", "diff", "alibaba-iot-2019", "alibaba-iot-2019"], b"").out.contains("The plans do not differ.")
    );
    // The public plan has one interface more.
    let added = run(["plan", "diff", "alibaba-iot-2019", "alibaba-iot-public", "--format", "json"], b"").out;
    let json: serde_json::Value = serde_json::from_str(&added).unwrap();
    let pushed = json["differences"].as_array().unwrap().iter().find(|of| of["path"] == "interfaces.AmqpPush").unwrap();
    assert!(pushed["old"].is_null() && pushed["new"].as_str().unwrap().contains("S7"), "{pushed}");

    let refused = new(&[]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("is there already; --force overwrites it"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), changed);
    assert_eq!(new(&["--force"]).code, Some(0));
    let taken = run(["plan", "new", "--from", "alibaba-iot-2019", "--id", "alibaba-iot-2018"], b"");
    assert!(taken.code == Some(2) && taken.err.contains("is the id of a plan of the program"), "{}", taken.err);
    let short = run(["plan", "new", "--id", "ours \"2027\""], b"");
    assert_eq!((short.code, short.err.as_str()), (Some(0), ""));
    let begun = std::fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    assert_eq!(short.out, begun.replacen("\"contract\"", r#""ours \"2027\"""#, 1));
    assert_eq!(run(["plan", "check", "-"], short.out.as_bytes()).code, Some(0));
    // Without an id the file has it, or the plan that it begins with.
    let other = folder.path().join("other").join("beta.plan.ron");
    std::fs::create_dir(other.parent().unwrap()).unwrap();
    let id_of = |arguments: &[&str]| {
        let made = run([&["plan", "new"], arguments].concat(), b"");
        assert_eq!(made.code, Some(0), "{}", made.err);
        let text = if made.out.is_empty() { std::fs::read_to_string(&other).unwrap() } else { made.out };
        PricePlan::parse("x.plan.ron", &text).unwrap().id
    };
    assert_eq!(id_of(&["--from", "alibaba-iot-2019", "-o", other.to_str().unwrap()]), "beta");
    assert_eq!(id_of(&["--from", "alibaba-iot-2019"]), "alibaba-iot-2019-own");
    assert_eq!(id_of(&[]), "contract");
    std::fs::remove_dir_all(other.parent().unwrap()).unwrap();
    let empty = run(["plan", "new", "--from", "alibaba-iot-2019", "--id", ""], b"");
    assert!(empty.code == Some(2) && empty.err.contains("--id: "), "{}", empty.err);

    // A folder has its plans checked, and a named file whatever it is called.
    let checked = run(["plan", "check", folder.path().to_str().unwrap()], b"");
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.starts_with(&format!("{name}: ok, price plan acme, ")), "{}", checked.out);
    std::fs::write(&file, changed.replacen("lot: 1000000", "lot: 1000001", 1)).unwrap();
    let broken = run(["plan", "check", &name], b"");
    assert_eq!(broken.code, Some(1));
    assert!(broken.err.contains("the lot is no power of ten") && broken.err.contains("1 fault"), "{}", broken.err);
    let scenario = run(["plan", "check", path("scenarios/pilot.ron").to_str().unwrap()], b"");
    assert_eq!(scenario.code, Some(1));
}

#[test]
fn plans_and_scenarios_are_told_apart_and_odd_decimals_are_told() {
    let folder = Folder::new();
    let contract = std::fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    folder.write("contract.ron", &contract);
    let done = run(["check", &folder.name("contract.ron")], b"");
    assert_eq!(done.code, Some(1));
    assert!(done.err.starts_with("error: this is a price plan, and no scenario\n"), "{}", done.err);
    assert!(done.err.contains("plan: File(\"my.plan.ron\")") && done.err.ends_with(": 1 fault\n"), "{}", done.err);
    let scenario = folder.read("base.ron");
    folder.write("base.plan.ron", &scenario);
    let done = run(["plan", "check", &folder.name("base.plan.ron")], b"");
    assert_eq!(done.code, Some(1));
    assert!(done.err.starts_with("error: this is a scenario, and no price plan\n"), "{}", done.err);
    assert!(done.err.ends_with(": 1 fault\n"), "{}", done.err);

    let warned = |currency: &str| {
        folder.write("own.plan.ron", contract.replace("(code: \"JPY\", decimals: 0)", currency));
        let done = run(["plan", "check", &folder.name("own.plan.ron")], b"");
        assert_eq!(done.code, Some(0), "{}", done.err);
        done.err
    };
    assert_eq!(warned("(code: \"JPY\", decimals: 0)"), "");
    assert_eq!(warned("\"EUR\""), "");
    assert!(warned("\"JPY\"").contains("amounts in JPY have 0 decimals, and those of this plan 2"));
    assert!(warned("(code: \"KWD\", decimals: 2)").contains("amounts in KWD have 3 decimals"));
}
