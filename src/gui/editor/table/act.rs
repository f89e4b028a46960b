//! What keys and menus ask of the table, as moves of its cursor and edits of the document.

use egui::Context as Egui;

use super::columns::Column;
use super::editing::Editing;
use super::ids::grid_id;
use super::input::Input;
use super::selection::{Cell, Selection, Step};
use super::view::TableView;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::command::table_act::TableAct;
use crate::gui::document::editable::Editable;
use crate::gui::document::edited::Document;
use crate::gui::document::rows::Row;
use crate::gui::document::table::{RowId, RowTexts, TableEdit};
use crate::gui::document::{blocks, cells};
use crate::gui::editor::context::Context;
use crate::gui::widgets::notice;
use crate::import;
use crate::scenario::{Field, Owner};
use crate::texts::tr;

impl TableView {
    /// Does what is asked for.
    pub(super) fn take(
        &mut self,
        ctx: &Egui,
        input: Input,
        document: &Document,
        context: &Context<'_>,
        commands: &mut Vec<Command>,
    ) {
        match input {
            Input::List { down } => {
                if let Some(editing) = &mut self.editing {
                    editing.choose(down);
                }
                return;
            }
            Input::EditWithin => return self.begin(document, context, true),
            Input::TypeOver => {
                self.begin(document, context, false);
                if self.editing.is_none() {
                    ctx.memory_mut(|memory| memory.request_focus(grid_id())); // nobody types this cell
                }
                return;
            }
            Input::Escape if self.editing.is_some() => {
                self.give_up(ctx);
                return;
            }
            Input::FillBlock => return self.fill_block(ctx, commands),
            _ => {}
        }
        let makes_fleet = self.editing.as_ref().is_some_and(|editing| editing.row.is_none());
        self.enters_new = makes_fleet && input == Input::Enter { back: false };
        self.enter(ctx, commands);
        if !matches!(input, Input::Tab { .. } | Input::Enter { .. }) {
            self.tab_from = None;
        }
        match input {
            Input::Step { step, extends } => self.step(step, extends),
            Input::Page { down, extends } => {
                let page = isize::try_from(self.page.max(1)).unwrap_or(1);
                self.step(Step::By(if down { page } else { -page }, 0), extends);
            }
            Input::Tab { back } => {
                self.tab_from.get_or_insert(self.selection.cursor.column);
                self.selection.tab(self.size(), back);
                self.follows = true;
            }
            Input::Enter { back } => {
                let column = self.tab_from.take().unwrap_or(self.selection.cursor.column);
                self.selection = Selection::at(Cell { column, ..self.selection.cursor });
                self.step(Step::By(if back { -1 } else { 1 }, 0), false);
            }
            Input::Escape => self.selection = Selection::at(self.selection.cursor),
            Input::SelectAll => self.select(0..=self.rows.count().saturating_sub(1), None),
            Input::SelectRows => self.select(self.selection.rows(), None),
            Input::SelectColumns => {
                self.select(0..=self.rows.count().saturating_sub(1), Some(self.selection.columns()));
            }
            Input::Delete => self.clear(commands),
            Input::Copy => self.copy(ctx, document, context),
            Input::Cut => {
                self.copy(ctx, document, context);
                self.clear(commands);
            }
            Input::Paste(text) => self.paste(&text, commands),
            Input::Act(act) => self.act_now(act, document, context, commands),
            Input::List { .. } | Input::EditWithin | Input::TypeOver | Input::FillBlock => {}
        }
    }

    fn act_now(&mut self, act: TableAct, document: &Document, context: &Context<'_>, commands: &mut Vec<Command>) {
        match act {
            TableAct::FillDown => self.fill_down(document, context, commands),
            TableAct::Remove => {
                let rows = self.selected_rows();
                if !rows.is_empty() {
                    commands.push(Command::EditTable(TableEdit::Remove(rows)));
                    self.selection =
                        Selection::at(Cell { row: *self.selection.rows().start(), ..self.selection.cursor });
                }
            }
            TableAct::Duplicate => {
                let rows = self.selected_rows();
                if !rows.is_empty() {
                    commands.push(Command::EditTable(TableEdit::Duplicate(rows)));
                }
            }
            TableAct::OpenRow => self.open_row(commands),
            TableAct::Sort => {
                if let Some(column) = self.columns.get(self.selection.cursor.column) {
                    self.sort_by(*column, document, context);
                }
            }
        }
    }

