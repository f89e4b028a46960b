//! Break-even: where two variants change places along a parameter, and what traffic a device fee is worth.
//!
//! Bisection cannot find all crossings, because a bill does not simply rise with a parameter: fractions of messages
//! carry over between days, and rounding makes bills dip by their smallest unit. But each bill lies between two bounds that only
//! rise: the bill with every day's fraction dropped, and the bill with it raised to almost one. Over a range of values,
//! the difference of two bills lies between the differences of those bounds at the ends. A range is halved where this
//! leaves the sign open, down to single values, which are rated exactly. So the search finds every crossing and reports
//! no false one. Where rounding lets a bill of more units fall, the bounds are as much wider.

use std::cmp::Ordering;
use std::sync::atomic::{self, AtomicUsize};

use rust_decimal::Decimal;

use super::{Progress, StudyError, bounds, ends, fault_at, scenario_at};
use crate::fault::Fault;
use crate::money::{Money, Price, grouped};
use crate::plan::{Meter, MeterId, PerMeter};
use crate::quote::{Fees, Repricer, Totals};
use crate::rating::{CompiledMeter, rate};
use crate::scenario::{Parameter, Scenario};
use crate::texts::text;
use crate::usage::{DailyUsage, Variant};

/// Run of neighbouring values with the same cheaper variant, or with equal bills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First value, and the bills there.
    pub from: (Decimal, Totals),
    /// Last value, and the bills there.
    pub to: (Decimal, Totals),
    /// First variant's bill compared with the second's, at every value of the stretch.
    pub first_is: Ordering,
}

/// Comparison of two variants along a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// Variants that are compared.
    pub between: [Variant; 2],
    /// Stretches that make up the whole range, in rising order; neighbouring stretches differ in the cheaper variant.
    pub stretches: Vec<Stretch>,
    /// Whether every meter but that of living devices counts the same in both variants, at every value. Then only their
    /// device fees differ.
    pub same_but_devices: bool,
}

impl BreakEven {
    /// Returns the pairs of neighbouring stretches: between the last value of the one and the first of the other the
    /// cheaper variant changes, or the bills become equal or unequal.
    pub fn crossings(&self) -> impl ExactSizeIterator<Item = (&Stretch, &Stretch)> {
        self.stretches.windows(2).map(|pair| (&pair[0], &pair[1]))
    }
}

/// Most stretches of a result; a study that finds more ends with an error.
const MOST_STRETCHES: usize = 100_000;

/// Fewest values of a range that another thread may take over.
const TASK: u64 = 4096;

/// Finds every crossing of two variants between two values of a parameter, both included.
///
/// # Errors
///
/// [`StudyError::Range`] if the range runs backwards, exceeds the parameter's limits, or has more than 100,000
/// crossings; [`StudyError::Fault`] if the scenario breaks a rule at `to`; [`StudyError::Cancelled`].
pub fn break_even(
    scenario: &Scenario,
    parameter: &Parameter,
    from: Decimal,
    to: Decimal,
    between: [Variant; 2],
    progress: &mut Progress<'_>,
) -> Result<BreakEven, StudyError> {
    let (first, last) = ends(parameter, from, to)?;
    if first > last {
        return Err(StudyError::Range(text!("study-range-backwards", from = grouped(from), to = grouped(to))));
    }
    // The largest value is the first to break a limit.
    let largest = scenario_at(scenario, parameter, scenario.draft(), to)?;
    Totals::of(&largest).map_err(|fault| fault_at(parameter, to, fault))?;

    progress.begin((last - first + 1) as usize);
    let [least, exact, highest] = bounds(&largest, parameter);
    let alike = PerMeter::from_fn(|meter| exact.counts_alike(meter, between[0], between[1]));
    let same_but_devices = alike.iter().all(|(meter, alike)| meter == MeterId::LivingDevices || *alike);
    let mut search = Search { scenario, parameter, between, alike, least, exact, highest };
    let found = AtomicUsize::new(0);
    let runs = search.clone().run(first, last, progress, &found)?;

    let mut totals = |steps: u64| -> Result<(Decimal, Totals), StudyError> {
        Ok((parameter.value(steps), search.fees(steps)?.totals()))
    };
    let stretch = |run: Run| Ok(Stretch { from: totals(run.from)?, to: totals(run.to)?, first_is: run.first_is });
    Ok(BreakEven {
        between,
        stretches: runs.into_iter().map(stretch).collect::<Result<_, StudyError>>()?,
        same_but_devices,
    })
}

/// Stretch whose ends are whole steps of the parameter.
#[derive(Clone, Copy, Debug)]
struct Run {
    from: u64,
    to: u64,
    first_is: Ordering,
}

