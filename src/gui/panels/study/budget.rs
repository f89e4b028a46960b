//! The panel of the budget: how far one input may go within an amount. It answers while the amount is typed, and shows
//! the bill around the answer.

mod question;
mod words;

use std::sync::Arc;

use egui::{Align, Id, Layout, RichText, Ui, vec2};
use egui_extras::{Column, TableBuilder};
use rust_decimal::Decimal;

use super::frame::{Room, bar_ui, describe_bills, hover_ui, scrolled};
use crate::chart::{self, Chart, Side};
use crate::fault::Place;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::{self, Look, legend_ui};
use crate::gui::widgets::fields::{self, COUNT_WIDTH, Slot};
use crate::gui::widgets::parameter_picker::parameter_ui;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::{copied_heads, of_variant_ui};
use crate::gui::widgets::{notice, scrolling};
use crate::money::{Money, Places, grouped};
use crate::plan::{PricePlan, Variant};
use crate::scenario::{Parameter, Scenario, limits};
use crate::study::budget::{self, budget};
use crate::study::sweep::{Point, sweep};
use crate::study::{Progress, Spacing, StudyError};
use crate::texts::tr;

pub use question::Budget;
use words::Words;

/// An answer, prepared for drawing.
pub struct Budgeted {
    pub answer: budget::Budget,
    asked: Budget,
    words: Words,
    /// The bill from 0 to beyond the answer, and at the values next to the answer.
    points: Vec<Point>,
    x: Side,
    pub chart: Chart,
    plan: Arc<PricePlan>,
    tab_separated: String,
}

impl Task for Budget {
    type Found = Budgeted;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Budgeted, StudyError> {
        let answer = budget(scenario, &self.parameter, self.variant, self.most, progress)?;
        let axis = self.axis(scenario, &answer)?;
        let points = sweep(scenario, &axis, progress)?;
        let x = Side::of(&axis, Spacing::Linear, scenario);
        let most = answer.fits.map(|fits| fits.value);
        let mut budgeted = Budgeted {
            words: Words::of(self, scenario, &answer),
            plan: scenario.shared_plan().clone(),
            tab_separated: String::new(),
            asked: self.clone(),
            chart: chart::budget(scenario, &x, &points, (self.variant, self.most), most),
            answer,
            points,
            x,
        };
        budgeted.tab_separated = budgeted.tab_separated();
        Ok(budgeted)
    }
}

impl Budgeted {
    fn total(&self, point: &Point) -> Money {
        point.totals.of_variant(self.asked.variant)
    }

    fn is_answer(&self, point: &Point) -> bool {
        self.answer.fits.is_some_and(|fits| fits.value == point.x)
    }

    fn is_present(&self, point: &Point) -> bool {
        self.x.present.is_some_and(|(value, _)| value == point.x)
    }

    /// Says whether the bill at a point is within the amount, and what else is worth knowing about it.
    fn verdict(&self, point: &Point) -> String {
        let fits = match (self.is_answer(point), self.total(point) <= self.asked.most) {
            (true, _) => tr!("budget-answer"),
            (false, true) => tr!("budget-yes"),
            (false, false) => tr!("budget-no"),
        };
        if self.is_present(point) { tr!("budget-and-present", fits = fits) } else { fits }
    }

    fn verdict_title(&self) -> String {
        tr!("budget-within", amount = self.plan.currency.amount(self.asked.most))
    }

    fn tab_separated(&self) -> String {
        let parameter = &self.asked.parameter;
        let mut text = format!("{parameter}\t{}\t{}\n", copied_heads(&self.plan), self.verdict_title());
        for point in &self.points {
            let totals = &point.totals;
            let amounts =
                totals.variants().designed_last().map(|variant| totals.of_variant(variant).plain(self.plan.places()));
            let amounts = amounts.collect::<Vec<_>>().join("\t");
            text.push_str(&format!("{}\t{amounts}\t{}\n", point.x, self.verdict(point)));
        }
        text
    }
}

/// What the user chose.
pub struct BudgetPanel {
    parameter: Option<Parameter>,
    search: String,
    amount: Decimal,
    /// True while the amount is the round figure that follows the bill, not one that the user typed.
    usual: bool,
    as_table: bool,
    /// The answer that the table was scrolled to: the input, the value and the amount.
    scrolled_to: Option<(String, Option<Decimal>, Money)>,
}

impl Default for BudgetPanel {
    fn default() -> Self {
        Self {
            parameter: None,
            search: String::new(),
            amount: Decimal::ONE,
            usual: true,
            as_table: false,
            scrolled_to: None,
        }
    }
}

