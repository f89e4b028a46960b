//! A value in a text: what it is, and where it stands.

use smallvec::SmallVec;

use super::literals::{is_number, is_text, text_of, whole_of, without_raw, without_suffix};
use super::names::usual_name;
use super::nodes::{Item, Nodes};
use crate::shown::quoted as clip;
use crate::texts::{Text, text};

/// A value in a text, without the comments around it; its slice of the source says where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    nodes: &'a Nodes<'a>,
    at: u32,
    /// True if the name before the group is not its own, as in `Some(code: "CNY", …)`.
    nameless: bool,
}

impl<'a> Node<'a> {
    /// The outermost value of a text.
    pub(super) const fn root(nodes: &'a Nodes<'a>) -> Self {
        Self { nodes, at: 0, nameless: false }
    }

    fn item(self) -> &'a Item {
        self.nodes.item(self.at)
    }

    /// The value as written.
    pub(super) fn text(self) -> &'a str {
        &self.nodes.source()[self.item().span()]
    }

    /// True for values between brackets.
    pub fn is_group(self) -> bool {
        self.item().is_group()
    }

    /// The name of the field; empty if the node is none.
    pub(super) fn key(self) -> &'a str {
        self.nodes.key(self.item())
    }

    /// The name before the bracket of a group, or a plain value.
    fn group_name(self) -> &'a str {
        let item = self.item();
        &self.nodes.source()[item.start as usize..item.name_end as usize]
    }

    /// The name at the beginning, as in `Fixed(…)` or `Basic`, if there is one.
    pub fn name(self) -> Option<&'a str> {
        let name = if self.is_group() {
            if self.nameless { "" } else { self.group_name() }
        } else {
            let text = self.text();
            let begins = text.starts_with("r#") || text.starts_with(|c: char| c.is_alphabetic() || c == '_');
            if begins { text } else { "" }
        };
        // Nearly every name is of these letters.
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Some(name);
        }
        (!name.is_empty() && !is_text(name) && !name.contains(['"', '\''])).then(|| without_raw(name))
    }

    fn within(self) -> impl Iterator<Item = Self> + use<'a> {
        self.nodes.within(self.at).map(move |at| Self { nodes: self.nodes, at, nameless: false })
    }

    /// The entries of `(key: value, …)`; `None` for anything else.
    pub(super) fn entries(self) -> Option<impl Iterator<Item = Self> + use<'a>> {
        (self.opening() == "(" && self.item().is_of_fields()).then(|| self.within())
    }

    /// The entries of `[…]`, or of `(…)` without keys; `None` for anything else.
    pub(super) fn elements(self, opening: &str) -> Option<impl Iterator<Item = Self> + use<'a>> {
        (self.opening() == opening && self.item().is_of_values()).then(|| self.within())
    }

    /// The value of a field of `(key: value, …)`, before the fields are read; `None` if it is not there.
    pub fn field(self, name: &str) -> Option<Self> {
        self.entries()?.find(|entry| usual_name(entry.key()) == name)
    }

    /// The opening bracket of a group; empty for anything else.
    pub(super) fn opening(self) -> &'a str {
        let inside = self.item().inside as usize;
        &self.nodes.source()[inside.saturating_sub(1)..inside]
    }

    /// True for `None` and `Some(…)`.
    pub(super) fn is_optional(self) -> bool {
        matches!(self.group_name(), "Some" | "None")
    }

    /// Replaces `Some(…)` by its content; false for `None`.
    pub(super) fn unwrap_some(&mut self) -> bool {
        if !self.is_group() {
            return self.text() != "None";
        }
        if self.group_name() == "Some" {
            let mut within = self.within();
            match (within.next(), within.next()) {
                (Some(inner), None) if !inner.item().has_key() => *self = inner,
                _ => self.nameless = true,
            }
        }
        true
    }

    /// True for a text in quotes.
    pub fn is_text(self) -> bool {
        is_text(self.text())
    }

    pub(super) fn string(self) -> Option<String> {
        text_of(self.text())
    }

    /// The value of a whole number of at most 64 bits; `None` for anything else.
    pub fn whole_number(self) -> Option<u64> {
        whole_of(self.text())
    }

    pub(super) fn is_whole_number(self) -> bool {
        let digits = without_suffix(self.text());
        let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    }

    /// Describes the value for people: `the text "x"`.
    pub(super) fn describe(self) -> Text {
        let text = self.text();
        let shown = clip(text);
        match text.chars().next() {
            _ if is_text(text) => text!("found-text", shown = shown),
            Some('[') => text!("found-list", shown = shown),
            Some('{') => text!("found-map", shown = shown),
            Some('(') => text!("found-group", shown = shown),
            _ if is_number(text) => text!("found-number", shown = shown),
            _ => Text::Words(shown),
        }
    }
}

/// The fields of a group in parentheses, in the order of the text.
#[derive(Debug, Default)]
pub struct Fields<'a>(pub(super) SmallVec<[(&'a str, Node<'a>); 8]>);

impl<'a> Fields<'a> {
    /// The value of a field; the first one, if it is given twice.
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.0.iter().find(|(key, _)| is_same(key, name)).map(|&(_, node)| node)
    }
}

/// Equality of names, most of which differ in their lengths or their first letters.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.as_bytes().first() == b.as_bytes().first() && a == b
}

/// One of several alternatives, as in `Fixed(5000)`: its name and its node.
#[derive(Clone, Copy, Debug)]
pub struct Alternative<'a, 'k> {
    /// The name of the alternative.
    pub name: &'k str,
    pub(super) whole: Node<'a>,
}
