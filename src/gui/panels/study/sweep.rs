//! The sweep: what the three variants cost as one parameter moves, as a plot and as a table.

use egui::{Color32, RichText, Ui};
use egui_plot::{Line, LineStyle, MarkerShape, PlotPoint, PlotPoints, Points, VLine};
use rust_decimal::Decimal;

use super::frame::{Room, bar_ui, bill_plot, describe_bills, scrolled, study_table, zoom_of};
use super::range::{self, Range, Shown, Slots};
use crate::chart::{self, Side};
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::{Sign, legend_ui, marker_colour};
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::{self, muted};
use crate::gui::widgets::variants::{SHOWN, copied_heads, totals_ui};
use crate::money::{Money, grouped};
use crate::scenario::Scenario;
use crate::study::sweep::{Point, crossings, sweep};
use crate::study::{Progress, StudyError};
use crate::texts::tr;
use crate::usage::Variant;

/// A sweep that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    range: Range,
}

/// A sweep with all that is drawn of it.
pub struct Swept {
    pub points: Vec<Point>,
    x: Shown,
    /// The same for a picture.
    side: Side,
    currency: &'static str,
    lines: [Vec<PlotPoint>; 3],
    crossings: Vec<PlotPoint>,
    verdict: Verdict,
    tab_separated: String,
    /// Counts the ranges, so that a zoomed plot of one is not that of another.
    zoom: u64,
}

impl Task for Sweep {
    type Found = Swept;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Swept, StudyError> {
        let axis = self.range.axis()?;
        let points = sweep(scenario, &axis, progress)?;
        let x = Shown::of(&axis, self.range.spacing, scenario.draft());
        let height = |i: usize, variant| PlotPoint::new(x.positions[i], points[i].totals.of_variant(variant).to_plot());
        let lines = SHOWN.map(|variant| (0..points.len()).map(|i| height(i, variant)).collect());
        let crossings = crossings(&points);
        let middle = |&(before, after): &(usize, usize)| {
            let at = (x.positions[before] + x.positions[after]) / 2.0;
            let heights = [before, after].map(|i| height(i, Variant::AllBasic).y + height(i, Variant::AllPro).y);
            PlotPoint::new(at, (heights[0] + heights[1]) / 4.0)
        };
        Ok(Swept {
            lines,
            crossings: crossings.iter().map(middle).collect(),
            verdict: Verdict::of(&points, &crossings),
            tab_separated: tab_separated(&axis.parameter.to_string(), &points),
            zoom: zoom_of(&axis.values),
            currency: &scenario.plan().currency,
            side: Side::of(&axis, self.range.spacing, scenario),
            points,
            x,
        })
    }
}

/// What a sweep says of the editions.
enum Verdict {
    BasicNeverDearer,
    ProNeverDearer,
    Same,
    /// One becomes cheaper between two values; how often they cross after that.
    Crosses {
        cheaper: Variant,
        between: [Decimal; 2],
        more: usize,
    },
}

impl Verdict {
    fn of(points: &[Point], crossings: &[(usize, usize)]) -> Self {
        let signs = |test: fn(Money) -> bool| points.iter().any(|point| test(point.totals.pro_over_basic()));
        match crossings {
            [] => match (signs(|money| money > Money::ZERO), signs(|money| money < Money::ZERO)) {
                (true, _) => Self::BasicNeverDearer,
                (_, true) => Self::ProNeverDearer,
                (false, false) => Self::Same,
            },
            [first, rest @ ..] => {
                let (before, after) = (&points[first.0], &points[first.1]);
                let pro = after.totals.pro_over_basic() < Money::ZERO;
                let cheaper = if pro { Variant::AllPro } else { Variant::AllBasic };
                Self::Crosses { cheaper, between: [before.x, after.x], more: rest.len() }
            }
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::BasicNeverDearer => tr!("sweep-basic-never-dearer"),
            Self::ProNeverDearer => tr!("sweep-pro-never-dearer"),
            Self::Same => tr!("sweep-same"),
            Self::Crosses { cheaper, between, more } => {
                let [from, to] = between.map(grouped);
                tr!("sweep-cheaper", edition = (*cheaper).label(), from = from, to = to, more = *more)
            }
        }
    }
}

fn tab_separated(parameter: &str, points: &[Point]) -> String {
    let mut text = format!("{parameter}\t{}\t{}\n", copied_heads(), tr!("copied-difference"));
    for point in points {
        let [basic, pro, designed] = SHOWN.map(|variant| point.totals.of_variant(variant));
        text.push_str(&format!("{}\t{basic}\t{pro}\t{designed}\t{}\n", point.x, point.totals.pro_over_basic()));
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
        };
        Self { range: range::RangeEditor::new("sweep", slots, 101, 1_000), as_table: false }
    }
}

