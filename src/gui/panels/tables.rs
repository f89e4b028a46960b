//! The tables: the bill by clause, by fleet and line, and day by day; every plot has its figures here.

use egui::{Align, Id, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::breakdown;
use crate::explain::{Span, Step, What};
use crate::export::readings::signed;
use crate::fault::Place;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::prepared::tables::Part;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::{colour, coloured};
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted};
use crate::gui::widgets::variants::SHOWN;
use crate::gui::widgets::{figure, notice};
use crate::money::{Money, group};
use crate::plan::Leg;
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::Scenario;
use crate::study::compare::Pair;
use crate::texts::{language, tr};
use crate::usage::Variant;

const ROW: f32 = 22.0;
/// How many warnings are shown; who has more reads them on the command line.
const MOST_WARNINGS: usize = 200;

/// The bill by fleet as a chart, and by clause and by fleet and line.
pub fn breakdown_ui(
    ui: &mut Ui,
    view: &mut breakdown::View,
    rated: &Rated,
    baseline: Option<&Baseline>,
    commands: &mut Vec<Command>,
) {
    egui::ScrollArea::both().auto_shrink(false).id_salt("breakdown").show(ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        if !rated.scenario.fleets().is_empty() {
            breakdown::ui(ui, view, rated, commands);
            ui.add_space(2.0 * STEP);
        }
        ui.label(RichText::new(tr!("table-by-clause", currency = rated.quote.currency)).strong());
        by_clause_ui(ui, rated, baseline, commands);
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-by-line", currency = rated.quote.currency)).strong());
        by_line_ui(ui, rated, baseline, commands);
    });
}

fn table<'a>(ui: &'a mut Ui, id: &str) -> TableBuilder<'a> {
    TableBuilder::new(ui)
        .id_salt(id)
        .striped(true)
        .vscroll(false)
        .auto_shrink(true)
        .cell_layout(Layout::left_to_right(Align::Center))
}

/// Narrower in a small window, so that all three fees stay in sight.
fn fee_column(width: f32) -> Column {
    Column::exact(if width < 600.0 { 96.0 } else { 108.0 })
}

fn variant_heads(header: &mut egui_extras::TableRow<'_, '_>) {
    for variant in SHOWN {
        header.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.strong(variant.label());
                theme::swatch(ui, theme::colour(variant));
            });
        });
    }
}

fn head(row: &mut egui_extras::TableRow<'_, '_>, text: &str) {
    row.col(|ui| {
        ui.strong(text);
    });
}

fn head_right(row: &mut egui_extras::TableRow<'_, '_>, text: &str) {
    row.col(|ui| theme::right(ui, RichText::new(text).strong()));
}

/// The column of an amount, with room for how it differs from a baseline.
fn amount_column(width: f32, baseline: Option<&Baseline>) -> Column {
    if baseline.is_some() { Column::exact(196.0) } else { fee_column(width) }
}

fn by_clause_ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let width = ui.available_width();
    table(ui, "by clause")
        .column(Column::exact(44.0))
        .column(Column::remainder().at_least(100.0).clip(true))
        .columns(amount_column(width, baseline), 3)
        .header(ROW, |mut row| {
            head(&mut row, &tr!("table-clause"));
            head(&mut row, &tr!("table-what"));
            variant_heads(&mut row);
        })
        .body(|mut body| {
            for data in &rated.tables.clauses {
                let clause = &rated.scenario.plan().clauses[data.clause];
                body.row(ROW, |mut row| {
                    row.col(|ui| {
                        ui.label(&clause.id);
                    });
                    row.col(|ui| {
                        ui.add(egui::Label::new(clause.text_in(language())).truncate());
                    });
                    let what = What::Clause(&clause.id, Span::All);
                    for (fee, variant) in data.fees.iter().zip(SHOWN) {
                        let before = baseline.map(|baseline| baseline.clause(&clause.id, variant));
                        fee_ui(&mut row, &rated.scenario, (*fee, before), false, Step { variant, what }, commands);
                    }
                });
            }
            body.row(ROW, |mut row| {
                head(&mut row, "");
                head(&mut row, &tr!("table-total"));
                for variant in SHOWN {
                    let before = baseline.map(|baseline| baseline.variant(variant).total());
                    let step = Step { variant, what: What::Total(Span::All) };
                    let total = Some(rated.quote.variant(variant).total());
                    fee_ui(&mut row, &rated.scenario, (total, before), true, step, commands);
                }
            });
        });
}

