//! Studies of risk and of sensitivity against closed forms, against quotes, and against themselves.

use crate::support::{ALL_BASIC, ALL_PRO, InCents, VARIANTS, of_file, variant_id};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use fleetcost::export::risk::{outside_in_words, risk_json, sensitivity_json, sensitivity_text};
use fleetcost::money::{Charge, Money, Places, Price};
use fleetcost::plan::{MeterId, Plans, PricePlan, Rounding, RoundingScope};
use fleetcost::quote::{Quote, Totals, VariantQuote};
use fleetcost::scenario::{
    Active, ActiveChance, Devices, Draft, FleetDraft, LineDraft, MessageChance, Parameter, Payload, Rate, Receivers,
    Scenario, Uncertainty,
};
use fleetcost::study::risk::{MOST_DRAWS, OffCentre, PERCENTS, Question, Risk, VariantRisk, Why, risk, stated_so_far};
use fleetcost::study::sensitivity::{Influence, Sensitivity, sensitivity};
use fleetcost::study::{Progress, StudyError};
use fleetcost::usage::Variant;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::cli::run;
use crate::properties::config;
use crate::properties::drafts::{drafts, drafts_of_any_reading};
use crate::study::studies::{in_threads, set};

fn parsed(text: &str) -> Scenario {
    Scenario::parse("test.ron", text).unwrap_or_else(|report| panic!("{report}\n\nin\n{text}")).scenario
}

fn sound(draft: &Draft) -> Scenario {
    Scenario::new(draft.clone()).unwrap_or_else(|faults| panic!("{faults:?} in\n{}", draft.write()))
}

fn asked(scenario: &Scenario, question: Question) -> Result<Risk, StudyError> {
    let stop = AtomicBool::new(false);
    risk(scenario, question, &mut Progress::new(&stop, &|_, _| {}))
}

fn drawn(scenario: &Scenario, draws: u64, seed: u64) -> Risk {
    asked(scenario, Question { draws, seed, budget: None }).unwrap()
}

fn sensed(scenario: &Scenario, seed: u64) -> Result<Sensitivity, StudyError> {
    let stop = AtomicBool::new(false);
    sensitivity(scenario, seed, &mut Progress::new(&stop, &|_, _| {}))
}

fn number(amount: impl ToString) -> f64 {
    amount.to_string().parse().unwrap()
}

fn designed(risk: &Risk) -> &VariantRisk {
    &risk.variants[0]
}

/// Everything that may be uncertain, with several fleets and factors.
const MANY: &str = r#"(version: 1, name: "Many", start: "2027-02", fleets: [
    (name: "Meters", edition: Basic, devices: Ramp([(on: "2027-02-03", devices: 900), (on: "2027-02-20", devices: 4000)]),
     active: Uniform(0.9), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(24), payload: Fixed(600), applications: 1),
        (interface: "Pub", rate: PerDevice(0.3), payload: Range(min: 100, max: 900), receivers: Count(1.5)),
     ]),
    (name: "Trackers", edition: Pro, devices: Growth(start: 700, monthly_percent: 3),
     active: ByWeekday(mon: 0.9, tue: 0.8, wed: 1, thu: 0.8, fri: 0.7, sat: 0.4, sun: 0.1), traffic: [
        (interface: "linkkit_trigger_event", rate: PerDevice(3.5), payload: Fixed(300), reply: Fixed(90)),
        (interface: "IOT_MQTT_Publish", rate: Subset(devices: 40, each: 9), payload: Fixed(10)),
     ]),
    (name: "Gates", edition: Pro, devices: Fixed(30), traffic: [
        (interface: "PubBroadcast", rate: PerFleet(7), payload: Fixed(100), receivers: ActiveDevices),
     ]),
], uncertainty: (
    inputs: [
        (parameter: "rate:Meters:1", range: Pert(low: 10, likely: 24, high: 60)),
        (parameter: "payload:Trackers:1", range: Interval(low: 200, high: 900, shape: Lognormal)),
        (parameter: "devices:Gates", range: Interval(low: 5, high: 60)),
    ],
    factors: [
        (name: "Season", range: Pert(low: 0.7, likely: 1, high: 1.6), moves: ["rate:Meters:1", "rate:Trackers"]),
        (name: "Demand", range: Interval(low: 0.8, high: 1.3), moves: ["devices:Meters", "devices:Trackers"]),
    ],
))"#;

#[test]
fn a_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let scenario = parsed(MANY);
    // No multiple of what a thread takes at a time.
    let question = Question { draws: 333, seed: 7, budget: Some(Money::from_minor(10_000)) };
    let bytes = |threads| in_threads(threads, || risk_json(&scenario, &asked(&scenario, question).unwrap()));
    let one = bytes(1);
    assert_eq!(one, bytes(2));
    assert_eq!(one, bytes(3));
    let other = risk_json(&scenario, &asked(&scenario, Question { seed: 8, ..question }).unwrap());
    assert_ne!(one.replace("\"seed\": 7", ""), other.replace("\"seed\": 8", ""));
    // More draws begin with the same ones.
    let first = drawn(&scenario, 1, 7);
    assert_ne!(first.variants, drawn(&scenario, 1, 8).variants);
    assert_eq!(first.variants, drawn(&scenario, 1, 7).variants);

    let sense = |threads| in_threads(threads, || sensitivity_json(scenario.plan(), &sensed(&scenario, 7).unwrap()));
    assert_eq!(sense(1), sense(2));
}

