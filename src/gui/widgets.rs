//! The widgets that panels, editor and dialogs share: looks, fields, and the focus of the keyboard.

pub mod difference;
pub mod faulty;
pub mod field_messages;
pub mod fields;
pub mod figure;
pub mod focus;
pub mod form;
pub mod notice;
pub mod parameter_picker;
pub mod regions;
pub mod reveal;
pub mod rounding;
pub mod scrolling;
pub mod shortened;
pub mod study_status;
pub mod tab_list;
pub mod table;
pub mod theme;
pub mod unread;
pub mod variants;
