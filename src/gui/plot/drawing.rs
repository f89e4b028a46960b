//! Draws the bands, lines at marks, series, markers and notes of a chart, as an item of egui_plot.

use std::ops::RangeInclusive;

use egui::{Color32, Mesh, Pos2, Rect, Shape as Drawn, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::axes::Marks;
use super::hidden::Hidden;
use super::ink::{colour, diamond, font, line};
use crate::chart::layout::{AREA, NOTE_ASIDE, OUTLINED, Reach, SMALL, drawn_markers, goes_before, thinned};
use crate::chart::{Chart, Colour, Dash, Marker, Note, Palette, Series, Shape};

/// The length of a marker that is a short stroke, in points.
const STROKE: f32 = 6.0;
/// The number of boxes above which there is no room for soft edges.
const MANY: usize = 400;

/// A chart as an item of a plot.
pub struct Drawing<'c> {
    base: PlotItemBase,
    chart: &'c Chart,
    hidden: &'c Hidden,
    palette: &'static Palette,
    marks: [&'c Marks<'c>; 2],
    /// The x at which the nearest points of lines are marked; `None` to mark none.
    dots: Option<f64>,
}

impl<'c> Drawing<'c> {
    /// Creates the drawing of a chart without whatever is hidden.
    pub fn new(
        chart: &'c Chart,
        hidden: &'c Hidden,
        palette: &'static Palette,
        marks: [&'c Marks<'c>; 2],
        dots: Option<f64>,
    ) -> Self {
        Self { base: PlotItemBase::new("chart".to_owned()), chart, hidden, palette, marks, dots }
    }

    fn is_map(&self) -> bool {
        self.chart.series.iter().any(|series| matches!(series.shape, Shape::Cells { .. }))
    }
}

/// Converts the units of the axes to places in the window.
struct Places<'t> {
    transform: &'t PlotTransform,
    frame: Rect,
}

impl Places<'_> {
    fn x(&self, at: f64) -> f32 {
        self.transform.position_from_point_x(at)
    }

    fn y(&self, at: f64) -> f32 {
        self.transform.position_from_point_y(at)
    }

    fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }

    fn between(&self, [x0, y0, x1, y1]: [f64; 4]) -> Rect {
        Rect::from_two_pos(self.at([x0, y0]), self.at([x1, y1]))
    }
}

