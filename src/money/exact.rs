//! Unrounded amounts.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;

use super::digits::{group, scaled};
use super::{Money, Places};

/// An unrounded amount, exact to 10^-18, of either sign.
///
/// Eighteen decimals are enough: a price has at most nine, and a lot is a power of ten up to 10^9. The amount is
/// `whole + attos / 10^18`, where `whole` is rounded towards minus infinity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact {
    whole: i128,
    attos: u64,
}

const ATTOS: u64 = 1_000_000_000_000_000_000;
pub(super) const NANOS: u64 = 1_000_000_000;
const MILLION: u64 = 1_000_000;

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self { whole: 0, attos: 0 };

    /// Computes `nanos / 10^9 / lot` exactly; `lot` must be a power of ten of at most 10^9.
    pub(super) fn from_nanos_per_lot(nanos: u128, lot: u64) -> Self {
        let one = u128::from(NANOS) * u128::from(lot);
        let rest = (nanos % one) * u128::from(NANOS / lot);
        Self { whole: (nanos / one) as i128, attos: rest as u64 }
    }

    /// Makes an amount of billionths.
    pub fn from_nanos(nanos: i128) -> Self {
        let one = i128::from(NANOS);
        Self { whole: nanos.div_euclid(one), attos: nanos.rem_euclid(one) as u64 * (ATTOS / NANOS) }
    }

    /// The amount in billionths, rounded half up.
    pub fn to_nanos(self) -> i128 {
        let smallest = ATTOS / NANOS;
        self.whole * i128::from(NANOS) + i128::from((self.attos + smallest / 2) / smallest)
    }

    /// Converts a rounded amount to the exact scale.
    pub fn from_money(money: Money, places: Places) -> Self {
        let unit = i128::from(places.unit());
        let rest = money.minor().rem_euclid(unit) as u64;
        Self { whole: money.minor().div_euclid(unit), attos: rest * (ATTOS / places.unit()) }
    }

    /// `parts` of which 10^`decimals` are one; `None` with more than 18 decimals.
    pub fn of_parts(parts: i128, decimals: u32) -> Option<Self> {
        let part = 10_u64.pow(18_u32.checked_sub(decimals)?); // in 10^-18
        let one = i128::from(ATTOS / part);
        Some(Self { whole: parts.div_euclid(one), attos: parts.rem_euclid(one) as u64 * part })
    }

    /// Converts a rounded amount to another currency, at `rate` units of that for one of this, exactly; `None` if the rate is
    /// negative or has more than six decimals, or beyond 128 bits.
    pub fn converted(money: Money, places: Places, rate: Decimal) -> Option<Self> {
        let rate = u64::try_from(scaled(rate, 6)?).ok()?;
        let unit = i128::from(places.unit());
        let millionths = money.minor().div_euclid(unit).checked_mul(i128::from(rate))?;
        // What is left of a unit, below 10^4 of the smallest, times the rate in millionths, in 10^-18 of a unit.
        let rest = money.minor().rem_euclid(unit) as u128;
        let of_rest = rest.checked_mul(u128::from(rate))?.checked_mul(u128::from(ATTOS / MILLION / places.unit()))?;
        let attos = millionths.rem_euclid(MILLION.into()) as u128 * u128::from(ATTOS / MILLION) + of_rest;
        let carried = i128::try_from(attos / u128::from(ATTOS)).ok()?;
        let whole = millionths.div_euclid(MILLION.into()).checked_add(carried)?;
        Some(Self { whole, attos: (attos % u128::from(ATTOS)) as u64 })
    }

    /// The effect of rounding, `rounded - self`: positive where rounding added, negative where it took.
    pub fn effect_of_rounding_to(self, rounded: Money, places: Places) -> Self {
        Self::from_money(rounded, places) - self
    }

    /// Rounds half up to the currency's smallest unit.
    pub fn to_money(self, places: Places) -> Money {
        let smallest = ATTOS / places.unit();
        Money::from_minor(self.whole * i128::from(places.unit()) + i128::from((self.attos + smallest / 2) / smallest))
    }

    /// True for an amount below zero.
    pub const fn is_negative(self) -> bool {
        self.whole < 0
    }

    /// Formats for people, with thousands separators and at least the decimals of the currency: `11,512.3984`, `-0.1052`,
    /// `3.00`.
    pub fn grouped(self, places: Places) -> String {
        let (sign, whole, attos) = self.sign_and_size();
        let decimals = format!("{:0<least$}", trimmed_decimals(attos), least = places.count() as usize);
        if decimals.is_empty() {
            format!("{sign}{}", group(whole))
        } else {
            format!("{sign}{}.{decimals}", group(whole))
        }
    }

    fn sign_and_size(self) -> (&'static str, u128, u64) {
        match (self.whole < 0, self.attos) {
            (false, attos) => ("", self.whole.unsigned_abs(), attos),
            (true, 0) => ("-", self.whole.unsigned_abs(), 0),
            (true, attos) => ("-", self.whole.unsigned_abs() - 1, ATTOS - attos),
        }
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let attos = self.attos + other.attos; // below 2 × 10^18, which fits
        Self { whole: self.whole + other.whole + i128::from(attos / ATTOS), attos: attos % ATTOS }
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let borrow = self.attos < other.attos;
        let attos = if borrow { self.attos + ATTOS - other.attos } else { self.attos - other.attos };
        Self { whole: self.whole - other.whole - i128::from(borrow), attos }
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Formats for machines, as the exact decimal without trailing zeros: `13.7152`, `0`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, attos) = self.sign_and_size();
        if attos == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{}", trimmed_decimals(attos)) }
    }
}

