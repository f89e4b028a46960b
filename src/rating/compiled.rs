//! Fast path of studies: the fee of a meter over all months, without breakdown and without allocation.

mod lanes;

pub use lanes::{LaneFees, LevelFee, MeterLanes};

use super::tiers::MeterState;
use crate::money::{Charge, Exact, MinorRounding, Money, Places, Price};
use crate::plan::{Meter, PerMeter, Period, Rounding, RoundingScope};
use crate::scenario::Scenario;
use crate::usage::ranges;

/// Meter at a scenario's prices, prepared for computing totals.
#[derive(Clone, Debug)]
pub struct CompiledMeter {
    meter: Meter,
    rounding: Rounding,
    /// Calendar months of the account before the first billing month.
    account_age: u32,
    /// Steps without an allowance.
    steps: Vec<Step>,
    /// Steps in the months that have the allowance, if there is one.
    allowed: Vec<Step>,
    rounded: MinorRounding,
}

/// Range of the quantities of a period that have one price. An allowance is a first one that costs nothing, and moves
/// the bounds of all tiers up by as much.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Quantity of the period at which it ends; above all quantities for the last one.
    end: u64,
    /// Price of a unit, over the denominator of the rounding.
    numerator: u64,
}

/// Steps of a meter with this allowance and these numerators of its tiers.
fn steps(meter: &Meter, allowance: u64, numerators: &[u64]) -> Vec<Step> {
    let ends = meter.tiers.iter().map(|tier| tier.up_to.map_or(u64::MAX, |end| end + allowance));
    let tiers = ends.zip(numerators).map(|(end, numerator)| Step { end, numerator: *numerator });
    let mut steps: Vec<Step> = Vec::with_capacity(meter.tiers.len() + 1);
    for step in [Step { end: allowance, numerator: 0 }].into_iter().chain(tiers) {
        if step.end > steps.last().map_or(0, |last| last.end) {
            match steps.last_mut() {
                Some(last) if last.numerator == step.numerator => last.end = step.end,
                _ => steps.push(step),
            }
        }
    }
    steps
}

impl CompiledMeter {
    /// Compiles every meter of a scenario at the prices in force. A meter that the plan lacks charges nothing.
    pub fn all(scenario: &Scenario, rounding: Rounding) -> PerMeter<Self> {
        PerMeter::from_fn(|id| match scenario.meter(id) {
            Some(meter) => Self::new(meter, rounding, scenario.account_age(), scenario.plan().places()),
            None => Self::new(&Meter::free(id), rounding, 0, scenario.plan().places()),
        })
    }

    /// Compiles a meter that counts at most [`MeterId::most_a_day`](crate::plan::MeterId::most_a_day) a day, for an
    /// account of this age in months when the first billing month begins.
    pub fn new(meter: &Meter, rounding: Rounding, account_age: u32, places: Places) -> Self {
        let prices: Vec<Price> = meter.tiers.iter().map(|tier| tier.price).collect();
        let (numerators, rounded) = MinorRounding::of(&prices, meter.lot, rounding.mode, places);
        let allowance = meter.allowance.as_ref().map_or(0, |allowance| allowance.quantity);
        Self {
            steps: steps(meter, 0, &numerators),
            allowed: steps(meter, allowance, &numerators),
            meter: meter.clone(),
            rounding,
            account_age,
            rounded,
        }
    }

    /// The steps of a month of the account, counted from 0.
    fn steps_in(&self, month: u32) -> &[Step] {
        match &self.meter.allowance {
            Some(allowance) if allowance.is_granted_in(month) => &self.allowed,
            _ => &self.steps,
        }
    }

