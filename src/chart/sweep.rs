//! The chart of a sweep, and an input that moves as an axis.

use super::{Axis, Chart, Colour, Dash, Marker, Scale, Series, Shape, amounts, position};
use crate::money::grouped;
use crate::scenario::Scenario;
use crate::study;
use crate::study::Spacing;
use crate::study::sweep::{Point, crossings};
use crate::texts::tr;
use crate::usage::Variant;

/// An input that moves, as an axis of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The input in words, with its unit.
    pub title: String,
    /// How its values lie.
    pub spacing: Spacing,
    /// Where they lie, in the order of the study.
    pub positions: Vec<f64>,
    /// The value in the scenario as it stands, in words, and where that lies; none where it is out of range.
    pub present: Option<(String, f64)>,
}

impl Side {
    /// The axis of a study.
    pub fn of(axis: &study::Axis, spacing: Spacing, scenario: &Scenario) -> Self {
        let (draft, parameter) = (scenario.draft(), &axis.parameter);
        let (name, unit) = (parameter.title(draft), parameter.unit(draft));
        let positions: Vec<f64> = axis.values.iter().map(|value| position(*value, spacing)).collect();
        let (from, to) = ends(&positions);
        let drawable = |value: &rust_decimal::Decimal| spacing == Spacing::Linear || !value.is_zero();
        let present = parameter.present(draft).filter(drawable);
        let present = present.map(|value| (grouped(value), position(value, spacing)));
        Self {
            // `Devices of Meters` has its unit in its name.
            title: if parameter.counts_devices() { name } else { format!("{name}, {unit}") },
            spacing,
            present: present.filter(|(_, at)| (from..=to).contains(at)),
            positions,
        }
    }

    /// Where the cells of a map begin and end: in the middle between neighbours.
    pub fn edges(&self) -> Vec<f64> {
        let at = &self.positions;
        let mut edges: Vec<f64> = at.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect();
        if let (Some(first), Some(last)) = (at.first(), at.last()) {
            let before = edges.first().map_or(first - 0.5, |edge| 2.0 * first - edge);
            let after = edges.last().map_or(last + 0.5, |edge| 2.0 * last - edge);
            edges.insert(0, before);
            edges.push(after);
        }
        edges
    }

    pub(super) fn axis(&self, places: &[f64]) -> Axis {
        let (from, to) = ends(places);
        let to = if to > from { to } else { from + 1.0 };
        Axis { label: self.title.clone(), from, to, scale: Scale::Value(self.spacing) }
    }

    pub(super) fn marker(&self, across: bool) -> Option<Marker> {
        let (value, at) = self.present.as_ref()?;
        let label = if across { String::new() } else { value.clone() };
        Some(Marker { at: *at, across, name: tr!("chart-present"), label, dash: Dash::Dashed })
    }
}

fn ends(places: &[f64]) -> (f64, f64) {
    let (from, to) =
        places.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), at| (from.min(*at), to.max(*at)));
    if from <= to { (from, to) } else { (0.0, 1.0) }
}

/// What the three variants cost as an input moves.
pub fn sweep(scenario: &Scenario, x: &Side, points: &[Point]) -> Chart {
    let mut greatest = 0.0_f64;
    let mut line = |variant: Variant, width: f64| {
        let height = |point: &Point| point.totals.of_variant(variant).to_plot();
        let points: Vec<[f64; 2]> = x.positions.iter().zip(points).map(|(at, point)| [*at, height(point)]).collect();
        greatest = points.iter().fold(greatest, |greatest, point| greatest.max(point[1]));
        let shape = Shape::Line { points, width, dashed: false };
        Series { name: variant.label(), colour: Colour::of(variant), shape }
    };
    // As designed is a broad band under the other two, so that it shows where it is equal to one of them.
    let mut series = vec![line(Variant::AsDesigned, 5.0), line(Variant::AllBasic, 2.0), line(Variant::AllPro, 2.0)];
    let crossings: Vec<[f64; 2]> = crossings(points).into_iter().map(|pair| middle(x, points, pair)).collect();
    if !crossings.is_empty() {
        series.push(Series { name: tr!("chart-crossing"), colour: Colour::PRO, shape: Shape::Points(crossings) });
    }
    let currency = scenario.plan().currency.as_str();
    Chart {
        title: tr!("chart-sweep", scenario = scenario.name()),
        subtitle: x.title.clone(),
        x: x.axis(&x.positions),
        y: amounts(tr!("chart-in-all", currency = currency), greatest),
        bands: Vec::new(),
        series,
        markers: x.marker(false).into_iter().collect(),
        notes: Vec::new(),
        heat: None,
    }
}

/// The middle between two points, of both editions.
fn middle(x: &Side, points: &[Point], (before, after): (usize, usize)) -> [f64; 2] {
    let height = |i: usize| {
        let of = |variant| points[i].totals.of_variant(variant).to_plot();
        of(Variant::AllBasic) + of(Variant::AllPro)
    };
    [(x.positions[before] + x.positions[after]) / 2.0, (height(before) + height(after)) / 4.0]
}
