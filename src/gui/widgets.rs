//! What panels, editor and dialogs share: looks, fields, and the focus of the keyboard.

pub mod difference;
pub mod fields;
pub mod figure;
pub mod focus;
pub mod form;
pub mod misread;
pub mod notice;
pub mod parameter_picker;
pub mod seek;
pub mod shortened;
pub mod study_status;
pub mod table;
pub mod theme;
pub mod unread;
pub mod variants;
