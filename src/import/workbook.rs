//! Reads the sheets of a workbook.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx};
use rust_decimal::Decimal;

use super::table::{MOST_COLUMNS, MOST_ROWS, Row, Table};
use crate::texts::{Text, text};

/// The most bytes that the parts of a workbook may have once they are unpacked.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// The most cells that hold something.
const MOST_CELLS: usize = 20_000_000;

/// Reads a sheet, or the first one that holds anything.
///
/// # Errors
///
/// The bytes are no workbook, it is too large, or has no such sheet.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Text> {
    let unreadable = |error: String| text!("import-no-workbook", error = error);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(error.to_string()))?;
    let mut unpacked = 0_u64;
    for part in 0..archive.len() {
        let part = archive.by_index_raw(part).map_err(|error| unreadable(error.to_string()))?;
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > MOST_UNPACKED {
        return Err(text!("import-unpacked", count = MOST_UNPACKED));
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(error.to_string()))?;
    let names = workbook.sheet_names();
    let is_seen = |sheet: &&calamine::Sheet| sheet.visible == calamine::SheetVisible::Visible;
    let seen: Vec<String> = workbook.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    let wanted: Vec<&String> = match sheet {
        None => seen.iter().collect(),
        Some(wanted) => match names.iter().find(|name| name.as_str() == wanted) {
            Some(name) => vec![name],
            None => return Err(text!("import-unknown-sheet", sheet = wanted, known = names.join(", "))),
        },
    };
    for name in wanted {
        let rows = rows(&mut workbook, name)?;
        if rows.iter().any(|row| !row.is_blank()) {
            let others = seen.iter().filter(|other| *other != name).cloned().collect();
            let table = Table::of_rows(rows, (names.len() > 1).then(|| name.clone()))?;
            return Ok(Table { other_sheets: others, ..table });
        }
    }
    Err(text!("import-empty"))
}

/// The rows of a sheet in which something stands. Cells are read one after the other, since two of them may be a thousand
/// million cells apart.
fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Vec<Row>, Text> {
    let unreadable = |error: calamine::XlsxError| text!("import-no-workbook", error = error.to_string());
    let styles = workbook.worksheet_style(sheet).map_err(unreadable)?;
    let format = |at| {
        let format = styles.get(at).and_then(|style| style.number_format.as_ref());
        format.map_or("", |format| format.format_code.as_str())
    };
    let mut cells = match workbook.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet of a chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let text = shown(cell.get_value(), format(cell.get_position()));
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (number, column) = (row as usize + 1, column as usize);
        count += 1;
        if column >= MOST_COLUMNS || rows.len() > MOST_ROWS || count > MOST_CELLS {
            return Err(text!("import-too-many", rows = MOST_ROWS, columns = MOST_COLUMNS));
        }
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(row) = rows.last_mut() {
            row.cells.resize(row.cells.len().max(column + 1), String::new());
            row.cells[column] = text;
        }
    }
    Ok(rows)
}

/// The text of a cell. A number that a sheet shows as percent or with a unit behind it has that here too.
fn shown(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Int(number) => format!("{number}{}", unit_of(format)),
        DataRef::Float(number) => {
            // The 15 digits that a spreadsheet shows and its users mean: 0.1 + 0.2 is 0.3 there.
            let Ok(decimal) = Decimal::from_scientific(&format!("{number:.14e}")) else { return number.to_string() };
            match decimal.checked_mul(Decimal::ONE_HUNDRED) {
                Some(percent) if format.contains('%') => format!("{} %", percent.normalize()),
                _ => format!("{}{}", decimal.normalize(), unit_of(format)),
            }
        }
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(time) => time.split('T').next().unwrap_or_default().to_owned(),
        DataRef::Error(error) => error.to_string(),
        other => Data::from(other.clone()).to_string(),
    }
}

/// The text that a format has behind a number, as in `0.0" KB"`; empty for other formats.
fn unit_of(format: &str) -> &str {
    let behind = format.trim_start_matches(['#', '0', '?', ',', '.', ' ']);
    let unit = behind.strip_prefix('"').and_then(|unit| unit.strip_suffix('"'));
    unit.filter(|unit| behind.len() < format.len() && !unit.contains('"')).unwrap_or("")
}
