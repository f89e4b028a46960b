//! A traffic line of a fleet: the interface, how often, how large, who receives, and when.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use super::context::Context;
use super::picker;
use crate::explain::{LineAt, Span, Step, What};
use crate::fault::Place;
use crate::gui::background::prepared::figures::{average, percent};
use crate::gui::command::commands::Command;
use crate::gui::document::ids::PartId;
use crate::gui::document::usual;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{PartAction, choice, faults_ui, label, part_menu, rows};
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::{field_messages, figure, reveal};
use crate::money::group;
use crate::plan::{Edition, EditionId, EditionName, Leg};
use crate::scenario::{LineDraft, MixPart, Payload, Rate, Receivers, limits};
use crate::texts::tr;
use crate::usage::{MessageSize, Variant};

/// About the height of a line without a reply or a payload mix.
pub const USUAL_HEIGHT: f32 = 244.0;

/// One line in its fleet.
pub fn ui(
    ui: &mut Ui,
    line: &mut LineDraft,
    edition: Option<&EditionName>,
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
        let on = edition.and_then(|edition| context.plan.edition_named(edition.as_str())).unwrap_or(EditionId::new(0));
        let terms = picker::Terms { plan: context.plan, edition: on, not_in_edition: context.not_in_edition };
        let before = context.plan.interface_named(&line.interface);
        if let Some(chosen) = picker::ui(ui, slot("interface"), width, terms, &mut line.interface) {
            usual::suit(line, context.plan, before, chosen);
        }
        part_menu(ui, &tr!("line-actions", fleet = f + 1, line = l + 1), l, count, |action| {
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
        let sizes = MessageSize::of(context.plan, context.interpretations);
        label(ui, &if receives { tr!("line-received") } else { tr!("line-sent") });
        ui.vertical(|ui| rate_ui(ui, slot("rate"), &mut line.rate));
        ui.end_row();
        label(ui, &tr!("line-size"));
        ui.vertical(|ui| payload_ui(ui, slot("payload"), &mut line.payload, sizes));
        ui.end_row();
        // A receive line describes the receipts themselves; what a line must not have is shown only to be taken away.
        let has = |leg| interface.is_none_or(|id| context.plan.has_leg(id, leg));
        if has(Leg::Received) || extras_given {
            label(ui, &tr!("line-receivers")).on_hover_text(tr!("line-receivers-help"));
            ui.horizontal(|ui| receivers_ui(ui, slot("receivers"), slot("applications"), line));
            ui.end_row();
        }
        if has(Leg::Replied) || extras_given {
            label(ui, &tr!("line-reply"));
            ui.vertical(|ui| reply_ui(ui, slot("reply"), &mut line.reply, sizes));
            ui.end_row();
        }
        label(ui, &tr!("line-exists"));
        ui.horizontal(|ui| {
            let only = |of: &Edition| (Some(of.id.clone()), tr!("line-only", edition = of.label()));
            let mut editions: Vec<_> =
                [(None, tr!("line-on-both"))].into_iter().chain(context.plan.editions.iter().map(only)).collect();
            // Where the plan has one edition, the file may name another plan's.
            if !editions.iter().any(|(edition, _)| *edition == line.only_on) {
                let name = line.only_on.as_ref().map(ToString::to_string).unwrap_or_default();
                editions.push((line.only_on.clone(), tr!("line-only", edition = name)));
            }
            choice(ui, slot("only_on"), 120.0, &mut line.only_on, &editions);
            fields::optional_date(ui, slot("from"), &tr!("line-first-day"), &mut line.from);
            ui.label(muted(tr!("typed-to")));
            fields::optional_date(ui, slot("until"), &tr!("line-last-day"), &mut line.until);
        });
        ui.end_row();
    });
    summary_ui(ui, context, (f, l), free, line, commands);
    faults_ui(ui, context.faults, |place| place.fleet == Some(f as u32) && place.line == Some(l as u32));
}

