//! The panel of sensitivity: how far each uncertain input moves the bill, as a tornado and as a table.

use std::sync::Arc;

use egui::{Align, Id, Layout, Rect, RichText, Sense, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use super::frame::{Room, bar_ui, scrolled};
use crate::chart::{self, Chart};
use crate::fault::Place;
use crate::gui::background::studies::{Background, Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::command::tab::Tab;
use crate::gui::plot::{self, Look, Painted, describe, legend_ui};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::variants::of_variant_ui;
use crate::gui::widgets::{notice, scrolling};
use crate::money::{Money, grouped};
use crate::plan::{PerVariant, PricePlan, Variant};
use crate::reader::Whole;
use crate::scenario::{Parameter, Scenario};
use crate::study::sensitivity::{Influence, Sensitivity, elasticity, sensitivity};
use crate::study::{Progress, StudyError};
use crate::texts::tr;

/// A study of sensitivity to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    seed: u64,
}

/// A study of sensitivity, prepared for drawing.
pub struct Found {
    pub sensitivity: Sensitivity,
    plan: Arc<PricePlan>,
    /// One for each variant, as designed first.
    shown: Vec<Shown>,
}
impl Found {
    /// The tornado and the rows of a variant, or of the bill as designed if the plan lacks the variant.
    fn of(&self, variant: Variant) -> &Shown {
        self.shown.get(variant.index()).unwrap_or(&self.shown[0])
    }
}

/// The tornado and the rows of a variant.
struct Shown {
    /// The rows of the inputs, the widest swing first.
    rows: Vec<Row>,
    chart: Chart,
    summary: String,
    tab_separated: String,
}

/// An input, prepared for drawing.
struct Row {
    title: String,
    unit: String,
    /// The name of the input in the file.
    name: String,
    /// The lower and the upper end of its range.
    ends: [String; 2],
    cells: [String; FIGURES],
}

/// The number of figures of an input.
const FIGURES: usize = 8;

/// The name of each figure, and what it means.
fn heads() -> [(String, String); FIGURES] {
    [
        (tr!("sensitivity-low"), tr!("sensitivity-low-help")),
        (tr!("sensitivity-high"), tr!("sensitivity-high-help")),
        (tr!("sensitivity-bill-low"), tr!("sensitivity-bill-low-help")),
        (tr!("sensitivity-bill-high"), tr!("sensitivity-bill-high-help")),
        (tr!("sensitivity-swing"), tr!("sensitivity-swing-help")),
        (tr!("sensitivity-variance"), tr!("sensitivity-variance-help")),
        (tr!("sensitivity-alone"), tr!("sensitivity-alone-help")),
        ("+1 %".to_owned(), tr!("sensitivity-more-help")),
    ]
}

impl Found {
    /// The tornado of a variant.
    pub fn chart(&self, variant: Variant) -> &Chart {
        &self.of(variant).chart
    }
}

impl Task for Tornado {
    type Found = Found;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Found, StudyError> {
        let found = sensitivity(scenario, self.seed, progress)?;
        let shown: Vec<Shown> = scenario.variants().iter().map(|variant| shown(&found, variant, scenario)).collect();
        Ok(Found { sensitivity: found, plan: scenario.shared_plan().clone(), shown })
    }
}

fn shown(found: &Sensitivity, variant: Variant, scenario: &Scenario) -> Shown {
    let mut influences: Vec<&Influence> = found.influences.iter().collect();
    influences.sort_by_key(|of| std::cmp::Reverse(of.swing(variant)));
    let stated = found.stated.of_variant(variant);
    let rows: Vec<Row> = influences.iter().map(|of| row(of, variant, stated, scenario)).collect();
    let summary = match influences.first().zip(rows.first()) {
        Some((first, row)) if first.swing(variant) > Money::ZERO => tr!(
            "sensitivity-most",
            input = shortened(&row.title, 40),
            currency = scenario.plan().currency.code.as_str(),
            swing = first.swing(variant).grouped(scenario.plan().places())
        ),
        Some(_) => tr!("sensitivity-none-moves"),
        None => String::new(),
    };
    let tab_separated = tab_separated(scenario.plan(), &rows, stated);
    Shown { chart: chart::tornado_of(scenario, found, variant, rows.len()), rows, summary, tab_separated }
}

fn row(of: &Influence, variant: Variant, stated: Money, scenario: &Scenario) -> Row {
    let (draft, places) = (scenario.draft(), scenario.plan().places());
    let parameter = Parameter::parse(&of.name, draft).ok().filter(|_| !of.is_factor);
    let totals = [0, 1].map(|end| of.totals[end].of_variant(variant));
    let share = |shares: &PerVariant<Option<f64>>| match shares[variant] {
        // By chance a share of about zero may come out negative.
        Some(share) => format!("{:.1} %", (share * 100.0).max(0.0)),
        None => tr!("sensitivity-none"),
    };
    let more = elasticity(stated, of.one_percent_more.of_variant(variant), places);
    let unit = parameter.as_ref().map_or_else(|| tr!("unit-factor"), |parameter| parameter.unit(draft));
    let ends = of.ends.map(grouped);
    Row {
        title: parameter.as_ref().map_or_else(|| of.name.clone(), |parameter| parameter.title(draft)),
        unit,
        name: of.name.clone(),
        cells: [
            ends[0].clone(),
            ends[1].clone(),
            totals[0].grouped(places),
            totals[1].grouped(places),
            of.swing(variant).grouped(places),
            share(&of.together),
            share(&of.alone),
            more.map_or_else(|| tr!("sensitivity-none"), |more| format!("{more:+.2} %")),
        ],
        ends,
    }
}

fn tab_separated(plan: &PricePlan, rows: &[Row], stated: Money) -> String {
    let stated = stated.plain(plan.places());
    let of_figures = heads().map(|(head, _)| head).join("\t");
    let mut text = format!("{}\t{of_figures}\t{}\n", tr!("copied-input"), tr!("copied-unit"));
    text.push_str(&format!("{}\t\t\t{stated}\t{stated}\n", tr!("copied-as-stated")));
    for row in rows {
        // Spreadsheets read figures without separators, and percent signs without a space before them.
        let cells = row.cells.clone().map(|cell| cell.replace(',', "").replace(" %", "%"));
        text.push_str(&format!("{}\t{}\t{}\n", row.name.replace(['\t', '\n', '\r'], " "), cells.join("\t"), row.unit));
    }
    text
}

/// What the user chose.
pub struct SensitivityPanel {
    seed: u64,
    as_table: bool,
}

impl Default for SensitivityPanel {
    fn default() -> Self {
        Self { seed: 1, as_table: false }
    }
}

/// Draws the controls, and the tornado or the table.
pub fn ui(
    ui: &mut Ui,
    view: &mut SensitivityPanel,
    study: &mut Study<Tornado>,
    (rated, variant): (&Rated, Variant),
    commands: &mut Vec<Command>,
) {
    let uncertain = rated.scenario.uncertain();
    if uncertain.inputs.is_empty() && uncertain.factors.is_empty() {
        study.hide();
        ui.label(muted(tr!("sensitivity-nothing")));
        if ui.button(tr!("sensitivity-add")).clicked() {
            commands.push(Command::ShowTab(Tab::Risk));
        }
        return;
    }
    study.show(&Tornado { seed: view.seed }, rated);
    scrolled(ui, "sensitivity", |ui, room| {
        ui.horizontal_wrapped(|ui| {
            of_variant_ui(ui, rated.scenario.plan(), &tr!("sensitivity-bill-of"), variant);
            ui.add_space(STEP);
            ui.label(tr!("risk-seed"));
            let slot = Slot { id: Id::unique("sensitivity seed"), place: Place::document("sensitivity seed") };
            fields::whole(ui, slot, 48.0, &mut view.seed, Whole { min: 0, max: u64::MAX });
        });
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.of(variant).summary.clone());
        let Some(found) = study.found() else { return };
        let shown = found.of(variant);
        if asked.picture {
            let chart = chart::tornado(&rated.scenario, &found.sensitivity, variant);
            commands.push(Command::AskPicture(Picture::new(chart)));
        }
        if asked.copy {
            notice::copy_table(ui.ctx(), shown.tab_separated.clone());
        }
        if view.as_table {
            table_ui(ui, &room, &found.plan.currency.code, shown)
        } else {
            tornado_ui(ui, found, variant, asked.reset)
        }
    });
}

