//! The scenario on the left: fields for all of it.

pub mod connection;
pub mod context;
pub mod devices;
pub mod fleet;
pub mod line;
pub mod outline;
pub mod picker;
pub mod plans;
pub mod price_plan;
pub mod quote_section;
pub mod scenario;
pub mod spread;
pub mod switch;
pub mod table;
pub mod terms;
pub mod uncertainty;

pub use context::Context;
pub use scenario::ui;
