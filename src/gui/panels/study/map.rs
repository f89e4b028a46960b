//! The map: where Basic and where Pro is cheaper as two parameters move, as a heat map and as a table.

use std::ops::RangeInclusive;

use egui::{Align2, Color32, Mesh, Rect, RichText, Shape, Stroke, TextStyle, Ui, pos2, vec2};
use egui_plot::{HLine, LineStyle, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotTransform, VLine};

use super::frame::{bar_ui, scrolled, study_table, zoom_of};
use super::range::{self, Range, Shown, Slots};
use crate::chart::{self, Colour, borders, shade};
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::{END_LABEL, describe, marker_colour, value_label, value_marks, zoomable};
use crate::gui::widgets::notice;
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::{self, muted, small};
use crate::gui::widgets::variants::{SHOWN, copied_heads, totals_ui};
use crate::money::{Money, group};
use crate::scenario::Scenario;
use crate::study::{self, Progress, StudyError};
use crate::texts::{text, tr};

/// A map that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    across: Range,
    up: Range,
}

/// A map with all that is drawn of it.
pub struct Mapped {
    /// The cells, row by row from the least y, and in each row from the least x.
    pub map: study::map::Map,
    x: Side,
    y: Side,
    /// Both axes for a picture.
    sides: [chart::Side; 2],
    currency: &'static str,
    /// The shade of each cell, beside `cells`.
    shades: Vec<Shade>,
    /// The least and the greatest difference, Pro minus Basic.
    least: Money,
    greatest: Money,
    /// Where a cell in which one edition is cheaper borders on one in which it is not.
    border: Vec<[PlotPoint; 2]>,
    counts: Counts,
    tab_separated: String,
    zoom: u64,
}

/// An axis, and where its cells begin and end: in the middle between neighbours.
struct Side {
    shown: Shown,
    edges: Vec<f64>,
}

impl Side {
    fn of(shown: Shown) -> Self {
        let at = &shown.positions;
        let middles = at.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0);
        let mut edges: Vec<f64> = middles.collect();
        if let (Some(first), Some(last)) = (at.first(), at.last()) {
            let outer = |end: f64, edge: Option<&f64>| edge.map_or(0.5, |edge| end - edge);
            let (before, after) = (first + outer(*first, edges.first()), last + outer(*last, edges.last()));
            edges.insert(0, before);
            edges.push(after);
        }
        Self { shown, edges }
    }

    /// The cell at a place.
    fn cell(&self, at: f64) -> Option<usize> {
        let cell = self.edges.partition_point(|edge| *edge <= at).checked_sub(1)?;
        (cell < self.shown.values.len()).then_some(cell)
    }
}

/// From -127, where Pro is cheaper by the greatest difference of the map, to 127, where Basic is.
type Shade = i8;

/// The colour of a shade of -1 to 1.
fn colour(shade: f64, dark: bool) -> Color32 {
    let Colour(red, green, blue) = Colour::heat(shade, dark);
    Color32::from_rgb(red, green, blue)
}

impl Task for Map {
    type Found = Mapped;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Mapped, StudyError> {
        let (x, y) = (self.across.axis()?, self.up.axis()?);
        if x.parameter == y.parameter {
            return Err(StudyError::Range(text!("range-same-axes")));
        }
        let map = study::map::map(scenario, &x, &y, progress)?;
        let side = |axis, range: &Range| Side::of(Shown::of(axis, range.spacing, scenario.draft()));
        let (across, up) = (side(&x, &self.across), side(&y, &self.up));
        let differences: Vec<Money> = map.cells().map(|cell| cell.totals.pro_over_basic()).collect();
        let least = differences.iter().copied().min().unwrap_or_default();
        let greatest = differences.iter().copied().max().unwrap_or_default();
        let most = least.abs().max(greatest.abs());
        let of = |money: &Money| (shade(*money, most) * 127.0).round() as Shade;
        Ok(Mapped {
            shades: differences.iter().map(of).collect(),
            border: borders(&differences, &across.edges, &up.edges)
                .into_iter()
                .map(|ends| ends.map(|[x, y]| PlotPoint::new(x, y)))
                .collect(),
            counts: Counts::of(&differences),
            tab_separated: tab_separated(&x.parameter.to_string(), &y.parameter.to_string(), &map),
            zoom: zoom_of(&x.values).rotate_left(1) ^ zoom_of(&y.values),
            currency: &scenario.plan().currency,
            sides: [chart::Side::of(&x, self.across.spacing, scenario), chart::Side::of(&y, self.up.spacing, scenario)],
            x: across,
            y: up,
            map,
            least,
            greatest,
        })
    }
}

/// In how many cells which edition is cheaper.
struct Counts {
    cells: u64,
    basic: u64,
    pro: u64,
}

impl Counts {
    fn of(differences: &[Money]) -> Self {
        let count = |test: fn(&&Money) -> bool| differences.iter().filter(test).count() as u64;
        let (basic, pro) = (count(|money| **money > Money::ZERO), count(|money| **money < Money::ZERO));
        Self { cells: differences.len() as u64, basic, pro }
    }

