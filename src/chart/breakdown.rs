//! Breakdown of a variant's bill: a bar for each fleet, stacked by clause.

use super::{Axis, Chart, Colour, Note, Scale, Series, Shape};
use crate::money::{Money, Places};
use crate::plan::{Clause, MeterId, Variant};
use crate::quote::{ItemKind, Quote};
use crate::scenario::Scenario;
use crate::texts::{language, tr};

/// Most bars; if there are more fleets, the cheapest share the last bar.
const MOST_BARS: usize = 24;

/// Bars of a variant, the dearest fleet first.
pub struct Bars {
    /// Indices of the fleets with a bar of their own.
    pub fleets: Vec<usize>,
    /// Number of fleets that share the last bar; 0 if each has its own.
    pub others: usize,
    /// Parts of the bars, in the order of the plan's clauses; clauses that charge nothing are left out.
    pub parts: Vec<Part>,
    /// Total of each bar.
    pub totals: Vec<Money>,
    /// Decimal places of these amounts.
    pub places: Places,
}

/// Part of every bar that one clause charges.
pub struct Part {
    /// Index of the clause in the plan.
    pub clause: usize,
    /// Colour.
    pub colour: Colour,
    /// Fee in each bar.
    pub fees: Vec<Money>,
}

impl Bars {
    /// Computes the bars of a variant.
    pub fn of(scenario: &Scenario, quote: &Quote, variant: Variant) -> Self {
        let (of, fleets) = (quote.variant(variant), scenario.fleets().len());
        let mut fees = vec![Money::ZERO; fleets];
        of.breakdown.iter().for_each(|cell| fees[cell.fleet] += cell.fee);
        let mut order: Vec<usize> = (0..fleets).collect();
        order.sort_by_key(|fleet| std::cmp::Reverse(fees[*fleet]));
        let alone = if fleets > MOST_BARS { MOST_BARS - 1 } else { fleets };
        let bars = fleets.min(MOST_BARS);
        let mut bar_of = vec![0; fleets];
        order.iter().enumerate().for_each(|(place, fleet)| bar_of[*fleet] = place.min(alone));

        let clauses = &scenario.plan().clauses;
        let mut by_clause = vec![vec![Money::ZERO; bars]; clauses.len()];
        let mut whole_fleets: Vec<Option<MeterId>> = vec![None; clauses.len()];
        let mut totals = vec![Money::ZERO; bars];
        for cell in &of.breakdown {
            let (clause, bar) = (cell.clause.index(), bar_of[cell.fleet]);
            if let ItemKind::Fleet(meter) = cell.what {
                whole_fleets[clause] = Some(meter);
            }
            by_clause[clause][bar] += cell.fee;
            totals[bar] += cell.fee;
        }
        let mut colours = Colour::MANY.into_iter().cycle();
        let charged = by_clause.into_iter().enumerate().filter(|(_, fees)| fees.iter().any(|fee| *fee != Money::ZERO));
        let part = |(clause, fees): (usize, Vec<Money>)| {
            let colour = match whole_fleets[clause] {
                Some(meter) => Colour::of_fee(meter),
                None => colours.next().unwrap_or(Colour::MESSAGE_FEE),
            };
            Part { clause, colour, fees }
        };
        let parts = charged.map(part).collect();
        order.truncate(alone);
        Self { fleets: order, others: fleets - alone, parts, totals, places: quote.places() }
    }

    /// Name of each bar.
    pub fn names(&self, scenario: &Scenario) -> Vec<String> {
        let own = self.fleets.iter().map(|fleet| scenario.fleets()[*fleet].name.clone());
        own.chain((self.others > 0).then(|| tr!("chart-other-fleets", count = self.others))).collect()
    }

    /// End of an axis with room for every bar and the amount behind it.
    pub fn axis_end(&self) -> f64 {
        let all_to_scale = (0..self.totals.len()).all(|bar| self.is_to_scale(bar));
        let longest = self.longest().to_plot(self.places);
        if longest > 0.0 { longest * if all_to_scale { 1.16 } else { 1.34 } } else { 1.0 }
    }

    /// Factor on the length of a bar: 1 if it is to scale. Fleets that share a bar may cost far more than any other;
    /// their bar is then as long as the longest.
    pub fn scale(&self, bar: usize) -> f64 {
        if self.is_to_scale(bar) {
            1.0
        } else {
            self.longest().to_plot(self.places) / self.totals[bar].to_plot(self.places)
        }
    }

    /// Label behind a bar.
    pub fn label(&self, bar: usize, amount: Money) -> String {
        let amount = amount.grouped(self.places);
        if self.is_to_scale(bar) { amount } else { tr!("chart-not-to-scale", amount = amount) }
    }

    /// Total of the dearest fleet.
    fn longest(&self) -> Money {
        self.totals.first().copied().unwrap_or_default()
    }

    fn is_to_scale(&self, bar: usize) -> bool {
        bar < self.fleets.len() || self.totals[bar] <= self.longest()
    }
}

/// Charts the bill of a variant by fleet and clause, the dearest fleet first.
pub fn breakdown(scenario: &Scenario, quote: &Quote, variant: Variant) -> Chart {
    let bars = Bars::of(scenario, quote, variant);
    let name = |clause: &Clause| format!("{} {}", clause.id, clause.text_in(language()));
    breakdown_of(scenario, quote, variant, (&bars, name, |_| true))
}

/// Charts given bars, with a name for each clause, without the clauses whose names are not shown.
pub fn breakdown_of(
    scenario: &Scenario,
    quote: &Quote,
    variant: Variant,
    (bars, name, is_shown): (&Bars, impl Fn(&Clause) -> String, impl Fn(&str) -> bool),
) -> Chart {
    let names = bars.names(scenario);
    let mut so_far = vec![Money::ZERO; names.len()];
    let mut series = Vec::new();
    for Part { clause, colour, fees } in &bars.parts {
        let name = name(&scenario.plan().clauses[*clause]);
        let mut boxes = Vec::new();
        for (row, fee) in fees.iter().enumerate().filter(|_| is_shown(&name)) {
            let left = so_far[row];
            so_far[row] += *fee;
            let [left, right] = [left, so_far[row]].map(|at| at.to_plot(bars.places) * bars.scale(row));
            boxes.push([left, row as f64 - 0.36, right, row as f64 + 0.36]);
        }
        series.push(Series { name, colour: *colour, shape: Shape::Boxes(boxes) });
    }
    let note = |(row, fee): (usize, &Money)| {
        let at = [fee.to_plot(bars.places) * bars.scale(row), row as f64];
        Note { at, text: bars.label(row, *fee), before: false }
    };
    let total = quote.plan.currency.amount(quote.variant(variant).total());
    Chart {
        title: tr!("chart-breakdown", scenario = &quote.scenario, variant = quote.plan.variant_label(variant)),
        subtitle: tr!("chart-breakdown-total", total = total),
        x: Axis {
            label: tr!("chart-in-all", currency = quote.plan.currency.code.as_str()),
            from: 0.0,
            to: bars.axis_end(),
            scale: Scale::Amount(bars.places),
        },
        y: Axis { label: String::new(), from: names.len().max(1) as f64 - 0.5, to: -0.5, scale: Scale::Names(names) },
        bands: Vec::new(),
        series,
        markers: Vec::new(),
        notes: so_far.iter().enumerate().map(note).collect(),
        heat: None,
    }
}
