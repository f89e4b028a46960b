//! Comparison of two scenarios: the effect of each change on the bills, and the difference by clause, fleet and month.

mod plan_parts;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Progress, StudyError};
use crate::calendar::Month;
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::{Clause, PerMeter, PerVariant, PlanName, Plans, PricePlan, Variant, Variants};
use crate::quote::{ClauseShare, Quote, Totals, VariantQuote};
use crate::rating::MeterTotal;
use crate::scenario::{Action, Change, Draft, Scenario, Subject, Uncertainty, changes, fleets_matched};

pub use plan_parts::{ChangedValue, PlanPart};

/// Scenarios that are held in memory at a time: enough for all cores, few enough for large ones.
const AT_A_TIME: usize = 64;

/// A figure of the old scenario beside the same figure of the new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// Figure of the old scenario.
    pub old: T,
    /// Figure of the new scenario.
    pub new: T,
}

impl Pair<Money> {
    /// New amount minus old amount.
    pub fn difference(self) -> Money {
        self.new - self.old
    }

    /// Difference in tenths of a percent of the old amount, rounded half away from 0. `None` if the old amount is 0, or
    /// beyond 128 bits.
    pub fn tenths_of_percent(self) -> Option<i128> {
        let old = self.old.minor();
        if old == 0 {
            return None;
        }
        let twice = self.difference().minor().checked_mul(2_000)?;
        let half = if (twice < 0) == (old < 0) { old } else { old.checked_neg()? };
        Some(twice.checked_add(half)? / old.checked_mul(2)?)
    }
}

impl Pair<u64> {
    /// New count minus old count.
    pub fn difference(self) -> i128 {
        i128::from(self.new) - i128::from(self.old)
    }
}

/// Differences between two scenarios and their bills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Changes with their effects. Made in this order, they turn the old scenario into the new.
    pub steps: Vec<Step>,
    /// The figures of each variant that both scenarios have; under plans with other editions, as designed alone.
    pub variants: PerVariant<Figures>,
    /// Bill by clause: every clause that charged anything in either scenario, in the order of the new plan, then those
    /// of the old plan alone.
    pub clauses: Vec<ClauseFees>,
    /// Bill by fleet: those of the new scenario in its order, then removed ones.
    pub fleets: Vec<FleetFees>,
    /// Bill by month: every month of either scenario, in order of time.
    pub months: Vec<MonthFees>,
}

impl Compared {
    /// Figures of a variant.
    pub fn variant(&self, variant: Variant) -> &Figures {
        &self.variants[variant]
    }

    /// New total of a variant minus the old; the sum of the effects of all steps.
    pub fn difference(&self, variant: Variant) -> Money {
        self.variant(variant).total.difference()
    }
}

/// A change with its effect, or several changes that could not be rated apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Changes in order; more than one if a scenario in between cannot be rated.
    pub changes: Vec<Change>,
    /// Reason why the first of several changes has no bill of its own.
    pub together: Option<Fault>,
    /// Effect on each variant's total, as designed first.
    effects: PerVariant<Money>,
    /// What each price does to it, if the step is a change of plan alone; each made after the one before, they add up to the
    /// effect of the step. Empty for other steps, and for plans that have no price to part.
    pub parts: Vec<PlanPart>,
}

impl Step {
    /// Change of a variant's total by this step; negative if it becomes cheaper.
    pub fn effect(&self, variant: Variant) -> Money {
        self.effects[variant]
    }
}

/// Figures of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Total.
    pub total: Pair<Money>,
    /// Fee of each meter.
    pub fees: PerMeter<Pair<Money>>,
    /// Quantity that each meter counted.
    pub counted: PerMeter<Pair<u64>>,
    /// Quantity that each meter charged.
    pub charged: PerMeter<Pair<u64>>,
}

impl Figures {
    fn of(old: &VariantQuote, new: &VariantQuote) -> Self {
        let count = |of: fn(&MeterTotal) -> u64| {
            PerMeter::from_fn(|meter| Pair { old: of(&old.meters[meter]), new: of(&new.meters[meter]) })
        };
        Self {
            total: Pair { old: old.total(), new: new.total() },
            fees: PerMeter::from_fn(|meter| Pair { old: old.fee(meter), new: new.fee(meter) }),
            counted: count(|of| of.quantity),
            charged: count(MeterTotal::charged),
        }
    }
}

/// Fees of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFees {
    /// Id of the clause.
    pub clause: String,
    /// The fee in each variant.
    pub fees: PerVariant<Pair<Money>>,
}

/// Fees of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetFees {
    /// Name in each scenario; `None` where the fleet is absent.
    pub name: Pair<Option<String>>,
    /// The fee in each variant.
    pub fees: PerVariant<Pair<Money>>,
}

/// Fees of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthFees {
    /// Month; a scenario that does not cover it costs 0 in it.
    pub month: Month,
    /// The fee in each variant.
    pub fees: PerVariant<Pair<Money>>,
}

