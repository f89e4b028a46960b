//! The kinds of quantities that fields hold, and the reasons why a text is none, as data.

use rust_decimal::Decimal;

use crate::reader::{Decimals, Whole};

/// The reason why a text is no quantity of the expected kind.
///
/// Shown in the language of the thread: what was found, what it could be, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The text, shortened.
    pub found: String,
    /// The reason.
    pub why: Why,
    /// The expected kind with its range.
    pub allowed: Quantity,
}

/// Reasons to refuse a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The text is empty.
    Empty,
    /// The text has another form.
    NotUnderstood,
    /// The text can be read in two ways: these, each written unambiguously.
    Ambiguous(String, String),
    /// The text can be read in two ways, and neither is allowed.
    Neither(String, String),
    /// The unit behind the number is unknown here.
    UnknownUnit(String),
    /// The amount is in another currency than the one that is expected here.
    OtherCurrency {
        /// The currency as it was written.
        found: String,
        /// The code of the expected one.
        code: String,
    },
    /// The interval is given in months or years, which have no fixed length, so it gives no rate a day.
    NoFixedLength(String),
    /// The interval is zero.
    NoTime,
    /// The number is outside of the range; `None` if it is too large to be computed.
    OutOfRange(Option<Decimal>),
    /// The number has this many decimal places.
    TooPrecise(u32),
    /// The number is not whole, and the nearest allowed whole number.
    NotWhole(Decimal, u64),
}

impl Why {
    /// The number of a text that was refused for its value.
    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Self::OutOfRange(number) => *number,
            Self::NotWhole(number, _) => Some(*number),
            _ => None,
        }
    }
}

/// Kinds of quantities, with their ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A whole number.
    Whole(Whole),
    /// A decimal.
    Decimal(Decimals),
    /// A number of percent: `19.6 %` is 19.6.
    Percent(Decimals),
    /// A share from 0 to 1, typed in percent: `98 %`, `98` and `0.98` are 0.98.
    ShareInPercent(Decimals),
    /// A share from 0 to 1, as files have it: `0.98` and `98 %` are 0.98, and `98` without a sign is refused.
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

/// The most characters of a text that an error repeats.
const MOST_FOUND: usize = 40;

pub(super) fn misread(found: &str, why: Why, allowed: Quantity) -> Misread {
    let found = found.trim();
    let found = match found.char_indices().nth(MOST_FOUND) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    };
    Misread { found, why, allowed }
}
