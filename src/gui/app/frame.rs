//! A frame of the window: draws everything, carries out commands, and hands changes to the threads.

use egui::{CentralPanel, Panel, RichText, ScrollArea, Ui, ViewportCommand};

use super::drop::{drop_hint_ui, dropped};
use super::import::pasted;
use super::keys::Keyboard;
use super::open_document::{Kind, OpenDocument};
use super::panes::Panes;
use super::{App, menu, panes, start, tabs};
use crate::gui::command::commands::Command;
use crate::gui::command::shortcuts;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::question::Question;
use crate::gui::document::editable::Editable;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::settings::Settings;
use crate::gui::editor::price_plan::Around;
use crate::gui::editor::{outline, table};
use crate::gui::panels::headline::Against;
use crate::gui::panels::{explain, headline, notes};
use crate::gui::widgets::regions::{self, Region};
use crate::gui::widgets::theme::{self, muted};
use crate::gui::widgets::{faulty, fields, reveal, scrolling, unread};
use crate::gui::{dialogs, editor};
use crate::plan::{PricePlan, Variant};
use crate::texts::{self, tr};

impl App {
    /// Draws everything, and carries out the commands of the frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.ui_in(ui, None);
    }

    /// Draws as [`App::ui`] does; `frame` is the parent of the system's dialogs.
    fn ui_in(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        texts::speak(self.settings.language());
        if let Some(outcome) = self.worker.newest()
            && let Some(open) = self
                .documents
                .iter_mut()
                .filter_map(OpenDocument::scenario_mut)
                .find(|open| open.revision == outcome.revision)
        {
            open.take(outcome);
        }
        if let Some(error) = self.exporting.failure() {
            self.tell(tr!("export-failed"), format!("{error:#}"));
        }
        self.plan_files.take();
        let open = self.documents.scenario_mut();
        if let Some(rated) = &open.rated {
            open.views.actual.take(&rated.scenario);
        }
        let mut commands = self.after_saving(ui.ctx());
        let covered = self.is_covered();
        self.focus.begin(ui.ctx(), covered);
        if !covered {
            self.take_input(ui.ctx(), &mut commands);
        }
        let plan = self.plan();
        match self.presented {
            Some(_) => self.present_ui(ui, &mut commands),
            None => self.window_ui(ui, (&plan, covered), &mut commands),
        }
        let tab = self.scenario().views.tab();
        self.studies.hide_but(tab);
        dialogs::ui(ui.ctx(), &mut self.dialog, frame, &mut commands);
        if let Some(mut palette) = self.palette.take()
            && palette.ui(ui.ctx(), self.menus().all(), &mut commands)
        {
            self.palette = Some(palette);
        }
        if let Some(mut help) = self.help.take()
            && help.ui(ui.ctx(), &plan, || self.menus().all())
        {
            self.help = Some(help);
        }
        if self.presented.is_none() {
            drop_hint_ui(ui.ctx());
        }
        scrolling::settle(ui.ctx());
        regions::settle(ui.ctx());
        theme::focus_ring(ui.ctx());

        if ui.input(|input| input.viewport().close_requested()) && !self.may_close {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            commands.push(Command::Quit);
        }
        // A user who decides not to quit takes back the agreement to lose changes too.
        if self.dialog.is_none() && commands.is_empty() && !self.saving.is_running() {
            self.documents.iter_mut().for_each(|open| open.may_be_lost = false);
        }
        // What is typed into a cell is in force before anything else is done, but for taking it back.
        if commands.iter().any(|command| !matches!(command, Command::Undo | Command::Redo)) {
            commands.splice(0..0, self.scenario_mut().views.table.finish());
        }
        for command in commands {
            self.apply(ui.ctx(), command);
        }
        self.settle(ui.ctx());
        self.submit();
        self.set_title(ui.ctx());
        self.focus.end(ui.ctx(), self.is_covered());
    }

    /// Takes what was pressed, dropped and pasted in this frame.
    fn take_input(&mut self, ctx: &egui::Context, commands: &mut Vec<Command>) {
        if self.presented.is_some() {
            let pressed = shortcuts::pressed(ctx, self.undoes(ctx));
            return commands.extend(pressed.into_iter().filter(Self::is_for_presenting));
        }
        if self.is_table_in_front() {
            self.scenario_mut().views.table.take_keys(ctx);
        }
        commands.extend(shortcuts::pressed(ctx, self.undoes(ctx)));
        commands.extend(dropped(ctx));
        commands.extend(pasted(ctx, typing(ctx).is_some()));
        self.look_at_files(ctx);
    }

    /// Draws the menus, the panes and the status bar; `covered` while a dialog stands above them.
    fn window_ui(&mut self, ui: &mut Ui, (plan, covered): (&PricePlan, bool), commands: &mut Vec<Command>) {
        Panel::top("menu").show(ui, |ui| self.menu_ui(ui, commands));
        if self.documents.count() > 1 {
            Panel::top("documents").show(ui, |ui| {
                regions::mark(ui, Region::Documents);
                menu::documents_ui(ui, &self.documents, commands);
            });
        }
        Panel::bottom("status").show(ui, |ui| {
            regions::mark(ui, Region::Status);
            self.status_ui(ui, commands);
        });
        if self.notes && self.documents.is_scenario_in_front() {
            self.notes_ui(ui, commands);
        }
        // Plots under a dialog do not see the pointer, and show no values over the dialog.
        let pointer = covered.then(|| ui.ctx().input_mut(|input| std::mem::take(&mut input.pointer)));
        let shown = self.panes.in_window(ui.ctx());
        unread::lay_out(ui.ctx(), self.documents.front().document().unread());
        self.editor = match shown {
            Panes::Both => {
                let width = ui.available_width();
                // A table is as wide as it can be, and its width is another than that of the form.
                let (name, usual, most) = match self.is_table_in_front() {
                    true => ("table", width * 0.6, width - panes::QUOTE),
                    false => ("scenario", 500.0, width * 0.45),
                };
                let editor = Panel::left(name).resizable(true).default_size(usual);
                let editor = editor.size_range(panes::EDITOR..=most.max(panes::EDITOR));
                let drawn = editor.show(ui, |ui| self.editor_ui(ui, plan, commands));
                theme::divider(ui, name);
                drawn.response.rect
            }
            Panes::Editor => {
                let drawn = CentralPanel::default().show(ui, |ui| self.editor_ui(ui, plan, commands));
                drawn.response.rect
            }
            Panes::Quote => egui::Rect::NOTHING,
        };
        faulty::take(ui.ctx());
        let keys = self.dialog.is_none() && self.palette.is_none() && !ui.ctx().egui_wants_keyboard_input();
        let is_scenario = self.documents.is_scenario_in_front();
        let open = self.documents.scenario_mut();
        let around = explain::Around { rated: open.rated.as_deref(), sound: open.faults.is_empty(), keys };
        if shown != Panes::Editor {
            if is_scenario {
                explain::ui(ui, &mut open.views.explain, &mut self.studies.explain, &around, commands);
            }
            CentralPanel::default().show(ui, |ui| self.quote_ui(ui, commands));
        }
        reveal::settle(ui.ctx());
        let unread = unread::take(ui.ctx());
        self.documents.front_mut().document_mut().note_unread(unread);
        if let Some(pointer) = pointer {
            ui.ctx().input_mut(|input| input.pointer = pointer);
        }
    }

    /// True while fleets are shown as a table.
    pub(super) fn is_table_in_front(&self) -> bool {
        self.settings.is_table() && self.documents.is_scenario_in_front()
    }

    /// True while a dialog stands above the window.
    const fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.palette.is_some() || self.help.is_some()
    }

    /// Records the changes of this frame in the history and the journal.
    fn settle(&mut self, ctx: &egui::Context) {
        // While a customer looks on, what is done with one slider is one step.
        let slider = self.presented.as_ref().and_then(|_| ctx.memory(egui::Memory::focused));
        let field = typing(ctx).or(slider).map(unread::field_id);
        let document = self.documents.front_mut().document_mut();
        let version = document.version();
        document.settle(field);
        if fields::take_committed(ctx) {
            document.seal();
        }
        if document.version() != version {
            self.journal(DocumentId::SHOWN);
        }
    }

    fn submit(&mut self) {
        let open = self.documents.scenario_mut();
        if !open.is_to_be_rated() {
            return;
        }
        self.last_revision += 1;
        open.submit_as(self.last_revision);
        if !self.worker.submit(self.last_revision, open.document.draft.clone(), open.plans.clone())
            && self.dialog.is_none()
        {
            self.tell(tr!("plan-fault-title"), tr!("plan-fault"));
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let title = format!("{} – fleetcost", self.documents.front().document().marked_title());
        // A screen reader knows the window by the same title.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title.as_str()));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// True if undo is for the document; false while a field outside of the editor is edited, which has its own undo.
    fn undoes(&self, ctx: &egui::Context) -> bool {
        let edited = ctx.memory(egui::Memory::focused).filter(|id| is_text(ctx, *id));
        edited.and_then(|id| ctx.read_response(id)).is_none_or(|field| {
            field.layer_id.order == egui::Order::Background && self.editor.contains(field.rect.center())
        })
    }

    /// Asks what to do if another program has changed the file while the window was out of focus.
    fn look_at_files(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        let came_back = focused && !self.had_focus;
        self.had_focus = focused;
        if came_back {
            let open = self.documents.front();
            let saving = self.saving.is_saving(open.id); // then this program writes it
            let file = open.document().file();
            let known = file.on_disk.filter(|_| !saving);
            let changed = file.path.as_deref().zip(known).filter(|(path, known)| {
                // A file that is gone is written again when the document is saved.
                known.is_of(path).is_ok_and(|is_same| !is_same)
            });
            if let Some((path, _)) = changed {
                let unsaved = open.document().is_unsaved();
                let question = Question::changed_outside(open.id, path.to_owned(), unsaved, None);
                self.dialog = Some(Dialog::Question(question));
            }
        }
    }

    fn editor_ui(&mut self, ui: &mut Ui, plan: &PricePlan, commands: &mut Vec<Command>) {
        regions::mark(ui, Region::Editor);
        let (scenario, title) = (self.documents.scenario_id(), self.scenario().document.title());
        let front = self.documents.front_mut();
        let id = front.id;
        faulty::lay_out(ui.ctx(), front.faults());
        let open = match &mut front.kind {
            Kind::Scenario(open) => open,
            Kind::Plan(open) => {
                let around = Around { id, scenario, title: &title };
                return open.editor_ui(ui, &around, commands);
            }
        };
        let draft = &open.document.draft;
        let context = editor::Context {
            plan,
            plans: &open.plans,
            plan_files: &self.plan_files,
            document: id.0,
            faults: &open.faults,
            answered: open.answered,
            rated: open.rated.as_deref(),
            start: draft.start,
            not_in_edition: draft.not_in_edition,
            interpretations: draft.interpretations,
        };
        ui.add_space(theme::STEP);
        editor::switch::ui(ui, self.settings.is_table(), commands);
        ui.add_space(theme::STEP);
        if self.settings.is_table() {
            return open.views.table.ui(ui, &open.document, &context, self.settings.columns(), commands);
        }
        open.views.outline.ui(ui, &open.document, &context, commands);
        // Each document has its own scroll position.
        scrolling::show(ScrollArea::vertical().id_salt(id.0).auto_shrink(false), ui, |ui| {
            editor::ui(ui, &mut open.document, &context, commands);
        });
    }

    /// Draws the drawer of warnings, assumptions and clauses.
    fn notes_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let Some(rated) = self.scenario().rated.as_deref() else { return };
        let room = ui.available_height();
        let drawer =
            Panel::bottom("notes").resizable(true).default_size(200.0).size_range(80.0..=(room * 0.6).max(80.0));
        drawer.show(ui, |ui| {
            regions::mark(ui, Region::Notes);
            notes::ui(ui, rated, commands);
        });
        theme::divider(ui, "notes");
    }

    fn quote_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        regions::mark(ui, Region::Figures);
        let open = match &mut self.documents.front_mut().kind {
            Kind::Scenario(open) => open,
            Kind::Plan(open) => return open.right_ui(ui, commands),
        };
        if open.document.draft.fleets.is_empty() && !open.views.actual.is_begun() {
            start::ui(ui, self.settings.recent(), commands);
            return;
        }
        if open.rated.is_none() {
            ui.centered_and_justified(|ui| ui.label(muted(tr!("figures-here"))));
            return;
        }
        let (studies, files) = (&mut self.studies, &self.plan_files);
        let mut parts = |ui: &mut Ui, height: Option<f32>| {
            let Some(rated) = open.rated.as_deref() else { return };
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(RichText::new(rated.scenario.name()).heading()).truncate());
            });
            let subtitle = crate::export::words::subtitle(&rated.scenario, &rated.quote);
            ui.add(egui::Label::new(muted(&subtitle)).truncate()).on_hover_text(&subtitle);
            ui.add_space(theme::STEP);
            if !rated.quote.variants().contains(open.views.variant) {
                open.views.variant = Variant::AsDesigned;
            }
            let against = Against {
                baseline: open.views.compare.baseline.as_deref(),
                before: &|variant| open.before.as_ref().and_then(|before| before.total(&rated.quote, variant)),
            };
            headline::ui(ui, rated, &against, &mut open.views.variant, commands);
            ui.add_space(theme::STEP);
            match height {
                None => tabs::ui(ui, open, studies, files, commands),
                Some(height) => {
                    let room = egui::vec2(ui.available_width(), height);
                    ui.allocate_ui(room, |ui| {
                        ui.set_max_height(height);
                        tabs::ui(ui, open, studies, files, commands);
                    });
                }
            }
        };
        // If the figures above leave the tab too little room, the whole right side scrolls.
        if ui.available_height() < panes::SHORTEST_QUOTE {
            let tab = ui.available_height().max(panes::SHORTEST_TAB);
            scrolling::show(ScrollArea::vertical().id_salt("quote").auto_shrink(false), ui, |ui| parts(ui, Some(tab)));
        } else {
            parts(ui, None);
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.ui_in(ui, Some(frame));
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        let keyboard = match ctx.memory(egui::Memory::focused) {
            _ if table::has_focus(ctx) || outline::has_focus(ctx) => Keyboard::Cells,
            Some(id) if is_text(ctx, id) => Keyboard::Text,
            _ => Keyboard::Elsewhere,
        };
        if self.keys.hold_back(input, keyboard) {
            ctx.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, Settings::KEY, &self.settings);
    }
}

/// The field that is edited, or the handle that is dragged; its changes become one step of the history. `None` if there
/// is none.
fn typing(ctx: &egui::Context) -> Option<egui::Id> {
    ctx.memory(egui::Memory::focused).filter(|id| is_text(ctx, *id)).or_else(|| ctx.dragged_id())
}

fn is_text(ctx: &egui::Context, id: egui::Id) -> bool {
    egui::TextEdit::load_state(ctx, id).is_some()
}
