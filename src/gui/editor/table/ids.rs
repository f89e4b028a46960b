//! The ids of the table's widgets, and where the keyboard is.

use egui::Id;

use crate::gui::document::ids::{FieldId, PartId};
use crate::gui::widgets::unread;
use crate::scenario::Owner;

/// The id of the widget that holds the keyboard.
pub fn grid_id() -> Id {
    Id::unique("table of fleets")
}

/// The id of the field in which a cell is edited.
pub fn editor_id() -> Id {
    Id::unique("cell of the table of fleets")
}

/// The id of the field for the text of a filter.
pub fn filter_id() -> Id {
    Id::unique("filter of the table of fleets")
}

/// True while the keyboard is in the cells of the table, where it types over them.
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(egui::Memory::focused).is_some_and(|id| id == grid_id() || id == editor_id())
}

/// The id that the form gives to a field of a fleet or a line, so that it shows what was typed into the cell.
pub fn field_id(owner: Owner, part: PartId, word: &'static str) -> FieldId {
    let of = if owner == Owner::Line { "line" } else { "fleet" };
    unread::field_id(Id::unique(of).with(part).with(word))
}
