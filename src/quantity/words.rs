//! Says in words why a text was refused: what was found, what it could be, what is allowed.

use std::fmt;

use rust_decimal::Decimal;

use super::{Misread, Quantity, Understood, Why, other_units, rate, shown_decimal, shown_share, size};
use crate::money::{group, grouped};
use crate::reader::Decimals;
use crate::texts::{Text, text};

impl Misread {
    /// The reason and the allowed values, a sentence without its full stop.
    pub fn text(&self) -> Text {
        let allowed = self.allowed.allowed();
        let found = &self.found;
        let number = |number: Decimal| match self.allowed {
            Quantity::ShareInPercent(_) => shown_share(number),
            _ => grouped(number),
        };
        match &self.why {
            Why::Empty => text!("typed-empty", allowed = allowed),
            Why::NotUnderstood | Why::OutOfRange(None) => not(found, allowed),
            Why::Ambiguous(one, other) => text!("typed-ambiguous", found = found, one = one, other = other),
            Why::Neither(one, other) => {
                text!("typed-neither", found = found, one = one, other = other, allowed = allowed)
            }
            Why::UnknownUnit(unit) => text!("typed-unknown-unit", unit = shortened(unit), allowed = allowed),
            Why::OtherCurrency { found, code } => text!("typed-other-currency", found = shortened(found), code = code),
            Why::NoFixedLength(word) => text!("typed-no-fixed-length", word = word),
            Why::NoTime => text!("typed-no-time"),
            Why::OutOfRange(Some(value)) => text!("typed-out-of-range", value = number(*value), allowed = allowed),
            Why::TooPrecise(places) => text!("typed-too-precise", places = u64::from(*places), allowed = allowed),
            Why::NotWhole(value, nearest) => {
                text!("typed-not-whole", value = grouped(*value), nearest = group(*nearest), allowed = allowed)
            }
        }
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for Misread {}

/// A size as it was understood, and with the prefix as a power of 1,024 if that makes another number of units of
/// `unit_bytes`.
pub fn size_in_words(size: &Understood<u64>, unit_bytes: u64) -> Text {
    let bytes = format!("{} B", group(size.value));
    match other_units(size, unit_bytes).zip(size.binary) {
        Some(((units, other), binary)) => {
            text!("typed-size-units", bytes = bytes, units = units, binary = grouped(binary), other = other)
        }
        None => text!("typed-understood", value = bytes),
    }
}

/// A remark on a text that its author may have meant otherwise: a size that has another number of units with prefixes
/// of 1,024, or a rate that was rounded. `None` for any other text.
pub fn remark(text: &str, quantity: Quantity, unit_bytes: u64) -> Option<Text> {
    match quantity {
        Quantity::Size(range) => {
            let size = size(text, range).ok()?;
            other_units(&size, unit_bytes).map(|_| size_in_words(&size, unit_bytes))
        }
        Quantity::Rate(range) => {
            let rate = rate(text, range).ok().filter(|rate| !rate.exact)?;
            Some(text!("typed-rate-rounded", count = shown_decimal(rate.value)))
        }
        _ => None,
    }
}

/// Says that a text is not one of the allowed values.
fn not(found: &str, allowed: Text) -> Text {
    text!("typed-not-understood", found = found, allowed = allowed)
}

/// A unit for a message, shortened where somebody pasted a page.
fn shortened(unit: &str) -> String {
    const MOST: usize = 20;
    match unit.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &unit[..end]),
        None => unit.to_owned(),
    }
}

impl Quantity {
    /// Describes the allowed values for people: `a whole number from 0 to 1,000`.
    pub fn allowed(self) -> Text {
        let signed = |number: i64| grouped(Decimal::from(number));
        match self {
            Self::Whole(range) => range.allowed(),
            Self::Decimal(range) => range.allowed(),
            Self::Percent(Decimals { min, max, places }) => {
                text!("allowed-percent", min = signed(min), max = signed(max), places = u64::from(places))
            }
            Self::ShareInPercent(_) => text!("allowed-share"),
            Self::Share(_) => text!("allowed-share-of-one"),
            Self::Rate(range) => text!("allowed-rate", max = signed(range.max)),
            Self::Size(range) => text!("allowed-size", max = group(range.max)),
            Self::Day => text!("allowed-day"),
            Self::Month => text!("allowed-month"),
        }
    }
}
