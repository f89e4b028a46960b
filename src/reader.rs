//! Reads RON text into values that know where they stand, so that every fault of a file is found, not just the first.
//!
//! serde stops at its first error and gives numbers as binary floats. So `ron` only says whether a text is well formed; the
//! text is then taken apart in one pass into a [`Tree`], and each of its [`Node`]s is asked for what it should be. A node that
//! is something else leaves a [`Fault`] behind and reading goes on.

mod comments;
mod literals;
mod ranges;
mod tree;

use std::ops::Range;

use ron::Deserializer;
use rust_decimal::Decimal;
use serde::de::{Deserialize, IgnoredAny};

use crate::calendar::{self, Date, Month, NoDay};
use crate::fault::{Fault, Faults, MOST_SLIPS, Place, nearest};
pub use crate::shown::quoted as clip;
use crate::texts::{Text, text};

pub(crate) use comments::{block_comment_length, string_length};
pub use literals::unix;
pub(crate) use literals::without_raw;
use literals::{decimal_of, is_number, is_text, text_of, whole_of, without_suffix};
pub use ranges::{Decimals, Whole};
pub use tree::{Entry, Group, Keeping, Tree, Value};

/// Larger files are refused unread.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A value of the text without the comments around it; its slice of the source says where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    source: &'a str,
    text: &'a str,
    value: &'a Value<'a>,
    /// Its name is none of its own, as in `Some(code: "CNY", …)`.
    nameless: bool,
}

/// The names that a group of fields may have in a file, as it has in programs that read it into types of these names; told
/// by a field that only this group has. In the canonical form no group has a name.
const STRUCTS: [(&str, &[&str]); 21] = [
    ("fleets", &["Scenario"]),
    ("message_price", &["Prices"]),
    ("scope", &["Rounding"]),
    ("empty_message", &["Readings", "Interpretations"]),
    ("traffic", &["Fleet"]),
    ("interface", &["Line", "TrafficLine"]),
    ("on", &["RampPoint"]),
    ("weight", &["MixPart"]),
    ("customer", &["Quote"]),
    ("code", &["SecondCurrency"]),
    ("inputs", &["Uncertainty"]),
    ("parameter", &["Input"]),
    ("moves", &["Factor"]),
    ("meters", &["PricePlan"]),
    ("tiers", &["Meter"]),
    ("period", &["Period"]),
    ("price", &["Tier"]),
    ("bills", &["Clause"]),
    ("side", &["Interface"]),
    ("when", &["OtherReading", "OtherInterpretation"]),
    ("otherwise", &["Assumption"]),
];

/// True for a name that says nothing beyond what its fields say.
fn is_struct_name(name: &str) -> bool {
    !name.is_empty() && STRUCTS.iter().any(|(_, names)| names.contains(&name))
}

/// The name that the format gives a field: `readings` for `interpretations`, and any other as it is.
pub(crate) fn usual_name(field: &str) -> &str {
    if field == "interpretations" { "readings" } else { field }
}

/// The fields of a group in parentheses, in the order of the text.
#[derive(Debug, Default)]
pub struct Fields<'a>(Vec<(&'a str, Node<'a>)>);

impl<'a> Fields<'a> {
    /// The first value given for a field.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.0.iter().find(|(key, _)| *key == name).map(|&(_, node)| node)
    }
}

/// One of several alternatives, as in `Fixed(5000)`: its name, and the node that it is.
#[derive(Clone, Copy, Debug)]
pub struct Alternative<'a> {
    /// Which one, as it was listed.
    pub name: &'static str,
    whole: Node<'a>,
}

/// Takes nodes apart, and gathers the faults and the places that it meets.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a str,
    spans: Vec<(Place, Range<u32>)>,
    faults: Faults,
    /// Faults of places, whose spans are looked up at the end.
    of_places: Vec<Fault>,
}

