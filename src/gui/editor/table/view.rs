//! The state of the table, and where its cursor goes.

use std::collections::HashMap;

use egui::Ui;

use super::columns::Column;
use super::editing::Editing;
use super::ids::{filter_id, grid_id};
use super::input::Input;
use super::selection::{Cell, Selection, Size, Step};
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::edited::Document;
use crate::gui::document::rows::{Row, Rows};
use crate::gui::document::table::{Edited, RowId};
use crate::gui::editor::context::Context;
use crate::scenario::Owner;
use crate::texts::{self, Language};

/// The state of the table of a document.
#[derive(Default)]
pub struct TableView {
    pub(super) rows: Rows,
    pub(super) columns: Vec<Column>,
    /// The language of the texts that are kept.
    pub(super) language: Language,
    pub(super) selection: Selection,
    pub(super) editing: Option<Editing>,
    /// True while an input method composes letters, whose keys are its own.
    pub(super) composes: bool,
    /// What was asked for by keys and menus since the table was drawn.
    pub(super) inputs: Vec<Input>,
    /// The column by which rows are sorted, and whether they fall.
    pub(super) sort: Option<(Column, bool)>,
    pub(super) filter: String,
    /// The rows in small letters, to be searched; empty until somebody does.
    pub(super) needles: Vec<String>,
    /// The texts of the rows that were drawn since the document changed.
    pub(super) texts: HashMap<RowId, Vec<String>>,
    /// The messages of faults, by row and column.
    pub(super) faults: Faults,
    pub(super) widths: HashMap<&'static str, f32>,
    /// The column to which Enter returns after cells were filled from left to right.
    pub(super) tab_from: Option<usize>,
    /// True if Enter made a fleet, and goes on to the row for the next one.
    pub(super) enters_new: bool,
    /// True if the keyboard has left the cell that is edited.
    pub(super) left: bool,
    /// The place to go to once the rows are those of the document.
    pub(super) sought: Option<Sought>,
    /// True if the cursor is to be brought into sight.
    pub(super) follows: bool,
    /// The rows that are in sight at once.
    pub(super) page: usize,
    /// The row of the pressed head, while rows are selected by dragging.
    pub(super) by_rows: bool,
}

/// Where the cursor is to go.
pub(super) enum Sought {
    Place(Place),
    /// To rows that are new, in the column where it is.
    Rows(Vec<RowId>),
    /// To the row for a new fleet, in a column.
    New(usize),
}

/// The messages of faults at cells, by the positions of fleet and line and the word of the field.
#[derive(Default)]
pub(super) struct Faults {
    /// The revision that they belong to.
    answered: Option<u64>,
    at: HashMap<(u32, Option<u32>, &'static str), String>,
}

impl Faults {
    fn follow(&mut self, context: &Context<'_>) {
        if self.answered == Some(context.answered) {
            return;
        }
        self.answered = Some(context.answered);
        self.at.clear();
        for fault in context.faults {
            let Place { fleet: Some(fleet), line, field, .. } = fault.place else { continue };
            let word = if field.is_empty() { "name" } else { field.split(['.', ' ']).next().unwrap_or(field) };
            self.at.entry((fleet, line, word)).or_insert_with(|| fault.to_string());
        }
    }

    pub(super) fn of(&self, row: &Row, column: Column) -> Option<&str> {
        let field = column.field()?;
        let line = row.line.filter(|_| field.owner() == Owner::Line).map(|line| line as u32);
        self.at.get(&(row.fleet as u32, line, field.word())).map(String::as_str)
    }
}

impl TableView {
    /// Does something with the cells once the table is drawn.
    pub fn act(&mut self, act: crate::gui::command::table_act::TableAct) {
        self.inputs.push(Input::Act(act));
    }

    /// Brings the cell of a place into sight, and the keyboard to it.
    pub fn seek(&mut self, ctx: &egui::Context, place: Place) {
        self.go(ctx, Sought::Place(place));
    }

    /// Brings the row for a new fleet into sight, and the keyboard to it.
    pub fn seek_new(&mut self, ctx: &egui::Context) {
        self.go(ctx, Sought::New(0));
    }

    pub(super) fn go(&mut self, ctx: &egui::Context, sought: Sought) {
        self.sought = Some(sought);
        ctx.memory_mut(|memory| memory.request_focus(grid_id()));
        ctx.request_repaint();
    }

    /// Brings the keyboard to the field for the text of a filter.
    pub fn find(ctx: &egui::Context) {
        ctx.memory_mut(|memory| memory.request_focus(filter_id()));
    }

    /// Takes note of what came of an edit.
    pub fn note(&mut self, edited: &Edited) {
        let goes_on = std::mem::take(&mut self.enters_new);
        if !edited.added.is_empty() {
            self.sought = Some(match goes_on {
                true => Sought::New(self.selection.cursor.column),
                false => Sought::Rows(edited.added.clone()),
            });
        }
    }

    /// The command that brings what is being typed into force; `None` if nothing is.
    pub fn finish(&mut self) -> Option<Command> {
        self.editing.take()?.into_edit().map(Command::EditTable)
    }

    /// Drops what is being typed; false if nothing is.
    pub fn give_up(&mut self, ctx: &egui::Context) -> bool {
        let was = self.editing.take().is_some();
        if was {
            ctx.memory_mut(|memory| memory.request_focus(grid_id()));
        }
        was
    }

