//! What a user can ask the window to do, as data.

pub mod commands;
pub mod export;
pub mod menus;
pub mod picture;
pub mod plan_choice;
pub mod shortcuts;
pub mod tab;
pub mod table_act;
pub mod usage_files;
