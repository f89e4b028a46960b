//! Charts of a study of risk: the distribution of the bills, and their growth by the day.

use super::{Axis, Chart, Colour, Dash, Marker, Scale, Series, Shape, amounts};
use crate::money::{Money, group};
use crate::plan::{PricePlan, Variant};
use crate::scenario::Scenario;
use crate::study::risk::{PERCENTS, Risk, VariantRisk};
use crate::texts::tr;

/// Charts the number of draws by bill, with the percentiles, the bill as stated if it is given, and the budget.
pub fn distribution(scenario: &Scenario, risk: &Risk, variant: Variant, stated: Option<Money>) -> Option<Chart> {
    let (of, places) = (of_variant(risk, variant)?, scenario.plan().places());
    let (first, last) = (of.histogram.first()?, of.histogram.last()?);
    let (mut least, mut most) = (first.from, last.to + Money::from_minor(1));
    // Markers far away would leave no room for the rest.
    let width = most - least;
    let near = |amount: &Money| (first.from - width..=last.to + width).contains(amount);
    let (stated, budget) = (stated.filter(near), risk.question.budget.filter(near));
    for amount in stated.into_iter().chain(budget) {
        (least, most) = (least.min(amount), most.max(amount));
    }
    let pad = ((most - least).to_plot(places) * 0.03).max(Money::from_minor(1).to_plot(places));
    let greatest = of.histogram.iter().map(|bin| bin.draws).max().unwrap_or_default();
    let bar = |bin: &crate::study::risk::Bin| {
        // A bin ends where the next one begins, the smallest unit after its largest amount.
        [bin.from.to_plot(places), 0.0, (bin.to + Money::from_minor(1)).to_plot(places), bin.draws as f64]
    };
    let mut markers = Vec::new();
    let mut marker = |amount: Money, name: String, label: String, dash: Dash| {
        markers.push(Marker { at: amount.to_plot(places), across: false, name, label, dash });
    };
    for (percent, amount) in PERCENTS.into_iter().zip(of.percentiles) {
        let label = format!("P{percent} {}", amount.grouped(places));
        match percent {
            50 => marker(amount, tr!("chart-median"), label, Dash::Solid),
            _ => marker(amount, tr!("chart-percentiles"), label, Dash::Dotted),
        }
    }
    if let Some(stated) = stated {
        marker(stated, tr!("chart-stated"), stated.grouped(places), Dash::Dashed);
    }
    if let Some(budget) = budget {
        marker(budget, tr!("chart-budget"), budget.grouped(places), Dash::Long);
    }
    let currency = scenario.plan().currency.code.as_str();
    Some(Chart {
        title: tr!("chart-risk", scenario = scenario.name(), variant = scenario.plan().variant_label(variant)),
        subtitle: draws_in_words(scenario.plan(), risk, of),
        x: Axis {
            label: tr!("chart-in-all", currency = currency),
            from: least.to_plot(places) - pad,
            to: most.to_plot(places) + pad,
            scale: Scale::Amount(places),
        },
        y: Axis { label: tr!("chart-draws"), from: 0.0, to: (greatest.max(1)) as f64 * 1.06, scale: Scale::Count },
        bands: Vec::new(),
        series: vec![Series {
            name: tr!("chart-draws-of", variant = scenario.plan().variant_label(variant)),
            colour: Colour::of(variant),
            shape: Shape::Boxes(of.histogram.iter().map(bar).collect()),
        }],
        markers,
        notes: Vec::new(),
        heat: None,
    })
}

fn of_variant(risk: &Risk, variant: Variant) -> Option<&VariantRisk> {
    risk.variants.iter().find(|of| of.variant == variant)
}

/// Summarises the draws of a variant in a sentence.
pub fn draws_in_words(plan: &PricePlan, risk: &Risk, of: &VariantRisk) -> String {
    let [p5, _, p50, _, p95] = of.percentiles.map(|amount| amount.grouped(plan.places()));
    let draws = group(risk.question.draws);
    tr!("chart-risk-summary", draws = draws, currency = &plan.currency.code, median = p50, low = p5, high = p95)
}

/// Charts the bill so far by day: the middle half and nine tenths of the draws, and the median.
pub fn fan(scenario: &Scenario, risk: &Risk, variant: Variant, stated: &[Money]) -> Option<Chart> {
    let (of, places) = (of_variant(risk, variant)?, scenario.plan().places());
    let dates = scenario.days();
    let at: Vec<f64> = risk.days.iter().filter_map(|day| dates.binary_search(day).ok()).map(|day| day as f64).collect();
    let area = |low: usize, high: usize| {
        let point =
            |(at, amounts): (&f64, &[Money; 5])| [*at, amounts[low].to_plot(places), amounts[high].to_plot(places)];
        Shape::Area(at.iter().zip(&of.fan).map(point).collect())
    };
    let median: Vec<[f64; 2]> = at.iter().zip(&of.fan).map(|(at, amounts)| [*at, amounts[2].to_plot(places)]).collect();
    let days = at.iter().filter_map(|day| Some([*day, stated.get(*day as usize)?.to_plot(places)]));
    let stated: Vec<[f64; 2]> = days.collect();
    let last = of.fan.last().map_or(Money::ZERO, |amounts| amounts[4]);
    let budget = risk.question.budget.filter(|budget| (Money::ZERO..=last + last).contains(budget));
    let greatest = stated.iter().map(|point| point[1]).chain(budget.map(|budget| budget.to_plot(places)));
    let greatest = greatest.fold(last.to_plot(places), f64::max);
    let colour = Colour::of(variant);
    let currency = scenario.plan().currency.code.as_str();
    let line = |points, width, dashed| Shape::Line { points, width, dashed };
    let mut series = vec![
        Series { name: "P5–P95".to_owned(), colour, shape: area(0, 4) },
        Series { name: "P25–P75".to_owned(), colour, shape: area(1, 3) },
        Series { name: tr!("chart-median"), colour, shape: line(median, 2.0, false) },
    ];
    if !stated.is_empty() {
        series.push(Series { name: tr!("chart-stated"), colour, shape: line(stated, 1.5, true) });
    }
    let marker = |budget: Money| Marker {
        at: budget.to_plot(places),
        across: true,
        name: tr!("chart-budget"),
        label: budget.grouped(places),
        dash: Dash::Long,
    };
    Some(Chart {
        title: tr!("chart-fan", scenario = scenario.name(), variant = scenario.plan().variant_label(variant)),
        subtitle: draws_in_words(scenario.plan(), risk, of),
        x: Axis {
            label: tr!("chart-days-in", time = scenario.plan().day.in_words()),
            from: -0.5,
            to: dates.len().max(1) as f64 - 0.5,
            scale: Scale::Days(dates),
        },
        y: amounts(tr!("chart-so-far", currency = currency), places, greatest),
        bands: Vec::new(),
        series,
        markers: budget.into_iter().map(marker).collect(),
        notes: Vec::new(),
        heat: None,
    })
}
