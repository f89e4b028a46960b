//! Fleets and traffic lines as written.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::{write_bare, write_text};
use crate::money::scaled;
use crate::plan::EditionName;

/// The days of a week by the format's names, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The fields of [`Active::ByWeekday`], from Monday.
pub const WEEKDAY_FIELDS: [&str; 7] =
    ["active.mon", "active.tue", "active.wed", "active.thu", "active.fri", "active.sat", "active.sun"];

/// Devices with one edition and one traffic mix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FleetDraft {
    /// Not empty, without `:`, unique, at most 200 characters.
    pub name: String,
    /// The edition on which it is designed to run, as written; may be `None` where the plan has one edition, on which every
    /// fleet then is.
    pub edition: Option<EditionName>,
    /// The number of devices, day by day.
    pub devices: Devices,
    /// The share of active devices.
    pub active: Active,
    /// How long each active device is connected on a day; `None` for what follows from the lines' interfaces.
    pub connection: Option<Connection>,
    /// At most 1,000 lines.
    pub traffic: Vec<LineDraft>,
}

impl FleetDraft {
    /// Makes a fleet that sends nothing yet.
    pub fn new(name: impl Into<String>, edition: impl Into<EditionName>, devices: u64) -> Self {
        let devices = Devices::Fixed(devices);
        Self { name: name.into(), edition: Some(edition.into()), devices, ..Self::default() }
    }
}

/// The number of devices on each day, 0 to 1,000,000,000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Devices {
    /// The same number every day.
    Fixed(u64),
    /// Straight lines between dated points; level before the first and after the last.
    Ramp(Vec<RampPoint>),
    /// A number for the first month, and monthly growth.
    Growth {
        /// The number in the first month.
        start: u64,
        /// The growth from month to month in percent, -100 to 1,000, at most six decimals.
        #[serde(serialize_with = "write_bare")]
        monthly_percent: Decimal,
    },
}

/// No device.
impl Default for Devices {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

/// A point of a [`Devices::Ramp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RampPoint {
    /// The day.
    #[serde(serialize_with = "write_text")]
    pub on: Date,
    /// The number of devices on that day.
    pub devices: u64,
}

/// The share of active devices, 0 to 1, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Active {
    /// One share for every day.
    Uniform(#[serde(serialize_with = "write_bare")] Decimal),
    /// A share for each day of the week.
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

    /// Makes shares by the day of the week, from Monday to Sunday.
    pub fn by_weekday([mon, tue, wed, thu, fri, sat, sun]: [Decimal; 7]) -> Self {
        Self::ByWeekday { mon, tue, wed, thu, fri, sat, sun }
    }
}

/// How long an active device is connected on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Connection {
    /// All day: 1,440 minutes.
    Always,
    /// Some hours, 0 to 24, at most six decimals.
    Hours(#[serde(serialize_with = "write_bare")] Decimal),
    /// Sessions of some seconds, each of which is billed by the minutes of the clock that it touches.
    Sessions {
        /// Sessions a day, 0 to 1,000,000, at most six decimals.
        #[serde(serialize_with = "write_bare")]
        each_day: Decimal,
        /// Seconds of each, 0 to 86,400.
        seconds: u64,
    },
    /// Not at all, as behind a gateway, or by CoAP or HTTP.
    Never,
}

/// A whole day in microseconds.
const DAY: u64 = 86_400 * 1_000_000;

impl Connection {
    /// The time for which a device counts as connected on a day, in microseconds, at most a whole day. A session that
    /// begins at any second alike touches one minute of the clock more than it lasts, on average.
    pub fn a_day(self) -> u64 {
        let millionths = |value: Decimal| scaled(value, 6).and_then(|value| u128::try_from(value).ok());
        let time = match self {
            Self::Always => Some(DAY.into()),
            Self::Hours(hours) => millionths(hours).and_then(|millionths| millionths.checked_mul(3_600)),
            Self::Sessions { each_day, seconds } => {
                millionths(each_day).and_then(|millionths| millionths.checked_mul(60 + u128::from(seconds)))
            }
            Self::Never => Some(0),
        };
        time.and_then(|time| u64::try_from(time).ok()).map_or(DAY, |time| time.min(DAY))
    }
}

/// A traffic line: one interface, its rate, and its payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDraft {
    /// The vendor's name of the interface.
    pub interface: String,
    /// Messages a day.
    pub rate: Rate,
    /// The size of a message, without topic and headers.
    pub payload: Payload,
    /// Devices that receive each message through a subscription.
    pub receivers: Receivers,
    /// Applications that receive each message too, 0 to 1,000,000.
    pub applications: u64,
    /// The payload of the reply to each message; `None` without replies.
    pub reply: Option<Payload>,
    /// The only edition on which the line exists; `None` for both.
    pub only_on: Option<EditionName>,
    /// The first day of the line; `None` for the scenario's first.
    pub from: Option<Date>,
    /// The last day of the line; `None` for the scenario's last.
    pub until: Option<Date>,
}

impl LineDraft {
    /// Makes a line without receivers or replies.
    pub fn new(interface: impl Into<String>, rate: Rate, payload: Payload) -> Self {
        Self { interface: interface.into(), rate, payload, ..Self::default() }
    }
}

/// Messages a day, 0 to 1,000,000,000, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Rate {
    /// Messages of each active device.
    PerDevice(#[serde(serialize_with = "write_bare")] Decimal),
    /// Messages of all devices together, on days with an active one.
    PerFleet(#[serde(serialize_with = "write_bare")] Decimal),
    /// Messages of a subset of the active devices.
    Subset {
        /// The most devices that send, 1 to 1,000,000,000.
        devices: u64,
        /// Messages of each of them.
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

/// Devices that receive each message through a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Receivers {
    /// A number on average, 0 to 1,000,000,000, at most six decimals.
    Count(#[serde(serialize_with = "write_bare")] Decimal),
    /// All active devices of the fleet.
    ActiveDevices,
}

impl Default for Receivers {
    fn default() -> Self {
        Self::Count(Decimal::ZERO)
    }
}
