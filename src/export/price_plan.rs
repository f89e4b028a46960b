//! Writes price plans as JSON, and finds what differs between two: every value by its path, as in `meters.Messages.tiers.2.price`.

use serde::Serialize;
use serde_json::Value;

use super::json;
use crate::plan::{Assumption, EditionDraft, InterfaceDraft, MeterDraft, PlanDraft, PricePlan};

/// A plan with the names and values of its file, in the order of that.
#[derive(Serialize)]
struct Plan {
    schema: u64,
    id: String,
    name: String,
    vendor: String,
    valid: Valid,
    source: String,
    currency: Currency,
    day: String,
    editions: Vec<Edition>,
    rounding: Rounding,
    meters: Vec<Meter>,
    clauses: Vec<Clause>,
    assumptions: Vec<Assumed>,
    usual_interface: Option<String>,
    interfaces: Vec<Interface>,
}

#[derive(Serialize)]
struct Valid {
    from: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
struct Currency {
    code: String,
    decimals: u32,
}

#[derive(Serialize)]
struct Edition {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_zh: Option<String>,
}

#[derive(Serialize)]
struct Rounding {
    scope: String,
    mode: String,
    clause: String,
}

#[derive(Serialize)]
struct Meter {
    meter: String,
    clause: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_bytes: Option<Unit>,
    per: Per,
    lot: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowance: Option<Allowance>,
    tiers: Vec<Tier>,
}

#[derive(Serialize)]
struct Unit {
    bytes: u64,
    clause: String,
}

#[derive(Serialize)]
struct Per {
    period: String,
    clause: String,
}

#[derive(Serialize)]
struct Allowance {
    quantity: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_months: Option<u64>,
    clause: String,
}

#[derive(Serialize)]
struct Tier {
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<u64>,
    price: String,
    clause: String,
}

#[derive(Serialize)]
struct Clause {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_zh: Option<String>,
}

#[derive(Serialize)]
struct Assumed {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_zh: Option<String>,
    clauses: Vec<String>,
    otherwise: Vec<Otherwise>,
}

#[derive(Serialize)]
struct Otherwise {
    when: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_zh: Option<String>,
}

#[derive(Serialize)]
struct Interface {
    id: String,
    side: String,
    group: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replied: Option<String>,
    #[serde(rename = "as")]
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    otherwise: Option<String>,
    connects: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    serves: Option<String>,
    reaches: String,
    note: String,
}

impl Plan {
    fn of(plan: &PricePlan) -> Self {
        let draft = PlanDraft::of(plan);
        Self {
            schema: json::SCHEMA,
            id: draft.id,
            name: draft.name,
            vendor: draft.vendor,
            valid: Valid {
                from: draft.valid.from.map(|day| day.to_string()),
                until: draft.valid.until.map(|day| day.to_string()),
            },
            source: draft.source,
            currency: Currency { code: draft.currency.code, decimals: draft.currency.places.count() },
            day: draft.day.to_string(),
            editions: draft
                .editions
                .into_iter()
                .map(|EditionDraft { id, name, name_zh }| Edition { id, name, name_zh })
                .collect(),
            rounding: Rounding {
                scope: format!("{:?}", draft.rounding.scope),
                mode: format!("{:?}", draft.rounding.mode),
                clause: draft.rounding_clause,
            },
            meters: draft.meters.into_iter().map(Meter::of).collect(),
            clauses: draft
                .clauses
                .into_iter()
                .map(|clause| Clause { id: clause.id, text: clause.text, text_zh: clause.text_zh })
                .collect(),
            assumptions: draft.assumptions.into_iter().map(Assumed::of).collect(),
            usual_interface: draft.usual_interface,
            interfaces: draft.interfaces.into_iter().map(Interface::of).collect(),
        }
    }
}

impl Meter {
    fn of(of: MeterDraft) -> Self {
        // Where a file leaves a clause out, it is the meter's.
        let own = |clause: Option<String>| clause.unwrap_or_else(|| of.clause.clone());
        Self {
            meter: format!("{:?}", of.kind),
            on: of.on,
            unit_bytes: of.unit_bytes.map(|unit| Unit { bytes: unit.bytes, clause: own(unit.clause) }),
            per: Per { period: format!("{:?}", of.period), clause: own(of.period_clause) },
            lot: of.lot,
            allowance: of.allowance.map(|allowance| Allowance {
                quantity: allowance.quantity,
                first_months: allowance.first_months,
                clause: own(allowance.clause),
            }),
            tiers: of
                .tiers
                .into_iter()
                .map(|tier| Tier {
                    up_to: tier.up_to,
                    price: tier.price.normalize().to_string(),
                    clause: own(tier.clause),
                })
                .collect(),
            clause: of.clause.clone(),
        }
    }
}

impl Assumed {
    fn of(of: Assumption) -> Self {
        let otherwise = of.otherwise.into_iter();
        Self {
            id: of.id,
            text: of.text,
            text_zh: of.text_zh,
            clauses: of.clauses,
            otherwise: otherwise
                .map(|other| Otherwise { when: other.when, text: other.text, text_zh: other.text_zh })
                .collect(),
        }
    }
}

impl Interface {
    fn of(of: InterfaceDraft) -> Self {
        Self {
            id: of.id,
            side: format!("{:?}", of.side),
            group: of.group,
            free: of.free,
            sent: of.sent,
            received: of.received,
            replied: of.replied,
            role: format!("{:?}", of.role),
            on: of.on,
            otherwise: of.otherwise,
            connects: of.connects,
            serves: of.serves.map(|purpose| format!("{purpose:?}")),
            reaches: format!("{:?}", of.reaches),
            note: of.note,
        }
    }
}

/// Writes a plan as one JSON document.
pub fn json(plan: &PricePlan) -> String {
    json::text(&Plan::of(plan))
}

/// A value that differs between two plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Path of the value: names and ids as in the file, and numbers from 1 where an entry has none.
    pub path: String,
    /// Value of the old plan as text; `None` if it has none, or lacks the whole entry.
    pub old: Option<String>,
    /// Value of the new plan as text; `None` if it has none, or lacks the whole entry.
    pub new: Option<String>,
}

