//! `UsageTable`: counted messages and devices by day, in the order in which every way of counting gives them.

mod read;
mod write;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::calendar::Date;
use crate::plan::{DayOffset, Leg, PricePlan};

/// The columns of the file, in order.
const HEADER: [&str; 9] = ["kind", "date", "fleet", "interface", "leg", "units", "messages", "bytes", "devices"];

/// The most bytes of a message: MQTT's own limit.
pub(super) const MOST_MESSAGE_BYTES: u64 = 268_435_455;
/// The seconds of a day.
pub(super) const DAY_SECONDS: u32 = 86_400;
/// How near to the end of a day a row must come for the day to be taken as whole, in seconds.
const NEAR_AN_END: u32 = 3_600;

/// Counted usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageTable {
    /// The price plan whose day and unit size were used.
    pub plan: CountedUnder,
    /// The first and the last date of any row, in order: one where they are the same, none if nothing was counted. A file
    /// may lack both.
    pub spans: Vec<Span>,
    /// Rows by kind (`fleet`, `line`, `messages`), date, fleet and interface by their UTF-8 bytes, leg by its name, and units.
    pub rows: Vec<UsageRow>,
}

/// The price plan under which a table was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedUnder {
    /// The plan's id.
    pub id: String,
    /// The offset from UTC of its days; a file has `UTC+08:00`.
    pub day: DayOffset,
    /// The most bytes of one unit.
    pub unit_bytes: u64,
}

impl CountedUnder {
    /// What a table that is counted under a plan keeps of it.
    pub fn of(plan: &PricePlan) -> Self {
        Self { id: plan.id.clone(), day: plan.day, unit_bytes: plan.unit_bytes }
    }
}

/// How much of a day the rows reach over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The day.
    pub date: Date,
    /// Second of the day of its first row, from 0.
    pub first_second: u32,
    /// Second of the day of its last row, to 86,399.
    pub last_second: u32,
}

impl Span {
    /// True if rows reach within an hour of both ends of the day.
    pub const fn is_whole(self) -> bool {
        self.first_second <= NEAR_AN_END && self.last_second >= DAY_SECONDS - NEAR_AN_END
    }
}

/// A row that belongs to a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageRow {
    /// Devices of a fleet.
    Fleet(FleetDay),
    /// Devices of an interface's leg.
    Line(LineDay),
    /// Messages of an interface's leg and a number of units.
    Messages(MessageDay),
}

/// Different devices of a fleet with at least one message of an interface that is not free, in any leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetDay {
    /// The plan's day.
    pub date: Date,
    /// The fleet's name.
    pub fleet: Arc<str>,
    /// The number of devices, at least 1.
    pub devices: u64,
}

/// Different devices with at least one message of an interface and leg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDay {
    /// The plan's day.
    pub date: Date,
    /// The fleet's name.
    pub fleet: Arc<str>,
    /// The plan's id of the interface.
    pub interface: Arc<str>,
    /// The leg.
    pub leg: Leg,
    /// The number of devices, at least 1.
    pub devices: u64,
}

/// Messages of one number of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageDay {
    /// The plan's day.
    pub date: Date,
    /// The fleet's name.
    pub fleet: Arc<str>,
    /// The plan's id of the interface.
    pub interface: Arc<str>,
    /// The leg.
    pub leg: Leg,
    /// The units of each message: its size by the unit size, rounded up; 0 for an empty one.
    pub units: u64,
    /// The number of messages, at least 1.
    pub messages: u64,
    /// The sum of their sizes in bytes.
    pub bytes: u64,
}

/// What rows are sorted by, and what no two rows share.
type Key<'a> = (&'static str, Date, &'a str, &'a str, &'static str, u64);

impl UsageRow {
    /// Kind as files name it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Fleet(_) => "fleet",
            Self::Line(_) => "line",
            Self::Messages(_) => "messages",
        }
    }

    /// The plan's day.
    pub const fn date(&self) -> Date {
        match self {
            Self::Fleet(row) => row.date,
            Self::Line(row) => row.date,
            Self::Messages(row) => row.date,
        }
    }

    /// The fleet's name.
    pub fn fleet(&self) -> &str {
        match self {
            Self::Fleet(row) => &row.fleet,
            Self::Line(row) => &row.fleet,
            Self::Messages(row) => &row.fleet,
        }
    }

    fn key(&self) -> Key<'_> {
        let kind = self.kind();
        match self {
            Self::Fleet(row) => (kind, row.date, &row.fleet, "", "", 0),
            Self::Line(row) => (kind, row.date, &row.fleet, &row.interface, row.leg.name(), 0),
            Self::Messages(row) => (kind, row.date, &row.fleet, &row.interface, row.leg.name(), row.units),
        }
    }
}

impl UsageTable {
    /// The most bytes of a file of a table, 1 GiB: whoever reads one looks at no more.
    pub const MOST_BYTES: usize = 1 << 30;

    /// Makes a table of rows in any order.
    pub fn new(plan: CountedUnder, spans: Vec<Span>, mut rows: Vec<UsageRow>) -> Self {
        rows.sort_by(in_order);
        Self { plan, spans, rows }
    }

    /// True for the beginning of a file of a usage table, which its header tells.
    pub fn is_begun_by(bytes: &[u8]) -> bool {
        let header = HEADER.join(",");
        bytes.strip_prefix(header.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n") || rest.starts_with(b"\r\n"))
    }

    /// Devices of fleets by day.
    pub fn fleets(&self) -> impl Iterator<Item = &FleetDay> {
        self.rows.iter().filter_map(|row| if let UsageRow::Fleet(row) = row { Some(row) } else { None })
    }

    /// Devices of lines by day.
    pub fn lines(&self) -> impl Iterator<Item = &LineDay> {
        self.rows.iter().filter_map(|row| if let UsageRow::Line(row) = row { Some(row) } else { None })
    }

    /// Messages by day.
    pub fn messages(&self) -> impl Iterator<Item = &MessageDay> {
        self.rows.iter().filter_map(|row| if let UsageRow::Messages(row) = row { Some(row) } else { None })
    }

    /// The first and the last date of any row; `None` if nothing was counted.
    pub fn dates(&self) -> Option<(Date, Date)> {
        let dates = || self.rows.iter().map(UsageRow::date);
        dates().min().zip(dates().max())
    }

    /// How much of a day the rows reach over; `None` where the table does not say it.
    pub fn span(&self, date: Date) -> Option<Span> {
        self.spans.iter().find(|span| span.date == date).copied()
    }
}

/// The order of the rows of a table.
fn in_order(a: &UsageRow, b: &UsageRow) -> Ordering {
    a.key().cmp(&b.key())
}
