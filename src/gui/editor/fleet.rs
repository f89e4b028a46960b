//! A fleet: its name and edition, its devices, and its lines.

use egui::{Id, Key, RichText, Ui};

use super::context::Context;
use super::devices::{active_ui, devices_ui};
use super::{connection, line};
use crate::explain::{Span, Step, What};
use crate::fault::Place;
use crate::gui::background::prepared::figures::{average, percent};
use crate::gui::command::commands::Command;
use crate::gui::document::ids::PartId;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{PartAction, faults_ui, label, part_menu, rows};
use crate::gui::widgets::theme::{self, STEP, small};
use crate::gui::widgets::unread::{self, Group};
use crate::gui::widgets::{figure, reveal};
use crate::plan::{EditionName, MeterId, PricePlan, Variant};
use crate::scenario::FleetDraft;
use crate::texts::tr;

/// Folds a fleet away, or opens it.
pub fn fold(ctx: &egui::Context, fleet: PartId, fold: bool) {
    ctx.data_mut(|data| data.insert_persisted(open_id(fleet), !fold));
}

fn open_id(fleet: PartId) -> Id {
    Id::unique("fleet").with(fleet).with("open")
}

/// A fleet as a card. `f` is its position among `count` fleets.
pub fn ui(
    ui: &mut Ui,
    fleet: &mut FleetDraft,
    (f, count): (usize, usize),
    id: PartId,
    lines: &[PartId],
    context: &Context<'_>,
    commands: &mut Vec<Command>,
) {
    let slot = |field| Slot { id: Id::unique("fleet").with(id).with(field), place: Place::fleet(f, field) };
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let open_id = open_id(id);
        let mut open = ui.data_mut(|data| *data.get_persisted_mut_or(open_id, true));
        // The name is in sight while the rest is folded away.
        open |= reveal::is_asked(ui.ctx(), |place| place.fleet == Some(f as u32) && place.field != "name");
        ui.horizontal(|ui| {
            let what = if open { tr!("editor-fold", fleet = f + 1) } else { tr!("editor-unfold", fleet = f + 1) };
            if theme::fold_button(ui, open, &what).clicked() {
                open = !open;
            }
            let width = (ui.available_width() - 220.0).max(60.0);
            let mut name = fleet.name.clone();
            fields::text(ui, slot("name"), width, &mut name);
            if name != fleet.name {
                commands.push(Command::RenameFleet(f, name));
            }
            if context.plan.editions.len() > 1 {
                edition_ui(ui, f, context.plan, &mut fleet.edition);
            }
            part_menu(ui, &tr!("editor-fleet-actions", fleet = f + 1), f, count, |action| {
                commands.push(match action {
                    PartAction::Duplicate => Command::DuplicateFleet(f),
                    PartAction::Remove => Command::RemoveFleet(f),
                    PartAction::Move { down } => Command::MoveFleet { fleet: f, down },
                });
            });
        });
        ui.data_mut(|data| data.insert_persisted(open_id, open));
        // The room stays while there is no figure yet, so that nothing jumps.
        ui.horizontal_wrapped(|ui| {
            ui.add_space(28.0);
            share_of_fleet_ui(ui, context, f, commands);
        });
        faults_ui(ui, context.faults, |place| place.fleet == Some(f as u32) && place.line.is_none());
        if !open {
            return;
        }
        unread::group(ui, Group { part: Some(id), name: "fleet" }, |ui| {
            rows(&format!("fleet {id}")).show(ui, |ui| {
                label(ui, &tr!("editor-devices"));
                ui.vertical(|ui| devices_ui(ui, slot("devices"), &mut fleet.devices, context.start));
                ui.end_row();
                label(ui, &tr!("editor-active"));
                ui.vertical(|ui| active_ui(ui, slot("active"), &mut fleet.active));
                ui.end_row();
                if connection::is_counted(context.plan) {
                    label(ui, &tr!("editor-connection"));
                    ui.vertical(|ui| connection::ui(ui, slot("connection"), fleet, context.plan));
                    ui.end_row();
                }
            });
        });
        let (count, edition) = (fleet.traffic.len(), fleet.edition.clone());
        for (l, (line, line_id)) in fleet.traffic.iter_mut().zip(lines).enumerate() {
            let id = Id::unique("room of line").with(*line_id);
            let here = |place: Place| (place.fleet, place.line) == (Some(f as u32), Some(l as u32));
            let wanted = reveal::is_asked(ui.ctx(), here);
            theme::far_parts_undrawn(ui, id, line::USUAL_HEIGHT, wanted, |ui| {
                unread::group(ui, Group { part: Some(*line_id), name: "line" }, |ui| {
                    line::ui(ui, line, edition.as_ref(), (f, l, count), *line_id, context, commands);
                });
            });
        }
        ui.add_space(STEP);
        let add = ui.button(tr!("editor-add-line"));
        theme::name(&add, || tr!("editor-add-line-to", fleet = f + 1));
        if add.clicked() {
            commands.push(Command::AddLine(f));
        }
    });
}

