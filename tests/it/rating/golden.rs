//! Scenarios with the figures that they must give: the golden files, the shipped examples, and sums done by hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use fleetcost::cli::EXAMPLE;
use fleetcost::export;
use fleetcost::plan::{MeterId, Plans};
use fleetcost::quote::{Quote, Totals};
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::map::map;
use fleetcost::study::sweep::sweep;
use fleetcost::study::{Axis, Progress, Spacing};
use fleetcost::usage::Variant;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{
    ALL_BASIC, ALL_PRO, InCents, VARIANTS, each, file_name, files, golden, golden_of_plans, of_file, path, quote,
    variant_id,
};

/// What differs between a scenario's quote and the JSON that it must give.
fn differences(scenario: &Path, expected: &Path) -> Vec<String> {
    let name = file_name(scenario);
    let expected = fs::read_to_string(expected).unwrap_or_else(|e| panic!("{}: {e}", expected.display()));
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut wrong = Vec::new();
    match of_file(&name, &fs::read(scenario).unwrap()) {
        Err(report) => wrong.push(report.to_string()),
        Ok((scenario, quote)) => {
            let actual = serde_json::from_str(&export::json::write(&scenario, &quote)).unwrap();
            compare(&expected, &actual, &name, &mut wrong);
        }
    }
    wrong
}

fn check(scenarios: &[PathBuf], expected: impl Fn(&Path) -> PathBuf) {
    let wrong: Vec<_> = scenarios.iter().flat_map(|path| differences(path, &expected(path))).collect();
    let shown = wrong.len().min(40);
    assert!(wrong.is_empty(), "{} figures differ:\n{}", wrong.len(), wrong[..shown].join("\n"));
}

#[test]
fn every_golden_scenario_gives_its_figures() {
    let scenarios = golden();
    assert!(scenarios.len() >= 57, "12 official and 40 random scenarios, 5 of subsets");
    check(&scenarios, |path| path.with_extension("json"));
}

#[test]
fn every_golden_scenario_of_every_plan_gives_its_figures() {
    let scenarios = golden_of_plans();
    check(&scenarios, |path| path.with_extension("json"));
    // None is lost: each file has its figures, each figure its file, and each plan its scenarios.
    for folder in ["published", "plans"] {
        let names = |ending| {
            let found = files(&format!("tests/golden/{folder}"), ending);
            found.iter().map(|path| path.with_extension("")).collect::<Vec<_>>()
        };
        assert_eq!(names("ron"), names("json"));
    }
    let named: Vec<String> = scenarios.iter().map(|path| file_name(&path.with_extension(""))).collect();
    let built_in = Plans::built_in();
    let generated = built_in.iter().map(|plan| plan.id.as_str()).chain(["tencent", "test-three"]);
    for name in generated.flat_map(|plan| (1..=5).map(move |n| format!("{plan}-{n}"))) {
        assert!(named.contains(&name), "{name}");
    }
    for name in ["2019-t1", "2019-t2", "2019-t3", "cn-2018-1", "cn-2018-2", "public-t1", "tencent-3", "test-three-6"] {
        assert!(named.iter().any(|known| known == name), "{name}");
    }
    for held in ["amqp", "coap", "dated", "forward", "only-on", "ping", "receive"] {
        assert!(named.contains(&format!("connection-{held}")), "{held}");
    }
}

/// The totals of a study's points, as JSON.
fn row(at: &[(&str, Decimal)], totals: &Totals) -> Value {
    let values = at.iter().map(|(name, value)| (*name, value.to_string()));
    let totals = VARIANTS.map(|variant| (variant_id(variant), totals.of_variant(variant).in_cents()));
    Value::Object(values.chain(totals).map(|(key, text)| (key.to_owned(), text.into())).collect())
}

