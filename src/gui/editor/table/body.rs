//! The cells: painted where they are in sight, and pressed by the pointer.

use egui::scroll_area::ScrollSource;
use egui::style::ScrollAnimation;
use egui::{
    Align2, Color32, EventFilter, Id, PointerButton, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
};

use super::act::wrong_text;
use super::columns::Column;
use super::ids::grid_id;
use super::input::Input;
use super::selection::{Cell, Selection};
use super::view::TableView;
use crate::gui::command::commands::Command;
use crate::gui::command::menus::Entry;
use crate::gui::command::table_act::TableAct;
use crate::gui::document::cells;
use crate::gui::document::edited::Document;
use crate::gui::document::rows::Row;
use crate::gui::editor::context::Context;
use crate::gui::widgets::fields::note_at;
use crate::gui::widgets::{reveal, theme};
use crate::texts::tr;

/// The height of a row in points.
const ROW: f32 = 24.0;
/// The height of the heads in points.
const HEAD: f32 = 28.0;
/// The width of the heads of rows in points.
const NUMBERS: f32 = 52.0;

/// Where the cells of a frame are on the screen.
struct Layout {
    /// The part of the screen that shows cells.
    view: Rect,
    /// The left edges of the columns, and the right one of the last, from the left edge of the first.
    edges: Vec<f32>,
    /// The place on the screen of the first cell of a table that is scrolled so far.
    origin: Pos2,
}

impl Layout {
    /// The first column does not scroll sideways.
    fn fixed(&self) -> f32 {
        self.edges.get(1).copied().unwrap_or_default()
    }

    fn cell(&self, cell: Cell) -> Rect {
        let edge = |column: usize| self.edges.get(column).copied().unwrap_or_default();
        let left = if cell.column == 0 { self.view.left() + NUMBERS } else { self.origin.x + edge(cell.column) };
        let top = self.origin.y + cell.row as f32 * ROW;
        Rect::from_min_size(Pos2::new(left, top), Vec2::new(edge(cell.column + 1) - edge(cell.column), ROW))
    }

    /// The part of the view in which a column shows.
    fn clip(&self, column: usize) -> Rect {
        let left = if column == 0 { NUMBERS } else { NUMBERS + self.fixed() };
        Rect::from_min_max(self.view.min + Vec2::new(left, 0.0), self.view.max)
    }

    /// The row at a point, and the column, `None` for the head of the row. Beyond the last it is the last.
    fn at(&self, point: Pos2, rows: usize) -> (usize, Option<usize>) {
        let row = ((point.y - self.origin.y) / ROW).floor().max(0.0) as usize;
        let from_left = point.x - self.view.left() - NUMBERS;
        let column = if from_left < 0.0 {
            None
        } else if from_left < self.fixed() {
            Some(0)
        } else {
            let x = point.x - self.origin.x;
            let after = self.edges.iter().rposition(|edge| *edge <= x).unwrap_or_default();
            Some(after.clamp(1, self.edges.len().saturating_sub(2).max(1)))
        };
        (row.min(rows), column)
    }
}

