//! The table of the changes since the baseline, with what each did to the bills.

use egui::{RichText, Ui};
use egui_extras::Column;

use super::table::{NARROW, amount_ui, amount_width, labels, table, text_in_table_ui, text_ui, variants_ui};
use crate::export::words::{before_and_after, title};
use crate::gui::background::worker::Rated;
use crate::gui::widgets::table::{ROW, heading_ui, tab_separated};
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::plan::PricePlan;
use crate::study::compare::Compared;
use crate::texts::tr;

/// Draws each change since the baseline with what it did to the bill of each variant, and the sums. `rows` has the
/// index of the step, and of the change within it, for each row.
pub fn ui(ui: &mut Ui, rated: &Rated, compared: &Compared, rows: &[(usize, usize)]) {
    let (plan, variants) = (rated.scenario.plan(), compared.variants.variants());
    let currency = &plan.currency.code;
    if rows.is_empty() {
        ui.label(muted(tr!("compare-same")));
        ui.add_space(4.0 * STEP);
        return;
    }
    heading_ui(ui, "changes", tr!("compare-changes", currency = currency), || copied(plan, compared, rows));
    let amount = amount_width(ui);
    let values = if ui.available_width() < NARROW { 56.0 } else { 120.0 };
    let columns = table(ui, "changes")
        .column(Column::remainder().at_least(90.0).clip(true))
        .columns(Column::exact(values).clip(true), 2)
        .columns(Column::exact(amount), variants.count());
    columns
        .header(ROW, |mut row| {
            for head in [tr!("compare-change"), tr!("compare-before"), tr!("compare-after")] {
                text_ui(&mut row, RichText::new(head).strong());
            }
            variants_ui(&mut row, plan, variants);
        })
        .body(|body| {
            // The sums stand in a row of their own below the changes.
            body.rows(ROW, rows.len() + 1, |mut row| {
                let Some(&(s, c)) = rows.get(row.index()) else {
                    let sum = tr!("compare-sum");
                    text_ui(&mut row, RichText::new(&sum).strong());
                    row.col(|_| {});
                    row.col(|_| {});
                    for variant in variants.designed_last() {
                        amount_ui(&mut row, compared.difference(variant), true, (&sum, plan, variant));
                    }
                    return;
                };
                let step = &compared.steps[s];
                let [before, after] = before_and_after(plan, &step.changes[c]);
                let name = title(&step.changes[c]);
                text_ui(&mut row, &name);
                text_in_table_ui(&mut row, before, (&name, &tr!("compare-before")));
                text_in_table_ui(&mut row, after, (&name, &tr!("compare-after")));
                for variant in variants.designed_last() {
                    if c + 1 == step.changes.len() {
                        amount_ui(&mut row, step.effect(variant), false, (&name, plan, variant));
                    } else {
                        row.col(|ui| {
                            theme::cell(ui, muted(tr!("compare-with-next")), &name, &plan.variant_label(variant))
                        });
                    }
                }
                if let Some(fault) = step.together.as_ref() {
                    row.response().on_hover_text(tr!("compare-together", why = &fault.problem));
                }
            });
        });
    ui.add_space(4.0 * STEP);
}

/// The same table for the clipboard.
fn copied(plan: &PricePlan, compared: &Compared, rows: &[(usize, usize)]) -> String {
    let variants = compared.variants.variants().designed_last();
    let head = [tr!("compare-change"), tr!("compare-before"), tr!("compare-after")];
    let mut lines = vec![head.into_iter().chain(labels(plan, compared.variants.variants())).collect::<Vec<_>>()];
    for &(s, c) in rows {
        let step = &compared.steps[s];
        let last = c + 1 == step.changes.len();
        let effect = |variant| if last { step.effect(variant).plain(plan.places()) } else { tr!("compare-with-next") };
        let what = [title(&step.changes[c])].into_iter().chain(before_and_after(plan, &step.changes[c]));
        lines.push(what.chain(variants.clone().map(effect)).collect());
    }
    let sums = variants.map(|variant| compared.difference(variant).plain(plan.places()));
    lines.push([tr!("compare-sum"), String::new(), String::new()].into_iter().chain(sums).collect());
    tab_separated(&lines)
}
