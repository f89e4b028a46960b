//! Quotes as tables for other programs: comma-separated values, read back by another reader and held against golden figures.

use std::fs;

use fleetcost::export;
use serde_json::Value;

use crate::support::{files, rate};

const HEADER: &str = "scenario,currency,variant,month,date,billable_units,free_units,charged_units,message_fee,\
                      living_devices,charged_devices,device_fee,total\r\n";

/// Cents of an amount with two decimals.
fn cents(amount: &str) -> i128 {
    amount.replace('.', "").parse().unwrap()
}

/// A golden figure as a text, whether it is one or a number.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn the_csv_has_the_golden_figures_of_every_day_and_variant() {
    let scenarios = files("tests/golden", "ron");
    assert_eq!(scenarios.len(), 52);
    for path in scenarios {
        let (scenario, quote) = rate(&fs::read_to_string(&path).unwrap());
        let golden: Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let written = export::csv::write(&scenario, &quote);
        assert!(written.starts_with(HEADER), "{written}");
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let mut records = reader.records();
        for variant in golden["variants"].as_array().unwrap() {
            for month in variant["months"].as_array().unwrap() {
                for day in month["days"].as_array().unwrap() {
                    let record = records.next().expect("a row for each day").unwrap();
                    let name = text(&golden["scenario"]);
                    let total = cents(&text(&day["message_fee"])) + cents(&text(&day["device_fee"]));
                    let total = format!("{}.{:02}", total / 100, total % 100);
                    let figures = ["date", "billable", "free", "charged", "message_fee", "living", "charged_living"];
                    let figures = figures.map(|key| text(&day[key]));
                    let keys = [name, text(&golden["currency"]), text(&variant["variant"]), text(&month["month"])];
                    let expected: Vec<_> =
                        keys.into_iter().chain(figures).chain([text(&day["device_fee"]), total]).collect();
                    assert_eq!(record.iter().collect::<Vec<_>>(), expected, "{}", path.display());
                }
            }
        }
        assert!(records.next().is_none(), "{}", path.display());
        assert_eq!(written.matches("\r\n").count(), written.matches('\n').count());
    }
}

#[test]
fn no_name_becomes_a_formula_in_the_csv_or_breaks_a_row() {
    let names = [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\\t=1", "'\t=1"),
        ("\\r=1", "'\r=1"),
        ("a, \\\"b\\\"\\nc", "a, \"b\"\nc"),
        ("'tis", "'tis"),
        ("表计", "表计"),
    ];
    for (name, expected) in names {
        let (scenario, quote) = rate(&format!("(version: 1, name: \"{name}\", start: \"2026-02\", fleets: [])"));
        let written = export::csv::write(&scenario, &quote);
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 3 * 28);
        assert!(records.iter().all(|record| &record[0] == expected), "{:?}", &records[0]);
    }
}