impl TableView {
    pub(super) fn body_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        context: &Context<'_>,
        commands: &mut Vec<Command>,
    ) {
        let room = ui.available_rect_before_wrap();
        let heads = Rect::from_min_size(room.min, Vec2::new(room.width(), HEAD));
        ui.advance_cursor_after_rect(heads);
        let mut edges = vec![0.0];
        for column in &self.columns {
            edges.push(edges.last().copied().unwrap_or_default() + self.width(*column));
        }
        let wide = NUMBERS + edges.last().copied().unwrap_or_default();
        let rows = self.rows.count();
        let area = ScrollArea::both()
            .id_salt(("table", context.document))
            .auto_shrink(false)
            .scroll_source(ScrollSource { drag: egui::scroll_area::DragScroll::Never, ..ScrollSource::default() });
        let drawn = area.show_viewport(ui, |ui, viewport| {
            let size = Vec2::new(wide, (rows + 1) as f32 * ROW + 4.0);
            ui.set_min_size(size);
            let view = ui.clip_rect();
            let origin = ui.min_rect().min + Vec2::new(NUMBERS, 0.0);
            let layout = Layout { view, edges, origin };
            self.page = (view.height() / ROW).floor() as usize;
            self.cells_ui(ui, &layout, viewport, document, context, commands);
            layout
        });
        self.heads_ui(ui, heads, &drawn.inner, document, context);
        self.enter_if_left(commands);
    }

    fn heads_ui(&mut self, ui: &Ui, heads: Rect, layout: &Layout, document: &Document, context: &Context<'_>) {
        let fill = ui.visuals().panel_fill;
        ui.painter().rect_filled(heads, 0.0, fill);
        for column in (0..self.columns.len()).rev() {
            let cell = layout.cell(Cell { row: 0, column });
            let rect = Rect::from_x_y_ranges(cell.x_range(), heads.y_range());
            let clip = Rect::from_x_y_ranges(layout.clip(column).x_range(), heads.y_range());
            if rect.intersects(clip) {
                self.head_ui(ui, (self.columns[column], rect, clip), document, context);
            }
        }
        ui.painter().hline(heads.x_range(), heads.bottom() - 0.5, ui.visuals().widgets.noninteractive.bg_stroke);
    }

    fn cells_ui(
        &mut self,
        ui: &mut Ui,
        layout: &Layout,
        viewport: Rect,
        document: &Document,
        context: &Context<'_>,
        commands: &mut Vec<Command>,
    ) {
        let rows = self.rows.count();
        let grid = ui.interact(layout.view, grid_id(), Sense::click_and_drag());
        theme::has_own_ring(&grid);
        let has_focus = grid.has_focus() || self.editing.is_some();
        ui.ctx().memory_mut(|memory| {
            let filter = EventFilter { tab: true, escape: true, horizontal_arrows: true, vertical_arrows: true };
            memory.set_focus_lock_filter(grid_id(), filter);
        });
        self.press(ui, &grid, layout, rows, commands);
        if has_focus && let Some(place) = self.document_place(self.selection.cursor) {
            reveal::note(ui.ctx(), place);
        }
        let first = (viewport.top() / ROW).floor().max(0.0) as usize;
        let last = ((viewport.bottom() / ROW).ceil().max(0.0) as usize).min(rows + 1);
        let is_read = self.tell_grid(ui, layout.view, rows);
        for row in first..last {
            self.row_ui(ui, layout, row, (document, context), has_focus, is_read);
        }
        self.frame_ui(ui, layout, has_focus);
        let cursor = layout.cell(self.selection.cursor);
        if std::mem::take(&mut self.follows) {
            // The columns that do not scroll would hide it.
            let hidden = if self.selection.cursor.column == 0 { 0.0 } else { NUMBERS + layout.fixed() };
            let mut seen = cursor;
            seen.min.x -= hidden;
            if self.selection.cursor.column == 0 {
                (seen.min.x, seen.max.x) = (layout.view.left(), layout.view.left() + 1.0);
            }
            ui.scroll_to_rect_animation(seen, None, ScrollAnimation::none());
        }
        self.messages_ui(ui, layout, cursor, (document, context), &grid);
        self.menu_ui(&grid, commands);
    }

    /// Tells screen readers of the table; true if anybody listens.
    fn tell_grid(&self, ui: &Ui, view: Rect, rows: usize) -> bool {
        let cursor = cell_id(self.selection.cursor);
        let told = ui.ctx().accesskit_node_builder(grid_id(), |node| {
            node.set_role(egui::accesskit::Role::Grid);
            node.set_label(tr!("table-name"));
            theme::bounds(node, view);
            node.set_row_count(rows + 1);
            node.set_column_count(self.columns.len());
            if self.editing.is_none() {
                node.set_active_descendant(cursor.accesskit_id());
            }
        });
        told.is_some()
    }

    fn row_ui(
        &mut self,
        ui: &Ui,
        layout: &Layout,
        at: usize,
        (document, context): (&Document, &Context<'_>),
        has_focus: bool,
        is_read: bool,
    ) {
        let row = self.rows.get(at).copied();
        let repeats = at.checked_sub(1).and_then(|above| self.rows.get(above)).map(|above| above.id.fleet);
        let repeats = row.is_some_and(|row| repeats == Some(row.id.fleet));
        let number = row.map_or_else(|| "+".to_owned(), |row| number(&row));
        let visuals = ui.visuals();
        let (text, weak) = (visuals.text_color(), visuals.weak_text_color());
        let line = visuals.widgets.noninteractive.bg_stroke;
        let chosen = visuals.selection.bg_fill.gamma_multiply(if has_focus { 0.35 } else { 0.2 });
        let ground = visuals.extreme_bg_color;
        let top = layout.cell(Cell { row: at, column: 0 }).top();
        let whole = Rect::from_x_y_ranges(layout.view.x_range(), top..=top + ROW);
        ui.painter().rect_filled(whole.intersect(layout.view), 0.0, ground);
        let font = egui::TextStyle::Body.resolve(ui.style());
        let small = egui::TextStyle::Small.resolve(ui.style());
        for column in 0..self.columns.len() {
            let place = Cell { row: at, column };
            let (rect, clip) = (layout.cell(place), layout.clip(column));
            let seen = rect.intersect(clip);
            if !seen.is_positive() {
                continue;
            }
            let of = self.columns[column];
            let fault = row.and_then(|row| self.message(&row, of, document, context));
            let painter = ui.painter().with_clip_rect(seen);
            if self.selection.contains(at, column) && (self.selection.is_block() || !has_focus) {
                painter.rect_filled(rect, 0.0, chosen);
            }
            painter.vline(rect.right() - 0.5, rect.y_range(), line);
            let (shown, colour) = match row {
                None if column == 0 => (tr!("table-new"), weak),
                None => (String::new(), weak),
                Some(row) => {
                    let colour = if repeats && of.is_of_fleet() { weak } else { text };
                    let colour = if fault.is_some() { theme::error_colour(ui) } else { colour };
                    (self.cell_text(&row, column, document, context), colour)
                }
            };
            if is_read {
                let label = cell_label(of, &number);
                tell_cell(ui, place, seen, &label, &shown, fault.as_deref(), self.selection.contains(at, column));
            }
            if !self.is_edited(place) {
                paint_text(ui, &painter, rect, &shown, of.is_number() && !shown.contains('('), (font.clone(), colour));
            }
            if fault.is_some() {
                painter.rect_stroke(rect.shrink(1.0), 0.0, (1.0, theme::error_colour(ui)), StrokeKind::Inside);
            }
        }
        let head = Rect::from_min_size(whole.min, Vec2::new(NUMBERS, ROW));
        let painter = ui.painter().with_clip_rect(head.intersect(layout.view));
        painter.rect_filled(head, 0.0, visuals.panel_fill);
        let colour = if self.selection.rows().contains(&at) { text } else { weak };
        painter.text(head.right_center() - Vec2::new(8.0, 0.0), Align2::RIGHT_CENTER, number, small, colour);
        painter.vline(head.right() - 0.5, head.y_range(), line);
        ui.painter().hline(layout.view.x_range(), whole.bottom() - 0.5, line);
    }

    /// The frame around what is selected, and around the cursor.
    fn frame_ui(&self, ui: &Ui, layout: &Layout, has_focus: bool) {
        let colour = if has_focus { ui.visuals().hyperlink_color } else { ui.visuals().weak_text_color() };
        let cursor = self.selection.cursor;
        let painter = ui.painter().with_clip_rect(layout.clip(cursor.column));
        painter.rect_stroke(layout.cell(cursor), 0.0, Stroke::new(2.0, colour), StrokeKind::Inside);
        if self.selection.is_block() {
            let first = Cell { row: *self.selection.rows().start(), column: *self.selection.columns().start() };
            let last = Cell { row: *self.selection.rows().end(), column: *self.selection.columns().end() };
            let block = layout.cell(first).union(layout.cell(last));
            let painter = ui.painter().with_clip_rect(layout.clip(first.column));
            painter.rect_stroke(block, 0.0, Stroke::new(1.0, colour), StrokeKind::Inside);
        }
    }

    /// The field of the cell that is edited, or the message of the one at the cursor or under the pointer.
    fn messages_ui(
        &mut self,
        ui: &mut Ui,
        layout: &Layout,
        cursor: Rect,
        (document, context): (&Document, &Context<'_>),
        grid: &egui::Response,
    ) {
        let Cell { row, column } = self.selection.cursor;
        let clip = layout.clip(column);
        if self.editing.is_some() {
            let number = self.rows.get(row).map_or_else(|| "+".to_owned(), number);
            let name = self.columns.get(column).map_or_else(String::new, |of| cell_label(*of, &number));
            return self.editor_ui(ui, cursor, clip, context, &name);
        }
        let at = |row: usize, column: usize| Some((*self.rows.get(row)?, *self.columns.get(column)?));
        let told = at(row, column).and_then(|(row, of)| self.message(&row, of, document, context));
        if let Some(message) = told.filter(|_| grid.has_focus() && clip.intersects(cursor)) {
            note_at(ui, grid_id().with("message"), cursor, &message, true);
        }
        let hovered = grid.hover_pos().map(|point| layout.at(point, self.rows.count()));
        if let Some((row, Some(column))) = hovered
            && let Some((row_of, of)) = at(row, column)
        {
            let text = self.message(&row_of, of, document, context);
            let text = text.or_else(|| {
                let text = self.cell_text(&row_of, column, document, context);
                let rect = layout.cell(Cell { row, column });
                let font = egui::TextStyle::Body.resolve(ui.style());
                let wide = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.clone(), font, Color32::WHITE).size().x);
                (wide > rect.width() - 12.0).then_some(text)
            });
            if let Some(text) = text {
                grid.clone().on_hover_text_at_pointer(text);
            }
        }
    }

    /// The message about a cell: its text is not in force, or its value breaks a rule.
    fn message(&self, row: &Row, of: Column, document: &Document, context: &Context<'_>) -> Option<String> {
        let wrong = of.field().and_then(|field| Some((field, wrong_text(row, field, document)?)));
        if let Some((field, text)) = wrong {
            return cells::read(field, text, context.plan).err();
        }
        self.faults.of(row, of).map(str::to_owned)
    }

    /// The text of a cell, kept until the document changes.
    pub(super) fn cell_text(&mut self, row: &Row, column: usize, document: &Document, context: &Context<'_>) -> String {
        let of = self.columns[column];
        let Some(field) = of.field() else { return of.text(row, &document.draft, context) };
        if let Some(text) = wrong_text(row, field, document) {
            return text.to_owned();
        }
        let texts = self.texts.entry(row.id).or_insert_with(|| {
            self.columns
                .iter()
                .map(|of| if of.field().is_some() { of.text(row, &document.draft, context) } else { String::new() })
                .collect()
        });
        texts.get(column).cloned().unwrap_or_default()
    }

    /// Follows the pointer: a press selects a cell, a drag a block, the head of a row all of it; a second click edits the
    /// cell, or opens the row.
    fn press(&mut self, ui: &Ui, grid: &egui::Response, layout: &Layout, rows: usize, commands: &mut Vec<Command>) {
        let Some(point) = grid.interact_pointer_pos() else { return };
        let pressed = ui.input(|input| input.pointer.button_pressed(PointerButton::Primary));
        let shift = ui.input(|input| input.modifiers.shift);
        let (row, column) = layout.at(point, rows);
        let last = self.size().last().column;
        let secondary = ui.input(|input| input.pointer.button_pressed(PointerButton::Secondary));
        if pressed || (secondary && !self.selection.rows().contains(&row)) {
            if self.is_edited(Cell { row, column: column.unwrap_or_default() }) && column.is_some() {
                return; // the field has it
            }
            if self.editing.is_some() {
                self.enter(ui.ctx(), commands);
            }
            (self.by_rows, self.tab_from) = (column.is_none(), None);
            let cursor = Cell { row, column: column.unwrap_or(0) };
            let anchor = if shift { self.selection.anchor } else { Cell { row, column: column.unwrap_or(last) } };
            self.selection = Selection::block(anchor, cursor);
            grid.request_focus();
        } else if grid.dragged_by(PointerButton::Primary) && self.editing.is_none() {
            let column = if self.by_rows { 0 } else { column.unwrap_or(0) };
            let cursor = Cell { row, column };
            self.follows |= cursor != self.selection.cursor;
            self.selection.cursor = cursor;
        }
        if grid.double_clicked_by(PointerButton::Primary) {
            match column {
                None => self.open_row(commands),
                Some(_) => self.inputs.push(Input::EditWithin),
            }
            ui.ctx().request_repaint();
        }
    }

    fn menu_ui(&mut self, grid: &egui::Response, commands: &mut Vec<Command>) {
        grid.context_menu(|ui| {
            for act in TableAct::ALL {
                let entry = Entry::new(act.name(), Command::InTable(act));
                let keys = entry.shortcut.map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
                if ui.add(egui::Button::new(&entry.name).shortcut_text(keys)).clicked() {
                    commands.push(entry.command);
                    ui.close();
                }
            }
        });
    }
}

