//! Scenarios: their fields, limits, sections and changes.

mod changes;
mod fields;
mod limits;
mod reference;
mod sections;
