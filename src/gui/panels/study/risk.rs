//! The panel of risk: how likely each bill is, as a fan over the days, as a histogram of the totals, and as tables.

mod words;

use std::sync::Arc;

use egui::{Grid, Id, RichText, Ui, vec2};
use rust_decimal::Decimal;

use super::frame::{Room, bar_ui, scrolled};
use crate::chart::{self, Chart};
use crate::export::risk::outside_in_words;
use crate::fault::Place;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::{self, Look, Painted, curve_sentence, describe, legend_ui};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::notice;
use crate::gui::widgets::table::figures_table_ui;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::variants::of_variant_ui;
use crate::money::{Money, group};
use crate::plan::{Currency, PricePlan, Variant};
use crate::quote::{Quote, VariantQuote};
use crate::reader::Whole;
use crate::scenario::{Scenario, limits};
use crate::study::risk::{MOST_DRAWS, Question, Risk, VariantRisk, risk, stated_so_far};
use crate::study::{Progress, StudyError};
use crate::texts::{self, tr};

use words::{PERCENTILES, figures, heads, only, percent, summary, tab_separated};

/// A study of risk to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws {
    question: Question,
}

/// A study of risk, prepared for drawing.
pub struct Drawn {
    pub risk: Risk,
    plan: Arc<PricePlan>,
    /// The positions of the days of the fan among all days.
    at: Vec<f64>,
    /// The source of uncertainty in words, if no input is uncertain.
    only: Option<String>,
    /// One for each variant, as designed first.
    shown: Vec<Shown>,
    tab_separated: String,
}

impl Drawn {
    /// The charts and figures of a variant, or of the bill as designed if the plan lacks the variant.
    fn of(&self, variant: Variant) -> (&Shown, &VariantRisk) {
        let at = if self.plan.variants().contains(variant) { variant.index() } else { 0 };
        (&self.shown[at], &self.risk.variants[at])
    }
}

/// The charts and figures of a variant.
struct Shown {
    fan: Option<Chart>,
    histogram: Option<Chart>,
    /// The figures, in the order of [`heads`].
    figures: Vec<String>,
    summary: String,
    /// The reason why the bill as stated lies outside of P5 to P95; `None` if it lies inside.
    outside: Option<String>,
}

impl Drawn {
    /// The charts of a variant: the fan and the histogram.
    pub fn charts(&self, variant: Variant) -> Vec<&Chart> {
        let (shown, _) = self.of(variant);
        shown.fan.iter().chain(&shown.histogram).collect()
    }
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
        let shown = found.variants.iter().map(|of| shown(&found, of, scenario, quote.variant(of.variant)));
        Ok(Drawn {
            shown: shown.collect(),
            at: days.iter().map(|day| *day as f64).collect(),
            tab_separated: tab_separated(scenario.plan(), &found),
            only: only(scenario.uncertain()),
            plan: scenario.shared_plan().clone(),
            risk: found,
        })
    }
}

fn shown(risk: &Risk, of: &VariantRisk, scenario: &Scenario, quote: &VariantQuote) -> Shown {
    Shown {
        fan: chart::fan(scenario, risk, of.variant, &stated_so_far(scenario, quote)),
        histogram: chart::distribution(scenario, risk, of.variant, Some(quote.total())),
        figures: figures(scenario.plan(), risk, of, quote.total()),
        summary: summary(scenario.plan(), risk, of),
        outside: outside_in_words(scenario, of),
    }
}

/// What the user chose.
pub struct RiskPanel {
    draws: u64,
    seed: u64,
    budget: Option<Decimal>,
    as_table: bool,
}

impl Default for RiskPanel {
    fn default() -> Self {
        Self { draws: 10_000, seed: 1, budget: None, as_table: false }
    }
}

/// Draws what is uncertain, the controls, the figures, and the plots or the tables. `editor` draws the editor of the
/// uncertain inputs.
pub fn ui(
    ui: &mut Ui,
    view: &mut RiskPanel,
    study: &mut Study<Draws>,
    (rated, variant): (&Rated, Variant),
    editor: impl FnOnce(&mut Ui, &mut Vec<Command>),
    commands: &mut Vec<Command>,
) {
    let currency = &rated.quote.plan.currency;
    let budget = view.budget.and_then(|budget| Money::from_decimal(budget, currency.places));
    study.show(&Draws { question: Question { draws: view.draws, seed: view.seed, budget } }, rated);
    scrolled(ui, "risk", |ui, room| {
        editor(ui, commands);
        controls_ui(ui, view, currency);
        of_variant_ui(ui, rated.scenario.plan(), &tr!("risk-shown"), variant);
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.of(variant).0.summary.clone());
        let Some(drawn) = study.found() else { return };
        if asked.picture {
            let chart = drawn.of(variant).0.histogram.clone();
            commands.extend(chart.map(|chart| Command::AskPicture(Picture::new(chart))));
        }
        if asked.copy {
            notice::copy_table(ui.ctx(), drawn.tab_separated.clone());
        }
        if let Some(only) = &drawn.only {
            ui.label(muted(tr!("risk-add-input", only = only)));
        }
        figures_ui(ui, drawn);
        let variants = drawn.plan.variants().designed_last();
        for outside in variants.filter_map(|variant| drawn.of(variant).0.outside.as_ref()) {
            ui.label(small(outside));
        }
        if view.as_table {
            tables_ui(ui, &room, drawn, variant)
        } else {
            plots_ui(ui, &room, drawn, variant, asked.reset)
        }
    });
}

