//! Opens, saves, closes and recovers documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::beginnings::empty_draft;
use super::open_document::OpenDocument;
use super::wake::wake;
use crate::fault::Report;
use crate::files::{self, EXAMPLES, Fingerprint, Overwrite, Target};
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
use crate::quote::Quote;
use crate::scenario::{Parsed, Scenario};
use crate::texts::tr;

impl App {
    /// An id greater than all ids of fleets and lines.
    pub(super) fn next_part(&self) -> PartId {
        self.pages.iter().map(|page| page.document.next_id()).max().unwrap_or_default()
    }

    /// Puts a document on screen, and replaces the one there if that was never edited.
    pub(super) fn add_page(&mut self, document: Document) {
        let page = self.new_page(document);
        if self.page().document.is_untouched() {
            *self.page_mut() = page;
            self.show(self.shown);
        } else {
            self.pages.push(page);
            self.show(self.pages.len() - 1);
        }
    }

    fn new_page(&mut self, document: Document) -> OpenDocument {
        self.last_page += 1;
        OpenDocument::new(DocumentId(self.last_page), document)
    }

    pub(super) fn show(&mut self, page: usize) {
        self.page_mut().document.settle(None);
        self.shown = page.min(self.pages.len() - 1);
        self.page_mut().submit_again();
        self.studies.clear();
    }

    /// Closes a document; an empty one follows the last.
    pub(super) fn close(&mut self, id: DocumentId) {
        let Some(index) = self.page_index(id) else { return };
        let page = self.pages.remove(index);
        if let Some(recovery) = &self.recovery {
            recovery.forget(page.id);
        }
        if self.pages.is_empty() {
            let empty = self.new_page(Document::new(empty_draft(), page.document.next_id()));
            self.pages.push(empty);
        }
        if index < self.shown || self.shown == self.pages.len() {
            self.shown = self.shown.saturating_sub(1);
        }
        self.show(self.shown);
    }

    /// A question about the unsaved changes of a document, which is put on screen, before `next` is carried out.
    pub(super) fn ask_unsaved(&mut self, page: usize, next: Command) -> Question {
        self.show(page);
        Question::unsaved(&self.page().title(), self.page().id, next)
    }

    pub(super) fn ask_file(&mut self, purpose: Purpose) {
        self.dialog = Some(Dialog::AskFile(AskFile::new(purpose, self.page().document.path.as_deref())));
    }

    pub(super) fn open_example(&mut self, example: usize) {
        let Some((name, text)) = EXAMPLES.get(example) else { return };
        match Scenario::parse_under(&self.plans, name, text, &[]) {
            Ok(parsed) => {
                let document = self.document_of(&parsed);
                self.add_page(document);
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
    pub(super) fn open_named(&mut self, path: &Path) {
        let is_file = !files::is_stdin(path) && (!path.exists() || Target::of(path).and_then(Target::regular).is_ok());
        if is_file {
            self.open(path);
        } else {
            self.open_read(path, None, files::read(path));
        }
    }

    fn open_read(&mut self, path: &Path, own: Option<PathBuf>, bytes: anyhow::Result<Vec<u8>>) {
        let real = |path: &Path| path.canonicalize().ok();
        if let Some(wanted) = own.as_deref().and_then(real) {
            let is_it = |page: &OpenDocument| page.document.path.as_deref().and_then(real).as_ref() == Some(&wanted);
            if let Some(open) = self.pages.iter().position(is_it) {
                self.show(open);
                return;
            }
        }
        let Some((bytes, parsed)) = self.parse(path, bytes) else { return };
        let mut document = self.document_of(&parsed);
        (document.path, document.on_disk) = (own.clone(), Some(Fingerprint::of(&bytes)));
        self.add_page(document);
        own.into_iter().for_each(|path| self.settings.remember(&path));
    }

    /// Reads a file without faults; else reports them and gives `None`.
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
        let parsed: Result<Parsed, Report> =
            Scenario::parse_bytes_under(&self.plans, &path.to_string_lossy(), &bytes, &[]);
        match parsed {
            Ok(parsed) => Some((bytes, parsed)),
            Err(report) => {
                self.tell(tr!("error-unsound"), report.to_string());
                None
            }
        }
    }

    pub(super) fn reload(&mut self, id: DocumentId) {
        let Some(index) = self.page_index(id) else { return };
        let Some(path) = self.pages[index].document.path.clone() else { return };
        let Some((bytes, parsed)) = self.read(&path) else { return };
        let document = &mut self.pages[index].document;
        document.note_comments(&parsed);
        document.on_disk = Some(Fingerprint::of(&bytes));
        document.reload(parsed.scenario.draft().clone());
        self.journal(index);
    }

    /// Keeps a document as it is, though its file has changed; the next save replaces that.
    pub(super) fn keep_mine(&mut self, id: DocumentId) {
        let Some(index) = self.page_index(id) else { return };
        let document = &mut self.pages[index].document;
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
            self.add_page(document);
            self.journal(self.shown);
        }
        match &self.recovery {
            Some(recovery) => recovery.take_over(left),
            None => drop(left), // nobody else keeps it, so it stays
        }
    }

    /// Makes the state whose figures are on screen the baseline, and shows the comparison.
    pub(super) fn pin_baseline(&mut self) {
        let page = self.page_mut();
        let Some(rated) = page.rated.as_deref() else { return };
        let (scenario, quote) = (Arc::clone(&rated.scenario), rated.quote.clone());
        let name = page.title();
        page.views.compare.baseline = Some(Arc::new(Baseline::new(name, scenario, quote)));
        page.views.tab = Tab::Compare;
    }

    /// Makes the scenario of a file the baseline, or reports its faults.
    pub(super) fn baseline_from(&mut self, path: &Path) {
        let Some((_, parsed)) = self.read(path) else { return };
        match Quote::of(&parsed.scenario) {
            Ok(quote) => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let baseline = Baseline::new(name, Arc::new(parsed.scenario), quote);
                let views = &mut self.page_mut().views;
                (views.compare.baseline, views.tab) = (Some(Arc::new(baseline)), Tab::Compare);
            }
            Err(fault) => self.tell(tr!("error-unsound"), parsed.report(fault).to_string()),
        }
    }

