//! The charts of a sweep and of a map.

use super::{Axis, Chart, Colour, Dash, Heat, Marker, Scale, Series, Shape, amounts, position};
use crate::money::{Money, grouped};
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

    fn axis(&self, places: &[f64]) -> Axis {
        let (from, to) = ends(places);
        let to = if to > from { to } else { from + 1.0 };
        Axis { label: self.title.clone(), from, to, scale: Scale::Value(self.spacing) }
    }

    fn present(&self, across: bool) -> Option<Marker> {
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
        markers: x.present(false).into_iter().collect(),
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

/// Where which edition is cheaper as two inputs move: the shade of each cell is what Pro costs more than Basic.
pub fn map(scenario: &Scenario, x: &Side, y: &Side, map: &study::map::Map) -> Chart {
    let differences: Vec<Money> = map.cells().map(|cell| cell.totals.pro_over_basic()).collect();
    let least = differences.iter().copied().min().unwrap_or_default();
    let greatest = differences.iter().copied().max().unwrap_or_default();
    let most = least.abs().max(greatest.abs());
    let (columns, rows) = (x.edges(), y.edges());
    let border = Shape::Segments(borders(&differences, &columns, &rows));
    let (across, up) = (x.axis(&columns), y.axis(&rows));
    let shades = differences.iter().map(|money| (shade(*money, most) * 127.0).round() as i8).collect();
    let currency = scenario.plan().currency.as_str();
    let markers = x.present(false).into_iter().chain(y.present(true)).collect();
    Chart {
        title: tr!("chart-map", scenario = scenario.name()),
        subtitle: tr!("chart-map-axes", x = &x.title, y = &y.title),
        x: across,
        y: up,
        bands: Vec::new(),
        series: vec![
            Series { name: String::new(), colour: Colour::BASIC, shape: Shape::Cells { columns, rows, shades } },
            Series { name: tr!("chart-border"), colour: Colour::BASIC, shape: border },
        ],
        markers,
        notes: Vec::new(),
        heat: Some(Heat {
            title: tr!("chart-difference", currency = currency),
            ends: [least, greatest].map(Money::grouped),
            shades: [least, greatest].map(|end| shade(end, most)),
            names: [tr!("chart-pro-cheaper"), tr!("chart-basic-cheaper")],
        }),
    }
}

/// From -1, where Pro is cheaper by `most`, to 1, where Basic is: the root of the share, so that small differences show
/// beside large ones.
pub fn shade(difference: Money, most: Money) -> f64 {
    if most == Money::ZERO {
        return 0.0;
    }
    let share = (difference.abs().to_plot() / most.to_plot()).sqrt();
    if difference < Money::ZERO { -share } else { share }
}

/// The sides of the cells of a map between which the cheaper edition changes; cells row by row, as between their edges.
pub fn borders(differences: &[Money], x_edges: &[f64], y_edges: &[f64]) -> Vec<[[f64; 2]; 2]> {
    let columns = x_edges.len().saturating_sub(1).max(1);
    let cheaper = |i: usize| differences[i].cmp(&Money::ZERO);
    let mut found = Vec::new();
    for i in 0..differences.len() {
        let (column, row) = (i % columns, i / columns);
        let (left, right) = (x_edges[column], x_edges[column + 1]);
        let (bottom, top) = (y_edges[row], y_edges[row + 1]);
        if column + 1 < columns && cheaper(i) != cheaper(i + 1) {
            found.push([[right, bottom], [right, top]]);
        }
        if i + columns < differences.len() && cheaper(i) != cheaper(i + columns) {
            found.push([[left, top], [right, top]]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_runs_between_cells_of_different_signs() {
        let money = |cents: &[i128]| -> Vec<Money> { cents.iter().map(|cents| Money::from_cents(*cents)).collect() };
        let edges = [0.0, 1.0, 2.0];
        assert!(borders(&money(&[5, 6, 7, 8]), &edges, &edges).is_empty());
        let found = borders(&money(&[-5, 6, 7, 8]), &edges, &edges);
        assert_eq!(found, [[[1.0, 0.0], [1.0, 1.0]], [[0.0, 1.0], [1.0, 1.0]]]);
    }

    #[test]
    fn equal_amounts_are_neutral_and_the_greatest_has_the_full_colour() {
        let most = Money::from_cents(400);
        assert_eq!(Colour::heat(shade(Money::ZERO, most), false), Colour(250, 250, 250));
        assert_eq!(Colour::heat(shade(most, most), false), Colour::BASIC);
        assert_eq!(Colour::heat(shade(Money::from_cents(-400), most), false), Colour::PRO);
        assert!((shade(Money::from_cents(-100), most) + 0.5).abs() < 1e-9);
    }
}
