//! The bill under each interpretation of the policy: figures by hand, the span over all of them, and what applying one does.

use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use fleetcost::money::Money;
use fleetcost::plan::Plans;
use fleetcost::quote::Quote;
use fleetcost::scenario::{Interpretation, Scenario};
use fleetcost::study::interpretations::{InterpretationsFound, interpretations};
use fleetcost::study::{Progress, StudyError};
use fleetcost::texts::Language;
use proptest::prelude::*;

use crate::properties::config;
use crate::properties::drafts::drafts_of_any_reading;
use crate::support::{InCents, VARIANTS, path, rate, variant_id};

fn study(scenario: &Scenario) -> Result<InterpretationsFound, StudyError> {
    interpretations(scenario, &mut Progress::new(&AtomicBool::new(false), &|_, _| {}))
}

/// A December without free messages, of one fleet of these devices with these lines.
fn december(edition: &str, devices: u64, lines: &str) -> Scenario {
    rate(&format!(
        r#"(version: 1, name: "x", prices: (free_messages: 0), start: "2026-12", fleets: [
        (name: "A", edition: {edition}, devices: Fixed({devices}), traffic: [{lines}])])"#
    ))
    .0
}

/// The totals under an answer as a file writes it, in the order as designed, Basic, Pro.
fn totals(found: &InterpretationsFound, written: &str) -> [String; 3] {
    let named = |interpretation: Interpretation| interpretation.written() == written;
    let alternative = found.alternatives.iter().find(|alternative| named(alternative.interpretation));
    let alternative = alternative.unwrap_or_else(|| panic!("`{written}` is no reading"));
    VARIANTS.map(|variant| alternative.totals.of_variant(variant).in_cents())
}

fn check(scenario: &Scenario, expected: &[(&str, [&str; 3])]) {
    let found = study(scenario).unwrap();
    for (written, bills) in expected {
        assert_eq!(&totals(&found, written), bills, "{written}");
    }
}

#[test]
fn a_message_of_no_bytes_is_one_unit_or_none() {
    // 1,000 devices × 100 messages of 0 bytes are 100,000 units a day: 0.08, for 31 days 2.48. On Pro 990 charged devices
    // cost 2.97 a day, 92.07 in all, unless the messages are no units: then nothing billable makes a device living.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(100), payload: Fixed(0))"#;
    check(
        &december("Pro", 1_000, line),
        &[
            ("empty_message: OneUnit", ["94.55", "2.48", "94.55"]),
            ("empty_message: NoUnit", ["0.00", "0.00", "0.00"]),
            ("living: AllActive", ["94.55", "2.48", "94.55"]),
        ],
    );
}

#[test]
fn receipts_are_billed_to_whom_the_reading_says() {
    // 100,000 messages a day, each received by 2 devices and 3 applications: 600,000 units (0.48), 300,000 with the
    // devices' receipts alone (0.24), 100,000 with none (0.08); × 31. The fleet has 10 devices, which are free on Pro.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(10000), payload: Fixed(512),
        receivers: Count(2), applications: 3)"#;
    check(
        &december("Basic", 10, line),
        &[
            ("receipts: Billed", ["14.88"; 3]),
            ("receipts: DevicesOnly", ["7.44"; 3]),
            ("receipts: NotBilled", ["2.48"; 3]),
        ],
    );
}

#[test]
fn fractions_carry_or_are_dropped() {
    // Half a message a day of one device: 0, 1, 0, 1, … are 15 in 31 days; dropped, there is never one. At USD 1 for each
    // unit the bill counts them. November with its 30 days has 15 too, and both months together have ⌊61 / 2⌋ = 30.
    let scenario = |start: &str, months: u64| {
        rate(&format!(
            r#"(version: 1, name: "x", prices: (message_price: 1000, message_lot: 1000, free_messages: 0),
            start: "{start}", months: {months}, fleets: [(name: "A", edition: Basic, devices: Fixed(1), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(0.5), payload: Fixed(1))])])"#
        ))
        .0
    };
    for (start, months, carried) in [("2026-12", 1, "15.00"), ("2026-11", 1, "15.00"), ("2026-11", 2, "30.00")] {
        check(&scenario(start, months), &[("fractions: Carried", [carried; 3]), ("fractions: Dropped", ["0.00"; 3])]);
    }
    // 32 half days in a row: from December into January, 62 days and 31 messages.
    check(&scenario("2026-12", 2), &[("fractions: Carried", ["31.00"; 3])]);
}

