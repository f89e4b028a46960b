//! The headline figures: the total of each variant with its fees, and the difference between the editions.

use egui::{Layout, RichText, Ui, accesskit};

use crate::explain::{Span, Step, What};
use crate::export::document::headline;
use crate::export::words::comparison;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::coloured;
use crate::gui::widgets::figure;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::money::Exact;
use crate::plan::Variant;
use crate::quote::VariantQuote;
use crate::study::compare::Pair;
use crate::texts::tr;

/// The height, in points, below which the tab would have too little room: what can be read elsewhere is left out of the
/// headline.
const SHORT: f32 = 720.0;

/// True in a window in which height is scarce.
pub fn is_short(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < SHORT
}

/// The width, in points, of a card in which fees have no room beside their differences.
const NARROW: f32 = 220.0;

/// Draws a card of equal width for each variant, and a sentence or two below them.
pub fn ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let variants: Vec<Variant> = rated.quote.variants().designed_last().collect();
    let (count, between) = (variants.len() as f32, ui.spacing().item_spacing.x);
    let beside = (ui.available_width() - (count - 1.0) * between) / count - CARD_MARGINS;
    if variants.iter().all(|variant| widest(ui, rated, *variant) <= beside) {
        ui.columns(variants.len(), |columns| {
            for (column, variant) in columns.iter_mut().zip(variants) {
                card_ui(column, rated, rated.quote.variant(variant), baseline, commands);
            }
        });
    } else {
        for variant in variants {
            row_ui(ui, rated, rated.quote.variant(variant), baseline, commands);
        }
    }
    announce(ui, rated);
    ui.add_space(STEP);
    for (i, sentence) in comparison(&rated.scenario, &rated.quote).into_iter().enumerate() {
        if i == 0 {
            let variant = rated.quote.variants().compared().map_or(Variant::AsDesigned, |[last, _]| last);
            let difference = Step { variant, what: What::EditionDifference(Span::All) };
            let label = egui::Label::new(&sentence);
            let label = if is_short(ui) { label.truncate() } else { label };
            figure::label_ui(ui, label, difference, commands).on_hover_text(&sentence);
        } else if !is_short(ui) {
            ui.label(sentence);
        }
    }
    // The amount to be paid, if it is not the bill itself.
    let paid = headline(&rated.scenario, &rated.quote).into_iter().skip(1);
    let paid: Vec<String> = paid.map(|[what, amount]| format!("{what}: {amount}")).collect();
    if !paid.is_empty() {
        let paid = paid.join(" · ");
        ui.add(egui::Label::new(&paid).wrap());
    }
}

/// Tells a screen reader the bill as designed whenever it changes, as the eye sees it change while the keyboard is in a
/// field. It is a node of its own, since a screen reader would read out the button of a figure without saying which
/// figure it is.
fn announce(ui: &Ui, rated: &Rated) {
    let id = egui::Id::unique("headline told");
    ui.ctx().accesskit_node_builder(id, |node| {
        let total = rated.quote.plan.currency.amount(rated.quote.variant(Variant::AsDesigned).total());
        node.set_role(accesskit::Role::Label);
        node.set_live(accesskit::Live::Polite);
        node.set_value(format!("{}: {total}", rated.quote.plan.variant_label(Variant::AsDesigned)));
    });
}

/// The part of a card's width that its frame takes, in points.
const CARD_MARGINS: f32 = 18.0;

/// The width, in points, that the amounts on a card need: each fee, and the total in a size that still stands out.
fn widest(ui: &Ui, rated: &Rated, variant: Variant) -> f32 {
    let quote = rated.quote.variant(variant);
    let fees = rated
        .quote
        .meters
        .iter()
        .map(|meter| meter.fee_in_words("headline", quote.fee(*meter).grouped(rated.quote.places())));
    let body = egui::TextStyle::Body.resolve(ui.style());
    let total = (rated.quote.plan.currency.amount(quote.total()), theme::LEAST_FIGURE);
    let texts = fees.map(|fee| (fee, body.size)).chain([total]);
    let width = |(text, size): (String, f32)| {
        let font = egui::FontId::new(size, body.family.clone());
        ui.fonts_mut(|fonts| text.chars().map(|letter| fonts.glyph_width(&font, letter)).sum::<f32>())
    };
    texts.map(width).fold(0.0, f32::max)
}

/// Draws a card as wide as the pane and as low as possible, for windows without room for cards side by side.
fn row_ui(ui: &mut Ui, rated: &Rated, quote: &VariantQuote, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let step = |what| Step { variant: quote.variant, what };
    let before = baseline.map(|baseline| baseline.variant(quote.variant));
    let response = theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            theme::swatch(ui, theme::colour(ui, quote.variant));
            ui.label(RichText::new(rated.quote.plan.variant_label(quote.variant)).strong());
            let total = rated.quote.plan.currency.amount(quote.total());
            let total = RichText::new(total).size(theme::LEAST_FIGURE).strong();
            let total_step = step(What::Total(Span::All));
            figure::describe(&figure::figure_ui(ui, total, total_step, commands), &rated.scenario, total_step);
            if let Some(before) = before {
                ui.label(coloured(ui, Pair { old: before.total(), new: quote.total() }, rated.quote.places()));
            }
        });
        ui.horizontal_wrapped(|ui| {
            for meter in &rated.quote.meters {
                let text = meter.fee_in_words("headline", quote.fee(*meter).grouped(rated.quote.places()));
                let fee = step(What::Fee(*meter, Span::All));
                let label = egui::Label::new(muted(text));
                figure::describe(&figure::label_ui(ui, label, fee, commands), &rated.scenario, fee);
            }
        });
    });
    strip_ui(ui, response.response.rect, quote.variant);
}

