//! Fees of a meter in blocks of lanes, equal to those of [`CompiledMeter`].

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

use super::{CompiledMeter, Step};
use crate::lanes::{Lanes, WIDTH, ZERO, ceil_of_quotient, max, mul_add, range};
use crate::money::LaneRounding;
use crate::plan::{Allowance, Period, RoundingScope};

/// Meter at a scenario's prices, for quantities in lanes.
#[derive(Clone, Debug)]
pub struct MeterLanes {
    steps: LaneSteps,
    allowed: LaneSteps,
    allowance: Option<Allowance>,
    account_age: u32,
    scope: RoundingScope,
    period: Period,
    rounding: LaneRounding,
    dearest: f64,
}

/// Steps of a meter: `ends` of all but the last, and the price in each, over the denominator of the rounding.
#[derive(Clone, Debug)]
struct LaneSteps {
    ends: Vec<f64>,
    prices: Vec<f64>,
}

impl LaneSteps {
    fn new(steps: &[Step]) -> Self {
        // Ends are at most 2 × 10^15, so they are exact; what lanes hold stays far below a price's own limit.
        let (ends, prices) = (steps.iter().map(|step| step.end as f64), steps.iter().map(|step| step.numerator as f64));
        Self { ends: ends.take(steps.len().saturating_sub(1)).collect(), prices: prices.collect() }
    }

    /// By how much the price changes at the end of a step.
    fn change(&self, step: usize) -> f64 {
        self.prices[step + 1] - self.prices[step]
    }

    /// The ends that lie below some quantity, of the steps from one on.
    fn below(&self, from: usize, quantity: f64) -> std::ops::Range<usize> {
        from..from + self.ends[from..].iter().take_while(|end| **end < quantity).count()
    }
}

/// Fees of a meter so far, and its count in the present month, in each lane of a block.
#[derive(Clone, Debug)]
pub struct LaneFees {
    /// Rounded fees, in the currency's smallest unit.
    pub fees: Lanes,
    /// Quantity of the month, if that matters.
    at: Lanes,
    /// Cost of the month, before rounding, where it is rounded by the month and counted by the day.
    cost: Lanes,
    allowed: bool,
    /// Number of steps whose ends all lanes have reached.
    passed: usize,
}

impl Default for LaneFees {
    fn default() -> Self {
        Self { fees: ZERO, at: ZERO, cost: ZERO, allowed: false, passed: 0 }
    }
}

impl CompiledMeter {
    /// Takes the meter over; `None` if its prices are too fine for lanes.
    pub fn in_lanes(&self) -> Option<MeterLanes> {
        let dearest = self.steps.iter().chain(&self.allowed).map(|step| step.numerator).max().unwrap_or_default();
        Some(MeterLanes {
            steps: LaneSteps::new(&self.steps),
            allowed: LaneSteps::new(&self.allowed),
            allowance: self.meter.allowance.clone(),
            account_age: self.account_age,
            scope: self.rounding.scope,
            period: self.meter.period,
            rounding: LaneRounding::new(&self.rounded)?,
            dearest: dearest.max(1) as f64,
        })
    }
}

impl MeterLanes {
    /// Whether all numbers stay exact with at most so many of a quantity on a day, over so many months.
    pub fn holds(&self, most_a_day: f64, months: usize) -> bool {
        // Nothing that is added up is above the cost of all months at the dearest price. Rounding the bound itself is
        // harmless: it is taken twice over.
        let most = 2.0 * 31.0 * months as f64 * (most_a_day + 1.0) * self.dearest;
        most < self.rounding.limit()
    }

    /// Begins with a block.
    #[inline(always)]
    pub fn begin(&self, state: &mut LaneFees) {
        state.fees = ZERO;
    }

    /// Begins a billing month, counted from 0.
    #[inline(always)]
    pub fn begin_month(&self, state: &mut LaneFees, month: usize) {
        let month = self.account_age + month as u32;
        state.allowed = self.allowance.as_ref().is_some_and(|allowance| allowance.is_granted_in(month));
        state.passed = 0;
        if self.period == Period::Month {
            state.at = ZERO;
        } else if self.scope == RoundingScope::PerMonth {
            state.cost = ZERO;
        }
    }

    fn steps(&self, state: &LaneFees) -> &LaneSteps {
        if state.allowed { &self.allowed } else { &self.steps }
    }

    /// Adds so many days, one after the other, with this quantity on each.
    #[inline(always)]
    pub fn add<const FMA: bool>(&self, state: &mut LaneFees, days: f64, quantity: &Lanes) {
        match (self.scope, self.period) {
            (RoundingScope::PerDay, Period::Month) => self.walk::<FMA>(state, days, quantity),
            (RoundingScope::PerMonth, Period::Month) => {
                for i in 0..WIDTH {
                    state.at[i] = mul_add::<FMA>(days, quantity[i], state.at[i]);
                }
            }
            (RoundingScope::PerDay, Period::Day) => {
                let cost = self.cost::<FMA>(state, quantity);
                self.add_fees::<FMA>(&mut state.fees, days, |i| cost[i]);
            }
            (RoundingScope::PerMonth, Period::Day) => {
                let cost = self.cost::<FMA>(state, quantity);
                for i in 0..WIDTH {
                    state.cost[i] = mul_add::<FMA>(days, cost[i], state.cost[i]);
                }
            }
        }
    }

