//! Fees of a meter in blocks of lanes, equal to those of [`CompiledMeter`].

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

use super::{CompiledMeter, Step};
use crate::lanes::{Extremes, Lanes, WIDTH, ZERO, ceil_of_quotient, max, min, mul_add, range};
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

/// Steps of a meter: `ends` of all but the last, and twice the price in each, over the denominator of the rounding.
#[derive(Clone, Debug)]
struct LaneSteps {
    ends: Vec<f64>,
    prices: Vec<f64>,
}

impl LaneSteps {
    fn new(steps: &[Step]) -> Self {
        // Ends are at most 2 × 10^15, so they are exact; what lanes hold stays far below a price's own limit.
        let (ends, prices) =
            (steps.iter().map(|step| step.end as f64), steps.iter().map(|step| 2.0 * step.numerator as f64));
        Self { ends: ends.take(steps.len().saturating_sub(1)).collect(), prices: prices.collect() }
    }

    /// By how much twice the price changes at the end of a step.
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
    /// Twice the cost of the month, before rounding, where it is rounded by the month and counted by the day.
    cost: Lanes,
    allowed: bool,
    /// Number of steps whose ends all lanes have reached.
    passed: usize,
}

/// Fee of a day by its messages, all of which have one price.
#[derive(Clone, Copy, Debug)]
pub struct LevelFee {
    /// Twice the cost of a message.
    slope: f64,
    /// Twice the cost of what else there is, with the bias of the rounding.
    begin: f64,
    rounding: LaneRounding,
    /// Whether nothing costs anything.
    free: bool,
}

impl LevelFee {
    /// Adds a fee for each of so many days.
    #[inline(always)]
    pub fn add<const FMA: bool>(&self, days: f64, messages: &Lanes, fees: &mut Lanes) {
        if self.free {
            return;
        }
        if self.rounding.is_half_to_even() {
            for i in 0..WIDTH {
                fees[i] = mul_add::<FMA>(days, self.of::<FMA, true>(messages[i], 0.0), fees[i]);
            }
        } else {
            for i in 0..WIDTH {
                fees[i] = mul_add::<FMA>(days, self.of::<FMA, false>(messages[i], 0.0), fees[i]);
            }
        }
    }

    /// Whether one message more makes no fee higher.
    #[inline(always)]
    pub fn is_same_with_one_more<const FMA: bool>(&self, messages: &Lanes) -> bool {
        if self.free {
            return true;
        }
        // Fees are never lower for more messages, so that the sum of the differences is 0 only if each of them is.
        let mut apart = ZERO;
        if self.rounding.is_half_to_even() {
            for i in 0..WIDTH {
                apart[i] = self.of::<FMA, true>(messages[i], self.slope) - self.of::<FMA, true>(messages[i], 0.0);
            }
        } else {
            for i in 0..WIDTH {
                apart[i] = self.of::<FMA, false>(messages[i], self.slope) - self.of::<FMA, false>(messages[i], 0.0);
            }
        }
        range(|lane| apart[lane]).1 < 0.5
    }

    #[inline(always)]
    fn of<const FMA: bool, const EVEN: bool>(&self, messages: f64, more: f64) -> f64 {
        self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(messages, self.slope, self.begin + more))
    }
}

impl Default for LaneFees {
    fn default() -> Self {
        Self { fees: ZERO, at: ZERO, cost: ZERO, allowed: false, passed: 0 }
    }
}

