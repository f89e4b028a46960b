//! Factors of running totals in blocks of lanes.

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

use super::Factor;
use crate::lanes::{Divisor, LIMIT, Lanes, Number, Source, WIDTH, ZERO, max, min, mul_add};
use crate::money::gcd;

/// Factors of one kind at each value along a row, as whole numbers and twice their numerators over a common denominator.
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
                if factor.numerator > 0 {
                    lanes[1][lane] = 2.0 * (factor.numerator * (denominator / factor.denominator)) as f64;
                }
            }
        }
        let value = |factor: &Factor| factor.whole as f64 + factor.numerator as f64 / factor.denominator as f64;
        let least = |factors: &[Factor]| factors.iter().map(value).fold(f64::INFINITY, min);
        let most = factors.iter().map(value).fold(0.0, max);
        Some(Self { blocks, denominator, most, least: factors.chunks(WIDTH).map(least).collect() })
    }

    /// Lanes of a block: whole numbers, and twice the parts.
    pub fn block(&self, block: usize) -> &[Lanes; 2] {
        &self.blocks[block]
    }

    /// The least of a block.
    pub fn least(&self, block: usize) -> f64 {
        self.least[block]
    }
}

/// Factor of a running total in lanes.
///
/// A total is ⌊(count × factor) + left⌋, with what is left over from earlier months in parts of the denominator. That has
/// its place in a number of each lane, the bias: twice what is left, and what the division begins with.
#[derive(Clone, Copy, Debug)]
pub struct LaneFactor {
    /// Whole part, the same in all lanes.
    pub whole: f64,
    /// Twice the numerator.
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
        Self { whole, part: 2.0 * part, divisor, moved: false, most: value }
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

    /// The bias with nothing left over.
    #[inline(always)]
    pub fn bias(&self) -> f64 {
        self.divisor.bias
    }

    /// Takes the total of each lane.
    #[inline(always)]
    fn each<const FMA: bool>(
        &self,
        moved: &[Lanes; 2],
        count: impl Source,
        bias: impl Source,
        mut take: impl FnMut(usize, f64),
    ) {
        match (self.moved, self.is_whole()) {
            (false, true) => {
                for i in 0..WIDTH {
                    take(i, self.whole * count.at(i));
                }
            }
            (true, true) => {
                for i in 0..WIDTH {
                    take(i, moved[0][i] * count.at(i));
                }
            }
            (false, false) => {
                for i in 0..WIDTH {
                    take(i, self.cut::<FMA>(self.whole, self.part, count.at(i), bias.at(i)));
                }
            }
            (true, false) => {
                for i in 0..WIDTH {
                    take(i, self.cut::<FMA>(moved[0][i], moved[1][i], count.at(i), bias.at(i)));
                }
            }
        }
    }

    #[inline(always)]
    fn cut<const FMA: bool>(&self, whole: f64, part: f64, count: f64, bias: f64) -> f64 {
        let parts = self.divisor.floor_of_twice::<FMA>(mul_add::<FMA>(part, count, bias));
        mul_add::<FMA>(whole, count, parts)
    }

    /// The total of so many in one lane.
    pub fn in_lane(&self, moved: &[Lanes; 2], lane: usize, count: f64, bias: f64) -> f64 {
        let [whole, part] = if self.moved { [moved[0][lane], moved[1][lane]] } else { [self.whole, self.part] };
        if self.is_whole() { whole * count } else { self.cut::<false>(whole, part, count, bias) }
    }

    /// Writes the total of so many.
    #[inline(always)]
    pub fn total<const FMA: bool>(&self, moved: &[Lanes; 2], count: impl Source, bias: impl Source, total: &mut Lanes) {
        self.each::<FMA>(moved, count, bias, |i, now| total[i] = now);
    }

    /// Adds the total of so many.
    #[inline(always)]
    pub fn add_total<const FMA: bool>(&self, moved: &[Lanes; 2], count: impl Source, bias: &Lanes, sum: &mut Lanes) {
        self.each::<FMA>(moved, count, bias, |i, now| sum[i] += now);
    }

    /// Brings a total up to so many, and writes by how much it grew.
    #[inline(always)]
    pub fn advance<const FMA: bool>(
        &self,
        moved: &[Lanes; 2],
        count: Number<'_>,
        bias: &Lanes,
        total: &mut Lanes,
        grown: &mut Lanes,
    ) {
        match count {
            Number::Same(count) => self.each::<FMA>(moved, count, bias, |i, now| {
                grown[i] = now - total[i];
                total[i] = now;
            }),
            Number::Each(count) => self.each::<FMA>(moved, count, bias, |i, now| {
                grown[i] = now - total[i];
                total[i] = now;
            }),
        }
    }

    /// Makes the bias of a month that of the next one, with what a total of so many leaves over.
    #[inline(always)]
    pub fn leave<const FMA: bool>(&self, moved: &[Lanes; 2], count: Number<'_>, bias: &mut Lanes) {
        if self.is_whole() {
            return;
        }
        for i in 0..WIDTH {
            let part = if self.moved { moved[1][i] } else { self.part };
            let twice = mul_add::<FMA>(part, count.at(i), bias[i]);
            bias[i] = twice - 2.0 * self.divisor.divisor * self.divisor.floor_of_twice::<FMA>(twice);
        }
    }
}
