//! Clauses: the policy's words, and what each makes billable.

use super::edition::EditionId;
use super::words::in_language;
use crate::texts::Language;

/// What a clause makes billable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bills {
    /// Messages that the interface's side sends; the other legs of such a message are billed under other clauses.
    Sent {
        /// What such a message is in a conversation.
        role: Role,
        /// The editions on which it is billable.
        on: Vec<EditionId>,
        /// The clause by which its deliveries are billed.
        received: String,
        /// The clause by which its replies are billed.
        replied: String,
    },
    /// Messages that a device receives.
    Received {
        /// The editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Living devices.
    Devices {
        /// The editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Connection minutes.
    Connections {
        /// The editions on which they are billable.
        on: Vec<EditionId>,
    },
    /// Nothing: what is sent under this clause is free.
    Nothing,
    /// The clause states a rule.
    Rule,
}

/// What a message is in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sent to whoever subscribes.
    Publish,
    /// A call that expects an answer.
    Request,
    /// The answer to a call.
    Response,
    /// None of these.
    Other,
}

/// A clause of the policy, in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Unique in its plan: `P1`.
    pub id: String,
    /// The policy's words.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has them.
    pub text_zh: Option<String>,
    /// What it makes billable, if anything.
    pub bills: Bills,
}

impl Clause {
    /// The policy's words in a language, or in English where the plan lacks them.
    pub fn text_in(&self, language: Language) -> &str {
        in_language(language, &self.text, self.text_zh.as_ref())
    }

    /// The editions on which the clause charges something.
    pub fn editions(&self) -> &[EditionId] {
        match &self.bills {
            Bills::Sent { on, .. } | Bills::Received { on } | Bills::Devices { on } | Bills::Connections { on } => on,
            Bills::Nothing | Bills::Rule => &[],
        }
    }
}
