//! The table of the totals, fees, quantities and months of the variants, one beside the other.

use egui::{RichText, Ui};
use egui_extras::Column;

use super::table::{amount_width, labels, table, text_ui, variants_ui};
use crate::export::words::{percent, signed};
use crate::gui::background::baseline::Baseline;
use crate::gui::background::worker::Rated;
use crate::gui::widgets::table::{ROW, heading_ui, tab_separated};
use crate::gui::widgets::theme::{self, STEP};
use crate::money::group;
use crate::plan::Variant;
use crate::quote::VariantQuote;
use crate::study::compare::Pair;
use crate::texts::{self, tr};

/// Draws the figures of the variants, one beside the other, and with a baseline their differences from it.
pub fn ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>) {
    let quote = &rated.quote;
    let (plan, variants) = (&*quote.plan, quote.variants());
    let cheapest = quote.each().values().map(VariantQuote::total).min().unwrap_or_default();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |name: String, of: &dyn Fn(&VariantQuote) -> String| {
        rows.push((name, variants.designed_last().map(|variant| of(quote.variant(variant))).collect()));
    };
    add(tr!("compare-total"), &|of| of.total().grouped(plan.places()));
    add(String::new(), &|of| if of.total() == cheapest { tr!("compare-cheapest") } else { String::new() });
    if let Some(baseline) = baseline {
        let pair = |of: &VariantQuote| Pair { old: baseline.variant(of.variant).total(), new: of.total() };
        add(tr!("compare-difference"), &|of| signed(pair(of).difference(), plan.places()));
        add(tr!("compare-percent"), &|of| percent(pair(of)).unwrap_or_default());
    }
    for meter in &quote.meters {
        add(meter.fee_name("compare"), &|of| of.fee(*meter).grouped(plan.places()));
    }
    add(tr!("compare-rounding"), &|of| of.rounding_effect(plan.places()).grouped(plan.places()));
    for row in quote.total_rows() {
        add(row.compared(), &|of| group(row.of(&of.meters[row.meter])));
    }
    let months = &quote.variant(Variant::AsDesigned).months;
    if months.len() > 1 {
        for (m, month) in months.iter().enumerate() {
            add(texts::month(month.rated.month), &|of| of.months[m].rated.total().grouped(plan.places()));
        }
    }
    heading_ui(ui, "side by side", tr!("compare-side", currency = quote.plan.currency.code.as_str()), || {
        let mut lines = vec![[String::new()].into_iter().chain(labels(plan, variants)).collect::<Vec<_>>()];
        lines.extend(rows.iter().map(|(name, cells)| [name.clone()].into_iter().chain(cells.clone()).collect()));
        tab_separated(&lines)
    });
    let amount = amount_width(ui);
    table(ui, "side by side")
        .column(Column::remainder().at_least(150.0).clip(true))
        .columns(Column::exact(1.2 * amount), variants.count())
        .header(ROW, |mut row| {
            row.col(|_| {});
            variants_ui(&mut row, plan, variants);
        })
        .body(|mut body| {
            for (i, (name, cells)) in rows.iter().enumerate() {
                body.row(ROW, |mut row| {
                    text_ui(&mut row, name);
                    for (cell, variant) in cells.iter().zip(variants.designed_last()) {
                        row.col(|ui| {
                            let text = RichText::new(cell);
                            theme::cell(
                                ui,
                                if i < 2 { text.strong() } else { text },
                                name,
                                &plan.variant_label(variant),
                            );
                        });
                    }
                });
            }
        });
    ui.add_space(4.0 * STEP);
}