/// The least and the most that lanes have after so many days with this quantity on each.
#[inline(always)]
fn reached<const FMA: bool>(at: &Lanes, days: f64, quantity: &Lanes, extremes: Option<Extremes>) -> (f64, f64) {
    let after = |lane: usize| mul_add::<FMA>(days, quantity[lane], at[lane]);
    match extremes {
        Some(extremes) => (after(extremes.least), after(extremes.most)),
        None => range(after),
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

    /// The fee of a day with these units of each message and units besides, while all lanes stay in the step that they are
    /// in; `None` unless each day is rounded by itself and one price stands for all its units.
    #[inline(always)]
    pub fn level(&self, state: &LaneFees, (each, besides): (f64, f64)) -> Option<LevelFee> {
        let steps = self.steps(state);
        let level = self.scope == RoundingScope::PerDay && (self.period == Period::Month || steps.ends.is_empty());
        let price = steps.prices[state.passed];
        let begin = price * besides + self.rounding.bias();
        level.then_some(LevelFee { slope: price * each, begin, rounding: self.rounding, free: price < 0.5 })
    }

    /// How much more a lane can count in the month without leaving the step in which all lanes are that have not passed it.
    #[inline(always)]
    pub fn room(&self, state: &LaneFees, lane: usize) -> f64 {
        self.steps(state).ends.get(state.passed).map_or(f64::INFINITY, |end| end - state.at[lane])
    }

    /// Counts days whose fees are added, with so many messages of so many units each, and units besides.
    #[inline(always)]
    pub fn count<const FMA: bool>(&self, state: &mut LaneFees, messages: &Lanes, (each, besides): (f64, f64)) {
        for i in 0..WIDTH {
            state.at[i] += mul_add::<FMA>(messages[i], each, besides);
        }
    }

    /// Adds so many days, one after the other, with this quantity on each. `extremes` are the lanes of which no other has
    /// had less, and more, from the beginning of the month up to any day, if such lanes are known.
    #[inline(always)]
    pub fn add<const FMA: bool>(&self, state: &mut LaneFees, days: f64, quantity: &Lanes, extremes: Option<Extremes>) {
        if self.rounding.is_half_to_even() {
            self.add_as::<FMA, true>(state, days, quantity, extremes);
        } else {
            self.add_as::<FMA, false>(state, days, quantity, extremes);
        }
    }

    #[inline(always)]
    fn add_as<const FMA: bool, const EVEN: bool>(
        &self,
        state: &mut LaneFees,
        days: f64,
        quantity: &Lanes,
        extremes: Option<Extremes>,
    ) {
        match (self.scope, self.period) {
            (RoundingScope::PerDay, Period::Month) => self.walk::<FMA, EVEN>(state, days, quantity, extremes),
            (RoundingScope::PerMonth, Period::Month) => {
                for i in 0..WIDTH {
                    state.at[i] = mul_add::<FMA>(days, quantity[i], state.at[i]);
                }
            }
            (RoundingScope::PerDay, Period::Day) => {
                let cost = self.cost::<FMA>(state, quantity, self.rounding.bias());
                for i in 0..WIDTH {
                    let fee = self.rounding.minor::<FMA, EVEN>(cost[i]);
                    state.fees[i] = mul_add::<FMA>(days, fee, state.fees[i]);
                }
            }
            (RoundingScope::PerMonth, Period::Day) => {
                let cost = self.cost::<FMA>(state, quantity, 0.0);
                for i in 0..WIDTH {
                    state.cost[i] = mul_add::<FMA>(days, cost[i], state.cost[i]);
                }
            }
        }
    }

    /// Ends a billing month.
    #[inline(always)]
    pub fn end_month<const FMA: bool>(&self, state: &mut LaneFees) {
        let twice = match (self.scope, self.period) {
            (RoundingScope::PerDay, _) => return,
            // The month costs what a day would that has all of it.
            (RoundingScope::PerMonth, Period::Month) => self.cost::<FMA>(state, &state.at, self.rounding.bias()),
            (RoundingScope::PerMonth, Period::Day) => {
                for cost in &mut state.cost {
                    *cost += self.rounding.bias();
                }
                state.cost
            }
        };
        for i in 0..WIDTH {
            state.fees[i] += match self.rounding.is_half_to_even() {
                true => self.rounding.minor::<FMA, true>(twice[i]),
                false => self.rounding.minor::<FMA, false>(twice[i]),
            };
        }
    }

    /// A number, and twice the cost of the first `quantity` of a period.
    #[inline(always)]
    fn cost<const FMA: bool>(&self, state: &LaneFees, quantity: &Lanes, begin: f64) -> Lanes {
        let steps = self.steps(state);
        let mut cost = ZERO;
        for i in 0..WIDTH {
            cost[i] = mul_add::<FMA>(steps.prices[0], quantity[i], begin);
        }
        for step in 0..steps.ends.len() {
            let (end, change) = (steps.ends[step], steps.change(step));
            for i in 0..WIDTH {
                cost[i] = mul_add::<FMA>(change, max(quantity[i] - end, 0.0), cost[i]);
            }
        }
        cost
    }

    /// Takes days of a month through the steps, each rounded by itself.
    #[inline(always)]
    fn walk<const FMA: bool, const EVEN: bool>(
        &self,
        state: &mut LaneFees,
        days: f64,
        quantity: &Lanes,
        extremes: Option<Extremes>,
    ) {
        let steps = self.steps(state);
        let (first, bias) = (state.passed, self.rounding.bias());
        let price = steps.prices[first];
        if first == steps.ends.len() {
            // All lanes are in the last step, where only the day itself matters.
            for i in 0..WIDTH {
                let fee = self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(price, quantity[i], bias));
                state.fees[i] = mul_add::<FMA>(days, fee, state.fees[i]);
            }
            return;
        }
        let (low, high) = reached::<FMA>(&state.at, days, quantity, extremes);
        let crossed = steps.below(first, high);
        if crossed.is_empty() {
            if price > 0.0 {
                for i in 0..WIDTH {
                    let fee = self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(price, quantity[i], bias));
                    state.fees[i] = mul_add::<FMA>(days, fee, state.fees[i]);
                }
            }
        } else if days > 1.0 {
            let (first_day, _) = reached::<FMA>(&state.at, 1.0, quantity, extremes);
            if first_day >= steps.ends[crossed.end - 1] {
                // Every lane reaches all the ends on the first day.
                self.cross_on_a_day::<FMA, EVEN>(state, crossed.clone(), quantity);
                let price = steps.prices[crossed.end];
                for i in 0..WIDTH {
                    let fee = self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(price, quantity[i], bias));
                    state.fees[i] = mul_add::<FMA>(days - 1.0, fee, state.fees[i]);
                }
            } else {
                self.cross::<FMA, EVEN>(state, crossed.clone(), days, quantity);
            }
        } else {
            self.cross_on_a_day::<FMA, EVEN>(state, crossed.clone(), quantity);
        }
        for i in 0..WIDTH {
            state.at[i] = mul_add::<FMA>(days, quantity[i], state.at[i]);
        }
        state.passed = first + steps.ends[first..].iter().take_while(|end| **end <= low).count();
    }

    /// Takes a day through the ends of steps that some lane reaches on it.
    #[inline(always)]
    fn cross_on_a_day<const FMA: bool, const EVEN: bool>(
        &self,
        state: &mut LaneFees,
        crossed: std::ops::Range<usize>,
        quantity: &Lanes,
    ) {
        let steps = self.steps(state);
        let (price, bias) = (steps.prices[crossed.start], self.rounding.bias());
        if crossed.len() == 1 {
            let (end, change) = (steps.ends[crossed.start], steps.change(crossed.start));
            for i in 0..WIDTH {
                let above = min(max(state.at[i] + quantity[i] - end, 0.0), quantity[i]);
                let twice = mul_add::<FMA>(change, above, mul_add::<FMA>(price, quantity[i], bias));
                state.fees[i] += self.rounding.minor::<FMA, EVEN>(twice);
            }
            return;
        }
        let mut twice = ZERO;
        for i in 0..WIDTH {
            twice[i] = mul_add::<FMA>(price, quantity[i], bias);
        }
        for step in crossed {
            let (end, change) = (steps.ends[step], steps.change(step));
            for i in 0..WIDTH {
                let above = min(max(state.at[i] + quantity[i] - end, 0.0), quantity[i]);
                twice[i] = mul_add::<FMA>(change, above, twice[i]);
            }
        }
        for i in 0..WIDTH {
            state.fees[i] += self.rounding.minor::<FMA, EVEN>(twice[i]);
        }
    }

    /// Takes several alike days through the ends of steps that some lane reaches on them.
    ///
    /// Day e, the first that reaches an end, has the cost of its own stretch. The days before it, back to the one that
    /// reached the end before, lie within one step and cost the same, and so do those after the last end.
    #[inline(always)]
    fn cross<const FMA: bool, const EVEN: bool>(
        &self,
        state: &mut LaneFees,
        crossed: std::ops::Range<usize>,
        days: f64,
        quantity: &Lanes,
    ) {
        let steps = self.steps(state);
        let bias = self.rounding.bias();
        let mut done = ZERO;
        for step in crossed.clone() {
            let (end, price) = (steps.ends[step], steps.prices[step]);
            let (mut reached, mut twice) = (ZERO, ZERO);
            for i in 0..WIDTH {
                reached[i] = ceil_of_quotient::<FMA>(end - state.at[i], quantity[i], days);
                twice[i] = mul_add::<FMA>(steps.prices[crossed.start], quantity[i], bias);
            }
            for other in crossed.clone() {
                let (end, change) = (steps.ends[other], steps.change(other));
                for i in 0..WIDTH {
                    let to = mul_add::<FMA>(reached[i], quantity[i], state.at[i] - end);
                    twice[i] = mul_add::<FMA>(change, min(max(to, 0.0), quantity[i]), twice[i]);
                }
            }
            if price > 0.0 {
                for i in 0..WIDTH {
                    let whole = self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(price, quantity[i], bias));
                    let between = max(reached[i] - done[i] - 1.0, 0.0);
                    state.fees[i] = mul_add::<FMA>(between, whole, state.fees[i]);
                }
            }
            for i in 0..WIDTH {
                // A lane that reaches this end on no day of its own has no such day.
                let part = self.rounding.minor::<FMA, EVEN>(twice[i]);
                state.fees[i] += if reached[i] > done[i] { part } else { 0.0 };
                done[i] = max(reached[i], done[i]);
            }
        }
        let price = steps.prices[crossed.end];
        for i in 0..WIDTH {
            let whole = self.rounding.minor::<FMA, EVEN>(mul_add::<FMA>(price, quantity[i], bias));
            state.fees[i] = mul_add::<FMA>(days - done[i], whole, state.fees[i]);
        }
    }
}
