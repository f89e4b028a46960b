//! Queries: the usage table of a log that lies in an engine, as SQL of that engine.
//!
//! A query means exactly what [`count`](super::count()) does. It is made of steps, each a named table of the `with` clause:
//! cells as text, rules for topics, times, faults, and the counts. Everything stays text and whole numbers, since engines
//! disagree on instants, zones, divisions and orders; what still differs between them is in `dialect.rs` alone.

mod cells;
mod clock;
mod dialect;
mod judge;
mod names;
mod pattern;
mod query;
mod rules;
mod sizes;
mod steps;
mod usage;
mod zone;

pub use dialect::Engine;
pub use names::TableName;
pub use query::UsageQuery;
