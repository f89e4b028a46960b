//! Writes studies as CSV, JSON and text: the same rows in each, amounts and values as exact decimals.

use ::csv::Terminator;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use rust_decimal::Decimal;
use serde::Serialize;

use super::csv::Dialect;
use super::json::{self, OfVariants};
use super::terminal::{STYLE, finish, plain};
use super::words::in_column;
use crate::money::{Money, grouped};
use crate::plan::{PricePlan, Variant};
use crate::quote::Totals;
use crate::study::budget::{Budget, Priced};
use crate::study::map;
use crate::study::sweep::Point;

/// A row of a study in a file: everything exact, so everything text.
#[derive(Serialize)]
struct Row<'p> {
    x: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(flatten)]
    totals: OfVariants<'p, String>,
}

impl<'p> Row<'p> {
    fn new(plan: &'p PricePlan, x: Decimal, y: Option<Decimal>, totals: &Totals) -> Self {
        let total = |variant| totals.of_variant(variant).plain(plan.places());
        Self { x: x.to_string(), y: y.map(|y| y.to_string()), totals: OfVariants::new(plan, totals.variants(), total) }
    }
}

#[derive(Serialize)]
struct Sweep<'s> {
    parameter: &'s str,
    points: Vec<Row<'s>>,
}

#[derive(Serialize)]
struct Map<'s> {
    x: &'s str,
    y: &'s str,
    cells: Vec<Row<'s>>,
}

fn sweep_rows<'p>(plan: &'p PricePlan, points: &[Point]) -> impl Iterator<Item = Row<'p>> {
    points.iter().map(move |point| Row::new(plan, point.x, None, &point.totals))
}

fn map_rows<'p>(plan: &'p PricePlan, map: &map::Map) -> impl Iterator<Item = Row<'p>> {
    map.cells().map(move |cell| Row::new(plan, cell.x, Some(cell.y), &cell.totals))
}

/// Writes a sweep as one JSON document.
pub fn sweep_json(plan: &PricePlan, parameter: &str, points: &[Point]) -> String {
    json::text(&Sweep { parameter, points: sweep_rows(plan, points).collect() })
}

/// Writes a map as one JSON document.
pub fn map_json(plan: &PricePlan, x: &str, y: &str, map: &map::Map) -> String {
    json::text(&Map { x, y, cells: map_rows(plan, map).collect() })
}

/// Writes a sweep as CSV with a header.
pub fn sweep_csv(plan: &PricePlan, points: &[Point], dialect: Dialect) -> String {
    csv(plan, &["x"], sweep_rows(plan, points), dialect)
}

/// Writes a map as CSV with a header, a line for each cell.
pub fn map_csv(plan: &PricePlan, map: &map::Map, dialect: Dialect) -> String {
    csv(plan, &["x", "y"], map_rows(plan, map), dialect)
}

/// Writes a sweep as a table for people.
pub fn sweep_text(plan: &PricePlan, parameter: &str, points: &[Point]) -> String {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let names = plan.variants().designed_last().map(|variant| in_column(plan, variant));
    table.set_header(std::iter::once(plain(parameter)).chain(names).map(right));
    for point in points {
        let totals = plan
            .variants()
            .designed_last()
            .map(|variant| right(point.totals.of_variant(variant).grouped(plan.places())));
        table.add_row(std::iter::once(right(grouped(point.x))).chain(totals));
    }
    format!("What the scenario costs, in {}\n\n{}\n", plan.currency.code, finish(table))
}

/// The answer in a file; a key is null without such a value or a bill at it.
#[derive(Serialize)]
struct BudgetAnswer {
    value: Option<String>,
    total: Option<String>,
    next_value: Option<String>,
    next_total: Option<String>,
}

/// Writes a budget as one JSON document.
pub fn budget_json(plan: &PricePlan, budget: &Budget) -> String {
    let value = |priced: Option<Priced>| priced.map(|priced| priced.value.to_string());
    let total = |priced: Option<Priced>| priced.and_then(|priced| priced.total).map(|total| total.plain(plan.places()));
    json::text(&BudgetAnswer {
        value: value(budget.fits),
        total: total(budget.fits),
        next_value: value(budget.too_dear),
        next_total: total(budget.too_dear),
    })
}

/// Writes a budget in words.
pub fn budget_text(plan: &PricePlan, parameter: &str, variant: Variant, most: Money, budget: &Budget) -> String {
    let parameter = plain(parameter);
    let costs = |priced: Priced| {
        let bill = match priced.total {
            Some(total) => format!("costs {}", plan.currency.amount(total)),
            None => "breaks a limit of the format".to_owned(),
        };
        format!("{parameter} = {} {bill}", grouped(priced.value))
    };
    let amount = format!("{} on {}", plan.currency.amount(most), plan.variant_id(variant));
    match (budget.fits, budget.too_dear) {
        (Some(fits), Some(next)) => {
            format!("The most within {amount}: {}.\nOne step more, {}.\n", costs(fits), costs(next))
        }
        (Some(fits), None) => format!("All values are within {amount}; the largest, {}.\n", costs(fits)),
        (None, Some(next)) => format!("Nothing is within {amount}: the smallest value, {}.\n", costs(next)),
        (None, None) => format!("{parameter} has no values.\n"),
    }
}

fn csv<'p>(plan: &PricePlan, first: &[&str], rows: impl Iterator<Item = Row<'p>>, dialect: Dialect) -> String {
    let cells = |row: Row<'p>| -> Vec<String> {
        let Row { x, y, totals } = row;
        [Some(x), y].into_iter().flatten().chain(totals.into_values()).map(|number| dialect.number(number)).collect()
    };
    let variants = plan.variants().iter().map(|variant| plan.variant_id(variant));
    let header: Vec<&str> = first.iter().copied().chain(variants).collect();
    dialect.table(Terminator::Any(b'\n'), &header, rows.map(cells))
}
