//! Carries out commands, after a question if a command would lose something.

use egui::ViewportCommand;

use super::App;
use super::beginnings::{empty_draft, first_line};
use super::open_document::OpenDocument;
use crate::fault::Place;
use crate::files::Overwrite;
use crate::gui::command::commands::{Command, Zoom};
use crate::gui::command::tab::Tab;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::file::Purpose;
use crate::gui::dialogs::help::Help;
use crate::gui::dialogs::palette::Palette;
use crate::gui::dialogs::picture::AskPicture;
use crate::gui::dialogs::question::Question;
use crate::gui::document::edited::Document;
use crate::gui::document::ids::DocumentId;
use crate::gui::editor::uncertainty;
use crate::gui::widgets::reveal;

impl App {
    /// Carries out a command of a panel, a menu or a shortcut, or asks first if it would lose something.
    pub(super) fn apply(&mut self, ctx: &egui::Context, command: Command) {
        let Some(command) = self.apply_to_plan(ctx, command) else { return };
        if self.is_held(&command) {
            return;
        }
        match self.question_before(&command) {
            Some(question) => self.dialog = Some(Dialog::Question(question)),
            None => self.carry_out(ctx, command),
        }
    }

    fn question_before(&mut self, command: &Command) -> Option<Question> {
        match command {
            Command::Close(id) => {
                let index = self.position_of(*id)?;
                let next = Command::Close(self.documents[index].id);
                self.documents[index].would_be_lost().then(|| self.ask_unsaved(index, next))
            }
            Command::Quit => {
                let unsaved = self.documents.iter().position(OpenDocument::would_be_lost)?;
                Some(self.ask_unsaved(unsaved, Command::Quit))
            }
            Command::Save(_) | Command::AskSaveAs(_) | Command::AskExport => {
                let open = self.shown();
                let (document, agreed) = (&open.document, open.may_leave_out == Some(open.document.version()));
                let asks = !document.unread().is_empty() && !agreed;
                asks.then(|| Question::unread(document.unread(), command.clone()))
            }
            Command::Reload(id) if *id == DocumentId::SHOWN => {
                let open = self.shown();
                open.document.is_unsaved().then(|| Question::reload(open.id, &open.title()))
            }
            Command::SaveAs(path, then) => {
                let own = self.shown().document.path.as_ref() == Some(path);
                (!own && path.exists()).then(|| Question::overwrite(path.clone(), then.clone()))
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => {
                self.add_document(Document::new(empty_draft(), self.next_part()));
                self.show_field(ctx, Place::document("name"));
            }
            Command::NewFrom(example) => self.open_example(example),
            Command::AskOpen => self.ask_file(Purpose::Open),
            Command::Open(path) => self.open_any(ctx, &path),
            Command::Save(then) => self.save_own(ctx, false, then),
            Command::SaveWithoutComments(then) => self.save_own(ctx, true, then),
            Command::AskSaveAs(then) => self.ask_file(Purpose::SaveAs(then)),
            Command::SaveAs(path, then) => {
                let document = &self.shown().document;
                let own = document.on_disk.filter(|_| document.path.as_ref() == Some(&path));
                self.save(ctx, &path, own.map_or(Overwrite::Nothing, Overwrite::Only), true, then);
            }
            Command::AskPicture(picture) => {
                let dark = ctx.style_of(ctx.theme()).visuals.dark_mode;
                self.dialog = Some(Dialog::Picture(AskPicture::new(picture, dark)));
            }
            Command::SavePicture(save) => self.save_picture(&save),
            Command::AskExport => self.ask_export(),
            Command::Export(export) => self.export(ctx, *export),
            Command::Overwrite(path, then) => self.save(ctx, &path, Overwrite::Anything, true, then),
            Command::Close(id) => self.close(id),
            Command::Discard(id, next) => {
                self.documents.iter_mut().filter(|open| open.id == id).for_each(|open| open.may_be_lost = true);
                self.apply(ctx, *next);
            }
            Command::LeaveOut(next) => {
                let open = self.shown_mut();
                open.may_leave_out = Some(open.document.version());
                self.apply(ctx, *next);
            }
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::Reload(id) => self.reload(id),
            Command::KeepMine(id) => self.keep_mine(id),
            Command::Recover => self.recover(),
            Command::ForgetRecovered => {
                if let Some(Dialog::Recover(ask)) = self.dialog.take() {
                    ask.left.throw_away();
                }
            }
            Command::ForgetRecent => self.settings.forget_all(),
            Command::Undo => self.step_through_history(ctx, Document::undo),
            Command::Redo => self.step_through_history(ctx, Document::redo),
            Command::ShowDocument(id) => self.position_of(id).into_iter().for_each(|index| self.show(index)),
            Command::ShowNext { back } => {
                let count = self.documents.len();
                self.show((self.shown_at + if back { count - 1 } else { 1 }) % count);
            }
            Command::ShowTab(tab) => {
                self.panes = self.panes.with_quote(ctx);
                self.shown_mut().views.tab = tab;
            }
            Command::NextPanes => self.panes = self.panes.next(ctx),
            Command::Why(step) => {
                self.panes = self.panes.with_quote(ctx);
                let open = self.shown_mut();
                open.views.explain.ask(step, open.rated.as_deref().map(|rated| &*rated.scenario));
            }
            Command::ShowField(place) => self.show_field(ctx, place),
            Command::ShowPalette => self.palette = Some(Palette::default()),
            Command::ShowHelp => self.help = Some(Help::default()),
            Command::ShowAbout => self.dialog = Some(Dialog::About),
            Command::SetTheme(theme) => ctx.set_theme(theme),
            Command::SetLanguage(language) => self.settings.set_language(language),
            Command::Zoom(Zoom::In) => egui::gui_zoom::zoom_in(ctx),
            Command::Zoom(Zoom::Out) => egui::gui_zoom::zoom_out(ctx),
            Command::Zoom(Zoom::Reset) => ctx.set_zoom_factor(1.0),
            Command::AddFleet => self.add_fleet(ctx),
            Command::AddLineHere => self.add_line_here(ctx),
            Command::RenameFleet(fleet, name) => self.document().rename_fleet(fleet, &name),
            Command::DuplicateFleet(fleet) => {
                self.document().duplicate_fleet(fleet);
                self.show_fleet(ctx, fleet + 1);
            }
            Command::RemoveFleet(fleet) => self.remove_fleet(ctx, fleet),
            Command::MoveFleet { fleet, down } => self.document().move_fleet(fleet, down),
            Command::AddLine(fleet) => {
                let line = first_line(&self.plan());
                self.document().add_line(fleet, line);
                self.show_line(ctx, fleet, usize::MAX);
            }
            Command::DuplicateLine(fleet, line) => {
                self.document().duplicate_line(fleet, line);
                self.show_line(ctx, fleet, line + 1);
            }
            Command::RemoveLine(fleet, line) => {
                self.document().remove_line(fleet, line);
                self.show_line(ctx, fleet, line);
            }
            Command::MoveLine { fleet, line, down } => self.document().move_line(fleet, line, down),
            // The saving must not undo an edit of the same moment.
            Command::ApplySaving(saving) if self.shown().is_rated() => {
                let draft = saving.applied_to(self.draft());
                self.document().change(draft);
            }
            Command::ApplySaving(_) => {}
            Command::Read(interpretation) => {
                let plan = self.plan();
                interpretation.set(&mut self.document().draft, &plan);
            }
            Command::SetParameter { parameter, value, revision } => {
                // A factor applies to the values of that revision, and of no other.
                if self.shown().is_live()
                    && revision == self.shown().revision
                    && let Ok(draft) = parameter.set(self.draft(), value)
                {
                    self.document().change(draft);
                }
            }
            Command::PinBaseline => self.pin_baseline(),
            Command::AskBaseline => self.ask_file(Purpose::Baseline),
            Command::Baseline(path) => self.baseline_from(&path),
            Command::ClearBaseline => self.shown_mut().views.compare.baseline = None,
            Command::LookForPlans => self.look_for_plans(ctx),
            Command::ChoosePlan(name) => self.choose_plan(name),
            Command::ChangePlan(choice) => self.change_plan(*choice),
            Command::AskPlan => self.ask_file(Purpose::Plan),
            Command::TakePlan(path) => self.take_plan(&path),
            Command::CopyPlanFile { from, to } => self.copy_plan_file(&from, &to),
            Command::AskCopyPlan => self.ask_file(Purpose::CopyPlan),
            Command::CopyPlan(path) => self.copy_plan(&path),
            Command::NewPlan => self.new_plan(ctx),
            Command::EditPlan => self.edit_plan(ctx),
            // No plan is edited.
            Command::LeavePlan | Command::DiscardPlan(_) | Command::UsePlan => {}
            Command::SetUncertainty(uncertainty) => self.document().draft.uncertainty = *uncertainty,
        }
    }

    /// Brings a field into sight, and the keyboard to it.
    pub(super) fn show_field(&mut self, ctx: &egui::Context, place: Place) {
        if uncertainty::is_here(place) {
            self.panes = self.panes.with_quote(ctx);
            self.shown_mut().views.tab = Tab::Risk;
        } else if place.field.starts_with("readings") {
            self.panes = self.panes.with_quote(ctx);
            self.shown_mut().views.tab = Tab::Interpretations;
        } else {
            self.panes = self.panes.with_editor(ctx);
        }
        reveal::ask(ctx, place);
    }
}
