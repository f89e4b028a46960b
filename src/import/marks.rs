//! The apostrophe before a text that a spreadsheet, or the reader of tables, would take for something else.

use super::heads::is_total;
use crate::export::csv::begins_a_formula;

/// A text for a cell: with one more apostrophe before it if it would be a formula, a sum, or lose blanks.
pub(super) fn marked(text: &str) -> String {
    if needs_mark(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a cell with a mark had before; `None` for a cell without one.
pub fn unmarked(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|rest| needs_mark(rest.trim_start_matches('\'')))
}

fn needs_mark(text: &str) -> bool {
    begins_a_formula(text) || text != text.trim() || is_total(text)
}
