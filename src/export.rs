//! Quotes and studies as text to print or to send: a file a format of quotes, and a file a kind of study; and as charts.

pub mod break_even;
pub mod chart;
pub mod document;
pub mod explain;
pub mod html;
pub mod json;
pub mod readings;
pub mod risk;
pub mod savings;
pub mod studies;
pub mod text;
pub mod values;
