//! The plan of three editions in currencies of 0 to 4 decimals, through every output.
//!
//! Its prices are those in EUR, times a hundred, in the smallest unit of each currency. So every fee is the same number of
//! smallest units as in EUR, and the hand arithmetic beside [`EXPECTED`](super::EXPECTED) holds for all of them.

use std::io::Cursor;
use std::sync::atomic::AtomicBool;

use calamine::{Data, Reader, Xlsx};
use fleetcost::export::document::Parts;
use fleetcost::export::svg::{self, Size};
use fleetcost::export::{self, Dialect, Format};
use fleetcost::money::{Money, Places};
use fleetcost::plan::{Currency, Plans, PricePlan, Variant};
use fleetcost::quote::Quote;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::risk::Question;
use fleetcost::study::{self, Axis, Progress, Spacing, StudyError};
use fleetcost::{chart, explain};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{EXPECTED, TEXT, VARIANTS, figures};
use crate::export::schemas::schema;
use crate::support::path;

/// Codes of currencies with their decimals. No currency in use has one; that of the tests of ISO 4217 stands for it.
const CURRENCIES: [(&str, u8); 5] = [("JPY", 0), ("XTS", 1), ("EUR", 2), ("KWD", 3), ("CLF", 4)];

fn places(count: u8) -> Places {
    Places::new(count).unwrap()
}

/// The plan in another currency, with its prices in EUR times 100 / 10^decimals.
pub fn plan(code: &str, decimals: u8) -> PricePlan {
    let text = std::fs::read_to_string(path("tests/plans/three-editions.plan.ron")).unwrap().replace("EUR", code);
    let currency = format!("currency: (code: \"{code}\", decimals: {decimals})");
    let text = text.replace(&format!("currency: \"{code}\""), &currency);
    let (start, end) = (text.find("meters: [").unwrap(), text.find("clauses: [").unwrap());
    let mut parts = text[start..end].split("price: ");
    let mut meters = parts.next().unwrap().to_owned();
    for part in parts {
        let (price, rest) = part.split_once(',').unwrap();
        let price = price.parse::<Decimal>().unwrap() * Decimal::new(100, u32::from(decimals));
        meters.push_str(&format!("price: {},{rest}", price.normalize()));
    }
    let text = format!("{}{meters}{}", &text[..start], &text[end..]);
    PricePlan::parse("plan.ron", &text).unwrap_or_else(|report| panic!("{report}"))
}

/// Rates a scenario under a plan.
pub fn rated_as(plan: PricePlan, text: &str) -> (Scenario, Quote) {
    let plans = Plans::built_in().with(plan).unwrap();
    let parsed = Scenario::parse_under(&plans, "three.ron", text, &[]);
    let scenario = parsed.unwrap_or_else(|report| panic!("{report}")).scenario;
    let quote = Quote::of(&scenario).unwrap();
    (scenario, quote)
}

/// Every currency with its scenario, rated.
fn all() -> impl Iterator<Item = (Currency, Scenario, Quote)> {
    CURRENCIES.into_iter().map(|(code, decimals)| {
        let (scenario, quote) = rated_as(plan(code, decimals), TEXT);
        (quote.plan.currency.clone(), scenario, quote)
    })
}

