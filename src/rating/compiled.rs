//! Fast path of studies: the fee of a meter over all months, without breakdown and without allocation.

use super::month::FeeOfMonth;
use super::tiers::MeterState;
use crate::money::{Charge, Exact, MinorPrice, Money, Places};
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
    places: Places,
    /// Quota of each period and the price above it, if there is no more to the meter and amounts fit in 64 bits.
    quick: Option<(u64, MinorPrice)>,
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
        let mut meter = meter.clone();
        // What is no longer granted is none.
        meter.allowance = meter.allowance.filter(|of| of.first_months.is_none_or(|months| account_age < months));
        let most = match rounding.scope {
            RoundingScope::PerDay => meter.id.most_a_day(),
            RoundingScope::PerMonth => meter.id.most_a_day() * 31,
        };
        let price = match &meter.tiers[..] {
            _ if meter.allowance.is_some() => None,
            [only] => Some((0, only)),
            [quota, rest] if quota.is_quota() => quota.up_to.map(|end| (end, rest)),
            _ => None,
        };
        let quick = price.and_then(|(quota, tier)| {
            Some((quota, MinorPrice::new(tier.price, meter.lot, rounding.mode, places, most)?))
        });
        Self { meter, rounding, account_age, places, quick }
    }

    /// Computes the fee over all months. `days` has the length of each run of days, `month_ends` the end of each month
    /// in the runs, and `quantity` gives the count on each day of a run.
    pub fn fee(&self, days: &[u64], month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Money {
        let of_month = |month: u32, range: std::ops::Range<usize>| {
            let spans = range.map(|span| (days[span], quantity(span)));
            match (&self.quick, self.rounding.scope) {
                (Some((quota, price)), RoundingScope::PerDay) => {
                    let mut minor = 0_u128;
                    self.charged(*quota, spans, |days, charged| {
                        minor += u128::from(price.minor(charged)) * u128::from(days)
                    });
                    Money::from_minor(minor as i128)
                }
                (Some((quota, price)), RoundingScope::PerMonth) => {
                    let mut sum = 0;
                    self.charged(*quota, spans, |days, charged| sum += charged * days);
                    Money::from_minor(price.minor(sum).into())
                }
                (None, _) => self.graduated(month, spans),
            }
        };
        let mut start = 0;
        let months = (self.account_age..).zip(month_ends);
        months.map(|(month, &end)| of_month(month, std::mem::replace(&mut start, end)..end)).sum()
    }

    /// Calls `bill` for each day in order with the bill so far: earlier months, and the days of the present month up to
    /// the day. Every run must be a single day.
    pub fn cumulative(
        &self,
        month_ends: &[usize],
        quantity: impl Fn(usize) -> u64,
        mut bill: impl FnMut(usize, Money),
    ) {
        let (mut before, mut start) = (Money::ZERO, 0);
        let mut state = MeterState::new(&self.meter);
        for (month, &end) in (self.account_age..).zip(month_ends) {
            let mut fee = FeeOfMonth::default();
            state.begin_month(month);
            for day in start..end {
                state.begin_day();
                fee.add(state.count(quantity(day), |_, _, _| {}).charge, &self.meter, self.rounding, self.places);
                bill(day, before + fee.billed(&self.meter, self.rounding, self.places));
            }
            before += fee.billed(&self.meter, self.rounding, self.places);
            start = end;
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
                charge.add_charge(state.count(quantity(day), |_, _, _| {}).charge);
            }
            charge.exact(self.meter.lot)
        };
        (self.account_age..).zip(ranges(month_ends)).map(of_month).fold(Exact::ZERO, |sum, month| sum + month)
    }

    /// Calls `charge` for each stretch of days that are charged alike, with their number and the quantity above the
    /// quota.
    #[inline]
    fn charged(&self, quota: u64, spans: impl Iterator<Item = (u64, u64)>, mut charge: impl FnMut(u64, u64)) {
        if self.meter.period == Period::Day {
            spans.for_each(|(days, quantity)| charge(days, quantity - quantity.min(quota)));
            return;
        }
        let mut left = quota;
        for (mut days, quantity) in spans {
            if left >= quantity {
                // Days within the quota cost nothing.
                let covered = if days == 1 || quantity == 0 { days } else { days.min(left / quantity) };
                left -= covered * quantity;
                days -= covered;
                if days == 0 {
                    continue;
                }
            }
            if left > 0 {
                charge(1, quantity - left);
                (left, days) = (0, days - 1);
            }
            charge(days, quantity);
        }
    }

    /// Computes the fee of a month for any tiers and allowances; months count from the account's first.
    fn graduated(&self, month: u32, spans: impl Iterator<Item = (u64, u64)>) -> Money {
        let mut state = MeterState::new(&self.meter);
        state.begin_month(month);
        let mut fee = FeeOfMonth::default();
        for (days, quantity) in spans {
            for _ in 0..days {
                state.begin_day();
                fee.add(state.count(quantity, |_, _, _| {}).charge, &self.meter, self.rounding, self.places);
            }
        }
        fee.billed(&self.meter, self.rounding, self.places)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::money::Price;
    use crate::plan::{Allowance, ClauseId, MODES, MeterId, SCOPES, Tier};

    const MONTH: usize = 12;

    fn tier(up_to: Option<u64>, nanos: u64) -> Tier {
        let list_price = Decimal::new(nanos as i64, 9);
        Tier { up_to, price: Price::new(list_price).unwrap(), list_price, clause: ClauseId::default() }
    }

    prop_compose! {
        fn meters()(
            mut ends in prop::collection::vec(1_u64..50_000, 0..4),
            prices in prop::collection::vec(prop_oneof![Just(0), 1_u64..3_000_000_000], 4),
            monthly in any::<bool>(),
            lot in 0_u32..5,
            allowance in prop::option::of((0_u64..30_000, prop::option::of(1_u32..3))),
        ) -> Meter {
            ends.sort_unstable();
            ends.dedup();
            let bounded = ends.iter().zip(&prices).map(|(end, price)| tier(Some(*end), *price));
            let grant = |(quantity, first_months)| Allowance { quantity, first_months, clause: ClauseId::default() };
            Meter {
                period: if monthly { Period::Month } else { Period::Day },
                lot: 10_u64.pow(lot),
                allowance: allowance.map(grant),
                tiers: bounded.clone().chain([tier(None, prices[3])]).collect(),
                ..Meter::free(MeterId::Messages)
            }
        }
    }

    proptest! {
        #[test]
        fn the_quick_path_gives_what_the_lines_of_the_tiers_add_up_to(
            meter in meters(),
            spans in prop::collection::vec((0_u64..20_000, 1_u64..4), 3 * MONTH),
            (scope, mode) in (prop::sample::select(&SCOPES), prop::sample::select(&MODES)),
            (age, places) in (0_u32..4, 0..=Places::MOST),
        ) {
            let (rounding, places) = (Rounding { scope: scope.1, mode: mode.1 }, Places::new(places).unwrap());
            let ends = [MONTH, 2 * MONTH, 3 * MONTH];
            let (mut fee, mut exact, mut start) = (Money::ZERO, Exact::ZERO, 0);
            let mut state = MeterState::new(&meter);
            let (mut counts, mut day_ends) = (Vec::new(), Vec::new());
            for (month, end) in (age..).zip(ends) {
                state.begin_month(month);
                let (mut days, mut of_month, mut charge) = (Money::ZERO, Exact::ZERO, Charge::default());
                for (quantity, repeated) in &spans[start..end] {
                    for _ in 0..*repeated {
                        state.begin_day();
                        let (day, charged) = state.day(*quantity, rounding.mode, places);
                        prop_assert_eq!(day.lines.iter().map(|line| line.quantity).sum::<u64>() + day.allowed, *quantity);
                        prop_assert!(day.lines.iter().all(|line| line.quantity > 0));
                        days += day.fee;
                        of_month += day.unrounded();
                        charge.add_charge(charged);
                        counts.push(*quantity);
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
            let mut last = Money::ZERO;
            compiled.cumulative(&day_ends, |day| counts[day], |_, so_far| last = so_far);
            prop_assert_eq!(last, fee);
        }
    }
}
