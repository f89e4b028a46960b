//! Studies against quotes, closed forms and sums by hand.

mod compare;
mod interpretations;
mod risk;
mod savings;
pub mod studies;
