//! The parts of the tables of the comparison: headings that copy, cells, and columns of variants.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{TableBuilder, TableRow};

use crate::export::words::signed;
use crate::gui::widgets::difference::colour;
use crate::gui::widgets::theme;
use crate::money::Money;
use crate::plan::{PricePlan, Variant, Variants};

/// The width, in points, below which tables take less room.
pub const NARROW: f32 = 680.0;

/// The width, in points, of a column of amounts with their signs.
pub fn amount_width(ui: &Ui) -> f32 {
    if ui.available_width() < NARROW { 84.0 } else { 104.0 }
}

/// Begins a striped table as high as its rows. `id` tells it from the other tables of the panel.
pub fn table<'a>(ui: &'a mut Ui, id: &str) -> TableBuilder<'a> {
    TableBuilder::new(ui)
        .id_salt(("compare", id))
        .striped(true)
        .vscroll(false)
        .auto_shrink(true)
        .cell_layout(Layout::left_to_right(Align::Center))
}

/// Draws a cell with a text, which is cut if the column is too narrow.
pub fn text_ui(row: &mut TableRow<'_, '_>, text: impl Into<RichText>) {
    let text: RichText = text.into();
    row.col(|ui| {
        ui.add(egui::Label::new(text).truncate());
    });
}

/// Draws a cell with a text, which screen readers announce with the names of its row and column.
pub fn text_in_table_ui(row: &mut TableRow<'_, '_>, text: String, (name, column): (&str, &str)) {
    row.col(|ui| theme::in_table(&ui.add(egui::Label::new(text).truncate()), name, column));
}

/// Draws the heads of the columns of the variants, as designed last, with the colour of each where there is room.
pub fn variants_ui(row: &mut TableRow<'_, '_>, plan: &PricePlan, variants: Variants) {
    for variant in variants.designed_last() {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_wide = ui.available_width() > 90.0;
                ui.strong(plan.variant_label(variant));
                if is_wide {
                    theme::swatch(ui, theme::colour(ui, variant));
                }
            });
        });
    }
}

/// Draws a cell with a difference, in the row of this name and the column of this variant.
pub fn amount_ui(
    row: &mut TableRow<'_, '_>,
    amount: Money,
    strong: bool,
    (name, plan, variant): (&str, &PricePlan, Variant),
) {
    row.col(|ui| {
        let text = RichText::new(signed(amount, plan.places())).color(colour(ui, amount));
        theme::cell(ui, if strong { text.strong() } else { text }, name, &plan.variant_label(variant));
    });
}

/// The names of variants, as designed last.
pub fn labels(plan: &PricePlan, variants: Variants) -> impl Iterator<Item = String> {
    variants.designed_last().map(|variant| plan.variant_label(variant))
}
