//! The dialog about the program and the licences of its packages.

use egui::{ScrollArea, Ui};

use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::texts::tr;

/// Draws the version, the fonts and the packages.
pub fn ui(ui: &mut Ui) {
    /// The packages and their licences, one a line, then the texts of the licences, as `assets/licences` writes them.
    const LICENCES: &str = include_str!("../../../assets/licences.txt");
    let packages = LICENCES.lines().take_while(|line| !line.is_empty()).count();
    theme::dialog_width(ui, 560.0);
    ui.heading(tr!("about-title", version = env!("CARGO_PKG_VERSION")));
    ui.label(tr!("about-text"));
    ui.label(tr!("about-licence", licence = env!("CARGO_PKG_LICENSE")));
    ui.add_space(2.0 * STEP);
    ui.label(muted(tr!("about-fonts")));
    ui.label(muted(tr!("about-packages", count = packages)));
    let row = ui.text_style_height(&egui::TextStyle::Body);
    let area = ScrollArea::vertical().id_salt("packages").max_height(240.0).auto_shrink([false, true]);
    area.show_rows(ui, row, LICENCES.lines().count(), |ui, rows| {
        for line in LICENCES.lines().skip(rows.start).take(rows.len()) {
            ui.label(line);
        }
    });
    ui.add_space(STEP);
    if ui.add(egui::Button::new(tr!("close")).min_size(DIALOG_BUTTON)).clicked() {
        ui.close();
    }
}