fn card_ui(ui: &mut Ui, rated: &Rated, quote: &VariantQuote, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let step = |what| Step { variant: quote.variant, what };
    let currency = &rated.quote.plan.currency;
    let frame = theme::card(ui);
    let response = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
            ui.horizontal(|ui| {
                theme::swatch(ui, theme::colour(ui, quote.variant));
                ui.label(RichText::new(rated.quote.plan.variant_label(quote.variant)).strong());
                let fleets = match quote.variant {
                    Variant::AsDesigned => designed_as(rated),
                    Variant::All(_) => tr!("headline-every-fleet"),
                };
                ui.add(egui::Label::new(small(&fleets)).truncate()).on_hover_text(&fleets);
            });
            theme::figure(ui, &currency.amount(quote.total()), |ui, text| {
                let total = step(What::Total(Span::All));
                figure::describe(&figure::figure_ui(ui, text, total, commands), &rated.scenario, total);
            });
            let before = baseline.map(|baseline| baseline.variant(quote.variant));
            if let (Some(before), Some(baseline)) = (before, baseline) {
                let total = coloured(ui, Pair { old: before.total(), new: quote.total() }, rated.quote.places());
                let hint = tr!("compare-baseline", name = &baseline.name);
                ui.add(egui::Label::new(total).truncate()).on_hover_text(hint);
            }
            for meter in rated.quote.meters.iter().copied() {
                let (old, new) = (before.map(|of| of.fee(meter)), quote.fee(meter));
                let part = meter.fee_in_words("headline", new.grouped(rated.quote.places()));
                let label = egui::Label::new(muted(&part)).truncate();
                let fee_ui = |ui: &mut Ui| {
                    let fee = step(What::Fee(meter, Span::All));
                    let response = figure::label_ui(ui, label, fee, commands).on_hover_text(&part);
                    figure::describe(&response, &rated.scenario, fee);
                };
                let Some(old) = old else {
                    fee_ui(ui);
                    continue;
                };
                ui.spacing_mut().interact_size.y = 0.0; // the rows stand as close as those without a difference
                let both = |ui: &mut Ui| {
                    fee_ui(ui);
                    ui.add(egui::Label::new(coloured(ui, Pair { old, new }, currency.places).small()).truncate());
                };
                // Cards of one width have one height.
                if ui.available_width() < NARROW { both(ui) } else { ui.horizontal(both).inner }
            }
            if is_short(ui) {
                return; // the tab Compare shows the effect of rounding too
            }
            let effect = quote.rounding_effect(currency.places);
            let effect = match effect.is_negative() {
                true => tr!(
                    "headline-rounding-takes",
                    amount = effect.grouped(rated.quote.places()).trim_start_matches('-')
                ),
                false if effect == Exact::ZERO => tr!("headline-rounding-nothing"),
                false => tr!("headline-rounding-adds", amount = effect.grouped(rated.quote.places())),
            };
            let before = format!("{} {}", currency.code, quote.unrounded().grouped(currency.places));
            let label = egui::Label::new(small(effect)).truncate();
            let rounding = step(What::Rounding(Span::All));
            let response = figure::label_ui(ui, label, rounding, commands);
            let response = response.on_hover_text(tr!("headline-before-rounding", amount = before));
            figure::describe(&response, &rated.scenario, rounding);
        });
    });
    strip_ui(ui, response.response.rect, quote.variant);
}

/// Draws a strip in the variant's colour down the left side of its card.
fn strip_ui(ui: &Ui, rect: egui::Rect, variant: Variant) {
    let strip = egui::Rect::from_min_max(rect.min, egui::pos2(rect.min.x + 4.0, rect.max.y));
    ui.painter().rect_filled(strip, egui::CornerRadius { nw: 6, sw: 6, ne: 0, se: 0 }, theme::colour(ui, variant));
}

/// Says on which editions the fleets are.
fn designed_as(rated: &Rated) -> String {
    let (scenario, plan) = (&rated.scenario, rated.scenario.plan());
    let fleets = 0..scenario.fleets().len();
    let on = |edition| fleets.clone().filter(|fleet| scenario.edition(*fleet) == edition).count();
    let parts: Vec<_> = plan.edition_ids().map(|edition| (plan.edition(edition).label(), on(edition))).collect();
    match parts.iter().filter(|(_, count)| *count > 0).collect::<Vec<_>>()[..] {
        [] => tr!("headline-no-fleets"),
        [(edition, _)] => tr!("headline-same-as", variant = *edition),
        ref several => {
            let part = |(edition, count): &&(&str, usize)| tr!("headline-part", count = *count, edition = *edition);
            several.iter().map(part).collect::<Vec<_>>().join(&tr!("comparison-comma"))
        }
    }
}
