//! Writes derivations as indented text and as JSON.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use serde::Serialize;

use super::json;
use super::terminal::{STYLE, finish};
use crate::explain::{Explainer, How, Node, Step, Tree, Value, words};
use crate::money::Places;

/// Writes the trees of figures as text: a line for each step, figures aligned, and the texts of clauses at the end.
pub fn text(explainer: &Explainer, trees: &[Tree]) -> String {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let mut clauses: Vec<&str> = Vec::new();
    for tree in trees {
        row(explainer, &mut table, tree, None, 0);
        clauses.extend(tree.clauses(explainer));
    }
    let mut out = finish(table);
    out.push('\n');
    let mut told: Vec<&str> = Vec::new();
    for id in clauses {
        if told.contains(&id) {
            continue;
        }
        if told.is_empty() {
            out.push('\n');
        }
        told.push(id);
        let text = words::clause(explainer.scenario(), id).unwrap_or_default();
        out.push_str(&format!("{id}  {text}\n"));
    }
    out
}

fn row(explainer: &Explainer, table: &mut Table, tree: &Tree, within: Option<Step>, level: usize) {
    let node = &tree.node;
    let currency = &explainer.scenario().plan().currency;
    let mut how = words::formula(explainer, node);
    if !how.is_empty() {
        how.insert_str(0, "= ");
    }
    if tree.again {
        how.push_str(&words::again());
    }
    if !node.clauses.is_empty() {
        how.push_str(&format!(" ({})", node.clauses.join(", ")));
    }
    let title = format!("{}{}", "  ".repeat(level), words::title(explainer, node.step, within));
    let amount = Cell::new(words::amount(node.value, currency)).set_alignment(CellAlignment::Right);
    table.add_row([Cell::new(title), amount, Cell::new(how.trim())]);
    for branch in &tree.branches {
        row(explainer, table, branch, Some(node.step), level + 1);
    }
}

/// The version of the JSON form; it rises when a key is removed or changes its meaning, not when one is added.
const SCHEMA: u64 = 1;

/// Writes the trees of figures as one JSON document: money and fractions as strings, counts as numbers.
pub fn json(explainer: &Explainer, trees: &[Tree]) -> String {
    let mut clauses: Vec<&str> = Vec::new();
    for id in trees.iter().flat_map(|tree| tree.clauses(explainer)) {
        if !clauses.contains(&id) {
            clauses.push(id);
        }
    }
    let scenario = explainer.scenario();
    let clause = |id: &str| ClauseText { id: id.to_owned(), text: words::clause(scenario, id).unwrap_or_default() };
    json::text(&Document {
        schema: SCHEMA,
        scenario: scenario.name(),
        plan: &scenario.plan().id,
        currency: &scenario.plan().currency.code,
        steps: trees.iter().map(|tree| StepTold::of(explainer, tree, None)).collect(),
        clauses: clauses.into_iter().map(clause).collect(),
    })
}

#[derive(Serialize)]
struct Document<'q> {
    schema: u64,
    scenario: &'q str,
    plan: &'q str,
    currency: &'q str,
    steps: Vec<StepTold>,
    clauses: Vec<ClauseText>,
}

#[derive(Serialize)]
struct ClauseText {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct StepTold {
    title: String,
    variant: String,
    amount: Amount,
    unit: &'static str,
    how: &'static str,
    formula: String,
    clauses: Vec<String>,
    fields: Vec<FieldTold>,
    steps: Vec<StepTold>,
}

#[derive(Serialize)]
struct FieldTold {
    #[serde(skip_serializing_if = "Option::is_none")]
    fleet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    field: &'static str,
    typed: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Count(u64),
    Text(String),
}

impl StepTold {
    fn of(explainer: &Explainer, tree: &Tree, within: Option<Step>) -> Self {
        let node = &tree.node;
        let (amount, unit) = amount(node.value, explainer.scenario().plan().places());
        Self {
            title: words::title(explainer, node.step, within),
            variant: explainer.scenario().plan().variant_id(node.step.variant).to_owned(),
            amount,
            unit,
            how: how(node),
            formula: words::formula(explainer, node),
            clauses: node.clauses.clone(),
            fields: node.fields.iter().map(|field| FieldTold::of(explainer, field)).collect(),
            steps: tree.branches.iter().map(|branch| Self::of(explainer, branch, Some(node.step))).collect(),
        }
    }
}

impl FieldTold {
    fn of(explainer: &Explainer, field: &crate::explain::Field) -> Self {
        let fleets = explainer.scenario().fleets();
        Self {
            fleet: field.place.fleet.and_then(|f| fleets.get(f as usize)).map(|fleet| fleet.name.clone()),
            line: field.place.line.map(|line| line + 1),
            field: field.place.field,
            typed: field.typed.clone(),
        }
    }
}

fn amount(value: Value, places: Places) -> (Amount, &'static str) {
    match value {
        Value::Money(money) => (Amount::Text(money.plain(places)), "money"),
        Value::Exact(exact) => (Amount::Text(exact.to_string()), "money before rounding"),
        Value::Price(price) => (Amount::Text(price.normalize().to_string()), "price"),
        Value::Units(count) => (Amount::Count(count), "units"),
        Value::Messages(count) => (Amount::Count(count), "messages"),
        Value::Devices(count) => (Amount::Count(count), "devices"),
        Value::DeviceDays(count) => (Amount::Count(count), "device-days"),
        Value::Minutes(count) => (Amount::Count(count), "minutes"),
        Value::Bytes(count) => (Amount::Count(count), "bytes"),
        Value::Days(count) => (Amount::Count(count), "days"),
        Value::Number(count) => (Amount::Count(count), "number"),
        Value::Decimal(decimal) => (Amount::Text(decimal.normalize().to_string()), "number"),
        Value::Percent(decimal) => (Amount::Text(decimal.normalize().to_string()), "percent"),
        Value::Ratio(_) => (Amount::Text(words::number(value, places)), "number"),
    }
}

const fn how(node: &Node) -> &'static str {
    match node.how {
        How::Given => "given",
        How::Same => "same",
        How::Sum => "sum",
        How::Difference => "difference",
        How::Excess => "excess",
        How::Least => "least",
        How::Greatest => "greatest",
        How::Product => "product",
        How::HalfUpProduct => "product rounded half up",
        How::Cut => "cut",
        How::LeftOver => "left over",
        How::Units { .. } => "units",
        How::MeanByWeight => "mean by weight",
        How::MeanOfRange { .. } => "mean of range",
        How::OneIfAny => "one if any",
        How::Interpolated => "interpolated",
        How::Grown => "grown",
        How::Charge => "charge",
        How::Rounded(_) => "rounded",
        How::Apportioned { .. } => "apportioned",
        How::Within { .. } => "within",
        How::Nothing(_) => "nothing",
    }
}
