//! Clauses: the words of the policy, and the usage that each bills.

use super::edition::EditionId;
use super::words::in_language;
use crate::texts::Language;

/// Usage that a clause bills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bills {
    /// Messages that the interface's side sends. Other clauses bill their receipts and replies.
    Sent {
        /// Role of such a message in a conversation.
        role: Role,
        /// Editions on which it is billable.
        on: Vec<EditionId>,
        /// Id of the clause that bills its receipts.
        received: String,
        /// Id of the clause that bills its replies.
        replied: String,
    },
    /// Messages that a device receives.
    Received {
        /// Editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Living devices.
    Devices {
        /// Editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Connection minutes.
    Connections {
        /// Editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Nothing: messages under this clause are free.
    Nothing,
    /// Nothing: the clause states a rule.
    Rule,
}

/// A clause of a plan, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Editions on which the clause charges something.
    pub fn editions(&self) -> &[EditionId] {
        match &self.bills {
            Bills::Sent { on, .. } | Bills::Received { on } | Bills::Devices { on } | Bills::Connections { on } => on,
            Bills::Nothing | Bills::Rule => &[],
        }
    }
}