fn watched<T>(study: impl FnOnce(&mut Progress<'_>) -> Result<T, StudyError>) -> T {
    let stop = AtomicBool::new(false);
    study(&mut Progress::new(&stop, &|_, _| {})).unwrap()
}

/// An amount of smallest units as files have it, written here by moving the point.
fn plain(minor: i128, currency: &Currency) -> String {
    let digits = format!("{minor:05}");
    let (whole, fraction) = digits.split_at(digits.len() - currency.places.count() as usize);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// The same for people.
fn grouped(minor: i128, currency: &Currency) -> String {
    let plain = plain(minor, currency);
    let (whole, fraction) = plain.split_once('.').map_or((&*plain, String::new()), |(w, f)| (w, format!(".{f}")));
    match whole.len() {
        ..=3 => plain,
        digits => format!("{},{}{fraction}", &whole[..digits - 3], &whole[digits - 3..]),
    }
}

/// All amounts of the expected figures.
fn amounts() -> impl Iterator<Item = i128> {
    EXPECTED.into_iter().flat_map(|(_, fees, total)| fees.into_iter().chain([total]))
}

fn is_valid(of: &str, document: &str) -> Value {
    let document: Value = serde_json::from_str(document).unwrap();
    let validator = schema(of, true);
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{of}: {errors:?}");
    document
}

#[test]
fn fees_are_counted_in_the_smallest_unit() {
    for (currency, _, quote) in all() {
        assert_eq!(figures(&quote), super::expected(), "{}", currency.code);
    }
    assert_eq!(grouped(22_840, &Currency { code: String::new(), places: places(0) }), "22,840");
    assert_eq!(plain(450, &Currency { code: String::new(), places: places(4) }), "0.0450");
}

#[test]
fn documents_have_the_decimals_of_the_currency() {
    for (currency, scenario, quote) in all() {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let text = String::from_utf8(format.write(&scenario, &quote, None, None).unwrap().bytes).unwrap();
            for amount in amounts().map(|amount| grouped(amount, &currency)) {
                assert!(text.contains(&amount), "{} {amount} in {}", currency.code, format.ending());
            }
            assert!(text.contains(&format!("{} {}", currency.code, grouped(8_380, &currency))), "{}", format.ending());
        }
        let document = export::document::of(&scenario, &quote, None, Parts::ALL);
        let (pdf, _) = export::pdf::write(&document, export::Paper::A4).unwrap();
        let pdf = lopdf::Document::load_mem(&pdf).unwrap();
        let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
        let text: String = pdf.extract_text(&pages).unwrap().chars().filter(|c| !c.is_whitespace()).collect();
        for amount in amounts().map(|amount| grouped(amount, &currency)) {
            assert!(text.contains(&amount), "{} {amount} in the PDF", currency.code);
        }
    }
}

#[test]
fn files_for_programs_have_the_decimals_of_the_currency() {
    for (currency, scenario, quote) in all() {
        let json = is_valid("quote", &export::json::write(&scenario, &quote));
        assert_eq!(json["currency"], currency.code);
        for (variant, (_, fees, total)) in json["variants"].as_array().unwrap().iter().zip(EXPECTED) {
            let keys = ["message_fee", "device_fee", "connection_fee", "total"];
            for (key, amount) in keys.into_iter().zip(fees.into_iter().chain([total])) {
                assert_eq!(variant[key], plain(amount, &currency), "{} {key}", currency.code);
            }
        }
        let table = export::csv::write(&scenario, &quote, Dialect::PLAIN);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let fees: Vec<usize> = (reader.headers().unwrap().iter().enumerate())
            .filter(|(_, head)| head.ends_with("_fee") || *head == "total")
            .map(|(column, _)| column)
            .collect();
        assert_eq!(fees.len(), 4);
        let mut sum = 0;
        for record in reader.records().map(Result::unwrap) {
            for column in &fees {
                let decimals = record[*column].split_once('.').map_or(0, |(_, fraction)| fraction.len());
                assert_eq!(decimals, currency.places.count() as usize, "{record:?}");
            }
            sum += record[fees[3]].replace('.', "").parse::<i128>().unwrap();
        }
        assert_eq!(sum, EXPECTED.into_iter().map(|(_, _, total)| total).sum::<i128>());
    }
}

#[test]
fn the_workbook_has_the_decimals_of_the_currency() {
    for (currency, scenario, quote) in all() {
        let bytes = export::xlsx::write(&scenario, &quote, None).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let styles = std::io::read_to_string(archive.by_name("xl/styles.xml").unwrap()).unwrap();
        let zeros = ["", ".0", ".00", ".000", ".0000"][currency.places.count() as usize];
        let format = format!("[${0}] #,##0{zeros};[${0}] -#,##0{zeros}", currency.code);
        assert!(styles.contains(&format), "{format} in {styles}");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let summary = book.worksheet_range("Summary").unwrap();
        let mut totals = EXPECTED.map(|(_, _, total)| plain(total, &currency).parse::<f64>().unwrap());
        totals.rotate_left(1); // as designed is the last column
        let number = |cell: &Data| match cell {
            Data::Float(number) => Some(*number),
            Data::Int(number) => Some(*number as f64),
            _ => None,
        };
        let rows: Vec<Vec<f64>> = summary.rows().map(|row| row.iter().filter_map(number).collect()).collect();
        assert!(rows.iter().any(|row| row.starts_with(&totals)), "{totals:?} in {rows:?}");
    }
}

/// A bill of 8,380 units as designed. 2.5 % are 209.5, so 210; of 8,170 left 10 % are 817; 8,987 to pay. Half of that in a
/// currency of other decimals: 8,987 × 0.5 = 4493.5 yen are 4,493.50; 449.35; 44.935, so 45; 4.4935, so 4.494; 0.44935, so
/// 0.45.
#[test]
fn what_follows_the_bill_is_rounded_to_the_smallest_unit() {
    let seconds = [(2, "4493.50"), (2, "449.35"), (0, "45"), (3, "4.494"), (2, "0.45")];
    for ((code, decimals), (second, converted)) in CURRENCIES.into_iter().zip(seconds) {
        let terms = format!(
            "quote: (discount_percent: 2.5, tax_percent: 10, second_currency: (code: \"USD\", rate: 0.5, decimals: {second})),\n)"
        );
        let text = format!("{}{terms}", TEXT.strip_suffix(')').unwrap());
        let (scenario, quote) = rated_as(plan(code, decimals), &text);
        let currency = &quote.plan.currency;
        let json = is_valid("quote", &export::json::write(&scenario, &quote));
        let payable = &json["variants"][0]["payable"];
        assert_eq!(payable["discount"]["amount"], plain(210, currency), "{code}");
        assert_eq!(payable["net"], plain(8_170, currency));
        assert_eq!(payable["tax"]["amount"], plain(817, currency));
        assert_eq!(payable["total"], plain(8_987, currency));
        assert_eq!(payable["converted"]["amount"], converted);
        let text = export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF));
        for amount in [8_170, 817, 8_987] {
            assert!(text.contains(&grouped(amount, currency)), "{amount} in\n{text}");
        }
        let nearest = match decimals {
            0 => "to the nearest whole number, a half up".to_owned(),
            2 => "to the nearest cent, a half up".to_owned(),
            _ => format!("to {decimals} decimals, a half up"),
        };
        assert!(text.contains(&nearest), "{nearest} in\n{text}");
    }
}

