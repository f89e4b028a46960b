//! Where fields stand, and how wide they are.

use egui::{Id, Response};

use crate::fault::Place;
use crate::gui::widgets::{reveal, theme};

/// Where a field stands in the document, and the id that stays its own when things move.
#[derive(Clone, Copy)]
pub struct Slot {
    /// From the thing that is edited, never from its position.
    pub id: Id,
    pub place: Place,
}

impl Slot {
    /// A field beside this one.
    pub fn at(self, field: &'static str) -> Self {
        Self { id: self.id.with(field), place: self.place.at(field) }
    }

    /// Gives the field that was drawn here the name of its place, and the focus if it is asked for.
    pub fn mark(self, field: &Response) {
        theme::name(field, || self.place.to_string());
        reveal::meet(field, self.place);
    }

    /// An entry of a list.
    pub fn item(self, item: usize) -> Self {
        Self { id: self.id.with(item), place: self.place.item(item) }
    }
}

/// Room for a count of up to 13 characters: 1,000,000,000.
pub const COUNT_WIDTH: f32 = 104.0;
/// Room for a day.
pub const DATE_WIDTH: f32 = 88.0;
/// Room for a short number.
pub const NUMBER_WIDTH: f32 = 72.0;
