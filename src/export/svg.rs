//! Paints a chart as SVG, and that as PNG or PDF, without a screen: lays it out in a [`Size`] and writes it, without ids,
//! scripts, styles or anything from elsewhere, so that a page may hold many.
//!
//! The same chart in the same size gives the same bytes.

mod legend;
mod png;
pub(super) mod text;

pub use self::png::png;
pub use self::text::escaped;
pub use super::pdf::of_drawing as pdf;
pub use super::typeset::CHINESE;

use self::text::{FONTS, number};
use crate::chart::marks::{LABEL, Tick, ticks};
use crate::chart::text::{fitted, width};
use crate::chart::{Chart, Colour, Dash, Marker, Palette, Scale, Series, Shape};

/// How much of an area's colour is seen.
pub const AREA: f64 = 0.28;
const EDGE: f64 = 14.0;
const TITLE: f64 = 17.0;
const SUBTITLE: f64 = 12.5;
/// A row of labels of markers above the plot, and how many there are at most.
const MARKER_ROW: f64 = 15.0;
const MARKER_ROWS: usize = 3;
/// A plot that is lower has no room for labels above it.
const LOW: f64 = 110.0;

/// The width and the height of a drawing in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    /// The least width and height: below that the axes alone have no room.
    pub const LEAST: u32 = 200;
    /// The greatest.
    pub const MOST: u32 = 8_000;
    /// What is drawn where nothing else is asked for.
    pub const USUAL: Self = Self { width: 960, height: 540 };

    /// `None` for a side that is not within 200 to 8,000 pixels.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let allowed = Self::LEAST..=Self::MOST;
        (allowed.contains(&width) && allowed.contains(&height)).then_some(Self { width, height })
    }

    /// In pixels.
    pub const fn width(self) -> u32 {
        self.width
    }

    /// In pixels.
    pub const fn height(self) -> u32 {
        self.height
    }
}

/// The text of a drawing while it is written.
pub struct Sheet(String);

impl Sheet {
    fn put(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A line between two places; `dashes` as SVG has them, or nothing.
    pub fn line(&mut self, ends: [[f64; 2]; 2], colour: Colour, width: f64, dashes: &str) {
        let [[x1, y1], [x2, y2]] = ends.map(|end| end.map(number));
        let dashes = if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
        let (colour, width) = (hex(colour), number(width));
        self.put(&format!(
            "<path d=\"M{x1} {y1}L{x2} {y2}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes}/>\n"
        ));
    }

    /// A box between left, top, right and bottom.
    pub fn rect(&mut self, sides: [f64; 4], colour: Colour, opacity: f64, outline: Option<Colour>) {
        let [left, top, right, bottom] = sides;
        let [x, y, w, h] = [left, top, right - left, bottom - top].map(number);
        let opacity = if opacity < 1.0 { format!(" fill-opacity=\"{}\"", number(opacity)) } else { String::new() };
        let outline = outline.map_or_else(String::new, |colour| format!(" stroke=\"{}\"", hex(colour)));
        let colour = hex(colour);
        self.put(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{colour}\"{opacity}{outline}/>\n"
        ));
    }

    /// A diamond around a place.
    pub fn diamond(&mut self, at: [f64; 2], colour: Colour, inside: Colour) {
        let [x, y] = at.map(number);
        let (colour, inside) = (hex(colour), hex(inside));
        self.put(&format!(
            "<path d=\"M{x} {y}m0 -6l6 6l-6 6l-6 -6z\" fill=\"{inside}\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"
        ));
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, x: f64, y: f64, size: f64, anchor: &str, colour: Colour, text: &str) {
        if text.is_empty() {
            return;
        }
        let [x, y, size] = [x, y, size].map(number);
        let anchor = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        let (colour, text) = (hex(colour), escaped(text));
        self.put(&format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor} fill=\"{colour}\">{text}</text>\n"));
    }

    fn upright_text(&mut self, x: f64, y: f64, colour: Colour, text: &str) {
        let [x, y, size] = [x, y, LABEL].map(number);
        let (colour, text) = (hex(colour), escaped(text));
        self.put(&format!(
            "<text transform=\"translate({x} {y}) rotate(-90)\" font-size=\"{size}\" text-anchor=\"middle\" \
             fill=\"{colour}\">{text}</text>\n"
        ));
    }
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// The gaps of a marker's line as SVG has them.
pub const fn dashes(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid | Dash::Faint => "",
        Dash::Dashed => "6 4",
        Dash::Long => "14 5",
        Dash::Dotted => "2 3",
    }
}

