//! Studies against quotes, closed forms and sums by hand.

mod compare;
mod interpretations;
mod plans;
mod risk;
mod rows;
mod savings;
pub mod studies;
