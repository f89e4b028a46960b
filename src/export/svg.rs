//! Paints a chart as SVG, and that as PNG, without a screen: lays it out in a [`Size`] and writes it, without ids,
//! scripts, styles or anything from elsewhere, so that a page may hold many.
//!
//! The same chart in the same size gives the same bytes.

mod legend;
mod png;
mod series;
mod sheet;
mod size;
pub(super) mod text;

pub use self::png::png;
pub use self::size::Size;
pub use self::text::escaped;

use self::sheet::Sheet;
use crate::chart::layout::{
    MARKER_ROW, MARKER_ROWS, MarkerLabel, NOTE_ASIDE, Reach, SMALL, drawn_markers, goes_before, marker_labels,
};
use crate::chart::marks::{LABEL, Stretch, Tick, ticks};
use crate::chart::text::{fitted, width};
use crate::chart::{Chart, Dash, Marker, Palette, Scale, Shape};

const EDGE: f64 = 14.0;
const TITLE: f64 = 17.0;
const SUBTITLE: f64 = 12.5;
/// A plot that is lower has no room for labels above it.
const LOW: f64 = 110.0;
/// The length of a marker that is a short stroke.
const STROKE: f64 = 6.0;

/// The gaps of a marker's line as SVG has them.
fn dashes(dash: Dash) -> String {
    dash.gaps().map_or_else(String::new, |[stroke, gap]| format!("{stroke} {gap}"))
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
    let mut sheet = Sheet::new(size, &chart.title, &chart.told());
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
    let upright = ticks(&chart.y.scale, &Stretch::of(&chart.y, bottom - top - 20.0, false, widest));
    let widest_label = upright.iter().map(|tick| width(&tick.label, LABEL)).fold(0.0, f64::max);
    let left = EDGE + label_of_y + widest_label + 8.0;
    let mut right = w - EDGE;
    let across = |length: f64| ticks(&chart.x.scale, &Stretch::of(&chart.x, length, true, widest));
    let mut marks = across(right - left);
    // The last label reaches beyond the axis by half of itself.
    let beyond = marks.last().map_or(0.0, |tick| {
        let at = left + (tick.at - chart.x.from) / (chart.x.to - chart.x.from) * (right - left);
        (at + width(&tick.label, LABEL) / 2.0 - (w - 4.0)).max(0.0)
    });
    if beyond > 0.0 {
        right -= beyond;
        marks = across(right - left);
    }
    let mut frame = Frame { left, top, right, bottom, x: [chart.x.from, chart.x.to], y: [chart.y.from, chart.y.to] };
    let rows = if bottom - top < LOW { 0 } else { MARKER_ROWS };
    let labels = marker_labels(chart.markers.iter(), |at| frame.x(at), [2.0, w - 2.0], rows);
    frame.top += MARKER_ROW * labels.iter().map(|label| label.row + 1).max().unwrap_or(0) as f64;

    for band in &chart.bands {
        let sides = [frame.x(band.from), frame.top, frame.x(band.to), frame.bottom];
        sheet.rect(sides, palette.band, 1.0, None);
    }
    grid(&mut sheet, chart, &frame, palette, &upright, &marks);
    chart.series.iter().for_each(|series| series::draw(&mut sheet, series, &frame, palette));
    for (marker, reach) in drawn_markers(chart.markers.iter(), |at| frame.x(at)) {
        draw_marker(&mut sheet, marker, reach, &frame, palette);
    }
    for MarkerLabel { row, left, text } in labels {
        let y = frame.top - 4.0 - MARKER_ROW * row as f64;
        sheet.text(left, y, SMALL, "start", palette.text, text);
    }
    for note in &chart.notes {
        let [x, y] = frame.place(note.at);
        let before = goes_before(note, x, [frame.left, w - 2.0]);
        let (x, anchor) = if before { (x - NOTE_ASIDE, "end") } else { (x + NOTE_ASIDE, "start") };
        sheet.text(x, y + 4.0, SMALL, anchor, palette.text, &note.text);
    }
    labels_of_axes(&mut sheet, chart, &frame, palette, &upright, &marks, h);
    sheet.finished()
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

/// Draws a marker as far as it reaches.
fn draw_marker(sheet: &mut Sheet, marker: &Marker, reach: Reach, frame: &Frame, palette: &Palette) {
    let (colour, width) = marker.dash.look(palette);
    if marker.across {
        let y = frame.y(marker.at);
        sheet.line([[frame.left, y], [frame.right, y]], colour, width, &dashes(marker.dash));
        sheet.text(frame.right - 4.0, y - 4.0, SMALL, "end", palette.text, &marker.label);
    } else {
        let (x, down_to) = match reach {
            Reach::Whole => (frame.x(marker.at), frame.bottom),
            Reach::Stroke => (frame.x(marker.at), (frame.top + STROKE).min(frame.bottom)),
        };
        sheet.line([[x, frame.top], [x, down_to]], colour, width, &dashes(marker.dash));
    }
}
