//! Billing months: the days of each meter, and its fee, rounded by the day or once a month.

use super::tiers::{MeterDay, MeterState};
use crate::calendar::{Date, Month};
use crate::money::{Charge, Exact, Money, Places};
use crate::plan::{Meter, PerMeter, Rounding, RoundingScope};
use crate::scenario::Scenario;
use crate::usage::{DailyUsage, VariantUsage, ranges};

/// Usage and cost of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedDay {
    /// Date in Beijing time.
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

/// Fee of a meter in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeterMonth {
    /// Fee as billed.
    pub fee: Money,
    /// Fee before rounding.
    pub unrounded: Exact,
}

/// Rated billing month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedMonth {
    /// Month.
    pub month: Month,
    /// Days, in order of time.
    pub days: Vec<RatedDay>,
    /// Fee of each meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<MeterMonth>,
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
        let mut meters = PerMeter::<MeterMonth>::default();
        for (id, state) in &mut states {
            let mut fee = FeeOfMonth::default();
            state.begin_month(number);
            for (day, quantity) in days.iter_mut().zip(&variant.days[*id][range.clone()]) {
                state.begin_day();
                let (rated, charge) = state.day(*quantity, rounding.mode, places);
                fee.add(charge, rated.fee);
                day.meters[*id] = rated;
            }
            meters[*id] = MeterMonth {
                fee: fee.billed(state.meter, rounding, places),
                unrounded: fee.exact.exact(state.meter.lot),
            };
        }
        months.push(RatedMonth { month, days, meters });
    }
    months
}

/// Fee of a meter in a month: the sum of rounded days beside the exact sum.
#[derive(Default)]
struct FeeOfMonth {
    exact: Charge,
    rounded_days: Money,
}

impl FeeOfMonth {
    /// Adds the charge of a day, exactly and as it is rounded.
    fn add(&mut self, charge: Charge, rounded: Money) {
        self.exact.add_charge(charge);
        self.rounded_days += rounded;
    }

    /// Fee as billed under a rounding.
    fn billed(&self, meter: &Meter, rounding: Rounding, places: Places) -> Money {
        match rounding.scope {
            RoundingScope::PerDay => self.rounded_days,
            RoundingScope::PerMonth => self.exact.rounded(meter.lot, rounding.mode, places),
        }
    }
}
