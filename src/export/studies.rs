//! Writes studies as CSV, JSON and text: the same rows in each, amounts and values as exact decimals.

use ::csv::Terminator;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use rust_decimal::Decimal;
use serde::Serialize;

use super::csv::Dialect;
use super::json;
use super::terminal::{STYLE, finish, plain};
use crate::money::{Money, grouped};
use crate::quote::Totals;
use crate::study::budget::{Budget, Priced};
use crate::study::map;
use crate::study::sweep::Point;
use crate::usage::Variant;

/// A row of a study in a file: everything exact, so everything text.
#[derive(Serialize)]
struct Row {
    x: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(rename = "as-designed")]
    as_designed: String,
    #[serde(rename = "all-basic")]
    all_basic: String,
    #[serde(rename = "all-pro")]
    all_pro: String,
}

impl Row {
    fn new(x: Decimal, y: Option<Decimal>, totals: &Totals) -> Self {
        let total = |variant| totals.of_variant(variant).to_string();
        Self {
            x: x.to_string(),
            y: y.map(|y| y.to_string()),
            as_designed: total(Variant::AsDesigned),
            all_basic: total(Variant::AllBasic),
            all_pro: total(Variant::AllPro),
        }
    }
}

#[derive(Serialize)]
struct Sweep<'s> {
    parameter: &'s str,
    points: Vec<Row>,
}

#[derive(Serialize)]
struct Map<'s> {
    x: &'s str,
    y: &'s str,
    cells: Vec<Row>,
}

fn sweep_rows(points: &[Point]) -> impl Iterator<Item = Row> {
    points.iter().map(|point| Row::new(point.x, None, &point.totals))
}

fn map_rows(map: &map::Map) -> impl Iterator<Item = Row> {
    map.cells().map(|cell| Row::new(cell.x, Some(cell.y), &cell.totals))
}

/// Writes a sweep as one JSON document.
pub fn sweep_json(parameter: &str, points: &[Point]) -> String {
    json::text(&Sweep { parameter, points: sweep_rows(points).collect() })
}

/// Writes a map as one JSON document.
pub fn map_json(x: &str, y: &str, map: &map::Map) -> String {
    json::text(&Map { x, y, cells: map_rows(map).collect() })
}

/// Writes a sweep as CSV with a header.
pub fn sweep_csv(points: &[Point], dialect: Dialect) -> String {
    csv(&["x", "as-designed", "all-basic", "all-pro"], sweep_rows(points), dialect)
}

/// Writes a map as CSV with a header, a line for each cell.
pub fn map_csv(map: &map::Map, dialect: Dialect) -> String {
    csv(&["x", "y", "as-designed", "all-basic", "all-pro"], map_rows(map), dialect)
}

/// Writes a sweep as a table for people.
pub fn sweep_text(parameter: &str, currency: &str, points: &[Point]) -> String {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    table.set_header([&plain(parameter), "As designed", "All Basic", "All Pro"].map(|name| right(name.to_owned())));
    for point in points {
        let totals = Variant::ALL.map(|variant| right(point.totals.of_variant(variant).grouped()));
        table.add_row(std::iter::once(right(grouped(point.x))).chain(totals));
    }
    format!("What the scenario costs, in {currency}\n\n{}\n", finish(table))
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
pub fn budget_json(budget: &Budget) -> String {
    let value = |priced: Option<Priced>| priced.map(|priced| priced.value.to_string());
    let total = |priced: Option<Priced>| priced.and_then(|priced| priced.total).map(|total| total.to_string());
    json::text(&BudgetAnswer {
        value: value(budget.fits),
        total: total(budget.fits),
        next_value: value(budget.too_dear),
        next_total: total(budget.too_dear),
    })
}

/// Writes a budget in words.
pub fn budget_text(parameter: &str, variant: Variant, currency: &str, most: Money, budget: &Budget) -> String {
    let parameter = plain(parameter);
    let costs = |priced: Priced| {
        let bill = match priced.total {
            Some(total) => format!("costs {currency} {}", total.grouped()),
            None => "breaks a limit of the format".to_owned(),
        };
        format!("{parameter} = {} {bill}", grouped(priced.value))
    };
    let amount = format!("{currency} {} on {}", most.grouped(), variant.id());
    match (budget.fits, budget.too_dear) {
        (Some(fits), Some(next)) => {
            format!("The most within {amount}: {}.\nOne step more, {}.\n", costs(fits), costs(next))
        }
        (Some(fits), None) => format!("All values are within {amount}; the largest, {}.\n", costs(fits)),
        (None, Some(next)) => format!("Nothing is within {amount}: the smallest value, {}.\n", costs(next)),
        (None, None) => format!("{parameter} has no values.\n"),
    }
}

fn csv(header: &[&str], rows: impl Iterator<Item = Row>, dialect: Dialect) -> String {
    let cells = |row: Row| -> Vec<String> {
        let Row { x, y, as_designed, all_basic, all_pro } = row;
        let cells = [Some(x), y, Some(as_designed), Some(all_basic), Some(all_pro)];
        cells.into_iter().flatten().map(|number| dialect.number(number)).collect()
    };
    dialect.table(Terminator::Any(b'\n'), header, rows.map(cells))
}
