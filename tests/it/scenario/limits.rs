//! Every limit of the format just below, on and above; and the edges of rounding, calendar and quantities.

use fleetcost::plan::MeterId;
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;
use fleetcost::usage::Variant;

use crate::support::{ALL_BASIC, InCents, each, of_file, place_of, places, quote, rate, report};

/// Sends nothing, so that no value breaks the limit of units on a day.
const BASE: &str = r#"(
    version: 1,
    name: "Pilot",
    start: "2026-12",
    fleets: [
        (name: "Meters", edition: Basic, devices: Fixed(5), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerFleet(0), payload: Fixed(230)),
        ]),
    ],
)
"#;

/// A part of [`BASE`], what stands there instead, with a hole `@` in it, and values for the hole.
struct Limit {
    from: &'static str,
    to: &'static str,
    fine: &'static [&'static str],
    broken: &'static [&'static str],
}

const END: &str = "],\n)";
const START: &str = "start: \"2026-12\"";
const PAYLOAD: &str = "payload: Fixed(230)";

/// Whole numbers, dates and such; written bare, as they stand here.
const LIMITS: &[Limit] = &[
    Limit {
        from: END,
        to: "], quote: (second_currency: (code: \"JPY\", rate: 155, decimals: @)),\n)",
        fine: &["0", "1", "3", "4"],
        broken: &["-1", "5", "2.0"],
    },
    Limit {
        from: END,
        to: "], quote: (second_currency: (code: @, rate: 7.1)),\n)",
        fine: &["\"CNY\"", "\"XXX\""],
        broken: &["\"\"", "\"CN\"", "\"CNYX\"", "\"cny\"", "\"€\"", "\"C Y\"", "CNY"],
    },
    Limit {
        from: END,
        to: "], quote: (date: \"2026-12-10\", valid_until: @),\n)",
        fine: &["\"2026-12-10\"", "\"2026-12-11\"", "\"2199-12-31\""],
        broken: &["\"2026-12-09\"", "\"2026-12-32\"", "\"soon\""],
    },
    Limit { from: "version: 1", to: "version: @", fine: &["1"], broken: &["0", "2", "18446744073709551615"] },
    Limit {
        from: START,
        to: "start: @",
        fine: &["\"2000-01\"", "\"2000-02\"", "\"2199-11\"", "\"2199-12\""],
        broken: &["\"1999-12\"", "\"2200-01\"", "\"2026-00\"", "\"2026-13\"", "\"2026-1\"", "\"\""],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", months: @",
        fine: &["1", "2", "119", "120"],
        broken: &["0", "121", "-1"],
    },
    Limit { from: START, to: "start: \"2190-01\", months: @", fine: &["119", "120"], broken: &["121"] },
    Limit { from: START, to: "start: \"2190-02\", months: @", fine: &["118", "119"], broken: &["120"] },
    Limit { from: START, to: "start: \"2199-12\", months: @", fine: &["1"], broken: &["2", "120"] },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Fixed(@)",
        fine: &["0", "1", "999999999", "1000000000", "1_000_000_000", "0x3B9ACA00"],
        broken: &["-1", "1000000001", "18446744073709551616", "0.5", "5.0"],
    },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Ramp([(on: \"2026-12-01\", devices: @)])",
        fine: &["0", "999999999", "1000000000"],
        broken: &["-1", "1000000001"],
    },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Ramp([(on: @, devices: 5)])",
        fine: &["\"2000-01-01\"", "\"2199-12-31\"", "\"2028-02-29\"", "\"2000-02-29\""],
        broken: &[
            "\"1999-12-31\"",
            "\"2200-01-01\"",
            "\"2026-02-29\"",
            "\"2100-02-29\"",
            "\"2026-12-00\"",
            "\"2026-12-1\"",
        ],
    },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Ramp([(on: \"2026-12-05\", devices: 1), (on: @, devices: 5)])",
        fine: &["\"2026-12-06\"", "\"2199-12-31\""],
        broken: &["\"2026-12-05\"", "\"2026-12-04\""],
    },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Growth(start: @, monthly_percent: 0)",
        fine: &["0", "999999999", "1000000000"],
        broken: &["-1", "1000000001"],
    },
    Limit {
        from: "rate: PerFleet(0)",
        to: "rate: Subset(devices: @, each: 0)",
        fine: &["1", "2", "999999999", "1000000000"],
        broken: &["0", "1000000001"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(@)",
        fine: &["0", "1", "268435454", "268435455"],
        broken: &["-1", "268435456"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(1), reply: Fixed(@)",
        fine: &["0", "268435455"],
        broken: &["-1", "268435456"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Range(min: @, max: 900)",
        fine: &["0", "899", "900"],
        broken: &["-1", "901", "268435456"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Range(min: 0, max: @)",
        fine: &["0", "268435455"],
        broken: &["-1", "268435456"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Mix([(bytes: 0, weight: 1), (bytes: @, weight: 1)])",
        fine: &["0", "268435455"],
        broken: &["-1", "268435456"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Mix([(bytes: 0, weight: @)])",
        fine: &["1", "2", "999999", "1000000"],
        broken: &["0", "1000001", "-1", "0.5"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(1), applications: @",
        fine: &["0", "1", "999999", "1000000"],
        broken: &["-1", "1000001"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(1), from: @",
        fine: &["\"2000-01-01\"", "\"2199-12-31\""],
        broken: &["\"1999-12-31\"", "\"2200-01-01\""],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(1), from: \"2026-12-05\", until: @",
        fine: &["\"2026-12-05\"", "\"2026-12-06\"", "\"2199-12-31\""],
        broken: &["\"2026-12-04\"", "\"2200-01-01\""],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", prices: (message_lot: @)",
        fine: &["1000", "10000", "100000", "1000000", "10000000", "100000000", "1000000000"],
        broken: &[
            "0",
            "1",
            "100",
            "999",
            "1001",
            "2000",
            "999999999",
            "1000000001",
            "10000000000",
            "18446744073709551615",
        ],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", prices: (free_messages: @)",
        fine: &["0", "1", "999999999999", "1000000000000"],
        broken: &["-1", "1000000000001"],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", prices: (free_devices: @)",
        fine: &["0", "1", "999999999", "1000000000"],
        broken: &["-1", "1000000001"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: @, range: Interval(low: 0, high: 1))]),\n)",
        fine: &["\"devices:Meters\"", "\"active:Meters\"", "\"rate:Meters:1\"", "\"payload:Meters:1\""],
        broken: &[
            "\"devices\"",
            "\"rate\"",
            "\"rate:Meters\"",
            "\"payload\"",
            "\"payload:Meters\"",
            "\"active\"",
            "\"receivers:Meters\"",
            "\"devices:Meters:1\"",
            "\"devices:Metres\"",
            "\"rate:Meters:0\"",
            "\"rate:Meters:2\"",
            "\"rate:Meters:01\"",
            "\"rates:Meters:1\"",
            "\"\"",
        ],
    },
    Limit {
        from: END,
        to: "], uncertainty: (factors: [(name: \"f\", range: Interval(low: 0, high: 1), moves: [@])]),\n)",
        fine: &[
            "\"devices\"",
            "\"devices:Meters\"",
            "\"active:Meters\"",
            "\"rate\"",
            "\"rate:Meters\"",
            "\"rate:Meters:1\"",
            "\"payload\"",
            "\"payload:Meters\"",
            "\"payload:Meters:1\"",
            "\"receivers:Meters:1\"",
            "\"rate\", \"devices\", \"payload:Meters\"",
        ],
        broken: &["\"active\"", "\"receivers\"", "\"rate:Meters:2\"", "\"devices:Metres\"", "\"\"", "1"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (factors: [(name: \"f\", range: Interval(low: 0, high: 1), moves: [\"rate:Meters\", @])]),\n)",
        fine: &["\"devices\""],
        broken: &["\"rate\"", "\"rate:Meters\"", "\"rate:Meters:1\""],
    },
];

/// Decimals; each value is tried bare and in quotes.
const DECIMALS: &[Limit] = &[
    Limit {
        from: END,
        to: "], quote: (discount_percent: @),\n)",
        fine: &["0", "0.000001", "99.999999", "100"],
        broken: &["-0.000001", "100.000001", "0.0000001"],
    },
    Limit {
        from: END,
        to: "], quote: (tax_percent: @),\n)",
        fine: &["0", "0.000001", "99.999999", "100"],
        broken: &["-0.000001", "100.000001", "0.0000001"],
    },
    Limit {
        from: END,
        to: "], quote: (second_currency: (code: \"CNY\", rate: @)),\n)",
        fine: &["0.000001", "7.1", "999999.999999", "1000000"],
        broken: &["0", "-1", "0.0000001", "1000000.000001"],
    },
    Limit {
        from: "edition: Basic",
        to: "edition: Basic, active: Uniform(@)",
        fine: &[
            "0",
            "0.000001",
            "0.5",
            "0.999999",
            "1",
            "1.000000",
            "1e0",
            "5e-1",
            ".5",
            "1.",
            "+0.5",
            "-0",
            "0.000_001",
        ],
        broken: &["-0.000001", "1.000001", "0.0000001", "0.9999999", "2", "1e1", "1e400", "1e-400", "98"],
    },
    Limit {
        from: "edition: Basic",
        to: "edition: Basic, active: ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 1, sun: @)",
        fine: &["0", "0.000001", "0.999999", "1"],
        broken: &["-0.000001", "1.000001", "0.0000001"],
    },
    Limit {
        from: "rate: PerFleet(0)",
        to: "rate: PerFleet(@), from: \"2000-01-01\", until: \"2000-01-01\"",
        fine: &["0", "0.000001", "999999999.999999", "1000000000", "1e9", "1000000000.000000"],
        broken: &["-0.000001", "1000000000.000001", "1000000001", "0.0000001", "1e10"],
    },
    Limit {
        from: "rate: PerFleet(0)",
        to: "rate: PerDevice(@), from: \"2000-01-01\", until: \"2000-01-01\"",
        fine: &["0", "0.000001", "999999999.999999", "1000000000"],
        broken: &["-0.000001", "1000000000.000001", "0.0000001"],
    },
    Limit {
        from: "rate: PerFleet(0)",
        to: "rate: Subset(devices: 1, each: @), from: \"2000-01-01\", until: \"2000-01-01\"",
        fine: &["0", "0.000001", "999999999.999999", "1000000000"],
        broken: &["-0.000001", "1000000000.000001", "0.0000001"],
    },
    Limit {
        from: PAYLOAD,
        to: "payload: Fixed(1), receivers: Count(@)",
        fine: &["0", "0.000001", "999999999.999999", "1000000000"],
        broken: &["-0.000001", "1000000000.000001", "0.0000001"],
    },
    Limit {
        from: "devices: Fixed(5)",
        to: "devices: Growth(start: 0, monthly_percent: @)",
        fine: &["-100", "-99.999999", "-0.000001", "0", "0.000001", "999.999999", "1000"],
        broken: &["-100.000001", "-101", "1000.000001", "1001", "0.0000001"],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", prices: (message_price: @)",
        fine: &["0", "0.000000001", "0.8", "999999.999999999", "1000000", "1e6", "8e-1"],
        broken: &["-0.000000001", "1000000.000000001", "1000001", "0.0000000001", "0.8000000000"],
    },
    Limit {
        from: START,
        to: "start: \"2026-12\", prices: (device_price: @)",
        fine: &["0", "0.000000001", "0.003", "999999.999999999", "1000000", "3e-3"],
        broken: &["-0.000000001", "1000000.000000001", "0.0000000001"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"devices:Meters\", range: Pert(low: 0, likely: 5, high: @))]),\n)",
        fine: &["5", "6", "999999999", "1000000000", "1e9"],
        broken: &["-1", "1000000001", "5.5", "5.0"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"devices:Meters\", range: Pert(low: @, likely: 5, high: 9))]),\n)",
        fine: &["0", "4", "5"],
        broken: &["-1", "6", "9", "10"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"devices:Meters\", range: Pert(low: 4, likely: @, high: 9))]),\n)",
        fine: &["4", "5", "8", "9"],
        broken: &["10", "0.5"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"devices:Meters\", range: Pert(low: 5, likely: 5, high: @))]),\n)",
        fine: &["6"],
        broken: &["5"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"active:Meters\", range: Interval(low: 0.5, high: @))]),\n)",
        fine: &["0.500001", "0.999999", "1"],
        broken: &["0.5", "1.000001", "0.9999999", "98"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"rate:Meters:1\", range: Interval(low: 0, high: @))]),\n)",
        fine: &["0.000001", "999999999.999999", "1000000000"],
        broken: &["0", "-0.000001", "1000000000.000001", "0.0000001"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"payload:Meters:1\", range: Interval(low: 0, high: @))]),\n)",
        fine: &["1", "268435454", "268435455"],
        broken: &["0", "268435456", "1.5"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"receivers:Meters:1\", range: Interval(low: 0, high: @))]),\n)",
        fine: &["0.000001", "999999999.999999", "1000000000"],
        broken: &["0", "1000000000.000001", "0.0000001"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (inputs: [(parameter: \"rate:Meters:1\", range: Interval(low: @, high: 1, shape: Lognormal))]),\n)",
        fine: &["0.000001", "0.5", "0.999999"],
        broken: &["0", "-0", "1.000001", "-1"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (factors: [(name: \"f\", range: Interval(low: 0, high: @), moves: [\"rate\"])]),\n)",
        fine: &["0.000001", "1", "999.999999", "1000"],
        broken: &["0", "-0.000001", "1000.000001", "1001", "0.0000001"],
    },
    Limit {
        from: END,
        to: "], uncertainty: (factors: [(name: \"f\", range: Pert(low: @, likely: 1, high: 1.5), moves: [\"rate\"])]),\n)",
        fine: &["0", "0.000001", "1"],
        broken: &["1.000001", "-0.000001"],
    },
];

/// The text with a value in the hole, and where the value begins.
fn filled(limit: &Limit, value: &str) -> (String, usize) {
    assert!(BASE.contains(limit.from), "{}", limit.from);
    let text = BASE.replace(limit.from, limit.to);
    let hole = text.find('@').unwrap();
    (text.replace('@', value), hole)
}

fn check_limit(limit: &Limit, fine: &str, broken: &str) {
    if !fine.is_empty() {
        let (text, _) = filled(limit, fine);
        if let Err(report) = of_file("test.ron", text.as_bytes()) {
            panic!("{} of {fine}: {report}", limit.to);
        }
    }
    if !broken.is_empty() {
        let (text, hole) = filled(limit, broken);
        let report = report(&text);
        assert_eq!(places(&report, "test.ron"), [place_of(&text, hole)], "{} of {broken}: {report}", limit.to);
        assert!(report.contains("= allowed: "), "{} of {broken}: {report}", limit.to);
    }
}

#[test]
fn limits_of_bare_values_hold() {
    for limit in LIMITS {
        limit.fine.iter().for_each(|value| check_limit(limit, value, ""));
        limit.broken.iter().for_each(|value| check_limit(limit, "", value));
    }
}

#[test]
fn limits_of_decimals_hold_bare_and_quoted() {
    for limit in DECIMALS {
        limit.fine.iter().for_each(|value| check_limit(limit, value, ""));
        limit.broken.iter().for_each(|value| check_limit(limit, "", value));
        limit.fine.iter().for_each(|value| check_limit(limit, &format!("\"{value}\""), ""));
        limit.broken.iter().for_each(|value| check_limit(limit, "", &format!("\"{value}\"")));
    }
}

#[test]
fn a_decimal_means_the_same_bare_and_quoted() {
    for limit in DECIMALS {
        for value in limit.fine {
            let scenario = |value: &str| Scenario::parse("test.ron", &filled(limit, value).0).unwrap().scenario;
            let (bare, quoted) = (scenario(value), scenario(&format!("\"{value}\"")));
            assert_eq!(bare, quoted, "{value}");
            assert_eq!(bare.write(), quoted.write(), "{value}");
        }
    }
}

const FACTOR_NAME: &str =
    "], uncertainty: (factors: [(name: \"@\", range: Interval(low: 0, high: 1), moves: [\"rate\"])]))\n";

#[test]
fn names_and_notes_have_a_length_in_characters() {
    let fields = [
        ("\"Pilot\"", "\"@\"", 0, 200),
        ("\"Meters\"", "\"@\"", 1, 200),
        (START, "start: \"2026-12\", notes: \"@\"", 0, 10_000),
        (END, FACTOR_NAME, 1, 200),
        (END, "], quote: (customer: \"@\"),\n)", 0, 200),
        (END, "], quote: (prepared_by: \"@\"),\n)", 0, 200),
        (END, "], quote: (reference: \"@\"),\n)", 0, 200),
        (END, "], quote: (text: \"@\"),\n)", 0, 10_000),
        (END, "], quote: (logo: \"@\"),\n)", 0, 1_000),
    ];
    for (from, to, least, most) in fields {
        let template = BASE.replace(from, to);
        let quote_mark = template.find('@').unwrap() - 1;
        for length in [0, 1, most - 1, most, most + 1] {
            for letter in ["x", "é", "表", "📟"] {
                let text = template.replace('@', &letter.repeat(length));
                if (least..=most).contains(&length) {
                    quote(&text);
                } else {
                    let report = report(&text);
                    assert_eq!(places(&report, "test.ron"), [place_of(&text, quote_mark)], "{report}");
                }
            }
        }
    }
    for (name, fine) in [
        (" ", true),
        ("a:b", false),
        (":", false),
        ("a：b", true),
        ("a\\u{3a}b", false),
        ("a\\nb", true),
        ("a\\\\b", true),
    ] {
        let text = BASE.replace("\"Meters\"", &format!("\"{name}\""));
        assert_eq!(of_file("test.ron", text.as_bytes()).is_ok(), fine, "{name}");
    }
}

#[test]
fn lists_have_a_number_of_entries() {
    let fleet = |f: usize| format!("(name: \"{f}\", edition: Pro, devices: Fixed(1), traffic: []),");
    let line = |l: usize| format!("(interface: \"Pub\", rate: PerFleet(0), payload: Fixed({l})),");
    let point = |year: usize| format!("(on: \"{}-01-01\", devices: 1),", 2_000 + year);
    let size = |bytes: usize| format!("(bytes: {bytes}, weight: 1),");
    // A text with `[@]` for the list, an entry of it, and how many there may be.
    let document = |fleets: &str| format!("(version: 1, name: \"P\", start: \"2026-12\", fleets: {fleets})");
    type Entry<'e> = &'e dyn Fn(usize) -> String;
    let input = |f: usize| format!("(parameter: \"devices:{f}\", range: Interval(low: 0, high: 1)),");
    let factor = |f: usize| format!("(name: \"{f}\", range: Interval(low: 0, high: 1), moves: [\"rate\"]),");
    let moved = |f: usize| format!("\"devices:{f}\",");
    let many = |uncertainty: &str| {
        let fleets = (0..101).map(fleet).collect::<String>();
        document(&format!("[{fleets}], uncertainty: ({uncertainty})"))
    };
    let moves = many("factors: [(name: \"f\", range: Interval(low: 0, high: 1), moves: [@])]");
    let lists: [(String, Entry<'_>, usize, usize); 8] = [
        (many("inputs: [@]"), &input, 0, 100),
        (many("factors: [@]"), &factor, 0, 100),
        (moves, &moved, 1, 100),
        (document("[@]"), &fleet, 0, 1_000),
        (document("[(name: \"F\", edition: Pro, devices: Fixed(1), traffic: [@])]"), &line, 0, 1_000),
        (BASE.replace("devices: Fixed(5)", "devices: Ramp([@])"), &point, 1, 100),
        (BASE.replace(PAYLOAD, "payload: Mix([@])"), &size, 1, 100),
        (BASE.replace(PAYLOAD, "payload: Fixed(1), reply: Mix([@])"), &size, 1, 100),
    ];
    for (template, entry, least, most) in lists {
        for count in [0, 1, 2, most - 1, most, most + 1] {
            let text = template.replace('@', &(0..count).map(entry).collect::<String>());
            let fine = (least..=most).contains(&count);
            match of_file("test.ron", text.as_bytes()) {
                Ok(_) => assert!(fine, "{count} entries in {template}"),
                Err(report) => {
                    let report = report.to_string();
                    assert!(!fine, "{report}");
                    let bracket = template.find("[@]").unwrap();
                    assert_eq!(places(&report, "test.ron"), [place_of(&text, bracket)], "{report}");
                }
            }
        }
    }
}

#[test]
fn a_fleet_may_grow_to_a_billion_devices_and_no_further() {
    let growth = |start: u64, percent: &str, months: u64| {
        let devices = format!("devices: Growth(start: {start}, monthly_percent: {percent})");
        BASE.replace("devices: Fixed(5)", &devices).replace(START, &format!("{START}, months: {months}"))
    };
    quote(&growth(500_000_000, "100", 2)); // exactly a billion in 2027-01
    quote(&growth(500_000_000, "100", 1));
    let report = report(&growth(500_000_000, "100", 3));
    assert!(report.contains("`Meters`") && report.contains("2027-02"), "{report}");
    // 909,090,909 × 1.1 = 999,999,999.9, which rounds to a billion; the next one, 1,000,000,001, does not fit.
    quote(&growth(909_090_909, "10", 2));
    assert!(crate::support::report(&growth(909_090_910, "10", 2)).contains("2027-01"));
    // The smallest step of a percent is ten devices of a billion.
    assert!(crate::support::report(&growth(1_000_000_000, "0.000001", 2)).contains("2027-01"));
    quote(&growth(1_000_000_000, "0", 120));
    quote(&growth(1_000_000_000, "-100", 120));
    quote(&growth(1, "1000", 9)); // 11^8 = 214,358,881
    assert!(crate::support::report(&growth(1, "1000", 10)).contains("2027-09"));
    assert!(crate::support::report(&growth(1, "1000", 120)).contains("2027-09"));
}

#[test]
fn growth_is_rounded_half_up_each_month() {
    // 10 × 1.25 = 12.5 → 13; 13 × 1.25 = 16.25 → 16; 16 × 1.25 = 20; from 50 %: 1, 1.5 → 2, 3, 4.5 → 5; -50 %: 5, 2.5 → 3,
    // 1.5 → 2, 1; and it falls no further, for 0.5 rounds to 1. -100 %: nothing is left.
    for (start, percent, expected) in [
        (10, "25", vec![10, 13, 16, 20]),
        (1, "50", vec![1, 2, 3, 5]),
        (5, "-50", vec![5, 3, 2, 1, 1]),
        (5, "-100", vec![5, 0, 0]),
        (3, "0.000001", vec![3, 3]),
    ] {
        let text = BASE
            .replace("devices: Fixed(5)", &format!("devices: Growth(start: {start}, monthly_percent: {percent})"))
            .replace(START, &format!("{START}, months: {}", expected.len()))
            .replace("PerFleet(0)", "PerDevice(1)");
        let quote = quote(&text);
        let months = &quote.variant(Variant::AsDesigned).months;
        let first_days: Vec<u64> =
            months.iter().map(|month| month.rated.days[0].meters[MeterId::Messages].quantity).collect();
        assert_eq!(first_days, expected);
    }
}

/// Units of each day of the first month, as designed.
fn units(text: &str) -> Vec<u64> {
    let quote = quote(text);
    quote.variant(Variant::AsDesigned).months[0]
        .rated
        .days
        .iter()
        .map(|day| day.meters[MeterId::Messages].quantity)
        .collect()
}

#[test]
fn a_ramp_is_a_straight_line_rounded_half_up() {
    // From 0 on the 3rd to 10 on the 7th: 2.5 → 3, 5, 7.5 → 8, and down to 7 on the 9th: 8.5 → 9, 7.
    let text = BASE
        .replace("devices: Fixed(5)", "devices: Ramp([(on: \"2026-12-03\", devices: 0), (on: \"2026-12-07\", devices: 10), (on: \"2026-12-09\", devices: 7)])")
        .replace("PerFleet(0)", "PerDevice(1)");
    assert_eq!(units(&text)[..11], [0, 0, 0, 3, 5, 8, 10, 9, 7, 7, 7]);
    // Points before and after the months: the line passes through them. 100 days from 2026-11-22: a device a day.
    let text = BASE
        .replace(
            "devices: Fixed(5)",
            "devices: Ramp([(on: \"2026-11-22\", devices: 0), (on: \"2027-03-02\", devices: 100)])",
        )
        .replace("PerFleet(0)", "PerDevice(1)");
    assert_eq!(units(&text), (9..40).collect::<Vec<_>>());
}

#[test]
fn the_active_share_is_rounded_half_up_and_follows_the_weekday() {
    // 5 × 0.5 = 2.5 → 3; 5 × 0.499999 = 2.499995 → 2.
    for (share, active) in [("0.5", 3), ("0.499999", 2), ("0", 0), ("1", 5), ("0.1", 1), ("0.099999", 0)] {
        let text = BASE.replace("edition: Basic", &format!("edition: Basic, active: Uniform({share})"));
        assert_eq!(units(&text.replace("PerFleet(0)", "PerDevice(1)")), [active; 31], "{share}");
    }
    // 2026-12-01 is a Tuesday. PerFleet sends only on days with an active device.
    let week = "active: ByWeekday(mon: 0.2, tue: 0.4, wed: 0.6, thu: 0.8, fri: 1, sat: 0, sun: 0.09)";
    let text = BASE.replace("edition: Basic", &format!("edition: Basic, {week}"));
    assert_eq!(units(&text.replace("PerFleet(0)", "PerDevice(1)"))[..7], [2, 3, 4, 5, 0, 0, 1]);
    assert_eq!(units(&text.replace("PerFleet(0)", "PerFleet(7)"))[..7], [7, 7, 7, 7, 0, 0, 7]);
    assert_eq!(units(&text.replace("PerFleet(0)", "Subset(devices: 3, each: 2)"))[..7], [4, 6, 6, 6, 0, 0, 2]);
}

#[test]
fn a_message_is_512_bytes() {
    for (bytes, expected) in
        [(0, 1), (1, 1), (511, 1), (512, 1), (513, 2), (1_024, 2), (1_025, 3), (268_435_455, 524_288)]
    {
        let text = BASE.replace("PerFleet(0)", "PerFleet(1)").replace("Fixed(230)", &format!("Fixed({bytes})"));
        assert_eq!(units(&text), [expected; 31], "{bytes}");
    }
    // 0 to 512 bytes: always one unit. 0 to 1,025: 513 sizes of one, 512 of two, one of three: 1,540 units over 1,026.
    let range = |range: &str| {
        units(&BASE.replace("PerFleet(0)", "PerFleet(1026)").replace("Fixed(230)", &format!("Range({range})")))
    };
    assert_eq!(range("min: 0, max: 512"), [1_026; 31]);
    assert_eq!(range("min: 0, max: 1025"), [1_540; 31]);
    assert_eq!(range("min: 513, max: 513"), [2_052; 31]);
    // A third of the messages has two units: 4/3 of a unit each, cut as a running total: 1, 2, 4, 5, 6, 8.
    let mix = BASE
        .replace("PerFleet(0)", "PerFleet(1)")
        .replace("Fixed(230)", "Mix([(bytes: 1, weight: 2), (bytes: 513, weight: 1)])");
    assert_eq!(units(&mix)[..6], [1, 1, 2, 1, 1, 2]);
}

#[test]
fn fractions_carry_over_days_and_months() {
    // 5 × 0.3 = 1.5 messages a day: 1, 2, 1, 2 … and after the 31 days of December, of which one half is left, 2 comes first.
    let text = BASE.replace("PerFleet(0)", "PerDevice(0.3)").replace(START, &format!("{START}, months: 2"));
    let quote = quote(&text);
    let months = &quote.variant(Variant::AsDesigned).months;
    let billable = |month: usize| {
        months[month].rated.days[..3].iter().map(|day| day.meters[MeterId::Messages].quantity).collect::<Vec<_>>()
    };
    assert_eq!((billable(0), billable(1)), (vec![1, 2, 1], vec![2, 1, 2]));
    // A millionth of a message a day: the first message after a million days, so never in 120 months.
    let text = BASE.replace("PerFleet(0)", "PerFleet(0.000001)").replace(START, &format!("{START}, months: 120"));
    assert_eq!(crate::support::quote(&text).variant(Variant::AsDesigned).meters[MeterId::Messages].quantity, 0);
    // 1,000 devices: 0.001 a day. The first message comes on the 1,000th day, 2029-08-26, the third on the 3,000th.
    let text = BASE.replace("PerFleet(0)", "PerDevice(0.000001)").replace("Fixed(5)", "Fixed(1000)");
    let quote = crate::support::quote(&text.replace(START, &format!("{START}, months: 120")));
    let designed = quote.variant(Variant::AsDesigned);
    let days: Vec<_> = designed.months.iter().flat_map(|month| &month.rated.days).collect();
    let sent: Vec<_> =
        days.iter().filter(|day| day.meters[MeterId::Messages].quantity > 0).map(|day| day.date.to_string()).collect();
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[0], "2029-08-26");
    assert_eq!(
        (
            days[999].meters[MeterId::Messages].quantity,
            days[1_999].meters[MeterId::Messages].quantity,
            days[2_999].meters[MeterId::Messages].quantity
        ),
        (1, 1, 1)
    );
}

#[test]
fn the_daily_rounding_has_the_edges_of_the_policy() {
    // Units above a quota of nothing, and above the month's million, which a first line uses up on the first day.
    for (units, cents) in [(6_249, 0), (6_250, 1), (18_749, 1), (18_750, 2)] {
        let line = format!("rate: PerFleet({units})");
        let text =
            BASE.replace("rate: PerFleet(0)", &line).replace(START, &format!("{START}, prices: (free_messages: 0)"));
        let designed = quote(&text).variant(Variant::AsDesigned).clone();
        assert!(
            designed.months[0].rated.days.iter().all(|day| day.meters[MeterId::Messages].fee.minor() == cents),
            "{units}"
        );
        assert_eq!(designed.meters[MeterId::Messages].fee.minor(), 31 * cents);

        let million =
            "traffic: [(interface: \"Pub\", rate: PerFleet(1000000), payload: Fixed(1), until: \"2026-12-01\"),";
        let text = BASE.replace("traffic: [", million).replace("rate: PerFleet(0)", &line);
        let designed = quote(&text).variant(Variant::AsDesigned).clone();
        assert!(
            designed.months[0].rated.days.iter().all(|day| day.meters[MeterId::Messages].fee.minor() == cents),
            "{units}"
        );
        assert_eq!(
            (designed.meters[MeterId::Messages].free, designed.meters[MeterId::Messages].charged()),
            (1_000_000, 31 * units)
        );
    }
    for (devices, cents) in [(10, 0), (11, 0), (12, 1), (14, 1), (15, 2), (21, 3)] {
        let text = BASE
            .replace("edition: Basic", "edition: Pro")
            .replace("devices: Fixed(5)", &format!("devices: Fixed({devices})"))
            .replace("PerFleet(0)", "PerDevice(1)");
        let designed = quote(&text).variant(Variant::AsDesigned).clone();
        assert!(
            designed.months[0].rated.days.iter().all(|day| day.meters[MeterId::LivingDevices].fee.minor() == cents),
            "{devices}"
        );
        assert_eq!(designed.meters[MeterId::LivingDevices].fee.minor(), 31 * cents);
        assert_eq!(designed.meters[MeterId::LivingDevices].charged(), 31 * (devices - 10));
    }
    // By the month, 30 days of 11 living devices owe 30 × 0.003 = 0.09.
    let text = BASE
        .replace(START, "start: \"2026-11\", rounding: (scope: PerMonth, mode: HalfUp)")
        .replace("edition: Basic", "edition: Pro")
        .replace("devices: Fixed(5)", "devices: Fixed(11)")
        .replace("PerFleet(0)", "PerDevice(1)");
    let designed = quote(&text).variant(Variant::AsDesigned).clone();
    assert_eq!(designed.meters[MeterId::LivingDevices].fee.minor(), 9);
    assert!(designed.months[0].rated.days.iter().all(|day| day.meters[MeterId::LivingDevices].fee.minor() == 0));
}

#[test]
fn every_rounding_mode_has_its_edges_in_whole_scenarios() {
    // 0.8 a million: 12,500 units are a cent; 6,250 half a cent, 18,750 one and a half, 31,250 two and a half.
    let cents = |units: u64, scope: &str, mode: &str| {
        let rounding = format!("{START}, prices: (free_messages: 0), rounding: (scope: {scope}, mode: {mode})");
        let line = format!("rate: PerFleet({units}), until: \"2026-12-01\"");
        let text = BASE.replace(START, &rounding).replace("rate: PerFleet(0)", &line);
        quote(&text).variant(Variant::AsDesigned).meters[MeterId::Messages].fee.minor()
    };
    for (units, half_up, half_even, down, up) in [
        (0, 0, 0, 0, 0),
        (1, 0, 0, 0, 1),
        (6_249, 0, 0, 0, 1),
        (6_250, 1, 0, 0, 1),
        (6_251, 1, 1, 0, 1),
        (12_499, 1, 1, 0, 1),
        (12_500, 1, 1, 1, 1),
        (12_501, 1, 1, 1, 2),
        (18_750, 2, 2, 1, 2),
        (31_250, 3, 2, 2, 3),
        (31_251, 3, 3, 2, 3),
    ] {
        for scope in ["PerDay", "PerMonth"] {
            let found = ["HalfUp", "HalfEven", "Down", "Up"].map(|mode| cents(units, scope, mode));
            assert_eq!(found, [half_up, half_even, down, up], "{units} units, {scope}");
        }
    }
}

#[test]
fn months_have_their_days() {
    for (start, days) in
        [("2028-02", 29), ("2027-02", 28), ("2100-02", 28), ("2000-02", 29), ("2026-12", 31), ("2027-04", 30)]
    {
        let text = BASE.replace("2026-12", start).replace("PerFleet(0)", "PerFleet(1)");
        let quote = quote(&text);
        let month = &quote.variant(Variant::AsDesigned).months[0].rated;
        assert_eq!((month.days.len(), month.month.to_string()), (days, start.to_owned()));
        assert_eq!(month.days[days - 1].date.to_string(), format!("{start}-{days}"));
        assert_eq!(quote.variant(Variant::AsDesigned).meters[MeterId::Messages].quantity, days as u64);
    }
}

#[test]
fn the_quota_starts_full_each_month_and_the_devices_each_day() {
    let text = BASE.replace(START, "start: \"2028-01\", months: 3").replace("PerFleet(0)", "PerFleet(50000)");
    let quote = quote(&text);
    for (month, days) in quote.variant(Variant::AsDesigned).months.iter().zip([31, 29, 31]) {
        // The million lasts for twenty days of 50,000; each day after them costs 0.04.
        let fees: Vec<i128> = month.rated.days.iter().map(|day| day.meters[MeterId::Messages].fee.minor()).collect();
        assert_eq!(fees[..20], [0; 20]);
        assert!(fees[20..].iter().all(|&fee| fee == 4));
        assert_eq!(month.rated.meters[MeterId::Messages].fee.minor(), 4 * (days - 20));
    }
}

#[test]
fn a_hundred_and_twenty_months_may_end_with_2199() {
    let text = BASE.replace(START, "start: \"2190-01\", months: 120").replace("PerFleet(0)", "PerFleet(1)");
    let (scenario, quote) = rate(&text);
    let days: usize = quote.variant(Variant::AsDesigned).months.iter().map(|month| month.rated.days.len()).sum();
    assert_eq!(days, 3_652); // 10 × 365, and the 29ths of February of 2192 and 2196
    assert_eq!(scenario.days().last().unwrap().to_string(), "2199-12-31");
    assert_eq!(quote.variant(Variant::AsDesigned).months[119].rated.month.to_string(), "2199-12");
}

/// A fleet whose one line sends so many messages of 1,000 units a day.
fn thousands(name: &str, edition: &str, messages: u64, more: &str) -> String {
    format!(
        "(name: \"{name}\", edition: {edition}, devices: Fixed(1), traffic: [\n\
         (interface: \"IOT_MQTT_Publish\", rate: PerFleet({messages}), payload: Fixed(512000){more}),\n]),\n"
    )
}

fn scenario_of(fleets: &str) -> String {
    format!("(version: 1, name: \"T\", start: \"2026-12\", fleets: [\n{fleets}])")
}

#[test]
fn a_day_may_have_a_million_million_units_and_not_one_more() {
    let billion = 1_000_000_000;
    let full = thousands("A", "Basic", billion, "");
    let (_, quote) = rate(&scenario_of(&full));
    for variant in each(&quote) {
        assert!(
            variant.months[0].rated.days.iter().all(|day| day.meters[MeterId::Messages].quantity == 1_000_000_000_000)
        );
        assert_eq!(variant.meters[MeterId::Messages].quantity, 31_000_000_000_000);
        // Day 1: 999,999,000,000 × 0.8 / 1,000,000 = 799,999.20; 30 days of 800,000.00.
        assert_eq!(variant.meters[MeterId::Messages].fee.in_cents(), "24799999.20");
    }
    // One unit more, in another fleet; the largest line is told, and the day: the first, or the one that breaks it.
    let one = |more: &str| {
        format!(
            "(name: \"B\", edition: Basic, devices: Fixed(1), traffic: [\n\
             (interface: \"Connect\", rate: PerFleet(1000000000), payload: Fixed(268435455)),\n\
             (interface: \"Pub\", rate: PerFleet(1), payload: Fixed(1){more}),\n])"
        )
    };
    let check = |text: &str, day: &str, variant: &str, place: (usize, usize)| {
        let report = report(text);
        for part in
            [day, variant, "1,000,000,000,001 billable units", "1,000,000,000,000 of them on line 1 of the fleet `A`"]
        {
            assert!(report.contains(part), "{part} is not in {report}");
        }
        assert_eq!(places(&report, "test.ron"), [place], "{report}");
    };
    check(&scenario_of(&(full.clone() + &one(""))), "2026-12-01", "as-designed", (3, 1));
    check(&scenario_of(&(full.clone() + &one(", from: \"2026-12-17\""))), "2026-12-17", "as-designed", (3, 1));
    // In any variant: a line that exists on Pro alone breaks the limit of the variant all-pro.
    check(&scenario_of(&(full.clone() + &one(", only_on: Pro"))), "2026-12-01", "all-pro", (3, 1));
    // A line outside of the months breaks nothing, nor does one that no edition bills.
    quote_of(&(full.clone() + &one(", from: \"2027-01-01\"")));
    quote_of(&(full.clone() + &one("").replace("\"Pub\"", "\"RulesEngineForward\"")));
    // Alternating editions: neither variant has both lines.
    let (basic, pro) =
        (thousands("A", "Basic", billion, ", only_on: Basic"), thousands("B", "Pro", billion, ", only_on: Pro"));
    let report = report(&scenario_of(&(basic.clone() + &pro)));
    assert!(report.contains("2,000,000,000,000 billable units in the variant as-designed"), "{report}");
    quote_of(&(basic + &thousands("B", "Basic", billion, ", only_on: Pro")));
}

fn quote_of(fleets: &str) -> Quote {
    quote(&scenario_of(fleets))
}

#[test]
fn the_limit_of_a_day_counts_all_legs() {
    // 250,000,000 messages of 1,000 units sent, twice received, once replied: 10^12 exactly.
    let quarter = thousands("A", "Basic", 250_000_000, ", receivers: Count(1), applications: 1, reply: Fixed(511489)");
    assert_eq!(
        quote_of(&quarter).variant(ALL_BASIC).months[0].rated.days[0].meters[MeterId::Messages].quantity,
        1_000_000_000_000
    );
    let more = quarter.replace("511489", "512001"); // replies of 1,001 units
    assert!(report(&scenario_of(&more)).contains("1,000,250,000,000 billable units"));
    // Legs by themselves beyond the limit, up to the largest that can be written.
    for (rate, more) in [
        ("PerDevice(1000000000)", ""),
        ("PerDevice(1001)", ""),
        ("PerFleet(1000000000)", ", receivers: Count(1000)"),
        ("PerFleet(1000000000)", ", receivers: Count(1000000000), applications: 1000000"),
        (
            "PerDevice(1000000000)",
            ", receivers: Count(1000000000), applications: 1000000, reply: Range(min: 0, max: 268435455)",
        ),
        ("PerDevice(1000000000)", ", receivers: ActiveDevices, applications: 1000000, reply: Fixed(268435455)"),
    ] {
        let text = BASE
            .replace("Fixed(5)", "Fixed(1000000000)")
            .replace("PerFleet(0)", rate)
            .replace(PAYLOAD, &format!("payload: Fixed(268435455){more}"));
        let report = report(&text);
        assert!(report.contains("2026-12-01 has "), "{report}");
        assert_eq!(places(&report, "test.ron"), [(7, 13)], "{report}");
    }
}

#[test]
fn the_largest_amounts_of_money_are_exact() {
    // 1,000 fleets of 10^9 devices that send a message a day each: 10^12 units and 10^12 living devices a day.
    let fleets: String = (0..1_000)
        .map(|f| {
            format!(
                "(name: \"{f}\", edition: Pro, devices: Fixed(1000000000), traffic: [(interface: \"IOT_CMP_Send\", rate: PerDevice(1), payload: Fixed(1))]),"
            )
        })
        .collect();
    let prices =
        "prices: (message_price: 1000000, message_lot: 1000, free_messages: 0, device_price: 1000000, free_devices: 0)";
    let text = format!("(version: 1, name: \"T\", start: \"2026-12\", months: 4, {prices}, fleets: [{fleets}])");
    let quote = quote(&text);
    let pro = quote.variant(Variant::AsDesigned);
    // December to March has 121 days, each of 10^12 × 10^6 / 10^3 = 10^15 for messages and 10^18 for devices.
    assert_eq!(pro.meters[MeterId::Messages].fee.in_cents(), "121000000000000000.00");
    assert_eq!(pro.meters[MeterId::LivingDevices].fee.in_cents(), "121000000000000000000.00");
    assert_eq!(pro.unrounded().to_string(), "121121000000000000000");
    assert_eq!(pro.breakdown.len(), 2_000);
    assert!(pro.breakdown.iter().all(|cell| cell.quantity == 121_000_000_000));
    assert_eq!(pro.fee_of_fleet(999).in_cents(), "121121000000000000.00");
    // The smallest price: 10^-9 for a lot of 10^9, of one unit: exact to the 18th decimal, and a cent where rounding is up.
    let text = BASE
        .replace(START, &format!("{START}, prices: (message_price: 1e-9, message_lot: 1000000000, free_messages: 0), rounding: (scope: PerMonth, mode: Up)"))
        .replace("rate: PerFleet(0)", "rate: PerFleet(1), until: \"2026-12-01\"");
    let quote = crate::support::quote(&text);
    assert_eq!(quote.variant(ALL_BASIC).unrounded().to_string(), "0.000000000000000001");
    assert_eq!(quote.variant(ALL_BASIC).meters[MeterId::Messages].fee.in_cents(), "0.01");
}

#[test]
fn the_largest_quotas_cover_the_largest_use() {
    let text = scenario_of(&thousands("A", "Basic", 1_000_000_000, ""))
        .replace("start:", "prices: (free_messages: 1000000000000), start:");
    let designed = quote(&text).variant(Variant::AsDesigned).clone();
    // The first day is free, and thirty are charged 800,000 each.
    assert_eq!(
        (designed.meters[MeterId::Messages].free, designed.meters[MeterId::Messages].fee.in_cents()),
        (1_000_000_000_000, "24000000.00".to_owned())
    );
}
