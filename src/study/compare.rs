//! Comparing: what became of the bill between two scenarios, change by change, and where the difference lies.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Progress, StudyError};
use crate::calendar::Month;
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::PerMeter;
use crate::quote::{MeterTotal, Quote, Totals, VariantQuote};
use crate::scenario::{Change, Draft, Scenario, Uncertainty, changes, fleets_matched};
use crate::usage::Variant;

/// How many scenarios are held at a time: enough for all cores, few enough for large ones.
const AT_A_TIME: usize = 64;

/// A figure of the old scenario and the same one of the new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// Of the old one.
    pub old: T,
    /// Of the new one.
    pub new: T,
}

impl Pair<Money> {
    /// What the new amount is more; negative where it is less.
    pub fn difference(self) -> Money {
        self.new - self.old
    }

    /// The difference in tenths of a percent of the old amount, rounded half away from 0; `None` where that was nothing.
    pub fn tenths_of_percent(self) -> Option<i128> {
        let old = self.old.cents();
        if old == 0 {
            return None;
        }
        let twice = self.difference().cents().checked_mul(2_000)?;
        let half = if (twice < 0) == (old < 0) { old } else { old.checked_neg()? };
        Some(twice.checked_add(half)? / old.checked_mul(2)?)
    }
}

impl Pair<u64> {
    /// What the new count is more; negative where it is less.
    pub fn difference(self) -> i128 {
        i128::from(self.new) - i128::from(self.old)
    }
}

/// What sets two scenarios apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The changes, which make the new scenario of the old one in this order, with what each did to the bills.
    pub steps: Vec<Step>,
    /// The figures of each variant, in the order of [`Variant::ALL`].
    pub variants: [Figures; 3],
    /// The bill by clause: of every clause that charged anything in either, in the order of the new plan's.
    pub clauses: Vec<ClauseFees>,
    /// The bill by fleet: those of the new scenario in its order, then those that are gone.
    pub fleets: Vec<FleetFees>,
    /// The bill of each month that either scenario has, in order of time.
    pub months: Vec<MonthFees>,
}

impl Compared {
    /// The figures of a variant.
    pub const fn variant(&self, variant: Variant) -> &Figures {
        &self.variants[variant as usize]
    }

    /// What a variant costs more after all steps; the effects of the steps add up to it.
    pub fn difference(&self, variant: Variant) -> Money {
        self.variant(variant).total.difference()
    }
}

/// A change and its effect, or several that could not be rated apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In order; more than one where a scenario in between cannot be rated.
    pub changes: Vec<Change>,
    /// Why the first of several changes has no bill of its own.
    pub together: Option<Fault>,
    /// What each variant costs more by it.
    effects: [Money; 3],
}

impl Step {
    /// What a variant costs more by it; negative where it is cheaper.
    pub const fn effect(&self, variant: Variant) -> Money {
        self.effects[variant as usize]
    }
}

/// The figures of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What it costs.
    pub total: Pair<Money>,
    /// Of that, for each meter.
    pub fees: PerMeter<Pair<Money>>,
    /// What each meter counted.
    pub counted: PerMeter<Pair<u64>>,
    /// What is charged of it.
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

/// What a clause charged, in each variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseFees {
    /// The clause's id.
    pub clause: &'static str,
    /// In the order of [`Variant::ALL`].
    pub fees: [Pair<Money>; 3],
}

/// What a fleet cost, in each variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetFees {
    /// Its name in each scenario, where it is there.
    pub name: Pair<Option<String>>,
    /// In the order of [`Variant::ALL`].
    pub fees: [Pair<Money>; 3],
}

/// What a month cost, in each variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFees {
    /// The month; a scenario in which it is not costs nothing then.
    pub month: Month,
    /// In the order of [`Variant::ALL`].
    pub fees: [Pair<Money>; 3],
}

/// Finds what turns `old` into `new`, rates the scenario after every change, and breaks down the whole difference.
///
/// A scenario in between that has no bill, as it breaks a limit, is passed over: its change is told together with the next.
pub fn compare(old: &Scenario, new: &Scenario, progress: &mut Progress<'_>) -> Result<Compared, StudyError> {
    let fault = |fault| StudyError::Scenario { fault };
    let before = Quote::of(old).map_err(fault)?;
    progress.check()?;
    let after = Quote::of(new).map_err(fault)?;
    Ok(Compared {
        steps: steps(old, new, &before, progress)?,
        variants: Variant::ALL.map(|variant| Figures::of(before.variant(variant), after.variant(variant))),
        clauses: clauses(old, new, &before, &after),
        fleets: fleets(old, new, &before, &after),
        months: months(&before, &after),
    })
}

/// A change that has been made, and what the scenario costs then; `None` where no bill depends on the change.
type Made = (Change, Option<Result<Totals, Fault>>);