/// What a line sends and costs; its units and its fee tell where they come from.
fn summary_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (f, l): (usize, usize),
    free: bool,
    line: &LineDraft,
    commands: &mut Vec<Command>,
) {
    let at = LineAt { fleet: f, line: l };
    let billed = context.rated.and_then(|rated| rated.figures.line(f, l)).is_some_and(|of| !of.clauses.is_empty());
    let asked = [None, Some(What::LineUnits(at, Span::All)), Some(What::LineFee(at, Span::All))];
    for (text, what) in summary(context, (f, l), free, line).into_iter().zip(asked) {
        let label = egui::Label::new(small(text)).wrap();
        match what.filter(|_| billed && !free) {
            Some(what) => {
                drop(figure::passed_label_ui(ui, label, Step { variant: Variant::AsDesigned, what }, commands))
            }
            // The rows stay where there is nothing to say yet, so that nothing jumps.
            None => drop(ui.add(label)),
        }
    }
}

fn summary(context: &Context<'_>, (f, l): (usize, usize), free: bool, line: &LineDraft) -> [String; 3] {
    let figures = context.rated.and_then(|rated| Some((rated, rated.figures.line(f, l)?)));
    let Some((rated, figures)) = figures else { return Default::default() };
    let every = match &line.rate {
        Rate::PerDevice(rate) => field_messages::interval(*rate).map(|every| tr!("line-every", every = every)),
        Rate::PerFleet(_) | Rate::Subset { .. } => None,
    };
    let every = every.unwrap_or_default();
    let (each, units_each) = (average(figures.messages_a_device), average(figures.units_a_device));
    let (messages, units) = (average(figures.messages_a_day), average(figures.units_a_day));
    let messages = tr!("line-messages-a-day", each = each, every = every, fleet = messages);
    let units_a_day = tr!("line-units-a-day", each = units_each, fleet = units);
    let bill = if free {
        tr!("line-free")
    } else if figures.clauses.is_empty() {
        let label = |name: &EditionName| {
            let known = context.plan.edition_named(name.as_str());
            known.map_or_else(|| name.to_string(), |known| context.plan.edition(known).label().to_owned())
        };
        let designed = rated.scenario.fleets().get(f).map(|_| rated.scenario.written_edition(f));
        match line.only_on.as_ref().zip(designed).filter(|(only, designed)| only != designed) {
            Some((only, designed)) => {
                tr!("line-only-counts", only = label(only), designed = label(designed))
            }
            None => tr!("line-nothing-billable"),
        }
    } else {
        let units = group(figures.units);
        let (currency, fee) = (rated.quote.plan.currency.code.as_str(), figures.fee.grouped(rated.quote.places()));
        let clauses = figures.clauses.join(", ");
        match figures.permille {
            Some(permille) => {
                let share = percent(permille);
                tr!("line-bill", share = share, currency = currency, fee = fee, units = units, clauses = clauses)
            }
            None => tr!("line-no-bill", currency = currency, fee = fee, units = units, clauses = clauses),
        }
    };
    [messages, units_a_day, bill]
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
                fields::rate(ui, slot, COUNT_WIDTH, number, limits::RATE);
            }
            Rate::Subset { each, .. } => {
                fields::rate(ui, slot.at("rate.each"), COUNT_WIDTH, each, limits::RATE);
            }
        }
        ui.label(muted(tr!("rate-a-day")));
        let kinds = [
            (RateKind::PerDevice, tr!("rate-per-device")),
            (RateKind::PerFleet, tr!("rate-per-fleet")),
            (RateKind::Subset, tr!("rate-subset")),
        ];
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at("rate kind") }, 150.0, &mut kind, &kinds);
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
            ui.label(muted(tr!("rate-devices-send")));
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum PayloadKind {
    Fixed,
    Mix,
    Range,
}