#[test]
fn active_devices_without_traffic_are_living_or_not() {
    // 110 devices, of which one sends 10 messages a day: one is living, and ten are free. If all active ones are, 100 are
    // charged 0.30 a day, 9.30 in December. The messages cost 0.000008 a day, so 0.00.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 10), payload: Fixed(1))"#;
    let expected = [("living: ByTraffic", ["0.00", "0.00", "0.00"]), ("living: AllActive", ["9.30", "0.00", "9.30"])];
    check(&december("Pro", 110, line), &expected);
    // Without any traffic too.
    check(&december("Pro", 110, ""), &expected);
}

#[test]
fn the_edges_of_rounding_are_those_of_the_policy() {
    let roundings = |scope: &str, bills: [&'static str; 4]| {
        let modes = ["HalfUp", "HalfEven", "Down", "Up"];
        modes
            .into_iter()
            .zip(bills)
            .map(|(mode, bill)| (format!("rounding: (scope: {scope}, mode: {mode})"), bill))
            .collect::<Vec<_>>()
    };
    // 6,249 units a day are 0.0049992: 0.00 to the nearest, 0.01 up, and 0.1549752 for 31 days.
    // 6,250 are 0.005: half up 0.01, half to even 0.00, and 0.155 for 31 days, which half to even is 0.16 as well.
    for (units, by_day, by_month) in [
        (6_249, ["0.00", "0.00", "0.00", "0.31"], ["0.15", "0.15", "0.15", "0.16"]),
        (6_250, ["0.31", "0.00", "0.00", "0.31"], ["0.16", "0.16", "0.15", "0.16"]),
    ] {
        let line = format!(r#"(interface: "IOT_MQTT_Publish", rate: PerFleet({units}), payload: Fixed(1))"#);
        let found = study(&december("Basic", 1, &line)).unwrap();
        for (written, bill) in roundings("PerDay", by_day).into_iter().chain(roundings("PerMonth", by_month)) {
            assert_eq!(totals(&found, &written), [bill; 3], "{units} units, {written}");
        }
    }
    // 11 living devices are 0.003 a day, 0.093 in December.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))"#;
    let found = study(&december("Pro", 11, line)).unwrap();
    // The eleven messages a day are 0.0000088: up to a cent each day, 0.31 more, or once a month.
    for (written, bill) in roundings("PerDay", ["0.00", "0.00", "0.00", "0.62"])
        .into_iter()
        .chain(roundings("PerMonth", ["0.09", "0.09", "0.09", "0.11"]))
    {
        assert_eq!(totals(&found, &written)[2], bill, "{written}");
    }
}

#[test]
fn the_official_cases_are_met_from_either_rounding() {
    let by_month = "rounding: (scope: PerMonth, mode: HalfUp)";
    let by_day = "rounding: (scope: PerDay, mode: HalfUp)";
    // What POLICY's table has for each case: as published, and under the policy's own daily rounding.
    for (case, published, daily) in [
        ("1-basic-fan-out", "13.72", "13.61"),
        ("2-basic-two-units", "3.35", "3.39"),
        ("3-basic-free-quota", "0.00", "0.00"),
        ("4-basic-revert-rpc", "0.00", "0.00"),
        ("5-pro-free-devices", "13.72", "13.61"),
        ("6-pro-living-devices", "43.74", "43.60"),
    ] {
        for (file, in_force) in [("", by_month), ("-by-the-day", by_day)] {
            let text = std::fs::read_to_string(path(&format!("tests/golden/official/case-{case}{file}.ron"))).unwrap();
            let found = study(&rate(&text).0).unwrap();
            assert_eq!((&*totals(&found, by_month)[0], &*totals(&found, by_day)[0]), (published, daily), "{case}");
            let marked =
                found.alternatives.iter().find(|alternative| alternative.in_force && alternative.assumption == "A2");
            assert_eq!(marked.unwrap().interpretation.written(), in_force);
        }
    }
}

#[test]
fn a_dash_is_billed_as_the_counterpart_or_not_at_all() {
    // 1,000,000 shadow updates a day cost 0.80 on Basic: 24.80 in December. On Pro the thing model does the same job for
    // the same, to 1,000 devices of which 990 are charged 2.97 a day: 92.07 more. Left out, the line touches no device.
    let line = r#"(interface: "UpdateDeviceShadow", rate: PerDevice(1000), payload: Fixed(100))"#;
    check(
        &december("Basic", 1_000, line),
        &[
            ("not_in_edition: Substitute", ["24.80", "24.80", "116.87"]),
            ("not_in_edition: NotBilled", ["24.80", "24.80", "0.00"]),
        ],
    );
}

#[test]
fn the_span_names_the_readings_that_give_its_ends() {
    // The receipts of above, at the limits of all six questions: nothing is rounded in whole hundredths, nothing carries,
    // and the 10 devices are free on Pro.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(10000), payload: Fixed(512),
        receivers: Count(2), applications: 3)"#;
    let found = study(&december("Basic", 10, line)).unwrap();
    for variant in VARIANTS {
        let span = found.span(variant);
        let written = |interpretations: &[Interpretation]| {
            interpretations.iter().map(|interpretation| interpretation.written()).collect::<Vec<_>>()
        };
        assert_eq!((span.least.total.in_cents(), span.greatest.total.in_cents()), ("2.48".into(), "14.88".into()));
        assert_eq!(written(&span.least.interpretations), ["receipts: NotBilled"]);
        assert_eq!(written(&span.greatest.interpretations), <[&str; 0]>::default());
    }
}

