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
}

impl Columns {
    /// Finds the row of heads, and what each column holds. `named` says what some columns hold, by the format's name of a
    /// field, or `fleet`, and the head or the letter of the column; its numbers have the field's own unit.
    ///
    /// # Errors
    ///
    /// There is no row of heads, two columns hold one field, or a name is unknown.
    pub fn find(table: &Table, named: &[(String, String)]) -> Result<Self, Text> {
        let known = |row: &Row| row.cells.iter().filter(|cell| Column::of_head(cell).is_some()).count();
        let said =
            |row: &Row| row.cells.iter().filter(|cell| named.iter().any(|(_, head)| is_head(cell, head))).count();
        let rows = table.rows.iter().take(MOST_ABOVE).map(|row| known(row) + said(row)).enumerate();
        // Of rows with as many heads the first is the row of heads.
        let best = rows.rev().max_by_key(|(_, found)| *found).filter(|(_, found)| *found > 0);
        let Some((head, _)) = best else {
            let words = Column::fields().map(head_of).collect::<Vec<_>>().join(", ");
            return Err(text!("import-no-heads", known = words));
        };
        let mut columns =
            Self { head: Some(head), of: table.rows[head].cells.iter().map(|cell| Column::of_head(cell)).collect() };
        for (word, column) in named {
            let Some(of) = Column::of_field(word) else {
                let known = Column::fields().map(head_of).collect::<Vec<_>>().join(", ");
                return Err(text!("import-no-field", field = word, known = known));
            };
            let at = columns.named(table, column)?;
            for other in &mut columns.of {
                other.take_if(|other| other.field == of.field);
            }
            columns.of[at] = Some(of);
        }
        columns.are_apart()?;
        Ok(columns)
    }

    /// Columns that hold nothing yet, of a table without heads.
    pub fn without_heads(table: &Table) -> Self {
        let count = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        Self { head: None, of: vec![None; count] }
    }

    /// What a column holds.
    pub fn at(&self, column: usize) -> Option<&Column> {
        self.of.get(column)?.as_ref()
    }

    /// Says what a column holds, in the field's own unit; no other column holds that then.
    pub fn set(&mut self, column: usize, field: Option<Field>) {
        for other in &mut self.of {
            other.take_if(|other| Some(other.field) == field);
        }
        if let Some(of) = self.of.get_mut(column) {
            *of = field.map(|field| Column { field, unit: None });
        }
    }

    /// The number of columns.
    pub const fn count(&self) -> usize {
        self.of.len()
    }

    /// The column of this head, or else of this letter.
    fn named(&self, table: &Table, column: &str) -> Result<usize, Text> {
        let cells = self.heads(table).map_or(&[][..], |heads| &heads.cells);
        let by_letter = || (0..cells.len()).find(|at| letters(*at).eq_ignore_ascii_case(column.trim()));
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

    /// What each column with a head was taken for.
    pub fn told(&self, table: &Table) -> Vec<Text> {
        let Some(heads) = self.heads(table) else { return Vec::new() };
        let named = (0..heads.cells.len()).filter(|at| !heads.cell(*at).is_empty());
        named.map(|at| told(letters(at), heads.cell(at), self.at(at))).collect()
    }
}

fn told(column: String, head: &str, of: Option<&Column>) -> Text {
    let Some(of) = of else { return text!("import-passed-over", column = column, head = head) };
    match of.unit_text() {
        None => text!("import-taken", column = column, head = head, field = label_of(of.field)),
        Some(unit) => text!("import-taken-unit", column = column, head = head, field = label_of(of.field), unit = unit),
    }
}

fn is_head(cell: &str, head: &str) -> bool {
    cell.trim().to_lowercase() == head.trim().to_lowercase()
}
