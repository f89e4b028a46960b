//! Ids, places and widths of fields.

use egui::{Id, Response};

use crate::fault::Place;
use crate::gui::widgets::{faulty, reveal, theme};

/// The place of a field in the document, and an id that stays when parts move.
#[derive(Clone, Copy)]
pub struct Slot {
    /// The id of the field. It is made from the id of the edited part, never from its position.
    pub id: Id,
    pub place: Place,
}

impl Slot {
    /// The slot of a field of a document whose parts are told apart by their positions.
    pub fn of(document: u64, place: Place) -> Self {
        let id = Id::unique("document").with(document).with(place.field).with(place.item).with(place.part);
        Self { id, place }
    }

    /// The slot of a field beside this one.
    pub fn at(self, field: &'static str) -> Self {
        Self { id: self.id.with(field), place: self.place.at(field) }
    }

    /// Names a field after its place once it was drawn, marks it if there is a fault at the place, and focuses it if the
    /// place is to be revealed.
    pub fn mark(self, field: &Response) {
        theme::name(field, || self.place.to_string());
        faulty::mark(field, self.place);
        reveal::meet(field, self.place);
    }

    /// The slot of an entry of a list.
    pub fn item(self, item: usize) -> Self {
        Self { id: self.id.with(item), place: self.place.item(item) }
    }
}

/// Room for a count of up to 13 characters, such as 1,000,000,000, in points.
pub const COUNT_WIDTH: f32 = 104.0;
/// Room for a count of up to 21 characters, such as 1,000,000,000,000,000, in points.
pub const LARGE_WIDTH: f32 = 156.0;
/// Room for a day, in points.
pub const DATE_WIDTH: f32 = 88.0;
/// Room for a short number, in points.
pub const NUMBER_WIDTH: f32 = 72.0;
