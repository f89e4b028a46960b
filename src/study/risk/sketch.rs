//! Counts of amounts in memory that does not grow with the number of draws.

use std::cmp::Ordering;

use crate::money::Money;

/// Histogram of amounts, exact below 2^(`bits` + 1) smallest units; above that, amounts within one part in 2^`bits` share a
/// count.
///
/// Sketches merge to the same counts in any order, so that draws may be counted on any thread.
#[derive(Clone, Debug)]
pub struct Sketch {
    bits: u32,
    /// Amounts with their counts, in rising order.
    counts: Vec<(u64, u64)>,
    /// Amounts that are not in `counts` yet, in any order: at most as many as that has, or [`FEW`]. So an amount costs the
    /// same on average however many there are, and counting it only writes to the end of a list.
    fresh: Vec<u64>,
}

/// Amounts that may wait to be sorted beside counts of fewer.
const FEW: usize = 128;

impl Sketch {
    /// Creates an empty sketch of a precision of `bits` bits.
    pub const fn new(bits: u32) -> Self {
        Self { bits, counts: Vec::new(), fresh: Vec::new() }
    }

    /// Counts one amount, in smallest units.
    pub fn count(&mut self, minor: u64) {
        self.fresh.push(self.rounded(minor));
        if self.fresh.len() >= FEW.max(self.counts.len()) {
            self.settle();
        }
    }

    /// Moves the fresh amounts to the counts.
    fn settle(&mut self) {
        self.counts = self.all();
        self.fresh.clear();
    }

    /// All amounts with their counts, in rising order.
    fn all(&self) -> Vec<(u64, u64)> {
        let mut fresh = self.fresh.clone();
        fresh.sort_unstable();
        sum(&self.counts, fresh.chunk_by(|one, next| one == next).map(|alike| (alike[0], alike.len() as u64)))
    }

    /// Adds the counts of another sketch, which must have the same `bits`.
    pub fn merge(&mut self, other: &Self) {
        self.settle();
        self.counts = sum(&self.counts, other.all().into_iter());
    }

    /// Returns all amounts with their counts, in rising order.
    pub fn sorted(&self) -> Vec<(Money, u64)> {
        self.all().into_iter().map(|(minor, count)| (Money::from_minor(minor.into()), count)).collect()
    }

    /// Returns the amount that stands for `minor`: the middle of those that share its count.
    pub fn rounded(&self, minor: u64) -> u64 {
        let kept = u64::BITS - minor.leading_zeros();
        let cut = kept.saturating_sub(self.bits + 1);
        if cut == 0 { minor } else { (minor >> cut << cut) + (1 << (cut - 1)) }
    }
}

/// Adds up two lists of amounts with their counts, both in rising order.
fn sum(counts: &[(u64, u64)], more: impl Iterator<Item = (u64, u64)>) -> Vec<(u64, u64)> {
    let (mut counts, mut more) = (counts.iter().copied().peekable(), more.peekable());
    let mut all = Vec::with_capacity(counts.len());
    while let (Some((one, count)), Some((other, also))) = (counts.peek().copied(), more.peek().copied()) {
        match one.cmp(&other) {
            Ordering::Less => all.extend(counts.next()),
            Ordering::Greater => all.extend(more.next()),
            Ordering::Equal => {
                all.push((one, count + also));
                counts.next();
                more.next();
            }
        }
    }
    all.extend(counts.chain(more));
    all
}

/// Returns a percentile of sorted counts by nearest rank: of 10,000 amounts the 500th smallest for 5 percent. Zero if
/// nothing was counted.
pub fn quantile(sorted: &[(Money, u64)], percent: u64) -> Money {
    let total: u64 = sorted.iter().map(|(_, count)| count).sum();
    let rank = (total * percent).div_ceil(100).max(1);
    let mut seen = 0;
    for (amount, count) in sorted {
        seen += count;
        if seen >= rank {
            return *amount;
        }
    }
    Money::ZERO
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_amounts_are_exact_and_large_ones_nearly_so() {
        let sketch = Sketch::new(10);
        for minor in (0..5_000).chain([1_000_003, 123_456_789_012, u64::MAX]) {
            let kept = sketch.rounded(minor);
            assert!(minor.abs_diff(kept) <= minor >> 10, "{minor}: {kept}");
            assert!(minor >= 2_048 || kept == minor, "{minor}: {kept}");
        }
    }

    #[test]
    fn a_quantile_is_the_amount_of_its_rank() {
        let mut sketch = Sketch::new(20);
        (1..=200).rev().for_each(|minor| sketch.count(minor));
        let mut other = Sketch::new(20);
        other.count(7);
        sketch.merge(&other);
        let sorted = sketch.sorted();
        let at = |percent| quantile(&sorted, percent).minor();
        // 201 draws: the 11th, the 101st and the 191st; the 7 is there twice.
        assert_eq!([at(0), at(5), at(50), at(95), at(100)], [1, 10, 100, 190, 200]);
        assert_eq!(quantile(&[], 50), Money::ZERO);
    }
}
