//! The panel of the map: which edition is cheaper as two parameters move, as a heat map and as a table.

use std::sync::Arc;

use egui::{RichText, Ui};

use super::frame::{at_ui, bar_ui, scrolled, study_table, told};
use super::range::{self, Range, Slots, in_words};
use crate::chart::{self, Chart, Heat, Side};
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::{self, Look, describe, legend_ui};
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::muted;
use crate::gui::widgets::variants::{copied_amounts, copied_difference, copied_heads, totals_ui};
use crate::money::{Money, group};
use crate::plan::PricePlan;
use crate::quote::Totals;
use crate::scenario::Scenario;
use crate::study::{self, Progress, StudyError};
use crate::texts::{text, tr};

/// A map to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    across: Range,
    up: Range,
}

/// A map, prepared for drawing.
pub struct Mapped {
    /// The map; its cells go row by row from the least y, and in each row from the least x.
    pub map: study::map::Map,
    /// The bills at the values that were asked for, or why there are none.
    at: Result<Totals, String>,
    x: Side,
    y: Side,
    pub chart: Chart,
    plan: Arc<PricePlan>,
    counts: Counts,
    tab_separated: String,
}

impl Task for Map {
    type Found = Mapped;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Mapped, StudyError> {
        let (x, y) = (self.across.axis()?, self.up.axis()?);
        if x.parameter == y.parameter {
            return Err(StudyError::Range(text!("range-same-axes")));
        }
        let map = study::map::map(scenario, &x, &y, progress)?;
        let at = self.across.at().and_then(|x| Ok((x, self.up.at()?)));
        let at = at.and_then(|(x, y)| study::map::map(scenario, &x, &y, progress));
        let at = at.map(|map| map.cells().next().map(|cell| cell.totals));
        let side = |axis, range: &Range| Side::of(axis, range.spacing, scenario);
        let (across, up) = (side(&x, &self.across), side(&y, &self.up));
        let differences: Vec<Money> =
            map.cells().map(|cell| cell.totals.edition_difference().unwrap_or_default()).collect();
        Ok(Mapped {
            at: told(at)?,
            counts: Counts::of(&differences),
            tab_separated: tab_separated(scenario.plan(), &x.parameter.to_string(), &y.parameter.to_string(), &map),
            plan: scenario.shared_plan().clone(),
            chart: chart::map(scenario, &across, &up, &map),
            x: across,
            y: up,
            map,
        })
    }
}

/// The number of cells in which each edition is cheaper.
struct Counts {
    cells: u64,
    first: u64,
    last: u64,
}

impl Counts {
    fn of(differences: &[Money]) -> Self {
        let count = |test: fn(&&Money) -> bool| differences.iter().filter(test).count() as u64;
        let (first, last) = (count(|money| **money > Money::ZERO), count(|money| **money < Money::ZERO));
        Self { cells: differences.len() as u64, first, last }
    }

    fn in_words(&self, plan: &PricePlan) -> String {
        let equal = self.cells - self.first - self.last;
        let [cells, first_cells, last_cells] = [self.cells, self.first, self.last].map(group);
        let [last, first] = plan.compared_labels();
        match equal {
            0 => tr!(
                "map-summary",
                cells = cells,
                first = first,
                first_cells = first_cells,
                last = last,
                last_cells = last_cells
            ),
            equal => tr!(
                "map-summary-equal",
                cells = cells,
                first = first,
                first_cells = first_cells,
                last = last,
                last_cells = last_cells,
                equal = group(equal)
            ),
        }
    }
}

fn tab_separated(plan: &PricePlan, x: &str, y: &str, map: &study::map::Map) -> String {
    let mut text = format!("{x}\t{y}\t{}{}\n", copied_heads(plan), copied_difference(plan));
    for cell in map.cells() {
        text.push_str(&format!("{}\t{}\t{}\n", cell.x, cell.y, copied_amounts(plan, &cell.totals)));
    }
    text
}

/// What the user chose.
pub struct MapPanel {
    across: range::RangeEditor,
    up: range::RangeEditor,
    as_table: bool,
}

impl Default for MapPanel {
    fn default() -> Self {
        let across = Slots {
            parameter: "map across parameter",
            search: "search map across parameters",
            from: "map across from",
            to: "map across to",
            points: "map across cells",
            spacing: "map across spacing",
            at: Some("map across at"),
        };
        let up = Slots {
            parameter: "map up parameter",
            search: "search map up parameters",
            from: "map up from",
            to: "map up to",
            points: "map up cells",
            spacing: "map up spacing",
            at: Some("map up at"),
        };
        Self {
            across: range::RangeEditor::new("map across", across, 60, 300),
            up: range::RangeEditor::new("map up", up, 60, 300),
            as_table: false,
        }
    }
}

/// Draws the controls, and the plot or the table.
pub fn ui(ui: &mut Ui, view: &mut MapPanel, study: &mut Study<Map>, rated: &Rated, commands: &mut Vec<Command>) {
    let scenario = &rated.scenario;
    let name = scenario.fleets().first().map(|fleet| fleet.name.as_str()).unwrap_or_default();
    let first = [format!("devices:{name}")];
    let second = [format!("rate:{name}:1"), format!("active:{name}")];
    let (Some(across), Some(up)) = (view.across.range(scenario, &first), view.up.range(scenario, &second)) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    let task = Map { across, up };
    study.show(&task, rated);
    scrolled(ui, "map", |ui, room| {
        view.across.ui(ui, &tr!("map-across"), &tr!("study-cells"), rated);
        view.up.ui(ui, &tr!("map-up"), &tr!("study-cells"), rated);
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.counts.in_words(&found.plan));
        let Some(mapped) = study.found() else { return };
        at_ui(ui, &mapped.plan, &[(&mapped.x, task.across.at), (&mapped.y, task.up.at)], &mapped.at);
        if asked.copy {
            notice::copy_table(ui.ctx(), mapped.tab_separated.clone());
        }
        if asked.picture {
            commands.push(Command::AskPicture(Picture::new(mapped.chart.clone())));
        }
        if view.as_table {
            let titles = [mapped.x.title.as_str(), &mapped.y.title];
            study_table(ui, &mapped.plan, ("map table", room.height(ui)), &titles, mapped.map.len(), |row| {
                let cell = mapped.map.cell(row);
                ([Some(cell.x), Some(cell.y)], cell.totals)
            });
        } else {
            let hidden = legend_ui(ui, egui::Id::unique("map legend"), &tr!("tab-map"), &mapped.chart);
            let look = Look::new(egui::Id::unique("map"), room.height(ui), asked.reset);
            let painted = plot::paint(ui, &mapped.chart, &hidden, look);
            told_ui(painted, mapped);
        }
    });
}

/// Tells a screen reader what the plot shows, and shows the figures of the cell under the pointer.
fn told_ui(painted: plot::Painted, mapped: &Mapped) {
    let (x, y) = (&mapped.x, &mapped.y);
    describe(&painted.response, || {
        let Some(Heat { title, ends: [least, most], .. }) = &mapped.chart.heat else { return String::new() };
        tr!("plot-says-map", what = title, x = x.title.as_str(), y = y.title.as_str(), least = least, most = most)
    });
    let cell = painted.pointer.and_then(|[at_x, at_y]| Some((x.cell(at_x)?, y.cell(at_y)?)));
    let Some((column, row)) = cell else { return };
    let cell = mapped.map.cell(row * x.values.len() + column);
    painted.response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(in_words(x, cell.x)).strong());
        ui.label(RichText::new(in_words(y, cell.y)).strong());
        totals_ui(ui, &mapped.plan, &cell.totals);
    });
}
