//! Sizes of made-up messages: as a payload has them, in number and units as a quote counts them, or by chance.

use rand_chacha::ChaCha8Rng;

use crate::scenario::{Payload, limits};
use crate::study::risk::draw::share_of;
use crate::usage::MessageSize;

/// The most sizes by which a range is represented.
const MOST_OF_RANGE: u64 = 100;

/// How the sizes of a leg are chosen, day by day.
pub struct Sizes {
    options: Vec<Choice>,
    size: MessageSize,
    /// Messages so far.
    before: u64,
    /// The numbers of chance; `None` for sizes of exactly so many units.
    chance: Option<ChaCha8Rng>,
}

/// A size that messages may have.
#[derive(Clone, Copy)]
struct Choice {
    bytes: u64,
    units: u64,
    weight: u64,
}

impl Sizes {
    /// Begins before the first message.
    pub fn new(payload: &Payload, size: MessageSize, chance: Option<ChaCha8Rng>) -> Self {
        let option = |(bytes, weight): (u64, u64)| Choice { bytes, units: size.units(bytes), weight };
        let options = match payload {
            Payload::Fixed(bytes) => vec![(*bytes, 1)],
            Payload::Mix(parts) => parts.iter().map(|part| (part.bytes, part.weight)).collect(),
            Payload::Range { min, max } => of_range(*min, *max, size),
        };
        Self { options: options.into_iter().map(option).collect(), size, before: 0, chance }
    }

    /// Sizes of the next `count` messages, which have `units` units together unless chance decides; each with the number of its
    /// messages, which is not 0.
    pub fn of(&mut self, count: u64, units: u64) -> Vec<(u64, u64)> {
        let total = self.options.iter().map(|of| of.weight).sum::<u64>().max(1);
        let mut sizes = match &mut self.chance {
            Some(numbers) => by_chance(&self.options, total, count, numbers),
            None => {
                // Of each size as many as its share of all messages so far, cut to a whole number.
                let so_far = |messages: u64, weight: u64| u128::from(messages) * u128::from(weight) / u128::from(total);
                let (before, now) = (self.before, self.before + count);
                let of = |of: &Choice| (so_far(now, of.weight) - so_far(before, of.weight)) as u64;
                let counts: Vec<u64> = self.options.iter().map(of).collect();
                self.before = now;
                self.exactly(counts, count, units)
            }
        };
        sizes.retain(|(_, count)| *count > 0);
        sizes
    }

    /// Changes the sizes of as few messages as need be for exactly so many messages and units.
    fn exactly(&self, mut counts: Vec<u64>, count: u64, units: u64) -> Vec<(u64, u64)> {
        let sum = |of: &dyn Fn(usize) -> u64| (0..self.options.len()).map(|i| i128::from(of(i))).sum::<i128>();
        let mut messages = i128::from(count) - sum(&|i| counts[i]);
        let mut left = i128::from(units) - sum(&|i| counts[i] * self.options[i].units);
        // A message of some bytes has at least a unit.
        while messages < 0 || left < messages || (messages == 0 && left != 0) {
            let there = || (0..counts.len()).filter(|i| counts[*i] > 0);
            let units_of = |i: &usize| self.options[*i].units;
            let taken = if left < messages { there().max_by_key(units_of) } else { there().min_by_key(units_of) };
            let Some(taken) = taken else { break };
            counts[taken] -= 1;
            messages += 1;
            left += i128::from(self.options[taken].units);
        }
        let mut sizes: Vec<(u64, u64)> = self.options.iter().zip(counts).map(|(of, count)| (of.bytes, count)).collect();
        if let (Ok(messages @ 1..), Ok(left)) = (u64::try_from(messages), u64::try_from(left)) {
            let more = left % messages;
            sizes.push((self.bytes_of(left / messages + 1), more));
            sizes.push((self.bytes_of(left / messages), messages - more));
        }
        sizes
    }

    /// A size of so many units: one of the payload, or else the largest.
    fn bytes_of(&self, units: u64) -> u64 {
        let own = self.options.iter().find(|of| of.units == units).map(|of| of.bytes);
        own.unwrap_or_else(|| units.saturating_mul(self.size.unit_bytes).min(limits::BYTES.max))
    }
}

/// Sizes of a range with their weights: one for each number of units, or some of them where there are many.
fn of_range(min: u64, max: u64, size: MessageSize) -> Vec<(u64, u64)> {
    let unit = size.unit_bytes;
    let (first, last) = (min.div_ceil(unit).max(1), max.div_ceil(unit).max(1));
    let empty = (min == 0 && size.units(0) == 0).then_some((0, 1));
    let least = min.max(u64::from(empty.is_some()));
    if least > max {
        return empty.into_iter().collect();
    }
    let step = (last - first + 1).div_ceil(MOST_OF_RANGE);
    let class = |n: u64| {
        let (from, until) = (first + n * step, (first + (n + 1) * step - 1).min(last));
        let (low, high) = (least.max((from - 1) * unit + u64::from(from > 1)), max.min(until * unit));
        (low.midpoint(high), high - low + 1)
    };
    empty.into_iter().chain((0..(last - first + 1).div_ceil(step)).map(class)).collect()
}

/// How many of `count` messages have which size, each by itself with the probability of its weight.
fn by_chance(options: &[Choice], total: u64, count: u64, numbers: &mut ChaCha8Rng) -> Vec<(u64, u64)> {
    let (mut messages, mut weights) = (count, total);
    let draw = |of: &Choice| {
        let drawn = share_of(messages, of.weight, weights.max(of.weight), numbers);
        messages -= drawn;
        weights -= of.weight;
        (of.bytes, drawn)
    };
    options.iter().map(draw).collect()
}
