//! RON as a tree that keeps comments, so that a text can be written anew with each comment beside its value and each
//! value as its author wrote it.
//!
//! `parse` makes the tree of what [`Nodes`](super::Nodes) took apart, `take_over` brings the comments of one text to another, and `write` lays a tree
//! out. Every text that `ron` finds well formed has a tree.

mod parse;
mod take_over;
mod write;

use std::ops::{Deref, Range};

use super::names::usual_name;

/// A comment, or an attribute before everything else, with the numbers of line ends before and after it, at most two
/// each.
#[derive(Clone, Debug)]
struct Comment {
    text: String,
    before: usize,
    after: usize,
}

impl Comment {
    /// True for `// …`, which takes the rest of its line.
    fn to_line_end(&self) -> bool {
        self.text.starts_with("//")
    }

    /// True if nothing should follow on the same line.
    fn breaks(&self) -> bool {
        self.to_line_end() || self.text.contains('\n')
    }
}

/// Comments in the order of the text. Most values have none, which takes no more room than a pointer.
#[derive(Clone, Debug, Default)]
#[expect(clippy::box_collection, reason = "a vector takes three times as much in each of a million entries")]
struct Comments(Option<Box<Vec<Comment>>>);

impl Comments {
    fn extend(&mut self, comments: impl IntoIterator<Item = Comment>) {
        for comment in comments {
            self.0.get_or_insert_default().push(comment);
        }
    }

    fn take(&mut self) -> Vec<Comment> {
        self.0.take().map(|comments| *comments).unwrap_or_default()
    }
}

impl Deref for Comments {
    type Target = [Comment];

    fn deref(&self) -> &[Comment] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl From<Vec<Comment>> for Comments {
    fn from(comments: Vec<Comment>) -> Self {
        Self((!comments.is_empty()).then(|| Box::new(comments)))
    }
}

/// Which fields stay that say no more than their defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// All fields that the author wrote out, but for `None`.
    Written,
    /// Fields with a comment.
    Commented,
}

/// The tree of a whole text.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    source: &'a str,
    root: Entry<'a>,
    /// Comments on lines of their own after the root.
    end: Comments,
}

/// A field of a group, or an entry of a list, with the comments on both sides of it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The name of the field; a slice of the text, so that its place is known. `None` in a list.
    pub key: Option<&'a str>,
    /// The value.
    pub value: Value<'a>,
    /// The bytes of the value in the text.
    pub span: Range<usize>,
    before: Comments,
    after: Comments,
}

/// The value of a field or an entry.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A name, a number or a text, as written.
    Plain(&'a str),
    /// Values between brackets.
    Group(Box<Group<'a>>),
}

/// Values between brackets.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The name before the bracket, as in `Fixed(…)`; empty if there is none.
    pub name: &'a str,
    /// The byte behind the opening bracket.
    pub inside: usize,
    /// The values between the brackets.
    pub entries: Vec<Entry<'a>>,
    opening: char,
    /// Comments beside the opening bracket.
    open: Comments,
    /// Comments on lines of their own before the closing bracket.
    end: Comments,
    /// True if each entry has a line of its own.
    broken: bool,
}

impl<'a> Tree<'a> {
    /// The text.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// The outermost value.
    pub const fn root(&self) -> &Entry<'a> {
        &self.root
    }
}

impl Entry<'_> {
    fn count(&self) -> usize {
        let inner = match &self.value {
            Value::Plain(_) => 0,
            Value::Group(group) => {
                group.open.len() + group.end.len() + group.entries.iter().map(Self::count).sum::<usize>()
            }
        };
        self.before.len() + self.after.len() + inner
    }
}

impl<'a> Value<'a> {
    /// The group; `None` for a plain value.
    pub const fn group(&self) -> Option<&Group<'a>> {
        match self {
            Self::Plain(_) => None,
            Self::Group(group) => Some(group),
        }
    }
}

impl<'a> Group<'a> {
    /// The field of this name, or of another name for it.
    pub fn field(&self, name: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.key.map(usual_name) == Some(usual_name(name)))
    }

    /// True for `(…)`.
    pub const fn is_in_parentheses(&self) -> bool {
        self.opening == '('
    }

    /// True for `[…]`.
    pub const fn is_list(&self) -> bool {
        self.opening == '['
    }

    /// True for a group that only gives a value a name, as `Ramp([…])` does.
    pub fn wraps(&self) -> bool {
        !self.name.is_empty() && self.entries.len() == 1 && self.entries[0].key.is_none()
    }

    fn count(&self) -> usize {
        self.open.len() + self.end.len() + self.entries.iter().map(Entry::count).sum::<usize>()
    }
}
