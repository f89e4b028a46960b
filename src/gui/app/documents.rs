//! Opens, saves, closes and recovers documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::beginnings::empty_draft;
use super::open_document::OpenDocument;
use super::wake::wake;
use crate::fault::Report;
use crate::files::{self, BrokenPlan, EXAMPLES, FilesFrom, Fingerprint, Overwrite, Target};
use crate::gui::background::baseline::Baseline;
use crate::gui::background::saving::{Done, Outcome};
use crate::gui::command::commands::{Command, Then};
use crate::gui::command::tab::Tab;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::file::{AskFile, Purpose};
use crate::gui::dialogs::question::Question;
use crate::gui::dialogs::recover::AskRecover;
use crate::gui::document::edited::Document;
use crate::gui::document::ids::{DocumentId, PartId};
use crate::plan::Plans;
use crate::quote::Quote;
use crate::scenario::{Parsed, Scenario, text_of};
use crate::texts::{text, tr};

impl App {
    /// An id greater than all ids of fleets and lines.
    pub(super) fn next_part(&self) -> PartId {
        self.documents.iter().map(|open| open.document.next_id()).max().unwrap_or_default()
    }

    /// Puts a document on screen. It replaces the document there if that was never edited.
    pub(super) fn add_document(&mut self, document: Document) {
        let open = self.new_document(document);
        if self.shown().document.is_untouched() {
            *self.shown_mut() = open;
            self.show(self.shown_at);
        } else {
            self.documents.push(open);
            self.show(self.documents.len() - 1);
        }
    }

    fn new_document(&mut self, document: Document) -> OpenDocument {
        self.last_id += 1;
        let plans = self.plans_of(&document);
        OpenDocument::new(DocumentId(self.last_id), document, plans)
    }

    /// The price plans that a document may follow. If that of its file cannot be used, the document has a fault that says
    /// why.
    pub(super) fn plans_of(&self, document: &Document) -> Plans {
        let file = document.path.as_deref().unwrap_or(Path::new(""));
        let plans = files::plans_naming(&self.plans, file, &document.draft.plan, FilesFrom::ItsFolder);
        plans.unwrap_or_else(|BrokenPlan { file, report }| {
            let why = text!("plan-file-broken", path = file.display().to_string(), count = report.count);
            self.plans.with_file(&document.draft.plan.to_string(), Err(why))
        })
    }

    pub(super) fn show(&mut self, index: usize) {
        self.shown_mut().document.settle(None);
        self.shown_at = index.min(self.documents.len() - 1);
        self.shown_mut().submit_again();
        self.studies.clear();
    }

    /// Closes a document; an empty one follows the last.
    pub(super) fn close(&mut self, id: DocumentId) {
        let Some(index) = self.position_of(id) else { return };
        let open = self.documents.remove(index);
        if let Some(recovery) = &self.recovery {
            recovery.forget(open.id);
        }
        if self.documents.is_empty() {
            let empty = self.new_document(Document::new(empty_draft(), open.document.next_id()));
            self.documents.push(empty);
        }
        if index < self.shown_at || self.shown_at == self.documents.len() {
            self.shown_at = self.shown_at.saturating_sub(1);
        }
        self.show(self.shown_at);
    }

    /// Puts a document on screen, and returns the question about its unsaved changes that is asked before `next` is
    /// carried out.
    pub(super) fn ask_unsaved(&mut self, index: usize, next: Command) -> Question {
        self.show(index);
        Question::unsaved(&self.shown().title(), self.shown().id, next)
    }

    pub(super) fn ask_file(&mut self, purpose: Purpose) {
        self.dialog = Some(Dialog::AskFile(AskFile::new(purpose, self.shown().document.path.as_deref())));
    }

    pub(super) fn open_example(&mut self, example: usize) {
        let Some((name, text)) = EXAMPLES.get(example) else { return };
        match Scenario::parse_under(&self.plans, name, text, &[]) {
            Ok(parsed) => {
                let document = self.document_of(&parsed);
                self.add_document(document);
            }
            Err(report) => self.tell(tr!("error-unsound"), report.to_string()),
        }
    }

    pub(super) fn document_of(&self, parsed: &Parsed) -> Document {
        let mut document = Document::new(parsed.scenario.draft().clone(), self.next_part());
        document.note_comments(parsed);
        document
    }

