//! The fields of each kind: numbers, shares, rates, sizes, days and months.

use egui::{Response, Ui};
use rust_decimal::Decimal;

use super::slot::{COUNT_WIDTH, DATE_WIDTH, NUMBER_WIDTH, Slot};
use super::typed::{Kind, Read, aligned, field};
use crate::calendar::{Date, FIRST_DAY, LAST_DAY, Month};
use crate::gui::widgets::field_messages;
use crate::money::group;
use crate::plan::DayOffset;
use crate::quantity::{self, Misread, Quantity, Understood, shown_decimal};
use crate::reader::{Decimals, Whole};
use crate::texts::tr;

/// Draws a field for a whole number, shown with thousands separators.
pub fn whole(ui: &mut Ui, slot: Slot, width: f32, value: &mut u64, range: Whole) -> Response {
    let read = |text: &str| said(quantity::whole(text, range), |value| group(*value));
    let kind = Kind { hint: "", show: &|value| group(*value), read: &read, step: &|v, by| step_whole(*v, by, range) };
    field(ui, slot, width, value, &kind)
}

/// Draws a field for a decimal, which keeps the digits that were typed.
pub fn decimal(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    number(ui, slot, width, value, Quantity::Decimal(range))
}

/// Draws a field for a price in the currency `code`, which may be typed with it.
pub fn price(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals, code: &str) -> Response {
    let show = |value: &Decimal| shown_decimal(*value);
    let read = |text: &str| said(quantity::price(text, range, code), show);
    let step = |value: &Decimal, by| step_decimal(*value, by, 0, range);
    field(ui, slot, width, value, &Kind { hint: "", show: &show, read: &read, step: &step })
}

/// Draws a field for the code of a currency, which may be typed as its sign or its name. What is neither stays as it is.
pub fn currency(ui: &mut Ui, slot: Slot, width: f32, value: &mut String) -> Response {
    let read = |text: &str| {
        let typed = text.trim();
        let code = quantity::currency_code(typed).unwrap_or_else(|| typed.to_owned());
        let note = (code != typed).then(|| tr!("typed-understood", value = &code));
        Ok(Read { value: code, note })
    };
    let kind = Kind { hint: "", show: &String::clone, read: &read, step: &|_, _| None };
    aligned(ui, slot, (width, egui::Align2::LEFT_CENTER), value, &kind)
}

/// Draws a field for a number of any kind. A share is typed as in a file, up to 1, or in percent with the sign.
pub fn number(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, quantity: Quantity) -> Response {
    let show = |value: &Decimal| quantity::shown(*value, quantity);
    let read = |text: &str| said(quantity::number(text, quantity), show);
    let range = decimals(quantity);
    let step = |value: &Decimal, by| step_decimal(*value, by, 0, range);
    field(ui, slot, width, value, &Kind { hint: "", show: &show, read: &read, step: &step })
}

/// The range of a number of any kind.
fn decimals(quantity: Quantity) -> Decimals {
    let whole = |Whole { min, max }: Whole| Decimals {
        min: i64::try_from(min).unwrap_or(i64::MAX),
        max: i64::try_from(max).unwrap_or(i64::MAX),
        places: 0,
    };
    match quantity {
        Quantity::Whole(range) | Quantity::Size(range) => whole(range),
        Quantity::Decimal(range)
        | Quantity::Percent(range)
        | Quantity::ShareInPercent(range)
        | Quantity::Share(range)
        | Quantity::Rate(range) => range,
        Quantity::Day | Quantity::Month => Decimals { min: 0, max: 0, places: 0 },
    }
}

/// Draws a field for a percentage that is no share.
pub fn percent_points(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    number(ui, slot, width, value, Quantity::Percent(range))
}

/// Draws a field for a share of 0 to 1, shown in percent.
pub fn percent(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    share(ui, slot, width, value, range, " %")
}

/// Draws a field for a share in percent, without a space before the sign.
pub fn tight_percent(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    share(ui, slot, width, value, range, "%")
}

fn share(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals, sign: &str) -> Response {
    let read = |text: &str| said(quantity::share(text, range), |share| quantity::shown_share(*share));
    let step = |value: &Decimal, by| step_decimal(*value, by, 2, range);
    let show = |share: &Decimal| quantity::shown_share(*share).replace(" %", sign);
    field(ui, slot, width, value, &Kind { hint: "", show: &show, read: &read, step: &step })
}

