//! Risk: the distribution of a scenario's bill over random draws of its uncertain inputs and of the chance of each day.
//!
//! A draw picks a value for every uncertain input, multiplies what common factors move, and rounds as a file would
//! state the numbers. Then it runs the days: each device is active independently, with the active share as its
//! probability, and a line's messages follow a Poisson distribution around their mean. The resulting usage is rated
//! exactly, as in a quote.

pub mod draw;
mod inputs;
mod outside;
mod sketch;
mod stated;

pub use inputs::{Input, Inputs};
pub use outside::{Cause, OffCentre, Outside, Why};
pub use stated::stated_so_far;

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Progress, StudyError};
use crate::calendar::Date;
use crate::fault::{Fault, Place};
use crate::money::{Money, Places};
use crate::plan::{MeterId, PerVariant, Variant, Variants};
use crate::quote::Totals;
use crate::rating::CompiledMeter;
use crate::scenario::{Scenario, limits};
use crate::texts::text;
use crate::usage::{Stop, UsageSimulator};
use draw::DayStreams;
use sketch::{Sketch, quantile};

/// Question that the study answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Number of draws, 1 to [`MOST_DRAWS`].
    pub draws: u64,
    /// Seed of the random numbers; the same seed gives the same draws.
    pub seed: u64,
    /// Amount for which the draws within it are counted.
    pub budget: Option<Money>,
}

/// Most draws of a study.
pub const MOST_DRAWS: u64 = 10_000_000;

/// Percentiles that are reported, of totals and of days.
pub const PERCENTS: [u64; 5] = [5, 25, 50, 75, 95];

/// Result of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// Question that was asked.
    pub question: Question,
    /// Days of the fan: every day, or the last of each month if there are more than [`MOST_DAYS`] days.
    pub days: Vec<Date>,
    /// Result of each variant, as designed first.
    pub variants: Vec<VariantRisk>,
}

/// Most days of a fan.
pub const MOST_DAYS: usize = 400;

/// Distribution of a variant's bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantRisk {
    /// Variant.
    pub variant: Variant,
    /// Bill of the scenario as stated.
    pub quote: Money,
    /// Explanation of a quote below the 5th or above the 95th percentile; `None` if it lies between them.
    pub outside: Option<Outside>,
    /// Mean of the totals in millionths of the currency's smallest unit, rounded half up.
    mean: i128,
    /// Standard error of the mean in millionths of the currency's smallest unit.
    error: i128,
    /// Percentiles of the totals, in the order of [`PERCENTS`], by nearest rank: of 10,000 draws P5 is the 500th
    /// smallest. To the smallest unit up to about two million of them, to about a two-millionth of the amount above.
    pub percentiles: [Money; 5],
    /// Percentiles of the bill so far, for each day of the fan. To the smallest unit up to about 32,000 of them, to about
    /// one part in 32,000 above.
    pub fan: Vec<[Money; 5]>,
    /// Number of draws within the budget; `None` if the question has none.
    pub within: Option<u64>,
    /// Histogram of the totals, in bins of equal width.
    pub histogram: Vec<Bin>,
}

/// Bin of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Smallest amount.
    pub from: Money,
    /// Largest amount, included.
    pub to: Money,
    /// Number of draws in the bin.
    pub draws: u64,
}

impl VariantRisk {
    /// Mean of the totals, to a millionth of the currency's smallest unit.
    pub fn mean(&self, places: Places) -> Decimal {
        Decimal::from_i128_with_scale(self.mean, 6 + places.count()).normalize()
    }

    /// Mean of the totals, rounded half up to the currency's smallest unit.
    pub const fn mean_rounded(&self) -> Money {
        Money::from_minor((self.mean + 500_000).div_euclid(1_000_000))
    }

    /// Standard error of the mean, to a millionth of the currency's smallest unit.
    pub fn standard_error(&self, places: Places) -> Decimal {
        Decimal::from_i128_with_scale(self.error, 6 + places.count()).normalize()
    }
}