#[test]
fn the_order_of_fleets_inputs_and_factors_is_of_no_matter() {
    let draft = parsed(MANY).draft().clone();
    let mut turned = draft.clone();
    turned.fleets.reverse();
    turned.uncertainty.inputs.reverse();
    turned.uncertainty.factors.reverse();
    turned.uncertainty.factors.iter_mut().for_each(|factor| factor.moves.reverse());
    let (draft, turned) = (sound(&draft), sound(&turned));
    let (found, again) = (drawn(&draft, 100, 3), drawn(&turned, 100, 3));
    assert_eq!((&found.days, &found.variants), (&again.days, &again.variants));
    let (found, again) = (sensed(&draft, 3).unwrap(), sensed(&turned, 3).unwrap());
    assert_eq!(found, again);
    assert_eq!(found.influences.len(), 5);
}

/// A scenario of large fleets without uncertain inputs, whose bills nearly follow its counts.
fn large_fleets() -> impl Strategy<Value = Draft> {
    let line = (
        select(vec!["IOT_MQTT_Publish", "Pub", "linkkit_trigger_event"]),
        2_000..100_000_i64,
        prop_oneof![Just(Payload::Fixed(200)), Just(Payload::Range { min: 100, max: 1_500 })],
        0..3_000_i64,
    );
    let line = line.prop_map(|(interface, rate, payload, receivers)| {
        let mut line = LineDraft::new(interface.to_owned(), Rate::PerDevice(Decimal::new(rate, 3)), payload);
        line.receivers = Receivers::Count(Decimal::new(receivers, 3));
        line
    });
    let fleet = (select(vec!["Basic", "Pro"]), 100..=10_000_u64, 30..=100_i64, vec(line, 1..4));
    vec(fleet, 1..4).prop_map(|fleets| {
        let mut draft = Draft::new("Large", "2026-12".parse_month());
        for (f, (edition, hundreds, percent, traffic)) in fleets.into_iter().enumerate() {
            // A whole number of active devices, so that the quote rounds none.
            let mut fleet = FleetDraft::new(format!("Fleet {f}"), edition, hundreds * 100);
            fleet.active = Active::Uniform(Decimal::new(percent, 2));
            fleet.traffic = traffic;
            draft.fleets.push(fleet);
        }
        draft.rounding = Some(Rounding { scope: RoundingScope::PerMonth, mode: plan().rounding.mode });
        draft
    })
}

trait ParseMonth {
    fn parse_month(&self) -> fleetcost::calendar::Month;
}

impl ParseMonth for str {
    fn parse_month(&self) -> fleetcost::calendar::Month {
        fleetcost::calendar::Month::parse(self).unwrap()
    }
}

fn plan() -> Arc<PricePlan> {
    Plans::built_in().usual().clone()
}

/// What a variant is billed up to and with each day, from the days of its quote.
fn bill_by_day(scenario: &Scenario, quote: &VariantQuote) -> Vec<i128> {
    let prices = &scenario.draft().prices;
    let price = |own: Option<Decimal>, default: &str| Price::new(own.unwrap_or(default.parse().unwrap())).unwrap();
    let (message, device) = (price(prices.message_price, "0.8"), price(prices.device_price, "0.003"));
    let lot = prices.message_lot.unwrap_or(1_000_000);
    let Rounding { scope, mode } = scenario.rounding();
    let (mut before, mut bills) = (0, Vec::new());
    for month in &quote.months {
        let (mut messages, mut devices, mut rounded) = (Charge::default(), Charge::default(), 0);
        for day in &month.rated.days {
            messages.add(day.meters[MeterId::Messages].charged(), message);
            devices.add(day.meters[MeterId::LivingDevices].charged(), device);
            rounded = match scope {
                RoundingScope::PerDay => {
                    rounded + (day.meters[MeterId::Messages].fee + day.meters[MeterId::LivingDevices].fee).minor()
                }
                RoundingScope::PerMonth => {
                    (messages.rounded(lot, mode, Places::CENTS) + devices.rounded(1, mode, Places::CENTS)).minor()
                }
            };
            bills.push(before + rounded);
        }
        before += rounded;
    }
    bills
}

/// Whether a kept amount is this one: exactly below 2^(bits + 1) cents, above that to one part in 2^(bits + 1).
fn is_kept(kept: Money, exact: i128, bits: u32) -> bool {
    let allowed = if exact < 1 << (bits + 1) { 0 } else { exact >> (bits + 1) };
    (kept.minor() - exact).abs() <= allowed
}

