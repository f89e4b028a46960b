//! Simulation of a traffic line: its messages, their units, and the devices that it touches, day by day.
//!
//! Every count is a [`Running`] total cut to a whole number, so that the share of a day is the difference of two such
//! totals.

mod lanes;
mod trace;

pub(super) use lanes::{LaneDay, LineLanes, LineTotals};
pub use trace::{Cut, LineSteps, Ratio, Tracer, connected, minutes_each, trace, units_per_message};

use super::day_runs::DayRuns;
use super::fractions::{Fractions, millionths};
use super::message_size::MessageSize;
use super::running::{Factor, MILLION, Running};
use crate::plan::{InterfaceId, PricePlan, Side};
use crate::scenario::{DayFractions, Interpretations, Kind, LineDraft, Payload, Rate, Receipts, Receivers, limits};

/// Senders of a line.
#[derive(Clone, Copy, Debug)]
enum Senders {
    Each,
    Together,
    Some(u64),
}

/// Rule that counts the devices that a line touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touches {
    SendersAndReceivers,
    Senders,
    LargerOfBoth,
}

/// Receivers of each message of a line.
#[derive(Clone, Copy, Debug)]
enum Received {
    Nobody,
    /// A mean number of devices, and all applications.
    Devices(Running),
    /// All active devices, and all applications.
    Active,
}

/// Line before one of its days; its running totals keep the fractions left over by earlier days.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Days of the line.
    pub days: std::ops::Range<usize>,
    pub has_replies: bool,
    size: MessageSize,
    senders: Senders,
    touches: Touches,
    /// Whether receipts are billed at all (A3).
    receipts_billed: bool,
    applications: u64,
    /// Treatment of fractions of receipts.
    receipts: Fractions,
    sent: Running,
    received: Received,
    sent_units: Running,
    received_units: Running,
    replied_units: Running,
}

/// Usage of a line on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineDay {
    pub sent_units: u64,
    pub received_units: u64,
    pub replied_units: u64,
    /// Devices that the line touches, one for each message; not yet bounded by the active devices.
    pub touched: u64,
}

impl LineDay {
    /// A day without the line.
    pub const NOTHING: Self = Self { sent_units: 0, received_units: 0, replied_units: 0, touched: 0 };

    /// Units of all legs.
    pub const fn units(&self) -> u64 {
        self.sent_units + self.received_units + self.replied_units
    }
}

impl Line {
    /// Compiles a line, before its first day, under the interpretations in force.
    pub fn new(
        plan: &PricePlan,
        interpretations: Interpretations,
        interface: InterfaceId,
        line: &LineDraft,
        runs: &DayRuns,
    ) -> Self {
        let size = MessageSize::of(plan, interpretations);
        let fractions = match interpretations.fractions {
            DayFractions::Carried => Fractions::Carried,
            DayFractions::Dropped => Fractions::Dropped,
        };
        let running = |factor| Running::with(factor, fractions);
        let billed =
            |receipts: Receipts| interpretations.receipts == Receipts::Billed || interpretations.receipts == receipts;
        let applications = if billed(Receipts::Billed) { line.applications } else { 0 };
        let (senders, rate) = match line.rate {
            Rate::PerDevice(rate) => (Senders::Each, rate),
            Rate::PerFleet(rate) => (Senders::Together, rate),
            Rate::Subset { devices, each } => (Senders::Some(devices), each),
        };
        let touches = match plan.interface(interface).side {
            _ if plan.receives(interface) => Touches::Senders,
            Side::Device => Touches::SendersAndReceivers,
            Side::Server => Touches::LargerOfBoth,
        };
        let sent_units = running(Factor::units(&line.payload, size));
        let replied_units = line.reply.as_ref().map_or(Factor::whole(0), |reply| Factor::units(reply, size));
        let received = match line.receivers {
            _ if !billed(Receipts::DevicesOnly) => Received::Nobody,
            Receivers::ActiveDevices => Received::Active,
            Receivers::Count(count) => received(millionths(count), applications, fractions),
        };
        Self {
            days: runs.between(line.from, line.until),
            has_replies: line.reply.is_some(),
            size,
            senders,
            touches,
            receipts_billed: billed(Receipts::DevicesOnly),
            applications,
            receipts: fractions,
            sent: running(Factor::millionths(millionths(rate))),
            received,
            sent_units,
            received_units: sent_units,
            replied_units: running(replied_units),
        }
    }

    /// Replaces the number in the line's rate, in millionths.
    #[inline]
    pub fn set_rate(&mut self, rate: u64) {
        self.sent.set(Factor::millionths(rate));
    }

    /// Number in the line's rate, in millionths.
    pub const fn rate(&self) -> u64 {
        self.sent.factor.whole * MILLION + self.sent.factor.numerator
    }

    /// Replaces the payload.
    pub fn set_payload(&mut self, payload: &Payload) {
        let units = Factor::units(payload, self.size);
        self.sent_units.set(units);
        self.received_units.set(units);
    }

    /// Replaces the number of devices that receive each message, in millionths.
    pub fn set_receivers(&mut self, receivers: u64) {
        if self.receipts_billed {
            self.received = received(receivers, self.applications, self.receipts);
        }
    }

