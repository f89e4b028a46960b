//! What a change is about: the scenario, or one of its fleets, lines and uncertain numbers.

use std::fmt;

use super::fields::Owner;

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The scenario itself.
    Scenario,
    /// A fleet.
    Fleet {
        /// Its place.
        at: usize,
        /// Its name, before the change.
        name: String,
    },
    /// A traffic line.
    Line {
        /// The place of its fleet.
        fleet: usize,
        /// The name of its fleet.
        name: String,
        /// Its place in the fleet.
        at: usize,
        /// Its interface, before the change.
        interface: String,
    },
    /// A number that is given as a range.
    Input {
        /// Its place.
        at: usize,
        /// The name of the parameter, before the change.
        parameter: String,
    },
    /// A factor that moves several numbers.
    Factor {
        /// Its place.
        at: usize,
        /// Its name, before the change.
        name: String,
    },
}

impl Subject {
    /// Whose fields it has.
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
