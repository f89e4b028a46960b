//! Writes a document as text for a terminal.

use comfy_table::Cell;

use super::document::{Block, Column, ColumnKind, Document, Rank, Table};
use super::terminal::{finish, plain, right, table};

/// Writes the whole text. Charts are left out, since tables have their figures; so is a logo.
pub fn write(document: &Document) -> String {
    let pairs = |pairs: &[[String; 2]]| {
        let pair = |[name, text]: &[String; 2]| format!("{}: {}", plain(name), plain(text));
        pairs.iter().map(pair).collect::<Vec<_>>().join("\n")
    };
    let mut parts = vec![format!("{}\n{}", plain(document.heading().0), plain(&document.below_title()))];
    parts.extend([&document.headline, &document.facts].map(|of| pairs(of)));
    for section in &document.sections {
        let mut above = format!("{}\n", plain(&section.title));
        for block in &section.blocks {
            let text = match block {
                Block::Paragraph(text) => paragraph(text),
                Block::List(texts) => {
                    texts.iter().map(|text| format!("  ! {}", plain(text))).collect::<Vec<_>>().join("\n")
                }
                Block::Table(table) if table.caption.is_empty() => laid_out(table),
                Block::Table(table) => format!("{}\n{}", plain(&table.caption), laid_out(table)),
                Block::Chart(_) => continue,
            };
            parts.push(std::mem::take(&mut above) + &text);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// A text with its line breaks.
fn paragraph(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// A table in columns; one without figures, in which nothing is compared down a column, as a list of its rows.
fn laid_out(of: &Table) -> String {
    if of.columns.iter().any(|column| column.kind == ColumnKind::Figure) { drawn(of) } else { listed(of) }
}

/// A table of texts, a line for each row: `  A1  A size is the payload's. (P4)`.
fn listed(of: &Table) -> String {
    let row = |cells: &[String]| match cells {
        [name, text, more @ ..] => {
            let more = more.iter().filter(|cell| !cell.is_empty()).map(|cell| format!(" ({})", plain(cell)));
            format!("  {}  {}{}", plain(name), plain(text), more.collect::<String>())
        }
        cells => format!("  {}", plain(&cells.concat())),
    };
    of.rows.iter().map(|of| row(&of.cells)).collect::<Vec<_>>().join("\n")
}

/// A table in columns.
fn drawn(of: &Table) -> String {
    let aligned = |column: &Column, text: String| {
        if column.kind == ColumnKind::Figure { right(text) } else { Cell::new(text) }
    };
    let mut table = table();
    table.set_header(of.columns.iter().map(|column| aligned(column, plain(&column.title))));
    for row in &of.rows {
        let cells = of.columns.iter().zip(&row.cells).enumerate().map(|(place, (column, cell))| {
            let indent = if place == 0 && row.rank == Rank::Part { "  " } else { "" };
            aligned(column, format!("{indent}{}", plain(cell)))
        });
        table.add_row(cells);
    }
    finish(table)
}
