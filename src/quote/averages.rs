//! What a bill comes to by the month, by the year and by the device.

use super::variant::VariantQuote;
use crate::money::{Exact, Money, Places};
use crate::scenario::Scenario;
use crate::usage::DayRuns;

/// Months and devices over which a bill is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Averages {
    months: u64,
    days: u64,
    device_days: u64,
}

/// Bill of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Amount.
    pub total: Money,
    /// True if the period is shorter than a year, so that its months stand for the others.
    pub projected: bool,
}

/// Months of a year.
const YEAR: usize = 12;

impl Averages {
    /// Counts the months, the days and the active devices of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let runs = DayRuns::daily(scenario);
        let mut active = Vec::new();
        let device_days = scenario.fleets().iter().map(|fleet| {
            runs.active_devices(&fleet.devices, &fleet.active, &mut active);
            active.iter().sum::<u64>()
        });
        Self { device_days: device_days.sum(), months: runs.month_ends.len() as u64, days: runs.days.len() as u64 }
    }

    /// Mean of a bill over the months of its period, rounded half up.
    pub fn per_month(&self, bill: Money) -> Money {
        half_up(bill, 1, self.months)
    }

    /// Bill of the first twelve months, or that of twelve mean months, rounded half up, if there are fewer.
    pub fn per_year(&self, quote: &VariantQuote) -> Year {
        if quote.months.len() < YEAR {
            return Year { total: half_up(quote.total(), YEAR as u64, self.months), projected: true };
        }
        let first = quote.months[..YEAR].iter().map(|month| month.rated.total());
        Year { total: first.sum(), projected: false }
    }

    /// Bill of a mean month for each active device of a mean day, rounded half up to the decimals of the currency, or to
    /// three figures if those are more. `None` if no device is ever active.
    pub fn per_device_and_month(&self, bill: Money, places: Places) -> Option<Exact> {
        const FIGURES: i128 = 100; // the least number of three figures
        const MOST: u32 = 12;
        let by = i128::from(self.months) * i128::from(self.device_days);
        if by == 0 {
            return None;
        }
        let (mut amount, mut decimals) = (bill.minor().checked_mul(self.days.into())?, places.count());
        while decimals < MOST && amount != 0 && amount / by < FIGURES {
            amount = amount.checked_mul(10)?;
            decimals += 1;
        }
        Exact::of_parts(amount.checked_mul(2)?.checked_add(by)?.div_euclid(2 * by), decimals)
    }
}

/// An amount times `times` by `by`, rounded half up to the smallest unit. A bill is below 10^29 of those.
fn half_up(amount: Money, times: u64, by: u64) -> Money {
    let (times, by) = (i128::from(times), i128::from(by.max(1)));
    Money::from_minor((2 * amount.minor() * times + by).div_euclid(2 * by))
}
