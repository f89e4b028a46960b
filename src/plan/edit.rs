//! Edits a draft of a plan and keeps its names true: what is renamed or removed is so wherever it is named.

use super::draft::{ClauseDraft, PlanDraft};
use super::meter::MeterId;
use crate::fault::Place;

/// Collects all names of clauses in a draft, with their places, shared or to be changed.
macro_rules! named_clauses {
    ($draft:expr, $iter:ident, $of:ident $(, $change:tt)?) => {{
        let draft = $draft;
        let mut named = vec![(Place::document("rounding.clause"), &$($change)? draft.rounding_clause)];
        for (i, meter) in draft.meters.$iter().enumerate() {
            let at = Place::document("meters").item(i);
            named.push((at.at("meters.clause"), &$($change)? meter.clause));
            if let Some(unit) = meter.unit_bytes.$of() {
                named.extend(unit.clause.$of().map(|id| (at.at("meters.unit_bytes.clause"), id)));
            }
            named.extend(meter.period_clause.$of().map(|id| (at.at("meters.per.clause"), id)));
            if let Some(allowance) = meter.allowance.$of() {
                named.extend(allowance.clause.$of().map(|id| (at.at("meters.allowance.clause"), id)));
            }
            for (k, tier) in meter.tiers.$iter().enumerate() {
                named.extend(tier.clause.$of().map(|id| (at.at("meters.tiers.clause").part(k), id)));
            }
        }
        for (i, assumption) in draft.assumptions.$iter().enumerate() {
            let at = Place::document("assumptions.clauses").item(i);
            named.extend(assumption.clauses.$iter().enumerate().map(|(k, id)| (at.part(k), id)));
        }
        for (i, interface) in draft.interfaces.$iter().enumerate() {
            let at = Place::document("interfaces").item(i);
            named.extend(interface.free.$of().map(|id| (at.at("interfaces.free"), id)));
            named.extend(interface.sent.$of().map(|id| (at.at("interfaces.sent"), id)));
            named.extend(interface.received.$of().map(|id| (at.at("interfaces.received"), id)));
            named.extend(interface.replied.$of().map(|id| (at.at("interfaces.replied"), id)));
        }
        named
    }};
}

/// The id of an entry of a list, if it is the only one of this id.
fn own<T>(entries: &[T], at: usize, id: impl Fn(&T) -> &String) -> Option<String> {
    let own = id(entries.get(at)?);
    let is_alone = entries.iter().filter(|entry| id(entry) == own).count() == 1;
    is_alone.then(|| own.clone())
}

impl PlanDraft {
    /// The names of clauses in all other parts, each with its place.
    pub fn named_clauses(&self) -> Vec<(Place, &String)> {
        named_clauses!(self, iter, as_ref)
    }

    /// The places of all other parts that name a clause.
    pub fn naming_clause(&self, id: &str) -> Vec<Place> {
        self.named_clauses().into_iter().filter(|(_, named)| *named == id).map(|(place, _)| place).collect()
    }

    /// Gives a clause another id, wherever it is named. Of two clauses with one id nobody knows which is meant; then the
    /// names stay.
    pub fn rename_clause(&mut self, clause: usize, id: impl Into<String>) {
        let (old, id) = (own(&self.clauses, clause, |clause| &clause.id), id.into());
        let is_free = self.clauses.iter().all(|clause| clause.id != id);
        if let Some(old) = old.filter(|_| is_free) {
            let named = named_clauses!(&mut *self, iter_mut, as_mut, mut).into_iter();
            named.filter(|(_, name)| **name == old).for_each(|(_, name)| name.clone_from(&id));
        }
        if let Some(clause) = self.clauses.get_mut(clause) {
            clause.id = id;
        }
    }

