//! Reasons why a quote lies below the 5th or above the 95th percentile of its own draws.
//!
//! The way from the quote to the median of the draws is split into four steps. The first three are differences of exact
//! bills: from the inputs as stated to the medians of their ranges, from there to the median with inputs drawn, and on
//! to the median with the chance of the days too. The fourth is the difference that rounding makes between the quote
//! and the draws. The four add up to the whole way. Steps that lead away from the quote are reported, the longest
//! first, until the quote would lie among the draws without them.

use std::cmp::Reverse;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::draw;
use super::{Drawer, Input, Inputs, VariantRisk};
use crate::money::{Exact, Money};
use crate::plan::{MeterId, PerVariant, RoundingScope, Variant};
use crate::scenario::{ActiveChance, Scenario, Shape, Spread};
use crate::study::{Progress, StudyError};
use crate::usage::{DayRuns, UsageSimulator, active_of};

/// Position of a quote outside of its draws, and the causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Whether the quote lies below the 5th percentile; otherwise it lies above the 95th.
    pub below: bool,
    /// Causes, the largest first.
    pub causes: Vec<Cause>,
}

/// Cause of a quote outside of its draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Reason.
    pub why: Why,
    /// Distance by which it moves the median of the draws from the quote.
    pub by: Money,
}

/// Reason why the draws lie apart from the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Ranges and factors whose median differs from the stated value: those with the largest effect, at most three.
    Ranges(Vec<OffCentre>),
    /// Uncertain inputs that act together, or on a bill that is not linear, as at the end of a free quota.
    Spread,
    /// Whole devices: the quote rounds each day's active devices to a whole number, whereas chance does not.
    WholeDevices {
        /// Active device-days of the quote, after rounding.
        stated: u64,
        /// Active device-days without rounding.
        exact: Decimal,
    },
    /// Quantities that chance changes: the median of the draws beside the quantity without chance.
    Days {
        /// Whether these are living device-days; otherwise billable units.
        living: bool,
        /// Quantity without chance.
        stated: u64,
        /// Quantity with chance.
        drawn: u64,
    },
    /// Quotas: the quantities stay the same, but a day above its free quota is charged, and a day below it gives
    /// nothing back.
    Quotas,
    /// Rounding by the day or by the month.
    Rounding {
        /// Whether amounts are rounded by the day; otherwise by the month.
        by_day: bool,
        /// Amount that rounding adds to the quote; may be negative.
        stated: Money,
        /// Amount that rounding adds to the median of the draws; may be negative.
        drawn: Money,
    },
    /// Too few draws: with more of them the quote lies among them.
    FewDraws {
        /// Number of draws that were tried.
        tried: u64,
    },
}

impl Why {
    /// Name in files: `ranges`, `few-draws`.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Ranges(_) => "ranges",
            Self::Spread => "spread",
            Self::WholeDevices { .. } => "whole-devices",
            Self::Days { .. } => "chance",
            Self::Quotas => "quotas",
            Self::Rounding { .. } => "rounding",
            Self::FewDraws { .. } => "few-draws",
        }
    }
}

/// Uncertain input whose range is not centred on the stated value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffCentre {
    /// Name of the parameter or of the factor.
    pub name: String,
    /// Whether this is a common factor.
    pub is_factor: bool,
    /// Stated value; 1 for a factor, `None` if it is not a single number.
    pub stated: Option<Decimal>,
    /// Median of the range.
    pub middle: Decimal,
    /// Whether the likeliest value is the stated one, so that only the range is uneven.
    pub uneven: bool,
}

/// Number of draws to measure for a study of `draws`: enough for a median, few beside the study itself.
fn measured_of(draws: u64) -> u64 {
    (draws / 10).clamp(200, 1_000)
}

/// Bill and quantities of one scenario or draw.
#[derive(Clone, Copy)]
struct Bill {
    rounded: Money,
    exact: Exact,
    units: u64,
    living: u64,
}

