//! Amounts of money: exact ones, rounded ones, and the four ways to get from one to the other (policy clause P5).
//!
//! No other module rounds money. An [`Exact`] amount is what the price plan's arithmetic yields; a [`Money`] amount is
//! whole cents. Nothing here is a binary float, and nothing wraps: the types hold every amount that the limits of a
//! scenario allow (10^12 units or device-days a day, at a price of up to 1,000,000 each, for 120 months).

mod apportion;
mod digits;
mod exact;
mod price;
mod rounding;
#[cfg(test)]
mod samples;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

pub use apportion::apportion;
pub use digits::{gcd, group, grouped, scaled};
pub use exact::Exact;
pub use price::{CentPrice, Charge, Price};
pub use rounding::RoundingMode;

/// Whole cents, of either sign; `1234` is 12.34 in the plan's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    cents: i128,
}

impl Money {
    /// Zero.
    pub const ZERO: Self = Self { cents: 0 };

    /// Makes an amount of whole cents.
    pub const fn from_cents(cents: i128) -> Self {
        Self { cents }
    }

    /// Whole cents.
    pub const fn cents(self) -> i128 {
        self.cents
    }

    /// The absolute value.
    pub const fn abs(self) -> Self {
        Self { cents: self.cents.abs() }
    }

    /// `percent` percent of a non-negative amount, rounded half up to whole cents. `None` for a negative amount or
    /// percentage, a percentage with more than six decimals, or a product above 10^38.
    pub fn percent(self, percent: Decimal) -> Option<Self> {
        let percent = u128::try_from(scaled(percent, 6)?).ok()?;
        let product = u128::try_from(self.cents).ok()?.checked_mul(percent)?;
        Some(Self { cents: i128::try_from(RoundingMode::HalfUp.round(product, 100_000_000)).ok()? })
    }

    /// Converts a non-negative amount to another currency at `rate` (units of that currency for one of this), rounded
    /// half up to its last decimal place (0 to 9). `None` for a negative amount or rate, a rate with more than six
    /// decimals, more than nine decimal places, or a product above 10^38.
    pub fn converted(self, rate: Decimal, decimals: u64) -> Option<Converted> {
        let rate = u128::try_from(scaled(rate, 6)?).ok()?;
        let decimals = u32::try_from(decimals).ok().filter(|decimals| *decimals <= 9)?;
        let scale = 10_u128.pow(decimals);
        let product = u128::try_from(self.cents).ok()?.checked_mul(rate)?.checked_mul(scale)?;
        Some(Converted { minor: RoundingMode::HalfUp.round(product, 100_000_000), decimals })
    }

    /// Formats for people, with thousands separators: `11,512.40`, `-0.12`.
    pub fn grouped(self) -> String {
        let sign = if self.cents < 0 { "-" } else { "" };
        let cents = self.cents.unsigned_abs();
        format!("{sign}{}.{:02}", group(cents / 100), cents % 100)
    }

    /// Converts to a binary float, for the height of a point on a plot and for nothing else.
    pub fn to_plot(self) -> f64 {
        self.cents as f64 / 100.0
    }
}

/// Formats for machines, without separators and always with two decimals: `11512.40`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.cents < 0 { "-" } else { "" };
        let cents = self.cents.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { cents: self.cents + other.cents }
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { cents: self.cents - other.cents }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A non-negative amount in a currency with its own number of decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converted {
    minor: u128,
    decimals: u32,
}

impl Converted {
    /// Formats for people, with thousands separators: `11,512.40`, or `11,512` in a currency without decimals.
    pub fn grouped(self) -> String {
        self.written(group)
    }

    /// The absolute difference from `other`, and whether this amount is the smaller one; `None` if the decimal places
    /// differ.
    pub fn apart(self, other: Self) -> Option<(Self, bool)> {
        let minor = self.minor.abs_diff(other.minor);
        (self.decimals == other.decimals).then_some((Self { minor, ..self }, self.minor < other.minor))
    }

    fn written(self, whole: impl Fn(u128) -> String) -> String {
        let unit = 10_u128.pow(self.decimals); // at most nine
        match self.decimals as usize {
            0 => whole(self.minor),
            places => format!("{}.{:0places$}", whole(self.minor / unit), self.minor % unit),
        }
    }
}

/// Formats for machines, without separators: `11512.40`.
impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(|whole| whole.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cents_are_shown_with_their_sign() {
        assert_eq!(Money::from_cents(-1_234_567).grouped(), "-12,345.67");
        assert_eq!(Money::from_cents(-1_234_567).to_string(), "-12345.67");
    }

    #[test]
    fn percentages_and_other_currencies_are_rounded_half_up() {
        let percent = |cents, percent: &str| {
            Money::from_cents(cents).percent(percent.parse().unwrap()).map(|money| money.to_string())
        };
        assert_eq!(percent(1_000, "5").as_deref(), Some("0.50"));
        assert_eq!(percent(10, "5").as_deref(), Some("0.01"), "half a cent");
        assert_eq!(percent(10, "4.999999").as_deref(), Some("0.00"));
        assert_eq!(percent(1_234_567, "100").as_deref(), Some("12345.67"));
        assert_eq!([percent(-1, "5"), percent(1, "-5"), percent(1, "0.0000001")], [None, None, None]);
        let converted = |cents, rate: &str, decimals| {
            Money::from_cents(cents).converted(rate.parse().unwrap(), decimals).map(Converted::grouped)
        };
        assert_eq!(converted(100_000, "7.105", 2).as_deref(), Some("7,105.00"));
        assert_eq!(converted(1, "0.5", 2).as_deref(), Some("0.01"), "half a cent");
        assert_eq!(converted(123_456, "155.25", 0).as_deref(), Some("191,665"), "191,665.44 yen");
        assert_eq!(converted(100, "0.308", 3).as_deref(), Some("0.308"));
        // The largest bill that a scenario may have, 3.7 × 10^20 cents, at the largest rate.
        assert!(converted(370_000_000_000_000_000_000, "1000000", 4).is_some());
        assert_eq!(converted(1, "1", 10), None);
    }
}