/// Lists the changes from `old` to `new`, rates the scenario after each, and breaks down the whole difference.
///
/// A scenario in between that breaks a limit has no bill; its change is reported together with the next.
///
/// # Errors
///
/// [`StudyError::Scenario`] if either scenario cannot be rated; [`StudyError::Cancelled`].
pub fn compare(old: &Scenario, new: &Scenario, progress: &mut Progress<'_>) -> Result<Compared, StudyError> {
    let fault = |fault| StudyError::Scenario { fault };
    let before = Quote::of(old).map_err(fault)?;
    progress.check()?;
    let after = Quote::of(new).map_err(fault)?;
    let variants = variants_of_both(old, new);
    let figures = |variant| Figures::of(before.variant(variant), after.variant(variant));
    Ok(Compared {
        steps: steps(old, new, variants, &before, progress)?,
        variants: PerVariant::of(variants, figures),
        clauses: clauses(old, new, variants, &before, &after),
        fleets: fleets(old, new, variants, &before, &after),
        months: months(variants, &before, &after),
    })
}
/// The variants that two scenarios have in common: all where their plans have the same editions, else as designed alone.
pub fn variants_of_both(old: &Scenario, new: &Scenario) -> Variants {
    let editions = |scenario: &Scenario| scenario.plan().editions.iter().map(|edition| edition.id.clone()).collect();
    let (before, after): (Vec<_>, Vec<_>) = (editions(old), editions(new));
    if before == after { new.variants() } else { Variants::of(1) }
}

/// A change with the scenario before it if it is one of the plan, and the totals after it; `None` if no bill depends on the
/// change.
type Made = (Change, Option<Draft>, Option<Result<Totals, Fault>>);

/// True for a change of the price plan.
fn is_of_plan(change: &Change) -> bool {
    let of_plan = |action: &Action| matches!(action, Action::Set { field, .. } if field.word() == "plan");
    change.subject == Subject::Scenario && of_plan(&change.action)
}

/// The plans of the new scenario with that of the old one, and the old draft with that plan's name among them: two files of
/// plans may stand at one path in two folders, or at one place at two times.
fn with_both_plans(old: &Scenario, new: &Scenario) -> (Plans, Draft) {
    let (name, plan) = (&old.draft().plan, old.plan());
    let mut draft = old.draft().clone();
    if new.plans().named(name).is_some_and(|known| **known == *plan) {
        return (new.plans().clone(), draft);
    }
    let path = if new.plans().named(name).is_some() { format!("{name} (before)") } else { name.to_string() };
    draft.plan = PlanName::File(path.clone());
    (new.plans().with_file(&path, Ok(plan.clone())), draft)
}

fn steps(
    old: &Scenario,
    new: &Scenario,
    variants: Variants,
    before: &Quote,
    progress: &mut Progress<'_>,
) -> Result<Vec<Step>, StudyError> {
    let (plans, before_all) = with_both_plans(old, new);
    let changes = changes(&plans, &before_all, new.draft());
    progress.begin(changes.len());
    let progress = &*progress;
    // No bill depends on the section `uncertainty`, which may not fit the scenarios in between.
    let mut now = before_all;
    now.uncertainty = Uncertainty::default();
    let mut costs = PerVariant::of(variants, |variant| before.variant(variant).total());
    let mut steps = Vec::new();
    let (mut waiting, mut together) = (Vec::new(), None);
    let mut left = changes.into_iter().peekable();
    while left.peek().is_some() {
        let make = |change: Change| {
            let before = is_of_plan(&change).then(|| now.clone());
            change.apply(&mut now);
            now.uncertainty = Uncertainty::default();
            let draft = (!change.is_free()).then(|| now.clone());
            (change, before, draft)
        };
        let drafts: Vec<(Change, Option<Draft>, Option<Draft>)> = left.by_ref().take(AT_A_TIME).map(make).collect();
        let rate = |(change, before, draft): (Change, Option<Draft>, Option<Draft>)| {
            let totals = draft.map(|draft| totals(&plans, draft));
            progress.step(1)?;
            Ok((change, before, totals))
        };
        let made: Vec<Made> = drafts.into_par_iter().map(rate).collect::<Result<_, StudyError>>()?;
        for (change, before, totals) in made {
            waiting.push(change);
            let now = match totals {
                Some(Err(fault)) => {
                    together.get_or_insert(fault);
                    continue;
                }
                // A change on which no bill depends has one if the scenario before it had one.
                None if together.is_some() => continue,
                None => costs.clone(),
                Some(Ok(totals)) => PerVariant::of(variants, |variant| totals.of_variant(variant)),
            };
            let effects = PerVariant::of(variants, |variant| now[variant] - costs[variant]);
            let parts = match (&before, &waiting[..]) {
                (Some(draft), [_]) => {
                    let plan = plans.named(&draft.plan).map_or(old.plan(), |plan| plan);
                    plan_parts::parts(&plans, (plan, new.plan()), draft, (&costs, &now))
                }
                _ => Vec::new(),
            };
            steps.push(Step { changes: std::mem::take(&mut waiting), together: together.take(), effects, parts });
            costs = now;
        }
    }
    if !waiting.is_empty() {
        // The new scenario has a bill, so that only changes without effect are left.
        let effects = PerVariant::of(variants, |_| Money::ZERO);
        steps.push(Step { changes: waiting, together, effects, parts: Vec::new() });
    }
    Ok(steps)
}

