//! Scenarios: their fields, limits, sections and changes.

mod changes;
mod connections;
mod fields;
mod limits;
mod reference;
mod sections;
mod under_plan;