fn payload_ui(ui: &mut Ui, slot: Slot, payload: &mut Payload, sizes: MessageSize) {
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
                fields::size(ui, slot, NUMBER_WIDTH, bytes, limits::BYTES, sizes.unit_bytes);
                ui.label(muted(tr!("size-bytes")));
            }
            Payload::Range { min, max } => {
                fields::size(ui, slot.at(min_field), NUMBER_WIDTH, min, limits::BYTES, sizes.unit_bytes);
                ui.label(muted(tr!("typed-to")));
                fields::size(ui, slot.at(max_field), NUMBER_WIDTH, max, limits::BYTES, sizes.unit_bytes);
                ui.label(muted(tr!("size-bytes")));
            }
            Payload::Mix(_) => {}
        }
        let kinds = [
            (PayloadKind::Fixed, tr!("size-always")),
            (PayloadKind::Range, tr!("size-range")),
            (PayloadKind::Mix, tr!("size-mix")),
        ];
        let name = if reply { "reply kind" } else { "payload kind" };
        choice(ui, Slot { id: slot.id.with("kind"), place: slot.place.at(name) }, 110.0, &mut kind, &kinds);
        if let Payload::Fixed(bytes) = payload {
            units_ui(ui, sizes, *bytes);
        }
    });
    if kind != was {
        *payload = convert_payload(payload, kind);
    }
    if let Payload::Range { min, max } = payload {
        ui.label(small(match (sizes.units(*min), sizes.units(*max)) {
            (min, max) if min == max => tr!("size-units-all", units = min),
            (min, max) => tr!("size-units-range", min = min, max = max),
        }));
    }
    if let Payload::Mix(parts) = payload {
        let mut removed = None;
        let many = parts.len() > 1;
        for (i, part) in parts.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                fields::size(
                    ui,
                    slot.item(i).at(bytes_field),
                    NUMBER_WIDTH,
                    &mut part.bytes,
                    limits::BYTES,
                    sizes.unit_bytes,
                );
                ui.label(muted(tr!("size-weight")));
                fields::whole(ui, slot.item(i).at(weight_field), 48.0, &mut part.weight, limits::WEIGHT);
                if many && theme::sign_button(ui, "×", &tr!("size-remove", size = i + 1)).clicked() {
                    removed = Some(i);
                }
                units_ui(ui, sizes, part.bytes);
            });
        }
        if let Some(i) = removed {
            parts.remove(i);
        }
        if parts.len() < limits::MIX_PARTS && ui.small_button(tr!("size-add")).clicked() {
            let bytes = parts.last().map(|part| part.bytes).unwrap_or_default();
            parts.push(MixPart { bytes, weight: 1 });
            reveal::ask(ui.ctx(), slot.item(parts.len() - 1).at(bytes_field).place);
        }
    }
}

/// How many units a size has, and how many bytes more would cost nothing.
fn units_ui(ui: &mut Ui, sizes: MessageSize, bytes: u64) {
    let units = sizes.units(bytes);
    let left = units.checked_mul(sizes.unit_bytes).and_then(|most| most.checked_sub(bytes)).unwrap_or_default();
    ui.add(egui::Label::new(small(tr!("size-units", units = units, left = left))).truncate());
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
    let kinds = [(false, tr!("receivers-devices")), (true, tr!("receivers-all"))];
    let kind = Slot { id: receivers.id.with("kind"), place: receivers.place.at("receivers kind") };
    choice(ui, kind, 92.0, &mut all, &kinds);
    if all != was {
        line.receivers = if all { Receivers::ActiveDevices } else { Receivers::Count(Decimal::ONE) };
    }
    ui.label(muted("+"));
    fields::whole(ui, applications, 48.0, &mut line.applications, limits::APPLICATIONS);
    ui.label(muted(tr!("receivers-applications", count = line.applications)));
}

fn reply_ui(ui: &mut Ui, slot: Slot, reply: &mut Option<Payload>, sizes: MessageSize) {
    let mut answered = reply.is_some();
    let checkbox = ui.checkbox(&mut answered, tr!("line-answered"));
    theme::name(&checkbox, || tr!("place-answered", place = slot.place.to_string()));
    if checkbox.changed() {
        *reply = answered.then_some(Payload::Fixed(64));
    }
    if let Some(payload) = reply {
        payload_ui(ui, slot, payload, sizes);
    }
}
