//! Rounds costs to a currency's smallest unit in blocks of lanes.

use super::price::MinorRounding;
use crate::lanes::{Divisor, LIMIT};

/// Rounding of [`MinorRounding`] for costs in lanes.
#[derive(Clone, Copy, Debug)]
pub struct LaneRounding {
    divisor: Divisor,
    half_to_even: bool,
}

impl LaneRounding {
    /// Takes the rounding over; `None` if its denominator is too large for lanes.
    pub fn new(rounding: &MinorRounding) -> Option<Self> {
        let (denominator, added, half_to_even) = rounding.parts();
        let fits = denominator < LIMIT as u64 / 4;
        fits.then(|| Self { divisor: Divisor::new(denominator, added), half_to_even })
    }

    /// The costs that can be rounded: those below this bound.
    pub fn limit(&self) -> f64 {
        LIMIT - self.divisor.divisor
    }

    /// What twice a cost begins with, so that [`minor`](Self::minor) can round it.
    #[inline(always)]
    pub fn bias(&self) -> f64 {
        self.divisor.bias
    }

    /// Whether a half goes to the even number.
    #[inline(always)]
    pub fn is_half_to_even(&self) -> bool {
        self.half_to_even
    }

    /// Rounds a cost below the limit; `twice` is the [bias](Self::bias) and twice the cost. `EVEN` says what
    /// [`is_half_to_even`](Self::is_half_to_even) says, outside of the loop over lanes.
    #[inline(always)]
    pub fn minor<const FMA: bool, const EVEN: bool>(&self, twice: f64) -> f64 {
        let minor = self.divisor.floor_of_twice::<FMA>(twice);
        if !EVEN {
            return minor;
        }
        // A half was rounded up if nothing is left over; where that made it odd, it goes down. Twice what is left over is a
        // whole number below 2^52.
        let left = twice - self.divisor.divisor * (2.0 * minor - 1.0) - 1.0;
        let odd = minor - 2.0 * HALF.floor::<FMA>(minor);
        if left < 0.5 { minor - odd } else { minor }
    }
}

/// Divides by two; its constants are exact.
const HALF: Divisor = Divisor::new(2, 0);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lanes::{Instructions, Work};
    use crate::money::samples::price;
    use crate::money::{Places, RoundingMode};

    struct Rounds(LaneRounding, Vec<u64>);

    impl Work for Rounds {
        type Output = Vec<u64>;

        #[inline(always)]
        fn run<const FMA: bool>(self) -> Vec<u64> {
            let minor = |cost: f64| match self.0.is_half_to_even() {
                true => self.0.minor::<FMA, true>(2.0 * cost + self.0.bias()),
                false => self.0.minor::<FMA, false>(2.0 * cost + self.0.bias()),
            };
            self.1.iter().map(|cost| minor(*cost as f64) as u64).collect()
        }
    }

    proptest! {
        #[test]
        fn lanes_round_as_whole_numbers_do(
            cost in prop_oneof![0..100_000_u64, 0..1_u64 << 48],
            (half, near) in (0..1_u64 << 20, -1_i64..=1),
            mode in prop::sample::select(&RoundingMode::ALL),
            of in prop::sample::select(&["0.8", "0.003", "0.5", "0.123", "0.1"]),
        ) {
            let (_, rounding) = MinorRounding::of(&[price(of)], 1_000_000, mode, Places::CENTS);
            let lanes = LaneRounding::new(&rounding).unwrap();
            let at_half = (half * rounding.parts().0 + rounding.parts().0 / 2).saturating_add_signed(near);
            let costs = vec![cost, at_half.min(1 << 48)];
            let expected: Vec<u64> = costs.iter().map(|cost| rounding.minor((*cost).into()) as u64).collect();
            for instructions in Instructions::all() {
                prop_assert_eq!(&instructions.run(Rounds(lanes, costs.clone())), &expected, "{:?}", instructions);
            }
        }
    }
}