#[test]
fn there_is_a_row_for_every_answer_and_one_in_force_for_every_question() {
    let plans = Plans::built_in();
    let plan = plans.usual();
    let questions = Interpretation::questions(plan);
    let ids: Vec<_> = questions.iter().map(|(assumption, answers)| (&*assumption.id, answers.len())).collect();
    assert_eq!(ids, [("A1", 2), ("A2", 8), ("A3", 3), ("A4", 2), ("A5", 2), ("A6", 2)]);
    let text = r#"(version: 1, name: "x", start: "2026-12", rounding: (scope: PerMonth, mode: Up), not_in_edition: NotBilled,
        readings: (empty_message: NoUnit, receipts: DevicesOnly, fractions: Dropped, living: AllActive), fleets: [])"#;
    let found = study(&rate(text).0).unwrap();
    assert_eq!(found.alternatives.len(), 19);
    let in_force: Vec<_> = found.alternatives.iter().filter(|alternative| alternative.in_force).collect();
    let written: Vec<_> = in_force.iter().map(|alternative| alternative.interpretation.written()).collect();
    assert_eq!(
        written,
        [
            "empty_message: NoUnit",
            "rounding: (scope: PerMonth, mode: Up)",
            "receipts: DevicesOnly",
            "fractions: Dropped",
            "living: AllActive",
            "not_in_edition: NotBilled",
        ]
    );
    let all: Vec<_> = questions.into_iter().flat_map(|(_, answers)| answers).collect();
    assert_eq!(found.alternatives.iter().map(|alternative| alternative.interpretation).collect::<Vec<_>>(), all);
    let texts = |id: &str| -> Vec<&str> {
        found
            .alternatives
            .iter()
            .filter(|other| other.assumption == id)
            .map(|other| other.text_in(Language::English))
            .collect()
    };
    for (assumption, others) in plan.assumptions.iter().map(|a| (a, &a.otherwise)).filter(|(_, o)| !o.is_empty()) {
        let expected: Vec<&str> =
            std::iter::once(&assumption.text).chain(others.iter().map(|o| &o.text)).map(|t| &**t).collect();
        assert_eq!(texts(&assumption.id), expected);
    }
}

