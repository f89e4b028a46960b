//! Quotes as tables for other programs, read back by other libraries and held against golden figures; and the formulas of
//! workbooks, computed again by LibreOffice, Gnumeric and HyperFormula.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx};
use fleetcost::export;
use fleetcost::export::document::{Logo, LogoFormat};
use fleetcost::plan::PricePlan;
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;
use fleetcost::texts::{self, Language};
use serde_json::Value;

use crate::plans;
use crate::plans::currencies::{self, rated_as};
use crate::support::{file_name, files, golden, path, rate};

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
    let scenarios = golden();
    assert!(scenarios.len() >= 57);
    for path in scenarios {
        let (scenario, quote) = rate(&fs::read_to_string(&path).unwrap());
        let golden: Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let written = export::csv::write(&scenario, &quote, export::Dialect::PLAIN);
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
        ("\u{a0}\u{200b}=1", "'\u{a0}\u{200b}=1"),
        (" \u{301}＠x", "' \u{301}＠x"),
        ("'=1", "''=1"),
        ("a, \\\"b\\\"\\nc", "a, \"b\"\nc"),
        ("'tis", "'tis"),
        ("表计", "表计"),
    ];
    for (name, expected) in names {
        let (scenario, quote) = rate(&format!("(version: 1, name: \"{name}\", start: \"2026-02\", fleets: [])"));
        let written = export::csv::write(&scenario, &quote, export::Dialect::PLAIN);
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), 3 * 28);
        assert!(records.iter().all(|record| &record[0] == expected), "{:?}", &records[0]);
    }
}

/// A workbook as another library reads it: each sheet's name, values and formulas.
struct Book(Vec<(String, Range<Data>, Range<String>)>);

impl Book {
    fn read(bytes: Vec<u8>) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.sheet_names().into_iter().map(|name| {
            let (values, formulas) = (book.worksheet_range(&name).unwrap(), book.worksheet_formula(&name).unwrap());
            (name, values, formulas)
        });
        Self(sheets.collect())
    }

    fn of(text: &str) -> Self {
        let (scenario, quote) = rate(text);
        Self::read(export::xlsx::write(&scenario, &quote, None).unwrap())
    }

    fn sheet(&self, name: &str) -> &Range<Data> {
        let names: Vec<_> = self.0.iter().map(|(name, ..)| name).collect();
        let found = self.0.iter().find(|(found, ..)| found == name);
        &found.unwrap_or_else(|| panic!("no `{name}` in {names:?}")).1
    }

    fn formulas(&self, name: &str) -> &Range<String> {
        &self.0.iter().find(|(found, ..)| found == name).unwrap().2
    }

    /// The three figures beside the first cell of this text.
    fn summary(&self, label: &str) -> [Data; 3] {
        let sheet = self.sheet("Summary");
        let row = (0..sheet.end().unwrap().0).find(|row| at(sheet, *row, 0) == label);
        let row = row.unwrap_or_else(|| panic!("no `{label}`"));
        [1, 2, 3].map(|column| at(sheet, row, column))
    }

    /// The figures of a row of the summary, as designed first, which is the last column there.
    fn figures(&self, label: &str) -> [Data; 3] {
        let mut row = self.summary(label);
        let columns = row.iter().filter(|cell| **cell != Data::Empty).count();
        row[..columns].rotate_right(1);
        row
    }
}

fn at(sheet: &Range<Data>, row: u32, column: u32) -> Data {
    sheet.get_value((row, column)).cloned().unwrap_or_default()
}

/// The number in a cell, as the shortest decimal that is it.
fn number(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => panic!("{other:?} is no number"),
    }
}

/// A golden figure the same way.
fn shortest(value: &Value) -> String {
    text(value).parse::<f64>().unwrap().to_string()
}

