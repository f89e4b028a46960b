//! Quotes and studies as text to print or to send: one file a format, and one for the tables of studies.

pub mod json;
pub mod studies;
pub mod text;
