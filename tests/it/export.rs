//! Quotes and studies for other people and other programs, read back.

pub mod charts;
pub mod html;
mod logos;
pub mod markdown;
mod parts;
mod pdf;
pub mod schemas;
mod spreadsheets;
mod structure;