/// The tree of a text that is one well-formed RON value; a text that is not has one fault. Its size must be one that is not
/// [too large](too_large).
pub fn parse(source: &str) -> Result<Tree<'_>, Fault> {
    let fault = |problem: Text, span| Fault::new(Place::default(), problem).at(span);
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let skipped = source.len() - text.len();
    // Either hides what follows, which is then missed somewhere else or altogether.
    let hidden = || {
        let unclosed = comments::unclosed(text).map(|at| {
            let problem = text!("fault-syntax", error = text!("syntax-comment"));
            fault(problem, at + skipped..at + skipped + 2).help(text!("hint-comment"))
        });
        unclosed.or_else(|| {
            let at = comments::return_in_comment(text)? + skipped;
            Some(fault(text!("fault-return"), at..at + 1).allowed(text!("rule-line-ends")).help(text!("hint-return")))
        })
    };
    if comments::is_blank(text) {
        if let Some(hidden) = hidden() {
            return Err(hidden);
        }
        let empty = fault(text!("fault-empty-file"), 0..0);
        return Err(empty.allowed(text!("rule-one-group")).help(text!("hint-begin-with-example")));
    }
    let read = || {
        let mut deserializer = Deserializer::from_str(text)?;
        IgnoredAny::deserialize(&mut deserializer).map_err(|e| deserializer.span_error(e))?;
        deserializer.end().map_err(|e| deserializer.span_error(e))
    };
    if let Err(error) = read() {
        if let Some(hidden) = hidden() {
            return Err(hidden);
        }
        let at = offset_of(text, error.span.end) + skipped;
        let (problem, help) = explain_syntax(&error.code);
        let found = fault(problem, at..at + 1);
        return Err(if let Some(help) = help { found.help(help) } else { found });
    }
    Tree::of(source).ok_or_else(|| fault(text!("fault-syntax", error = text!("syntax-trailing")), 0..1))
}

impl<'a> Reader<'a> {
    /// Begins with the whole of a text.
    pub fn new(tree: &'a Tree<'a>) -> (Self, Node<'a>) {
        let source = tree.source();
        let reader = Self { source, spans: Vec::new(), faults: Faults::default(), of_places: Vec::new() };
        (reader, Node::of(tree.root(), source))
    }

    /// Where each place that was read stands, and what was wrong.
    pub fn finish(self) -> (Spans, Faults) {
        let (spans, mut faults) = (Spans::new(self.spans), self.faults);
        for fault in self.of_places {
            let span = spans.find(fault.place);
            faults.push(Fault { span, ..fault });
        }
        (spans, faults)
    }

    /// Where a node stands in the source, in bytes.
    fn span(&self, node: Node<'_>) -> Range<usize> {
        self.span_of(node.text)
    }

