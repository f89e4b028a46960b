//! Interpretations: the bill under each reading of the policy's open questions, and its span over all combinations.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Progress, StudyError};
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::{PerVariant, Rounding, Variant};
use crate::quote::{Repricer, Totals};
use crate::scenario::{Assumed, Interpretation, Scenario};
use crate::texts::{Language, Text, text};

/// Bills of a scenario under all interpretations of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterpretationsFound {
    /// Bills under the scenario's own interpretations.
    pub as_it_stands: Totals,
    /// Bills under every answer to every open question, in the order of the plan's assumptions; all other
    /// interpretations are the scenario's own.
    pub alternatives: Vec<Alternative>,
    spans: PerVariant<Span>,
}

impl InterpretationsFound {
    /// Smallest and largest total of a variant over all combinations of interpretations.
    pub fn span(&self, variant: Variant) -> &Span {
        &self.spans[variant]
    }

    /// Total of a variant under an alternative, minus its total under the scenario's own interpretations.
    pub fn difference(&self, alternative: &Alternative, variant: Variant) -> Money {
        alternative.totals.of_variant(variant) - self.as_it_stands.of_variant(variant)
    }
}

/// One answer to an open question, with the bills under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Id of the assumption that the question belongs to.
    pub assumption: String,
    /// Answer, as a scenario chooses it.
    pub interpretation: Interpretation,
    /// Assumption under this answer; `None` if the plan lacks it.
    pub assumed: Option<Assumed>,
    /// Whether this is the scenario's own answer.
    pub in_force: bool,
    /// Bills under this answer.
    pub totals: Totals,
}

impl Alternative {
    /// Text of the assumption in a language.
    pub fn text_in(&self, language: Language) -> &str {
        self.assumed.as_ref().map_or("", |assumed| assumed.text_in(language))
    }
}

/// Smallest and largest total of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Smallest total.
    pub least: Extreme,
    /// Largest total.
    pub greatest: Extreme,
}

/// Smallest or largest total, and the combination of interpretations nearest to the scenario's own that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// Total of the variant.
    pub total: Money,
    /// Interpretations that differ from the scenario's own: as few as possible, and of several such combinations the
    /// first.
    pub interpretations: Vec<Interpretation>,
}

