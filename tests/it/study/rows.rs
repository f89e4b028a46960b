//! Rows of values in lanes against the same values one after the other, with all vector instructions of the processor.

use fleetcost::lanes::Instructions;
use fleetcost::plan::{Plans, Variant};
use fleetcost::quote::{Amounts, Repricer, Rows};
use fleetcost::scenario::{Active, DayFractions, Devices, Draft, Parameter, Prices, Scenario};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::properties::config;
use crate::properties::drafts::{drafts, drafts_of_any_reading, whole_drafts};

/// Values in steps of a parameter, over two blocks of lanes: some of any size, and many that are near each other.
fn steps(parameter: &Parameter, (first, apart, seed): (u64, u64, u64)) -> Vec<u64> {
    let (most, one) = match parameter.to_string().split(':').next().unwrap() {
        "devices" if !parameter.is_factor() => (3_000, 1),
        "payload" if !parameter.is_factor() => (5_000, 1),
        "seconds" => (86_400, 1),
        "active" => (1_000_000, 100_000),
        "hours" => (24_000_000, 1_000_000),
        _ if parameter.is_factor() => (3_000_000, 500_000),
        _ => (200_000_000, 1_000_000),
    };
    let rising = (0..70).map(|i| (first + i * apart) % (most + 1));
    // Whole numbers, the least and the most.
    let others = (0..8).map(|i| (seed * i % 40 * one).min(most)).chain([0, most]);
    rising.chain(others).collect()
}

/// Bills of each variant at each value, one after the other.
fn one_by_one(scenario: &Scenario, parameter: &Parameter, steps: &[u64]) -> Option<Vec<Vec<i128>>> {
    let mut repricer = Repricer::new(scenario);
    repricer.hold_all_but(parameter);
    let at = |steps: &u64| {
        let totals = repricer.totals_at(parameter, *steps, scenario.fleets())?;
        Some(scenario.variants().iter().map(|variant| totals.of_variant(variant).minor()).collect())
    };
    steps.iter().map(at).collect()
}

/// Bills of each variant at each value by rows, and whether lanes had them all; `None` with too many units.
fn by_rows(
    scenario: &Scenario,
    parameter: &Parameter,
    steps: &[u64],
    instructions: Instructions,
) -> (bool, Option<Vec<Vec<i128>>>) {
    let variants: Vec<Variant> = scenario.variants().iter().collect();
    let mut rows = Rows::new(Repricer::new(scenario), parameter, steps, variants.clone()).with(instructions);
    let mut row = rows.row(None, scenario.fleets(), scenario.fleets());
    let (mut in_lanes, mut found) = (true, Vec::new());
    for block in 0..row.blocks() {
        let values = row.values(block).len();
        let amounts = row.block(block);
        in_lanes &= matches!(amounts, Amounts::Narrow(_) | Amounts::Lanes(_));
        if matches!(amounts, Amounts::TooManyUnits) {
            return (in_lanes, None);
        }
        let of_value = |value| (0..variants.len()).map(|variant| amounts.of(variant, value).minor()).collect();
        found.extend((0..values).map(of_value));
    }
    (in_lanes, Some(found))
}

/// Compares a row with all instructions; returns whether lanes had it all.
fn check(scenario: &Scenario, parameter: &Parameter, steps: &[u64]) -> bool {
    let expected = one_by_one(scenario, parameter, steps);
    let mut all = true;
    for instructions in Instructions::all() {
        let (in_lanes, found) = by_rows(scenario, parameter, steps, instructions);
        assert_eq!(found, expected, "{parameter}, {instructions:?}, {steps:?} in\n{}", scenario.write());
        all &= in_lanes;
    }
    all
}

/// Every number and factor of a scenario.
fn parameters(scenario: &Scenario) -> Vec<Parameter> {
    let draft = scenario.draft();
    let receivers = draft
        .fleets
        .iter()
        .flat_map(|fleet| (1..=fleet.traffic.len()).map(move |line| format!("receivers:{}:{line}", fleet.name)));
    let factors = ["devices", "rate", "payload"].map(str::to_owned);
    let named = receivers.chain(factors).filter_map(|name| Parameter::parse(&name, draft).ok());
    Parameter::all(scenario).into_iter().chain(named).collect()
}

