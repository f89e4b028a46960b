//! The JSON Schema of a scenario, made of the table of fields: the shape of a scenario as JSON.

use serde_json::{Map, Value as Json, json};

use super::draft::WEEKDAYS;
use super::fields::{Field, Kind, Owner};
use super::limits;
use crate::plan::{MODES, SCOPES};
use crate::reader::{Decimals, Whole};

/// The schema's own description, with the rules from RON to JSON.
const DESCRIPTION: &str = "A scenario as JSON. Files are written in RON, from which JSON follows so: a group in \
    parentheses, `(name: \"x\", months: 1)`, is an object; a list is an array; a text, a whole number and a name alone, \
    `Basic`, stay what they are, the name as a string; a name with a value, `Fixed(5000)`, is an object with that name as \
    its only key, `{\"Fixed\": 5000}`, and a name with fields, `Subset(devices: 1, each: 5)`, has an object as the value \
    of its key. A decimal is a number, or a string where its digits must stay exactly as they are. Comments have no place \
    in JSON. Rules that hold between fields are not told here; `fleetcost check` knows them all.";

/// The schema, by draft 2020-12, with remarks in the language of the thread.
pub fn json_schema() -> Json {
    let mut schema = object(Field::of(Owner::Scenario));
    let mut top = Map::new();
    top.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    top.insert("title".to_owned(), json!("A scenario."));
    top.insert("description".to_owned(), json!(DESCRIPTION));
    if let Some(schema) = schema.as_object_mut() {
        top.append(schema);
    }
    Json::Object(top)
}

/// The schema of an object with these fields, sections as objects within it, and no others.
fn object(fields: impl Iterator<Item = Field>) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for field in fields {
        let within = match field.section() {
            None => &mut properties,
            Some(section) => {
                let empty = || json!({ "type": "object", "properties": {}, "additionalProperties": false });
                let section = properties.entry(section).or_insert_with(empty);
                match section.get_mut("properties").and_then(Json::as_object_mut) {
                    Some(properties) => properties,
                    None => continue,
                }
            }
        };
        within.insert(field.name().to_owned(), described(field));
        if field.is_required() && field.section().is_none() {
            required.push(field.name());
        }
    }
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

fn described(field: Field) -> Json {
    let mut schema = shape(field.kind());
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(field.about().replace('\n', "; ")));
    }
    schema
}

