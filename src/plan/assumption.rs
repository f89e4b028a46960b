//! Assumptions: how a plan is read where its policy is silent.

use super::words::in_language;
use crate::texts::Language;

/// How the policy is read where it is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Unique in its plan: `A1`.
    pub id: String,
    /// What is assumed.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has it.
    pub text_zh: Option<String>,
    /// The clauses that leave it open.
    pub clauses: Vec<String>,
    /// What is assumed instead where a scenario says so.
    pub otherwise: Vec<OtherInterpretation>,
}

impl Assumption {
    /// What is assumed under a scenario that says this, each as a file has it: `receipts: DevicesOnly`.
    pub fn text_under(&self, said: &[String]) -> &str {
        self.text_under_in(said, Language::English)
    }

    /// The same in a language, or in English where the plan lacks it.
    pub fn text_under_in(&self, said: &[String], language: Language) -> &str {
        match self.otherwise.iter().find(|other| said.contains(&other.when)) {
            Some(other) => in_language(language, &other.text, other.text_zh.as_ref()),
            None => in_language(language, &self.text, self.text_zh.as_ref()),
        }
    }
}

/// Another interpretation of what the policy leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherInterpretation {
    /// What a scenario says that reads it so.
    pub when: String,
    /// What is assumed then.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has it.
    pub text_zh: Option<String>,
}