    /// Computes the fee over all months. `days` has the length of each run of days, `month_ends` the end of each month
    /// in the runs, and `quantity` gives the count on each day of a run.
    pub fn fee(&self, days: &[u64], month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Money {
        let mut minor = 0_u128;
        for (month, runs) in (self.account_age..).zip(ranges(month_ends)) {
            let steps = self.steps_in(month);
            let spans = runs.map(|run| (days[run], quantity(run)));
            match (self.rounding.scope, self.meter.period) {
                (RoundingScope::PerDay, period) => {
                    walk(steps, period, spans, |days, cost| minor += self.rounded.minor(cost) * u128::from(days));
                }
                (RoundingScope::PerMonth, Period::Day) => {
                    let mut sum = 0;
                    walk(steps, Period::Day, spans, |days, cost| sum += cost * u128::from(days));
                    minor += self.rounded.minor(sum);
                }
                (RoundingScope::PerMonth, Period::Month) => {
                    // The month costs what a day would that has all of it.
                    let all = (1, spans.map(|(days, quantity)| days * quantity).sum());
                    walk(steps, Period::Month, [all].into_iter(), |_, cost| minor += self.rounded.minor(cost));
                }
            }
        }
        Money::from_minor(minor as i128)
    }

    /// The most by which the fee of smaller quantities on some days may exceed the fee of these, or `None` if it cannot at
    /// any quantity.
    ///
    /// More units never cost less before rounding. But where the units of a month become cheaper, more of them on one day
    /// make those of a later day cheaper. If each day is rounded, that moves part of the cost from a day on which it is
    /// rounded one way to a day on which it is rounded the other way: less than the smallest unit for each day of a month
    /// that reaches a cheaper step. Up to that step each day by itself costs no less for more units.
    pub fn rounding_slack(&self, days: &[u64], month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Option<Money> {
        if self.rounding.scope == RoundingScope::PerMonth || self.meter.period == Period::Day {
            return None;
        }
        let falls_after = |steps: &[Step]| {
            let falls = |pair: &&[Step]| pair[1].numerator < pair[0].numerator;
            steps.windows(2).find(falls).map(|pair| pair[0].end)
        };
        falls_after(&self.steps)?;
        let mut slack = 0_u64;
        for (month, runs) in (self.account_age..).zip(ranges(month_ends)) {
            let Some(end) = falls_after(self.steps_in(month)) else { continue };
            let all: u64 = runs.clone().map(|run| days[run] * quantity(run)).sum();
            if all > end {
                slack += runs.filter(|run| quantity(*run) > 0).map(|run| days[run]).sum::<u64>();
            }
        }
        Some(Money::from_minor(slack.into()))
    }

    /// Calls `bill` for each day in order with the bill so far: earlier months, and the days of the present month up to
    /// the day. Every run must be a single day.
    pub fn cumulative(
        &self,
        month_ends: &[usize],
        quantity: impl Fn(usize) -> u64,
        mut bill: impl FnMut(usize, Money),
    ) {
        let mut before = 0;
        for (month, days) in (self.account_age..).zip(ranges(month_ends)) {
            let spans = days.clone().map(|day| (1, quantity(day)));
            let (mut day, mut sum, mut so_far) = (days.start, 0, before);
            walk(self.steps_in(month), self.meter.period, spans, |_, cost| {
                match self.rounding.scope {
                    RoundingScope::PerDay => so_far += self.rounded.minor(cost),
                    RoundingScope::PerMonth => {
                        sum += cost;
                        so_far = before + self.rounded.minor(sum);
                    }
                }
                bill(day, Money::from_minor(so_far as i128));
                day += 1;
            });
            before = so_far;
        }
    }

    /// Computes the fee over all months before rounding. Every run must be a single day.
    pub fn unrounded(&self, month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Exact {
        let mut state = MeterState::new(&self.meter);
        let of_month = |(month, days): (u32, std::ops::Range<usize>)| {
            let mut charge = Charge::default();
            state.begin_month(month);
            for day in days {
                state.begin_day();
                charge.add_charge(state.count(quantity(day)).charge);
            }
            charge.exact(self.meter.lot)
        };
        (self.account_age..).zip(ranges(month_ends)).map(of_month).fold(Exact::ZERO, |sum, month| sum + month)
    }
}

/// Takes the days of a month through the steps. Calls `bill` for each stretch of days that cost the same, with their
/// number and the cost of each of them: its quantities times the numerators of their steps.
#[inline]
fn walk(steps: &[Step], period: Period, spans: impl Iterator<Item = (u64, u64)>, mut bill: impl FnMut(u64, u128)) {
    let (mut at, mut step) = (0, 0);
    for (mut days, quantity) in spans {
        while days > 0 {
            if period == Period::Day {
                (at, step) = (0, 0);
            }
            let (first, mut left, mut cost) = (step, quantity, 0);
            loop {
                let here = left.min(steps[step].end - at);
                cost += u128::from(here) * u128::from(steps[step].numerator);
                at += here;
                left -= here;
                if left == 0 {
                    break;
                }
                step += 1;
            }
            // The days after it cost as much until a bound falls into one.
            let room = steps[step].end - at;
            let alike = match period {
                Period::Day => days,
                Period::Month if step > first => 1,
                Period::Month if (days - 1) * quantity <= room => days,
                Period::Month => 1 + room / quantity,
            };
            at += (alike - 1) * quantity;
            bill(alike, cost);
            days -= alike;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::lanes::{Extremes, Instructions, Lanes, WIDTH, Work};
    use crate::money::Price;
    use crate::plan::{Allowance, ClauseId, MODES, MeterId, SCOPES, Tier};

    const MONTH: usize = 12;
    const SCALES: [u64; 2] = [1, 10_000_000_000];

    fn tier(up_to: Option<u64>, nanos: u64) -> Tier {
        let list_price = Decimal::new(nanos as i64, 9);
        Tier { up_to, price: Price::new(list_price).unwrap(), list_price, clause: ClauseId::default() }
    }

    prop_compose! {
        fn meters()(
            mut ends in prop::collection::vec(1_u64..50_000, 0..4),
            prices in prop::collection::vec(prop_oneof![Just(0), 1_u64..3_000_000_000, 1_u64..=1_000_000_000_000_000], 4),
            monthly in any::<bool>(),
            lot in 0_u32..=9,
            // Also as much as a day can have, and costs beyond 64 bits.
            scale in prop::sample::select(&SCALES),
            allowance in prop::option::of((0_u64..30_000, prop::option::of(1_u32..3))),
        ) -> (Meter, u64) {
            ends.sort_unstable();
            ends.dedup();
            let bounded = ends.iter().zip(&prices).map(|(end, price)| tier(Some(*end * scale), *price));
            let grant = |(quantity, first_months)| {
                Allowance { quantity: quantity * scale, first_months, clause: ClauseId::default() }
            };
            let meter = Meter {
                period: if monthly { Period::Month } else { Period::Day },
                lot: 10_u64.pow(lot),
                allowance: allowance.map(grant),
                tiers: bounded.clone().chain([tier(None, prices[3])]).collect(),
                ..Meter::free(MeterId::ConnectionMinutes)
            };
            (meter, scale)
        }
    }

    /// Rates spans in lanes, each lane with so many sixteenths of their quantities.
    struct Spans<'a> {
        meter: &'a MeterLanes,
        spans: &'a [(u64, u64)],
        ends: &'a [usize],
        /// Whether it is known that the first lane has the least, and the last one the most.
        known: bool,
    }

    impl Work for Spans<'_> {
        type Output = Lanes;

        #[inline(always)]
        fn run<const FMA: bool>(self) -> Lanes {
            let mut fees = LaneFees::default();
            self.meter.begin(&mut fees);
            for (month, spans) in ranges(self.ends).enumerate() {
                self.meter.begin_month(&mut fees, month);
                for (quantity, days) in &self.spans[spans] {
                    let of_lane = std::array::from_fn(|lane| (quantity * lane as u64 / 16) as f64);
                    let extremes = self.known.then_some(Extremes { least: 0, most: WIDTH - 1 });
                    self.meter.add::<FMA>(&mut fees, *days as f64, &of_lane, extremes);
                }
                self.meter.end_month::<FMA>(&mut fees);
            }
            fees.fees
        }
    }

    proptest! {
        #[test]
        fn lanes_have_the_fees_of_whole_numbers(
            (meter, scale) in meters(),
            spans in prop::collection::vec((prop_oneof![Just(0), 0_u64..500, 0_u64..20_000], prop_oneof![Just(1), 1_u64..31]), 12),
            (scope, mode) in (prop::sample::select(&SCOPES), prop::sample::select(&MODES)),
            (age, places, known) in (0_u32..4, 0..=Places::MOST, any::<bool>()),
        ) {
            let spans: Vec<(u64, u64)> = spans.into_iter().map(|(quantity, days)| (quantity * scale, days)).collect();
            // Prices as plans have them: most others are too fine for lanes.
            let mut meter = meter;
            for of in &mut meter.tiers {
                *of = Tier { price: Price::new(Decimal::new((of.list_price.mantissa() % 30) as i64, 1)).unwrap(), ..of.clone() };
            }
            let (rounding, places) = (Rounding { scope: scope.1, mode: mode.1 }, Places::new(places).unwrap());
            let (ends, days) = ([3, 4, 8, 12], spans.iter().map(|(_, days)| *days).collect::<Vec<_>>());
            let compiled = CompiledMeter::new(&meter, rounding, age, places);
            let most = spans.iter().map(|(quantity, _)| *quantity * 4).max().unwrap_or_default() as f64;
            // Months have at most 31 days; these may have more.
            if let Some(lanes) = compiled.in_lanes().filter(|lanes| lanes.holds(most, 16)) {
                let expected: Vec<i128> = (0..WIDTH as u64)
                    .map(|lane| compiled.fee(&days, &ends, |span| spans[span].0 * lane / 16).minor())
                    .collect();
                for instructions in Instructions::all() {
                    let found = instructions.run(Spans { meter: &lanes, spans: &spans, ends: &ends, known });
                    prop_assert_eq!(found.map(|fee| fee as i128).to_vec(), expected.clone(), "{:?}", instructions);
                }
            }
        }

        #[test]
        fn the_quick_path_gives_what_the_lines_of_the_tiers_add_up_to(
            (meter, scale) in meters(),
            spans in prop::collection::vec((prop_oneof![Just(0), 0_u64..500, 0_u64..20_000], 1_u64..9), 3 * MONTH),
            (scope, mode) in (prop::sample::select(&SCOPES), prop::sample::select(&MODES)),
            (age, places) in (0_u32..4, 0..=Places::MOST),
        ) {
            let spans: Vec<(u64, u64)> = spans.into_iter().map(|(quantity, days)| (quantity * scale, days)).collect();
            let (rounding, places) = (Rounding { scope: scope.1, mode: mode.1 }, Places::new(places).unwrap());
            let ends = [MONTH, 2 * MONTH, 3 * MONTH];
            let (mut fee, mut exact, mut start) = (Money::ZERO, Exact::ZERO, 0);
            let mut state = MeterState::new(&meter);
            let (mut counts, mut day_ends, mut bills) = (Vec::new(), Vec::new(), Vec::new());
            for (month, end) in (age..).zip(ends) {
                state.begin_month(month);
                let (mut days, mut of_month, mut charge) = (Money::ZERO, Exact::ZERO, Charge::default());
                for (quantity, repeated) in &spans[start..end] {
                    for _ in 0..*repeated {
                        state.begin_day();
                        let (day, charged) = state.day(*quantity, rounding.mode, places);
                        prop_assert_eq!(day.lines(&meter).map(|line| line.quantity).sum::<u64>() + day.allowed(), *quantity);
                        prop_assert!(day.lines(&meter).all(|line| line.quantity > 0));
                        days += day.fee;
                        of_month += day.unrounded(&meter);
                        charge.add_charge(charged);
                        counts.push(*quantity);
                        bills.push(fee + match rounding.scope {
                            RoundingScope::PerDay => days,
                            RoundingScope::PerMonth => charge.rounded(meter.lot, rounding.mode, places),
                        });
                    }
                }
                day_ends.push(counts.len());
                prop_assert_eq!(charge.exact(meter.lot), of_month);
                fee += match rounding.scope {
                    RoundingScope::PerDay => days,
                    RoundingScope::PerMonth => charge.rounded(meter.lot, rounding.mode, places),
                };
                exact += of_month;
                start = end;
            }
            let compiled = CompiledMeter::new(&meter, rounding, age, places);
            let days: Vec<u64> = spans.iter().map(|(_, days)| *days).collect();
            prop_assert_eq!(compiled.fee(&days, &ends, |span| spans[span].0), fee);
            prop_assert_eq!(compiled.unrounded(&day_ends, |day| counts[day]), exact);
            let mut so_far = Vec::new();
            compiled.cumulative(&day_ends, |day| counts[day], |day, bill| so_far.push((day, bill)));
            prop_assert_eq!(so_far, bills.into_iter().enumerate().collect::<Vec<_>>());
        }
    }
}
