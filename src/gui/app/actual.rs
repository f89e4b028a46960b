//! Plan against actual: which files are counted, and the scenario that is made of what was counted.

use std::path::{Path, PathBuf};

use egui::Context;

use super::App;
use super::wake::wake;
use crate::files;
use crate::gui::background::counting::Counting;
use crate::gui::background::studies::Study;
use crate::gui::command::tab::Tab;
use crate::gui::command::usage_files::UsageFiles;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::usage::AskUsage;
use crate::gui::document::editable::Editable;
use crate::gui::document::edited::Document;
use crate::gui::document::ids::DocumentId;
use crate::gui::panels::actual::ActualPanel;
use crate::texts::tr;

/// True for a file that is a usage table or a log of messages, as its beginning tells.
pub(super) fn is_usage(path: &Path) -> bool {
    let is_scenario = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    !is_scenario && (files::is_usage_table(path) || files::is_log(path))
}

impl App {
    /// Asks for usage, with the choices of the last time.
    pub(super) fn ask_usage(&mut self, paths: Vec<PathBuf>) {
        let open = self.scenario();
        let before = open.views.actual.files().cloned().unwrap_or_default();
        let files = if paths.is_empty() { before } else { UsageFiles { paths, ..before } };
        let folder = open.document.file.path.as_deref().and_then(Path::parent);
        self.dialog = Some(Dialog::Usage(Box::new(AskUsage::new(files, folder))));
    }

    /// Counts what was really sent, under the plan of the scenario, and shows the comparison.
    pub(super) fn compare_usage(&mut self, ctx: &Context, files: UsageFiles) {
        let counting = Counting { files, plan: self.plan() };
        match Study::new(wake(ctx)) {
            Ok(study) => self.scenario_mut().views.actual.begin(counting, study),
            Err(error) => return self.tell(tr!("usage-failed"), error.to_string()),
        }
        self.panes = self.panes.with_quote(ctx);
        self.scenario_mut().views.show(Tab::Actual);
    }

    /// Opens the scenario that was fitted last, beside what it was fitted to.
    pub(super) fn open_fitted(&mut self) {
        let Some(fitted) = self.studies.fit.found().cloned() else { return };
        let mut document = Document::new(fitted.scenario.draft().clone(), self.next_part());
        document.forget_saved();
        self.add_document(document);
        let open = self.scenario_mut();
        // The file of its price plan is beside another scenario.
        open.follow(fitted.scenario.plans().clone());
        open.views.actual = ActualPanel::of_fitted(fitted);
        open.views.show(Tab::Actual);
        self.journal(DocumentId::SHOWN);
    }
}
