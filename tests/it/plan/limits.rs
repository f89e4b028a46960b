//! The limits of plans, just below, on and above.

use super::{report, with};
use fleetcost::plan::PricePlan;

fn is_plan(text: &str) {
    if let Err(report) = PricePlan::parse("x.plan.ron", text) {
        panic!("{report}");
    }
}

/// Holds that the first texts make plans, and that the others are told with what is allowed.
fn within(from: &str, allowed: &[String], refused: &[String], message: &str) {
    for to in allowed {
        is_plan(&with(from, to));
    }
    for to in refused {
        let report = report(&with(from, to));
        assert!(report.contains(message), "{to}\n{report}");
    }
}

/// The same for numbers, put in the place of `{}`.
fn numbers(from: &str, form: &str, allowed: &[&str], refused: &[&str], message: &str) {
    let put = |numbers: &[&str]| numbers.iter().map(|number| form.replace("{}", number)).collect::<Vec<_>>();
    within(from, &put(allowed), &put(refused), message);
}

#[test]
fn numbers_have_limits() {
    numbers("decimals: 0", "decimals: {}", &["0", "1", "3", "4"], &["5", "-1"], "a whole number from 0 to 4");
    let unit = "a whole number from 1 to 268,435,455";
    numbers("bytes: 1024", "bytes: {}", &["1", "268435454", "268435455"], &["0", "268435456"], unit);
    let lot = "a whole number from 1 to 1,000,000,000";
    numbers("lot: 1000,", "lot: {},", &["1", "10", "100000000", "1000000000"], &["0", "10000000000"], lot);
    numbers("lot: 1000,", "lot: {},", &["1000"], &["2", "999", "1001", "999999999"], "1, 10, 100, … 1,000,000,000");
    let bound = "a whole number from 1 to 1,000,000,000,000,000";
    numbers("up_to: 10000,", "up_to: {},", &["1", "2", "49999"], &["0"], bound);
    let most = "1000000000000000";
    numbers("up_to: 50000,", "up_to: {},", &["10001", "999999999999999", most], &["1000000000000001"], bound);
    let allowance = "a whole number from 0 to 1,000,000,000,000,000";
    numbers("quantity: 5000", "quantity: {}", &["0", "1", "999999999999999", most], &["1000000000000001"], allowance);
    let months = "a whole number from 1 to 1,200";
    numbers("first_months: 3", "first_months: {}", &["1", "2", "1199", "1200"], &["0", "1201"], months);
    let price = "a decimal from 0 to 1,000,000, with at most 9 decimal places";
    let allowed = ["0", "0.000000001", "999999.999999999", "1000000"];
    numbers("price: 30", "price: {}", &allowed, &["-0.1", "1000000.000000001", "1000001", "0.0000000001"], price);
    numbers("version: 2", "version: {}", &["2"], &["0"], "a whole number from 1 to 2");
    numbers("version: 2", "version: {}", &[], &["3"], "a newer fleetcost reads it");
}

#[test]
fn an_offset_of_days_is_that_of_a_place_on_earth() {
    let allowed = ["+08:00", "-12:00", "-11:59", "+00:00", "+13:59", "+14:00", "+05:45"];
    let refused = ["-12:01", "+14:01", "8", "+8:00", "+08:60", "UTC+8", ""];
    numbers("day: \"+09:00\"", "day: \"{}\"", &allowed, &refused, "from `\"-12:00\"` to `\"+14:00\"`");
}

#[test]
fn texts_have_at_most_a_thousand_characters() {
    let of = |count: usize| "字".repeat(count);
    for (from, form) in [
        ("id: \"own\"", "id: \"{}\""),
        ("name: \"Own contract\"", "name: \"{}\""),
        ("vendor: \"Somebody\"", "vendor: \"{}\""),
        ("source: \"the contract of 2025-12-01\"", "source: \"{}\""),
        ("name: \"Small\"", "name: \"{}\""),
        ("name_zh: \"小\"", "name_zh: \"{}\""),
        ("text: \"messages\"", "text: \"{}\""),
        ("text_zh: \"消息\"", "text_zh: \"{}\""),
        ("text: \"Fractions carry over.\"", "text: \"{}\""),
        ("text_zh: \"结转。\"", "text_zh: \"{}\""),
        ("text: \"Fractions are dropped.\"", "text: \"{}\""),
        ("text_zh: \"舍去。\"", "text_zh: \"{}\""),
        ("group: \"MQTT\"", "group: \"{}\""),
        ("note: \"a reading\"", "note: \"{}\""),
        ("\"Hear\"", "\"{}\""),
    ] {
        let (most, over) = (of(1_000), of(1_001));
        numbers(from, form, &["x", &most[3..], &most], &[&over], "at most 1,000 characters");
    }
    for name in ["id: \"own\"", "name: \"Own contract\"", "name: \"Small\"", "text: \"messages\"", "id: \"Hear\""] {
        let form = format!("{}: \"{{}}\"", name.split(':').next().unwrap());
        numbers(name, &form, &["x"], &["", " "], "a text of 1 to 1,000 characters");
    }
}

/// As many entries as asked for, made of their numbers.
fn many(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(entry).collect()
}

#[test]
fn lists_have_at_most_so_many_entries() {
    let entries = |from: &str, have: usize, most: usize, entry: &dyn Fn(usize) -> String, message: &str| {
        let put = |count: usize| vec![format!("{from}{}", many(count - have, entry))];
        within(from, &[put(most - 1), put(most)].concat(), &put(most + 1), message);
    };
    let edition = |i| format!("(id: E{i}, name: \"{i}\"), ");
    entries("editions: [", 2, 8, &edition, "1 to 8 entries");
    let clause = |i| format!("(id: \"X{i}\", text: \"x\"),");
    entries("clauses: [\n", 8, 200, &clause, "1 to 200 entries");
    let interface = |i| format!("(id: \"X{i}\", side: Server, sent: \"D1\"),");
    entries("interfaces: [\n", 4, 500, &interface, "1 to 500 entries");
    let assumption = |i| format!("(id: \"X{i}\", text: \"x\", clauses: [\"K1\"]),");
    entries("assumptions: [\n", 1, 100, &assumption, "0 to 100 entries");
    let tier = |i| format!("(up_to: {}, price: 0), ", i + 1);
    entries("tiers: [", 3, 20, &tier, "1 to 20 entries");
    let empty = |from: &str, to: &str, message: &str| assert!(report(&with(from, to)).contains(message), "{to}");
    empty("tiers: [(price: 70)]", "tiers: []", "1 to 20 entries");
    empty("on: [Large], otherwise", "on: [], otherwise", "1 to 8 entries");
    empty("clauses: [\"K2\"]", "clauses: []", "1 to 200 entries");
}

#[test]
fn a_file_has_at_most_four_mebibytes() {
    let text = |bytes: usize| format!("{}{}", super::LEAST, " ".repeat(bytes - super::LEAST.len()));
    is_plan(&text(4 * 1024 * 1024));
    assert!(report(&text(4 * 1024 * 1024 + 1)).contains("larger than 4 MiB"));
}
