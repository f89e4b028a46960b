//! The breakdown: the bill by fleet as a chart, and by clause, fleet and line as tables.

pub mod chart;
pub mod table;

use egui::{RichText, Ui};

use crate::gui::background::baseline::Baseline;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::scrolling;
use crate::gui::widgets::theme::{SCROLL_BAR, STEP};
use crate::plan::Variant;
use crate::texts::tr;

/// Draws the bill by fleet as a chart, and by clause and by fleet and line as tables.
pub fn ui(
    ui: &mut Ui,
    view: &mut chart::BreakdownPanel,
    rated: &Rated,
    (variant, baseline): (Variant, Option<&Baseline>),
    commands: &mut Vec<Command>,
) {
    scrolling::show(egui::ScrollArea::both().auto_shrink(false).id_salt("breakdown"), ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        if !rated.scenario.fleets().is_empty() {
            chart::ui(ui, view, rated, variant, commands);
            ui.add_space(2.0 * STEP);
        }
        ui.label(RichText::new(tr!("table-by-clause", currency = rated.quote.plan.currency.code.as_str())).strong());
        table::by_clause_ui(ui, rated, baseline, commands);
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-by-line", currency = rated.quote.plan.currency.code.as_str())).strong());
        table::by_line_ui(ui, rated, baseline, commands);
    });
}
