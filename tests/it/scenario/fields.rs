//! The fields of the table got and set, the texts about them, and the schema of a scenario.

use std::fs;

use fleetcost::calendar::{Month, parse_date};
use fleetcost::reader::{Entry, Group, Tree, Value};
use fleetcost::scenario::{
    Active, Draft, Field, FieldKind, FleetDraft, LineDraft, Owner, Payload, Rate, Receivers, Scenario, SecondCurrency,
    reference,
};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::export::schemas::schema;
use crate::support::{files, golden, golden_of_plans, of_file};

fn fields_changed(a: &FleetDraft, b: &FleetDraft) -> Vec<Field> {
    let changed = |field: &Field| field.get_in(a) != field.get_in(b);
    Field::of(Owner::Fleet).filter(changed).collect()
}

#[test]
fn what_a_field_holds_is_got_as_it_was_set() {
    // The reference gives each field a value, and nothing else has it.
    let given = Scenario::parse("reference.ron", &reference()).unwrap().scenario.draft().clone();
    let (fleet, line) = (&given.fleets[0], &given.fleets[0].traffic[0]);
    let other = FleetDraft::new("other", "Pro", 7);
    let mut set = 0;
    for field in Field::all().filter(|field| !matches!(field.kind(), FieldKind::List(..) | FieldKind::Version)) {
        let name = field.word();
        match field.owner() {
            Owner::Scenario => {
                let mut draft = Draft::new("another", Month::new(2030, 1).unwrap());
                field.set_in(&mut draft, field.get_in(&given).unwrap());
                assert_eq!(field.get_in(&draft), field.get_in(&given), "{name}");
                assert!(field.is_same(&draft, &given), "{name}");
            }
            Owner::Fleet => {
                let mut there = other.clone();
                field.set_in(&mut there, field.get_in(fleet).unwrap());
                assert!(!field.is_same(&other, fleet) && field.is_same(&there, fleet), "{name}");
                let changed: Vec<_> = fields_changed(&other, &there);
                assert_eq!(changed, [field], "{name}");
            }
            Owner::Line => {
                let mut there = LineDraft::default();
                field.set_in(&mut there, field.get_in(line).unwrap());
                assert!(field.is_same(&there, line), "{name}");
                assert_eq!(field.get_in(&there), field.get_in(line), "{name}");
            }
            Owner::Input | Owner::Factor => {
                assert!(
                    field
                        .get_in(&given.uncertainty.inputs[0])
                        .or(field.get_in(&given.uncertainty.factors[0]))
                        .is_some()
                );
            }
        }
        set += 1;
    }
    assert!(set > 40);
}

/// A value of a canonical text as JSON, by what the schema says of the way there.
fn as_json(value: &Value<'_>) -> Json {
    match value {
        Value::Plain(text) if text.starts_with('"') => json!(ron::from_str::<String>(text).unwrap()),
        Value::Plain(text) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Value::Group(group) => {
            let inside = inside(group);
            if group.name.is_empty() { inside } else { json!({ group.name: inside }) }
        }
    }
}

fn inside(group: &Group<'_>) -> Json {
    if group.is_list() {
        return group.entries.iter().map(|entry| as_json(&entry.value)).collect();
    }
    let field = |entry: &Entry<'_>| Some((entry.key?.to_owned(), as_json(&entry.value)));
    match group.entries.iter().map(field).collect::<Option<serde_json::Map<_, _>>>() {
        Some(fields) => Json::Object(fields),
        None => as_json(&group.entries[0].value),
    }
}

fn scenario_as_json(text: &str) -> Json {
    let canonical = of_file("x.ron", text.as_bytes()).unwrap().0.write();
    as_json(&Tree::of(&canonical).unwrap().root().value)
}

