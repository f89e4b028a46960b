//! Small plans for tests: their tiers become cheaper within a month and their days are rounded, so that more units may cost
//! less.

use proptest::prelude::*;

use crate::plan::{Plans, PricePlan};
use crate::scenario::Scenario;

prop_compose! {
    /// A scenario of one fleet whose two editions do the same job with other traffic.
    pub fn scenarios()(
        ends in prop::collection::btree_set(1_u64..4_000, 1..3),
        prices in prop::collection::vec(1_u64..60, 3),
        (mode, decimals) in (prop::sample::select(&["HalfUp", "HalfEven", "Down", "Up"][..]), 0..2),
        (allowance, rates) in (0_u64..500, [1_u64..30, 1_u64..30]),
        (devices, price) in (1_u64..9, 1_u64..20),
    ) -> Scenario {
        // Most of them fall.
        let mut prices = prices;
        prices.sort_unstable_by(|one, other| other.cmp(one));
        let tiers: String =
            ends.iter().zip(&prices).map(|(end, price)| format!("(up_to: {end}, price: 0.{price:03}), ")).collect();
        let plan = format!(
            r#"(version: 2, id: "own", name: "Own", currency: (code: "EUR", decimals: {decimals}),
            editions: [(id: A, name: "A"), (id: B, name: "B")],
            rounding: (scope: PerDay, mode: {mode}, clause: "K"),
            meters: [
                (meter: Messages, clause: "K", unit_bytes: (bytes: 512), per: (period: Month), lot: 1,
                    allowance: (quantity: {allowance}), tiers: [{tiers}(price: 0.{:03})]),
                (meter: LivingDevices, on: [B], clause: "L", per: (period: Day), lot: 1, tiers: [(price: 0.{price:03})]),
            ],
            clauses: [(id: "K", text: "messages"), (id: "L", text: "devices")],
            interfaces: [(id: "Send", side: Device, sent: "K")])"#,
            prices[2]
        );
        let text = format!(
            r#"(version: 1, name: "x", plan: "own", start: "2027-02", months: 2, fleets: [
            (name: "A", edition: A, devices: Fixed({devices}), traffic: [
                (interface: "Send", rate: PerDevice({}.3), payload: Fixed(1), only_on: A),
                (interface: "Send", rate: PerDevice({}.1), payload: Fixed(1), only_on: B),
            ])])"#,
            rates[0], rates[1]
        );
        let plans = Plans::built_in().with(PricePlan::parse("own.plan.ron", &plan).unwrap()).unwrap();
        Scenario::parse_under(&plans, "x.ron", &text, &[]).unwrap().scenario
    }
}
