//! Messages of a line on an average day, before billing: for people, who think in messages a day.

use std::ops::Range;

use rust_decimal::Decimal;

use super::day_runs::DayRuns;
use crate::scenario::{FleetDraft, LineDraft, Rate};

/// Active devices of a fleet, with sums over any days.
pub struct ActiveDays {
    active: Vec<u64>,
    /// Sums before each day, and after the last: of active devices, and of days with any.
    sums: Vec<(u64, u64)>,
}

/// Messages of a line over its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Number of days of the line.
    pub days: u64,
    /// Sum of the active devices on those days.
    pub device_days: u64,
    /// Messages over all of the days, including the fraction left over by the last.
    pub messages: Decimal,
}

impl ActiveDays {
    /// Counts the active devices of a fleet. `runs` must have every day of the scenario by itself.
    pub fn of(fleet: &FleetDraft, runs: &DayRuns) -> Self {
        let mut active = Vec::new();
        runs.active_devices(&fleet.devices, &fleet.active, &mut active);
        let mut sums = vec![(0, 0)];
        let (mut devices, mut days) = (0, 0);
        for &count in &active {
            // At most 10^9 devices on each of 3,653 days.
            devices += count;
            days += u64::from(count > 0);
            sums.push((devices, days));
        }
        Self { active, sums }
    }

    /// Counts the messages of a line of the fleet, which fit a decimal: at most 10^9 × 10^9 a day.
    pub fn sent(&self, line: &LineDraft, runs: &DayRuns) -> Sent {
        let range = runs.between(line.from, line.until);
        let Range { start, end } = range.clone();
        let (Some(first), Some(last)) = (self.sums.get(start), self.sums.get(end.max(start))) else {
            return Sent::default();
        };
        let (device_days, days_with_any) = (last.0 - first.0, last.1 - first.1);
        let (senders, each) = match line.rate {
            Rate::PerDevice(rate) => (device_days, rate),
            Rate::PerFleet(rate) => (days_with_any, rate),
            Rate::Subset { devices, each } => (self.active[range.clone()].iter().map(|a| devices.min(*a)).sum(), each),
        };
        let messages = Decimal::from(senders).checked_mul(each).unwrap_or(Decimal::MAX);
        Sent { days: range.len() as u64, device_days, messages }
    }
}