fn controls_ui(ui: &mut Ui, view: &mut RiskPanel, currency: &Currency) {
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
        ui.label(tr!("risk-budget-in", currency = &currency.code));
        let allowed = limits::amount(currency.places);
        fields::optional_decimal(ui, slot("risk budget"), &tr!("risk-no-budget"), &mut view.budget, allowed);
    });
}

/// Draws the figures of the variants: a row for each, or a column for each if rows are too wide.
fn figures_ui(ui: &mut Ui, drawn: &Drawn) {
    let (plan, heads) = (&drawn.plan, heads(&drawn.plan, &drawn.risk));
    let figure = |variant: Variant, i: usize| drawn.of(variant).0.figures.get(i).map_or("", String::as_str);
    let longest =
        |i: usize| plan.variants().iter().map(|v| figure(v, i).len()).chain([heads[i].len()]).max().unwrap_or_default();
    let width: usize = (0..heads.len()).map(longest).sum();
    let on_rows = 110.0 + 7.2 * width as f32 + 14.0 * heads.len() as f32 <= ui.available_width();
    let name = |ui: &mut Ui, variant: Variant| {
        ui.horizontal(|ui| {
            theme::swatch(ui, theme::colour(ui, variant));
            ui.label(plan.variant_label(variant));
        });
    };
    Grid::new(("risk figures", on_rows)).striped(true).spacing(vec2(14.0, 2.0)).show(ui, |ui| {
        ui.label(small(tr!("risk-in", currency = &drawn.plan.currency.code)));
        if on_rows {
            heads.iter().for_each(|head| theme::right(ui, muted(head)));
            ui.end_row();
            for variant in plan.variants().designed_last() {
                name(ui, variant);
                (0..heads.len()).for_each(|i| theme::right(ui, figure(variant, i)));
                ui.end_row();
            }
        } else {
            plan.variants().designed_last().for_each(|variant| name(ui, variant));
            ui.end_row();
            for (i, head) in heads.iter().enumerate() {
                ui.label(muted(head));
                plan.variants().designed_last().for_each(|variant| theme::right(ui, figure(variant, i)));
                ui.end_row();
            }
        }
    });
}

fn plots_ui(ui: &mut Ui, room: &Room, drawn: &Drawn, variant: Variant, reset: bool) {
    /// The width, in points, from which both plots have room beside each other.
    const BESIDE: f32 = 820.0;
    let (shown, _) = drawn.of(variant);
    let budget = tr!("chart-budget");
    let has_budget = |chart: &Chart| chart.markers.iter().any(|marker| marker.name == budget);
    if drawn.risk.question.budget.is_some() && ![&shown.fan, &shown.histogram].into_iter().flatten().all(has_budget) {
        ui.label(small(tr!("risk-budget-far")));
    }
    if ui.available_width() >= BESIDE {
        let height = room.height(ui);
        ui.columns(2, |columns| {
            fan_ui(&mut columns[0], height, drawn, variant, reset);
            histogram_ui(&mut columns[1], height, drawn, variant, reset);
        });
    } else {
        let height = (room.height(ui) / 2.0).max(240.0);
        fan_ui(ui, height, drawn, variant, reset);
        histogram_ui(ui, height, drawn, variant, reset);
    }
}

/// Draws a plot with its heading and its legend, in a height in points.
fn plot_ui(ui: &mut Ui, name: &str, heading: &str, chart: &Chart, (height, reset): (f32, bool)) -> Painted {
    let bottom = ui.cursor().top() + height - ui.spacing().item_spacing.y;
    ui.label(RichText::new(heading).strong());
    let hidden = legend_ui(ui, Id::unique(("risk legend", name)), heading, chart);
    let height = (bottom - ui.cursor().top()).max(150.0);
    plot::paint(ui, chart, &hidden, Look::new(Id::unique(("risk", name)), height, reset))
}

