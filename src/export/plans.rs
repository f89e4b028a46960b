//! Writes a scenario under several price plans as JSON and CSV.

use ::csv::Terminator;
use rust_decimal::Decimal;
use serde::Serialize;

use super::csv::{Dialect, harmless};
use super::json::{self, Listed};
use crate::calendar::Date;
use crate::money::Exact;
use crate::plan::{MeterId, PlanName};
use crate::quote::total_rows;
use crate::scenario::Scenario;
use crate::study::plans::{Bill, ComparedPlans, Row, Varied};

#[derive(Serialize)]
struct Answer<'c> {
    schema: u64,
    scenario: &'c str,
    plan: &'c str,
    currency: &'c str,
    total: String,
    rates: Vec<OneRate<'c>>,
    plans: Vec<OnePlan<'c>>,
    cheapest: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    along: Option<Along<'c>>,
}

#[derive(Serialize)]
struct OneRate<'c> {
    currency: &'c str,
    rate: String,
}

#[derive(Serialize)]
struct OnePlan<'c> {
    plan: String,
    id: &'c str,
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'c str>,
    own: bool,
    valid: Valid,
    currency: &'c str,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
struct Valid {
    from: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Bill {
        total: String,
        #[serde(flatten)]
        fees: Listed<String>,
        #[serde(flatten)]
        counts: Listed<Listed<u64>>,
        converted: Option<InOwn>,
        remarks: Vec<String>,
    },
    Unrated {
        reason: String,
    },
}

#[derive(Serialize)]
struct InOwn {
    total: String,
    exact: String,
    difference: String,
}

#[derive(Serialize)]
struct Along<'c> {
    parameter: &'c str,
    plans: Vec<String>,
    points: Vec<Point>,
    cheapest: Option<String>,
    crossings: Vec<OneCrossing>,
}

#[derive(Serialize)]
struct Point {
    x: String,
    /// In the order of the plans, in the currency of the scenario's own plan.
    totals: Vec<String>,
}

#[derive(Serialize)]
struct OneCrossing {
    at: String,
    before: Side,
    after: Side,
}

#[derive(Serialize)]
struct Side {
    plan: String,
    exact: String,
}

/// Writes one JSON document; `along` has the name of the input that moves and the bills along it.
pub fn json(scenario: &Scenario, compared: &ComparedPlans, along: Option<(&str, &Varied)>) -> String {
    let own = compared.currency();
    json::text(&Answer {
        schema: json::SCHEMA,
        scenario: scenario.name(),
        plan: &compared.own_plan.id,
        currency: &own.code,
        total: compared.own_total.plain(own.places),
        rates: compared
            .rates
            .iter()
            .map(|rate| OneRate { currency: &rate.currency, rate: rate.rate.normalize().to_string() })
            .collect(),
        plans: (0..compared.rows.len()).map(|row| OnePlan::of(compared, row)).collect(),
        cheapest: compared.cheapest().into_iter().map(|row| compared.name_of(row)).collect(),
        along: along.map(|(parameter, varied)| Along::of(compared, parameter, varied)),
    })
}

impl<'c> OnePlan<'c> {
    fn of(compared: &'c ComparedPlans, place: usize) -> Self {
        let row = &compared.rows[place];
        let Row { name, plan, is_own, bill } = row;
        Self {
            plan: compared.name_of(place),
            id: &plan.id,
            name: &plan.name,
            file: match name {
                PlanName::Id(_) => None,
                PlanName::File(path) => Some(path),
            },
            own: *is_own,
            valid: Valid {
                from: plan.valid.from.map(|day| day.to_string()),
                until: plan.valid.until.map(|day| day.to_string()),
            },
            currency: &plan.currency.code,
            outcome: match bill {
                Ok(bill) => Outcome::of(compared, row, bill),
                Err(reason) => Outcome::Unrated { reason: reason.to_string() },
            },
        }
    }
}

