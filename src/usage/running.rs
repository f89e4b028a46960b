//! Running totals of products, cut to whole numbers day by day.
//!
//! A total keeps only the fraction left over. All counts are 64-bit integers: a rate of six decimals is a number of
//! millionths, the mean size of a payload is a fraction of whole numbers, and products beyond 64 bits are far above the
//! limit of a day.

mod lanes;

pub use lanes::{LaneFactor, MovedFactor};

use std::sync::LazyLock;

use strength_reduce::StrengthReducedU64;

use super::fractions::Fractions;
use super::message_size::MessageSize;
use crate::money::gcd;
use crate::scenario::{MixPart, Payload};

/// The parts of a whole in which shares of six decimals are counted.
pub const MILLION: u64 = 1_000_000;

/// Whole number plus a fraction below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    pub whole: u64,
    /// Below the denominator.
    pub numerator: u64,
    pub denominator: u64,
}

impl Factor {
    /// Factor without a fraction.
    pub const fn whole(whole: u64) -> Self {
        Self { whole, numerator: 0, denominator: MILLION }
    }

    /// True for 0.
    pub const fn is_zero(self) -> bool {
        self.whole == 0 && self.numerator == 0
    }

    /// Factor of a number of millionths.
    pub const fn millionths(millionths: u64) -> Self {
        Self { whole: millionths / MILLION, numerator: millionths % MILLION, denominator: MILLION }
    }

    /// Factor of a time in microseconds, as a number of minutes. It stays below 2^64 for any count: at most 10^9 times
    /// 60,000,000 beside the whole minutes.
    pub fn minutes(microseconds: u64) -> Self {
        Self::ratio(microseconds.into(), 60 * u128::from(MILLION))
    }

    /// Factor of a ratio. Denominators are below 2^28 (sizes of a range) or 10^8 (weights of a mix).
    fn ratio(numerator: u128, denominator: u128) -> Self {
        let (whole, rest) = ((numerator / denominator) as u64, (numerator % denominator) as u64);
        if rest == 0 {
            return Self::whole(whole);
        }
        let shared = gcd(rest, denominator as u64);
        Self { whole, numerator: rest / shared, denominator: denominator as u64 / shared }
    }

    /// Mean units of a payload (P3).
    pub fn units(payload: &Payload, size: MessageSize) -> Self {
        let units = |bytes: u64| size.units(bytes);
        match payload {
            Payload::Fixed(bytes) => Self::whole(units(*bytes)),
            Payload::Mix(parts) => {
                let total = parts.iter().map(|part| part.weight).sum::<u64>();
                let weigh = |part: &MixPart| units(part.bytes) * part.weight; // below 2^20 × 10^6
                Self::ratio(parts.iter().map(weigh).sum::<u64>().into(), total.into())
            }
            Payload::Range { min, max } => {
                let below = min.checked_sub(1).map_or(0, |last| size.units_up_to(last));
                Self::ratio(size.units_up_to(*max) - below, u128::from(max - min + 1))
            }
        }
    }
}

/// Running total of products, cut to a whole number every day; keeps only the fraction left over.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    pub factor: Factor,
    /// Denominator of the factor, prepared for division.
    divisor: StrengthReducedU64,
    pub left: u64,
    pub fractions: Fractions,
}

impl Running {
    /// Creates a total of 0.
    pub fn new(factor: Factor) -> Self {
        Self::with(factor, Fractions::Carried)
    }

    /// Creates a total of 0 with a treatment of fractions.
    pub fn with(factor: Factor, fractions: Fractions) -> Self {
        Self { factor, divisor: divisor(factor.denominator), left: 0, fractions }
    }

    /// Replaces the factor.
    #[inline]
    pub fn set(&mut self, factor: Factor) {
        if self.factor.denominator != factor.denominator {
            self.divisor = divisor(factor.denominator);
        }
        self.factor = factor;
    }

    /// Adds `count × factor` to the total, and returns the increase of its whole part; `None` beyond 64 bits.
    #[inline]
    pub fn add(&mut self, count: u64) -> Option<u64> {
        let Factor { whole, numerator, denominator } = self.factor;
        let product = count.checked_mul(whole)?;
        if numerator == 0 {
            return Some(product);
        }
        match self.fractions {
            Fractions::Carried => {}
            Fractions::Dropped => self.left = 0,
            Fractions::Raised => self.left = denominator - 1,
        }
        let carried = match count.checked_mul(numerator).and_then(|fractions| fractions.checked_add(self.left)) {
            Some(sum) => {
                let (carried, left) = StrengthReducedU64::div_rem(sum, self.divisor);
                self.left = left;
                carried
            }
            None => {
                let sum = u128::from(count) * u128::from(numerator) + u128::from(self.left);
                self.left = (sum % u128::from(denominator)) as u64;
                (sum / u128::from(denominator)) as u64 // below the count
            }
        };
        product.checked_add(carried)
    }

    /// Computes the increase for any count of a line, at most 10^27, without adding it.
    pub fn add_any(&self, count: u128) -> u128 {
        let Factor { whole, numerator, denominator } = self.factor;
        let (numerator, denominator) = (u128::from(numerator), u128::from(denominator));
        let rest = (count % denominator * numerator + u128::from(self.left)) / denominator;
        count * u128::from(whole) + count / denominator * numerator + rest
    }

    /// Fraction that the next day takes over, in parts of the denominator.
    pub const fn carried(&self) -> u64 {
        match self.fractions {
            Fractions::Carried => self.left,
            Fractions::Dropped | Fractions::Raised => 0,
        }
    }
}

/// Prepares a denominator for division. Preparing takes long, so the one of millionths is shared.
fn divisor(denominator: u64) -> StrengthReducedU64 {
    static OF_MILLIONTHS: LazyLock<StrengthReducedU64> = LazyLock::new(|| StrengthReducedU64::new(MILLION));
    if denominator == MILLION { *OF_MILLIONTHS } else { StrengthReducedU64::new(denominator) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_range_is_the_mean_of_its_sizes() {
        for empty in [0, 1] {
            let units = |bytes: u64| u128::from(bytes.div_ceil(512).max(empty));
            for (min, max) in [(0, 0), (0, 1), (0, 512), (1, 512), (512, 513), (100, 900), (1, 5_000), (1_024, 1_537)] {
                let sum: u128 = (min..=max).map(units).sum();
                let expected = Factor::ratio(sum, u128::from(max - min + 1));
                let size = MessageSize { unit_bytes: 512, empty };
                assert_eq!(Factor::units(&Payload::Range { min, max }, size), expected, "{min}..={max}");
            }
        }
    }

    #[test]
    fn a_running_total_is_cut_as_a_whole_not_day_by_day() {
        for (numerator, denominator) in
            [(7, 10), (1, 3), (999_999, 1_000_000), (5_000_000_000, 3), (40, 8), (99_999_998, 99_999_999)]
        {
            let mut running = Running::new(Factor::ratio(numerator, denominator));
            let (mut total, mut counts) = (0_u128, 0_u128);
            for count in [0, 1, 2, 3, 1_000_000_007, 999_999_999_999, 1, 1] {
                let by_any = running.add_any(count.into());
                let added = running.add(count);
                assert_eq!(added.map(u128::from).unwrap_or(by_any), by_any);
                total += by_any;
                counts += u128::from(count);
                assert_eq!(total, counts * numerator / denominator, "{numerator}/{denominator}");
            }
        }
    }
}
