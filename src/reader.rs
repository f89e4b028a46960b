//! Reads RON text into values that know where they stand, so that every fault of a file is found, not just the first.
//!
//! serde stops at its first error and gives numbers as binary floats. So the text is taken apart one level at a time
//! into [`Node`]s, slices of the source that `ron` has found to be well formed, and each is then asked for what it
//! should be. A node that is something else leaves a [`Fault`] behind and reading goes on.

mod comments;
mod ranges;
mod tree;

use std::borrow::Cow;
use std::ops::Range;

use ron::Deserializer;
use ron::value::RawValue;
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer as _, MapAccess, SeqAccess, Visitor};

use crate::calendar::{self, Date, Month, NoDay};
use crate::fault::{Fault, Place, nearest};
pub use crate::shown::quoted as clip;
use crate::texts::{Text, text};

pub use ranges::{Decimals, Whole};
pub use tree::{Entry, Group, Tree, Value};

/// Larger files are refused unread.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// A value of the text, trimmed; its slice of the source says where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    text: &'a str,
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

/// One of several alternatives, as in `Fixed(5000)`: its name, and the node that holds what follows it.
#[derive(Clone, Copy, Debug)]
pub struct Alternative<'a> {
    /// Which one, as it was listed.
    pub name: &'static str,
    after: Node<'a>,
    whole: Node<'a>,
}

