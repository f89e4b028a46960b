//! Carries out commands, after a question if a command would lose something.

use egui::ViewportCommand;

use super::App;
use super::actual::is_usage;
use super::beginnings::empty_draft;
use super::import::is_table;
use super::panes::{self, Panes};
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
use crate::gui::document::usual;
use crate::gui::editor::{outline, table, uncertainty};
use crate::gui::widgets::regions::{self, Region};
use crate::gui::widgets::{focus, reveal};

impl App {
    /// Carries out a command of a panel, a menu or a shortcut, or asks first if it would lose something.
    pub(super) fn apply(&mut self, ctx: &egui::Context, command: Command) {
        let command = command.about(self.documents.front().id);
        if self.is_held(&command) {
            return;
        }
        if !self.documents.is_scenario_in_front() && is_about_scenario(&command) {
            if matches!(command, Command::AddFleet | Command::AddLineHere) {
                return; // whoever edits a plan sees no fleets
            }
            self.show(self.documents.scenario_id());
        }
        match self.question_before(&command) {
            Some(question) => self.dialog = Some(Dialog::Question(question)),
            None => self.carry_out(ctx, command),
        }
    }

    fn question_before(&mut self, command: &Command) -> Option<Question> {
        match command {
            Command::Close(id) => {
                let is_lost = self.documents.get(*id)?.would_be_lost();
                is_lost.then(|| self.ask_unsaved(*id, command.clone()))
            }
            Command::Quit => {
                let unsaved = self.documents.iter().find(|open| open.would_be_lost())?.id;
                Some(self.ask_unsaved(unsaved, Command::Quit))
            }
            Command::Save(id, _) | Command::AskSaveAs(id, _) => {
                let open = self.documents.get(*id)?;
                open.would_leave_out().then(|| Question::unread(open.id, open.document().unread(), command.clone()))
            }
            Command::AskExport => {
                let open = self.documents.get(self.documents.scenario_id())?;
                open.would_leave_out().then(|| Question::unread(open.id, open.document().unread(), command.clone()))
            }
            Command::Reload(id) => {
                let open = self.documents.get(*id)?;
                open.would_be_lost().then(|| Question::reload(open.id, &open.title()))
            }
            Command::SaveAs(id, path, then) => {
                let own = self.documents.get(*id)?.document().file().path.as_ref() == Some(path);
                (!own && path.exists()).then(|| Question::overwrite(*id, path.clone(), then.clone()))
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => {
                self.add_document(Document::new(empty_draft(), self.next_part()));
                match self.is_table_in_front() {
                    true => self.scenario_mut().views.table.seek_new(ctx),
                    false => self.show_field(ctx, Place::document("name")),
                }
            }
            Command::NewFrom(example) => self.open_example(example),
            Command::AskOpen => self.ask_file(Purpose::Open),
            Command::Open(path) if is_usage(&path) => self.ask_usage(vec![path]),
            Command::Open(path) if is_table(&path) => self.open_table(&path),
            Command::Open(path) => self.open(ctx, &path),
            Command::Save(id, then) => self.save_own(ctx, id, false, then),
            Command::SaveWithoutComments(id, then) => self.save_own(ctx, id, true, then),
            Command::AskSaveAs(id, then) => self.ask_save_as(id, then),
            Command::SaveAs(id, path, then) => self.save_as(ctx, id, &path, then),
            Command::AskPicture(picture) => {
                let dark = ctx.style_of(ctx.theme()).visuals.dark_mode;
                self.dialog = Some(Dialog::Picture(AskPicture::new(picture, dark)));
            }
            Command::SavePicture(save) => self.save_picture(&save),
            Command::AskLogo => self.ask_file(Purpose::Logo),
            Command::TakeLogo(path) => self.take_logo(&path),
            Command::AskExport => self.ask_export(),
            Command::Export(export) => self.export(ctx, *export),
            Command::Overwrite(id, path, then) => self.save(ctx, (id, &path), Overwrite::Anything, true, then),
            Command::Close(id) => self.close(id),
            Command::Discard(id, next) => {
                self.documents.iter_mut().filter(|open| open.id == id).for_each(|open| open.may_be_lost = true);
                self.apply(ctx, *next);
            }
            Command::LeaveOut(id, next) => {
                if let Some(open) = self.documents.get_mut(id) {
                    open.may_leave_out = Some(open.document().version());
                }
                self.apply(ctx, *next);
            }
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::Reload(id) => self.reload(ctx, id),
            Command::KeepMine(id) => self.keep_mine(id),
            Command::Recover => self.recover(),
            Command::ForgetRecovered => {
                if let Some(Dialog::Recover(ask)) = self.dialog.take() {
                    ask.left.throw_away();
                }
            }
            Command::ForgetRecent => self.settings.forget_all(),
            Command::Undo => self.step_through_history(ctx, |document| document.undo()),
            Command::Redo => self.step_through_history(ctx, |document| document.redo()),
            Command::ShowDocument(id) => {
                // A field of a document that is not drawn would keep the keyboard.
                focus::leave(ctx);
                self.show(id);
            }
            Command::ShowNext { back } => {
                focus::leave(ctx);
                self.show(self.documents.next(back));
            }
            Command::ShowTab(tab) => {
                self.panes = self.panes.with_quote(ctx);
                self.scenario_mut().views.show(tab);
            }
            Command::ToggleNotes => self.notes = !self.notes,
            Command::SwitchForm => self.switch_form(ctx),
            Command::Find => {
                self.panes = self.panes.with_editor(ctx);
                match self.is_table_in_front() {
                    true => table::TableView::find(ctx),
                    false => outline::find(ctx),
                }
            }
            Command::SwitchColumn(word) => self.settings.switch_column(word),
            Command::InTable(act) if self.is_table_in_front() => self.scenario_mut().views.table.act(act),
            Command::InTable(_) => {}
            Command::EditTable(edit) => self.edit_table(ctx, &edit),
            Command::NextPanes => self.panes = self.panes.next(ctx),
            Command::NextRegion { back } => self.go_round(ctx, back),
            Command::OpenMenu => self.menu_is_asked = true,
            Command::Present => self.present(ctx),
            Command::EndPresenting { keep } => self.end_presenting(ctx, keep),
            Command::Why(step) => {
                self.panes = self.panes.with_quote(ctx);
                let open = self.scenario_mut();
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
            Command::AskTable => self.ask_table(None),
            Command::PasteTable(text) => self.ask_table(Some(text)),
            Command::AskTableFile => self.ask_file(Purpose::Table),
            Command::OpenTable(path) => self.open_table(&path),
            Command::AddFleets(fleets) => self.add_fleets(ctx, fleets),
            Command::AddLineHere => self.add_line_here(ctx),
            Command::RenameFleet(fleet, name) => self.document().rename_fleet(fleet, &name),
            Command::DuplicateFleet(fleet) => {
                self.document().duplicate_fleet(fleet);
                self.show_fleet(ctx, fleet + 1);
            }
            Command::RemoveFleet(fleet) => self.remove_fleet(ctx, fleet),
            Command::MoveFleet { fleet, down } => self.document().move_fleet(fleet, down),
            Command::PutFleet { from, to } => self.document().put_fleet(from, to),
            Command::FoldAll(fold) => self.fold_all(ctx, fold),
            Command::AddLine(fleet) => {
                let line = usual::line(&self.plan());
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
            Command::ApplySaving(saving) if self.scenario().is_rated() => {
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
                if self.scenario().is_live()
                    && revision == self.scenario().revision
                    && let Ok(draft) = parameter.set(self.draft(), value)
                {
                    self.document().change(draft);
                }
            }
            Command::PinBaseline => self.pin_baseline(),
            Command::AskBaseline => self.ask_file(Purpose::Baseline),
            Command::Baseline(path) => self.baseline_from(&path),
            Command::ClearBaseline => self.scenario_mut().views.compare.baseline = None,
            Command::AskUsage(paths) => self.ask_usage(paths),
            Command::CompareUsage(files) => self.compare_usage(ctx, *files),
            Command::OpenFitted => self.open_fitted(),
            Command::LookForPlans => self.look_for_plans(ctx),
            Command::ChoosePlan(name) => self.choose_plan(name),
            Command::ChangePlan(choice) => self.change_plan(*choice),
            Command::AskPlan => self.ask_file(Purpose::Plan(self.documents.scenario_id())),
            Command::TakePlan(id, path) => self.take_plan(id, &path),
            Command::CopyPlanFile { from, to } => self.copy_plan_file(&from, &to),
            Command::AskCopyPlan => self.ask_file(Purpose::CopyPlan),
            Command::CopyPlan(path) => self.copy_plan(&path),
            Command::NewPlan => self.new_plan(ctx),
            Command::EditPlan => self.edit_plan(ctx),
            Command::UsePlan { plan, scenario } => self.use_plan(ctx, plan, scenario),
            Command::SetUncertainty(uncertainty) => self.document().draft.uncertainty = *uncertainty,
        }
    }

    /// Brings a field into sight, and the keyboard to it.
    pub(super) fn show_field(&mut self, ctx: &egui::Context, place: Place) {
        if !self.documents.is_scenario_in_front() {
            self.panes = self.panes.with_editor(ctx);
        } else if uncertainty::is_here(place) {
            self.panes = self.panes.with_quote(ctx);
            self.scenario_mut().views.show(Tab::Risk);
        } else if place.field.starts_with("readings") {
            self.panes = self.panes.with_quote(ctx);
            self.scenario_mut().views.show(Tab::Interpretations);
        } else {
            self.panes = self.panes.with_editor(ctx);
            if self.show_cell(ctx, place) {
                return;
            }
        }
        reveal::ask(ctx, place);
    }

    /// Gives the keyboard to another region. In a window with room for one pane, that is the other pane.
    fn go_round(&mut self, ctx: &egui::Context, back: bool) {
        let other = match self.panes.in_window(ctx) {
            Panes::Editor => Region::Figures,
            _ => Region::Editor,
        };
        if panes::fits_both(ctx) {
            regions::go_round(ctx, back);
        } else {
            self.panes = self.panes.next(ctx);
            regions::ask(ctx, other);
        }
    }
}

/// True for what is done to a scenario or its figures.
const fn is_about_scenario(command: &Command) -> bool {
    !matches!(
        command,
        Command::New
            | Command::NewFrom(_)
            | Command::AskOpen
            | Command::Open(_)
            | Command::Save(..)
            | Command::SaveWithoutComments(..)
            | Command::AskSaveAs(..)
            | Command::SaveAs(..)
            | Command::Overwrite(..)
            | Command::Close(_)
            | Command::Discard(..)
            | Command::LeaveOut(..)
            | Command::Quit
            | Command::Reload(_)
            | Command::KeepMine(_)
            | Command::Recover
            | Command::ForgetRecovered
            | Command::ForgetRecent
            | Command::Undo
            | Command::Redo
            | Command::ShowDocument(_)
            | Command::ShowNext { .. }
            | Command::ShowField(_)
            | Command::ShowPalette
            | Command::ShowHelp
            | Command::ShowAbout
            | Command::SetTheme(_)
            | Command::SetLanguage(_)
            | Command::Zoom(_)
            | Command::NextPanes
            | Command::NextRegion { .. }
            | Command::OpenMenu
            | Command::TakePlan(..)
            | Command::NewPlan
            | Command::EditPlan
            | Command::UsePlan { .. }
            | Command::AskPicture(_)
            | Command::SavePicture(_)
    )
}
