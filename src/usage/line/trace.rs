//! What a line does on a day step by step, for a derivation: each running total with what it takes over and adds.

use std::ops::Range;

use super::{Factor, Line, Received, Running};
use crate::scenario::{Payload, Scenario};
use crate::usage::day_runs::DayRuns;
use crate::usage::fractions::Fractions;
use crate::usage::message_size::MessageSize;

/// A number that is not negative: a whole and a fraction below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    /// The whole part.
    pub whole: u64,
    /// The fraction's numerator, below its denominator.
    pub numerator: u64,
    /// The fraction's denominator, at least 1.
    pub denominator: u64,
}

impl From<Factor> for Ratio {
    fn from(Factor { whole, numerator, denominator }: Factor) -> Self {
        Self { whole, numerator, denominator }
    }
}

/// A day's share of a running total of products, which is cut to a whole number: `carried + count × factor`, cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many of what is multiplied there are on the day.
    pub count: u64,
    /// By what they are multiplied.
    pub factor: Ratio,
    /// What the days before leave over, in parts of the factor's denominator.
    pub carried: u64,
    /// What the day adds to the whole part.
    pub whole: u64,
}

/// What a line does on a day on which it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSteps {
    /// How many send; 1 for all together.
    pub senders: u64,
    /// Messages sent: of the senders, by the rate.
    pub sent: Cut,
    /// Messages that devices receive, by the number of receivers; all active devices are a whole number of receivers.
    pub to_devices: Cut,
    /// Applications that receive each message, 0 where their receipts are not billed.
    pub applications: u64,
    /// Units of the messages sent.
    pub sent_units: Cut,
    /// Units of the messages received by devices and applications.
    pub received_units: Cut,
    /// Units of the replies.
    pub replied_units: Cut,
    /// Devices that the line touches, were each message another device's.
    pub touched: u64,
}

/// The steps of a line on some days of a scenario, counted from 0; `None` on days outside of the line's own.
///
/// `active` are the active devices of the line's fleet on each day.
pub fn trace(
    scenario: &Scenario,
    runs: &DayRuns,
    active: &[u64],
    fleet: usize,
    line: usize,
    days: Range<usize>,
) -> Vec<Option<LineSteps>> {
    let written = &scenario.fleets()[fleet].traffic[line];
    let interface = scenario.interface(fleet, line);
    let mut line = Line::new(scenario.plan(), scenario.interpretations(), interface, written, runs);
    // The days before leave something over.
    let own = line.days.clone();
    for &active in active.get(own.start..own.end.min(days.start)).unwrap_or_default() {
        line.day(active);
    }
    let step = |day: usize| if own.contains(&day) { line.steps(active[day]) } else { None };
    days.map(step).collect()
}

/// Units of a message of this payload, on average (P3), as a scenario reads the policy.
pub fn units_per_message(scenario: &Scenario, payload: &Payload) -> Ratio {
    Factor::units(payload, MessageSize::of(scenario.plan(), scenario.interpretations())).into()
}

impl Line {
    /// The same as [`Line::day`], with all that it comes from.
    fn steps(&mut self, active: u64) -> Option<LineSteps> {
        let mut before = self.clone();
        let day = self.day(active)?;
        let senders = before.senders(active);
        let sent = before.sent.cut(senders)?;
        let applications = if before.has_receivers() { before.applications } else { 0 };
        let to_devices = match &mut before.received {
            Received::Nobody => Running::new(Factor::whole(0)).cut(sent.whole)?,
            Received::Devices(devices) => devices.cut(sent.whole)?,
            Received::Active => Running::new(Factor::whole(active)).cut(sent.whole)?,
        };
        let received = sent.whole.checked_mul(applications)?.checked_add(to_devices.whole)?;
        Some(LineSteps {
            senders,
            sent,
            to_devices,
            applications,
            sent_units: before.sent_units.cut(sent.whole)?,
            received_units: before.received_units.cut(received)?,
            replied_units: before.replied_units.cut(sent.whole)?,
            touched: day.touched,
        })
    }
}

impl Running {
    fn cut(&mut self, count: u64) -> Option<Cut> {
        debug_assert!(self.fractions != Fractions::Raised, "a bound is no derivation");
        let carried = if self.factor.numerator == 0 { 0 } else { self.carried() };
        Some(Cut { count, factor: self.factor.into(), carried, whole: self.add(count)? })
    }
}
