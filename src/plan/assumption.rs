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
    /// English text under a scenario's readings; `said` lists them as a file writes them: `receipts: DevicesOnly`.
    pub fn text_under(&self, said: &[String]) -> &str {
        self.text_under_in(said, Language::English)
    }

    /// Text under a scenario's readings in a language; in English if the plan has no translation.
    pub fn text_under_in(&self, said: &[String], language: Language) -> &str {
        match self.otherwise.iter().find(|other| said.contains(&other.when)) {
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