proptest! {
    #![proptest_config(config(48))]

    // Rounding by the day is one-sided where the days are alike: the quote rounds each the same way, and chance does
    // not. So these bills round by the month, once up or down by at most half a cent for each fee. The fleets send far
    // more than the free quota or far less, and at least two messages a device, so that no minimum bends the mean.
    #[test]
    fn the_mean_of_large_fleets_is_the_quote(draft in large_fleets()) {
        let scenario = sound(&draft);
        let (quote, found) = (Totals::of(&scenario).unwrap(), drawn(&scenario, 200, 11));
        for of in &found.variants {
            let off = (number(of.mean(Places::CENTS)) - number(quote.of_variant(of.variant).in_cents())).abs();
            let allowed = 4.0 * number(of.standard_error(Places::CENTS)) + 0.01;
            prop_assert!(off <= allowed, "{:?}: off by {off}, allowed {allowed} in\n{}", of.variant, draft.write());
        }
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn what_is_as_stated_costs_the_quote_in_every_draw(draft in drafts_of_any_reading()) {
        for scope in [RoundingScope::PerDay, RoundingScope::PerMonth] {
            let mut draft = draft.clone();
            draft.rounding = Some(Rounding { scope, mode: draft.rounding.unwrap_or(plan().rounding).mode });
            draft.uncertainty =
                Uncertainty { active: ActiveChance::AsStated, messages: MessageChance::AsStated, ..Uncertainty::default() };
            let scenario = sound(&draft);
            let (quote, found) = (Quote::of(&scenario).unwrap(), drawn(&scenario, 3, 5));
            for of in &found.variants {
                let quote = quote.variant(of.variant);
                let total = quote.total().minor();
                prop_assert_eq!(of.mean(Places::CENTS), Decimal::from_i128_with_scale(total, 2).normalize());
                prop_assert_eq!(of.mean_rounded(), quote.total());
                prop_assert_eq!(of.standard_error(Places::CENTS), Decimal::ZERO);
                prop_assert!(of.percentiles.iter().all(|amount| is_kept(*amount, total, 20)));
                let bills = bill_by_day(&scenario, quote);
                prop_assert_eq!(bills.last(), Some(&total));
                prop_assert_eq!(bills.len(), of.fan.len());
                for (day, bill) in of.fan.iter().zip(bills) {
                    prop_assert!(day.iter().all(|amount| is_kept(*amount, bill, 14)), "{day:?} {bill}");
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn figures_of_a_study_agree_with_each_other(draft in drafts()) {
        let scenario = sound(&draft);
        let draws = 40;
        let found = drawn(&scenario, draws, 2);
        for of in &found.variants {
            prop_assert!(of.percentiles.is_sorted());
            prop_assert!(of.fan.iter().all(|day| day.is_sorted()));
            for days in of.fan.windows(2) {
                prop_assert!(days[0].iter().zip(&days[1]).all(|(before, after)| before <= after));
            }
            for (day, total) in of.fan.last().unwrap().iter().zip(of.percentiles) {
                prop_assert!(is_kept(*day, total.minor(), 13), "{day:?} {total:?}");
            }
            prop_assert_eq!(of.histogram.iter().map(|bin| bin.draws).sum::<u64>(), draws);
            for bins in of.histogram.windows(2) {
                prop_assert!(bins[0].from <= bins[0].to && bins[0].to.minor() + 1 == bins[1].from.minor());
            }
            let (first, last) = (of.histogram[0].from, of.histogram[of.histogram.len() - 1].to);
            prop_assert!(first <= of.percentiles[0] && of.percentiles[4] <= last);
            prop_assert_eq!(of.within, None);
        }
        // As many draws stay within a percentile as it says, and fewer within a cent less.
        let of_variant = |risk: &Risk, at: usize| risk.variants[at].within.unwrap() * 100;
        for at in 0..3 {
            for (percent, amount) in PERCENTS.into_iter().zip(found.variants[at].percentiles) {
                if amount.minor() < 1 << 21 {
                    let within = |budget| {
                        let question = Question { draws, seed: 2, budget: Some(Money::from_minor(budget)) };
                        of_variant(&asked(&scenario, question).unwrap(), at)
                    };
                    prop_assert!(within(amount.minor()) >= percent * draws);
                    prop_assert!(within(amount.minor() - 1) < percent * draws);
                }
            }
        }
    }
}

#[test]
fn large_totals_are_kept_to_their_precision() {
    let at = |devices: u64| {
        let text = format!(
            r#"(version: 1, name: "Large", start: "2027-02", prices: (device_price: 1, free_devices: 0), fleets: [
            (name: "A", edition: Pro, devices: Fixed({devices}),
             traffic: [(interface: "Pub", rate: PerDevice(1), payload: Fixed(1))]),
            ], uncertainty: (active: AsStated, messages: AsStated))"#
        );
        let scenario = parsed(&text);
        let (total, found) = (Totals::of(&scenario).unwrap().of_variant(Variant::AsDesigned), drawn(&scenario, 2, 1));
        let mean = Decimal::from_i128_with_scale(total.minor(), 2).normalize();
        assert_eq!(designed(&found).mean(Places::CENTS), mean, "the mean is exact in any case");
        (designed(&found).percentiles[2], total.minor())
    };
    for devices in [1, 700, 748, 749, 750, 44_123, 123_456_789] {
        let (kept, total) = at(devices);
        assert!(is_kept(kept, total, 20), "{devices}: {kept:?} for {total}");
    }
}

/// One fleet on Basic that sends one message a device and day, each for ten cents, for 28 days.
fn linear(devices: u64, more: &str, uncertainty: &str) -> String {
    format!(
        r#"(version: 1, name: "Linear", start: "2027-02", rounding: (scope: PerMonth, mode: HalfUp),
        prices: (message_price: 100, message_lot: 1000, free_messages: 0, device_price: 0), fleets: [
            (name: "A", edition: Basic, devices: Fixed({devices}),
             traffic: [(interface: "Pub", rate: PerDevice(1), payload: Fixed(100))]), {more}
        ], uncertainty: ({uncertainty}))"#
    )
}

/// A second fleet like the first.
const B: &str = r#"(name: "B", edition: Basic, devices: Fixed(1000),
    traffic: [(interface: "Pub", rate: PerDevice(1), payload: Fixed(100))])"#;

const AS_STATED: &str = "active: AsStated, messages: AsStated";

/// What a device costs over the month.
const A_DEVICE: f64 = 2.8;

/// The 95th percentile of the standard normal distribution.
const Z: f64 = 1.644_853_627;

#[test]
fn a_bill_that_is_linear_in_an_input_follows_its_distribution() {
    const DRAWS: u64 = 4_000;
    let case = |input: &str, range: &str, scale: f64, mean: f64, deviation: f64, percentiles: [Option<f64>; 3]| {
        let uncertainty = format!(r#"{AS_STATED}, inputs: [(parameter: "{input}", range: {range})]"#);
        let found = drawn(&parsed(&linear(1_000, "", &uncertainty)), DRAWS, 4);
        let of = designed(&found);
        let error = scale * deviation / (DRAWS as f64).sqrt();
        let off = number(of.mean(Places::CENTS)) - scale * mean;
        assert!(off.abs() <= 4.0 * error + 0.01, "{input} in {range}: mean off by {off}, standard error {error}");
        let ratio = number(of.standard_error(Places::CENTS)) / error;
        assert!((ratio - 1.0).abs() < 0.1, "{input} in {range}: standard error off by a factor of {ratio}");
        for (expected, at) in percentiles.into_iter().zip([0, 2, 4]) {
            // The density at the fifth percentile of a normal distribution is a tenth of 1 / deviation; on the wide side
            // of a lognormal one it is less.
            let allowed = 4.0 * error * (0.05_f64 * 0.95).sqrt() / 0.103 * 2.0 + scale;
            if let Some(expected) = expected {
                let off = number(of.percentiles[at].in_cents()) - scale * expected;
                assert!(off.abs() <= allowed, "{input} in {range}: P{} off by {off} of {allowed}", PERCENTS[at]);
            }
        }
    };
    // 90 % of the draws between the ends.
    case(
        "devices:A",
        "Interval(low: 900, high: 1100)",
        A_DEVICE,
        1_000.0,
        100.0 / Z,
        [Some(900.0), Some(1_000.0), Some(1_100.0)],
    );
    let (low, high): (f64, f64) = (500.0, 2_000.0);
    let sigma = (high / low).ln() / (2.0 * Z);
    let mean = (low * high).sqrt() * (sigma * sigma / 2.0).exp();
    let deviation = mean * (sigma * sigma).exp_m1().sqrt();
    let log = "Interval(low: 500, high: 2000, shape: Lognormal)";
    case("devices:A", log, A_DEVICE, mean, deviation, [Some(low), Some(1_000.0), Some(high)]);
    // PERT: mean (low + 4 likely + high) / 6, variance (mean − low)(high − mean) / 7.
    let pert = |low: f64, likely: f64, high: f64| {
        let mean = (low + 4.0 * likely + high) / 6.0;
        (mean, ((mean - low) * (high - mean) / 7.0).sqrt())
    };
    for (range, (low, likely, high)) in [
        ("Pert(low: 800, likely: 1000, high: 1500)", (800.0, 1_000.0, 1_500.0)),
        ("Pert(low: 800, likely: 800, high: 1500)", (800.0, 800.0, 1_500.0)),
        ("Pert(low: 0, likely: 3000, high: 3000)", (0.0, 3_000.0, 3_000.0)),
    ] {
        let (mean, deviation) = pert(low, likely, high);
        case("devices:A", range, A_DEVICE, mean, deviation, [None; 3]);
    }
    // The same in the other inputs: a thousand devices, so a share or a rate of 1 costs 2,800.
    let (mean, deviation) = pert(0.2, 0.5, 0.9);
    case("active:A", "Pert(low: 0.2, likely: 0.5, high: 0.9)", 2_800.0, mean, deviation, [None; 3]);
    case("rate:A:1", "Interval(low: 0.8, high: 1.2)", 2_800.0, 1.0, 0.2 / Z, [Some(0.8), Some(1.0), Some(1.2)]);
    case("receivers:A:1", "Interval(low: 2, high: 4)", 2_800.0, 4.0, 1.0 / Z, [Some(3.0), Some(4.0), Some(5.0)]);
}

#[test]
fn a_value_is_cut_at_the_limits_of_its_number_and_rounded_to_its_decimals() {
    let percentiles = |input: &str, range: &str| {
        let uncertainty = format!(r#"{AS_STATED}, inputs: [(parameter: "{input}", range: {range})]"#);
        designed(&drawn(&parsed(&linear(1_000, "", &uncertainty)), 400, 4)).clone()
    };
    // One draw in twenty is below 0.
    let cut = percentiles("devices:A", "Interval(low: 0, high: 2)");
    assert!(cut.percentiles.iter().all(|amount| amount.minor() % 280 == 0), "{cut:?}");
    assert_eq!(cut.percentiles[0], Money::ZERO);
    let cut = percentiles("active:A", "Interval(low: 0.9, high: 1)");
    assert_eq!(cut.histogram.last().unwrap().to, Money::from_minor(280_000));
    assert!(cut.percentiles[0] < Money::from_minor(254_000), "{cut:?}");
    // A message of up to 512 bytes costs one unit and no draw has more than two.
    let units = percentiles("payload:A:1", "Pert(low: 1, likely: 512, high: 1024)");
    assert_eq!([0, 4].map(|at| units.percentiles[at].minor()), [280_000, 560_000]);
}

#[test]
fn the_chance_of_the_days_has_the_variance_of_its_distributions() {
    // Devices N, share p, rate r: a day has N p r messages on average, with a variance of N p r + N p (1 − p) r².
    const DRAWS: u64 = 3_000;
    let (n, p, r) = (1_000.0, 0.4, 2.5_f64);
    for (chance, variance) in [
        ("", n * p * r + n * p * (1.0 - p) * r * r),
        ("messages: AsStated", n * p * (1.0 - p) * r * r),
        ("active: AsStated", n * p * r),
    ] {
        let text = linear(1_000, "", chance)
            .replace("PerDevice(1)", "PerDevice(2.5)")
            .replace("traffic:", "active: Uniform(0.4), traffic:");
        let found = drawn(&parsed(&text), DRAWS, 9);
        let of = designed(&found);
        let error = 0.1 * (28.0 * variance / DRAWS as f64).sqrt();
        let off = number(of.mean(Places::CENTS)) - 0.1 * 28.0 * n * p * r;
        assert!(off.abs() <= 4.0 * error, "{chance}: mean off by {off}, standard error {error}");
        let ratio = number(of.standard_error(Places::CENTS)) / error;
        assert!((ratio - 1.0).abs() < 4.0 / (2.0 * DRAWS as f64).sqrt(), "{chance}: {ratio}");
    }
}

#[test]
fn a_common_factor_moves_both_fleets_together() {
    let error = |factors: &str| {
        let found = drawn(&parsed(&linear(1_000, B, &format!("{AS_STATED}, factors: [{factors}]"))), 2_000, 6);
        number(designed(&found).standard_error(Places::CENTS))
    };
    let range = "range: Interval(low: 0.8, high: 1.2)";
    let together = error(&format!(r#"(name: "Season", {range}, moves: ["rate:A:1", "rate:B"])"#));
    let apart = error(&format!(
        r#"(name: "Season", {range}, moves: ["rate:A:1"]), (name: "Weather", {range}, moves: ["rate:B"])"#
    ));
    let ratio = together / apart;
    assert!((ratio - 2_f64.sqrt()).abs() < 0.1, "{ratio}");
    // Two factors on one number multiply: (1 + s²)² − 1 is the variance of the product, of s² each.
    let one = error(&format!(r#"(name: "Season", {range}, moves: ["rate:A:1"])"#));
    let both = error(&format!(
        r#"(name: "Season", {range}, moves: ["rate:A:1"]), (name: "Weather", {range}, moves: ["rate:A:1"])"#
    ));
    let s2 = (0.2 / Z).powi(2);
    let expected = ((1.0 + s2).powi(2) - 1.0).sqrt() / s2.sqrt();
    assert!((both / one - expected).abs() < 0.1, "{} {expected}", both / one);
}

#[test]
fn a_draw_that_breaks_a_limit_is_told_by_its_number() {
    // At 1,000,000 messages a device the day has 10^12 units, which is the most; a third of the draws have more.
    let units = r#"(version: 1, name: "Edge", start: "2027-02", fleets: [
        (name: "A", edition: Basic, devices: Fixed(1000000),
         traffic: [(interface: "Pub", rate: PerDevice(1000), payload: Fixed(1), from: "2027-02-05")]),
    ], uncertainty: (active: AsStated, inputs: [(parameter: "rate:A:1", range: Interval(low: 900000, high: 1050000))]))"#;
    let growth = r#"(version: 1, name: "Edge", start: "2027-02", months: 2, fleets: [
        (name: "A", edition: Basic, devices: Growth(start: 800000000, monthly_percent: 10), traffic: []),
    ], uncertainty: (factors: [(name: "Plan", range: Pert(low: 0.8, likely: 1, high: 1.4), moves: ["devices"])]))"#;
    for (text, what) in [(units, "billable units"), (growth, "1,000,000,000")] {
        let scenario = parsed(text);
        let question = Question { draws: 200, seed: 1, budget: None };
        let faults = [1, 2].map(|threads| in_threads(threads, || asked(&scenario, question)).unwrap_err());
        assert_eq!(faults[0], faults[1]);
        let StudyError::Fault { parameter, value, .. } = &faults[0] else { panic!("{:?}", faults[0]) };
        assert_eq!(parameter.to_string(), "draw");
        assert!(faults[0].to_string().starts_with(&format!("at draw = {value}: ")), "{}", faults[0]);
        assert!(faults[0].to_string().contains(what), "{}", faults[0]);
        // It is the first: all before it are sound.
        let first: u64 = value.to_string().parse().unwrap();
        if first > 1 {
            assert_eq!(drawn(&scenario, first - 1, 1).question.draws, first - 1);
        }
        assert!(asked(&scenario, Question { draws: first, ..question }).is_err());
        let fault = sensed(&scenario, 1).unwrap_err().to_string();
        assert!(fault.starts_with("at draw = "), "{fault}");
        let found = run(["risk", "-", "--draws", "200"], text.as_bytes());
        assert_eq!(found.code, Some(1), "{}", found.err);
        assert!(found.out.is_empty() && found.err.contains(&format!("draw = {value}")), "{}", found.err);
    }
}

/// Why the bill as stated lies outside of the draws, as designed: on which side, and the reasons in their order.
fn outside(text: &str, draws: u64) -> (bool, Vec<Why>) {
    let scenario = parsed(text);
    let risk = drawn(&scenario, draws, 7);
    let of = designed(&risk);
    assert_eq!(of.quote, Totals::of(&scenario).unwrap().of_variant(Variant::AsDesigned));
    let below = of.quote < of.percentiles[0];
    assert!(below || of.quote > of.percentiles[4], "{:?} lies among {:?}", of.quote, of.percentiles);
    let found = of.outside.clone().unwrap();
    assert_eq!(found.below, below);
    // Without the reasons that are given it would lie among the draws.
    let (distance, by) = if below { (of.percentiles[0] - of.quote, 1) } else { (of.quote - of.percentiles[4], -1) };
    let whole: i128 = found.causes.iter().map(|cause| cause.by.minor() * by).sum();
    assert!(found.causes.iter().all(|cause| cause.by.minor() >= 0) && whole.abs() + 1 >= distance.minor(), "{found:?}");
    let words = outside_in_words(&scenario, of).unwrap();
    assert!(words.contains(&of.quote.grouped(Places::CENTS)) && !words.contains("risk-"), "{words}");
    (below, found.causes.into_iter().map(|cause| cause.why).collect())
}

/// Active devices on Pro with free messages, of which each costs a unit of money a day: 31 days.
fn active(devices: &str, free: u64, traffic: &str) -> String {
    format!(
        r#"(version: 1, name: "x", start: "2027-03", rounding: (scope: PerMonth, mode: HalfUp),
        prices: (message_price: 0, free_devices: {free}, device_price: 1), fleets: [(name: "A", edition: Pro, {devices},
            traffic: [(interface: "IOT_MQTT_Publish", {traffic}, payload: Fixed(1))])])"#
    )
}

#[test]
fn a_quote_that_lies_outside_says_why() {
    // Daily rounding: 18,625 units are 0.0149 a day, 0.01 every day of the quote; chance makes 0.02 of some.
    let level = r#"(version: 1, name: "x", start: "2027-03", prices: (free_messages: 0), fleets: [
        (name: "A", edition: Basic, devices: Fixed(18625),
         traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))])])"#;
    let (below, why) = outside(level, 2_000);
    let [Why::Rounding { by_day: true, stated, drawn: by_chance }] = why[..] else { panic!("{why:?}") };
    assert!(below && stated.minor() == -15 && by_chance.minor() > -13, "{why:?}"); // 31 × -0.0049 is -0.1519

    // Ten devices of which a quarter is active are 2.5 a day, and three in the quote: 93 device-days for 77.5.
    let (below, why) = outside(&active("devices: Fixed(10), active: Uniform(0.25)", 0, "rate: PerDevice(5)"), 2_000);
    assert!(!below);
    assert_eq!(why, [Why::WholeDevices { stated: 93, exact: "77.5".parse().unwrap() }]);

    // Ten of twenty are active and free, and what chance has above that is not.
    let (below, why) = outside(&active("devices: Fixed(20), active: Uniform(0.5)", 10, "rate: PerDevice(5)"), 2_000);
    assert_eq!((below, why), (true, vec![Why::Quotas]));

    // Each of a hundred sends one message a day, so all live; by chance a day has fewer messages, but never more devices.
    let (below, why) = outside(&active("devices: Fixed(100)", 0, "rate: PerDevice(1)"), 2_000);
    let [Why::Days { living: true, stated: 3_100, drawn: living }] = why[..] else { panic!("{why:?}") };
    assert!(!below && (2_900..3_050).contains(&living), "{why:?}");

    // Ranges that lie elsewhere, that are uneven, and that take the place of several numbers; a factor that is not about 1.
    let range = |parameter: &str, range: &str| {
        let inputs = format!(r#"{AS_STATED}, inputs: [(parameter: "{parameter}", range: {range})]"#);
        linear(1_000, "", &inputs)
    };
    let ranges = |text: &str| {
        let (below, why) = outside(text, 500);
        match &why[..] {
            [Why::Ranges(inputs)] if inputs.len() == 1 => (below, inputs[0].clone()),
            _ => panic!("{why:?}"),
        }
    };
    let of = |name: &str, stated: Option<i64>, middle: &str, uneven: bool| OffCentre {
        name: name.to_owned(),
        is_factor: !name.contains(':'),
        stated: stated.map(Decimal::from),
        middle: middle.parse().unwrap(),
        uneven,
    };
    let away = range("devices:A", "Interval(low: 1500, high: 2500)");
    assert_eq!(ranges(&away), (true, of("devices:A", Some(1_000), "2000", false)));
    let lower = range("devices:A", "Interval(low: 100, high: 400, shape: Lognormal)");
    assert_eq!(ranges(&lower), (false, of("devices:A", Some(1_000), "200", false)));
    // The median of Beta(1, 5) is 1 - 2^(-1/5) = 0.1294494: 1,000 + 1,294.
    let uneven = range("devices:A", "Pert(low: 1000, likely: 1000, high: 11000)");
    assert_eq!(ranges(&uneven), (true, of("devices:A", Some(1_000), "2294", true)));
    let several = range("payload:A:1", "Interval(low: 1100, high: 1500)");
    let several = several.replace("Fixed(100)", "Mix([(bytes: 1, weight: 9), (bytes: 600, weight: 1)])");
    assert_eq!(ranges(&several), (true, of("payload:A:1", None, "1300", false)));
    let factor = r#"factors: [(name: "Season", range: Interval(low: 1.2, high: 1.4), moves: ["rate"])]"#;
    let factor = linear(1_000, "", &format!("{AS_STATED}, {factor}"));
    assert_eq!(ranges(&factor), (true, of("Season", Some(1), "1.3", false)));

    // A median of one draw is that draw: more draws would have the quote among them.
    let (_, why) = outside(&linear(1_000, "", ""), 1);
    assert_eq!(why, [Why::FewDraws { tried: 200 }]);

    // What is certain is not outside, however large and coarsely kept.
    for devices in [1, 1_234_567, 987_654_321] {
        let risk = drawn(&parsed(&linear(devices, "", AS_STATED)), 3, 1);
        assert!(risk.variants.iter().all(|of| of.outside.is_none()), "{devices}");
    }
}

