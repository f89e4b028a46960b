//! A traffic line of a fleet: the interface, how often, how large, who receives, and when.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::commands::Command;
use super::document::PartId;
use super::editor::{Context, PartAction, choice, faults_ui, label, part_menu, rows};
use super::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use super::picker;
use super::theme::{self, STEP, muted, small};
use crate::fault::Place;
use crate::money::group;
use crate::plan::{Edition, InterfaceId, PricePlan, Role, Side};
use crate::quote::CellKind;
use crate::scenario::{LineDraft, MixPart, Payload, Rate, Receivers, limits};
use crate::usage::Variant;

/// About the height of a line without a reply or a payload mix.
pub const USUAL_HEIGHT: f32 = 210.0;

/// One line in its fleet.
pub fn ui(
    ui: &mut Ui,
    line: &mut LineDraft,
    (f, l, count): (usize, usize, usize),
    id: PartId,
    context: &Context<'_>,
    commands: &mut Vec<Command>,
) {
    let slot = |field| Slot { id: Id::unique("line").with(id).with(field), place: Place::line(f, l, field) };
    ui.add_space(STEP);
    ui.separator();
    ui.horizontal(|ui| {
        let width = ui.available_width() - 44.0;
        if let Some(chosen) = picker::ui(ui, slot("interface"), width, context.plan, &mut line.interface) {
            suit(line, context.plan, chosen);
        }
        part_menu(ui, &format!("Fleet {}, line {} actions", f + 1, l + 1), l, count, |action| {
            commands.push(match action {
                PartAction::Duplicate => Command::DuplicateLine(f, l),
                PartAction::Remove => Command::RemoveLine(f, l),
                PartAction::Move { down } => Command::MoveLine { fleet: f, line: l, down },
            });
        });
    });
    let interface = context.plan.interface_named(&line.interface);
    let receives = interface.is_some_and(|id| context.plan.receives(id));
    let free = interface.is_some_and(|id| context.plan.is_free(id));
    let extras_given = line.receivers != Receivers::default() || line.applications > 0 || line.reply.is_some();
    rows(&format!("line {id}")).show(ui, |ui| {
        label(ui, if receives { "Received" } else { "Sent" });
        ui.vertical(|ui| rate_ui(ui, slot("rate"), &mut line.rate));
        ui.end_row();
        label(ui, "Size");
        ui.vertical(|ui| payload_ui(ui, slot("payload"), &mut line.payload, context.plan.unit_bytes));
        ui.end_row();
        // A receive line describes the receipts themselves; what it must not have is shown only to be taken away.
        if !receives || extras_given {
            label(ui, "Receivers").on_hover_text("Who receives each message through a subscription; billed too (A3)");
            ui.horizontal(|ui| receivers_ui(ui, slot("receivers"), slot("applications"), line));
            ui.end_row();
            label(ui, "Reply");
            ui.vertical(|ui| reply_ui(ui, slot("reply"), &mut line.reply, context.plan.unit_bytes));
            ui.end_row();
        }
        label(ui, "Exists");
        ui.horizontal(|ui| {
            let editions = [
                (None, "on both editions"),
                (Some(Edition::Basic), "only on Basic"),
                (Some(Edition::Pro), "only on Pro"),
            ];
            choice(ui, slot("only_on"), 120.0, &mut line.only_on, &editions);
            fields::optional_date(ui, slot("from"), "first day", &mut line.from);
            ui.label(muted("to"));
            fields::optional_date(ui, slot("until"), "last day", &mut line.until);
        });
        ui.end_row();
    });
    if let Some(text) = summary(context, f, l, free, line.only_on) {
        ui.label(small(text));
    }
    faults_ui(ui, context.faults, |place| place.fleet == Some(f as u32) && place.line == Some(l as u32));
}

/// Gives a line what its newly chosen interface usually has, and takes away what it must not have. What was entered
/// stays where it may.
fn suit(line: &mut LineDraft, plan: &PricePlan, interface: InterfaceId) {
    if plan.receives(interface) {
        (line.receivers, line.applications, line.reply) = (Receivers::default(), 0, None);
        return;
    }
    let nobody = line.receivers == Receivers::default() && line.applications == 0;
    match plan.role(interface) {
        Role::Request if line.reply.is_none() => line.reply = Some(Payload::Fixed(64)),
        Role::Publish if nobody && plan.interface(interface).side == Side::Server => {
            line.receivers = Receivers::Count(Decimal::ONE);
        }
        _ => {}
    }
}

