//! What the panels of studies share: a bar above plot or table, their room, the plot of bills against an input, and the
//! table behind it.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};
use egui_plot::Plot;
use rust_decimal::Decimal;

use super::range::Shown;
use crate::gui::background::studies::{Study, Task};
use crate::gui::plot::plotting::{
    Asked, END_LABEL, buttons_ui, curve_sentence, describe, money_label, round_marks, value_label, value_marks,
    zoomable,
};
use crate::gui::widgets::study_status;
use crate::gui::widgets::theme::{self, STEP};
use crate::gui::widgets::variants::SHOWN;
use crate::money::{Money, grouped};
use crate::quote::Totals;
use crate::texts::tr;
use crate::usage::Variant;

/// A number that tells ranges apart.
pub fn zoom_of(values: &[Decimal]) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    values.hash(&mut hasher);
    hasher.finish()
}

/// The room that a tab has: what comes last takes the rest of it.
pub struct Room(f32);

impl Room {
    /// What is left of it; in a low window at least so much that there is something to see, and the tab scrolls.
    pub fn height(&self, ui: &Ui) -> f32 {
        (self.0 - (ui.cursor().top() - ui.max_rect().top())).max(220.0)
    }
}

/// A tab that scrolls where its room is too low.
pub fn scrolled(ui: &mut Ui, id: &str, tab: impl FnOnce(&mut Ui, Room)) {
    let room = Room(ui.available_height());
    egui::ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| tab(ui, room));
}

/// Plot or table, the buttons above a plot, and how the study stands.
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

/// A plot of bills against an input, from its first value to its last; none if it has no values.
pub fn bill_plot<'x>(
    ui: &Ui,
    (id, zoom, reset): (&str, u64, bool),
    height: f32,
    x: &'x Shown,
    currency: &str,
) -> Option<Plot<'x>> {
    let (first, last) = (*x.positions.first()?, *x.positions.last()?);
    let plot = zoomable((id, zoom), reset)
        .height(height)
        .width(ui.available_width() - END_LABEL)
        .include_x(first)
        .include_x(if last > first { last } else { first + 1.0 })
        .include_y(0.0)
        .include_y(0.1)
        .set_margin_fraction(egui::vec2(0.01, 0.06))
        .x_axis_label(x.title.as_str())
        .y_axis_label(tr!("chart-in-all", currency = currency))
        .y_axis_min_width(76.0)
        .y_grid_spacer(round_marks)
        .y_axis_formatter(money_label)
        .x_grid_spacer(|input| value_marks(input, x.spacing))
        .x_axis_formatter(|mark, _| value_label(mark, x.spacing));
    Some(plot)
}

/// Tells a screen reader what such a plot shows.
pub fn describe_bills(
    plot: &egui::Response,
    variant: Variant,
    x: &Shown,
    currency: &str,
    totals: impl Fn(usize) -> Money,
) {
    describe(plot, || {
        let end = |at: usize| x.values.get(at).map(|value| (grouped(*value), totals(at).grouped()));
        let ends = end(0).zip(x.values.len().checked_sub(1).and_then(end)).map(|(first, last)| [first, last]);
        curve_sentence(format!("{}, {}, {}", variant.label(), tr!("chart-in-all", currency = currency), x.title), ends)
    });
}

/// The rows of a study: one or two values, the three amounts, and the difference.
pub fn study_table(
    ui: &mut Ui,
    (id, height): (&str, f32),
    values: &[&str],
    rows: usize,
    of: impl Fn(usize) -> ([Option<Decimal>; 2], Totals),
) {
    const ROW: f32 = 22.0;
    let strong = |row: &mut egui_extras::TableRow<'_, '_>, name: &str| {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(name).strong()).truncate()).on_hover_text(name);
            });
        });
    };
    let columns: Vec<String> = SHOWN.map(Variant::label).into_iter().chain([tr!("sweep-difference")]).collect();
    egui::ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]).show(ui, |ui| {
        TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .columns(Column::remainder().at_least(84.0).clip(true), values.len() + 4)
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
                    let amounts = SHOWN.map(|variant| totals.of_variant(variant));
                    for (amount, column) in amounts.into_iter().chain([totals.pro_over_basic()]).zip(&columns) {
                        row.col(|ui| theme::cell(ui, amount.grouped(), &named, column));
                    }
                });
            });
    });
}
