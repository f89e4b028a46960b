//! The steps of a price plan in words: the field that changed, or the part that was added or removed.

use crate::export::words::plans::meter_name;
use crate::fault::Place;
use crate::plan::{ClauseDraft, EditionDraft, InterfaceDraft, MeterDraft, PlanDraft, TierDraft};
use crate::texts::tr;

/// The changes from one state of a plan to another, in a few words.
pub(super) fn in_words(old: &PlanDraft, new: &PlanDraft) -> String {
    if old == new {
        return tr!("change-typed"); // what could not be read
    }
    // What goes with a part that comes or goes, or with an id, is no change of its own.
    if let Some(part) = part(old, new).or_else(|| renamed(old, new)) {
        return part;
    }
    let places = places(old, new);
    let Some(first) = places.first() else { return tr!("change-order") };
    match places.len() - 1 {
        0 => first.to_string(),
        more => tr!("change-and-more", change = first.to_string(), count = more),
    }
}

/// A part that was added or removed.
fn part(old: &PlanDraft, new: &PlanDraft) -> Option<String> {
    let tier = |meter: &MeterDraft| tr!("plan-editor-tier-of", meter = meter_name(meter.kind));
    let meters = old.meters.iter().zip(&new.meters);
    added_or_removed(&old.meters, &new.meters, |meter| meter_name(meter.kind))
        .or_else(|| added_or_removed(&old.editions, &new.editions, |edition| edition.id.clone()))
        .or_else(|| added_or_removed(&old.interfaces, &new.interfaces, |interface| interface.id.clone()))
        .or_else(|| added_or_removed(&old.clauses, &new.clauses, |clause| clause.id.clone()))
        .or_else(|| {
            let mut tiers = meters.filter_map(|(old, new)| added_or_removed(&old.tiers, &new.tiers, |_| tier(new)));
            tiers.next()
        })
}

/// The entry by which one list is longer than the other.
fn added_or_removed<T: PartialEq>(old: &[T], new: &[T], name: impl Fn(&T) -> String) -> Option<String> {
    let other_in = |longer: &[T], shorter: &[T]| {
        let at = longer.iter().zip(shorter).position(|(one, other)| one != other).unwrap_or(shorter.len());
        longer.get(at).map(&name)
    };
    if new.len() > old.len() {
        other_in(new, old).map(|what| tr!("change-add", what = what))
    } else if new.len() < old.len() {
        other_in(old, new).map(|what| tr!("change-remove", what = what))
    } else {
        None
    }
}

/// The id that was changed, wherever it is named.
fn renamed(old: &PlanDraft, new: &PlanDraft) -> Option<String> {
    fn first<T>(old: &[T], new: &[T], field: &'static str, id: impl Fn(&T) -> &String) -> Option<Place> {
        let at = old.iter().zip(new).position(|(old, new)| id(old) != id(new))?;
        Some(Place::document(field).item(at))
    }
    first(&old.editions, &new.editions, "editions.id", |edition| &edition.id)
        .or_else(|| first(&old.clauses, &new.clauses, "clauses.id", |clause| &clause.id))
        .or_else(|| first(&old.interfaces, &new.interfaces, "interfaces.id", |interface| &interface.id))
        .map(|place| place.to_string())
}