#[test]
fn a_rollout_lies_among_its_own_draws() {
    // A ramp whose size is drawn around what it is keeps its shape, so nothing sets the quote apart.
    let text = r#"(version: 1, name: "x", start: "2027-03", fleets: [(name: "Meters", edition: Basic,
        devices: Ramp([(on: "2027-03-01", devices: 500), (on: "2027-03-20", devices: 5000)]),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(230))])],
        uncertainty: (inputs: [(parameter: "devices:Meters", range: Interval(low: 4800, high: 5200))]))"#;
    let risk = drawn(&parsed(text), 500, 1);
    assert!(risk.variants.iter().all(|of| of.outside.is_none()), "{:?}", designed(&risk));
    let [_, p25, _, p75, _] = designed(&risk).percentiles;
    assert!((p25..=p75).contains(&designed(&risk).quote));
}

#[test]
fn why_a_quote_lies_outside_is_told_by_the_command() {
    let text = active("devices: Fixed(10), active: Uniform(0.25)", 0, "rate: PerDevice(5)");
    let ask = |more: &[&str]| run([&["risk", "-", "--draws", "1000"], more].concat(), text.as_bytes()).out;
    let told = ask(&[]);
    let line = "As designed: 93.00 as stated lies above P95";
    assert!(told.contains(line) && told.contains("93 device-days where the shares come to 77.5"), "{told}");
    let json: Value = serde_json::from_str(&ask(&["--format", "json"])).unwrap();
    let [designed, basic] = [0, 1].map(|v| &json["variants"][v]);
    assert_eq!((&designed["quote"], &designed["outside"]["side"]), (&"93.00".into(), &"above".into()));
    assert_eq!(designed["outside"]["causes"][0]["cause"], "whole-devices");
    assert!(designed["outside"]["text"].as_str().unwrap().starts_with(line));
    assert!(basic["outside"].is_null());
    let validator = crate::export::schemas::schema("risk", true);
    assert!(validator.is_valid(&json));
}

