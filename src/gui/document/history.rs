//! The history of a document: its states, step by step, for undo and redo.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::ids::{FieldId, FleetIds};
use super::steps::Steps;
use super::unread::Unread;
use crate::export::words::title;
use crate::plan::Plans;
use crate::scenario::{Draft, FleetDraft, changes};
use crate::texts::{self, Language, tr};

/// How many steps are kept.
const MOST_STEPS: usize = 1_000;

/// The states of a document before and after the present one.
#[derive(Default)]
pub struct History {
    steps: Steps<State, MOST_STEPS>,
    /// The names of the next steps back and forth, in a language, once somebody has asked for them.
    undoing: RefCell<Option<(Language, String)>>,
    redoing: RefCell<Option<(Language, String)>>,
}

/// A state to put in place of a document.
pub struct Restored {
    pub draft: Draft,
    pub ids: Vec<FleetIds>,
    pub unread: Unread,
}

/// A state of a document. Fleets that did not change from one state to the next are shared.
#[derive(Clone, Default)]
struct State {
    /// Everything but the fleets.
    head: Option<Arc<Draft>>,
    fleets: Vec<Arc<(FleetDraft, FleetIds)>>,
    /// Texts that fields show but that could not be read.
    unread: Arc<Unread>,
}

impl State {
    /// The state of a document; parts equal to those of `older` are shared with it.
    fn of(draft: &mut Draft, ids: &[FleetIds], unread: &Unread, older: &Self) -> Self {
        let fleets = std::mem::take(&mut draft.fleets);
        let head = match &older.head {
            Some(head) if **head == *draft => Arc::clone(head),
            _ => Arc::new(draft.clone()),
        };
        draft.fleets = fleets;
        let known: HashMap<_, _> = older.fleets.iter().map(|fleet| (fleet.1.id, fleet)).collect();
        let share = |(fleet, ids): (&FleetDraft, &FleetIds)| match known.get(&ids.id) {
            Some(old) if old.0 == *fleet && old.1 == *ids => Arc::clone(old),
            _ => Arc::new((fleet.clone(), ids.clone())),
        };
        let unread = if *older.unread == *unread { Arc::clone(&older.unread) } else { Arc::new(unread.clone()) };
        Self { head: Some(head), fleets: draft.fleets.iter().zip(ids).map(share).collect(), unread }
    }

    /// True if this is the state of the draft.
    fn is(&self, draft: &mut Draft, unread: &Unread) -> bool {
        let fleets = std::mem::take(&mut draft.fleets);
        let same = self.head.as_deref() == Some(draft);
        draft.fleets = fleets;
        same && *self.unread == *unread && self.fleets.iter().map(|fleet| &fleet.0).eq(draft.fleets.iter())
    }

    fn restored(&self) -> Option<Restored> {
        let mut draft = self.head.as_deref().cloned()?;
        draft.fleets = self.fleets.iter().map(|fleet| fleet.0.clone()).collect();
        let ids = self.fleets.iter().map(|fleet| fleet.1.clone()).collect();
        Some(Restored { draft, ids, unread: (*self.unread).clone() })
    }
}

impl History {
    /// A history whose first state is the document's.
    pub fn of(draft: &mut Draft, ids: &[FleetIds]) -> Self {
        let first = State::of(draft, ids, &Unread::default(), &State::default());
        Self { steps: Steps::of(first), ..Self::default() }
    }

    /// Records the state of the document; true if it differs from the last one.
    pub fn note(&mut self, draft: &mut Draft, ids: &[FleetIds], unread: &Unread, typing: Option<FieldId>) -> bool {
        if self.steps.present.is(draft, unread) {
            self.steps.rest(typing);
            return false;
        }
        let new = State::of(draft, ids, unread, &self.steps.present);
        let goes_on = self.steps.note(new, typing);
        // Who types a number and then the old one again has done nothing.
        if goes_on && self.steps.past.back().is_some_and(|before| before.is(draft, unread)) {
            self.steps.forget_last();
        }
        self.moved();
        true
    }

    /// Counts the steps that were begun, undone or redone: the same number means that no other edit has begun.
    pub const fn moves(&self) -> u64 {
        self.steps.moves()
    }

    /// Makes the next change a step of its own, even in the same field.
    pub const fn seal(&mut self) {
        self.steps.seal();
    }

    /// Steps back; the state to restore, or `None` at the beginning.
    pub fn undo(&mut self) -> Option<Restored> {
        let before = self.steps.undo()?.restored();
        self.moved();
        before
    }