    fn in_words(&self) -> String {
        let equal = self.cells - self.basic - self.pro;
        let [cells, basic, pro] = [self.cells, self.basic, self.pro].map(group);
        match equal {
            0 => tr!("map-summary", cells = cells, basic = basic, pro = pro),
            equal => tr!("map-summary-equal", cells = cells, basic = basic, pro = pro, equal = group(equal)),
        }
    }
}

fn tab_separated(x: &str, y: &str, map: &study::map::Map) -> String {
    let mut text = format!("{x}\t{y}\t{}\t{}\n", copied_heads(), tr!("copied-difference"));
    for cell in map.cells() {
        let [basic, pro, designed] = SHOWN.map(|variant| cell.totals.of_variant(variant));
        let row = format!("{}\t{}\t{basic}\t{pro}\t{designed}\t{}\n", cell.x, cell.y, cell.totals.pro_over_basic());
        text.push_str(&row);
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
        };
        let up = Slots {
            parameter: "map up parameter",
            search: "search map up parameters",
            from: "map up from",
            to: "map up to",
            points: "map up cells",
            spacing: "map up spacing",
        };
        Self {
            across: range::RangeEditor::new("map across", across, 60, 300),
            up: range::RangeEditor::new("map up", up, 60, 300),
            as_table: false,
        }
    }
}

/// The controls, and the plot or the table.
pub fn ui(ui: &mut Ui, view: &mut MapPanel, study: &mut Study<Map>, rated: &Rated, commands: &mut Vec<Command>) {
    let scenario = &rated.scenario;
    let name = scenario.fleets().first().map(|fleet| fleet.name.as_str()).unwrap_or_default();
    let first = [format!("devices:{name}")];
    let second = [format!("rate:{name}:1"), format!("active:{name}")];
    let (Some(across), Some(up)) = (view.across.range(scenario, &first), view.up.range(scenario, &second)) else {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    };
    study.show(&Map { across, up }, rated);
    scrolled(ui, "map", |ui, room| {
        view.across.ui(ui, &tr!("map-across"), &tr!("study-cells"), rated);
        view.up.ui(ui, &tr!("map-up"), &tr!("study-cells"), rated);
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.counts.in_words());
        let Some(mapped) = study.found() else { return };
        if asked.copy {
            notice::copy_table(ui.ctx(), mapped.tab_separated.clone());
        }
        if asked.picture {
            let [x, y] = &mapped.sides;
            commands.push(Command::AskPicture(Picture::new(chart::map(scenario, x, y, &mapped.map))));
        }
        if view.as_table {
            let titles = [mapped.x.shown.title.as_str(), &mapped.y.shown.title];
            study_table(ui, ("map table", room.height(ui)), &titles, mapped.map.len(), |row| {
                let cell = mapped.map.cell(row);
                ([Some(cell.x), Some(cell.y)], cell.totals)
            });
        } else {
            legend_ui(ui, mapped);
            plot_ui(ui, room.height(ui), mapped, asked.reset);
        }
    });
}

/// The colours that the map has, with their amounts, and what they mean.
fn legend_ui(ui: &mut Ui, mapped: &Mapped) {
    let most = mapped.least.abs().max(mapped.greatest.abs());
    let ends = [mapped.least, mapped.greatest];
    let [from, to] = ends.map(|end| shade(end, most));
    let dark = ui.visuals().dark_mode;
    ui.horizontal(|ui| {
        ui.label(small(tr!("chart-difference", currency = mapped.currency)));
        ui.label(small(mapped.least.grouped()));
        let width = (ui.available_width() - 260.0).clamp(60.0, 320.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, 14.0), egui::Sense::hover());
        let mut mesh = Mesh::default();
        let steps = 64;
        let at = |i: usize| rect.left() + rect.width() * i as f32 / steps as f32;
        for i in 0..steps {
            let shade = from + (to - from) * (i as f64 + 0.5) / steps as f64;
            let part = Rect::from_x_y_ranges(at(i)..=at(i + 1), rect.y_range());
            mesh.add_colored_rect(part, colour(shade, dark));
        }
        ui.painter().add(Shape::mesh(mesh));
        ui.painter().rect_stroke(rect, 0.0, ui.visuals().widgets.inactive.bg_stroke, egui::StrokeKind::Outside);
        if from < 0.0 && to > 0.0 {
            let zero = rect.left() + rect.width() * (-from / (to - from)) as f32;
            let stroke = Stroke::new(2.0, ui.visuals().strong_text_color());
            ui.painter().vline(zero, rect.y_range().expand(2.0), stroke);
        }
        response.on_hover_text(tr!("map-legend-hint"));
        ui.label(small(mapped.greatest.grouped()));
        for (colour, name) in [(theme::PRO, tr!("chart-pro-cheaper")), (colour(1.0, dark), tr!("chart-basic-cheaper"))]
        {
            theme::swatch(ui, colour);
            ui.label(small(name));
        }
    });
}

