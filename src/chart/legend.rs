//! Legend of a chart: a sign and a name for each series, each kind of marker and each kind of band.

use super::{Chart, Colour, Dash, Shape};

/// Entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Sign beside the name.
    pub sign: Sign,
    /// Name of the series, the markers or the bands.
    pub name: String,
}

/// Sign of an entry. Data have their own colours; all others are in the colours of the palette.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// Line.
    Line {
        /// Colour.
        colour: Colour,
        /// Width in pixels.
        width: f64,
        /// Whether it has gaps.
        dashed: bool,
    },
    /// Filled box.
    Box(Colour),
    /// Box with an outline and a faint filling.
    Outline(Colour),
    /// Box as faint as an area.
    Area(Colour),
    /// Diamond.
    Diamond,
    /// Shaded range.
    Band,
    /// Line across the chart.
    Marker(Dash),
}

/// Lists the entries of a chart's legend, each name once: series from back to front, then markers, then bands.
pub fn entries(chart: &Chart) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut add = |sign: Sign, name: &str| {
        if !name.is_empty() && entries.iter().all(|entry| entry.name != name) {
            entries.push(Entry { sign, name: name.to_owned() });
        }
    };
    for series in &chart.series {
        let colour = series.colour;
        let sign = match &series.shape {
            Shape::Line { width, dashed, .. } => Sign::Line { colour, width: *width, dashed: *dashed },
            Shape::Boxes(_) | Shape::Cells { .. } => Sign::Box(colour),
            Shape::Outlines(_) => Sign::Outline(colour),
            Shape::Area(_) => Sign::Area(colour),
            Shape::Points(_) => Sign::Diamond,
            Shape::Segments(_) => Sign::Marker(Dash::Solid),
        };
        add(sign, &series.name);
    }
    chart.markers.iter().for_each(|marker| add(Sign::Marker(marker.dash), &marker.name));
    chart.bands.iter().for_each(|band| add(Sign::Band, &band.name));
    entries
}