/// Takes nodes apart, and gathers the faults and the places that it meets.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a str,
    spans: Vec<(Place, Range<u32>)>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// Checks that the text is one well-formed RON value; a text that is not has one fault. The text must have an
    /// [end](ended), and a size that is not [too large](too_large).
    pub fn open(source: &'a str) -> Result<(Self, Node<'a>), Fault> {
        let fault = |problem: Text, span| Err(Fault::new(Place::default(), problem).at(span));
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        if comments::is_blank(text) {
            return fault(text!("fault-empty-file"), 0..0)
                .map_err(|fault| fault.allowed(text!("rule-one-group")).help(text!("hint-begin-with-example")));
        }
        let read = || {
            let mut deserializer = Deserializer::from_str(text)?;
            let raw = <&RawValue>::deserialize(&mut deserializer).map_err(|e| deserializer.span_error(e))?;
            deserializer.end().map_err(|e| deserializer.span_error(e))?;
            Ok::<_, ron::error::SpannedError>(raw)
        };
        match read() {
            Ok(raw) => {
                let node = Node { text: raw.trim().get_ron() };
                Ok((Self { source, spans: Vec::new(), faults: Vec::new() }, node))
            }
            Err(error) => {
                let at = offset_of(text, error.span.end) + (source.len() - text.len());
                let (problem, help) = explain_syntax(&error.code);
                let found = fault(problem, at..at + 1);
                if let Some(help) = help { found.map_err(|fault| fault.help(help)) } else { found }
            }
        }
    }

    /// Where each place that was read stands, and what was wrong.
    pub fn finish(self) -> (Spans, Vec<Fault>) {
        (Spans(self.spans), self.faults)
    }

    /// Where a node stands in the source, in bytes.
    pub fn span(&self, node: Node<'_>) -> Range<usize> {
        // Every node is a slice of the source, so the distance of the two addresses is its offset.
        let start = (node.text.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        start..start + node.text.len()
    }

    /// What was found wrong so far.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Notes a fault of a place that has been marked.
    pub fn fault_at_place(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Notes a fault of this node.
    pub fn fault(&mut self, node: Node<'_>, fault: Fault) {
        let span = self.span(node);
        let fault = match node.split_name().0 {
            Some("Some") => fault.help(text!("hint-no-some")),
            Some("None") => fault.help(text!("hint-no-none")),
            _ => fault,
        };
        self.faults.push(fault.at(span));
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
        let (name, after) = node.split_name();
        if name.is_some() {
            self.mismatch(node, place, what.into(), text!("rule-fields"));
            return Fields::default();
        }
        self.fields_after(node, after, place, what.into(), required, optional)
    }

    fn fields_after<'n>(
        &mut self,
        node: Node<'n>,
        after: Node<'n>,
        place: Place,
        what: Text,
        required: &[&str],
        optional: &[&str],
    ) -> Fields<'n> {
        let Some(entries) = after.entries() else {
            let (name, _) = node.split_name();
            let shown: Vec<_> = required.iter().chain(optional).map(|field| format!("{field}: …")).collect();
            let form = text!("rule-fields-as-in", name = name.unwrap_or_default(), fields = shown.join(", "));
            self.mismatch(node, place, what, form);
            return Fields::default();
        };
        let known = || required.iter().chain(optional).copied();
        let mut fields = Fields::default();
        let mut meant = Vec::new(); // a misspelt field is one fault, not a missing one too
        for (key, value) in entries {
            let key_node = Node { text: key };
            if !known().any(|name| name == key) {
                meant.extend(nearest(key, known()));
                let problem = text!("fault-unknown-field", field = clip(key), what = &what);
                let allowed = known().collect::<Vec<_>>().join(", ");
                self.fault(key_node, Fault::new(place, problem).allowed(allowed).suggest(key, known()));
            } else if fields.get(key).is_some() {
                let problem = text!("fault-field-twice", field = key, what = &what);
                self.fault(key_node, Fault::new(place, problem).help(text!("hint-keep-one")));
            } else {
                fields.0.push((key, value));
            }
        }
        let missing = required.iter().filter(|name| fields.get(name).is_none() && !meant.contains(*name));
        let missing: Vec<_> = missing.map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let problem = text!("fault-lacks", count = missing.len(), what = what, fields = missing.join(", "));
            // Point at the opening parenthesis: the group may be long.
            let group = after.text.trim_start();
            let opening = Node { text: &group[..group.len().min(1)] };
            self.fault(
                opening,
                Fault::new(place, problem).allowed(text!("rule-each-of", fields = required.join(", "))),
            );
        }
        fields
    }

    /// Which of the alternatives a node is, as in `Fixed(…)`; anything else is a fault.
    pub fn alternative<'n>(&mut self, node: Node<'n>, place: Place, names: &[&'static str]) -> Option<Alternative<'n>> {
        self.mark(place, node);
        let (name, after) = node.split_name();
        let found = name.and_then(|name| names.iter().find(|known| **known == name));
        if let Some(name) = found {
            return Some(Alternative { name, after, whole: node });
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
        match of.after.elements('(').as_deref() {
            Some(&[node]) => Some(node),
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
        self.fields_after(of.whole, of.after, place, what, required, optional)
    }

    /// One of several plain names, as in `edition: Basic`.
    pub fn choice<'n, T: Copy>(&mut self, node: Node<'n>, place: Place, choices: &[(&'static str, T)]) -> Option<T> {
        let names: Vec<_> = choices.iter().map(|&(name, _)| name).collect();
        let found = self.alternative(node, place, &names)?;
        if !found.after.text.is_empty() {
            self.mismatch(node, place, field(place), text!("rule-name-alone", name = found.name));
            return None;
        }
        choices.iter().find(|&&(name, _)| name == found.name).map(|&(_, value)| value)
    }

    /// The entries of a list in brackets; beyond `most` none is read, and their number is a fault.
    pub fn list<'n>(&mut self, node: Node<'n>, place: Place, least: usize, most: usize) -> Vec<Node<'n>> {
        self.mark(place, node);
        let Some(mut nodes) = node.elements('[') else {
            self.mismatch(node, place, field(place), text!("rule-list"));
            return Vec::new();
        };
        if !(least..=most).contains(&nodes.len()) {
            let problem = text!("fault-entries", field = place.field, count = nodes.len());
            let allowed = text!("rule-entries", least = least, most = most);
            let opening = Node { text: &node.text[..1] };
            self.fault(opening, Fault::new(place, problem).allowed(allowed));
            nodes.truncate(most);
        }
        nodes
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
            None if node.is_number() => range.read(place, node.text),
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

/// Where the places of a document stand in its text.
#[derive(Debug, Default)]
pub struct Spans(Vec<(Place, Range<u32>)>);

impl Spans {
    /// The span of a place, or of the nearest thing that holds it.
    pub fn find(&self, place: Place) -> Option<Range<usize>> {
        let parent = place.field.split('.').next().unwrap_or_default();
        let whole_line = Place { field: "", item: None, part: None, ..place };
        let steps: [&dyn Fn(&Place) -> bool; 5] = [
            &|p| *p == place,
            &|p| *p == Place { item: None, part: None, ..place },
            &|p| Place { field: "", ..*p } == whole_line && p.field == parent,
            &|p| *p == whole_line,
            &|p| *p == Place::default(),
        ];
        let found = steps.iter().find_map(|step| self.0.iter().find(|(place, _)| step(place)));
        found.map(|(_, span)| span.start as usize..span.end as usize)
    }
}

impl<'a> Node<'a> {
    /// The name that a node begins with, if any, and what follows it.
    fn split_name(self) -> (Option<&'a str>, Self) {
        let begins = self.text.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !begins || self.string_start().is_some() || self.text.starts_with("b\"") || self.text.starts_with("b'") {
            return (None, self);
        }
        let end = self.text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.text.len());
        (Some(&self.text[..end]), Node { text: &self.text[end..] })
    }

    /// The entries of `(key: value, …)`, or `None` if it is something else.
    fn entries(self) -> Option<Vec<(&'a str, Self)>> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Vec<(&'de str, Node<'de>)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("fields in parentheses")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(Key(key)) = map.next_key()? {
                    entries.push((key, Node::from_raw(map.next_value()?)));
                }
                Ok(entries)
            }
        }
        let mut deserializer = Deserializer::from_str(self.text).ok()?;
        deserializer.deserialize_struct("", &[], Entries).ok()
    }

    /// The entries of `[…]` or of `(…)` without keys, or `None` if it is something else.
    fn elements(self, opening: char) -> Option<Vec<Self>> {
        struct Elements;
        impl<'de> Visitor<'de> for Elements {
            type Value = Vec<Node<'de>>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut elements = Vec::new();
                while let Some(raw) = list.next_element::<&RawValue>()? {
                    elements.push(Node::from_raw(raw));
                }
                Ok(elements)
            }
        }
        let mut deserializer = Deserializer::from_str(self.text).ok()?;
        match opening {
            '[' => deserializer.deserialize_seq(Elements).ok(),
            _ => deserializer.deserialize_tuple(0, Elements).ok(),
        }
    }

    fn from_raw(raw: &'a RawValue) -> Self {
        Self { text: raw.trim().get_ron() }
    }

    fn string_start(self) -> Option<char> {
        let quoted = self.text.starts_with('"');
        let raw = self.text.starts_with("r\"") || self.text.starts_with("r#\"") || self.text.starts_with("r##");
        (quoted || raw).then_some('"')
    }

    fn string(self) -> Option<String> {
        self.string_start()?;
        ron::from_str(self.text).ok()
    }

    /// The whole number that a node is, if it is one of 64 bits.
    pub fn whole_number(self) -> Option<u64> {
        ron::from_str(self.text).ok()
    }

    fn is_number(self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
    }

    fn is_whole_number(self) -> bool {
        let digits = self.text.strip_prefix(['+', '-']).unwrap_or(self.text);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    }

    /// What was found, for people.
    fn describe(self) -> Text {
        let shown = clip(self.text);
        match self.text.chars().next() {
            _ if self.string_start().is_some() => text!("found-text", shown = shown),
            Some('[') => text!("found-list", shown = shown),
            Some('{') => text!("found-map", shown = shown),
            Some('(') => text!("found-group", shown = shown),
            _ if self.is_number() => text!("found-number", shown = shown),
            _ => Text::Words(shown),
        }
    }
}

/// A key of a group. It borrows from the text, so its address tells where it stands.
struct Key<'de>(&'de str);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Identifier;
        impl<'de> Visitor<'de> for Identifier {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a field name")
            }

            fn visit_borrowed_str<E: serde::de::Error>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Key(key))
            }
        }
        deserializer.deserialize_identifier(Identifier)
    }
}

/// The fault of a file that is too large to be read, if it is.
pub fn too_large(bytes: usize) -> Option<Fault> {
    let fault = || Fault::new(Place::default(), text!("fault-file-too-large")).at(0..0);
    (bytes > MOST_BYTES).then(|| fault().allowed(text!("rule-bytes", count = MOST_BYTES)))
}

/// The text with a newline at its end: `ron` refuses to cut a value from a text that ends within a line comment.
pub fn ended(text: &str) -> Cow<'_, str> {
    if text.ends_with('\n') { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}\n")) }
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
