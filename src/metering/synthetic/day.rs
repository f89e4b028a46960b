//! A day of made-up traffic: batches of messages, and the devices that send and receive them.

use crate::calendar::Date;
use crate::plan::Leg;

/// Some of the active devices of a fleet on a day: `count` of them from the one with the number `start` on, all numbers from 0
/// around a ring of `active`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first device.
    pub start: u64,
    /// The number of devices, at least 1.
    pub count: u64,
    /// The number of active devices.
    pub active: u64,
}

/// Messages of a leg of a line on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Index of the fleet.
    pub fleet: usize,
    /// Index of the line.
    pub line: usize,
    /// The leg.
    pub leg: Leg,
    /// Whether the messages are billed, so that their devices live.
    pub is_billed: bool,
    /// Sizes in bytes with the number of messages of each.
    pub sizes: Vec<(u64, u64)>,
    /// The devices in turn; `None` for an application or the server.
    pub devices: Option<Stretch>,
}

impl Batch {
    /// The number of messages.
    pub fn messages(&self) -> u64 {
        self.sizes.iter().map(|(_, count)| count).sum()
    }
}

/// A day of made-up traffic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntheticDay {
    /// The day.
    pub date: Date,
    /// Its messages, fleet by fleet and line by line.
    pub batches: Vec<Batch>,
    /// For each fleet, the number of the first active device among all of them, from 0, and the number of all.
    pub first_active: Vec<(u64, u64)>,
}
