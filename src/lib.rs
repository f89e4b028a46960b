//! fleetcost
pub mod calendar;
pub mod cli;
pub mod export;
pub mod fault;
#[cfg(feature = "gui")]
pub mod gui;
pub mod money;
pub mod plan;
pub mod quote;
pub mod rating;
pub mod reader;
pub mod scenario;
pub mod usage;
mod warnings;