/// How many days a date is after the last of 1899, as workbooks count; of March 1900 and later.
fn serial(date: &str) -> String {
    let date = fleetcost::calendar::parse_date(date).unwrap();
    let epoch = fleetcost::calendar::parse_date("2000-01-01").unwrap();
    (36_526 + fleetcost::calendar::days_between(epoch, date)).to_string()
}

fn day(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => day.as_f64().to_string(),
        other => panic!("{other:?} is no date"),
    }
}

const DAYS: [&str; 3] = ["Days as designed", "Days all Basic", "Days all Pro"];

#[test]
fn the_workbook_has_the_golden_figures_as_numbers_and_the_way_to_them_as_formulas() {
    for path in golden() {
        let book = Book::of(&fs::read_to_string(&path).unwrap());
        let golden: Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let variants = golden["variants"].as_array().unwrap();
        for (label, key) in [("Message fee", "message_fee"), ("Device fee", "device_fee"), ("Total", "total")] {
            let expected: Vec<_> = variants.iter().map(|variant| shortest(&variant[key])).collect();
            assert_eq!(book.figures(label).map(|cell| number(&cell)).to_vec(), expected, "{}: {label}", path.display());
        }
        assert_eq!(book.figures("difference").map(|cell| number(&cell)), ["0", "0", "0"]);
        let unrounded: Vec<_> = variants.iter().map(|variant| shortest(&variant["unrounded_total"])).collect();
        assert_eq!(book.figures("before rounding").map(|cell| number(&cell)).to_vec(), unrounded);
        let (mut month_row, months) = (4, book.sheet("Months"));
        for (variant, name) in variants.iter().zip(DAYS) {
            let (sheet, formulas) = (book.sheet(name), book.formulas(name));
            let mut row = 4;
            for month in variant["months"].as_array().unwrap() {
                assert_eq!(day(&at(months, month_row, 1)), serial(&format!("{}-01", text(&month["month"]))));
                for (column, key) in [(5, "message_fee"), (8, "device_fee"), (9, "total")] {
                    assert_eq!(number(&at(months, month_row, column)), shortest(&month[key]), "{name} {key}");
                }
                month_row += 1;
                for of in month["days"].as_array().unwrap() {
                    assert_eq!(day(&at(sheet, row, 0)), serial(&text(&of["date"])));
                    let columns = [
                        (2, "billable"),
                        (4, "free"),
                        (5, "charged"),
                        (6, "message_fee"),
                        (7, "living"),
                        (8, "charged_living"),
                        (9, "device_fee"),
                    ];
                    for (column, key) in columns {
                        let computed = formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
                        assert_eq!(computed, !["billable", "living"].contains(&key), "{name} {row} {key}");
                        assert_eq!(number(&at(sheet, row, column)), shortest(&of[key]), "{name} {row} {key}");
                    }
                    row += 1;
                }
            }
            assert_eq!(at(sheet, row, 0), Data::Empty, "{}: {name} ends with its days", path.display());
            month_row += 2;
        }
    }
}

