//! Which field each column of a table holds.

use super::heads::{Column, head_of, label_of};
use super::table::{Row, Table, letters};
use crate::scenario::Field;
use crate::texts::{Text, text};

/// How many rows may stand above the heads, such as a title.
const MOST_ABOVE: usize = 30;

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The place of the row of heads among the rows of the table; `None` for a table without heads.
    head: Option<usize>,
    of: Vec<Option<Column>>,
    /// The number of columns up to the last head.
    named: usize,
}

impl Columns {
    /// Finds the row of heads, and what each column holds. `named` says what some columns hold, by the format's name of a
    /// field, or `fleet`, and the head or the letter of the column.
    ///
    /// # Errors
    ///
    /// There is no row of heads, two columns hold one field, or a name is unknown.
    pub fn find(table: &Table, named: &[(String, String)]) -> Result<Self, Text> {
        let known = |row: &Row| row.cells.iter().filter(|cell| Column::of_head(cell).is_some()).count();
        // A letter says which column it is, wherever its heads are.
        let is_said = |cell: &str| named.iter().any(|(_, head)| is_head(cell, head) && !is_letter(head));
        let said = |row: &Row| row.cells.iter().filter(|cell| is_said(cell)).count();
        let rows = table.rows.iter().take(MOST_ABOVE).map(|row| known(row) + said(row)).enumerate();
        // Of rows with as many heads the first is the row of heads.
        let best = rows.rev().max_by_key(|(_, found)| *found).filter(|(_, found)| *found > 0);
        let head = match best {
            Some((head, _)) => Some(head),
            None if named.iter().any(|(_, head)| is_letter(head)) => {
                // Heads that nobody knows have no number where the rows below have some.
                let begins_so = |cell: &String| cell.trim().starts_with(|c: char| c.is_numeric());
                table.rows.first().filter(|row| !row.cells.iter().any(begins_so)).map(|_| 0)
            }
            None => {
                return Err(text!("import-no-heads", known = known_heads()));
            }
        };
        let mut columns = Self { head, ..Self::without_heads(table) };
        let heads = columns.heads(table).map_or(&[][..], |heads| &heads.cells);
        for (at, cell) in heads.iter().enumerate() {
            columns.of[at] = Column::of_head(cell);
        }
        columns.named = heads.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        for (word, column) in named {
            let Some(of) = Column::of_field(word) else {
                return Err(text!("import-no-field", field = word, known = known_heads()));
            };
            let at = columns.named(table, column)?;
            columns.set(table, at, Some(of.field));
        }
        columns.are_apart()?;
        Ok(columns)
    }

    /// Columns that hold nothing yet, of a table without heads.
    pub fn without_heads(table: &Table) -> Self {
        let count = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        Self { head: None, of: vec![None; count], named: 0 }
    }

    /// What a column holds.
    pub fn at(&self, column: usize) -> Option<&Column> {
        self.of.get(column)?.as_ref()
    }

    /// Says what a column holds, in the unit of its head or else the field's own; no other column holds that then.
    pub fn set(&mut self, table: &Table, column: usize, field: Option<Field>) {
        let head = self.heads(table).map_or("", |heads| heads.cell(column));
        let held = field.map(|field| Column::of_field_under(field, head));
        for other in &mut self.of {
            other.take_if(|other| Some(other.field) == field);
        }
        if let Some(of) = self.of.get_mut(column) {
            *of = held;
        }
    }

    /// The column behind the last head; that behind all columns for a table without heads, where each may hold something.
    pub(super) fn heads_end(&self) -> usize {
        if self.head.is_some() { self.named } else { self.of.len() }
    }

    /// The number of columns.
    pub const fn count(&self) -> usize {
        self.of.len()
    }

    /// The column of this head, or else of this letter.
    fn named(&self, table: &Table, column: &str) -> Result<usize, Text> {
        let cells = self.heads(table).map_or(&[][..], |heads| &heads.cells);
        let by_letter = || (0..self.count()).find(|at| letters(*at).eq_ignore_ascii_case(column.trim()));
        cells.iter().position(|cell| is_head(cell, column)).or_else(by_letter).ok_or_else(|| {
            let known = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
            text!("import-no-column", column = column, known = known.join(", "))
        })
    }

    fn are_apart(&self) -> Result<(), Text> {
        for (second, column) in self.all() {
            if let Some((first, _)) = self.all().find(|(first, other)| *first < second && other.field == column.field) {
                let (first, second) = (letters(first), letters(second));
                return Err(text!("import-twice", first = first, second = second, field = label_of(column.field)));
            }
        }
        Ok(())
    }

    /// The columns that hold something, each with its place.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.of.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?)))
    }

    /// The place of the column that holds a field.
    pub fn of_field(&self, field: Field) -> Option<usize> {
        self.all().find(|(_, column)| column.field == field).map(|(at, _)| at)
    }

    /// The row of heads; `None` for a table without heads.
    pub fn heads<'t>(&self, table: &'t Table) -> Option<&'t Row> {
        table.rows.get(self.head?)
    }

    /// The place of the first row below the heads.
    pub fn first_row(&self) -> usize {
        self.head.map_or(0, |head| head + 1)
    }

    /// What each column in which anything stands was taken for.
    pub fn told(&self, table: &Table) -> Vec<Text> {
        let head = |at| self.heads(table).map_or("", |heads| heads.cell(at));
        let below = &table.rows[self.first_row()..];
        let is_told = |at: &usize| !head(*at).is_empty() || below.iter().any(|row| !row.cell(*at).is_empty());
        (0..self.count()).filter(is_told).map(|at| told(letters(at), head(at), self.at(at))).collect()
    }
}

/// The names of fields in the heads of a table.
fn known_heads() -> String {
    Column::fields().map(head_of).collect::<Vec<_>>().join(", ")
}

fn told(column: String, head: &str, of: Option<&Column>) -> Text {
    let head = if head.is_empty() { "–" } else { head };
    let Some(of) = of else { return text!("import-passed-over", column = column, head = head) };
    match of.unit_text() {
        None => text!("import-taken", column = column, head = head, field = label_of(of.field)),
        Some(unit) => text!("import-taken-unit", column = column, head = head, field = label_of(of.field), unit = unit),
    }
}

fn is_head(cell: &str, head: &str) -> bool {
    cell.trim().to_lowercase() == head.trim().to_lowercase()
}

/// True for what may be the letter of a column.
fn is_letter(column: &str) -> bool {
    let column = column.trim();
    (1..=2).contains(&column.len()) && column.bytes().all(|byte| byte.is_ascii_alphabetic())
}
