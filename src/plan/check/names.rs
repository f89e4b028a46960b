//! What all checks of a draft share: limits of texts and numbers, and names that are looked up.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::fault::{Fault, MOST_SLIPS, Place, nearest};
use crate::plan::{Bills, ClauseId, EditionId, EditionSet, PlanDraft, limits};
use crate::reader::{Decimals, Whole, clip};
use crate::texts::text;

/// Collects the faults of a draft, and what each clause bills.
pub(super) struct Checker<'d> {
    draft: &'d PlanDraft,
    /// Places of faults that are known already.
    broken: &'d [Place],
    faults: Vec<Fault>,
    clauses: HashMap<&'d str, usize>,
    bills: Vec<Bills>,
    /// Number of names so far for which a nearest one was looked for.
    slips: usize,
}

/// The part of a plan to which a field belongs: `meters` of `meters.lot`.
fn section(field: &str) -> &str {
    field.split('.').next().unwrap_or_default()
}

impl<'d> Checker<'d> {
    pub(super) fn new(draft: &'d PlanDraft, broken: &'d [Place]) -> Self {
        let ids = draft.clauses.iter().enumerate().rev();
        Self {
            draft,
            broken,
            faults: Vec::new(),
            clauses: ids.map(|(i, clause)| (clause.id.as_str(), i)).collect(),
            bills: vec![Bills::Rule; draft.clauses.len()],
            slips: 0,
        }
    }

    /// What each clause bills.
    ///
    /// # Errors
    ///
    /// The faults, if there are any.
    pub(super) fn finish(self) -> Result<Vec<Bills>, Vec<Fault>> {
        if self.faults.is_empty() && self.broken.is_empty() { Ok(self.bills) } else { Err(self.faults) }
    }

    /// Adds a fault, unless a broken value at its place may be the reason for it.
    pub(super) fn say(&mut self, fault: Fault) {
        let place = fault.place;
        let follows = |known: &Place| {
            section(known.field) == section(place.field) && (known.item.is_none() || known.item == place.item)
        };
        if !self.broken.iter().any(follows) {
            self.faults.push(fault);
        }
    }

    /// True if required fields may be missing: this is known of the whole thing around them.
    pub(super) fn lacks_fields(&self) -> bool {
        self.broken.iter().any(|known| known.field.is_empty())
    }

    /// True if a part of the plan is known whole, so that a name that it lacks is wrong.
    pub(super) fn is_whole(&self, part: &str) -> bool {
        let empty = match part {
            "clauses" => self.draft.clauses.is_empty(),
            "editions" => self.draft.editions.is_empty(),
            _ => self.draft.interfaces.is_empty(),
        };
        !empty && !self.broken.iter().any(|known| section(known.field) == part)
    }

    /// Checks the length of a text.
    pub(super) fn text(&mut self, place: Place, text: &str) {
        let count = text.chars().count();
        if count > limits::TEXT {
            let problem = text!("fault-characters", field = place.field, count = count);
            self.say(Fault::new(place, problem).allowed(text!("rule-characters", count = limits::TEXT)));
        }
    }

    /// Checks the length of an optional text.
    pub(super) fn optional(&mut self, place: Place, text: Option<&String>) {
        if let Some(text) = text {
            self.text(place, text);
        }
    }

    /// Checks a text that is not empty.
    pub(super) fn named(&mut self, place: Place, text: &str) {
        self.text(place, text);
        if text.trim().is_empty() && !self.lacks_fields() {
            let problem = text!("fault-text-empty", field = place.field);
            self.say(Fault::new(place, problem).allowed(text!("rule-text-of", count = limits::TEXT)));
        }
    }

    /// Checks an id, which no other one of its list may have.
    pub(super) fn id(&mut self, place: Place, id: &'d str, seen: &mut HashSet<&'d str>) {
        self.named(place, id);
        if !seen.insert(id) {
            self.say(Fault::new(place, text!("fault-id-twice", id = clip(id))).allowed(text!("rule-id-twice")));
        }
    }

    /// Checks the number of the entries of a list.
    pub(super) fn entries(&mut self, place: Place, count: usize, least: usize, most: usize) {
        let missing = count == 0 && self.lacks_fields();
        if !(least..=most).contains(&count) && !missing {
            let problem = text!("fault-entries", field = place.field, count = count);
            self.say(Fault::new(place, problem).allowed(text!("rule-entries", least = least, most = most)));
        }
    }

    /// Checks a whole number.
    pub(super) fn whole(&mut self, place: Place, value: u64, range: Whole) {
        if let Some(fault) = range.check(place, value) {
            self.say(fault);
        }
    }

    /// Checks a decimal.
    pub(super) fn decimal(&mut self, place: Place, value: Decimal, range: Decimals) {
        if let Some(fault) = range.check(place, value) {
            self.say(fault);
        }
    }

    /// Finds a clause; the first one in place of one that is not there, which is a fault.
    pub(super) fn clause(&mut self, id: &str, place: Place) -> ClauseId {
        if let Some(at) = self.clauses.get(id) {
            return ClauseId(u16::try_from(*at).unwrap_or(u16::MAX)); // one of at most 200
        }
        if self.is_whole("clauses") && !(id.is_empty() && self.lacks_fields()) {
            self.slips += 1;
            let known = self.draft.clauses.iter().map(|clause| clause.id.as_str());
            let near = if self.slips <= MOST_SLIPS { nearest(id, known) } else { None };
            let fault = Fault::new(place, text!("fault-no-clause", name = clip(id)));
            self.say(fault.allowed(text!("rule-listed-id", list = "clauses")).suggest_name(near));
        }
        ClauseId(0)
    }

    /// Finds a clause by which something is billed, or by which it is free; each bills one thing alone.
    pub(super) fn billing(&mut self, id: &str, place: Place, bills: Bills) -> ClauseId {
        let clause = self.clause(id, place);
        if !self.clauses.contains_key(id) {
            return clause;
        }
        let known = &mut self.bills[clause.index()];
        if *known == Bills::Rule {
            *known = bills;
        } else if *known != bills {
            let problem = text!("fault-clause-kinds", clause = clip(id));
            self.say(Fault::new(place, problem).allowed(text!("rule-clause-kinds")));
        }
        clause
    }

    /// Finds editions; all of them where none are named.
    pub(super) fn editions(&mut self, on: Option<&Vec<String>>, place: Place) -> EditionSet {
        let draft = self.draft;
        let Some(on) = on else { return EditionSet::first(draft.editions.len()) };
        self.entries(place, on.len(), 1, EditionId::MOST);
        let mut found = Vec::new();
        for (k, name) in on.iter().enumerate() {
            let place = place.part(k);
            if on[..k].contains(name) {
                let problem = text!("fault-on-twice", name = clip(name));
                self.say(Fault::new(place, problem).help(text!("hint-keep-one")));
            }
            let known = || draft.editions.iter().map(|edition| edition.id.as_str());
            match EditionId::first(draft.editions.len()).zip(known()).find(|(_, id)| id == name) {
                Some((edition, _)) => found.push(edition),
                None if self.is_whole("editions") => {
                    let listed = known().collect::<Vec<_>>().join(", ");
                    let fault = Fault::new(place, text!("fault-no-edition", name = clip(name))).allowed(listed);
                    self.say(fault.suggest_name(nearest(name, known())));
                }
                None => {}
            }
        }
        found.into_iter().collect()
    }
}
