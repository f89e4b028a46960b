//! Chart of a meter's prices: what the next lot costs, and what a lot costs on average, as the count of a period grows.

use rust_decimal::Decimal;

use super::{Axis, Chart, Colour, Dash, Marker, Scale, Series, Shape, position};
use crate::money::group;
use crate::plan::{Meter, Period, PricePlan};
use crate::study::Spacing;
use crate::texts::tr;

/// Points of a curve in each tenfold stretch of the quantity.
const A_POWER: u32 = 40;
/// Length of the axis of prices over the highest price.
const ABOVE: f64 = 1.15;

/// Charts the prices of a meter over the quantity that an account has in one period. An allowance of the first months only
/// is a line of its own.
pub fn tiers(plan: &PricePlan, meter: &Meter) -> Chart {
    let allowance = meter.allowance.as_ref();
    let always = allowance.filter(|of| of.first_months.is_none()).map_or(0, |of| of.quantity);
    let steps = Steps::of(meter, always);
    let ends = steps.ends(allowance.map_or(0, |of| of.quantity));
    let colour = Colour::of_fee(meter.id);
    let line = |name, points, width, dashed| Series { name, colour, shape: Shape::Line { points, width, dashed } };
    let mut series = vec![line(tr!("chart-next-lot"), steps.line(ends), 3.0, false)];
    if steps.0.len() > 1 {
        series.push(line(tr!("chart-average-lot"), steps.average(ends), 1.5, false));
    }
    if let Some((of, months)) = allowance.and_then(|of| Some((of, of.first_months?))) {
        let name = tr!("chart-first-months", months = u64::from(months));
        series.push(line(name, Steps::of(meter, of.quantity).line(ends), 1.5, true));
    }
    let highest = steps.0.iter().map(|step| step.price).fold(0.0, f64::max);
    let markers = steps.0.iter().filter_map(|step| {
        let end = step.to?;
        Some(Marker {
            at: logarithm(end),
            across: false,
            name: tr!("chart-tier-end"),
            label: group(end),
            dash: Dash::Faint,
        })
    });
    Chart {
        title: tr!("chart-tiers", plan = &plan.name, meter = meter.id.fee_name("chart")),
        subtitle: match meter.period {
            Period::Day => tr!("plan-by-day"),
            Period::Month => tr!("plan-by-month"),
        },
        x: Axis {
            label: meter.id.name_of_counted(),
            from: ends[0],
            to: ends[1],
            scale: Scale::Value(Spacing::Logarithmic),
        },
        y: Axis {
            label: tr!("plan-price", currency = &plan.currency.code, lot = group(meter.lot)),
            from: 0.0,
            to: if highest > 0.0 { highest * ABOVE } else { 1.0 },
            scale: Scale::Value(Spacing::Linear),
        },
        bands: Vec::new(),
        markers: markers.collect(),
        series,
        notes: Vec::new(),
        heat: None,
    }
}

/// A stretch of the quantity with one price.
struct Step {
    /// Quantity at which it ends; `None` for the last.
    to: Option<u64>,
    /// Price of a lot, as a place on the axis.
    price: f64,
}

/// The prices of a meter in rising order of the quantity.
struct Steps(Vec<Step>);

impl Steps {
    /// The tiers behind an allowance, which is deducted before them and free.
    fn of(meter: &Meter, allowance: u64) -> Self {
        let free = (allowance > 0).then_some(Step { to: Some(allowance), price: 0.0 });
        let tiers = meter.tiers.iter().map(|tier| Step {
            to: tier.up_to.map(|end| end.saturating_add(allowance)),
            price: position(tier.list_price, Spacing::Linear),
        });
        Self(free.into_iter().chain(tiers).collect())
    }

    /// Both ends of the axis of quantities: a power of ten below every bound, and one above all of them.
    fn ends(&self, allowance: u64) -> [f64; 2] {
        let bounds = || self.0.iter().filter_map(|step| step.to).chain(Some(allowance)).filter(|bound| *bound > 0);
        let (least, most) = (bounds().min().unwrap_or(100), bounds().max().unwrap_or(100_000));
        [(logarithm(least) - 1.0).floor().max(0.0), (logarithm(most) + 0.5).ceil()]
    }