/// Rates the scenario under every combination of interpretations.
///
/// # Errors
///
/// [`StudyError::Interpretation`] if a combination breaks a limit: of several, the one with the fewest differences from
/// the scenario. [`StudyError::Cancelled`].
pub fn interpretations(scenario: &Scenario, progress: &mut Progress<'_>) -> Result<InterpretationsFound, StudyError> {
    let questions = Interpretation::questions(scenario.plan());
    let in_force = scenario.in_force();
    let order: Vec<Interpretation> = questions.iter().flat_map(|(_, answers)| answers).copied().collect();
    let place = |interpretation: &Interpretation| order.iter().position(|other| other == interpretation);
    // Orders combinations by their number of differences, then by the order of the questions.
    let rank = |differing: &[Interpretation]| (differing.len(), differing.iter().map(place).collect::<Vec<_>>());

    // Rounding does not change usage, so each usage is simulated once for all ways to round.
    let (rounding_questions, usage_questions): (Vec<_>, Vec<_>) =
        questions.iter().partition(|(_, answers)| matches!(answers[..], [Interpretation::Rounding(_), ..]));
    let mut roundings = vec![scenario.rounding()];
    for answer in rounding_questions.iter().flat_map(|(_, answers)| answers) {
        if let Interpretation::Rounding(rounding) = answer
            && !roundings.contains(rounding)
        {
            roundings.push(*rounding);
        }
    }
    let mut usages: Vec<Vec<Interpretation>> = vec![Vec::new()];
    for (_, answers) in usage_questions {
        let with = |differing: &Vec<Interpretation>, answer: &Interpretation| {
            let mut differing = differing.clone();
            differing.extend((!in_force.contains(answer)).then_some(*answer));
            differing
        };
        usages = usages.iter().flat_map(|usage| answers.iter().map(|answer| with(usage, answer))).collect();
    }
    usages.sort_by_cached_key(|differing| rank(differing));

    progress.begin(usages.len());
    let progress = &*progress;
    let rate = |differing: &Vec<Interpretation>| {
        progress.check()?;
        let totals = totals_under(&scenario.under(differing), &roundings);
        progress.step(1)?;
        totals.map_err(|fault| StudyError::Interpretation { under: under(differing), fault })
    };
    let rated: Vec<Result<Vec<Totals>, StudyError>> = usages.par_iter().map(rate).collect();
    // A cancelled study must not show which combinations it reached; of several faults the first is reported.
    progress.check()?;
    let mut combinations: Vec<(Vec<Interpretation>, Totals)> = Vec::with_capacity(usages.len() * roundings.len());
    for (usage, totals) in usages.iter().zip(rated) {
        for (rounding, totals) in roundings.iter().zip(totals?) {
            let mut differing = usage.clone();
            differing.extend((*rounding != scenario.rounding()).then_some(Interpretation::Rounding(*rounding)));
            differing.sort_by_key(place);
            combinations.push((differing, totals));
        }
    }
    combinations.sort_by_cached_key(|(differing, _)| rank(differing));

    let totals_with = |differing: &[Interpretation]| {
        let found = combinations.iter().find(|(combination, _)| combination == differing);
        found.map_or_else(|| unreachable!("all combinations are rated"), |(_, totals)| totals.clone())
    };
    let assumptions = |interpretation| scenario.under(&[interpretation]).assumptions();
    let alternative = |assumption: &str, interpretation: Interpretation| {
        let in_force = in_force.contains(&interpretation);
        let assumed = assumptions(interpretation).into_iter().find(|assumed| assumed.id() == assumption);
        Alternative {
            assumption: assumption.to_owned(),
            interpretation,
            assumed,
            in_force,
            totals: if in_force { totals_with(&[]) } else { totals_with(&[interpretation]) },
        }
    };
    let of_question = |(assumption, answers): &(&crate::plan::Assumption, Vec<Interpretation>)| {
        let id = assumption.id.as_str();
        answers.iter().map(|answer| alternative(id, *answer)).collect::<Vec<_>>()
    };
    let span = |variant| {
        let total = |(_, totals): &&(Vec<Interpretation>, Totals)| totals.of_variant(variant);
        let extreme = |found: Option<&(Vec<Interpretation>, Totals)>| match found {
            Some((interpretations, totals)) => {
                Extreme { total: totals.of_variant(variant), interpretations: interpretations.clone() }
            }
            None => unreachable!("the scenario as it stands is one of the combinations"),
        };
        let least = extreme(combinations.iter().min_by_key(total));
        Span { least, greatest: extreme(combinations.iter().min_by_key(|found| Reverse(total(found)))) }
    };
    Ok(InterpretationsFound {
        as_it_stands: totals_with(&[]),
        alternatives: questions.iter().flat_map(of_question).collect(),
        spans: PerVariant::of(scenario.variants(), span),
    })
}

/// Formats the interpretations that differ from the scenario's own, for an error.
fn under(differing: &[Interpretation]) -> Text {
    match differing {
        [] => text!("study-as-it-stands"),
        _ => {
            let written: Vec<_> = differing.iter().map(|interpretation| interpretation.written()).collect();
            text!("study-under-readings", readings = written.join(", "))
        }
    }
}

/// Rates a scenario under each of several ways to round.
fn totals_under(scenario: &Scenario, roundings: &[Rounding]) -> Result<Vec<Totals>, Fault> {
    let mut repricer = Repricer::new(scenario);
    match repricer.totals() {
        Some(_) => Ok(roundings.iter().map(|rounding| repricer.rounded(scenario, *rounding)).collect()),
        None => Err(Totals::fault(scenario)),
    }
}
