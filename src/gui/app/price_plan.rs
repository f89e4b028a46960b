//! The price plan that is edited in place of the document on screen: opening, saving and leaving it, and following it.

use std::path::{Path, PathBuf};

use super::App;
use super::beginnings::small_plan;
use super::open_plan::OpenPlan;
use crate::fault::Place;
use crate::files::{self, Overwrite, Unsaved};
use crate::gui::command::commands::{Command, Then};
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::file::{AskFile, Purpose};
use crate::gui::dialogs::question::Question;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::document::unread::Unread;
use crate::gui::widgets::{focus, notice, reveal, unread};
use crate::plan::{PlanDraft, PlanName};
use crate::scenario::text_of;
use crate::texts::tr;

/// True for the name of a price plan's file.
fn is_plan_file(path: &Path) -> bool {
    path.to_string_lossy().to_lowercase().ends_with(".plan.ron")
}

impl App {
    /// The title of what is on screen, with a mark while that is unsaved.
    pub(super) fn title(&self) -> String {
        self.price_plan.as_ref().map_or_else(|| self.shown().marked_title(), |open| open.document.marked_title())
    }

    /// The texts of what is on screen that could not be read.
    pub(super) fn unread(&self) -> &Unread {
        self.price_plan.as_ref().map_or_else(|| self.shown().document.unread(), |open| &open.document.unread)
    }

    /// Takes over the texts that fields showed, unread, when they were drawn.
    pub(super) fn note_unread(&mut self, unread: Unread) {
        match &mut self.price_plan {
            Some(open) => open.document.unread = unread,
            None => self.document().note_unread(unread),
        }
    }

    /// Carries out a command about the price plan that is edited. Gives back any other, once the plan is left if it is about
    /// a document.
    pub(super) fn apply_to_plan(&mut self, ctx: &egui::Context, command: Command) -> Option<Command> {
        let Some(open) = &mut self.price_plan else { return Some(command) };
        let document = &mut open.document;
        match command {
            Command::Undo | Command::Redo => {
                // The step ends an edit that is going on: its field shows the value again.
                focus::leave(ctx);
                document.settle(None);
                let stepped = if command == Command::Undo { document.undo() } else { document.redo() };
                if stepped {
                    unread::next_epoch(ctx);
                }
            }
            Command::Save(_) | Command::AskSaveAs(_)
                if !document.unread.is_empty() && open.may_leave_out != Some(document.version()) =>
            {
                self.dialog = Some(Dialog::Question(Question::unread(&document.unread, command)));
            }
            Command::LeaveOut(next) => {
                open.may_leave_out = Some(document.version());
                self.apply(ctx, *next);
            }
            Command::Save(then) => self.save_plan_own(ctx, false, then),
            Command::SaveWithoutComments(then) => self.save_plan_own(ctx, true, then),
            Command::AskSaveAs(then) => self.ask_plan_file(then),
            Command::SaveAs(path, then) => {
                let own = document.path.as_ref() == Some(&path);
                if !own && path.exists() {
                    self.dialog = Some(Dialog::Question(Question::overwrite(path, then)));
                } else {
                    let known = document.on_disk.filter(|_| own);
                    self.save_plan(ctx, &path, known.map_or(Overwrite::Nothing, Overwrite::Only), true, then);
                }
            }
            Command::Overwrite(path, then) => self.save_plan(ctx, &path, Overwrite::Anything, true, then),
            Command::ShowField(place) => {
                self.panes = self.panes.with_editor(ctx);
                reveal::ask(ctx, place);
            }
            Command::UsePlan => match document.path.clone().filter(|_| !document.is_unsaved()) {
                Some(path) => {
                    self.leave_plan(ctx);
                    self.take_plan(&path);
                }
                None => self.apply(ctx, Command::Save(Some(Box::new(Command::UsePlan)))),
            },
            Command::DiscardPlan(next) => {
                self.leave_plan(ctx);
                self.apply(ctx, *next);
            }
            command if is_about_window(&command) => return Some(command),
            Command::Reload(DocumentId::SHOWN) => {
                let path = document.path.clone()?;
                return self.leave_for(ctx, Command::Open(path));
            }
            Command::Close(DocumentId::SHOWN) => return self.leave_for(ctx, Command::LeavePlan),
            command => return self.leave_for(ctx, command),
        }
        None
    }

    /// Leaves the plan and gives the command back, or asks first if changes would be lost.
    fn leave_for(&mut self, ctx: &egui::Context, next: Command) -> Option<Command> {
        match &self.price_plan {
            Some(open) if open.document.is_unsaved() => {
                let question = Question::unsaved_plan(&open.document.title(), next);
                self.dialog = Some(Dialog::Question(question));
                None
            }
            _ => {
                self.leave_plan(ctx);
                Some(next)
            }
        }
    }

    fn leave_plan(&mut self, ctx: &egui::Context) {
        self.price_plan = None;
        unread::next_epoch(ctx);
    }

    fn put_plan(&mut self, ctx: &egui::Context, document: PlanDocument) {
        self.document().settle(None);
        self.price_plan = Some(OpenPlan::new(document));
        unread::next_epoch(ctx);
        self.panes = self.panes.with_editor(ctx);
        reveal::ask(ctx, Place::document("name"));
    }

    /// Opens a scenario or, by its name, a price plan.
    pub(super) fn open_any(&mut self, ctx: &egui::Context, path: &Path) {
        if is_plan_file(path) { self.open_plan(ctx, path) } else { self.open(path) }
    }

