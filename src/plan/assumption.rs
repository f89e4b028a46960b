//! Assumptions: readings of the policy where it is silent.

use super::words::in_language;
use crate::texts::Language;

/// Reading of the policy where it is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Id, unique in its plan: `A1`.
    pub id: String,
    /// English text of the assumption.
    pub text: String,
    /// Text in Simplified Chinese, if the plan has it.
    pub text_zh: Option<String>,
    /// Ids of the clauses that leave the question open.
    pub clauses: Vec<String>,
    /// Texts for other readings, which a scenario may choose.
    pub otherwise: Vec<OtherInterpretation>,
}

impl Assumption {
    /// What is assumed under a scenario that says this, each as a file has it: `receipts: DevicesOnly`, in a language, or in
    /// English where the plan lacks it.
    pub fn text_under_in(&self, said: &[String], language: Language) -> &str {
        self.text_of_in(self.otherwise.iter().position(|other| said.contains(&other.when)), language)
    }

    /// What is assumed under one of the other readings, or under none, in a language.
    pub fn text_of_in(&self, otherwise: Option<usize>, language: Language) -> &str {
        match otherwise.and_then(|place| self.otherwise.get(place)) {
            Some(other) => in_language(language, &other.text, other.text_zh.as_ref()),
            None => in_language(language, &self.text, self.text_zh.as_ref()),
        }
    }
}

/// Text of an assumption under another reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherInterpretation {
    /// Reading as a scenario's file writes it: `receipts: DevicesOnly`.
    pub when: String,
    /// English text of the assumption.
    pub text: String,
    /// Text in Simplified Chinese, if the plan has it.
    pub text_zh: Option<String>,
}
