//! Price plans as documents: beginning and opening them, using one for a scenario, and following what was saved.

use std::path::{Path, PathBuf};

use super::App;
use super::beginnings::small_plan;
use super::open_document::OpenDocument;
use super::open_plan::OpenPlan;
use crate::fault::Place;
use crate::files;
use crate::gui::command::commands::Command;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::widgets::reveal;
use crate::plan::{PlanDraft, PlanName};
use crate::scenario::text_of;
use crate::texts::tr;

impl App {
    /// Puts a price plan on screen.
    pub(super) fn add_plan(&mut self, document: PlanDocument) {
        let id = self.documents.add(OpenPlan::new(document).into());
        self.show(id);
    }

    fn begin_plan(&mut self, ctx: &egui::Context, document: PlanDocument) {
        self.add_plan(document);
        self.panes = self.panes.with_editor(ctx);
        reveal::ask(ctx, Place::document("name"));
    }

    /// Opens the file of a price plan, whatever rules it breaks; what cannot be read at all is told.
    pub(super) fn open_plan(&mut self, ctx: &egui::Context, path: PathBuf) {
        let Some((draft, text)) = self.read_plan(&path) else { return };
        self.settings.remember_plan(&path);
        self.begin_plan(ctx, PlanDocument::of_file(self.plans.clone(), draft, path, text));
    }

    /// Reads the file of a price plan as it is written, and gives its text too. If it cannot be read, tells why and returns
    /// `None`.
    pub(super) fn read_plan(&mut self, path: &Path) -> Option<(PlanDraft, String)> {
        let name = path.to_string_lossy().into_owned();
        let bytes = match files::read_file(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.settings.forget_plan(path);
                self.tell(tr!("error-open"), format!("{error:#}"));
                return None;
            }
        };
        match text_of(&name, &bytes).and_then(|text| Ok((PlanDraft::parse(&name, &text)?, text.to_string()))) {
            Ok(read) => Some(read),
            Err(report) => {
                self.tell(tr!("plan-broken"), report.to_string());
                None
            }
        }
    }

    /// Begins a small plan.
    pub(super) fn new_plan(&mut self, ctx: &egui::Context) {
        let mut draft = small_plan(&self.plan());
        draft.id = self.free_id(Path::new("my.plan.ron"));
        self.begin_plan(ctx, PlanDocument::new(self.plans.clone(), draft));
    }

    /// Opens the plan of the scenario: its file, or a copy of a plan that comes with the program.
    pub(super) fn edit_plan(&mut self, ctx: &egui::Context) {
        if let PlanName::File(file) = &self.draft().plan {
            let own = self.scenario().document.file.path.clone().unwrap_or_default();
            let path = files::plan_path(&own, file);
            self.open(ctx, &path);
            return;
        }
        let mut draft = PlanDraft::of(&self.plan());
        draft.name = tr!("plan-editor-copy-of", plan = &draft.name);
        draft.id = self.free_id(Path::new(&format!("{}-own.plan.ron", draft.id)));
        self.begin_plan(ctx, PlanDocument::new(self.plans.clone(), draft));
    }

    /// Lets a scenario follow a price plan, which is saved first.
    pub(super) fn use_plan(&mut self, ctx: &egui::Context, plan: DocumentId, scenario: DocumentId) {
        let Some(document) = self.documents.get(plan).map(OpenDocument::document) else { return };
        match document.file().path.clone().filter(|_| !document.is_unsaved()) {
            Some(path) => self.take_plan(scenario, &path),
            None => self.apply(ctx, Command::Save(plan, Some(Box::new(Command::UsePlan { plan, scenario })))),
        }
    }

    /// Reads the plan of a file again for the scenarios that follow it.
    pub(super) fn follow_anew(&mut self, saved: &Path) {
        let follows = |open: &OpenDocument| {
            let document = &open.scenario()?.document;
            let PlanName::File(file) = &document.draft.plan else { return None };
            let own = document.file.path.as_deref().unwrap_or(Path::new(""));
            files::is_same_file(&files::plan_path(own, file), saved).then_some(open.id)
        };
        let following: Vec<DocumentId> = self.documents.iter().filter_map(follows).collect();
        following.into_iter().for_each(|id| self.find_plans(id));
    }
}
