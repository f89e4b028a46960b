//! A table of fleets before it is taken: what its columns hold, its cells, and which of them are at fault.

use std::collections::HashMap;

use egui::{Align, Id, Layout, ScrollArea, TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::form::choice;
use crate::gui::widgets::scrolling;
use crate::gui::widgets::table::ROW;
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::import::{CellFault, Column as Held, Columns, Imported, Table, Without, fleets, label_of, letters};
use crate::plan::Plans;
use crate::scenario::{Draft, Field};
use crate::texts::{Text, tr};

/// The most faults that are listed below the table.
const MOST_LISTED: usize = 4;
/// The height of the table.
const HEIGHT: f32 = 260.0;

/// The height of the list of fields, all of which are seen at once.
const LIST: f32 = 420.0;

/// The dialog of a table.
pub struct AskImport {
    plans: Plans,
    /// A scenario of which the fleets are.
    base: Draft,
    /// What is pasted while there is no table.
    text: String,
    problem: Option<Text>,
    shown: Option<Shown>,
    fresh: bool,
    /// True once something was changed that a key should not throw away.
    changed: bool,
}

/// A table that was read.
struct Shown {
    table: Table,
    columns: Columns,
    /// True if no row has heads.
    lacks_heads: bool,
    without: Without,
    made: Result<Imported, Vec<CellFault>>,
}

impl AskImport {
    /// Creates the dialog for a table, or to paste one. `base` is a scenario whose plan the fleets follow.
    pub fn new(plans: Plans, base: Draft, table: Option<Result<Table, Text>>) -> Self {
        let mut ask =
            Self { plans, base, text: String::new(), problem: None, shown: None, fresh: true, changed: false };
        table.into_iter().for_each(|table| ask.take(table));
        ask
    }

    fn take(&mut self, table: Result<Table, Text>) {
        match table {
            Err(problem) => self.problem = Some(problem),
            Ok(table) => {
                let found = Columns::find(&table, &[]);
                let lacks_heads = found.is_err();
                let columns = found.unwrap_or_else(|_| Columns::without_heads(&table));
                let mut shown = Shown { table, columns, lacks_heads, without: Without::Nothing, made: Err(Vec::new()) };
                shown.make(&self.plans, &self.base);
                (self.shown, self.problem) = (Some(shown), None);
            }
        }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        theme::dialog_width(ui, 860.0);
        ui.heading(tr!("import-title"));
        match &mut self.shown {
            Some(shown) => {
                let (done, changed) = shown.ui(ui, &self.plans, &self.base, commands);
                self.changed |= changed;
                done
            }
            None => self.paste_ui(ui, commands),
        }
    }

    /// True if the dialog stays where somebody presses Esc or clicks beside it.
    pub const fn stays(&self) -> bool {
        self.changed
    }

    fn paste_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        ui.label(muted(tr!("import-about")));
        ui.add_space(STEP);
        let edit = TextEdit::multiline(&mut self.text).desired_rows(6).desired_width(f32::INFINITY);
        let edit = ui.add(edit.id(Id::unique("import text")).hint_text(tr!("import-here-hint")));
        theme::name(&edit, || tr!("import-here"));
        if std::mem::take(&mut self.fresh) {
            edit.request_focus();
        }
        if edit.changed() && self.text.trim_end().contains(['\t', '\n']) {
            self.take(Table::of_text(&self.text));
        }
        if let Some(problem) = &self.problem {
            theme::error(ui, problem.to_string());
        }
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            if ui.add(egui::Button::new(tr!("import-open")).min_size(DIALOG_BUTTON)).clicked() {
                commands.push(Command::AskTableFile);
                done = true;
            }
            if ui.add(egui::Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked() {
                ui.close();
            }
        });
        done
    }
}

impl Shown {
    fn make(&mut self, plans: &Plans, base: &Draft) {
        self.made = fleets(&self.table, &self.columns, plans, base, self.without);
    }