#[test]
fn the_formulas_of_a_day_are_those_of_the_policy() {
    let text = fs::read_to_string(path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron")).unwrap();
    let book = Book::of(&text);
    let formulas = book.formulas("Days all Pro");
    let row: Vec<_> = (3..12).map(|column| formulas.get_value((5, column)).cloned().unwrap_or_default()).collect();
    let expected = [
        "IF(B6=B5,D5-E5,Free_messages)",
        "MIN(D6,C6)",
        "C6-E6",
        "ROUND(F6*Message_cents/Message_per,0)/100",
        "",
        "MAX(0,H6-Free_devices)",
        "ROUND(I6*Device_cents/Device_per,0)/100",
        "ROUND(G6+J6,2)",
        "ROUND(L5+K6,2)",
    ];
    assert_eq!(row, expected);
    // USD 0.8 for 1,000,000 is 1 cent for 12,500; USD 0.003 for one is 3 cents for ten.
    let prices = book.sheet("Prices");
    let fractions: Vec<_> = (0..=prices.end().unwrap().0)
        .filter(|row| at(prices, *row, 0).to_string().ends_with(" price"))
        .map(|row| [1, 4, 5].map(|column| number(&at(prices, row, column))))
        .collect();
    assert_eq!(fractions, [["0.8", "1", "12500"], ["0.003", "3", "10"]]);
}

#[test]
fn what_follows_the_bill_is_in_the_workbook() {
    // The figures are those of the doctest of `Payable`.
    let text = r#"(version: 1, name: "Pilot", start: "2026-11", fleets: [(
        name: "Meters", edition: Basic, devices: Fixed(1000),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
    )], quote: (customer: "A & B <c>", discount_percent: 5, tax_percent: 6, second_currency: (code: "CNY", rate: 7.1)))"#;
    let book = Book::of(text);
    let figure = |label: &str| number(&book.figures(label)[0]);
    assert_eq!(figure("The vendor's bill, USD"), "1.56");
    assert_eq!(figure("Discount of 5 % of the bill, to the nearest cent, a half up"), "-0.08");
    assert_eq!(figure("After discount, USD"), "1.48");
    assert_eq!(figure("Tax of 6 %, to the nearest cent, a half up"), "0.09");
    assert_eq!(figure("To pay, USD"), "1.57");
    assert_eq!(figure("In CNY at 7.1 for USD 1, to its last decimal, a half up"), "11.15");
    assert_eq!(book.summary("Customer")[0], Data::String("A & B <c>".to_owned()));
}

#[test]
fn a_tax_of_many_digits_is_a_value_beside_a_bill_of_formulas() {
    let book = Book::of(
        r#"(version: 1, name: "Tax", start: "2026-11", fleets: [(
            name: "Meters", edition: Pro, devices: Fixed(1000010),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(230))],
        )], quote: (tax_percent: 19.123457))"#,
    );
    // 10^6 charged devices at 0.003 on 30 days: 90,000.00. Messages: the first day is free but for 10 units, 0.00; then
    // 29 × 0.80 = 23.20. The tax: 90,023.20 × 0.19123457 = 17,215.5479…
    assert_eq!(number(&book.figures("Total")[0]), "90023.2");
    assert_eq!(number(&book.figures("Tax of 19.123457 %, to the nearest cent, a half up")[0]), "17215.55");
    let cells: Vec<_> = book.sheet("Summary").used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(cells.iter().any(|cell| cell.starts_with("These amounts are values")));
    assert_eq!(cells.iter().filter(|cell| *cell == "difference").count(), 1);
    assert!(book.formulas("Days all Pro").used_cells().any(|(_, _, formula)| formula.starts_with("ROUND(F")));
}

#[test]
fn names_stay_texts_whatever_is_in_them() {
    let text = |name: &str| {
        format!(
            "(version: 1, name: \"{name}\", notes: \"{name}\", start: \"2026-02\", fleets: [(name: \"{name}\", \
             edition: Pro, devices: Fixed(20), traffic: [(interface: \"IOT_MQTT_Publish\", rate: PerDevice(5), \
             payload: Fixed(9))])], quote: (customer: \"{name}\", text: \"{name}\"))"
        )
    };
    let names = [
        ("=SUM(A1)", "=SUM(A1)"),
        ("+1", "+1"),
        ("-1", "-1"),
        ("@x", "@x"),
        ("\\t=1", "\t=1"),
        ("\\u{1}=1\\u{0}", "=1"),
        ("_x0041_ ]]> <b>&amp;</b>", "_x0041_ ]]> <b>&amp;</b>"),
        ("{=1}", "{=1}"),
        ("表计 😀", "表计 😀"),
    ];
    for (name, expected) in names {
        let book = Book::of(&text(name));
        assert_eq!(book.summary("Customer")[0], Data::String(expected.to_owned()));
        assert_eq!(at(book.sheet("Breakdown"), 9, 1), Data::String(expected.to_owned()));
        let with_it: Vec<_> = book.0.iter().flat_map(|(_, _, formulas)| formulas.used_cells()).collect();
        assert!(with_it.iter().all(|(_, _, formula)| !formula.contains("SUM(A1)")), "{name}");
    }
    // What looks like a formula is marked as a text, so that editing the cell leaves it one.
    let (scenario, quote) = rate(&text("=SUM(A1)"));
    let styles = part(&export::xlsx::write(&scenario, &quote, None).unwrap(), "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\""), "{styles}");
}