#[test]
fn draws_go_from_one_to_ten_million() {
    for draws in ["0", "10000001"] {
        let found = run(["risk", "-", "--draws", draws], linear(5, "", "").as_bytes());
        assert_eq!(found.code, Some(2), "{}", found.err);
        assert!(found.out.is_empty() && found.err.contains("1 to 10000000"), "{}", found.err);
    }
    assert_eq!(MOST_DRAWS, 10_000_000);
    let one = drawn(&parsed(&linear(5, "", "")), 1, 1);
    assert_eq!(designed(&one).standard_error(Places::CENTS), Decimal::ZERO);
}

#[test]
fn a_study_stops_when_it_is_asked_to() {
    let scenario = parsed(MANY);
    let stop = AtomicBool::new(true);
    let question = Question { draws: MOST_DRAWS, seed: 1, budget: None };
    let found = risk(&scenario, question, &mut Progress::new(&stop, &|_, _| {}));
    assert_eq!(found, Err(StudyError::Cancelled));
    let stop = AtomicBool::new(false);
    let found = risk(
        &scenario,
        question,
        &mut Progress::new(&stop, &|_, _| stop.store(true, std::sync::atomic::Ordering::Relaxed)),
    );
    assert_eq!(found, Err(StudyError::Cancelled));
    let stop = AtomicBool::new(true);
    assert_eq!(sensitivity(&scenario, 1, &mut Progress::new(&stop, &|_, _| {})), Err(StudyError::Cancelled));
}

