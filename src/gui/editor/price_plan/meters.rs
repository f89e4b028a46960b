//! The meters of a price plan: for each its editions, period, lot, allowance and tiers.

use egui::{RichText, Ui};
use rust_decimal::Decimal;

use super::form::{self, Form, Moved};
use crate::export::words::plans::meter_name;
use crate::fault::Place;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, LARGE_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{choice, label, rows};
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::money::group;
use crate::plan::{AllowanceDraft, EditionDraft, MeterDraft, MeterId, Period, PlanDraft, TierDraft, UnitDraft, limits};
use crate::reader::Whole;
use crate::texts::tr;

/// The surroundings of a meter.
struct Around<'a> {
    form: &'a Form<'a>,
    editions: &'a [EditionDraft],
    /// The clauses of the plan, as choices.
    clauses: &'a [(String, String)],
    /// The code of the currency.
    code: &'a str,
}

/// Draws the meters, and buttons for those that the plan lacks.
pub(super) fn ui(ui: &mut Ui, draft: &mut PlanDraft, form: &Form<'_>) {
    ui.label(RichText::new(tr!("plan-editor-meters")).strong());
    let mut removed = None;
    let (count, clauses) = (draft.meters.len(), form::clause_ids(&draft.clauses));
    let around = Around { form, editions: &draft.editions, clauses: &clauses, code: &draft.currency.code };
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
            meter_ui(ui, i, meter, &around);
        });
        ui.add_space(STEP);
    }
    form.faults_ui(ui, |place| place.field == "meters" && place.item.is_none());
    if let Some(meter) = removed {
        draft.remove_meter(meter);
        form.row_is_gone(Place::document("meters").item(meter));
    }
    ui.horizontal_wrapped(|ui| {
        for kind in MeterId::ALL {
            if !draft.has_meter(kind) && ui.button(tr!("plan-editor-add-meter", meter = meter_name(kind))).clicked() {
                reveal::ask(ui.ctx(), Place::document("meters.per").item(draft.meters.len()));
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
    let id = draft.add_clause(stem, meter_name(kind));
    let mut meter = MeterDraft::new(kind, id);
    match kind {
        MeterId::Messages => meter.unit_bytes = Some(UnitDraft { bytes: 512, clause: None }),
        MeterId::LivingDevices => meter.period = Period::Day,
        MeterId::ConnectionMinutes => {}
    }
    if kind != MeterId::LivingDevices {
        meter.lot = 1_000_000;
    }
    draft.meters.push(meter);
}

fn meter_ui(ui: &mut Ui, i: usize, meter: &mut MeterDraft, around: &Around<'_>) {
    let Around { form, editions, clauses, .. } = *around;
    let slot = |field| form.slot(Place::document(field).item(i));
    rows(&format!("meter {i}")).show(ui, |ui| {
        if editions.len() > 1 {
            label(ui, &tr!("plan-editor-counts-on"));
            form::editions_ui(ui, slot("meters.on"), &mut meter.on, editions);
            ui.end_row();
        }
        label(ui, &tr!("plan-editor-clause"));
        form::clause_ui(ui, slot("meters.clause"), &mut meter.clause, clauses);
        ui.end_row();
        if let Some(unit) = &mut meter.unit_bytes {
            label(ui, &tr!("plan-editor-unit"));
            ui.horizontal(|ui| {
                let (range, bytes) = (limits::UNIT_BYTES, unit.bytes);
                fields::size(ui, slot("meters.unit_bytes.bytes"), NUMBER_WIDTH, &mut unit.bytes, range, bytes);
                ui.label(muted(tr!("plan-editor-unit-bytes")));
                own_clause_ui(ui, slot("meters.unit_bytes.clause"), &mut unit.clause, clauses);
            });
            ui.end_row();
        }
        label(ui, &tr!("plan-editor-period"));
        ui.horizontal(|ui| {
            let periods = [(Period::Day, tr!("plan-editor-each-day")), (Period::Month, tr!("plan-editor-each-month"))];
            choice(ui, slot("meters.per"), 130.0, &mut meter.period, &periods);
            own_clause_ui(ui, slot("meters.per.clause"), &mut meter.period_clause, clauses);
        });
        ui.end_row();
        label(ui, &tr!("plan-editor-allowance"));
        ui.vertical(|ui| allowance_ui(ui, &slot, &mut meter.allowance, clauses));
        ui.end_row();
        label(ui, &tr!("plan-editor-lot"));
        let lots: Vec<u64> = (0..=9).map(|power| 10_u64.pow(power)).collect();
        let options: Vec<(u64, String)> = lots.iter().map(|lot| (*lot, group(*lot))).collect();
        choice(ui, slot("meters.lot"), 130.0, &mut meter.lot, &options);
        ui.end_row();
    });
    form.faults_ui(ui, |place| {
        let is_of_tier = place.field.starts_with("meters.tiers") && place.part.is_some();
        place.field.starts_with("meters.") && place.item == Some(i as u32) && !is_of_tier
    });
    tiers_ui(ui, i, meter, around);
}

/// Draws the choice of the clause of a part that names one of its own.
fn own_clause_ui(ui: &mut Ui, slot: Slot, clause: &mut Option<String>, clauses: &[(String, String)]) {
    let clauses = form::clauses_by_name(clauses);
    form::optional_clause_ui(ui, slot, &tr!("plan-editor-clause-of-meter"), clause, &clauses);
}

fn allowance_ui(
    ui: &mut Ui,
    slot: &impl Fn(&'static str) -> Slot,
    allowance: &mut Option<AllowanceDraft>,
    clauses: &[(String, String)],
) {
    let mut quantity = allowance.as_ref().map(|allowance| allowance.quantity);
    ui.horizontal(|ui| {
        let none = tr!("plan-editor-none");
        let (slot, range) = (slot("meters.allowance.quantity"), limits::ALLOWANCE);
        fields::optional_whole_in(ui, slot, LARGE_WIDTH, &none, &mut quantity, range);
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
        ui.horizontal(|ui| {
            ui.label(muted(tr!("plan-editor-clause")));
            own_clause_ui(ui, slot("meters.allowance.clause"), &mut granted.clause, clauses);
        });
    }
    ui.add(egui::Label::new(theme::small(tr!("plan-editor-allowance-help"))).wrap());
}

fn tiers_ui(ui: &mut Ui, i: usize, meter: &mut MeterDraft, around: &Around<'_>) {
    let Around { form, code, clauses, .. } = *around;
    let at = |field: &'static str, k: usize| form.slot(Place::document(field).item(i).part(k));
    let of_meter = tr!("plan-editor-clause-of-meter");
    let (count, mut removed, mut inserted) = (meter.tiers.len(), None, None);
    let price_for = match meter.lot {
        1 => tr!("plan-editor-price-each", currency = code),
        lot => tr!("plan-editor-price-for", currency = code, lot = group(lot)),
    };
    egui::Grid::new(("tiers", i))
        .num_columns(3)
        .min_col_width(NUMBER_WIDTH)
        .max_col_width(LARGE_WIDTH + 12.0)
        .spacing(egui::vec2(8.0, 4.0))
        .show(ui, |ui| {
            ui.label(muted(tr!("plan-editor-up-to")));
            ui.label(muted(price_for));
            ui.label(muted(tr!("plan-editor-clause")));
            ui.end_row();
            for (k, tier) in meter.tiers.iter_mut().enumerate() {
                if k + 1 == count && tier.up_to.is_none() {
                    ui.label(if count > 1 { tr!("plan-editor-above") } else { tr!("plan-editor-any") });
                } else {
                    let range = Whole { min: limits::BOUND.min, max: limits::BOUND.max };
                    fields::optional_whole_in(ui, at("meters.tiers.up_to", k), LARGE_WIDTH, "", &mut tier.up_to, range);
                }
                fields::price(ui, at("meters.tiers.price", k), COUNT_WIDTH, &mut tier.price, limits::PRICE, code);
                ui.horizontal(|ui| {
                    form::optional_clause_ui(ui, at("meters.tiers.clause", k), &of_meter, &mut tier.clause, clauses);
                    let what = tr!("plan-editor-remove-tier", number = k + 1, meter = meter_name(meter.kind));
                    if count > 1 && theme::sign_button(ui, "×", &what).clicked() {
                        removed = Some(k);
                    }
                    let what = tr!("plan-editor-insert-tier", number = k + 1, meter = meter_name(meter.kind));
                    if count < limits::TIERS && theme::sign_button(ui, "+", &what).clicked() {
                        inserted = Some(k);
                    }
                });
                ui.end_row();
            }
        });
    form.faults_ui(ui, |place| {
        place.field.starts_with("meters.tiers") && place.item == Some(i as u32) && place.part.is_some()
    });
    if let Some(tier) = removed {
        meter.tiers.remove(tier);
        form.row_is_gone(Place::document("meters.tiers").item(i).part(tier));
        if let Some(last) = meter.tiers.last_mut() {
            last.up_to = None;
        }
    }
    if let Some(tier) = inserted {
        insert_tier(meter, tier);
        form.rows_moved(Moved::New(Place::document("meters.tiers").item(i).part(tier)));
        reveal::ask(ui.ctx(), at("meters.tiers.up_to", tier).place);
    }
    ui.horizontal(|ui| {
        let add = ui.add_enabled(count < limits::TIERS, egui::Button::new(tr!("plan-editor-add-tier")));
        theme::name(&add, || tr!("plan-editor-add-tier-to", meter = meter_name(meter.kind)));
        if add.clicked() {
            add_tier(meter);
            reveal::ask(ui.ctx(), at("meters.tiers.up_to", count - 1).place);
        }
        if !meter.tiers.is_sorted_by_key(end_of) {
            let sort = ui.button(tr!("plan-editor-sort-tiers"));
            theme::name(&sort, || tr!("plan-editor-sort-tiers-of", meter = meter_name(meter.kind)));
            if sort.clicked() {
                let order = sort_tiers(meter);
                form.rows_moved(Moved::Sorted(Place::document("meters.tiers").item(i).part(0), order));
            }
        }
    });
}

/// Where a tier ends; one without an end ends last.
fn end_of(tier: &TierDraft) -> u64 {
    tier.up_to.unwrap_or(u64::MAX)
}

/// Puts the tiers in the order of their ends. Gives for each new place the place before.
fn sort_tiers(meter: &mut MeterDraft) -> Vec<usize> {
    let mut order: Vec<usize> = (0..meter.tiers.len()).collect();
    order.sort_by_key(|place| end_of(&meter.tiers[*place]));
    meter.tiers = order.iter().map(|place| meter.tiers[*place].clone()).collect();
    order
}

/// Puts a tier before another, of the same price, which ends halfway to the end of that one.
fn insert_tier(meter: &mut MeterDraft, place: usize) {
    let begin = place.checked_sub(1).and_then(|before| meter.tiers[before].up_to).unwrap_or(0);
    let end = match meter.tiers[place].up_to {
        Some(end) => between(begin, end),
        None => above(begin, meter.lot),
    };
    let price = meter.tiers[place].price;
    meter.tiers.insert(place, TierDraft { up_to: Some(end), price, clause: None });
}

/// A round number between two ends, if there is one.
fn between(begin: u64, end: u64) -> u64 {
    let middle = begin + end.saturating_sub(begin) / 2;
    let unit = 10_u64.pow(middle.checked_ilog10().unwrap_or(0));
    let round = middle / unit * unit;
    if round > begin { round } else { middle.max(limits::BOUND.min) }
}

/// A usual end of a tier that begins at `begin`.
fn above(begin: u64, lot: u64) -> u64 {
    let end = if begin == 0 { lot.max(100) } else { begin.saturating_mul(10) };
    end.min(limits::BOUND.max)
}

/// Adds a tier above all others, of the same price as the last one, which ends from now on.
fn add_tier(meter: &mut MeterDraft) {
    let before = meter.tiers.len().checked_sub(2).and_then(|place| meter.tiers[place].up_to);
    let end = above(before.unwrap_or(0), meter.lot);
    let price = meter.tiers.last().map_or(Decimal::ZERO, |tier| tier.price);
    if let Some(last) = meter.tiers.last_mut() {
        last.up_to = Some(end);
    }
    meter.tiers.push(TierDraft { up_to: None, price, clause: None });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meter(ends: &[Option<u64>]) -> MeterDraft {
        let tier = |(place, end): (usize, &Option<u64>)| TierDraft { up_to: *end, price: place.into(), clause: None };
        MeterDraft { tiers: ends.iter().enumerate().map(tier).collect(), ..MeterDraft::new(MeterId::Messages, "P") }
    }

    fn ends(meter: &MeterDraft) -> Vec<Option<u64>> {
        meter.tiers.iter().map(|tier| tier.up_to).collect()
    }

    #[test]
    fn a_tier_is_put_in_where_it_changes_no_price() {
        for (place, inserted) in [(0, 500_000), (1, 50_000_000), (2, 1_000_000_000)] {
            let mut of = meter(&[Some(1_000_000), Some(100_000_000), None]);
            insert_tier(&mut of, place);
            assert_eq!((ends(&of)[place], of.tiers[place].price), (Some(inserted), of.tiers[place + 1].price));
        }
        let ends_of_narrow =
            [(0, 1, 1), (0, 2, 1), (7, 8, 7), (999, 1_001, 1_000), (0, u64::MAX, 9_000_000_000_000_000_000)];
        for (begin, end, middle) in ends_of_narrow {
            assert_eq!(between(begin, end), middle, "{begin} to {end}");
        }
    }

    #[test]
    fn tiers_are_sorted_by_their_ends_and_keep_their_prices() {
        let mut of = meter(&[Some(5_000), None, Some(100), Some(5_000)]);
        assert_eq!(sort_tiers(&mut of), [2, 0, 3, 1]);
        assert_eq!(ends(&of), [Some(100), Some(5_000), Some(5_000), None]);
        let prices: Vec<_> = of.tiers.iter().map(|tier| tier.price).collect();
        assert_eq!(prices, [2, 0, 3, 1].map(Decimal::from));
    }
}
