//! The step that says what each row is, and which of its cells is at fault.

use super::dialect::{Engine, Kind};
use super::names::Parts;
use super::sizes::Sizes;
use super::steps::Steps;
use crate::metering::legs::billed_leg;
use crate::metering::tally::USUAL_FLEET;
use crate::metering::time::{DAY, FIRST, LAST};
use crate::plan::{Leg, PricePlan};

const COLUMNS: [(&str, Kind); 5] = [
    ("known_interface", Kind::Text),
    ("as_sent", Kind::Text),
    ("as_received", Kind::Text),
    ("as_replied", Kind::Text),
    ("is_free", Kind::Whole),
];

/// Adds the interfaces of the plan, each with the leg as which each leg of a row counts; of legs that are not billed nothing.
pub(super) fn add_interfaces(steps: &mut Steps, engine: Engine, plan: &PricePlan) {
    let rows = plan.interfaces().map(|(id, interface)| {
        let legs = Leg::ALL.map(|leg| engine.literal(billed_leg(plan, id, leg).map_or("", Leg::name)));
        let mut row = vec![engine.literal(&interface.id)];
        row.extend(legs);
        row.push(u8::from(plan.is_free(id)).to_string());
        row
    });
    let (head, body) = engine.constants("interfaces", &COLUMNS, &rows.collect::<Vec<_>>());
    steps.add("The interfaces of the plan, and as what each leg of a row counts.", &head, "", &body);
}

/// Adds the step. The cells are judged in the order in which `usage count` judges them.
pub(super) fn add(steps: &mut Steps, engine: Engine, sizes: &Sizes, parts: Parts) {
    let Parts { device, fleet, interface, leg, .. } = parts;
    let usual = engine.literal(USUAL_FLEET);
    let day = engine.divided("plan_second", DAY as u64);
    let (first, last) = (FIRST * DAY, (LAST + 1) * DAY - 1);
    let billed = format!("case {leg} when 'received' then as_received when 'replied' then as_replied else as_sent end");
    let no_rule = match parts.have_topics {
        true => format!("            when {interface} = '' and topic_cell <> '' then 'topic'\n"),
        false => String::new(),
    };
    let value = &sizes.value;
    let lacks = sizes.lacks.as_ref().map(|lacks| format!("{lacks} and is_free = 0"));
    let faults = lacks.iter().chain(&sizes.faults);
    let size_faults: String = faults.map(|fault| format!("            when {fault} then 'bytes'\n")).collect();
    let body = format!(
        "    select
        {day} as plan_day,
        plan_second % {DAY} as second_of_day,
        case when {fleet} = '' then {usual} else {fleet} end as fleet,
        {device} as device,
        {interface} as interface,
        is_free,
        {billed} as leg,
        {value} as size,
        case
{no_rule}            when coalesce(known_interface, '') = '' then 'interface'
            when coalesce(plan_second, 0) not between {first} and {last} then 'time'
            when {leg} not in ('', 'sent', 'received', 'replied') then 'leg'
            when {billed} = '' then 'leg'
{size_faults}            else ''
        end as fault
    from instants left join interfaces on known_interface = {interface}"
    );
    steps.add("What each row is, and the first of its cells that is at fault.", "judged", engine.once(), &body);
}