impl PlotItem for Drawing<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Drawn>) {
        let (chart, palette) = (self.chart, self.palette);
        let places = Places { transform, frame: *transform.frame() };
        let frame = places.frame;
        let is_shown = |name: &str| !self.hidden.contains(name);
        for band in chart.bands.iter().filter(|band| is_shown(&band.name)) {
            let rect = Rect::from_x_y_ranges(places.x(band.from)..=places.x(band.to), frame.y_range());
            shapes.push(Drawn::rect_filled(rect.intersect(frame), 0.0, colour(palette.band)));
        }
        if !self.is_map() {
            self.lines_at_marks(&places, shapes);
        }
        for series in chart.series.iter().filter(|series| is_shown(&series.name)) {
            self.series(series, &places, shapes);
        }
        let markers = chart.markers.iter().filter(|marker| is_shown(&marker.name));
        for (marker, reach) in drawn_markers(markers, |at| f64::from(places.x(at))) {
            self.marker(ui, marker, reach, &places, shapes);
        }
        chart.notes.iter().for_each(|note| self.note(ui, note, &places, shapes));
        if let Some(at) = self.dots {
            self.nearest(at, &places, shapes);
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    /// No bounds of its own: the axes of the chart decide what is in view.
    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

impl Drawing<'_> {
    fn lines_at_marks(&self, places: &Places<'_>, shapes: &mut Vec<Drawn>) {
        let [x, y] = self.marks;
        let (frame, stroke) = (places.frame, Stroke::new(1.0, colour(self.palette.grid)));
        if y.have_lines() {
            shapes.extend(y.places().into_iter().map(|at| Drawn::hline(frame.x_range(), places.y(at).round(), stroke)));
        }
        if x.have_lines() {
            shapes.extend(x.places().into_iter().map(|at| Drawn::vline(places.x(at).round(), frame.y_range(), stroke)));
        }
        // Zero is marked if amounts may be below it.
        if y.have_lines() && self.chart.y.from < 0.0 && self.chart.y.to > 0.0 {
            let zero = Stroke::new(1.0, colour(self.palette.marker));
            shapes.push(Drawn::hline(frame.x_range(), places.y(0.0).round(), zero));
        }
    }

    fn series(&self, series: &Series, places: &Places<'_>, shapes: &mut Vec<Drawn>) {
        let ink = colour(self.palette.ink(series.colour));
        let text = colour(self.palette.text);
        match &series.shape {
            Shape::Line { points, width, dashed } => {
                let placed = points.iter().map(|point| {
                    let at = places.at(*point);
                    [f64::from(at.x), f64::from(at.y)]
                });
                let points: Vec<Pos2> = thinned(placed, f64::from(places.frame.width()))
                    .into_iter()
                    .map(|[x, y]| pos2(x as f32, y as f32))
                    .collect();
                let dash = if *dashed { Dash::Dashed } else { Dash::Solid };
                shapes.push(line(points, Stroke::new(*width as f32, ink), dash));
            }
            Shape::Boxes(boxes) => filled(boxes, places, ink, shapes),
            Shape::Outlines(boxes) => {
                let (fill, stroke) = (ink.gamma_multiply(OUTLINED as f32), Stroke::new(1.0, ink));
                let outlined = |corners: &[f64; 4]| {
                    Drawn::Rect(egui::epaint::RectShape::new(
                        places.between(*corners),
                        0.0,
                        fill,
                        stroke,
                        StrokeKind::Middle,
                    ))
                };
                shapes.extend(boxes.iter().map(outlined));
            }
            Shape::Area(points) => shapes.push(area(points, places, ink.gamma_multiply(AREA as f32))),
            Shape::Points(points) => {
                shapes.extend(
                    points.iter().map(|point| diamond(places.at(*point), text, colour(self.palette.background))),
                );
            }
            Shape::Segments(segments) => {
                let stroke = Stroke::new(2.0, text);
                let ends = |segment: &[[f64; 2]; 2]| segment.map(|end| places.at(end));
                shapes.extend(segments.iter().map(|segment| Drawn::line_segment(ends(segment), stroke)));
            }
            Shape::Cells { columns, rows, shades } => {
                shapes.extend(cells([columns, rows], shades, places, self.palette));
            }
        }
    }

    fn marker(&self, ui: &Ui, marker: &Marker, reach: Reach, places: &Places<'_>, shapes: &mut Vec<Drawn>) {
        let (of, width) = marker.dash.look(self.palette);
        let (stroke, frame) = (Stroke::new(width as f32, colour(of)), places.frame);
        if marker.across {
            let y = places.y(marker.at);
            shapes.push(line(vec![pos2(frame.left(), y), pos2(frame.right(), y)], stroke, marker.dash));
            self.text(ui, pos2(frame.right() - 4.0, y - 2.0), egui::Align2::RIGHT_BOTTOM, &marker.label, shapes);
        } else {
            let x = places.x(marker.at);
            let down_to = match reach {
                Reach::Whole => frame.bottom(),
                Reach::Stroke => (frame.top() + STROKE).min(frame.bottom()),
            };
            shapes.push(line(vec![pos2(x, frame.top()), pos2(x, down_to)], stroke, marker.dash));
        }
    }

    fn note(&self, ui: &Ui, note: &Note, places: &Places<'_>, shapes: &mut Vec<Drawn>) {
        let (at, frame) = (places.at(note.at), places.frame);
        if !frame.expand(2.0).contains(at) {
            return;
        }
        let before = goes_before(note, f64::from(at.x), [f64::from(frame.left()), f64::from(frame.right())]);
        let (aside, align) = match before {
            true => (-NOTE_ASIDE as f32, egui::Align2::RIGHT_CENTER),
            false => (NOTE_ASIDE as f32, egui::Align2::LEFT_CENTER),
        };
        self.text(ui, at + vec2(aside, 0.0), align, &note.text, shapes);
    }

    fn text(&self, ui: &Ui, at: Pos2, align: egui::Align2, text: &str, shapes: &mut Vec<Drawn>) {
        if !text.is_empty() {
            let of = colour(self.palette.text);
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font(SMALL), of);
            let rect = align.anchor_size(at, galley.size());
            shapes.push(Drawn::galley(rect.min, galley, of));
        }
    }

