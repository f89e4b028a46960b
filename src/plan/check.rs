//! From a [`PlanDraft`] to a [`PricePlan`]: every name is looked up, and every limit and rule is held.

mod interfaces;
mod meters;
mod names;

use std::collections::HashSet;

use super::catalogue::PricePlan;
use super::clause::Clause;
use super::currency::Currency;
use super::draft::{EditionDraft, PlanDraft};
use super::edition::{Edition, EditionName};
use super::limits;
use crate::fault::{Fault, Place};
use crate::reader::clip;
use crate::texts::text;

use names::Checker;

impl PricePlan {
    /// Makes a plan of a draft.
    ///
    /// # Errors
    ///
    /// Every fault, each with its place in the draft.
    pub fn new(draft: &PlanDraft) -> Result<Self, Vec<Fault>> {
        check(draft, &[])
    }
}

/// Makes a plan of a draft of which some places are known to be broken: what follows from these is not told again.
pub(super) fn check(draft: &PlanDraft, broken: &[Place]) -> Result<PricePlan, Vec<Fault>> {
    let mut checker = Checker::new(draft, broken);
    check_head(&mut checker, draft);
    check_editions(&mut checker, draft);
    check_clauses(&mut checker, draft);
    let rounding_clause = checker.clause(&draft.rounding_clause, Place::document("rounding.clause"));
    let (meters, unit) = meters::check_meters(&mut checker, draft, rounding_clause);
    check_assumptions(&mut checker, draft);
    let (interfaces, usual_interface) = interfaces::check_interfaces(&mut checker, draft);
    let bills = checker.finish()?;

    let editions = draft.editions.iter().map(|edition| {
        let name_zh = edition.name_zh.clone();
        Edition::new(EditionName::from(edition.id.as_str()), edition.name.clone(), name_zh)
    });
    let clauses = draft.clauses.iter().zip(bills).map(|(clause, bills)| Clause {
        id: clause.id.clone(),
        text: clause.text.clone(),
        text_zh: clause.text_zh.clone(),
        bills,
    });
    Ok(PricePlan {
        id: draft.id.clone(),
        name: draft.name.clone(),
        vendor: draft.vendor.clone(),
        valid: draft.valid,
        source: draft.source.clone(),
        currency: draft.currency.clone(),
        day: draft.day,
        editions: editions.collect(),
        rounding: draft.rounding,
        rounding_clause,
        unit_bytes: unit.0,
        unit_bytes_clause: unit.1,
        meters,
        clauses: clauses.collect(),
        assumptions: draft.assumptions.clone(),
        usual_interface,
        interfaces,
    })
}

fn check_head(checker: &mut Checker<'_>, draft: &PlanDraft) {
    let at = Place::document;
    checker.named(at("id"), &draft.id);
    checker.named(at("name"), &draft.name);
    checker.text(at("vendor"), &draft.vendor);
    checker.text(at("source"), &draft.source);
    if let (Some(from), Some(until)) = (draft.valid.from, draft.valid.until)
        && until < from
    {
        let problem = text!("fault-valid", from = from.to_string(), until = until.to_string());
        checker.say(Fault::new(at("valid"), problem).allowed(text!("rule-valid")));
    }
    let code = &draft.currency.code;
    let missing = code.is_empty() && checker.lacks_fields();
    if !missing && !Currency::is_code(code) {
        let problem = text!("fault-currency-code", code = clip(code));
        checker.say(Fault::new(at("currency.code"), problem).allowed(text!("fault-currency-code-allowed")));
    }
}

/// Words of RON that an edition may not be called by.
const RESERVED: [&str; 6] = ["Some", "None", "true", "false", "inf", "NaN"];

/// True for what an edition may be called: an identifier that is no word of the format.
pub fn is_edition_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first == '_' || first.is_ascii_alphabetic())
        && letters.all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
        && !RESERVED.contains(&name)
}