    /// Opens a file, or shows its document if it is open already.
    pub(super) fn open(&mut self, path: &Path) {
        let own = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let bytes = files::read_file(&own);
        self.open_read(path, Some(own), bytes);
    }

    /// Opens an argument of the command line. A document from standard input or a pipe has no file.
    pub(super) fn open_named(&mut self, ctx: &egui::Context, path: &Path) {
        let is_file = !files::is_stdin(path) && (!path.exists() || Target::of(path).and_then(Target::regular).is_ok());
        if is_file {
            self.open_any(ctx, path);
        } else {
            self.open_read(path, None, files::read(path));
        }
    }

    fn open_read(&mut self, path: &Path, own: Option<PathBuf>, bytes: anyhow::Result<Vec<u8>>) {
        let real = |path: &Path| path.canonicalize().ok();
        if let Some(wanted) = own.as_deref().and_then(real) {
            let is_it = |open: &OpenDocument| open.document.path.as_deref().and_then(real).as_ref() == Some(&wanted);
            if let Some(open) = self.documents.iter().position(is_it) {
                self.show(open);
                return;
            }
        }
        let Some((bytes, parsed)) = self.parse(path, bytes) else { return };
        let mut document = self.document_of(&parsed);
        (document.path, document.on_disk) = (own.clone(), Some(Fingerprint::of(&bytes)));
        self.add_document(document);
        own.into_iter().for_each(|path| self.settings.remember(&path));
    }

    /// Reads a scenario file. If it has faults, shows them and returns `None`.
    pub(super) fn read(&mut self, path: &Path) -> Option<(Vec<u8>, Parsed)> {
        self.parse(path, files::read_file(path))
    }

