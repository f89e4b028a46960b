//! A text with values put in, and the origin of each of its bytes.

use std::borrow::Cow;
use std::ops::Range;

use super::path::Override;
use super::place::{Placed, place};
use crate::fault::{Faults, Report};
use crate::reader::Tree;
use crate::scenario::read;

/// A text with values put in, and the origin of each of its bytes: the file or an argument.
#[derive(Debug)]
pub struct Origin {
    name: String,
    original: String,
    overrides: Vec<Override>,
    /// The edits, in the order of the overrides.
    edits: Vec<Edit>,
}

/// The edit of one override.
#[derive(Debug)]
struct Edit {
    /// The edited bytes of the text as it is now.
    now: Range<usize>,
    /// The first byte of the value in the edit.
    value: usize,
    /// The replaced bytes of the original.
    was: Range<usize>,
}

impl Origin {
    /// Begins with the text of a file.
    pub fn file(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), original: text.to_owned(), overrides: Vec::new(), edits: Vec::new() }
    }

    /// Puts values into a text.
    ///
    /// # Errors
    ///
    /// The text is not well formed, or a path leads nowhere.
    pub fn with<'t>(name: &str, text: &'t str, overrides: &[Override]) -> Result<(Self, Cow<'t, str>), Report> {
        let mut origin = Self::file(name, text);
        if overrides.is_empty() {
            return Ok((origin, text.into()));
        }
        // What is no RON at all is told of the file alone.
        let nodes = read::nodes(text).map_err(|fault| origin.report(vec![fault]))?;
        let mut tree = Some(Tree::with_comments(&nodes));
        let mut now = text.to_owned();
        for set in overrides {
            let placed = match tree.take() {
                Some(tree) => place(Some(&tree), set),
                None => place(Tree::of(&now).as_ref(), set),
            };
            let placed = placed.map_err(|fault| Report::new(set.flag, set.text(), vec![fault]))?;
            origin.overrides.push(set.clone());
            origin.put(&mut now, placed);
        }
        Ok((origin, now.into()))
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.original
    }

    /// The text with the values in it.
    pub fn edited(&self) -> Cow<'_, str> {
        let text = Self::with(&self.name, &self.original, &self.overrides).map(|(_, text)| text);
        text.unwrap_or_else(|_| self.text().into())
    }

    /// Puts a value in, and moves the edits behind it.
    fn put(&mut self, text: &mut String, Placed { at, new, value }: Placed) {
        let was = self.of_file(at.start)..self.of_file(at.end);
        let moved = |byte: usize| if byte >= at.end { byte + new.len() - at.len() } else { byte };
        for edit in &mut self.edits {
            edit.now = moved(edit.now.start)..moved(edit.now.end);
        }
        self.edits.push(Edit { now: at.start..at.start + new.len(), value, was });
        text.replace_range(at, &new);
    }

    /// The byte of the file for a byte of the text; for a byte of an edit the first one that the edit replaced.
    fn of_file(&self, byte: usize) -> usize {
        // The last edit before the byte says how far everything behind it has moved.
        let before = self.edits.iter().filter(|edit| edit.now.end <= byte).max_by_key(|edit| edit.now.end);
        let at = before.map_or(byte, |edit| edit.was.end + (byte - edit.now.end));
        let within = self.edits.iter().find(|edit| edit.now.contains(&byte));
        within.map_or(at, |edit| edit.was.start)
    }

    /// Reports faults of the text: each at its place in the file, or at the argument that set the value.
    pub fn report(&self, faults: impl Into<Faults>) -> Report {
        let (faults, more) = faults.into().into_parts();
        let mut of_file = Vec::new();
        let mut reports = Vec::new();
        for mut fault in faults {
            let span = fault.span.clone().unwrap_or(0..0);
            let set = self.edits.iter().rposition(|edit| edit.now.contains(&span.start));
            match set.map(|n| (&self.edits[n], &self.overrides[n])) {
                Some((edit, set)) => {
                    fault.span = Some(set.place_of(edit.now.start + edit.value, span));
                    reports.push(Report::new(set.flag, set.text(), vec![fault]));
                }
                None => {
                    fault.span = Some(self.of_file(span.start)..self.of_file(span.end));
                    of_file.push(fault);
                }
            }
        }
        let of_file = (!of_file.is_empty()).then(|| Report::new(&self.name, &self.original, of_file));
        reports
            .into_iter()
            .chain(of_file)
            .reduce(Report::and)
            .unwrap_or_else(|| Report::new(&self.name, "", Vec::new()))
            .and_more(more)
    }
}
