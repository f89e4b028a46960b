//! Billing days of a scenario, each by itself, or joined into runs of days that are bound to be alike.

use std::collections::BTreeSet;

use super::fractions::millionths;
use crate::calendar::{Date, Month, days_between};
use crate::scenario::{Active, Devices, FleetDraft, Scenario, grow};

/// Runs of consecutive days, none across two months. Days count from 0, the first day of the first billing month.
#[derive(Clone, Debug)]
pub struct DayRuns {
    first: Date,
    /// First day of each run.
    starts: Vec<i64>,
    /// Number of days of each run.
    pub days: Vec<u64>,
    /// End of each billing month in the runs, exclusive.
    pub month_ends: Vec<usize>,
}

impl DayRuns {
    /// Makes a run of each day, which suits every scenario.
    pub fn daily(scenario: &Scenario) -> Self {
        let mut month_ends = Vec::with_capacity(scenario.draft().months as usize);
        let mut end = 0;
        month_ends.extend(scenario.months().map(|month| {
            end += month.day_count();
            end
        }));
        Self { first: first_day(scenario), starts: (0..end as i64).collect(), days: vec![1; end], month_ends }
    }

    /// Makes runs of several days; `None` if the number of active devices may change within a month.
    pub fn of_alike_days(scenario: &Scenario) -> Option<Self> {
        let level = |fleet: &FleetDraft| {
            let steady = match &fleet.devices {
                Devices::Ramp(points) => points.len() == 1,
                Devices::Fixed(_) | Devices::Growth { .. } => true,
            };
            steady && matches!(fleet.active, Active::Uniform(_))
        };
        if !scenario.fleets().iter().all(level) {
            return None;
        }
        // A run begins with a month, with a line, or after a line's last day.
        let first = first_day(scenario);
        let mut starts = BTreeSet::from([0]);
        let mut month_starts = Vec::new();
        let mut end = 0;
        for month in scenario.months() {
            month_starts.push(end);
            starts.insert(end);
            end += month.day_count() as i64;
        }
        for line in scenario.fleets().iter().flat_map(|fleet| &fleet.traffic) {
            starts.extend(line.from.map(|from| days_between(first, from)));
            starts.extend(line.until.map(|until| days_between(first, until) + 1));
        }
        let starts: Vec<i64> = starts.range(0..end).copied().collect();
        let ends = starts.iter().skip(1).copied().chain([end]);
        Some(Self {
            first,
            days: starts.iter().zip(ends).map(|(start, end)| (end - start) as u64).collect(),
            month_ends: (month_starts.iter().skip(1).chain([&end]))
                .map(|month| starts.partition_point(|start| start < month))
                .collect(),
            starts,
        })
    }

    /// Number of runs.
    pub const fn count(&self) -> usize {
        self.days.len()
    }

    /// Runs from one day to another, both included; `None` is no bound.
    pub fn between(&self, from: Option<Date>, until: Option<Date>) -> std::ops::Range<usize> {
        let before = |day: i64| self.starts.partition_point(|start| *start < day);
        let from = from.map_or(0, |from| before(days_between(self.first, from)));
        let until = until.map_or(self.count(), |until| before(days_between(self.first, until) + 1));
        from..until.max(from)
    }

    /// Fills `active` with the active devices on each run's first day: devices times the weekday's share, rounded half
    /// up.
    pub fn active_devices(&self, devices: &Devices, share: &Active, active: &mut Vec<u64>) {
        self.devices(devices, active);
        match *share {
            Active::Uniform(share) => {
                let share = millionths(share);
                if share != MILLION {
                    active.iter_mut().for_each(|devices| *devices = active_of(*devices, share));
                }
            }
            Active::ByWeekday { .. } => {
                let shares = self.shares(share);
                active.iter_mut().enumerate().for_each(|(run, devices)| *devices = active_of(*devices, shares(run)));
            }
        }
    }

    /// Share of the devices that are active on the first day of a run, in millionths.
    pub fn shares(&self, share: &Active) -> impl Fn(usize) -> u64 {
        let shares = share.week().map(millionths);
        let monday = i64::from(self.first.weekday().to_monday_zero_offset());
        move |run| shares[((self.starts[run] + monday) % 7) as usize]
    }

    /// Fills `by_run` with the devices on each run's first day.
    pub fn devices(&self, devices: &Devices, by_run: &mut Vec<u64>) {
        by_run.clear();
        match devices {
            Devices::Fixed(devices) => by_run.resize(self.count(), *devices),
            Devices::Growth { start, monthly_percent } => {
                let months = grow(*start, *monthly_percent, self.month_ends.len() as u64)
                    .unwrap_or_else(|month| unreachable!("a scenario's growth is checked, month {month} is not"));
                for (&end, devices) in self.month_ends.iter().zip(months) {
                    by_run.resize(end, devices);
                }
            }
            Devices::Ramp(points) => {
                let points: Vec<(i64, i64)> =
                    points.iter().map(|point| (days_between(self.first, point.on), point.devices as i64)).collect();
                by_run.extend(self.starts.iter().map(|&day| on_ramp(&points, day)));
            }
        }
    }
}

/// Ranges of each month, from their ends.
pub fn ranges(month_ends: &[usize]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let starts = std::iter::once(0).chain(month_ends.iter().copied());
    starts.zip(month_ends).map(|(start, &end)| start..end)
}

const MILLION: u64 = 1_000_000;

fn first_day(scenario: &Scenario) -> Date {
    let start: Month = scenario.draft().start;
    start.first_day()
}

/// Multiplies devices by a share in millionths, rounded half up. At most 10^9 devices, so at most 2 × 10^15 in between.
pub const fn active_of(devices: u64, share: u64) -> u64 {
    (devices * share * 2 + MILLION) / (2 * MILLION)
}

/// Interpolates between dated points, level before the first and after the last, rounded half up.
pub fn on_ramp(points: &[(i64, i64)], day: i64) -> u64 {
    let next = points.partition_point(|(on, _)| *on <= day);
    let devices = match (next.checked_sub(1).map(|i| points[i]), points.get(next)) {
        (Some((before, from)), Some(&(after, to))) => {
            let (apart, gone) = (after - before, day - before);
            // Within 200 years and 10^9 devices: at most 3 × 10^14.
            (from * 2 * apart + (to - from) * 2 * gone + apart) / (2 * apart)
        }
        (Some((_, devices)), None) | (None, Some(&(_, devices))) => devices,
        (None, None) => 0,
    };
    devices as u64 // between two counts, so not negative
}
