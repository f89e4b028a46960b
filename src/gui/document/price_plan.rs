//! A price plan that is edited: its draft, the file that it belongs to, its steps, and what is wrong with it.

use std::path::PathBuf;
use std::sync::Arc;

use super::editable::{Content, Editable, OwnFile};
use super::ids::FieldId;
use super::plan_steps::in_words;
use super::steps::Steps;
use super::unread::Unread;
use crate::export::words::plans::meter_name;
use crate::fault::Fault;
use crate::files::Fingerprint;
use crate::plan::{ClauseDraft, MeterId, PlanDraft, Plans, PricePlan};
use crate::texts::{Language, in_language, tr};

/// How many steps are kept.
const MOST_STEPS: usize = 200;

/// A price plan that is being edited.
pub struct PlanDocument {
    pub draft: PlanDraft,
    file: OwnFile,
    /// The draft in the file, or that with which the document began; `None` once the file is known to hold something else.
    saved: Option<PlanDraft>,
    /// Texts that fields show but that could not be read.
    unread: Unread,
    /// The plans whose ids it may not bear.
    plans: Plans,
    steps: Steps<State, MOST_STEPS>,
    checked: Result<PricePlan, Vec<Fault>>,
    /// The named clauses whose words are still those of the program, by their positions.
    unworded: Vec<usize>,
    /// Counts the changes of the draft.
    version: u64,
}

/// A state of a plan. What did not change from one state to the next is shared.
#[derive(Clone, Default)]
struct State {
    draft: Option<Arc<PlanDraft>>,
    /// Texts that fields show but that could not be read.
    unread: Arc<Unread>,
}

impl State {
    fn is(&self, draft: &PlanDraft, unread: &Unread) -> bool {
        self.draft.as_deref() == Some(draft) && *self.unread == *unread
    }
}

impl PlanDocument {
    /// Creates a document that is in no file yet. `plans` are those whose ids it may not bear.
    pub fn new(plans: Plans, draft: PlanDraft) -> Self {
        Self {
            file: OwnFile::default(),
            saved: Some(draft.clone()),
            unread: Unread::default(),
            steps: Steps::of(State { draft: Some(Arc::new(draft.clone())), unread: Arc::default() }),
            checked: plans.own(&draft),
            unworded: unworded(&draft),
            version: 0,
            plans,
            draft,
        }
    }

    /// The document of a file, which holds `text`.
    pub fn of_file(plans: Plans, draft: PlanDraft, path: PathBuf, text: String) -> Self {
        let on_disk = Some(Fingerprint::of(text.as_bytes()));
        let file = OwnFile { path: Some(path), over: text.into(), on_disk };
        Self { file, ..Self::new(plans, draft) }
    }

    /// The plan of the draft, as last settled, or what is wrong with it.
    pub const fn checked(&self) -> Result<&PricePlan, &Vec<Fault>> {
        self.checked.as_ref()
    }

    /// What is wrong with the draft, as last settled.
    pub fn faults(&self) -> &[Fault] {
        self.checked.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// The clauses that something names and whose words are still those with which the program began them, as last settled.
    /// Quotes would show these words.
    pub fn unworded(&self) -> &[usize] {
        &self.unworded
    }

    /// The plans whose ids it may not bear.
    pub const fn plans(&self) -> &Plans {
        &self.plans
    }

    /// Replaces the draft by the one in the file, which holds `text`, as a step that can be undone.
    pub fn reload(&mut self, draft: PlanDraft, text: String) {
        self.file.on_disk = Some(Fingerprint::of(text.as_bytes()));
        self.file.over = text.into();
        self.saved = Some(draft.clone());
        (self.draft, self.unread) = (draft, Unread::default());
        self.seal();
        self.settle(None);
    }

    /// The step that undo would take back, in words; `None` without one.
    pub fn undoing(&self) -> Option<String> {
        Some(step(self.steps.past.back()?, &self.steps.present))
    }

    /// The step that redo would repeat, in words; `None` without one.
    pub fn redoing(&self) -> Option<String> {
        Some(step(&self.steps.present, self.steps.future.last()?))
    }

    fn changed(&mut self) {
        self.version += 1;
        self.checked = self.plans.own(&self.draft);
        self.unworded = unworded(&self.draft);
    }

    fn arrived(&mut self, state: Option<State>) -> bool {
        let Some(State { draft: Some(draft), unread }) = state else { return false };
        (self.draft, self.unread) = ((*draft).clone(), (*unread).clone());
        self.changed();
        true
    }
}

fn unworded(draft: &PlanDraft) -> Vec<usize> {
    // The words of a plan that was begun in another language are as little the contract's.
    let begun = Language::ALL.iter().flat_map(|language| {
        in_language(*language, || {
            MeterId::ALL.map(meter_name).into_iter().chain([tr!("plan-editor-clause-words")]).collect::<Vec<_>>()
        })
    });
    let begun: Vec<String> = begun.collect();
    let is_begun = |clause: &ClauseDraft| clause.text == clause.id || begun.contains(&clause.text);
    let named = draft.named_clauses();
    let is_named = |clause: &ClauseDraft| named.iter().any(|(_, id)| **id == clause.id);
    let clauses = draft.clauses.iter().enumerate();
    clauses.filter(|(_, clause)| is_begun(clause) && is_named(clause)).map(|(place, _)| place).collect()
}

/// The difference of two states in words.
fn step(old: &State, new: &State) -> String {
    match (&old.draft, &new.draft) {
        (Some(old), Some(new)) => in_words(old, new),
        _ => String::new(),
    }
}

impl Editable for PlanDocument {
    fn file(&self) -> &OwnFile {
        &self.file
    }

