//! Tables and texts on one line for a terminal, in the style of all texts of the program.

use comfy_table::{Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use crate::shown;

/// A rule under the header, and blanks between columns.
pub(super) const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// An empty table in that style.
pub(super) fn table() -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// Formats a table with columns that begin at the margin, and without blanks at the end of rows.
pub(super) fn finish(mut table: Table) -> String {
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 1));
    });
    table.trim_fmt()
}

/// A cell aligned right.
pub(super) fn right(figure: String) -> Cell {
    Cell::new(figure).set_alignment(CellAlignment::Right)
}

/// A user's text on one line.
pub(super) fn plain(text: &str) -> String {
    shown::line(text).into_owned()
}
