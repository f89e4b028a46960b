//! Prices, and the cost of quantities at them, exact or rounded.

use rust_decimal::Decimal;
use strength_reduce::StrengthReducedU64;

use super::digits::{gcd, scaled};
use super::exact::{Exact, NANOS};
use super::rounding::RoundingMode;
use super::{Money, Places};

/// The price of one lot, exact to nine decimals, from 0 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    nanos: u64,
}

impl Price {
    /// A price of zero.
    pub const FREE: Self = Self { nanos: 0 };

    /// Makes a price; `None` if it is negative, above 1,000,000, or has more than nine decimals.
    pub fn new(price: Decimal) -> Option<Self> {
        let nanos = u64::try_from(scaled(price, 9)?).ok()?;
        (nanos <= 1_000_000 * NANOS).then_some(Self { nanos })
    }

    /// True for a price of zero.
    pub const fn is_free(self) -> bool {
        self.nanos == 0
    }

    /// The smallest whole number of units at this price, for each `lot`, that costs at least as much as one unit at the
    /// price `other`; `None` if this price is zero.
    pub fn units_worth(self, lot: u64, other: Self) -> Option<u128> {
        let cost = u128::from(other.nanos) * u128::from(lot);
        (self.nanos > 0).then(|| cost.div_ceil(u128::from(self.nanos)))
    }
}

/// A sum of quantities times their prices before rounding, kept as a fraction of the plan's lot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Charge {
    /// Billionths of the currency, times the lot.
    nanos: u128,
}

impl Charge {
    /// Adds `quantity` units at `price` for each lot.
    pub fn add(&mut self, quantity: u64, price: Price) {
        self.nanos += u128::from(quantity) * u128::from(price.nanos);
    }

    /// Adds another charge for the same lot.
    pub fn add_charge(&mut self, other: Self) {
        self.nanos += other.nanos;
    }

    /// The exact amount; prices are for `lot` units, a power of ten of at most 10^9.
    pub fn exact(self, lot: u64) -> Exact {
        Exact::from_nanos_per_lot(self.nanos, lot)
    }

    /// The amount rounded to the currency's smallest unit.
    pub fn rounded(self, lot: u64, mode: RoundingMode, places: Places) -> Money {
        let nanos_a_unit = u128::from(NANOS / places.unit()) * u128::from(lot);
        Money::from_minor(mode.round(self.nanos, nanos_a_unit) as i128)
    }
}

/// Rounds sums of quantities at several prices to a currency's smallest unit by one rounding mode, mostly in 64 bits.
///
/// A price for a lot is a fraction of that unit for each of what is counted: USD 0.8 for 1,000,000 is 1 cent for 12,500.
/// All prices share a denominator, so that a sum of quantities times numerators is rounded once. Rounding adds a number
/// before the division: half of the denominator, the denominator less one, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct MinorRounding {
    denominator: StrengthReducedU64,
    added: u64,
    /// Half-even mode: a half that was rounded up to an odd number goes down instead.
    half_to_even: bool,
}

impl MinorRounding {
    /// Returns the numerator of each price and the rounding of sums. Prices are for `lot` units, a power of ten of at
    /// most 10^9.
    pub fn of(prices: &[Price], lot: u64, mode: RoundingMode, places: Places) -> (Vec<u64>, Self) {
        let nanos_a_unit = NANOS / places.unit() * lot;
        let shared = prices.iter().fold(nanos_a_unit, |shared, price| gcd(price.nanos, shared));
        let denominator = nanos_a_unit / shared;
        let added = match mode {
            RoundingMode::HalfUp | RoundingMode::HalfEven => denominator / 2,
            RoundingMode::Down => 0,
            RoundingMode::Up => denominator - 1,
        };
        let half_to_even = mode == RoundingMode::HalfEven && denominator.is_multiple_of(2);
        let rounding = Self { denominator: StrengthReducedU64::new(denominator), added, half_to_even };
        (prices.iter().map(|price| price.nanos / shared).collect(), rounding)
    }

    /// The denominator, what is added before the division, and whether a half then goes to the even number.
    pub(super) fn parts(&self) -> (u64, u64, bool) {
        (self.denominator.get(), self.added, self.half_to_even)
    }

