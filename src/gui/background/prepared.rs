//! What is prepared with each quote, so that the frame only draws it.

pub mod breakdown;
pub mod curves;
pub mod figures;
pub mod tables;
