//! What a scenario costs under each interpretation of what the policy leaves open, and the span over all of them.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::{Progress, StudyError};
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::Rounding;
use crate::quote::{Totaller, Totals};
use crate::scenario::{Interpretation, Scenario};
use crate::texts::{Language, Text, text};
use crate::usage::Variant;

/// What a scenario costs whatever the policy means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterpretationsFound {
    /// Under the scenario's own interpretations.
    pub as_it_stands: Totals,
    /// Every answer to every open question, in the order of the assumptions, with all other interpretations the scenario's.
    pub alternatives: Vec<Alternative>,
    spans: [Span; 3],
}

impl InterpretationsFound {
    /// The least and the greatest that a variant costs under any combination of interpretations.
    pub const fn span(&self, variant: Variant) -> &Span {
        &self.spans[variant as usize]
    }

    /// What a variant costs more under an answer than as the scenario stands.
    pub fn difference(&self, alternative: &Alternative, variant: Variant) -> Money {
        alternative.totals.of_variant(variant) - self.as_it_stands.of_variant(variant)
    }
}

/// An answer to an open question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The id of the assumption that it is about.
    pub assumption: &'static str,
    /// The answer.
    pub interpretation: Interpretation,
    /// What is assumed under it.
    pub text: &'static str,
    /// The same in Simplified Chinese, or in English where the plan lacks it.
    pub text_zh: &'static str,
    /// True for the scenario's own answer.
    pub in_force: bool,
    /// What the scenario costs under it.
    pub totals: Totals,
}

impl Alternative {
    /// What is assumed under it, in a language.
    pub const fn text_in(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.text,
            Language::Chinese => self.text_zh,
        }
    }
}

/// The least and the greatest of a variant's totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The least.
    pub least: Extreme,
    /// The greatest.
    pub greatest: Extreme,
}

/// A total that no combination of interpretations goes beyond, and the one nearest to the scenario that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// What the variant costs.
    pub total: Money,
    /// The interpretations that differ from the scenario's: as few as possible, and the first of several such combinations.
    pub interpretations: Vec<Interpretation>,
}

/// Rates the scenario under every combination of interpretations.
///
/// A combination that breaks a limit is a fault; of several the one is told that differs least from the scenario.
pub fn interpretations(scenario: &Scenario, progress: &mut Progress<'_>) -> Result<InterpretationsFound, StudyError> {
    let questions = Interpretation::questions(scenario.plan());
    let in_force = scenario.in_force();
    let order: Vec<Interpretation> = questions.iter().flat_map(|(_, answers)| answers).copied().collect();
    let place = |interpretation: &Interpretation| order.iter().position(|other| other == interpretation);
    // Few differences first, and those in the order of the questions.
    let rank = |differing: &[Interpretation]| (differing.len(), differing.iter().map(place).collect::<Vec<_>>());

    // How amounts are rounded changes no usage, so each usage is simulated once for all roundings.
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
    // Which combinations a cancelled study reached must not show, and of several faults the first is told.
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
        found.map_or_else(|| unreachable!("all combinations are rated"), |(_, totals)| *totals)
    };
    let assumptions = |interpretation| scenario.under(&[interpretation]).assumptions();
    let alternative = |assumption: &'static str, interpretation: Interpretation| {
        let in_force = in_force.contains(&interpretation);
        let assumed = assumptions(interpretation).into_iter().find(|assumed| assumed.id == assumption);
        Alternative {
            assumption,
            interpretation,
            text: assumed.map_or("", |assumed| assumed.text),
            text_zh: assumed.map_or("", |assumed| assumed.text_zh),
            in_force,
            totals: if in_force { totals_with(&[]) } else { totals_with(&[interpretation]) },
        }
    };
    let of_question = |(assumption, answers): &(&'static crate::plan::Assumption, Vec<Interpretation>)| {
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
        spans: Variant::ALL.map(span),
    })
}

/// The interpretations that differ from a scenario's, in words.
fn under(differing: &[Interpretation]) -> Text {
    match differing {
        [] => text!("study-as-it-stands"),
        _ => {
            let written: Vec<_> = differing.iter().map(|interpretation| interpretation.written()).collect();
            text!("study-under-readings", readings = written.join(", "))
        }
    }
}

/// What a scenario costs under each of several ways to round.
fn totals_under(scenario: &Scenario, roundings: &[Rounding]) -> Result<Vec<Totals>, Fault> {
    let mut totaller = Totaller::new(scenario);
    match totaller.totals() {
        Some(_) => Ok(roundings.iter().map(|rounding| totaller.rounded(scenario, *rounding)).collect()),
        None => Err(Totals::fault(scenario)),
    }
}
