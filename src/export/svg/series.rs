//! What the series of a chart draw: lines, boxes, areas, points and the cells of a map.

use super::sheet::{Sheet, path};
use super::text::number;
use super::{Frame, dashes};
use crate::chart::layout::{AREA, OUTLINED, thinned};
use crate::chart::{Colour, Dash, Palette, Series, Shape};

/// Draws a series.
pub fn draw(sheet: &mut Sheet, series: &Series, frame: &Frame, palette: &Palette) {
    let colour = palette.ink(series.colour);
    match &series.shape {
        Shape::Line { points, width, dashed } => {
            let dashes = dashes(if *dashed { Dash::Dashed } else { Dash::Solid });
            let points = thinned(points.iter().map(|point| frame.place(*point)), frame.right - frame.left);
            sheet.stroke(
                &path(&points),
                colour,
                *width,
                &[("stroke-linejoin", "round"), ("stroke-dasharray", &dashes)],
            );
        }
        Shape::Boxes(boxes) => filled(sheet, boxes, frame, colour),
        Shape::Outlines(boxes) => {
            boxes.iter().for_each(|corners| sheet.rect(frame.sides(*corners), colour, OUTLINED, Some(colour)));
        }
        Shape::Area(points) => {
            let upper: Vec<[f64; 2]> = points.iter().map(|[x, _, high]| frame.place([*x, *high])).collect();
            let lower: Vec<[f64; 2]> = points.iter().rev().map(|[x, low, _]| frame.place([*x, *low])).collect();
            sheet.filling(&format!("{}Z", path(&[upper, lower].concat())), colour, AREA);
        }
        Shape::Points(points) => {
            points.iter().for_each(|point| sheet.diamond(frame.place(*point), palette.text, palette.background));
        }
        Shape::Segments(segments) => {
            let ends = |[from, to]: &[[f64; 2]; 2]| path(&[frame.place(*from), frame.place(*to)]);
            let all: String = segments.iter().map(ends).collect();
            if !all.is_empty() {
                sheet.stroke(&all, palette.text, 2.0, &[]);
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
        sheet.filling(&path, colour, 1.0);
    }
}

/// The cells of a heat map; neighbours of one shade in a row as one, and of more than a pixel can show only some.
fn cells(sheet: &mut Sheet, columns: &[f64], rows: &[f64], shades: &[i8], frame: &Frame, palette: &Palette) {
    let (across, up) = (columns.len().saturating_sub(1), rows.len().saturating_sub(1));
    if across == 0 || shades.len() < across * up {
        return;
    }
    let skip = |count: usize, length: f64| ((count as f64 / length).ceil().max(1.0)) as usize;
    let (every_column, every_row) = (skip(across, frame.right - frame.left), skip(up, frame.bottom - frame.top));
    sheet.crisp(|sheet| {
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
    });
}
