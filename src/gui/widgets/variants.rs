//! The variants beside each other: their order, the name of one, and their totals.

use egui::{RichText, Ui};

use super::theme;
pub use crate::gui::background::order::shown;
use crate::plan::{PricePlan, Variant};
use crate::quote::Totals;
use crate::texts::tr;

/// Draws the name of the variant that a tab shows, after the words `of`. The cards above the tabs choose it.
pub fn of_variant_ui(ui: &mut Ui, plan: &PricePlan, of: &str, shown: Variant) {
    ui.horizontal(|ui| {
        ui.label(of);
        theme::swatch(ui, theme::colour(ui, shown));
        ui.label(RichText::new(plan.variant_label(shown)).strong());
    });
}

/// The head of a variant's column in a copied table.
pub fn copied_head(plan: &PricePlan, variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => tr!("copied-designed"),
        Variant::All(edition) => tr!("copied-on", edition = plan.edition(edition).label()),
    }
}

/// The heads of the amounts in a copied table, separated by tabs, as designed last.
pub fn copied_heads(plan: &PricePlan) -> String {
    plan.variants().designed_last().map(|variant| copied_head(plan, variant)).collect::<Vec<_>>().join("\t")
}

/// A tab, and the head of the column in a copied table for what the plan's last edition costs more than its first. An
/// empty text if the plan has one edition.
pub fn copied_difference(plan: &PricePlan) -> String {
    let [last, first] = plan.compared_labels();
    plan.variants()
        .compared()
        .map_or_else(String::new, |_| format!("\t{}", tr!("copied-difference", last = last, first = first)))
}

/// The amounts of a row in a copied table, separated by tabs: those of the variants, as designed last, and the
/// difference.
pub fn copied_amounts(plan: &PricePlan, totals: &Totals) -> String {
    let amounts = totals.variants().designed_last().map(|variant| totals.of_variant(variant));
    amounts.chain(totals.edition_difference()).map(|amount| amount.plain(plan.places())).collect::<Vec<_>>().join("\t")
}

/// Draws the amounts of all variants, and what the plan's last edition costs more than its first.
pub fn totals_ui(ui: &mut Ui, plan: &PricePlan, totals: &Totals) {
    egui::Grid::new("totals").num_columns(2).spacing(egui::vec2(12.0, 2.0)).show(ui, |ui| {
        for variant in totals.variants().designed_last() {
            ui.horizontal(|ui| {
                theme::swatch(ui, theme::colour(ui, variant));
                ui.label(plan.variant_label(variant));
            });
            theme::right(ui, plan.currency.amount(totals.of_variant(variant)));
            ui.end_row();
        }
        if let Some(difference) = totals.edition_difference() {
            ui.label(difference_name(plan));
            theme::right(ui, plan.currency.amount(difference));
            ui.end_row();
        }
    });
}

/// The difference between the bills on the plan's last edition and on its first, in words.
pub fn difference_name(plan: &PricePlan) -> String {
    let [last, first] = plan.compared_labels();
    tr!("sweep-difference", last = last, first = first)
}
