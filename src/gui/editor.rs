//! The scenario on the left: fields for all of it.

pub mod context;
pub mod line_editor;
pub mod picker;
pub mod quote_data;
pub mod scenario;
pub mod uncertainty;

pub use context::Context;
pub use scenario::ui;
