//! Risk: how likely which bill is, as a fan over the days, as a histogram of the totals, and as tables.

mod words;

use egui::{Grid, Id, RichText, Stroke, Ui, vec2};
use egui_plot::{
    Bar, BarChart, Corner, FilledArea, HLine, Legend, Line, LineStyle, Plot, PlotPoint, PlotPoints, VLine,
};
use rust_decimal::Decimal;

use super::frame::{Room, bar_ui, scrolled};
use crate::calendar::Date;
use crate::chart;
use crate::export::risk::outside_in_words;
use crate::fault::Place;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::dates::{date_label, date_marks};
use crate::gui::plot::plotting::{
    END_LABEL, curve_sentence, describe, money_label, round_marks, value_label, zoomable,
};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::notice;
use crate::gui::widgets::table::figures_table_ui;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::variants::{SHOWN, variants_ui};
use crate::money::{Money, group, scaled};
use crate::quote::{Quote, VariantQuote};
use crate::reader::Whole;
use crate::scenario::{Scenario, limits};
use crate::study::risk::{MOST_DRAWS, Question, Risk, VariantRisk, risk, stated_so_far};
use crate::study::{Progress, Spacing, StudyError};
use crate::texts::{self, tr};
use crate::usage::Variant;
use words::{PERCENTILES, figures, heads, only, percent, summary, tab_separated};

/// A study of risk that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    question: Question,
}

/// A study of risk with all that is drawn of it.
pub struct Drawn {
    pub risk: Risk,
    currency: &'static str,
    /// All days, not only those of the fan.
    dates: Vec<Date>,
    /// Where the days of the fan lie among them.
    at: Vec<f64>,
    /// What is uncertain, where that is not an input.
    only: Option<String>,
    /// In the order of [`Variant::ALL`].
    shown: Vec<Shown>,
    tab_separated: String,
}

/// What is drawn of a variant.
struct Shown {
    /// The amounts of the fan, by percentile.
    bands: [Vec<f64>; 5],
    median: Vec<PlotPoint>,
    stated: Vec<PlotPoint>,
    bars: Vec<Bar>,
    /// The median lies in the left half of the bars.
    leans_left: bool,
    /// The budget, if it is near enough to be drawn beside the rest: in the fan, in the histogram.
    budget: [Option<f64>; 2],
    /// The figures, by [`heads`].
    figures: Vec<String>,
    summary: String,
    /// Why the bill as stated lies outside of P5 to P95, where it does.
    outside: Option<String>,
}

impl Task for Draws {
    type Found = Drawn;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Drawn, StudyError> {
        let found = risk(scenario, self.question, progress)?;
        let quote = Quote::of(scenario);
        let quote =
            quote.map_err(|fault| StudyError::Range(tr!("risk-stated-fault", fault = fault.to_string()).into()))?;
        let dates = scenario.days();
        let days: Vec<usize> = found.days.iter().filter_map(|date| dates.binary_search(date).ok()).collect();
        let shown = found.variants.iter().map(|of| shown(&found, of, scenario, quote.variant(of.variant), &days));
        Ok(Drawn {
            shown: shown.collect(),
            at: days.iter().map(|day| *day as f64).collect(),
            tab_separated: tab_separated(&found),
            only: only(scenario.uncertain()),
            currency: &scenario.plan().currency,
            dates,
            risk: found,
        })
    }
}

