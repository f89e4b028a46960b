//! Quotes of usage tables: made-up traffic of every scenario costs what its quote says, and each term that a table lacks.

use std::path::PathBuf;

use fleetcost::metering::synthetic::{Synthetic, days_of_months};
use fleetcost::metering::{CountedDays, FleetTerms, UsageTable, actual};
use fleetcost::money::Exact;
use fleetcost::plan::{MeterId, Variant};
use fleetcost::quote::{BillByDay, LineItem, Quote, VariantQuote};
use fleetcost::rating::RatedDay;
use fleetcost::scenario::{EmptyMessage, Living, Scenario, Uncertainty};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::cli::{Run, run};
use crate::properties::config;
use crate::properties::drafts::drafts_of_any_reading;
use crate::support::{file_name, files, golden, golden_of_plans, of_file};

/// The table of the traffic of a scenario, as exact as its quote.
fn exact(scenario: &Scenario) -> UsageTable {
    let days = days_of_months(scenario, 1, scenario.draft().months);
    let table = Synthetic::new(scenario, None, days).unwrap().table();
    // As a file has it.
    let read = UsageTable::read(table.write().as_bytes()).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(read, table);
    read
}

/// A table under the terms of a scenario.
fn counted(scenario: &Scenario, table: &UsageTable) -> Scenario {
    let days = CountedDays::of(table, false).unwrap();
    let mut terms = days.terms(scenario.name(), scenario.draft().plan.clone()).unwrap();
    let own = scenario.draft();
    terms.account_since = Some(own.account_since.unwrap_or(own.start));
    terms.prices = own.prices.clone();
    terms.rounding = own.rounding;
    terms.not_in_edition = own.not_in_edition;
    terms.interpretations = own.interpretations;
    terms.quote = own.quote.clone();
    terms.uncertainty = Uncertainty::default();
    let terms = scenario.revised(terms).unwrap();
    let fleets = scenario.fleets().iter().enumerate();
    let editions =
        fleets.map(|(f, fleet)| (fleet.name.clone(), scenario.plan().edition(scenario.edition(f)).id.to_string()));
    let known: Vec<&str> = table.rows.iter().map(|row| row.fleet()).collect();
    let editions = editions.filter(|(fleet, _)| known.contains(&fleet.as_str())).collect();
    actual(&terms, table, &days, &FleetTerms { editions, ..FleetTerms::default() }).unwrap()
}

/// The scenarios whose whole bill a log can have: no connection minutes, and no devices that live without a message.
fn scenarios() -> Vec<(PathBuf, Scenario, Quote)> {
    let all = [files("scenarios", "ron"), golden(), golden_of_plans()].concat();
    let rated = all.into_iter().filter_map(|path| {
        let (scenario, quote) = of_file(&file_name(&path), &std::fs::read(&path).unwrap()).ok()?;
        let has_all = scenario.meter(MeterId::ConnectionMinutes).is_none()
            && scenario.interpretations().living != Living::AllActive;
        has_all.then_some((path, scenario, quote))
    });
    rated.collect()
}

#[test]
fn the_quote_of_made_up_traffic_is_the_quote_as_designed() {
    let mut checked = 0;
    for (path, scenario, quote) in scenarios() {
        let all = days_of_months(&scenario, 1, scenario.draft().months);
        let traffic = Synthetic::new(&scenario, None, all).unwrap();
        if traffic.take(400).all(|day| day.batches.is_empty()) {
            continue; // it sends nothing
        }
        let table = exact(&scenario);
        let counted = counted(&scenario, &table);
        let bill = Quote::of(&counted).unwrap();
        let (planned, counted) = (quote.variant(Variant::AsDesigned), bill.variant(Variant::AsDesigned));
        assert_eq!(days(counted), days(planned), "{}", path.display());
        assert_eq!(counted.total(), planned.total(), "{}", path.display());
        assert_eq!(counted.unrounded(), planned.unrounded(), "{}", path.display());
        let by_clause = |quote: &VariantQuote| {
            quote.by_clause().into_iter().map(|share| (share.clause, share.quantity)).collect::<Vec<_>>()
        };
        assert_eq!(by_clause(counted), by_clause(planned), "{}", path.display());
        checked += 1;
    }
    assert!(checked > 60, "{checked} scenarios");
}

