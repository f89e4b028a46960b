//! Steps for topics: the first rule that matches a row says what it is.

use super::dialect::{Engine, Kind};
use super::names::Parts;
use super::steps::Steps;
use crate::metering::columns::SizeForm;
use crate::metering::topics::{Filter, Level, Makes, Rule, Rules};
use crate::plan::{Leg, PricePlan};

const COLUMNS: [(&str, Kind); 8] = [
    ("rule_number", Kind::Whole),
    ("rule_interface", Kind::Text),
    ("rule_leg", Kind::Text),
    ("rule_bytes", Kind::Text),
    ("is_application", Kind::Whole),
    ("is_skipped", Kind::Whole),
    ("fleet_level", Kind::Whole),
    ("device_level", Kind::Whole),
];

/// Adds the steps; without rules there are none.
pub(super) fn add(
    steps: &mut Steps,
    engine: Engine,
    plan: &PricePlan,
    rules: &Rules,
    size: SizeForm,
    parts: Parts,
) -> Parts {
    if rules.is_empty() {
        return parts;
    }
    let rows: Vec<Vec<String>> = std::iter::once(none(engine))
        .chain(rules.iter().zip(1..).map(|(rule, i)| row(engine, plan, rule, i)))
        .collect();
    let (head, body) = engine.constants("rules", &COLUMNS, &rows);
    steps.add(
        "What each rule makes of a message; rule 0 is for rows that have an interface or no rule.",
        &head,
        "",
        &body,
    );
    add_levels(steps, engine, rules, parts);
    add_matched(steps, engine, rules, parts);
    add_ruled(steps, rules, size, parts);
    Parts {
        from: "ruled",
        device: "device_of_rule",
        fleet: "fleet_name",
        interface: "interface_name",
        leg: "leg_name",
        size: "size_cell",
        have_topics: true,
    }
}

/// The row of the table of rules for no rule.
fn none(engine: Engine) -> Vec<String> {
    let empty = engine.literal("");
    let zero = || "0".to_owned();
    vec![zero(), empty.clone(), empty.clone(), empty, zero(), zero(), zero(), zero()]
}

fn row(engine: Engine, plan: &PricePlan, rule: &Rule, number: usize) -> Vec<String> {
    let level = |wanted: &Level| place(&rule.filter, wanted).unwrap_or(0).to_string();
    let flag = |is_so: bool| u8::from(is_so).to_string();
    let (interface, leg, bytes, application, skip) = match rule.makes {
        Makes::Nothing => ("", "", String::new(), false, true),
        Makes::Message { interface, leg, bytes, application } => (
            plan.interface(interface).id.as_str(),
            leg.map_or("", Leg::name),
            bytes.map_or_else(String::new, |bytes| bytes.to_string()),
            application,
            false,
        ),
    };
    vec![
        number.to_string(),
        engine.literal(interface),
        engine.literal(leg),
        engine.literal(&bytes),
        flag(application),
        flag(skip),
        level(&Level::Fleet),
        level(&Level::Device),
    ]
}

/// The place of a level in a filter, from 1.
fn place(filter: &Filter, wanted: &Level) -> Option<usize> {
    filter.levels().iter().position(|level| level == wanted).map(|at| at + 1)
}

/// The levels of topics that rules look at.
fn add_levels(steps: &mut Steps, engine: Engine, rules: &Rules, parts: Parts) {
    let named = |level: &Level| !matches!(level, Level::Any | Level::Rest);
    let depth = rules.iter().filter_map(|rule| rule.filter.levels().iter().rposition(named)).max();
    let mut body =
        "    select\n        *,\n        length(topic_cell) - length(replace(topic_cell, '/', '')) + 1 as levels"
            .to_owned();
    for number in 1..=depth.map_or(0, |at| at + 1) {
        body.push_str(&format!(",\n        {} as level_{number}", engine.level("topic_cell", number)));
    }
    body.push_str(&format!("\n    from {}", parts.from));
    steps.add("Topics, level by level.", "topics", engine.once(), &body);
}

/// The number of the first rule that matches each row.
fn add_matched(steps: &mut Steps, engine: Engine, rules: &Rules, parts: Parts) {
    let mut body = format!(
        "    select\n        *,\n        case\n            when {} <> '' or topic_cell = '' then 0\n",
        parts.interface
    );
    for (rule, number) in rules.iter().zip(1..) {
        let conditions = conditions(engine, rule, parts).join(" and ");
        body.push_str(&format!(
            "            {}\n            when {conditions} then {number}\n",
            engine.remark(&rule.filter.to_string())
        ));
    }
    body.push_str("            else 0\n        end as rule\n    from topics");
    steps.add("The first rule that matches.", "matched", "", &body);
}

fn conditions(engine: Engine, rule: &Rule, parts: Parts) -> Vec<String> {
    let levels = rule.filter.levels();
    let mut conditions = Vec::new();
    if let Some(way) = rule.way {
        conditions.push(format!("way_cell = {}", engine.literal(way.name())));
    }
    match levels.split_last() {
        Some((Level::Rest, [])) => {}
        Some((Level::Rest, before)) => conditions.push(format!("levels >= {}", before.len())),
        _ => conditions.push(format!("levels = {}", levels.len())),
    }
    if !matches!(levels[0], Level::Name(_)) {
        conditions.push("substr(topic_cell, 1, 1) <> '$'".to_owned());
    }
    for (level, number) in levels.iter().zip(1..) {
        if let Level::Name(name) = level {
            conditions.push(format!("level_{number} = {}", engine.literal(name)));
        }
    }
    if let Some(pattern) = &rule.device {
        let device = place(&rule.filter, &Level::Device).map_or(parts.device.to_owned(), |at| format!("level_{at}"));
        conditions.push(match pattern.parts() {
            [only] => format!("{device} = {}", engine.literal(only)),
            parts => engine.is_like(&device, parts),
        });
    }
    conditions
}

/// What the rule makes of the row.
fn add_ruled(steps: &mut Steps, rules: &Rules, size: SizeForm, parts: Parts) {
    let levels = |wanted: &Level| {
        let mut places: Vec<usize> = rules.iter().filter_map(|rule| place(&rule.filter, wanted)).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let of_levels = |column: &str, wanted: &Level, otherwise: &str| {
        let whens = levels(wanted).into_iter().map(|at| format!("            when {column} = {at} then level_{at}\n"));
        format!("{}            else {otherwise}\n        end", whens.collect::<String>())
    };
    let fleet = match levels(&Level::Fleet)[..] {
        [] => parts.fleet.to_owned(),
        _ => format!("case\n{}", of_levels("fleet_level", &Level::Fleet, parts.fleet)),
    };
    let device = of_levels("device_level", &Level::Device, parts.device);
    let size = match size {
        SizeForm::Number => format!("case when {0} = '' then rule_bytes else {0} end", parts.size),
        _ => parts.size.to_owned(),
    };
    let (leg, interface) = (parts.leg, parts.interface);
    let body = format!(
        "    select
        time_cell,
        topic_cell,
        case when rule = 0 then {interface} else rule_interface end as interface_name,
        {fleet} as fleet_name,
        case
            when is_application = 1 then ''
{device} as device_of_rule,
        -- A leg in the row must be the rule's.
        case when {leg} = '' then rule_leg when rule_leg in ('', {leg}) then {leg} else 'another' end as leg_name,
        {size} as size_cell
    from matched join rules on rule_number = rule
    where is_skipped = 0"
    );
    steps.add("What it makes of the row.", "ruled", "", &body);
}