    fn parse(&mut self, path: &Path, bytes: anyhow::Result<Vec<u8>>) -> Option<(Vec<u8>, Parsed)> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                self.settings.forget(path);
                self.tell(tr!("error-open"), format!("{error:#}"));
                return None;
            }
        };
        match self.parsed(path, &bytes) {
            Ok(parsed) => Some((bytes, parsed)),
            Err(report) => {
                self.tell(tr!("error-unsound"), report.to_string());
                None
            }
        }
    }

    /// Reads a scenario under the plans of the window and that of the file that it names.
    fn parsed(&self, path: &Path, bytes: &[u8]) -> Result<Parsed, Report> {
        let name = path.to_string_lossy();
        let text = text_of(&name, bytes)?;
        let plans = files::plans_for(&self.plans, path, &text, &[], FilesFrom::ItsFolder);
        Scenario::parse_under(&plans.map_err(|broken| broken.report)?, &name, &text, &[])
    }

    pub(super) fn reload(&mut self, id: DocumentId) {
        let Some(index) = self.position_of(id) else { return };
        let Some(path) = self.documents[index].document.path.clone() else { return };
        let Some((bytes, parsed)) = self.read(&path) else { return };
        let document = &mut self.documents[index].document;
        document.note_comments(&parsed);
        document.on_disk = Some(Fingerprint::of(&bytes));
        document.reload(parsed.scenario.draft().clone());
        self.documents[index].follow(parsed.scenario.plans().clone());
        self.journal(index);
    }

    /// Keeps a document as it is, though its file has changed. The next save replaces the file.
    pub(super) fn keep_mine(&mut self, id: DocumentId) {
        let Some(index) = self.position_of(id) else { return };
        let document = &mut self.documents[index].document;
        let bytes = document.path.as_deref().map(files::read_file);
        if let Some(Ok(bytes)) = bytes {
            document.on_disk = Some(Fingerprint::of(&bytes));
        }
        document.forget_saved();
        self.journal(index);
    }

    pub(super) fn recover(&mut self) {
        let Some(Dialog::Recover(AskRecover { left, .. })) = self.dialog.take() else { return };
        for document in left.recover(|| self.next_part()) {
            self.add_document(document);
            self.journal(self.shown_at);
        }
        match &self.recovery {
            Some(recovery) => recovery.take_over(left),
            None => drop(left), // its files stay, since no journal takes them over
        }
    }

    /// Makes the state whose figures are on screen the baseline, and shows the comparison.
    pub(super) fn pin_baseline(&mut self) {
        let open = self.shown_mut();
        let Some(rated) = open.rated.as_deref() else { return };
        let (scenario, quote) = (Arc::clone(&rated.scenario), rated.quote.clone());
        let name = open.title();
        open.views.compare.baseline = Some(Arc::new(Baseline::new(name, scenario, quote)));
        open.views.tab = Tab::Compare;
    }

    /// Makes the scenario of a file the baseline, or reports its faults.
    pub(super) fn baseline_from(&mut self, path: &Path) {
        let Some((_, parsed)) = self.read(path) else { return };
        match Quote::of(&parsed.scenario) {
            Ok(quote) => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let baseline = Baseline::new(name, Arc::new(parsed.scenario), quote);
                let views = &mut self.shown_mut().views;
                (views.compare.baseline, views.tab) = (Some(Arc::new(baseline)), Tab::Compare);
            }
            Err(fault) => self.tell(tr!("error-unsound"), parsed.report(fault).to_string()),
        }
    }

    /// Starts to save the document on screen; `then` follows. If `asked` is true, comments on removed parts may be
    /// lost.
    pub(super) fn save(&mut self, ctx: &egui::Context, path: &Path, overwrite: Overwrite, asked: bool, then: Then) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let id = self.shown().id;
        let plans = self.shown().plans.clone();
        let job = self.document().job(&plans, path, overwrite, asked);
        self.saving.start(id, job, then, wake(ctx));
    }

    /// Starts to save the document on screen to its own file, or asks for one.
    pub(super) fn save_own(&mut self, ctx: &egui::Context, asked: bool, then: Then) {
        match self.shown().document.path.clone() {
            Some(path) => {
                let known = self.shown().document.on_disk.map_or(Overwrite::Nothing, Overwrite::Only);
                self.save(ctx, &path, known, asked, then);
            }
            None => self.ask_file(Purpose::SaveAs(then)),
        }
    }

    /// Records the documents that were saved meanwhile. Returns the commands that follow, and those that have waited.
    pub(super) fn after_saving(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        while let Some(done) = self.saving.done(self.dialog.is_none() && self.price_plan.is_none()) {
            commands.extend(self.note_saved(done));
        }
        let (saving, held) = (&self.saving, std::mem::take(&mut self.held));
        let waits = |(id, _): &(Option<DocumentId>, Command)| id.map_or(saving.is_running(), |id| saving.is_saving(id));
        let (held, free): (Vec<_>, Vec<_>) = held.into_iter().partition(waits);
        self.held = held;
        for (id, command) in free {
            // The command is about that document, not about one that was shown since.
            id.and_then(|id| self.position_of(id))
                .filter(|index| *index != self.shown_at)
                .into_iter()
                .for_each(|index| self.show(index));
            commands.push(command);
        }
        commands
    }

    fn note_saved(&mut self, Done { document: id, path, then, outcome }: Done) -> Option<Command> {
        let index = self.position_of(id)?;
        let document = &mut self.documents[index].document;
        let question = match outcome {
            Outcome::Saved { draft, text, doubt } => {
                document.note_saved(path.clone(), *draft, text);
                // In another folder the path of a plan's file leads elsewhere.
                let plans = self.plans_of(&self.documents[index].document);
                self.documents[index].follow(plans);
                self.doubt = doubt;
                self.settings.remember(&path);
                self.journal(index);
                return then.map(|next| *next);
            }
            Outcome::LosesComments(count) => Question::comments(count, then),
            Outcome::Different if document.path.as_ref() == Some(&path) => {
                Question::changed_outside(id, path, document.is_unsaved(), Some(then))
            }
            Outcome::Different => Question::overwrite(path, then),
            Outcome::Failed(error) => {
                self.tell(tr!("error-save"), format!("{error:#}"));
                return None;
            }
        };
        // The answers to the question act on the document on screen.
        self.show(index);
        self.dialog = Some(Dialog::Question(question));
        None
    }

    /// Keeps a command that must wait until its document is saved, and returns true; false if it need not wait.
    pub(super) fn is_held(&mut self, command: &Command) -> bool {
        let id = match command {
            Command::Quit => None,
            Command::Close(id) | Command::Reload(id) | Command::KeepMine(id) | Command::Discard(id, _) => {
                Some(if *id == DocumentId::SHOWN { self.shown().id } else { *id })
            }
            Command::Save(_) | Command::SaveWithoutComments(_) | Command::SaveAs(..) | Command::Overwrite(..) => {
                Some(self.shown().id)
            }
            _ => return false,
        };
        let waits = id.map_or(self.saving.is_running(), |id| self.saving.is_saving(id));
        if waits {
            self.held.push((id, command.clone()));
        }
        waits
    }
}