#[test]
fn every_scenario_is_as_its_schema_says() {
    let validator = schema("scenario", false);
    let scenarios = [golden(), golden_of_plans(), files("scenarios", "ron"), files("tests/snapshots", "ron")].concat();
    let texts = scenarios.iter().map(|path| fs::read_to_string(path).unwrap()).chain([reference()]);
    let mut count = 0;
    for text in texts {
        let document = scenario_as_json(&text);
        let errors: Vec<_> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}\n{document:#}", errors.join("\n"));
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn the_schema_of_a_scenario_refuses_what_the_format_does() {
    let validator = schema("scenario", false);
    let sound = scenario_as_json(&reference());
    let changed = |pointer: &str, to: Json| {
        let mut document = sound.clone();
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = to;
        validator.is_valid(&document)
    };
    assert!(validator.is_valid(&sound));
    for (pointer, good, bad) in [
        ("/version", json!(1), json!(2)),
        ("/name", json!("x"), json!("x".repeat(201))),
        ("/start", json!("2199-12"), json!("2026-13")),
        ("/fleets/0/edition", json!("Pro"), json!("Pro 2")),
        ("/fleets/0/devices", json!({"Growth": {"start": 5, "monthly_percent": 2.5}}), json!({"Growth": 5})),
        ("/fleets/0/devices", json!({"Fixed": 1_000_000_000}), json!({"Fixed": 1_000_000_001})),
        ("/fleets/0/active", json!({"Uniform": "0.5"}), json!({"Uniform": 1.5})),
        ("/fleets/0/traffic/0/rate", json!({"Subset": {"devices": 1, "each": 5}}), json!({"Subset": {"devices": 1}})),
        ("/fleets/0/traffic/0/payload", json!({"Mix": [{"bytes": 1, "weight": 1}]}), json!({"Mix": []})),
        ("/fleets/0/traffic/0/reply", json!({"Range": {"min": 1, "max": 2}}), json!({"Range": [1, 2]})),
        ("/quote/second_currency", json!({"code": "CNY", "rate": 7}), json!({"code": "cny", "rate": 7})),
        ("/quote/date", json!("2026-02-28"), json!("28 Feb 2026")),
    ] {
        assert!(changed(pointer, good.clone()), "{pointer} may be {good}");
        assert!(!changed(pointer, bad.clone()), "{pointer} may not be {bad}");
    }
    let mut extra = sound.clone();
    extra["fleets"][0]["traffic"][0]["later"] = json!(true);
    assert!(!validator.is_valid(&extra));
    let mut missing = sound.clone();
    missing["fleets"][0].as_object_mut().unwrap().remove("devices");
    assert!(!validator.is_valid(&missing));
    // Each field is in it, with a remark in the words of the reference.
    let schema: Json = serde_json::from_str(&crate::cli::run(["schema", "scenario"], b"").out).unwrap();
    let text = schema.to_string();
    for field in Field::all() {
        assert!(text.contains(&json!(field.about().replace('\n', "; ")).to_string()), "{field:?}");
    }
}

/// Without a text there is no other order, and a window lists them as they come.
#[test]
fn the_faults_of_a_draft_come_in_one_order() {
    let too_many = Decimal::from(2_000_000_000);
    let mut draft = Draft::new("x".repeat(201), Month::new(2026, 12).unwrap());
    (draft.notes, draft.months) = ("x".repeat(10_001), 121);
    (draft.prices.message_price, draft.prices.device_price) = (Some(too_many), Some(too_many));
    (draft.prices.message_lot, draft.prices.free_messages, draft.prices.free_devices) =
        (Some(7), Some(u64::MAX), Some(u64::MAX));
    let mut line = LineDraft::new("none", Rate::PerDevice(too_many), Payload::Fixed(u64::MAX));
    (line.receivers, line.applications) = (Receivers::Count(too_many), u64::MAX);
    line.reply = Some(Payload::Fixed(u64::MAX));
    (line.from, line.until) = (parse_date("2026-12-02"), parse_date("2026-12-01"));
    let mut fleet = FleetDraft::new("a:b", "Basic", u64::MAX);
    (fleet.active, fleet.traffic) = (Active::Uniform(too_many), vec![line]);
    draft.fleets.push(fleet);
    (draft.quote.customer, draft.quote.text, draft.quote.logo) =
        ("x".repeat(201), "x".repeat(10_001), "x".repeat(1_001));
    (draft.quote.date, draft.quote.valid_until) = (parse_date("2026-12-02"), parse_date("2026-12-01"));
    (draft.quote.discount_percent, draft.quote.tax_percent) = (Some(too_many), Some(too_many));
    draft.quote.second_currency = Some(SecondCurrency { code: "CNY".to_owned(), rate: too_many, decimals: 2 });
    let places: Vec<_> = Scenario::new(draft).unwrap_err().iter().map(|fault| fault.place.field).collect();
    let expected = [
        &["name", "notes", "months"][..],
        &["prices.message_price", "prices.device_price", "prices.message_lot"],
        &["prices.free_messages", "prices.free_devices"],
        &["name", "devices", "active"],
        &["rate", "payload", "reply", "receivers", "applications", "until", "interface"],
        &["quote.customer", "quote.text", "quote.logo", "quote.valid_until"],
        &["quote.discount_percent", "quote.tax_percent", "quote.second_currency.rate"],
    ];
    assert_eq!(places, expected.concat());
}