/// Finds the causes for each variant whose quote lies outside; the measured draws are the first ones of the study.
///
/// # Errors
///
/// [`StudyError::Cancelled`].
pub(super) fn explain(
    scenario: &Scenario,
    drawer: &Drawer,
    variants: &mut [VariantRisk],
    draws: u64,
    progress: &Progress<'_>,
) -> Result<(), StudyError> {
    if variants.iter().all(|of| of.outside.is_none()) {
        return Ok(());
    }
    let count = measured_of(draws);
    // A study of few draws is measured beyond its end, where a draw may break a limit; such a draw is left out.
    let measured =
        |bills: &(dyn Fn(u64) -> Option<PerVariant<Bill>> + Sync)| -> Result<Vec<PerVariant<Bill>>, StudyError> {
            let all = (0..count).into_par_iter().map(|draw| progress.check().map(|()| bills(draw)));
            Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        };
    let by_chance = measured(&|draw| {
        let (there, mut account) = drawer.prepared(draw).ok()?;
        account.run_by_chance(&there, &mut drawer.days.of_draw(&there, draw)).ok()?;
        Some(drawer.bills(&account))
    })?;
    let Some(stated) = drawer.bills_of(scenario) else { return Ok(()) };
    let certain = drawer.inputs.all.is_empty();
    let by_inputs = if certain {
        vec![stated.clone()]
    } else {
        measured(&|draw| drawer.bills_of(&drawer.inputs.of_draw(draw).ok()?))?
    };
    let middle =
        drawer.inputs.at_their_middle().and_then(|there| drawer.bills_of(&there)).unwrap_or_else(|| stated.clone());
    for of in variants {
        let Some(outside) = &mut of.outside else { continue };
        let v = of.variant;
        let (low, high) = (of.percentiles[0], of.percentiles[4]);
        let way = Way {
            scenario,
            drawer,
            variant: of.variant,
            below: outside.below,
            stated: stated[v],
            middle: middle[v],
            by_inputs: by_inputs.iter().map(|bills| bills[v]).collect(),
            by_chance: by_chance.iter().map(|bills| bills[v]).collect(),
        };
        let distance = if outside.below { low - of.quote } else { of.quote - high };
        outside.causes = way.causes(draws, distance);
    }
    Ok(())
}

impl Drawer {
    /// Rates a scenario without chance, in each variant; `None` if it breaks a limit.
    fn bills_of(&self, scenario: &Scenario) -> Option<PerVariant<Bill>> {
        let mut account = UsageSimulator::daily(scenario);
        account.run().ok()?;
        Some(self.bills(&account))
    }

    /// Rates the usage of an account that has run, in each variant.
    fn bills(&self, account: &UsageSimulator) -> PerVariant<Bill> {
        let (days, ends) = (&account.runs.days, &account.runs.month_ends);
        PerVariant::of(account.kinds[MeterId::Messages].of.variants(), |variant| {
            let counted = |meter: MeterId| {
                let counted = account.counted(meter, variant);
                move |day: usize| counted[day]
            };
            let all = |meter: MeterId| account.counted(meter, variant).iter().sum();
            let exact = self.meters.iter().map(|(id, meter)| meter.unrounded(ends, counted(*id)));
            Bill {
                rounded: self.meters.iter().map(|(id, meter)| meter.fee(days, ends, counted(*id))).sum(),
                exact: exact.fold(Exact::ZERO, |sum, fee| sum + fee),
                units: all(MeterId::Messages),
                living: all(MeterId::LivingDevices),
            }
        })
    }
}

impl Inputs {
    /// Builds the scenario with every input and factor at the median of its range; `None` if it breaks a limit.
    fn at_their_middle(&self) -> Option<Scenario> {
        let mut draft = self.base.clone();
        self.all.iter().for_each(|input| input.act(&mut draft, middle(&input.range)));
        self.stated.revised(draft).ok()
    }

    /// Builds the scenario as stated, but with one input or factor at the median of its range; `None` if it breaks a
    /// limit.
    fn one_at_its_middle(&self, input: &Input) -> Option<Scenario> {
        let mut draft = self.base.clone();
        input.act(&mut draft, middle(&input.range));
        self.stated.revised(draft).ok()
    }
}

/// Bills on the way from a variant's quote to its draws.
struct Way<'w> {
    scenario: &'w Scenario,
    drawer: &'w Drawer,
    variant: Variant,
    below: bool,
    stated: Bill,
    middle: Bill,
    by_inputs: Vec<Bill>,
    by_chance: Vec<Bill>,
}

