//! The scenario on the left: its head, and below it the fleets.

use egui::{Id, Ui};

use super::context::Context;
use super::{fleet, line, plans, quote_section, terms, uncertainty};
use crate::fault::{Fault, Place};
use crate::gui::command::commands::Command;
use crate::gui::command::tab::Tab;
use crate::gui::document::edited::Document;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{faults_ui, label, rows};
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::unread::{self, Group};
use crate::plan::PricePlan;
use crate::scenario::{Draft, limits};
use crate::texts::tr;

/// Draws the whole editor.
pub fn ui(ui: &mut Ui, document: &mut Document, context: &Context<'_>, commands: &mut Vec<Command>) {
    let head = Group { part: None, name: "scenario" };
    unread::group(ui, head, |ui| scenario_ui(ui, &mut document.draft, context, commands));
    uncertainty_link_ui(ui, context.faults, commands);
    ui.add_space(STEP);
    if document.draft.fleets.is_empty() {
        ui.add_space(4.0 * STEP);
        ui.vertical_centered(|ui| {
            ui.label(muted(tr!("editor-no-fleet")));
        });
        ui.add_space(2.0 * STEP);
    }
    let count = document.draft.fleets.len();
    for (f, (fleet, ids)) in document.draft.fleets.iter_mut().zip(&document.ids).enumerate() {
        let usual_height = 150.0 + line::USUAL_HEIGHT * ids.lines.len() as f32;
        let wanted = reveal::is_asked(ui.ctx(), |place| place.fleet == Some(f as u32));
        theme::far_parts_undrawn(ui, Id::unique("room of fleet").with(ids.id), usual_height, wanted, |ui| {
            fleet::ui(ui, fleet, (f, count), ids.id, &ids.lines, context, commands);
        });
        ui.add_space(STEP);
    }
    ui.horizontal(|ui| {
        if ui.button(tr!("editor-add-fleet")).clicked() {
            commands.push(Command::AddFleet);
        }
    });
    ui.add_space(4.0 * STEP);
}

fn scenario_ui(ui: &mut Ui, draft: &mut Draft, context: &Context<'_>, commands: &mut Vec<Command>) {
    let slot =
        |field| Slot { id: Id::unique("scenario").with(context.document).with(field), place: Place::document(field) };
    rows("scenario").show(ui, |ui| {
        label(ui, &tr!("editor-name"));
        fields::text(ui, slot("name"), ui.available_width() - 8.0, &mut draft.name);
        ui.end_row();
        label(ui, &tr!("editor-first-month"));
        ui.horizontal(|ui| {
            months_ui(ui, draft, slot("start"), slot("months"));
        });
        ui.end_row();
        label(ui, &tr!("editor-plan"));
        plans::ui(ui, slot("plan"), &draft.plan, context, commands);
        ui.end_row();
        if is_new_account_favoured(context.plan) {
            label(ui, &tr!("editor-account-since")).on_hover_text(tr!("editor-account-help"));
            ui.horizontal(|ui| {
                let hint = draft.start.to_string();
                fields::optional_month(ui, slot("account_since"), &hint, &mut draft.account_since);
                ui.label(muted(tr!("editor-account-first")));
            });
            ui.end_row();
        }
    });
    faults_ui(ui, context.faults, |place| {
        place.fleet.is_none()
            && !terms::is_here(place)
            && !quote_section::is_here(place)
            && !place.field.starts_with("uncertainty")
    });

    let summary = terms::summary(draft);
    let wanted = reveal::is_asked(ui.ctx(), terms::is_here).then_some(true);
    let header = egui::CollapsingHeader::new(summary).id_salt("terms").open(wanted);
    header.show(ui, |ui| {
        unread::group(ui, Group { part: None, name: "terms" }, |ui| terms::ui(ui, draft, context, commands));
    });
    faults_ui(ui, context.faults, terms::is_here);
    quote_section::ui(ui, &mut draft.quote, context.document, context.faults, commands);
}

/// Draws a link to the faults of the uncertainty, which are shown in the tab of risk.
fn uncertainty_link_ui(ui: &mut Ui, faults: &[Fault], commands: &mut Vec<Command>) {
    let count = faults.iter().filter(|fault| uncertainty::is_here(fault.place)).count();
    if count > 0 {
        ui.horizontal_wrapped(|ui| {
            theme::error(ui, tr!("editor-uncertain-faults", count = count));
            if ui.small_button(tr!("editor-show-risk")).clicked() {
                commands.push(Command::ShowTab(Tab::Risk));
            }
        });
    }
}

/// True if a plan grants something in the first months of an account only, so that its age matters.
fn is_new_account_favoured(plan: &PricePlan) -> bool {
    let allowances = plan.metered().filter_map(|meter| plan.meter(meter)?.allowance.as_ref());
    allowances.into_iter().any(|allowance| allowance.first_months.is_some())
}

fn months_ui(ui: &mut Ui, draft: &mut Draft, start: Slot, months: Slot) {
    let earlier = fields::before(draft.start);
    let enabled = earlier.is_some();
    ui.add_enabled_ui(enabled, |ui| {
        if theme::pointer_button(ui, "‹", &tr!("editor-month-earlier")).clicked() {
            draft.start = earlier.unwrap_or(draft.start);
        }
    });
    fields::month(ui, start, &mut draft.start);
    let later = draft.start.plus(draft.months);
    ui.add_enabled_ui(later.is_some(), |ui| {
        if theme::pointer_button(ui, "›", &tr!("editor-month-later")).clicked() {
            draft.start = draft.start.plus(1).unwrap_or(draft.start);
        }
    });
    ui.add_space(2.0 * STEP);
    ui.label(tr!("editor-months-for"));
    fields::whole(ui, months, 40.0, &mut draft.months, limits::MONTHS);
    ui.label(muted(tr!("editor-months", count = draft.months)));
}