    /// Shows the table; tells whether it is done, and whether something was changed.
    fn ui(&mut self, ui: &mut Ui, plans: &Plans, base: &Draft, commands: &mut Vec<Command>) -> (bool, bool) {
        if self.lacks_heads {
            ui.label(muted(tr!("import-choose")));
        }
        ui.add_space(STEP);
        let mut changed = self.table_ui(ui);
        ui.add_space(STEP);
        self.faults_ui(ui);
        if let Ok(made) = &self.made {
            made.remarks.iter().for_each(|remark| drop(ui.label(muted(remark.to_string()))));
        }
        let mut leaves_out = self.without == Without::Faulty;
        if (leaves_out || self.made.is_err()) && ui.checkbox(&mut leaves_out, tr!("import-leave-out")).changed() {
            self.without = if leaves_out { Without::Faulty } else { Without::Nothing };
            changed = true;
        }
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            let made = self.made.as_ref().ok().map(|made| &made.scenario.draft().fleets);
            let count = made.map_or(0, Vec::len);
            let take = egui::Button::new(tr!("import-take", count = count)).min_size(DIALOG_BUTTON);
            if ui.add_enabled(count > 0, take).clicked() {
                commands.extend(made.map(|fleets| Command::AddFleets(fleets.clone())));
                done = true;
            }
            done |= ui.add(egui::Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked();
        });
        if changed {
            self.make(plans, base);
        }
        (done, changed)
    }

    /// The cells, each of which can be changed; true if something was.
    fn table_ui(&mut self, ui: &mut Ui) -> bool {
        let faults = self.made.as_ref().err();
        let faults: HashMap<(usize, Option<usize>), &CellFault> =
            faults.into_iter().flatten().filter_map(|fault| Some(((fault.row?, fault.column), fault))).collect();
        let offered: Vec<(Option<Field>, String)> = std::iter::once((None, tr!("import-nothing")))
            .chain(Held::fields().map(|field| (Some(field), label_of(field))))
            .collect();
        let (columns, table) = (&mut self.columns, &mut self.table);
        let heads: Vec<String> = (0..columns.count())
            .map(|at| columns.heads(table).map_or_else(String::new, |heads| heads.cell(at).to_owned()))
            .collect();
        let first = columns.first_row();
        let mut changed = false;
        ScrollArea::horizontal().id_salt("import").auto_shrink([false, true]).show(ui, |ui| {
            TableBuilder::new(ui)
                .id_salt("import")
                .striped(true)
                .auto_shrink([false, true])
                .max_scroll_height(HEIGHT)
                .cell_layout(Layout::left_to_right(Align::Center))
                .column(Column::exact(44.0))
                .columns(Column::initial(150.0).at_least(70.0).resizable(true).clip(true), columns.count())
                .header(3.0 * ROW, |mut row| {
                    row.col(|_| {});
                    for (at, head) in heads.iter().enumerate() {
                        row.col(|ui| changed |= head_ui(ui, (table, columns), at, head, &offered));
                    }
                })
                .body(|body| {
                    body.rows(ROW + 4.0, table.rows.len() - first, |mut line| {
                        let row = &mut table.rows[first + line.index()];
                        let of_row = faults.get(&(row.number, None)).copied();
                        line.col(|ui| {
                            let number = muted(row.number.to_string());
                            let number = if of_row.is_some() { number.color(theme::error_colour(ui)) } else { number };
                            let number = ui.label(number);
                            if let Some(fault) = of_row {
                                number.on_hover_text(fault.fault.to_string());
                            }
                        });
                        row.cells.resize(row.cells.len().max(columns.count()), String::new());
                        for (at, cell) in row.cells.iter_mut().enumerate().take(columns.count()) {
                            let fault = faults.get(&(row.number, Some(at))).copied();
                            let name = format!("{}{}", letters(at), row.number);
                            line.col(|ui| changed |= cell_ui(ui, cell, &name, fault));
                        }
                    });
                });
        });
        changed
    }

    fn faults_ui(&self, ui: &mut Ui) {
        let Err(faults) = &self.made else { return };
        theme::error(ui, tr!("import-mend", count = faults.len()));
        for fault in faults.iter().take(MOST_LISTED) {
            ui.label(fault.to_string());
        }
        if faults.len() > MOST_LISTED {
            ui.label(muted(tr!("import-more", count = faults.len() - MOST_LISTED)));
        }
    }
}

/// The head of a column and the choice of what it holds; true if that was changed.
fn head_ui(
    ui: &mut Ui,
    (table, columns): (&Table, &mut Columns),
    at: usize,
    head: &str,
    offered: &[(Option<Field>, String)],
) -> bool {
    let held = columns.at(at).cloned();
    let mut field = held.as_ref().map(|held| held.field);
    ui.vertical(|ui| {
        ui.spacing_mut().combo_height = LIST;
        ui.add(egui::Label::new(egui::RichText::new(format!("{}  {head}", letters(at))).strong()).truncate());
        let place = Place::document("import column").item(at);
        choice(ui, Slot { id: Id::unique("import column").with(at), place }, 120.0, &mut field, offered);
        if let Some(unit) = held.as_ref().and_then(Held::unit_text) {
            ui.label(muted(unit.to_string()));
        }
    });
    let changed = field != held.map(|held| held.field);
    if changed {
        columns.set(table, at, field);
    }
    changed
}

/// A cell with its fault, if it has one; true if it was changed.
fn cell_ui(ui: &mut Ui, cell: &mut String, name: &str, fault: Option<&CellFault>) -> bool {
    let mut edit = TextEdit::singleline(cell).id(Id::unique("import cell").with(name)).desired_width(f32::INFINITY);
    if fault.is_some() {
        edit = edit.text_color(theme::error_colour(ui));
    }
    let edit = ui.add(edit);
    theme::name(&edit, || tr!("import-cell-name", cell = name));
    scrolling::follow_widget(&edit);
    let changed = edit.changed();
    if let Some(fault) = fault {
        ui.painter().rect_stroke(edit.rect, 2.0, (1.0, theme::error_colour(ui)), egui::StrokeKind::Inside);
        let told = fault.fault.to_string();
        theme::describe(&edit, || told.clone());
        edit.on_hover_text(told);
    }
    changed
}