    fn span_of(&self, slice: &str) -> Range<usize> {
        // Every node is a slice of the source, so the distance of the two addresses is its offset.
        let start = (slice.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        start..start + slice.len()
    }

    /// What was found wrong so far.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Notes a fault of a place that has been marked.
    pub fn fault_at_place(&mut self, fault: Fault) {
        self.of_places.push(fault);
    }

    /// Notes a fault of this node.
    pub fn fault(&mut self, node: Node<'_>, fault: Fault) {
        let span = self.span(node);
        let fault = match node.name() {
            Some("Some") => fault.help(text!("hint-no-some")),
            Some("None") => fault.help(text!("hint-no-none")),
            _ => fault,
        };
        self.faults.push(fault.at(span));
    }

    /// Notes a fault at a slice of the text. It is only made if it will be shown: there may be a million.
    fn fault_at(&mut self, slice: &str, fault: impl FnOnce() -> Fault) {
        let span = self.span_of(slice);
        if self.faults.shows(span.start) {
            self.faults.push(fault().at(span));
        } else {
            self.faults.count_one();
        }
    }

    /// Remembers that this place stands here, for faults that are found later.
    pub fn mark(&mut self, place: Place, node: Node<'_>) {
        let span = self.span(node);
        self.spans.push((place, span.start as u32..span.end as u32)); // a source has at most 4 MiB
    }

    /// The fields of a group; unknown, repeated and missing ones are faults. `what` names the group for people.
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
                self.mismatch(node, place, what, text!("rule-fields"));
                return Fields::default();
            }
            let names = STRUCTS.iter().find(|(field, _)| required.iter().chain(optional).any(|known| known == field));
            let names = names.map_or(&[][..], |(_, names)| names);
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
            let Some(written) = entry.key else { continue };
            let key = usual_name(written);
            if !known().any(|name| name == key) {
                slips += 1;
                let near = if slips <= MOST_SLIPS { nearest(written, known()) } else { None };
                meant.extend(near);
                self.fault_at(written, || {
                    let problem = text!("fault-unknown-field", field = clip(written), what = &what);
                    let fault = Fault::new(place, problem).allowed(known().collect::<Vec<_>>().join(", "));
                    fault.suggest_name(near)
                });
            } else if fields.get(key).is_some() {
                self.fault_at(written, || {
                    let problem = text!("fault-field-twice", field = written, what = &what);
                    Fault::new(place, problem).help(text!("hint-keep-one"))
                });
            } else {
                fields.0.push((key, Node::of(entry, node.source)));
            }
        }
        // What may be left out may also be given as `Some(…)`, or as `None`; only now, as `None` twice is twice.
        fields.0.retain_mut(|(key, node)| !optional.contains(key) || node.unwrap_some());
        let missing = required.iter().filter(|name| fields.get(name).is_none() && !meant.contains(*name));
        let missing: Vec<_> = missing.map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            // Point at the opening parenthesis: the group may be long.
            self.fault_at(node.opening(), || {
                let problem = text!("fault-lacks", count = missing.len(), what = what, fields = missing.join(", "));
                Fault::new(place, problem).allowed(text!("rule-each-of", fields = required.join(", ")))
            });
        }
        fields
    }

    /// Which of the alternatives a node is, as in `Fixed(…)`; anything else is a fault.
    pub fn alternative<'n>(&mut self, node: Node<'n>, place: Place, names: &[&'static str]) -> Option<Alternative<'n>> {
        self.mark(place, node);
        let name = node.name();
        let found = name.and_then(|name| names.iter().find(|known| **known == name));
        if let Some(name) = found {
            return Some(Alternative { name, whole: node });
        }
        let listed = names.join(", ");
        let fault = Fault::new(place, is(place, node)).allowed(listed);
        let fault = match name {
            Some(name) => fault.suggest(name, names.iter().copied()),
            None => fault,
        };
        self.fault(node, fault);
        None
    }

    /// The single value in the parentheses of an alternative, as in `Fixed(5000)`.
    pub fn inner<'n>(&mut self, of: Alternative<'n>, place: Place) -> Option<Node<'n>> {
        match of.whole.elements('(') {
            Some([inner]) => Some(Node::of(inner, of.whole.source)),
            _ => {
                let what = text!("thing-of-field", name = of.name, field = place.field);
                self.mismatch(of.whole, place, what, text!("rule-one-value", name = of.name));
                None
            }
        }
    }

    /// The fields in the parentheses of an alternative, as in `Subset(devices: 1, each: 5)`.
    pub fn inner_fields<'n>(
        &mut self,
        of: Alternative<'n>,
        place: Place,
        required: &[&str],
        optional: &[&str],
    ) -> Fields<'n> {
        let what = text!("thing-of-field", name = of.name, field = place.field);
        self.fields_after(of.whole, place, what, required, optional)
    }

    /// One of several plain names, as in `edition: Basic`.
    pub fn choice<'n, T: Copy>(&mut self, node: Node<'n>, place: Place, choices: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<_> = choices.iter().map(|&(name, _)| name).collect();
        let found = self.alternative(node, place, &names)?;
        if found.whole.value.group().is_some() {
            self.mismatch(node, place, field(place), text!("rule-name-alone", name = found.name));
            return None;
        }
        choices.iter().find(|&&(name, _)| name == found.name).map(|&(_, value)| value)
    }

    /// The entries of a list in brackets; beyond `most` none is read, and their number is a fault.
    pub fn list<'n>(&mut self, node: Node<'n>, place: Place, least: usize, most: usize) -> Vec<Node<'n>> {
        self.mark(place, node);
        let Some(entries) = node.elements('[') else {
            self.mismatch(node, place, field(place), text!("rule-list"));
            return Vec::new();
        };
        if !(least..=most).contains(&entries.len()) {
            self.fault_at(node.opening(), || {
                let problem = text!("fault-entries", field = place.field, count = entries.len());
                Fault::new(place, problem).allowed(text!("rule-entries", least = least, most = most))
            });
        }
        entries.iter().take(most).map(|entry| Node::of(entry, node.source)).collect()
    }

    /// A whole number, bare.
    pub fn whole<'n>(&mut self, node: Node<'n>, place: Place, range: Whole) -> Option<u64> {
        self.mark(place, node);
        let fault = match node.whole_number() {
            Some(value) => match range.check(place, value) {
                None => return Some(value),
                Some(fault) => fault,
            },
            None if node.is_whole_number() => range.fault(place, &clip(node.text)),
            None => {
                let fault = Fault::new(place, is(place, node));
                fault.allowed(range.allowed())
            }
        };
        self.fault(node, fault);
        None
    }

    /// A decimal, bare or in quotes, exactly as written.
    pub fn decimal<'n>(&mut self, node: Node<'n>, place: Place, range: Decimals) -> Option<Decimal> {
        self.mark(place, node);
        let quoted = node.string();
        let read = match &quoted {
            Some(text) => range.read(place, text.trim()),
            None if is_number(node.text) => range.read(place, &decimal_of(node.text)),
            None => {
                let fault = Fault::new(place, is(place, node));
                Err(fault.allowed(range.allowed()))
            }
        };
        read.map_err(|fault| self.fault(node, fault)).ok()
    }

    /// A text in quotes.
    pub fn text<'n>(&mut self, node: Node<'n>, place: Place) -> Option<String> {
        self.mark(place, node);
        let text = node.string();
        if text.is_none() {
            self.mismatch(node, place, field(place), text!("rule-text"));
        }
        text
    }

    /// A day, as in `"2026-12-01"`.
    pub fn date<'n>(&mut self, node: Node<'n>, place: Place) -> Option<Date> {
        self.dated(node, place, calendar::parse_date, text!("rule-day"))
    }

    /// A month, as in `"2026-12"`.
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

