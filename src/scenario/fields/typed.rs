//! Fields and typed values, as in `--set`: which quantity a field holds, whether a text, and the meaning of a bare
//! number.

use super::kind::Kind;
use crate::quantity::Quantity;
use crate::scenario::limits;

impl Kind {
    /// The quantity at a path below a field of this kind; entries of lists have empty names. `None` if there is none.
    pub fn quantity(self, below: &[&str]) -> Option<Quantity> {
        Some(match (self, below) {
            (Self::Month, []) => Quantity::Month,
            (Self::Day, []) | (Self::Devices, ["", "on"]) => Quantity::Day,
            (Self::Whole(range) | Self::PowerOfTen(range), []) => Quantity::Whole(range),
            (Self::Decimal(range), []) => Quantity::Decimal(range),
            (Self::Percent(range), []) => Quantity::Percent(range),
            (Self::Devices, [] | ["start"] | ["", "devices"]) => Quantity::Whole(limits::DEVICES),
            (Self::Devices, ["monthly_percent"]) => Quantity::Percent(limits::GROWTH),
            (Self::Active, [] | ["mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"]) => {
                Quantity::Share(limits::SHARE)
            }
            (Self::Connection, []) => Quantity::Decimal(limits::HOURS),
            (Self::Connection, ["each_day"]) => Quantity::Decimal(limits::SESSIONS),
            (Self::Connection, ["seconds"]) => Quantity::Whole(limits::SESSION_SECONDS),
            (Self::Rate, [] | ["each"]) => Quantity::Rate(limits::RATE),
            (Self::Rate, ["devices"]) => Quantity::Whole(limits::SUBSET),
            (Self::Receivers, []) => Quantity::Decimal(limits::RECEIVERS),
            (Self::Payload, [] | ["min" | "max"] | ["", "bytes"]) => Quantity::Size(limits::BYTES),
            (Self::Payload, ["", "weight"]) => Quantity::Whole(limits::WEIGHT),
            (Self::SecondCurrency, ["rate"]) => Quantity::Decimal(limits::EXCHANGE_RATE),
            (Self::SecondCurrency, ["decimals"]) => Quantity::Whole(limits::CURRENCY_DECIMALS),
            _ => return None,
        })
    }

    /// True for a text in quotes at a path below a field of this kind.
    pub fn is_text(self, below: &[&str]) -> bool {
        match self {
            Self::Known | Self::Plan | Self::Text(_) | Self::LongText(_) | Self::Month | Self::Day => below.is_empty(),
            Self::Devices => below == ["", "on"],
            Self::SecondCurrency => below == ["code"],
            _ => false,
        }
    }

    /// The name before the parentheses of a bare number's usual form, for a field of several forms; `None` for any
    /// other field.
    pub const fn usual_form(self) -> Option<&'static str> {
        match self {
            Self::Devices | Self::Payload => Some("Fixed"),
            Self::Active => Some("Uniform"),
            Self::Connection => Some("Hours"),
            Self::Receivers => Some("Count"),
            Self::Rate => Some("PerDevice"),
            _ => None,
        }
    }
}
