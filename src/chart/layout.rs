//! Layout of a chart in pixels: markers that are drawn whole, and labels that have room.

use super::text::width;
use super::{Colour, Dash, Marker, Note, Palette};

/// Size of the labels of markers and notes, in pixels.
pub const SMALL: f64 = 11.0;
/// Height of a row of marker labels above the plot, in pixels.
pub const MARKER_ROW: f64 = 15.0;
/// Most rows of marker labels.
pub const MARKER_ROWS: usize = 3;
/// Opacity of an area.
pub const AREA: f64 = 0.28;
/// Opacity of the filling of an outlined box.
pub const OUTLINED: f64 = 0.22;
/// Distance of a note from its place, in pixels.
pub const NOTE_ASIDE: f64 = 5.0;

/// Label of a marker that has found room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarkerLabel<'c> {
    /// Row, 0 for the lowest.
    pub row: usize,
    /// Left end of the text, in pixels.
    pub left: f64,
    /// Text.
    pub text: &'c str,
}

/// Places the labels of vertical markers, each in the lowest row in which it touches no other. Labels that fit in none
/// of the `rows` are left out; the legend still names them. `x` gives the pixel of a place, and texts stay `within` two
/// pixels.
pub fn marker_labels<'c>(
    markers: impl Iterator<Item = &'c Marker>,
    x: impl Fn(f64) -> f64,
    within: [f64; 2],
    rows: usize,
) -> Vec<MarkerLabel<'c>> {
    let mut taken = [f64::NEG_INFINITY; MARKER_ROWS];
    let mut upright: Vec<&Marker> = markers.filter(|marker| !marker.across && !marker.label.is_empty()).collect();
    upright.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut labels = Vec::new();
    for marker in upright {
        let needed = width(&marker.label, SMALL);
        let last = (within[1] - needed).max(within[0]);
        let left = (x(marker.at) - needed / 2.0).clamp(within[0], last);
        if let Some(row) = taken.iter().take(rows).position(|end| end + 8.0 <= left) {
            taken[row] = left + needed;
            labels.push(MarkerLabel { row, left, text: &marker.label });
        }
    }
    labels
}

/// Length of a drawn marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Across the whole plot.
    Whole,
    /// Short stroke at the top, where whole lines would cover the data.
    Stroke,
}

/// Chooses the markers to draw, and their lengths. Vertical markers of one name that stand too close on average become
/// short strokes, and if they are too close to be told apart only some are drawn.
pub fn drawn_markers<'c>(
    markers: impl Iterator<Item = &'c Marker>,
    x: impl Fn(f64) -> f64,
) -> Vec<(&'c Marker, Reach)> {
    const APART: f64 = 14.0;
    const STROKES_APART: f64 = 4.0;
    let markers: Vec<&Marker> = markers.collect();
    let mut names: Vec<(&str, bool, f64)> = Vec::new();
    let mut drawn = Vec::with_capacity(markers.len());
    for marker in &markers {
        if marker.across {
            drawn.push((*marker, Reach::Whole));
            continue;
        }
        let known = names.iter().position(|(name, ..)| *name == marker.name).unwrap_or_else(|| {
            let places = || markers.iter().filter(|other| !other.across && other.name == marker.name).map(|m| x(m.at));
            let (first, last) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
            let gaps = (places().count() - 1) as f64;
            names.push((&marker.name, gaps == 0.0 || (last - first) / gaps >= APART, f64::NEG_INFINITY));
            names.len() - 1
        });
        let (_, apart, end) = &mut names[known];
        let at = x(marker.at);
        if *apart {
            drawn.push((*marker, Reach::Whole));
        } else if at >= *end + STROKES_APART {
            drawn.push((*marker, Reach::Stroke));
            *end = at;
        }
    }
    drawn
}

/// Whether the text of a note goes to the left of its place at `x`: as the note asks, unless it would leave the room
/// between two pixels.
pub fn goes_before(note: &Note, x: f64, within: [f64; 2]) -> bool {
    let needed = width(&note.text, SMALL) + NOTE_ASIDE;
    if note.before { x - needed >= within[0] } else { x + needed > within[1] }
}

/// Thins the points of a line that is `room` pixels wide: of those in one column of pixels it keeps the first, the
/// lowest, the highest and the last, which look the same.
pub fn thinned(placed: impl ExactSizeIterator<Item = [f64; 2]>, room: f64) -> Vec<[f64; 2]> {
    if placed.len() as f64 <= 4.0 * room {
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

impl Dash {
    /// Lengths of the strokes and gaps in pixels; `None` for an unbroken line.
    pub const fn gaps(self) -> Option<[f64; 2]> {
        match self {
            Self::Solid | Self::Faint => None,
            Self::Dashed => Some([6.0, 4.0]),
            Self::Long => Some([14.0, 5.0]),
            Self::Dotted => Some([2.0, 3.0]),
        }
    }

    /// Colour and width in pixels of a marker.
    pub const fn look(self, palette: &Palette) -> (Colour, f64) {
        match self {
            Self::Solid => (palette.text, 2.0),
            Self::Faint => (palette.faint, 1.0),
            Self::Dashed | Self::Long | Self::Dotted => (palette.marker, 1.5),
        }
    }
}
