//! Edits of the document on screen, which bring the edited part into sight.

use super::App;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::editable::Editable;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::table::TableEdit;
use crate::gui::document::unread::Group;
use crate::gui::document::usual;
use crate::gui::editor::{fleet, table};
use crate::gui::widgets::{focus, notice, reveal, unread};
use crate::texts::tr;

impl App {
    /// Undoes or redoes a step of the document on screen.
    pub(super) fn step_through_history(&mut self, ctx: &egui::Context, step: fn(&mut dyn Editable) -> bool) {
        // The step ends an edit that is going on: its field shows the value again. What is typed into a cell is in no step
        // yet, so it is what is taken back.
        if self.is_table_in_front() && table::has_focus(ctx) {
            if self.scenario_mut().views.table.give_up(ctx) {
                return;
            }
        } else {
            focus::leave(ctx);
        }
        let document = self.documents.front_mut().document_mut();
        document.settle(None);
        if step(document) {
            unread::next_epoch(ctx);
            // The step may lead to a plan whose file nobody has read since the document was saved or opened.
            if self.documents.is_scenario_in_front() && self.scenario().plans.named(&self.draft().plan).is_none() {
                self.follow_its_file();
            }
            self.journal(DocumentId::SHOWN);
        }
    }

    /// Adds a fleet with one line after all other fleets.
    pub(super) fn add_fleet(&mut self, ctx: &egui::Context) {
        let name = self.document().free_name(&tr!("new-fleet"));
        let plan = self.plan();
        self.document().add_fleet(usual::fleet(name, &plan));
        self.show_fleet(ctx, self.draft().fleets.len() - 1);
    }

    /// Changes rows or cells of the table, as a step of its own.
    pub(super) fn edit_table(&mut self, ctx: &egui::Context, edit: &TableEdit) {
        let plan = self.plan();
        let edited = self.document().edit_table(edit, &plan, table::field_id);
        self.document().settle(None);
        self.journal(DocumentId::SHOWN);
        self.scenario_mut().views.table.note(&edited);
        if let Some(remark) = edited.remark {
            notice::post(ctx, remark);
        }
    }

    /// Shows the fleets as a table, or as a form again, at the place where the keyboard was.
    pub(super) fn switch_form(&mut self, ctx: &egui::Context) {
        focus::leave(ctx);
        let is_table = !self.settings.is_table();
        self.settings.show_table(is_table);
        self.panes = self.panes.with_editor(ctx);
        let last =
            reveal::last(ctx).filter(|place| place.fleet.is_some_and(|f| (f as usize) < self.draft().fleets.len()));
        match last {
            Some(place) => self.show_field(ctx, place),
            None if is_table => self.scenario_mut().views.table.seek(ctx, Place::fleet(0, "name")),
            None => {}
        }
    }

    /// Brings the cell of a place into sight if fleets are shown as a table, or if only a cell shows what was typed there;
    /// false for what only the form has, which is shown then.
    pub(super) fn show_cell(&mut self, ctx: &egui::Context, place: Place) -> bool {
        let unread = self.scenario().document.unread().texts();
        let is_in_cell = unread.iter().any(|text| text.group.name == Group::CELLS && text.place == place);
        if place.fleet.is_none() || !(self.settings.is_table() || is_in_cell) {
            self.settings.show_table(false);
            return false;
        }
        self.settings.show_table(true);
        let word = place.field.split(['.', ' ']).next().unwrap_or_default();
        if table::is_on_demand(word) && !self.settings.columns().iter().any(|column| column == word) {
            self.settings.switch_column(word);
        }
        self.scenario_mut().views.table.seek(ctx, place);
        true
    }

    /// Folds every fleet of the form away, or opens all of them.
    pub(super) fn fold_all(&self, ctx: &egui::Context, fold: bool) {
        for fleet in &self.scenario().document.ids {
            fleet::fold(ctx, fleet.id, fold);
        }
    }

    /// Removes a fleet, and shows the one that takes its place.
    pub(super) fn remove_fleet(&mut self, ctx: &egui::Context, fleet: usize) {
        self.document().remove_fleet(fleet);
        let left = self.draft().fleets.len();
        match left.checked_sub(1) {
            Some(last) => self.show_fleet(ctx, fleet.min(last)),
            None if self.is_table_in_front() => self.scenario_mut().views.table.seek_new(ctx),
            None => self.show_field(ctx, Place::document("name")),
        }
    }

    /// Adds a line to the fleet in which the keyboard is, or to the last one.
    pub(super) fn add_line_here(&mut self, ctx: &egui::Context) {
        let fleets = self.draft().fleets.len();
        let here = reveal::last(ctx).and_then(|place| place.fleet).map(|fleet| fleet as usize);
        if let Some(last) = fleets.checked_sub(1) {
            self.apply(ctx, Command::AddLine(here.filter(|fleet| *fleet < fleets).unwrap_or(last)));
        }
    }

    /// Brings the name of a fleet into sight, and the keyboard to it.
    pub(super) fn show_fleet(&mut self, ctx: &egui::Context, fleet: usize) {
        self.show_field(ctx, Place::fleet(fleet, "name"));
    }

    /// Brings the interface of a line into sight, and the keyboard to it. If there is no such line it is the last
    /// line's; if the fleet has no lines, it is the name of the fleet.
    pub(super) fn show_line(&mut self, ctx: &egui::Context, fleet: usize, line: usize) {
        let lines = self.draft().fleets.get(fleet).map_or(0, |fleet| fleet.traffic.len());
        match lines.checked_sub(1) {
            Some(last) => self.show_field(ctx, Place::line(fleet, line.min(last), "interface")),
            None => self.show_fleet(ctx, fleet),
        }
    }
}