    /// Selects rows, with some columns or all of them.
    fn select(&mut self, rows: std::ops::RangeInclusive<usize>, columns: Option<std::ops::RangeInclusive<usize>>) {
        let columns = columns.unwrap_or(0..=self.size().last().column);
        let cell = |row: &usize, column: &usize| Cell { row: *row, column: *column };
        self.selection = Selection::block(cell(rows.end(), columns.end()), cell(rows.start(), columns.start()));
        self.selection.keep_within(self.size());
    }

    /// Shows the row of the cursor in the form.
    pub(super) fn open_row(&self, commands: &mut Vec<Command>) {
        let Some(row) = self.rows.get(self.selection.cursor.row) else { return };
        let place = self.document_place(self.selection.cursor).unwrap_or(match row.line {
            Some(line) => Place::line(row.fleet, line, "interface"),
            None => Place::fleet(row.fleet, "name"),
        });
        commands.extend([Command::SwitchForm, Command::ShowField(place)]);
    }

    /// Begins to edit the cell of the cursor: its text if `within`, else what is typed over it.
    fn begin(&mut self, document: &Document, context: &Context<'_>, within: bool) {
        if let Some(editing) = &mut self.editing {
            editing.within |= within;
            return;
        }
        let Cell { row, column } = self.selection.cursor;
        let Some(field) = self.columns.get(column).and_then(|column| column.field()) else { return };
        let row = self.rows.get(row).copied();
        let shown = row.map_or_else(String::new, |row| self.cell_text(&row, column, document, context));
        self.editing = Some(Editing::new(row.map(|row| row.id), field, shown, within));
        self.follows = true;
    }

    /// Brings what is typed into force, and the keyboard back to the cells.
    pub(super) fn enter(&mut self, ctx: &Egui, commands: &mut Vec<Command>) {
        if let Some(editing) = self.editing.take() {
            commands.extend(editing.into_edit().map(Command::EditTable));
            ctx.memory_mut(|memory| memory.request_focus(grid_id()));
        }
    }

    /// Puts what is typed into every selected cell.
    fn fill_block(&mut self, ctx: &Egui, commands: &mut Vec<Command>) {
        let Some(editing) = self.editing.take() else { return };
        ctx.memory_mut(|memory| memory.request_focus(grid_id()));
        let text = editing.chosen_text();
        let all = self.block().map(|(row, fields)| {
            let cells = fields.into_iter().flatten().map(|field| (field, text.clone())).collect();
            RowTexts { row: row.map(|row| row.id), cells }
        });
        let rows: Vec<RowTexts> = all.filter(|row| row.row.is_some() || !self.selection.is_block()).collect();
        commands.push(Command::EditTable(TableEdit::Write(rows)));
    }

    /// The selected rows, `None` for that of a new fleet, each with the fields of the selected columns.
    fn block(&self) -> impl Iterator<Item = (Option<&Row>, Vec<Option<Field>>)> {
        let columns: Vec<_> =
            self.selection.columns().filter_map(|column| Some(self.columns.get(column)?.field())).collect();
        self.selection.rows().map(move |row| (self.rows.get(row), columns.clone()))
    }

    fn selected_rows(&self) -> Vec<RowId> {
        self.selection.rows().filter_map(|row| Some(self.rows.get(row)?.id)).collect()
    }

    fn clear(&self, commands: &mut Vec<Command>) {
        let empty = |(row, fields): (Option<&Row>, Vec<Option<Field>>)| {
            let cells = fields.into_iter().flatten().map(|field| (field, String::new())).collect();
            Some(RowTexts { row: Some(row?.id), cells })
        };
        let rows: Vec<RowTexts> = self.block().filter_map(empty).collect();
        if !rows.is_empty() {
            commands.push(Command::EditTable(TableEdit::Write(rows)));
        }
    }

    /// The text of a cell to be copied, as spreadsheets take it.
    fn copied(&self, row: &Row, column: Column, document: &Document, context: &Context<'_>) -> String {
        let draft = &document.draft;
        let Some(field) = column.field() else { return column.text(row, draft, context) };
        if let Some(text) = wrong_text(row, field, document) {
            return text.to_owned();
        }
        let Some(fleet) = draft.fleets.get(row.fleet) else { return String::new() };
        cells::copied(field, fleet, row.line.and_then(|line| fleet.traffic.get(line)))
    }

