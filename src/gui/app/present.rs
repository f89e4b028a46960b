//! Presenting the scenario on screen to a customer, and the end of it.

use egui::{CentralPanel, Context, Ui, ViewportCommand};

use super::App;
use super::presented::Presented;
use crate::gui::command::commands::Command;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::question::Question;
use crate::gui::panels::present;
use crate::gui::widgets::focus;

impl App {
    /// Begins to present, or ends it: after a question if values were changed meanwhile.
    pub(super) fn present(&mut self, ctx: &Context) {
        match &self.presented {
            None => self.begin_to_present(ctx),
            Some(presented) if presented.draft == *self.draft() => self.end_presenting(ctx, true),
            Some(_) => self.dialog = Some(Dialog::Question(Question::presented())),
        }
    }

    fn begin_to_present(&mut self, ctx: &Context) {
        let document = self.documents.scenario_id();
        let open = self.scenario_mut();
        let Some(rated) = open.rated.as_deref().filter(|_| open.is_live() && !open.document.draft.fleets.is_empty())
        else {
            return;
        };
        open.views.present.begin(rated);
        let draft = open.document.draft.clone();
        self.presented = Some(Presented { document, draft });
        focus::leave(ctx);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// Ends the presentation, with the values that it has now or with those that it began with.
    pub(super) fn end_presenting(&mut self, ctx: &Context, keep: bool) {
        let Some(Presented { document, draft }) = self.presented.take() else { return };
        if !keep && document == self.documents.scenario_id() {
            self.document().change(draft);
        }
        focus::leave(ctx);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
    }

    /// True for what keys can ask for while a scenario is presented.
    pub(super) const fn is_for_presenting(command: &Command) -> bool {
        matches!(command, Command::Present | Command::Undo | Command::Redo | Command::Zoom(_) | Command::Quit)
    }

    /// Draws the scenario for a customer, in place of all else.
    pub(super) fn present_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        CentralPanel::default().show(ui, |ui| {
            let open = self.documents.scenario_mut();
            if let Some(rated) = open.rated.as_deref() {
                let sound = open.faults.is_empty();
                present::ui(ui, &mut open.views.present, &mut open.document, (rated, sound), commands);
            }
        });
    }
}
