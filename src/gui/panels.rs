//! The right side: what the scenario costs, a panel a file.

pub mod breakdown;
pub mod compare;
pub mod curves;
pub mod days;
pub mod headline;
pub mod notes;
pub mod readings;
pub mod savings;
pub mod study;
pub mod why;
