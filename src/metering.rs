//! Metering: from messages that were really sent to counted usage.
//!
//! Logs are a table of messages, one row a message and leg, as CSV or JSON. [`count`] reads them block by block, on all
//! cores, and gives a [`UsageTable`]: what was counted, by day, fleet, interface and leg, under the unit size and the day of
//! a price plan. It is a CSV file that every way of counting gives, row for row.

mod actual;
mod cells;
mod columns;
mod count;
mod csv;
mod feed;
mod fit;
mod json;
mod legs;
mod names;
mod platform;
mod problem;
mod reading;
mod report;
mod row;
mod row_fault;
mod size;
mod sql;
pub mod synthetic;
mod tally;
mod time;
mod topics;
mod usage_table;
mod worker;

pub use actual::{CountedDays, FleetTerms, NoActual, actual, actual_beside};
pub use columns::{Columns, Role, SizeForm};
pub use count::{Counted, NotCounted, Watch, count};
pub use feed::Logs;
pub use fit::{Fitted, fit};
pub use platform::Platform;
pub use reading::{DevicePattern, Reading, Resent};
pub use report::{CountReport, LogFaults};
pub use row_fault::{MOST_TOLD, RowFault, RowFaults};
pub use sql::{Engine, TableName, UsageQuery};
pub use time::{TimeForm, time_zone};
pub use topics::{Filter, Makes, NoFilter, Pattern, Rule, Rules, Way};
pub use usage_table::{CountedUnder, FleetDay, LineDay, MessageDay, Span, UsageRow, UsageTable};