    /// Ends a billing month.
    #[inline(always)]
    pub fn end_month<const FMA: bool>(&self, state: &mut LaneFees) {
        match (self.scope, self.period) {
            (RoundingScope::PerDay, _) => {}
            // The month costs what a day would that has all of it.
            (RoundingScope::PerMonth, Period::Month) => {
                let at = state.at;
                let cost = self.cost::<FMA>(state, &at);
                self.add_fees::<FMA>(&mut state.fees, 1.0, |i| cost[i]);
            }
            (RoundingScope::PerMonth, Period::Day) => {
                let cost = state.cost;
                self.add_fees::<FMA>(&mut state.fees, 1.0, |i| cost[i]);
            }
        }
    }

    /// Adds `times` the rounded cost of each lane.
    #[inline(always)]
    fn add_fees<const FMA: bool>(&self, fees: &mut Lanes, times: f64, cost: impl Fn(usize) -> f64) {
        if self.rounding.is_half_to_even() {
            for i in 0..WIDTH {
                fees[i] = mul_add::<FMA>(times, self.rounding.minor::<FMA, true>(cost(i)), fees[i]);
            }
        } else {
            for i in 0..WIDTH {
                fees[i] = mul_add::<FMA>(times, self.rounding.minor::<FMA, false>(cost(i)), fees[i]);
            }
        }
    }

    /// Cost of the first `quantity` of a period.
    #[inline(always)]
    fn cost<const FMA: bool>(&self, state: &LaneFees, quantity: &Lanes) -> Lanes {
        let steps = self.steps(state);
        let mut cost = ZERO;
        for i in 0..WIDTH {
            cost[i] = steps.prices[0] * quantity[i];
        }
        // Without ends there is nothing to compare.
        if !steps.ends.is_empty() {
            for step in steps.below(0, range(quantity).1) {
                let (end, change) = (steps.ends[step], steps.change(step));
                for i in 0..WIDTH {
                    cost[i] = mul_add::<FMA>(change, max(quantity[i] - end, 0.0), cost[i]);
                }
            }
        }
        cost
    }

    /// Takes days of a month through the steps, each rounded by itself.
    #[inline(always)]
    fn walk<const FMA: bool>(&self, state: &mut LaneFees, days: f64, quantity: &Lanes) {
        let steps = self.steps(state);
        let first = state.passed;
        if first == steps.ends.len() {
            // All lanes are in the last step, where only the day itself matters.
            let price = steps.prices[first];
            self.add_fees::<FMA>(&mut state.fees, days, |i| price * quantity[i]);
            return;
        }
        let mut after = ZERO;
        for i in 0..WIDTH {
            after[i] = mul_add::<FMA>(days, quantity[i], state.at[i]);
        }
        let (low, high) = range(&after);
        let crossed = steps.below(first, high);
        let price = steps.prices[first];
        if crossed.is_empty() {
            if price > 0.0 {
                self.add_fees::<FMA>(&mut state.fees, days, |i| price * quantity[i]);
            }
        } else if days > 1.0 {
            self.cross::<FMA>(state, crossed, days, quantity);
        } else {
            let mut cost = ZERO;
            for i in 0..WIDTH {
                cost[i] = price * quantity[i];
            }
            for step in crossed {
                let (end, change) = (steps.ends[step], steps.change(step));
                for i in 0..WIDTH {
                    let above = max(after[i] - end, 0.0) - max(state.at[i] - end, 0.0);
                    cost[i] = mul_add::<FMA>(change, above, cost[i]);
                }
            }
            self.add_fees::<FMA>(&mut state.fees, 1.0, |i| cost[i]);
        }
        state.at = after;
        state.passed = first + steps.ends[first..].iter().take_while(|end| **end <= low).count();
    }

    /// Takes several alike days through the ends of steps that some lane crosses on them.
    ///
    /// Day e, the first that reaches an end, has the cost of its own stretch. The days before it, back to the one that
    /// reached the end before, lie within one step and cost the same, and so do those after the last end.
    #[inline(always)]
    fn cross<const FMA: bool>(
        &self,
        state: &mut LaneFees,
        crossed: std::ops::Range<usize>,
        days: f64,
        quantity: &Lanes,
    ) {
        let steps = self.steps(state);
        let mut done = ZERO;
        for step in crossed.clone() {
            let (mut reached, mut cost, mut whole) = (ZERO, ZERO, ZERO);
            let end = steps.ends[step];
            for i in 0..WIDTH {
                reached[i] = ceil_of_quotient::<FMA>(end - state.at[i], quantity[i], days);
                cost[i] = steps.prices[crossed.start] * quantity[i];
            }
            for other in crossed.clone() {
                let (end, change) = (steps.ends[other], steps.change(other));
                for i in 0..WIDTH {
                    let to = mul_add::<FMA>(reached[i], quantity[i], state.at[i] - end);
                    let above = max(to, 0.0) - max(to - quantity[i], 0.0);
                    cost[i] = mul_add::<FMA>(change, above, cost[i]);
                }
            }
            let price = steps.prices[step];
            if price > 0.0 {
                self.add_fees::<FMA>(&mut whole, 1.0, |i| price * quantity[i]);
            }
            let mut part = ZERO;
            // A lane that reaches this end on no day of its own has no such day: its cost may then mean nothing.
            self.add_fees::<FMA>(&mut part, 1.0, |i| if reached[i] > done[i] { cost[i] } else { 0.0 });
            for i in 0..WIDTH {
                let between = max(reached[i] - done[i] - 1.0, 0.0);
                state.fees[i] = mul_add::<FMA>(between, whole[i], state.fees[i] + part[i]);
                done[i] = max(reached[i], done[i]);
            }
        }
        let price = steps.prices[crossed.end];
        let mut whole = ZERO;
        if price > 0.0 {
            self.add_fees::<FMA>(&mut whole, 1.0, |i| price * quantity[i]);
        }
        for i in 0..WIDTH {
            state.fees[i] = mul_add::<FMA>(days - done[i], whole[i], state.fees[i]);
        }
    }
}