/// Rates a draft; the first fault if it is no valid scenario, or cannot be rated.
fn totals(plans: &Plans, draft: Draft) -> Result<Totals, Fault> {
    let scenario = Scenario::new_under(plans, draft).map_err(|mut faults| faults.swap_remove(0))?;
    Totals::of(&scenario)
}

fn clauses(old: &Scenario, new: &Scenario, variants: Variants, before: &Quote, after: &Quote) -> Vec<ClauseFees> {
    let shares = |quote: &Quote| PerVariant::of(variants, |variant| quote.variant(variant).by_clause());
    let (before, after) = (shares(before), shares(after));
    let of_new = new.plan().clauses.iter();
    let of_old = old.plan().clauses.iter().filter(|clause| new.plan().clause(&clause.id).is_none());
    let row = |clause: &Clause| {
        let of = |plan: &PricePlan, shares: &PerVariant<Vec<ClauseShare>>, variant: Variant| {
            let clause = plan.clause_named(&clause.id)?;
            shares[variant].iter().find(|share| share.clause == clause).map(|share| share.fee)
        };
        let before = |variant| of(old.plan(), &before, variant);
        let after = |variant| of(new.plan(), &after, variant);
        let charged = variants.iter().any(|v| before(v).is_some() || after(v).is_some());
        let pair = |v| Pair { old: before(v).unwrap_or_default(), new: after(v).unwrap_or_default() };
        charged.then(|| ClauseFees { clause: clause.id.clone(), fees: PerVariant::of(variants, pair) })
    };
    of_new.chain(of_old).filter_map(row).collect()
}

fn fleets(old: &Scenario, new: &Scenario, variants: Variants, before: &Quote, after: &Quote) -> Vec<FleetFees> {
    let of_fleets = |scenario: &Scenario, quote: &Quote| {
        let mut fees = vec![PerVariant::of(variants, |_| Money::ZERO); scenario.fleets().len()];
        for variant in variants.iter() {
            for item in &quote.variant(variant).breakdown {
                fees[item.fleet][variant] += item.fee;
            }
        }
        fees
    };
    let (before, after) = (of_fleets(old, before), of_fleets(new, after));
    let origins = fleets_matched(old.draft(), new.draft());
    let row = |origin: Option<usize>, place: Option<usize>| FleetFees {
        name: Pair {
            old: origin.map(|at| old.fleets()[at].name.clone()),
            new: place.map(|at| new.fleets()[at].name.clone()),
        },
        fees: PerVariant::of(variants, |v| Pair {
            old: origin.map(|at| before[at][v]).unwrap_or_default(),
            new: place.map(|at| after[at][v]).unwrap_or_default(),
        }),
    };
    let mut gone = vec![true; before.len()];
    origins.iter().flatten().for_each(|&at| gone[at] = false);
    let there = origins.iter().enumerate().map(|(place, origin)| row(*origin, Some(place)));
    let gone = (0..before.len()).filter(|&at| gone[at]).map(|at| row(Some(at), None));
    there.chain(gone).collect()
}

fn months(variants: Variants, before: &Quote, after: &Quote) -> Vec<MonthFees> {
    let mut months: BTreeMap<Month, PerVariant<Pair<Money>>> = BTreeMap::new();
    let blank = || PerVariant::of(variants, |_| Pair::default());
    for variant in variants.iter() {
        for month in &before.variant(variant).months {
            months.entry(month.rated.month).or_insert_with(blank)[variant].old = month.rated.total();
        }
        for month in &after.variant(variant).months {
            months.entry(month.rated.month).or_insert_with(blank)[variant].new = month.rated.total();
        }
    }
    months.into_iter().map(|(month, fees)| MonthFees { month, fees }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_in_tenths_of_a_percent() {
        let tenths = |old, new| Pair { old: Money::from_minor(old), new: Money::from_minor(new) }.tenths_of_percent();
        assert_eq!(tenths(40_000, 41_240), Some(31)); // +12.40 of 400.00 is 3.1 %
        assert_eq!(tenths(1_000, 990), Some(-10));
        assert_eq!(tenths(2_000, 2_001), Some(1)); // 0.05 % is a half
        assert_eq!(tenths(2_000, 1_999), Some(-1));
        assert_eq!(tenths(2_001, 2_002), Some(0));
        assert_eq!(tenths(5, 0), Some(-1_000));
        assert_eq!(tenths(0, 5), None);
    }
}