/// Most bins of a histogram.
const BINS: u64 = 40;

/// Draws that a thread makes between two checks for cancellation.
const CHUNK: u64 = 32;

/// Draws a scenario as often as asked, and collects the distribution of each variant's bill.
///
/// # Errors
///
/// [`StudyError::Range`] for a number of draws outside of 1 to [`MOST_DRAWS`], or amounts too large to be counted;
/// [`StudyError::Fault`] for the first draw that breaks a limit, with the draw's number; [`StudyError::Cancelled`].
pub fn risk(scenario: &Scenario, question: Question, progress: &mut Progress<'_>) -> Result<Risk, StudyError> {
    let Question { draws, seed, .. } = question;
    if !(1..=MOST_DRAWS).contains(&draws) {
        return Err(StudyError::Range(text!(
            "study-draws-asked",
            draws = draws.to_string(),
            most = MOST_DRAWS.to_string()
        )));
    }
    progress.begin(draws as usize);
    let progress = &*progress;
    let days = scenario.days();
    let shown: Vec<usize> = if days.len() <= MOST_DAYS {
        (0..days.len()).collect()
    } else {
        (0..days.len()).filter(|&day| days.get(day + 1).is_none_or(|next| next.day() == 1)).collect()
    };
    let quote = Totals::of(scenario).map_err(|fault| in_draw(0, fault))?;
    let drawer = Drawer::new(scenario, seed, quote);
    let chunks = draws.div_ceil(CHUNK);
    let whole = (0..chunks)
        .into_par_iter()
        .try_fold(
            || Counted::new(scenario.variants(), shown.len()),
            |mut counted, chunk| {
                let of_chunk = chunk * CHUNK..draws.min((chunk + 1) * CHUNK);
                let count = of_chunk.end - of_chunk.start;
                for draw in of_chunk {
                    drawer.draw(draw, &shown, question.budget, &mut counted)?;
                }
                progress.step(count as usize)?;
                Ok::<_, StudyError>(counted)
            },
        )
        .try_reduce(|| Counted::new(scenario.variants(), shown.len()), |one, other| Ok(one.merged(other)));
    let counted = match whole {
        Ok(counted) => counted,
        Err(StudyError::Cancelled) => return Err(StudyError::Cancelled),
        // The first fault in the order of the draws, whichever thread met one first.
        Err(_) => {
            let fault =
                |draw| drawer.draw(draw, &shown, None, &mut Counted::new(scenario.variants(), shown.len())).err();
            let found =
                (0..draws).into_par_iter().find_map_first(|draw| progress.check().err().or_else(|| fault(draw)));
            return Err(found.unwrap_or(StudyError::Cancelled));
        }
    };
    let of_variant = |variant| counted.of(variant, question, drawer.quote.of_variant(variant));
    let mut variants: Vec<VariantRisk> = scenario.variants().iter().map(of_variant).collect::<Result<_, _>>()?;
    outside::explain(scenario, &drawer, &mut variants, draws, progress)?;
    Ok(Risk { question, days: shown.into_iter().map(|day| days[day]).collect(), variants })
}

/// Says that a fault arose in a draw, whose number is told from 1.
fn in_draw(draw: u64, fault: Fault) -> StudyError {
    StudyError::Fault { parameter: text!("study-draw"), value: Decimal::from(draw + 1), fault }
}

/// Everything that a draw needs, prepared once for all draws.
struct Drawer {
    inputs: Inputs,
    /// Scenario and account for all draws, if no input is uncertain and only the days differ.
    certain: Option<(Scenario, UsageSimulator)>,
    days: DayStreams,
    meters: Vec<(MeterId, CompiledMeter)>,
    /// Totals of the scenario as stated. Draws are counted by their difference from these, which keeps sums small.
    quote: Totals,
}