    fn copy(&self, ctx: &Egui, document: &Document, context: &Context<'_>) {
        let columns: Vec<Column> =
            self.selection.columns().filter_map(|column| self.columns.get(column).copied()).collect();
        let rows = self.selection.rows().filter_map(|row| self.rows.get(row));
        let of_row = |row: &Row| -> Vec<String> {
            columns.iter().map(|column| self.copied(row, *column, document, context)).collect()
        };
        let block: Vec<Vec<String>> = rows.map(of_row).collect();
        if !block.is_empty() {
            let count = block.len();
            ctx.copy_text(blocks::write(block));
            notice::post(ctx, tr!("copied-rows", count = count));
        }
    }

    /// Puts a block of cells from the first selected cell on; into all of the selection if it is several times as large.
    fn paste(&mut self, text: &str, commands: &mut Vec<Command>) {
        let block = blocks::read(text);
        let (rows, columns) = (self.selection.rows(), self.selection.columns());
        let (top, left) = (*rows.start(), *columns.start());
        if top == self.rows.count() && has_heads(text) {
            return commands.push(Command::PasteTable(text.to_owned()));
        }
        let wide = block.iter().map(Vec::len).max().unwrap_or(1);
        // A block fills a selection that is a multiple of it.
        let times = |selected: usize, block: usize| {
            if selected > block && selected.is_multiple_of(block) { selected / block } else { 1 }
        };
        let down = times(rows.count(), block.len());
        let across = times(columns.count(), wide);
        let mut written = Vec::with_capacity(down * block.len());
        for (at, cells) in (0..down).flat_map(|_| &block).enumerate() {
            let row = self.rows.get(top + at).map(|row| row.id);
            let mut texts = Vec::new();
            for column in 0..across * wide {
                let text = cells.get(column % wide).map_or("", String::as_str);
                if let Some(field) = self.columns.get(left + column).and_then(|column| column.field()) {
                    texts.push((field, import::unmarked(text).unwrap_or(text).to_owned()));
                }
            }
            // A blank row below all others makes no fleet.
            if row.is_some() || texts.iter().any(|(_, text)| !text.trim().is_empty()) {
                written.push(RowTexts { row, cells: texts });
            }
        }
        let last = Cell { row: top + (down * block.len()).max(1) - 1, column: left + (across * wide).max(1) - 1 };
        self.selection = Selection::block(last, Cell { row: top, column: left });
        self.selection.keep_within(self.size());
        commands.push(Command::EditTable(TableEdit::Write(written)));
    }

    /// Gives every selected cell what stands in the first selected row; a single row gets what stands above it.
    fn fill_down(&self, document: &Document, context: &Context<'_>, commands: &mut Vec<Command>) {
        let rows = self.selection.rows();
        let (first, last) = (*rows.start(), *rows.end());
        let from = if first == last { first.checked_sub(1) } else { Some(first) };
        let Some((from, source)) = from.and_then(|from| Some((from, self.rows.get(from)?))) else { return };
        let columns: Vec<Column> =
            self.selection.columns().filter_map(|column| self.columns.get(column).copied()).collect();
        let texts: Vec<(Field, String)> = columns
            .into_iter()
            .filter_map(|column| {
                let text = self.copied(source, column, document, context);
                Some((column.field()?, import::unmarked(&text).unwrap_or(&text).to_owned()))
            })
            .collect();
        let below = (from + 1..=last).filter_map(|row| self.rows.get(row));
        // A fleet has each of its cells in every row: it is not filled from itself.
        let cells = |row: &Row| {
            let is_other = |field: &Field| field.owner() == Owner::Line || row.fleet != source.fleet;
            texts.iter().filter(|(field, _)| is_other(field)).cloned().collect()
        };
        let rows: Vec<RowTexts> = below.map(|row| RowTexts { row: Some(row.id), cells: cells(row) }).collect();
        if !rows.is_empty() {
            commands.push(Command::EditTable(TableEdit::Write(rows)));
        }
    }
}

/// The text that a cell shows in place of its value, since it could not be read.
pub(super) fn wrong_text<'d>(row: &Row, field: Field, document: &'d Document) -> Option<&'d str> {
    let unread = document.unread();
    if unread.is_empty() {
        return None;
    }
    let part = if field.owner() == Owner::Line { row.id.line? } else { row.id.fleet };
    unread.texts().iter().find(|text| text.is_of(part, field.word())).map(|text| text.text.as_str())
}

/// True for a block whose first row has the heads of at least two columns.
fn has_heads(text: &str) -> bool {
    let Ok(table) = import::Table::of_text(text) else { return false };
    import::Columns::find(&table, &[])
        .is_ok_and(|columns| columns.first_row() == 1 && columns.all().count() >= 2 && table.rows.len() > 1)
}
