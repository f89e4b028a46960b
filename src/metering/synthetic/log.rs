//! Made-up traffic as a message log: CSV, a row a message and leg, in the order of time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::day::{Batch, SyntheticDay};
use crate::metering::usage_table::Span;
use crate::money::gcd;
use crate::scenario::Scenario;

/// The columns of the log.
pub const HEADER: [&str; 6] = ["time", "device", "fleet", "interface", "leg", "bytes"];

/// The milliseconds of a day.
const DAY: u64 = 86_400_000;

/// When the messages of a day's batches are sent: each batch evenly over the day, one of them from its first moment to its last,
/// so that the day is seen to be whole.
struct Times {
    /// The batch that reaches from end to end.
    whole: Option<usize>,
    /// The number of batches of one message before each.
    singles_before: Vec<u64>,
    singles: u64,
}

impl Times {
    fn of(batches: &[Batch]) -> Self {
        let mut singles = 0;
        let before = batches.iter().map(|batch| {
            let before = singles;
            singles += u64::from(batch.messages() == 1);
            before
        });
        let singles_before = before.collect();
        Self { whole: batches.iter().position(|batch| batch.messages() > 1), singles_before, singles }
    }

    /// The millisecond of the day of a message of a batch, which has `count` of them, the first with the number 0.
    fn of_message(&self, batch: usize, message: u64, count: u64) -> u64 {
        let evenly = |at: u64, of: u64, thousandths: u64| {
            let whole = (u128::from(at) * 1_000 + u128::from(thousandths)) * u128::from(DAY);
            (whole / (u128::from(of.max(1)) * 1_000)) as u64
        };
        let end_to_end = |at: u64, of: u64| (u128::from(at) * u128::from(DAY - 1) / u128::from(of - 1)) as u64;
        match (count, self.whole) {
            (1, None) if self.singles > 1 => end_to_end(self.singles_before[batch], self.singles),
            (1, _) => evenly(self.singles_before[batch], self.singles, 500),
            (_, Some(whole)) if whole == batch => end_to_end(message, count),
            // Batches are out of step with each other.
            _ => evenly(message, count, batch as u64 * 618 % 1_000),
        }
    }
}

/// How much of a day its rows reach over; `None` for a day without any.
pub fn span(day: &SyntheticDay) -> Option<Span> {
    let times = Times::of(&day.batches);
    let ends = |(i, batch): (usize, &Batch)| {
        let count = batch.messages();
        [times.of_message(i, 0, count), times.of_message(i, count - 1, count)]
    };
    let seconds = || day.batches.iter().enumerate().flat_map(ends).map(|millisecond| (millisecond / 1_000) as u32);
    Some(Span { date: day.date, first_second: seconds().min()?, last_second: seconds().max()? })
}

/// A row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'s> {
    /// The instant, with milliseconds and the offset of the plan's days.
    pub time: String,
    /// The device; empty for an application or the server.
    pub device: String,
    /// The fleet.
    pub fleet: &'s str,
    /// The plan's id of the interface.
    pub interface: &'s str,
    /// The leg, as logs name it.
    pub leg: &'static str,
    /// The size of the payload.
    pub bytes: u64,
}

/// The rows of a day in the order of time.
pub fn rows<'s>(day: &'s SyntheticDay, scenario: &'s Scenario) -> impl Iterator<Item = Row<'s>> {
    let times = Times::of(&day.batches);
    let batches: Vec<Messages<'_>> = day.batches.iter().map(Messages::of).collect();
    let first = |(i, of): (usize, &Messages<'_>)| Reverse((times.of_message(i, 0, of.count), i, 0));
    let mut next: BinaryHeap<Reverse<(u64, usize, u64)>> = batches.iter().enumerate().map(first).collect();
    let zone = scenario.plan().day.to_string();
    std::iter::from_fn(move || {
        let Reverse((millisecond, i, message)) = next.pop()?;
        let of = &batches[i];
        if message + 1 < of.count {
            next.push(Reverse((times.of_message(i, message + 1, of.count), i, message + 1)));
        }
        let fleet = &scenario.fleets()[of.batch.fleet];
        let device = of.device(message, day.first_active[of.batch.fleet]);
        let (second, milliseconds) = (millisecond / 1_000, millisecond % 1_000);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        Some(Row {
            time: format!("{}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}{zone}", day.date),
            device: device.map_or_else(String::new, |number| format!("{}-{number}", fleet.name)),
            fleet: &fleet.name,
            interface: &fleet.traffic[of.batch.line].interface,
            leg: of.batch.leg.name(),
            bytes: of.bytes(message),
        })
    })
}

/// The messages of a batch one by one.
struct Messages<'b> {
    batch: &'b Batch,
    count: u64,
    /// The step by which sizes are taken, so that those of a kind do not stand together; it shares no divisor with the count.
    step: u64,
}

impl<'b> Messages<'b> {
    fn of(batch: &'b Batch) -> Self {
        let count = batch.messages();
        let mut step = (u128::from(count) * 618 / 1_000) as u64;
        while gcd(step.max(1), count) != 1 {
            step += 1;
        }
        Self { batch, count, step: step.max(1) }
    }

    fn bytes(&self, message: u64) -> u64 {
        let mut at = (u128::from(message) * u128::from(self.step) % u128::from(self.count)) as u64;
        for (bytes, count) in &self.batch.sizes {
            if at < *count {
                return *bytes;
            }
            at -= count;
        }
        0
    }

    /// The number of the device from 1; `first` is the number of the first active device, and that of all devices.
    fn device(&self, message: u64, (first, all): (u64, u64)) -> Option<u64> {
        let of = self.batch.devices?;
        let active = (of.start + message % of.count) % of.active;
        Some((first + active) % all.max(1) + 1)
    }
}
