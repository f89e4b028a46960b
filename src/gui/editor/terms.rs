//! The terms: prices, rounding, and what becomes of what an edition lacks.

use egui::{Id, Ui};

use super::context::Context;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::command::tab::Tab;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{choice, label, rows};
use crate::gui::widgets::rounding;
use crate::gui::widgets::theme::muted;
use crate::plan::{Meter, MeterId, PricePlan};
use crate::scenario::{Draft, Interpretations, NotInEdition, Prices, limits};
use crate::texts::tr;

/// True for what stands among the terms.
pub fn is_here(place: Place) -> bool {
    let fields = ["prices", "rounding", "notes", "not_in_edition"];
    place.fleet.is_none() && fields.iter().any(|field| place.field.starts_with(field))
}

/// Whether the terms are those of the plan, in words.
pub fn summary(draft: &Draft) -> String {
    if draft.prices.is_empty() && draft.rounding.is_none() && draft.not_in_edition == NotInEdition::Substitute {
        tr!("editor-terms-plan")
    } else {
        tr!("editor-terms-changed")
    }
}

/// The fields of the terms.
pub fn ui(ui: &mut Ui, draft: &mut Draft, context: &Context<'_>, commands: &mut Vec<Command>) {
    let (plan, document) = (context.plan, context.document);
    let slot = |field| Slot { id: Id::unique("terms").with(document).with(field), place: Place::document(field) };
    rows("terms").show(ui, |ui| {
        prices_ui(ui, &slot, &mut draft.prices, plan, commands);

        label(ui, &tr!("editor-rounding"));
        ui.horizontal(|ui| {
            let mut rounding = draft.rounding.unwrap_or(plan.rounding);
            rounding::ui(ui, slot("rounding"), &mut rounding);
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
            let usual = draft.interpretations == Interpretations::default();
            ui.label(if usual { tr!("editor-readings-usual") } else { tr!("editor-readings-changed") });
            if ui.small_button(tr!("editor-show-readings")).clicked() {
                commands.push(Command::ShowTab(Tab::Interpretations));
            }
        });
        ui.end_row();
        label(ui, &tr!("editor-notes"));
        fields::long_text(ui, slot("notes"), &mut draft.notes);
        ui.end_row();
    });
}

/// Draws the fields of the prices that the plan takes. Prices that a scenario has all the same can be taken away.
fn prices_ui(
    ui: &mut Ui,
    slot: &impl Fn(&'static str) -> Slot,
    prices: &mut Prices,
    plan: &PricePlan,
    commands: &mut Vec<Command>,
) {
    let list_price =
        |meter: &Meter| meter.single_price().map(|tier| tier.list_price.normalize().to_string()).unwrap_or_default();
    let quota = |meter: &Meter| meter.quota().map(crate::money::group).unwrap_or_default();
    let taken = |meter| plan.meter(meter).filter(|_| plan.takes_prices_of(meter));
    let (messages, devices) = (taken(MeterId::Messages), taken(MeterId::LivingDevices));
    if let Some(meter) = messages {
        label(ui, &tr!("editor-messages"));
        ui.horizontal(|ui| {
            let price = slot("prices.message_price");
            fields::optional_decimal(ui, price, &list_price(meter), &mut prices.message_price, limits::PRICE);
            ui.label(muted(tr!("editor-price-for", currency = &plan.currency.code)));
            lot_ui(ui, slot("prices.message_lot"), &mut prices.message_lot, meter.lot);
        });
        ui.end_row();
        label(ui, "");
        ui.horizontal(|ui| {
            let free = slot("prices.free_messages");
            fields::optional_whole(ui, free, &quota(meter), &mut prices.free_messages, limits::FREE_MESSAGES);
            ui.label(muted(tr!("editor-free-month")));
        });
        ui.end_row();
    }
    if let Some(meter) = devices {
        label(ui, &tr!("editor-devices"));
        ui.horizontal(|ui| {
            let price = slot("prices.device_price");
            fields::optional_decimal(ui, price, &list_price(meter), &mut prices.device_price, limits::PRICE);
            ui.label(muted(tr!("editor-device-price", currency = &plan.currency.code)));
        });
        ui.end_row();
        label(ui, "");
        ui.horizontal(|ui| {
            let free = slot("prices.free_devices");
            fields::optional_whole(ui, free, &quota(meter), &mut prices.free_devices, limits::FREE_DEVICES);
            ui.label(muted(tr!("editor-free-day")));
        });
        ui.end_row();
    }
    if messages.is_none() && devices.is_none() {
        label(ui, &tr!("editor-prices"));
        ui.vertical(|ui| {
            ui.label(muted(tr!("editor-prices-of-plan")));
            if ui.small_button(tr!("plan-copy")).clicked() {
                commands.push(Command::AskCopyPlan);
            }
        });
        ui.end_row();
    }
    if !prices.suit(plan) {
        label(ui, "");
        if ui.small_button(tr!("editor-prices-remove")).clicked() {
            *prices = Prices::default();
        }
        ui.end_row();
    }
}

fn lot_ui(ui: &mut Ui, slot: Slot, lot: &mut Option<u64>, plan: u64) {
    let mut chosen = lot.unwrap_or(plan);
    let lots: Vec<u64> = (3..=9).map(|power| 10_u64.pow(power)).collect();
    let options: Vec<(u64, String)> = lots.iter().map(|lot| (*lot, crate::money::group(*lot))).collect();
    choice(ui, slot, 110.0, &mut chosen, &options);
    *lot = (chosen != plan).then_some(chosen);
}
