//! Chart of plan against actual: units or fees of each day on both sides.

use super::days::{dates_axis, month_starts, weekends};
use super::{Axis, Chart, Colour, Dash, Marker, Scale, Series, Shape, amounts, length};
use crate::calendar::Date;
use crate::money::{Exact, group};
use crate::plan::PricePlan;
use crate::study::against::{Against, Figures};
use crate::study::compare::Pair;
use crate::texts::{self, tr};

/// What is charted of each day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Fees.
    #[default]
    Money,
    /// Billable units.
    Units,
}

/// Charts a measure of each day of plan and actual. The fees of days are shares of the bill, without what rounding by the
/// month adds.
pub fn against(plan: &PricePlan, scenario: &str, against: &Against, measure: Measure) -> Chart {
    let places = plan.places();
    let height = |figures: &Figures| match measure {
        Measure::Money => figures.fee.to_money(places).to_plot(places),
        Measure::Units => figures.units as f64,
    };
    let dates: Vec<Date> = against.by_day.iter().map(|(date, _)| *date).collect();
    let side = |of: fn(&Pair<Figures>) -> Figures| -> Vec<f64> {
        against.by_day.iter().map(|(_, pair)| height(&of(pair))).collect()
    };
    let [planned, actual] = [side(|pair| pair.old), side(|pair| pair.new)];
    let greatest = planned.iter().chain(&actual).copied().fold(0.0, f64::max);
    let y = match measure {
        Measure::Money => amounts(tr!("chart-a-day", currency = plan.currency.code.as_str()), places, greatest),
        Measure::Units => {
            let to = length(greatest).unwrap_or(1.0);
            Axis { label: tr!("chart-units-a-day"), from: 0.0, to, scale: Scale::Count }
        }
    };
    // Two sides that are equal both show: the broad line of the plan stands out from below the other.
    let steps = |name, colour, values: Vec<f64>, width| Series {
        name,
        colour,
        shape: Shape::Line { points: steps(&values), width, dashed: false },
    };
    let firsts: Vec<usize> = (0..dates.len()).filter(|day| *day == 0 || dates[*day].day() == 1).collect();
    let mut markers = month_starts(firsts.into_iter());
    let partial = against.actual.counted().map(|counted| counted.partial.as_slice()).unwrap_or_default();
    let in_part = dates.iter().enumerate().filter(|(_, date)| partial.contains(date));
    markers.extend(in_part.map(|(day, _)| Marker {
        at: day as f64,
        across: false,
        name: tr!("chart-in-part"),
        label: String::new(),
        dash: Dash::Dotted,
    }));
    Chart {
        title: tr!("chart-against", scenario = scenario, variant = plan.variant_label(against.variant)),
        subtitle: subtitle(plan, against, measure),
        x: dates_axis(plan, dates.clone()),
        y,
        bands: weekends(&dates),
        series: vec![
            steps(tr!("against-plan"), Colour::of(against.variant), planned, 4.0),
            steps(tr!("against-actual"), Colour::ACTUAL, actual, 2.0),
        ],
        markers,
        notes: Vec::new(),
        heat: None,
    }
}

/// The sums of both sides, and the days.
fn subtitle(plan: &PricePlan, against: &Against, measure: Measure) -> String {
    let sum = |of: fn(&Pair<Figures>) -> Figures| {
        let days = || against.by_day.iter().map(|(_, pair)| of(pair));
        match measure {
            Measure::Money => {
                let fee = days().fold(Exact::ZERO, |sum, figures| sum + figures.fee);
                format!("{} {}", plan.currency.code, fee.grouped(plan.places()))
            }
            Measure::Units => {
                tr!("chart-units", units = group(days().map(|figures| u128::from(figures.units)).sum::<u128>()))
            }
        }
    };
    let [planned, actual] = [sum(|pair| pair.old), sum(|pair| pair.new)];
    let days = tr!("chart-days", from = texts::day(against.days.0), to = texts::day(against.days.1));
    format!("{} {planned} · {} {actual} · {days}", tr!("against-plan"), tr!("against-actual"))
}

/// A line that keeps the height of a day from its beginning to its end.
fn steps(values: &[f64]) -> Vec<[f64; 2]> {
    values
        .iter()
        .enumerate()
        .flat_map(|(day, value)| [[day as f64 - 0.5, *value], [day as f64 + 0.5, *value]])
        .collect()
}
