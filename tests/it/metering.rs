//! Metering: logs of messages, and the tables that are counted of them.

mod actual;
mod against;
mod fit;
mod usage_table;