/// A fee, which tells where it comes from, and beside it how it differs from that before.
fn fee_ui(
    row: &mut egui_extras::TableRow<'_, '_>,
    scenario: &Scenario,
    (fee, before): (Option<Money>, Option<Money>),
    strong: bool,
    step: Step,
    commands: &mut Vec<Command>,
) {
    row.col(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match fee {
                Some(fee) => {
                    let text = RichText::new(fee.grouped());
                    let text = if strong { text.strong() } else { text };
                    figure::describe(&figure::figure_ui(ui, text, step, commands), scenario, step);
                }
                None => drop(ui.label(muted("–"))),
            }
            if let Some(old) = before.filter(|old| fee.is_some() || *old != Money::ZERO) {
                let difference = coloured(ui, Pair { old, new: fee.unwrap_or_default() }).small();
                ui.add(egui::Label::new(difference).truncate());
            }
        });
    });
}

fn by_line_ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let rows = &rated.tables.lines;
    if rows.is_empty() {
        ui.label(muted(tr!("table-no-fleets")));
        return;
    }
    let width = ui.available_width();
    table(ui, "by line")
        .column(Column::remainder().at_least(90.0).clip(true))
        .column(Column::exact(100.0))
        .columns(amount_column(width, baseline), 3)
        .header(ROW, |mut row| {
            head(&mut row, &tr!("table-leg"));
            head_right(&mut row, &tr!("table-quantity"));
            variant_heads(&mut row);
        })
        .body(|body| {
            body.rows(ROW, rows.len(), |mut row| {
                let data = &rows[row.index()];
                let fleet = &rated.scenario.fleets()[data.fleet];
                let what = match data.part {
                    Part::Whole => String::new(),
                    Part::Fleet(meter) => meter.name_of_counted(),
                    Part::Leg(line, leg) => {
                        let interface = &fleet.traffic[line].interface;
                        format!("{}  {interface}, {}", line + 1, Leg::ALL[leg].label())
                    }
                };
                let whole = data.part == Part::Whole;
                row.col(|ui| {
                    if whole {
                        ui.add(egui::Label::new(RichText::new(&fleet.name).strong()).truncate());
                    } else {
                        ui.add_space(4.0 * STEP);
                        ui.add(egui::Label::new(what).truncate());
                    }
                });
                row.col(|ui| {
                    if !whole {
                        // What is billed in several variants is the same in all of them.
                        let mut of = SHOWN.into_iter().zip(&data.fees).filter(|(_, fee)| fee.is_some());
                        let variant = of.next_back().map_or(Variant::AsDesigned, |(variant, _)| variant);
                        let step = Step { variant, what: data.quantity_step() };
                        let figure = figure::right_ui(ui, group(data.quantity), step, commands);
                        figure::describe(&figure, &rated.scenario, step);
                    }
                });
                let what = data.fee_step();
                for (fee, variant) in data.fees.iter().zip(SHOWN) {
                    let before = baseline.filter(|_| whole).and_then(|baseline| baseline.fleet(&fleet.name, variant));
                    fee_ui(&mut row, &rated.scenario, (*fee, before), whole, Step { variant, what }, commands);
                }
                if !whole {
                    row.response().on_hover_ui(|ui| {
                        ui.label(match data.part {
                            Part::Fleet(meter) => meter.counted_in_words(data.quantity),
                            Part::Whole | Part::Leg(..) => tr!("table-count-units", count = data.quantity),
                        });
                    });
                }
            });
        });
}