impl Drawer {
    fn new(scenario: &Scenario, seed: u64, quote: Totals) -> Self {
        let inputs = Inputs::new(scenario, seed, "");
        let compiled = CompiledMeter::all(scenario, scenario.rounding());
        let meters = compiled.into_iter().filter(|(id, _)| scenario.meter(*id).is_some());
        Self {
            certain: inputs.all().is_empty().then(|| (scenario.clone(), UsageSimulator::daily(scenario))),
            inputs,
            days: DayStreams::new(scenario, seed),
            meters: meters.collect(),
            quote,
        }
    }

    /// Builds the scenario of a draw, with its account before the days have run.
    fn prepared(&self, draw: u64) -> Result<(Scenario, UsageSimulator), StudyError> {
        if let Some((scenario, account)) = &self.certain {
            return Ok((scenario.clone(), account.clone()));
        }
        let scenario = self.inputs.of_draw(draw)?;
        let account = UsageSimulator::daily(&scenario);
        Ok((scenario, account))
    }

    /// Makes one draw, and counts its bills.
    fn draw(&self, draw: u64, shown: &[usize], budget: Option<Money>, counted: &mut Counted) -> Result<(), StudyError> {
        let (scenario, mut account) = self.prepared(draw)?;
        match account.run_by_chance(&scenario, &mut self.days.of_draw(&scenario, draw)) {
            Ok(()) => {}
            Err(Stop::TooManyUnits | Stop::Carries) => {
                let fault = Fault::new(Place::default(), text!("study-too-many-units"))
                    .allowed(text!("rule-units", most = limits::UNITS_A_DAY))
                    .help(text!("hint-narrow"));
                return Err(in_draw(draw, fault));
            }
        }
        let runs = &account.runs;
        // Bills so far by day, shared by variants that are billed alike.
        let mut known: BTreeMap<[usize; MeterId::ALL.len()], Vec<Money>> = BTreeMap::new();
        for variant in scenario.variants().iter() {
            let kinds = MeterId::ALL.map(|meter| account.kinds[meter].of[variant]);
            let days = known.entry(kinds).or_insert_with(|| {
                let mut days = vec![Money::ZERO; runs.count()];
                for (id, meter) in &self.meters {
                    let counted = account.counted(*id, variant);
                    meter.cumulative(&runs.month_ends, |day| counted[day], |day, so_far| days[day] += so_far);
                }
                days
            });
            counted.add(variant, days, shown, budget, self.quote.of_variant(variant)).map_err(|TooMuch(total)| {
                let [amount, most] = [total, Money::from_minor(u64::MAX.into())];
                let [amount, most] = [amount, most].map(|money| money.grouped(scenario.plan().places()));
                StudyError::Range(text!("study-draw-too-dear", amount = amount, most = most))
            })?;
        }
        Ok(())
    }
}

/// The sum of two numbers; `None` if one is, or beyond 128 bits.
fn sum(one: Option<i128>, other: Option<i128>) -> Option<i128> {
    one?.checked_add(other?)
}

/// Bill of a draw that is too large to be counted.
struct TooMuch(Money);

/// Counts of some of the draws, which can be merged in any order.
struct Counted {
    variants: PerVariant<CountedVariant>,
}

/// Counts of a variant.
struct CountedVariant {
    /// Sum of the totals' differences from the quote, in smallest units.
    sum: i128,
    /// Sum of the squares of those differences; `None` beyond 128 bits.
    squares: Option<i128>,
    draws: u64,
    totals: Sketch,
    days: Vec<Sketch>,
    within: u64,
}

impl Counted {
    fn new(variants: Variants, days: usize) -> Self {
        let variant = |_| CountedVariant {
            sum: 0,
            squares: Some(0),
            draws: 0,
            totals: Sketch::new(20),
            days: vec![Sketch::new(14); days],
            within: 0,
        };
        Self { variants: PerVariant::of(variants, variant) }
    }

