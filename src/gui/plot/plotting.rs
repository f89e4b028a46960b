//! The buttons above a plot.

use egui::Ui;

use crate::gui::widgets::theme;
use crate::texts::tr;

/// What the user asked for with the buttons above a plot.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// Show the whole range again.
    pub reset: bool,
    /// Copy the table behind the plot.
    pub copy: bool,
    /// Save the plot as a picture.
    pub picture: bool,
}

/// Draws the buttons above a plot. `copy` is the name of the button that copies, for screen readers.
pub fn buttons_ui(ui: &mut Ui, enabled: bool, copy: &str) -> Asked {
    let button = |ui: &mut Ui, text: String| ui.add_enabled(enabled, egui::Button::new(text));
    let reset = button(ui, tr!("plot-reset")).on_hover_text(tr!("plot-reset-hint"));
    let copied = button(ui, tr!("copy-table")).on_hover_text(tr!("copy-table-hint"));
    theme::name(&copied, || copy.to_owned());
    let picture = button(ui, tr!("plot-save")).on_hover_text(tr!("plot-save-hint"));
    Asked { reset: reset.clicked(), copy: copied.clicked(), picture: picture.clicked() }
}
