//! The buttons above a plot.

use egui::Ui;

use crate::gui::widgets::theme;
use crate::texts::tr;

/// What was asked for above a plot.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// The whole range is to be seen again.
    pub reset: bool,
    /// The table behind the plot goes to the clipboard.
    pub copy: bool,
    /// The plot is to be saved as a picture.
    pub picture: bool,
}

/// The buttons above a plot; `copy` is the name of the one that copies, in words.
pub fn buttons_ui(ui: &mut Ui, enabled: bool, copy: &str) -> Asked {
    let button = |ui: &mut Ui, text: String| ui.add_enabled(enabled, egui::Button::new(text));
    let reset = button(ui, tr!("plot-reset")).on_hover_text(tr!("plot-reset-hint"));
    let copied = button(ui, tr!("copy-table")).on_hover_text(tr!("copy-table-hint"));
    theme::name(&copied, || copy.to_owned());
    let picture = button(ui, tr!("plot-save")).on_hover_text(tr!("plot-save-hint"));
    Asked { reset: reset.clicked(), copy: copied.clicked(), picture: picture.clicked() }
}
