//! Metering: from messages that were really sent to counted usage.
//!
//! A [`UsageTable`] holds what was counted, by day, fleet, interface and leg, under the unit size and the day of a price
//! plan. It is a CSV file that every way of counting gives, row for row.

mod actual;
mod fit;
mod row_fault;
pub mod synthetic;
mod usage_table;

pub use actual::{CountedDays, FleetTerms, NoActual, actual};
pub use fit::{Fitted, fit};
pub use row_fault::{MOST_TOLD, RowFault, RowFaults};
pub use usage_table::{CountedUnder, FleetDay, LineDay, MessageDay, Span, UsageRow, UsageTable};
