//! The headline figures: the bill of each variant with its fees, by the month, the year and the device, and the difference
//! between the editions. The cards choose the variant that every tab shows.

use egui::{CursorIcon, RichText, Sense, Stroke, Ui, UiBuilder, accesskit};

use crate::explain::{Span, Step, What};
use crate::export::document::headline;
use crate::export::words::comparison;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::coloured;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::{figure, tab_list};
use crate::money::{Exact, Money, Places};
use crate::plan::{MeterId, Variant};
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

/// The width, in points, that the difference of a fee needs beside it.
const DIFFERENCE: f32 = 90.0;

/// What the bills are compared with on their cards.
pub struct Against<'a> {
    /// The pinned state, if any.
    pub baseline: Option<&'a Baseline>,
    /// The bill of a variant before the last edit; `None` before the first edit.
    pub before: &'a dyn Fn(Variant) -> Option<Money>,
}

/// Draws a card for each variant, which chooses the one that every tab shows, and two lines below them. All of it keeps its
/// height, whatever is pinned or filled in.
pub fn ui(ui: &mut Ui, rated: &Rated, against: &Against<'_>, chosen: &mut Variant, commands: &mut Vec<Command>) {
    let variants: Vec<Variant> = rated.quote.variants().designed_last().collect();
    let (count, between) = (variants.len() as f32, ui.spacing().item_spacing.x);
    let beside = (ui.available_width() - (count - 1.0) * between) / count - CARD_MARGINS;
    let wide = variants.iter().all(|variant| widest(ui, rated, *variant) <= beside);
    let mut card = |ui: &mut Ui, variant: Variant| {
        let card = Card { rated, against, quote: rated.quote.variant(variant), chosen: *chosen == variant };
        card.ui(ui, wide, commands)
    };
    let cards: Vec<[egui::Response; 2]> = if wide {
        let draw =
            |columns: &mut [Ui]| columns.iter_mut().zip(&variants).map(|(ui, of)| card(ui, *of)).collect::<Vec<_>>();
        ui.columns(variants.len(), draw)
    } else {
        variants.iter().map(|variant| card(ui, *variant)).collect()
    };
    let clicked = cards.iter().position(|parts| parts.iter().any(egui::Response::clicked));
    let names: Vec<egui::Response> = cards.into_iter().map(|[name, _]| name).collect();
    if let Some(next) = tab_list::moved(ui, &names).or(clicked) {
        *chosen = variants[next];
    }
    announce(ui, rated);
    ui.add_space(STEP);
    let mut lines = comparison(&rated.scenario, &rated.quote).into_iter();
    // The amounts to be paid, if they are not the bill itself.
    let paid = headline(&rated.scenario, &rated.quote).into_iter().skip(1);
    let paid: Vec<String> = paid.map(|[what, amount]| format!("{what}: {amount}")).collect();
    let first = lines.next();
    let second = paid.into_iter().chain(lines).collect::<Vec<_>>().join(" · ");
    if let Some(first) = first {
        let variant = rated.quote.variants().compared().map_or(Variant::AsDesigned, |[last, _]| last);
        let difference = Step { variant, what: What::EditionDifference(Span::All) };
        let label = egui::Label::new(&first).truncate();
        figure::label_ui(ui, label, difference, commands).on_hover_text(&first);
    }
    ui.add(egui::Label::new(&second).truncate()).on_hover_text(&second);
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

/// A card: the bill of a variant.
struct Card<'a> {
    rated: &'a Rated,
    against: &'a Against<'a>,
    quote: &'a VariantQuote,
    /// True if the tabs show this variant.
    chosen: bool,
}

