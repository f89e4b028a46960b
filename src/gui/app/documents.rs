//! Opens, shows, closes and recovers documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::beginnings::empty_draft;
use super::open_document::{Kind, OpenDocument};
use super::open_scenario::OpenScenario;
use crate::fault::Report;
use crate::files::{self, BrokenPlan, EXAMPLES, FilesFrom, Fingerprint, Target, is_plan_file};
use crate::gui::background::baseline::Baseline;
use crate::gui::command::commands::Command;
use crate::gui::command::tab::Tab;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::file::{AskFile, Purpose};
use crate::gui::dialogs::question::Question;
use crate::gui::dialogs::recover::AskRecover;
use crate::gui::document::editable::{Content, Editable};
use crate::gui::document::edited::Document;
use crate::gui::document::ids::{DocumentId, PartId};
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::widgets::unread;
use crate::plan::Plans;
use crate::quote::Quote;
use crate::scenario::{Parsed, Scenario, text_of};
use crate::texts::{text, tr};

impl App {
    /// An id greater than all ids of fleets and lines.
    pub(super) fn next_part(&self) -> PartId {
        let scenarios = self.documents.iter().filter_map(OpenDocument::scenario);
        scenarios.map(|open| open.document.next_id()).max().unwrap_or_default()
    }

    /// Puts a scenario on screen. It takes the place of one that was never edited.
    pub(super) fn add_document(&mut self, document: Document) {
        let plans = self.plans_of(&document);
        let id = self.documents.add(OpenScenario::new(document, plans).into());
        self.studies.clear();
        self.show(id);
    }

    /// The price plans that a document may follow. If that of its file cannot be used, the document has a fault that says
    /// why.
    pub(super) fn plans_of(&self, document: &Document) -> Plans {
        let file = document.file.path.as_deref().unwrap_or(Path::new(""));
        let plans = files::plans_naming(&self.plans, file, &document.draft.plan, FilesFrom::ItsFolder);
        plans.unwrap_or_else(|BrokenPlan { file, report }| {
            let why = text!("plan-file-broken", path = file.display().to_string(), count = report.count);
            self.plans.with_file(&document.draft.plan.to_string(), Err(why))
        })
    }

    /// Finds the plans anew that a scenario may follow.
    pub(super) fn find_plans(&mut self, id: DocumentId) {
        let Some(open) = self.documents.get(id).and_then(OpenDocument::scenario) else { return };
        let plans = self.plans_of(&open.document);
        if let Some(open) = self.documents.get_mut(id).and_then(OpenDocument::scenario_mut) {
            open.follow(plans);
        }
    }

    /// Puts a document on screen.
    pub(super) fn show(&mut self, id: DocumentId) {
        self.documents.front_mut().document_mut().settle(None);
        if self.documents.show(id) {
            self.studies.clear();
        }
        self.scenario_mut().submit_again();
    }

    /// Closes a document; an empty scenario follows the last scenario.
    pub(super) fn close(&mut self, id: DocumentId) {
        let id = self.documents.id_of(id);
        if let Some(recovery) = &self.recovery {
            recovery.forget(id);
        }
        let others = self.documents.iter().filter(|open| open.id != id);
        if others.filter_map(OpenDocument::scenario).next().is_none() {
            let empty = Document::new(empty_draft(), self.next_part());
            self.documents.add(OpenScenario::new(empty, self.plans.clone()).into());
        }
        self.documents.close(id);
        self.studies.clear();
        self.show(self.documents.front().id);
    }

    /// Puts a document on screen, and returns the question about its unsaved changes that is asked before `next` is
    /// carried out.
    pub(super) fn ask_unsaved(&mut self, id: DocumentId, next: Command) -> Question {
        self.show(id);
        Question::unsaved(&self.documents.front().title(), id, next)
    }

