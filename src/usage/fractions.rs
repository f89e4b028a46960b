//! Fractions of a message or of a unit, and decimals as whole millionths.

use rust_decimal::Decimal;

use crate::money::scaled;

/// Treatment of the fraction of a message or unit that a day leaves over.
///
/// The usage of a day under `Carried` lies between the usage under `Dropped` and the usage under `Raised`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fractions {
    /// Carried over to the next day (A4).
    Carried,
    /// Dropped: the least that a day can have.
    Dropped,
    /// Raised to almost one before each day: the most that a day can have.
    Raised,
}

/// Converts a checked decimal of at most six places to millionths.
pub(super) fn millionths(value: Decimal) -> u64 {
    scaled(value, 6)
        .and_then(|value| u64::try_from(value).ok())
        .unwrap_or_else(|| unreachable!("a scenario's decimals are checked: {value} is not"))
}
