//! Usage: the billable units of each line on each day, and the quantities that each meter counts.
//!
//! The units of a line do not depend on the edition, only whether it counts does. So each line is simulated once for
//! all variants. [`DailyUsage`] keeps every day and every line, for a quote. A [`UsageSimulator`] keeps no more than
//! totals need, and runs again as an input changes, for a study. Both simulate lines by `line.rs`.

mod average;
mod collected;
mod counted;
mod daily;
mod day_runs;
mod fractions;
mod line;
mod message_size;
mod planned;
mod running;
mod simulator;

pub use average::{ActiveDays, Sent};
pub use collected::{DailyUsage, FleetUsage, Grain, LineUsage, VariantUsage};
pub use day_runs::{DayRuns, active_of, on_ramp, ranges};
pub use fractions::Fractions;
pub use line::{Cut, LineSteps, Ratio, Tracer, connected, minutes_each, trace, units_per_message};
pub use message_size::MessageSize;
pub use planned::planned;
pub use simulator::{Chance, DayLanes, LoneLine, MovedLanes, RowLanes, Stop, UsageSimulator};

pub use crate::plan::Variant;
