//! Rules for topics: which interface a message belongs to, by its topic.

mod filter;
mod read;
mod shape;

use std::sync::Arc;

use super::columns::Role;
use crate::plan::{InterfaceId, Leg};

pub(super) use filter::{Beginning, Captured, Level};
pub use filter::{Filter, NoFilter, Pattern};
pub(super) use shape::Shapes;

/// Which way a message goes, as the platform sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the platform.
    In,
    /// From the platform.
    Out,
}

impl Way {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::In, Self::Out];

    /// Name in logs and rules.
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// A rule: which messages it is for, and what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The topics.
    pub filter: Filter,
    /// The devices; `None` for all.
    pub device: Option<Pattern>,
    /// The way; `None` for both, and for rows that say none.
    pub way: Option<Way>,
    /// What the messages are.
    pub makes: Makes,
}

/// What a rule makes of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Makes {
    /// Nothing: it is passed over.
    Nothing,
    /// A message of an interface.
    Message {
        /// The interface of the plan.
        interface: InterfaceId,
        /// Its leg; `None` for the one that the row says.
        leg: Option<Leg>,
        /// The size where the row says none.
        bytes: Option<u64>,
        /// True where an application sent or received it, whatever device the row names.
        application: bool,
    },
}

/// Rules in order: the first that matches counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    rules: Arc<[Rule]>,
}

impl Rules {
    /// Makes rules of a list.
    pub fn new(rules: Vec<Rule>) -> Self {
        Self { rules: rules.into() }
    }

    /// The rules, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.rules.iter()
    }

    /// True if there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// True if a rule states a size.
    pub(super) fn state_sizes(&self) -> bool {
        self.iter().any(|rule| matches!(rule.makes, Makes::Message { bytes: Some(_), .. }))
    }

    /// True if a rule takes a role from topics.
    pub(super) fn fill(&self, role: Role) -> bool {
        let level = match role {
            Role::Fleet => Level::Fleet,
            Role::Device => Level::Device,
            _ => return false,
        };
        self.iter().any(|rule| rule.filter.levels().contains(&level))
    }

    /// Finds the first rule for a message, and what its topic names.
    pub(super) fn find<'t>(&self, topic: &'t [u8], device: &[u8], way: &[u8]) -> Option<(&Rule, Captured<'t>)> {
        self.rules.iter().find_map(|rule| {
            if rule.way.is_some_and(|wanted| wanted.name().as_bytes() != way) {
                return None;
            }
            let captured = rule.filter.matches(topic)?;
            rule.is_for(captured.device.unwrap_or(device)).then_some((rule, captured))
        })
    }

    /// Finds the rule for a message of whose topic only the beginning is known; `None` where the rest could decide.
    pub(super) fn find_of_cut<'t>(&self, topic: &'t [u8], device: &[u8], way: &[u8]) -> Option<(&Rule, Captured<'t>)> {
        for rule in self.iter().filter(|rule| rule.way.is_none_or(|wanted| wanted.name().as_bytes() == way)) {
            match rule.filter.matches_beginning(topic) {
                Beginning::Never => {}
                Beginning::Perhaps => return None,
                Beginning::Always(captured) if rule.is_for(captured.device.unwrap_or(device)) => {
                    return Some((rule, captured));
                }
                Beginning::Always(_) => {}
            }
        }
        None
    }
}

impl Rule {
    fn is_for(&self, device: &[u8]) -> bool {
        self.device.as_ref().is_none_or(|pattern| pattern.matches(device))
    }
}
