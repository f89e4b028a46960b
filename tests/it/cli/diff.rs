//! `fleetcost diff`: figures by hand and by the golden quotes, limits with their exit codes, and texts that stay texts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use fleetcost::export;
use fleetcost::export::diff::Diff;

use fleetcost::quote::Quote;
use fleetcost::scenario::{FleetDraft, Scenario};
use fleetcost::study::Progress;
use fleetcost::study::compare::{Compared, compare};
use fleetcost::texts::{Language, speak};
use fleetcost::usage::Variant;
use serde_json::Value;

use crate::cli::{Run, run};
use crate::export::{html, markdown};
use crate::support::hostile::{self, NAMES};
use crate::support::{ALL_PRO, VARIANTS, files, path, variant_id};

/// 5,000 devices on Basic that send 96 messages a day of one unit each, with a discount.
const OLD: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [
    (name: "Meters", edition: Basic, devices: Fixed(5000),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))]),
], quote: (discount_percent: 5))"#;

/// Twice as many on Pro whose messages take two units, and a tax after the discount.
const NEW: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [
    (name: "Meters", edition: Pro, devices: Fixed(10000),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(600))]),
], quote: (discount_percent: 5, tax_percent: 6), notes: "larger")"#;

fn compared(old: &Scenario, new: &Scenario) -> Compared {
    let (never, silent) = (AtomicBool::new(false), |_: usize, _: usize| {});
    compare(old, new, &mut Progress::new(&never, &silent)).unwrap()
}

/// Whatever is made of two scenarios and what sets them apart.
fn written<T>(old: &Scenario, new: &Scenario, write: impl Fn(&Diff<'_>) -> T) -> T {
    let (before, after, compared) = (Quote::of(old).unwrap(), Quote::of(new).unwrap(), compared(old, new));
    write(&Diff { old: (old, &before), new: (new, &after), compared: &compared })
}

fn json(old: &Scenario, new: &Scenario) -> Value {
    serde_json::from_str(&written(old, new, export::diff::json)).unwrap()
}

fn scenario(text: &str) -> Scenario {
    Scenario::parse("test.ron", text).unwrap_or_else(|report| panic!("{report}")).scenario
}

/// A folder with both scenarios as files.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.ron"), OLD).unwrap();
    fs::write(folder.path().join("new.ron"), NEW).unwrap();
    folder
}

fn diff(folder: &Path, more: &[&str]) -> Run {
    let files = ["old.ron", "new.ron"].map(|name| folder.join(name).display().to_string());
    run(["diff"].into_iter().chain(files.iter().map(String::as_str)).chain(more.iter().copied()), b"")
}

fn cents(amount: &Value) -> i128 {
    let text = amount.as_str().unwrap();
    assert_eq!(text.split_once('.').unwrap().1.len(), 2, "{text}");
    text.replace('.', "").parse().unwrap()
}