impl Outcome {
    fn of(compared: &ComparedPlans, row: &Row, bill: &Bill) -> Self {
        let (places, own) = (row.plan.places(), compared.currency().places);
        let meters: Vec<MeterId> = row.plan.metered().collect();
        let counts = |meter: &MeterId| {
            let rows = total_rows(std::slice::from_ref(meter));
            (meter.totals_key(), Listed(rows.map(|row| (row.key, row.of(&bill.meters[*meter]))).collect()))
        };
        Self::Bill {
            total: bill.total.plain(places),
            fees: Listed(meters.iter().map(|id| (id.fee_key(), bill.meters[*id].fee.plain(places))).collect()),
            counts: Listed(meters.iter().map(counts).collect()),
            converted: bill.converted.map(|converted| InOwn {
                total: converted.total.plain(own),
                exact: converted.exact.to_string(),
                difference: converted.difference.plain(own),
            }),
            remarks: bill.remarks.iter().map(ToString::to_string).collect(),
        }
    }
}

impl<'c> Along<'c> {
    fn of(compared: &ComparedPlans, parameter: &'c str, varied: &Varied) -> Self {
        let places = compared.currency().places;
        let totals = |place: usize| varied.exact.iter().map(|row| row[place].to_money(places).plain(places)).collect();
        let point = |(place, value): (usize, &Decimal)| Point { x: value.to_string(), totals: totals(place) };
        let side = |(row, exact): (usize, Exact)| Side { plan: compared.name_of(row), exact: exact.to_string() };
        Self {
            parameter,
            plans: varied.rows.iter().map(|row| compared.name_of(*row)).collect(),
            points: varied.values.iter().enumerate().map(point).collect(),
            cheapest: varied.cheapest.map(|row| compared.name_of(row)),
            crossings: varied
                .crossings
                .iter()
                .map(|of| OneCrossing { at: of.at.to_string(), before: side(of.before), after: side(of.after) })
                .collect(),
        }
    }
}

/// Writes a table as CSV with a header, a line for each plan. What a plan lacks is an empty cell.
pub fn csv(compared: &ComparedPlans, dialect: Dialect) -> String {
    let meters = compared.metered();
    let in_own = format!("total_{}", compared.currency().code.to_lowercase());
    let first = ["plan", "currency", "valid_from", "valid_until"];
    let fees = meters.iter().map(|meter| meter.fee_key());
    let header: Vec<&str> = first.into_iter().chain(fees).chain(["total", &in_own, "difference", "reason"]).collect();
    let own = compared.currency().places;
    let row = |(place, row): (usize, &Row)| -> Vec<String> {
        let places = row.plan.places();
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let number = |number: Option<String>| number.map_or_else(String::new, |number| dialect.number(number));
        let fees = meters.iter().map(|meter| number(row.fee(*meter).map(|fee| fee.plain(places))));
        let total = number(row.bill.as_ref().ok().map(|bill| bill.total.plain(places)));
        let converted = row.converted();
        let first = [
            harmless(&compared.name_of(place)),
            row.plan.currency.code.clone(),
            day(row.plan.valid.from),
            day(row.plan.valid.until),
        ];
        let last = [
            total,
            number(converted.map(|of| of.total.plain(own))),
            number(converted.map(|of| of.difference.plain(own))),
            row.bill.as_ref().err().map_or_else(String::new, |reason| harmless(&reason.to_string())),
        ];
        first.into_iter().chain(fees).chain(last).collect()
    };
    dialect.table(Terminator::Any(b'\n'), &header, compared.rows.iter().enumerate().map(row))
}

/// Writes the bills along an input as CSV with a header, a line for each value and a column for each plan with a bill in the
/// currency of the scenario's own.
pub fn along_csv(compared: &ComparedPlans, varied: &Varied, dialect: Dialect) -> String {
    let names: Vec<String> = varied.rows.iter().map(|row| harmless(&compared.name_of(*row))).collect();
    let header: Vec<&str> = std::iter::once("x").chain(names.iter().map(String::as_str)).collect();
    let places = compared.currency().places;
    let row = |(place, value): (usize, &Decimal)| -> Vec<String> {
        let bills = varied.exact.iter().map(|row| row[place].to_money(places).plain(places));
        std::iter::once(value.to_string()).chain(bills).map(|number| dialect.number(number)).collect()
    };
    dialect.table(Terminator::Any(b'\n'), &header, varied.values.iter().enumerate().map(row))
}
