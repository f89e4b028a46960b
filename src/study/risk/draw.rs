//! Draws: random values of uncertain inputs, and the chance of each day.
//!
//! Every random stream has a key made of the seed and the name of what it drives; the number of the draw is its stream
//! number. So a draw is the same whatever else is drawn, in whatever order, on whatever thread. Distributions are
//! sampled in binary floats, but become whole numbers of devices and messages before anything is billed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Beta, Binomial, Distribution, Poisson, StandardNormal, StandardUniform};
use rust_decimal::Decimal;

use crate::money::scaled;
use crate::scenario::{ActiveChance, Draft, MessageChance, Parameter, Scenario, Shape, Spread, limits};
use crate::usage::{Chance, active_of};

/// The 95th percentile of the standard normal distribution.
const P95: f64 = 1.644_853_626_951_472_2;

/// Random numbers of one input, factor, fleet or line.
#[derive(Clone)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// Creates the stream of the input, factor, fleet or line called `name`.
    pub fn new(seed: u64, name: &str) -> Self {
        // FNV-1a spreads similar seeds and names; ChaCha expands the result to a whole key.
        let bytes = seed.to_le_bytes().into_iter().chain(name.bytes());
        let key =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(ChaCha8Rng::seed_from_u64(key))
    }

    /// Returns the numbers of one draw, from the first.
    pub fn of_draw(&self, draw: u64) -> ChaCha8Rng {
        let mut numbers = self.0.clone();
        numbers.set_stream(draw);
        numbers
    }
}

/// Samples a range. The value is not yet rounded, nor kept within limits; see [`cut`] and [`factor`].
pub fn value(spread: &Spread, numbers: &mut ChaCha8Rng) -> f64 {
    match spread {
        Spread::Pert { low, likely, high } => {
            let (low, likely, high) = (float(low), float(likely), float(high));
            let width = high - low;
            let [alpha, beta] = [(likely - low) / width, (high - likely) / width].map(|share| 1.0 + 4.0 * share);
            Beta::new(alpha, beta).map_or(likely, |beta| low + width * beta.sample(numbers))
        }
        Spread::Interval { low, high, shape } => {
            let normal: f64 = StandardNormal.sample(numbers);
            let between = |low: f64, high: f64| (low + high) / 2.0 + normal * (high - low) / (2.0 * P95);
            match shape {
                Shape::Normal => between(float(low), float(high)),
                Shape::Lognormal => between(float(low).ln(), float(high).ln()).exp(),
            }
        }
    }
}

/// Converts a number of the format, which has at most six decimals.
pub fn float(value: &Decimal) -> f64 {
    scaled(*value, 6).unwrap_or_default() as f64 / 1e6
}

/// Ends of a range: the bounds of a PERT range, the 5th and 95th percentiles of an interval.
pub const fn ends(spread: &Spread) -> [Decimal; 2] {
    match *spread {
        Spread::Pert { low, high, .. } | Spread::Interval { low, high, .. } => [low, high],
    }
}

/// Rounds a value half up to a parameter's decimal places, and keeps it within the parameter's limits.
pub fn cut(parameter: &Parameter, value: f64) -> Decimal {
    let places = parameter.places();
    let steps = (value.max(0.0) * 10_f64.powi(places as i32)).round() as u64;
    parameter.value(steps.min(parameter.most_steps()))
}

/// Sets a parameter to a value, after [`cut`].
pub fn put(draft: &mut Draft, parameter: &Parameter, value: f64) {
    // What is cut is a value that the parameter can have.
    let _ = parameter.set_in(draft, cut(parameter, value));
}

/// Rounds a value to a factor's six decimals, and keeps it within 0 to 1,000.
pub fn factor(value: f64) -> Decimal {
    Decimal::new((value.clamp(0.0, 1_000.0) * 1e6).round() as i64, 6)
}

/// Multiplies all that a factor moves by a value, after [`factor`].
pub fn scale(draft: &mut Draft, moves: &[Parameter], value: f64) {
    let factor = factor(value);
    for parameter in moves {
        parameter.scale(draft, factor);
    }
}

/// Chance of the days of one draw.
pub struct Days<'s> {
    scenario: &'s Scenario,
    /// Numbers for the active devices, by fleet.
    active: Vec<ChaCha8Rng>,
    /// Numbers for the messages, by fleet and line.
    sent: Vec<Vec<ChaCha8Rng>>,
}

/// Streams of the days, made once for all draws.
#[derive(Clone)]
pub struct DayStreams {
    active: Vec<Stream>,
    sent: Vec<Vec<Stream>>,
}

