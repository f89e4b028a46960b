//! What a device is worth in messages under graduated prices, quotas of a month, and fees beside both.

use std::sync::atomic::AtomicBool;

use fleetcost::export;
use fleetcost::plan::Plans;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::Progress;
use fleetcost::study::break_even::{BreakEven, Worth, break_even, worth};

use super::parsed;

/// Messages cost EUR 1, from the 1,001st of a month on 0.50; devices, on Large, EUR 3 a day above 100 device-days a month.
/// Connection minutes, if any, cost EUR 0.25 for 1,000, on Large too.
fn plan(connections: bool) -> String {
    let meter = "(meter: ConnectionMinutes, clause: \"C1\", on: [Large], per: (period: Month), lot: 1000, tiers: [(price: 0.25)]),";
    format!(
        r#"(
    version: 2, id: "worth", name: "Worth", currency: "EUR",
    editions: [(id: Small, name: "Small"), (id: Large, name: "Large")],
    rounding: (scope: PerDay, mode: HalfUp, clause: "K1"),
    meters: [
        (meter: Messages, clause: "K1", unit_bytes: (bytes: 512), per: (period: Month), lot: 1, tiers: [(up_to: 1000, price: 1), (price: 0.5)]),
        (meter: LivingDevices, clause: "L1", on: [Large], per: (period: Month), lot: 1, tiers: [(up_to: 100, price: 0), (price: 3)]),
        {}
    ],
    clauses: [(id: "K1", text: "messages"), (id: "L1", text: "devices"), (id: "C1", text: "minutes"), (id: "D1", text: "sent")],
    interfaces: [(id: "Send", side: Device, sent: "D1", connects: true)],
)"#,
        if connections { meter } else { "" }
    )
}

/// Ten devices with ten messages a day each, for the 30 days of November.
const SCENARIO: &str = r#"(
    version: 1, name: "Worth", plan: "worth", start: "2026-11", fleets: [
        (name: "A", edition: Small, devices: Fixed(10), traffic: [(interface: "Send", rate: PerDevice(10), payload: Fixed(9))]),
    ],
)"#;

/// What a device is worth, and the study from no device to 20, with its text.
fn studied(connections: bool) -> (Worth, BreakEven, String) {
    let plan = parsed("worth.plan.ron", &plan(connections));
    let plans = Plans::built_in().with(plan.clone()).unwrap();
    let scenario = Scenario::parse_under(&plans, "x.ron", SCENARIO, &[]).unwrap().scenario;
    let devices = Parameter::parse("devices:A", scenario.draft()).unwrap();
    let between = scenario.variants().compared().unwrap();
    let (stop, tell) = (AtomicBool::new(false), |_, _| {});
    let mut progress = Progress::new(&stop, &tell);
    let found = break_even(&scenario, &devices, 0.into(), 20.into(), between, &mut progress).unwrap();
    let worth = worth(&scenario).unwrap().unwrap();
    (worth, found.clone(), export::break_even::text(&plan, "devices:A", &found, Some(&worth)))
}

/// Small: 3,000 units, 1,000 × 1 + 2,000 × 0.50 = 2,000. Large adds 300 device-days, of which the first ten days' 100 are free:
/// 200 × 3 = 600. Each unit that one of these 200 saves is one of the dearest, at 0.50: 100 saved of the bill. 600 take 6.
#[test]
fn the_quota_of_a_month_and_the_tiers_that_are_reached_count() {
    let (worth, found, text) = studied(false);
    assert_eq!(
        worth,
        Worth { list_units: None, messages_cost_nothing: false, device_days: 200, billed_units: Some(6) }
    );
    assert!(found.same_but_devices && text.contains("and Large adds the device fee"), "{text}");
    assert!(text.contains("depends on the tiers that are reached; in this scenario"), "{text}");
    assert!(text.contains("evens out at 6."), "{text}");
}

/// 14,400 minutes a day at 0.25 for 1,000 are 3.60, in 30 days 108: 708 more take 8 units. One device has 30 free device-days and
/// 1,440 minutes a day, 0.36: 10.80. Twenty have 500 charged device-days, 1,500, and minutes for 216.
#[test]
fn a_fee_beside_that_of_devices_counts_and_is_not_called_one() {
    let (worth, found, text) = studied(true);
    assert_eq!((worth.device_days, worth.billed_units), (200, Some(8)));
    assert!(!found.same_but_devices && !text.contains("adds the device fee"), "{text}");
    assert!(text.contains("it costs 10.80 more at 1 and 1,716.00 more at 20."), "{text}");
}
