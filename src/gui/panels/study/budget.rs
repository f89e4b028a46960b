//! The budget: how far one input may go within an amount, answered while that is typed, with the bill around the answer.

mod question;
mod words;

use egui::{Align, Align2, Id, Layout, RichText, TextStyle, Ui, vec2};
use egui_extras::{Column, TableBuilder};
use egui_plot::{HLine, Line, LineStyle, MarkerShape, PlotPoint, PlotPoints, Points, VLine};
use rust_decimal::Decimal;

use super::frame::{Room, bar_ui, bill_plot, describe_bills, scrolled, zoom_of};
use super::range::Shown;
use crate::chart::{self, Chart, Dash, Marker, Side};
use crate::fault::Place;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::{Sign, legend_ui, marker_colour};
use crate::gui::widgets::fields::{self, COUNT_WIDTH, Slot};
use crate::gui::widgets::notice;
use crate::gui::widgets::parameter_picker::parameter_ui;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::{SHOWN, copied_heads, totals_ui};
use crate::money::{Money, grouped, scaled};
use crate::scenario::{Parameter, Scenario, limits};
use crate::study::budget::{self, budget};
use crate::study::sweep::{Point, sweep};
use crate::study::{Progress, Spacing, StudyError};
use crate::texts::tr;
use crate::usage::Variant;
pub use question::Budget;
use words::Words;

/// An answer with all that is drawn of it.
pub struct Budgeted {
    pub answer: budget::Budget,
    asked: Budget,
    words: Words,
    /// The bill from 0 to beyond the answer, and at the values next to that.
    points: Vec<Point>,
    x: Shown,
    /// The same for a picture.
    side: Side,
    currency: &'static str,
    line: Vec<PlotPoint>,
    tab_separated: String,
    /// Counts the ranges, so that a zoomed plot of one is not that of another.
    zoom: u64,
}

