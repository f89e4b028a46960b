//! Amounts of money: exact ones, rounded ones, and the four ways to get from one to the other (policy clause P5).
//!
//! No other module rounds money. An [`Exact`] amount is what the price plan's arithmetic yields; a [`Money`] amount is
//! a whole number of the smallest unit of the plan's currency, which has [`Places`]. Nothing here is a binary float, and
//! nothing wraps: the types hold every amount that the limits of a scenario allow (1.44 × 10^15 connection minutes a day,
//! at a price of up to 1,000,000 each, for 120 months, in ten-thousandths: 5.3 × 10^28).

mod apportion;
mod digits;
mod exact;
mod lanes;
mod places;
mod price;
mod rounding;
#[cfg(test)]
mod samples;

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

pub use apportion::apportion;
pub use digits::{gcd, group, grouped, scaled};
pub use exact::Exact;
pub use lanes::LaneRounding;
pub use places::Places;
pub use price::{Charge, MinorRounding, Price};
pub use rounding::RoundingMode;

/// A whole number of the smallest unit of a currency, of either sign: `1234` is USD 12.34, JPY 1,234 or KWD 1.234.
///
/// It does not know its currency. So it has no `Display`, and whoever shows it says how many [`Places`] it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    minor: i128,
}

impl Money {
    /// Zero.
    pub const ZERO: Self = Self { minor: 0 };

    /// Makes an amount of smallest units.
    pub const fn from_minor(minor: i128) -> Self {
        Self { minor }
    }

    /// Reads an amount in whole units of the currency; `None` if it has more decimals than the currency.
    pub fn from_decimal(amount: Decimal, places: Places) -> Option<Self> {
        Some(Self { minor: scaled(amount, places.count())? })
    }

    /// Number of smallest units.
    pub const fn minor(self) -> i128 {
        self.minor
    }

    /// The amount in whole units of the currency; `None` beyond 96 bits of smallest units.
    pub fn decimal(self, places: Places) -> Option<Decimal> {
        Decimal::try_from_i128_with_scale(self.minor, places.count()).ok()
    }

    /// The absolute value.
    pub const fn abs(self) -> Self {
        Self { minor: self.minor.abs() }
    }

    /// `percent` percent of a non-negative amount, rounded half up to the smallest unit. `None` for a negative amount or
    /// percentage, a percentage with more than six decimals, or a product above 10^38.
    pub fn percent(self, percent: Decimal) -> Option<Self> {
        let percent = u128::try_from(scaled(percent, 6)?).ok()?;
        let amount = u128::try_from(self.minor).ok()?;
        let part = RoundingMode::HalfUp.share(amount, percent, 100_000_000)?;
        Some(Self { minor: i128::try_from(part).ok()? })
    }

    /// Converts a non-negative amount from a currency of `from` places to one of `to` places, at `rate` units of that
    /// currency for one of this, rounded half up. `None` for a negative amount or rate, a rate with more than six decimals,
    /// or a result above 10^38.
    pub fn converted(self, from: Places, rate: Decimal, to: Places) -> Option<Self> {
        let rate = u128::try_from(scaled(rate, 6)?).ok()?;
        let rate = rate.checked_mul(u128::from(to.unit()))?;
        let amount = u128::try_from(self.minor).ok()?;
        let converted = RoundingMode::HalfUp.share(amount, rate, 1_000_000 * u128::from(from.unit()))?;
        Some(Self { minor: i128::try_from(converted).ok()? })
    }

    /// Formats for people, with thousands separators: `11,512.40`, `-0.12`, or `11,512` in a currency without decimals.
    pub fn grouped(self, places: Places) -> String {
        places.write(self.minor, group)
    }

    /// Formats for machines, without separators and always with all decimals of the currency: `11512.40`.
    pub fn plain(self, places: Places) -> String {
        places.write(self.minor, |whole| whole.to_string())
    }

