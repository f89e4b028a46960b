//! The bills in large type: at the mark, now, and the difference.

use egui::{FontId, Label, RichText, TextWrapMode, Ui};

use crate::export::words::signed;
use crate::gui::background::worker::Rated;
use crate::gui::widgets::{difference, theme};
use crate::money::{Money, Places};
use crate::plan::Variant;
use crate::texts::tr;

/// The least size of an amount, in points: read from three metres.
pub const LEAST: f32 = 28.0;
/// The sizes of the present amounts, in points; the first that fits is taken.
const SIZES: [f32; 5] = [44.0, 40.0, 36.0, 32.0, LEAST];
/// The size of names, in points.
const NAME: f32 = 22.0;
/// The gap between two columns, in points.
const BETWEEN: f32 = 28.0;

/// What an amount is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Bill,
    ToPay,
    Converted,
}

/// An amount of a variant, in a currency.
#[derive(Clone)]
struct Amount {
    variant: Variant,
    what: What,
    code: String,
    places: Places,
    amount: Money,
}

impl Amount {
    fn text(&self) -> String {
        format!("{} {}", self.code, self.amount.grouped(self.places))
    }

    fn name(&self, rated: &Rated) -> String {
        match self.what {
            What::Bill => rated.quote.plan.variant_label(self.variant),
            What::ToPay => tr!("document-to-pay"),
            What::Converted => tr!("document-converted", code = &self.code),
        }
    }
}

/// The amounts of every variant at one moment.
#[derive(Clone)]
pub struct Bills(Vec<Amount>);

impl Bills {
    /// The bill of each variant, and what is to be paid for it where that is another amount.
    pub fn of(rated: &Rated) -> Self {
        let (code, places) = (&rated.quote.plan.currency.code, rated.quote.places());
        let of = |variant: Variant| {
            let quote = rated.quote.variant(variant);
            let own = |what, amount| Amount { variant, what, code: code.clone(), places, amount };
            let mut amounts = vec![own(What::Bill, quote.total())];
            if let Some(payable) = quote.payable(&rated.scenario) {
                if payable.discount.is_some() || payable.tax.is_some() {
                    amounts.push(own(What::ToPay, payable.total));
                }
                if let Some(second) = payable.converted {
                    let (code, places, amount) = (second.code, second.places, second.amount);
                    amounts.push(Amount { variant, what: What::Converted, code, places, amount });
                }
            }
            amounts
        };
        Self(rated.quote.variants().designed_last().flat_map(of).collect())
    }

    /// The same amount in these bills; `None` if there is none in its currency.
    fn same(&self, as_of: &Amount) -> Option<&Amount> {
        let is_it = |other: &&Amount| {
            (other.variant, other.what, &other.code, other.places)
                == (as_of.variant, as_of.what, &as_of.code, as_of.places)
        };
        self.0.iter().find(is_it)
    }
}

/// A row: an amount with its name, what it was at the mark, and the difference.
struct Row {
    of: Amount,
    name: String,
    now: String,
    before: String,
    difference: Money,
    more: String,
}

/// Draws the bills with those of a mark. Nothing is cut: the type becomes smaller down to [`LEAST`], then rows are stacked.
pub fn ui(ui: &mut Ui, rated: &Rated, mark: &Bills) {
    let row = |of: Amount| {
        let old = mark.same(&of);
        let difference = old.map_or(Money::ZERO, |old| of.amount - old.amount);
        Row {
            name: of.name(rated),
            now: of.text(),
            before: old.map_or_else(|| "–".to_owned(), |old| old.amount.grouped(old.places)),
            more: if old.is_some() { signed(difference, of.places) } else { "–".to_owned() },
            difference,
            of,
        }
    };
    let rows: Vec<Row> = Bills::of(rated).0.into_iter().map(row).collect();
    let heads = [tr!("present-before"), tr!("present-now"), tr!("present-difference")];
    let widest = |texts: &dyn Fn(&Row) -> &str, size: f32, head: &str| {
        let rows = rows.iter().map(|row| width(ui, texts(row), size));
        rows.fold(width(ui, head, NAME), f32::max)
    };
    let names = widest(&|row| &row.name, NAME, "") + 16.0;
    let columns = |size: f32| {
        [
            widest(&|row| &row.before, LEAST, &heads[0]),
            widest(&|row| &row.now, size, &heads[1]),
            widest(&|row| &row.more, LEAST, &heads[2]),
        ]
    };
    let room = ui.available_width();
    let fits = |size: &f32| names + columns(*size).into_iter().map(|width| width + BETWEEN).sum::<f32>() <= room;
    match SIZES.into_iter().find(fits) {
        Some(size) => beside_ui(ui, &rows, &heads, (size, names, columns(size))),
        None => stacked_ui(ui, &rows, &heads),
    }
}