    fn add(
        &mut self,
        variant: Variant,
        days: &[Money],
        shown: &[usize],
        budget: Option<Money>,
        quote: Money,
    ) -> Result<(), TooMuch> {
        let own = &mut self.variants[variant];
        let total = days.last().copied().unwrap_or_default();
        let too_much = || TooMuch(total);
        let minor = |money: Money| u64::try_from(money.minor()).map_err(|_| too_much());
        let above = total.minor() - quote.minor();
        own.squares = sum(own.squares, above.checked_mul(above));
        own.sum += above;
        own.draws += 1;
        own.totals.count(minor(total)?);
        for (sketch, day) in own.days.iter_mut().zip(shown) {
            sketch.count(minor(days[*day])?);
        }
        own.within += u64::from(budget.is_some_and(|budget| total <= budget));
        Ok(())
    }

    fn merged(mut self, other: Self) -> Self {
        for (own, other) in self.variants.values_mut().zip(other.variants.into_values()) {
            own.sum += other.sum;
            own.squares = sum(own.squares, other.squares);
            own.draws += other.draws;
            own.within += other.within;
            own.totals.merge(&other.totals);
            own.days.iter_mut().zip(&other.days).for_each(|(own, other)| own.merge(other));
        }
        self
    }

    fn of(&self, variant: Variant, question: Question, quote: Money) -> Result<VariantRisk, StudyError> {
        let own = &self.variants[variant];
        let sorted = own.totals.sorted();
        let draws = i128::from(own.draws);
        const MILLION: i128 = 1_000_000;
        let (whole, rest) = (own.sum.div_euclid(draws), own.sum.rem_euclid(draws));
        let mean = (quote.minor() + whole) * MILLION + (2 * rest * MILLION + draws) / (2 * draws);
        // n Σx² − (Σx)² is computed in whole numbers, so that nothing cancels. Only the variance behind it is a float,
        // and it is no amount of money.
        let square = own.sum.checked_mul(own.sum);
        let squares = own.squares.and_then(|squares| squares.checked_mul(draws));
        let spread = squares.zip(square).map(|(squares, square)| squares - square);
        let Some(spread) = spread else {
            return Err(StudyError::Range(text!("study-draws-differ")));
        };
        let variance = spread as f64 / (own.draws as f64 * (own.draws.max(2) - 1) as f64);
        let error = (variance / own.draws as f64).sqrt() * MILLION as f64;
        let percentiles = |sorted: &[(Money, u64)]| PERCENTS.map(|percent| quantile(sorted, percent));
        let of_totals = percentiles(&sorted);
        // The quote is rounded as the draws are, or a bill without any chance could seem to lie outside of itself.
        let kept = u64::try_from(quote.minor()).map(|minor| Money::from_minor(own.totals.rounded(minor).into()));
        let kept = kept.unwrap_or(quote);
        let is_outside = kept < of_totals[0] || kept > of_totals[4];
        Ok(VariantRisk {
            variant,
            quote,
            outside: is_outside.then(|| Outside { below: kept < of_totals[0], causes: Vec::new() }),
            mean,
            error: error.round() as i128,
            percentiles: of_totals,
            fan: own.days.iter().map(|day| percentiles(&day.sorted())).collect(),
            within: question.budget.map(|_| own.within),
            histogram: histogram(&sorted),
        })
    }
}

/// Counts amounts into bins of equal width, from the smallest amount to the largest; no bin is narrower than the smallest unit.
fn histogram(sorted: &[(Money, u64)]) -> Vec<Bin> {
    let (Some((least, _)), Some((greatest, _))) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let (least, greatest) = (least.minor(), greatest.minor());
    let width = (greatest - least + 1) as u128;
    let count = u128::from(BINS).min(width);
    let edge = |bin: u128| least + (width * bin / count) as i128;
    let mut bins: Vec<Bin> = (0..count)
        .map(|bin| Bin { from: Money::from_minor(edge(bin)), to: Money::from_minor(edge(bin + 1) - 1), draws: 0 })
        .collect();
    for (amount, draws) in sorted {
        let bin = bins.partition_point(|bin| bin.to < *amount);
        bins[bin].draws += draws;
    }
    bins
}