/// A file in a workbook, as text.
fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_quote_gives_the_same_bytes_in_each_language() {
    let (scenario, quote) = rate(&fs::read_to_string(path("scenarios/city-mixed.ron")).unwrap());
    for language in Language::ALL {
        texts::speak(language);
        let once = export::xlsx::write(&scenario, &quote, None).unwrap();
        assert!(once == export::xlsx::write(&scenario, &quote, None).unwrap());
        let book = Book::read(once);
        assert_eq!(book.0.len(), 10);
        assert_eq!(book.0[0].0, if language == Language::English { "Summary" } else { "摘要" });
    }
    texts::speak(Language::English);
}

#[test]
fn what_fifteen_digits_do_not_hold_is_a_text_and_no_formula() {
    let book = Book::of(
        r#"(version: 1, name: "Huge", start: "2026-11", prices: (message_price: 1000000, message_lot: 1000, free_messages: 0),
        fleets: [(name: "A", edition: Pro, devices: Fixed(1000000000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(900), payload: Fixed(230)),
        ])])"#,
    );
    // 30 days × 9 × 10^11 units × USD 1,000; device-days: (10^9 - 10) × 30 × 0.003 a variant on Pro.
    assert_eq!(book.figures("Message fee")[1], Data::String("27,000,000,000,000,000.00".to_owned()));
    assert_eq!(number(&book.figures("Device fee")[2]), "89999999.1");
    assert_eq!(number(&book.figures("Billable units")[0]), "27000000000000");
    for (name, _, formulas) in &book.0 {
        let found =
            formulas.used_cells().find(|(_, _, formula)| formula.contains("Message") || formula.contains("SUM"));
        assert!(found.is_none(), "{name}: {found:?}");
    }
    let told =
        book.sheet("Summary").used_cells().any(|(_, _, cell)| cell.to_string().contains("values and no formulas"));
    assert!(told);

    // A price of nine decimals needs more digits than a product of a spreadsheet has; the figures stay numbers.
    let book = Book::of(
        r#"(version: 1, name: "Odd", start: "2026-11", prices: (message_price: 0.123456789, free_messages: 0),
        fleets: [(name: "A", edition: Basic, devices: Fixed(1000000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(230)),
        ])])"#,
    );
    assert_eq!(number(&book.figures("Message fee")[0]), "3.6"); // 30 × 0.12
    assert!(book.formulas("Summary").is_empty());
}

#[test]
fn a_logo_stands_in_the_workbook_or_is_refused_with_its_reason() {
    let (scenario, quote) = rate(r#"(version: 1, name: "", start: "2026-02", fleets: [])"#);
    let logo = |bytes| Logo { format: LogoFormat::Png, bytes, width: 48, height: 48 };
    let png = fs::read(path("assets/icons/48.png")).unwrap();
    let workbook = export::xlsx::write(&scenario, &quote, Some(&logo(png.clone()))).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&workbook)).unwrap();
    let mut stored = Vec::new();
    archive.by_name("xl/media/image1.png").unwrap().read_to_end(&mut stored).unwrap();
    assert!(stored == png);
    let refused = export::xlsx::write(&scenario, &quote, Some(&logo(b"no picture".to_vec()))).unwrap_err();
    assert!(refused.starts_with("the logo does not fit into a workbook: "), "{refused}");
}