impl Way<'_> {
    /// Finds the causes that together reach over `distance`, from the quote to the nearest percentile.
    fn causes(&self, draws: u64, distance: Money) -> Vec<Cause> {
        let totals = |bills: &[Bill]| bills.iter().map(|bill| bill.rounded).collect::<Vec<_>>();
        let drawn = totals(&self.by_chance);
        let tried = measured_of(draws);
        if draws < tried {
            let [low, high] = [5, 95].map(|percent| ranked(drawn.clone(), percent));
            if low.zip(high).is_some_and(|(low, high)| (low..=high).contains(&self.stated.rounded)) {
                return vec![Cause { why: Why::FewDraws { tried }, by: distance }];
            }
        }
        let places = self.scenario.plan().places();
        let exact = |bills: &[Bill]| bills.iter().map(|bill| bill.exact).collect::<Vec<_>>();
        let (Some(by_inputs), Some(by_chance), Some(rounded)) =
            (ranked(exact(&self.by_inputs), 50), ranked(exact(&self.by_chance), 50), ranked(drawn, 50))
        else {
            return Vec::new();
        };
        let rounding = [(self.stated.exact, self.stated.rounded), (by_chance, rounded)]
            .map(|(exact, rounded)| exact.effect_of_rounding_to(rounded, places));
        let why_rounding = || Why::Rounding {
            by_day: self.scenario.rounding().scope == RoundingScope::PerDay,
            stated: rounding[0].to_money(places),
            drawn: rounding[1].to_money(places),
        };
        let steps: [(Exact, &dyn Fn() -> Why); 4] = [
            (self.middle.exact - self.stated.exact, &|| Why::Ranges(self.off_centre())),
            (by_inputs - self.middle.exact, &|| Why::Spread),
            (by_chance - by_inputs, &|| self.chance(by_inputs, by_chance)),
            (rounding[1] - rounding[0], &why_rounding),
        ];
        let mut outwards: Vec<_> = steps
            .into_iter()
            .map(|(step, why)| (self.outwards(step), why))
            .filter(|(step, _)| *step > Exact::ZERO)
            .collect();
        outwards.sort_by_key(|(step, _)| Reverse(*step));
        let (mut causes, mut told) = (Vec::new(), Exact::ZERO);
        let distance = Exact::from_money(distance, places);
        for (step, why) in outwards {
            if told >= distance {
                break;
            }
            told += step;
            causes.push(Cause { why: why(), by: step.to_money(places) });
        }
        causes
    }

    /// Turns a step's sign so that a positive one leads from the quote towards the draws.
    fn outwards(&self, step: Exact) -> Exact {
        if self.below { step } else { Exact::ZERO - step }
    }

    /// Finds the inputs that move the bill towards the draws when each alone is at the median of its range.
    fn off_centre(&self) -> Vec<OffCentre> {
        const MOST: usize = 3;
        let v = self.variant;
        let effect = |input: &Input| {
            let there = self.drawer.bills_of(&self.drawer.inputs.one_at_its_middle(input)?)?;
            Some(self.outwards(there[v].exact - self.stated.exact)).filter(|effect| *effect > Exact::ZERO)
        };
        let inputs = self.drawer.inputs.all.iter();
        let mut found: Vec<(Exact, &Input)> = inputs.filter_map(|input| Some((effect(input)?, input))).collect();
        found.sort_by_key(|(effect, _)| Reverse(*effect));
        found.into_iter().take(MOST).map(|(_, input)| self.told(input)).collect()
    }

    /// Describes an input's range beside its stated value.
    fn told(&self, input: &Input) -> OffCentre {
        let middle = middle(&input.range);
        let (stated, middle) = match &input.what {
            Ok(parameter) => (parameter.present(self.scenario.draft()), draw::cut(parameter, middle)),
            Err(_) => (Some(Decimal::ONE), draw::factor(middle)),
        };
        let uneven = matches!(input.range, Spread::Pert { likely, .. } if Some(likely) == stated);
        OffCentre { name: input.name.clone(), is_factor: input.is_factor(), stated, middle: middle.normalize(), uneven }
    }

    /// Chooses the reason for the step of chance: a quantity that moves, in proportion, at least half as far as the
    /// bill.
    fn chance(&self, without: Exact, with: Exact) -> Why {
        // Floats only choose the words here; every amount that is reported is exact.
        let share = |from: f64, to: f64| if from == 0.0 { f64::INFINITY.copysign(to) } else { (to - from) / from };
        let places = self.scenario.plan().places();
        let plot = |amount: Exact| amount.to_money(places).to_plot(places);
        let moved = share(plot(without), plot(with));
        let is_reason = |other: f64| other.is_finite() && other * moved.signum() >= moved.abs() / 2.0;
        if self.scenario.uncertain().active == ActiveChance::Binomial {
            let (stated, exact) = active_device_days(self.scenario);
            if is_reason(share(stated as f64 * 1e6, exact as f64)) {
                let exact = Decimal::from_i128_with_scale(exact.cast_signed(), 6).normalize();
                return Why::WholeDevices { stated, exact };
            }
        }
        let quantities = [false, true].map(|living| {
            let of = |bills: &[Bill]| {
                let all = bills.iter().map(|bill| if living { bill.living } else { bill.units }).collect();
                ranked(all, 50).unwrap_or_default()
            };
            (living, of(&self.by_inputs), of(&self.by_chance))
        });
        let furthest = quantities.into_iter().map(|(living, stated, drawn)| {
            (share(stated as f64, drawn as f64) * moved.signum(), Why::Days { living, stated, drawn })
        });
        let furthest = furthest.filter(|(share, _)| share.is_finite()).max_by(|one, other| one.0.total_cmp(&other.0));
        match furthest {
            Some((share, why)) if is_reason(share * moved.signum()) => why,
            _ => Why::Quotas,
        }
    }
}

