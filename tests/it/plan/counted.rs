//! Plans that count messages on some editions only, or not at all.

use std::sync::atomic::AtomicBool;

use fleetcost::explain::{Explainer, Span, Step, Value, What};
use fleetcost::export::{self, Format};
use fleetcost::money::Money;
use fleetcost::plan::Plans;
use fleetcost::quote::Quote;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::break_even::worth;
use fleetcost::study::sweep::sweep;
use fleetcost::study::{Axis, Progress};

use super::parsed;

/// Devices cost EUR 2 a day on both editions; messages, if at all, EUR 1 each on Large alone.
fn plan(messages: bool) -> String {
    let meter = "(meter: Messages, clause: \"K1\", on: [Large], unit_bytes: (bytes: 512), per: (period: Month), lot: 1, tiers: [(price: 1)]),";
    format!(
        r#"(
    version: 2, id: "counted", name: "Counted", currency: "EUR",
    editions: [(id: Small, name: "Small"), (id: Large, name: "Large")],
    rounding: (scope: PerDay, mode: HalfUp, clause: "K1"),
    meters: [{} (meter: LivingDevices, clause: "L1", per: (period: Day), lot: 1, tiers: [(price: 2)])],
    clauses: [(id: "K1", text: "messages"), (id: "L1", text: "devices"), (id: "D1", text: "sent")],
    interfaces: [(id: "Send", side: Device, sent: "D1")],
)"#,
        if messages { meter } else { "" }
    )
}

/// Ten devices on Small and five on Large, each with one message a day, for the 30 days of November.
const SCENARIO: &str = r#"(
    version: 1, name: "Counted", plan: "counted", start: "2026-11", fleets: [
        (name: "A", edition: Small, devices: Fixed(10), traffic: [(interface: "Send", rate: PerDevice(1), payload: Fixed(9))]),
        (name: "B", edition: Large, devices: Fixed(5), traffic: [(interface: "Send", rate: PerDevice(1), payload: Fixed(9))]),
    ],
)"#;

/// The scenario under the plan. Holds that the bill is what is expected of each variant, that all that explains and splits it adds
/// up to it, and that a study finds the same.
fn holds(messages: bool, expected: [(&str, &str); 3]) {
    let plans = Plans::built_in().with(parsed("counted.plan.ron", &plan(messages))).unwrap();
    let scenario =
        Scenario::parse_under(&plans, "x.ron", SCENARIO, &[]).unwrap_or_else(|report| panic!("{report}")).scenario;
    let quote = Quote::of(&scenario).unwrap();
    let explainer = Explainer::new(scenario.clone()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&export::json::write(&scenario, &quote)).unwrap();
    let devices = Parameter::parse("devices:A", scenario.draft()).unwrap();
    let axis = Axis::of(devices, &[10.into()]).unwrap();
    let points = sweep(&scenario, &axis, &mut Progress::new(&AtomicBool::new(false), &|_, _| {})).unwrap();
    for (place, (variant, (message_fee, total))) in quote.plan.variants().iter().zip(expected).enumerate() {
        let of = &json["variants"][place];
        assert_eq!((&of["total"], &of["device_fee"]), (&total.into(), &"900.00".into()), "{variant:?}");
        let fee = of.get("message_fee").and_then(|fee| fee.as_str());
        assert_eq!(fee, messages.then_some(message_fee), "{variant:?}");
        let rated = quote.variant(variant);
        assert_eq!(rated.breakdown.iter().map(|item| item.fee).sum::<Money>(), rated.total());
        let value = explainer.value(Step { variant, what: What::Total(Span::All) });
        assert_eq!(value, Some(Value::Money(rated.total())));
        assert_eq!(points[0].totals.of_variant(variant), rated.total());
    }
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let text = String::from_utf8(format.write(&scenario, &quote, None, None).unwrap().bytes).unwrap();
        assert!(text.replace(',', "").contains(expected[0].1), "{text}");
    }
}

/// Messages: 5 × 30 as designed, none all on Small, 15 × 30 all on Large. Devices: 15 × 30 × 2 in each variant.
#[test]
fn messages_count_where_their_meter_does() {
    holds(true, [("150.00", "1050.00"), ("0.00", "900.00"), ("450.00", "1350.00")]);
}

#[test]
fn a_plan_may_count_no_messages() {
    holds(false, [("", "900.00"); 3]);
}

#[test]
fn a_device_is_worth_no_messages_where_none_are_counted() {
    for messages in [true, false] {
        let text = plan(messages).replace("clause: \"L1\", per", "clause: \"L1\", on: [Large], per");
        let plans = Plans::built_in().with(parsed("counted.plan.ron", &text)).unwrap();
        let scenario = Scenario::parse_under(&plans, "x.ron", SCENARIO, &[]).unwrap().scenario;
        assert_eq!(worth(&scenario), Ok(None));
    }
}