impl Task for Budget {
    type Found = Budgeted;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Budgeted, StudyError> {
        let answer = budget(scenario, &self.parameter, self.variant, self.most, progress)?;
        let axis = self.axis(scenario, &answer)?;
        let points = sweep(scenario, &axis, progress)?;
        let x = Shown::of(&axis, Spacing::Linear, scenario.draft());
        let height = |point: &Point| point.totals.of_variant(self.variant).to_plot();
        let mut budgeted = Budgeted {
            words: Words::of(self, scenario, &answer),
            line: x.positions.iter().zip(&points).map(|(at, point)| PlotPoint::new(*at, height(point))).collect(),
            currency: &scenario.plan().currency,
            zoom: zoom_of(&axis.values),
            tab_separated: String::new(),
            asked: self.clone(),
            answer,
            points,
            side: Side::of(&axis, Spacing::Linear, scenario),
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

    /// Whether the bill there is within the amount, and what else is worth knowing of the value.
    fn verdict(&self, point: &Point) -> String {
        let fits = match (self.is_answer(point), self.total(point) <= self.asked.most) {
            (true, _) => tr!("budget-answer"),
            (false, true) => tr!("budget-yes"),
            (false, false) => tr!("budget-no"),
        };
        if self.is_present(point) { tr!("budget-and-present", fits = fits) } else { fits }
    }

    fn verdict_title(&self) -> String {
        tr!("budget-within", amount = format!("{} {}", self.currency, self.asked.most.grouped()))
    }

    fn tab_separated(&self) -> String {
        let parameter = &self.asked.parameter;
        let mut text = format!("{parameter}\t{}\t{}\n", copied_heads(), self.verdict_title());
        for point in &self.points {
            let [basic, pro, designed] = SHOWN.map(|variant| point.totals.of_variant(variant));
            text.push_str(&format!("{}\t{basic}\t{pro}\t{designed}\t{}\n", point.x, self.verdict(point)));
        }
        text
    }
}

/// What the user chose.
pub struct BudgetPanel {
    parameter: Option<Parameter>,
    search: String,
    variant: Variant,
    amount: Decimal,
    /// The amount is the round figure that goes with the bill, not the user's own.
    usual: bool,
    as_table: bool,
    /// The table that was scrolled to its answer.
    scrolled_to: Option<(u64, Money)>,
}

impl Default for BudgetPanel {
    fn default() -> Self {
        Self {
            parameter: None,
            search: String::new(),
            variant: Variant::AsDesigned,
            amount: Decimal::ONE,
            usual: true,
            as_table: false,
            scrolled_to: None,
        }
    }
}

impl BudgetPanel {
    /// What is asked for in a scenario, if that has anything to vary.
    fn task(&mut self, rated: &Rated) -> Option<Budget> {
        let scenario = &rated.scenario;
        let followed = self.parameter.as_ref().and_then(|parameter| parameter.followed(scenario));
        let first = || Parameter::parse(&format!("devices:{}", scenario.fleets().first()?.name), scenario.draft()).ok();
        let parameter = followed.or_else(first)?;
        self.parameter = Some(parameter.clone());
        if self.usual {
            let figure = round_figure(rated.quote.variant(self.variant).total());
            self.amount = Decimal::try_from_i128_with_scale(figure.cents(), 2).map_or(self.amount, |a| a.normalize());
        }
        let most = Money::from_cents(scaled(self.amount, 2)?);
        Some(Budget { parameter, variant: self.variant, most })
    }
}

/// A round figure at or above an amount, within what can be asked for.
fn round_figure(amount: Money) -> Money {
    const TENTHS: [i128; 10] = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100];
    let cents = amount.cents().clamp(100, i128::from(limits::AMOUNT.max) * 100);
    let mut power = 100;
    while power * 10 <= cents {
        power *= 10;
    }
    let figures = TENTHS.map(|tenths| power / 10 * tenths);
    Money::from_cents(figures.into_iter().find(|figure| *figure >= cents).unwrap_or(cents))
}

/// The controls, the answer, and the plot or the table. `live` says that the figures are those of the document.
pub fn ui(
    ui: &mut Ui,
    view: &mut BudgetPanel,
    study: &mut Study<Budget>,
    rated: &Rated,
    live: bool,
    commands: &mut Vec<Command>,
) {
    let Some(task) = view.task(rated) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    study.show(&task, rated);
    scrolled(ui, "budget", |ui, room| {
        controls_ui(ui, view, &task.parameter, rated);
        ui.add_space(STEP);
        answer_ui(ui, view, study, rated, live, commands);
        ui.add_space(STEP);
        let asked = bar_ui(ui, &mut view.as_table, study, |_| String::new());
        let Some(found) = study.found() else { return };
        if asked.copy {
            notice::copy_table(ui.ctx(), found.tab_separated.clone());
        }
        if asked.picture {
            commands.push(Command::AskPicture(Picture::new(found.chart(&rated.scenario))));
        }
        if view.as_table {
            table_ui(ui, room.height(ui), view, found);
        } else {
            plot_ui(ui, &room, found, asked.reset);
        }
    });
}

impl Budgeted {
    /// The plot as a picture: the bill, the amount and the answer.
    fn chart(&self, scenario: &Scenario) -> Chart {
        let mut chart = chart::sweep(scenario, &self.side, &self.points);
        let name = tr!("chart-budget");
        let label = format!("{} {}", self.currency, self.asked.most.grouped());
        chart.y.to = chart.y.to.max(self.asked.most.to_plot() * 1.06);
        let amount = self.asked.most.to_plot();
        chart.markers.push(Marker { at: amount, across: true, name: name.clone(), label, dash: Dash::Long });
        let answer = self.points.iter().position(|point| self.is_answer(point));
        if let (Some(at), Some(fits)) = (answer.map(|i| self.line[i].x), self.answer.fits) {
            let label = grouped(fits.value);
            chart.markers.push(Marker { at, across: false, name, label, dash: Dash::Long });
        }
        chart
    }
}

fn controls_ui(ui: &mut Ui, view: &mut BudgetPanel, parameter: &Parameter, rated: &Rated) {
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("budget-vary"));
        let names = ("budget parameter", "search budget parameters");
        if let Some(chosen) = parameter_ui(ui, names, &mut view.search, parameter, rated) {
            view.parameter = Some(chosen);
        }
        for variant in SHOWN {
            let response = ui.selectable_label(view.variant == variant, variant.label());
            theme::name(&response, || tr!("budget-of", variant = variant.label()));
            if response.clicked() {
                view.variant = variant;
            }
        }
    });
    // On a line of its own: what is wrong with it comes beside it, and nothing else moves.
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("budget-within", amount = rated.scenario.plan().currency.as_str()));
        let slot = Slot { id: Id::unique("budget amount"), place: Place::document("budget amount") };
        let before = view.amount;
        fields::decimal(ui, slot, COUNT_WIDTH, &mut view.amount, limits::AMOUNT);
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
        // Room for the usual three lines, so that nothing below jumps as they come and go.
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
                // What was asked for stays, though the bill comes to be another.
                view.usual = false;
                let (parameter, value) = (parameter.clone(), fits.value);
                commands.push(Command::SetParameter { parameter, value, revision: rated.revision });
            }
        });
    });
}

