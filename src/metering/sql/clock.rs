//! Steps for times: a cell becomes seconds of the plan, by the letters of the text and whole numbers alone.

use super::dialect::Engine;
use super::names::Parts;
use super::steps::Steps;
use super::zone::Zone;
use crate::metering::time::{FIRST, LAST, TimeForm};

/// The most days by which an offset moves a date.
const BESIDE: i64 = 2;

/// Adds the calendar: each day that a row may have, as a number and as text.
pub(super) fn add_calendar(steps: &mut Steps, engine: Engine) {
    let body = format!(
        "    select cast(day as {}) as day, {} as date_text\n    from {}",
        engine.whole(),
        engine.date("day"),
        engine.days(FIRST - BESIDE, LAST + BESIDE)
    );
    steps.add("The days of the calendar, counted from 1970-01-01.", "calendar", "", &body);
}

/// Adds the steps from the cells to `plan_second`, the seconds since 1970-01-01 by the clock of the plan; null for what is
/// no time.
pub(super) fn add(steps: &mut Steps, engine: Engine, form: TimeForm, zone: Option<&Zone>, plan: i64) {
    match form {
        TimeForm::Text => add_text(steps, engine, zone, plan),
        TimeForm::EpochSeconds => add_epoch(steps, engine, 1, plan),
        TimeForm::EpochMilliseconds => add_epoch(steps, engine, 1_000, plan),
        TimeForm::EpochMicroseconds => add_epoch(steps, engine, 1_000_000, plan),
    }
}

fn add_text(steps: &mut Steps, engine: Engine, zone: Option<&Zone>, plan: i64) {
    let body = "    select
        *,
        case
            when substr(time_form, 20, 2) in ('.0', ',0') then trim(leading '0' from substr(time_form, 21))
            else substr(time_form, 20)
        end as tail
    from forms";
    steps.add("What stands behind the second and its fraction, which is cut.", "tails", "", body);
    let body = "    select *, case when substr(tail, 1, 1) = 'Z' then substr(tail, 2) else tail end as offset_form
    from tails";
    steps.add("The form of the offset; a Z before it says nothing.", "offsets", "", body);
    let needs_offset = if zone.is_none() { "\n                and tail <> ''" } else { "" };
    let body = format!(
        "    select
        *,
        case
            when substr(time_form, 11, 9) in ('T00:00:00', ' 00:00:00'){needs_offset}
                and offset_form in ('', '+00', '-00', '+0000', '-0000', '+00:00', '-00:00')
            then time_cell
        end as clock
    from offsets"
    );
    steps.add("Times of the right form; others are null.", "clocks", engine.once(), &body);
    let two = |from: u32| engine.number(&format!("substr(clock, {from}, 2)"));
    let hours = "\n            case when offset_form <> '' then substr(clock, length(clock) - length(offset_form) + 2, 2) else '0' end";
    let minutes = "case when length(offset_form) > 3 then substr(clock, length(clock) - 1, 2) else '0' end";
    let body = format!(
        "    select
        *,
        {} as hours,
        {} as minutes,
        {} as seconds,
        case when substr(offset_form, 1, 1) = '-' then -1 else 1 end as offset_sign,
        {} as offset_hours,
        {} as offset_minutes
    from clocks",
        two(12),
        two(15),
        two(18),
        engine.number(hours),
        engine.number(minutes)
    );
    steps.add("The numbers in them.", "numbers", "", &body);
    let written = "offset_sign * (3600 * offset_hours + 60 * offset_minutes)";
    let (offset, join) = match zone {
        None => (written.to_owned(), String::new()),
        Some(zone) => {
            zone.add(steps, engine);
            (format!("case when tail = '' then {} else {written} end", zone.offset()), zone.join())
        }
    };
    let body = format!(
        "    select
        numbers.*,
        case
            when hours < 24 and minutes < 60 and seconds < 60 and offset_hours < 24 and offset_minutes < 60
            then 86400 * day + 3600 * hours + 60 * minutes + seconds
                - {offset}{}
        end as plan_second
    from numbers
    left join calendar on date_text = substr(clock, 1, 10){join}",
        signed(plan)
    );
    let remark = "Seconds since 1970-01-01 by the clock of the plan; null where no calendar or clock has the time.";
    steps.add(remark, "instants", engine.once(), &body);
}

/// Numbers since 1970: so many of them are a second.
fn add_epoch(steps: &mut Steps, engine: Engine, a_second: u64, plan: i64) {
    let body = "    select *, trim(leading '0' from time_form) as tail\n    from forms";
    steps.add("What stands behind the digits of the time.", "tails", "", body);
    let fraction = match a_second {
        1 => " or substr(tail, 1, 2) = '.0' and trim(leading '0' from substr(tail, 3)) = ''",
        _ => "",
    };
    let body = format!(
        "    select
        *,
        case
            when substr(time_form, 1, 1) = '0' and (tail = ''{fraction})
            then trim(leading '0' from substr(time_cell, 1, length(time_cell) - length(tail)))
        end as digits
    from tails"
    );
    steps.add("The digits of whole numbers, decimals cut; others are null.", "numbers", engine.once(), &body);
    let number = engine.number("case when length(digits) <= 18 then '0' || digits end");
    let seconds = if a_second == 1 { number } else { engine.divided(&number, a_second) };
    let body = format!("    select *, {seconds}{} as plan_second\n    from numbers", signed(plan));
    steps.add("Seconds since 1970-01-01 by the clock of the plan.", "instants", engine.once(), &body);
}

/// A number of seconds that is added; nothing for none.
fn signed(seconds: i64) -> String {
    match seconds {
        0 => String::new(),
        1.. => format!(" + {seconds}"),
        _ => format!(" - {}", -seconds),
    }
}

/// Adds the step with the forms of times and sizes: 0 in place of each digit, where numbers matter.
pub(super) fn add_forms(steps: &mut Steps, size_columns: &[String], parts: Parts) {
    let mut columns = vec!["*".to_owned(), "translate(time_cell, '0123456789', '0000000000') as time_form".to_owned()];
    columns.extend_from_slice(size_columns);
    let body = format!("    select\n        {}\n    from {}", columns.join(",\n        "), parts.from);
    steps.add("Where digits stand in times and sizes.", "forms", "", &body);
}
