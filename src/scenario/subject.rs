//! Subjects of changes: the scenario, or one of its fleets, lines and uncertain numbers.

use std::fmt;

use super::fields::Owner;

/// The subject of a change. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The scenario itself.
    Scenario,
    /// A fleet.
    Fleet {
        /// The place among the fleets.
        at: usize,
        /// The name before the change.
        name: String,
    },
    /// A traffic line.
    Line {
        /// The place of its fleet.
        fleet: usize,
        /// The name of its fleet.
        name: String,
        /// The place in its fleet.
        at: usize,
        /// The interface before the change.
        interface: String,
    },
    /// A number with a range.
    Input {
        /// The place in the list.
        at: usize,
        /// The parameter's name before the change.
        parameter: String,
    },
    /// A factor that moves several numbers.
    Factor {
        /// The place in the list.
        at: usize,
        /// The name before the change.
        name: String,
    },
}

impl Subject {
    /// The owner of its fields.
    pub const fn owner(&self) -> Owner {
        match self {
            Self::Scenario => Owner::Scenario,
            Self::Fleet { .. } => Owner::Fleet,
            Self::Line { .. } => Owner::Line,
            Self::Input { .. } => Owner::Input,
            Self::Factor { .. } => Owner::Factor,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scenario => f.write_str("scenario"),
            Self::Fleet { name, .. } => write!(f, "fleet {name}"),
            Self::Line { name, at, interface, .. } => write!(f, "{name}, line {} ({interface})", at + 1),
            Self::Input { parameter, .. } => write!(f, "range of {parameter}"),
            Self::Factor { name, .. } => write!(f, "factor {name}"),
        }
    }
}