/// The plot's frame in pixels, and how the axes lie in it.
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    x: [f64; 2],
    y: [f64; 2],
}

impl Frame {
    fn x(&self, at: f64) -> f64 {
        let share = (at - self.x[0]) / (self.x[1] - self.x[0]);
        (self.left + share * (self.right - self.left)).clamp(self.left, self.right)
    }

    fn y(&self, at: f64) -> f64 {
        let share = (at - self.y[0]) / (self.y[1] - self.y[0]);
        (self.bottom - share * (self.bottom - self.top)).clamp(self.top, self.bottom)
    }

    fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [self.x(x), self.y(y)]
    }

    /// Left, top, right and bottom of a box between two corners of data.
    fn sides(&self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        let (x0, x1, y0, y1) = (self.x(x0), self.x(x1), self.y(y0), self.y(y1));
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    }
}

/// Draws a chart as one SVG document.
pub fn paint(chart: &Chart, size: Size, dark: bool) -> String {
    let palette = Palette::of(dark);
    let (w, h) = (f64::from(size.width()), f64::from(size.height()));
    let room = w - 2.0 * EDGE;
    let mut sheet = Sheet(String::with_capacity(16_384));
    sheet.put(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" \
         aria-label=\"{2}\" font-family=\"{FONTS}\">\n<title>{2}</title>\n",
        size.width(),
        size.height(),
        escaped(&chart.title)
    ));
    sheet.rect([0.0, 0.0, w, h], palette.background, 1.0, None);

    let mut top = EDGE + TITLE - 3.0;
    sheet.text(EDGE, top, TITLE, "start", palette.text, &fitted(&chart.title, TITLE, room));
    if !chart.subtitle.is_empty() {
        top += SUBTITLE + 6.0;
        sheet.text(EDGE, top, SUBTITLE, "start", palette.weak, &fitted(&chart.subtitle, SUBTITLE, room));
    }
    top += 8.0;
    // Where a drawing is low the plot comes first.
    top = legend::draw(&mut sheet, chart, palette, [EDGE, top], [room, (h * 0.32).max(LABEL)]) + 8.0;

    let label_of_x = if chart.x.label.is_empty() { 0.0 } else { LABEL + 6.0 };
    let bottom = h - EDGE - label_of_x - LABEL - 6.0;
    let bottom = bottom.max(top + 10.0);
    let label_of_y = if chart.y.label.is_empty() { 0.0 } else { LABEL + 6.0 };
    let widest = room * 0.4;
    let upright = ticks(&chart.y, bottom - top - 20.0, false, widest);
    let widest_label = upright.iter().map(|tick| width(&tick.label, LABEL)).fold(0.0, f64::max);
    let left = EDGE + label_of_y + widest_label + 8.0;
    let mut right = w - EDGE;
    let mut across = ticks(&chart.x, right - left, true, widest);
    // The last label reaches beyond the axis by half of itself.
    let beyond = across.last().map_or(0.0, |tick| {
        let at = left + (tick.at - chart.x.from) / (chart.x.to - chart.x.from) * (right - left);
        (at + width(&tick.label, LABEL) / 2.0 - (w - 4.0)).max(0.0)
    });
    if beyond > 0.0 {
        right -= beyond;
        across = ticks(&chart.x, right - left, true, widest);
    }
    let mut frame = Frame { left, top, right, bottom, x: [chart.x.from, chart.x.to], y: [chart.y.from, chart.y.to] };
    let labels = marker_labels(chart, &frame, w);
    let labels = if bottom - top < LOW { Vec::new() } else { labels };
    frame.top += MARKER_ROW * labels.iter().map(|label| label.row + 1).max().unwrap_or(0) as f64;

    for band in &chart.bands {
        let sides = [frame.x(band.from), frame.top, frame.x(band.to), frame.bottom];
        sheet.rect(sides, palette.band, 1.0, None);
    }
    grid(&mut sheet, chart, &frame, palette, &upright, &across);
    for series in &chart.series {
        draw_series(&mut sheet, series, &frame, palette);
    }
    draw_markers(&mut sheet, chart, &frame, palette);
    for label in labels {
        let y = frame.top - 4.0 - MARKER_ROW * label.row as f64;
        sheet.text(label.left, y, 11.0, "start", palette.text, label.text);
    }
    for note in &chart.notes {
        let [x, y] = frame.place(note.at);
        let needed = width(&note.text, 11.0) + 5.0;
        let before = if note.before { x - needed >= frame.left } else { x + needed > w - 2.0 };
        let (x, anchor) = if before { (x - 5.0, "end") } else { (x + 5.0, "start") };
        sheet.text(x, y + 4.0, 11.0, anchor, palette.text, &note.text);
    }
    labels_of_axes(&mut sheet, chart, &frame, palette, &upright, &across, h);
    sheet.put("</svg>\n");
    sheet.0
}