/// The field of a place as a file names it.
fn field(place: Place) -> Text {
    Text::Words(format!("`{}`", place.field))
}

fn is(place: Place, node: Node<'_>) -> Text {
    text!("fault-is", field = place.field, found = node.describe())
}

/// Where the places of a document stand in its text: in the order of the places, the first of each.
#[derive(Debug, Default)]
pub struct Spans(Vec<(Place, Range<u32>)>);

impl Spans {
    fn new(mut spans: Vec<(Place, Range<u32>)>) -> Self {
        spans.sort_by_key(|(place, _)| *place);
        spans.dedup_by_key(|(place, _)| *place);
        Self(spans)
    }

    /// The span of a place, or of the nearest thing that holds it.
    pub fn find(&self, place: Place) -> Option<Range<usize>> {
        let parent = place.field.split('.').next().unwrap_or_default();
        let whole_line = Place { field: "", item: None, part: None, ..place };
        let steps = [
            place,
            Place { item: None, part: None, ..place },
            Place { field: parent, ..whole_line },
            whole_line,
            Place::default(),
        ];
        let at = |step: Place| self.0.binary_search_by_key(&step, |(place, _)| *place).ok();
        let (_, span) = &self.0[steps.into_iter().find_map(at)?];
        Some(span.start as usize..span.end as usize)
    }
}

impl<'a> Node<'a> {
    fn of(entry: &'a Entry<'a>, source: &'a str) -> Self {
        Self { source, text: &source[entry.span.clone()], value: &entry.value, nameless: false }
    }

