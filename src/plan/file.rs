//! Files of price plans: a text becomes a [`PlanDraft`], with every fault of its shape.

mod assumptions;
mod interfaces;
mod meters;
mod names;
mod parts;
mod version1;
mod write;

use super::currency::Currency;
use super::draft::{ClauseDraft, EditionDraft, PlanDraft};
use super::edition::{EditionId, MODES, Rounding, RoundingScope, SCOPES};
use super::limits;
use super::validity::{DayOffset, Validity};
use crate::fault::{Fault, Faults, Place};
use crate::money::{Places, RoundingMode};
use crate::reader::{Fields, Node, Nodes, Reader, SourceMap, Whole, clip, parse, too_large};
use crate::texts::text;

use assumptions::read_assumptions;
use interfaces::read_interfaces;
use meters::read_meters;
use names::VERSION;
use parts::{hint_kinds, optional_text, text_of};
use version1::Bills1;

/// The result of reading a text: the draft, with harmless stand-ins for broken values, and its faults.
pub(super) struct Read {
    pub(super) draft: PlanDraft,
    pub(super) faults: Faults,
}

/// Reads a plan's text.
///
/// # Errors
///
/// The text is too large or not well-formed RON.
pub(super) fn read(text: &str) -> Result<Read, Fault> {
    let (draft, faults) = Reader::read(&nodes(text)?, read_plan);
    Ok(Read { draft, faults })
}

/// The places of a plan's text; none of a text that cannot be read.
pub(super) fn places(text: &str) -> SourceMap {
    nodes(text).map(|nodes| Reader::places(&nodes, read_plan)).unwrap_or_default()
}

fn nodes(text: &str) -> Result<Nodes<'_>, Fault> {
    too_large(text.len()).map_or_else(|| parse(text), Err)
}

fn read_plan(reader: &mut Reader<'_>, root: Node<'_>) -> PlanDraft {
    hint_kinds(reader);
    let mut required = vec!["version", "id", "name", "currency", "rounding", "meters", "clauses", "interfaces"];
    let mut optional = vec!["assumptions", "usual_interface", "vendor", "valid", "source", "day"];
    // The clauses of version 1 say which editions there are.
    let needs_editions = root.field("version").is_some_and(|version| version.whole_number() != Some(1));
    if needs_editions {
        required.insert(4, "editions")
    } else {
        optional.push("editions")
    }
    if let (Some(fleets), None) = (root.field("fleets"), root.field("meters")) {
        let fault = Fault::new(Place::default(), text!("fault-is-scenario")).help(text!("hint-is-scenario"));
        reader.fault(fleets, fault);
        return read_head(reader, &Fields::default());
    }
    let fields = reader.fields(root, Place::default(), text!("thing-plan"), &required, &optional);
    reader.hint(None); // what else a plan says is no question of what it can charge
    let first = fields.get("version").is_some_and(|node| read_version(reader, node) == 1);
    let mut draft = read_head(reader, &fields);

    let place = Place::document("editions");
    let listed = fields.get("editions").map(|node| reader.list(node, place, 1, EditionId::MOST));
    let editions = listed.map(|nodes| {
        let read = |(i, node)| read_edition(reader, node, place.item(i));
        nodes.into_iter().enumerate().map(read).collect::<Vec<_>>()
    });
    let mut bills = first.then(|| Bills1::new(editions.as_deref()));

    let place = Place::document("clauses");
    let nodes = fields.get("clauses").map(|node| reader.list(node, place, 1, limits::CLAUSES)).unwrap_or_default();
    for (i, node) in nodes.into_iter().enumerate() {
        draft.clauses.push(read_clause(reader, node, place.item(i), bills.as_mut()));
    }
    draft.editions = match (editions, &bills) {
        (Some(editions), _) => editions,
        (None, Some(bills)) => bills.editions(),
        (None, None) => Vec::new(),
    };
    if let Some(node) = fields.get("meters") {
        hint_kinds(reader);
        draft.meters = read_meters(reader, node, bills.as_ref());
        reader.hint(None);
    }
    if let Some(node) = fields.get("assumptions") {
        draft.assumptions = read_assumptions(reader, node);
    }
    draft.usual_interface = optional_text(reader, &fields, "usual_interface", Place::document("usual_interface"));
    if let Some(node) = fields.get("interfaces") {
        draft.interfaces = read_interfaces(reader, node, bills.as_ref());
    }
    draft
}

fn read_version(reader: &mut Reader<'_>, node: Node<'_>) -> u64 {
    let place = Place::document("version");
    let range = Whole { min: 1, max: VERSION };
    match node.whole_number() {
        Some(version) if version > VERSION => {
            let fault = Fault::new(place, text!("fault-version", version = version.to_string()));
            reader.fault(node, fault.allowed(range.allowed()).help(text!("hint-newer-version")));
            VERSION
        }
        _ => reader.whole(node, place, range).unwrap_or(VERSION),
    }
}