    /// Adds a clause of a free id, which begins with `stem`, and gives the id.
    pub fn add_clause(&mut self, stem: &str, text: impl Into<String>) -> String {
        let ids = std::iter::once(stem.to_owned()).chain((2_u64..).map(|n| format!("{stem}-{n}")));
        let is_free = |id: &String| self.clauses.iter().all(|clause| clause.id != *id);
        let id = ids.into_iter().find(is_free).unwrap_or_default();
        self.clauses.push(ClauseDraft { id: id.clone(), text: text.into(), text_zh: None });
        id
    }

    /// Removes a clause unless something names it; true if it is gone.
    pub fn remove_clause(&mut self, clause: usize) -> bool {
        let is_named = self.clauses.get(clause).is_none_or(|clause| !self.naming_clause(&clause.id).is_empty());
        if !is_named {
            self.clauses.remove(clause);
        }
        !is_named
    }

    /// Removes a meter, and the clauses that nothing but it has named.
    pub fn remove_meter(&mut self, meter: usize) {
        if meter >= self.meters.len() {
            return;
        }
        let is_of_meter = |place: &Place| place.field.starts_with("meters") && place.item == Some(meter as u32);
        let named: Vec<String> =
            self.named_clauses().into_iter().filter(|(at, _)| is_of_meter(at)).map(|(_, id)| id.clone()).collect();
        self.meters.remove(meter);
        self.clauses = std::mem::take(&mut self.clauses)
            .into_iter()
            .filter(|clause| !named.contains(&clause.id) || !self.naming_clause(&clause.id).is_empty())
            .collect();
    }

    /// True if the draft has a meter of this kind.
    pub fn has_meter(&self, kind: MeterId) -> bool {
        self.meters.iter().any(|meter| meter.kind == kind)
    }

    /// The lists of editions that name some, of meters and interfaces.
    fn named_editions(&self) -> impl Iterator<Item = &Vec<String>> {
        let meters = self.meters.iter().filter_map(|meter| meter.on.as_ref());
        meters.chain(self.interfaces.iter().filter_map(|interface| interface.on.as_ref()))
    }

    fn named_editions_mut(&mut self) -> impl Iterator<Item = &mut Vec<String>> {
        let meters = self.meters.iter_mut().filter_map(|meter| meter.on.as_mut());
        meters.chain(self.interfaces.iter_mut().filter_map(|interface| interface.on.as_mut()))
    }

    /// True if something is on this edition and on no other, so that the edition cannot go.
    pub fn needs_edition(&self, id: &str) -> bool {
        self.named_editions().any(|on| on.len() == 1 && on[0] == id)
    }

    /// Gives an edition another id, wherever it is named. Of two editions with one id nobody knows which is meant; then the
    /// names stay.
    pub fn rename_edition(&mut self, edition: usize, id: impl Into<String>) {
        let (old, id) = (own(&self.editions, edition, |edition| &edition.id), id.into());
        let is_free = self.editions.iter().all(|edition| edition.id != id);
        if let Some(old) = old.filter(|_| is_free) {
            self.named_editions_mut().flatten().filter(|name| **name == old).for_each(|name| name.clone_from(&id));
        }
        if let Some(edition) = self.editions.get_mut(edition) {
            edition.id = id;
        }
    }

    /// Removes an edition, and its name wherever others stand beside it.
    pub fn remove_edition(&mut self, edition: usize) {
        if edition < self.editions.len() {
            let gone = self.editions.remove(edition).id;
            self.named_editions_mut().for_each(|on| on.retain(|name| *name != gone));
        }
    }

    /// True if another interface, or the plan for new lines, names this one.
    pub fn names_interface(&self, id: &str) -> bool {
        let others = self.interfaces.iter().filter_map(|interface| interface.otherwise.as_ref());
        others.chain(&self.usual_interface).any(|name| name == id)
    }

