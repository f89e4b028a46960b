//! What stands above the window: dialogs, help and the palette of commands.

pub mod about;
mod browse;
pub mod dialog;
pub mod error;
pub mod export;
pub mod file;
pub mod help;
pub mod import;
mod pages;
pub mod palette;
pub mod picture;
pub mod plan_change;
pub mod question;
pub mod recover;
pub mod usage;

pub use dialog::ui;