/// What the line sends and costs, as designed.
fn summary(context: &Context<'_>, f: usize, l: usize, free: bool, only_on: Option<Edition>) -> Option<String> {
    if free {
        return Some("free of charge on both editions".to_owned());
    }
    let rated = context.rated?;
    rated.scenario.fleets().get(f)?.traffic.get(l)?;
    let quote = rated.quote.variant(Variant::AsDesigned);
    let of_line = |what| matches!(what, CellKind::Leg { line, .. } if line == l);
    let cells: Vec<_> = quote.breakdown.iter().filter(|cell| cell.fleet == f && of_line(cell.what)).collect();
    let units: u64 = cells.iter().map(|cell| cell.quantity).sum();
    let fee: crate::money::Money = cells.iter().map(|cell| cell.fee).sum();
    let mut clauses: Vec<_> = cells.iter().map(|cell| cell.clause).collect();
    clauses.dedup();
    if cells.is_empty() {
        let designed = rated.scenario.fleets()[f].edition;
        return Some(match only_on.filter(|only| *only != designed) {
            Some(only) => format!("counts only on {}, and this fleet is on {}", only.name(), designed.name()),
            None => "nothing billable as designed".to_owned(),
        });
    }
    Some(format!("{} units, {} {} under {}", group(units), rated.quote.currency, fee.grouped(), clauses.join(", ")))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RateKind {
    PerDevice,
    PerFleet,
    Subset,
}

fn rate_ui(ui: &mut Ui, slot: Slot, rate: &mut Rate) {
    let (was, number) = match rate {
        Rate::PerDevice(number) => (RateKind::PerDevice, *number),
        Rate::PerFleet(number) => (RateKind::PerFleet, *number),
        Rate::Subset { each, .. } => (RateKind::Subset, *each),
    };
    let mut kind = was;
    ui.horizontal(|ui| {
        match rate {
            Rate::PerDevice(number) | Rate::PerFleet(number) => {
                fields::decimal(ui, slot, NUMBER_WIDTH, number, limits::RATE);
            }
            Rate::Subset { each, .. } => {
                fields::decimal(ui, slot.at("rate.each"), NUMBER_WIDTH, each, limits::RATE);
            }
        }
        ui.label(muted("a day"));
        let kinds = [
            (RateKind::PerDevice, "of each active device"),
            (RateKind::PerFleet, "of all together"),
            (RateKind::Subset, "of some devices each"),
        ];
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at("rate kind") }, 170.0, &mut kind, &kinds);
    });
    if kind != was {
        *rate = match kind {
            RateKind::PerDevice => Rate::PerDevice(number),
            RateKind::PerFleet => Rate::PerFleet(number),
            RateKind::Subset => Rate::Subset { devices: 1, each: number },
        };
    }
    if let Rate::Subset { devices, .. } = rate {
        ui.horizontal(|ui| {
            fields::whole(ui, slot.at("rate.devices"), COUNT_WIDTH, devices, limits::SUBSET);
            ui.label(muted("of the active devices send"));
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PayloadKind {
    Fixed,
    Mix,
    Range,
}

fn payload_ui(ui: &mut Ui, slot: Slot, payload: &mut Payload, unit_bytes: u64) {
    let reply = slot.place.field == "reply";
    let [min_field, max_field, bytes_field, weight_field] = if reply {
        ["reply.min", "reply.max", "reply.bytes", "reply.weight"]
    } else {
        ["payload.min", "payload.max", "payload.bytes", "payload.weight"]
    };
    let was = match payload {
        Payload::Fixed(_) => PayloadKind::Fixed,
        Payload::Mix(_) => PayloadKind::Mix,
        Payload::Range { .. } => PayloadKind::Range,
    };
    let mut kind = was;
    ui.horizontal(|ui| {
        match payload {
            Payload::Fixed(bytes) => {
                fields::whole(ui, slot, NUMBER_WIDTH, bytes, limits::BYTES);
                ui.label(muted("B"));
            }
            Payload::Range { min, max } => {
                fields::whole(ui, slot.at(min_field), NUMBER_WIDTH, min, limits::BYTES);
                ui.label(muted("to"));
                fields::whole(ui, slot.at(max_field), NUMBER_WIDTH, max, limits::BYTES);
                ui.label(muted("B"));
            }
            Payload::Mix(_) => {}
        }
        let kinds =
            [(PayloadKind::Fixed, "always"), (PayloadKind::Range, "evenly spread"), (PayloadKind::Mix, "by weight")];
        let name = if reply { "reply kind" } else { "payload kind" };
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at(name) }, 110.0, &mut kind, &kinds);
        if let Payload::Fixed(bytes) = payload {
            ui.label(small(units_of(*bytes, unit_bytes)));
        }
    });
    if kind != was {
        *payload = convert_payload(payload, kind);
    }
    if let Payload::Mix(parts) = payload {
        let mut removed = None;
        let many = parts.len() > 1;
        for (i, part) in parts.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                fields::whole(ui, slot.item(i).at(bytes_field), NUMBER_WIDTH, &mut part.bytes, limits::BYTES);
                ui.label(muted("B, weight"));
                fields::whole(ui, slot.item(i).at(weight_field), 48.0, &mut part.weight, limits::WEIGHT);
                if many && theme::sign_button(ui, "×", &format!("Remove size {}", i + 1)).clicked() {
                    removed = Some(i);
                }
                ui.label(small(units_of(part.bytes, unit_bytes)));
            });
        }
        if let Some(i) = removed {
            parts.remove(i);
        }
        if parts.len() < limits::MIX_PARTS && ui.small_button("+ Add size").clicked() {
            let bytes = parts.last().map(|part| part.bytes).unwrap_or_default();
            parts.push(MixPart { bytes, weight: 1 });
        }
    }
}