fn grid(sheet: &mut Sheet, chart: &Chart, frame: &Frame, palette: &Palette, upright: &[Tick], across: &[Tick]) {
    let is_map = matches!(chart.series.first().map(|series| &series.shape), Some(Shape::Cells { .. }));
    let is_named = |scale: &Scale| matches!(scale, Scale::Names(_) | Scale::Days(_));
    if !is_map {
        for tick in upright.iter().filter(|_| !is_named(&chart.y.scale)) {
            let y = frame.y(tick.at);
            sheet.line([[frame.left, y], [frame.right, y]], palette.grid, 1.0, "");
        }
        for tick in across.iter().filter(|_| !is_named(&chart.x.scale)) {
            let x = frame.x(tick.at);
            sheet.line([[x, frame.top], [x, frame.bottom]], palette.grid, 1.0, "");
        }
    }
    for tick in across {
        let x = frame.x(tick.at);
        sheet.line([[x, frame.bottom], [x, frame.bottom + 4.0]], palette.marker, 1.0, "");
    }
    sheet.line([[frame.left, frame.bottom], [frame.right, frame.bottom]], palette.marker, 1.0, "");
    if chart.y.from < 0.0 && chart.y.to > 0.0 && !is_named(&chart.y.scale) {
        let y = frame.y(0.0);
        sheet.line([[frame.left, y], [frame.right, y]], palette.marker, 1.0, "");
    }
}

fn labels_of_axes(
    sheet: &mut Sheet,
    chart: &Chart,
    frame: &Frame,
    palette: &Palette,
    upright: &[Tick],
    across: &[Tick],
    height: f64,
) {
    for tick in upright {
        sheet.text(frame.left - 7.0, frame.y(tick.at) + 4.0, LABEL, "end", palette.text, &tick.label);
    }
    for tick in across {
        sheet.text(frame.x(tick.at), frame.bottom + 7.0 + LABEL, LABEL, "middle", palette.text, &tick.label);
    }
    let middle = (frame.left + frame.right) / 2.0;
    let room = 2.0 * (middle - EDGE).min(f64::from(u32::MAX));
    let label = fitted(&chart.x.label, LABEL, room.min(frame.right - EDGE));
    sheet.text(middle, height - EDGE + 2.0, LABEL, "middle", palette.weak, &label);
    let label = fitted(&chart.y.label, LABEL, frame.bottom - frame.top + 24.0);
    if !label.is_empty() {
        sheet.upright_text(EDGE + LABEL - 4.0, (frame.top + frame.bottom) / 2.0, palette.weak, &label);
    }
}

struct MarkerLabel<'c> {
    row: usize,
    left: f64,
    text: &'c str,
}