/// The controls, and the plot or the table.
pub fn ui(ui: &mut Ui, view: &mut SweepPanel, study: &mut Study<Sweep>, rated: &Rated, commands: &mut Vec<Command>) {
    let first_fleet = rated.scenario.fleets().first().map(|fleet| format!("devices:{}", fleet.name));
    let Some(range) = view.range.range(&rated.scenario, first_fleet.as_slice()) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    study.show(&Sweep { range }, rated);
    scrolled(ui, "sweep", |ui, room| {
        view.range.ui(ui, &tr!("sweep-vary"), &tr!("study-points"), rated);
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.verdict.in_words());
        let Some(swept) = study.found() else { return };
        if asked.copy {
            notice::copy_table(ui.ctx(), swept.tab_separated.clone());
        }
        if asked.picture {
            let chart = chart::sweep(&rated.scenario, &swept.side, &swept.points);
            commands.push(Command::AskPicture(Picture::new(chart)));
        }
        if view.as_table { table_ui(ui, room.height(ui), swept) } else { plot_ui(ui, &room, swept, asked.reset) }
    });
}

fn plot_ui(ui: &mut Ui, room: &Room, swept: &Swept, reset: bool) {
    let colour = marker_colour(ui);
    let strong = ui.visuals().strong_text_color();
    let x = &swept.x;
    let mut entries: Vec<(String, Color32, Sign)> = SHOWN
        .iter()
        .map(|variant| {
            let broad = *variant == Variant::AsDesigned;
            ((*variant).label(), theme::colour(*variant), Sign::Line { broad })
        })
        .collect();
    let present = x.present_in_range();
    let present_entry = present.map(|_| (tr!("chart-present"), colour, Sign::Dashed));
    entries.extend(present_entry);
    let of_crossings = entries.len();
    entries.extend((!swept.crossings.is_empty()).then(|| (tr!("chart-crossing"), strong, Sign::Diamond)));
    let visible = legend_ui(ui, egui::Id::unique("sweep legend"), &tr!("tab-sweep"), &entries);
    let height = room.height(ui);
    let Some(plot) = bill_plot(ui, ("sweep", swept.zoom, reset), height, x, swept.currency) else { return };
    let shown = plot.show(ui, |plot| {
        // As designed is a broad band under the other two, so that it shows where it is equal to one of them.
        for (v, width) in [(2, 5.0), (0, 2.0), (1, 2.0)].into_iter().filter(|(v, _)| visible[*v]) {
            let line = Line::new(SHOWN[v].label(), PlotPoints::Borrowed(&swept.lines[v]));
            plot.line(line.color(theme::colour(SHOWN[v])).width(width).allow_hover(false));
        }
        if let Some(at) = present.filter(|_| visible[3]) {
            let line = VLine::new(tr!("chart-present"), at).color(colour).width(1.5);
            plot.vline(line.style(LineStyle::dashed_dense()).allow_hover(false));
        }
        if visible.get(of_crossings) == Some(&true) {
            let points = Points::new(tr!("chart-crossing"), PlotPoints::Borrowed(&swept.crossings));
            let points = points.shape(MarkerShape::Diamond).radius(6.0).filled(false).color(strong);
            plot.points(points.allow_hover(false));
        }
        let pointer = plot.pointer_coordinate().filter(|_| plot.response().hovered());
        let nearest = pointer.map(|pointer| x.nearest(pointer.x));
        if let Some(nearest) = nearest {
            let lines = swept.lines.iter().zip(&visible).filter(|(_, visible)| **visible);
            let at: Vec<[f64; 2]> = lines.map(|(line, _)| [line[nearest].x, line[nearest].y]).collect();
            plot.points(Points::new("", at).radius(3.5).color(strong).allow_hover(false));
        }
        nearest
    });
    let designed = Variant::AsDesigned;
    describe_bills(&shown.response, designed, x, swept.currency, |at| swept.points[at].totals.of_variant(designed));
    if let Some(point) = shown.inner.and_then(|nearest| swept.points.get(nearest)) {
        shown.response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(x.in_words(point.x)).strong());
            totals_ui(ui, &point.totals, swept.currency);
        });
    }
}

fn table_ui(ui: &mut Ui, height: f32, swept: &Swept) {
    study_table(ui, ("sweep table", height), &[&swept.x.title], swept.points.len(), |row| {
        let point = &swept.points[row];
        ([Some(point.x), None], point.totals)
    });
}