#[test]
fn shares_of_an_additive_bill_are_those_of_the_variances() {
    let c = B.replace("\"B\"", "\"C\"");
    let inputs = r#"inputs: [
        (parameter: "devices:A", range: Interval(low: 900, high: 1100)),
        (parameter: "devices:B", range: Pert(low: 700, likely: 1000, high: 1100)),
        (parameter: "rate:C:1", range: Interval(low: 0.95, high: 1.05)),
    ]"#;
    // The noise of one study's shares is up to 0.03, so four are averaged.
    let scenario = parsed(&linear(1_000, &format!("{B}, {c}"), inputs));
    let studies: Vec<Sensitivity> = (1..=4).map(|seed| sensed(&scenario, seed).unwrap()).collect();
    let mean: f64 = (700.0 + 4_000.0 + 1_100.0) / 6.0;
    let variances = [
        ("devices:A", (100.0 / Z).powi(2)),
        ("devices:B", (mean - 700.0) * (1_100.0 - mean) / 7.0),
        ("rate:C:1", (50.0 / Z).powi(2)),
    ];
    let all: f64 = variances.iter().map(|(_, variance)| variance).sum();
    for v in [Variant::AsDesigned, ALL_BASIC] {
        for share in [|of: &Influence| of.alone.clone(), |of: &Influence| of.together.clone()] {
            let mut sum = 0.0;
            for (name, variance) in variances {
                let of = studies.iter().flat_map(|study| &study.influences).filter(|of| of.name == name);
                let found = of.map(|of| share(of)[v].unwrap()).sum::<f64>() / studies.len() as f64;
                assert!((found - variance / all).abs() < 0.05, "{name}: {found}, expected {}", variance / all);
                sum += found;
            }
            assert!((sum - 1.0).abs() < 0.08, "{sum}");
        }
    }
    for study in studies {
        assert!(
            study
                .influences
                .windows(2)
                .all(|of| of[0].together[Variant::AsDesigned] >= of[1].together[Variant::AsDesigned])
        );
    }
}