impl BudgetPanel {
    /// The budget to ask for; `None` if the scenario has no input to vary.
    fn task(&mut self, rated: &Rated, variant: Variant) -> Option<Budget> {
        let scenario = &rated.scenario;
        let followed = self.parameter.as_ref().and_then(|parameter| parameter.followed(scenario));
        let first = || Parameter::parse(&format!("devices:{}", scenario.fleets().first()?.name), scenario.draft()).ok();
        let parameter = followed.or_else(first)?;
        self.parameter = Some(parameter.clone());
        if self.usual {
            let figure = round_figure(rated.quote.variant(variant).total(), rated.quote.places());
            self.amount = figure.decimal(rated.quote.places()).map_or(self.amount, |amount| amount.normalize());
        }
        let most = Money::from_decimal(self.amount, rated.quote.places())?;
        Some(Budget { parameter, variant, most })
    }
}

/// A round figure at or above an amount, within the limits of a budget.
fn round_figure(amount: Money, places: Places) -> Money {
    const TENTHS: [i128; 10] = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100];
    let unit = i128::from(places.unit());
    let minor = amount.minor().clamp(unit, i128::from(limits::amount(places).max) * unit);
    let mut power = unit;
    while power * 10 <= minor {
        power *= 10;
    }
    let figures = TENTHS.map(|tenths| power * tenths / 10);
    Money::from_minor(figures.into_iter().find(|figure| *figure >= minor).unwrap_or(minor))
}

/// Draws the controls, the answer, and the plot or the table. `live` is true if the figures are those of the document.
pub fn ui(
    ui: &mut Ui,
    view: &mut BudgetPanel,
    study: &mut Study<Budget>,
    (rated, variant): (&Rated, Variant),
    live: bool,
    commands: &mut Vec<Command>,
) {
    let Some(task) = view.task(rated, variant) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    study.show(&task, rated);
    scrolled(ui, "budget", |ui, room| {
        controls_ui(ui, view, &task, rated);
        ui.add_space(STEP);
        answer_ui(ui, view, study, rated, live, commands);
        ui.add_space(STEP);
        let asked = bar_ui(ui, &mut view.as_table, study, |_| String::new());
        let Some(found) = study.found() else { return };
        if asked.copy {
            notice::copy_table(ui.ctx(), found.tab_separated.clone());
        }
        if asked.picture {
            commands.push(Command::AskPicture(Picture::new(found.chart.clone())));
        }
        if view.as_table {
            table_ui(ui, room.height(ui), view, found);
        } else {
            plot_ui(ui, &room, found, asked.reset);
        }
    });
}

fn controls_ui(ui: &mut Ui, view: &mut BudgetPanel, task: &Budget, rated: &Rated) {
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("budget-vary"));
        let names = ("budget parameter", "search budget parameters");
        if let Some(chosen) = parameter_ui(ui, names, &mut view.search, &task.parameter, rated) {
            view.parameter = Some(chosen);
        }
        of_variant_ui(ui, rated.scenario.plan(), &tr!("breakdown-of"), task.variant);
    });
    // The amount has a line of its own: an error appears beside it, and nothing else moves.
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("budget-within", amount = rated.scenario.plan().currency.code.as_str()));
        let slot = Slot { id: Id::unique("budget amount"), place: Place::document("budget amount") };
        let before = view.amount;
        let allowed = limits::amount(rated.quote.places());
        fields::decimal(ui, slot, COUNT_WIDTH, &mut view.amount, allowed);
        view.usual &= view.amount == before;
    });
}

fn answer_ui(
    ui: &mut Ui,
    view: &mut BudgetPanel,
    study: &Study<Budget>,
    rated: &Rated,
    live: bool,
    commands: &mut Vec<Command>,
) {
    const BUTTON: f32 = 72.0;
    theme::card(ui).show(ui, |ui| {
        let width = ui.available_width();
        ui.set_width(width);
        // The usual three lines keep their room, so that nothing below jumps as they come and go.
        ui.set_min_height(70.0);
        let Some(found) = study.found() else { return };
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(width - BUTTON - 2.0 * STEP);
                let parameter = &found.asked.parameter;
                ui.label(RichText::new(&found.words.answer).strong())
                    .on_hover_text(format!("{}: {parameter}", parameter.title(rated.scenario.draft())));
                ui.label(&found.words.next);
                ui.label(muted(&found.words.present));
            });
            let Some(fits) = found.answer.fits else { return };
            let parameter = &found.asked.parameter;
            let present = parameter.present(rated.scenario.draft());
            let enabled = live && study.is_current() && present != Some(fits.value);
            let button = egui::Button::new(tr!("apply")).min_size(vec2(BUTTON, 0.0));
            let sets = (parameter.to_string(), grouped(fits.value));
            let sets = match present {
                Some(_) => tr!("budget-sets", parameter = sets.0, value = sets.1),
                None => tr!("budget-sets-instead", parameter = sets.0, value = sets.1),
            };
            let response = ui.add_enabled(enabled, button).on_hover_text(sets).on_disabled_hover_text(
                if present == Some(fits.value) { tr!("budget-has-it") } else { tr!("budget-wait") },
            );
            if response.clicked() {
                // The amount that was asked for stays, though the bill changes.
                view.usual = false;
                let (parameter, value) = (parameter.clone(), fits.value);
                commands.push(Command::SetParameter { parameter, value, revision: rated.revision });
            }
        });
    });
}