/// Room for a bar and the gap below it, in points.
const BAR: f32 = 28.0;
/// Room for the axis below the bars and the label above them, in points.
const AXIS: f32 = 58.0;

fn tornado_ui(ui: &mut Ui, found: &Found, variant: Variant, reset: bool) {
    let shown = found.of(variant);
    let hidden = legend_ui(ui, Id::unique("sensitivity legend"), &tr!("tab-sensitivity"), &shown.chart);
    let look = Look::new(Id::unique("sensitivity"), shown.rows.len() as f32 * BAR + AXIS, reset);
    let painted = plot::paint(ui, &shown.chart, &hidden, look);
    describe(&painted.response, || {
        let bar = |row: &Row| format!("{} {}–{}", row.title, row.cells[2], row.cells[3]);
        let bars: Vec<_> = shown.rows.iter().map(bar).collect();
        tr!("plot-says-bars", what = tr!("chart-in-all", currency = &found.plan.currency.code), bars = bars.join(", "))
    });
    shown.rows.iter().enumerate().for_each(|(i, row)| said_of_bar(ui, &painted, i, row));
}

/// Shows the figures of an input to a pointer on its bar, and tells them to a screen reader.
fn said_of_bar(ui: &Ui, painted: &Painted, i: usize, row: &Row) {
    let frame = *painted.transform.frame();
    let [top, bottom] = [i as f64 - 0.5, i as f64 + 0.5].map(|at| painted.transform.position_from_point_y(at));
    let rect = Rect::from_x_y_ranges(frame.x_range(), top..=bottom).intersect(frame);
    if !rect.is_positive() || !ui.is_rect_visible(rect) {
        return;
    }
    let response = ui.interact(rect, painted.response.id.with(("bar", i)), Sense::hover());
    let [low_end, high_end] = &row.ends;
    let [_, _, at_low, at_high, swing, ..] = &row.cells;
    theme::name(&response, || {
        tr!("sensitivity-bar", input = &row.title, low = at_low, from = low_end, high = at_high, to = high_end)
    });
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(&row.title).strong());
        ui.label(muted(&row.unit));
        egui::Grid::new("tornado hover").num_columns(2).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
            for (what, amount) in [
                (tr!("sensitivity-at", value = low_end), at_low),
                (tr!("sensitivity-at", value = high_end), at_high),
                (tr!("sensitivity-swing-short"), swing),
            ] {
                ui.label(what);
                theme::right(ui, amount);
                ui.end_row();
            }
        });
    });
}