    /// Bounds the usage: sets the treatment of all fractions that move with an input of this kind.
    pub fn bound(&mut self, moving: Kind, fractions: Fractions) {
        let messages = matches!(moving, Kind::Devices | Kind::Active | Kind::Rate);
        let treat = |running: &mut Running, also: bool| {
            if messages || also {
                running.fractions = fractions;
            }
        };
        treat(&mut self.sent, false);
        if messages || moving == Kind::Receivers {
            self.receipts = fractions;
        }
        if let Received::Devices(devices) = &mut self.received {
            devices.fractions = self.receipts;
        }
        treat(&mut self.sent_units, moving == Kind::Payload);
        treat(&mut self.received_units, matches!(moving, Kind::Receivers | Kind::Payload));
        treat(&mut self.replied_units, false);
    }

    /// Returns to the state before the first day.
    #[inline]
    pub fn rewind(&mut self) {
        if let Received::Devices(devices) = &mut self.received {
            devices.left = 0;
        }
        for running in [&mut self.sent, &mut self.sent_units, &mut self.received_units, &mut self.replied_units] {
            running.left = 0;
        }
    }

    /// Whether the line's messages have receivers.
    pub const fn has_receivers(&self) -> bool {
        !matches!(self.received, Received::Nobody)
    }

    /// Number of senders among `active` devices; all together count as one.
    pub const fn senders(&self, active: u64) -> u64 {
        match self.senders {
            Senders::Each => active,
            Senders::Together => (active > 0) as u64,
            Senders::Some(devices) => {
                if devices < active {
                    devices
                } else {
                    active
                }
            }
        }
    }

    /// Simulates a day with `active` devices. `None` if a leg alone has more messages, or the line more units, than the
    /// limit of a day.
    #[inline]
    pub fn day(&mut self, active: u64) -> Option<LineDay> {
        let sent = self.sent.add(self.senders(active))?;
        self.day_of(sent, active)
    }

    /// Simulates a day with `sent` messages, whatever the rate says; `None` beyond the limit of a day.
    #[inline]
    pub fn day_of(&mut self, sent: u64, active: u64) -> Option<LineDay> {
        if sent > limits::UNITS_A_DAY {
            return None;
        }
        let (received, delivered) = match &mut self.received {
            Received::Nobody => (0, 0),
            received => {
                let delivered = match received {
                    Received::Devices(devices) => devices.add(sent)?,
                    _ => sent.checked_mul(active)?,
                };
                (sent.checked_mul(self.applications)?.checked_add(delivered)?, delivered)
            }
        };
        if received > limits::UNITS_A_DAY {
            return None;
        }
        // At most the devices of the subset take part, whichever way the messages go.
        let taking_part = match self.senders {
            Senders::Some(_) => sent.min(self.senders(active)),
            Senders::Each | Senders::Together => sent,
        };
        let touched = match self.touches {
            _ if self.sent_units.factor.is_zero() => 0, // what is no unit is not billable, and touches no device
            Touches::Senders => taking_part,
            Touches::LargerOfBoth => taking_part.max(delivered),
            Touches::SendersAndReceivers => taking_part + delivered,
        };
        let day = LineDay {
            sent_units: self.sent_units.add(sent)?,
            received_units: self.received_units.add(received)?,
            replied_units: self.replied_units.add(sent)?,
            touched,
        };
        // 10^12 messages of at most 2^20 units each, three times: within 64 bits.
        (day.units() <= limits::UNITS_A_DAY).then_some(day)
    }

    /// Whether any count can have a fraction.
    pub const fn has_fractions(&self) -> bool {
        let devices = match &self.received {
            Received::Devices(devices) => devices.factor.numerator,
            Received::Nobody | Received::Active => 0,
        };
        let units = self.sent_units.factor.numerator | self.replied_units.factor.numerator;
        self.sent.factor.numerator | devices | units > 0
    }

    /// All fractions that the next day takes over.
    pub fn carried(&self) -> [u64; 5] {
        let devices = match &self.received {
            Received::Devices(devices) => devices.carried(),
            Received::Nobody | Received::Active => 0,
        };
        let [sent, received, replied] =
            [&self.sent_units, &self.received_units, &self.replied_units].map(Running::carried);
        [self.sent.carried(), devices, sent, received, replied]
    }

    /// Units of a day that may exceed the limit, after days that keep it.
    pub fn units_on(mut self, active: &[u64], day: usize) -> u128 {
        if !self.days.contains(&day) {
            return 0;
        }
        for &active in &active[self.days.start..day] {
            self.day(active);
        }
        let active = active[day];
        let sent = self.sent.add_any(self.senders(active).into());
        let received = match &self.received {
            Received::Nobody => 0,
            Received::Devices(devices) => devices.add_any(sent) + sent * u128::from(self.applications),
            Received::Active => sent * u128::from(active + self.applications),
        };
        self.sent_units.add_any(sent) + self.received_units.add_any(received) + self.replied_units.add_any(sent)
    }
}

/// Receivers from a number of devices in millionths and a number of applications.
fn received(devices: u64, applications: u64, fractions: Fractions) -> Received {
    if devices == 0 && applications == 0 {
        return Received::Nobody;
    }
    Received::Devices(Running::with(Factor::millionths(devices), fractions))
}
