//! The table of the days of one variant, with what each costs.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::explain::{Span, Step, What};
use crate::export::words::signed;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::colour;
use crate::gui::widgets::table::{ROW, head, head_right};
use crate::gui::widgets::theme::{self, SCROLL_BAR, muted};
use crate::gui::widgets::variants::of_variant_ui;
use crate::gui::widgets::{figure, notice, scrolling};
use crate::plan::Variant;
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::texts::tr;

/// Draws the table of every day of one variant.
pub fn ui(ui: &mut Ui, variant: Variant, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let quote = rated.quote.variant(variant);
    ui.horizontal(|ui| {
        of_variant_ui(ui, &rated.quote.plan, &tr!("table-days-of"), variant);
        if theme::copy_button(ui, true) {
            notice::copy_table(ui.ctx(), tab_separated(&rated.quote, quote, baseline));
        }
    });
    let days: Vec<&RatedDay> = quote.months.iter().flat_map(|month| &month.rated.days).collect();
    scrolling::show(egui::ScrollArea::horizontal().id_salt("days").auto_shrink(false), ui, |ui| {
        TableBuilder::new(ui)
            .id_salt("days table")
            .striped(true)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(112.0))
            .columns(
                Column::remainder().at_least(76.0),
                rated.quote.day_columns().count() + usize::from(baseline.is_some()),
            )
            .header(ROW, |mut row| {
                head(&mut row, &tr!("table-day"));
                for column in rated.quote.day_columns() {
                    head_right(&mut row, &column.short_title());
                }
                if baseline.is_some() {
                    head_right(&mut row, &tr!("compare-difference-head"));
                }
            })
            .body(|mut body| {
                scrolling::turn_pages(body.ui_mut());
                body.rows(ROW, days.len(), |mut row| {
                    let day = days[row.index()];
                    row.col(|ui| {
                        ui.label(day.date.to_string());
                        ui.label(muted(crate::texts::weekday(day.date)));
                    });
                    for column in rated.quote.day_columns() {
                        let figure = column.of(&day.meters[column.meter]).grouped(rated.quote.places());
                        let what = What::of_figure(column.meter, column.figure, Span::Day(day.date));
                        let step = Step { variant: quote.variant, what };
                        row.col(|ui| {
                            figure::describe(&figure::right_ui(ui, figure, step, commands), &rated.scenario, step);
                        });
                    }
                    if let Some(baseline) = baseline {
                        let more = baseline.difference_of_day(day, quote.variant);
                        row.col(|ui| {
                            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                                ui.add_space(SCROLL_BAR);
                                let label = ui.label(match more {
                                    Some(more) => {
                                        RichText::new(signed(more, rated.quote.places())).color(colour(ui, more))
                                    }
                                    None => muted("–"),
                                });
                                theme::in_table(&label, &day.date.to_string(), &tr!("compare-difference-head"));
                            });
                        });
                    }
                });
            });
    });
}

fn tab_separated(whole: &Quote, quote: &VariantQuote, baseline: Option<&Baseline>) -> String {
    let columns = whole.day_columns().map(|column| column.full_title());
    let heads: Vec<String> = std::iter::once(tr!("table-day")).chain(columns).collect();
    let mut text = heads.join("\t");
    if baseline.is_some() {
        text.push_str(&format!("\t{}", tr!("compare-difference-head")));
    }
    text.push('\n');
    for day in quote.months.iter().flat_map(|month| &month.rated.days) {
        text.push_str(&day.date.to_string());
        for column in whole.day_columns() {
            text.push_str(&format!("\t{}", column.of(&day.meters[column.meter]).plain(whole.places())));
        }
        if let Some(baseline) = baseline {
            let more = baseline.difference_of_day(day, quote.variant).map(|more| more.plain(whole.places()));
            text.push_str(&format!("\t{}", more.unwrap_or_default()));
        }
        text.push('\n');
    }
    text
}
