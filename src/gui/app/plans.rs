//! The price plan of the document on screen: choosing another one, from a file too, and copying one.

use std::path::{Path, PathBuf};

use super::App;
use super::wake::wake;
use crate::files::{self, BrokenPlan, FilesFrom, Overwrite, Unsaved};
use crate::gui::background::plan_files::{name_in, read_plan};
use crate::gui::command::commands::Command;
use crate::gui::command::plan_choice::PlanChoice;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::plan_change::AskPlanChange;
use crate::gui::dialogs::question::Question;
use crate::gui::document::editable::Editable;
use crate::gui::document::ids::DocumentId;
use crate::plan::{PlanDraft, PlanName, Plans};
use crate::texts::tr;

impl App {
    /// Looks for plan files that the document on screen could follow.
    pub(super) fn look_for_plans(&mut self, ctx: &egui::Context) {
        let scenario = self.documents.scenario().document.file.path.as_deref();
        self.plan_files.look(&self.plans, scenario, self.settings.recent_plans(), wake(ctx));
    }

    /// Puts the document on screen under another plan, after a question if it loses something by that.
    pub(super) fn choose_plan(&mut self, name: PlanName) {
        if self.draft().plan == name {
            // Its file may have changed.
            self.follow_its_file();
            return;
        }
        let Some(plans) = self.plans_with(&name) else { return };
        let ask = AskPlanChange::new(plans, self.draft().clone(), name);
        if ask.is_needed() {
            self.dialog = Some(Dialog::PlanChange(Box::new(ask)));
        } else {
            self.change_plan(ask.choice());
        }
    }

    /// Puts a document under the plan that was chosen for it, as one step.
    pub(super) fn change_plan(&mut self, PlanChoice { plans, draft }: PlanChoice) {
        if let PlanName::File(path) = &draft.plan
            && let Some(file) = self.scenario().document.file.path.as_deref().map(|file| files::plan_path(file, path))
        {
            self.settings.remember_plan(&file);
        }
        let open = self.scenario_mut();
        open.follow(plans);
        open.document.seal();
        open.document.change(draft);
    }

    /// The plans of the document on screen, with that of a name as its file has it now; `None` if that cannot be used,
    /// which is told.
    fn plans_with(&mut self, name: &PlanName) -> Option<Plans> {
        let known = self.scenario().plans.clone();
        let PlanName::File(path) = name else { return Some(known) };
        let file = self.scenario().document.file.path.clone().unwrap_or_default();
        match files::plans_naming(&self.plans, &file, name, FilesFrom::ItsFolder) {
            Ok(plans) => match plans.of_file(path) {
                Some(Ok(plan)) => return Some(known.with_file(path, Ok(plan.as_ref().clone()))),
                Some(Err(why)) => self.tell(tr!("plan-broken"), why.to_string()),
                None => {}
            },
            Err(BrokenPlan { report, .. }) => self.tell(tr!("plan-broken"), report.to_string()),
        }
        None
    }

    /// Reads the file of the plan that the document on screen names, if nobody has, or if it may have changed.
    pub(super) fn follow_its_file(&mut self) {
        let name = self.draft().plan.clone();
        if let Some(plans) = self.plans_with(&name) {
            self.scenario_mut().follow(plans);
        }
    }

    /// Puts a scenario on screen, and under the plan of a file, or asks what that needs: a file of its own, or a copy in its
    /// folder.
    pub(super) fn take_plan(&mut self, id: DocumentId, path: &Path) {
        let id = self.documents.id_of(id);
        if self.documents.get(id).is_none_or(|open| open.scenario().is_none()) {
            return; // it is closed
        }
        self.show(id);
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Some(scenario) = self.scenario().document.file.path.clone() else {
            let then = Some(Box::new(Command::TakePlan(id, path)));
            self.dialog = Some(Dialog::Question(Question::save_before_plan(id, then)));
            return;
        };
        let folder = scenario.parent();
        if let Some(name) = name_in(folder, &path) {
            self.choose_plan(name);
            return;
        }
        match read_plan(&self.plans, &path) {
            Err(why) => {
                self.settings.forget_plan(&path);
                self.tell(tr!("plan-broken"), why);
            }
            Ok(_) => {
                let to = free_path(folder.unwrap_or(Path::new("")), &path);
                self.dialog = Some(Dialog::Question(Question::take_plan(path, to)));
            }
        }
    }

    /// Copies the file of a plan, and puts the document on screen under the copy.
    pub(super) fn copy_plan_file(&mut self, from: &Path, to: &Path) {
        match files::read_file(from) {
            Ok(bytes) => self.write_plan(to, &bytes),
            Err(error) => self.tell(tr!("plan-not-copied"), format!("{error:#}")),
        }
    }

    /// Writes the plan of the document on screen to a file under an id of its own, and puts the document under that.
    pub(super) fn copy_plan(&mut self, to: &Path) {
        let mut draft = PlanDraft::of(&self.plan());
        draft.id = self.free_id(to);
        self.write_plan(to, draft.write().as_bytes());
    }

    fn write_plan(&mut self, to: &Path, bytes: &[u8]) {
        match files::save(to, bytes, Overwrite::Nothing) {
            Ok(_) => {
                self.settings.remember_plan(to);
                let id = self.documents.scenario_id();
                self.take_plan(id, to);
            }
            Err(Unsaved::Different) => {
                self.tell(tr!("plan-not-copied"), tr!("plan-copy-exists", path = to.display().to_string()));
            }
            Err(Unsaved::Failed(error)) => self.tell(tr!("plan-not-copied"), format!("{error:#}")),
        }
    }

    /// The id of a plan for a file: its name, with a number if another plan is called so.
    pub(super) fn free_id(&self, file: &Path) -> String {
        let (_, stem) = name_and_stem(file);
        let mut candidates = std::iter::once(stem.clone()).chain((2_u64..).map(|n| format!("{stem}-{n}")));
        candidates.find(|id| self.plans.find(id).is_none()).unwrap_or(stem)
    }
}

/// A path in a folder for a copy of a file: of the same name, with a number if that is taken.
fn free_path(folder: &Path, file: &Path) -> PathBuf {
    let (name, stem) = name_and_stem(file);
    let others = (2_u64..).map(|n| format!("{stem}-{n}.plan.ron"));
    let mut names = std::iter::once(name.clone()).chain(others).map(|name| folder.join(name));
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}

/// The name of a plan's file, and the same without its endings.
fn name_and_stem(file: &Path) -> (String, String) {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.trim_end_matches(".ron").trim_end_matches(".plan").to_owned();
    (name, stem)
}
