//! Sensitivity: which uncertain input moves the bill how far, and what one percent more of it costs.
//!
//! Each input alone between its ends is the tornado. The share of the variance is estimated by drawing all inputs twice
//! and exchanging one at a time (Sobol's indices by Jansen's formulas). Both leave the chance of the days out: bills are
//! those of the scenario that a file would state.

use std::cmp::Ordering;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::risk::Inputs;
use super::risk::draw::ends;
use super::{Progress, StudyError};
use crate::money::Money;
use crate::quote::Totals;
use crate::scenario::Scenario;
use crate::usage::Variant;

/// What an uncertain input, or a common factor, does to the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The parameter's name, or the factor's.
    pub name: String,
    /// Whether it is a common factor.
    pub is_factor: bool,
    /// The ends of its range: bounds, or the fifth and the 95th percentile.
    pub ends: [Decimal; 2],
    /// What the variants cost with it at each end, and all else as stated.
    pub totals: [Totals; 2],
    /// What they cost with one percent more of it than stated.
    pub one_percent_more: Totals,
    /// The share of the variance of each variant's total that this input explains alone, 0 to 1 but for the noise of
    /// sampling; none where the total does not vary.
    pub alone: [Option<f64>; 3],
    /// The same together with its interplay with the others.
    pub together: [Option<f64>; 3],
}

impl Influence {
    /// How far apart the ends are.
    pub fn swing(&self, variant: Variant) -> Money {
        let [low, high] = self.totals.map(|totals| totals.of_variant(variant));
        (high - low).abs()
    }
}

/// All of them, and what the scenario costs as stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The bill that everything is measured against.
    pub stated: Totals,
    /// By their share of the variance as designed, then by their swing, then by name.
    pub influences: Vec<Influence>,
}

/// Pairs of draws behind the shares of the variance.
pub const PAIRS: u64 = 1024;

/// Works out what each uncertain input does.
pub fn sensitivity(scenario: &Scenario, seed: u64, progress: &mut Progress<'_>) -> Result<Sensitivity, StudyError> {
    let one = Inputs::new(scenario, seed, "");
    let other = Inputs::new(scenario, seed, "again:");
    let count = one.all().len();
    progress.begin(1 + (if count == 0 { 0 } else { (count + 2) * PAIRS as usize }) + 3 * count);
    let progress = &*progress;
    let rated = |scenario: Scenario, parameter: &str, value: Decimal| {
        progress.step(1)?;
        let fault = |fault| StudyError::Fault { parameter: parameter.into(), value, fault };
        Totals::of(&scenario).map_err(fault)
    };
    let stated = rated(scenario.clone(), "all as stated", Decimal::ONE)?;

    // In the order of the draws, so that sums of floats come out the same on every thread count.
    let drawn = |exchanged: Option<usize>, base: &Inputs| -> Result<Vec<[f64; 3]>, StudyError> {
        let draw = |draw| {
            let there = match exchanged {
                Some(input) => base.with_input_of(&other, input, draw)?,
                None => base.of_draw(draw)?,
            };
            let totals = rated(there, "draw", Decimal::from(draw + 1))?;
            Ok(Variant::ALL.map(|variant| totals.of_variant(variant).to_plot()))
        };
        let all: Vec<Result<[f64; 3], StudyError>> = (0..PAIRS).into_par_iter().map(draw).collect();
        all.into_iter().collect()
    };
    let (first, second) = if count == 0 { Default::default() } else { (drawn(None, &one)?, drawn(None, &other)?) };
    let variance = |v: usize| {
        let all = || first.iter().chain(&second).map(|totals| totals[v]);
        let mean = all().sum::<f64>() / all().count() as f64;
        all().map(|total| (total - mean).powi(2)).sum::<f64>() / all().count() as f64
    };
    let variances: [f64; 3] = std::array::from_fn(variance);
    let mut influences = Vec::with_capacity(count);
    for input in 0..count {
        let exchanged = drawn(Some(input), &one)?;
        let half_of_squares = |v: usize, from: &[[f64; 3]]| {
            let squares = from.iter().zip(&exchanged).map(|(one, other)| (one[v] - other[v]).powi(2));
            squares.sum::<f64>() / (2.0 * PAIRS as f64)
        };
        let share = |part: &dyn Fn(usize, f64) -> f64| {
            std::array::from_fn(|v| Some(variances[v]).filter(|all| *all > 0.0).map(|all| part(v, all) / all))
        };
        let own = &one.all()[input];
        let ends = ends(&own.range);
        let at = |value: Decimal| rated(one.stated_but(input, value)?, &own.name, value);
        influences.push(Influence {
            totals: [at(ends[0])?, at(ends[1])?],
            one_percent_more: rated(one.one_percent_more(input)?, &own.name, Decimal::new(101, 2))?,
            // Exchanged is the first draw but for this input, which is the second's.
            alone: share(&|v, all| all - half_of_squares(v, &second)),
            together: share(&|v, _| half_of_squares(v, &first)),
            name: own.name.clone(),
            is_factor: own.is_factor(),
            ends,
        });
    }
    influences.sort_by(|one, other| {
        let share = |influence: &Influence| influence.together[Variant::AsDesigned as usize].unwrap_or(0.0);
        let swing = |influence: &Influence| influence.swing(Variant::AsDesigned);
        share(other).total_cmp(&share(one)).then(swing(other).cmp(&swing(one))).then_with(|| one.name.cmp(&other.name))
    });
    Ok(Sensitivity { stated, influences })
}

/// How many percent the bill rises with one percent more of an input; none where it is nothing to begin with.
pub fn elasticity(stated: Money, more: Money) -> Option<f64> {
    (stated.cmp(&Money::ZERO) == Ordering::Greater).then(|| (more - stated).to_plot() / stated.to_plot() * 100.0)
}