    /// The price of the next lot, as stairs.
    fn line(&self, [from, to]: [f64; 2]) -> Vec<[f64; 2]> {
        let mut at = from;
        let mut points = Vec::with_capacity(2 * self.0.len());
        for step in &self.0 {
            let end = step.to.map_or(to, logarithm);
            points.extend([[at, step.price], [end, step.price]]);
            at = end;
        }
        points
    }

    /// The price of a lot on average, up to each quantity.
    fn average(&self, [from, to]: [f64; 2]) -> Vec<[f64; 2]> {
        let count = ((to - from) * f64::from(A_POWER)).round() as u32;
        let even = (0..=count).map(|i| from + (to - from) * f64::from(i) / f64::from(count.max(1)));
        let mut places: Vec<f64> = even.chain(self.0.iter().filter_map(|step| step.to).map(logarithm)).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        places.into_iter().map(|at| [at, self.average_at(10.0_f64.powf(at))]).collect()
    }

    fn average_at(&self, quantity: f64) -> f64 {
        let mut below = 0.0;
        let mut cost = 0.0;
        for step in &self.0 {
            let end = step.to.map_or(quantity, |end| end as f64).min(quantity);
            cost += (end - below).max(0.0) * step.price;
            below = end.max(below);
        }
        cost / quantity
    }
}

/// Place of a quantity on a logarithmic axis.
fn logarithm(quantity: u64) -> f64 {
    position(Decimal::from(quantity), Spacing::Logarithmic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{MeterId, Plans};

    fn chart(plan: &str, meter: MeterId) -> Chart {
        let plans = Plans::built_in();
        let plan = plans.find(plan).unwrap();
        tiers(plan, plan.meter(meter).unwrap())
    }

    fn points(chart: &Chart, series: usize) -> &[[f64; 2]] {
        match &chart.series[series].shape {
            Shape::Line { points, .. } => points,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn stairs_stand_where_tiers_end_and_the_average_lags_behind() {
        // 1 M free; to 100 M 0.5; to 1,000 M 0.4; above 0.3.
        let chart = chart("alibaba-iot-2019", MeterId::Messages);
        let stairs = [[5.0, 0.0], [6.0, 0.0], [6.0, 0.5], [8.0, 0.5], [8.0, 0.4], [9.0, 0.4], [9.0, 0.3], [10.0, 0.3]];
        assert_eq!(points(&chart, 0).len(), stairs.len());
        for (found, expected) in points(&chart, 0).iter().zip(stairs) {
            assert!((found[0] - expected[0]).abs() < 1e-9 && (found[1] - expected[1]).abs() < 1e-12, "{found:?}");
        }
        let average = |at: f64| points(&chart, 1).iter().find(|point| (point[0] - at).abs() < 1e-9).unwrap()[1];
        assert!(average(6.0).abs() < 1e-12);
        assert!((average(8.0) - 0.495).abs() < 1e-9); // 99 M at 0.5
        assert!((average(9.0) - 0.4095).abs() < 1e-9); // and 900 M at 0.4
        let labels: Vec<&str> = chart.markers.iter().map(|marker| marker.label.as_str()).collect();
        assert_eq!(labels, ["1,000,000", "100,000,000", "1,000,000,000"]);
    }

    #[test]
    fn an_allowance_of_the_first_months_is_a_line_of_its_own() {
        // To 100 M 0.5; an allowance of 1 M in the first two months, which does not count towards the bounds.
        let chart = chart("alibaba-iot-public", MeterId::Messages);
        assert!((points(&chart, 0)[0][1] - 0.5).abs() < 1e-12);
        let first = points(&chart, 2);
        assert!(first[0][1].abs() < 1e-12 && (first[1][0] - 6.0).abs() < 1e-9);
        assert!((first[3][0] - 101_000_000_f64.log10()).abs() < 1e-9);
    }
}
