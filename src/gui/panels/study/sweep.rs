//! The panel of the sweep: what the variants cost as one parameter moves, as a plot and as a table.

use std::sync::Arc;

use egui::Ui;
use rust_decimal::Decimal;

use super::frame::{Room, at_ui, bar_ui, describe_bills, hover_ui, scrolled, study_table, told};
use super::range::{self, Range, Slots};
use crate::chart::{self, Chart, Side};
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::{self, Look, legend_ui};
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::muted;
use crate::gui::widgets::variants::{copied_amounts, copied_difference, copied_heads};
use crate::money::{Money, grouped};
use crate::plan::{PricePlan, Variant, Variants};
use crate::quote::Totals;
use crate::scenario::Scenario;
use crate::study::sweep::{Point, crossings, sweep};
use crate::study::{Progress, StudyError};
use crate::texts::tr;

/// A sweep to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    range: Range,
}

/// A sweep, prepared for drawing.
pub struct Swept {
    pub points: Vec<Point>,
    /// The bills at the value that was asked for, or why there are none.
    at: Result<Totals, String>,
    x: Side,
    pub chart: Chart,
    plan: Arc<PricePlan>,
    verdict: Verdict,
    tab_separated: String,
}

impl Task for Sweep {
    type Found = Swept;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Swept, StudyError> {
        let axis = self.range.axis()?;
        let points = sweep(scenario, &axis, progress)?;
        let x = Side::of(&axis, self.range.spacing, scenario);
        let at = self.range.at().and_then(|axis| sweep(scenario, &axis, progress));
        let at = at.map(|points| points.into_iter().next().map(|point| point.totals));
        Ok(Swept {
            at: told(at)?,
            verdict: Verdict::of(scenario.variants(), &points, &crossings(&points)),
            tab_separated: tab_separated(scenario.plan(), &axis.parameter.to_string(), &points),
            plan: scenario.shared_plan().clone(),
            chart: chart::sweep(scenario, &x, &points),
            points,
            x,
        })
    }
}

/// The comparison of the editions over a sweep.
enum Verdict {
    /// The plan has one edition, so there is nothing to compare.
    OneEdition,
    NeverDearer(Variant),
    Same,
    /// Another edition becomes the cheaper one between two values; with the number of further crossings.
    Crosses {
        cheaper: Variant,
        between: [Decimal; 2],
        more: usize,
    },
}

impl Verdict {
    fn of(variants: Variants, points: &[Point], crossings: &[(usize, usize)]) -> Self {
        let Some([last, first]) = variants.compared() else { return Self::OneEdition };
        let difference = |point: &Point| point.totals.edition_difference().unwrap_or_default();
        let signs = |test: fn(Money) -> bool| points.iter().any(|point| test(difference(point)));
        match crossings {
            [] => match (signs(|money| money > Money::ZERO), signs(|money| money < Money::ZERO)) {
                (true, _) => Self::NeverDearer(first),
                (_, true) => Self::NeverDearer(last),
                (false, false) => Self::Same,
            },
            [crossing, rest @ ..] => {
                let (before, after) = (&points[crossing.0], &points[crossing.1]);
                let cheaper = if difference(after) < Money::ZERO { last } else { first };
                Self::Crosses { cheaper, between: [before.x, after.x], more: rest.len() }
            }
        }
    }

    fn in_words(&self, plan: &PricePlan) -> String {
        match self {
            Self::OneEdition => String::new(),
            Self::NeverDearer(variant) => tr!("sweep-never-dearer", edition = plan.variant_label(*variant)),
            Self::Same => {
                let [last, first] = plan.compared_labels();
                tr!("sweep-same", first = first, last = last)
            }
            Self::Crosses { cheaper, between, more } => {
                let [from, to] = between.map(grouped);
                tr!("sweep-cheaper", edition = plan.variant_label(*cheaper), from = from, to = to, more = *more)
            }
        }
    }
}

fn tab_separated(plan: &PricePlan, parameter: &str, points: &[Point]) -> String {
    let mut text = format!("{parameter}\t{}{}\n", copied_heads(plan), copied_difference(plan));
    for point in points {
        text.push_str(&format!("{}\t{}\n", point.x, copied_amounts(plan, &point.totals)));
    }
    text
}

/// What the user chose.
pub struct SweepPanel {
    range: range::RangeEditor,
    as_table: bool,
}

impl Default for SweepPanel {
    fn default() -> Self {
        let slots = Slots {
            parameter: "sweep parameter",
            search: "search sweep parameters",
            from: "sweep from",
            to: "sweep to",
            points: "sweep points",
            spacing: "sweep spacing",
            at: Some("sweep at"),
        };
        Self { range: range::RangeEditor::new("sweep", slots, 101, 1_000), as_table: false }
    }
}

/// Draws the controls, and the plot or the table.
pub fn ui(ui: &mut Ui, view: &mut SweepPanel, study: &mut Study<Sweep>, rated: &Rated, commands: &mut Vec<Command>) {
    let first_fleet = rated.scenario.fleets().first().map(|fleet| format!("devices:{}", fleet.name));
    let Some(range) = view.range.range(&rated.scenario, first_fleet.as_slice()) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    let task = Sweep { range };
    study.show(&task, rated);
    scrolled(ui, "sweep", |ui, room| {
        view.range.ui(ui, &tr!("sweep-vary"), &tr!("study-points"), rated);
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.verdict.in_words(&found.plan));
        let Some(swept) = study.found() else { return };
        at_ui(ui, &swept.plan, &[(&swept.x, task.range.at)], &swept.at);
        if asked.copy {
            notice::copy_table(ui.ctx(), swept.tab_separated.clone());
        }
        if asked.picture {
            commands.push(Command::AskPicture(Picture::new(swept.chart.clone())));
        }
        if view.as_table { table_ui(ui, room.height(ui), swept) } else { plot_ui(ui, &room, swept, asked.reset) }
    });
}

fn plot_ui(ui: &mut Ui, room: &Room, swept: &Swept, reset: bool) {
    let hidden = legend_ui(ui, egui::Id::unique("sweep legend"), &tr!("tab-sweep"), &swept.chart);
    let look = Look { dots: true, ..Look::new(egui::Id::unique("sweep"), room.height(ui), reset) };
    let painted = plot::paint(ui, &swept.chart, &hidden, look);
    let (designed, x) = (Variant::AsDesigned, &swept.x);
    let total = |at: usize| swept.points[at].totals.of_variant(designed);
    describe_bills(&painted.response, &swept.plan, designed, x, total);
    hover_ui(painted, &swept.plan, x, &swept.points);
}

fn table_ui(ui: &mut Ui, height: f32, swept: &Swept) {
    study_table(ui, &swept.plan, ("sweep table", height), &[&swept.x.title], swept.points.len(), |row| {
        let point = &swept.points[row];
        ([Some(point.x), None], point.totals.clone())
    });
}