impl DayStreams {
    /// Creates the streams of a scenario, keyed by the names of fleets, so that their order does not matter.
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let fleets = || scenario.fleets().iter();
        let lines = |fleet: &crate::scenario::FleetDraft| {
            let line = |line| Stream::new(seed, &format!("messages:{}:{line}", fleet.name));
            (1..=fleet.traffic.len()).map(line).collect()
        };
        Self {
            active: fleets().map(|fleet| Stream::new(seed, &format!("active devices:{}", fleet.name))).collect(),
            sent: fleets().map(lines).collect(),
        }
    }

    /// Returns the chance of the days of one draw.
    pub fn of_draw<'s>(&self, scenario: &'s Scenario, draw: u64) -> Days<'s> {
        let of_draw = |streams: &[Stream]| streams.iter().map(|stream| stream.of_draw(draw)).collect();
        Days { scenario, active: of_draw(&self.active), sent: self.sent.iter().map(|lines| of_draw(lines)).collect() }
    }
}

impl Chance for Days<'_> {
    fn active(&mut self, fleet: usize, devices: u64, share: u64) -> u64 {
        let probability = share as f64 / 1e6;
        match self.scenario.uncertain().active {
            ActiveChance::Binomial if share > 0 && share < 1_000_000 => match Binomial::new(devices, probability) {
                Ok(binomial) => binomial.sample(&mut self.active[fleet]),
                Err(_) => unreachable!("a share is a probability"),
            },
            _ => active_of(devices, share),
        }
    }

    fn sent(&mut self, (fleet, line): (usize, usize), senders: u64, rate: u64) -> Option<u64> {
        if self.scenario.uncertain().messages == MessageChance::AsStated {
            return None;
        }
        let mean = senders as f64 * (rate as f64 / 1e6);
        // A mean of 0 has no Poisson distribution. The caller reports a day beyond the limit of units.
        if mean <= 0.0 {
            return Some(0);
        }
        Some(poisson(mean, &mut self.sent[fleet][line]).unwrap_or(limits::UNITS_A_DAY + 1))
    }
}

/// Draws how many of `count` things are of a kind, each by itself with the probability `weight` by `total`; the weight is at most
/// the total, which is not 0.
pub fn share_of(count: u64, weight: u64, total: u64, numbers: &mut ChaCha8Rng) -> u64 {
    if weight == total {
        return count;
    }
    match Binomial::new(count, weight as f64 / total as f64) {
        Ok(binomial) => binomial.sample(numbers).min(count),
        Err(_) => unreachable!("a part of a whole is a probability"),
    }
}

/// Samples a Poisson distribution: exactly the number that [`Poisson`] has, and as many random numbers taken. `None` for a
/// mean that it refuses.
///
/// From a mean of 12 on it takes a normal variate, cut to a whole number, if that is above the mean or passes a simple
/// comparison; only otherwise the constants of the distribution are needed (Ahrens and Dieter 1982, steps N, I and S), which
/// take longer than the sample. So they are made only then, and the numbers are taken again from where they stood.
fn poisson(mean: f64, numbers: &mut ChaCha8Rng) -> Option<u64> {
    if (12.0..1e15).contains(&mean) {
        let stood = numbers.get_word_pos();
        let normal: f64 = StandardNormal.sample(numbers);
        let near = mean + mean.sqrt() * normal;
        if near >= 0.0 {
            let whole = near as i64;
            if whole >= (mean - 1.1484) as i64 {
                return Some(whole as u64);
            }
            let (uniform, below): (f64, f64) = (StandardUniform.sample(numbers), mean - whole as f64);
            if 6.0 * (mean * mean) * uniform >= below * (below * below) {
                return Some(whole as u64);
            }
        }
        numbers.set_word_pos(stood);
    }
    Poisson::new(mean).ok().map(|poisson| poisson.sample(numbers) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_sample_is_that_of_the_distribution_and_leaves_its_numbers_where_that_does() {
        let stream = Stream::new(1, "x");
        for (draw, mean) in
            [0.25, 11.999, 12.0, 12.5, 17.3, 96.0, 1_000.25, 5e5, 1e9, 3.3e14, 2e15, 1e19].iter().enumerate()
        {
            let (mut one, mut other) = (stream.of_draw(draw as u64), stream.of_draw(draw as u64));
            let distribution = Poisson::new(*mean).unwrap();
            for sample in 0..20_000 {
                let expected = distribution.sample(&mut other) as u64;
                assert_eq!(poisson(*mean, &mut one), Some(expected), "sample {sample} of mean {mean}");
                assert_eq!(one.get_word_pos(), other.get_word_pos(), "sample {sample} of mean {mean}");
            }
        }
        assert_eq!(poisson(1e20, &mut stream.of_draw(0)), None);
    }
}
