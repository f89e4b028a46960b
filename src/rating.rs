//! Rating: from usage to charges, through the plan's meters and roundings (P1–P7).
//!
//! `tiers.rs` takes a day through a meter, with a line for each tier. `month.rs` rounds by the day or by the month.
//! `compiled.rs` is the fast path of studies, which need totals alone.

mod compiled;
mod month;
mod tiers;

pub use compiled::{CompiledMeter, LaneFees, LevelFee, MeterLanes};
pub use month::{MeterTotal, RatedDay, RatedMonth, rate};
pub use tiers::{MeterDay, TierLine};
