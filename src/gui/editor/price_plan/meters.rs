//! The meters of a price plan: for each its editions, period, lot, allowance and tiers.

use egui::{RichText, Ui};
use rust_decimal::Decimal;

use crate::export::words::plans::meter_name;
use crate::fault::Fault;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{choice, faults_ui, label, rows};
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::money::group;
use crate::plan::{
    AllowanceDraft, ClauseDraft, EditionDraft, MeterDraft, MeterId, Period, PlanDraft, TierDraft, UnitDraft, limits,
};
use crate::reader::Whole;
use crate::texts::tr;

/// The slot of a field of a meter.
fn slot_of(field: &'static str, meter: usize) -> Slot {
    Slot::of("plan", field).item(meter)
}

/// Draws the meters, and buttons for those that the plan lacks.
pub fn ui(ui: &mut Ui, draft: &mut PlanDraft, faults: &[Fault]) {
    ui.label(RichText::new(tr!("plan-editor-meters")).strong());
    let mut removed = None;
    let (count, code) = (draft.meters.len(), draft.currency.code.clone());
    for (i, meter) in draft.meters.iter_mut().enumerate() {
        theme::card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let name = meter_name(meter.kind);
            ui.horizontal(|ui| {
                ui.label(RichText::new(&name).strong());
                if count > 1 && theme::sign_button(ui, "×", &tr!("plan-editor-remove-meter", meter = &name)).clicked()
                {
                    removed = Some(i);
                }
            });
            meter_ui(ui, i, meter, &draft.editions, &code, faults);
        });
        ui.add_space(STEP);
    }
    faults_ui(ui, faults, |place| place.field == "meters" && place.item.is_none());
    if let Some(meter) = removed {
        draft.meters.remove(meter);
    }
    ui.horizontal_wrapped(|ui| {
        for kind in MeterId::ALL {
            let is_there = draft.meters.iter().any(|meter| meter.kind == kind);
            if !is_there && ui.button(tr!("plan-editor-add-meter", meter = meter_name(kind))).clicked() {
                reveal::ask(ui.ctx(), slot_of("meters.per", draft.meters.len()).place);
                add(draft, kind);
            }
        }
    });
}

/// Adds a meter that charges nothing yet, with a clause of its own.
fn add(draft: &mut PlanDraft, kind: MeterId) {
    let stem = match kind {
        MeterId::Messages => "messages",
        MeterId::LivingDevices => "devices",
        MeterId::ConnectionMinutes => "connections",
    };
    let ids = std::iter::once(stem.to_owned()).chain((2_u64..).map(|n| format!("{stem}-{n}")));
    let taken = |id: &String| draft.clauses.iter().any(|clause| clause.id == *id);
    let id = ids.into_iter().find(|id| !taken(id)).unwrap_or_default();
    let mut meter = MeterDraft::new(kind, id.clone());
    match kind {
        MeterId::Messages => meter.unit_bytes = Some(UnitDraft { bytes: 512, clause: None }),
        MeterId::LivingDevices => meter.period = Period::Day,
        MeterId::ConnectionMinutes => {}
    }
    if kind != MeterId::LivingDevices {
        meter.lot = 1_000_000;
    }
    draft.clauses.push(ClauseDraft { id, text: meter_name(kind), text_zh: None });
    draft.meters.push(meter);
}

fn meter_ui(ui: &mut Ui, i: usize, meter: &mut MeterDraft, editions: &[EditionDraft], code: &str, faults: &[Fault]) {
    let slot = |field| slot_of(field, i);
    rows(&format!("meter {i}")).show(ui, |ui| {
        if editions.len() > 1 {
            label(ui, &tr!("plan-editor-counts-on"));
            ui.vertical(|ui| {
                ui.horizontal_wrapped(|ui| counts_on_ui(ui, slot("meters.on"), &mut meter.on, editions));
            });
            ui.end_row();
        }
        if let Some(unit) = &mut meter.unit_bytes {
            label(ui, &tr!("plan-editor-unit"));
            ui.horizontal(|ui| {
                let range = limits::UNIT_BYTES;
                fields::whole(ui, slot("meters.unit_bytes.bytes"), NUMBER_WIDTH, &mut unit.bytes, range);
                ui.label(muted(tr!("plan-editor-unit-bytes")));
            });
            ui.end_row();
        }
        label(ui, &tr!("plan-editor-period"));
        ui.horizontal(|ui| {
            let periods = [(Period::Day, tr!("plan-editor-each-day")), (Period::Month, tr!("plan-editor-each-month"))];
            choice(ui, slot("meters.per"), 130.0, &mut meter.period, &periods);
        });
        ui.end_row();
        label(ui, &tr!("plan-editor-allowance"));
        ui.vertical(|ui| allowance_ui(ui, &slot, &mut meter.allowance));
        ui.end_row();
        label(ui, &tr!("plan-editor-lot"));
        let lots: Vec<u64> = (0..=9).map(|power| 10_u64.pow(power)).collect();
        let options: Vec<(u64, String)> = lots.iter().map(|lot| (*lot, group(*lot))).collect();
        choice(ui, slot("meters.lot"), 130.0, &mut meter.lot, &options);
        ui.end_row();
    });
    faults_ui(ui, faults, |place| {
        let is_of_tier = place.field.starts_with("meters.tiers") && place.part.is_some();
        place.field.starts_with("meters.") && place.item == Some(i as u32) && !is_of_tier
    });
    tiers_ui(ui, i, meter, code, faults);
}

