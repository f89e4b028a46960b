//! Rounds fractions of a currency's smallest unit to whole ones.

use serde::{Deserialize, Serialize};

/// The way in which an amount between two of a currency's smallest units becomes whole. Only non-negative amounts are
/// rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingMode {
    /// To the nearest unit, a half up (P5).
    HalfUp,
    /// To the nearest unit, a half to the even one.
    HalfEven,
    /// Down, always.
    Down,
    /// Up, always.
    Up,
}

impl RoundingMode {
    /// All modes, in the order in which they are listed for people.
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

    /// Rounds `amount` × `numerator` / `denominator`, even where the product leaves 128 bits; `None` if the result does, or
    /// if `numerator` × `denominator` does.
    pub(super) fn share(self, amount: u128, numerator: u128, denominator: u128) -> Option<u128> {
        let (quotient, rest) = divide(amount, denominator);
        quotient.checked_mul(numerator)?.checked_add(self.round(rest.checked_mul(numerator)?, denominator))
    }
}

/// Quotient and remainder. Most amounts fit in 64 bits, where a division is several times faster.
#[inline]
pub(super) fn divide(numerator: u128, denominator: u128) -> (u128, u128) {
    match (u64::try_from(numerator), u64::try_from(denominator)) {
        (Ok(n), Ok(d)) => (u128::from(n / d), u128::from(n % d)),
        _ => (numerator / denominator, numerator % denominator),
    }
}
