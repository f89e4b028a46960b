//! What a line sends on an average day, before it is billed: for people, who think in messages a day.

use std::ops::Range;

use rust_decimal::Decimal;

use super::day_runs::DayRuns;
use crate::scenario::{FleetDraft, LineDraft, Rate};

/// The active devices of a fleet, ready to be summed over any days.
pub struct ActiveDays {
    active: Vec<u64>,
    /// Before each day and after the last: the sum of active devices, and the days with any.
    sums: Vec<(u64, u64)>,
}

/// What a line sends over its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// How many days the line exists.
    pub days: u64,
    /// The active devices of those days, summed.
    pub device_days: u64,
    /// Messages over all of them, with the fraction that the last day leaves.
    pub messages: Decimal,
}

impl ActiveDays {
    /// Counts the active devices of a fleet; `runs` are those of the scenario's days.
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

    /// What a line of the fleet sends. A line's messages fit a decimal: at most 10^9 × 10^9 a day.
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
