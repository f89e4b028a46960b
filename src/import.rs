//! Tables of fleets: rows of a spreadsheet become fleets and traffic lines, and fleets become such rows.
//!
//! A [`Table`] is cells of text, whatever it was read from. [`Columns`] says which field each of its columns holds, found by
//! the heads or named by hand. [`fleets`] makes fleets of its rows, or tells every cell that is at fault. What
//! [`rows`] writes of a scenario is read again without a difference.

mod columns;
mod fleets;
mod heads;
mod marks;
mod table;
mod workbook;
mod write;

pub use columns::Columns;
pub use fleets::{CellFault, Imported, Without, fleets};
pub use heads::{Column, Unit, label_of};
pub use marks::unmarked;
pub use table::{MOST_BYTES, Row, Table, letters};
pub use write::{cell, csv, rows};
