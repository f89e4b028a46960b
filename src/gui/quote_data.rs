//! The section `quote` in the editor: for whom a quote is, and what follows the vendor's bill.

use egui::{CollapsingHeader, Id, TextEdit, Ui};
use rust_decimal::Decimal;

use super::editor::{faults_ui, label, rows};
use super::fields::{self, NUMBER_WIDTH, Slot};
use super::seek;
use super::theme::{self, muted};
use crate::fault::{Fault, Place};
use crate::scenario::{QuoteData, QuoteField, SecondCurrency, limits};
use crate::texts::tr;

/// True for a place in the section.
pub fn is_here(place: Place) -> bool {
    place.fleet.is_none() && place.field.starts_with("quote")
}

/// The section, folded until somebody needs it; `page` tells the fields of one document from those of another.
pub fn ui(ui: &mut Ui, data: &mut QuoteData, page: u64, faults: &[Fault]) {
    let empty = *data == QuoteData::default();
    let title = if empty { tr!("editor-quote-empty") } else { tr!("editor-quote-filled") };
    let wanted = seek::is_asked(ui.ctx(), is_here).then_some(true);
    CollapsingHeader::new(title).id_salt("quote").open(wanted).show(ui, |ui| {
        rows("quote").show(ui, |ui| rows_ui(ui, data, page));
    });
    faults_ui(ui, faults, is_here);
}

fn rows_ui(ui: &mut Ui, data: &mut QuoteData, page: u64) {
    let slot = |field: QuoteField| Slot {
        id: Id::unique("quote").with(page).with(field),
        place: Place::document(field.word()),
    };
    let wide = |ui: &Ui| ui.available_width() - 8.0;
    for (field, text) in [
        (QuoteField::Customer, &mut data.customer),
        (QuoteField::PreparedBy, &mut data.prepared_by),
        (QuoteField::Reference, &mut data.reference),
    ] {
        label(ui, &field.label());
        fields::text(ui, slot(field), wide(ui), text);
        ui.end_row();
    }
    for (field, date) in [(QuoteField::Date, &mut data.date), (QuoteField::ValidUntil, &mut data.valid_until)] {
        label(ui, &field.label());
        fields::optional_date(ui, slot(field), &tr!("typed-day-hint"), date);
        ui.end_row();
    }
    for (field, percent, of) in [
        (QuoteField::Discount, &mut data.discount_percent, tr!("editor-quote-off")),
        (QuoteField::Tax, &mut data.tax_percent, tr!("editor-quote-on")),
    ] {
        label(ui, &field.label());
        ui.horizontal(|ui| {
            fields::optional_percent(ui, slot(field), &tr!("value-none"), percent, limits::PERCENT);
            ui.label(muted(of));
        });
        ui.end_row();
    }
    label(ui, &QuoteField::SecondCurrency.label());
    ui.horizontal(|ui| currency_ui(ui, slot(QuoteField::SecondCurrency), &mut data.second_currency));
    ui.end_row();
    label(ui, &QuoteField::Text.label());
    let text = slot(QuoteField::Text);
    let response = ui.add(TextEdit::multiline(&mut data.text).id(text.id).desired_rows(2).desired_width(wide(ui)));
    theme::name(&response, || text.place.to_string());
    ui.end_row();
    label(ui, &QuoteField::Logo.label());
    fields::text(ui, slot(QuoteField::Logo), wide(ui), &mut data.logo).on_hover_text(tr!("editor-quote-logo-help"));
    ui.end_row();
}

fn currency_ui(ui: &mut Ui, slot: Slot, currency: &mut Option<SecondCurrency>) {
    let mut wanted = currency.is_some();
    let tick = ui.checkbox(&mut wanted, "");
    theme::name(&tick, || slot.place.to_string());
    if tick.changed() {
        *currency = wanted.then(|| SecondCurrency {
            code: "CNY".to_owned(),
            rate: Decimal::ONE,
            decimals: SecondCurrency::USUAL_DECIMALS,
        });
    }
    if let Some(SecondCurrency { code, rate, decimals }) = currency {
        fields::text(ui, slot.at("quote.second_currency.code"), 40.0, code);
        ui.label(muted(tr!("editor-quote-rate")));
        fields::decimal(ui, slot.at("quote.second_currency.rate"), NUMBER_WIDTH, rate, limits::EXCHANGE_RATE);
        ui.label(muted(tr!("editor-quote-decimals")));
        let places = slot.at("quote.second_currency.decimals");
        fields::whole(ui, places, 28.0, decimals, limits::CURRENCY_DECIMALS);
    }
}
