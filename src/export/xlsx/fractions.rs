//! Fractions in which a workbook computes amounts, and how far its formulas are exact.
//!
//! A fee in the currency's smallest unit is a quantity times a whole number, divided by another: USD 0.8 for 1,000,000 is
//! 1 cent for 12,500. In these numbers no binary fraction falls on the wrong side of half a cent, as 0.285 would.

use rust_decimal::Decimal;

use crate::money::{Places, RoundingMode, gcd, scaled};

/// The most that the product of a quantity and a numerator may be. Spreadsheets compare and round by 15 digits, so two
/// numbers that differ by half a part in this many are told apart with room to spare.
pub(super) const MOST: u128 = 50_000_000_000_000;
/// The most smallest units of a bill whose months, a hundred and twenty at most, add up exactly in any order.
pub(super) const MOST_MINOR: u128 = 10_000_000_000_000;
/// The largest quantity, sum of quantities, or bound of a tier.
pub(super) const MOST_COUNT: u64 = 999_999_999_999_999;
/// The largest number whose common divisors spreadsheets find: the greatest power of ten below 2^53.
pub(super) const GCD_MOST: u64 = 1_000_000_000_000_000;
/// Millionths of a percent in a whole: percentages and rates have at most six decimals.
pub(super) const MICROS: u64 = 100_000_000;

/// A decimal as a fraction: how many smallest units of a currency for how many of what is charged.
#[derive(Clone, Copy)]
pub(super) struct Fraction {
    pub(super) of: Decimal,
    pub(super) places: u32,
    pub(super) numerator: u64,
    pub(super) denominator: u64,
}

impl Fraction {
    /// The fraction `of` over `whole`, a power of ten, reduced as far as a spreadsheet can reduce it. `None` if `of` is
    /// negative, has more than `places` decimals, or is too large for 64 bits.
    pub(super) fn new(of: Decimal, places: u32, whole: u64) -> Option<Self> {
        let scaled = u64::try_from(scaled(of, places)?).ok()?;
        let shared = gcd(scaled, whole.min(GCD_MOST));
        Some(Self { of, places, numerator: scaled / shared, denominator: whole / shared })
    }

    pub(super) fn takes(self, quantity: u128) -> bool {
        quantity.checked_mul(self.numerator.into()).is_some_and(|product| product <= MOST)
    }
}

/// Billionths of the currency in its smallest unit: prices have at most nine decimals.
pub(super) const fn nanos(places: Places) -> u64 {
    1_000_000_000 / places.unit()
}

/// The denominator of a rate of exchange in millionths, where amounts are in smallest units of both currencies; a power of
/// ten.
pub(super) const fn rate_whole(from: Places, to: Places) -> u64 {
    1_000_000 * from.unit() / to.unit()
}

/// The end of the names of cells that hold numerators.
pub(super) const fn numerator(places: Places) -> &'static str {
    if places.unit() == 100 { "cents" } else { "units" }
}

/// A formula for a quantity times the fraction called `name`, in smallest units before rounding.
pub(super) fn times(quantity: &str, name: &str, places: Places) -> String {
    format!("{quantity}*{name}_{}/{name}_per", numerator(places))
}

/// A formula for `exact`, rounded to a whole number.
///
/// INT is not used: below zero some spreadsheets cut where others go down. ROUNDUP and ROUNDDOWN go by the size of a number
/// in all of them, and so do the modes of a bill.
pub(super) fn rounded(exact: &str, mode: RoundingMode) -> String {
    match mode {
        RoundingMode::HalfUp => format!("ROUND({exact},0)"),
        RoundingMode::HalfEven => {
            format!("IF(ABS({exact}-ROUNDDOWN({exact},0))=0.5,2*ROUND({exact}/2,0),ROUND({exact},0))")
        }
        RoundingMode::Down => format!("ROUNDDOWN({exact},0)"),
        RoundingMode::Up => format!("ROUNDUP({exact},0)"),
    }
}

/// A formula for an amount of smallest units in whole units of the currency.
pub(super) fn in_currency(minor: &str, places: Places) -> String {
    match places.unit() {
        1 => minor.to_owned(),
        unit => format!("{minor}/{unit}"),
    }
}