    /// Marks the points of the lines that are nearest to an x.
    fn nearest(&self, at: f64, places: &Places<'_>, shapes: &mut Vec<Drawn>) {
        for series in self.chart.series.iter().filter(|series| !self.hidden.contains(&series.name)) {
            let Shape::Line { points, .. } = &series.shape else { continue };
            let distance = |point: &&[f64; 2]| (point[0] - at).abs();
            if let Some(point) = points.iter().min_by(|one, other| distance(one).total_cmp(&distance(other))) {
                shapes.push(Drawn::circle_filled(places.at(*point), 3.5, colour(self.palette.text)));
            }
        }
    }
}

/// Draws boxes of one colour; many boxes become one mesh.
fn filled(boxes: &[[f64; 4]], places: &Places<'_>, ink: Color32, shapes: &mut Vec<Drawn>) {
    let placed = boxes.iter().map(|corners| places.between(*corners));
    let placed = placed.filter(|rect| rect.width() > 0.0 && rect.height() > 0.0 && rect.intersects(places.frame));
    if boxes.len() <= MANY {
        shapes.extend(placed.map(|rect| Drawn::rect_filled(rect, 0.0, ink)));
        return;
    }
    let mut mesh = Mesh::default();
    placed.for_each(|rect| mesh.add_colored_rect(rect, ink));
    shapes.push(Drawn::mesh(mesh));
}

/// Draws the area between two lines.
fn area(points: &[[f64; 3]], places: &Places<'_>, ink: Color32) -> Drawn {
    let mut mesh = Mesh::default();
    for [x, low, high] in points {
        mesh.colored_vertex(places.at([*x, *low]), ink);
        mesh.colored_vertex(places.at([*x, *high]), ink);
    }
    for left in (0..points.len().saturating_sub(1) as u32).map(|pair| 2 * pair) {
        mesh.add_triangle(left, left + 1, left + 2);
        mesh.add_triangle(left + 1, left + 2, left + 3);
    }
    Drawn::mesh(mesh)
}

/// Draws the cells of a map; `None` if there are none.
fn cells([columns, rows]: [&[f64]; 2], shades: &[i8], places: &Places<'_>, palette: &Palette) -> Option<Drawn> {
    let (across, up) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
    if across == 0 || shades.len() < across * up {
        return None;
    }
    let x: Vec<f32> = columns.iter().map(|edge| places.x(*edge)).collect();
    let y: Vec<f32> = rows.iter().map(|edge| places.y(*edge)).collect();
    let shade = |shade: i16| colour(Colour::heat(f64::from(shade) / 127.0, palette.dark));
    let colours: Vec<Color32> = (-127..=127).map(shade).collect();
    let mut mesh = Mesh::default();
    mesh.reserve_triangles(2 * shades.len());
    mesh.reserve_vertices(4 * shades.len());
    for (i, shade) in shades.iter().enumerate().take(across * up) {
        let (column, row) = (i % across, i / across);
        let rect = Rect::from_two_pos(pos2(x[column], y[row]), pos2(x[column + 1], y[row + 1]));
        mesh.add_colored_rect(rect, colours[(i16::from(*shade) + 127) as usize]);
    }
    Some(Drawn::mesh(mesh))
}