    /// The name that a node begins with, if any.
    fn name(self) -> Option<&'a str> {
        let name = match self.value {
            Value::Group(_) if self.nameless => "",
            Value::Group(group) => group.name,
            Value::Plain(text) if text.starts_with("r#") => text,
            Value::Plain(text) if text.starts_with(|c: char| c.is_alphabetic() || c == '_') => text,
            Value::Plain(_) => "",
        };
        (!name.is_empty() && !is_text(name) && !name.contains(['"', '\''])).then(|| without_raw(name))
    }

    /// The entries of `(key: value, …)`, or `None` if it is something else.
    fn entries(self) -> Option<&'a [Entry<'a>]> {
        let group = self.value.group().filter(|group| group.is_in_parentheses())?;
        group.entries.iter().all(|entry| entry.key.is_some()).then_some(&group.entries)
    }

    /// The entries of `[…]` or of `(…)` without keys, or `None` if it is something else.
    fn elements(self, opening: char) -> Option<&'a [Entry<'a>]> {
        let group = self.value.group()?;
        let is_it = if opening == '[' { group.is_list() } else { group.is_in_parentheses() };
        (is_it && group.entries.iter().all(|entry| entry.key.is_none())).then_some(&group.entries)
    }

    /// The bracket that opens a group.
    fn opening(self) -> &'a str {
        let inside = self.value.group().map_or(0, |group| group.inside);
        &self.source[inside.saturating_sub(1)..inside]
    }

    /// Becomes what is in `Some(…)`; false for `None`.
    fn unwrap_some(&mut self) -> bool {
        match self.value {
            Value::Plain("None") => return false,
            Value::Group(group) if group.name == "Some" => match &group.entries[..] {
                [inner] if inner.key.is_none() => *self = Self::of(inner, self.source),
                _ => self.nameless = true,
            },
            _ => {}
        }
        true
    }

    fn string(self) -> Option<String> {
        text_of(self.text)
    }

    /// The whole number that a node is, if it is one of 64 bits.
    pub fn whole_number(self) -> Option<u64> {
        whole_of(self.text)
    }

    fn is_whole_number(self) -> bool {
        let digits = without_suffix(self.text);
        let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    }

    /// What was found, for people.
    fn describe(self) -> Text {
        let shown = clip(self.text);
        match self.text.chars().next() {
            _ if is_text(self.text) => text!("found-text", shown = shown),
            Some('[') => text!("found-list", shown = shown),
            Some('{') => text!("found-map", shown = shown),
            Some('(') => text!("found-group", shown = shown),
            _ if is_number(self.text) => text!("found-number", shown = shown),
            _ => Text::Words(shown),
        }
    }
}

/// The fault of a file that is too large to be read, if it is.
pub fn too_large(bytes: usize) -> Option<Fault> {
    let fault = || Fault::new(Place::default(), text!("fault-file-too-large")).at(0..0);
    (bytes > MOST_BYTES).then(|| fault().allowed(text!("rule-bytes", count = MOST_BYTES)))
}

fn offset_of(text: &str, position: ron::error::Position) -> usize {
    let line_start = match position.line.checked_sub(2) {
        None => 0,
        Some(newlines) => text.match_indices('\n').nth(newlines).map_or(text.len(), |(at, _)| at + 1),
    };
    let mut characters = text[line_start..].char_indices();
    characters.nth(position.col.saturating_sub(1)).map_or(text.len(), |(at, _)| line_start + at)
}

/// What `ron` found, in words that name what to do. What has no message of its own is told in `ron`'s own words.
fn explain_syntax(error: &ron::Error) -> (Text, Option<Text>) {
    use ron::Error as E;
    let (found, help) = match error {
        E::Eof => (text!("syntax-eof"), text!("hint-eof")),
        E::ExpectedComma => (text!("syntax-comma"), text!("hint-comma")),
        E::ExpectedMapColon => (text!("syntax-colon"), text!("hint-colon")),
        E::ExpectedIdentifier => (text!("syntax-identifier"), text!("hint-identifier")),
        E::ExpectedArrayEnd => (text!("syntax-bracket"), text!("hint-bracket")),
        E::ExpectedStructLikeEnd => (text!("syntax-parenthesis"), text!("hint-parenthesis")),
        E::ExpectedString => (text!("syntax-string"), text!("hint-string")),
        E::ExpectedStringEnd => (text!("syntax-string-end"), text!("hint-string")),
        E::ExpectedChar => (text!("syntax-char"), text!("hint-char")),
        E::ExpectedFloat => (text!("syntax-float"), text!("hint-number")),
        E::ExpectedInteger => (text!("syntax-integer"), text!("hint-number")),
        E::UnexpectedChar(found) => {
            (text!("syntax-unexpected-char", char = format!("{found:?}")), text!("hint-unexpected-char"))
        }
        E::TrailingCharacters => (text!("syntax-trailing"), text!("hint-trailing")),
        E::IntegerOutOfBounds => (text!("syntax-out-of-bounds"), text!("hint-out-of-bounds")),
        E::UnclosedBlockComment => (text!("syntax-comment"), text!("hint-comment")),
        E::InvalidEscape(_) => (error.to_string().into(), text!("hint-escape")),
        E::ExpectedAttribute | E::ExpectedAttributeEnd | E::NoSuchExtension(_) => {
            (error.to_string().into(), text!("hint-attribute"))
        }
        E::ExceededRecursionLimit => return (text!("fault-too-deep"), Some(text!("hint-too-deep"))),
        _ => return (text!("fault-syntax", error = error.to_string()), None),
    };
    (text!("fault-syntax", error = found), Some(help))
}
