//! The parts that the panels of studies share: the bar above a plot or a table, their room, the plot of bills against
//! an input, and the table behind it.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};
use rust_decimal::Decimal;

use super::range::in_words;
use crate::chart::Side;
use crate::gui::background::studies::{Study, Task};
use crate::gui::plot::plotting::{Asked, buttons_ui};
use crate::gui::plot::{Painted, curve_sentence, describe};
use crate::gui::widgets::theme::{self, STEP};
use crate::gui::widgets::variants::{difference_name, totals_ui};
use crate::gui::widgets::{scrolling, study_status};
use crate::money::{Money, grouped};
use crate::plan::{PricePlan, Variant};
use crate::quote::Totals;
use crate::study::StudyError;
use crate::study::sweep::Point;
use crate::texts::tr;

/// The room of a tab; the last part takes whatever the others leave.
pub struct Room(f32);

impl Room {
    /// The height that is left, in points. In a low window it is enough to show something, and the tab scrolls.
    pub fn height(&self, ui: &Ui) -> f32 {
        (self.0 - (ui.cursor().top() - ui.max_rect().top())).max(220.0)
    }
}

/// Draws a tab, which scrolls if its room is too low.
pub fn scrolled(ui: &mut Ui, id: &str, tab: impl FnOnce(&mut Ui, Room)) {
    let room = Room(ui.available_height());
    scrolling::show(egui::ScrollArea::vertical().id_salt(id).auto_shrink(false), ui, |ui| tab(ui, room));
}

/// Draws the choice between plot and table, the buttons above a plot, and the status of the study.
pub fn bar_ui<T: Task>(
    ui: &mut Ui,
    as_table: &mut bool,
    study: &mut Study<T>,
    summary: impl FnOnce(&T::Found) -> String,
) -> Asked {
    ui.horizontal_wrapped(|ui| {
        for (table, name) in [(false, tr!("study-plot")), (true, tr!("study-table"))] {
            ui.selectable_value(as_table, table, name);
        }
        let asked = buttons_ui(ui, study.found().is_some(), &tr!("copy-table"));
        ui.add_space(STEP);
        study_status::ui(ui, study, summary);
        asked
    })
    .inner
}

/// The bills at the value that was asked for, or in words why there are none. A study that was cancelled has neither.
pub fn told(at: Result<Option<Totals>, StudyError>) -> Result<Result<Totals, String>, StudyError> {
    match at {
        Ok(Some(totals)) => Ok(Ok(totals)),
        Ok(None) => Ok(Err(String::new())),
        Err(StudyError::Cancelled) => Err(StudyError::Cancelled),
        Err(error) => Ok(Err(error.to_string())),
    }
}

/// Draws the bills at the values that were asked for, in a line.
pub fn at_ui(ui: &mut Ui, plan: &PricePlan, values: &[(&Side, Decimal)], at: &Result<Totals, String>) {
    let values = values.iter().map(|(side, value)| format!("{} {}", grouped(*value), side.unit));
    let head = tr!("study-at", values = values.collect::<Vec<_>>().join(" × "));
    ui.horizontal_wrapped(|ui| {
        ui.label(head);
        match at {
            Ok(totals) => {
                for variant in totals.variants().designed_last() {
                    theme::swatch(ui, theme::colour(ui, variant));
                    ui.label(plan.variant_label(variant));
                    let amount = plan.currency.amount(totals.of_variant(variant));
                    ui.add(egui::Label::new(RichText::new(amount).strong()).extend());
                }
            }
            Err(why) => theme::error(ui, why),
        }
    });
}

/// Tells a screen reader what a plot of bills against an input shows.
pub fn describe_bills(
    plot: &egui::Response,
    plan: &PricePlan,
    variant: Variant,
    x: &Side,
    totals: impl Fn(usize) -> Money,
) {
    describe(plot, || {
        let end = |at: usize| x.values.get(at).map(|value| (grouped(*value), totals(at).grouped(plan.places())));
        let ends = end(0).zip(x.values.len().checked_sub(1).and_then(end)).map(|(first, last)| [first, last]);
        let label = tr!("chart-in-all", currency = &plan.currency.code);
        curve_sentence(format!("{}, {label}, {}", plan.variant_label(variant), x.title), ends)
    });
}

/// Shows the figures of the point that is nearest to the pointer, beside the pointer.
pub fn hover_ui(painted: Painted, plan: &PricePlan, x: &Side, points: &[Point]) {
    let nearest = painted.pointer.and_then(|[at, _]| points.get(x.nearest(at)));
    if let Some(point) = nearest {
        painted.response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(in_words(x, point.x)).strong());
            totals_ui(ui, plan, &point.totals);
        });
    }
}

/// Draws the table of a study: in each row one or two values, the amounts of all variants, and the difference.
pub fn study_table(
    ui: &mut Ui,
    plan: &PricePlan,
    (id, height): (&str, f32),
    values: &[&str],
    rows: usize,
    of: impl Fn(usize) -> ([Option<Decimal>; 2], Totals),
) {
    const ROW: f32 = 22.0;
    let amounts = plan.variants().count() + usize::from(plan.variants().compared().is_some());
    let strong = |row: &mut egui_extras::TableRow<'_, '_>, name: &str| {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(name).strong()).truncate()).on_hover_text(name);
            });
        });
    };
    let labels = plan.variants().designed_last().map(|variant| plan.variant_label(variant));
    let difference = plan.variants().compared().map(|_| difference_name(plan));
    let columns: Vec<String> = labels.chain(difference).collect();
    scrolling::show(egui::ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]), ui, |ui| {
        TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .columns(Column::remainder().at_least(84.0).clip(true), values.len() + amounts)
            .header(ROW, |mut row| {
                values.iter().for_each(|name| strong(&mut row, name));
                columns.iter().for_each(|name| strong(&mut row, name));
            })
            .body(|body| {
                body.rows(ROW, rows, |mut row| {
                    let (at, totals) = of(row.index());
                    let at: Vec<String> = at.into_iter().flatten().map(grouped).collect();
                    let named = values.iter().zip(&at).map(|(name, value)| format!("{name}: {value}"));
                    let named = named.collect::<Vec<_>>().join(", ");
                    for value in at {
                        row.col(|ui| theme::right(ui, value));
                    }
                    let of_variants = totals.variants().designed_last().map(|variant| totals.of_variant(variant));
                    for (amount, column) in of_variants.chain(totals.edition_difference()).zip(&columns) {
                        row.col(|ui| theme::cell(ui, amount.grouped(plan.places()), &named, column));
                    }
                });
            });
    });
}