/// What a plan says of itself before its editions, with all else left empty.
fn read_head(reader: &mut Reader<'_>, fields: &Fields<'_>) -> PlanDraft {
    let at = Place::document;
    let rounding = fields.get("rounding").map(|node| read_rounding(reader, node));
    let (rounding, rounding_clause) = rounding.unwrap_or((USUAL_ROUNDING, String::new()));
    PlanDraft {
        id: text_of(reader, fields, "id", at("id")),
        name: text_of(reader, fields, "name", at("name")),
        vendor: text_of(reader, fields, "vendor", at("vendor")),
        valid: fields.get("valid").map(|node| read_validity(reader, node)).unwrap_or_default(),
        source: text_of(reader, fields, "source", at("source")),
        currency: fields
            .get("currency")
            .map_or_else(|| Currency::of_cents(String::new()), |node| read_currency(reader, node)),
        day: fields.get("day").and_then(|node| read_day(reader, node)).unwrap_or(DayOffset::USUAL),
        editions: Vec::new(),
        rounding,
        rounding_clause,
        meters: Vec::new(),
        clauses: Vec::new(),
        assumptions: Vec::new(),
        usual_interface: None,
        interfaces: Vec::new(),
    }
}

/// Stand-in for a rounding that is broken.
const USUAL_ROUNDING: Rounding = Rounding { scope: RoundingScope::PerDay, mode: RoundingMode::HalfUp };

fn read_rounding(reader: &mut Reader<'_>, node: Node<'_>) -> (Rounding, String) {
    let place = Place::document("rounding");
    let fields = reader.fields(node, place, "`rounding`", &["scope", "mode", "clause"], &[]);
    let scope = fields.get("scope").and_then(|node| reader.choice(node, place.at("rounding.scope"), &SCOPES));
    let mode = fields.get("mode").and_then(|node| reader.choice(node, place.at("rounding.mode"), &MODES));
    let rounding = Rounding { scope: scope.unwrap_or(USUAL_ROUNDING.scope), mode: mode.unwrap_or(USUAL_ROUNDING.mode) };
    (rounding, text_of(reader, &fields, "clause", place.at("rounding.clause")))
}

fn read_validity(reader: &mut Reader<'_>, node: Node<'_>) -> Validity {
    let place = Place::document("valid");
    let fields = reader.fields(node, place, "`valid`", &[], &["from", "until"]);
    let mut date = |name, at| fields.get(name).and_then(|node| reader.date(node, place.at(at)));
    Validity { from: date("from", "valid.from"), until: date("until", "valid.until") }
}

/// A currency is a code alone, which has two decimals, or a code with their number.
fn read_currency(reader: &mut Reader<'_>, node: Node<'_>) -> Currency {
    let place = Place::document("currency");
    if node.is_text() {
        return Currency::of_cents(reader.text(node, place).unwrap_or_default());
    }
    if let Some(code) = node.name().filter(|_| !node.is_group()) {
        let problem = text!("fault-currency-name", found = clip(code));
        reader.fault(node, Fault::new(place, problem).allowed(text!("rule-currency")));
        return Currency::of_cents(code.to_owned());
    }
    let fields = reader.fields(node, place, "`currency`", &["code", "decimals"], &[]);
    let code = text_of(reader, &fields, "code", place.at("currency.code"));
    let at = place.at("currency.decimals");
    let decimals = fields.get("decimals").and_then(|node| reader.whole(node, at, limits::DECIMALS));
    let places = decimals.and_then(|decimals| Places::new(u8::try_from(decimals).ok()?));
    Currency { code, places: places.unwrap_or(Places::CENTS) }
}

fn read_day(reader: &mut Reader<'_>, node: Node<'_>) -> Option<DayOffset> {
    let place = Place::document("day");
    let text = reader.text(node, place)?;
    let offset = DayOffset::parse(&text);
    if offset.is_none() {
        let problem = text!("fault-is", field = place.field, found = clip(&text));
        reader.fault(node, Fault::new(place, problem).allowed(text!("rule-day-offset")));
    }
    offset
}

fn read_edition(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> EditionDraft {
    let fields = reader.fields(node, place, text!("thing-edition"), &["id", "name"], &["name_zh"]);
    let id = fields.get("id").and_then(|node| reader.name(node, place.at("editions.id")));
    EditionDraft {
        id: id.unwrap_or_default().to_owned(),
        name: text_of(reader, &fields, "name", place.at("editions.name")),
        name_zh: optional_text(reader, &fields, "name_zh", place.at("editions.name_zh")),
    }
}

fn read_clause(reader: &mut Reader<'_>, node: Node<'_>, place: Place, bills: Option<&mut Bills1>) -> ClauseDraft {
    let optional: &[&str] = if bills.is_some() { &["text_zh", "bills"] } else { &["text_zh"] };
    let fields = reader.fields(node, place, text!("thing-clause"), &["id", "text"], optional);
    let id = text_of(reader, &fields, "id", place.at("clauses.id"));
    if let Some(bills) = bills {
        bills.read_clause(reader, &fields, &id, place);
    }
    ClauseDraft {
        id,
        text: text_of(reader, &fields, "text", place.at("clauses.text")),
        text_zh: optional_text(reader, &fields, "text_zh", place.at("clauses.text_zh")),
    }
}