fn steps(old: &Scenario, new: &Scenario, before: &Quote, progress: &mut Progress<'_>) -> Result<Vec<Step>, StudyError> {
    let changes = changes(old.draft(), new.draft());
    progress.begin(changes.len());
    let progress = &*progress;
    // No bill depends on what is uncertain, so what of it does not fit in between does not matter.
    let mut now = old.draft().clone();
    now.uncertainty = Uncertainty::default();
    let mut costs = Variant::ALL.map(|variant| before.variant(variant).total());
    let mut steps = Vec::new();
    let (mut waiting, mut together) = (Vec::new(), None);
    let mut left = changes.into_iter().peekable();
    while left.peek().is_some() {
        let make = |change: Change| {
            change.apply(&mut now);
            now.uncertainty = Uncertainty::default();
            let draft = (!change.is_free()).then(|| now.clone());
            (change, draft)
        };
        let drafts: Vec<(Change, Option<Draft>)> = left.by_ref().take(AT_A_TIME).map(make).collect();
        let rate = |(change, draft): (Change, Option<Draft>)| {
            let totals = draft.map(totals);
            progress.step(1)?;
            Ok((change, totals))
        };
        let made: Vec<Made> = drafts.into_par_iter().map(rate).collect::<Result<_, StudyError>>()?;
        for (change, totals) in made {
            waiting.push(change);
            let now = match totals {
                Some(Err(fault)) => {
                    together.get_or_insert(fault);
                    continue;
                }
                // Such a change has a bill if the scenario had one before it.
                None if together.is_some() => continue,
                None => costs,
                Some(Ok(totals)) => Variant::ALL.map(|variant| totals.of_variant(variant)),
            };
            let effects = std::array::from_fn(|v| now[v] - costs[v]);
            steps.push(Step { changes: std::mem::take(&mut waiting), together: together.take(), effects });
            costs = now;
        }
    }
    if !waiting.is_empty() {
        // Only changes without effect can be left, for the new scenario has a bill.
        steps.push(Step { changes: waiting, together, effects: [Money::ZERO; 3] });
    }
    Ok(steps)
}

/// What a draft costs, if it is a scenario that has a bill.
fn totals(draft: Draft) -> Result<Totals, Fault> {
    let scenario = Scenario::new(draft).map_err(|mut faults| faults.swap_remove(0))?;
    Totals::of(&scenario)
}

fn clauses(old: &Scenario, new: &Scenario, before: &Quote, after: &Quote) -> Vec<ClauseFees> {
    let shares = |quote: &Quote| Variant::ALL.map(|variant| quote.variant(variant).by_clause());
    let (before, after) = (shares(before), shares(after));
    let of_new = new.plan().clauses.iter();
    let of_old = old.plan().clauses.iter().filter(|clause| new.plan().clause(&clause.id).is_none());
    let row = |clause: &'static str| {
        let fee = |shares: &[Vec<crate::quote::ClauseShare>; 3], v: usize| {
            shares[v].iter().find(|share| share.clause == clause).map(|share| share.fee)
        };
        let charged = (0..3).any(|v| fee(&before, v).is_some() || fee(&after, v).is_some());
        let pair = |v| Pair { old: fee(&before, v).unwrap_or_default(), new: fee(&after, v).unwrap_or_default() };
        charged.then(|| ClauseFees { clause, fees: std::array::from_fn(pair) })
    };
    of_new.chain(of_old).filter_map(|clause| row(&clause.id)).collect()
}

fn fleets(old: &Scenario, new: &Scenario, before: &Quote, after: &Quote) -> Vec<FleetFees> {
    let of_fleets = |scenario: &Scenario, quote: &Quote| {
        let mut fees = vec![[Money::ZERO; 3]; scenario.fleets().len()];
        for variant in Variant::ALL {
            for cell in &quote.variant(variant).breakdown {
                fees[cell.fleet][variant as usize] += cell.fee;
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
        fees: std::array::from_fn(|v| Pair {
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

fn months(before: &Quote, after: &Quote) -> Vec<MonthFees> {
    let mut months: BTreeMap<Month, [Pair<Money>; 3]> = BTreeMap::new();
    for variant in Variant::ALL {
        for month in &before.variant(variant).months {
            months.entry(month.rated.month).or_default()[variant as usize].old = month.rated.total();
        }
        for month in &after.variant(variant).months {
            months.entry(month.rated.month).or_default()[variant as usize].new = month.rated.total();
        }
    }
    months.into_iter().map(|(month, fees)| MonthFees { month, fees }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_in_tenths_of_a_percent() {
        let tenths = |old, new| Pair { old: Money::from_cents(old), new: Money::from_cents(new) }.tenths_of_percent();
        assert_eq!(tenths(40_000, 41_240), Some(31)); // +12.40 of 400.00 is 3.1 %
        assert_eq!(tenths(1_000, 990), Some(-10));
        assert_eq!(tenths(2_000, 2_001), Some(1)); // 0.05 % is a half
        assert_eq!(tenths(2_000, 1_999), Some(-1));
        assert_eq!(tenths(2_001, 2_002), Some(0));
        assert_eq!(tenths(5, 0), Some(-1_000));
        assert_eq!(tenths(0, 5), None);
    }
}
