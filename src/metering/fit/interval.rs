//! Ratios that running totals allow: which factor turns one running total into another, both cut to whole numbers.

/// A fraction of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Numerator.
    pub numerator: u128,
    /// Denominator, not 0.
    pub denominator: u128,
}

impl Fraction {
    const fn new(numerator: u128, denominator: u128) -> Self {
        Self { numerator, denominator }
    }

    /// Counts over 120 months are below 2^53, so that products of two stay within 128 bits.
    const fn is_below(self, other: Self) -> bool {
        self.numerator * other.denominator < other.numerator * self.denominator
    }
}

/// The factors by which a running total may have been multiplied: from `low` on, and below `high`.
#[derive(Clone, Copy, Debug)]
pub struct Interval {
    low: Fraction,
    /// `None` where nothing was counted to multiply.
    high: Option<Fraction>,
}

impl Interval {
    /// Every factor that is not negative.
    pub const ALL: Self = Self { low: Fraction::new(0, 1), high: None };

    /// The factors that turn each day's count into that day's product, where fractions carry from day to day; `None` if there
    /// are none.
    pub fn of_days(days: impl Iterator<Item = (u64, u64)>) -> Option<Self> {
        let mut interval = Self::ALL;
        let (mut counts, mut products) = (0_u128, 0_u128);
        for (count, product) in days {
            counts += u128::from(count);
            products += u128::from(product);
            if counts == 0 {
                if products > 0 {
                    return None;
                }
                continue;
            }
            let (low, high) = (Fraction::new(products, counts), Fraction::new(products + 1, counts));
            if interval.low.is_below(low) {
                interval.low = low;
            }
            if interval.high.is_none_or(|known| high.is_below(known)) {
                interval.high = Some(high);
            }
        }
        interval.is_any().then_some(interval)
    }

    /// The factors that are in both; `None` if there are none.
    pub fn and(self, other: Self) -> Option<Self> {
        let low = if self.low.is_below(other.low) { other.low } else { self.low };
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(if one.is_below(two) { one } else { two }),
            (one, two) => one.or(two),
        };
        let both = Self { low, high };
        both.is_any().then_some(both)
    }

    fn is_any(self) -> bool {
        self.high.is_none_or(|high| self.low.is_below(high))
    }

    /// True for a factor in the interval.
    pub fn contains(self, numerator: u128, denominator: u128) -> bool {
        let factor = Fraction::new(numerator, denominator);
        !factor.is_below(self.low) && self.high.is_none_or(|high| factor.is_below(high))
    }

    /// The factor with the fewest decimals, of at most six, in millionths; `None` if there is none, or none of 64 bits.
    pub fn simplest_decimal(self) -> Option<u64> {
        let Fraction { numerator, denominator } = self.low;
        (0..=6).find_map(|places| {
            let scale = 10_u128.pow(places);
            let value = (numerator * scale).div_ceil(denominator);
            self.contains(value, scale).then(|| u64::try_from(value * (1_000_000 / scale)).ok()).flatten()
        })
    }

    /// The fraction with the smallest denominator.
    pub fn simplest_fraction(self) -> Fraction {
        match self.high {
            Some(high) => simplest(self.low, high),
            None => Fraction::new(self.low.numerator.div_ceil(self.low.denominator), 1),
        }
    }
}

/// The fraction with the smallest denominator from `low` on and below `high`.
fn simplest(low: Fraction, high: Fraction) -> Fraction {
    let whole = low.numerator.div_ceil(low.denominator);
    if Fraction::new(whole, 1).is_below(high) {
        return Fraction::new(whole, 1);
    }
    // Both are in one step between whole numbers, and `low` is no whole number: turn what is above it around.
    let below = low.numerator / low.denominator;
    let rest = |of: Fraction| Fraction::new(of.numerator - below * of.denominator, of.denominator);
    let (low, high) = (rest(low), rest(high));
    let turned =
        simplest_above(Fraction::new(high.denominator, high.numerator), Fraction::new(low.denominator, low.numerator));
    Fraction::new(below * turned.numerator + turned.denominator, turned.numerator)
}

/// The fraction with the smallest denominator above `low`, and to `high` itself.
fn simplest_above(low: Fraction, high: Fraction) -> Fraction {
    let whole = low.numerator / low.denominator + 1;
    if !high.is_below(Fraction::new(whole, 1)) {
        return Fraction::new(whole, 1);
    }
    let below = whole - 1;
    let rest = |of: Fraction| Fraction::new(of.numerator - below * of.denominator, of.denominator);
    let (low, high) = (rest(low), rest(high));
    if low.numerator == 0 {
        // Anything small enough: one part of a number above the turned end.
        let parts = high.denominator.div_ceil(high.numerator);
        return Fraction::new(below * parts + 1, parts);
    }
    let turned =
        simplest(Fraction::new(high.denominator, high.numerator), Fraction::new(low.denominator, low.numerator));
    Fraction::new(below * turned.numerator + turned.denominator, turned.numerator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simplest_factor_of_running_totals_is_found() {
        for (numerator, denominator) in [(1_u64, 1_u64), (11, 10), (96, 1), (1, 3), (7, 1_000_000), (13, 10), (999, 7)]
        {
            let mut before = 0;
            let days = (1..=60_u64).map(|day| {
                let so_far = day * 1_000 * numerator / denominator;
                let of_day = so_far - before;
                before = so_far;
                (1_000, of_day)
            });
            let interval = Interval::of_days(days).unwrap();
            assert!(interval.contains(numerator.into(), denominator.into()));
            let found = interval.simplest_fraction();
            assert!(interval.contains(found.numerator, found.denominator));
            assert!(found.denominator <= denominator.into(), "{found:?} for {numerator}/{denominator}");
            // None of a smaller denominator is in the interval.
            for smaller in 1..found.denominator {
                let least = (numerator as u128 * smaller).saturating_sub(1) / denominator as u128;
                assert!((least..least + 3).all(|numerator| !interval.contains(numerator, smaller)), "{found:?}");
            }
        }
        assert_eq!(Interval::of_days([(10, 5), (10, 20)].into_iter()).map(|_| ()), None);
        assert_eq!(Interval::of_days([(4, 2), (4, 2)].into_iter()).unwrap().simplest_decimal(), Some(500_000));
        assert_eq!(Interval::of_days([(0, 1)].into_iter()).map(|_| ()), None);
    }
}