    /// Starts to save the document on screen; `then` follows. Comments of removed parts may be lost if `asked`.
    pub(super) fn save(&mut self, ctx: &egui::Context, path: &Path, overwrite: Overwrite, asked: bool, then: Then) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let id = self.page().id;
        let plans = self.plans.clone();
        let job = self.document().job(&plans, path, overwrite, asked);
        self.saving.start(id, job, then, wake(ctx));
    }

    /// Starts to save the document on screen to its own file, or asks for one.
    pub(super) fn save_own(&mut self, ctx: &egui::Context, asked: bool, then: Then) {
        match self.page().document.path.clone() {
            Some(path) => {
                let known = self.page().document.on_disk.map_or(Overwrite::Nothing, Overwrite::Only);
                self.save(ctx, &path, known, asked, then);
            }
            None => self.ask_file(Purpose::SaveAs(then)),
        }
    }

    /// Records the documents that were saved meanwhile; gives the commands that follow, and those that have waited.
    pub(super) fn after_saving(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        while let Some(done) = self.saving.done(self.dialog.is_none()) {
            commands.extend(self.note_saved(done));
        }
        let (saving, held) = (&self.saving, std::mem::take(&mut self.held));
        let waits =
            |(page, _): &(Option<DocumentId>, Command)| page.map_or(saving.is_running(), |id| saving.is_saving(id));
        let (held, free): (Vec<_>, Vec<_>) = held.into_iter().partition(waits);
        self.held = held;
        for (page, command) in free {
            // It was asked of that document, and not of one that was shown since.
            page.and_then(|id| self.page_index(id))
                .filter(|index| *index != self.shown)
                .into_iter()
                .for_each(|index| self.show(index));
            commands.push(command);
        }
        commands
    }

    fn note_saved(&mut self, Done { page: id, path, then, outcome }: Done) -> Option<Command> {
        let index = self.page_index(id)?;
        let document = &mut self.pages[index].document;
        let question = match outcome {
            Outcome::Saved { draft, text, doubt } => {
                document.note_saved(path.clone(), *draft, text);
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
        // What the answers do, they do to the document on screen.
        self.show(index);
        self.dialog = Some(Dialog::Question(question));
        None
    }

    /// True if a command has to wait until its document is saved; it is kept for then.
    pub(super) fn is_held(&mut self, command: &Command) -> bool {
        let page = match command {
            Command::Quit => None,
            Command::Close(id) | Command::Reload(id) | Command::KeepMine(id) | Command::Discard(id, _) => {
                Some(if *id == DocumentId::SHOWN { self.page().id } else { *id })
            }
            Command::Save(_) | Command::SaveWithoutComments(_) | Command::SaveAs(..) | Command::Overwrite(..) => {
                Some(self.page().id)
            }
            _ => return false,
        };
        let waits = page.map_or(self.saving.is_running(), |id| self.saving.is_saving(id));
        if waits {
            self.held.push((page, command.clone()));
        }
        waits
    }
}