fn check_editions(checker: &mut Checker<'_>, draft: &PlanDraft) {
    let place = Place::document("editions");
    checker.entries(place, draft.editions.len(), 1, super::EditionId::MOST);
    for (i, edition) in draft.editions.iter().enumerate() {
        let place = place.item(i);
        checker.text(place.at("editions.id"), &edition.id);
        if !is_edition_name(&edition.id) {
            let problem = text!("fault-edition-name", name = clip(&edition.id));
            checker.say(Fault::new(place.at("editions.id"), problem).allowed(text!("rule-edition-name")));
        }
        // Variants are named in lower case.
        let same = |other: &EditionDraft| other.id.eq_ignore_ascii_case(&edition.id);
        let twice = draft.editions[..i].iter().position(same);
        if let Some(before) = twice {
            let problem = text!("fault-edition-twice", number = (before + 1).to_string(), name = clip(&edition.id));
            checker.say(Fault::new(place.at("editions.id"), problem).allowed(text!("rule-edition-twice")));
        }
        checker.named(place.at("editions.name"), &edition.name);
        checker.optional(place.at("editions.name_zh"), edition.name_zh.as_ref());
        // People tell editions apart by their names, in each language.
        let own = names_of(edition);
        let alike = draft.editions[..i].iter().map(names_of).enumerate().find_map(|(before, names)| {
            let same = |language: &usize| !own[*language].is_empty() && names[*language] == own[*language];
            Some((before, (0..own.len()).find(same)?))
        });
        if let Some((before, language)) = alike.filter(|_| twice.is_none()) {
            let field = if language == 1 && edition.name_zh.is_some() { "editions.name_zh" } else { "editions.name" };
            let (number, name) = ((before + 1).to_string(), clip(own[language]));
            let problem = text!("fault-edition-same-name", number = number, name = name);
            checker.say(Fault::new(place.at(field), problem).allowed(text!("rule-edition-twice")));
        }
    }
}

/// The names of an edition for people, in English and in Chinese.
fn names_of(edition: &EditionDraft) -> [&str; 2] {
    [&edition.name, edition.name_zh.as_ref().unwrap_or(&edition.name)].map(|name| name.trim())
}

fn check_clauses<'d>(checker: &mut Checker<'d>, draft: &'d PlanDraft) {
    let place = Place::document("clauses");
    checker.entries(place, draft.clauses.len(), 1, limits::CLAUSES);
    let mut seen = HashSet::new();
    for (i, clause) in draft.clauses.iter().enumerate() {
        let place = place.item(i);
        checker.id(place.at("clauses.id"), &clause.id, &mut seen);
        checker.named(place.at("clauses.text"), &clause.text);
        checker.optional(place.at("clauses.text_zh"), clause.text_zh.as_ref());
    }
}

fn check_assumptions<'d>(checker: &mut Checker<'d>, draft: &'d PlanDraft) {
    let place = Place::document("assumptions");
    checker.entries(place, draft.assumptions.len(), 0, limits::ASSUMPTIONS);
    let mut seen = HashSet::new();
    for (i, assumption) in draft.assumptions.iter().enumerate() {
        let place = place.item(i);
        checker.id(place.at("assumptions.id"), &assumption.id, &mut seen);
        checker.named(place.at("assumptions.text"), &assumption.text);
        checker.optional(place.at("assumptions.text_zh"), assumption.text_zh.as_ref());
        let at = place.at("assumptions.clauses");
        checker.entries(at, assumption.clauses.len(), 1, limits::CLAUSES);
        for (k, clause) in assumption.clauses.iter().enumerate() {
            checker.clause(clause, at.part(k));
        }
        let at = place.at("assumptions.otherwise");
        checker.entries(at, assumption.otherwise.len(), 0, limits::ASSUMPTIONS);
        for (k, other) in assumption.otherwise.iter().enumerate() {
            let place = place.part(k);
            checker.named(place.at("assumptions.otherwise.when"), &other.when);
            checker.named(place.at("assumptions.otherwise.text"), &other.text);
            checker.optional(place.at("assumptions.otherwise.text_zh"), other.text_zh.as_ref());
        }
    }
}