/// The fields that differ, in the order of the editor; the lists of both are of the same lengths.
fn places(old: &PlanDraft, new: &PlanDraft) -> Vec<Place> {
    let mut places = Vec::new();
    let mut note = |place: Place, differs: bool| {
        if differs {
            places.push(place);
        }
    };
    let head = Place::document;
    note(head("id"), old.id != new.id);
    note(head("name"), old.name != new.name);
    note(head("vendor"), old.vendor != new.vendor);
    note(head("source"), old.source != new.source);
    note(head("currency.code"), old.currency.code != new.currency.code);
    note(head("currency.decimals"), old.currency.places != new.currency.places);
    note(head("valid.from"), old.valid.from != new.valid.from);
    note(head("valid.until"), old.valid.until != new.valid.until);
    note(head("day"), old.day != new.day);
    note(head("rounding.mode"), old.rounding.mode != new.rounding.mode);
    note(head("rounding.scope"), old.rounding.scope != new.rounding.scope);
    note(head("rounding.clause"), old.rounding_clause != new.rounding_clause);
    note(head("usual_interface"), old.usual_interface != new.usual_interface);
    for (i, (old, new)) in old.editions.iter().zip(&new.editions).enumerate() {
        edition(old, new, head("editions").item(i), &mut note);
    }
    for (i, (old, new)) in old.meters.iter().zip(&new.meters).enumerate() {
        meter(old, new, head("meters").item(i), &mut note);
    }
    for (i, (old, new)) in old.clauses.iter().zip(&new.clauses).enumerate() {
        clause(old, new, head("clauses").item(i), &mut note);
    }
    for (i, (old, new)) in old.interfaces.iter().zip(&new.interfaces).enumerate() {
        interface(old, new, head("interfaces").item(i), &mut note);
    }
    note(head("assumptions"), old.assumptions != new.assumptions);
    places
}

fn edition(old: &EditionDraft, new: &EditionDraft, at: Place, note: &mut impl FnMut(Place, bool)) {
    note(at.at("editions.name"), old.name != new.name);
    note(at.at("editions.name_zh"), old.name_zh != new.name_zh);
}

fn meter(old: &MeterDraft, new: &MeterDraft, at: Place, note: &mut impl FnMut(Place, bool)) {
    note(at.at("meters.meter"), old.kind != new.kind);
    note(at.at("meters.clause"), old.clause != new.clause);
    note(at.at("meters.on"), old.on != new.on);
    note(at.at("meters.unit_bytes"), old.unit_bytes != new.unit_bytes);
    note(at.at("meters.per"), old.period != new.period || old.period_clause != new.period_clause);
    note(at.at("meters.lot"), old.lot != new.lot);
    note(at.at("meters.allowance"), old.allowance != new.allowance);
    for (k, (old, new)) in old.tiers.iter().zip(&new.tiers).enumerate() {
        tier(old, new, at.part(k), note);
    }
}

fn tier(old: &TierDraft, new: &TierDraft, at: Place, note: &mut impl FnMut(Place, bool)) {
    note(at.at("meters.tiers.up_to"), old.up_to != new.up_to);
    note(at.at("meters.tiers.price"), old.price != new.price);
    note(at.at("meters.tiers.clause"), old.clause != new.clause);
}

fn clause(old: &ClauseDraft, new: &ClauseDraft, at: Place, note: &mut impl FnMut(Place, bool)) {
    note(at.at("clauses.text"), old.text != new.text);
    note(at.at("clauses.text_zh"), old.text_zh != new.text_zh);
}

fn interface(old: &InterfaceDraft, new: &InterfaceDraft, at: Place, note: &mut impl FnMut(Place, bool)) {
    note(at.at("interfaces.side"), old.side != new.side);
    note(at.at("interfaces.group"), old.group != new.group);
    note(at.at("interfaces.free"), old.free != new.free);
    note(at.at("interfaces.sent"), old.sent != new.sent);
    note(at.at("interfaces.received"), old.received != new.received);
    note(at.at("interfaces.replied"), old.replied != new.replied);
    note(at.at("interfaces.as"), old.role != new.role);
    note(at.at("interfaces.on"), old.on != new.on);
    note(at.at("interfaces.otherwise"), old.otherwise != new.otherwise);
    note(at.at("interfaces.connects"), old.connects != new.connects);
    note(at.at("interfaces.serves"), old.serves != new.serves);
    note(at.at("interfaces.reaches"), old.reaches != new.reaches);
    note(at.at("interfaces.note"), old.note != new.note);
}
