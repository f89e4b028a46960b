//! Rows and heads of tables.

use egui::RichText;
use egui_extras::TableRow;

use super::theme;

/// The height of a row.
pub const ROW: f32 = 22.0;

/// A strong head above texts.
pub fn head(row: &mut TableRow<'_, '_>, text: &str) {
    row.col(|ui| {
        ui.strong(text);
    });
}

/// A strong head above figures.
pub fn head_right(row: &mut TableRow<'_, '_>, text: &str) {
    row.col(|ui| theme::right(ui, RichText::new(text).strong()));
}
