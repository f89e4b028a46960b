//! The tables of the breakdown: the bill by clause, and by fleet and line.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::explain::{Span, Step, What};
use crate::fault::Place;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::prepared::tables::Part;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::coloured;
use crate::gui::widgets::table::{ROW, head, head_right};
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::shown;
use crate::gui::widgets::{figure, form};
use crate::money::{Money, group};
use crate::plan::{Leg, Variant};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::study::compare::Pair;
use crate::texts::{language, tr};

fn table<'a>(ui: &'a mut Ui, id: &str) -> TableBuilder<'a> {
    TableBuilder::new(ui)
        .id_salt(id)
        .striped(true)
        .vscroll(false)
        .auto_shrink(true)
        .cell_layout(Layout::left_to_right(Align::Center))
}

/// A column of fees; narrower in a small window, so that all fees stay in sight.
fn fee_column(width: f32) -> Column {
    Column::exact(if width < 600.0 { 96.0 } else { 108.0 })
}

fn variant_heads(header: &mut egui_extras::TableRow<'_, '_>, quote: &Quote) {
    for variant in shown(quote) {
        header.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.strong(quote.plan.variant_label(variant));
                theme::swatch(ui, theme::colour(ui, variant));
            });
        });
    }
}

/// A column of amounts, with room for their differences from a baseline.
fn amount_column(width: f32, baseline: Option<&Baseline>) -> Column {
    if baseline.is_some() { Column::exact(196.0) } else { fee_column(width) }
}

/// Draws what each clause charges in each variant.
pub fn by_clause_ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let width = ui.available_width();
    table(ui, "by clause")
        .column(Column::exact(44.0))
        .column(Column::remainder().at_least(100.0).clip(true))
        .columns(amount_column(width, baseline), rated.quote.variants().count())
        .header(ROW, |mut row| {
            head(&mut row, &tr!("table-clause"));
            head(&mut row, &tr!("table-what"));
            variant_heads(&mut row, &rated.quote);
        })
        .body(|mut body| {
            for data in &rated.tables.clauses {
                let clause = rated.scenario.plan().clause_at(data.clause);
                body.row(ROW, |mut row| {
                    row.col(|ui| {
                        ui.label(&clause.id);
                    });
                    row.col(|ui| {
                        ui.add(egui::Label::new(clause.text_in(language())).truncate());
                    });
                    let what = What::Clause(data.clause, Span::All);
                    for variant in shown(&rated.quote) {
                        let fee = &data.fees[variant];
                        let before = baseline.map(|baseline| baseline.clause(&clause.id, variant));
                        fee_ui(&mut row, &rated.scenario, (*fee, before), false, Step { variant, what }, commands);
                    }
                });
            }
            body.row(ROW, |mut row| {
                head(&mut row, "");
                head(&mut row, &tr!("table-total"));
                for variant in shown(&rated.quote) {
                    let before = baseline.map(|baseline| baseline.variant(variant).total());
                    let step = Step { variant, what: What::Total(Span::All) };
                    let total = Some(rated.quote.variant(variant).total());
                    fee_ui(&mut row, &rated.scenario, (total, before), true, step, commands);
                }
            });
        });
}

/// Draws a fee, which tells where it comes from, and beside it the difference from the baseline.
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
                    let text = RichText::new(fee.grouped(scenario.plan().places()));
                    let text = if strong { text.strong() } else { text };
                    figure::describe(&figure::figure_ui(ui, text, step, commands), scenario, step);
                }
                None => drop(ui.label(muted("–"))),
            }
            if let Some(old) = before.filter(|old| fee.is_some() || *old != Money::ZERO) {
                let difference =
                    coloured(ui, Pair { old, new: fee.unwrap_or_default() }, scenario.plan().places()).small();
                ui.add(egui::Label::new(difference).truncate());
            }
        });
    });
}

/// Draws what each fleet, and each part of it, costs in each variant.
pub fn by_line_ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>, commands: &mut Vec<Command>) {
    let rows = &rated.tables.lines;
    if rows.is_empty() {
        ui.label(muted(tr!("table-no-fleets")));
        return;
    }
    let width = ui.available_width();
    table(ui, "by line")
        .column(Column::remainder().at_least(90.0).clip(true))
        .column(Column::exact(100.0))
        .columns(amount_column(width, baseline), rated.quote.variants().count())
        .header(ROW, |mut row| {
            head(&mut row, &tr!("table-leg"));
            head_right(&mut row, &tr!("table-quantity"));
            variant_heads(&mut row, &rated.quote);
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
                let place = match data.part {
                    Part::Whole => Place::fleet(data.fleet, ""),
                    Part::Fleet(_) => Place::fleet(data.fleet, "devices"),
                    Part::Leg(line, _) => Place::line(data.fleet, line, ""),
                };
                row.col(|ui| {
                    let name = if whole {
                        RichText::new(&fleet.name).strong()
                    } else {
                        ui.add_space(4.0 * STEP);
                        RichText::new(what)
                    };
                    form::row_link_ui(ui, name, place, commands);
                });
                row.col(|ui| {
                    if !whole {
                        // A part that several variants bill has the same quantity in all of them.
                        let mut of = shown(&rated.quote).filter(|variant| data.fees[*variant].is_some());
                        let variant = of.next_back().unwrap_or(Variant::AsDesigned);
                        let step = Step { variant, what: data.quantity_step() };
                        let figure = figure::right_ui(ui, group(data.quantity), step, commands);
                        figure::describe(&figure, &rated.scenario, step);
                    }
                });
                let what = data.fee_step();
                for variant in shown(&rated.quote) {
                    let fee = &data.fees[variant];
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