/// State of a search, cloned for each thread; the three bills are lower bound, exact bill and upper bound.
#[derive(Clone)]
struct Search<'a> {
    scenario: &'a Scenario,
    parameter: &'a Parameter,
    between: [Variant; 2],
    /// The meters that count the same in both variants, whatever changes.
    alike: PerMeter<bool>,
    least: Repricer,
    exact: Repricer,
    highest: Repricer,
}

impl Search<'_> {
    /// Splits a range into stretches, in rising order.
    fn run(
        &mut self,
        from: u64,
        to: u64,
        progress: &Progress<'_>,
        found: &AtomicUsize,
    ) -> Result<Vec<Run>, StudyError> {
        if let Some(first_is) = self.decided(from, to)? {
            progress.step((to - from + 1) as usize)?;
            return Ok(vec![Run { from, to, first_is }]);
        }
        let middle = from + (to - from) / 2;
        let (mut before, after) = if to - from > TASK {
            let mut other = self.clone();
            let (before, after) =
                rayon::join(|| other.run(from, middle, progress, found), || self.run(middle + 1, to, progress, found));
            (before?, after?)
        } else {
            (self.run(from, middle, progress, found)?, self.run(middle + 1, to, progress, found)?)
        };
        let mut after = after.into_iter();
        if let Some(next) = after.next() {
            match before.last_mut() {
                Some(last) if last.first_is == next.first_is => last.to = next.to,
                _ => {
                    before.push(next);
                    if found.fetch_add(1, atomic::Ordering::Relaxed) > MOST_STRETCHES {
                        let most = MOST_STRETCHES.to_string();
                        return Err(StudyError::Range(text!("study-cross-too-often", most = most)));
                    }
                }
            }
        }
        before.extend(after);
        Ok(before)
    }

    /// Compares the first variant with the second over a whole range; `None` unless the answer is proven to be the same
    /// at every value.
    fn decided(&mut self, from: u64, to: u64) -> Result<Option<Ordering>, StudyError> {
        if from == to {
            let fees = self.fees(from)?;
            let [first, second] = self.between.map(|variant| fees.totals().of_variant(variant));
            return Ok(Some(first.cmp(&second)));
        }
        let base = self.scenario.fleets();
        // The upper bound has almost a unit more on each line, and may break a limit that the bill itself keeps.
        let (Some(least), Some(highest)) =
            (self.least.fees_at(self.parameter, from, base), self.highest.fees_at(self.parameter, to, base))
        else {
            return Ok(None);
        };
        let [first, second] = self.between;
        let span = |meter: MeterId| match meter {
            _ if self.alike[meter] => (Money::ZERO, Money::ZERO),
            _ => {
                let slack = [first, second].map(|variant| self.highest.slack_of(meter, variant).unwrap_or(Money::ZERO));
                let slack = slack[0] + slack[1];
                let (least, highest) = (&least.meters[meter], &highest.meters[meter]);
                (least[first] - highest[second] - slack, highest[first] - least[second] + slack)
            }
        };
        let spans = MeterId::ALL.into_iter().map(span);
        let (low, high) = spans.fold((Money::ZERO, Money::ZERO), |sum, fee| (sum.0 + fee.0, sum.1 + fee.1));
        Ok(match (low.cmp(&Money::ZERO), high.cmp(&Money::ZERO)) {
            (Ordering::Greater, _) => Some(Ordering::Greater),
            (_, Ordering::Less) => Some(Ordering::Less),
            (Ordering::Equal, Ordering::Equal) => Some(Ordering::Equal),
            _ => None,
        })
    }

    /// Rates one value exactly.
    fn fees(&mut self, steps: u64) -> Result<Fees, StudyError> {
        if let Some(fees) = self.exact.fees_at(self.parameter, steps, self.scenario.fleets()) {
            return Ok(fees);
        }
        let value = self.parameter.value(steps);
        let there = scenario_at(self.scenario, self.parameter, self.scenario.draft(), value)?;
        Err(fault_at(self.parameter, value, Totals::fault(&there)))
    }
}

/// Traffic that the fee of a living device is worth: the units that a device must save on Pro for Pro to pay off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// Price of a device-day over the price of a unit, rounded up to whole units. `None` if messages cost nothing, or if
    /// messages or devices have several prices.
    pub list_units: Option<u128>,
    /// Whether messages cost nothing at list price.
    pub messages_cost_nothing: bool,
    /// Charged device-days of the scenario with all fleets on Pro.
    pub device_days: u64,
    /// Units that each charged device-day must save for Pro to cost no more than Basic in this bill, after free quotas
    /// and rounding. `None` if Pro would cost more even without messages.
    pub billed_units: Option<u64>,
}