/// Draws a field for messages a day, which may be typed as an interval too.
pub fn rate(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    let read = |text: &str| {
        let read = quantity::rate(text, range).map_err(|misread| misread.to_string())?;
        let note = (!read.plain).then(|| field_messages::understood_rate(read.value, read.exact));
        Ok(Read { value: read.value, note })
    };
    let step = |value: &Decimal, by| step_decimal(*value, by, 0, range);
    field(ui, slot, width, value, &Kind { hint: "", show: &|value| shown_decimal(*value), read: &read, step: &step })
}

/// Draws a field for a size in bytes. `unit_bytes` is the size of a billable unit, for messages about the size.
pub fn size(ui: &mut Ui, slot: Slot, width: f32, value: &mut u64, range: Whole, unit_bytes: u64) -> Response {
    let read = |text: &str| {
        let read = quantity::size(text, range).map_err(|misread| misread.to_string())?;
        let note = (!read.plain).then(|| quantity::size_in_words(&read, unit_bytes).to_string());
        Ok(Read { value: read.value, note })
    };
    let kind = Kind { hint: "", show: &|value| group(*value), read: &read, step: &|v, by| step_whole(*v, by, range) };
    field(ui, slot, width, value, &kind)
}

/// Draws a field for a price or a quota that may be left to the plan. An empty field shows `plan`, the value of the
/// plan.
pub fn optional_decimal(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<Decimal>, range: Decimals) -> Response {
    optional_decimal_in(ui, slot, COUNT_WIDTH, plan, value, range)
}

/// Draws a field for a decimal that may be left out, with a width in points.
pub fn optional_decimal_in(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    plan: &str,
    value: &mut Option<Decimal>,
    range: Decimals,
) -> Response {
    optional_number(ui, slot, width, plan, value, Quantity::Decimal(range))
}

/// Draws a field for a percentage that may be left out.
pub fn optional_percent(ui: &mut Ui, slot: Slot, hint: &str, value: &mut Option<Decimal>, range: Decimals) -> Response {
    optional_number(ui, slot, COUNT_WIDTH, hint, value, Quantity::Percent(range))
}

fn optional_number(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    hint: &str,
    value: &mut Option<Decimal>,
    quantity: Quantity,
) -> Response {
    let show = |value: &Option<Decimal>| value.map(shown_decimal).unwrap_or_default();
    let note = |value: &Decimal| quantity::shown(*value, quantity);
    let read = |text: &str| optional(text, || said(quantity::number(text, quantity), note));
    let range = decimals(quantity);
    let step = |value: &Option<Decimal>, by| step_decimal((*value)?, by, 0, range).map(Some);
    field(ui, slot, width, value, &Kind { hint, show: &show, read: &read, step: &step })
}

/// Draws a field for a name that other parts go by. `read` says why a text cannot be one, which leaves the name as it was.
pub fn name(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    value: &mut String,
    read: impl Fn(&str) -> Result<(), String>,
) -> Response {
    let read = |text: &str| read(text.trim()).map(|()| Read::plain(text.trim().to_owned()));
    let kind = Kind { hint: "", show: &String::clone, read: &read, step: &|_, _| None };
    aligned(ui, slot, (width, egui::Align2::LEFT_CENTER), value, &kind)
}

/// Draws a field for a count that may be left to the plan.
pub fn optional_whole(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<u64>, range: Whole) -> Response {
    optional_whole_in(ui, slot, COUNT_WIDTH, plan, value, range)
}

/// Draws a field for a count that may be left out, with a width in points.
pub fn optional_whole_in(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    plan: &str,
    value: &mut Option<u64>,
    range: Whole,
) -> Response {
    let show = |value: &Option<u64>| value.map(group).unwrap_or_default();
    let read = |text: &str| optional(text, || said(quantity::whole(text, range), |value| group(*value)));
    let step = |value: &Option<u64>, by| step_whole((*value)?, by, range).map(Some);
    field(ui, slot, width, value, &Kind { hint: plan, show: &show, read: &read, step: &step })
}