#[test]
fn ends_and_one_percent_more_are_quotes_of_the_edited_scenario() {
    let scenario = parsed(MANY);
    let draft = scenario.draft();
    let found = sensed(&scenario, 1).unwrap();
    let totals = |draft: &Draft| Totals::of(&sound(draft)).unwrap();
    assert_eq!(found.stated, totals(draft));
    let of = |name: &str| found.influences.iter().find(|of| of.name == name).unwrap();
    for input in &draft.uncertainty.inputs {
        let of = of(&input.parameter);
        assert!(!of.is_factor);
        let at = of.ends.map(|end| totals(&set(draft, &input.parameter, end)));
        assert_eq!(of.totals, at, "{}", of.name);
    }
    assert_eq!(of("rate:Meters:1").ends, [10.into(), 60.into()]);
    assert_eq!(of("payload:Trackers:1").ends, [200.into(), 900.into()]);
    assert_eq!(of("rate:Meters:1").one_percent_more, totals(&set(draft, "rate:Meters:1", "24.24".parse().unwrap())));
    // 303 bytes, and 30.3 devices.
    assert_eq!(of("payload:Trackers:1").one_percent_more, totals(&set(draft, "payload:Trackers:1", 303.into())));
    assert_eq!(of("devices:Gates").one_percent_more, totals(&set(draft, "devices:Gates", 30.into())));
    let mut more = draft.clone();
    more.fleets[0].traffic[0].rate = Rate::PerDevice("24.24".parse().unwrap());
    more.fleets[1].traffic[0].rate = Rate::PerDevice("3.535".parse().unwrap());
    more.fleets[1].traffic[1].rate = Rate::Subset { devices: 40, each: "9.09".parse().unwrap() };
    assert!(of("Season").is_factor);
    assert_eq!(of("Season").one_percent_more, totals(&more));
    let mut less = draft.clone();
    less.fleets[1].devices = Devices::Growth { start: 560, monthly_percent: 3.into() };
    Parameter::parse("devices:Meters", draft).unwrap().scale(&mut less, "0.8".parse().unwrap());
    assert_eq!(of("Demand").ends, ["0.8", "1.3"].map(|end| end.parse().unwrap()));
    assert_eq!(of("Demand").totals[0], totals(&less));
    let low = of("Demand").totals[0].of_variant(ALL_PRO);
    assert_eq!(of("Demand").swing(ALL_PRO), of("Demand").totals[1].of_variant(ALL_PRO) - low);
}

