//! Reads nodes as values of an expected kind, within limits, and collects faults and places.

use std::ops::Range;

use rust_decimal::Decimal;

use super::literals::{decimal_of, is_number};
use super::names::{struct_names, usual_name};
use super::node::{Alternative, Fields, Node, is_same};
use super::nodes::Nodes;
use super::ranges::{Decimals, Whole};
use super::source_map::SourceMap;
use crate::calendar::{self, Date, Month, NoDay};
use crate::fault::{Fault, Faults, MOST_SLIPS, Place, nearest};
use crate::shown::quoted as clip;
use crate::texts::{Text, text};

/// Reads nodes as values of an expected kind, and collects the faults and the places.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a str,
    /// The bytes of each place; `None` while nobody asks for them.
    spans: Option<Vec<(Place, Range<u32>)>>,
    faults: Faults,
    /// Faults of places; their bytes are looked up at the end.
    of_places: Vec<Fault>,
    /// What to say of fields and names that are unlike any known one.
    hint: Option<Text>,
    /// A field, and what to say where it is lacking.
    lacking: Option<(&'static str, Text)>,
}

impl<'a> Reader<'a> {
    fn new(nodes: &'a Nodes<'a>, spans: Option<Vec<(Place, Range<u32>)>>) -> Self {
        Self {
            source: nodes.source(),
            spans,
            faults: Faults::default(),
            of_places: Vec::new(),
            hint: None,
            lacking: None,
        }
    }

