//! The section `quote` in the editor: for whom a quote is, and what follows the vendor's bill.

use egui::{CollapsingHeader, Id, Label, Ui};
use rust_decimal::Decimal;

use crate::fault::{Fault, Place};
use crate::gui::command::commands::Command;
use crate::gui::widgets::fields::{self, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{faults_ui, label, rows};
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, muted};
use crate::gui::widgets::unread::{self, Group};
use crate::plan::Currency;
use crate::scenario::{QuoteData, SecondCurrency, field_title, limits};
use crate::texts::tr;

/// True for a place in the section.
pub fn is_here(place: Place) -> bool {
    place.fleet.is_none() && place.field.starts_with("quote")
}

/// The section, folded until somebody needs it; `document` tells the fields of one document from those of another.
pub fn ui(ui: &mut Ui, data: &mut QuoteData, document: u64, faults: &[Fault], commands: &mut Vec<Command>) {
    let empty = *data == QuoteData::default();
    let title = if empty { tr!("editor-quote-empty") } else { tr!("editor-quote-filled") };
    let wanted = reveal::is_asked(ui.ctx(), is_here).then_some(true);
    CollapsingHeader::new(title).id_salt("quote").open(wanted).show(ui, |ui| {
        let group = Group { part: None, name: "quote" };
        unread::group(ui, group, |ui| rows("quote").show(ui, |ui| rows_ui(ui, data, document, commands)));
    });
    faults_ui(ui, faults, is_here);
}

fn rows_ui(ui: &mut Ui, data: &mut QuoteData, document: u64, commands: &mut Vec<Command>) {
    let slot = |field: &'static str| Slot {
        id: Id::unique("quote").with(document).with(field),
        place: Place::document(field),
    };
    let wide = |ui: &Ui| ui.available_width() - 8.0;
    for (field, text) in [
        ("quote.customer", &mut data.customer),
        ("quote.prepared_by", &mut data.prepared_by),
        ("quote.reference", &mut data.reference),
    ] {
        label(ui, &field_title(field));
        fields::text(ui, slot(field), wide(ui), text);
        ui.end_row();
    }
    for (field, date) in [("quote.date", &mut data.date), ("quote.valid_until", &mut data.valid_until)] {
        label(ui, &field_title(field));
        ui.horizontal(|ui| {
            fields::optional_date(ui, slot(field), &tr!("typed-day-hint"), date);
            fields::calendar(ui, slot(field), date);
            if field == "quote.valid_until" {
                let kind = if date.is_some() { tr!("editor-quote-is-quote") } else { tr!("editor-quote-is-estimate") };
                ui.add(Label::new(muted(kind)).truncate()).on_hover_text(tr!("editor-quote-kind-help"));
            }
        });
        ui.end_row();
    }
    for (field, percent, of) in [
        ("quote.discount_percent", &mut data.discount_percent, tr!("editor-quote-off")),
        ("quote.tax_percent", &mut data.tax_percent, tr!("editor-quote-on")),
    ] {
        label(ui, &field_title(field));
        ui.horizontal(|ui| {
            fields::optional_percent(ui, slot(field), &tr!("value-none"), percent, limits::PERCENT);
            ui.label(muted(of));
        });
        ui.end_row();
    }
    label(ui, &field_title("quote.second_currency"));
    ui.horizontal(|ui| currency_ui(ui, slot("quote.second_currency"), &mut data.second_currency));
    ui.end_row();
    label(ui, &field_title("quote.text"));
    fields::long_text(ui, slot("quote.text"), &mut data.text);
    ui.end_row();
    label(ui, &field_title("quote.logo"));
    ui.horizontal(|ui| {
        let width = wide(ui) - 84.0;
        fields::text(ui, slot("quote.logo"), width, &mut data.logo).on_hover_text(tr!("editor-quote-logo-help"));
        if ui.button(tr!("file-browse")).clicked() {
            commands.push(Command::AskLogo);
        }
    });
    ui.end_row();
}

/// A second currency on its way: nothing is converted until it has a code and a rate.
#[derive(Clone, Default)]
struct Begun {
    code: String,
    rate: Option<Decimal>,
    decimals: u64,
}

impl Begun {
    fn of(currency: &SecondCurrency) -> Self {
        Self { code: currency.code.clone(), rate: Some(currency.rate), decimals: currency.decimals }
    }

    /// The currency, once it is one.
    fn done(&self) -> Option<SecondCurrency> {
        let code = self.code.trim().to_ascii_uppercase();
        let rate = self.rate.filter(|rate| !rate.is_zero() && Currency::is_code(&code))?;
        Some(SecondCurrency { code, rate, decimals: self.decimals })
    }
}

fn currency_ui(ui: &mut Ui, slot: Slot, currency: &mut Option<SecondCurrency>) {
    let id = slot.id.with("begun");
    let of_document = currency.as_ref().map(Begun::of);
    let mut begun = of_document.or_else(|| ui.data(|data| data.get_temp(id)));
    let mut wanted = begun.is_some();
    let tick = ui.checkbox(&mut wanted, "");
    theme::name(&tick, || slot.place.to_string());
    if tick.changed() {
        *currency = None;
        begun = wanted.then(|| Begun { decimals: SecondCurrency::USUAL_DECIMALS, ..Begun::default() });
        if wanted {
            reveal::ask(ui.ctx(), slot.place.at("quote.second_currency.code"));
        }
    }
    let Some(mut begun) = begun else {
        ui.data_mut(|data| data.remove::<Begun>(id));
        return;
    };
    let code = fields::text(ui, slot.at("quote.second_currency.code"), 40.0, &mut begun.code);
    ui.label(muted(tr!("editor-quote-rate")));
    let rate_slot = slot.at("quote.second_currency.rate");
    fields::optional_decimal_in(ui, rate_slot, NUMBER_WIDTH, "", &mut begun.rate, limits::EXCHANGE_RATE);
    ui.label(muted(tr!("editor-quote-decimals")));
    let places = slot.at("quote.second_currency.decimals");
    fields::whole(ui, places, 28.0, &mut begun.decimals, limits::CURRENCY_DECIMALS);
    let done = begun.done();
    if done.is_none() {
        let shown = format!("{} {}", begun.code, begun.rate.map(|rate| rate.to_string()).unwrap_or_default());
        if !shown.trim().is_empty() {
            unread::note(ui.ctx(), slot.id, slot.place, shown.trim(), "");
        }
        code.on_hover_text(tr!("editor-quote-currency-open"));
    }
    ui.data_mut(|data| match &done {
        Some(_) => data.remove::<Begun>(id),
        None => drop(data.insert_temp(id, begun)),
    });
    *currency = done;
}