#[test]
fn every_golden_study_gives_its_figures() {
    let (mut wrong, mut sweeps, mut maps) = (Vec::new(), 0, 0);
    for path in files("tests/golden/studies", "json") {
        let name = file_name(&path);
        let golden: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let scenario = Scenario::parse(&name, golden["scenario"].as_str().unwrap()).unwrap().scenario;
        let axis = |vary: &Value, from: &Value, to: &Value, points: usize| {
            let parameter = Parameter::parse(vary.as_str().unwrap(), scenario.draft()).unwrap();
            let [from, to] = [from, to].map(|end| end.as_str().unwrap().parse().unwrap());
            Axis::new(parameter, from, to, points, Spacing::Linear).unwrap()
        };
        let stop = AtomicBool::new(false);
        let mut progress = Progress::new(&stop, &|_, _| {});
        if let Some(points) = golden["points"].as_array() {
            sweeps += 1;
            let x = axis(&golden["vary"], &golden["from"], &golden["to"], points.len());
            let found = sweep(&scenario, &x, &mut progress).unwrap();
            let found: Value = found.iter().map(|point| row(&[("x", point.x)], &point.totals)).collect();
            compare(&golden["points"], &found, &name, &mut wrong);
        } else {
            maps += 1;
            let [x, y] = ["x", "y"].map(|of| {
                let of = &golden[of];
                axis(&of[0], &of[1], &of[2], usize::try_from(of[3].as_u64().unwrap()).unwrap())
            });
            let found = map(&scenario, &x, &y, &mut progress).unwrap();
            let found: Value = found.cells().map(|cell| row(&[("x", cell.x), ("y", cell.y)], &cell.totals)).collect();
            compare(&golden["cells"], &found, &name, &mut wrong);
        }
    }
    assert!(sweeps >= 22 && maps >= 4, "{sweeps} sweeps and {maps} maps");
    assert!(wrong.is_empty(), "{} figures differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_shipped_scenario_gives_its_figures() {
    let scenarios = files("scenarios", "ron");
    assert!(!scenarios.is_empty());
    check(&scenarios, |scenario| path("tests/golden/scenarios").join(file_name(scenario)).with_extension("json"));
}

#[test]
fn the_bundled_example_is_one_of_the_shipped_scenarios() {
    let (name, text) = EXAMPLE;
    assert_eq!(fs::read_to_string(path("scenarios").join(name)).unwrap(), text);
}

/// Every expected key must be there and equal, lists in length and order too; keys beyond the expected ones are fine.
fn compare(expected: &Value, actual: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, expected) in expected {
                let at = format!("{at}.{key}");
                match actual.get(key) {
                    Some(actual) => compare(expected, actual, &at, wrong),
                    None => wrong.push(format!("{at}: missing")),
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            if expected.len() != actual.len() {
                wrong.push(format!("{at}: {} entries, expected {}", actual.len(), expected.len()));
            }
            for (i, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                compare(expected, actual, &format!("{at}[{i}]"), wrong);
            }
        }
        _ if expected == actual => {}
        _ => wrong.push(format!("{at}: {actual}, expected {expected}")),
    }
}

#[test]
fn a_difference_is_told_with_its_path() {
    let expected = serde_json::json!({"a": [{"b": 1}, {"b": "2"}], "c": 3, "d": []});
    let actual = serde_json::json!({"a": [{"b": 1, "x": 0}, {"b": 2}], "d": [1]});
    let mut wrong = Vec::new();
    compare(&expected, &actual, "f", &mut wrong);
    assert_eq!(wrong, ["f.a[1].b: 2, expected \"2\"", "f.c: missing", "f.d: 1 entries, expected 0"]);
    wrong.clear();
    compare(&expected, &expected, "f", &mut wrong);
    assert!(wrong.is_empty());
}