impl Card<'_> {
    const fn step(&self, what: What) -> Step {
        Step { variant: self.quote.variant, what }
    }

    fn places(&self) -> Places {
        self.rated.quote.places()
    }

    /// Draws the card, `wide` ones beside each other, others as wide as the pane and as low as possible. Returns the name,
    /// to which the keyboard comes, and the card itself.
    fn ui(&self, ui: &mut Ui, wide: bool, commands: &mut Vec<Command>) -> [egui::Response; 2] {
        let colour = theme::colour(ui, self.quote.variant);
        let card = ui.scope_builder(UiBuilder::new().sense(Sense::CLICK), |ui| {
            ui.style_mut().interaction.selectable_labels = false;
            let frame = theme::card(ui);
            let frame = if self.chosen { frame.stroke(Stroke::new(1.5, colour)) } else { frame };
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                if wide { self.wide_ui(ui, commands) } else { self.low_ui(ui, commands) }
            })
        });
        let name = card.inner.inner;
        strip_ui(ui, card.response.rect, self.quote.variant);
        [name, card.response.on_hover_cursor(CursorIcon::PointingHand)]
    }

    fn low_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) -> egui::Response {
        let name = ui.horizontal_wrapped(|ui| {
            let name = self.name_ui(ui);
            let total = self.rated.quote.plan.currency.amount(self.quote.total());
            let total = RichText::new(total).size(theme::LEAST_FIGURE).strong();
            self.total_ui(ui, total, commands);
            self.change_ui(ui);
            name
        });
        ui.horizontal_wrapped(|ui| {
            for meter in &self.rated.quote.meters {
                self.fee_ui(ui, *meter, commands);
            }
            ui.label(small(self.averages().join(" · ")));
        });
        name.inner
    }

    fn wide_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) -> egui::Response {
        ui.spacing_mut().item_spacing.y = 2.0;
        let name = ui.horizontal(|ui| {
            let name = self.name_ui(ui);
            let fleets = match self.quote.variant {
                Variant::AsDesigned => designed_as(self.rated),
                Variant::All(_) => tr!("headline-every-fleet"),
            };
            ui.add(egui::Label::new(small(&fleets)).truncate()).on_hover_text(&fleets);
            name
        });
        let total = self.rated.quote.plan.currency.amount(self.quote.total());
        theme::figure(ui, &total, |ui, text| self.total_ui(ui, text, commands));
        // The rows stand as close with a difference as without.
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| self.change_ui(ui));
        let averages = self.averages();
        let lines = if is_short(ui) {
            vec![averages.join(" · ")]
        } else {
            vec![averages[..2].join(" · "), averages[2..].concat()]
        };
        for line in lines {
            // What is said to a pointer alone is not put into words in every frame.
            ui.add(egui::Label::new(small(line)).truncate()).on_hover_ui(|ui| {
                ui.label(self.averages_hint());
            });
        }
        for meter in &self.rated.quote.meters {
            self.fee_ui(ui, *meter, commands);
        }
        if !is_short(ui) {
            self.rounding_ui(ui, commands); // elsewhere the tab Compare shows it
        }
        name.inner
    }

    fn name_ui(&self, ui: &mut Ui) -> egui::Response {
        theme::swatch(ui, theme::colour(ui, self.quote.variant));
        let label = self.rated.quote.plan.variant_label(self.quote.variant);
        let entry = tab_list::Entry { chosen: self.chosen, stop: self.chosen, role: accesskit::Role::RadioButton };
        let name = tab_list::entry_ui(ui, &label, entry).on_hover_text(tr!("headline-show-hint"));
        theme::name(&name, || tr!("headline-show", variant = &label));
        name
    }

    fn total_ui(&self, ui: &mut Ui, text: RichText, commands: &mut Vec<Command>) {
        let total = self.step(What::Total(Span::All));
        figure::describe(&figure::figure_ui(ui, text, total, commands), &self.rated.scenario, total);
    }

    /// Draws the difference from the baseline, or else from the bill before the last edit; an empty line without either.
    fn change_ui(&self, ui: &mut Ui) {
        let variant = self.quote.variant;
        let (old, since) = match self.against.baseline {
            Some(baseline) => (Some(baseline.variant(variant).total()), tr!("headline-against", name = &baseline.name)),
            None => ((self.against.before)(variant), tr!("headline-since")),
        };
        let Some(old) = old else {
            ui.label(small(" "));
            return;
        };
        let more = coloured(ui, Pair { old, new: self.quote.total() }, self.places()).small();
        ui.add(egui::Label::new(more));
        ui.add(egui::Label::new(small(&since)).truncate()).on_hover_text(since);
    }

    /// The bill by the month and by the year, and by the device where any is active, in words.
    fn averages(&self) -> Vec<String> {
        let (averages, total) = (self.rated.averages, self.quote.total());
        let year = averages.per_year(self.quote);
        let amount = year.total.grouped(self.places());
        let device = averages.per_device_and_month(total, self.places());
        [
            tr!("headline-per-month", amount = averages.per_month(total).grouped(self.places())),
            if year.projected {
                tr!("headline-per-year-projected", amount = amount)
            } else {
                tr!("headline-per-year", amount = amount)
            },
        ]
        .into_iter()
        .chain(device.map(|device| tr!("headline-per-device", amount = device.grouped(self.places()))))
        .collect()
    }

    fn averages_hint(&self) -> String {
        let months = self.quote.months.len();
        let year = if self.rated.averages.per_year(self.quote).projected {
            tr!("headline-year-projected-hint")
        } else {
            tr!("headline-year-hint")
        };
        [tr!("headline-month-hint", count = months), year, tr!("headline-device-hint")].join("\n")
    }

    fn fee_ui(&self, ui: &mut Ui, meter: MeterId, commands: &mut Vec<Command>) {
        let fee = self.quote.fee(meter);
        let text = meter.fee_in_words("headline", fee.grouped(self.places()));
        let step = self.step(What::Fee(meter, Span::All));
        let label = egui::Label::new(muted(&text)).truncate();
        ui.horizontal(|ui| {
            let response = figure::label_ui(ui, label, step, commands).on_hover_text(&text);
            figure::describe(&response, &self.rated.scenario, step);
            if let Some(baseline) = self.against.baseline
                && ui.available_width() > DIFFERENCE
            {
                let old = baseline.variant(self.quote.variant).fee(meter);
                let difference = coloured(ui, Pair { old, new: fee }, self.places()).small();
                ui.add(egui::Label::new(difference).truncate());
            }
        });
    }

    fn rounding_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let currency = &self.rated.quote.plan.currency;
        let effect = self.quote.rounding_effect(currency.places);
        let amount = effect.grouped(currency.places);
        let effect = match effect.is_negative() {
            true => tr!("headline-rounding-takes", amount = amount.trim_start_matches('-')),
            false if effect == Exact::ZERO => tr!("headline-rounding-nothing"),
            false => tr!("headline-rounding-adds", amount = amount),
        };
        let before = format!("{} {}", currency.code, self.quote.unrounded().grouped(currency.places));
        let label = egui::Label::new(small(effect)).truncate();
        let rounding = self.step(What::Rounding(Span::All));
        let response = figure::label_ui(ui, label, rounding, commands);
        let response = response.on_hover_text(tr!("headline-before-rounding", amount = before));
        figure::describe(&response, &self.rated.scenario, rounding);
    }
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
