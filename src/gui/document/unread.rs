//! Texts that fields of the document show but that could not be read, so that an older value is in force.
//!
//! They belong to the document: undoing takes them back like any edit, the status bar counts them, and saving or exporting
//! says that they are left out.

use super::ids::{FieldId, PartId};
use crate::fault::Place;

/// The unread texts of a document, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    texts: Vec<UnreadText>,
}

/// An unread text. Two are equal whatever group they are drawn in: form and table show the same texts.
#[derive(Clone, Debug)]
pub struct UnreadText {
    pub field: FieldId,
    pub group: Group,
    /// The place of its field when it was last drawn.
    pub place: Place,
    /// The text in the field.
    pub text: String,
    /// The value in force, as the field would show it.
    pub shown: String,
}

/// Fields that come and go together: a fleet, a line, or a part of the scenario's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The fleet or line of the group; `None` for the head of the scenario.
    pub part: Option<PartId>,
    /// Its name among the groups of the same part.
    pub name: &'static str,
}

impl PartialEq for UnreadText {
    fn eq(&self, other: &Self) -> bool {
        let of = |text: &Self| (text.field, text.group.part, text.place);
        of(self) == of(other) && self.text == other.text && self.shown == other.shown
    }
}

impl Eq for UnreadText {}

impl Group {
    /// The name of the group of a fleet or a line whose texts were put into cells of the table. Fields of the form that show
    /// the same value show them too.
    pub const CELLS: &str = "cells";
}

impl UnreadText {
    /// True for a text of this field of a fleet or a line, or of a part of the field.
    pub fn is_of(&self, part: PartId, word: &str) -> bool {
        self.group.part == Some(part) && self.place.field.split(['.', ' ']).next() == Some(word)
    }
}

impl Unread {
    /// True without any text.
    pub const fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All texts.
    pub fn texts(&self) -> &[UnreadText] {
        &self.texts
    }

    /// Drops the texts of removed parts, and updates the places of the others by `part`, which gives the positions of a fleet
    /// and of a line in it.
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

    /// Drops the texts of fields that are gone, and tells those that stand elsewhere now by their new places.
    pub fn move_rows(&mut self, moved: impl Fn(Place) -> Option<Place>, field: impl Fn(Place) -> FieldId) {
        self.texts.retain_mut(|text| match moved(text.place) {
            Some(place) => {
                if place != text.place {
                    (text.place, text.field) = (place, field(place));
                    text.group.part = text.group.part.and(place.item).map(PartId::from);
                }
                true
            }
            None => false,
        });
    }

    /// The text of a field; `None` once its value in force is shown otherwise.
    pub fn of(&self, field: FieldId, shown: &str) -> Option<&str> {
        let text = self.texts.iter().find(|text| text.field == field && text.shown == shown)?;
        Some(&text.text)
    }

    /// Adds a text, in place of an older one of the same field.
    pub fn put(&mut self, new: UnreadText) {
        match self.texts.iter_mut().find(|old| old.field == new.field) {
            Some(old) => *old = new,
            None => self.texts.push(new),
        }
    }

    /// Keeps the texts that `kept` accepts.
    pub fn retain(&mut self, kept: impl Fn(&UnreadText) -> bool) {
        self.texts.retain(kept);
    }

    /// Drops the texts of a group, except for those of the fields `noted`.
    pub fn drop_others(&mut self, group: Group, noted: &[FieldId]) {
        self.texts.retain(|text| text.group != group || noted.contains(&text.field));
    }
}