#[test]
fn the_json_has_its_keys_in_the_order_of_the_specification() {
    // The map of `serde_json::Value` sorts its keys, so the order is looked up in the text: each first occurrence.
    let path = files("tests/golden/official", "ron").remove(0);
    let (scenario, quote) = of_file("f.ron", &fs::read(path).unwrap()).unwrap();
    let text = export::json::write(&scenario, &quote);
    let in_order = |keys: &[&str], text: &str| {
        let found: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":"))).collect();
        assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{keys:?}: {found:?}");
    };
    in_order(&["schema", "scenario", "plan", "currency", "variants", "assumptions", "warnings"], &text);
    let variant = &text[text.find("\"variants\":").unwrap()..];
    let keys = [
        "variant",
        "total",
        "message_fee",
        "device_fee",
        "unrounded_total",
        "messages",
        "device_days",
        "breakdown",
        "months",
    ];
    in_order(&keys, variant);
    in_order(&["billable", "free", "charged", "device_days", "living"], variant);
    let breakdown = &variant[variant.find("\"breakdown\":").unwrap()..];
    in_order(&["fleet", "line", "interface", "leg", "clause", "units", "fee"], breakdown);
    let months = &breakdown[breakdown.find("\"months\":").unwrap()..];
    in_order(&["month", "total", "message_fee", "device_fee", "days"], months);
    let days = &months[months.find("\"days\":").unwrap()..];
    in_order(&["date", "billable", "free", "charged", "message_fee", "living", "charged_living", "device_fee"], days);
    assert!(text.starts_with("{\"schema\":1,") && text.ends_with("}\n"));
}

#[test]
fn every_shipped_and_golden_scenario_has_one_canonical_text() {
    let shipped = files("scenarios", "ron");
    assert!(!shipped.is_empty());
    for path in shipped.into_iter().chain(golden()).chain(golden_of_plans()) {
        let name = file_name(&path);
        let (scenario, quote) = of_file(&name, &fs::read(&path).unwrap()).unwrap_or_else(|e| panic!("{e}"));
        let written = scenario.write();
        let again = of_file(&name, written.as_bytes()).unwrap_or_else(|e| panic!("{e}")).0;
        assert_eq!(again, scenario, "{name}");
        assert_eq!(again.write(), written, "{name}");
        assert_eq!(Quote::of(&again).unwrap(), quote, "{name}");
    }
}

/// Message fee, device fee and total of each variant, as designed first.
fn fees(quote: &Quote) -> [[String; 3]; 3] {
    VARIANTS.map(|variant| {
        let of = quote.variant(variant);
        [of.meters[MeterId::Messages].fee, of.meters[MeterId::LivingDevices].fee, of.total()].map(|fee| fee.in_cents())
    })
}

#[test]
fn a_level_fleet_costs_what_pen_and_paper_say() {
    let quote = quote(
        r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
            name: "Meters", edition: Basic, devices: Fixed(5000), active: Uniform(0.98),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
        )])"#,
    );
    // 5,000 × 0.98 = 4,900 active devices; × 96 messages of one unit = 470,400 units a day; 31 days: 14,582,400.
    // Days 1 and 2 use 940,800 of the million free units; day 3 the last 59,200, so 411,200 are charged: 0.32896, 0.33.
    // Days 4 to 31 charge 470,400 each: 0.37632, 0.38; × 28 = 10.64. Together 10.97.
    // Exactly: (14,582,400 - 1,000,000) × 0.8 / 1,000,000 = 10.86592.
    // Pro: 4,900 living devices, 4,890 charged: × 0.003 = 14.67 a day; × 31 = 454.77, with nothing to round.
    let pro = ["10.97", "454.77", "465.74"].map(str::to_owned);
    let basic = ["10.97", "0.00", "10.97"].map(str::to_owned);
    assert_eq!(fees(&quote), [basic.clone(), basic, pro]);
    let pro = quote.variant(ALL_PRO);
    assert_eq!(pro.unrounded().to_string(), "465.63592");
    assert_eq!(pro.rounding_effect(quote.places()).to_string(), "0.10408");
    assert_eq!(
        (
            pro.meters[MeterId::Messages].quantity,
            pro.meters[MeterId::Messages].free,
            pro.meters[MeterId::Messages].charged()
        ),
        (14_582_400, 1_000_000, 13_582_400)
    );
    assert_eq!(
        (pro.meters[MeterId::LivingDevices].quantity, pro.meters[MeterId::LivingDevices].charged()),
        (4_900 * 31, 4_890 * 31)
    );
    let third = &pro.months[0].rated.days[2];
    assert_eq!(
        (
            third.meters[MeterId::Messages].free,
            third.meters[MeterId::Messages].charged(),
            third.meters[MeterId::Messages].fee.minor()
        ),
        (59_200, 411_200, 33)
    );
}