    /// Reads the root of a text, and gives all faults beside what was read. Where each place stands is kept in mind only if
    /// a fault needs it, by reading again: hardly any text has such a fault.
    pub fn read<T>(nodes: &'a Nodes<'a>, read: impl Fn(&mut Self, Node<'a>) -> T) -> (T, Faults) {
        let mut reader = Self::new(nodes, None);
        let found = read(&mut reader, Node::root(nodes));
        if reader.of_places.is_empty() {
            return (found, reader.faults);
        }
        let mut reader = Self::new(nodes, Some(Vec::new()));
        let found = read(&mut reader, Node::root(nodes));
        let places = SourceMap::new(reader.spans.unwrap_or_default());
        for fault in reader.of_places {
            let span = places.find(fault.place);
            reader.faults.push(Fault { span, ..fault });
        }
        (found, reader.faults)
    }

    /// The map of the places of a text.
    pub fn places<T>(nodes: &'a Nodes<'a>, read: impl FnOnce(&mut Self, Node<'a>) -> T) -> SourceMap {
        let mut reader = Self::new(nodes, Some(Vec::new()));
        read(&mut reader, Node::root(nodes));
        SourceMap::new(reader.spans.unwrap_or_default())
    }

    /// Sets what is suggested from now on where a field or a name is unlike any known one.
    pub fn hint(&mut self, hint: Option<Text>) {
        self.hint = hint;
    }

    /// Sets what is said from now on where a field of this name is lacking.
    pub fn hint_where_lacking(&mut self, hint: Option<(&'static str, Text)>) {
        self.lacking = hint;
    }

    /// The bytes of a node in the source.
    fn span(&self, node: Node<'_>) -> Range<usize> {
        self.span_of(node.text())
    }

    fn span_of(&self, slice: &str) -> Range<usize> {
        // Every node is a slice of the source, so the distance of the two addresses is its offset.
        let start = (slice.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        start..start + slice.len()
    }

    /// The faults so far.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Adds a fault of a place that was marked.
    pub fn fault_at_place(&mut self, fault: Fault) {
        self.of_places.push(fault);
    }

    /// Adds a fault of this node.
    pub fn fault(&mut self, node: Node<'_>, fault: Fault) {
        let span = self.span(node);
        let fault = match node.name() {
            Some("Some") => fault.help(text!("hint-no-some")),
            Some("None") => fault.help(text!("hint-no-none")),
            _ => fault,
        };
        self.faults.push(fault.at(span));
    }

    /// Adds a fault at a slice of the text. It is only made if it will be shown: there may be a million.
    fn fault_at(&mut self, slice: &str, fault: impl FnOnce() -> Fault) {
        let span = self.span_of(slice);
        if self.faults.shows(span.start) {
            self.faults.push(fault().at(span));
        } else {
            self.faults.count_one();
        }
    }

    /// Marks where a place stands, for faults that are found later.
    pub fn mark(&mut self, place: Place, node: Node<'_>) {
        let span = self.span(node);
        if let Some(spans) = &mut self.spans {
            spans.push((place, span.start as u32..span.end as u32)); // a source has at most 4 MiB
        }
    }

    /// Reads the fields of a group; unknown, repeated and missing ones are faults. `what` names the group for people.
    pub fn fields<'n>(
        &mut self,
        node: Node<'n>,
        place: Place,
        what: impl Into<Text>,
        required: &[&str],
        optional: &[&str],
    ) -> Fields<'n> {
        self.mark(place, node);
        let what = what.into();
        if let Some(name) = node.name() {
            if node.entries().is_none() {
                let shown: Vec<_> = required.iter().chain(optional).map(|field| format!("{field}: …")).collect();
                self.mismatch(node, place, what, text!("rule-fields-as-in", name = "", fields = shown.join(", ")));
                return Fields::default();
            }
            let names = struct_names(|field| required.iter().chain(optional).any(|known| *known == field));
            if !names.contains(&name) {
                let fault = Fault::new(place, text!("fault-group-name", what = &what, found = clip(name)));
                let some = text!("rule-group-name", names = names.join(", "));
                let allowed = if names.is_empty() { text!("rule-fields") } else { some };
                self.fault(node, fault.allowed(allowed).suggest(name, names.iter().copied()));
            }
        }
        self.fields_after(node, place, what, required, optional)
    }

    fn fields_after<'n>(
        &mut self,
        node: Node<'n>,
        place: Place,
        what: Text,
        required: &[&str],
        optional: &[&str],
    ) -> Fields<'n> {
        let Some(entries) = node.entries() else {
            let shown: Vec<_> = required.iter().chain(optional).map(|field| format!("{field}: …")).collect();
            let name = node.name().unwrap_or_default();
            let form = text!("rule-fields-as-in", name = name, fields = shown.join(", "));
            self.mismatch(node, place, what, form);
            return Fields::default();
        };
        let known = || required.iter().chain(optional).copied();
        let mut fields = Fields::default();
        let mut slips = 0;
        let mut meant = Vec::new(); // a misspelt field is one fault, not a missing one too
        for entry in entries {
            let written = entry.key();
            let key = usual_name(written);
            if !known().any(|name| is_same(name, key)) {
                slips += 1;
                let near = if slips <= MOST_SLIPS { nearest(written, known()) } else { None };
                meant.extend(near);
                let hint = self.hint.clone();
                self.fault_at(written, || {
                    let problem = text!("fault-unknown-field", field = clip(written), what = &what);
                    let fault = Fault::new(place, problem).allowed(known().collect::<Vec<_>>().join(", "));
                    suggest(fault, near, hint)
                });
            } else if fields.get(key).is_some() {
                self.fault_at(written, || {
                    let problem = text!("fault-field-twice", field = written, what = &what);
                    Fault::new(place, problem).help(text!("hint-keep-one"))
                });
            } else {
                fields.0.push((key, entry));
            }
        }
        // What may be left out may also be given as `Some(…)`, or as `None`; only now, as `None` twice is twice.
        fields.0.retain(|(key, node)| !node.is_optional() || !optional.contains(key) || node.unwrap_some());
        let missing = required.iter().filter(|name| fields.get(name).is_none() && !meant.contains(*name));
        let missing: Vec<_> = missing.map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            // Point at the opening parenthesis: the group may be long.
            let hint = self.lacking.as_ref().filter(|(name, _)| missing.contains(&format!("`{name}`")));
            let hint = hint.map(|(_, hint)| hint.clone());
            self.fault_at(node.opening(), || {
                let problem = text!("fault-lacks", count = missing.len(), what = what, fields = missing.join(", "));
                let fault = Fault::new(place, problem).allowed(text!("rule-each-of", fields = required.join(", ")));
                match hint {
                    Some(hint) => fault.help(hint),
                    None => fault,
                }
            });
        }
        fields
    }

    /// Reads one of several alternatives, as in `Fixed(…)`; anything else is a fault and gives `None`.
    pub fn alternative<'n, 'k>(
        &mut self,
        node: Node<'n>,
        place: Place,
        names: &[&'k str],
    ) -> Option<Alternative<'n, 'k>> {
        self.mark(place, node);
        let name = node.name();
        let found = name.and_then(|name| names.iter().find(|known| **known == name));
        if let Some(name) = found {
            return Some(Alternative { name, whole: node });
        }
        let listed = names.join(", ");
        let fault = Fault::new(place, is(place, node)).allowed(listed);
        let near = name.and_then(|name| nearest(name, names.iter().copied()));
        let fault = suggest(fault, near, self.hint.clone());
        self.fault(node, fault);
        None
    }

    /// Reads the single value in the parentheses of an alternative, as in `Fixed(5000)`.
    pub fn inner<'n>(&mut self, of: Alternative<'n, '_>, place: Place) -> Option<Node<'n>> {
        let mut within = of.whole.elements("(").into_iter().flatten();
        if let (Some(inner), None) = (within.next(), within.next()) {
            return Some(inner);
        }
        let what = text!("thing-of-field", name = of.name, field = place.field);
        self.mismatch(of.whole, place, what, text!("rule-one-value", name = of.name));
        None
    }

    /// Reads the fields in the parentheses of an alternative, as in `Subset(devices: 1, each: 5)`.
    pub fn inner_fields<'n>(
        &mut self,
        of: Alternative<'n, '_>,
        place: Place,
        required: &[&str],
        optional: &[&str],
    ) -> Fields<'n> {
        let what = text!("thing-of-field", name = of.name, field = place.field);
        self.fields_after(of.whole, place, what, required, optional)
    }

    /// Reads one of several plain names, as in `edition: Basic`.
    pub fn choice<'n, T: Copy>(&mut self, node: Node<'n>, place: Place, choices: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<_> = choices.iter().map(|&(name, _)| name).collect();
        let found = self.one_of(node, place, &names)?;
        choices.iter().find(|&&(name, _)| name == found).map(|&(_, value)| value)
    }

    /// One of several plain names that only the document knows.
    pub fn one_of<'k>(&mut self, node: Node<'_>, place: Place, names: &[&'k str]) -> Option<&'k str> {
        let found = self.alternative(node, place, names)?;
        if found.whole.is_group() {
            self.mismatch(node, place, field(place), text!("rule-name-alone", name = found.name));
            return None;
        }
        Some(found.name)
    }

    /// Any plain name.
    pub fn name<'n>(&mut self, node: Node<'n>, place: Place) -> Option<&'n str> {
        self.mark(place, node);
        if let Some(name) = node.name().filter(|_| !node.is_group()) {
            return Some(name);
        }
        let fault = Fault::new(place, is(place, node)).allowed(text!("rule-name"));
        self.fault(node, fault);
        None
    }

    /// Reads the entries of a list in brackets. Entries beyond `most` are left out, and their number is a fault.
    pub fn list<'n>(&mut self, node: Node<'n>, place: Place, least: usize, most: usize) -> Vec<Node<'n>> {
        self.mark(place, node);
        let Some(entries) = node.elements("[") else {
            self.mismatch(node, place, field(place), text!("rule-list"));
            return Vec::new();
        };
        let mut entries: Vec<Node<'n>> = entries.collect();
        if !(least..=most).contains(&entries.len()) {
            self.fault_at(node.opening(), || {
                let problem = text!("fault-entries", field = place.field, count = entries.len());
                Fault::new(place, problem).allowed(text!("rule-entries", least = least, most = most))
            });
        }
        entries.truncate(most);
        entries
    }

    /// Reads a bare whole number; `None` with a fault for anything else or outside of the range.
    pub fn whole<'n>(&mut self, node: Node<'n>, place: Place, range: Whole) -> Option<u64> {
        self.mark(place, node);
        let fault = match node.whole_number() {
            Some(value) => match range.check(place, value) {
                None => return Some(value),
                Some(fault) => fault,
            },
            None if node.is_whole_number() => range.fault(place, &clip(node.text())),
            None => {
                let fault = Fault::new(place, is(place, node));
                fault.allowed(range.allowed())
            }
        };
        self.fault(node, fault);
        None
    }

    /// Reads a decimal, bare or in quotes, exactly as written; `None` with a fault for anything else or outside of the
    /// range.
    pub fn decimal<'n>(&mut self, node: Node<'n>, place: Place, range: Decimals) -> Option<Decimal> {
        self.mark(place, node);
        let quoted = node.string();
        let read = match &quoted {
            Some(text) => range.read(place, text.trim()),
            None if is_number(node.text()) => range.read(place, &decimal_of(node.text())),
            None => {
                let fault = Fault::new(place, is(place, node));
                Err(fault.allowed(range.allowed()))
            }
        };
        read.map_err(|fault| self.fault(node, fault)).ok()
    }

    /// Reads a text in quotes.
    pub fn text<'n>(&mut self, node: Node<'n>, place: Place) -> Option<String> {
        self.mark(place, node);
        let text = node.string();
        if text.is_none() {
            self.mismatch(node, place, field(place), text!("rule-text"));
        }
        text
    }

    /// Reads a day, as in `"2026-12-01"`.
    pub fn date<'n>(&mut self, node: Node<'n>, place: Place) -> Option<Date> {
        self.dated(node, place, calendar::parse_date, text!("rule-day"))
    }

    /// Reads a month, as in `"2026-12"`.
    pub fn month<'n>(&mut self, node: Node<'n>, place: Place) -> Option<Month> {
        self.dated(node, place, Month::parse, text!("rule-month"))
    }

    fn dated<'n, T>(&mut self, node: Node<'n>, place: Place, parse: fn(&str) -> Option<T>, allowed: Text) -> Option<T> {
        self.mark(place, node);
        let text = node.string();
        let found = text.as_deref().and_then(parse);
        if found.is_none() {
            let fault = Fault::new(place, is(place, node)).allowed(allowed);
            let why = text.as_deref().and_then(calendar::why_not);
            let why = why.map(|why| match why {
                NoDay::OutOfRange => text!("hint-day-out-of-range"),
                NoDay::NotInCalendar => text!("hint-no-such-day"),
            });
            self.fault(node, if let Some(why) = why { fault.help(why) } else { fault });
        }
        found
    }

    fn mismatch(&mut self, node: Node<'_>, place: Place, what: Text, allowed: Text) {
        let problem = text!("fault-given-as", what = what, found = node.describe());
        self.fault(node, Fault::new(place, problem).allowed(allowed));
    }
}

/// Suggests a known name that is near, or else what the hint says.
fn suggest(fault: Fault, near: Option<&str>, hint: Option<Text>) -> Fault {
    match (near, hint) {
        (None, Some(hint)) => fault.help(hint),
        _ => fault.suggest_name(near),
    }
}

/// The name of a field in backquotes, as files write it.
fn field(place: Place) -> Text {
    Text::Words(format!("`{}`", place.field))
}

fn is(place: Place, node: Node<'_>) -> Text {
    text!("fault-is", field = place.field, found = node.describe())
}