/// Before: 480,000 units a day, a million free; 40,000 of the third day's are: 0.35 (0.352), then 28 × 0.38 (0.384) = 10.99.
/// On Pro 4,990 devices cost 14.97 a day, 464.07 in 31 days. After: 1,920,000 units a day; 920,000 of the first, 0.74
/// (0.736), then 30 × 1.54 (1.536) = 46.94; 9,990 devices, 29.97 a day, 929.07. To pay: 10.99 less 0.55 (0.5495) is 10.44;
/// 976.01 less 48.80 (48.8005) is 927.21, and 55.63 (55.6326) of tax make 982.84.
#[test]
fn the_figures_are_those_of_the_policy() {
    let found = json(&scenario(OLD), &scenario(NEW));
    let three =
        |old: &str, new: &str, difference: &str| serde_json::json!({"old": old, "new": new, "difference": difference});
    let designed = &found["variants"]["as-designed"];
    let total = |old: &str, new: &str, difference: &str, percent: &str| serde_json::json!({"old": old, "new": new, "difference": difference, "percent": percent});
    assert_eq!(designed["total"], total("10.99", "976.01", "965.02", "8780.9"));
    assert_eq!(designed["to_pay"], total("10.44", "982.84", "972.40", "9314.2"));
    assert_eq!(designed["message_fee"], three("10.99", "46.94", "35.95"));
    assert_eq!(designed["device_fee"], three("0.00", "929.07", "929.07"));
    // 13,880,000 charged units at 0.8 for a million are 11.104; 58,520,000 are 46.816.
    assert_eq!(designed["unrounded_total"], three("11.104", "975.886", "964.782"));
    assert_eq!(designed["rounding_effect"], three("-0.114", "0.124", "0.238"));
    let units = serde_json::json!({"old": 14_880_000, "new": 59_520_000, "difference": 44_640_000});
    assert_eq!(designed["billable_units"], units);
    assert_eq!(found["variants"]["all-basic"]["total"], total("10.99", "46.94", "35.95", "327.1"));
    assert_eq!(found["variants"]["all-pro"]["total"], total("475.06", "976.01", "500.95", "105.4"));

    let steps = found["changes"].as_array().unwrap();
    let told: Vec<(&str, &Value)> =
        steps.iter().map(|step| (step["changes"][0]["change"].as_str().unwrap(), &step["effects"])).collect();
    let effects = |designed: &str, basic: &str, pro: &str| serde_json::json!({"as-designed": designed, "all-basic": basic, "all-pro": pro});
    assert_eq!(
        told,
        [
            ("notes changed", &Value::Null),
            ("quote.tax_percent: none → 6", &Value::Null),
            ("edition of Meters: Basic → Pro", &effects("464.07", "0.00", "0.00")),
            ("devices of Meters: 5,000 → 10,000", &effects("477.08", "12.08", "477.08")),
            ("payload of Meters, line 1 (IOT_MQTT_Publish): 230 B → 600 B", &effects("23.87", "23.87", "23.87")),
        ]
    );
    assert_eq!(steps[3]["changes"][0]["field"], "devices");
    let fees = &found["clauses"][1]["fees"];
    assert_eq!(
        (&found["clauses"][1]["clause"], &fees["as-designed"]),
        (&Value::from("M1"), &three("0.00", "929.07", "929.07"))
    );
    assert_eq!(fees["all-pro"], three("464.07", "929.07", "465.00"));
    assert_eq!(found["months"][0]["fees"]["as-designed"], three("10.99", "976.01", "965.02"));
    assert_eq!((&found["schema"], &found["currency"]), (&Value::from(1), &Value::from("USD")));
}