fn beside_ui(ui: &mut Ui, rows: &[Row], heads: &[String; 3], (size, names, columns): (f32, f32, [f32; 3])) {
    // What is left over goes between the columns.
    let used = names + columns.into_iter().sum::<f32>();
    let between = ((ui.available_width() - used) / 3.0 - 1.0).clamp(BETWEEN / 2.0, 6.0 * BETWEEN);
    egui::Grid::new("presented bills").num_columns(4).spacing(egui::vec2(between, 0.0)).show(ui, |ui| {
        ui.label("");
        for (head, width) in heads.iter().zip(columns) {
            right_ui(ui, egui::vec2(width, height(ui, NAME)), RichText::new(head).size(NAME).weak());
        }
        ui.end_row();
        // All cells of a row have the height of its largest, so that their middles are level.
        let height = height(ui, size);
        for row in rows {
            let room = egui::vec2(names, height);
            ui.allocate_ui_with_layout(room, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_min_size(room);
                name_ui(ui, row);
            });
            let colour = difference::colour(ui, row.difference);
            let of = |width: f32| egui::vec2(width, height);
            right_ui(ui, of(columns[0]), RichText::new(&row.before).size(LEAST).weak());
            right_ui(ui, of(columns[1]), RichText::new(&row.now).size(size).strong());
            right_ui(ui, of(columns[2]), RichText::new(&row.more).size(LEAST).color(colour));
            ui.end_row();
        }
    });
}

fn stacked_ui(ui: &mut Ui, rows: &[Row], heads: &[String; 3]) {
    for row in rows {
        ui.horizontal_wrapped(|ui| {
            name_ui(ui, row);
            whole_ui(ui, RichText::new(&row.now).size(LEAST).strong());
        });
        let colour = difference::colour(ui, row.difference);
        for (head, text) in [
            (&heads[0], RichText::new(&row.before).size(LEAST).weak()),
            (&heads[2], RichText::new(&row.more).size(LEAST).color(colour)),
        ] {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(head).size(NAME).weak());
                whole_ui(ui, text);
            });
        }
        ui.separator();
    }
}

fn name_ui(ui: &mut Ui, row: &Row) {
    if row.of.what == What::Bill {
        theme::swatch(ui, theme::colour(ui, row.of.variant));
        ui.label(RichText::new(&row.name).size(NAME).strong());
    } else {
        ui.add_space(18.0);
        ui.label(RichText::new(&row.name).size(NAME).weak());
    }
}

fn right_ui(ui: &mut Ui, room: egui::Vec2, text: RichText) {
    ui.allocate_ui_with_layout(room, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.set_min_size(room);
        whole_ui(ui, text);
    });
}

/// Draws a text on one line, never cut.
fn whole_ui(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).wrap_mode(TextWrapMode::Extend));
}

/// The height of a line in a size, in points.
fn height(ui: &Ui, size: f32) -> f32 {
    ui.fonts_mut(|fonts| fonts.row_height(&FontId::proportional(size)))
}

/// The width of a text in a size, in points.
fn width(ui: &Ui, text: &str, size: f32) -> f32 {
    let font = FontId::proportional(size);
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, egui::Color32::WHITE).size().x)
}