fn shape(kind: Kind) -> Json {
    match kind {
        Kind::Version => json!({ "const": 1 }),
        Kind::Known => json!({ "type": "string" }),
        Kind::Plan => json!({ "oneOf": [{ "type": "string" }, keyed("File", json!({ "type": "string" }))] }),
        Kind::Text(most) | Kind::LongText(most) => json!({ "type": "string", "maxLength": most }),
        Kind::Month => json!({ "type": "string", "pattern": "^2[01][0-9]{2}-(0[1-9]|1[0-2])$" }),
        Kind::Day => day(),
        Kind::Whole(range) => whole(range),
        Kind::PowerOfTen(range) => {
            let all = (0..19).map(|zeros| 10_u64.pow(zeros));
            json!({ "enum": all.filter(|one| (range.min..=range.max).contains(one)).collect::<Vec<_>>() })
        }
        Kind::Decimal(range) | Kind::Percent(range) => decimal(range),
        Kind::Choice(choices) => json!({ "enum": choices.all().iter().map(|(name, _)| *name).collect::<Vec<_>>() }),
        // Those of the plan, or any name where the plan has one edition.
        Kind::Edition => json!({ "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" }),
        Kind::Rounding => group(&[("scope", names(&SCOPES)), ("mode", names(&MODES))], &[]),
        Kind::Devices => one_of([
            ("Fixed", whole(limits::DEVICES)),
            ("Ramp", list(group(&[("on", day()), ("devices", whole(limits::DEVICES))], &[]), 1, limits::RAMP_POINTS)),
            ("Growth", group(&[("start", whole(limits::DEVICES)), ("monthly_percent", decimal(limits::GROWTH))], &[])),
        ]),
        Kind::Active => one_of([
            ("Uniform", decimal(limits::SHARE)),
            ("ByWeekday", group(&WEEKDAYS.map(|day| (day, decimal(limits::SHARE))), &[])),
        ]),
        Kind::Connection => {
            let sessions =
                group(&[("each_day", decimal(limits::SESSIONS)), ("seconds", whole(limits::SESSION_SECONDS))], &[]);
            let forms = [keyed("Hours", decimal(limits::HOURS)), keyed("Sessions", sessions)];
            json!({ "oneOf": [{ "enum": ["Always", "Never"] }, forms[0], forms[1]] })
        }
        Kind::Rate => one_of([
            ("PerDevice", decimal(limits::RATE)),
            ("PerFleet", decimal(limits::RATE)),
            ("Subset", group(&[("devices", whole(limits::SUBSET)), ("each", decimal(limits::RATE))], &[])),
        ]),
        Kind::Payload => one_of([
            ("Fixed", whole(limits::BYTES)),
            (
                "Mix",
                list(
                    group(&[("bytes", whole(limits::BYTES)), ("weight", whole(limits::WEIGHT))], &[]),
                    1,
                    limits::MIX_PARTS,
                ),
            ),
            ("Range", group(&[("min", whole(limits::BYTES)), ("max", whole(limits::BYTES))], &[])),
        ]),
        Kind::Receivers => {
            json!({ "oneOf": [{ "const": "ActiveDevices" }, keyed("Count", decimal(limits::RECEIVERS))] })
        }
        Kind::SecondCurrency => group(
            &[("code", json!({ "type": "string", "pattern": "^[A-Z]{3}$" })), ("rate", decimal(limits::EXCHANGE_RATE))],
            &[("decimals", whole(limits::CURRENCY_DECIMALS))],
        ),
        Kind::Range => {
            // Within the limits of the number that is uncertain.
            let end = || decimal(limits::RATE);
            one_of([
                ("Pert", group(&[("low", end()), ("likely", end()), ("high", end())], &[])),
                (
                    "Interval",
                    group(&[("low", end()), ("high", end())], &[("shape", json!({ "enum": ["Normal", "Lognormal"] }))]),
                ),
            ])
        }
        Kind::Names => list(json!({ "type": "string" }), 1, limits::MOVES),
        Kind::List(of, most) => list(object(Field::of(of)), 0, most),
    }
}

fn day() -> Json {
    json!({ "type": "string", "pattern": "^2[01][0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
}

fn whole(Whole { min, max }: Whole) -> Json {
    json!({ "type": "integer", "minimum": min, "maximum": max })
}

fn decimal(Decimals { min, max, .. }: Decimals) -> Json {
    let digits = json!({ "type": "string", "pattern": "^[+-]?([0-9_]+\\.?[0-9_]*|\\.[0-9_]+)([eE][+-]?[0-9]+)?$" });
    json!({ "oneOf": [{ "type": "number", "minimum": min, "maximum": max }, digits] })
}

fn names<T>(choices: &[(&str, T)]) -> Json {
    json!({ "enum": choices.iter().map(|(name, _)| *name).collect::<Vec<_>>() })
}

fn list(of: Json, least: usize, most: usize) -> Json {
    json!({ "type": "array", "items": of, "minItems": least, "maxItems": most })
}

fn group(required: &[(&str, Json)], optional: &[(&str, Json)]) -> Json {
    let properties: Map<_, _> =
        required.iter().chain(optional).map(|(name, shape)| ((*name).to_owned(), shape.clone())).collect();
    let required: Vec<_> = required.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

fn keyed(name: &str, shape: Json) -> Json {
    group(&[(name, shape)], &[])
}

fn one_of<const N: usize>(shapes: [(&str, Json); N]) -> Json {
    json!({ "oneOf": shapes.map(|(name, shape)| keyed(name, shape)).to_vec() })
}