/// Works out what every fleet on the plan's last edition must save in a scenario as it stands, against every fleet on its
/// first. `None` unless both charge messages, and the last edition charges living devices and the first does not.
///
/// # Errors
///
/// The fault of a scenario that has no bill.
pub fn worth(scenario: &Scenario) -> Result<Option<Worth>, Fault> {
    let usage = DailyUsage::of(scenario)?;
    let Some([last, first]) = scenario.variants().compared() else { return Ok(None) };
    let counts = |meter: MeterId, variant: Variant| match variant {
        Variant::All(edition) => scenario.plan().counts_on(meter, edition),
        Variant::AsDesigned => false,
    };
    let charges = |variant| counts(MeterId::LivingDevices, variant);
    let sends = |variant| counts(MeterId::Messages, variant);
    if charges(first) || !charges(last) || !sends(first) || !sends(last) {
        return Ok(None);
    }
    let [basic, pro] = [first, last].map(|variant| usage.variant(variant));
    let meters = CompiledMeter::all(scenario, scenario.rounding());
    let messages = &meters[MeterId::Messages];
    let single = vec![1; usage.days.len()];
    let fee = |meter: &CompiledMeter, quantity: &dyn Fn(usize) -> u64| meter.fee(&single, &usage.month_ends, quantity);

    let rated = rate(scenario, &usage, pro);
    let of_days = rated.iter().flat_map(|month| &month.days);
    let charged: Vec<u64> = of_days.map(|day| day.meters[MeterId::LivingDevices].charged()).collect();
    let [sent, on_pro] = [basic, pro].map(|of| &of.days[MeterId::Messages]);
    // What Pro costs beside messages, devices above all, leaves the rest of Basic's bill for them.
    let beside = scenario.meters().map(|(id, _)| id).filter(|id| *id != MeterId::Messages);
    let more = |id: MeterId| {
        let [here, there] = [basic, pro].map(|of| fee(&meters[id], &|day| of.days[id][day]));
        there - here
    };
    let most = fee(messages, &|day| sent[day]) - beside.map(more).sum::<Money>();
    // True if the message fee on Pro is low enough once each charged device-day saves `saved` units.
    let affordable = |saved: u64| {
        let units = |day: usize| {
            on_pro[day] - u128::from(saved).saturating_mul(charged[day].into()).min(on_pro[day].into()) as u64
        };
        fee(messages, &units) <= most
    };
    let mut range = (0, crate::scenario::limits::UNITS_A_DAY);
    let billed_units = affordable(range.1).then(|| {
        while range.0 < range.1 {
            let middle = range.0 + (range.1 - range.0) / 2;
            if affordable(middle) { range.1 = middle } else { range.0 = middle + 1 }
        }
        range.0
    });
    let is_free = |meter: &Meter| meter.tiers.iter().all(|tier| tier.price == Price::FREE);
    Ok(Some(Worth {
        list_units: scenario.units_worth_a_device_day(),
        messages_cost_nothing: scenario.meter(MeterId::Messages).is_some_and(is_free),
        device_days: charged.iter().sum(),
        billed_units,
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::plan::EditionId;
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::money::scaled;
    use crate::study::falling::scenarios;

    fn scenario(text: &str) -> Scenario {
        Scenario::parse("test.ron", text).unwrap().scenario
    }

    fn find(scenario: &Scenario, parameter: &str, range: [&str; 2], between: [Variant; 2]) -> BreakEven {
        let parameter = Parameter::parse(parameter, scenario.draft()).unwrap();
        let [from, to] = range.map(|value| value.parse().unwrap());
        let stop = AtomicBool::new(false);
        break_even(scenario, &parameter, from, to, between, &mut Progress::new(&stop, &|_, _| {})).unwrap()
    }

    /// Syncs through the shadow on Basic, fewer calls of the thing model on Pro, and fractions everywhere.
    const TWO_WAYS: &str = r#"(version: 1, name: "x", start: "2027-02", prices: (free_messages: 10000), fleets: [
        (name: "A", edition: Basic, devices: Fixed(120), active: Uniform(0.93), traffic: [
            (interface: "IOT_Shadow_Push", rate: PerDevice(2000.7), payload: Fixed(600), only_on: Basic),
            (interface: "linkkit_trigger_event", rate: PerDevice(210.3), payload: Mix([(bytes: 9, weight: 7), (bytes: 900, weight: 2)]), only_on: Pro),
        ]),
    ])"#;

    const BOTH: [Variant; 2] = [Variant::All(EditionId::new(0)), Variant::All(EditionId::new(1))];

    #[test]
    fn it_is_the_answer_of_trying_every_value() {
        const RAMP: &str = r#"Ramp([(on: "2027-02-03", devices: 7), (on: "2027-02-11", devices: 120), (on: "2027-02-25", devices: 33)])"#;
        const GROWTH: &str = "Growth(start: 9, monthly_percent: 61)";
        const LEVEL: &str = "Fixed(120)";
        for (devices, name, to, places) in [
            (LEVEL, "devices:A", "400", 0),
            (RAMP, "devices:A", "900", 0),
            (GROWTH, "devices:A", "300", 0),
            (LEVEL, "active:A", "0.02", 6),
            (LEVEL, "rate:A:1", "0.02", 6),
            (LEVEL, "payload:A:2", "9000", 0),
        ] {
            let scenario = scenario(&TWO_WAYS.replace(LEVEL, devices));
            let parameter = Parameter::parse(name, scenario.draft()).unwrap();
            let found = find(&scenario, name, ["0", to], BOTH);
            let last = scaled(to.parse().unwrap(), places).unwrap() as u64;
            let mut tried: Vec<(u64, u64, Ordering)> = Vec::new();
            for steps in 0..=last {
                let there = scenario_at(&scenario, &parameter, scenario.draft(), parameter.value(steps)).unwrap();
                let totals = Totals::of(&there).unwrap();
                let now = totals.of_variant(BOTH[0]).cmp(&totals.of_variant(BOTH[1]));
                match tried.last_mut() {
                    Some((_, to, sign)) if *sign == now => *to = steps,
                    _ => tried.push((steps, steps, now)),
                }
            }
            let steps = |value: Decimal| scaled(value, places).unwrap() as u64;
            let found: Vec<_> = found
                .stretches
                .iter()
                .map(|stretch| (steps(stretch.from.0), steps(stretch.to.0), stretch.first_is))
                .collect();
            assert_eq!(found, tried, "{name}");
        }
    }

    proptest! {
        #[test]
        fn where_tiers_fall_and_days_are_rounded_it_is_the_answer_of_trying_every_value(
            scenario in scenarios(),
        ) {
            let found = find(&scenario, "devices:A", ["0", "40"], BOTH);
            let parameter = Parameter::parse("devices:A", scenario.draft()).unwrap();
            let mut runs = found.stretches.iter().flat_map(|stretch| {
                let [from, to] = [stretch.from.0, stretch.to.0].map(|value| u64::try_from(value).unwrap());
                (from..=to).map(|_| stretch.first_is)
            });
            for steps in 0..=40 {
                let there = scenario_at(&scenario, &parameter, scenario.draft(), parameter.value(steps)).unwrap();
                let totals = Totals::of(&there).unwrap();
                prop_assert_eq!(runs.next(), Some(totals.of_variant(BOTH[0]).cmp(&totals.of_variant(BOTH[1]))), "{}", steps);
            }
        }
    }

    #[test]
    fn on_identical_traffic_pro_never_pays_off() {
        let text = r#"(version: 1, name: "x", start: "2026-12", fleets: [(name: "A", edition: Basic, devices: Fixed(5),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96.5), payload: Fixed(230))])])"#;
        let found = find(&scenario(text), "devices:A", ["0", "1000000000"], BOTH);
        assert!(found.same_but_devices);
        // Ten devices are free, and the eleventh costs 0.003 a day, which is rounded to nothing.
        let ends: Vec<_> = found.stretches.iter().map(|s| (s.to.0.to_string(), s.first_is)).collect();
        assert_eq!(ends, [("11".to_owned(), Ordering::Equal), ("1000000000".to_owned(), Ordering::Less)]);
        assert_eq!(found.crossings().len(), 1);
        assert!(
            find(&scenario(text), "devices:A", ["0", "1000"], [Variant::AsDesigned, BOTH[0]]).crossings().len() == 0
        );
    }

    #[test]
    fn a_charged_device_day_is_worth_3750_units_at_list_price_and_after_rounding_too() {
        // 20,010 devices: 20,000 are charged 60.00 a day, for 75,000,000 units of 0.8 a million. No free messages.
        let text = |free: u64, devices: u64| {
            scenario(&format!(
                r#"(version: 1, name: "x", start: "2026-12", prices: (free_messages: {free}), fleets: [(name: "A", edition: Pro,
                devices: Fixed({devices}), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(5000), payload: Fixed(1))])])"#
            ))
        };
        let worth_of = |free, devices| worth(&text(free, devices)).unwrap().unwrap();
        let found = worth_of(0, 20_010);
        assert_eq!((found.list_units, found.device_days, found.billed_units), (Some(3_750), 31 * 20_000, Some(3_750)));
        // 11 living: the fee of 0.003 is rounded away, so nothing need be saved.
        assert_eq!(worth_of(0, 11).billed_units, Some(0));
        // 12 living: 2 × 0.003 is 0.01 a day; 60,000 units cost 0.05 (0.048), and 0.04 is what 56,249 units and fewer cost:
        // 3,751 fewer, of two device-days 1,876 each.
        assert_eq!(worth_of(0, 12).billed_units, Some(1_876));
        // All of it is within the free quota: there is nothing to save.
        assert_eq!(worth_of(1_000_000_000_000, 20_010).billed_units, None);
    }
}