fn shown(risk: &Risk, of: &VariantRisk, scenario: &Scenario, quote: &VariantQuote, days: &[usize]) -> Shown {
    let band = |p: usize| of.fan.iter().map(|amounts| amounts[p].to_plot()).collect::<Vec<f64>>();
    let bands = [0, 1, 2, 3, 4].map(band);
    let so_far = stated_so_far(scenario, quote);
    let points = |height: &dyn Fn(usize) -> f64| -> Vec<PlotPoint> {
        (0..days.len()).map(|i| PlotPoint::new(days[i] as f64, height(i))).collect()
    };
    let bar = |bin: &crate::study::risk::Bin| {
        // A part ends where the next one begins, a cent after its greatest amount.
        let (from, to) = (bin.from.to_plot(), (bin.to + Money::from_cents(1)).to_plot());
        Bar::new((from + to) / 2.0, bin.draws as f64).width(to - from)
    };
    let ends = of.histogram.first().zip(of.histogram.last()).map(|(first, last)| (first.from, last.to));
    let (least, most) = ends.unwrap_or_default();
    let near = |budget: &Money, from: Money, to: Money| (from..=to).contains(budget);
    let width = most - least;
    let in_fan = risk.question.budget.filter(|budget| near(budget, Money::ZERO, most + most));
    let in_histogram = risk.question.budget.filter(|budget| near(budget, least - width, most + width));
    Shown {
        median: points(&|i| bands[2][i]),
        stated: points(&|i| so_far[days[i]].to_plot()),
        bars: of.histogram.iter().map(bar).collect(),
        leans_left: of.percentiles[2] - least < most - of.percentiles[2],
        budget: [in_fan, in_histogram].map(|budget| budget.map(Money::to_plot)),
        figures: figures(risk, of, quote.total()),
        summary: summary(risk, of, &scenario.plan().currency),
        outside: outside_in_words(scenario, of),
        bands,
    }
}

/// What the user chose.
pub struct RiskPanel {
    draws: u64,
    seed: u64,
    budget: Option<Decimal>,
    /// Whose plots and tables are shown.
    variant: Variant,
    as_table: bool,
}

impl Default for RiskPanel {
    fn default() -> Self {
        Self { draws: 10_000, seed: 1, budget: None, variant: Variant::AsDesigned, as_table: false }
    }
}

/// What is uncertain, the controls, the figures, and the plots or the tables. `editor` edits what is uncertain.
pub fn ui(
    ui: &mut Ui,
    view: &mut RiskPanel,
    study: &mut Study<Draws>,
    rated: &Rated,
    editor: impl FnOnce(&mut Ui, &mut Vec<Command>),
    commands: &mut Vec<Command>,
) {
    let budget = view.budget.and_then(|budget| scaled(budget, 2)).map(Money::from_cents);
    study.show(&Draws { question: Question { draws: view.draws, seed: view.seed, budget } }, rated);
    scrolled(ui, "risk", |ui, room| {
        editor(ui, commands);
        controls_ui(ui, view, rated.quote.currency);
        variants_ui(ui, &tr!("risk-shown"), &mut view.variant);
        let variant = view.variant as usize;
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.shown[variant].summary.clone());
        let Some(drawn) = study.found() else { return };
        if asked.picture {
            let (scenario, stated) = (&rated.scenario, rated.quote.variant(view.variant).total());
            let chart = chart::distribution(scenario, &drawn.risk, view.variant, Some(stated));
            commands.extend(chart.map(|chart| Command::AskPicture(Picture::new(chart))));
        }
        if asked.copy {
            notice::copy_table(ui.ctx(), drawn.tab_separated.clone());
        }
        if let Some(only) = &drawn.only {
            ui.label(muted(tr!("risk-add-input", only = only)));
        }
        figures_ui(ui, drawn);
        for outside in SHOWN.iter().filter_map(|variant| drawn.shown[*variant as usize].outside.as_ref()) {
            ui.label(small(outside));
        }
        if view.as_table {
            tables_ui(ui, &room, drawn, view.variant)
        } else {
            plots_ui(ui, &room, drawn, view.variant, asked.reset)
        }
    });
}

fn controls_ui(ui: &mut Ui, view: &mut RiskPanel, currency: &str) {
    let slot = |field| Slot { id: Id::unique("risk").with(field), place: Place::document(field) };
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("risk-draws"));
        fields::whole(ui, slot("risk draws"), 76.0, &mut view.draws, Whole { min: 1, max: MOST_DRAWS });
        ui.spacing_mut().item_spacing.x = STEP;
        for draws in [1_000, 10_000, 100_000] {
            let response = ui.selectable_label(view.draws == draws, group(draws));
            theme::name(&response, || tr!("risk-count-draws", count = draws));
            if response.clicked() {
                view.draws = draws;
            }
        }
        ui.spacing_mut().item_spacing.x = 2.0 * STEP;
        ui.label(tr!("risk-seed"));
        fields::whole(ui, slot("risk seed"), 48.0, &mut view.seed, Whole { min: 0, max: u64::MAX });
        // The field stays beside its label.
        if ui.available_size_before_wrap().x < 210.0 {
            ui.end_row();
        }
        ui.label(tr!("risk-budget-in", currency = currency));
        fields::optional_decimal(ui, slot("risk budget"), &tr!("risk-no-budget"), &mut view.budget, limits::AMOUNT);
    });
}