/// Every combination of answers, each with the totals of its whole quote, where all have one.
fn every_combination(scenario: &Scenario) -> Vec<(Vec<Interpretation>, [Money; 3])> {
    let mut combinations: Vec<Vec<Interpretation>> = vec![Vec::new()];
    for (_, answers) in Interpretation::questions(scenario.plan()) {
        combinations = combinations
            .iter()
            .flat_map(|combination| answers.iter().map(|answer| [&combination[..], &[*answer]].concat()))
            .collect();
    }
    assert_eq!(combinations.len(), 384);
    let quoted = |interpretations: Vec<Interpretation>| {
        let mut draft = scenario.draft().clone();
        interpretations.iter().for_each(|interpretation| interpretation.set(&mut draft, scenario.plan()));
        let quote = Quote::of(&Scenario::new(draft).unwrap()).unwrap();
        (interpretations, VARIANTS.map(|variant| quote.variant(variant).total()))
    };
    combinations.into_iter().map(quoted).collect()
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn rows_and_spans_are_those_of_the_quotes_of_every_combination(draft in drafts_of_any_reading()) {
        let scenario = Scenario::new(draft).unwrap();
        let found = study(&scenario).unwrap();
        let all = every_combination(&scenario);
        let in_force = scenario.in_force();
        let total_of = |interpretations: &[Interpretation]| {
            let with: Vec<Interpretation> = in_force
                .iter()
                .map(|own| {
                    let same_question =
                        |other: &&Interpretation| std::mem::discriminant(*other) == std::mem::discriminant(own);
                    *interpretations.iter().find(same_question).unwrap_or(own)
                })
                .collect();
            all.iter().find(|(combination, _)| *combination == with).unwrap().1
        };
        prop_assert_eq!(VARIANTS.map(|variant| found.as_it_stands.of_variant(variant)), total_of(&[]));
        for alternative in &found.alternatives {
            let totals = VARIANTS.map(|variant| alternative.totals.of_variant(variant));
            prop_assert_eq!(totals, total_of(&[alternative.interpretation]));
            prop_assert_eq!(alternative.in_force, in_force.contains(&alternative.interpretation));
        }
        for variant in VARIANTS {
            let span = found.span(variant);
            let totals = || all.iter().map(|(_, totals)| totals[variant.index()]);
            prop_assert_eq!(Some(span.least.total), totals().min());
            prop_assert_eq!(Some(span.greatest.total), totals().max());
            for end in [&span.least, &span.greatest] {
                prop_assert_eq!(total_of(&end.interpretations)[variant.index()], end.total);
                prop_assert!(end.interpretations.iter().all(|interpretation| !in_force.contains(interpretation)));
            }
        }
        for threads in [1, 2] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            prop_assert_eq!(&pool.install(|| study(&scenario)).unwrap(), &found);
        }
        for interpretation in &found.alternatives {
            let there = scenario.under(&[interpretation.interpretation]);
            prop_assert_eq!(&Scenario::parse("x.ron", &there.write()).unwrap().scenario, &there);
        }
    }
}

#[test]
fn a_reading_that_breaks_a_limit_is_named() {
    // 10^9 messages to 1,000 devices each: 10^12 receipts, which are not billed, or too many together with what is sent.
    let text = |interpretations: &str| {
        format!(
            r#"(version: 1, name: "x", start: "2026-12", {interpretations} fleets: [(name: "A", edition: Basic, devices: Fixed(1),
            traffic: [(interface: "Pub", rate: PerFleet(1000000000), payload: Fixed(1), receivers: Count(1000))])])"#
        )
    };
    let error = study(&rate(&text("readings: (receipts: NotBilled),")).0).unwrap_err();
    assert!(
        matches!(&error, StudyError::Interpretation { under, .. } if under.to_string() == "under receipts: Billed"),
        "{error:?}"
    );
    let told = error.to_string();
    assert!(
        told.starts_with("under receipts: Billed: ") && told.contains("2026-12-01 has 1,001,000,000,000"),
        "{told}"
    );
}