fn table_ui(ui: &mut Ui, room: &Room, currency: &str, shown: &Shown) {
    const ROW: f32 = 22.0;
    const TITLE: f32 = 208.0;
    ui.label(small(tr!("sensitivity-in", currency = currency)));
    let height = room.height(ui);
    let heads = heads();
    scrolling::show(egui::ScrollArea::horizontal().id_salt("sensitivity table").auto_shrink([false, true]), ui, |ui| {
        TableBuilder::new(ui)
            .id_salt("sensitivity table")
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(TITLE).clip(true))
            .columns(Column::remainder().at_least(70.0).clip(true), FIGURES)
            .header(ROW, |mut row| {
                row.col(|ui| {
                    ui.strong(tr!("sensitivity-input"));
                });
                for (head, hint) in &heads {
                    row.col(|ui| {
                        let text = egui::Label::new(RichText::new(head).strong()).truncate();
                        let right = Layout::right_to_left(Align::Center);
                        ui.with_layout(right, |ui| ui.add(text)).inner.on_hover_text(hint);
                    });
                }
            })
            .body(|body| {
                body.rows(ROW, shown.rows.len(), |mut table_row| {
                    let row = &shown.rows[table_row.index()];
                    table_row.col(|ui| {
                        let title = ui.add(egui::Label::new(&row.title).truncate());
                        title.on_hover_text(format!("{}: {}, {}", row.title, row.name, row.unit));
                    });
                    for (cell, (head, _)) in row.cells.iter().zip(&heads) {
                        table_row.col(|ui| theme::cell(ui, cell, &row.title, head));
                    }
                });
            });
    });
}