    /// Opens the file of a price plan, whatever rules it breaks; what cannot be read at all is told.
    fn open_plan(&mut self, ctx: &egui::Context, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let name = path.to_string_lossy().into_owned();
        let bytes = match files::read_file(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.settings.forget_plan(&path);
                self.tell(tr!("error-open"), format!("{error:#}"));
                return;
            }
        };
        let read = text_of(&name, &bytes).and_then(|text| Ok((PlanDraft::parse(&name, &text)?, text.to_string())));
        match read {
            Ok((draft, text)) => {
                self.settings.remember_plan(&path);
                let document = PlanDocument::of_file(self.plans.clone(), draft, path, text);
                self.put_plan(ctx, document);
            }
            Err(report) => self.tell(tr!("plan-broken"), report.to_string()),
        }
    }

    /// Begins a small plan.
    pub(super) fn new_plan(&mut self, ctx: &egui::Context) {
        let mut draft = small_plan(&self.plan());
        draft.id = self.free_id(Path::new("my.plan.ron"));
        self.put_plan(ctx, PlanDocument::new(self.plans.clone(), draft));
    }

    /// Opens the plan of the document on screen: its file, or a copy of a plan that comes with the program.
    pub(super) fn edit_plan(&mut self, ctx: &egui::Context) {
        if let PlanName::File(file) = &self.draft().plan {
            let own = self.shown().document.path.clone().unwrap_or_default();
            let path = files::plan_path(&own, file);
            self.open_plan(ctx, &path);
            return;
        }
        let mut draft = PlanDraft::of(&self.plan());
        draft.name = tr!("plan-editor-copy-of", plan = &draft.name);
        draft.id = self.free_id(Path::new(&format!("{}-own.plan.ron", draft.id)));
        self.put_plan(ctx, PlanDocument::new(self.plans.clone(), draft));
    }

    fn ask_plan_file(&mut self, then: Then) {
        let Some(open) = &self.price_plan else { return };
        let beside = |scenario: &PathBuf| scenario.with_file_name(format!("{}.plan.ron", open.document.draft.id));
        let beside = self.shown().document.path.as_ref().map(beside);
        let path = open.document.path.clone().or(beside);
        self.dialog = Some(Dialog::AskFile(AskFile::new(Purpose::SavePlan(then), path.as_deref())));
    }

    /// Saves the plan to its own file, or asks for one.
    fn save_plan_own(&mut self, ctx: &egui::Context, may_lose_comments: bool, then: Then) {
        let Some(open) = &self.price_plan else { return };
        match open.document.path.clone() {
            Some(path) => {
                let known = open.document.on_disk.map_or(Overwrite::Nothing, Overwrite::Only);
                self.save_plan(ctx, &path, known, may_lose_comments, then);
            }
            None => self.ask_plan_file(then),
        }
    }

    /// Saves the plan, whole or not at all, and lets the documents that follow its file do so anew.
    fn save_plan(&mut self, ctx: &egui::Context, path: &Path, overwrite: Overwrite, may_lose: bool, then: Then) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Some(open) = &mut self.price_plan else { return };
        open.document.settle(None);
        let (text, lost) = match open.document.text() {
            Ok(written) => written,
            Err(faults) => {
                let listed: Vec<_> = faults.iter().map(|fault| format!("{}: {fault}", fault.place)).collect();
                self.tell(tr!("error-save"), format!("{}\n{}", tr!("plan-editor-not-saved"), listed.join("\n")));
                return;
            }
        };
        if lost > 0 && !may_lose {
            self.dialog = Some(Dialog::Question(Question::comments(lost, then)));
            return;
        }
        match files::save(&path, text.as_bytes(), overwrite) {
            Ok(saved) => {
                open.document.note_saved(path.clone(), text);
                self.doubt = saved.doubt;
                self.settings.remember_plan(&path);
                self.follow_anew(&path);
                notice::post(ctx, tr!("plan-editor-saved"));
                if let Some(next) = then {
                    self.apply(ctx, *next);
                }
            }
            Err(Unsaved::Different) => self.dialog = Some(Dialog::Question(Question::overwrite(path, then))),
            Err(Unsaved::Failed(error)) => self.tell(tr!("error-save"), format!("{error:#}")),
        }
    }

    /// Reads the plan of a file again for the documents that follow it.
    fn follow_anew(&mut self, saved: &Path) {
        for at in 0..self.documents.len() {
            let document = &self.documents[at].document;
            let PlanName::File(file) = &document.draft.plan else { continue };
            let own = document.path.as_deref().unwrap_or(Path::new(""));
            if files::is_same_file(&files::plan_path(own, file), saved) {
                let plans = self.plans_of(&self.documents[at].document);
                self.documents[at].follow(plans);
            }
        }
    }
}

/// True for what does not touch any document.
const fn is_about_window(command: &Command) -> bool {
    matches!(
        command,
        Command::AskOpen
            | Command::NextPanes
            | Command::ShowPalette
            | Command::ShowHelp
            | Command::ShowAbout
            | Command::SetTheme(_)
            | Command::SetLanguage(_)
            | Command::Zoom(_)
            | Command::ForgetRecent
            | Command::ForgetRecovered
            | Command::AskPicture(_)
            | Command::SavePicture(_)
    )
}