/// The figures of the three variants: each on a row, or where that is too broad in a column.
fn figures_ui(ui: &mut Ui, drawn: &Drawn) {
    let heads = heads(&drawn.risk);
    let figure = |variant: Variant, i: usize| drawn.shown[variant as usize].figures.get(i).map_or("", String::as_str);
    let longest =
        |i: usize| SHOWN.iter().map(|v| figure(*v, i).len()).chain([heads[i].len()]).max().unwrap_or_default();
    let width: usize = (0..heads.len()).map(longest).sum();
    let on_rows = 110.0 + 7.2 * width as f32 + 14.0 * heads.len() as f32 <= ui.available_width();
    let name = |ui: &mut Ui, variant: Variant| {
        ui.horizontal(|ui| {
            theme::swatch(ui, theme::colour(variant));
            ui.label(variant.label());
        });
    };
    Grid::new(("risk figures", on_rows)).striped(true).spacing(vec2(14.0, 2.0)).show(ui, |ui| {
        ui.label(small(tr!("risk-in", currency = drawn.currency)));
        if on_rows {
            heads.iter().for_each(|head| theme::right(ui, muted(head)));
            ui.end_row();
            for variant in SHOWN {
                name(ui, variant);
                (0..heads.len()).for_each(|i| theme::right(ui, figure(variant, i)));
                ui.end_row();
            }
        } else {
            SHOWN.iter().for_each(|variant| name(ui, *variant));
            ui.end_row();
            for (i, head) in heads.iter().enumerate() {
                ui.label(muted(head));
                SHOWN.iter().for_each(|variant| theme::right(ui, figure(*variant, i)));
                ui.end_row();
            }
        }
    });
}

fn plots_ui(ui: &mut Ui, room: &Room, drawn: &Drawn, variant: Variant, reset: bool) {
    /// From here on both plots have room beside each other.
    const BESIDE: f32 = 820.0;
    let shown = &drawn.shown[variant as usize];
    if drawn.risk.question.budget.is_some() && shown.budget.iter().any(Option::is_none) {
        ui.label(small(tr!("risk-budget-far")));
    }
    if ui.available_width() >= BESIDE {
        let height = room.height(ui) - 24.0;
        ui.columns(2, |columns| {
            fan_ui(&mut columns[0], height, drawn, variant, reset);
            histogram_ui(&mut columns[1], height, drawn, variant, reset);
        });
    } else {
        let height = (room.height(ui) / 2.0).max(220.0) - 28.0;
        fan_ui(ui, height, drawn, variant, reset);
        histogram_ui(ui, height, drawn, variant, reset);
    }
}

fn plot<'a>(ui: &Ui, id: (&'static str, u64), reset: bool, height: f32) -> Plot<'a> {
    zoomable(id, reset)
        .height(height)
        .width(ui.available_width() - END_LABEL)
        .legend(Legend::default().position(Corner::LeftTop).follow_insertion_order(true))
        .include_y(0.0)
        .include_y(0.1)
        .set_margin_fraction(vec2(0.0, 0.06))
        .y_axis_min_width(64.0)
}

/// Tells the plots of variants and of other months apart, so that a zoomed one is not taken for another.
fn zoom(drawn: &Drawn, variant: Variant) -> u64 {
    let first = drawn.dates.first().map_or(0, |date| u64::from(date.year().unsigned_abs()) * 16 + date.month() as u64);
    (first * 4_096 + drawn.dates.len() as u64) * 4 + variant as u64
}

