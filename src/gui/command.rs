//! What a user can ask the window to do, as data.

pub mod commands;
