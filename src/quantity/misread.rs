//! What a field may hold, and why a text is no such quantity: as data, said elsewhere.

use rust_decimal::Decimal;

use crate::reader::{Decimals, Whole};

/// Why a text is no quantity of the kind that is asked for.
///
/// It shows in the language of the thread: what was found, what it could be, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What was found, shortened.
    pub found: String,
    /// What is wrong with it.
    pub why: Why,
    /// What is allowed.
    pub allowed: Quantity,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is there.
    Empty,
    /// It has not the form of such a quantity.
    NotUnderstood,
    /// It can be read in two ways: these, each written so that it is read in one.
    Ambiguous(String, String),
    /// It can be read in two ways, and neither is allowed.
    Neither(String, String),
    /// What follows the number is no unit here.
    UnknownUnit(String),
    /// Months and years have no fixed length, so they give no rate a day.
    NoFixedLength(String),
    /// An interval of no time at all.
    NoTime,
    /// It is this number, which is outside of what is allowed; `None` where it is beyond all reckoning.
    OutOfRange(Option<Decimal>),
    /// It has so many decimal places.
    TooPrecise(u32),
    /// It is this number where only whole ones are allowed; the nearest of those.
    NotWhole(Decimal, u64),
}

impl Why {
    /// The number as which a text was read that is refused for its value.
    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Self::OutOfRange(number) => *number,
            Self::NotWhole(number, _) => Some(*number),
            _ => None,
        }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A whole number.
    Whole(Whole),
    /// A decimal.
    Decimal(Decimals),
    /// A number of percent as it is: `19.6 %` is 19.6.
    Percent(Decimals),
    /// A share of 0 to 1 that is typed in percent: `98 %`, `98` and `0.98` are 0.98.
    ShareInPercent(Decimals),
    /// A share of 0 to 1 as files have it: `0.98` and `98 %` are 0.98, and without a sign `98` is none.
    Share(Decimals),
    /// Messages a day.
    Rate(Decimals),
    /// Bytes.
    Size(Whole),
    /// A day.
    Day,
    /// A month.
    Month,
}

/// The longest text of what was found that an error repeats, in characters.
const MOST_FOUND: usize = 40;

pub(super) fn misread(found: &str, why: Why, allowed: Quantity) -> Misread {
    let found = found.trim();
    let found = match found.char_indices().nth(MOST_FOUND) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    };
    Misread { found, why, allowed }
}
