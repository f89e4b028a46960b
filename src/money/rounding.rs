//! How amounts become whole cents.

use serde::{Deserialize, Serialize};

/// How an amount between two cents becomes whole cents. Amounts are never negative where this is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingMode {
    /// To the nearest cent, a half upwards (P5).
    HalfUp,
    /// To the nearest cent, a half to the even one.
    HalfEven,
    /// Cut off.
    Down,
    /// To the next cent whatever the rest.
    Up,
}

impl RoundingMode {
    /// Every mode, in the order in which they are listed for people.
    pub const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Down, Self::Up];

    #[inline]
    pub(super) fn round(self, numerator: u128, denominator: u128) -> u128 {
        let (quotient, rest) = divide(numerator, denominator);
        let up = match self {
            Self::Down => false,
            Self::Up => rest > 0,
            Self::HalfUp => rest * 2 >= denominator,
            Self::HalfEven => rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 == 1),
        };
        quotient + u128::from(up)
    }
}

/// Quotient and rest. Most amounts fit in 64 bits, where a division is several times faster.
#[inline]
pub(super) fn divide(numerator: u128, denominator: u128) -> (u128, u128) {
    match (u64::try_from(numerator), u64::try_from(denominator)) {
        (Ok(n), Ok(d)) => (u128::from(n / d), u128::from(n % d)),
        _ => (numerator / denominator, numerator % denominator),
    }
}
