//! The legend of a drawing: a sign and a name for each series, band and kind of marker, in rows above the plot, where it
//! hides nothing.

use super::dashes;
use super::sheet::Sheet;
use crate::chart::layout::{AREA, OUTLINED};
use crate::chart::legend::{Entry, Sign, entries};
use crate::chart::text::{fitted, width};
use crate::chart::{Chart, Colour, Dash, Heat, Palette};

/// The size of its texts, in pixels.
const TEXT: f64 = 12.0;
/// The height of a row.
const ROW: f64 = 18.0;
const SIGN: f64 = 20.0;
const GAP: f64 = 6.0;
const BETWEEN: f64 = 18.0;
/// The width of the strip of shades.
const STRIP: f64 = 140.0;

/// The rows of a chart's legend in so many pixels: each entry with its left end.
type Rows = Vec<Vec<(f64, Entry)>>;

fn rows(chart: &Chart, room: f64) -> Rows {
    let mut rows = Rows::new();
    let mut at = f64::INFINITY;
    for mut entry in entries(chart) {
        entry.name = fitted(&entry.name, TEXT, room - SIGN - GAP);
        let needed = SIGN + GAP + width(&entry.name, TEXT);
        if at + needed > room {
            rows.push(Vec::new());
            at = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            row.push((at, entry));
        }
        at += needed + BETWEEN;
    }
    rows
}

/// Draws it with its upper left corner at a place, in so many pixels each way: rows that have no room are left out. Gives
/// where it ends.
pub fn draw(
    sheet: &mut Sheet,
    chart: &Chart,
    palette: &Palette,
    [left, top]: [f64; 2],
    [room, height]: [f64; 2],
) -> f64 {
    let end = top + height;
    let mut top = top;
    if let Some(heat) = chart.heat.as_ref().filter(|_| height >= 2.0 * ROW) {
        draw_heat(sheet, heat, palette, left, top, room);
        top += 2.0 * ROW;
    }
    for row in rows(chart, room) {
        if top + ROW > end {
            break;
        }
        let middle = top + ROW / 2.0;
        for (at, entry) in row {
            draw_sign(sheet, &entry.sign, palette, left + at, middle);
            sheet.text(left + at + SIGN + GAP, middle + 4.0, TEXT, "start", palette.text, &entry.name);
        }
        top += ROW;
    }
    top
}

fn draw_sign(sheet: &mut Sheet, sign: &Sign, palette: &Palette, left: f64, middle: f64) {
    let ends = [[left, middle], [left + SIGN, middle]];
    let square = [left + 4.0, middle - 6.0, left + 16.0, middle + 6.0];
    match sign {
        Sign::Line { colour, width, dashed } => {
            let dash = if *dashed { Dash::Dashed } else { Dash::Solid };
            sheet.line(ends, palette.ink(*colour), *width, &dashes(dash));
        }
        Sign::Box(colour) => sheet.rect(square, palette.ink(*colour), 1.0, None),
        Sign::Outline(colour) => {
            let colour = palette.ink(*colour);
            sheet.rect(square, colour, OUTLINED, Some(colour));
        }
        Sign::Area(colour) => sheet.rect(square, palette.ink(*colour), AREA, None),
        Sign::Diamond => sheet.diamond([left + SIGN / 2.0, middle], palette.text, palette.background),
        Sign::Band => sheet.rect(square, palette.band, 1.0, Some(palette.grid)),
        Sign::Marker(dash) => {
            let colour = if *dash == Dash::Faint { palette.faint } else { palette.marker };
            sheet.line(ends, colour, 1.5, &dashes(*dash));
        }
    }
}

fn draw_heat(sheet: &mut Sheet, heat: &Heat, palette: &Palette, left: f64, top: f64, room: f64) {
    let middle = top + ROW / 2.0;
    let mut at = left;
    let text = |sheet: &mut Sheet, at: &mut f64, text: &str| {
        let text = fitted(text, TEXT, (left + room - *at).max(0.0));
        sheet.text(*at, middle + 4.0, TEXT, "start", palette.text, &text);
        *at += width(&text, TEXT) + 8.0;
    };
    let parts: Vec<f64> = [&heat.title, &heat.ends[0], &heat.ends[1]].map(|text| width(text, TEXT) + 8.0).to_vec();
    let strip = STRIP.min(room - parts.iter().sum::<f64>()).max(24.0);
    text(sheet, &mut at, &heat.title);
    text(sheet, &mut at, &heat.ends[0]);
    let [from, to] = heat.shades;
    let steps = 48;
    for i in 0..steps {
        let share = |i: i32| strip * f64::from(i) / f64::from(steps);
        let shade = from + (to - from) * (f64::from(i) + 0.5) / f64::from(steps);
        let part = [(at + share(i)).round(), middle - 6.0, (at + share(i + 1)).round(), middle + 6.0];
        sheet.rect(part, Colour::heat(shade, palette.dark), 1.0, None);
    }
    if from < 0.0 && to > 0.0 {
        let zero = at - strip * from / (to - from);
        sheet.line([[zero, middle - 8.0], [zero, middle + 8.0]], palette.text, 2.0, "");
    }
    at += strip + 8.0;
    text(sheet, &mut at, &heat.ends[1]);
    let middle = middle + ROW;
    let mut at = left;
    for (shade, name) in [(-1.0, &heat.names[0]), (1.0, &heat.names[1])] {
        draw_sign(sheet, &Sign::Box(Colour::heat(shade, palette.dark)), palette, at, middle);
        let name = fitted(name, TEXT, (left + room - at - SIGN - GAP).max(0.0));
        sheet.text(at + SIGN + GAP, middle + 4.0, TEXT, "start", palette.text, &name);
        at += SIGN + GAP + width(&name, TEXT) + BETWEEN;
    }
}