fn trimmed_decimals(attos: u64) -> String {
    format!("{attos:018}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::{charge, price};

    #[test]
    fn exact_amounts_keep_every_digit_and_both_signs() {
        let most = charge(1_000_000_000_000, price("1000000")).exact(1);
        assert_eq!(most.to_string(), "1000000000000000000");
        let least = charge(1, price("0.000000001")).exact(1_000_000_000);
        assert_eq!(least.to_string(), "0.000000000000000001");
        assert_eq!((most + least).to_string(), "1000000000000000000.000000000000000001");
        assert_eq!((least - most).to_string(), "-999999999999999999.999999999999999999");
        assert_eq!((least - least).to_string(), "0");
        let bill = charge(17_144_000, price("0.8")).exact(1_000_000);
        assert_eq!(bill.to_string(), "13.7152");
        let effect = |minor, places| bill.effect_of_rounding_to(Money::from_minor(minor), places);
        assert_eq!(effect(1361, Places::CENTS).to_string(), "-0.1052");
        assert_eq!(effect(1372, Places::CENTS).grouped(Places::CENTS), "0.0048");
        let [none, mills] = [0, 3].map(|places| Places::new(places).unwrap());
        assert_eq!(effect(14, none).grouped(none), "0.2848");
        assert_eq!(effect(13_715, mills).grouped(mills), "-0.0002");
        assert_eq!([none, Places::CENTS, mills].map(|places| bill.to_money(places).minor()), [14, 1_372, 13_715]);
        assert_eq!(Exact::from_money(Money::from_minor(-112), Places::CENTS).grouped(Places::CENTS), "-1.12");
        assert_eq!(Exact::from_money(Money::from_minor(-1_100), mills).grouped(mills), "-1.100");
        assert_eq!(Exact::from_money(Money::from_minor(1_234), none).grouped(none), "1,234");
    }

    #[test]
    fn amounts_in_another_currency_keep_every_digit() {
        let converted = |minor, places, rate: &str| {
            Exact::converted(Money::from_minor(minor), Places::new(places).unwrap(), rate.parse().unwrap())
        };
        let text = |minor, places, rate| converted(minor, places, rate).map(|amount| amount.to_string());
        assert_eq!(text(6_172, 2, "0.14").as_deref(), Some("8.6408"));
        assert_eq!(text(-1, 2, "0.14").as_deref(), Some("-0.0014"));
        assert_eq!(text(191_665, 0, "0.006441").as_deref(), Some("1234.514265"));
        assert_eq!(text(1, 4, "0.000001").as_deref(), Some("0.0000000001"));
        assert_eq!(text(99_999, 4, "1000000").as_deref(), Some("9999900"));
        assert_eq!([text(1, 2, "-1"), text(1, 2, "0.0000001")], [None, None]);
        // The largest bill that a scenario may have, at the largest rate.
        let most = 53_000_000_000_000_000_000_000_000_000;
        assert_eq!(text(most, 4, "1000000").as_deref(), Some("5300000000000000000000000000000"));
        assert_eq!(text(i128::MAX, 0, "1000000"), None);
    }
}
