//! The scenario on the left: every field of the format, fleets and their traffic lines.

use egui::{Grid, Id, Key, RichText, Ui};
use rust_decimal::Decimal;

use super::context::Context;
use super::{line_editor, quote_data, uncertainty};
use crate::calendar::Month;
use crate::explain::{Span, Step, What};
use crate::fault::{Fault, Place};
use crate::gui::background::prepared::figures::{average, percent};
use crate::gui::command::commands::Command;
use crate::gui::command::tab::Tab;
use crate::gui::document::edited::Document;
use crate::gui::document::ids::PartId;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{PartAction, choice, faults_ui, label, part_menu, rows};
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::unread::{self, Group};
use crate::gui::widgets::{figure, reveal};
use crate::money::RoundingMode;
use crate::plan::{Edition, Meter, MeterId, Rounding, RoundingScope};
use crate::scenario::{Active, Devices, Draft, FleetDraft, NotInEdition, RampPoint, Readings, WEEKDAY_FIELDS, limits};
use crate::texts::tr;
use crate::usage::Variant;

/// Room for a share such as `98.5%`, seven times beside each other in the narrowest panel.
const WEEKDAY_WIDTH: f32 = 48.0;

/// The whole panel.
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
        let usual_height = 150.0 + line_editor::USUAL_HEIGHT * ids.lines.len() as f32;
        let wanted = reveal::is_asked(ui.ctx(), |place| place.fleet == Some(f as u32));
        theme::far_parts_undrawn(ui, Id::unique("room of fleet").with(ids.id), usual_height, wanted, |ui| {
            fleet_ui(ui, fleet, (f, count), ids.id, &ids.lines, context, commands);
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
        |field| Slot { id: Id::unique("scenario").with(context.page).with(field), place: Place::document(field) };
    rows("scenario").show(ui, |ui| {
        label(ui, &tr!("editor-name"));
        fields::text(ui, slot("name"), ui.available_width() - 8.0, &mut draft.name);
        ui.end_row();
        label(ui, &tr!("editor-first-month"));
        ui.horizontal(|ui| {
            months_ui(ui, draft, slot("start"), slot("months"));
        });
        ui.end_row();
    });
    faults_ui(ui, context.faults, |place| {
        place.fleet.is_none()
            && !is_term(place)
            && !quote_data::is_here(place)
            && !place.field.starts_with("uncertainty")
    });

    let summary = terms_summary(draft);
    let wanted = reveal::is_asked(ui.ctx(), is_term).then_some(true);
    let terms = egui::CollapsingHeader::new(summary).id_salt("terms").open(wanted);
    terms.show(ui, |ui| {
        unread::group(ui, Group { part: None, name: "terms" }, |ui| terms_ui(ui, draft, context, commands));
    });
    faults_ui(ui, context.faults, is_term);
    quote_data::ui(ui, &mut draft.quote, context.page, context.faults);
}

/// True for what stands among the terms.
fn is_term(place: Place) -> bool {
    let fields = ["prices", "rounding", "plan", "notes", "not_in_edition"];
    place.fleet.is_none() && fields.iter().any(|field| place.field.starts_with(field))
}

/// The faults of what is uncertain stand at its rows, which may be out of sight.
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

fn terms_summary(draft: &Draft) -> String {
    if draft.prices.is_empty() && draft.rounding.is_none() && draft.not_in_edition == NotInEdition::Substitute {
        tr!("editor-terms-plan")
    } else {
        tr!("editor-terms-changed")
    }
}

fn terms_ui(ui: &mut Ui, draft: &mut Draft, context: &Context<'_>, commands: &mut Vec<Command>) {
    let (plan, page) = (context.plan, context.page);
    let slot = |field| Slot { id: Id::unique("terms").with(page).with(field), place: Place::document(field) };
    let [messages, devices] = [MeterId::Messages, MeterId::LivingDevices].map(|meter| plan.meter(meter));
    let list_price = |meter: Option<&Meter>| {
        let price = meter.and_then(Meter::single_price);
        price.map(|tier| tier.list_price.normalize().to_string()).unwrap_or_default()
    };
    let quota = |meter: Option<&Meter>| meter.and_then(Meter::quota).map(crate::money::group).unwrap_or_default();
    rows("terms").show(ui, |ui| {
        label(ui, &tr!("editor-plan"));
        ui.label(&plan.id).on_hover_text(&plan.name);
        ui.end_row();

        let prices = &mut draft.prices;
        label(ui, &tr!("editor-messages"));
        ui.horizontal(|ui| {
            let price = slot("prices.message_price");
            fields::optional_decimal(ui, price, &list_price(messages), &mut prices.message_price, limits::PRICE);
            ui.label(muted(tr!("editor-price-for", currency = &plan.currency)));
            lot_ui(ui, slot("prices.message_lot"), &mut prices.message_lot, messages.map_or(1, |meter| meter.lot));
        });
        ui.end_row();
        label(ui, "");
        ui.horizontal(|ui| {
            let free = slot("prices.free_messages");
            fields::optional_whole(ui, free, &quota(messages), &mut prices.free_messages, limits::FREE_MESSAGES);
            ui.label(muted(tr!("editor-free-month")));
        });
        ui.end_row();
        label(ui, &tr!("editor-devices"));
        ui.horizontal(|ui| {
            let price = slot("prices.device_price");
            fields::optional_decimal(ui, price, &list_price(devices), &mut prices.device_price, limits::PRICE);
            ui.label(muted(tr!("editor-device-price", currency = &plan.currency)));
        });
        ui.end_row();
        label(ui, "");
        ui.horizontal(|ui| {
            let free = slot("prices.free_devices");
            fields::optional_whole(ui, free, &quota(devices), &mut prices.free_devices, limits::FREE_DEVICES);
            ui.label(muted(tr!("editor-free-day")));
        });
        ui.end_row();

        label(ui, &tr!("editor-rounding"));
        ui.horizontal(|ui| {
            let mut rounding = draft.rounding.unwrap_or(plan.rounding);
            let Rounding { scope, mode } = &mut rounding;
            let modes = [
                (RoundingMode::HalfUp, tr!("rounding-half-up")),
                (RoundingMode::HalfEven, tr!("rounding-half-even")),
                (RoundingMode::Down, tr!("rounding-down")),
                (RoundingMode::Up, tr!("rounding-up")),
            ];
            choice(ui, slot("rounding.mode"), 110.0, mode, &modes);
            let scopes =
                [(RoundingScope::PerDay, tr!("rounding-by-day")), (RoundingScope::PerMonth, tr!("rounding-by-month"))];
            choice(ui, slot("rounding.scope"), 110.0, scope, &scopes);
            draft.rounding = (rounding != plan.rounding).then_some(rounding);
        });
        ui.end_row();
        label(ui, &tr!("editor-not-offered")).on_hover_text(tr!("editor-not-offered-help"));
        let choices =
            [(NotInEdition::Substitute, tr!("editor-substitute")), (NotInEdition::NotBilled, tr!("editor-leave-out"))];
        choice(ui, slot("not_in_edition"), 230.0, &mut draft.not_in_edition, &choices);
        ui.end_row();
        label(ui, &tr!("editor-readings"));
        ui.horizontal(|ui| {
            let usual = draft.readings == Readings::default();
            ui.label(if usual { tr!("editor-readings-usual") } else { tr!("editor-readings-changed") });
            if ui.small_button(tr!("editor-show-readings")).clicked() {
                commands.push(Command::ShowTab(Tab::Readings));
            }
        });
        ui.end_row();
        label(ui, &tr!("editor-notes"));
        fields::long_text(ui, slot("notes"), &mut draft.notes);
        ui.end_row();
    });
}

fn lot_ui(ui: &mut Ui, slot: Slot, lot: &mut Option<u64>, plan: u64) {
    let mut chosen = lot.unwrap_or(plan);
    let lots: Vec<u64> = (3..=9).map(|power| 10_u64.pow(power)).collect();
    let options: Vec<(u64, String)> = lots.iter().map(|lot| (*lot, crate::money::group(*lot))).collect();
    choice(ui, slot, 110.0, &mut chosen, &options);
    *lot = (chosen != plan).then_some(chosen);
}

fn fleet_ui(
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
        let open_id = Id::unique("fleet").with(id).with("open");
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
            edition_ui(ui, f, &mut fleet.edition);
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
            });
        });
        let (count, edition) = (fleet.traffic.len(), fleet.edition);
        for (l, (line, line_id)) in fleet.traffic.iter_mut().zip(lines).enumerate() {
            let id = Id::unique("room of line").with(*line_id);
            let here = |place: Place| (place.fleet, place.line) == (Some(f as u32), Some(l as u32));
            let wanted = reveal::is_asked(ui.ctx(), here);
            theme::far_parts_undrawn(ui, id, line_editor::USUAL_HEIGHT, wanted, |ui| {
                unread::group(ui, Group { part: Some(*line_id), name: "line" }, |ui| {
                    line_editor::ui(ui, line, edition, (f, l, count), *line_id, context, commands);
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

/// What a fleet costs as designed, its share of the bill, and how many of its devices live; each tells where it comes from.
fn share_of_fleet_ui(ui: &mut Ui, context: &Context<'_>, f: usize, commands: &mut Vec<Command>) {
    let figures = context.rated.and_then(|rated| Some((rated, rated.figures.fleet(f)?)));
    let Some((rated, figures)) = figures else {
        ui.label(small("")); // the row stays, so that nothing jumps
        return;
    };
    let step = |what| Step { variant: Variant::AsDesigned, what };
    let (currency, fee) = (rated.quote.currency, figures.fee.grouped());
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

/// A group of which Tab reaches the one that is chosen, and the arrows choose.
fn edition_ui(ui: &mut Ui, f: usize, edition: &mut Edition) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let mut buttons = Vec::new();
    for choice in Edition::ALL {
        let colour = if choice == Edition::Basic { theme::BASIC } else { theme::PRO_FILL };
        let chosen = *edition == choice;
        let text = RichText::new(choice.label());
        let text = if chosen { text.color(egui::Color32::WHITE) } else { text };
        let mut button = egui::Button::new(text).selected(chosen).min_size(egui::vec2(52.0, 24.0));
        if chosen {
            button = button.fill(colour);
        }
        let response = ui.add(button.sense(if chosen { egui::Sense::click() } else { egui::Sense::CLICK }));
        theme::name(&response, || tr!("editor-fleet-on", fleet = f + 1, edition = choice.label()));
        if response.clicked() {
            *edition = choice;
        }
        buttons.push((choice, response));
    }
    if buttons.iter().any(|(_, button)| button.has_focus()) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        let to = if pressed(Key::ArrowLeft) {
            Some(Edition::Basic)
        } else if pressed(Key::ArrowRight) {
            Some(Edition::Pro)
        } else {
            None
        };
        for (choice, button) in buttons {
            if to == Some(choice) {
                ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
                *edition = choice;
                button.request_focus();
            }
        }
    }
    ui.add_space(STEP);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DevicesKind {
    Fixed,
    Ramp,
    Growth,
}

fn devices_ui(ui: &mut Ui, slot: Slot, devices: &mut Devices, start: Month) {
    let was = match devices {
        Devices::Fixed(_) => DevicesKind::Fixed,
        Devices::Ramp(_) => DevicesKind::Ramp,
        Devices::Growth { .. } => DevicesKind::Growth,
    };
    let mut kind = was;
    ui.horizontal(|ui| {
        match devices {
            Devices::Fixed(count) => {
                fields::whole(ui, slot, COUNT_WIDTH, count, limits::DEVICES);
            }
            Devices::Growth { start, .. } => {
                fields::whole(ui, slot.at("devices.start"), COUNT_WIDTH, start, limits::DEVICES);
            }
            Devices::Ramp(_) => {}
        }
        let kinds = [
            (DevicesKind::Fixed, tr!("every-day")),
            (DevicesKind::Ramp, tr!("devices-ramp")),
            (DevicesKind::Growth, tr!("devices-growth")),
        ];
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at("devices kind") }, 170.0, &mut kind, &kinds);
    });
    if kind != was {
        *devices = convert_devices(devices, kind, start);
    }
    match devices {
        Devices::Fixed(_) => {}
        Devices::Growth { monthly_percent, .. } => {
            ui.horizontal(|ui| {
                let percent = slot.at("devices.monthly_percent");
                fields::percent_points(ui, percent, COUNT_WIDTH, monthly_percent, limits::GROWTH);
                ui.label(muted(tr!("devices-more-each-month")));
            });
        }
        Devices::Ramp(points) => ramp_ui(ui, slot, points, start),
    }
}

fn ramp_ui(ui: &mut Ui, slot: Slot, points: &mut Vec<RampPoint>, start: Month) {
    let mut removed = None;
    let many = points.len() > 1;
    for (i, point) in points.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            fields::date(ui, slot.item(i).at("devices.on"), &mut point.on);
            fields::whole(ui, slot.item(i), COUNT_WIDTH, &mut point.devices, limits::DEVICES);
            ui.label(muted(tr!("devices-on-point")));
            if many && theme::sign_button(ui, "×", &tr!("devices-remove-point", point = i + 1)).clicked() {
                removed = Some(i);
            }
        });
    }
    if let Some(i) = removed {
        points.remove(i);
    }
    if points.len() < limits::RAMP_POINTS && ui.small_button(tr!("devices-add-point")).clicked() {
        match points.last().copied() {
            None => points.push(RampPoint { on: start.first_day(), devices: 0 }),
            Some(last) => {
                let on = last.on.checked_add(jiff::Span::new().days(7)).ok();
                if let Some(on) = on.filter(|on| *on <= crate::calendar::LAST_DAY) {
                    points.push(RampPoint { on, devices: last.devices });
                    reveal::ask(ui.ctx(), slot.item(points.len() - 1).at("devices.on").place);
                }
            }
        }
    }
}

