//! The chart of what a variant's bill consists of: a bar for each fleet, stacked by the clauses that charge it.

use super::{Axis, Chart, Colour, Note, Scale, Series, Shape};
use crate::money::Money;
use crate::quote::{CellKind, Quote};
use crate::scenario::Scenario;
use crate::texts::{self, tr};
use crate::usage::Variant;

/// The most fleets with a bar of their own; the others share one.
const MOST_FLEETS: usize = 24;

/// The bill of a variant by fleet and clause, the dearest fleet first.
pub fn breakdown(scenario: &Scenario, quote: &Quote, variant: Variant) -> Chart {
    let of = quote.variant(variant);
    let fleets = scenario.fleets();
    let mut order: Vec<usize> = (0..fleets.len()).collect();
    let fees: Vec<Money> = order.iter().map(|fleet| of.fee_of_fleet(*fleet)).collect();
    order.sort_by_key(|fleet| std::cmp::Reverse(fees[*fleet]));
    let alone = if order.len() > MOST_FLEETS { MOST_FLEETS - 1 } else { order.len() };
    let mut names: Vec<String> = order[..alone].iter().map(|fleet| fleets[*fleet].name.clone()).collect();
    if order.len() > alone {
        names.push(tr!("chart-other-fleets", count = order.len() - alone));
    }
    let mut row_of = vec![0; fleets.len()];
    order.iter().enumerate().for_each(|(place, fleet)| row_of[*fleet] = place.min(alone));

    let clauses = &scenario.plan().clauses;
    let place_of = |id: &str| clauses.iter().position(|clause| clause.id == id).unwrap_or_default();
    let mut by_clause = vec![vec![Money::ZERO; names.len()]; clauses.len()];
    let mut of_devices = vec![false; clauses.len()];
    for cell in &of.breakdown {
        let clause = place_of(cell.clause);
        of_devices[clause] |= cell.what == CellKind::LivingDevices;
        by_clause[clause][row_of[cell.fleet]] += cell.fee;
    }
    let mut so_far = vec![Money::ZERO; names.len()];
    let mut series = Vec::new();
    let mut colours = Colour::MANY.into_iter().cycle();
    for (clause, fees) in clauses.iter().zip(&by_clause) {
        if fees.iter().all(|fee| *fee == Money::ZERO) {
            continue;
        }
        let mut boxes = Vec::new();
        for (row, fee) in fees.iter().enumerate() {
            let left = so_far[row];
            so_far[row] += *fee;
            boxes.push([left.to_plot(), row as f64 - 0.36, so_far[row].to_plot(), row as f64 + 0.36]);
        }
        let devices = of_devices[place_of(&clause.id)];
        let colour = if devices { Colour::DEVICE_FEE } else { colours.next().unwrap_or(Colour::MESSAGE_FEE) };
        let name = format!("{} {}", clause.id, clause.text_in(texts::language()));
        series.push(Series { name, colour, shape: Shape::Boxes(boxes) });
    }
    let greatest = so_far.iter().copied().max().unwrap_or_default().to_plot();
    let note =
        |(row, fee): (usize, &Money)| Note { at: [fee.to_plot(), row as f64], text: fee.grouped(), before: false };
    let total = format!("{} {}", quote.currency, of.total().grouped());
    Chart {
        title: tr!("chart-breakdown", scenario = &quote.scenario, variant = variant.label()),
        subtitle: tr!("chart-breakdown-total", total = total),
        x: Axis {
            label: tr!("chart-in-all", currency = quote.currency),
            from: 0.0,
            // The amounts stand behind the bars.
            to: if greatest > 0.0 { greatest * 1.16 } else { 1.0 },
            scale: Scale::Amount,
        },
        y: Axis { label: String::new(), from: names.len().max(1) as f64 - 0.5, to: -0.5, scale: Scale::Names(names) },
        bands: Vec::new(),
        series,
        markers: Vec::new(),
        notes: so_far.iter().enumerate().map(note).collect(),
        heat: None,
    }
}
