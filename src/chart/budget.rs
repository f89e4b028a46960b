//! Chart of a budget: the bill as an input moves, and the amount that limits it.

use rust_decimal::Decimal;

use super::{Chart, Colour, Dash, Marker, Series, Shape, Side, amounts};
use crate::money::{Money, grouped};
use crate::plan::Variant;
use crate::scenario::Scenario;
use crate::study::sweep::Point;
use crate::texts::tr;

/// Most times that an amount may exceed the highest bill; a higher one would press the curve flat, and is left out.
const FAR: f64 = 2.0;

/// Charts the bill of a variant as an input moves, the amount that limits it, and the largest value within the amount.
pub fn budget(
    scenario: &Scenario,
    x: &Side,
    points: &[Point],
    (variant, amount): (Variant, Money),
    most: Option<Decimal>,
) -> Chart {
    let currency = &scenario.plan().currency;
    let height = |point: &Point| point.totals.of_variant(variant).to_plot(currency.places);
    let line: Vec<[f64; 2]> = x.positions.iter().zip(points).map(|(at, point)| [*at, height(point)]).collect();
    let highest = line.iter().map(|point| point[1]).fold(0.0, f64::max);
    let answer = most.and_then(|most| Some((most, line[points.iter().position(|point| point.x == most)?])));
    let in_view = amount.to_plot(currency.places) <= FAR * highest.max(10.0 / currency.places.unit() as f64);
    let mut markers = Vec::new();
    if in_view {
        let label = currency.amount(amount);
        let name = tr!("chart-budget");
        markers.push(Marker { at: amount.to_plot(currency.places), across: true, name, label, dash: Dash::Long });
    }
    markers.extend(x.marker(false));
    let shape = Shape::Line { points: line, width: 2.5, dashed: false };
    let mut series = vec![Series { name: scenario.plan().variant_label(variant), colour: Colour::of(variant), shape }];
    if let Some((most, at)) = answer {
        let name = tr!("chart-most-within");
        markers.push(Marker { at: at[0], across: false, name: name.clone(), label: grouped(most), dash: Dash::Dotted });
        series.push(Series { name, colour: Colour::of(variant), shape: Shape::Points(vec![at]) });
    }
    Chart {
        title: tr!("chart-sweep", scenario = scenario.name()),
        subtitle: x.title.clone(),
        x: x.axis(&x.positions),
        y: amounts(
            tr!("chart-in-all", currency = &currency.code),
            currency.places,
            if in_view { highest.max(amount.to_plot(currency.places)) } else { highest },
        ),
        bands: Vec::new(),
        series,
        markers,
        notes: Vec::new(),
        heat: None,
    }
}
