//! The open documents in the order of their tabs: which is on screen, and which scenario was there last.
//!
//! There is always a scenario: the one on screen, or, behind a price plan, the one that was there before. It is what a plan
//! is used for.

use super::open_document::{Kind, OpenDocument};
use super::open_scenario::OpenScenario;
use crate::gui::document::ids::DocumentId;

/// The open documents.
pub struct OpenDocuments {
    /// At least one of them is a scenario.
    open: Vec<OpenDocument>,
    /// The position of the one on screen.
    front: usize,
    /// The position of the scenario that was on screen last.
    scenario: usize,
    /// The id that the newest document was given.
    last_id: u64,
}

impl OpenDocuments {
    /// A scenario alone.
    pub fn new(first: OpenScenario) -> Self {
        let first = OpenDocument::new(DocumentId(1), first.into());
        Self { open: vec![first], front: 0, scenario: 0, last_id: 1 }
    }

    /// All of them in the order of their tabs.
    pub fn iter(&self) -> impl Iterator<Item = &OpenDocument> {
        self.open.iter()
    }

    /// All of them in the order of their tabs.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut OpenDocument> {
        self.open.iter_mut()
    }

    /// The number of documents.
    pub const fn count(&self) -> usize {
        self.open.len()
    }

    /// The document on screen.
    pub fn front(&self) -> &OpenDocument {
        &self.open[self.front]
    }

    /// The document on screen.
    pub fn front_mut(&mut self) -> &mut OpenDocument {
        &mut self.open[self.front]
    }

    /// True while a scenario is on screen.
    pub const fn is_scenario_in_front(&self) -> bool {
        self.front == self.scenario
    }

    /// The id of the scenario that was on screen last.
    pub fn scenario_id(&self) -> DocumentId {
        self.open[self.scenario].id
    }

    /// The scenario that was on screen last.
    pub fn scenario(&self) -> &OpenScenario {
        self.open[self.scenario].scenario().unwrap_or_else(|| unreachable!("no plan is ever taken for a scenario"))
    }

    /// The scenario that was on screen last.
    pub fn scenario_mut(&mut self) -> &mut OpenScenario {
        let open = self.open[self.scenario].scenario_mut();
        open.unwrap_or_else(|| unreachable!("no plan is ever taken for a scenario"))
    }

    /// The id of a document that may be named as the one on screen.
    pub fn id_of(&self, id: DocumentId) -> DocumentId {
        if id == DocumentId::SHOWN { self.front().id } else { id }
    }

    /// A document; `None` once it is closed.
    pub fn get(&self, id: DocumentId) -> Option<&OpenDocument> {
        let id = self.id_of(id);
        self.open.iter().find(|open| open.id == id)
    }

    /// A document; `None` once it is closed.
    pub fn get_mut(&mut self, id: DocumentId) -> Option<&mut OpenDocument> {
        let id = self.id_of(id);
        self.open.iter_mut().find(|open| open.id == id)
    }

    /// The id of the document after the one on screen, or before it.
    pub fn next(&self, back: bool) -> DocumentId {
        let count = self.open.len();
        self.open[(self.front + if back { count - 1 } else { 1 }) % count].id
    }

    /// Puts a document on screen. True if another scenario is behind it than before.
    pub fn show(&mut self, id: DocumentId) -> bool {
        self.open.iter().position(|open| open.id == id).is_some_and(|at| self.show_at(at))
    }

    fn show_at(&mut self, at: usize) -> bool {
        self.front = at;
        let is_other = self.open[at].scenario().is_some() && at != self.scenario;
        if is_other {
            self.scenario = at;
        }
        is_other
    }

    /// Adds a document after all others, or in place of a scenario that was never edited, and gives its id.
    pub fn add(&mut self, kind: Kind) -> DocumentId {
        self.last_id += 1;
        let id = DocumentId(self.last_id);
        let is_scenario = matches!(kind, Kind::Scenario(_));
        let open = OpenDocument::new(id, kind);
        if is_scenario && self.scenario().document.is_untouched() {
            self.open[self.scenario] = open;
        } else {
            self.open.push(open);
        }
        id
    }

    /// Closes a document, unless it is the only scenario. What stood beside it comes on screen if it was there.
    pub fn close(&mut self, id: DocumentId) {
        let Some(at) = self.open.iter().position(|open| open.id == id) else { return };
        let others = self.open.iter().filter(|open| open.id != id);
        if others.filter(|open| open.scenario().is_some()).count() == 0 {
            return;
        }
        self.open.remove(at);
        let moved = |place: usize| if at < place || place == self.open.len() { place.saturating_sub(1) } else { place };
        self.front = moved(self.front);
        self.scenario = moved(self.scenario);
        let is_scenario = |at: &usize| self.open[*at].scenario().is_some();
        if !is_scenario(&self.scenario) {
            let nearest = (0..self.open.len()).filter(is_scenario).min_by_key(|place| place.abs_diff(at));
            self.scenario = nearest.unwrap_or_default();
        }
        self.show_at(self.front);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::gui::app::open_plan::OpenPlan;
    use crate::gui::document::edited::Document;
    use crate::gui::document::price_plan::PlanDocument;
    use crate::plan::{PlanDraft, Plans};
    use crate::scenario::Draft;

    fn scenario(name: &str) -> OpenScenario {
        let mut document = Document::new(Draft::new(name, Month::new(2026, 12).unwrap()), 0);
        document.file.path = Some(name.into());
        OpenScenario::new(document, Plans::built_in())
    }

    fn plan() -> OpenPlan {
        let plans = Plans::built_in();
        OpenPlan::new(PlanDocument::new(plans.clone(), PlanDraft::of(plans.usual())))
    }

    /// The positions on screen and of the scenario behind it.
    fn places(documents: &OpenDocuments) -> (usize, usize) {
        (documents.front, documents.scenario)
    }

    #[test]
    fn there_is_a_scenario_behind_every_plan_whatever_is_closed() {
        let mut documents = OpenDocuments::new(scenario("a"));
        let first = documents.front().id;
        let plan_id = documents.add(plan().into());
        assert!(!documents.show(plan_id), "the same scenario is behind it");
        let last = documents.add(scenario("b").into());
        assert_eq!((places(&documents), documents.is_scenario_in_front()), ((1, 0), false));
        assert!(documents.show(last));
        assert_eq!(documents.next(true), plan_id);
        assert_eq!(documents.next(false), first);
        documents.show(plan_id);
        assert_eq!(places(&documents), (1, 2));
        documents.close(last);
        assert_eq!(places(&documents), (1, 0));
        documents.close(first);
        assert_eq!((documents.count(), documents.scenario_id()), (2, first), "the only scenario stays");
        documents.close(plan_id);
        assert_eq!((places(&documents), documents.count()), ((0, 0), 1));
        documents.close(plan_id);
        assert_eq!(documents.count(), 1, "it is closed already");
    }

    #[test]
    fn a_scenario_takes_the_place_of_one_that_was_never_edited() {
        let untouched = Document::new(Draft::new("", Month::new(2026, 12).unwrap()), 0);
        let mut documents = OpenDocuments::new(OpenScenario::new(untouched, Plans::built_in()));
        documents.add(plan().into());
        let id = documents.add(scenario("a").into());
        assert_eq!((documents.count(), documents.scenario_id()), (2, id));
    }
}
