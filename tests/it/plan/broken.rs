//! Broken plans: every fault with its place, what was found and what is allowed.

use fleetcost::plan::{PlanDraft, PricePlan};

use super::{FULL, LEAST, report, with};
use crate::support::files;

/// The line of the full plan, from 1, at which a text stands first.
fn line_of(text: &str) -> usize {
    FULL[..FULL.find(text).unwrap()].lines().count()
}

#[test]
fn each_fault_is_told_with_its_place() {
    for (from, to, message) in [
        ("version: 2", "version: 3", "this file has format version 3"),
        ("code: \"JPY\"", "code: \"Yen\"", "three capital letters"),
        (
            "valid: (from: \"2026-01-01\"",
            "valid: (from: \"2027-01-01\"",
            "the plan ends on 2026-12-31, before it begins on 2027-01-01",
        ),
        ("until: \"2026-12-31\"", "until: \"2026-12-32\"", "a day in quotes"),
        ("currency: (code: \"JPY\", decimals: 0)", "currency: EUR", "`currency` is `EUR`, without quotes"),
        (
            "currency: (code: \"JPY\", decimals: 0)",
            "currency: EUR",
            "`\"EUR\"` for a currency of two decimals, or `(code:",
        ),
        ("scope: PerMonth", "scope: PerMonht", "did you mean `PerMonth`?"),
        ("clause: \"K1\"),\n    meters", "clause: \"K9\"),\n    meters", "no clause is called `K9`"),
        ("id: Small", "id: large", "edition 1 is called `Large` too, upper and lower case alike"),
        ("name: \"Large\"", "name: \"Small\"", "edition 1 has the name `Small` too"),
        ("name: \"Large\"", "name: \"Large\", name_zh: \"小\"", "edition 1 has the name `小` too"),
        ("price: 30", "price: 0,5", "without commas: `0.5`"),
        ("up_to: 50000", "up_to: 50,000", "without commas: `0.5`"),
        ("per: (period: Day)", "per: Day", "as in `(period: …, clause: …)`"),
        ("id: Small", "id: None", "`None` is no name of an edition"),
        ("id: Small", "id: \"Small\"", "the name alone, without quotes"),
        ("meter: LivingDevices", "meter: Messages, unit_bytes: (bytes: 1)", "a meter of this kind already"),
        (
            "meter: LivingDevices",
            "meter: LivingDevices, unit_bytes: (bytes: 1)",
            "only the meter of messages has `unit_bytes`",
        ),
        (
            "(\n            meter: Messages,\n            clause: \"K1\",\n            unit_bytes: (bytes: 1024, clause: \"K2\"),",
            "(meter: Messages, clause: \"K1\",",
            "the meter of messages lacks `unit_bytes`",
        ),
        ("on: [Large], per", "on: [Larg], per", "did you mean `Large`?"),
        ("on: [Large], per", "on: [Medium], per", "Small, Large"),
        ("on: [Large], per", "on: [Large, Small, Large], per", "the edition `Large` is named twice"),
        ("on: [Large], otherwise", "on: [Large, Large], otherwise", "the edition `Large` is named twice"),
        ("lot: 1000,", "lot: 2000,", "the lot is no power of ten"),
        ("up_to: 50000", "up_to: 10000", "a tier ends at 10,000, and the one before it at 10,000"),
        ("up_to: 50000", "up_to: 9999", "a tier ends at 9,999, and the one before it at 10,000"),
        ("(price: 20.5)", "(up_to: 60000, price: 20.5)", "the last tier has an end"),
        ("(up_to: 50000, price: 30)", "(price: 30)", "a tier before the last one has no end"),
        ("price: 30", "price: 0.8000000001", "10 decimal places"),
        ("price: 30", "price: \"free\"", "not a decimal"),
        ("clause: \"K2\"), (up_to: 50000", "clause: \"P2\"), (up_to: 50000", "no clause is called `P2`"),
        (
            "meter: ConnectionMinutes, clause: \"C1\"",
            "meter: ConnectionMinutes, clause: \"L1\"",
            "bills something else already",
        ),
        ("free: \"F1\"", "free: \"D1\"", "bills something else already"),
        (
            "(id: \"F1\", text: \"free\")",
            "(id: \"F1\", text: \"free\"), (id: \"F1\", text: \"x\")",
            "the id `F1` is given twice",
        ),
        ("id: \"Hear\"", "id: \"Tell\"", "the id `Tell` is given twice"),
        ("clauses: [\"K2\"]", "clauses: [\"K22\"]", "no clause is called `K22`"),
        ("usual_interface: \"Tell\"", "usual_interface: \"Tel\"", "did you mean `Tell`?"),
        ("otherwise: \"Tell\"", "otherwise: \"Told\"", "no interface is called `Told`"),
        ("otherwise: \"Tell\"", "otherwise: \"Ping\"", "`Ping` is not billed there either"),
        ("otherwise: \"Tell\"", "otherwise: \"Ask\"", "`Ask` is not billed there either"),
        (
            "received: \"D2\", connects: true),\n",
            "free: \"F1\", received: \"D2\", connects: true),\n",
            "free and billed too",
        ),
        (", received: \"D2\", connects: true),\n", "),\n", "neither that it is free nor what is billed"),
        (
            "received: \"D2\", connects: true),\n",
            "received: \"D2\", replied: \"D3\"),\n",
            "bills replies, but nothing that is sent",
        ),
        ("(when: \"fractions", "(whne: \"fractions", "did you mean `when`?"),
        ("connects: true, note", "connects: yes, note", "true, false"),
        ("side: Device", "side: Devices", "did you mean `Device`?"),
    ] {
        let report = report(&with(from, to));
        let line = format!("x.plan.ron:{}:", line_of(from));
        assert!(report.contains(message), "{to}\n{report}");
        let near = report.contains(&line) || report.contains(&format!("x.plan.ron:{}:", line_of(from) + 1));
        assert!(near, "not at {line}\n{report}");
        assert_eq!(report.matches("error:").count(), 1, "one slip is one fault\n{report}");
        for (unknown, list) in [("no clause is called", "`clauses`"), ("no interface is called", "`interfaces`")] {
            let allowed = format!("= allowed: an id that stands under {list}");
            assert_eq!(report.contains(unknown), report.contains(&allowed), "{report}");
        }
    }
}