    /// Draws the table.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        context: &Context<'_>,
        asked: &[String],
        commands: &mut Vec<Command>,
    ) {
        let (columns, language) = (Column::shown(context, asked), texts::language());
        if self.columns != columns || self.language != language {
            (self.columns, self.language, self.needles) = (columns, language, Vec::new());
            self.texts.clear();
        }
        self.follow(document, context);
        self.faults.follow(context);
        self.toolbar_ui(ui, document, context, asked, commands);
        let mut later = Vec::new();
        for input in std::mem::take(&mut self.inputs) {
            // What is typed in this frame is in its field only once that is drawn.
            if self.editing.is_some() && input != Input::EditWithin {
                later.push(input);
            } else {
                self.take(ui.ctx(), input, document, context, commands);
            }
        }
        self.body_ui(ui, document, context, commands);
        later.into_iter().for_each(|input| self.take(ui.ctx(), input, document, context, commands));
    }

    /// Follows the document, and goes where somebody is sent.
    pub(super) fn follow(&mut self, document: &Document, context: &Context<'_>) {
        if self.rows.follow(document) {
            self.texts.clear();
            self.needles.clear();
        }
        self.selection.keep_within(self.size());
        let Some(sought) = self.sought.take() else { return };
        let column = self.selection.cursor.column;
        let found = match &sought {
            Sought::Place(place) => self.place_of(*place),
            Sought::Rows(rows) => {
                let first = rows.first().and_then(|row| self.rows.place_of(*row));
                first.map(|row| Cell { row, column: if rows.len() > 1 { 0 } else { column } })
            }
            Sought::New(column) => Some(Cell { row: self.rows.count(), column: *column }),
        };
        if found.is_none()
            && let Sought::Place(place) = sought
            && !self.filter.is_empty()
        {
            // What is to be seen is hidden by the filter.
            self.filter.clear();
            self.arrange(document, context);
            self.sought = Some(Sought::Place(place));
            return self.follow(document, context);
        }
        if let Some(cell) = found {
            self.selection = Selection::at(cell);
            if let Sought::Rows(rows) = sought
                && rows.len() > 1
            {
                let last = Cell { row: cell.row + rows.len() - 1, column: self.size().last().column };
                self.selection = Selection::block(last, cell);
                self.selection.keep_within(self.size());
            }
            self.follows = true;
        }
    }

    /// The cell of a place; the first of its row for a column that is not there.
    pub(super) fn place_of(&self, place: Place) -> Option<Cell> {
        let row = self.rows.place_at(place.fleet? as usize, place.line.map(|line| line as usize))?;
        let word = place.field.split(['.', ' ']).next().unwrap_or_default();
        Some(Cell { row, column: self.columns.iter().position(|column| column.word() == word).unwrap_or(0) })
    }

    /// The place of a cell in the document; `None` for the row of a new fleet and for a cell that nobody types.
    pub(super) fn document_place(&self, cell: Cell) -> Option<Place> {
        let (row, field) = (self.rows.get(cell.row)?, self.columns.get(cell.column)?.field()?);
        Some(match row.line.filter(|_| field.owner() == Owner::Line) {
            Some(line) => Place::line(row.fleet, line, field.place()),
            None => Place::fleet(row.fleet, field.place()),
        })
    }

    pub(super) fn size(&self) -> Size {
        // The last row is for a new fleet.
        Size { rows: self.rows.count() + 1, columns: self.columns.len() }
    }

    /// Sorts and filters anew.
    pub(super) fn arrange(&mut self, document: &Document, context: &Context<'_>) {
        let draft = &document.draft;
        if !self.filter.trim().is_empty() && self.needles.is_empty() {
            let columns = &self.columns;
            let text = |row: &Row| {
                let cells = columns.iter().map(|column| column.text(row, draft, context));
                cells.collect::<Vec<_>>().join("\t").to_lowercase()
            };
            self.needles = self.rows.all().iter().map(text).collect();
        }
        let filter = self.filter.to_lowercase();
        let words: Vec<&str> = filter.split_whitespace().collect();
        let matching: Option<Vec<bool>> = (!words.is_empty())
            .then(|| self.needles.iter().map(|text| words.iter().all(|word| text.contains(word))).collect());
        let at: Option<HashMap<RowId, bool>> =
            matching.map(|matching| self.rows.all().iter().map(|row| row.id).zip(matching).collect());
        let is_shown = at.map(|at| move |row: &Row| at.get(&row.id).copied().unwrap_or_default());
        let order = self.sort.map(|(column, falling)| (move |row: &Row| column.key(row, draft, context), falling));
        self.rows.arrange(is_shown, order);
        self.selection.keep_within(self.size());
    }

    /// Sorts by a column: rising, falling, then as in the document.
    pub(super) fn sort_by(&mut self, column: Column, document: &Document, context: &Context<'_>) {
        self.sort = match self.sort {
            Some((now, false)) if now == column => Some((column, true)),
            Some((now, true)) if now == column => None,
            _ => Some((column, false)),
        };
        let cursor = self.rows.get(self.selection.cursor.row).map(|row| row.id);
        self.arrange(document, context);
        // The cursor stays in its row.
        if let Some(row) = cursor.and_then(|id| self.rows.place_of(id)) {
            self.selection = Selection::at(Cell { row, ..self.selection.cursor });
            self.follows = true;
        }
    }

    pub(super) fn step(&mut self, step: Step, extends: bool) {
        self.selection.step(step, self.size(), extends);
        self.follows = true;
    }
}