fn units_of(bytes: u64, unit_bytes: u64) -> String {
    match bytes.div_ceil(unit_bytes).max(1) {
        1 => "1 unit".to_owned(),
        units => format!("{} units", group(units)),
    }
}

fn convert_payload(payload: &Payload, kind: PayloadKind) -> Payload {
    let bytes = match payload {
        Payload::Fixed(bytes) | Payload::Range { max: bytes, .. } => *bytes,
        Payload::Mix(parts) => parts.first().map(|part| part.bytes).unwrap_or_default(),
    };
    match kind {
        PayloadKind::Fixed => Payload::Fixed(bytes),
        PayloadKind::Range => Payload::Range { min: 0, max: bytes },
        PayloadKind::Mix => Payload::Mix(vec![MixPart { bytes, weight: 1 }]),
    }
}

fn receivers_ui(ui: &mut Ui, receivers: Slot, applications: Slot, line: &mut LineDraft) {
    let mut all = line.receivers == Receivers::ActiveDevices;
    let was = all;
    if let Receivers::Count(count) = &mut line.receivers {
        fields::decimal(ui, receivers, NUMBER_WIDTH, count, limits::RECEIVERS);
    }
    let kinds = [(false, "devices"), (true, "all active devices")];
    let kind = Slot { id: receivers.id.with("kind"), place: receivers.place.at("receivers kind") };
    choice(ui, kind, 92.0, &mut all, &kinds);
    if all != was {
        line.receivers = if all { Receivers::ActiveDevices } else { Receivers::Count(Decimal::ONE) };
    }
    ui.label(muted("+"));
    fields::whole(ui, applications, 48.0, &mut line.applications, limits::APPLICATIONS);
    ui.label(muted(if line.applications == 1 { "application" } else { "applications" }));
}

fn reply_ui(ui: &mut Ui, slot: Slot, reply: &mut Option<Payload>, unit_bytes: u64) {
    let mut answered = reply.is_some();
    let checkbox = ui.checkbox(&mut answered, "each message gets one reply");
    theme::name(&checkbox, &format!("{} to each message", slot.place));
    if checkbox.changed() {
        *reply = answered.then_some(Payload::Fixed(64));
    }
    if let Some(payload) = reply {
        payload_ui(ui, slot, payload, unit_bytes);
    }
}
