//! The cells that are selected: a block between a fixed corner and the cursor.

use std::ops::RangeInclusive;

/// A cell by its place: of the row among those shown, and of the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
}

/// A block of cells with the cursor in one of its corners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub cursor: Cell,
    /// The corner that stays while the block grows.
    pub anchor: Cell,
}

/// The number of rows and of columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub rows: usize,
    pub columns: usize,
}

impl Size {
    /// The last cell; the first of a table without any.
    pub const fn last(self) -> Cell {
        Cell { row: self.rows.saturating_sub(1), column: self.columns.saturating_sub(1) }
    }
}

/// A step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Some rows down and some columns to the right; negative ones up and to the left.
    By(isize, isize),
    FirstColumn,
    LastColumn,
    FirstRow,
    LastRow,
    /// The first cell of the table.
    Begin,
    /// The last cell of the table.
    End,
}

impl Selection {
    /// One cell.
    pub const fn at(cell: Cell) -> Self {
        Self { cursor: cell, anchor: cell }
    }

    /// All cells from a corner to another.
    pub const fn block(anchor: Cell, cursor: Cell) -> Self {
        Self { cursor, anchor }
    }

    /// The rows in the block.
    pub fn rows(&self) -> RangeInclusive<usize> {
        self.cursor.row.min(self.anchor.row)..=self.cursor.row.max(self.anchor.row)
    }

    /// The columns in the block.
    pub fn columns(&self) -> RangeInclusive<usize> {
        self.cursor.column.min(self.anchor.column)..=self.cursor.column.max(self.anchor.column)
    }

    /// True for a block of more than one cell.
    pub fn is_block(&self) -> bool {
        self.cursor != self.anchor
    }

    /// True if a cell is in the block.
    pub fn contains(&self, row: usize, column: usize) -> bool {
        self.rows().contains(&row) && self.columns().contains(&column)
    }

    /// Moves the cursor within the table; the block grows if `extends`, and else is the cursor's cell.
    pub fn step(&mut self, step: Step, size: Size, extends: bool) {
        let (last, Cell { row, column }) = (size.last(), self.cursor);
        let by = |at: usize, by: isize, last: usize| at.saturating_add_signed(by).min(last);
        self.cursor = match step {
            Step::By(rows, columns) => Cell { row: by(row, rows, last.row), column: by(column, columns, last.column) },
            Step::FirstColumn => Cell { row, column: 0 },
            Step::LastColumn => Cell { row, column: last.column },
            Step::FirstRow => Cell { row: 0, column },
            Step::LastRow => Cell { row: last.row, column },
            Step::Begin => Cell::default(),
            Step::End => last,
        };
        if !extends {
            self.anchor = self.cursor;
        }
    }

    /// Moves to the next cell in the order of reading, or to the one before; at the end of a row to the next row.
    pub fn tab(&mut self, size: Size, back: bool) {
        let Cell { row, column } = self.cursor;
        let last = size.last();
        let to = match back {
            false if column < last.column => Cell { row, column: column + 1 },
            false if row < last.row => Cell { row: row + 1, column: 0 },
            true if column > 0 => Cell { row, column: column - 1 },
            true if row > 0 => Cell { row: row - 1, column: last.column },
            _ => self.cursor,
        };
        *self = Self::at(to);
    }

    /// Keeps the block within a table that has become smaller.
    pub fn keep_within(&mut self, size: Size) {
        let last = size.last();
        for cell in [&mut self.cursor, &mut self.anchor] {
            *cell = Cell { row: cell.row.min(last.row), column: cell.column.min(last.column) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size { rows: 4, columns: 3 };

    fn cell(row: usize, column: usize) -> Cell {
        Cell { row, column }
    }

    #[test]
    fn the_cursor_stays_in_the_table_and_the_block_grows_with_it() {
        let mut selection = Selection::at(cell(1, 1));
        selection.step(Step::By(-5, 0), SIZE, false);
        assert_eq!(selection, Selection::at(cell(0, 1)));
        selection.step(Step::By(2, 1), SIZE, true);
        assert_eq!(selection, Selection::block(cell(0, 1), cell(2, 2)));
        assert_eq!((selection.rows(), selection.columns()), (0..=2, 1..=2));
        assert!(selection.contains(1, 1) && !selection.contains(1, 0) && !selection.contains(3, 1));
        selection.step(Step::Begin, SIZE, true);
        assert_eq!(selection.columns(), 0..=1);
        selection.step(Step::End, SIZE, false);
        assert_eq!(selection, Selection::at(cell(3, 2)));
        selection.keep_within(Size { rows: 2, columns: 1 });
        assert_eq!(selection, Selection::at(cell(1, 0)));
        selection.keep_within(Size { rows: 0, columns: 0 });
        assert_eq!(selection, Selection::default());
    }

    #[test]
    fn tab_goes_on_in_the_next_row() {
        let mut selection = Selection::block(cell(0, 0), cell(1, 1));
        let mut seen = Vec::new();
        for _ in 0..9 {
            selection.tab(SIZE, false);
            seen.push((selection.cursor.row, selection.cursor.column));
        }
        assert_eq!(seen[..4], [(1, 2), (2, 0), (2, 1), (2, 2)]);
        assert_eq!(seen[7..], [(3, 2), (3, 2)]);
        selection.tab(SIZE, true);
        assert_eq!(selection, Selection::at(cell(3, 1)));
    }
}
