//! From usage to charges: each day's counts through the plan's meters, and rounded (P1–P7).
//!
//! `tiers.rs` takes a day through a meter and emits a line for each tier that it falls into; `month.rs` rounds by the day
//! or by the month; `compiled.rs` is the quick path of studies, which need totals alone.

mod compiled;
mod month;
mod tiers;

pub use compiled::CompiledMeter;
pub use month::{MeterMonth, RatedDay, RatedMonth, rate};
pub use tiers::{MeterDay, TierLine};