fn fan_ui(ui: &mut Ui, height: f32, drawn: &Drawn, variant: Variant, reset: bool) {
    let Some(chart) = &drawn.of(variant).0.fan else { return };
    let painted = plot_ui(ui, "fan", &tr!("risk-fan"), chart, (height, reset));
    describe(&painted.response, || {
        let fan = &drawn.of(variant).1.fan;
        let end = |at: usize| {
            let (date, amounts) = drawn.risk.days.get(at).zip(fan.get(at))?;
            Some((date.to_string(), amounts[PERCENTILES.len() / 2].grouped(drawn.plan.places())))
        };
        let last = fan.len().checked_sub(1).and_then(end);
        let what = format!("{}, {}, {}", tr!("risk-fan"), drawn.plan.variant_label(variant), tr!("chart-median"));
        curve_sentence(what, end(0).zip(last).map(|(first, last)| [first, last]))
    });
    let Some([at, _]) = painted.pointer else { return };
    let after = drawn.at.partition_point(|day| *day < at - 0.5).min(drawn.at.len().saturating_sub(1));
    let Some((date, amounts)) = drawn.risk.days.get(after).zip(drawn.of(variant).1.fan.get(after)) else {
        return;
    };
    painted.response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(tr!("risk-day-so-far", day = format!("{} {date}", texts::weekday(*date)))).strong());
        Grid::new("risk hover").num_columns(2).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
            for (name, amount) in PERCENTILES.into_iter().zip(amounts).rev() {
                ui.label(name);
                theme::right(ui, drawn.plan.currency.amount(*amount));
                ui.end_row();
            }
        });
    });
}

fn histogram_ui(ui: &mut Ui, height: f32, drawn: &Drawn, variant: Variant, reset: bool) {
    let (shown, of) = drawn.of(variant);
    let Some(chart) = &shown.histogram else { return };
    let painted = plot_ui(ui, "histogram", &tr!("risk-histogram"), chart, (height, reset));
    describe(&painted.response, || {
        let end = |at: usize| (PERCENTILES[at].to_owned(), of.percentiles[at].grouped(drawn.plan.places()));
        let what = format!("{}, {}", tr!("risk-histogram"), drawn.plan.variant_label(variant));
        curve_sentence(what, Some([end(0), end(PERCENTILES.len() - 1)]))
    });
    let Some([at, _]) = painted.pointer else { return };
    let bin = of.histogram.iter().rfind(|bin| bin.from.to_plot(drawn.plan.places()) <= at);
    if let Some(bin) = bin.filter(|bin| at <= (bin.to + Money::from_minor(1)).to_plot(drawn.plan.places())) {
        painted.response.on_hover_ui_at_pointer(|ui| {
            let amounts = tr!(
                "risk-amounts",
                currency = &drawn.plan.currency.code,
                from = bin.from.grouped(drawn.plan.places()),
                to = bin.to.grouped(drawn.plan.places())
            );
            ui.label(RichText::new(amounts).strong());
            let draws = drawn.risk.question.draws;
            ui.label(tr!("risk-of-draws", count = bin.draws, draws = group(draws), share = percent(bin.draws, draws)));
        });
    }
}

fn tables_ui(ui: &mut Ui, room: &Room, drawn: &Drawn, variant: Variant) {
    let (_, of) = drawn.of(variant);
    let height = room.height(ui).max(300.0) / 2.0 - 26.0;
    ui.label(RichText::new(tr!("risk-table-days", currency = &drawn.plan.currency.code)).strong());
    let mut heads = vec![tr!("risk-day")];
    heads.extend(PERCENTILES.map(str::to_owned));
    figures_table_ui(ui, ("risk days", height), (&heads, 1), drawn.risk.days.len(), |row, column| match column {
        0 => drawn.risk.days[row].to_string(),
        column => of.fan[row][column - 1].grouped(drawn.plan.places()),
    });
    ui.add_space(STEP);
    ui.label(RichText::new(tr!("risk-table-totals", currency = &drawn.plan.currency.code)).strong());
    let heads = [tr!("risk-from"), tr!("risk-to"), tr!("risk-draws"), tr!("risk-share")];
    figures_table_ui(ui, ("risk totals", height), (&heads, 2), of.histogram.len(), |row, column| {
        let bin = &of.histogram[row];
        match column {
            0 => bin.from.grouped(drawn.plan.places()),
            1 => bin.to.grouped(drawn.plan.places()),
            2 => group(bin.draws),
            _ => percent(bin.draws, drawn.risk.question.draws),
        }
    });
}
