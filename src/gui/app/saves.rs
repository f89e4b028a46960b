//! Saves documents: to their own files or to others, with what is asked before, and what follows.

use std::path::{Path, PathBuf};

use super::App;
use super::open_document::Kind;
use super::wake::wake;
use crate::files::Overwrite;
use crate::gui::background::saving::{Done, Outcome};
use crate::gui::command::commands::{Command, Then};
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::file::{AskFile, Purpose};
use crate::gui::dialogs::question::Question;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::save_job::SaveJob;
use crate::gui::widgets::notice;
use crate::texts::tr;

impl App {
    /// The folder of the file that was used last, or else the one in which the program was started.
    pub(super) fn usual_folder(&self) -> PathBuf {
        let recent = self.settings.recent().iter().chain(self.settings.recent_plans()).find_map(|path| path.parent());
        recent.map(Path::to_owned).or_else(|| std::env::current_dir().ok()).unwrap_or_default()
    }

    /// Asks for the file to which a document is saved.
    pub(super) fn ask_save_as(&mut self, id: DocumentId, then: Then) {
        let Some(open) = self.documents.get(id) else { return };
        let (id, own) = (open.id, open.document().file().path.clone());
        let ask = match &open.kind {
            Kind::Scenario(open) => {
                let name = file_name(&open.document.draft.name, "scenario", ".ron");
                let beside = own.unwrap_or_else(|| self.usual_folder().join(name));
                AskFile::new(Purpose::SaveAs(id, then), Some(&beside))
            }
            Kind::Plan(plan) => {
                let name = file_name(&plan.document.draft.id, "my", ".plan.ron");
                let beside = match &self.scenario().document.file.path {
                    Some(scenario) => scenario.with_file_name(name),
                    None => self.usual_folder().join(name),
                };
                AskFile::new(Purpose::SavePlan(id, then), Some(&own.unwrap_or(beside)))
            }
        };
        self.dialog = Some(Dialog::AskFile(ask));
    }

    /// Starts to save a document; `then` follows. If `may_lose_comments` is true, comments on removed parts may be lost.
    pub(super) fn save(
        &mut self,
        ctx: &egui::Context,
        (id, path): (DocumentId, &Path),
        overwrite: Overwrite,
        may_lose_comments: bool,
        then: Then,
    ) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Some(open) = self.documents.get_mut(id) else { return };
        let plans = match &open.kind {
            Kind::Scenario(open) => open.plans.clone(),
            Kind::Plan(open) => open.document.plans().clone(),
        };
        let (id, document) = (open.id, open.document_mut());
        // Later edits begin a new step.
        document.settle(None);
        document.seal();
        let (content, over) = (document.content(), document.file().over.clone());
        let job = SaveJob { plans, content, over, path, overwrite, may_lose_comments };
        self.saving.start(id, job, then, wake(ctx));
    }

    /// Starts to save a document to its own file, or asks for one.
    pub(super) fn save_own(&mut self, ctx: &egui::Context, id: DocumentId, may_lose_comments: bool, then: Then) {
        let Some(open) = self.documents.get(id) else { return };
        let file = open.document().file().clone();
        match file.path {
            Some(path) => {
                let known = file.on_disk.map_or(Overwrite::Nothing, Overwrite::Only);
                self.save(ctx, (id, &path), known, may_lose_comments, then);
            }
            None => self.ask_save_as(id, then),
        }
    }

    /// Starts to save a document to a file that may be its own.
    pub(super) fn save_as(&mut self, ctx: &egui::Context, id: DocumentId, path: &Path, then: Then) {
        let Some(open) = self.documents.get(id) else { return };
        let file = open.document().file();
        let own = file.on_disk.filter(|_| file.path.as_deref() == Some(path));
        self.save(ctx, (id, path), own.map_or(Overwrite::Nothing, Overwrite::Only), true, then);
    }

    /// Records the documents that were saved meanwhile. Returns the commands that follow, and those that have waited.
    pub(super) fn after_saving(&mut self, ctx: &egui::Context) -> Vec<Command> {
        let mut commands = Vec::new();
        let may_ask = self.dialog.is_none();
        while let Some(done) = self.saving.done(may_ask && self.dialog.is_none()) {
            commands.extend(self.note_saved(ctx, done));
        }
        if !may_ask {
            return commands; // what waits may ask something itself
        }
        let (saving, held) = (&self.saving, std::mem::take(&mut self.held));
        let waits = |(id, _): &(Option<DocumentId>, Command)| id.map_or(saving.is_running(), |id| saving.is_saving(id));
        let (held, free): (Vec<_>, Vec<_>) = held.into_iter().partition(waits);
        self.held = held;
        commands.extend(free.into_iter().map(|(_, command)| command));
        commands
    }

    fn note_saved(&mut self, ctx: &egui::Context, done: Done) -> Option<Command> {
        let Done { document: id, path, then, outcome } = done;
        let open = self.documents.get_mut(id)?;
        let question = match outcome {
            Outcome::Saved { content, text, doubt } => {
                open.document_mut().note_saved(path.clone(), content, text);
                let is_plan = open.plan().is_some();
                self.doubt = doubt;
                if is_plan {
                    self.settings.remember_plan(&path);
                    self.follow_anew(&path);
                    notice::post(ctx, tr!("plan-editor-saved"));
                } else {
                    self.settings.remember(&path);
                    // In another folder the path of a plan's file leads elsewhere.
                    self.find_plans(id);
                }
                self.journal(id);
                return then.map(|next| *next);
            }
            Outcome::LosesComments(count) => Question::comments(id, count, then),
            Outcome::Different if open.document().file().path.as_ref() == Some(&path) => {
                Question::changed_outside(id, path, open.document().is_unsaved(), Some(then))
            }
            Outcome::Different => Question::overwrite(id, path, then),
            Outcome::Failed(error) => {
                self.tell(tr!("error-save"), format!("{error:#}"));
                return None;
            }
        };
        // Who answers sees what the question is about.
        self.show(id);
        self.dialog = Some(Dialog::Question(question));
        None
    }

    /// Keeps a command that must wait until its document is saved, and returns true; false if it need not wait.
    pub(super) fn is_held(&mut self, command: &Command) -> bool {
        let id = match command {
            Command::Quit => None,
            Command::Close(id)
            | Command::Reload(id)
            | Command::KeepMine(id)
            | Command::Discard(id, _)
            | Command::Save(id, _)
            | Command::SaveWithoutComments(id, _)
            | Command::SaveAs(id, ..)
            | Command::Overwrite(id, ..)
            | Command::UsePlan { plan: id, .. } => Some(*id),
            _ => return false,
        };
        let waits = id.map_or(self.saving.is_running(), |id| self.saving.is_saving(id));
        if waits {
            self.held.push((id, command.clone()));
        }
        waits
    }
}

/// The name of a file after that of its document, without what names of files cannot have; `usual` stands for an empty one.
fn file_name(of: &str, usual: &str, ending: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = of.trim().chars().take(80).map(kept).collect();
    match name.trim_matches(['-', '.']) {
        "" => format!("{usual}{ending}"),
        name => format!("{name}{ending}"),
    }
}
