//! The chart of the breakdown: a bar for each fleet, the dearest first, stacked by the clauses that charge it.

use egui::{Align2, Color32, Id, RichText, Stroke, TextStyle, Ui};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, PlotPoint, Text};

use crate::chart::{self, Bars, Colour};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::{Sign, buttons_ui, describe, legend_ui, legible, money_label, round_marks, zoomable};
use crate::gui::widgets::notice;
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::variants_ui;
use crate::money::Money;
use crate::plan::Clause;
use crate::texts::{language, tr};
use crate::usage::Variant;

/// Room for a bar and the gap below it, so that every bar has its name.
const BAR: f32 = 16.0;
/// Room for the axis below the bars.
const AXIS: f32 = 24.0;
/// Room for all bars, however few there are.
const LEAST: f32 = 56.0;
/// How many characters of a fleet's name are shown beside its bar, and of a clause in the legend.
const NAME: usize = 24;
const CLAUSE: usize = 30;
/// The width below which a legend has only the ids of clauses.
const SMALL: f32 = 640.0;

/// What the user chose to see.
pub struct BreakdownPanel {
    variant: Variant,
}

impl Default for BreakdownPanel {
    fn default() -> Self {
        Self { variant: Variant::AsDesigned }
    }
}

/// The controls and the chart.
pub fn ui(ui: &mut Ui, view: &mut BreakdownPanel, rated: &Rated, commands: &mut Vec<Command>) {
    let asked = ui.horizontal_wrapped(|ui| {
        variants_ui(ui, &tr!("breakdown-of"), &mut view.variant);
        ui.add_space(STEP);
        buttons_ui(ui, true, &tr!("breakdown-copy"))
    });
    let (asked, variant) = (asked.inner, view.variant);
    if asked.copy {
        notice::copy_table(ui.ctx(), tab_separated(rated, variant));
    }
    if asked.picture {
        let chart = chart::breakdown(&rated.scenario, &rated.quote, variant);
        commands.push(Command::AskPicture(Picture::new(chart)));
    }
    let bars = &rated.breakdown.0[variant as usize];
    let clauses = &rated.scenario.plan().clauses;
    // In a small window the texts would take the room of the bars; they stand in the table below.
    let is_small = ui.available_width() < SMALL;
    let entry = |part: &chart::Part| {
        let clause = &clauses[part.clause];
        let name = if is_small { clause.id.clone() } else { clause_name(clause) };
        (name, colour(part.colour), Sign::Box)
    };
    let entries: Vec<_> = bars.parts.iter().map(entry).collect();
    let visible = legend_ui(ui, Id::unique(("breakdown legend", variant as u8)), &tr!("breakdown-plot"), &entries);
    plot_ui(ui, rated, bars, &visible, asked.reset);
}

