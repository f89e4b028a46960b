//! Fractions of a message or of a unit: what becomes of them from day to day, and decimals as whole millionths.

use rust_decimal::Decimal;

use crate::money::scaled;

/// What becomes of the fraction of a message or unit that a day leaves over.
///
/// With whatever is carried, a day has at least what it has with nothing, and at most what it has with almost one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fractions {
    /// It carries over to the next day (A4).
    Carried,
    /// It is dropped: each day by itself, and the least that it can have.
    Dropped,
    /// It is raised to almost one before each day: the most that the day can have.
    Raised,
}

/// A decimal of at most six places as so many millionths.
pub(super) fn millionths(value: Decimal) -> u64 {
    scaled(value, 6)
        .and_then(|value| u64::try_from(value).ok())
        .unwrap_or_else(|| unreachable!("a scenario's decimals are checked: {value} is not"))
}
