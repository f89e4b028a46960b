//! Clauses: the words of the policy, and the usage that each bills.

use super::words::in_language;
use crate::texts::Language;

/// Usage that a clause bills, by the meters and interfaces that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bills {
    /// Messages of interfaces that are sent, received or replied under it.
    Messages,
    /// Living devices.
    Devices,
    /// Connection minutes.
    Connections,
    /// Nothing: messages under this clause are free.
    Nothing,
    /// Nothing: the clause states a rule.
    Rule,
}

/// A clause of a plan, by its place there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub(super) u16);

impl ClauseId {
    /// The place, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a message is in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Message to all subscribers.
    Publish,
    /// Call that expects an answer.
    Request,
    /// Answer to a call.
    Response,
    /// None of these.
    Other,
}

/// Clause of the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Id, unique in its plan: `P1`.
    pub id: String,
    /// English text.
    pub text: String,
    /// Text in Simplified Chinese, if the plan has it.
    pub text_zh: Option<String>,
    /// Usage that it bills.
    pub bills: Bills,
}

impl Clause {
    /// Text in a language; in English if the plan has no translation.
    pub fn text_in(&self, language: Language) -> &str {
        in_language(language, &self.text, self.text_zh.as_ref())
    }
}
