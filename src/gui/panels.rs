//! The right side of the window: what the scenario costs. Each panel has a file.

pub mod actual;
pub mod breakdown;
pub mod compare;
pub mod curves;
pub mod days;
pub mod explain;
pub mod headline;
pub mod interpretations;
pub mod notes;
pub mod present;
pub mod price_plan;
pub mod savings;
pub mod study;
