//! Every JSON output against the schema that `fleetcost schema` prints, which knows each of its keys.

use fleetcost::plan::Plans;
use serde_json::{Value, json};

use crate::cli::run;
use crate::support::{files, golden, golden_of_plans, path};

/// The schema of a document; `strict` if no key may be there that it does not know.
pub fn schema(of: &str, strict: bool) -> jsonschema::Validator {
    let printed = run(["schema", of], b"");
    assert_eq!(printed.code, Some(0), "{}", printed.err);
    let mut schema: Value = serde_json::from_str(&printed.out).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{of}");
    if strict {
        close(&mut schema);
    }
    jsonschema::validator_for(&schema).unwrap()
}

/// Lets no object have keys beyond those that are described.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(close);
            if object.get("type") == Some(&json!("object")) && object.get("properties").is_some_and(Value::is_object) {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(close),
        _ => {}
    }
}

fn check(of: &str, validator: &jsonschema::Validator, arguments: &[&str]) {
    let ran = run(arguments, b"");
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{of} {arguments:?}\n{}", errors.join("\n"));
}

#[test]
fn every_quote_is_as_its_schema_says() {
    let validator = schema("quote", true);
    // The plans of files stand elsewhere.
    let mut of_plans = golden_of_plans();
    of_plans.retain(|path| !std::fs::read_to_string(path).unwrap().contains("File("));
    let scenarios = [golden(), of_plans, files("scenarios", "ron"), files("tests/snapshots", "ron")].concat();
    assert!(scenarios.len() > 20);
    for scenario in scenarios {
        check("quote", &validator, &["quote", scenario.to_str().unwrap(), "--format", "json"]);
    }
    // Several at once are a document a line.
    let ran = run(["quote", path("scenarios").to_str().unwrap(), "--format", "json"], b"");
    let documents: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), files("scenarios", "ron").len());
    assert!(documents.iter().all(|document| document["file"].is_string() && validator.is_valid(document)));
}

#[test]
fn every_study_is_as_its_schema_says() {
    let file = |name: &str| path("scenarios").join(name).to_str().unwrap().to_owned();
    let (meters, pilot, fair) = (file("smart-meters.ron"), file("pilot.ron"), file("fair-comparison.ron"));
    let of_plan = |name: &str| path("tests/golden/published").join(name).to_str().unwrap().to_owned();
    let (t1, public) = (of_plan("2019-t1.ron"), of_plan("public-t1.ron"));
    let devices = ["--vary", "devices", "--from", "0", "--to", "3"];
    let cases: &[(&str, Vec<&str>)] = &[
        ("sweep", [&["sweep", &pilot, "--points", "3"][..], &devices].concat()),
        ("map", vec!["map", &pilot, "--x", "devices,1,2,2", "--y", "rate,0,2,3", "--format", "json"]),
        ("budget", vec!["budget", &pilot, "--max", "5", "--vary", "devices:Room controllers"]),
        ("budget", vec!["budget", &pilot, "--max", "1000000000", "--vary", "active:Room controllers"]),
        ("break-even", [&["break-even", &fair][..], &devices].concat()),
        ("break-even", [&["break-even", &pilot][..], &devices].concat()),
        ("risk", vec!["risk", &meters, "--draws", "50", "--budget", "260"]),
        ("risk", vec!["risk", &pilot, "--draws", "50"]),
        ("sensitivity", vec!["sensitivity", &meters]),
        ("sensitivity", vec!["sensitivity", &pilot]),
        ("savings", vec!["savings", &meters]),
        ("readings", vec!["readings", &pilot]),
        ("compare-plans", vec!["compare-plans", &pilot]),
        ("compare-plans", [&["compare-plans", &meters, "--rate", "CNY=0.14", "--points", "3"][..], &devices].concat()),
        ("diff", vec!["diff", &pilot, &meters]),
        ("diff", vec!["diff", &fair, &fair]),
        ("diff", vec!["diff", &t1, &public]),
    ];
    for (of, arguments) in cases {
        let mut arguments = arguments.clone();
        if !arguments.contains(&"--format") {
            arguments.extend(["--format", "json"]);
        }
        check(of, &schema(of, true), &arguments);
    }
}

#[test]
fn every_plan_and_the_differences_of_each_from_the_next_are_as_their_schemas_say() {
    let [plan, differences] = ["plan", "plan-diff"].map(|of| schema(of, true));
    let ids: Vec<String> = Plans::built_in().iter().map(|plan| plan.id.clone()).collect();
    for (id, next) in ids.iter().zip(ids.iter().cycle().skip(1)) {
        check("plan", &plan, &["plan", "show", id, "--format", "json"]);
        check("plan-diff", &differences, &["plan", "diff", id, next, "--format", "json"]);
    }
}

#[test]
fn every_explanation_is_as_its_schema_says() {
    let validator = schema("explain", true);
    for scenario in [files("scenarios", "ron"), golden()].concat() {
        let scenario = scenario.to_str().unwrap();
        for variant in ["as-designed", "all-basic", "all-pro"] {
            check("explain", &validator, &["explain", scenario, "--variant", variant, "--format", "json"]);
        }
        check("explain", &validator, &["explain", scenario, "--clause", "P4", "--depth", "2", "--format", "json"]);
    }
    // All the way down to the fields, of a day with everything.
    let (file, meters) = (path("scenarios/smart-meters.ron"), "2026-12-15");
    for more in [&[][..], &["--fleet", "Meters", "--line", "1"]] {
        let all = [&["explain", file.to_str().unwrap(), "--day", meters, "--format", "json"][..], more].concat();
        check("explain", &validator, &all);
    }
}

/// Each command that prints JSON has a schema, and each schema a command.
#[test]
fn no_json_is_without_a_schema() {
    let help = run(["schema", "--help"], b"").out;
    let commands = [
        "quote",
        "sweep",
        "map",
        "budget",
        "break-even",
        "risk",
        "sensitivity",
        "savings",
        "readings",
        "diff",
        "explain",
        "compare-plans",
    ];
    let all = run(["--help"], b"").out;
    for line in all.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let Some(command) = line.split_whitespace().next() else { continue };
        let prints_json =
            run([command, "--help"], b"").out.lines().any(|line| line.trim_start().starts_with("- json:"));
        assert_eq!(prints_json, commands.contains(&command), "{command}");
        assert!(!prints_json || help.contains(&format!("- {command}:")), "{command}");
    }
}

#[test]
fn a_schema_refuses_what_is_not_as_it_says_and_takes_more_keys() {
    let ran = run(["quote", path("scenarios/pilot.ron").to_str().unwrap(), "--format", "json"], b"");
    let sound: Value = serde_json::from_str(&ran.out).unwrap();
    let validator = schema("quote", false);
    let changed = |pointer: &str, to: Value| {
        let mut document = sound.clone();
        *document.pointer_mut(pointer).unwrap() = to;
        validator.is_valid(&document)
    };
    assert!(validator.is_valid(&sound));
    assert!(!changed("/variants/0/total", json!(1.5)), "a binary float");
    assert!(!changed("/variants/0/total", json!("1.50000")), "five decimals");
    assert!(!changed("/variants/0/unrounded_total", json!("1.50")), "a trailing zero");
    assert!(!changed("/variants/0/variant", json!("some")));
    assert!(!changed("/variants/0/messages/billable", json!("5")), "a count as text");
    assert!(!changed("/variants/0/months/0/days/0/date", json!("1 Dec")));
    let mut more = sound.clone();
    more["later"] = json!(true);
    assert!(validator.is_valid(&more));
    more.as_object_mut().unwrap().remove("currency");
    assert!(!validator.is_valid(&more));
}
