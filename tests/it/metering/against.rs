//! Plan against actual: the parts add up, each by itself means what it says, and the limit of a pipeline.

use fleetcost::metering::synthetic::{Synthetic, days_of_months};
use fleetcost::metering::{UsageTable, actual_beside};
use fleetcost::money::{Exact, Money};
use fleetcost::plan::Variant;
use fleetcost::scenario::Scenario;
use fleetcost::study::against::{Against, against};
use serde_json::Value;

use crate::cli::{Run, run};
use crate::export::schemas::schema;
use crate::support::{file_name, files, of_file};

fn table(scenario: &Scenario, seed: Option<u64>) -> UsageTable {
    let days = days_of_months(scenario, 1, scenario.draft().months);
    Synthetic::new(scenario, seed, days).unwrap().table()
}

/// A variant of a scenario against a table, under its own terms.
fn compared(plan: &Scenario, table: &UsageTable, variant: Variant) -> Against {
    against(plan, &actual_beside(plan, table, false).unwrap(), variant).unwrap()
}

fn check_sums(against: &Against) {
    let sum = against.parts.iter().fold(Money::ZERO, |sum, part| sum + *part);
    assert_eq!(sum, against.bill.difference());
    let places = against.actual.plan().places();
    for (side, bill) in [(0, against.bill.old), (1, against.bill.new)] {
        let fee = |figures: &fleetcost::study::compare::Pair<fleetcost::study::against::Figures>| {
            if side == 0 { figures.old.fee } else { figures.new.fee }
        };
        let rounding = if side == 0 { against.rounding.old } else { against.rounding.new };
        let bill = Exact::from_money(bill, places);
        let sum = |fees: Vec<Exact>| fees.into_iter().fold(Exact::ZERO, |sum, fee| sum + fee);
        assert_eq!(sum(against.by_month.iter().map(|(_, of)| fee(of)).collect()), bill);
        assert_eq!(sum(against.by_day.iter().map(|(_, of)| fee(of)).collect()) + rounding, bill);
        assert_eq!(sum(against.by_fleet.iter().map(fee).collect()) + rounding, bill);
        assert_eq!(sum(against.by_clause.iter().map(|(_, of)| fee(of)).collect()) + rounding, bill);
    }
}

#[test]
fn exact_traffic_is_the_plan_and_chance_adds_up() {
    for path in files("scenarios", "ron") {
        let (scenario, quote) = of_file(&file_name(&path), &std::fs::read(&path).unwrap()).unwrap();
        let same = compared(&scenario, &table(&scenario, None), Variant::AsDesigned);
        let planned = quote.variant(Variant::AsDesigned).total();
        assert_eq!((same.bill.old, same.bill.new), (planned, planned), "{}", path.display());
        assert_eq!(same.parts, [Money::ZERO; 4], "{}", path.display());
        check_sums(&same);
        let by_chance = table(&scenario, Some(7));
        for variant in quote.variants().iter() {
            let differs = compared(&scenario, &by_chance, variant);
            assert_eq!(differs.bill.old, quote.variant(variant).total(), "{}: {variant:?}", path.display());
            check_sums(&differs);
        }
    }
}

const PLAN: &str = r#"(version: 1, name: "Pilot", plan: "alibaba-iot-2018", prices: (free_messages: 0, message_price: 1000, message_lot: 1000, device_price: 1, free_devices: 0),
    start: "2026-11", fleets: [(name: "Meters", edition: Pro, devices: Fixed(10), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(2), payload: Fixed(100)),
        (interface: "Pub", rate: PerFleet(3), payload: Fixed(100)),
    ])])"#;

/// A day on which 5 devices sent 20 messages of 30 units, and another interface was used in place of the server's.
const USAGE: &str = "\
kind,date,fleet,interface,leg,units,messages,bytes,devices
fleet,2026-11-02,Meters,,,,,,5
line,2026-11-02,Meters,IOT_CoAP_SendMessage,sent,,,,1
line,2026-11-02,Meters,IOT_MQTT_Publish,sent,,,,5
messages,2026-11-02,Meters,IOT_CoAP_SendMessage,sent,1,7,70,
messages,2026-11-02,Meters,IOT_MQTT_Publish,sent,1,10,100,
messages,2026-11-02,Meters,IOT_MQTT_Publish,sent,2,10,6000,
plan,,,alibaba-iot-2018,UTC+08:00,512,,,
span,2026-11-02,,,,0,86399,,
";

fn compare(arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let (plan, usage) = (folder.path().join("pilot.ron"), folder.path().join("usage.csv"));
    std::fs::write(&plan, PLAN).unwrap();
    std::fs::write(&usage, USAGE).unwrap();
    let all = [&["usage", "compare", plan.to_str().unwrap(), usage.to_str().unwrap()], arguments].concat();
    run(all, b"")
}

#[test]
fn each_part_is_what_its_step_does_to_the_bill() {
    let ran = compare(&["--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    let errors: Vec<_> = schema("usage-compare", true).iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    // Only the 2nd is compared. A unit and a device cost 1 each. Plan: 20 + 3 units and 10 devices.
    assert_eq!((&json["from"], &json["until"]), (&"2026-11-02".into(), &"2026-11-02".into()));
    assert_eq!(json["plan_has_more_days"], true);
    assert_eq!(json["bill"], serde_json::json!({"plan": "33.00", "actual": "42.00", "difference": "9.00"}));
    let parts: Vec<_> = json["parts"].as_array().unwrap().iter().map(|part| part["amount"].as_str().unwrap()).collect();
    // 5 devices: 10 units and 5 devices less. 4 messages of each: 10 more. 1.5 units each: 10 more. Then 7 for 3.
    assert_eq!(parts, ["-15.00", "10.00", "10.00", "4.00"]);
    assert_eq!(json["days"][0]["units"], serde_json::json!({"plan": 23, "actual": 37}));
    assert_eq!(json["days"][0]["devices"], serde_json::json!({"plan": 10, "actual": 5}));
}

#[test]
fn a_pipeline_fails_above_a_share_of_the_plan() {
    // 9 of 33 are 27.27… %.
    for (percent, code) in [("27.2", 3), ("27.3", 0), ("0", 3), ("100", 0)] {
        let ran = compare(&["--fail-over-percent", percent, "--format", "md"]);
        assert_eq!(ran.code, Some(code), "{percent}: {}", ran.err);
        assert!(ran.out.contains("plan against actual"), "{}", ran.out);
        assert_eq!(ran.err.contains("USD 42.00"), code == 3, "{}", ran.err);
    }
    for (format, language) in [("text", "zh-CN"), ("html", "en")] {
        let ran = compare(&["--format", format, "--language", language]);
        assert!(ran.code == Some(0) && ran.out.contains("42.00"), "{}", ran.err);
    }
    let ran = compare(&["--fail-over-percent", "-1"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}
