//! A table as cells of text, and how it is read from what was copied and from files.

use std::borrow::Cow;

use crate::texts::{Text, text};

/// The largest file of a table, in bytes.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The most rows: those of a scenario with all fleets and lines that it may have.
pub(super) const MOST_ROWS: usize = 1_000_000;
/// The most columns.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// Rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows that are not blank.
    pub rows: Vec<Row>,
    /// The sheet of the workbook, if it was chosen among several.
    pub sheet: Option<String>,
    /// The other sheets that are not hidden.
    pub other_sheets: Vec<String>,
}

/// A row of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number from 1: of the row in a sheet, of the line in a text.
    pub number: usize,
    /// Its cells, from the first column on. Rows may differ in length.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell without blanks around it; empty for a cell that is not there.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// True if no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Table {
    /// Reads a table: a workbook of Excel (`.xlsx`), or a text with commas, semicolons or tabs between its cells, such as
    /// what a spreadsheet copies. `sheet` names the sheet of a workbook; without it the first that holds anything is read.
    ///
    /// # Errors
    ///
    /// The bytes are neither, or hold more than a scenario can have.
    pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Self, Text> {
        if bytes.len() > MOST_BYTES {
            return Err(text!("import-too-large", count = MOST_BYTES));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return super::workbook::read(bytes, sheet);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(text!("import-old-workbook"));
        }
        if let Some(sheet) = sheet {
            return Err(text!("import-no-sheets", sheet = sheet));
        }
        Self::of_text(&decoded(bytes)?)
    }

    /// Reads a text with commas, semicolons or tabs between its cells.
    ///
    /// # Errors
    ///
    /// The text holds no cell, or more rows than a scenario can have.
    pub fn of_text(text: &str) -> Result<Self, Text> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = ::csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(separator(text));
        let mut reader = reader.from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut at = RowNumbers { text: text.as_bytes(), byte: 0, row: 1, in_quotes: false };
        for record in reader.records() {
            let record = record.map_err(|error| text!("import-unreadable", error = error.to_string()))?;
            let begins = record.position().and_then(|position| usize::try_from(position.byte()).ok());
            let number = at.number(begins.unwrap_or(text.len()));
            rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() });
        }
        Self::of_rows(rows, None)
    }

    /// Makes a table of rows, blank ones left out.
    ///
    /// # Errors
    ///
    /// No row holds anything, or there are more rows or columns than a scenario can have.
    pub(super) fn of_rows(mut rows: Vec<Row>, sheet: Option<String>) -> Result<Self, Text> {
        rows.retain(|row| !row.is_blank());
        if rows.is_empty() {
            return Err(text!("import-empty"));
        }
        if rows.len() > MOST_ROWS || rows.iter().any(|row| row.cells.len() > MOST_COLUMNS) {
            return Err(text!("import-too-many", rows = MOST_ROWS, columns = MOST_COLUMNS));
        }
        Ok(Self { rows, sheet, other_sheets: Vec::new() })
    }
}

/// The text of bytes in UTF-8, or in UTF-16 with its mark, as Excel writes "Unicode text".
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Text> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes[2..].as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty())
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes).map(Cow::Owned),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    };
    text.ok_or_else(|| text!("import-no-text"))
}

/// The numbers of rows as a spreadsheet has them: blank rows count, and line breaks within cells do not.
struct RowNumbers<'t> {
    text: &'t [u8],
    byte: usize,
    row: usize,
    in_quotes: bool,
}

impl RowNumbers<'_> {
    /// The number of the row that begins at a byte, or behind blank rows there.
    fn number(&mut self, begins: usize) -> usize {
        while let Some(byte) = self.text.get(self.byte).copied() {
            let ends_row = match byte {
                b'"' => {
                    self.in_quotes = !self.in_quotes;
                    false
                }
                b'\n' => !self.in_quotes,
                b'\r' => !self.in_quotes && self.text.get(self.byte + 1) != Some(&b'\n'),
                _ => false,
            };
            if self.byte >= begins && !matches!(byte, b'\n' | b'\r') {
                // The quote of this row is counted when the next one is asked for.
                self.in_quotes = false;
                break;
            }
            self.row += usize::from(ends_row);
            self.byte += 1;
        }
        self.row
    }
}

/// What stands between the cells of a text: a tab if its first line has one, else the more frequent of `;` and `,` there,
/// those in quotes not counted.
fn separator(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let mut in_quotes = false;
    for c in text.trim_start().chars() {
        match c {
            '"' => in_quotes = !in_quotes,
            '\n' | '\r' if !in_quotes => break,
            '\t' if !in_quotes => counts[0] += 1,
            ';' if !in_quotes => counts[1] += 1,
            ',' if !in_quotes => counts[2] += 1,
            _ => {}
        }
    }
    match counts {
        [tabs, ..] if tabs > 0 => b'\t',
        [_, semicolons, commas] if semicolons > commas => b';',
        _ => b',',
    }
}

/// The name of a column as spreadsheets have it, counted from 0: `A`, `Z`, `AA`.
pub fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + (column % 26) as u8)); // below 26
        match column / 26 {
            0 => return name.iter().rev().collect(),
            more => column = more - 1,
        }
    }
}
