//! Plan against actual as JSON: money and exact amounts as strings, counts as numbers.

use serde::Serialize;

use super::json;
use crate::calendar::{Date, Month};
use crate::money::{Exact, Money, Places};
use crate::scenario::Scenario;
use crate::study::against::{Against, Figures, Part};
use crate::study::compare::Pair;

/// The version of the form; it rises when a key is removed or changes its meaning, not when one is added.
const SCHEMA: u64 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u64,
    scenario: &'a str,
    plan: &'a str,
    currency: &'a str,
    from: String,
    until: String,
    plan_has_more_days: bool,
    usage_has_more_days: bool,
    bill: Amounts,
    parts: Vec<PartOfDifference>,
    months: Vec<OfMonth>,
    fleets: Vec<OfFleet<'a>>,
    clauses: Vec<OfClause<'a>>,
    rounding: Amounts,
    days: Vec<OfDay>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Amounts {
    plan: String,
    actual: String,
    difference: String,
}

#[derive(Serialize)]
struct PartOfDifference {
    part: &'static str,
    amount: String,
}

#[derive(Serialize)]
struct Counts {
    plan: u64,
    actual: u64,
}

#[derive(Serialize)]
struct All {
    units: Counts,
    devices: Counts,
    fee: Amounts,
}

#[derive(Serialize)]
struct OfMonth {
    month: String,
    #[serde(flatten)]
    all: All,
}

#[derive(Serialize)]
struct OfDay {
    date: String,
    #[serde(flatten)]
    all: All,
}

#[derive(Serialize)]
struct OfFleet<'a> {
    fleet: &'a str,
    #[serde(flatten)]
    all: All,
}

#[derive(Serialize)]
struct OfClause<'a> {
    clause: &'a str,
    #[serde(flatten)]
    all: All,
}

/// Writes plan against actual as one JSON document, with a newline at its end; `warnings` are what the counted traffic leaves
/// open.
pub fn json(plan: &Scenario, against: &Against, warnings: Vec<String>) -> String {
    let price_plan = plan.plan();
    let fleets = against.actual.fleets().iter().map(|fleet| fleet.name.as_str());
    json::text(&Document {
        schema: SCHEMA,
        scenario: plan.name(),
        plan: &price_plan.id,
        currency: &price_plan.currency.code,
        from: against.days.0.to_string(),
        until: against.days.1.to_string(),
        plan_has_more_days: against.plan_has_more,
        usage_has_more_days: against.actual_has_more,
        bill: money(against.bill, price_plan.places()),
        parts: Part::ALL
            .into_iter()
            .zip(against.parts)
            .map(|(part, amount)| PartOfDifference { part: part.name(), amount: amount.plain(price_plan.places()) })
            .collect(),
        months: against
            .by_month
            .iter()
            .map(|(month, figures)| OfMonth { month: Month::to_string(month), all: All::of(*figures) })
            .collect(),
        fleets: fleets
            .zip(&against.by_fleet)
            .map(|(fleet, figures)| OfFleet { fleet, all: All::of(*figures) })
            .collect(),
        clauses: against
            .by_clause
            .iter()
            .map(|(id, figures)| OfClause { clause: &price_plan.clause_at(*id).id, all: All::of(*figures) })
            .collect(),
        rounding: exact(against.rounding),
        days: against
            .by_day
            .iter()
            .map(|(date, figures)| OfDay { date: Date::to_string(date), all: All::of(*figures) })
            .collect(),
        warnings,
    })
}

impl All {
    fn of(Pair { old, new }: Pair<Figures>) -> Self {
        Self {
            units: Counts { plan: old.units, actual: new.units },
            devices: Counts { plan: old.devices, actual: new.devices },
            fee: exact(Pair { old: old.fee, new: new.fee }),
        }
    }
}

fn money(of: Pair<Money>, places: Places) -> Amounts {
    let plain = |amount: Money| amount.plain(places);
    Amounts { plan: plain(of.old), actual: plain(of.new), difference: plain(of.difference()) }
}

fn exact(Pair { old, new }: Pair<Exact>) -> Amounts {
    Amounts { plan: old.to_string(), actual: new.to_string(), difference: (new - old).to_string() }
}
