//! Texts that fields of the document show but that are not in force, since they cannot be read.
//!
//! They belong to the document: undoing takes them back like any edit, the status bar counts them, and saving or exporting
//! says that they are left out.

use super::ids::{FieldId, PartId};
use crate::fault::Place;

/// The texts of a document that are not in force, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    texts: Vec<UnreadText>,
}

/// A text that is not in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadText {
    pub field: FieldId,
    pub group: Group,
    /// Where its field stood when it was drawn last.
    pub place: Place,
    /// What the field shows.
    pub text: String,
    /// How the value is shown that is in force.
    pub shown: String,
}

/// Fields that come and go together: a fleet, a line, or a part of the scenario's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it belongs to, if that can be removed.
    pub part: Option<PartId>,
    /// Its name among the groups of the same part.
    pub name: &'static str,
}

impl Unread {
    /// None is there.
    pub const fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All of them.
    pub fn texts(&self) -> &[UnreadText] {
        &self.texts
    }

    /// Drops those of parts that are gone, and tells the others where their parts stand now.
    pub fn keep(&mut self, part: impl Fn(PartId) -> Option<(u32, Option<u32>)>) {
        self.texts.retain_mut(|text| match text.group.part {
            None => true,
            Some(id) => match part(id) {
                Some((fleet, line)) => {
                    (text.place.fleet, text.place.line) = (Some(fleet), line);
                    true
                }
                None => false,
            },
        });
    }

    /// The text of a field, as long as the value in force is still shown as it was then.
    pub fn of(&self, field: FieldId, shown: &str) -> Option<&str> {
        let text = self.texts.iter().find(|text| text.field == field && text.shown == shown)?;
        Some(&text.text)
    }

    /// Puts a text in the place of the field's older one.
    pub fn put(&mut self, new: UnreadText) {
        match self.texts.iter_mut().find(|old| old.field == new.field) {
            Some(old) => *old = new,
            None => self.texts.push(new),
        }
    }

    /// Drops the texts of a group, but for those of some fields.
    pub fn drop_others(&mut self, group: Group, noted: &[FieldId]) {
        self.texts.retain(|text| text.group != group || noted.contains(&text.field));
    }
}
