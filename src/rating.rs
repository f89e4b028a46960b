//! From usage to charges: each day's units and living devices through the plan's tiers, and rounded (P1–P7).
//!
//! A meter's count so far in its period is explicit state, a [`MeterState`]; the free quota is its first tier. A day is
//! rated from that state and nothing else, so a month equals itself whatever comes after it.

use crate::calendar::{Date, Month};
use crate::money::{CentPrice, Charge, Exact, Money};
use crate::plan::{Meter, Period, Rounding, RoundingScope};
use crate::scenario::Scenario;
use crate::usage::{DailyUsage, VariantUsage, ranges};

/// What a day used and what it cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatedDay {
    /// The day, in Beijing time.
    pub date: Date,
    /// Billable units: messages of at most 512 bytes (P3).
    pub billable: u64,
    /// Those of them that the month's free quota covers (P1).
    pub free: u64,
    /// The rest.
    pub charged: u64,
    /// The day's exact message fee, rounded by the mode in force, also where the bill rounds by the month.
    pub message_fee: Money,
    /// Living devices on editions that charge them (M1).
    pub living: u64,
    /// Those of them above the day's free devices (P6).
    pub charged_living: u64,
    /// The day's exact device fee, rounded likewise.
    pub device_fee: Money,
}

/// A billing month: its days, and its two fees as the bill has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedMonth {
    /// Which one.
    pub month: Month,
    /// In order of time.
    pub days: Vec<RatedDay>,
    /// For messages, as billed.
    pub message_fee: Money,
    /// For living devices, as billed.
    pub device_fee: Money,
    /// The fees before any rounding.
    pub unrounded_message_fee: Exact,
    /// The device fee before any rounding.
    pub unrounded_device_fee: Exact,
}

impl RatedMonth {
    /// What the month costs.
    pub fn total(&self) -> Money {
        self.message_fee + self.device_fee
    }
}

/// Rates the account's usage in one variant, month by month.
pub fn rate(scenario: &Scenario, usage: &DailyUsage, variant: &VariantUsage) -> Vec<RatedMonth> {
    let (mut messages, mut devices) = (MeterState::new(scenario.messages()), MeterState::new(scenario.devices()));
    let rate_month = |(month, range): (Month, std::ops::Range<usize>)| {
        let (mut message_fee, mut device_fee) = (FeeOfMonth::default(), FeeOfMonth::default());
        messages.begin(Period::Month);
        devices.begin(Period::Month);
        let days = range.map(|day| {
            messages.begin(Period::Day);
            devices.begin(Period::Day);
            let units = messages.count(variant.units[day]);
            let living = devices.count(variant.living[day]);
            RatedDay {
                date: usage.days[day],
                billable: variant.units[day],
                free: units.free,
                charged: variant.units[day] - units.free,
                message_fee: message_fee.add(units.charge, messages.meter, scenario.rounding()),
                living: variant.living[day],
                charged_living: variant.living[day] - living.free,
                device_fee: device_fee.add(living.charge, devices.meter, scenario.rounding()),
            }
        });
        RatedMonth {
            month,
            days: days.collect(),
            message_fee: message_fee.billed(messages.meter, scenario.rounding()),
            device_fee: device_fee.billed(devices.meter, scenario.rounding()),
            unrounded_message_fee: message_fee.exact.exact(messages.meter.lot),
            unrounded_device_fee: device_fee.exact.exact(devices.meter.lot),
        }
    };
    scenario.months().zip(ranges(&usage.month_ends)).map(rate_month).collect()
}

/// A meter as a scenario applies it, ready to price the days of whole months by themselves: no more than totals need.
#[derive(Clone, Debug)]
pub struct Tariff {
    meter: Meter,
    rounding: Rounding,
    /// The quota of each period and the price above it, where that is all there is and amounts fit in 64 bits.
    quick: Option<(u64, CentPrice)>,
}

impl Tariff {
    /// Of at most 10^12 units or devices a day.
    pub fn new(meter: &Meter, rounding: Rounding) -> Self {
        let most = match rounding.scope {
            RoundingScope::PerDay => MOST_A_DAY,
            RoundingScope::PerMonth => MOST_A_DAY * 31,
        };
        let price = match &meter.tiers[..] {
            [only] => Some((0, only)),
            [quota, rest] if quota.is_quota() => quota.up_to.map(|end| (end, rest)),
            _ => None,
        };
        let quick =
            price.and_then(|(quota, tier)| Some((quota, CentPrice::new(tier.price, meter.lot, rounding.mode, most)?)));
        Self { meter: meter.clone(), rounding, quick }
    }