fn fan_ui(ui: &mut Ui, height: f32, drawn: &Drawn, variant: Variant, reset: bool) {
    ui.label(RichText::new(tr!("risk-fan")).strong());
    let shown = &drawn.shown[variant as usize];
    let colour = theme::colour(variant);
    let strong = ui.visuals().strong_text_color();
    let dates = &drawn.dates;
    let plot = plot(ui, ("risk fan", zoom(drawn, variant)), reset, height)
        .include_x(-0.5)
        .include_x(dates.len() as f64 - 0.5)
        .show_grid([false, true])
        .y_axis_label(tr!("chart-so-far", currency = drawn.currency))
        .y_grid_spacer(round_marks)
        .y_axis_formatter(money_label)
        .x_grid_spacer(|input| date_marks(input, dates))
        .x_axis_formatter(|mark, range| date_label(mark, range, dates));
    let response = plot.show(ui, |plot| {
        for (low, high, share) in [(0, 4, 0.28), (1, 3, 0.5)] {
            let name = tr!("risk-band", low = PERCENTILES[low], high = PERCENTILES[high]);
            let area = FilledArea::new(name, &drawn.at, &shown.bands[low], &shown.bands[high]);
            plot.add(area.fill_color(colour.gamma_multiply(share)).allow_hover(false));
        }
        let median = Line::new(tr!("risk-median"), PlotPoints::Borrowed(&shown.median));
        plot.line(median.color(colour).width(2.0).allow_hover(false));
        let stated = Line::new(tr!("risk-stated"), PlotPoints::Borrowed(&shown.stated)).color(strong).width(1.5);
        plot.line(stated.style(LineStyle::dashed_loose()).allow_hover(false));
        if let Some(budget) = shown.budget[0] {
            let line = HLine::new(tr!("risk-budget"), budget).color(theme::WARNING).width(2.0);
            plot.hline(line.style(LineStyle::dotted_dense()).allow_hover(false));
        }
        plot.pointer_coordinate().filter(|_| plot.response().hovered())
    });
    describe(&response.response, || {
        let fan = &drawn.risk.variants[variant as usize].fan;
        let end = |at: usize| {
            let (date, amounts) = drawn.risk.days.get(at).zip(fan.get(at))?;
            Some((date.to_string(), amounts[PERCENTILES.len() / 2].grouped()))
        };
        let last = fan.len().checked_sub(1).and_then(end);
        let what = format!("{}, {}, {}", tr!("risk-fan"), variant.label(), tr!("risk-median"));
        curve_sentence(what, end(0).zip(last).map(|(first, last)| [first, last]))
    });
    let Some(at) = response.inner else { return };
    let after = drawn.at.partition_point(|day| *day < at.x - 0.5).min(drawn.at.len().saturating_sub(1));
    let Some((date, amounts)) = drawn.risk.days.get(after).zip(drawn.risk.variants[variant as usize].fan.get(after))
    else {
        return;
    };
    response.response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(tr!("risk-day-so-far", day = format!("{} {date}", texts::weekday(*date)))).strong());
        Grid::new("risk hover").num_columns(2).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
            for (name, amount) in PERCENTILES.into_iter().zip(amounts).rev() {
                ui.label(name);
                theme::right(ui, format!("{} {}", drawn.currency, amount.grouped()));
                ui.end_row();
            }
        });
    });
}

