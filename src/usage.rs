//! From fleets to usage: how many billable units each line sends on each day, and how many devices live.
//!
//! Units do not depend on the edition, only whether a line counts does; so each line is simulated once for all variants.
//! [`DailyUsage`] keeps every day and every line, for a quote; a [`UsageSimulator`] keeps no more than totals need, and is
//! run again while an input changes, for a study. Both take their lines through the days by `line.rs`.

mod average;
mod daily;
mod day_runs;
mod fractions;
mod line;
mod message_size;
mod simulator;

pub use average::{ActiveDays, Sent};
pub use daily::{DailyUsage, FleetUsage, LineUsage, VariantUsage};
pub use day_runs::{DayRuns, active_of, ranges};
pub use fractions::Fractions;
pub use line::{Cut, LineSteps, Ratio, trace, units_per_message};
pub use message_size::MessageSize;
pub use simulator::{Chance, Stop, UsageSimulator};

pub use crate::plan::Variant;