/// Another kind of device curve that begins as the old one did.
fn convert_devices(devices: &Devices, kind: DevicesKind, start: Month) -> Devices {
    let count = match devices {
        Devices::Fixed(count) | Devices::Growth { start: count, .. } => *count,
        Devices::Ramp(points) => points.last().map(|point| point.devices).unwrap_or_default(),
    };
    match kind {
        DevicesKind::Fixed => Devices::Fixed(count),
        DevicesKind::Growth => Devices::Growth { start: count, monthly_percent: Decimal::ZERO },
        DevicesKind::Ramp => Devices::Ramp(vec![RampPoint { on: start.first_day(), devices: count }]),
    }
}

fn active_ui(ui: &mut Ui, slot: Slot, active: &mut Active) {
    let mut by_weekday = matches!(active, Active::ByWeekday { .. });
    let was = by_weekday;
    ui.horizontal(|ui| {
        if let Active::Uniform(share) = active {
            fields::percent(ui, slot, NUMBER_WIDTH, share, limits::SHARE);
        }
        let kinds = [(false, tr!("every-day")), (true, tr!("active-by-weekday"))];
        let kind = Slot { id: slot.id.with("kind"), place: slot.place.at("active kind") };
        choice(ui, kind, 120.0, &mut by_weekday, &kinds);
    });
    if by_weekday != was {
        let week = active.week();
        *active = if by_weekday { Active::by_weekday(week) } else { Active::Uniform(week[0]) };
    }
    if let Active::ByWeekday { mon, tue, wed, thu, fri, sat, sun } = active {
        let days = [mon, tue, wed, thu, fri, sat, sun];
        let week = Grid::new(slot.id.with("week")).num_columns(7).min_col_width(WEEKDAY_WIDTH);
        week.spacing(egui::vec2(2.0, 2.0)).show(ui, |ui| {
            let (mon, tue, wed, thu) = (tr!("weekday-mon"), tr!("weekday-tue"), tr!("weekday-wed"), tr!("weekday-thu"));
            for day in [mon, tue, wed, thu, tr!("weekday-fri"), tr!("weekday-sat"), tr!("weekday-sun")] {
                ui.label(small(day));
            }
            ui.end_row();
            for (share, field) in days.into_iter().zip(WEEKDAY_FIELDS) {
                fields::tight_percent(ui, slot.at(field), WEEKDAY_WIDTH, share, limits::SHARE);
            }
        });
    }
}