/// The number of a row: that of its fleet, and of its line.
fn number(row: &Row) -> String {
    match row.line {
        Some(line) => format!("{}.{}", row.fleet + 1, line + 1),
        None => (row.fleet + 1).to_string(),
    }
}

fn cell_label(of: Column, number: &str) -> String {
    tr!("table-cell", column = of.title(), row = number)
}

fn cell_id(cell: Cell) -> Id {
    grid_id().with((cell.row, cell.column))
}

/// Tells screen readers of a cell.
fn tell_cell(ui: &Ui, cell: Cell, rect: Rect, label: &str, text: &str, fault: Option<&str>, selected: bool) {
    let response = ui.interact(rect, cell_id(cell), Sense::hover());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Cell);
        node.set_label(label);
        node.set_value(text);
        node.set_row_index(cell.row);
        node.set_column_index(cell.column);
        node.set_selected(selected);
        theme::bounds(node, rect);
        if let Some(fault) = fault {
            node.set_description(fault);
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
}

/// Paints the text of a cell, cut with an ellipsis where the cell ends.
fn paint_text(
    ui: &Ui,
    painter: &egui::Painter,
    rect: Rect,
    text: &str,
    right: bool,
    (font, colour): (egui::FontId, Color32),
) {
    if text.is_empty() {
        return;
    }
    let room = rect.shrink2(Vec2::new(6.0, 0.0));
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let x = if right { room.right() - galley.size().x } else { room.left() };
    painter.galley(Pos2::new(x, room.center().y - galley.size().y / 2.0), galley, colour);
}
