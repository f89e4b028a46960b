//! What stands above the window: dialogs, help and the palette of commands.

pub mod export;
pub mod help;
pub mod open;
pub mod palette;
pub mod picture;

pub use open::{AskRecover, Dialog, Purpose, Question, ui};