/// Draws a box for each edition; all of them are checked where none are named.
fn counts_on_ui(ui: &mut Ui, slot: Slot, on: &mut Option<Vec<String>>, editions: &[EditionDraft]) {
    for edition in editions {
        let was = on.as_ref().is_none_or(|on| on.contains(&edition.id));
        let mut is = was;
        let field = ui.checkbox(&mut is, &edition.id);
        theme::name(&field, || format!("{}: {}", slot.place, edition.id));
        reveal::meet(&field, slot.place);
        if is != was {
            let checked = |other: &&EditionDraft| match other.id == edition.id {
                true => is,
                false => on.as_ref().is_none_or(|on| on.contains(&other.id)),
            };
            let named: Vec<String> = editions.iter().filter(checked).map(|edition| edition.id.clone()).collect();
            *on = (named.len() < editions.len()).then_some(named);
        }
    }
}

fn allowance_ui(ui: &mut Ui, slot: &impl Fn(&'static str) -> Slot, allowance: &mut Option<AllowanceDraft>) {
    let mut quantity = allowance.as_ref().map(|allowance| allowance.quantity);
    ui.horizontal(|ui| {
        let none = tr!("plan-editor-none");
        fields::optional_whole(ui, slot("meters.allowance.quantity"), &none, &mut quantity, limits::ALLOWANCE);
        ui.label(muted(tr!("plan-editor-each-period")));
    });
    match (quantity, &mut *allowance) {
        (Some(quantity), Some(granted)) => granted.quantity = quantity,
        (Some(quantity), None) => *allowance = Some(AllowanceDraft { quantity, first_months: None, clause: None }),
        (None, _) => *allowance = None,
    }
    if let Some(granted) = allowance {
        ui.horizontal(|ui| {
            let (always, range) = (tr!("plan-editor-always"), limits::FIRST_MONTHS);
            let months = &mut granted.first_months;
            fields::optional_whole(ui, slot("meters.allowance.first_months"), &always, months, range);
            ui.label(muted(tr!("plan-editor-first-months")));
        });
    }
}

fn tiers_ui(ui: &mut Ui, i: usize, meter: &mut MeterDraft, code: &str, faults: &[Fault]) {
    let at = |field: &'static str, k: usize| {
        let whole = slot_of(field, i);
        Slot { id: whole.id.with(k), place: whole.place.part(k) }
    };
    let (count, mut removed) = (meter.tiers.len(), None);
    let price_for = match meter.lot {
        1 => tr!("plan-editor-price-each", currency = code),
        lot => tr!("plan-editor-price-for", currency = code, lot = group(lot)),
    };
    egui::Grid::new(("tiers", i)).num_columns(3).min_col_width(COUNT_WIDTH + 12.0).spacing(egui::vec2(8.0, 4.0)).show(
        ui,
        |ui| {
            ui.label(muted(tr!("plan-editor-up-to")));
            ui.label(muted(price_for));
            ui.end_row();
            for (k, tier) in meter.tiers.iter_mut().enumerate() {
                if k + 1 == count && tier.up_to.is_none() {
                    ui.label(if count > 1 { tr!("plan-editor-above") } else { tr!("plan-editor-any") });
                } else {
                    let range = Whole { min: limits::BOUND.min, max: limits::BOUND.max };
                    fields::optional_whole(ui, at("meters.tiers.up_to", k), "", &mut tier.up_to, range);
                }
                fields::decimal(ui, at("meters.tiers.price", k), NUMBER_WIDTH, &mut tier.price, limits::PRICE);
                if count > 1 {
                    let what = tr!("plan-editor-remove-tier", number = k + 1, meter = meter_name(meter.kind));
                    if theme::sign_button(ui, "×", &what).clicked() {
                        removed = Some(k);
                    }
                }
                ui.end_row();
            }
        },
    );
    faults_ui(ui, faults, |place| {
        place.field.starts_with("meters.tiers") && place.item == Some(i as u32) && place.part.is_some()
    });
    if let Some(tier) = removed {
        meter.tiers.remove(tier);
        if let Some(last) = meter.tiers.last_mut() {
            last.up_to = None;
        }
    }
    let add = ui.add_enabled(count < limits::TIERS, egui::Button::new(tr!("plan-editor-add-tier")));
    theme::name(&add, || tr!("plan-editor-add-tier-to", meter = meter_name(meter.kind)));
    if add.clicked() {
        add_tier(meter);
        reveal::ask(ui.ctx(), at("meters.tiers.up_to", count - 1).place);
    }
}

/// Adds a tier above all others, of the same price as the last one, which ends from now on.
fn add_tier(meter: &mut MeterDraft) {
    let before = meter.tiers.len().checked_sub(2).and_then(|place| meter.tiers[place].up_to);
    let end = before.map_or(meter.lot.max(100), |before| before.saturating_mul(10)).min(limits::BOUND.max);
    let price = meter.tiers.last().map_or(Decimal::ZERO, |tier| tier.price);
    if let Some(last) = meter.tiers.last_mut() {
        last.up_to = Some(end);
    }
    meter.tiers.push(TierDraft { up_to: None, price, clause: None });
}