/// Draws a field for a day.
pub fn date(ui: &mut Ui, slot: Slot, value: &mut Date) -> Response {
    let hint = tr!("typed-day-hint");
    let kind = Kind { hint: &hint, show: &Date::to_string, read: &date_from, step: &|day, by| step_day(*day, by) };
    field(ui, slot, DATE_WIDTH, value, &kind)
}

/// Draws a field for a day that may be left out.
pub fn optional_date(ui: &mut Ui, slot: Slot, hint: &str, value: &mut Option<Date>) -> Response {
    let show = |value: &Option<Date>| value.map(|date| date.to_string()).unwrap_or_default();
    let read = |text: &str| optional(text, || date_from(text));
    let step = |value: &Option<Date>, by| step_day((*value)?, by).map(Some);
    field(ui, slot, DATE_WIDTH, value, &Kind { hint, show: &show, read: &read, step: &step })
}

/// Draws a field for an offset from UTC.
pub fn day_offset(ui: &mut Ui, slot: Slot, value: &mut DayOffset) -> Response {
    let read = |text: &str| {
        let value = DayOffset::typed(text).ok_or_else(|| tr!("rule-day-offset"))?;
        let note = (value.to_string() != text.trim()).then(|| tr!("typed-understood", value = value.to_string()));
        Ok(Read { value, note })
    };
    let kind = Kind { hint: "", show: &DayOffset::to_string, read: &read, step: &|_, _| None };
    field(ui, slot, NUMBER_WIDTH, value, &kind)
}

/// Draws a field for a month.
pub fn month(ui: &mut Ui, slot: Slot, value: &mut Month) -> Response {
    let read = |text: &str| said(quantity::month(text), Month::to_string);
    let step = |month: &Month, by: i64| if by > 0 { month.plus(1) } else { before(*month) };
    let hint = tr!("typed-month-hint");
    field(ui, slot, NUMBER_WIDTH, value, &Kind { hint: &hint, show: &Month::to_string, read: &read, step: &step })
}

/// Draws a field for a month that may be left out.
pub fn optional_month(ui: &mut Ui, slot: Slot, hint: &str, value: &mut Option<Month>) -> Response {
    let show = |value: &Option<Month>| value.map(|month| month.to_string()).unwrap_or_default();
    let read = |text: &str| optional(text, || said(quantity::month(text), Month::to_string));
    let step = |month: &Option<Month>, by: i64| {
        let stepped = if by > 0 { (*month)?.plus(1) } else { before((*month)?) };
        stepped.map(Some)
    };
    field(ui, slot, NUMBER_WIDTH, value, &Kind { hint, show: &show, read: &read, step: &step })
}

/// The month before; `None` before the first month that there is.
pub fn before(month: Month) -> Option<Month> {
    let first = month.first_day();
    match first.month() {
        1 => Month::new(first.year() - 1, 12),
        m => Month::new(first.year(), m - 1),
    }
}

fn said<T>(read: Result<Understood<T>, Misread>, show: impl Fn(&T) -> String) -> Result<Read<T>, String> {
    let read = read.map_err(|misread| misread.to_string())?;
    let note = (!read.plain).then(|| tr!("typed-understood", value = show(&read.value)));
    Ok(Read { value: read.value, note })
}

fn optional<T>(text: &str, read: impl FnOnce() -> Result<Read<T>, String>) -> Result<Read<Option<T>>, String> {
    match text.trim() {
        "" => Ok(Read::plain(None)),
        _ => read().map(|read| Read { value: Some(read.value), note: read.note }),
    }
}

fn date_from(text: &str) -> Result<Read<Date>, String> {
    said(quantity::day(text), Date::to_string)
}

fn step_whole(value: u64, by: i64, range: Whole) -> Option<u64> {
    value.checked_add_signed(by).filter(|new| (range.min..=range.max).contains(new))
}

/// Adds `by` units of the last decimal place shown, or of the place `least` if fewer places are shown. `None` out of
/// range.
fn step_decimal(value: Decimal, by: i64, least: u32, range: Decimals) -> Option<Decimal> {
    let places = value.scale().max(least);
    let new = value.checked_add(Decimal::try_new(by, places).ok()?)?;
    (new >= Decimal::from(range.min) && new <= Decimal::from(range.max) && places <= range.places).then_some(new)
}

fn step_day(day: Date, by: i64) -> Option<Date> {
    let new = day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?;
    (FIRST_DAY..=LAST_DAY).contains(&new).then_some(new)
}
