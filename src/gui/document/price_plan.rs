//! A price plan that is edited: its draft, the file that it belongs to, its steps, and what is wrong with it.

use std::path::PathBuf;

use super::ids::FieldId;
use super::steps::Steps;
use super::title;
use super::unread::Unread;
use crate::fault::Fault;
use crate::files::Fingerprint;
use crate::plan::{PlanDraft, Plans, PricePlan};

/// How many steps are kept.
const MOST_STEPS: usize = 200;

/// A price plan that is being edited.
pub struct PlanDocument {
    pub draft: PlanDraft,
    /// The file that it was read from or saved to.
    pub path: Option<PathBuf>,
    /// The bytes of the file, in short, when it was last read or saved.
    pub on_disk: Option<Fingerprint>,
    /// The text of the file when it was last read or saved; saving keeps its comments. Empty without a file.
    over: String,
    /// The draft in the file, or that with which the document began.
    saved: PlanDraft,
    /// Texts that fields show but that could not be read.
    pub unread: Unread,
    /// The plans whose ids it may not bear.
    plans: Plans,
    steps: Steps<PlanDraft, MOST_STEPS>,
    checked: Result<PricePlan, Vec<Fault>>,
    /// Counts the changes of the draft.
    version: u64,
}

impl PlanDocument {
    /// Creates a document that is in no file yet. `plans` are those whose ids it may not bear.
    pub fn new(plans: Plans, draft: PlanDraft) -> Self {
        Self {
            path: None,
            on_disk: None,
            over: String::new(),
            saved: draft.clone(),
            unread: Unread::default(),
            steps: Steps::of(draft.clone()),
            checked: plans.own(&draft),
            version: 0,
            plans,
            draft,
        }
    }

    /// The document of a file, which holds `text`.
    pub fn of_file(plans: Plans, draft: PlanDraft, path: PathBuf, text: String) -> Self {
        let on_disk = Some(Fingerprint::of(text.as_bytes()));
        Self { path: Some(path), on_disk, over: text, ..Self::new(plans, draft) }
    }

    /// The plan of the draft, as last settled, or what is wrong with it.
    pub const fn checked(&self) -> Result<&PricePlan, &Vec<Fault>> {
        self.checked.as_ref()
    }

    /// What is wrong with the draft, as last settled.
    pub fn faults(&self) -> &[Fault] {
        self.checked.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// True if the draft differs from the file, or from that with which a document without a file began.
    pub fn is_unsaved(&self) -> bool {
        self.draft != self.saved
    }

    /// Counts the changes that were settled: the same number means the same draft.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The name of the file, or else of the plan, with a mark while the document is unsaved.
    pub fn marked_title(&self) -> String {
        title::marked(&self.title(), self.is_unsaved())
    }

    /// The name of the file, or else of the plan.
    pub fn title(&self) -> String {
        title::title(self.path.as_deref(), &self.draft.name)
    }

    /// Records the changes since the last call as one step that can be undone. Changes while `typing` in the same field
    /// belong to the same step.
    pub fn settle(&mut self, typing: Option<FieldId>) {
        if self.draft == self.steps.present {
            self.steps.rest(typing);
            return;
        }
        self.steps.note(self.draft.clone(), typing);
        self.changed();
    }

    /// Makes the next change a step of its own, even in the same field.
    pub const fn seal(&mut self) {
        self.steps.seal();
    }

    fn changed(&mut self) {
        self.version += 1;
        self.checked = self.plans.own(&self.draft);
    }

    /// True if there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.steps.can_undo()
    }

    /// True if there is a step to redo.
    pub const fn can_redo(&self) -> bool {
        self.steps.can_redo()
    }

    /// Undoes the last step; false if there is none.
    pub fn undo(&mut self) -> bool {
        let before = self.steps.undo().cloned();
        self.arrived(before)
    }

    /// Redoes the step that was undone last; false if there is none.
    pub fn redo(&mut self) -> bool {
        let after = self.steps.redo().cloned();
        self.arrived(after)
    }

    fn arrived(&mut self, state: Option<PlanDraft>) -> bool {
        let Some(draft) = state else { return false };
        (self.draft, self.unread) = (draft, Unread::default());
        self.changed();
        true
    }

    /// The text to save, and the number of comments of the file that it lacks.
    ///
    /// # Errors
    ///
    /// What is wrong with the draft: no file that this program writes is one that it would not read.
    pub fn text(&self) -> Result<(String, usize), Vec<Fault>> {
        self.plans.own(&self.draft)?;
        self.draft.write_over(&self.over).map_err(|fault| vec![fault])
    }

    /// Records that the document was saved to `path` as `text`. Later edits begin a new step.
    pub fn note_saved(&mut self, path: PathBuf, text: String) {
        self.path = Some(path);
        self.on_disk = Some(Fingerprint::of(text.as_bytes()));
        self.over = text;
        self.saved = self.draft.clone();
        self.seal();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(document: &mut PlanDocument, name: &str, typing: Option<u64>) {
        name.clone_into(&mut document.draft.name);
        document.settle(typing.map(FieldId));
    }

    fn document() -> PlanDocument {
        let plans = Plans::built_in();
        let draft = PlanDraft { id: "own".to_owned(), ..PlanDraft::of(plans.usual()) };
        PlanDocument::new(plans, draft)
    }

    #[test]
    fn what_is_typed_in_one_field_is_one_step() {
        let mut document = document();
        let first = document.draft.name.clone();
        for name in ["a", "ab", "abc"] {
            named(&mut document, name, Some(1));
        }
        named(&mut document, "x", Some(2));
        assert!(document.is_unsaved() && document.undo() && document.draft.name == "abc");
        assert!(document.undo() && document.draft.name == first && !document.is_unsaved() && !document.undo());
        assert!(document.redo() && document.redo() && document.draft.name == "x" && !document.redo());
        assert!(document.undo());
        named(&mut document, "y", None);
        assert!(!document.can_redo());
    }

    #[test]
    fn a_plan_with_faults_has_no_text_to_save() {
        let mut document = document();
        assert!(document.checked().is_ok() && document.text().is_ok());
        named(&mut document, "", None);
        let places: Vec<_> = document.faults().iter().map(|fault| fault.place.field).collect();
        assert_eq!((places, document.text().is_err()), (vec!["name"], true));
        document.undo();
        document.draft.id = "alibaba-iot-2018".to_owned();
        document.settle(None);
        assert_eq!(document.faults().iter().map(|fault| fault.place.field).collect::<Vec<_>>(), ["id"]);
    }
}
