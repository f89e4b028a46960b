//! Metering: logs of messages, and the tables that are counted of them.

mod usage_table;
