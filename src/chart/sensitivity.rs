//! Chart of a study of sensitivity: a tornado of the uncertain inputs.

use super::{Axis, Chart, Colour, Dash, Marker, Note, Scale, Series, Shape};
use crate::money::{Money, grouped};
use crate::plan::Variant;
use crate::scenario::{Parameter, Scenario};
use crate::study::sensitivity::{Influence, Sensitivity};
use crate::texts::tr;

/// Most inputs of a tornado.
const MOST_INPUTS: usize = 30;

/// Charts the bill with each uncertain input at the ends of its range and all others as stated, the widest swing first.
pub fn tornado(scenario: &Scenario, found: &Sensitivity, variant: Variant) -> Chart {
    tornado_of(scenario, found, variant, MOST_INPUTS)
}

/// Charts a tornado of at most `most_inputs` inputs.
pub fn tornado_of(scenario: &Scenario, found: &Sensitivity, variant: Variant, most_inputs: usize) -> Chart {
    let (stated, places) = (found.stated.of_variant(variant), scenario.plan().places());
    let mut influences: Vec<&Influence> = found.influences.iter().collect();
    influences.sort_by_key(|of| std::cmp::Reverse(of.swing(variant)));
    influences.truncate(most_inputs);
    let at_ends = |of: &Influence| [0, 1].map(|end: usize| of.totals[end].of_variant(variant));
    let all = || influences.iter().flat_map(|of| at_ends(of)).chain([stated]);
    let (least, most) = (all().min().unwrap_or_default(), all().max().unwrap_or_default());
    // The ends of the ranges stand beside the bars.
    let pad = ((most - least).to_plot(places) * 0.16).max(Money::from_minor(1).to_plot(places));
    let mut boxes = [Vec::new(), Vec::new()];
    let mut notes = Vec::new();
    for (row, of) in influences.iter().enumerate() {
        let (low, high) = (row as f64 - 0.32, row as f64 + 0.32);
        let amounts = at_ends(of);
        for (boxes, amount) in boxes.iter_mut().zip(amounts) {
            boxes.push([stated.to_plot(places), low, amount.to_plot(places), high]);
        }
        let ends = of.ends.map(grouped);
        let order = if amounts[0] <= amounts[1] { [0, 1] } else { [1, 0] };
        let outer = [amounts[0].min(amounts[1]).min(stated), amounts[0].max(amounts[1]).max(stated)];
        for side in 0..2 {
            let text = ends[order[side]].clone();
            notes.push(Note { at: [outer[side].to_plot(places), row as f64], text, before: side == 0 });
        }
    }
    let title = |of: &&Influence| {
        let parameter = Parameter::parse(&of.name, scenario.draft()).ok().filter(|_| !of.is_factor);
        parameter.map_or_else(|| of.name.clone(), |parameter| parameter.title(scenario.draft()))
    };
    let names: Vec<String> = influences.iter().map(title).collect();
    let [low, high] = boxes;
    let colour = Colour::of(variant);
    let currency = scenario.plan().currency.code.as_str();
    Chart {
        title: tr!("chart-tornado", scenario = scenario.name(), variant = scenario.plan().variant_label(variant)),
        subtitle: match names.len() {
            0 => tr!("chart-nothing-uncertain"),
            _ => tr!("chart-tornado-stated", currency = currency, amount = stated.grouped(places)),
        },
        x: Axis {
            label: tr!("chart-in-all", currency = currency),
            from: least.to_plot(places) - pad,
            to: most.to_plot(places) + pad,
            scale: Scale::Amount(places),
        },
        y: Axis { label: String::new(), from: names.len().max(1) as f64 - 0.5, to: -0.5, scale: Scale::Names(names) },
        bands: Vec::new(),
        series: vec![
            Series { name: tr!("chart-at-high"), colour, shape: Shape::Boxes(high) },
            Series { name: tr!("chart-at-low"), colour, shape: Shape::Outlines(low) },
        ],
        markers: vec![Marker {
            at: stated.to_plot(places),
            across: false,
            name: tr!("chart-stated"),
            label: stated.grouped(places),
            dash: Dash::Solid,
        }],
        notes,
        heat: None,
    }
}