/// Where the labels of upright markers have room: in the lowest row in which they touch no other; where there is none,
/// they are left out, and the legend still names them.
fn marker_labels<'c>(chart: &'c Chart, frame: &Frame, width_of_all: f64) -> Vec<MarkerLabel<'c>> {
    let mut taken = [f64::NEG_INFINITY; MARKER_ROWS];
    let mut upright: Vec<&Marker> =
        chart.markers.iter().filter(|marker| !marker.across && !marker.label.is_empty()).collect();
    upright.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut labels = Vec::new();
    for marker in upright {
        let needed = width(&marker.label, 11.0);
        let left = (frame.x(marker.at) - needed / 2.0).clamp(2.0, (width_of_all - needed - 2.0).max(2.0));
        if let Some(row) = taken.iter().position(|end| end + 8.0 <= left) {
            taken[row] = left + needed;
            labels.push(MarkerLabel { row, left, text: &marker.label });
        }
    }
    labels
}

/// Draws the markers. Upright ones of one name that would lie closer than so many pixels on the whole would cover what they
/// are drawn upon: they become short strokes at the top, and of those that are closer than can be told apart some.
fn draw_markers(sheet: &mut Sheet, chart: &Chart, frame: &Frame, palette: &Palette) {
    const APART: f64 = 14.0;
    const STROKES_APART: f64 = 4.0;
    let mut names: Vec<(&str, bool, f64)> = Vec::new();
    for marker in &chart.markers {
        if marker.across {
            draw_marker(sheet, marker, frame, palette, frame.bottom);
            continue;
        }
        let known = names.iter().position(|(name, ..)| *name == marker.name).unwrap_or_else(|| {
            let alike = || chart.markers.iter().filter(|other| !other.across && other.name == marker.name);
            let places = || alike().map(|marker| frame.x(marker.at));
            let (first, last) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
            let gaps = (places().count() - 1) as f64;
            names.push((&marker.name, gaps == 0.0 || (last - first) / gaps >= APART, f64::NEG_INFINITY));
            names.len() - 1
        });
        let (_, apart, end) = &mut names[known];
        let x = frame.x(marker.at);
        if *apart {
            draw_marker(sheet, marker, frame, palette, frame.bottom);
        } else if x >= *end + STROKES_APART {
            draw_marker(sheet, marker, frame, palette, (frame.top + 6.0).min(frame.bottom));
            *end = x;
        }
    }
}

/// Draws a marker; an upright one down to a place.
fn draw_marker(sheet: &mut Sheet, marker: &Marker, frame: &Frame, palette: &Palette, down_to: f64) {
    let (colour, width) = match marker.dash {
        Dash::Solid => (palette.text, 2.0),
        Dash::Faint => (palette.faint, 1.0),
        Dash::Dashed | Dash::Long | Dash::Dotted => (palette.marker, 1.5),
    };
    if marker.across {
        let y = frame.y(marker.at);
        sheet.line([[frame.left, y], [frame.right, y]], colour, width, dashes(marker.dash));
        sheet.text(frame.right - 4.0, y - 4.0, 11.0, "end", palette.text, &marker.label);
    } else {
        let x = frame.x(marker.at);
        sheet.line([[x, frame.top], [x, down_to]], colour, width, dashes(marker.dash));
    }
}

fn draw_series(sheet: &mut Sheet, series: &Series, frame: &Frame, palette: &Palette) {
    let colour = palette.ink(series.colour);
    match &series.shape {
        Shape::Line { points, width, dashed } => {
            let dashes = if *dashed { " stroke-dasharray=\"6 4\"" } else { "" };
            let (path, width) = (path(&thinned(points, frame)), number(*width));
            sheet.put(&format!(
                "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dashes}/>\n",
                hex(colour)
            ));
        }
        Shape::Boxes(boxes) => filled(sheet, boxes, frame, colour),
        Shape::Outlines(boxes) => {
            for corners in boxes {
                sheet.rect(frame.sides(*corners), colour, 0.22, Some(colour));
            }
        }
        Shape::Area(points) => {
            let upper: Vec<[f64; 2]> = points.iter().map(|[x, _, high]| frame.place([*x, *high])).collect();
            let lower: Vec<[f64; 2]> = points.iter().rev().map(|[x, low, _]| frame.place([*x, *low])).collect();
            let path = path(&[upper, lower].concat());
            sheet.put(&format!("<path d=\"{path}Z\" fill=\"{}\" fill-opacity=\"{AREA}\"/>\n", hex(colour)));
        }
        Shape::Points(points) => {
            points.iter().for_each(|point| sheet.diamond(frame.place(*point), palette.text, palette.background));
        }
        Shape::Segments(segments) => {
            let ends = |[from, to]: &[[f64; 2]; 2]| path(&[frame.place(*from), frame.place(*to)]);
            let all: String = segments.iter().map(ends).collect();
            if !all.is_empty() {
                let colour = hex(palette.text);
                sheet.put(&format!("<path d=\"{all}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n"));
            }
        }
        Shape::Cells { columns, rows, shades } => cells(sheet, columns, rows, shades, frame, palette),
    }
}