/// A workbook whose formulas have forgotten what they come to: each says 7 until somebody computes it.
fn forgetful(workbook: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut file = from.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(bytes).unwrap();
            let mut parts = text.split("</f><v>");
            let mut cut = parts.next().unwrap().to_owned();
            for part in parts {
                cut.push_str("</f><v>7</v>");
                cut.push_str(part.split_once("</v>").unwrap().1);
            }
            bytes = cut.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Scenarios in which formulas could go wrong: ties in each mode, by the day and by the month, and what follows the bill.
fn edges() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for scope in ["PerDay", "PerMonth"] {
        for mode in ["HalfUp", "HalfEven", "Down", "Up"] {
            // Without a quota days of 6,250 and 18,750 units lie on half a cent, 12 living devices above the tenth on 0.6.
            let ramp: Vec<_> = (1..=28)
                // And some days have nothing at all.
                .map(|day| (day, if day % 9 == 0 { 0 } else { 6_250 * (1 + day % 5) + day % 3 - 1 }))
                .map(|(day, devices)| format!("(on: \"2027-02-{day:02}\", devices: {devices})"))
                .collect();
            let text = format!(
                "(version: 1, name: \"{scope} {mode}\", start: \"2027-02\", prices: (free_messages: 0, \
                 device_price: 0.0005), rounding: (scope: {scope}, mode: {mode}), fleets: [(name: \"A\", edition: Pro, \
                 devices: Ramp([{}]), traffic: [(interface: \"IOT_MQTT_Publish\", rate: PerDevice(1), payload: Fixed(1))])], \
                 quote: (discount_percent: 2.5, tax_percent: 19.6, second_currency: (code: \"KWD\", rate: 0.3075, \
                 decimals: 3)))",
                ramp.join(", ")
            );
            found.push((format!("{scope}-{mode}"), text));
        }
    }
    found
}

/// Scenarios under plans with several prices and allowances, in currencies of 0, 2 and 4 decimals: tiers that days and months
/// cross, an allowance that a young account still has, and each way to round.
fn graduated() -> Vec<(String, (Scenario, Quote))> {
    let three = fs::read_to_string(path("tests/plans/three.plan.ron")).unwrap();
    let three = PricePlan::parse("three.plan.ron", &three).unwrap_or_else(|report| panic!("{report}"));
    let mut found = vec![("clf".to_owned(), rated_as(currencies::plan("CLF", 4), plans::TEXT))];
    for scope in ["PerDay", "PerMonth"] {
        for mode in ["HalfUp", "HalfEven", "Down", "Up"] {
            // 8 messages a device: from nothing to 472 units a day; from 1 to 60 living devices; 480 minutes each.
            let ramp: Vec<_> = (1..=28)
                .map(|day| {
                    format!("(on: \"2027-02-{day:02}\", devices: {})", if day % 9 == 0 { 0 } else { 2 * day + day % 4 })
                })
                .collect();
            let text = format!(
                "(version: 1, name: \"{scope} {mode}\", plan: \"three\", account_since: \"2027-02\", start: \"2027-02\", \
                 months: 2, rounding: (scope: {scope}, mode: {mode}), fleets: [(name: \"A\", edition: Large, \
                 devices: Ramp([{}]), connection: Hours(8), traffic: [(interface: \"IOT_MQTT_Publish\", \
                 rate: PerDevice(8), payload: Fixed(1))])], quote: (discount_percent: 2.5, tax_percent: 10))",
                ramp.join(", ")
            );
            found.push((format!("three-{scope}-{mode}"), rated_as(three.clone(), &text)));
            for plan in ["alibaba-iot-2019", "alibaba-iot-public"] {
                // 4.8 million units and minutes a day: the second tier ends within the first month.
                let text = format!(
                    "(version: 1, name: \"{plan}\", plan: \"{plan}\", account_since: \"2027-01\", start: \"2027-02\", \
                     months: 2, rounding: (scope: {scope}, mode: {mode}), fleets: [(name: \"A\", devices: Fixed(10007), \
                     connection: Hours(8), traffic: [(interface: \"IOT_MQTT_Publish\", rate: PerDevice(4801.7), \
                     payload: Fixed(1))])])"
                );
                found.push((format!("{plan}-{scope}-{mode}"), rate(&text)));
            }
        }
    }
    found
}