fn plot_ui(ui: &mut Ui, height: f32, mapped: &Mapped, reset: bool) {
    let (x, y) = (&mapped.x.shown, &mapped.y.shown);
    let marker = marker_colour(ui);
    let stroke = Stroke::new(2.0, ui.visuals().strong_text_color());
    let dark = ui.visuals().dark_mode;
    let plot = zoomable(("map", mapped.zoom), reset)
        .height(height)
        .width(ui.available_width() - END_LABEL)
        .show_grid(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .x_axis_label(x.title.as_str())
        .y_axis_label(shortened(&y.title, (height / 9.0) as usize))
        .y_axis_min_width(64.0)
        .x_grid_spacer(|input| value_marks(input, x.spacing))
        .y_grid_spacer(|input| value_marks(input, y.spacing))
        .x_axis_formatter(|mark, _| value_label(mark, x.spacing))
        .y_axis_formatter(|mark, _| value_label(mark, y.spacing));
    let shown = plot.show(ui, |plot| {
        plot.add(Heat { base: PlotItemBase::new("cells".to_owned()), mapped, dark, stroke });
        if let Some(at) = x.present_in_range() {
            let line = VLine::new("present x", at).color(marker).style(LineStyle::dashed_dense());
            plot.vline(line.allow_hover(false));
        }
        if let Some(at) = y.present_in_range() {
            let line = HLine::new("present y", at).color(marker).style(LineStyle::dashed_dense());
            plot.hline(line.allow_hover(false));
        }
        plot.pointer_coordinate().filter(|_| plot.response().hovered())
    });
    if let (Some(at_x), Some(at_y)) = (x.present_in_range(), y.present_in_range()) {
        let at = shown.transform.position_from_point(&PlotPoint::new(at_x, at_y));
        if shown.transform.frame().contains(at) {
            let font = TextStyle::Small.resolve(ui.style());
            let colour = ui.visuals().strong_text_color();
            let (align, aside) = if at.x + 60.0 > shown.transform.frame().right() {
                (Align2::RIGHT_BOTTOM, -6.0)
            } else {
                (Align2::LEFT_BOTTOM, 6.0)
            };
            ui.painter().circle(at, 4.0, Color32::TRANSPARENT, Stroke::new(2.0, colour));
            ui.painter().text(at + vec2(aside, -4.0), align, tr!("map-now"), font, colour);
        }
    }
    describe(&shown.response, || {
        let (least, most) = (mapped.least.grouped(), mapped.greatest.grouped());
        let what = tr!("chart-difference", currency = mapped.currency);
        tr!("plot-says-map", what = what, x = x.title.as_str(), y = y.title.as_str(), least = least, most = most)
    });
    let Some(at) = shown.inner else { return };
    if let (Some(column), Some(row)) = (mapped.x.cell(at.x), mapped.y.cell(at.y)) {
        let cell = mapped.map.cell(row * x.values.len() + column);
        shown.response.on_hover_ui_at_pointer(|ui| {
            ui.label(RichText::new(x.in_words(cell.x)).strong());
            ui.label(RichText::new(y.in_words(cell.y)).strong());
            totals_ui(ui, &cell.totals, mapped.currency);
        });
    }
}

/// The cells and the border between the editions, as an item of a plot.
struct Heat<'m> {
    base: PlotItemBase,
    mapped: &'m Mapped,
    dark: bool,
    stroke: Stroke,
}

impl PlotItem for Heat<'_> {
    fn shapes(&self, _ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let (x, y) = (&self.mapped.x.edges, &self.mapped.y.edges);
        let x_at: Vec<f32> = x.iter().map(|edge| transform.position_from_point_x(*edge)).collect();
        let y_at: Vec<f32> = y.iter().map(|edge| transform.position_from_point_y(*edge)).collect();
        let palette: Vec<Color32> = (-127..=127).map(|shade| colour(f64::from(shade) / 127.0, self.dark)).collect();
        let columns = self.mapped.x.shown.values.len();
        let mut mesh = Mesh::default();
        mesh.reserve_triangles(2 * self.mapped.shades.len());
        mesh.reserve_vertices(4 * self.mapped.shades.len());
        for (i, shade) in self.mapped.shades.iter().enumerate() {
            let (column, row) = (i % columns, i / columns);
            let rect = Rect::from_two_pos(pos2(x_at[column], y_at[row]), pos2(x_at[column + 1], y_at[row + 1]));
            mesh.add_colored_rect(rect, palette[(i16::from(*shade) + 127) as usize]);
        }
        shapes.push(Shape::mesh(mesh));
        for segment in &self.mapped.border {
            let ends = segment.map(|point| transform.position_from_point(&point));
            shapes.push(Shape::line_segment(ends, self.stroke));
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        let ends =
            |edges: &[f64]| (edges.first().copied().unwrap_or_default(), edges.last().copied().unwrap_or_default());
        let ((left, right), (bottom, top)) = (ends(&self.mapped.x.edges), ends(&self.mapped.y.edges));
        PlotBounds::from_min_max([left, bottom], [right, top])
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