    fn file_mut(&mut self) -> &mut OwnFile {
        &mut self.file
    }

    fn content(&self) -> Content {
        Content::Plan(Box::new(self.draft.clone()))
    }

    fn name(&self) -> &str {
        &self.draft.name
    }

    fn is_unsaved(&self) -> bool {
        self.saved.as_ref() != Some(&self.draft)
    }

    fn version(&self) -> u64 {
        self.version
    }

    fn unread(&self) -> &Unread {
        &self.unread
    }

    fn note_unread(&mut self, unread: Unread) {
        self.unread = unread;
    }

    fn settle(&mut self, typing: Option<FieldId>) {
        let present = &self.steps.present;
        if present.is(&self.draft, &self.unread) {
            self.steps.rest(typing);
            return;
        }
        let shared = present.draft.clone().filter(|known| **known == self.draft);
        let draft = shared.unwrap_or_else(|| Arc::new(self.draft.clone()));
        let new = State { draft: Some(draft), unread: Arc::new(self.unread.clone()) };
        let goes_on = self.steps.note(new, typing);
        // Who types a number and then the old one again has done nothing.
        if goes_on && self.steps.past.back().is_some_and(|before| before.is(&self.draft, &self.unread)) {
            self.steps.forget_last();
        }
        self.changed();
    }

    fn seal(&mut self) {
        self.steps.seal();
    }

    fn undo(&mut self) -> bool {
        let before = self.steps.undo().cloned();
        self.arrived(before)
    }

    fn redo(&mut self) -> bool {
        let after = self.steps.redo().cloned();
        self.arrived(after)
    }

    fn can_undo(&self) -> bool {
        self.steps.can_undo()
    }

    fn can_redo(&self) -> bool {
        self.steps.can_redo()
    }

    fn forget_saved(&mut self) {
        self.saved = None;
    }

    fn note_saved_content(&mut self, content: Content) {
        if let Content::Plan(draft) = content {
            self.saved = Some(*draft);
        }
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
    fn words_of_the_program_are_told_from_those_of_a_contract() {
        let mut document = document();
        assert!(document.unworded().is_empty(), "a plan that comes with the program has its words");
        let clause = document.draft.rounding_clause.clone();
        let place = document.draft.clauses.iter().position(|other| other.id == clause).unwrap();
        for begun in [clause.clone(), tr!("plan-editor-clause-words"), meter_name(MeterId::LivingDevices)] {
            document.draft.clauses[place].text = begun;
            document.settle(None);
            assert_eq!(document.unworded(), [place]);
        }
        document.draft.clauses[place].text = "Fractions are dropped.".to_owned();
        document.draft.add_clause("spare", tr!("plan-editor-clause-words"));
        document.settle(None);
        assert!(document.unworded().is_empty(), "no quote shows a clause that nothing names");
    }

    #[test]
    fn the_faults_follow_each_step() {
        let mut document = document();
        assert!(document.checked().is_ok());
        named(&mut document, "", None);
        assert_eq!(document.faults().iter().map(|fault| fault.place.field).collect::<Vec<_>>(), ["name"]);
        document.undo();
        document.draft.id = "alibaba-iot-2018".to_owned();
        document.settle(None);
        assert_eq!(document.faults().iter().map(|fault| fault.place.field).collect::<Vec<_>>(), ["id"]);
    }
}
