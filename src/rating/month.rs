//! Billing months: the days of each meter, and its fee, rounded by the day or once a month.

use std::ops::AddAssign;

use super::tiers::{MeterDay, MeterState};
use crate::calendar::{Date, Month};
use crate::money::{Charge, Exact, Money};
use crate::plan::{PerMeter, RoundingScope};
use crate::scenario::Scenario;
use crate::usage::{DailyUsage, VariantUsage, ranges};

/// Usage and cost of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedDay {
    /// Date by the clock of the plan.
    pub date: Date,
    /// Count and cost of each meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<MeterDay>,
}

impl RatedDay {
    /// Sum of all fees, each rounded by itself.
    pub fn total(&self) -> Money {
        self.meters.values().map(|day| day.fee).sum()
    }
}

/// Count and fee of a meter, in a month or in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeterTotal {
    /// Fee as billed.
    pub fee: Money,
    /// Fee before rounding.
    pub unrounded: Exact,
    /// Quantity counted: units of messages, device-days, minutes.
    pub quantity: u64,
    /// Free part of the quantity.
    pub free: u64,
}

impl MeterTotal {
    /// Charged part of the quantity.
    pub const fn charged(&self) -> u64 {
        self.quantity - self.free
    }
}

impl AddAssign for MeterTotal {
    fn add_assign(&mut self, other: Self) {
        self.fee += other.fee;
        self.unrounded += other.unrounded;
        self.quantity += other.quantity;
        self.free += other.free;
    }
}

/// Rated billing month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedMonth {
    /// Month.
    pub month: Month,
    /// Days, in order of time.
    pub days: Vec<RatedDay>,
    /// Count and fee of each meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<MeterTotal>,
}

impl RatedMonth {
    /// Sum of all fees of the month.
    pub fn total(&self) -> Money {
        self.meters.values().map(|month| month.fee).sum()
    }
}

/// Rates the usage of one variant, month by month.
pub fn rate(scenario: &Scenario, usage: &DailyUsage, variant: &VariantUsage) -> Vec<RatedMonth> {
    let (rounding, places) = (scenario.rounding(), scenario.plan().places());
    let mut states: Vec<_> = scenario.meters().map(|(id, meter)| (id, MeterState::new(meter))).collect();
    let mut months = Vec::with_capacity(usage.month_ends.len());
    for (number, (month, range)) in (scenario.account_age()..).zip(scenario.months().zip(ranges(&usage.month_ends))) {
        let blank = |date: &Date| RatedDay { date: *date, meters: PerMeter::default() };
        let mut days: Vec<RatedDay> = usage.days[range.clone()].iter().map(blank).collect();
        let mut meters = PerMeter::<MeterTotal>::default();
        for (id, state) in &mut states {
            let (mut total, mut exact) = (MeterTotal::default(), Charge::default());
            state.begin_month(number);
            for (day, quantity) in days.iter_mut().zip(&variant.days[*id][range.clone()]) {
                state.begin_day();
                let (rated, charge) = state.day(*quantity, rounding.mode, places);
                exact.add_charge(charge);
                total.fee += rated.fee;
                total.quantity += rated.quantity;
                total.free += rated.free;
                day.meters[*id] = rated;
            }
            if rounding.scope == RoundingScope::PerMonth {
                total.fee = exact.rounded(state.meter.lot, rounding.mode, places);
            }
            meters[*id] = MeterTotal { unrounded: exact.exact(state.meter.lot), ..total };
        }
        months.push(RatedMonth { month, days, meters });
    }
    months
}
