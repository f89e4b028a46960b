//! Metering: logs of messages, and the tables that are counted of them.

mod actual;
mod against;
#[cfg(unix)]
mod command;
mod count;
mod fit;
mod logs;
#[cfg(all(unix, feature = "parquet"))]
mod parquet;
mod platforms;
mod sql;
mod topics;
mod usage_table;
