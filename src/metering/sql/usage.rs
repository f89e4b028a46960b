//! The steps behind the judged rows: what is counted, and the rows of the usage table in order.

use super::dialect::Engine;
use super::steps::Steps;
use crate::metering::usage_table::CountedUnder;

/// Adds the count of each device, from which everything else follows.
pub(super) fn add_counted(steps: &mut Steps, engine: Engine, unit: u64) {
    let (wide, units) = (engine.wide(), engine.divided(&format!("(size + {})", unit - 1), unit));
    let body = format!(
        "    select
        plan_day, fleet, interface, is_free, leg, {units} as units, device,
        count(*) as messages, sum(cast(size as {wide})) as bytes,
        min(second_of_day) as first_second, max(second_of_day) as last_second
    from judged
    where fault = ''
    group by plan_day, fleet, interface, is_free, leg, {units}, device"
    );
    steps.add("What each device sent and received; rows at fault are left out.", "counted", "", &body);
}

/// Adds the rows of the table, with messages and bytes `times` as many.
pub(super) fn add_rows(steps: &mut Steps, engine: Engine, plan: &CountedUnder, times: u64) {
    let [no_text, no_number, no_sum] =
        [engine.text(), engine.whole(), engine.wide()].map(|of| format!("cast(null as {of})"));
    let (whole, wide) = (engine.whole(), engine.wide());
    let times = if times == 1 { String::new() } else { format!(" * {times}") };
    let (id, day, unit) = (engine.literal(&plan.id), engine.literal(&format!("UTC{}", plan.day)), plan.unit_bytes);
    let body = format!(
        "    select
        'fleet' as kind, plan_day, fleet, {no_text} as interface, {no_text} as leg,
        {no_number} as units, {no_sum} as messages, {no_sum} as bytes,
        cast(count(*) as {whole}) as devices
    from (select distinct plan_day, fleet, device from counted where device <> '' and is_free = 0) as living
    group by plan_day, fleet
    union all
    select
        'line', plan_day, fleet, interface, leg,
        {no_number}, {no_sum}, {no_sum}, cast(count(*) as {whole})
    from (select distinct plan_day, fleet, interface, leg, device from counted where device <> '') as seen
    group by plan_day, fleet, interface, leg
    union all
    select
        'messages', plan_day, fleet, interface, leg,
        units, cast(sum(messages) as {wide}){times}, cast(sum(bytes) as {wide}){times}, {no_number}
    from counted
    group by plan_day, fleet, interface, leg, units
    union all
    select
        'plan', {no_number}, {no_text}, {id}, {day},
        cast({unit} as {whole}), {no_sum}, {no_sum}, {no_number}
    union all
    select
        'span', plan_day, {no_text}, {no_text}, {no_text},
        earliest, cast(latest as {wide}), {no_sum}, {no_number}
    from (
        select *, min(plan_day) over () as first_day, max(plan_day) over () as last_day
        from (
            select plan_day, min(first_second) as earliest, max(last_second) as latest
            from counted
            group by plan_day
        ) as days
    ) as ends
    where plan_day in (first_day, last_day)"
    );
    steps.add("The rows of the usage table.", "usage_rows", "", &body);
}

/// The statement that puts the rows in order.
pub(super) fn ordered(engine: Engine) -> String {
    format!(
        "select kind, date_text as {}, fleet, interface, leg, units, messages, bytes, devices
from usage_rows left join calendar on day = plan_day
order by kind, plan_day, fleet, interface, leg, units;",
        engine.name_of("date")
    )
}

/// The statement that counts the rows at fault.
pub(super) const FAULTS: &str = "select fault, count(*) as log_rows
from judged
where fault <> ''
group by fault
order by fault;";
