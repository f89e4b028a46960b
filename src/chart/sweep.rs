//! Chart of a sweep.

use super::{Chart, Colour, Series, Shape, Side, amounts};
use crate::plan::{PricePlan, Variant};
use crate::scenario::Scenario;
use crate::study::sweep::{Point, crossings};
use crate::texts::tr;

/// Charts the bills of the variants as an input moves.
pub fn sweep(scenario: &Scenario, x: &Side, points: &[Point]) -> Chart {
    let plan = scenario.plan();
    let mut greatest = 0.0_f64;
    let mut line = |variant: Variant, width: f64| {
        let height = |point: &Point| point.totals.of_variant(variant).to_plot(plan.places());
        let points: Vec<[f64; 2]> = x.positions.iter().zip(points).map(|(at, point)| [*at, height(point)]).collect();
        greatest = points.iter().fold(greatest, |greatest, point| greatest.max(point[1]));
        let shape = Shape::Line { points, width, dashed: false };
        Series { name: plan.variant_label(variant), colour: Colour::of(variant), shape }
    };
    // As designed is a broad line under the others, so that it shows where it equals one of them.
    let width = |variant: Variant| if variant == Variant::AsDesigned { 5.0 } else { 2.0 };
    let mut series: Vec<Series> = plan.variants().iter().map(|variant| line(variant, width(variant))).collect();
    let crossings: Vec<[f64; 2]> = crossings(points).into_iter().map(|pair| middle(plan, x, points, pair)).collect();
    if !crossings.is_empty() {
        let [last, first] = plan.compared_labels();
        let name = tr!("chart-crossing", first = first, last = last);
        series.push(Series { name, colour: Colour::SECOND_EDITION, shape: Shape::Points(crossings) });
    }
    let currency = plan.currency.code.as_str();
    Chart {
        title: tr!("chart-sweep", scenario = scenario.name()),
        subtitle: x.title.clone(),
        x: x.axis(&x.positions),
        y: amounts(tr!("chart-in-all", currency = currency), plan.places(), greatest),
        bands: Vec::new(),
        series,
        markers: x.marker(false).into_iter().collect(),
        notes: Vec::new(),
        heat: None,
    }
}

/// Point in the middle between two neighbouring points, and between the bills of the plan's first and last edition
/// there.
fn middle(plan: &PricePlan, x: &Side, points: &[Point], (before, after): (usize, usize)) -> [f64; 2] {
    let height = |i: usize| {
        let of = |variant| points[i].totals.of_variant(variant).to_plot(plan.places());
        points[i].totals.variants().compared().map_or(0.0, |[last, first]| of(first) + of(last))
    };
    [(x.positions[before] + x.positions[after]) / 2.0, (height(before) + height(after)) / 4.0]
}