fn plot_ui(ui: &mut Ui, rated: &Rated, bars: &Bars, visible: &[bool], reset: bool) {
    let names = bars.names(&rated.scenario);
    let mut ends = vec![Money::ZERO; names.len()];
    let mut charts = Vec::new();
    for (part, _) in bars.parts.iter().zip(visible).filter(|(_, visible)| **visible) {
        let colour = colour(part.colour);
        let bar = |(row, fee): (usize, &Money)| {
            let [length, from] = [*fee, ends[row]].map(|amount| amount.to_plot() * bars.scale(row));
            Bar::new(row as f64, length).base_offset(from).width(0.74).fill(colour).stroke(Stroke::NONE)
        };
        let stacked = part.fees.iter().enumerate().map(bar).collect();
        ends.iter_mut().zip(&part.fees).for_each(|(end, fee)| *end += *fee);
        let id = ("breakdown", part.clause);
        charts.push(BarChart::new("", stacked).id(id).color(colour).horizontal().allow_hover(false));
    }
    let room = names.len() as f64;
    let name = |mark: GridMark| names.get(mark.value.round().max(0.0) as usize).map(|name| shortened(name, NAME));
    let font = TextStyle::Small.resolve(ui.style());
    let of_fleets = AxisHints::new_y().formatter(|mark, _| name(mark).unwrap_or_default());
    let of_fleets = legible(of_fleets.tick_label_font(font), 8.0);
    let marks = |_| (0..names.len()).map(|row| GridMark { value: row as f64, step_size: 1.0 }).collect();
    let plot = zoomable(("breakdown", room as u64), reset)
        .height((room as f32 * BAR).max(LEAST) + AXIS)
        .invert_y(true)
        .include_x(0.0)
        .include_x(bars.axis_end())
        .include_y(-0.5)
        .include_y(room - 0.5)
        .set_margin_fraction(egui::Vec2::ZERO)
        .show_grid([true, false])
        .grid_spacing(8.0..=600.0) // few lines far apart are to be no brighter than many
        .custom_y_axes(vec![of_fleets])
        .y_grid_spacer(marks)
        .x_grid_spacer(round_marks)
        .x_axis_formatter(money_label);
    let text_colour = ui.visuals().text_color();
    let shown = plot.show(ui, |plot| {
        charts.into_iter().for_each(|chart| plot.bar_chart(chart));
        for (row, end) in ends.iter().enumerate() {
            let at = PlotPoint::new(end.to_plot() * bars.scale(row), row as f64);
            let text = RichText::new(format!(" {}", bars.label(row, *end))).small();
            let text = Text::new("", at, text).id(("amount", row));
            plot.text(text.anchor(Align2::LEFT_CENTER).color(text_colour).allow_hover(false));
        }
        plot.pointer_coordinate()
    });
    describe(&shown.response, || {
        let bars: Vec<_> =
            names.iter().zip(&bars.totals).map(|(name, of)| format!("{name} {}", of.grouped())).collect();
        let what = tr!("chart-in-all", currency = rated.quote.currency);
        tr!("plot-says-bars", what = what, bars = bars.join(", "))
    });
    let row = shown.inner.map(|at| at.y.round()).filter(|row| *row >= 0.0).map(|row| row as usize);
    if let Some((row, name)) = row.and_then(|row| Some((row, names.get(row)?))) {
        shown.response.on_hover_ui_at_pointer(|ui| bar_ui(ui, rated, bars, row, name));
    }
}

/// All figures of a bar.
fn bar_ui(ui: &mut Ui, rated: &Rated, bars: &Bars, row: usize, name: &str) {
    ui.label(RichText::new(name).strong());
    egui::Grid::new("breakdown hover").num_columns(2).spacing(egui::vec2(12.0, 2.0)).show(ui, |ui| {
        for part in bars.parts.iter().filter(|part| part.fees[row] != Money::ZERO) {
            let clause = &rated.scenario.plan().clauses[part.clause];
            ui.horizontal(|ui| {
                theme::swatch(ui, colour(part.colour));
                ui.label(clause_name(clause));
            });
            theme::right(ui, part.fees[row].grouped());
            ui.end_row();
        }
        ui.label(muted(tr!("chart-in-all", currency = rated.quote.currency)));
        theme::right(ui, RichText::new(bars.totals[row].grouped()).strong());
        ui.end_row();
    });
}

fn clause_name(clause: &Clause) -> String {
    format!("{} {}", clause.id, shortened(clause.text_in(language()), CLAUSE))
}

const fn colour(Colour(red, green, blue): Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Every fleet in the order of the scenario with what each clause charges it, exact.
fn tab_separated(rated: &Rated, variant: Variant) -> String {
    let clauses = &rated.scenario.plan().clauses;
    let parts: Vec<&str> =
        rated.breakdown.0[variant as usize].parts.iter().map(|part| clauses[part.clause].id.as_str()).collect();
    let mut fees = vec![vec![Money::ZERO; parts.len()]; rated.scenario.fleets().len()];
    for cell in &rated.quote.variant(variant).breakdown {
        if let Some(part) = parts.iter().position(|part| *part == cell.clause) {
            fees[cell.fleet][part] += cell.fee;
        }
    }
    let mut text = format!("{}\t{}\t{}\n", tr!("copied-fleet"), parts.join("\t"), tr!("copied-total"));
    for (fleet, fees) in rated.scenario.fleets().iter().zip(&fees) {
        text.push_str(&fleet.name.replace(['\t', '\n', '\r'], " "));
        let total = fees.iter().copied().sum::<Money>();
        fees.iter().chain([&total]).for_each(|fee| text.push_str(&format!("\t{fee}")));
        text.push('\n');
    }
    text
}