    /// The fee over all months, from how many days each span has, where each month ends in the spans, and what the meter
    /// counts on each day of a span.
    pub fn fee(&self, days: &[u64], month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Money {
        let of_month = |range: std::ops::Range<usize>| {
            let spans = range.map(|span| (days[span], quantity(span)));
            match (&self.quick, self.rounding.scope) {
                (Some((quota, price)), RoundingScope::PerDay) => {
                    let mut cents = 0_u128;
                    self.charged(*quota, spans, |days, charged| {
                        cents += u128::from(price.cents(charged)) * u128::from(days)
                    });
                    Money::from_cents(cents as i128)
                }
                (Some((quota, price)), RoundingScope::PerMonth) => {
                    let mut sum = 0;
                    self.charged(*quota, spans, |days, charged| sum += charged * days);
                    Money::from_cents(price.cents(sum).into())
                }
                (None, _) => self.graduated(spans),
            }
        };
        let mut start = 0;
        let months = month_ends.iter().map(|&end| of_month(std::mem::replace(&mut start, end)..end));
        months.sum()
    }

    /// Calls `bill` on each day in order with what the months up to then and the days so far of its own would be billed.
    /// Every day stands by itself here.
    pub fn cumulative(
        &self,
        month_ends: &[usize],
        quantity: impl Fn(usize) -> u64,
        mut bill: impl FnMut(usize, Money),
    ) {
        let (mut before, mut start) = (Money::ZERO, 0);
        let mut state = MeterState::new(&self.meter);
        for &end in month_ends {
            let mut fee = FeeOfMonth::default();
            state.begin(Period::Month);
            for day in start..end {
                state.begin(Period::Day);
                fee.add(state.count(quantity(day)).charge, &self.meter, self.rounding);
                bill(day, before + fee.billed(&self.meter, self.rounding));
            }
            before += fee.billed(&self.meter, self.rounding);
            start = end;
        }
    }

    /// The fee over all months before any rounding. Every day stands by itself here.
    pub fn unrounded(&self, month_ends: &[usize], quantity: impl Fn(usize) -> u64) -> Exact {
        let mut state = MeterState::new(&self.meter);
        let of_month = |days: std::ops::Range<usize>| {
            let mut charge = Charge::default();
            state.begin(Period::Month);
            for day in days {
                state.begin(Period::Day);
                charge.add_charge(state.count(quantity(day)).charge);
            }
            charge.exact(self.meter.lot)
        };
        ranges(month_ends).map(of_month).fold(Exact::ZERO, |sum, month| sum + month)
    }

    /// Calls `charge` with what is above the quota on days in a row that are charged alike.
    #[inline]
    fn charged(&self, quota: u64, spans: impl Iterator<Item = (u64, u64)>, mut charge: impl FnMut(u64, u64)) {
        if self.meter.period == Period::Day {
            spans.for_each(|(days, quantity)| charge(days, quantity - quantity.min(quota)));
            return;
        }
        let mut left = quota;
        for (mut days, quantity) in spans {
            if left >= quantity {
                // Days that the quota covers cost nothing.
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

    /// The same for any tiers and prices.
    fn graduated(&self, spans: impl Iterator<Item = (u64, u64)>) -> Money {
        let mut state = MeterState::new(&self.meter);
        let mut fee = FeeOfMonth::default();
        for (days, quantity) in spans {
            for _ in 0..days {
                state.begin(Period::Day);
                fee.add(state.count(quantity).charge, &self.meter, self.rounding);
            }
        }
        fee.billed(&self.meter, self.rounding)
    }
}

/// Units of a day, or living devices of a day: 1,000 fleets of 10^9.
const MOST_A_DAY: u64 = 1_000_000_000_000;

/// How far a meter has counted in its period.
#[derive(Clone, Debug)]
struct MeterState<'p> {
    meter: &'p Meter,
    counted: u64,
}

/// What a meter makes of a day's count.
struct Counted {
    free: u64,
    charge: Charge,
}

impl<'p> MeterState<'p> {
    fn new(meter: &'p Meter) -> Self {
        Self { meter, counted: 0 }
    }

    fn begin(&mut self, period: Period) {
        if self.meter.period == period {
            self.counted = 0;
        }
    }

    /// Counts on, and charges each unit at the price of the tier in which it falls.
    fn count(&mut self, quantity: u64) -> Counted {
        let (mut free, mut charge, mut left) = (0, Charge::default(), quantity);
        for tier in &self.meter.tiers {
            let room = tier.up_to.map_or(u64::MAX, |end| end.saturating_sub(self.counted));
            let here = left.min(room);
            charge.add(here, tier.price);
            if tier.is_quota() {
                free += here;
            }
            self.counted += here; // a month has at most 31 × 10^12 units
            left -= here;
        }
        Counted { free, charge }
    }
}

/// One of the two fees of a month, rounded by the day and kept exact beside it.
#[derive(Default)]
struct FeeOfMonth {
    exact: Charge,
    rounded_days: Money,
}

impl FeeOfMonth {
    fn add(&mut self, charge: Charge, meter: &Meter, rounding: Rounding) -> Money {
        let rounded = charge.rounded(meter.lot, rounding.mode);
        self.exact.add_charge(charge);
        self.rounded_days += rounded;
        rounded
    }

    fn billed(&self, meter: &Meter, rounding: Rounding) -> Money {
        match rounding.scope {
            RoundingScope::PerDay => self.rounded_days,
            RoundingScope::PerMonth => self.exact.rounded(meter.lot, rounding.mode),
        }
    }
}
