//! Factors of running totals in blocks of lanes.

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

use super::Factor;
use crate::lanes::{Divisor, LIMIT, Lanes, Number, Source, WIDTH, ZERO, max, min, mul_add};
use crate::money::gcd;

/// Factors of one kind at each value along a row, as whole numbers and numerators over a common denominator.
#[derive(Clone, Debug)]
pub struct MovedFactor {
    blocks: Vec<[Lanes; 2]>,
    denominator: u64,
    most: f64,
    /// Least of each block.
    least: Vec<f64>,
}

/// Largest common denominator.
const DENOMINATOR: u64 = 100_000_000;

impl MovedFactor {
    /// Takes the factors over; `None` without a common denominator that is small enough.
    pub fn new(factors: &[Factor]) -> Option<Self> {
        let mut denominator = 1;
        for factor in factors.iter().filter(|factor| factor.numerator > 0) {
            denominator *= factor.denominator / gcd(factor.denominator, denominator);
            if denominator > DENOMINATOR {
                return None;
            }
        }
        let last = *factors.last()?;
        let mut blocks = vec![[ZERO; 2]; factors.len().div_ceil(WIDTH)];
        for (block, lanes) in blocks.iter_mut().enumerate() {
            for lane in 0..WIDTH {
                let factor = factors.get(block * WIDTH + lane).copied().unwrap_or(last);
                lanes[0][lane] = factor.whole as f64;
                lanes[1][lane] = (factor.numerator * (denominator / factor.denominator.min(denominator))) as f64;
                if factor.numerator == 0 {
                    lanes[1][lane] = 0.0;
                }
            }
        }
        let value = |factor: &Factor| factor.whole as f64 + factor.numerator as f64 / factor.denominator as f64;
        let least = |factors: &[Factor]| factors.iter().map(value).fold(f64::INFINITY, min);
        let most = factors.iter().map(value).fold(0.0, max);
        Some(Self { blocks, denominator, most, least: factors.chunks(WIDTH).map(least).collect() })
    }

    /// Lanes of a block: whole numbers, and parts.
    pub fn block(&self, block: usize) -> &[Lanes; 2] {
        &self.blocks[block]
    }

    /// The least of a block.
    pub fn least(&self, block: usize) -> f64 {
        self.least[block]
    }
}

/// Factor of a running total in lanes.
#[derive(Clone, Copy, Debug)]
pub struct LaneFactor {
    /// Whole part, the same in all lanes.
    pub whole: f64,
    part: f64,
    divisor: Divisor,
    /// Whether lanes have their own numbers in place of these.
    pub moved: bool,
    /// The largest of all lanes.
    pub most: f64,
}

impl LaneFactor {
    /// Takes over a factor that all lanes share.
    pub fn of(factor: Factor) -> Self {
        let divisor = Divisor::new(if factor.numerator == 0 { 1 } else { factor.denominator }, 0);
        let (whole, part) = (factor.whole as f64, factor.numerator as f64);
        let value = whole + part / divisor.divisor;
        Self { whole, part, divisor, moved: false, most: value }
    }

    /// Takes over factors that lanes have of their own.
    pub fn moved(factor: &MovedFactor) -> Self {
        let divisor = Divisor::new(factor.denominator, 0);
        Self { whole: 0.0, part: 0.0, divisor, moved: true, most: factor.most }
    }

    /// Whether no lane has a fraction.
    pub fn is_whole(&self) -> bool {
        self.divisor.divisor < 1.5
    }

    /// Whether the total of at most so many a month stays exact.
    pub fn holds(&self, most_a_month: f64) -> bool {
        // A part is below the divisor. Rounding is harmless: there is room for twice the bound.
        let part = if self.is_whole() { 0.0 } else { most_a_month * self.divisor.divisor };
        2.0 * (part + self.divisor.divisor) < LIMIT && 2.0 * most_a_month * (self.most + 1.0) < LIMIT
    }

    /// The largest total of at most so many.
    pub fn most_of(&self, most: f64) -> f64 {
        most * self.most + 1.0
    }

    /// `⌊(count × factor) + left⌋`, with what is left over from before in parts of the denominator.
    #[inline(always)]
    pub fn total<const FMA: bool>(&self, moved: &[Lanes; 2], count: Number<'_>, left: Number<'_>, total: &mut Lanes) {
        match (self.moved, count) {
            (false, Number::Same(count)) => self.total_of::<FMA>(self.whole, self.part, count, left, total),
            (false, Number::Each(count)) => self.total_of::<FMA>(self.whole, self.part, count, left, total),
            (true, Number::Same(count)) => self.total_of::<FMA>(&moved[0], &moved[1], count, left, total),
            (true, Number::Each(count)) => self.total_of::<FMA>(&moved[0], &moved[1], count, left, total),
        }
    }

    #[inline(always)]
    fn total_of<const FMA: bool>(
        &self,
        whole: impl Source,
        part: impl Source,
        count: impl Source,
        left: Number<'_>,
        total: &mut Lanes,
    ) {
        if self.is_whole() {
            for i in 0..WIDTH {
                total[i] = whole.at(i) * count.at(i);
            }
            return;
        }
        #[inline(always)]
        fn cut<const FMA: bool>(divisor: Divisor, part: f64, count: f64, whole: f64, left: f64) -> f64 {
            mul_add::<FMA>(whole, count, divisor.floor::<FMA>(mul_add::<FMA>(part, count, left)))
        }
        match left {
            Number::Same(left) => {
                for i in 0..WIDTH {
                    total[i] = cut::<FMA>(self.divisor, part.at(i), count.at(i), whole.at(i), left);
                }
            }
            Number::Each(left) => {
                for i in 0..WIDTH {
                    total[i] = cut::<FMA>(self.divisor, part.at(i), count.at(i), whole.at(i), left[i]);
                }
            }
        }
    }

    /// What the total leaves over, in parts of the denominator.
    #[inline(always)]
    pub fn leave<const FMA: bool>(&self, moved: &[Lanes; 2], count: Number<'_>, left: &mut Lanes) {
        if self.is_whole() {
            return;
        }
        for i in 0..WIDTH {
            let part = if self.moved { moved[1][i] } else { self.part };
            let sum = mul_add::<FMA>(part, count.at(i), left[i]);
            left[i] = sum - self.divisor.floor::<FMA>(sum) * self.divisor.divisor;
        }
    }
}
