//! Assumptions of a quote: what its plan's texts leave open, as the scenario reads it.

use std::sync::Arc;

use super::interpretations::Interpretation;
use crate::plan::{MeterId, PricePlan};
use crate::texts::{Language, Text, text};

/// An assumption under the scenario's interpretations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumed(Of);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Of {
    /// The plan's own.
    Plan {
        plan: Arc<PricePlan>,
        /// The place among the plan's assumptions, from 0.
        place: usize,
        /// The place of the other text in force; `None` for the usual one.
        otherwise: Option<usize>,
    },
    /// What no plan says, with the text in each language.
    Said { id: &'static str, clauses: Vec<String>, texts: [String; 2] },
}

impl Assumed {
    /// The id of the assumption on connections, beside those of plans.
    pub const CONNECTION: &'static str = "connection";
    /// The id of what is said of plans without assumptions.
    pub const READINGS: &'static str = "readings";
    /// The id of what is said of counted traffic.
    pub const USAGE: &'static str = "usage";
    /// The id of the assumption on the age of the account of counted traffic.
    pub const ACCOUNT: &'static str = "account";

    /// An assumption of a plan by its place, with the place of another text in force.
    pub(super) const fn of_plan(plan: Arc<PricePlan>, place: usize, otherwise: Option<usize>) -> Self {
        Self(Of::Plan { plan, place, otherwise })
    }

    /// What is assumed of connections, which a clause bills.
    pub(super) fn of_connection(clause: String, texts: [String; 2]) -> Self {
        Self(Of::Said { id: Self::CONNECTION, clauses: vec![clause], texts })
    }

    /// What is assumed of counted traffic, with the clauses that leave it open.
    pub(super) const fn of_counting(id: &'static str, clauses: Vec<String>, texts: [String; 2]) -> Self {
        Self(Of::Said { id, clauses, texts })
    }

    /// How a plan without assumptions is read: the answers in force to the questions that concern it.
    pub(super) fn of_silent_plan(plan: &PricePlan, in_force: [Interpretation; 6]) -> Self {
        let sends = plan.meter(MeterId::Messages).is_some();
        let concerns = |answer: &Interpretation| match answer {
            Interpretation::EmptyMessage(_) | Interpretation::Receipts(_) | Interpretation::Fractions(_) => sends,
            Interpretation::Living(_) => plan.meter(MeterId::LivingDevices).is_some(),
            Interpretation::NotInEdition(_) => plan.editions.len() > 1,
            Interpretation::Rounding(_) => false, // the plan says it
        };
        let said: Vec<Text> =
            in_force.iter().filter(|answer| concerns(answer)).filter_map(|of| of.sentence()).collect();
        let in_each = |language: Language| {
            let blank = if language == Language::English { " " } else { "" };
            let texts = [text!("assumed-readings")].into_iter().chain(said.iter().cloned());
            texts.map(|text| text.said_in(language)).collect::<Vec<_>>().join(blank)
        };
        Self(Of::Said { id: Self::READINGS, clauses: Vec::new(), texts: Language::ALL.map(in_each) })
    }

    /// The id, unique in a quote: `A1`.
    pub fn id(&self) -> &str {
        match &self.0 {
            Of::Plan { plan, place, .. } => &plan.assumptions[*place].id,
            Of::Said { id, .. } => id,
        }
    }

    /// The clauses that leave it open.
    pub fn clauses(&self) -> &[String] {
        match &self.0 {
            Of::Plan { plan, place, .. } => &plan.assumptions[*place].clauses,
            Of::Said { clauses, .. } => clauses,
        }
    }

    /// The text in a language, or in English where the plan lacks it.
    pub fn text_in(&self, language: Language) -> &str {
        match &self.0 {
            Of::Plan { plan, place, otherwise } => plan.assumptions[*place].text_of_in(*otherwise, language),
            Of::Said { texts, .. } => &texts[language as usize],
        }
    }
}
