//! Every test that uses the crate from outside, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is not as it should be, and may say how long something took"
)]

mod changes;
mod charts;
mod circles;
mod cli;
mod cli_documents;
mod cli_fmt;
mod cli_more;
mod cli_set;
mod cli_told;
mod compare;
mod desktop;
mod diff;
mod docs;
mod documents_pdf;
mod errors;
mod explain;
#[cfg(unix)]
mod fields;
mod files;
#[cfg(unix)]
mod files_told;
mod golden;
#[cfg(feature = "gui")]
mod gui;
#[cfg(feature = "gui")]
mod gui_commands;
#[cfg(feature = "gui")]
mod gui_compare;
#[cfg(feature = "gui")]
mod gui_contrast;
#[cfg(feature = "gui")]
mod gui_documents;
#[cfg(feature = "gui")]
mod gui_editor;
#[cfg(feature = "gui")]
mod gui_export;
#[cfg(all(unix, feature = "gui"))]
mod gui_files;
#[cfg(feature = "gui")]
mod gui_fonts;
#[cfg(feature = "gui")]
mod gui_images;
#[cfg(feature = "gui")]
mod gui_keys;
#[cfg(feature = "gui")]
mod gui_languages;
#[cfg(feature = "gui")]
mod gui_plots;
#[cfg(feature = "gui")]
mod gui_why;
#[cfg(unix)]
mod guides;
mod html;
mod interpretations;
mod limits;
mod logos;
mod markdown;
mod properties;
mod quantities;
mod reading;
#[cfg(all(unix, feature = "gui"))]
mod real_window;
mod reference;
mod risk;
mod savings;
mod schemas;
mod sections;
mod shown;
mod spreadsheets;
mod studies;
mod support;
mod texts;
mod tidy;
