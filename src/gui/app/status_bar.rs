//! The status bar: what was just done, what is wrong, and whether the figures are up to date.

use std::time::Duration;

use egui::Ui;

use super::App;
use super::panes::Panes;
use crate::files;
use crate::gui::command::commands::Command;
use crate::gui::document::editable::Editable;
use crate::gui::document::journal::Journal;
use crate::gui::widgets::form::fault_link;
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::{self, muted};
use crate::texts::tr;

impl App {
    pub(super) fn status_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        /// The time after which rating is announced; before that it would flicker.
        const PATIENCE: Duration = Duration::from_millis(300);
        let open = self.scenario();
        ui.horizontal(|ui| {
            self.panes_ui(ui, commands);
            notice::ui(ui);
            let failure = self.recovery.as_ref().map_or_else(|| self.no_recovery.clone(), Journal::failure);
            if let Some(why) = failure {
                theme::error(ui, tr!("status-journal", why = why));
                ui.separator();
            }
            if let Some(doubt) = &self.doubt {
                theme::error(ui, doubt.to_string());
                ui.separator();
            }
            if let Some(open) = self.documents.front().plan() {
                open.status_ui(ui, commands);
                return;
            }
            if open.answered != open.revision {
                ui.ctx().request_repaint_after(PATIENCE);
                if open.submitted_at.elapsed() > PATIENCE {
                    ui.spinner();
                    ui.label(muted(tr!("status-rating")));
                    return;
                }
            }
            let unread = open.document.unread().texts();
            if let Some(first) = unread.first() {
                fault_link(ui, tr!("status-unread", count = unread.len()), first.place, commands);
                ui.separator();
            }
            if let Some(first) = open.faults.first() {
                fault_link(ui, tr!("status-faults", count = open.faults.len()), first.place, commands);
                return;
            }
            let Some(rated) = &open.rated else {
                ui.label(muted(tr!("status-rating-first")));
                return;
            };
            let micros = rated.took.as_micros();
            let time = format!("{}.{:02}", micros / 1_000, micros % 1_000 / 10);
            ui.label(muted(tr!("status-rated", time = time)));
            ui.separator();
            // A scenario that was not begun deserves no warning.
            let begun = !open.document.draft.fleets.is_empty();
            let warnings = if begun { rated.quote.warnings.len() } else { 0 };
            if warnings > 0 {
                theme::swatch(ui, theme::WARNING);
            }
            let text = tr!("warnings-count", count = warnings);
            if ui.selectable_label(self.notes, text).on_hover_text(tr!("notes")).clicked() {
                commands.push(Command::ToggleNotes);
            }
            ui.separator();
            if let Some(said) = self.exporting.status() {
                ui.label(muted(said));
                if let Some(file) = self.exporting.file() {
                    let open = ui.small_button(tr!("export-open")).on_hover_text(tr!("export-open-hint"));
                    theme::name(&open, || tr!("export-open-file", path = file.display().to_string()));
                    if open.clicked() {
                        ui.ctx().open_url(egui::OpenUrl::new_tab(files::address(file)));
                    }
                }
                ui.separator();
            }
            ui.label(muted(if open.document.is_unsaved() { tr!("status-unsaved") } else { tr!("status-saved") }));
        });
    }

    /// Draws the button that shows the other pane, in a window with room for one.
    fn panes_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let other = match self.panes.in_window(ui.ctx()) {
            Panes::Both => return,
            Panes::Editor => tr!("panes-show-quote"),
            Panes::Quote if self.documents.is_scenario_in_front() => tr!("panes-show-editor"),
            Panes::Quote => tr!("panes-show-plan"),
        };
        if ui.small_button(other).clicked() {
            commands.push(Command::NextPanes);
        }
        ui.separator();
    }
}
