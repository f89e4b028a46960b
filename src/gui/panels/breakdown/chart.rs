//! The chart of the breakdown: a bar for each fleet, the dearest first, stacked by the clauses that charge it.

use egui::{Id, RichText, Ui};

use crate::chart::{self, Bars, Chart};
use crate::fault::Place;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::buttons_ui;
use crate::gui::plot::{self, Hidden, Kept, Look, describe, legend_ui};
use crate::gui::widgets::notice;
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::of_variant_ui;
use crate::money::Money;
use crate::plan::{Clause, Variant};
use crate::texts::{Language, language, tr};

/// Room for a bar and the gap below it, in points, so that every bar has its name.
const BAR: f32 = 16.0;
/// Room for the axis below the bars, in points.
const AXIS: f32 = 42.0;
/// The least room for all bars, in points.
const LEAST: f32 = 56.0;
/// The most characters of a clause that the legend shows.
const CLAUSE: usize = 30;
/// The width, in points, below which the legend has only the ids of clauses.
const SMALL: f32 = 640.0;

/// What a chart of the breakdown depends on: the state of the document, the language, the variant, whether clauses are short,
/// and what is hidden.
type Of = (u64, Language, Variant, bool, Hidden);

/// The chart on screen.
#[derive(Default)]
pub struct BreakdownPanel {
    chart: Kept<Of, Chart>,
}

impl BreakdownPanel {
    /// The chart on screen; `None` before the first.
    pub fn chart(&self) -> Option<&Chart> {
        self.chart.newest()
    }
}

/// Draws the controls and the chart.
pub fn ui(ui: &mut Ui, view: &mut BreakdownPanel, rated: &Rated, variant: Variant, commands: &mut Vec<Command>) {
    let asked = ui.horizontal_wrapped(|ui| {
        of_variant_ui(ui, rated.scenario.plan(), &tr!("breakdown-of"), variant);
        ui.add_space(STEP);
        buttons_ui(ui, true, &tr!("breakdown-copy"))
    });
    let asked = asked.inner;
    if asked.copy {
        notice::copy_table(ui.ctx(), tab_separated(rated, variant));
    }
    if asked.picture {
        let chart = chart::breakdown(&rated.scenario, &rated.quote, variant);
        commands.push(Command::AskPicture(Picture::new(chart)));
    }
    let bars = &rated.breakdown.0[variant];
    // In a small window the texts of clauses would take the room of the bars; the table below has them.
    let is_small = ui.available_width() < SMALL;
    let id = Id::unique("breakdown legend");
    // Hidden clauses are taken out of the stack.
    let of = (rated.revision, language(), variant, is_small, Hidden::of(ui, id));
    let chart = view.chart.of(of, |(.., hidden)| {
        let name = |clause: &Clause| if is_small { clause.id.clone() } else { clause_name(clause) };
        chart::breakdown_of(&rated.scenario, &rated.quote, variant, (bars, name, |name| !hidden.contains(name)))
    });
    let hidden = legend_ui(ui, id, &tr!("breakdown-plot"), chart);
    let names = bars.names(&rated.scenario);
    let look = Look::new(Id::unique("breakdown"), (names.len() as f32 * BAR).max(LEAST) + AXIS, asked.reset);
    let painted = plot::paint(ui, chart, &hidden, look);
    describe(&painted.response, || {
        let bars: Vec<_> =
            names.iter().zip(&bars.totals).map(|(name, of)| format!("{name} {}", of.grouped(bars.places))).collect();
        let what = tr!("chart-in-all", currency = rated.quote.plan.currency.code.as_str());
        tr!("plot-says-bars", what = what, bars = bars.join(", "))
    });
    let row = painted.pointer.map(|[_, y]| y.round()).filter(|row| *row >= 0.0).map(|row| row as usize);
    if let Some((row, name)) = row.and_then(|row| Some((row, names.get(row)?))) {
        if painted.response.clicked() {
            commands.extend(bars.fleets.get(row).map(|fleet| Command::ShowField(Place::fleet(*fleet, ""))));
        }
        painted.response.on_hover_ui_at_pointer(|ui| bar_ui(ui, rated, bars, row, name));
    }
}

/// Shows all figures of a bar.
fn bar_ui(ui: &mut Ui, rated: &Rated, bars: &Bars, row: usize, name: &str) {
    ui.label(RichText::new(name).strong());
    egui::Grid::new("breakdown hover").num_columns(2).spacing(egui::vec2(12.0, 2.0)).show(ui, |ui| {
        for part in bars.parts.iter().filter(|part| part.fees[row] != Money::ZERO) {
            let clause = &rated.scenario.plan().clauses[part.clause];
            ui.horizontal(|ui| {
                theme::swatch(ui, theme::ink(ui, part.colour));
                ui.label(clause_name(clause));
            });
            theme::right(ui, part.fees[row].grouped(bars.places));
            ui.end_row();
        }
        ui.label(muted(tr!("chart-in-all", currency = rated.quote.plan.currency.code.as_str())));
        theme::right(ui, RichText::new(bars.totals[row].grouped(bars.places)).strong());
        ui.end_row();
    });
}

fn clause_name(clause: &Clause) -> String {
    format!("{} {}", clause.id, shortened(clause.text_in(language()), CLAUSE))
}

/// Writes a table of the fleets, in the order of the scenario, with the exact fee of each clause.
fn tab_separated(rated: &Rated, variant: Variant) -> String {
    let clauses = &rated.scenario.plan().clauses;
    let parts: Vec<&str> =
        rated.breakdown.0[variant].parts.iter().map(|part| clauses[part.clause].id.as_str()).collect();
    let mut fees = vec![vec![Money::ZERO; parts.len()]; rated.scenario.fleets().len()];
    for cell in &rated.quote.variant(variant).breakdown {
        if let Some(part) = parts.iter().position(|part| *part == clauses[cell.clause.index()].id) {
            fees[cell.fleet][part] += cell.fee;
        }
    }
    let mut text = format!("{}\t{}\t{}\n", tr!("copied-fleet"), parts.join("\t"), tr!("copied-total"));
    for (fleet, fees) in rated.scenario.fleets().iter().zip(&fees) {
        text.push_str(&fleet.name.replace(['\t', '\n', '\r'], " "));
        let total = fees.iter().copied().sum::<Money>();
        fees.iter().chain([&total]).for_each(|fee| text.push_str(&format!("\t{}", fee.plain(rated.quote.places()))));
        text.push('\n');
    }
    text
}