/// Draws the fee of a fleet as designed, its share of the bill, and its living devices, as figures that explain themselves.
fn share_of_fleet_ui(ui: &mut Ui, context: &Context<'_>, f: usize, commands: &mut Vec<Command>) {
    let figures = context.rated.and_then(|rated| Some((rated, rated.figures.fleet(f)?)));
    let Some((rated, figures)) = figures else {
        ui.label(small("")); // the row stays, so that nothing jumps
        return;
    };
    let step = |what| Step { variant: Variant::AsDesigned, what };
    let (currency, fee) = (rated.quote.plan.currency.code.as_str(), figures.fee.grouped(rated.quote.places()));
    let fee = match figures.permille {
        Some(permille) => tr!("editor-fleet-share", share = percent(permille), currency = currency, fee = fee),
        None => tr!("editor-fleet-fee", currency = currency, fee = fee),
    };
    figure::passed_label_ui(ui, egui::Label::new(small(fee)), step(What::FleetFee(f, Span::All)), commands);
    if figures.living_device_days > 0 {
        let days = crate::money::group(figures.living_device_days);
        let living = tr!("editor-living", living = average(figures.living), days = days);
        let what = What::FleetQuantity(MeterId::LivingDevices, f, Span::All);
        figure::passed_label_ui(ui, egui::Label::new(small(living)), step(what), commands);
    }
}

/// Draws the choice of the edition: Tab reaches the chosen one, and arrows change it.
fn edition_ui(ui: &mut Ui, f: usize, plan: &PricePlan, edition: &mut Option<EditionName>) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let mut buttons = Vec::new();
    for choice in plan.edition_ids() {
        let of = plan.edition(choice);
        let colour = theme::edition_fill(choice);
        let chosen = edition.as_ref() == Some(&of.id);
        let text = RichText::new(of.label());
        let text = if chosen { text.color(egui::Color32::WHITE) } else { text };
        let mut button = egui::Button::new(text).selected(chosen).min_size(egui::vec2(52.0, 24.0));
        if chosen {
            button = button.fill(colour);
        }
        let response = ui.add(button.sense(if chosen { egui::Sense::click() } else { egui::Sense::CLICK }));
        theme::name(&response, || tr!("editor-fleet-on", fleet = f + 1, edition = of.label()));
        if response.clicked() {
            *edition = Some(of.id.clone());
        }
        buttons.push((&of.id, response));
    }
    if buttons.iter().any(|(_, button)| button.has_focus()) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        let now = buttons.iter().position(|(choice, _)| Some(*choice) == edition.as_ref()).unwrap_or_default();
        let to = if pressed(Key::ArrowLeft) {
            Some(now.saturating_sub(1))
        } else if pressed(Key::ArrowRight) {
            Some((now + 1).min(buttons.len() - 1))
        } else {
            None
        };
        for (place, (choice, button)) in buttons.into_iter().enumerate() {
            if to == Some(place) {
                ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
                *edition = Some(choice.clone());
                button.request_focus();
            }
        }
    }
    ui.add_space(STEP);
}
