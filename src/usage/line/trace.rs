//! Trace of a line's day for an explanation: each running total with its carried fraction and its increase.

use std::ops::Range;

use super::{Line, Received};
use crate::scenario::{Payload, Scenario};
use crate::usage::day_runs::DayRuns;
use crate::usage::fractions::Fractions;
use crate::usage::message_size::MessageSize;
use crate::usage::running::{Factor, Running};

/// Non-negative number: a whole part and a fraction below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    /// Whole part.
    pub whole: u64,
    /// Numerator of the fraction, below its denominator.
    pub numerator: u64,
    /// Denominator of the fraction, at least 1.
    pub denominator: u64,
}

impl From<Factor> for Ratio {
    fn from(Factor { whole, numerator, denominator }: Factor) -> Self {
        Self { whole, numerator, denominator }
    }
}

/// Share of a day in a running total of products: `carried + count × factor`, cut to a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Count that is multiplied.
    pub count: u64,
    /// Factor by which it is multiplied.
    pub factor: Ratio,
    /// Fraction left over by earlier days, in parts of the factor's denominator.
    pub carried: u64,
    /// Increase of the whole part.
    pub whole: u64,
}

/// Steps of a line on a day on which it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSteps {
    /// Number of senders; 1 for a rate of all together.
    pub senders: u64,
    /// Messages sent: senders times rate.
    pub sent: Cut,
    /// Messages that devices receive: messages times receivers. All active devices count as a whole number of
    /// receivers.
    pub to_devices: Cut,
    /// Applications that receive each message; 0 if their receipts are not billed.
    pub applications: u64,
    /// Units of the messages sent.
    pub sent_units: Cut,
    /// Units of the messages that devices and applications receive.
    pub received_units: Cut,
    /// Units of the replies.
    pub replied_units: Cut,
    /// Devices that the line touches, as if each message belonged to another device.
    pub touched: u64,
}

/// A line that is followed day by day, in order, from its first day on.
pub struct Tracer(Line);

impl Tracer {
    /// Begins before the first day of a line; both it and its fleet are counted from 0. `runs` must have every day of the
    /// scenario by itself.
    pub fn new(scenario: &Scenario, runs: &DayRuns, fleet: usize, line: usize) -> Self {
        let written = &scenario.fleets()[fleet].traffic[line];
        let interface = scenario.interface(fleet, line);
        Self(Line::new(scenario.plan(), scenario.interpretations(), interface, written, runs))
    }

    /// The days on which the line exists, counted from 0.
    pub fn days(&self) -> Range<usize> {
        self.0.days.clone()
    }

    /// Number of senders among `active` devices, and the number in the line's rate in millionths.
    pub const fn senders_and_rate(&self, active: u64) -> (u64, u64) {
        (self.0.senders(active), self.0.rate())
    }

    /// The next day, with as many messages as the rate says; `None` beyond the limit of a day.
    pub fn day(&mut self, active: u64) -> Option<LineSteps> {
        self.0.steps(None, active)
    }

    /// The next day with `sent` messages, whatever the rate says; `None` beyond the limit of a day.
    pub fn day_of(&mut self, sent: u64, active: u64) -> Option<LineSteps> {
        self.0.steps(Some(sent), active)
    }
}

/// Traces a line on some days of a scenario, counted from 0; `None` for days outside of the line's own. `active` has
/// the active devices of the line's fleet on each day.
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
    // Earlier days leave fractions over.
    let own = line.days.clone();
    for &active in active.get(own.start..own.end.min(days.start)).unwrap_or_default() {
        line.day(active);
    }
    let step = |day: usize| if own.contains(&day) { line.steps(None, active[day]) } else { None };
    days.map(step).collect()
}

/// Mean units of a message of a payload (P3), as the scenario reads the policy.
pub fn units_per_message(scenario: &Scenario, payload: &Payload) -> Ratio {
    Factor::units(payload, MessageSize::of(scenario.plan(), scenario.interpretations())).into()
}

/// Minutes for which an active device of a fleet is connected on a day.
pub fn minutes_each(scenario: &Scenario, fleet: usize) -> Ratio {
    Factor::minutes(scenario.connected_a_day(fleet)).into()
}

/// Whole minutes for which a fleet is connected on a day, counted from 0; `active` has its active devices on each day.
/// `None` for a day beyond these.
pub fn connected(scenario: &Scenario, fleet: usize, active: &[u64], day: usize) -> Option<Cut> {
    let mut minutes = Running::new(Factor::minutes(scenario.connected_a_day(fleet)));
    // Earlier days leave fractions over.
    for active in active.get(..day)? {
        minutes.add(*active)?;
    }
    minutes.cut(*active.get(day)?)
}

impl Line {
    /// Simulates a day like [`Line::day`], or [`Line::day_of`] with its messages, and returns its steps.
    fn steps(&mut self, messages: Option<u64>, active: u64) -> Option<LineSteps> {
        let mut before = self.clone();
        let day = match messages {
            Some(sent) => self.day_of(sent, active)?,
            None => self.day(active)?,
        };
        let senders = before.senders(active);
        let sent = match messages {
            Some(sent) => Running::new(Factor::whole(1)).cut(sent)?,
            None => before.sent.cut(senders)?,
        };
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
    /// Adds a day to the total, and returns its share.
    fn cut(&mut self, count: u64) -> Option<Cut> {
        debug_assert!(self.fractions != Fractions::Raised, "a bound is no derivation");
        let carried = if self.factor.numerator == 0 { 0 } else { self.carried() };
        Some(Cut { count, factor: self.factor.into(), carried, whole: self.add(count)? })
    }
}
