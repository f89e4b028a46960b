//! The three variants as headline figures, what they are made of, and what sets Basic and Pro apart.

use egui::{Layout, RichText, Ui};

use super::theme::{self, STEP, figure, muted, small};
use super::worker::Rated;
use crate::export::text::comparison;
use crate::money::Exact;
use crate::plan::Edition;
use crate::quote::VariantQuote;
use crate::usage::Variant;

/// Three cards of equal width, and a sentence or two below them.
pub fn ui(ui: &mut Ui, rated: &Rated) {
    ui.columns(3, |columns| {
        for (column, variant) in columns.iter_mut().zip([Variant::AllBasic, Variant::AllPro, Variant::AsDesigned]) {
            card_ui(column, rated, rated.quote.variant(variant));
        }
    });
    ui.add_space(STEP);
    for sentence in comparison(&rated.scenario, &rated.quote) {
        ui.label(sentence);
    }
}

fn card_ui(ui: &mut Ui, rated: &Rated, quote: &VariantQuote) {
    let currency = rated.quote.currency;
    let frame = theme::card(ui);
    let response = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
            ui.horizontal(|ui| {
                theme::swatch(ui, theme::colour(quote.variant));
                ui.label(RichText::new(quote.variant.name()).strong());
                let fleets = match quote.variant {
                    Variant::AsDesigned => designed_as(rated),
                    Variant::AllBasic | Variant::AllPro => "every fleet".to_owned(),
                };
                ui.add(egui::Label::new(small(&fleets)).truncate()).on_hover_text(&fleets);
            });
            figure(ui, &format!("{currency} {}", quote.total().grouped()));
            for (name, fee) in [("messages", quote.message_fee), ("devices", quote.device_fee)] {
                let part = format!("{name} {}", fee.grouped());
                ui.add(egui::Label::new(muted(&part)).truncate()).on_hover_text(&part);
            }
            let effect = quote.rounding_effect();
            let effect = match effect.is_negative() {
                true => format!("rounding takes {}", effect.grouped().trim_start_matches('-')),
                false if effect == Exact::ZERO => "rounding changes nothing".to_owned(),
                false => format!("rounding adds {}", effect.grouped()),
            };
            ui.add(egui::Label::new(small(effect)).truncate())
                .on_hover_text(format!("before rounding {currency} {}", quote.unrounded().grouped()));
        });
    });
    // A strip of the variant's colour down the left side of the card.
    let rect = response.response.rect;
    let strip = egui::Rect::from_min_max(rect.min, egui::pos2(rect.min.x + 4.0, rect.max.y));
    ui.painter().rect_filled(strip, egui::CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 }, theme::colour(quote.variant));
}

/// On which editions the fleets are.
fn designed_as(rated: &Rated) -> String {
    let on = |edition| rated.scenario.fleets().iter().filter(|fleet| fleet.edition == edition).count();
    match (on(Edition::Basic), on(Edition::Pro)) {
        (0, 0) => "no fleets".to_owned(),
        (_, 0) => "= Basic".to_owned(),
        (0, _) => "= Pro".to_owned(),
        (basic, pro) => format!("{basic} on Basic, {pro} on Pro"),
    }
}