fn plot_ui(ui: &mut Ui, room: &Room, found: &Budgeted, reset: bool) {
    let hidden = legend_ui(ui, Id::unique("budget legend"), &tr!("tab-budget"), &found.chart);
    let look = Look { dots: true, ..Look::new(Id::unique("budget"), room.height(ui), reset) };
    let painted = plot::paint(ui, &found.chart, &hidden, look);
    let total = |at: usize| found.total(&found.points[at]);
    describe_bills(&painted.response, &found.plan, found.asked.variant, &found.x, total);
    hover_ui(painted, &found.plan, &found.x, &found.points);
}

fn table_ui(ui: &mut Ui, height: f32, view: &mut BudgetPanel, found: &Budgeted) {
    const ROW: f32 = 22.0;
    let fits = found.answer.fits.map(|fits| fits.value);
    let table = (found.asked.parameter.to_string(), fits, found.asked.most);
    let answer = found.points.iter().position(|point| found.is_answer(point));
    let header = |row: &mut egui_extras::TableRow<'_, '_>, name: &str| {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(name).strong()).truncate()).on_hover_text(name);
            });
        });
    };
    let plan = &found.plan;
    let labels = plan.variants().designed_last().map(|variant| plan.variant_label(variant));
    let columns: Vec<String> = labels.chain([found.verdict_title()]).collect();
    scrolling::show(egui::ScrollArea::horizontal().id_salt("budget table").auto_shrink([false, true]), ui, |ui| {
        let mut builder = TableBuilder::new(ui)
            .id_salt("budget table")
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .columns(Column::remainder().at_least(84.0).clip(true), 2 + found.plan.variants().count());
        // A new answer is scrolled to the middle of the table.
        if let Some(row) = answer.filter(|_| view.scrolled_to.as_ref() != Some(&table)) {
            builder = builder.scroll_to_row(row, Some(Align::Center));
            view.scrolled_to = Some(table);
        }
        builder
            .header(ROW, |mut row| {
                header(&mut row, &found.x.title);
                columns.iter().for_each(|name| header(&mut row, name));
            })
            .body(|body| {
                body.rows(ROW, found.points.len(), |mut row| {
                    let point = &found.points[row.index()];
                    let is_answer = Some(row.index()) == answer;
                    row.set_selected(is_answer);
                    let strong = |text: String| {
                        let text = RichText::new(text);
                        if is_answer { text.strong() } else { text }
                    };
                    let at = grouped(point.x);
                    let named = format!("{}: {at}", found.x.title);
                    row.col(|ui| theme::right(ui, strong(at)));
                    let of_variants = point.totals.variants().designed_last();
                    let bills =
                        of_variants.map(|variant| point.totals.of_variant(variant).grouped(found.plan.places()));
                    for (text, column) in bills.chain([found.verdict(point)]).zip(&columns) {
                        row.col(|ui| theme::cell(ui, strong(text), &named, column));
                    }
                });
            });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_amount_is_a_round_one_at_or_above_the_bill() {
        let of = |cents| round_figure(Money::from_minor(cents), Places::CENTS).plain(Places::CENTS);
        for (cents, round) in [
            (0, "1.00"),
            (100, "1.00"),
            (101, "1.50"),
            (1_130, "15.00"),
            (47_537, "500.00"),
            (50_000, "500.00"),
            (50_001, "600.00"),
            (80_001, "1000.00"),
            (1_197_740, "15000.00"),
            (i128::MAX, "1000000000000000.00"),
        ] {
            assert_eq!(of(cents), round, "{cents}");
        }
        let yen = |yen| round_figure(Money::from_minor(yen), Places::new(0).unwrap()).minor();
        assert_eq!([0, 1, 2, 7, 11, 1_130].map(yen), [1, 1, 2, 8, 15, 1_500]);
    }
}