#[test]
fn it_can_be_watched_and_cancelled() {
    let scenario = december("Basic", 10, "");
    let (most, calls) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let progress = |done: usize, total: usize| {
        assert_eq!(total, 48, "rounding changes no usage");
        most.fetch_max(done, Ordering::Relaxed);
        calls.fetch_add(1, Ordering::Relaxed);
    };
    interpretations(&scenario, &mut Progress::new(&AtomicBool::new(false), &progress)).unwrap();
    assert_eq!((most.into_inner(), calls.into_inner()), (48, 48));
    let stopped = interpretations(&scenario, &mut Progress::new(&AtomicBool::new(true), &|_, _| {}));
    assert_eq!(stopped, Err(StudyError::Cancelled));
}

/// Runs the program on a file.
fn program(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_fleetcost")).arg("readings").args(arguments).output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && error.is_empty(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_line_has_the_quote_of_each_edited_file() {
    let file = path("tests/snapshots/two-editions.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let quoted = |text: &str| {
        let quote = rate(text).1;
        VARIANTS.map(|variant| (variant_id(variant), quote.variant(variant).total().in_cents()))
    };
    let found: serde_json::Value =
        serde_json::from_str(&program(&[file.to_str().unwrap(), "--format", "json"])).unwrap();
    for (id, total) in quoted(&text) {
        assert_eq!(found["totals"][id], total);
    }
    // The file has these sections only once it is edited.
    assert!(!text.contains("readings:") && !text.contains("rounding:") && !text.contains("not_in_edition:"));
    let edited = |interpretations: &[&str]| {
        let (own, section): (Vec<&str>, Vec<&str>) = interpretations
            .iter()
            .partition(|interpretation| interpretation.starts_with("rounding") || interpretation.starts_with("not_in"));
        let sections = format!("readings: ({}), {}", section.join(", "), own.join(", "));
        text.replacen("start:", &format!("{}, start:", sections.trim_end_matches([',', ' '])), 1)
    };
    let rows = found["readings"].as_array().unwrap();
    assert_eq!(rows.len(), 19);
    assert_eq!(rows.iter().filter(|row| row["in_force"] == true).count(), 6);
    for row in rows {
        let written = row["reading"].as_str().unwrap();
        for (id, total) in quoted(&edited(&[written])) {
            assert_eq!(row[id], total, "{written}");
        }
        let assumptions = rate(&edited(&[written])).1.assumptions;
        let assumed = assumptions.iter().find(|assumed| row["assumption"] == assumed.id()).unwrap();
        assert_eq!(row["text"], assumed.text_in(Language::English));
    }
    for (v, variant) in VARIANTS.into_iter().enumerate() {
        let span = &found["span"][variant_id(variant)];
        for end in ["least", "greatest"] {
            let interpretations = span[format!("{end}_reading")].as_array().unwrap();
            let interpretations: Vec<&str> =
                interpretations.iter().map(|interpretation| interpretation.as_str().unwrap()).collect();
            assert_eq!(span[end], quoted(&edited(&interpretations))[v].1);
        }
    }

    let shown = program(&[file.to_str().unwrap()]);
    let other_name = [env!("CARGO_BIN_EXE_fleetcost"), "interpretations", file.to_str().unwrap()];
    let output = Command::new(other_name[0]).args(&other_name[1..]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), shown);
    let span = &found["span"]["as-designed"];
    let sentence = format!(
        "Between USD {} and USD {} as designed, whatever the vendor means.",
        span["least"].as_str().unwrap(),
        span["greatest"].as_str().unwrap()
    );
    assert!(shown.contains(&sentence), "{shown}");
    assert_eq!(shown.matches("whatever the vendor means").count(), 3);
    assert_eq!(shown.matches("in force").count(), 6);
    for row in rows {
        assert!(shown.contains(row["reading"].as_str().unwrap()), "{shown}");
    }
}