#[test]
fn what_no_plan_can_say_is_refused_with_what_plans_can_say() {
    for (from, to) in [
        ("(meter: LivingDevices, clause: \"L1\", on: [Large],", "(meter: PrepaidPacks, clause: \"L1\", on: [Large],"),
        ("(up_to: 50000, price: 30)", "(up_to: 50000, flat_fee: 30)"),
        ("lot: 1000,", "lot: 1000, daily_quota: 5000,"),
        ("lot: 1000,", "lot: 1000, counts: Maximum([Reported, Forwarded]),"),
        ("source:", "discounts: [(from: 10, percent: 5)], source:"),
    ] {
        let report = report(&with(from, to));
        assert!(report.contains("by the unit, each in graduated tiers after an allowance"), "{report}");
        assert!(report.contains("cannot be said"), "{report}");
    }
    // Where something else is chosen, what plans can charge is no answer.
    for (from, to) in [
        ("scope: PerMonth", "scope: Sideways"),
        ("mode: Up", "mode: Sideways"),
        ("side: Device", "side: Cloud"),
        ("period: Day", "period: Year"),
        ("connects: true, note", "conn: true, nothing"),
    ] {
        let report = report(&with(from, to));
        assert!(report.contains("allowed: ") && !report.contains("cannot be said"), "{report}");
    }
    // A slip is told as a slip.
    let report = report(&with("meter: LivingDevices", "meter: LivingDevice"));
    assert!(report.contains("did you mean `LivingDevices`?") && !report.contains("cannot be said"), "{report}");
}

#[test]
fn every_fault_of_a_file_is_told_at_once_and_none_that_only_follows() {
    let text =
        with("price: 30", "price: -1").replace("lot: 1,", "lot: 5,").replace("\"D2\", replied", "\"D9\", replied");
    let report1 = report(&text);
    assert_eq!(report1.matches("error:").count(), 3, "{report1}");
    // A clause whose id cannot be read may be any that is named elsewhere.
    let report2 = report(&with("id: \"K2\"", "id: 2").replace("lot: 1,", "lot: 5,"));
    assert_eq!(report2.matches("error:").count(), 2, "{report2}");
    let report3 = report(&with("clauses: [", "claues: ["));
    assert_eq!(report3.matches("error:").count(), 1, "{report3}");
}

#[test]
fn each_missing_field_is_told_once() {
    let required = ["id", "name", "currency", "editions", "rounding", "meters", "clauses", "interfaces"];
    for field in required {
        let start = LEAST.find(&format!("    {field}: ")).unwrap();
        let end = start + LEAST[start..].find('\n').unwrap();
        let report = report(&format!("{}{}", &LEAST[..start], &LEAST[end..]));
        assert_eq!(report.matches("error:").count(), 1, "{report}");
        assert!(report.contains("lacks the field") && report.contains(field), "{report}");
    }
}

#[test]
fn a_draft_that_no_text_has_is_checked_as_well() {
    let mut draft = PlanDraft::parse("full.plan.ron", FULL).unwrap();
    draft.editions[1].id = "not a name".to_owned();
    draft.meters[0].lot = 0;
    draft.meters[0].tiers.clear();
    draft.clauses.clear();
    let faults = PricePlan::new(&draft).unwrap_err();
    let fields: Vec<_> = faults.iter().map(|fault| (fault.place.field, fault.place.item)).collect();
    for place in [("editions.id", Some(1)), ("meters.lot", Some(0)), ("meters.tiers", Some(0)), ("clauses", None)] {
        assert!(fields.contains(&place), "{place:?} in {fields:?}");
    }
}

#[test]
fn plans_of_version_1_are_told_at_the_clause_that_says_it() {
    let path = files("tests/plans", "ron").into_iter().find(|path| path.ends_with("three-editions.plan.ron")).unwrap();
    let source = std::fs::read_to_string(path).unwrap();
    for (from, to, message) in [
        ("on: [Standard, Max], received", "on: [Standard, Mx], received", "Lite, Standard, Max"),
        ("received: \"K2\"", "received: \"K22\"", "no clause is called `K22`"),
        ("clause: \"F1\"", "clause: \"F11\"", "no clause is called `F11`"),
        ("clause: \"F1\"", "clause: \"R1\"", "the clause `R1` bills no messages"),
        ("clause: \"F1\"", "clause: \"L1\"", "the clause `L1` bills no messages"),
        ("bills: Nothing", "bills: Noting", "did you mean `Nothing`?"),
        ("otherwise: \"Send\"", "otherwise: \"Ping\"", "not billed there either"),
    ] {
        assert!(source.contains(from), "{from}");
        let report = report(&source.replacen(from, to, 1));
        assert!(report.contains(message) && report.contains("x.plan.ron:"), "{report}");
    }
}
