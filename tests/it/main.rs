//! Every test that uses the crate from outside, in one binary.

mod cli;
mod errors;
mod golden;
#[cfg(feature = "gui")]
mod gui;
mod limits;
mod properties;
mod support;
mod tidy;