#[test]
fn a_day_of_tiers_and_an_allowance_is_computed_by_formulas() {
    let graduated = graduated();
    let (_, (scenario, quote)) = graduated.iter().find(|(name, _)| name == "alibaba-iot-public-PerDay-Down").unwrap();
    let book = Book::read(export::xlsx::write(scenario, quote, None).unwrap());
    let formulas = book.formulas("Days as designed");
    let row: Vec<_> = (2..14).map(|column| formulas.get_value((5, column)).cloned().unwrap_or_default()).collect();
    let granted = "IF((YEAR(B6)-YEAR(Account_since))*12+MONTH(B6)-MONTH(Account_since)<Message_allowance_months,\
                   Message_allowance,0)";
    let left = format!("IF(B6=B5,D5-E5,{granted})");
    let expected = [
        "",
        &left,
        "MIN(D6,C6)",
        "IF(B6=B5,F5+C5-E5,0)",
        "MAX(0,MIN(F6+C6-E6,Message_end_1)-F6)",
        "MAX(0,MIN(F6+C6-E6,Message_end_2)-MAX(F6,Message_end_1))",
        "MAX(0,F6+C6-E6-MAX(F6,Message_end_2))",
        "E6",
        "C6-J6",
        "ROUNDDOWN((G6*Message_cents_1+H6*Message_cents_2+I6*Message_cents_3)/Message_per,0)/100",
        "",
        "IF(B6=B5,N5-O5,IF((YEAR(B6)-YEAR(Account_since))*12+MONTH(B6)-MONTH(Account_since)<\
         Connection_allowance_months,Connection_allowance,0))",
    ];
    assert_eq!(row, expected);
    // Every one of these workbooks computes its bill by formulas, and what the formulas are said to come to is the quote.
    for (name, (scenario, quote)) in &graduated {
        let book = Book::read(export::xlsx::write(scenario, quote, None).unwrap());
        assert_eq!(number(&book.figures("difference")[0]), "0", "{name}");
    }
}

/// LibreOffice's setting to compute a workbook when it is opened, where it would believe the results that are stored.
const ALWAYS_COMPUTE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Lets a program compute workbooks whose formulas have forgotten their results, and compares what it finds with what was
/// quoted; `compute` is given a folder of workbooks and an empty one, and gives what is in a cell of a sheet of a workbook.
fn compare(engine: &str, compute: impl FnOnce(&Path, &Path) -> CellAt) {
    let work = tempfile::tempdir().unwrap();
    let (given, computed) = (work.path().join("given"), work.path().join("computed"));
    fs::create_dir_all(&given).unwrap();
    fs::create_dir_all(&computed).unwrap();
    let golden = golden().into_iter().step_by(4).chain(files("scenarios", "ron").into_iter().step_by(3));
    let read = |path: &Path| (file_name(path).replace(".ron", ""), fs::read_to_string(path).unwrap());
    let texts = golden.map(|path| read(&path)).chain(edges());
    let scenarios: Vec<_> = texts.map(|(name, text)| (name, rate(&text))).chain(graduated()).collect();
    let mut written = Vec::new();
    for (name, (scenario, quote)) in &scenarios {
        let workbook = export::xlsx::write(scenario, quote, None).unwrap();
        fs::write(given.join(name).with_extension("xlsx"), forgetful(&workbook)).unwrap();
        written.push(Book::read(workbook));
    }
    let cell = compute(&given, &computed);
    let (mut formulas, mut wrong) = (0, Vec::new());
    for ((name, _), written) in scenarios.iter().zip(&written) {
        for (sheet, values, of) in &written.0 {
            for (row, column, formula) in of.used_cells() {
                let start = of.start().unwrap();
                let place = (start.0 + row as u32, start.1 + column as u32);
                formulas += 1;
                let (expected, found) = (at(values, place.0, place.1), cell(name, sheet, place.0, place.1));
                if !alike(&expected, &found, formula) {
                    wrong.push(format!("{name}, {sheet} {place:?}: {formula} is {found:?}, expected {expected:?}"));
                }
            }
        }
    }
    let first = wrong[..wrong.len().min(20)].join("\n");
    assert!(wrong.is_empty(), "{engine}: {} of {formulas} differ:\n{first}", wrong.len());
    assert!(formulas > 10_000, "only {formulas} formulas");
    println!("{engine}: {formulas} formulas of {} workbooks", scenarios.len());
}