/// Every day of one variant.
pub fn days_ui(
    ui: &mut Ui,
    variant: &mut Variant,
    rated: &Rated,
    baseline: Option<&Baseline>,
    commands: &mut Vec<Command>,
) {
    let quote = rated.quote.variant(*variant);
    ui.horizontal(|ui| {
        ui.label(tr!("table-days-of"));
        let names = SHOWN.map(Variant::label);
        let options = [0, 1, 2].map(|v| (SHOWN[v], names[v].as_str()));
        let slot = Slot { id: Id::unique("days variant"), place: Place::document("variant shown") };
        choice(ui, slot, 120.0, variant, &options);
        if theme::copy_button(ui, true) {
            notice::copy_table(ui.ctx(), tab_separated(&rated.quote, quote, baseline));
        }
    });
    let days: Vec<&RatedDay> = quote.months.iter().flat_map(|month| &month.rated.days).collect();
    egui::ScrollArea::horizontal().id_salt("days").auto_shrink(false).show(ui, |ui| {
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
            .body(|body| {
                body.rows(ROW, days.len(), |mut row| {
                    let day = days[row.index()];
                    row.col(|ui| {
                        ui.label(day.date.to_string());
                        ui.label(muted(crate::texts::weekday(day.date)));
                    });
                    for column in rated.quote.day_columns() {
                        let figure = column.of(&day.meters[column.meter]).grouped();
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
                                ui.label(match more {
                                    Some(more) => RichText::new(signed(more)).color(colour(ui, more)),
                                    None => muted("–"),
                                });
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
            text.push_str(&format!("\t{}", column.of(&day.meters[column.meter])));
        }
        if let Some(baseline) = baseline {
            let more = baseline.difference_of_day(day, quote.variant).map(|more| more.to_string());
            text.push_str(&format!("\t{}", more.unwrap_or_default()));
        }
        text.push('\n');
    }
    text
}

/// Warnings, and the assumptions that every quote rests on.
pub fn notes_ui(ui: &mut Ui, rated: &Rated, commands: &mut Vec<Command>) {
    egui::ScrollArea::vertical().auto_shrink(false).id_salt("notes").show(ui, |ui| {
        ui.label(RichText::new(tr!("table-warnings")).strong());
        if rated.quote.warnings.is_empty() {
            ui.label(muted(tr!("table-no-warnings")));
        }
        for warning in rated.quote.warnings.iter().take(MOST_WARNINGS) {
            ui.horizontal_top(|ui| {
                theme::swatch(ui, theme::WARNING);
                ui.add(egui::Label::new(warning.to_string()).wrap());
            });
        }
        let more = rated.quote.warnings.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            ui.label(muted(tr!("table-more-warnings", count = more)));
        }
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-assumptions")).strong());
        for assumption in &rated.quote.assumptions {
            note_ui(
                ui,
                assumption.id,
                &format!("{} ({})", assumption.text_in(language()), assumption.clauses.join(", ")),
            );
        }
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("table-clauses")).strong());
        for clause in &rated.scenario.plan().clauses {
            let step = Step { variant: Variant::AsDesigned, what: What::Clause(&clause.id, Span::All) };
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(24.0, 18.0), |ui| {
                    ui.set_min_width(24.0);
                    figure::figure_ui(ui, RichText::new(&clause.id).strong(), step, commands);
                });
                ui.add(egui::Label::new(clause.text_in(language())).wrap());
            });
        }
    });
}

fn note_ui(ui: &mut Ui, id: &str, text: &str) {
    ui.horizontal_top(|ui| {
        ui.add_sized([24.0, 18.0], egui::Label::new(RichText::new(id).strong()));
        ui.add(egui::Label::new(text).wrap());
    });
}
