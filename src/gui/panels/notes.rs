//! The notes: warnings, assumptions, and the clauses of the plan.

use egui::{Align, Layout, RichText, Ui};

use crate::explain::{Span, Step, What};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::form::link_ui;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::{figure, scrolling};
use crate::plan::Variant;
use crate::texts::{language, tr};

/// The most warnings that are shown; the command line shows all of them.
const MOST_WARNINGS: usize = 200;

/// Draws the warnings, each of which leads to what it is about, the assumptions that the quote rests on, and the clauses.
pub fn ui(ui: &mut Ui, rated: &Rated, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("notes")).heading());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::sign_button(ui, "×", &tr!("notes-close")).clicked() {
                commands.push(Command::ToggleNotes);
            }
        });
    });
    scrolling::show(egui::ScrollArea::vertical().auto_shrink(false).id_salt("notes"), ui, |ui| {
        ui.label(RichText::new(tr!("table-warnings")).strong());
        if rated.quote.warnings.is_empty() {
            ui.label(muted(tr!("table-no-warnings")));
        }
        for warning in rated.quote.warnings.iter().take(MOST_WARNINGS) {
            ui.horizontal_top(|ui| {
                theme::swatch(ui, theme::WARNING);
                match warning.field() {
                    Some(place) => link_ui(ui, warning.to_string(), place, commands),
                    None => drop(ui.add(egui::Label::new(warning.to_string()).wrap())),
                }
            });
        }
        let more = rated.quote.warnings.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            ui.label(muted(tr!("table-more-warnings", count = more)));
        }
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-assumptions")).strong());
        for assumption in &rated.quote.assumptions {
            note_ui(
                ui,
                assumption.id(),
                &format!("{} ({})", assumption.text_in(language()), assumption.clauses().join(", ")),
            );
        }
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-clauses")).strong());
        for id in rated.scenario.plan().clause_ids() {
            let clause = rated.scenario.plan().clause_at(id);
            let step = Step { variant: Variant::AsDesigned, what: What::Clause(id, Span::All) };
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(24.0, 18.0), |ui| {
                    ui.set_min_width(24.0);
                    figure::figure_ui(ui, RichText::new(&clause.id).strong(), step, commands);
                });
                ui.add(egui::Label::new(clause.text_in(language())).wrap());
            });
        }
    });
}

fn note_ui(ui: &mut Ui, id: &str, text: &str) {
    ui.horizontal_top(|ui| {
        ui.add_sized([24.0, 18.0], egui::Label::new(RichText::new(id).strong()));
        ui.add(egui::Label::new(text).wrap());
    });
}