/// Made-up traffic of a scenario that nothing keeps from being met, against its quote.
fn check_exact(scenario: &Scenario) {
    let quote = Quote::of(scenario).unwrap();
    let table = exact(scenario);
    if table.rows.is_empty() {
        return;
    }
    let bill = Quote::of(&counted(scenario, &table)).unwrap();
    let (planned, counted) = (quote.variant(Variant::AsDesigned), bill.variant(Variant::AsDesigned));
    assert_eq!(days(counted), days(planned), "in\n{}", scenario.write());
    assert_eq!(counted.total(), planned.total(), "in\n{}", scenario.write());
}

fn days(quote: &VariantQuote) -> Vec<RatedDay> {
    let days = quote.months.iter().flat_map(|month| month.rated.days.clone());
    days.filter(|day| day.meters.values().any(|of| of.quantity > 0)).collect()
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn made_up_traffic_of_any_scenario_is_as_exact_as_its_quote(draft in drafts_of_any_reading()) {
        let scenario = Scenario::new(draft).unwrap();
        // Devices that send nothing are in no log, and what a fleet does without a unit is not billed but counted.
        let readings = scenario.interpretations();
        prop_assume!(readings.living != Living::AllActive && readings.empty_message == EmptyMessage::OneUnit);
        check_exact(&scenario);
    }
}

#[test]
fn bills_by_the_day_add_up_to_the_bill() {
    let all = [files("scenarios", "ron"), golden(), golden_of_plans()].concat();
    let mut by_month = 0;
    for path in all {
        let (scenario, quote) = of_file(&file_name(&path), &std::fs::read(&path).unwrap()).unwrap();
        for (variant, of) in quote.each().iter() {
            let bill = BillByDay::of(&scenario, variant).unwrap();
            assert_eq!(bill.total(), Exact::from_money(of.total(), quote.places()), "{} {variant:?}", path.display());
            by_month += usize::from(!bill.roundings.is_empty());
            // What is counted is what the breakdown counts.
            let quantities = |items: &[LineItem]| -> Vec<(usize, u64)> {
                items.iter().filter(|item| item.quantity > 0).map(|item| (item.fleet, item.quantity)).collect()
            };
            assert_eq!(quantities(&bill.items), quantities(&of.breakdown), "{}", path.display());
        }
    }
    assert!(by_month > 10, "{by_month} bills with a rounding by the month");
}

/// Two fleets, of which one is on Pro, over two days of November, both counted in part, and one of December.
const TABLE: &str = "\
kind,date,fleet,interface,leg,units,messages,bytes,devices
fleet,2026-11-29,Cars: x,,,,,,3
fleet,2026-11-29,Meters,,,,,,20
fleet,2026-12-02,Meters,,,,,,12
line,2026-11-29,Cars: x,IOT_MQTT_Publish,sent,,,,3
line,2026-11-29,Meters,IOT_MQTT_Publish,received,,,,5
line,2026-11-29,Meters,IOT_MQTT_Publish,sent,,,,20
line,2026-12-02,Meters,linkkit_trigger_event,sent,,,,12
messages,2026-11-29,Cars: x,IOT_MQTT_Publish,sent,1,3,300,
messages,2026-11-29,Meters,IOT_MQTT_Publish,received,0,7,0,
messages,2026-11-29,Meters,IOT_MQTT_Publish,sent,1,1000000,100000000,
messages,2026-11-29,Meters,IOT_MQTT_Publish,sent,3,250000,256250000,
messages,2026-11-29,Meters,PingReq,sent,1,9000000,9000000,
messages,2026-12-02,Meters,linkkit_trigger_event,sent,1,12,120,
plan,,,alibaba-iot-2018,UTC+08:00,512,,,
span,2026-11-29,,,,3601,86399,,
span,2026-12-02,,,,0,82800,,
";

/// Runs a command of `usage` on a table that stands in a file of its own.
fn run_on(table: &str, arguments: &[&str]) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pilot.csv");
    std::fs::write(&file, table).unwrap();
    let arguments: Vec<&str> =
        arguments.iter().map(|of| if *of == "TABLE" { file.to_str().unwrap() } else { *of }).collect();
    run(arguments, b"")
}

