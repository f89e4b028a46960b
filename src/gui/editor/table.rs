//! The fleets and lines as a table: a row a line, with cells that are edited in place, as in a spreadsheet.
//!
//! One widget holds the keyboard, and the cells are painted: only those in sight, so that ten thousand lines take no longer
//! than forty. Screen readers are told of each cell, and which one is the cursor's. What is typed comes into force once it is
//! entered, as a command; until then the table keeps it.

mod act;
mod body;
mod cell_editor;
mod columns;
mod editing;
mod heads;
mod ids;
mod input;
mod keys;
mod selection;
mod view;

pub use columns::is_on_demand;
pub use ids::{field_id, has_focus};
pub use view::TableView;