#[test]
fn no_more_devices_of_a_subset_live_than_the_line_names() {
    // Ten of a thousand devices take part in each line, and each line is of another kind; ten are free a day.
    let living = |lines: &str| {
        let scenario = format!(
            r#"(version: 1, name: "x", start: "2027-02", fleets: [
                (name: "A", edition: Pro, devices: Fixed(1000), traffic: [{lines}])])"#
        );
        quote(&scenario).variant(Variant::AsDesigned).meters[MeterId::LivingDevices].quantity
    };
    let line = |interface: &str, more: &str| {
        format!(r#"(interface: "{interface}", rate: Subset(devices: 10, each: 51), payload: Fixed(100){more}),"#)
    };
    // 510 messages a day that ten devices receive, that the server sends to ten, that ten send: ten live, 28 days.
    let (receive, server, device) = ("IOT_MQTT_Subscribe", "NotifyAddThingTopo", "IOT_MQTT_Publish");
    for interface in [receive, server, device] {
        assert_eq!(living(&line(interface, "")), 280, "{interface}");
    }
    // Of what is delivered to others these live too: beside the ten that send, or in place of the server's ten.
    let to_others = ", receivers: Count(0.2)"; // 102 a day
    assert_eq!(living(&line(device, to_others)), 28 * 112);
    assert_eq!(living(&line(server, to_others)), 28 * 102);
    // Lines add up, since messages are taken to come from different devices (A5).
    assert_eq!(living(&[line(receive, ""), line(server, "")].concat()), 28 * 20);
}

#[test]
fn mixed_editions_share_one_quota_and_bill_counterparts() {
    let text = r#"(version: 1, name: "Mixed", start: "2027-02", prices: (free_messages: 2800, free_devices: 0), fleets: [
        (name: "A", edition: Pro, devices: Fixed(30), traffic: [
            (interface: "linkkit_trigger_event", rate: PerDevice(100), payload: Fixed(513), reply: Fixed(0)),
        ]),
        (name: "B", edition: Basic, devices: Fixed(7), traffic: [
            (interface: "UpdateDeviceShadow", rate: PerFleet(1000), payload: Fixed(1), receivers: Count(0.5), applications: 2),
        ]),
    ])"#;
    // A: 30 × 100 = 3,000 messages of 2 units and 3,000 replies of 1 unit: 9,000 units a day.
    // B: 1,000 messages of 1 unit, received 1,000 × 2.5 = 2,500 times: 3,500 units a day. Together 12,500.
    // 28 days. Day 1 charges 12,500 - 2,800 = 9,700: 0.00776, 0.01. Each other day 12,500: 0.01 exactly. Together 0.28.
    // A's living devices on Pro: min(30, 3,000) = 30: 0.09 a day, 2.52. B's, a server line: min(7, max(1,000, 500)) = 7:
    // 0.111 a day for the 37 of both, 0.11; × 28 = 3.08.
    let quote1 = quote(text);
    let expected = [["0.28", "2.52", "2.80"], ["0.28", "0.00", "0.28"], ["0.28", "3.08", "3.36"]];
    assert_eq!(fees(&quote1), expected.map(|variant| variant.map(str::to_owned)));
    // (28 × 12,500 - 2,800) × 0.8 / 1,000,000 = 0.27776; 28 × 37 × 0.003 = 3.108.
    let unrounded = VARIANTS.map(|variant| quote1.variant(variant).unrounded().to_string());
    assert_eq!(unrounded, ["2.79776", "0.27776", "3.38576"]);

    // Not billed where an edition lacks it: A is left out on Basic, B on Pro.
    // As designed both stay. All Basic: B alone, 3,500 a day. Day 1 charges 700: 0.00056, 0.00; others 3,500: 0.0028, 0.00.
    // All Pro: A alone, 9,000 a day. Day 1 charges 6,200: 0.00496, 0.00; others 9,000: 0.0072, 0.01; 27 × 0.01 = 0.27.
    let quote2 = quote(&text.replace("start:", "not_in_edition: NotBilled, start:"));
    let expected = [["0.28", "2.52", "2.80"], ["0.00", "0.00", "0.00"], ["0.27", "2.52", "2.79"]];
    assert_eq!(fees(&quote2), expected.map(|variant| variant.map(str::to_owned)));

    // 252,000 units of A (168,000 sent, 84,000 replied), 98,000 of B (28,000 sent, 70,000 received): 350,000 for 28 cents.
    // 13.44, 6.72, 2.24 and 5.6 cents: whole parts 13 + 6 + 2 + 5 = 26, so the two largest rests, .72 and .6, get one each.
    let cells = |variant| -> Vec<(&str, i128)> {
        let cells = quote1.variant(variant).breakdown.iter();
        cells.map(|cell| (&*quote1.plan.clause_at(cell.clause).id, cell.fee.minor())).collect()
    };
    // The device fee, 308 cents, over 840 and 196 device-days: 249.73 and 58.27.
    assert_eq!(cells(ALL_PRO), [("D5", 13), ("D5", 7), ("M1", 250), ("S6", 2), ("D5", 6), ("M1", 58)]);
    assert_eq!(cells(ALL_BASIC), [("D1", 13), ("S2", 7), ("S5", 2), ("D4", 6)]);
}