    /// Asks for a file, beside that of the scenario.
    pub(super) fn ask_file(&mut self, purpose: Purpose) {
        self.dialog = Some(Dialog::AskFile(AskFile::new(purpose, self.scenario().document.file.path.as_deref())));
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

    /// Opens a file, a scenario or, by its name, a price plan, or shows its document if it is open already.
    pub(super) fn open(&mut self, ctx: &egui::Context, path: &Path) {
        let own = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let real = |path: &Path| path.canonicalize().ok();
        if let Some(wanted) = real(&own) {
            let file_of = |open: &OpenDocument| open.document().file().path.as_deref().and_then(real);
            let is_it = |open: &&OpenDocument| file_of(open).as_ref() == Some(&wanted);
            let open = self.documents.iter().find(is_it).map(|open| open.id);
            if let Some(id) = open {
                self.show(id);
                return;
            }
        }
        if is_plan_file(path) {
            self.open_plan(ctx, own);
        } else {
            let bytes = files::read_file(&own);
            self.open_read(path, Some(own), bytes);
        }
    }

    /// Opens an argument of the command line. A document from standard input or a pipe has no file.
    pub(super) fn open_named(&mut self, ctx: &egui::Context, path: &Path) {
        let is_file = !files::is_stdin(path) && (!path.exists() || Target::of(path).and_then(Target::regular).is_ok());
        if is_file {
            self.open(ctx, path);
        } else {
            self.open_read(path, None, files::read(path));
        }
    }

    fn open_read(&mut self, path: &Path, own: Option<PathBuf>, bytes: anyhow::Result<Vec<u8>>) {
        let Some((bytes, parsed)) = self.parse(path, bytes) else { return };
        let mut document = self.document_of(&parsed);
        (document.file.path, document.file.on_disk) = (own.clone(), Some(Fingerprint::of(&bytes)));
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

    /// Reads a document from its file again, as a step that can be undone.
    pub(super) fn reload(&mut self, ctx: &egui::Context, id: DocumentId) {
        let Some(open) = self.documents.get(id) else { return };
        let Some(path) = open.document().file().path.clone() else { return };
        if open.plan().is_some() {
            let Some((draft, text)) = self.read_plan(&path) else { return };
            if let Some(OpenDocument { kind: Kind::Plan(open), .. }) = self.documents.get_mut(id) {
                open.document.reload(draft, text);
            }
        } else {
            let Some((bytes, parsed)) = self.read(&path) else { return };
            if let Some(open) = self.documents.get_mut(id).and_then(OpenDocument::scenario_mut) {
                open.document.note_comments(&parsed);
                open.document.file.on_disk = Some(Fingerprint::of(&bytes));
                open.document.reload(parsed.scenario.draft().clone());
                open.follow(parsed.scenario.plans().clone());
            }
        }
        unread::next_epoch(ctx);
        self.journal(id);
    }

    /// Keeps a document as it is, though its file has changed. The next save replaces the file.
    pub(super) fn keep_mine(&mut self, id: DocumentId) {
        let Some(open) = self.documents.get_mut(id) else { return };
        let document = open.document_mut();
        let bytes = document.file().path.as_deref().map(files::read_file);
        if let Some(Ok(bytes)) = bytes {
            document.file_mut().on_disk = Some(Fingerprint::of(&bytes));
        }
        document.forget_saved();
        self.journal(id);
    }

    pub(super) fn recover(&mut self) {
        let Some(Dialog::Recover(AskRecover { left, .. })) = self.dialog.take() else { return };
        for (content, file) in left.recovered() {
            match content {
                Content::Scenario(draft) => {
                    let mut document = Document::new(*draft, self.next_part());
                    document.file = file;
                    document.forget_saved();
                    self.add_document(document);
                }
                Content::Plan(draft) => {
                    let mut document = PlanDocument::new(self.plans.clone(), *draft);
                    *document.file_mut() = file;
                    document.forget_saved();
                    self.add_plan(document);
                }
            }
            self.journal(DocumentId::SHOWN);
        }
        match &self.recovery {
            Some(recovery) => recovery.take_over(left),
            None => drop(left), // its files stay, since no journal takes them over
        }
    }

    /// Makes the state whose figures are on screen the baseline, and shows the comparison.
    pub(super) fn pin_baseline(&mut self) {
        let open = self.scenario_mut();
        let Some(rated) = open.rated.as_deref() else { return };
        let (scenario, quote) = (Arc::clone(&rated.scenario), rated.quote.clone());
        let name = open.document.title();
        open.views.compare.baseline = Some(Arc::new(Baseline::new(name, scenario, quote)));
        open.views.show(Tab::Compare);
    }

    /// Makes the scenario of a file the baseline, or reports its faults.
    pub(super) fn baseline_from(&mut self, path: &Path) {
        let Some((_, parsed)) = self.read(path) else { return };
        match Quote::of(&parsed.scenario) {
            Ok(quote) => {
                let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let baseline = Baseline::new(name, Arc::new(parsed.scenario), quote);
                let views = &mut self.scenario_mut().views;
                views.compare.baseline = Some(Arc::new(baseline));
                views.show(Tab::Compare);
            }
            Err(fault) => self.tell(tr!("error-unsound"), parsed.report(fault).to_string()),
        }
    }
}