/// Counts the active device-days of a scenario: as rated, and in millionths before rounding to whole devices.
fn active_device_days(scenario: &Scenario) -> (u64, u128) {
    let runs = DayRuns::daily(scenario);
    let (mut rated, mut exact, mut devices) = (0, 0, Vec::new());
    for fleet in scenario.fleets() {
        runs.devices(&fleet.devices, &mut devices);
        let shares = runs.shares(&fleet.active);
        for (day, &devices) in devices.iter().enumerate() {
            rated += active_of(devices, shares(day));
            exact += u128::from(devices) * u128::from(shares(day));
        }
    }
    (rated, exact)
}

/// Percentile by nearest rank; `None` if there are no values.
fn ranked<T: Ord + Copy>(mut values: Vec<T>, percent: usize) -> Option<T> {
    values.sort_unstable();
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied()
}

/// Median of a range, not yet rounded, nor kept within limits.
fn middle(spread: &Spread) -> f64 {
    match spread {
        Spread::Interval { low, high, shape: Shape::Normal } => (draw::float(low) + draw::float(high)) / 2.0,
        Spread::Interval { low, high, shape: Shape::Lognormal } => (draw::float(low) * draw::float(high)).sqrt(),
        Spread::Pert { low, likely, high } => {
            // The density is t^(4p) (1 − t)^(4q) with p + q = 1: bounded, so that summing over cells finds the median.
            const CELLS: u32 = 20_000;
            let (low, likely, high) = (draw::float(low), draw::float(likely), draw::float(high));
            let width = high - low;
            let [before, after] = [(likely - low) / width, (high - likely) / width].map(|share| 4.0 * share);
            let density = |cell: u32| {
                let t = (f64::from(cell) + 0.5) / f64::from(CELLS);
                t.powf(before) * (1.0 - t).powf(after)
            };
            let half = (0..CELLS).map(density).sum::<f64>() / 2.0;
            let mut sum = 0.0;
            for cell in 0..CELLS {
                let own = density(cell);
                if sum + own >= half {
                    return low + width * (f64::from(cell) + (half - sum) / own) / f64::from(CELLS);
                }
                sum += own;
            }
            likely
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_range_is_its_median() {
        let at = |number: i64| Decimal::from(number);
        let pert = |low, likely, high| middle(&Spread::Pert { low: at(low), likely: at(likely), high: at(high) });
        assert!((pert(0, 50, 100) - 50.0).abs() < 1e-6);
        // Beta(1, 5) has the distribution function 1 − (1 − t)^5, so its median is 1 − 2^(−1/5) = 0.129449...
        assert!((pert(0, 0, 100) - 12.944_943_670_388_1).abs() < 1e-3);
        assert!((pert(0, 100, 100) - (100.0 - 12.944_943_670_388_1)).abs() < 1e-3);
        let interval = |shape| middle(&Spread::Interval { low: at(4), high: at(9), shape });
        assert_eq!((interval(Shape::Normal), interval(Shape::Lognormal)), (6.5, 6.0));
    }
}