/// Sections of a plan in which differences are found, in the order in which they are told.
const SECTIONS: [&str; 14] = [
    "id",
    "name",
    "vendor",
    "valid",
    "source",
    "currency",
    "day",
    "rounding",
    "meters",
    "editions",
    "interfaces",
    "usual_interface",
    "clauses",
    "assumptions",
];

/// Everything in which two plans differ, prices first.
pub fn differences(old: &PricePlan, new: &PricePlan) -> Vec<Difference> {
    let value = |plan: &PricePlan| match serde_json::to_value(Plan::of(plan)) {
        Ok(value) => value,
        Err(error) => unreachable!("plain data in memory always has a JSON value: {error}"),
    };
    let (old, new) = (value(old), value(new));
    let mut found = Vec::new();
    for section in SECTIONS {
        compare(section.to_owned(), old.get(section), new.get(section), &mut found);
    }
    found
}

fn compare(path: String, old: Option<&Value>, new: Option<&Value>, found: &mut Vec<Difference>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                compare(format!("{path}.{key}"), old.get(key), new.get(key), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) if old.iter().chain(new).all(Value::is_object) => {
            let keyed = |entries: &[Value]| entries.iter().enumerate().map(key_of).collect::<Vec<_>>();
            let (before, after) = (keyed(old), keyed(new));
            let place = |keys: &[String], key: &String| keys.iter().position(|known| known == key);
            for key in before.iter().chain(after.iter().filter(|key| !before.contains(key))) {
                let [one, other] = [place(&before, key).map(|at| &old[at]), place(&after, key).map(|at| &new[at])];
                compare(format!("{path}.{key}"), one, other, found);
            }
        }
        _ => found.push(Difference { path, old: old.and_then(shown), new: new.and_then(shown) }),
    }
}

/// What an entry of a list is known by: its id, or its number.
fn key_of((place, entry): (usize, &Value)) -> String {
    let name = ["id", "meter", "when"].into_iter().find_map(|key| entry.get(key)?.as_str());
    name.map_or_else(|| (place + 1).to_string(), str::to_owned)
}

/// A value as text; `None` for one that is not there.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(entries) if entries.iter().all(Value::is_string) => {
            Some(entries.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        // A whole entry: what it says, without the texts of other languages.
        Value::Object(entry) => {
            let says = |(key, value): (&String, &Value)| {
                let shown = shown(value).filter(|shown| !shown.is_empty() && !key.ends_with("_zh") && key != "id")?;
                Some(format!("{key}: {shown}"))
            };
            Some(entry.iter().filter_map(says).collect::<Vec<_>>().join(", "))
        }
        Value::Array(entries) => Some(entries.iter().filter_map(shown).map(|of| format!("({of})")).collect::<String>()),
        other => Some(other.to_string()),
    }
}

#[derive(Serialize)]
struct Answer<'p> {
    schema: u64,
    old: &'p str,
    new: &'p str,
    differences: Vec<Difference>,
}

/// Writes the differences of two plans as one JSON document.
pub fn differences_json(old: &PricePlan, new: &PricePlan) -> String {
    let differences = differences(old, new);
    json::text(&Answer { schema: json::SCHEMA, old: &old.id, new: &new.id, differences })
}