    /// Rounds a sum of quantities times numerators, at most 10^32.
    #[inline]
    pub fn minor(&self, sum: u128) -> u128 {
        let raised = sum + u128::from(self.added);
        let (minor, exact) = match u64::try_from(raised) {
            Ok(raised) if !self.half_to_even => return u128::from(raised / self.denominator),
            Ok(raised) => {
                let (minor, rest) = StrengthReducedU64::div_rem(raised, self.denominator);
                (u128::from(minor), rest == 0)
            }
            Err(_) => {
                let denominator = u128::from(self.denominator.get());
                (raised / denominator, raised.is_multiple_of(denominator))
            }
        };
        minor - u128::from(self.half_to_even && exact && minor % 2 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::samples::{charge, price};

    #[test]
    fn the_edges_of_the_daily_rounding_are_those_of_the_policy() {
        let per_million = price("0.8");
        let cost = |units| charge(units, per_million).rounded(1_000_000, RoundingMode::HalfUp, Places::CENTS).minor();
        assert_eq!([cost(6_249), cost(6_250)], [0, 1]);
        let device = price("0.003");
        let cost = |devices| charge(devices, device).rounded(1, RoundingMode::HalfUp, Places::CENTS).minor();
        assert_eq!([cost(1), cost(2)], [0, 1]); // 11 and 12 living devices
    }

    #[test]
    fn each_mode_rounds_a_half_and_its_neighbours_in_every_currency() {
        let tenths_of = [("0.1", 0), ("0.01", 1), ("0.001", 2), ("0.0001", 3), ("0.00001", 4)];
        for (tenth, places) in tenths_of.map(|(tenth, places)| (price(tenth), Places::new(places).unwrap())) {
            let minor = |tenths: u64| {
                let quick = |mode| {
                    let (numerators, rounding) = MinorRounding::of(&[tenth], 1, mode, places);
                    rounding.minor(u128::from(tenths) * u128::from(numerators[0])) as i128
                };
                let exact = RoundingMode::ALL.map(|mode| charge(tenths, tenth).rounded(1, mode, places).minor());
                assert_eq!(RoundingMode::ALL.map(quick), exact);
                exact
            };
            assert_eq!(minor(0), [0, 0, 0, 0]);
            assert_eq!(minor(1), [0, 0, 0, 1]);
            assert_eq!(minor(5), [1, 0, 0, 1]);
            assert_eq!(minor(6), [1, 1, 0, 1]);
            assert_eq!(minor(15), [2, 2, 1, 2]);
            assert_eq!(minor(25), [3, 2, 2, 3]);
            assert_eq!(minor(30), [3, 3, 3, 3]);
        }
    }

    #[test]
    fn prices_that_share_a_denominator_are_rounded_once_in_and_beyond_64_bits() {
        // 0.5, 0.4 and 0.3 for a million: 5, 4 and 3 cents for 100,000.
        let prices = ["0.5", "0.4", "0.3"].map(price);
        let (numerators, rounding) = MinorRounding::of(&prices, 1_000_000, RoundingMode::HalfUp, Places::CENTS);
        assert_eq!(numerators, [5, 4, 3]);
        // 10,000 units at 0.5 are half a cent; a unit less is not.
        assert_eq!([49_999, 50_000].map(|sum| rounding.minor(sum)), [0, 1]);
        // The dearest price with nine decimals for as much as a month can have.
        let dear = [price("999999.999999999"), price("0.000000001")];
        for (mode, places) in RoundingMode::ALL.into_iter().zip((0..=3).filter_map(Places::new)) {
            let (numerators, rounding) = MinorRounding::of(&dear, 1_000_000_000, mode, places);
            for quantities in [[1, 1], [31 * 1_440_000_000_000_000, 1], [500_000_000, 500_000_000]] {
                let mut charge = Charge::default();
                dear.iter().zip(quantities).for_each(|(price, quantity)| charge.add(quantity, *price));
                let products = numerators.iter().zip(quantities).map(|(n, q)| u128::from(*n) * u128::from(q));
                let exact = charge.rounded(1_000_000_000, mode, places).minor();
                assert_eq!(rounding.minor(products.sum()) as i128, exact, "{mode:?}, {quantities:?}");
            }
        }
    }

    #[test]
    fn prices_out_of_range_are_refused() {
        for good in ["0", "0.000000001", "1000000", "1000000.000000000"] {
            assert!(Price::new(good.parse().unwrap()).is_some(), "{good}");
        }
        for bad in ["-0.8", "0.0000000001", "1000000.000000001"] {
            assert!(Price::new(bad.parse().unwrap()).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_charged_device_day_is_worth_3750_units() {
        assert_eq!(price("0.8").units_worth(1_000_000, price("0.003")), Some(3_750));
        assert_eq!(Price::FREE.units_worth(1_000_000, price("0.003")), None);
    }
}
