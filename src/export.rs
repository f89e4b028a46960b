//! A quote as bytes to send: one file a format.

pub mod json;
pub mod text;
