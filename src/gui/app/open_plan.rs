//! An open price plan, with the way in which it is looked at.

use egui::{ScrollArea, Ui};

use crate::chart::Chart;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::editable::Editable;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::editor::price_plan::Around;
use crate::gui::panels::price_plan::PlanPanel;
use crate::gui::widgets::form::fault_link;
use crate::gui::widgets::scrolling;
use crate::gui::widgets::theme::{self, muted};
use crate::gui::{editor, panels};
use crate::texts::tr;

/// An open price plan, and how it is looked at.
pub struct OpenPlan {
    pub document: PlanDocument,
    panel: PlanPanel,
}

impl OpenPlan {
    pub(super) fn new(document: PlanDocument) -> Self {
        Self { document, panel: PlanPanel::default() }
    }

    pub(super) fn editor_ui(&mut self, ui: &mut Ui, around: &Around<'_>, commands: &mut Vec<Command>) {
        // Each document has its own scroll position.
        scrolling::show(ScrollArea::vertical().id_salt(around.id.0).auto_shrink(false), ui, |ui| {
            ui.add_space(theme::STEP);
            editor::price_plan::ui(ui, &mut self.document, around, commands);
        });
    }

    pub(super) fn right_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        panels::price_plan::ui(ui, &self.document, &mut self.panel, commands);
    }

    pub(super) fn charts(&self) -> Vec<&Chart> {
        self.panel.charts()
    }

    pub(super) fn status_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let faults = self.document.faults();
        if let Some(first) = self.document.unread().texts().first() {
            let count = self.document.unread().texts().len();
            fault_link(ui, tr!("status-unread", count = count), first.place, commands);
            ui.separator();
        }
        if let Some(first) = faults.first() {
            fault_link(ui, tr!("plan-editor-faults", count = faults.len()), first.place, commands);
            ui.separator();
        }
        if let Some(first) = self.document.unworded().first() {
            let count = self.document.unworded().len();
            let place = Place::document("clauses.text").item(*first);
            fault_link(ui, tr!("plan-editor-unworded", count = count), place, commands);
            ui.separator();
        }
        let unsaved = self.document.is_unsaved();
        ui.label(muted(if unsaved { tr!("status-unsaved") } else { tr!("status-saved") }));
    }
}
