//! The values of fields, as data and in short English.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use super::draft::{
    Active, ActiveChance, Connection, DayFractions, Devices, EmptyMessage, Living, MessageChance, NotInEdition,
    Payload, Rate, Receipts, Receivers, SecondCurrency, Shape, Spread, WEEKDAYS,
};
use super::interpretations::Interpretation;
use crate::calendar::{Date, Month};
use crate::money::{group, grouped};
use crate::plan::{EditionName, PlanName, Rounding};
use crate::quantity::shown_share;

/// The value of a field. Its `Display` is short English: `96 a day each`; a long list is told by its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Left out.
    Nothing,
    /// A name, an id or notes.
    Text(String),
    /// The price plan.
    Plan(PlanName),
    /// A whole number: months, messages, applications.
    Count(u64),
    /// A price.
    Decimal(Decimal),
    /// The edition of a fleet or a line.
    Edition(EditionName),
    /// Numbers of devices.
    Devices(Devices),
    /// Shares of active devices.
    Active(Active),
    /// How long devices are connected on a day.
    Connection(Connection),
    /// Messages a day.
    Rate(Rate),
    /// Sizes of messages or replies.
    Payload(Payload),
    /// Receivers of each message.
    Receivers(Receivers),
    /// The first billing month.
    Month(Month),
    /// The first or last day of a line, or a date of the quote.
    Day(Date),
    /// An interpretation of the policy, or the rounding.
    Interpretation(Interpretation),
    /// The range of an uncertain number.
    Range(Spread),
    /// Names of the parameters that a factor moves.
    Names(Vec<String>),
    /// How chance draws active devices.
    ActiveChance(ActiveChance),
    /// How chance draws messages.
    MessageChance(MessageChance),
    /// A second currency of the total.
    SecondCurrency(SecondCurrency),
}

impl Value {
    /// Writes the value as files do: `PerDevice(96)`; empty for a value that is left out. A text has its quotes, a
    /// decimal has none.
    pub fn written(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => in_ron(text),
            Self::Plan(PlanName::Id(id)) => in_ron(id),
            Self::Plan(PlanName::File(path)) => format!("File({})", in_ron(path)),
            Self::Count(count) => count.to_string(),
            Self::Decimal(number) => number.normalize().to_string(),
            Self::Edition(edition) => edition.to_string(),
            Self::Devices(devices) => in_ron(devices),
            Self::Active(active) => in_ron(active),
            Self::Connection(connection) => in_ron(connection),
            Self::Rate(rate) => in_ron(rate),
            Self::Payload(payload) => in_ron(payload),
            Self::Receivers(receivers) => in_ron(receivers),
            Self::Month(month) => in_ron(&month.to_string()),
            Self::Day(day) => in_ron(&day.to_string()),
            Self::Interpretation(interpretation) => answer(*interpretation),
            Self::Range(range) => in_ron(range),
            Self::Names(names) => in_ron(names),
            Self::ActiveChance(chance) => in_ron(chance),
            Self::MessageChance(chance) => in_ron(chance),
            Self::SecondCurrency(currency) => in_ron(currency),
        }
    }
}

fn in_ron<T: Serialize + ?Sized>(value: &T) -> String {
    ron::to_string(value).unwrap_or_else(|error| unreachable!("plain data in memory always has a text: {error}"))
}

/// Writes an interpretation as files do, without the name of its field.
fn answer(interpretation: Interpretation) -> String {
    let written = interpretation.written();
    written.split_once(": ").map_or(written.clone(), |(_, answer)| answer.to_owned())
}

/// Types of fields: conversions to a [`Value`] and back.
pub trait Held: Clone + PartialEq {
    /// Converts to a value of any field.
    fn value(&self) -> Value;

    /// Converts from a value of any field; `None` if it is of another type.
    fn held(value: Value) -> Option<Self>;
}

impl<T: Held> Held for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, Held::value)
    }

    fn held(value: Value) -> Option<Self> {
        match value {
            Value::Nothing => Some(None),
            value => T::held(value).map(Some),
        }
    }
}

/// Types with a kind of value of their own.
macro_rules! held {
    ($($of:ident($type:ty)),* $(,)?) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$of(value)
            }
        }

        impl Held for $type {
            fn value(&self) -> Value {
                self.clone().into()
            }

            fn held(value: Value) -> Option<Self> {
                match value {
                    Value::$of(held) => Some(held),
                    _ => None,
                }
            }
        })*
    };
}

held! {
    Text(String), Plan(PlanName), Count(u64), Decimal(Decimal), Edition(EditionName), Devices(Devices), Active(Active), Connection(Connection), Rate(Rate),
    Payload(Payload), Receivers(Receivers), Month(Month), Day(Date), Range(Spread), Names(Vec<String>),
    ActiveChance(ActiveChance), MessageChance(MessageChance), SecondCurrency(SecondCurrency),
}

