//! Names of plans in scenarios.

use std::fmt;

/// The plan that a scenario names, as its file has it: `"alibaba-iot-2018"` or `File("my.plan.ron")`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlanName {
    /// The id of a plan, at most of those that come with the program.
    Id(String),
    /// The path of a plan's file, from the folder of the scenario's file.
    File(String),
}

impl From<&str> for PlanName {
    fn from(id: &str) -> Self {
        Self::Id(id.to_owned())
    }
}

/// The id or the path.
impl fmt::Display for PlanName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(name) | Self::File(name) => f.write_str(name),
        }
    }
}