#[test]
fn every_form_has_the_same_figures() {
    let folder = folder();
    let text = diff(folder.path(), &[]);
    assert_eq!((text.code, text.err.as_str()), (Some(0), ""));
    assert!(text.out.starts_with("As designed: USD 10.99 → 976.01 (+965.02, +8,780.9 %)\n"), "{}", text.out);
    let markdown = diff(folder.path(), &["--format", "md", "--variant", "all-basic"]);
    assert!(markdown.out.starts_with("# All Basic: USD 10.99 → 46.94 (+35.95, +327.1 %)\n"), "{}", markdown.out);
    let row = "| devices of Meters | 5,000 | 10,000 | +12.08 | +477.08 | +477.08 |\n";
    assert!(markdown.out.contains(row), "{}", markdown.out);
    let html = diff(folder.path(), &["--format", "html"]);
    html::tags(&html.out);
    assert!(html.out.contains("<title>As designed: USD 10.99 → 976.01 (+965.02, +8,780.9 %)</title>"));
    let json = diff(folder.path(), &["--format", "json"]);
    assert_eq!(json.out, written(&scenario(OLD), &scenario(NEW), export::diff::json));

    // Every amount of the JSON form is in each of the others, with separators.
    let found: Value = serde_json::from_str(&json.out).unwrap();
    for of in found["variants"].as_object().unwrap().values() {
        for figure in of.as_object().unwrap().values().filter(|figure| figure.is_object()) {
            for side in ["old", "new"] {
                let amount = figure[side].to_string().replace('"', "");
                for form in [&text.out, &markdown.out, &html.out] {
                    assert!(form.replace(',', "").contains(&amount), "{amount}");
                }
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_in_each_language() {
    let (old, new) = (scenario(OLD), scenario(NEW));
    for language in Language::ALL {
        speak(language);
        let forms = |diff: &Diff<'_>| {
            let document = export::document::diff::of(diff, Variant::AsDesigned);
            [
                export::html::write(&document),
                export::markdown::write(&document),
                export::text::write(&document),
                export::diff::json(diff),
            ]
        };
        let (once, again) = (written(&old, &new, forms), written(&old, &new, forms));
        speak(Language::English);
        assert_eq!(once, again);
        let headline = match language {
            Language::English => "As designed: USD 10.99 → 976.01",
            Language::Chinese => "按设计：USD 10.99 → 976.01",
        };
        assert!(once[..3].iter().all(|form| form.contains(headline)), "{}", once[2]);
    }
}

#[test]
fn on_golden_quotes_effects_and_parts_add_up_to_the_difference() {
    let golden = files("tests/golden/official", "ron").into_iter().map(|file| (file.with_extension("json"), file));
    let shipped = files("scenarios", "ron")
        .into_iter()
        .map(|file| (path("tests/golden/scenarios").join(file.file_stem().unwrap()).with_extension("json"), file));
    let read = |(quote, file): (PathBuf, PathBuf)| {
        let quote: Value = serde_json::from_str(&fs::read_to_string(quote).unwrap()).unwrap();
        (quote, scenario(&fs::read_to_string(file).unwrap()))
    };
    let all: Vec<(Value, Scenario)> = golden.chain(shipped).map(read).collect();
    assert!(all.len() > 15);
    for pair in all.windows(2) {
        let [(before, old), (after, new)] = pair else { unreachable!() };
        let found = json(old, new);
        for (v, variant) in VARIANTS.into_iter().enumerate() {
            let id = variant_id(variant);
            let sides = [&before["variants"][v], &after["variants"][v]];
            assert_eq!(sides.map(|side| side["variant"].as_str()), [Some(id); 2]);
            let figures = &found["variants"][id];
            for name in ["total", "message_fee", "device_fee", "unrounded_total"] {
                assert_eq!([&figures[name]["old"], &figures[name]["new"]], sides.map(|side| &side[name]), "{name}");
            }
            let difference = cents(&sides[1]["total"]) - cents(&sides[0]["total"]);
            assert_eq!(cents(&figures["total"]["difference"]), difference);

            let effects = found["changes"].as_array().unwrap().iter().filter(|step| !step["effects"].is_null());
            assert_eq!(effects.map(|step| cents(&step["effects"][id])).sum::<i128>(), difference);

            // The golden quotes by clause and by fleet.
            let by = |key: &str, side: &Value| {
                let mut sums: BTreeMap<String, i128> = BTreeMap::new();
                for cell in side["breakdown"].as_array().unwrap() {
                    *sums.entry(cell[key].as_str().unwrap().to_owned()).or_default() += cents(&cell["fee"]);
                }
                sums
            };
            for (list, key) in [("clauses", "clause"), ("fleets", "fleet")] {
                let parts = found[list].as_array().unwrap();
                for (side, at) in sides.into_iter().zip(["old", "new"]) {
                    let name = |part: &Value| part[if key == "clause" { key } else { at }].as_str().map(str::to_owned);
                    let fee = |part: &Value| cents(&part["fees"][id][at]);
                    let told = parts.iter().filter_map(|part| Some((name(part)?, fee(part)))).filter(|of| of.1 != 0);
                    let expected = by(key, side).into_iter().filter(|of| of.1 != 0);
                    assert_eq!(told.collect::<BTreeMap<_, _>>(), expected.collect(), "{list} {at} of {id}");
                }
                let sum: i128 = parts.iter().map(|part| cents(&part["fees"][id]["difference"])).sum();
                assert_eq!(sum, difference, "{list} of {id}");
            }
            let sum: i128 =
                found["months"].as_array().unwrap().iter().map(|of| cents(&of["fees"][id]["difference"])).sum();
            assert_eq!(sum, difference);
        }
    }
}

#[test]
fn limits_set_the_exit_code_and_are_told() {
    let folder = folder();
    let cases: [(&[&str], i32, &str); 8] = [
        (&["--fail-over", "976.01"], 0, ""),
        (&["--fail-over", "976"], 3, "as-designed costs USD 976.01, 0.01 more than --fail-over 976.00 allows\n"),
        (&["--variant", "all-basic", "--fail-over", "976"], 0, ""),
        (&["--variant", "all-basic", "--fail-increase", "328"], 0, ""),
        // 327 % of 10.99 is 35.9373.
        (
            &["--variant", "all-basic", "--fail-increase", "327"],
            3,
            "all-basic rises by USD 35.95, from 10.99 to 46.94; --fail-increase 327 allows 35.93, so 0.02 is too much\n",
        ),
        (&["--fail-over", "-1"], 2, "error: --fail-over is -1; allowed: 0 or more\n"),
        (&["--fail-over", "1.001"], 2, "error: 1.001 is no amount of USD; USD has 2 decimals\n"),
        (
            &["--fail-increase", "1000001"],
            2,
            "error: --fail-increase is 1000001; allowed: 0 to 1,000,000, with at most six decimals\n",
        ),
    ];
    for (limits, code, told) in cases {
        // clap takes a number that begins with a hyphen only after an equals sign.
        let limits: Vec<String> = match limits {
            [name, value] if value.starts_with('-') => vec![format!("{name}={value}")],
            limits => limits.iter().map(|&of| of.to_owned()).collect(),
        };
        let run = diff(folder.path(), &limits.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((run.code, run.err.as_str()), (Some(code), told), "{limits:?}");
        // What differs is printed in any case, unless the arguments are wrong.
        assert_eq!(run.out.is_empty(), code == 2);
    }
}

#[test]
fn a_bill_that_was_nothing_may_not_rise_by_any_percentage() {
    let folder = folder();
    let old = OLD.replace("Fixed(5000)", "Fixed(0)");
    fs::write(folder.path().join("old.ron"), old).unwrap();
    let run = diff(folder.path(), &["--fail-increase", "1000000"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.starts_with("as-designed rises from nothing to USD 976.01, "), "{}", run.err);
    let headline = "As designed: USD 0.00 → 976.01 (+976.01; nothing was charged before)\n";
    assert!(run.out.starts_with(headline), "{}", run.out);
}

#[test]
fn a_file_that_is_in_one_place_only_is_told_with_help() {
    let folder = folder();
    let [old, new] = ["old.ron", "new.ron"].map(|name| folder.path().join(name).display().to_string());
    fs::remove_file(&old).unwrap();
    let run = diff(folder.path(), &[]);
    let expected = format!(
        "error: there is no file `{old}` to compare `{new}` with; help: `fleetcost quote {new}` tells what it costs by itself\n"
    );
    assert_eq!((run.code, run.out.as_str(), run.err), (Some(1), "", expected));
}

#[test]
fn either_file_may_be_standard_input_but_not_both() {
    let folder = folder();
    let [old, new] = ["old.ron", "new.ron"].map(|name| folder.path().join(name).display().to_string());
    let expected = diff(folder.path(), &[]).out;
    assert_eq!(run(["diff", "-", &new], OLD.as_bytes()).out, expected);
    assert_eq!(run(["diff", &old, "-"], NEW.as_bytes()).out, expected);
    let both = run(["diff", "-", "-"], OLD.as_bytes());
    assert_eq!((both.code, both.err.as_str()), (Some(2), "error: only one of OLD and NEW can be `-`\n"));
    let broken = run(["diff", "-", &new], b"(version: 1)");
    assert_eq!((broken.code, broken.out.as_str()), (Some(1), ""));
    assert!(broken.err.contains("<stdin>"), "{}", broken.err);
}

#[test]
fn a_file_is_written_in_the_form_of_its_ending_and_no_scenario_is_overwritten() {
    let folder = folder();
    let out = folder.path().join("out.html").display().to_string();
    let run = diff(folder.path(), &["-o", &out, "--fail-over", "1"]);
    assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
    assert_eq!(fs::read_to_string(&out).unwrap(), diff(folder.path(), &["--format", "html"]).out);
    let new = folder.path().join("new.ron").display().to_string();
    let refused = diff(folder.path(), &["-o", &new]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(&new).unwrap(), NEW);
}

#[test]
fn scenarios_that_say_the_same_differ_by_nothing() {
    let same = scenario(OLD);
    let text = written(&same, &same, |diff| export::text::write(&export::document::diff::of(diff, ALL_PRO)));
    assert!(text.starts_with("All Pro: USD 475.06, unchanged\n"), "{text}");
    assert!(text.contains("The two scenarios are the same."), "{text}");
    assert_eq!(json(&same, &same)["changes"], Value::Array(Vec::new()));
}

#[test]
fn hostile_texts_stay_texts() {
    let new = hostile::scenario();
    let mut draft = new.draft().clone();
    // Half of the fleets are new, one is called by another name, and one is gone.
    draft.fleets.truncate(NAMES.len() / 2);
    draft.fleets[0].name = NAMES[28].to_owned();
    draft.fleets.push(FleetDraft::new("<b>gone</b>", "Pro", 77_777));
    let old = Scenario::new(draft).unwrap();
    let document = |diff: &Diff<'_>| export::document::diff::of(diff, Variant::AsDesigned);
    let page = written(&old, &new, |diff| export::html::write(&document(diff)));
    html::tags(&page);
    let rows = html::seen(&page, "th").join("\n");
    let text = written(&old, &new, |diff| export::markdown::write(&document(diff)));
    let markdown = markdown::page_of(&text);
    markdown::assert_nothing_is_linked(&markdown);
    let allowed = [
        "br", "details", "h1", "h2", "li", "p", "span", "strong", "summary", "table", "tbody", "td", "th", "thead",
        "tr", "ul",
    ];
    assert!(markdown::elements(&markdown).iter().all(|element| allowed.contains(element)), "{text}");
    let cells = markdown::seen(&markdown, "td").join("\n");
    for name in NAMES {
        assert!(rows.contains(&name.replace('\n', " ")), "{name} is not in {rows}");
        assert!(cells.contains(name.trim()), "{name} is not in {cells}");
    }
    assert!(rows.contains("<b>gone</b> (removed)") && cells.contains("<b>gone</b> (removed)"));
}

/// What a pipeline does: a rise within the limit lets it go on, one above it stops it or is caught.
#[cfg(unix)]
#[test]
fn a_pipeline_can_tell_a_limit_from_a_fault() {
    let folder = folder();
    let script = r#"
        set -e
        "$FLEETCOST" diff old.ron new.ron --variant all-basic --fail-increase 400 >within.txt
        "$FLEETCOST" diff old.ron new.ron --fail-increase 10 --format md >comment.md 2>why.txt || [ $? = 3 ]
        cat old.ron | "$FLEETCOST" diff - new.ron --format json -o diff.json
        "$FLEETCOST" diff old.ron nothing.ron 2>fault.txt || [ $? = 1 ]
        "$FLEETCOST" diff old.ron new.ron --fail-over 976 >/dev/null 2>&1
        echo "not reached"
    "#;
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).current_dir(folder.path()).env("FLEETCOST", env!("CARGO_BIN_EXE_fleetcost"));
    let output = shell.output().unwrap();
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(3), b"".as_slice()));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("comment.md").starts_with("# As designed: USD 10.99 → 976.01"));
    assert!(read("why.txt").contains("963.93 is too much")); // 965.02 less 10 % of 10.99, 1.09
    assert_eq!(read("diff.json"), written(&scenario(OLD), &scenario(NEW), export::diff::json));
    assert!(read("fault.txt").contains("nothing.ron"));
}
