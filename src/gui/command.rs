//! What a user can ask the window to do, as data.

pub mod commands;
pub mod export;
pub mod picture;
pub mod tab;

pub use commands::{Command, Entry, Menus, Offer, Then, Zoom, pressed};