fn histogram_ui(ui: &mut Ui, height: f32, drawn: &Drawn, variant: Variant, reset: bool) {
    ui.label(RichText::new(tr!("risk-histogram")).strong());
    let (shown, of) = (&drawn.shown[variant as usize], &drawn.risk.variants[variant as usize]);
    let colour = theme::colour(variant);
    let outline = ui.visuals().extreme_bg_color;
    let strong = ui.visuals().strong_text_color();
    // Where there are fewer bars below it.
    let corner = if shown.leans_left { Corner::RightTop } else { Corner::LeftTop };
    let plot = plot(ui, ("risk histogram", zoom(drawn, variant)), reset, height)
        .legend(Legend::default().position(corner).follow_insertion_order(true))
        .set_margin_fraction(vec2(0.03, 0.06))
        .show_grid([false, true])
        .x_axis_label(tr!("chart-in-all", currency = drawn.currency))
        .y_axis_label(tr!("risk-draws").to_lowercase())
        .y_grid_spacer(round_marks)
        .y_axis_formatter(|mark, _| whole_label(mark))
        .x_grid_spacer(round_marks)
        .x_axis_formatter(money_mark);
    let response = plot.show(ui, |plot| {
        let bars = shown.bars.iter().map(|bar| bar.clone().fill(colour.gamma_multiply(0.75)));
        let bars = bars.map(|bar| bar.stroke(Stroke::new(1.0, outline))).collect();
        plot.bar_chart(BarChart::new(tr!("risk-draws"), bars).color(colour).allow_hover(false));
        let median = VLine::new(tr!("risk-median"), of.percentiles[2].to_plot()).color(strong).width(1.5);
        plot.vline(median.allow_hover(false));
        if let Some(budget) = shown.budget[1] {
            let line = VLine::new(tr!("risk-budget"), budget).color(theme::WARNING).width(2.0);
            plot.vline(line.style(LineStyle::dotted_dense()).allow_hover(false));
        }
        plot.pointer_coordinate().filter(|_| plot.response().hovered())
    });
    describe(&response.response, || {
        let end = |at: usize| (PERCENTILES[at].to_owned(), of.percentiles[at].grouped());
        let what = format!("{}, {}", tr!("risk-histogram"), variant.label());
        curve_sentence(what, Some([end(0), end(PERCENTILES.len() - 1)]))
    });
    let Some(at) = response.inner else { return };
    let within = |bar: &Bar| (at.x - bar.argument).abs() <= bar.bar_width / 2.0;
    if let Some(bin) = shown.bars.iter().position(within).and_then(|bar| of.histogram.get(bar)) {
        response.response.on_hover_ui_at_pointer(|ui| {
            let amounts =
                tr!("risk-amounts", currency = drawn.currency, from = bin.from.grouped(), to = bin.to.grouped());
            ui.label(RichText::new(amounts).strong());
            let draws = drawn.risk.question.draws;
            ui.label(tr!("risk-of-draws", count = bin.draws, draws = group(draws), share = percent(bin.draws, draws)));
        });
    }
}

/// A number of draws; between whole numbers there is none.
fn whole_label(mark: egui_plot::GridMark) -> String {
    if mark.step_size < 1.0 && mark.value.fract().abs() > 1e-9 {
        String::new()
    } else {
        value_label(mark, Spacing::Linear)
    }
}

/// An amount with as many decimals as tell it from its neighbours: totals may lie close together.
fn money_mark(mark: egui_plot::GridMark, range: &std::ops::RangeInclusive<f64>) -> String {
    if mark.step_size < 1.0 && mark.value >= 0.0 && range.end().abs() < 1e7 {
        let text = format!("{:.2}", mark.value);
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        return whole.parse::<u64>().map_or(text.clone(), |whole| format!("{}.{cents}", group(whole)));
    }
    money_label(mark, range)
}

fn tables_ui(ui: &mut Ui, room: &Room, drawn: &Drawn, variant: Variant) {
    let of = &drawn.risk.variants[variant as usize];
    let height = room.height(ui).max(300.0) / 2.0 - 26.0;
    ui.label(RichText::new(tr!("risk-table-days", currency = drawn.currency)).strong());
    let mut heads = vec![tr!("risk-day")];
    heads.extend(PERCENTILES.map(str::to_owned));
    figures_table_ui(ui, ("risk days", height), (&heads, 1), drawn.risk.days.len(), |row, column| match column {
        0 => drawn.risk.days[row].to_string(),
        column => of.fan[row][column - 1].grouped(),
    });
    ui.add_space(STEP);
    ui.label(RichText::new(tr!("risk-table-totals", currency = drawn.currency)).strong());
    let heads = [tr!("risk-from"), tr!("risk-to"), tr!("risk-draws"), tr!("risk-share")];
    figures_table_ui(ui, ("risk totals", height), (&heads, 2), of.histogram.len(), |row, column| {
        let bin = &of.histogram[row];
        match column {
            0 => bin.from.grouped(),
            1 => bin.to.grouped(),
            2 => group(bin.draws),
            _ => percent(bin.draws, drawn.risk.question.draws),
        }
    });
}
