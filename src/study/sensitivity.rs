//! Sensitivity: how far each uncertain input moves the bill.
//!
//! The tornado takes each input alone from one end of its range to the other. Shares of the variance are Sobol's
//! indices, estimated by Jansen's formulas: all inputs are drawn twice, and one at a time is exchanged between the two
//! draws. Both leave out the chance of the days, so that every bill is the quote of a scenario that a file could state.

use std::cmp::Ordering;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::risk::Inputs;
use super::risk::draw::ends;
use super::{Progress, StudyError};
use crate::money::{Money, Places};
use crate::plan::{PerVariant, Variant};
use crate::quote::Totals;
use crate::scenario::Scenario;

/// Effect of one uncertain input, or of one common factor, on the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Name of the parameter or of the factor.
    pub name: String,
    /// Whether this is a common factor.
    pub is_factor: bool,
    /// Ends of its range: the bounds of a PERT range, the 5th and 95th percentiles of an interval.
    pub ends: [Decimal; 2],
    /// Bills with the input at each end and all others as stated.
    pub totals: [Totals; 2],
    /// Bills with one percent more of the input than stated.
    pub one_percent_more: Totals,
    /// First-order index of each variant, as designed first: share of the variance of its total that
    /// this input explains alone. 0 to 1, except for sampling noise; `None` if the total does not vary.
    pub alone: PerVariant<Option<f64>>,
    /// Total index of each variant: the share including interactions with other inputs.
    pub together: PerVariant<Option<f64>>,
}

impl Influence {
    /// Distance between the two bills at the ends, never negative.
    pub fn swing(&self, variant: Variant) -> Money {
        let [low, high] = [0, 1].map(|end| self.totals[end].of_variant(variant));
        (high - low).abs()
    }
}

/// Effects of all uncertain inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Bills of the scenario as stated.
    pub stated: Totals,
    /// Effects, ordered by total index as designed, then by swing, then by name.
    pub influences: Vec<Influence>,
}

/// Pairs of draws behind the indices.
pub const PAIRS: u64 = 1024;

/// Computes the effect of each uncertain input.
///
/// # Errors
///
/// [`StudyError::Fault`] if a draw or an end of a range breaks a rule; [`StudyError::Cancelled`].
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
    let variants = scenario.variants();
    let stated = rated(scenario.clone(), "all as stated", Decimal::ONE)?;

    // Collected in the order of the draws, so that sums of floats do not depend on the number of threads.
    let drawn = |exchanged: Option<usize>, base: &Inputs| -> Result<Vec<PerVariant<f64>>, StudyError> {
        let draw = |draw| {
            let there = match exchanged {
                Some(input) => base.with_input_of(&other, input, draw)?,
                None => base.of_draw(draw)?,
            };
            let totals = rated(there, "draw", Decimal::from(draw + 1))?;
            Ok(PerVariant::of(variants, |variant| totals.of_variant(variant).to_plot(scenario.plan().places())))
        };
        let all: Vec<Result<PerVariant<f64>, StudyError>> = (0..PAIRS).into_par_iter().map(draw).collect();
        all.into_iter().collect()
    };
    let (first, second) = if count == 0 { Default::default() } else { (drawn(None, &one)?, drawn(None, &other)?) };
    let variance = |variant: Variant| {
        let all = || first.iter().chain(&second).map(|totals| totals[variant]);
        let mean = all().sum::<f64>() / all().count() as f64;
        all().map(|total| (total - mean).powi(2)).sum::<f64>() / all().count() as f64
    };
    let variances = PerVariant::of(variants, variance);
    let mut influences = Vec::with_capacity(count);
    for input in 0..count {
        let exchanged = drawn(Some(input), &one)?;
        let half_of_squares = |v: Variant, from: &[PerVariant<f64>]| {
            let squares = from.iter().zip(&exchanged).map(|(one, other)| (one[v] - other[v]).powi(2));
            squares.sum::<f64>() / (2.0 * PAIRS as f64)
        };
        let share = |part: &dyn Fn(Variant, f64) -> f64| {
            PerVariant::of(variants, |v| Some(variances[v]).filter(|all| *all > 0.0).map(|all| part(v, all) / all))
        };
        let own = &one.all()[input];
        let ends = ends(&own.range);
        let at = |value: Decimal| rated(one.stated_but(input, value)?, &own.name, value);
        influences.push(Influence {
            totals: [at(ends[0])?, at(ends[1])?],
            one_percent_more: rated(one.one_percent_more(input)?, &own.name, Decimal::new(101, 2))?,
            // `exchanged` is the first draw with this one input taken from the second.
            alone: share(&|v, all| all - half_of_squares(v, &second)),
            together: share(&|v, _| half_of_squares(v, &first)),
            name: own.name.clone(),
            is_factor: own.is_factor(),
            ends,
        });
    }
    influences.sort_by(|one, other| {
        let share = |influence: &Influence| influence.together[Variant::AsDesigned].unwrap_or(0.0);
        let swing = |influence: &Influence| influence.swing(Variant::AsDesigned);
        share(other).total_cmp(&share(one)).then(swing(other).cmp(&swing(one))).then_with(|| one.name.cmp(&other.name))
    });
    Ok(Sensitivity { stated, influences })
}

/// Computes by how many percent the bill rises with one percent more of an input; `None` for a bill of 0 or less.
pub fn elasticity(stated: Money, more: Money, places: Places) -> Option<f64> {
    (stated.cmp(&Money::ZERO) == Ordering::Greater)
        .then(|| (more - stated).to_plot(places) / stated.to_plot(places) * 100.0)
}