#[test]
fn a_certain_scenario_has_no_influences() {
    let scenario = parsed(&linear(5, "", ""));
    let found = sensed(&scenario, 1).unwrap();
    assert_eq!((&found.stated, found.influences.len()), (&Totals::of(&scenario).unwrap(), 0));
    assert!(sensitivity_text(&scenario, Variant::AsDesigned, &found).contains("nothing is uncertain"));
    // An input that does nothing to the bill has no share of a variance that is none.
    let idle = r#"inputs: [(parameter: "payload:A:1", range: Interval(low: 100, high: 200))]"#;
    let found = sensed(&parsed(&linear(5, "", idle)), 1).unwrap();
    assert!(VARIANTS.map(|of| (found.influences[0].alone[of], found.influences[0].together[of])) == [(None, None); 3]);
    assert_eq!(found.influences[0].swing(Variant::AsDesigned), Money::ZERO);
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_documents_have_their_keys() {
    let answer = |arguments: &[&str]| {
        let found = run(arguments, MANY.as_bytes());
        assert_eq!(found.code, Some(0), "{}", found.err);
        serde_json::from_str::<Value>(&found.out).unwrap()
    };
    let risk = answer(&["risk", "-", "--draws", "50", "--seed", "3", "--budget", "100", "--format", "json"]);
    assert_eq!(keys(&risk), ["budget", "draws", "seed", "variants"]);
    assert_eq!(
        (risk["draws"].as_u64(), risk["seed"].as_u64(), risk["budget"].as_str()),
        (Some(50), Some(3), Some("100.00"))
    );
    assert_eq!(risk["variants"].as_array().unwrap().len(), 3);
    for (of, variant) in risk["variants"].as_array().unwrap().iter().zip(VARIANTS) {
        let expected = [
            "days",
            "histogram",
            "mean",
            "outside",
            "percentiles",
            "probability",
            "quote",
            "standard_error",
            "variant",
            "within_budget",
        ];
        assert_eq!(keys(of), expected);
        assert_eq!(of["variant"], variant_id(variant));
        let probability: f64 = of["probability"].as_str().unwrap().parse().unwrap();
        assert!((probability * 50.0 - of["within_budget"].as_u64().unwrap() as f64).abs() < 1e-4);
        assert_eq!(keys(&of["percentiles"]), ["p25", "p5", "p50", "p75", "p95"]);
        assert_eq!(keys(&of["histogram"][0]), ["draws", "from", "to"]);
        assert_eq!(keys(&of["days"][0]), ["date", "p25", "p5", "p50", "p75", "p95"]);
        assert_eq!((of["days"].as_array().unwrap().len(), &of["days"][27]["date"]), (28, &Value::from("2027-02-28")));
    }
    let plain = answer(&["risk", "-", "--draws", "2", "--format", "json"]);
    assert!(plain["budget"].is_null() && plain["variants"][0]["probability"].is_null());

    let found = answer(&["sensitivity", "-", "--format", "json"]);
    assert_eq!(keys(&found), ["inputs", "pairs", "stated"]);
    let variants = ["all-basic", "all-pro", "as-designed"];
    assert_eq!(keys(&found["stated"]), variants);
    assert_eq!(found["inputs"].as_array().unwrap().len(), 5);
    for of in found["inputs"].as_array().unwrap() {
        let expected =
            ["at_high", "at_low", "factor", "high", "low", "name", "one_percent_more", "share_alone", "share_together"];
        assert_eq!(keys(of), expected);
        assert_eq!((keys(&of["at_low"]), keys(&of["share_alone"])), (variants.to_vec(), variants.to_vec()));
    }
}

#[test]
fn what_is_billed_so_far_ends_with_the_bill() {
    for (name, text) in fleetcost::files::EXAMPLES {
        let (scenario, quote) = of_file(name, text.as_bytes()).unwrap();
        for variant in VARIANTS {
            let of = quote.variant(variant);
            assert_eq!(stated_so_far(&scenario, of).last(), Some(&of.total()), "{name}, {variant:?}");
        }
    }
}

/// 300,000,000 devices with 1,000 messages a day at USD 1,000 each cost 1.1 × 10^19 cents in a year. That is below 2^64, but twice
/// its square is above 2^127; three years are above 2^64.
#[test]
fn bills_too_large_to_be_counted_are_told_as_that() {
    let text = |months: u32| {
        format!(
            r#"(version: 1, name: "x", start: "2026-12", months: {months}, prices: (message_price: 1000000, message_lot: 1000), fleets: [
                (name: "A", edition: Basic, devices: Fixed(1), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1000), payload: Fixed(1))]),
            ], uncertainty: (
                inputs: [(parameter: "devices:A", range: Pert(low: 300000000, likely: 300000000, high: 300000001))],
                active: AsStated, messages: AsStated,
            ))"#
        )
    };
    let told = |months: u32, draws: u64| match asked(&parsed(&text(months)), Question { draws, seed: 1, budget: None })
    {
        Err(StudyError::Range(told)) => told.to_string(),
        other => panic!("{other:?}"),
    };
    for draws in [2, 100] {
        assert!(
            told(12, draws).starts_with("the draws differ by more than a study of risk can hold; narrow"),
            "{draws}"
        );
        let told = told(36, draws);
        assert!(told.contains("allowed: at most 184,467,440,737,095,516.15; take fewer months"), "{told}");
    }
}