/// Scenarios of all kinds, with any reading of the policy, under the first plan and under later ones.
fn scenarios() -> impl Strategy<Value = Option<Scenario>> {
    let drafts = prop_oneof![drafts(), whole_drafts(), drafts_of_any_reading(), drafts_of_any_reading()];
    let plans =
        select(vec!["", "", "alibaba-iot-2018-06", "alibaba-iot-2019", "alibaba-iot-2019-07-cn", "alibaba-iot-public"]);
    (drafts, plans, any::<bool>(), 1..=14_u64, 1..200_u64).prop_map(|(draft, plan, level, months, size)| {
        let mut draft: Draft = draft;
        if level {
            // So that whole months are alike more often than by chance.
            for (f, fleet) in draft.fleets.iter_mut().enumerate() {
                (fleet.devices, fleet.active) = (Devices::Fixed(size + 17 * f as u64), Active::default());
            }
            draft.months = months;
        }
        if plan.is_empty() {
            return Scenario::new(draft).ok();
        }
        (draft.plan, draft.prices) = (plan.into(), Prices::default());
        draft.fleets.iter_mut().for_each(|fleet| fleet.edition = None);
        Scenario::new_under(&Plans::built_in(), draft).ok()
    })
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn a_row_in_lanes_has_the_bills_of_its_values(
        scenario in scenarios(),
        parameter in any::<Index>(),
        values in (0..100_000_000_u64, prop_oneof![1..100_u64, 1..3_000_000_u64], 0..40_u64),
    ) {
        if let Some(scenario) = scenario {
            let known = parameters(&scenario);
            let parameter = parameter.get(&known);
            check(&scenario, parameter, &steps(parameter, values));
        }
    }
}

#[test]
fn most_rows_are_rated_in_lanes() {
    // A property that only ever took the other way would prove nothing.
    let mut runner = TestRunner::new(config(1));
    let (mut rows, mut in_lanes, mut later) = (0, 0, 0);
    while rows < 100 {
        let Some(scenario) = scenarios().new_tree(&mut runner).unwrap().current() else { continue };
        let known = parameters(&scenario);
        let parameter = &known[rows * 7 % known.len()];
        let (lanes, _) = by_rows(&scenario, parameter, &steps(parameter, (5, 1_000, 3)), Instructions::best());
        rows += 1;
        in_lanes += usize::from(lanes);
        later += usize::from(scenario.plan().id != "alibaba-iot-2018");
    }
    assert!(in_lanes > 80 && later > 20, "{in_lanes} of {rows} in lanes, {later} under later plans");
}

#[test]
fn rows_that_lanes_cannot_hold_are_rated_all_the_same() {
    let text = include_str!("../../../benches/three-fleets.ron");
    let scenario = Scenario::parse("x.ron", text).unwrap().scenario;
    let lanes = |name: &str, steps: &[u64]| check(&scenario, &Parameter::parse(name, scenario.draft()).unwrap(), steps);
    assert!(lanes("rate:Meters:1", &[0, 1, 96_000_000, 999_999]));
    assert!(lanes("devices", &[0, 1_000_000, 500_000]));
    // 10^9 devices at 96 messages a day: within the limit of a day, and beyond what is exact in lanes.
    assert!(!lanes("devices:Meters", &[5, 1_000_000_000]));
    // Beyond the limit of a day.
    assert!(!lanes("rate:Meters:1", &[5, 20_000_000_000_000]));
}

#[test]
fn a_line_that_moves_alone_is_rated_like_its_values() {
    // Weekdays that differ, so that days are of few kinds, and rates from which fractions are carried from day to day.
    let text = include_str!("../../../benches/peers/one-fleet-uneven.ron");
    let near: Vec<u64> = (0..64).map(|i| 1_000_000 + i * 37_003).collect();
    let apart: Vec<u64> = (0..64).map(|i| 1_000_001 + i * i * 49_999).collect();
    for plan in ["alibaba-iot-2018", "alibaba-iot-2018-06", "alibaba-iot-2019", "alibaba-iot-2019-07-cn"] {
        // A few units a day; some that end quotas and tiers within the month; and many, whose fees rise with each message.
        for devices in [7, 1_900, 40_000, 9_000_000] {
            for (months, fractions) in
                [(1, DayFractions::Carried), (3, DayFractions::Carried), (2, DayFractions::Dropped)]
            {
                let mut draft = Scenario::parse("x.ron", text).unwrap().scenario.draft().clone();
                (draft.plan, draft.months) = (plan.into(), months);
                draft.interpretations.fractions = fractions;
                for fleet in &mut draft.fleets {
                    fleet.devices = Devices::Fixed(devices);
                    fleet.edition = fleet.edition.take().filter(|_| plan == "alibaba-iot-2018");
                }
                let scenario = Scenario::new_under(&Plans::built_in(), draft).unwrap();
                let rate = Parameter::parse("rate:Fleet:1", scenario.draft()).unwrap();
                assert!(check(&scenario, &rate, &near), "{plan}, {devices}");
                assert!(check(&scenario, &rate, &apart), "{plan}, {devices}");
            }
        }
    }
}
