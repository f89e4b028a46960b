//! Every test that uses the crate from outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is not as it should be, and may say how long something took"
)]

mod cli;
mod explain;
mod export;
#[cfg(unix)]
mod files;
#[cfg(feature = "gui")]
mod gui;
mod house;
mod import;
mod metering;
mod plan;
mod plans;
mod properties;
mod quantities;
mod rating;
mod reader;
mod scenario;
mod study;
mod support;
mod texts;
