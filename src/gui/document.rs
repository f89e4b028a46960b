//! A document that is open: its draft, the steps that can be undone, its journal, and what is remembered of all.

pub mod blocks;
pub mod cells;
pub mod editable;
pub mod edited;
pub mod history;
pub mod ids;
pub mod journal;
mod plan_steps;
pub mod price_plan;
pub mod rows;
pub mod save_job;
pub mod settings;
mod steps;
pub mod table;
pub mod title;
pub mod unread;
pub mod usual;