fn json(table: &str, arguments: &[&str]) -> Value {
    let all = [&["usage", "quote", "TABLE", "--format", "json"], arguments].concat();
    let ran = run_on(table, &all);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn units_devices_and_days_of_a_table_are_billed_by_the_policy() {
    let quote = json(TABLE, &["--edition", "Meters=Pro", "--set", "account_since=2026-01"]);
    assert_eq!(quote["scenario"], "pilot");
    assert_eq!(quote["usage"]["from"], "2026-11-29");
    let designed = &quote["variants"][0];
    // 3 + 7 (empty messages are one unit) + 1,000,000 + 750,000 on the first day; pings are free.
    assert_eq!(designed["months"][0]["days"][28]["billable"], 1_750_010);
    // 750,010 above the quota at 0.8 a million: 0.600008. 10 devices above the free 10 at 0.003: 0.03.
    assert_eq!(designed["months"][0]["message_fee"], "0.60");
    assert_eq!(designed["months"][0]["device_fee"], "0.03");
    assert_eq!(designed["months"][1]["days"][1]["living"], 12);
    assert_eq!(designed["months"][1]["total"], "0.01"); // 2 × 0.003, half up
    // On Basic the event is billed as a plain publish, and no device is charged.
    assert_eq!(quote["variants"][1]["device_days"]["living"], 0);
    assert_eq!(quote["variants"][1]["months"][1]["days"][1]["billable"], 12);
    // Fleets and lines stand in the order of their bytes, and legs in that of a breakdown.
    let parts: Vec<_> = designed["breakdown"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| {
            let word = |key: &str| cell[key].as_str().unwrap_or_default().to_owned();
            (word("fleet"), cell["line"].as_u64().unwrap_or(0), word("interface"), word("leg"), word("clause"))
        })
        .collect();
    let part = |fleet: &str, line, interface: &str, leg: &str, clause: &str| {
        (fleet.to_owned(), line, interface.to_owned(), leg.to_owned(), clause.to_owned())
    };
    assert_eq!(
        parts,
        [
            part("Cars: x", 1, "IOT_MQTT_Publish", "sent", "D1"),
            part("Meters", 1, "IOT_MQTT_Publish", "sent", "D1"),
            part("Meters", 1, "IOT_MQTT_Publish", "received", "D4"),
            part("Meters", 3, "linkkit_trigger_event", "sent", "D5"),
            part("Meters", 0, "", "", "M1"),
        ]
    );
    let warnings = quote["warnings"].to_string();
    assert!(warnings.contains("2026-11-29 was counted in part"), "{warnings}");
    assert!(warnings.contains("Nothing was counted on 2 days") && warnings.contains("2026-11-30 to 2026-12-01"));
    // Empty messages are none, and a fleet with a colon has an edition.
    let quote = json(TABLE, &["--set", "readings.empty_message=NoUnit", "--edition", "Cars: x=Pro"]);
    assert_eq!(quote["variants"][0]["months"][0]["days"][28]["billable"], 1_750_003);
    assert_eq!(quote["variants"][0]["device_days"]["living"], 3);
}

#[test]
fn partial_days_are_left_out_before_months_are_taken() {
    let quote = json(TABLE, &["--whole-days", "--plan", "alibaba-iot-public"]);
    assert_eq!(
        quote["usage"],
        serde_json::json!({
            "from": "2026-12-02", "until": "2026-12-02", "partial": [], "left_out": ["2026-11-29"],
        })
    );
    let months: Vec<_> =
        quote["variants"][0]["months"].as_array().unwrap().iter().map(|of| of["month"].clone()).collect();
    assert_eq!(months, ["2026-12"]);
    let assumed = quote["assumptions"].as_array().unwrap();
    let text = |id: &str| assumed.iter().find(|of| of["id"] == id).map(|of| of["text"].to_string()).unwrap_or_default();
    assert!(text("account").contains("2026-12"), "{assumed:?}");
    assert!(text("usage").contains("2026-11-29"), "{assumed:?}");
    // Connection minutes are not in a table.
    assert!(quote["warnings"].to_string().contains("--connection"));
    assert_eq!(quote["variants"][0]["connection_minutes"]["billable"], 0);
    let connected = json(TABLE, &["--plan", "alibaba-iot-public", "--connection", "Meters=Hours(8)"]);
    assert_eq!(connected["variants"][0]["connection_minutes"]["billable"], (20 + 12) * 480);
}

#[test]
fn what_cannot_be_billed_is_told_with_what_to_do() {
    let quote = ["usage", "quote", "TABLE"];
    let cases: [(&[&str], i32, &str); 8] = [
        (&["--edition", "Metres=Pro"], 2, "did you mean `Meters`?"),
        (&["--edition", "Meters=Gold"], 2, "Basic, Pro"),
        (&["--edition", "Meters"], 2, "FLEET=VALUE"),
        (&["--edition", "Meters=Pro", "--edition", "Meters=Basic"], 2, "named twice"),
        (&["--connection", "Meters=Hours(25)"], 2, "24"),
        (&["--set", "months=3"], 2, "rounding, prices, account_since, not_in_edition, readings, quote"),
        (&["--set", "account_since=2026-12"], 1, "2026-11"),
        (&["--plan", "no-such-plan"], 1, "no price plan is called"),
    ];
    for (arguments, code, said) in cases {
        let ran = run_on(TABLE, &[&quote, arguments].concat());
        assert!(ran.code == Some(code) && ran.err.contains(said), "{arguments:?}: {:?} {}", ran.code, ran.err);
    }
    let tables = [
        (TABLE.replace("alibaba-iot-2018", "own"), 1, "name its file with --plan"),
        (TABLE.replace("+08:00,512", "+09:00,512"), 1, "count the log again"),
        (TABLE.replace("2026-12-02", "2037-01-02"), 1, "from 2026-11-29 to 2037-01-02, which is 123 months"),
        (TABLE.replace("linkkit_trigger_event", "linkkit_invent"), 1, "`linkkit_invent`"),
        (
            TABLE.replace("\n", "\r\n").replace("1000000,100000000", "1000000000001,100000000000100"),
            1,
            "1,000,000,000,000",
        ),
        (
            TABLE
                .lines()
                .filter(|line| line.starts_with("kind") || line.starts_with("plan"))
                .map(|line| format!("{line}\n"))
                .collect(),
            1,
            "no rows",
        ),
    ];
    for (table, code, said) in tables {
        let ran = run_on(&table, &quote);
        assert!(ran.code == Some(code) && ran.err.contains(said), "{said}: {:?} {}", ran.code, ran.err);
    }
}

#[test]
fn every_form_of_a_quote_has_counted_traffic() {
    for format in ["text", "md", "csv", "html", "focus"] {
        let ran = run_on(TABLE, &["usage", "quote", "TABLE", "--format", format, "--edition", "Meters=Pro"]);
        assert!(ran.code == Some(0) && ran.out.contains("2026-12"), "{format}: {}", ran.err);
        if ["md", "html"].contains(&format) {
            assert!(ran.out.contains("What was counted") && !ran.out.contains("What was assumed"), "{format}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for file in ["quote.pdf", "quote.xlsx"] {
        let file = folder.path().join(file);
        let ran = run_on(TABLE, &["usage", "quote", "TABLE", "-o", file.to_str().unwrap(), "--language", "zh-CN"]);
        assert!(ran.code == Some(0) && file.metadata().unwrap().len() > 1_000, "{}", ran.err);
    }
}

#[test]
fn the_rows_of_focus_add_up_to_the_bill_and_numbers_have_a_point() {
    for rounding in ["PerDay", "PerMonth"] {
        let scope = format!("rounding=(scope: {rounding}, mode: HalfUp)");
        let set = ["--edition", "Meters=Pro", "--set", &scope];
        let bill = json(TABLE, &set)["variants"][0]["total"].as_str().unwrap().parse::<Decimal>().unwrap();
        let ran = run_on(TABLE, &[&["usage", "quote", "TABLE", "--format", "focus"], &set[..]].concat());
        let mut rows = csv::Reader::from_reader(ran.out.as_bytes());
        let head = rows.headers().unwrap().clone();
        let at = |name: &str| head.iter().position(|column| column == name).unwrap();
        let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
        let sum: Decimal = rows.iter().map(|row| row[at("BilledCost")].parse::<Decimal>().unwrap()).sum();
        assert_eq!(sum, bill, "{rounding}");
        assert!(rows.iter().all(|row| row[at("BilledCost")].contains('.')));
        let adjusts = rows.iter().filter(|row| &row[at("ChargeCategory")] == "Adjustment").count();
        assert_eq!(adjusts > 0, rounding == "PerMonth");
        // Days are those of UTC+08:00.
        assert_eq!(&rows[0][at("ChargePeriodStart")], "2026-11-28T16:00:00Z");
        assert_eq!(&rows[0][at("BillingPeriodStart")], "2026-10-31T16:00:00Z");
        let known = |column: &str| column.starts_with("x_") || column.starts_with(char::is_uppercase);
        assert!(head.iter().all(known));
    }
}