#[test]
fn a_rollout_costs_what_its_days_add_up_to() {
    let quote = quote(
        r#"(version: 1, name: "Smart-meter rollout", start: "2026-12", fleets: [(
            name: "Meters", edition: Basic, active: Uniform(0.98),
            devices: Ramp([(on: "2026-12-01", devices: 100), (on: "2026-12-20", devices: 5000)]),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
                (interface: "IOT_OTA_GetConfig", rate: PerDevice(1), payload: Fixed(120), reply: Fixed(300)),
                (interface: "Pub", rate: PerDevice(0.2), payload: Fixed(600), receivers: Count(1)),
            ],
        )])"#,
    );
    // Devices rise by 4,900 over 19 days from 100 on day 0; 98 % of them are active. Each sends 96 messages and one
    // request (each answered), one unit each; the server sends a fifth of a message of two units, received once.
    let half_up = |numerator: u64, denominator: u64| (2 * numerator + denominator) / (2 * denominator);
    let (mut units, mut charged_so_far, mut tenths) = (0_u64, 0_u64, 0_u64);
    let (mut message_cents, mut device_cents, mut device_days) = (0_u64, 0_u64, 0_u64);
    for day in 0..31 {
        let devices = if day < 19 { half_up(100 * 19 + 4_900 * day, 19) } else { 5_000 };
        let active = half_up(devices * 98, 100);
        let published_before = tenths / 10;
        tenths += active * 2;
        units += active * (96 + 1 + 1) + (tenths / 10 - published_before) * (2 + 2);
        let charged = units.saturating_sub(1_000_000);
        message_cents += half_up((charged - charged_so_far) * 8, 100_000); // 0.8 of a million is 8 cents of 100,000
        charged_so_far = charged;
        device_cents += half_up((active - 10) * 3, 10);
        device_days += active;
    }
    let [designed, basic, pro] = each(&quote);
    let cents = |cents: u64| i128::from(cents);
    for variant in [designed, basic, pro] {
        assert_eq!(variant.meters[MeterId::Messages].quantity, units);
        assert_eq!(variant.meters[MeterId::Messages].fee.minor(), cents(message_cents));
    }
    assert_eq!(
        (designed.meters[MeterId::LivingDevices].fee.minor(), basic.meters[MeterId::LivingDevices].fee.minor()),
        (0, 0)
    );
    assert_eq!(pro.meters[MeterId::LivingDevices].fee.minor(), cents(device_cents));
    assert_eq!(pro.meters[MeterId::LivingDevices].quantity, device_days);
    assert_eq!(quote.edition_difference().unwrap().total().minor(), cents(device_cents));
}
