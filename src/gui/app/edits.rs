//! Edits of the document on screen, which bring the edited part into sight.

use super::App;
use super::beginnings::first_line;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::editable::Editable;
use crate::gui::document::ids::DocumentId;
use crate::gui::widgets::{focus, reveal, unread};
use crate::plan::EditionId;
use crate::scenario::FleetDraft;
use crate::texts::tr;

impl App {
    /// Undoes or redoes a step of the document on screen.
    pub(super) fn step_through_history(&mut self, ctx: &egui::Context, step: fn(&mut dyn Editable) -> bool) {
        // The step ends an edit that is going on: its field shows the value again.
        focus::leave(ctx);
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
        let mut fleet = FleetDraft::new(name, plan.edition(EditionId::new(0)).id.clone(), 1_000);
        fleet.traffic.push(first_line(&plan));
        self.document().add_fleet(fleet);
        self.show_fleet(ctx, self.draft().fleets.len() - 1);
    }

    /// Removes a fleet, and shows the one that takes its place.
    pub(super) fn remove_fleet(&mut self, ctx: &egui::Context, fleet: usize) {
        self.document().remove_fleet(fleet);
        let left = self.draft().fleets.len();
        match left.checked_sub(1) {
            Some(last) => self.show_fleet(ctx, fleet.min(last)),
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