    /// Steps forward; the state to restore, or `None` at the end.
    pub fn redo(&mut self) -> Option<Restored> {
        let after = self.steps.redo()?.restored();
        self.moved();
        after
    }

    /// True if there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.steps.can_undo()
    }

    /// True if there is a step to redo.
    pub const fn can_redo(&self) -> bool {
        self.steps.can_redo()
    }

    /// The step that undo would take back, in words; `None` without one.
    pub fn undoing(&self, plans: &Plans) -> Option<String> {
        Some(Self::step(plans, self.steps.past.back()?, &self.steps.present, &self.undoing))
    }

    /// The step that redo would repeat, in words; `None` without one.
    pub fn redoing(&self, plans: &Plans) -> Option<String> {
        Some(Self::step(plans, &self.steps.present, self.steps.future.last()?, &self.redoing))
    }

    /// The difference of two states in words, found once for each state and language.
    fn step(plans: &Plans, old: &State, new: &State, known: &RefCell<Option<(Language, String)>>) -> String {
        let mut known = known.borrow_mut();
        if let Some((language, name)) = &*known
            && *language == texts::language()
        {
            return name.clone();
        }
        let states = old.restored().zip(new.restored());
        let name = states.map(|(old, new)| match old.draft == new.draft && old.unread != new.unread {
            true => tr!("change-typed"),
            false => in_words(plans, &old.draft, &new.draft),
        });
        let name = name.unwrap_or_default();
        *known = Some((texts::language(), name.clone()));
        name
    }

    fn moved(&mut self) {
        (self.undoing, self.redoing) = (RefCell::default(), RefCell::default());
    }
}

/// The changes from one scenario to another, in a few words.
fn in_words(plans: &Plans, old: &Draft, new: &Draft) -> String {
    let found = changes(plans, old, new);
    if old.plan != new.plan {
        return tr!("change-plan"); // whatever else that takes along
    }
    let Some(first) = found.first() else { return tr!("change-order") };
    match found.len() - 1 {
        0 => title(first),
        more => tr!("change-and-more", change = title(first), count = more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::gui::document::editable::Editable;

    fn draft(name: &str) -> Draft {
        Draft::new(name, Month::new(2026, 12).unwrap())
    }

    fn note(history: &mut History, draft: &Draft, typing: Option<u64>) -> bool {
        history.note(&mut draft.clone(), &[], &Unread::default(), typing.map(FieldId))
    }

    #[test]
    fn what_is_typed_in_one_field_is_one_step() {
        let mut history = History::of(&mut draft("a"), &[]);
        for name in ["ab", "abc", "abcd"] {
            assert!(note(&mut history, &draft(name), Some(1)));
        }
        assert!(note(&mut history, &draft("x"), Some(2)));
        assert!(!note(&mut history, &draft("x"), None));
        assert!(note(&mut history, &draft("y"), Some(2)), "the field was left in between");
        let names: Vec<_> = std::iter::from_fn(|| history.undo().map(|state| state.draft.name)).collect();
        assert_eq!(names, ["x", "abcd", "a"]);
        let names: Vec<_> = std::iter::from_fn(|| history.redo().map(|state| state.draft.name)).collect();
        assert_eq!(names, ["abcd", "x", "y"]);
    }

    #[test]
    fn a_change_after_undoing_ends_what_was_undone() {
        let mut history = History::of(&mut draft("a"), &[]);
        note(&mut history, &draft("b"), None);
        history.undo();
        assert!(history.can_redo());
        note(&mut history, &draft("c"), None);
        assert!(!history.can_redo());
        assert_eq!(history.undo().unwrap().draft.name, "a");
        assert!(!history.can_undo());
    }

    #[test]
    fn fleets_that_stay_the_same_are_kept_once() {
        let fleet = |name: &str| FleetDraft::new(name, "Basic", 1);
        let mut document = crate::gui::document::edited::Document::new(draft("a"), 0);
        (0..3).for_each(|n| document.add_fleet(fleet(&n.to_string())));
        document.settle(None);
        document.move_fleet(0, true);
        document.settle(None);
        let history = document.history();
        let (past, present) = (&history.steps.past[1].fleets, &history.steps.present.fleets);
        assert!(Arc::ptr_eq(&past[0], &present[1]) && Arc::ptr_eq(&past[1], &present[0]));
        assert!(Arc::ptr_eq(&past[2], &present[2]));
    }
}
