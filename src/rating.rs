//! From usage to charges: each day's units and living devices through the plan's tiers, and rounded (P1–P7).
//!
//! A meter's count so far in its period is explicit state, a [`MeterState`]; the free quota is its first tier. A day is
//! rated from that state and nothing else, so a month equals itself whatever comes after it.

use crate::calendar::{Date, Month};
use crate::money::{Charge, Exact, Money};
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