/// Types that answer one of the open questions of the policy.
macro_rules! interpretation {
    ($($of:ident($type:ty)),* $(,)?) => {
        $(impl Held for $type {
            fn value(&self) -> Value {
                Value::Interpretation(Interpretation::$of(*self))
            }

            fn held(value: Value) -> Option<Self> {
                match value {
                    Value::Interpretation(Interpretation::$of(held)) => Some(held),
                    _ => None,
                }
            }
        })*
    };
}

interpretation! {
    EmptyMessage(EmptyMessage), Rounding(Rounding), Receipts(Receipts), Fractions(DayFractions), Living(Living),
    NotInEdition(NotInEdition),
}

/// The most entries of a list that are told; a longer one is told by its ends and its length.
const MOST_TOLD: usize = 4;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("none"),
            Self::Text(text) => f.write_str(text),
            Self::Plan(plan) => plan.fmt(f),
            Self::Count(count) => f.write_str(&group(*count)),
            Self::Decimal(number) => f.write_str(&grouped(*number)),
            Self::Edition(edition) => edition.fmt(f),
            Self::Devices(devices) => f.write_str(&devices_text(devices)),
            Self::Active(Active::Uniform(share)) => f.write_str(&shown_share(*share)),
            Self::Active(active) => {
                let day = |(day, share): (&str, Decimal)| format!("{day} {}", shown_share(share));
                f.write_str(&WEEKDAYS.into_iter().zip(active.week()).map(day).collect::<Vec<_>>().join(", "))
            }
            Self::Connection(Connection::Always) => f.write_str("always connected"),
            Self::Connection(Connection::Hours(hours)) => write!(f, "connected {} hours a day", grouped(*hours)),
            Self::Connection(Connection::Sessions { each_day, seconds }) => {
                write!(f, "{} sessions a day of {} s", grouped(*each_day), group(*seconds))
            }
            Self::Connection(Connection::Never) => f.write_str("never connected"),
            Self::Rate(Rate::PerDevice(rate)) => write!(f, "{} a day each", grouped(*rate)),
            Self::Rate(Rate::PerFleet(rate)) => write!(f, "{} a day in all", grouped(*rate)),
            Self::Rate(Rate::Subset { devices, each }) => {
                write!(f, "{} a day from each of {}", grouped(*each), group(*devices))
            }
            Self::Payload(payload) => f.write_str(&payload_text(payload)),
            Self::Receivers(Receivers::Count(count)) => f.write_str(&grouped(*count)),
            Self::Receivers(Receivers::ActiveDevices) => f.write_str("all active devices"),
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Interpretation(interpretation) => f.write_str(&answer(*interpretation)),
            Self::Range(Spread::Pert { low, likely, high }) => {
                write!(f, "{} to {}, likely {}", grouped(*low), grouped(*high), grouped(*likely))
            }
            Self::Range(Spread::Interval { low, high, shape }) => {
                let shape = match shape {
                    Shape::Normal => "normal",
                    Shape::Lognormal => "lognormal",
                };
                write!(f, "{} to {} nine times in ten, {shape}", grouped(*low), grouped(*high))
            }
            Self::Names(names) => f.write_str(&told(names, String::clone)),
            Self::ActiveChance(ActiveChance::Binomial) => f.write_str("Binomial"),
            Self::MessageChance(MessageChance::Poisson) => f.write_str("Poisson"),
            Self::SecondCurrency(currency) => write!(f, "{} at {}", currency.code, grouped(currency.rate)),
            Self::ActiveChance(ActiveChance::AsStated) | Self::MessageChance(MessageChance::AsStated) => {
                f.write_str("as stated")
            }
        }
    }
}

fn devices_text(devices: &Devices) -> String {
    match devices {
        Devices::Fixed(devices) => group(*devices),
        Devices::Ramp(points) => told(points, |point| format!("{} on {}", group(point.devices), point.on)),
        Devices::Growth { start, monthly_percent } => {
            let sign = if monthly_percent.is_sign_negative() { "" } else { "+" };
            format!("{}, {sign}{} % a month", group(*start), grouped(*monthly_percent))
        }
    }
}

fn payload_text(payload: &Payload) -> String {
    match payload {
        Payload::Fixed(bytes) => format!("{} B", group(*bytes)),
        Payload::Mix(parts) => told(parts, |part| format!("{} × {} B", group(part.weight), group(part.bytes))),
        Payload::Range { min, max } => format!("{} to {} B", group(*min), group(*max)),
    }
}

/// Formats a list, by its ends where it is long.
fn told<T>(entries: &[T], text: impl Fn(&T) -> String) -> String {
    match entries {
        [first, .., last] if entries.len() > MOST_TOLD => {
            format!("{}, … {} in all …, {}", text(first), group(entries.len() as u64), text(last))
        }
        _ => entries.iter().map(text).collect::<Vec<_>>().join(", "),
    }
}
