//! The tables of the difference from the baseline: by clause, by fleet and by month.

use egui::{RichText, Ui};
use egui_extras::Column;

use super::table::{amount_ui, amount_width, labels, table, text_ui, variants_ui};
use crate::gui::background::worker::Rated;
use crate::gui::widgets::table::{ROW, heading_ui, tab_separated};
use crate::gui::widgets::theme::STEP;
use crate::money::Money;
use crate::plan::{PerVariant, PricePlan, Variant, Variants};
use crate::study::compare::{Compared, Pair};
use crate::texts::{self, tr};

/// Draws the difference by clause, by fleet and by month.
pub fn ui(ui: &mut Ui, rated: &Rated, compared: &Compared) {
    let (plan, variants) = (rated.scenario.plan(), compared.variants.variants());
    let clause = |at: usize| {
        let id = &compared.clauses[at].clause;
        format!("{id}  {}", plan.clause(id).map_or("", |clause| clause.text_in(texts::language())))
    };
    let fleet = |at: usize| {
        let Pair { old, new } = &compared.fleets[at].name;
        match (old, new) {
            (None, Some(new)) => tr!("compare-fleet-new", name = new),
            (Some(old), None) => tr!("compare-fleet-gone", name = old),
            (Some(old), Some(new)) if old != new => tr!("compare-fleet-renamed", old = old, new = new),
            (_, name) => name.clone().unwrap_or_default(),
        }
    };
    let month = |at: usize| texts::month(compared.months[at].month);
    let fees: Vec<&Fees> = compared.clauses.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "clauses", tr!("compare-clauses"), &fees, clause);
    let fees: Vec<&Fees> = compared.fleets.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "fleets", tr!("compare-fleets"), &fees, fleet);
    let fees: Vec<&Fees> = compared.months.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "months", tr!("compare-months"), &fees, month);
}

/// The fees of a part of the bill in each variant, in the old scenario and in the new.
type Fees = PerVariant<Pair<Money>>;

fn cut_ui(
    ui: &mut Ui,
    (plan, variants): (&PricePlan, Variants),
    id: &str,
    title: String,
    fees: &[&Fees],
    name: impl Fn(usize) -> String,
) {
    let of = |at: usize, variant: Variant| fees[at][variant].difference();
    let sum = |variant| (0..fees.len()).map(|at| of(at, variant)).sum::<Money>();
    heading_ui(ui, id, title, || {
        let mut lines = vec![[String::new()].into_iter().chain(labels(plan, variants)).collect::<Vec<_>>()];
        for at in 0..fees.len() {
            lines.push(
                [name(at)]
                    .into_iter()
                    .chain(variants.designed_last().map(|variant| of(at, variant).plain(plan.places())))
                    .collect(),
            );
        }
        lines.push(
            [tr!("compare-sum")]
                .into_iter()
                .chain(variants.designed_last().map(|variant| sum(variant).plain(plan.places())))
                .collect(),
        );
        tab_separated(&lines)
    });
    let amount = amount_width(ui);
    table(ui, id)
        .column(Column::remainder().at_least(110.0).clip(true))
        .columns(Column::exact(amount), variants.count())
        .header(ROW, |mut row| {
            row.col(|_| {});
            variants_ui(&mut row, plan, variants);
        })
        .body(|body| {
            body.rows(ROW, fees.len() + 1, |mut row| {
                let at = row.index();
                let is_sum = at == fees.len();
                let name = if is_sum { tr!("compare-sum") } else { name(at) };
                text_ui(&mut row, if is_sum { RichText::new(&name).strong() } else { RichText::new(&name) });
                for variant in variants.designed_last() {
                    let amount = if is_sum { sum(variant) } else { of(at, variant) };
                    amount_ui(&mut row, amount, is_sum, (&name, plan, variant));
                }
            });
        });
    ui.add_space(4.0 * STEP);
}
