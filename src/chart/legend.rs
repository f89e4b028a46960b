//! The legend of a chart: a sign and a name for each series, kind of marker and kind of band.

use super::{Chart, Colour, Dash, Shape};

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The look of what is named.
    pub sign: Sign,
    /// The name of the series, the markers or the bands.
    pub name: String,
}

/// The look of an entry; data have their own colours, all else has those of the palette.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// A line.
    Line {
        /// Its colour.
        colour: Colour,
        /// Its width in pixels.
        width: f64,
        /// It has gaps.
        dashed: bool,
    },
    /// A filled box.
    Box(Colour),
    /// A box with an outline and a faint filling.
    Outline(Colour),
    /// A box as faint as an area.
    Area(Colour),
    /// A diamond.
    Diamond,
    /// A shaded range.
    Band,
    /// A line across the chart.
    Marker(Dash),
}

/// The entries of a chart's legend: its series from the back to the front, then its markers and its bands, each name once.
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