/// Boxes of one colour as one path: a tenth of the text that an element for each would take.
fn filled(sheet: &mut Sheet, boxes: &[[f64; 4]], frame: &Frame, colour: Colour) {
    let mut path = String::new();
    for corners in boxes {
        let [left, top, right, bottom] = frame.sides(*corners);
        if right > left && bottom > top {
            let [left, top, width, height] = [left, top, right - left, bottom - top].map(number);
            path.push_str(&format!("M{left} {top}h{width}v{height}h-{width}z"));
        }
    }
    if !path.is_empty() {
        sheet.put(&format!("<path d=\"{path}\" fill=\"{}\"/>\n", hex(colour)));
    }
}

fn path(points: &[[f64; 2]]) -> String {
    let mut path = String::new();
    for (i, [x, y]) in points.iter().enumerate() {
        path.push_str(if i == 0 { "M" } else { "L" });
        path.push_str(&number(*x));
        path.push(' ');
        path.push_str(&number(*y));
    }
    path
}

/// The points of a line in pixels; of those that share a column of pixels only the first, the least, the greatest and the
/// last, which look the same.
fn thinned(points: &[[f64; 2]], frame: &Frame) -> Vec<[f64; 2]> {
    let placed = points.iter().map(|point| frame.place(*point));
    if points.len() as f64 <= 4.0 * (frame.right - frame.left) {
        return placed.collect();
    }
    let mut kept: Vec<[f64; 2]> = Vec::new();
    let mut column: Vec<[f64; 2]> = Vec::new();
    let mut finish = |column: &mut Vec<[f64; 2]>| {
        let by_height = |one: &usize, other: &usize| column[*one][1].total_cmp(&column[*other][1]);
        let least = (0..column.len()).min_by(by_height).unwrap_or_default();
        let greatest = (0..column.len()).max_by(by_height).unwrap_or_default();
        let mut chosen = vec![0, least, greatest, column.len().saturating_sub(1)];
        chosen.sort_unstable();
        chosen.dedup();
        kept.extend(chosen.into_iter().filter_map(|i| column.get(i)));
        column.clear();
    };
    for point in placed {
        if column.first().is_some_and(|first| first[0].floor() < point[0].floor()) {
            finish(&mut column);
        }
        column.push(point);
    }
    finish(&mut column);
    kept
}

/// The cells of a heat map; neighbours of one shade in a row as one, and of more than a pixel can show only some.
fn cells(sheet: &mut Sheet, columns: &[f64], rows: &[f64], shades: &[i8], frame: &Frame, palette: &Palette) {
    let (across, up) = (columns.len().saturating_sub(1), rows.len().saturating_sub(1));
    if across == 0 || shades.len() < across * up {
        return;
    }
    let skip = |count: usize, length: f64| ((count as f64 / length).ceil().max(1.0)) as usize;
    let (every_column, every_row) = (skip(across, frame.right - frame.left), skip(up, frame.bottom - frame.top));
    sheet.put("<g shape-rendering=\"crispEdges\">\n");
    for row in (0..up).step_by(every_row) {
        let (low, high) = (rows[row], rows[(row + every_row).min(up)]);
        let mut start = 0;
        let at = |column: usize| shades[row * across + column];
        for column in (0..across).step_by(every_column) {
            let next = column + every_column;
            if next < across && at(next) == at(start) {
                continue;
            }
            let shade = f64::from(at(start)) / 127.0;
            // On whole pixels, so that no seam is seen between neighbours.
            let sides = frame.sides([columns[start], low, columns[next.min(across)], high]).map(f64::round);
            sheet.rect(sides, Colour::heat(shade, palette.dark), 1.0, None);
            start = next;
        }
    }
    sheet.put("</g>\n");
}
