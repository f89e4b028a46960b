//! Charts of a scenario under several plans: a bar for each plan, and the bills as an input moves.

use super::{Axis, Chart, Colour, Note, Scale, Series, Shape, Side, amounts, position};
use crate::money::Exact;
use crate::scenario::Scenario;
use crate::study::plans::{ComparedPlans, Crossing, Rate, Row, Varied};
use crate::texts::tr;

/// Room for the amount behind a bar, as a factor on the longest.
const WITH_AMOUNT: f64 = 1.4;

/// Charts the bill under each plan, in the currency of the scenario's own plan, stacked by what is metered. A plan without a
/// bill or without a rate has a note in place of a bar.
pub fn plans(scenario: &Scenario, compared: &ComparedPlans) -> Chart {
    let places = compared.currency().places;
    let height = |exact: Exact| exact.to_money(places).to_plot(places);
    let mut ends = vec![0.0_f64; compared.rows.len()];
    let mut series = Vec::new();
    for meter in compared.metered() {
        let mut boxes = Vec::new();
        for (place, row) in compared.rows.iter().enumerate() {
            let exact = row.fee(meter).and_then(|fee| compared.rates.convert(fee, &row.plan.currency));
            let Some(fee) = exact.map(height) else { continue };
            let left = ends[place];
            ends[place] += fee;
            boxes.push([left, place as f64 - 0.36, ends[place], place as f64 + 0.36]);
        }
        series.push(Series {
            name: meter.fee_name("chart"),
            colour: Colour::of_fee(meter),
            shape: Shape::Boxes(boxes),
        });
    }
    let note = |(place, row): (usize, &Row)| {
        let text = match (&row.bill, row.converted()) {
            (Err(_), _) => tr!("chart-plan-unrated"),
            (Ok(bill), None) => row.plan.currency.amount(bill.total),
            (Ok(_), Some(converted)) => converted.total.grouped(places),
        };
        Note { at: [ends[place], place as f64], text, before: false }
    };
    let notes = compared.rows.iter().enumerate().map(note).collect();
    let longest = ends.iter().copied().fold(0.0, f64::max);
    let names: Vec<String> = (0..compared.rows.len()).map(|row| name(compared, row)).collect();
    Chart {
        title: tr!("chart-plans", scenario = scenario.name()),
        subtitle: rates(compared),
        x: Axis {
            label: tr!("chart-in-all", currency = &compared.currency().code),
            from: 0.0,
            to: if longest > 0.0 { longest * WITH_AMOUNT } else { 1.0 },
            scale: Scale::Amount(places),
        },
        y: Axis { label: String::new(), from: names.len().max(1) as f64 - 0.5, to: -0.5, scale: Scale::Names(names) },
        bands: Vec::new(),
        series,
        markers: Vec::new(),
        notes,
        heat: None,
    }
}

/// Charts the bills under the plans that have one in one currency as an input moves, and the values at which the cheapest
/// plan changes; `x` is the axis for which they were computed.
pub fn plans_along(scenario: &Scenario, compared: &ComparedPlans, x: &Side, varied: &Varied) -> Chart {
    let places = compared.currency().places;
    let height = |exact: &Exact| exact.to_money(places).to_plot(places);
    let mut greatest = 0.0_f64;
    let line = |(row, bills): (&usize, &Vec<Exact>)| {
        let points: Vec<[f64; 2]> = x.positions.iter().zip(bills).map(|(at, bill)| [*at, height(bill)]).collect();
        greatest = points.iter().fold(greatest, |greatest, point| greatest.max(point[1]));
        let row_of = &compared.rows[*row];
        // The scenario's own plan is a broad line under the others, so that it shows where it equals one of them.
        let width = if row_of.is_own { 5.0 } else { 2.0 };
        let shape = Shape::Line { points, width, dashed: false };
        Series { name: name(compared, *row), colour: Colour::MANY[row % Colour::MANY.len()], shape }
    };
    let mut series: Vec<Series> = varied.rows.iter().zip(&varied.exact).map(line).collect();
    series.sort_by_key(|of| !matches!(&of.shape, Shape::Line { width, .. } if *width > 2.0));
    let crossing = |of: &Crossing| [position(of.at, x.spacing), height(&of.after.1)];
    let crossings: Vec<[f64; 2]> = varied.crossings.iter().map(crossing).collect();
    if !crossings.is_empty() {
        let name = tr!("chart-plan-changes");
        series.push(Series { name, colour: Colour::SECOND_EDITION, shape: Shape::Points(crossings) });
    }
    Chart {
        title: tr!("chart-plans", scenario = scenario.name()),
        subtitle: format!("{}; {}", x.title, rates(compared)),
        x: x.axis(&x.positions),
        y: amounts(tr!("chart-in-all", currency = &compared.currency().code), places, greatest),
        bands: Vec::new(),
        series,
        markers: x.marker(false).into_iter().collect(),
        notes: Vec::new(),
        heat: None,
    }
}

/// Name of a row, with a mark for the scenario's own.
fn name(compared: &ComparedPlans, row: usize) -> String {
    let name = compared.name_of(row);
    if compared.rows[row].is_own { tr!("chart-plan-own", plan = name) } else { name }
}

/// The currency of the chart, and what others are worth in it: `USD; CNY 1 = USD 0.14`.
fn rates(compared: &ComparedPlans) -> String {
    let own = &compared.currency().code;
    let one = |rate: &Rate| format!("{} 1 = {own} {}", rate.currency, rate.rate.normalize());
    std::iter::once(own.clone()).chain(compared.rates.iter().map(one)).collect::<Vec<_>>().join("; ")
}
