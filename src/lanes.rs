//! Whole numbers in blocks of lanes: exact in `f64`, computed with the vector instructions that the processor has.
//!
//! Every value is a whole number from 0 to below [`LIMIT`]. Sums, differences and products of such numbers are exact as long
//! as they stay below 2^53, and [`Divisor`] divides them exactly. Whoever fills lanes shows first that nothing reaches the
//! limit; numbers that may reach it are left to 64-bit integers.

use fearless_simd::{Level, Simd, SimdBase, dispatch};

/// Number of lanes of a block.
pub const WIDTH: usize = 64;

/// A whole number for each lane of a block.
pub type Lanes = [f64; WIDTH];

/// Bound of everything that is divided, far enough below 2^53 for [`Divisor::floor`].
pub const LIMIT: f64 = (1_u64 << 50) as f64;

/// Zero in every lane.
pub const ZERO: Lanes = [0.0; WIDTH];

/// Vector instructions that work is done with.
#[derive(Clone, Copy, Debug)]
pub struct Instructions(Level);

/// Work on lanes. Whatever it calls should be inlined always, so that it uses the same instructions.
pub trait Work {
    /// Result of the work.
    type Output;

    /// Does the work. `FMA` is true where a product and a sum are one instruction with one rounding.
    fn run<const FMA: bool>(self) -> Self::Output;
}

impl Instructions {
    /// The best that this processor has.
    pub fn best() -> Self {
        Self(Level::new())
    }

    /// All that this processor has and that are told apart, the best last.
    pub fn all() -> Vec<Self> {
        let best = Level::new();
        #[cfg(target_arch = "x86_64")]
        let lesser = [
            best.as_sse2().map(Simd::level),
            best.as_sse4_2().map(Simd::level),
            best.as_avx2().map(Simd::level),
            best.as_avx512().map(Simd::level),
        ];
        #[cfg(not(target_arch = "x86_64"))]
        let lesser = [Some(best)];
        lesser.into_iter().flatten().map(Self).collect()
    }

    /// Does some work with these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        dispatch!(self.0, simd => with(simd, work))
    }
}

/// Does some work as these instructions need it: vectors wider than 128 bits come with fused products and sums.
#[inline(always)]
fn with<S: Simd, W: Work>(_: S, work: W) -> W::Output {
    if <S::f64s as SimdBase<S>>::LEN > 2 { work.run::<true>() } else { work.run::<false>() }
}

/// `a × b + c`, exact if it is a whole number below 2^53.
#[inline(always)]
pub fn mul_add<const FMA: bool>(a: f64, b: f64, c: f64) -> f64 {
    if FMA { a.mul_add(b, c) } else { a * b + c }
}

