//! The panels of studies, which show what the scenario would cost with other inputs.

pub mod budget;
pub mod frame;
pub mod map;
pub mod plans;
pub mod range;
pub mod risk;
pub mod sensitivity;
pub mod sweep;
