//! A line that moves alone, so that the days of a month can be taken together.

use std::ops::Range;

use super::moved::{MovedLanes, lanes_of};
use super::{DayLanes, RowLanes, RowLine};
use crate::lanes::Lanes;
use crate::plan::MeterId;

/// The only line that moves, where nothing else differs between lanes.
pub struct LoneLine<'r> {
    row: &'r RowLanes,
    line: &'r RowLine,
    active: &'r [f64],
    moved: &'r [Lanes; 2],
    /// Units of each message.
    each: f64,
}

impl RowLanes {
    /// The only line that moves, if nothing else differs between the lanes of the present block.
    #[inline(always)]
    pub fn lone<'r>(&'r self, moved: &'r MovedLanes, block: usize) -> Option<LoneLine<'r>> {
        if self.classes.is_empty() {
            return None;
        }
        let others = [MeterId::LivingDevices, MeterId::ConnectionMinutes];
        if others.into_iter().any(|meter| !self.same[meter].is_empty() && self.differ[meter].contains(&true)) {
            return None;
        }
        let (f, each) = self.only_line(moved)?;
        let (fleet, line) = (&self.fleets[f], &self.fleets[f].lines[0]);
        let moved = lanes_of(moved.of_line(f, line.number), block);
        Some(LoneLine { row: self, line, active: &fleet.active, moved, each })
    }
}

impl LoneLine<'_> {
    /// Whether it goes on through all of these runs.
    pub fn covers(&self, runs: &Range<usize>) -> bool {
        self.line.line.days.start <= runs.start && runs.end <= self.line.line.days.end
    }

    /// Class of a run among those of its month, below 31. Days of a class differ by no more than a message that a fraction
    /// of the days before makes whole.
    pub fn class(&self, run: usize) -> usize {
        self.row.classes[run]
    }

    /// Whether a fraction of the days before may make a message whole.
    pub fn carries(&self) -> bool {
        self.line.line.carries()
    }

    /// Units of each message that count in a kind of variants, and units of a run's day that do not move.
    pub fn units(&self, kind: usize, run: usize) -> (f64, f64) {
        let each = if self.row.sums[self.line.sum].contains(&kind) { self.each } else { 0.0 };
        (each, self.row.still[MeterId::Messages][kind * self.row.runs + run])
    }

    /// Messages of a lane up to and with each of these runs, of so many days.
    pub fn sent_in_lane(
        &self,
        lane: usize,
        runs: Range<usize>,
        days: &[u64],
        day: &DayLanes,
    ) -> impl Iterator<Item = f64> {
        let (line, totals) = (&self.line.line, &day.totals[0]);
        let before = line.sent_in_lane(totals, self.moved, lane, 0.0);
        let (mut senders, mut sent) = (0.0, 0.0);
        runs.map(move |run| {
            if line.carries() {
                senders += line.senders_of(self.active[run]);
                return line.sent_in_lane(totals, self.moved, lane, senders) - before;
            }
            sent += days[run] as f64 * line.sent_alone_in_lane(self.moved, lane, self.active[run]);
            sent
        })
    }

    /// Messages of a run's day if no fraction is carried into it.
    #[inline(always)]
    pub fn sent_alone<const FMA: bool>(&self, run: usize, sent: &mut Lanes) {
        self.line.line.sent_alone::<FMA>(self.moved, self.active[run], sent);
    }

    /// Messages of the month up to the present day, if a fraction may be carried.
    #[inline(always)]
    pub fn sent_so_far<const FMA: bool>(&self, day: &DayLanes, sent: &mut Lanes) {
        self.line.line.sent_so_far::<FMA>(&day.totals[0], self.moved, sent);
    }

    /// Goes over the day of a run.
    #[inline(always)]
    pub fn pass(&self, run: usize, day: &mut DayLanes) {
        self.line.line.pass(&mut day.totals[0], self.active[run]);
    }

    /// Messages of the day of a run. `passed` tells that the day before was passed over.
    #[inline(always)]
    pub fn sent<const FMA: bool>(&self, run: usize, passed: bool, day: &mut DayLanes, sent: &mut Lanes) {
        if self.carries() {
            self.line.line.send::<FMA>(&mut day.totals[0], self.moved, self.active[run], passed, sent);
        } else {
            self.sent_alone::<FMA>(run, sent);
        }
    }
}
