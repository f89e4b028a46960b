//! A value in a text: what it is, and where it stands.

use super::literals::{is_number, is_text, text_of, whole_of, without_raw, without_suffix};
use super::names::usual_name;
use super::tree::{Entry, Value};
use crate::shown::quoted as clip;
use crate::texts::{Text, text};

/// A value in a text, without the comments around it; its slice of the source says where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    pub(super) source: &'a str,
    pub(super) text: &'a str,
    pub(super) value: &'a Value<'a>,
    /// True if the name before the group is not its own, as in `Some(code: "CNY", …)`.
    nameless: bool,
}

impl<'a> Node<'a> {
    pub(super) fn of(entry: &'a Entry<'a>, source: &'a str) -> Self {
        Self { source, text: &source[entry.span.clone()], value: &entry.value, nameless: false }
    }

    /// The name at the beginning, as in `Fixed(…)` or `Basic`, if there is one.
    pub fn name(self) -> Option<&'a str> {
        let name = match self.value {
            Value::Group(_) if self.nameless => "",
            Value::Group(group) => group.name,
            Value::Plain(text) if text.starts_with("r#") => text,
            Value::Plain(text) if text.starts_with(|c: char| c.is_alphabetic() || c == '_') => text,
            Value::Plain(_) => "",
        };
        (!name.is_empty() && !is_text(name) && !name.contains(['"', '\''])).then(|| without_raw(name))
    }

    /// The entries of `(key: value, …)`; `None` for anything else.
    pub(super) fn entries(self) -> Option<&'a [Entry<'a>]> {
        let group = self.value.group().filter(|group| group.is_in_parentheses())?;
        group.entries.iter().all(|entry| entry.key.is_some()).then_some(&group.entries)
    }

    /// The entries of `[…]`, or of `(…)` without keys; `None` for anything else.
    pub(super) fn elements(self, opening: char) -> Option<&'a [Entry<'a>]> {
        let group = self.value.group()?;
        let is_it = if opening == '[' { group.is_list() } else { group.is_in_parentheses() };
        (is_it && group.entries.iter().all(|entry| entry.key.is_none())).then_some(&group.entries)
    }

    /// The value of a field of `(key: value, …)`, before the fields are read; `None` if it is not there.
    pub fn field(self, name: &str) -> Option<Self> {
        let entry = self.entries()?.iter().find(|entry| entry.key.is_some_and(|key| usual_name(key) == name))?;
        Some(Self::of(entry, self.source))
    }

    /// The opening bracket of a group.
    pub(super) fn opening(self) -> &'a str {
        let inside = self.value.group().map_or(0, |group| group.inside);
        &self.source[inside.saturating_sub(1)..inside]
    }

    /// Replaces `Some(…)` by its content; false for `None`.
    pub(super) fn unwrap_some(&mut self) -> bool {
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

    /// True for a text in quotes.
    pub fn is_text(self) -> bool {
        is_text(self.text)
    }

    pub(super) fn string(self) -> Option<String> {
        text_of(self.text)
    }

    /// The value of a whole number of at most 64 bits; `None` for anything else.
    pub fn whole_number(self) -> Option<u64> {
        whole_of(self.text)
    }

    pub(super) fn is_whole_number(self) -> bool {
        let digits = without_suffix(self.text);
        let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    }

    /// Describes the value for people: `the text "x"`.
    pub(super) fn describe(self) -> Text {
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

/// The fields of a group in parentheses, in the order of the text.
#[derive(Debug, Default)]
pub struct Fields<'a>(pub(super) Vec<(&'a str, Node<'a>)>);

impl<'a> Fields<'a> {
    /// The value of a field; the first one, if it is given twice.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.0.iter().find(|(key, _)| *key == name).map(|&(_, node)| node)
    }
}

/// One of several alternatives, as in `Fixed(5000)`: its name and its node.
#[derive(Clone, Copy, Debug)]
pub struct Alternative<'a, 'k> {
    /// The name of the alternative.
    pub name: &'k str,
    pub(super) whole: Node<'a>,
}