/// The smaller of two numbers, in one instruction.
#[inline(always)]
pub fn min(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two numbers, in one instruction.
#[inline(always)]
pub fn max(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// 2^52, from which on numbers have no fractions.
const WHOLE: f64 = (1_u64 << 52) as f64;

/// Added and taken away again, it rounds a number below 2^51, also a negative one, to the nearest whole number.
const NEAREST: f64 = 1.5 * WHOLE;

/// Divisor of whole numbers, with a number that is added before the division.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divisor {
    /// The divisor itself, from 1 to below [`LIMIT`].
    pub divisor: f64,
    /// 1 / (2 × divisor).
    inverse: f64,
    /// What is added to twice a number: 2 × added + 1 - divisor.
    pub bias: f64,
}

impl Divisor {
    /// Prepares `⌊(n + added) / divisor⌋`; `added` is below the divisor.
    pub const fn new(divisor: u64, added: u64) -> Self {
        let whole = divisor as f64;
        Self { divisor: whole, inverse: 0.5 / whole, bias: 2.0 * added as f64 + 1.0 - whole }
    }

    /// `⌊(n + added) / divisor⌋`, if `n + added` is below [`LIMIT`].
    #[inline(always)]
    pub fn floor<const FMA: bool>(self, n: f64) -> f64 {
        self.floor_of_twice::<FMA>(mul_add::<FMA>(n, 2.0, self.bias))
    }

    /// The same for twice the number with the [bias](Self::bias) added, which often takes no instruction of its own.
    ///
    /// The floor that is sought is the whole number nearest to m / (2 × divisor), for m = 2 × (n + added) + 1 - divisor,
    /// since m differs by at least 1 from every odd multiple of the divisor. So what is rounded is at least
    /// 1 / (2 × divisor) away from where its nearest number changes. It is off by at most two roundings of relative error
    /// 2^-53, of the inverse and of the product (none if fused): less than m × 2^-51 / (2 × divisor), which is less than
    /// that distance while m, without its sign, is below 2^51.
    #[inline(always)]
    pub fn floor_of_twice<const FMA: bool>(self, m: f64) -> f64 {
        mul_add::<FMA>(m, self.inverse, NEAREST) - NEAREST
    }
}

/// `⌈a / b⌉` for whole numbers, at most `most`, and 0 unless `a` is positive. `b` may be 0: then it is `most`.
///
/// A quotient of whole numbers below 2^53 that is not whole is at least 1/b away from every whole number, and so farther than
/// it is rounded; one that is whole is exact.
#[inline(always)]
pub fn ceil_of_quotient<const FMA: bool>(a: f64, b: f64, most: f64) -> f64 {
    let quotient = min(a / b, most);
    let ceil = if FMA {
        quotient.ceil()
    } else {
        let nearest = (quotient + WHOLE) - WHOLE;
        if nearest < quotient { nearest + 1.0 } else { nearest }
    };
    if a > 0.0 { ceil } else { 0.0 }
}

/// Lanes of which no other has less, and more.
#[derive(Clone, Copy, Debug)]
pub struct Extremes {
    /// Lane of the least.
    pub least: usize,
    /// Lane of the most.
    pub most: usize,
}

impl Extremes {
    /// The extremes of at least one number and at most one for each lane; further lanes have the last one again.
    pub fn of<T: PartialOrd>(numbers: &[T]) -> Self {
        let first = |better: fn(&T, &T) -> bool| {
            (1..numbers.len()).fold(0, |best, lane| if better(&numbers[lane], &numbers[best]) { lane } else { best })
        };
        Self { least: first(|one, other| one < other), most: first(|one, other| one > other) }
    }
}

/// The smallest and the largest number of all lanes.
#[inline(always)]
pub fn range(number: impl Fn(usize) -> f64) -> (f64, f64) {
    // Eight at a time, so that each step is one of vectors.
    let (mut low, mut high) = ([f64::INFINITY; 8], [0.0; 8]);
    for first in (0..WIDTH).step_by(8) {
        for i in 0..8 {
            low[i] = min(number(first + i), low[i]);
            high[i] = max(number(first + i), high[i]);
        }
    }
    (low.into_iter().fold(f64::INFINITY, min), high.into_iter().fold(0.0, max))
}

/// A number below 2^52 in 64 bits.
#[inline(always)]
pub fn to_i64(number: f64) -> i64 {
    ((number + WHOLE).to_bits() & ((1 << 52) - 1)) as i64
}

/// Writes lanes in 32 bits each, and tells whether all numbers are below 2^32.
#[inline(always)]
pub fn narrow(lanes: &Lanes, narrow: &mut [u32; WIDTH]) -> bool {
    let mut beyond = 0;
    for i in 0..WIDTH {
        let bits = (lanes[i] + WHOLE).to_bits();
        narrow[i] = bits as u32;
        beyond |= bits ^ WHOLE.to_bits();
    }
    beyond >> 32 == 0
}

/// The lanes in 64 bits each.
pub fn wide(lanes: &Lanes) -> [i64; WIDTH] {
    lanes.map(to_i64)
}

/// What a number of each lane is taken from: one number for all, the lanes of a block, or either of them.
pub trait Source: Copy {
    /// The number of a lane.
    fn at(self, lane: usize) -> f64;
}

impl Source for f64 {
    #[inline(always)]
    fn at(self, _: usize) -> f64 {
        self
    }
}

impl Source for &Lanes {
    #[inline(always)]
    fn at(self, lane: usize) -> f64 {
        self[lane]
    }
}

/// A number that all lanes share, or one for each lane.
#[derive(Clone, Copy, Debug)]
pub enum Number<'l> {
    /// The same in each lane.
    Same(f64),
    /// One for each lane.
    Each(&'l Lanes),
}

impl Source for Number<'_> {
    #[inline(always)]
    fn at(self, lane: usize) -> f64 {
        match self {
            Self::Same(number) => number,
            Self::Each(lanes) => lanes[lane],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Floors<'a> {
        divisor: Divisor,
        numbers: &'a [u64],
    }

    impl Work for Floors<'_> {
        type Output = Vec<u64>;

        #[inline(always)]
        fn run<const FMA: bool>(self) -> Vec<u64> {
            self.numbers.iter().map(|n| to_i64(self.divisor.floor::<FMA>(*n as f64)) as u64).collect()
        }
    }

    struct Ceils<'a>(&'a [(u64, u64)]);

    impl Work for Ceils<'_> {
        type Output = Vec<u64>;

        #[inline(always)]
        fn run<const FMA: bool>(self) -> Vec<u64> {
            self.0.iter().map(|(a, b)| to_i64(ceil_of_quotient::<FMA>(*a as f64, *b as f64, 31.0)) as u64).collect()
        }
    }

    proptest! {
        #[test]
        fn divisions_are_those_of_whole_numbers_with_all_instructions(
            divisor in prop_oneof![1_u64..40, Just(12_500), Just(1_000_000), 1..1_u64 << 49],
            (multiple, share, near) in (0_u64..1 << 50, 0.0..1.0, -2_i64..=2),
        ) {
            let added = (share * divisor as f64) as u64 % divisor;
            // Numbers at a border between two quotients are the hard ones.
            let at_border = (multiple / divisor * divisor).saturating_add_signed(near);
            let most = (1 << 50) - 1 - added;
            let numbers = [at_border.saturating_sub(added).min(most), multiple.min(most), most, 0];
            let expected = numbers.map(|n| (n + added) / divisor);
            for instructions in Instructions::all() {
                let found = instructions.run(Floors { divisor: Divisor::new(divisor, added), numbers: &numbers });
                prop_assert_eq!(&found[..], &expected[..], "{:?}", instructions);
            }
        }

        #[test]
        fn quotients_are_rounded_up_with_all_instructions(b in prop_oneof![0..40_u64, 0..1_u64 << 45], days in 0_u64..40, near in -2_i64..=2) {
            let a = (b * days).saturating_add_signed(near);
            let expected = if a == 0 { 0 } else { a.checked_div(b).map_or(31, |_| a.div_ceil(b).min(31)) };
            for instructions in Instructions::all() {
                prop_assert_eq!(instructions.run(Ceils(&[(a, b)])), vec![expected], "{:?}", instructions);
            }
        }
    }

    #[test]
    fn the_range_of_lanes_is_found_in_every_lane() {
        for lane in 0..WIDTH {
            let mut lanes = [7.0; WIDTH];
            lanes[lane] = 3.0;
            assert_eq!(range(|lane| lanes[lane]), (3.0, 7.0));
            lanes[lane] = 9.0;
            assert_eq!(range(|lane| lanes[lane]), (7.0, 9.0));
        }
    }

    #[test]
    fn lanes_are_narrow_up_to_32_bits_in_every_lane() {
        for lane in 0..WIDTH {
            let (mut lanes, mut found) = ([7.0; WIDTH], [0; WIDTH]);
            lanes[lane] = f64::from(u32::MAX);
            assert!(narrow(&lanes, &mut found));
            assert_eq!((found[lane], found.iter().filter(|number| **number == 7).count()), (u32::MAX, WIDTH - 1));
            lanes[lane] += 1.0;
            assert!(!narrow(&lanes, &mut found));
        }
    }

    #[test]
    fn extremes_are_found_wherever_they_are() {
        for lane in 0..5 {
            let (mut low, mut high) = ([7; 5], [7; 5]);
            (low[lane], high[lane]) = (3, 9);
            assert_eq!((Extremes::of(&low).least, Extremes::of(&high).most), (lane, lane));
        }
    }
}
