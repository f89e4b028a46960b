//! The dialog of an error.

use egui::{RichText, ScrollArea, Ui};

use crate::gui::widgets::notice;
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::texts::tr;

/// Draws an error, with the details that the command line shows.
pub fn ui(ui: &mut Ui, title: &str, details: &str) {
    theme::dialog_width(ui, 760.0);
    ui.heading(title);
    ui.add_space(STEP);
    ScrollArea::both().max_height(420.0).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(details).monospace()).extend().selectable(true));
    });
    ui.label(muted(tr!("error-nothing-lost")));
    ui.horizontal(|ui| {
        if ui.add(egui::Button::new(tr!("copy")).min_size(DIALOG_BUTTON)).clicked() {
            notice::copy_text(ui.ctx(), details.to_owned());
        }
        if ui.add(egui::Button::new(tr!("close")).min_size(DIALOG_BUTTON)).clicked() {
            ui.close();
        }
    });
}