#[test]
fn explanations_have_the_decimals_of_the_currency() {
    for (currency, scenario, _) in all() {
        let explainer = explain::Explainer::new(scenario).unwrap();
        for ((_, fees, total), variant) in EXPECTED.into_iter().zip(VARIANTS) {
            let step = explain::Step { variant, what: explain::What::Total(explain::Span::All) };
            let tree = explain::Tree::of(&explainer, step, explain::Depth::Levels(2)).unwrap();
            let text = export::explain::text(&explainer, std::slice::from_ref(&tree));
            let sum = fees.map(|fee| grouped(fee, &currency)).join(" + ");
            assert!(text.contains(&format!("{} {}", currency.code, grouped(total, &currency))), "{text}");
            assert!(text.contains(&sum), "{sum} in\n{text}");
            let json = is_valid("explain", &export::explain::json(&explainer, &[tree]));
            assert_eq!(json["steps"][0]["amount"], plain(total, &currency));
        }
    }
}

#[test]
fn axes_of_charts_have_the_decimals_of_the_currency() {
    for (currency, scenario, quote) in all() {
        let svg = svg::paint(&chart::cumulative(&scenario, &quote, None), Size::USUAL, false);
        let is_amount = |text: &str| text.starts_with("0.") && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let marks: Vec<&str> = svg.split(['<', '>']).filter(|text| is_amount(text)).collect();
        // The dearest variant reaches 22,840 units: only as 2.284 has that an axis with marks between whole numbers.
        match currency.code.as_str() {
            "CLF" => assert!(marks.len() > 1 && marks.iter().all(|mark| mark.len() == 6), "{marks:?}"),
            code => assert!(marks.iter().all(|mark| *mark == "0.00"), "{code}: {marks:?}"),
        }
        let breakdown = chart::breakdown(&scenario, &quote, Variant::AsDesigned);
        let notes: Vec<&str> = breakdown.notes.iter().map(|note| &*note.text).collect();
        assert_eq!(notes[0].split_once('.').map_or(0, |(_, f)| f.len()), currency.places.count() as usize, "{notes:?}");
    }
}