fn plot_ui(ui: &mut Ui, room: &Room, found: &Budgeted, reset: bool) {
    let colour = marker_colour(ui);
    let strong = ui.visuals().strong_text_color();
    let x = &found.x;
    let amount = found.asked.most.to_plot();
    let answer = found.points.iter().position(|point| found.is_answer(point)).map(|i| found.line[i]);
    // An amount far above every bill would press them flat; then it is left out, and the answer says that all fits.
    let highest = found.line.iter().map(|point| point.y).fold(0.0, f64::max);
    let amount_in_view = amount <= 2.0 * highest.max(0.1);
    let variant = found.asked.variant;
    let amount_name = format!("{} {}", found.currency, found.asked.most.grouped());
    let present = x.present_in_range();
    // What there is to draw, in the order of the legend.
    let there = [true, amount_in_view, present.is_some(), answer.is_some()];
    let entries = [
        (variant.label(), theme::colour(variant), Sign::Line { broad: false }),
        (amount_name.clone(), strong, Sign::Line { broad: false }),
        (tr!("chart-present"), colour, Sign::Dashed),
        (tr!("budget-most-within"), strong, Sign::Diamond),
    ];
    let entries: Vec<_> = entries.into_iter().zip(there).filter_map(|(entry, there)| there.then_some(entry)).collect();
    // A legend with other entries has switches of its own.
    let switches = legend_ui(ui, Id::unique(("budget legend", there)), &tr!("tab-budget"), &entries);
    let mut switches = switches.into_iter();
    let visible = there.map(|there| there && switches.next() != Some(false));
    let height = room.height(ui);
    let Some(plot) = bill_plot(ui, ("budget", found.zoom, reset), height, x, found.currency) else { return };
    let answer = answer.filter(|_| visible[3]);
    let shown = plot.show(ui, |plot| {
        if visible[0] {
            let line = Line::new(variant.label(), PlotPoints::Borrowed(&found.line)).color(theme::colour(variant));
            plot.line(line.width(2.5).allow_hover(false));
        }
        if visible[1] {
            let line = HLine::new(amount_name, amount);
            plot.hline(line.color(strong).width(1.5).allow_hover(false));
        }
        if let Some(at) = present.filter(|_| visible[2]) {
            let line = VLine::new(tr!("chart-present"), at).color(colour).width(1.5);
            plot.vline(line.style(LineStyle::dashed_dense()).allow_hover(false));
        }
        if let Some(at) = answer {
            let point = Points::new(tr!("budget-most-within"), vec![[at.x, at.y]]);
            plot.points(point.shape(MarkerShape::Diamond).radius(6.0).color(strong).allow_hover(false));
        }
        let pointer = plot.pointer_coordinate().filter(|_| plot.response().hovered());
        let nearest = pointer.map(|pointer| x.nearest(pointer.x));
        if let Some(at) = nearest.and_then(|nearest| found.line.get(nearest)) {
            plot.points(Points::new("", vec![[at.x, at.y]]).radius(3.5).color(strong).allow_hover(false));
        }
        nearest
    });
    if let (Some(at), Some(fits)) = (answer, found.answer.fits) {
        let at = shown.transform.position_from_point(&at);
        if shown.transform.frame().contains(at) {
            let font = TextStyle::Body.resolve(ui.style());
            // Below the line to its right nothing is drawn, where the bill rises.
            let (align, aside) = if at.x + 120.0 > shown.transform.frame().right() {
                (Align2::RIGHT_TOP, vec2(-10.0, 10.0))
            } else {
                (Align2::LEFT_TOP, vec2(10.0, 6.0))
            };
            ui.painter().text(at + aside, align, grouped(fits.value), font, strong);
        }
    }
    describe_bills(&shown.response, variant, x, found.currency, |at| found.points[at].totals.of_variant(variant));
    if let Some(point) = shown.inner.and_then(|nearest| found.points.get(nearest)) {
        shown.response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(x.in_words(point.x)).strong());
            totals_ui(ui, &point.totals, found.currency);
        });
    }
}

fn table_ui(ui: &mut Ui, height: f32, view: &mut BudgetPanel, found: &Budgeted) {
    const ROW: f32 = 22.0;
    let table = (found.zoom, found.asked.most);
    let answer = found.points.iter().position(|point| found.is_answer(point));
    let header = |row: &mut egui_extras::TableRow<'_, '_>, name: &str| {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(name).strong()).truncate()).on_hover_text(name);
            });
        });
    };
    let columns: Vec<String> = SHOWN.map(Variant::label).into_iter().chain([found.verdict_title()]).collect();
    egui::ScrollArea::horizontal().id_salt("budget table").auto_shrink([false, true]).show(ui, |ui| {
        let mut builder = TableBuilder::new(ui)
            .id_salt("budget table")
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .columns(Column::remainder().at_least(84.0).clip(true), 5);
        // A new answer is in the middle of what is in view.
        if let Some(row) = answer.filter(|_| view.scrolled_to != Some(table)) {
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
                    let bills = SHOWN.map(|variant| point.totals.of_variant(variant).grouped());
                    for (text, column) in bills.into_iter().chain([found.verdict(point)]).zip(&columns) {
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
        let of = |cents| round_figure(Money::from_cents(cents)).to_string();
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
    }
}
