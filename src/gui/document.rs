//! A document that is open: its draft, the steps that can be undone, its journal, and what is remembered of all.

pub mod editable;
pub mod edited;
pub mod history;
pub mod ids;
pub mod journal;
mod plan_steps;
pub mod price_plan;
pub mod save_job;
pub mod settings;
mod steps;
pub mod title;
pub mod unread;