/// Runs a program that must succeed, and gives what it prints.
fn ran(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What stands in a workbook's cell, by the names of workbook and sheet, its row and its column.
type CellAt = Box<dyn Fn(&str, &str, u32, u32) -> Data>;

/// The cells of the workbooks of a folder.
fn cells_of(folder: &Path) -> CellAt {
    let book = |entry: fs::DirEntry| (file_name(&entry.path()).replace(".xlsx", ""), entry.path());
    let books: HashMap<String, Book> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| book(entry.unwrap()))
        .map(|(name, path)| (name, Book::read(fs::read(path).unwrap())))
        .collect();
    Box::new(move |name, sheet, row, column| at(books[name].sheet(sheet), row, column))
}

#[test]
#[ignore = "needs LibreOffice: `.ci/spreadsheet` installs it"]
fn libreoffice_computes_what_was_quoted() {
    compare("LibreOffice", |given, computed| {
        let profile = tempfile::tempdir().unwrap();
        fs::create_dir_all(profile.path().join("user")).unwrap();
        fs::write(profile.path().join("user/registrymodifications.xcu"), ALWAYS_COMPUTE).unwrap();
        let mut office = Command::new("soffice");
        office.arg(format!("-env:UserInstallation=file://{}", profile.path().display()));
        office.args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(computed);
        ran(office.args(fs::read_dir(given).unwrap().map(|entry| entry.unwrap().path())));
        cells_of(computed)
    });
}

#[test]
#[ignore = "needs Gnumeric: `.ci/spreadsheet` installs it"]
fn gnumeric_computes_what_was_quoted() {
    compare("Gnumeric", |given, computed| {
        for entry in fs::read_dir(given).unwrap() {
            let from = entry.unwrap().path();
            let to = computed.join(from.file_name().unwrap());
            ran(Command::new("ssconvert").arg("--recalc").args([&from, &to]));
        }
        cells_of(computed)
    });
}

#[test]
#[ignore = "needs HyperFormula: `.ci/spreadsheet` installs it"]
fn hyperformula_computes_what_was_quoted() {
    compare("HyperFormula", |given, _| {
        let printed = ran(Command::new("node").arg(path(".ci/hyperformula.cjs")).arg(given));
        let found: Value = serde_json::from_slice(&printed).unwrap();
        Box::new(move |name, sheet, row, column| {
            let cell = &found[name][sheet][rust_xlsxwriter::utility::row_col_to_cell(row, column as u16)];
            cell.as_f64().map_or_else(|| Data::String(cell.to_string()), Data::Float)
        })
    });
}

/// The same number; what is not rounded has 18 decimals, of which a spreadsheet holds fewer.
fn alike(expected: &Data, found: &Data, formula: &str) -> bool {
    let float = |cell: &Data| match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        Data::DateTime(day) => Some(day.as_f64()),
        _ => None,
    };
    match (float(expected), float(found)) {
        (Some(expected), Some(found)) if formula.contains("Message_price") || formula.ends_with(",9)") => {
            (expected - found).abs() <= 1e-9 * expected.abs().max(1.0)
        }
        (Some(expected), Some(found)) => expected.to_string() == found.to_string(),
        _ => false,
    }
}
