//! Fleets and traffic lines as they are written.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::{write_bare, write_text};
use crate::plan::Edition;

/// The days of a week by the names that files use, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The places of [`Active::ByWeekday`], from Monday.
pub const WEEKDAY_FIELDS: [&str; 7] =
    ["active.mon", "active.tue", "active.wed", "active.thu", "active.fri", "active.sat", "active.sun"];

/// Devices that share an edition and a traffic mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetDraft {
    /// Not empty, without `:`, unique, at most 200 characters.
    pub name: String,
    /// The edition on which it is designed to run.
    pub edition: Edition,
    /// How many, day by day.
    pub devices: Devices,
    /// The share of them that is active.
    pub active: Active,
    /// At most 1,000 lines.
    pub traffic: Vec<LineDraft>,
}

impl FleetDraft {
    /// A fleet that sends nothing yet.
    pub fn new(name: impl Into<String>, edition: Edition, devices: u64) -> Self {
        let (devices, active) = (Devices::Fixed(devices), Active::default());
        Self { name: name.into(), edition, devices, active, traffic: Vec::new() }
    }
}

/// How many devices a fleet has on each day, 0 to 1,000,000,000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Devices {
    /// The same number every day.
    Fixed(u64),
    /// A straight line between dated points; level before the first and after the last.
    Ramp(Vec<RampPoint>),
    /// A number for the first month, and how much each month grows over the one before.
    Growth {
        /// In the first month.
        start: u64,
        /// Percent, -100 to 1,000, at most six decimals.
        #[serde(serialize_with = "write_bare")]
        monthly_percent: Decimal,
    },
}

/// A point of a [`Devices::Ramp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RampPoint {
    /// The day.
    #[serde(serialize_with = "write_text")]
    pub on: Date,
    /// How many on that day.
    pub devices: u64,
}

/// The share of the devices that is active, 0 to 1, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Active {
    /// On every day.
    Uniform(#[serde(serialize_with = "write_bare")] Decimal),
    /// By the day of the week.
    ByWeekday {
        /// On Mondays.
        #[serde(serialize_with = "write_bare")]
        mon: Decimal,
        /// On Tuesdays.
        #[serde(serialize_with = "write_bare")]
        tue: Decimal,
        /// On Wednesdays.
        #[serde(serialize_with = "write_bare")]
        wed: Decimal,
        /// On Thursdays.
        #[serde(serialize_with = "write_bare")]
        thu: Decimal,
        /// On Fridays.
        #[serde(serialize_with = "write_bare")]
        fri: Decimal,
        /// On Saturdays.
        #[serde(serialize_with = "write_bare")]
        sat: Decimal,
        /// On Sundays.
        #[serde(serialize_with = "write_bare")]
        sun: Decimal,
    },
}

impl Default for Active {
    fn default() -> Self {
        Self::Uniform(Decimal::ONE)
    }
}

impl Active {
    /// The shares of Monday to Sunday.
    pub fn week(&self) -> [Decimal; 7] {
        match *self {
            Self::Uniform(share) => [share; 7],
            Self::ByWeekday { mon, tue, wed, thu, fri, sat, sun } => [mon, tue, wed, thu, fri, sat, sun],
        }
    }

    /// Shares from Monday to Sunday.
    pub fn by_weekday([mon, tue, wed, thu, fri, sat, sun]: [Decimal; 7]) -> Self {
        Self::ByWeekday { mon, tue, wed, thu, fri, sat, sun }
    }
}

/// One interface, how often it is used, and how large its messages are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDraft {
    /// The vendor's name for it.
    pub interface: String,
    /// How often.
    pub rate: Rate,
    /// How large, without topic and headers.
    pub payload: Payload,
    /// Devices that receive each message through a subscription.
    pub receivers: Receivers,
    /// Applications that receive each message too, 0 to 1,000,000.
    pub applications: u64,
    /// The payload of the one reply to each message.
    pub reply: Option<Payload>,
    /// The line exists only while its fleet is on this edition.
    pub only_on: Option<Edition>,
    /// The first day of the line.
    pub from: Option<Date>,
    /// The last day of the line.
    pub until: Option<Date>,
}

impl LineDraft {
    /// A line without receivers or reply.
    pub fn new(interface: impl Into<String>, rate: Rate, payload: Payload) -> Self {
        Self { interface: interface.into(), rate, payload, ..Self::default() }
    }
}

/// Messages a day, 0 to 1,000,000,000, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Rate {
    /// Of each active device.
    PerDevice(#[serde(serialize_with = "write_bare")] Decimal),
    /// Of all devices together, on days with an active one.
    PerFleet(#[serde(serialize_with = "write_bare")] Decimal),
    /// Only so many of the active devices send.
    Subset {
        /// 1 to 1,000,000,000.
        devices: u64,
        /// Of each of them.
        #[serde(serialize_with = "write_bare")]
        each: Decimal,
    },
}

/// No message at all.
impl Default for Rate {
    fn default() -> Self {
        Self::PerFleet(Decimal::ZERO)
    }
}

/// Sizes in bytes, 0 to 268,435,455.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Payload {
    /// Every message has this size.
    Fixed(u64),
    /// Sizes by weight.
    Mix(Vec<MixPart>),
    /// Every whole size of the range is equally likely.
    Range {
        /// The smallest size.
        min: u64,
        /// The largest size.
        max: u64,
    },
}

/// Messages without payload.
impl Default for Payload {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

/// A size of a [`Payload::Mix`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MixPart {
    /// The size.
    pub bytes: u64,
    /// 1 to 1,000,000.
    pub weight: u64,
}

/// Devices that receive each message through Sub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Receivers {
    /// So many on average, 0 to 1,000,000,000, at most six decimals.
    Count(#[serde(serialize_with = "write_bare")] Decimal),
    /// All that are active in this fleet on the day.
    ActiveDevices,
}

impl Default for Receivers {
    fn default() -> Self {
        Self::Count(Decimal::ZERO)
    }
}