/// With 11 meters, 1,300 units a day: day 1 costs 230, days 2 and 3 130 each, day 4 110 and 10, days 5 to 15 65 each, day 16 25
/// and 20, days 17 to 30 32.5, so 33 each: 230 + 260 + 120 + 715 + 45 + 462 = 1,832. With 450 and 6,180: 8,462.
#[test]
fn studies_count_in_the_smallest_unit() {
    for (currency, scenario, quote) in all() {
        let plan = &quote.plan;
        let parameter = Parameter::parse("devices:Meters", scenario.draft()).unwrap();
        let (ten, eleven) = (Decimal::from(10), Decimal::from(11));
        let axis = Axis::new(parameter.clone(), ten, eleven, 2, Spacing::Linear).unwrap();
        let points = watched(|progress| study::sweep::sweep(&scenario, &axis, progress));
        let csv = export::studies::sweep_csv(plan, &points, Dialect::PLAIN);
        let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!((rows[1][1], rows[2][1]), (&*plain(8_380, &currency), &*plain(8_462, &currency)), "{csv}");
        is_valid("sweep", &export::studies::sweep_json(plan, "devices:Meters", &points));

        let cars = Parameter::parse("devices:Cars", scenario.draft()).unwrap();
        let cars = Axis::new(cars, Decimal::from(5), Decimal::from(6), 2, Spacing::Linear).unwrap();
        let map = watched(|progress| study::map::map(&scenario, &axis, &cars, progress));
        let csv = export::studies::map_csv(plan, &map, Dialect::PLAIN);
        let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!((rows[1][2], rows[2][2]), (&*plain(8_380, &currency), &*plain(8_462, &currency)), "{csv}");
        is_valid("map", &export::studies::map_json(plan, "devices:Meters", "devices:Cars", &map));

        let most = Money::from_minor(8_461);
        let found =
            watched(|progress| study::budget::budget(&scenario, &parameter, Variant::AsDesigned, most, progress));
        let json = is_valid("budget", &export::studies::budget_json(plan, &found));
        assert_eq!((&json["value"], &json["next_value"]), (&"10".into(), &"11".into()));
        assert_eq!(json["total"], plain(8_380, &currency));
        assert_eq!(json["next_total"], plain(8_462, &currency));
        let text = export::studies::budget_text(plan, "devices", Variant::AsDesigned, most, &found);
        assert!(text.contains(&format!("{} {}", currency.code, grouped(8_461, &currency))), "{text}");

        let between = plan.variants().compared().map(|[last, first]| [first, last]).unwrap();
        let found =
            watched(|progress| study::break_even::break_even(&scenario, &parameter, ten, eleven, between, progress));
        let json = is_valid("break-even", &export::break_even::json(plan, "devices:Meters", &found, None));
        assert_eq!(json["stretches"][0]["totals_from"][0], plain(1_750, &currency));

        // Nothing is uncertain and no chance is drawn, so that all draws cost what is stated.
        let certain = TEXT.replace("version: 1,", "version: 1, uncertainty: (active: AsStated, messages: AsStated),");
        let certain = rated_as((**plan).clone(), &certain).0;
        let question = Question { draws: 100, seed: 1, budget: Some(most) };
        let found = watched(|progress| study::risk::risk(&certain, question, progress));
        let json = is_valid("risk", &export::risk::risk_json(&certain, &found));
        let designed = &json["variants"][0];
        assert_eq!(designed["percentiles"]["p50"], plain(8_380, &currency));
        assert_eq!(designed["mean"].as_str().unwrap().parse::<Decimal>(), plain(8_380, &currency).parse::<Decimal>());
        assert_eq!(designed["within_budget"], 100);
        let text = export::risk::risk_text(&certain, &found);
        assert!(text.contains(&format!("Within {}", grouped(8_461, &currency))), "{text}");

        let found = watched(|progress| study::savings::savings(&scenario, Variant::AsDesigned, progress));
        assert_eq!(is_valid("savings", &export::savings::json(&scenario, &found))["total"], plain(8_380, &currency));
        let found = watched(|progress| study::interpretations::interpretations(&scenario, progress));
        let json = is_valid("readings", &export::interpretations::json(plan, &found));
        assert_eq!(json["totals"]["as-designed"], plain(8_380, &currency));
        let found = watched(|progress| study::sensitivity::sensitivity(&scenario, 1, progress));
        let json = is_valid("sensitivity", &export::risk::sensitivity_json(plan, &found));
        assert_eq!(json["stated"]["as-designed"], plain(8_380, &currency));
    }
}

#[test]
fn differences_have_the_decimals_of_the_currency() {
    for (currency, old, old_quote) in all() {
        let (new, new_quote) = rated_as((*old_quote.plan).clone(), &TEXT.replace("Fixed(10)", "Fixed(11)"));
        let compared = watched(|progress| study::compare::compare(&old, &new, progress));
        let diff = export::diff::Diff { old: (&old, &old_quote), new: (&new, &new_quote), compared: &compared };
        let json = is_valid("diff", &export::diff::json(&diff));
        let total = &json["variants"]["as-designed"]["total"];
        let three = [8_380, 8_462, 82].map(|amount| Value::from(plain(amount, &currency)));
        assert_eq!([&total["old"], &total["new"], &total["difference"]], three.each_ref());
        let text = export::text::write(&export::document::diff::of(&diff, Variant::AsDesigned));
        let change =
            format!("{} → {} (+{}", grouped(8_380, &currency), grouped(8_462, &currency), grouped(82, &currency));
        assert!(text.contains(&change), "{change} in\n{text}");
    }
}