    /// Converts to a binary float, for the height of a point on a plot and for nothing else.
    pub fn to_plot(self, places: Places) -> f64 {
        self.minor as f64 / places.unit() as f64
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { minor: self.minor + other.minor }
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { minor: self.minor - other.minor }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// All places of a currency, from none on.
    fn all_places() -> [Places; 5] {
        [0, 1, 2, 3, 4].map(|places| Places::new(places).unwrap())
    }

    #[test]
    fn amounts_are_shown_with_the_places_of_their_currency_and_their_sign() {
        let shown = all_places().map(|places| Money::from_minor(-1_234_567).grouped(places));
        assert_eq!(shown, ["-1,234,567", "-123,456.7", "-12,345.67", "-1,234.567", "-123.4567"]);
        let shown = all_places().map(|places| Money::from_minor(5).plain(places));
        assert_eq!(shown, ["5", "0.5", "0.05", "0.005", "0.0005"]);
        assert_eq!(Money::from_minor(-1_234_567).plain(Places::CENTS), "-12345.67");
        assert_eq!(Places::new(5), None);
    }

    #[test]
    fn amounts_are_read_in_the_places_of_their_currency() {
        let read = |amount: &str| {
            all_places().map(|places| Some(Money::from_decimal(amount.parse().unwrap(), places)?.minor()))
        };
        assert_eq!(read("100"), [Some(100), Some(1_000), Some(10_000), Some(100_000), Some(1_000_000)]);
        assert_eq!(read("0.25"), [None, None, Some(25), Some(250), Some(2_500)]);
        assert_eq!(read("0.00010"), [None, None, None, None, Some(1)]);
        let back = Money::from_minor(-12_340).decimal(all_places()[3]).unwrap();
        assert_eq!(back.to_string(), "-12.340");
    }

    #[test]
    fn percentages_are_rounded_half_up() {
        let percent =
            |minor, percent: &str| Money::from_minor(minor).percent(percent.parse().unwrap()).map(Money::minor);
        assert_eq!(percent(1_000, "5"), Some(50));
        assert_eq!(percent(10, "5"), Some(1), "half a unit");
        assert_eq!(percent(10, "4.999999"), Some(0));
        assert_eq!(percent(1_234_567, "100"), Some(1_234_567));
        assert_eq!([percent(-1, "5"), percent(1, "-5"), percent(1, "0.0000001")], [None, None, None]);
        assert_eq!(
            percent(53_000_000_000_000_000_000_000_000_000, "100"),
            Some(53_000_000_000_000_000_000_000_000_000)
        );
    }

    #[test]
    fn other_currencies_are_rounded_half_up_in_their_own_places() {
        let [none, _, cents, mills, most] = all_places();
        let converted = |minor, from, rate: &str, to| {
            Money::from_minor(minor).converted(from, rate.parse().unwrap(), to).map(|amount| amount.grouped(to))
        };
        assert_eq!(converted(100_000, cents, "7.105", cents).as_deref(), Some("7,105.00"));
        assert_eq!(converted(1, cents, "0.5", cents).as_deref(), Some("0.01"), "half a cent");
        assert_eq!(converted(123_456, cents, "155.25", none).as_deref(), Some("191,665"), "191,665.44 yen");
        assert_eq!(converted(100, cents, "0.308", mills).as_deref(), Some("0.308"));
        assert_eq!(converted(191_665, none, "0.006441", cents).as_deref(), Some("1,234.51"), "1,234.514265 dollars");
        assert_eq!(converted(10_005, most, "1", cents).as_deref(), Some("1.00"), "1.0005");
        assert_eq!(converted(10_050, most, "1", cents).as_deref(), Some("1.01"), "1.0050");
        // The largest bill that a scenario may have, 5.3 × 10^24, at the largest rate.
        let largest = 53_000_000_000_000_000_000_000_000_000;
        assert!(converted(largest, most, "1000000", most).is_some());
        assert!(converted(largest / 10_000, none, "1000000", most).is_some());
        assert_eq!([converted(-1, cents, "1", cents), converted(1, cents, "0.0000001", cents)], [None, None]);
    }
}