    /// Gives an interface another id, wherever the plan names it. Of two interfaces with one id nobody knows which is meant;
    /// then the names stay.
    pub fn rename_interface(&mut self, interface: usize, id: impl Into<String>) {
        let (old, id) = (own(&self.interfaces, interface, |interface| &interface.id), id.into());
        let is_free = self.interfaces.iter().all(|interface| interface.id != id);
        if let Some(old) = old.filter(|_| is_free) {
            let others = self.interfaces.iter_mut().filter_map(|interface| interface.otherwise.as_mut());
            let named = others.chain(&mut self.usual_interface);
            named.filter(|name| **name == old).for_each(|name| name.clone_from(&id));
        }
        if let Some(interface) = self.interfaces.get_mut(interface) {
            interface.id = id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plans;

    fn draft(id: &str) -> PlanDraft {
        PlanDraft::of(Plans::built_in().find(id).unwrap())
    }

    #[test]
    fn a_clause_is_renamed_wherever_it_is_named_letter_by_letter() {
        let mut draft = draft("alibaba-iot-2018");
        let before = draft.clone();
        let names: Vec<_> = before.clauses.iter().enumerate().map(|(i, clause)| (i, clause.id.clone())).collect();
        for (i, old) in names {
            for id in ["x", "xy", "xyz"] {
                draft.rename_clause(i, id);
                assert_eq!(draft.naming_clause(id), before.naming_clause(&old), "{old}");
            }
            draft.rename_clause(i, old);
            assert_eq!(draft, before);
        }
    }

    #[test]
    fn two_of_one_id_are_not_joined() {
        let mut draft = draft("alibaba-iot-2018");
        let (clauses, interfaces) = (draft.naming_clause(&draft.clauses[0].id), draft.interfaces.clone());
        let (first, second) = (draft.clauses[0].id.clone(), draft.clauses[1].id.clone());
        let of_second = draft.naming_clause(&second);
        draft.rename_clause(0, second.clone());
        draft.rename_clause(0, first.clone());
        assert_eq!((draft.naming_clause(&first), draft.naming_clause(&second)), (clauses, of_second));
        draft.rename_edition(0, "Pro");
        draft.rename_edition(0, "Basic");
        draft.rename_interface(0, interfaces[1].id.clone());
        draft.rename_interface(0, interfaces[0].id.clone());
        assert_eq!(draft.interfaces, interfaces);
    }

    #[test]
    fn a_meter_goes_with_the_clauses_that_nothing_else_names() {
        let mut draft = draft("alibaba-iot-2019");
        assert!(draft.has_meter(MeterId::ConnectionMinutes));
        let connections = draft.meters.iter().position(|meter| meter.kind == MeterId::ConnectionMinutes).unwrap();
        let kept: Vec<_> = draft.clauses.iter().map(|clause| clause.id.clone()).collect();
        let only: Vec<_> = kept
            .iter()
            .filter(|id| {
                let naming = draft.naming_clause(id);
                let of_meter = |at: &Place| at.field.starts_with("meters") && at.item == Some(connections as u32);
                !naming.is_empty() && naming.iter().all(of_meter)
            })
            .cloned()
            .collect();
        assert!(!only.is_empty());
        draft.remove_meter(connections);
        let left: Vec<_> = draft.clauses.iter().map(|clause| clause.id.clone()).collect();
        assert_eq!(left, kept.into_iter().filter(|id| !only.contains(id)).collect::<Vec<_>>());
        assert!(!draft.has_meter(MeterId::ConnectionMinutes));
    }

    #[test]
    fn a_clause_goes_only_once_nothing_names_it() {
        let mut draft = draft("alibaba-iot-2018");
        let named = draft.clauses.iter().position(|clause| !draft.naming_clause(&clause.id).is_empty()).unwrap();
        assert!(!draft.remove_clause(named));
        let id = draft.add_clause("P1", "words");
        assert_eq!(id, "P1-2");
        assert!(draft.remove_clause(draft.clauses.len() - 1) && !draft.remove_clause(draft.clauses.len()));
    }
}
