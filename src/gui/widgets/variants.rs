//! The three variants beside each other: their order, a choice among them, and their totals.

use egui::Ui;

use super::theme;
pub use crate::gui::background::order::SHOWN;
use crate::quote::Totals;
use crate::texts::tr;
use crate::usage::Variant;

/// A choice of the shown variant, after the words `of`.
pub fn variants_ui(ui: &mut Ui, of: &str, shown: &mut Variant) {
    ui.horizontal_wrapped(|ui| {
        ui.label(of);
        for variant in SHOWN {
            theme::swatch(ui, theme::colour(variant));
            let response = ui.selectable_label(*shown == variant, variant.label());
            theme::name(&response, || format!("{of} {}", variant.label()));
            if response.clicked() {
                *shown = variant;
            }
        }
    });
}

/// The heads of the columns of amounts in copied tables, separated by tabs, in the order of [`SHOWN`].
pub fn copied_heads() -> String {
    [tr!("copied-basic"), tr!("copied-pro"), tr!("copied-designed")].join("\t")
}

/// The three totals, and the difference of Pro to Basic.
pub fn totals_ui(ui: &mut Ui, totals: &Totals, currency: &str) {
    egui::Grid::new("totals").num_columns(2).spacing(egui::vec2(12.0, 2.0)).show(ui, |ui| {
        for variant in SHOWN {
            ui.horizontal(|ui| {
                theme::swatch(ui, theme::colour(variant));
                ui.label(variant.label());
            });
            theme::right(ui, format!("{currency} {}", totals.of_variant(variant).grouped()));
            ui.end_row();
        }
        ui.label(tr!("sweep-difference"));
        theme::right(ui, format!("{currency} {}", totals.pro_over_basic().grouped()));
        ui.end_row();
    });
}
