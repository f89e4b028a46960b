//! Fields in which people type numbers, days and months; what does not parse is marked, and the last good value stays.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Response, TextEdit, Ui};
use rust_decimal::Decimal;

use super::theme;
use crate::calendar::{Date, Month, parse_date};
use crate::fault::Place;
use crate::money::{group, grouped};
use crate::reader::{Decimals, Whole};

/// Where a field stands in the document, and the id that stays its own when things move.
#[derive(Clone, Copy)]
pub struct Slot {
    /// From the thing that is edited, never from its position.
    pub id: Id,
    pub place: Place,
}

impl Slot {
    /// A field beside this one.
    pub fn at(self, field: &'static str) -> Self {
        Self { id: self.id.with(field), place: self.place.at(field) }
    }

    /// An entry of a list.
    pub fn item(self, item: usize) -> Self {
        Self { id: self.id.with(item), place: self.place.item(item) }
    }
}

/// Room for a count of up to 13 characters: 1,000,000,000.
pub const COUNT_WIDTH: f32 = 104.0;
/// Room for a day.
pub const DATE_WIDTH: f32 = 88.0;
/// Room for a short number.
pub const NUMBER_WIDTH: f32 = 72.0;

/// A whole number, shown with thousands separators.
pub fn whole(ui: &mut Ui, slot: Slot, width: f32, value: &mut u64, range: Whole) -> Response {
    parsed(ui, slot, width, "", value, |value| group(*value), |text| whole_from(text, slot.place, range))
}

/// A decimal, exactly as typed.
pub fn decimal(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    parsed(ui, slot, width, "", value, |value| grouped(*value), |text| decimal_from(text, slot.place, range))
}

/// A share of 0 to 1, shown and typed in percent.
pub fn percent(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    let hundred = Decimals { min: range.min * 100, max: range.max * 100, places: range.places - 2 };
    let show = |share: &Decimal| grouped(*share * Decimal::ONE_HUNDRED);
    let read = |text: &str| {
        let percent = decimal_from(text.trim_end_matches([' ', '%']), slot.place, hundred)?;
        // Two places further is exact, where a division would have to be trusted to be.
        Decimal::try_from_i128_with_scale(percent.mantissa(), percent.scale() + 2).map_err(|error| error.to_string())
    };
    parsed(ui, slot, width, "", value, show, read)
}

/// A price or a quota that may be left to the plan; `plan` is what the plan says, shown where nothing is typed.
pub fn optional_decimal(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<Decimal>, range: Decimals) -> Response {
    let show = |value: &Option<Decimal>| value.map(grouped).unwrap_or_default();
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => decimal_from(text, slot.place, range).map(Some),
    };
    parsed(ui, slot, COUNT_WIDTH, plan, value, show, read)
}

/// A count that may be left to the plan.
pub fn optional_whole(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<u64>, range: Whole) -> Response {
    let show = |value: &Option<u64>| value.map(group).unwrap_or_default();
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => whole_from(text, slot.place, range).map(Some),
    };
    parsed(ui, slot, COUNT_WIDTH, plan, value, show, read)
}

/// A day.
pub fn date(ui: &mut Ui, slot: Slot, value: &mut Date) -> Response {
    parsed(ui, slot, DATE_WIDTH, "YYYY-MM-DD", value, ToString::to_string, date_from)
}

/// A day that may be left out.
pub fn optional_date(ui: &mut Ui, slot: Slot, hint: &str, value: &mut Option<Date>) -> Response {
    let show = |value: &Option<Date>| value.map(|date| date.to_string()).unwrap_or_default();
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => date_from(text).map(Some),
    };
    parsed(ui, slot, DATE_WIDTH, hint, value, show, read)
}

/// A month.
pub fn month(ui: &mut Ui, slot: Slot, value: &mut Month) -> Response {
    let read =
        |text: &str| Month::parse(text.trim()).ok_or_else(|| "a month as YYYY-MM, from 2000-01 to 2199-12".to_owned());
    parsed(ui, slot, NUMBER_WIDTH, "YYYY-MM", value, ToString::to_string, read)
}

/// A name or another text on one line.
pub fn text(ui: &mut Ui, slot: Slot, width: f32, value: &mut String) -> Response {
    let response = ui.add(TextEdit::singleline(value).id(slot.id).desired_width(width));
    theme::name(&response, &slot.place.to_string());
    response
}

fn whole_from(text: &str, place: Place, range: Whole) -> Result<u64, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | '_' | ' ')).collect();
    let value = digits.parse().map_err(|_| range.allowed())?;
    range.check(place, value).map_or(Ok(value), |_| Err(range.allowed()))
}

fn decimal_from(text: &str, place: Place, range: Decimals) -> Result<Decimal, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    range.read(place, &digits).map_err(|_| range.allowed())
}

fn date_from(text: &str) -> Result<Date, String> {
    parse_date(text.trim()).ok_or_else(|| "a day as YYYY-MM-DD, from 2000-01-01 to 2199-12-31".to_owned())
}

fn parsed<T: PartialEq>(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    hint: &str,
    value: &mut T,
    show: impl Fn(&T) -> String,
    read: impl Fn(&str) -> Result<T, String>,
) -> Response {
    // While a field is edited, and as long as it holds something wrong, what was typed is kept apart from the value.
    let typed: Option<String> = ui.data(|data| data.get_temp(slot.id));
    let mut text = typed.clone().unwrap_or_else(|| show(value));
    let wrong = typed.as_ref().and_then(|text| read(text).err());
    let mut edit = TextEdit::singleline(&mut text)
        .id(slot.id)
        .desired_width(width)
        .align(egui::Align2::RIGHT_CENTER)
        .hint_text(hint);
    if wrong.is_some() {
        edit = edit.text_color(theme::error_colour(ui));
    }
    let response = ui.add(edit);
    theme::name(&response, &slot.place.to_string());
    if response.gained_focus() {
        select_all(ui, response.id, &text);
    }
    let read_now = read(&text);
    let keep = response.has_focus() || (typed.is_some() && read_now.is_err());
    if response.changed()
        && let Ok(new) = read_now
    {
        *value = new;
    }
    // The context is locked in here, so nothing else of it may be asked.
    ui.data_mut(|data| {
        if keep {
            data.insert_temp(slot.id, text);
        } else {
            data.remove::<String>(slot.id);
        }
    });
    if let Some(wrong) = wrong {
        let stroke = egui::Stroke::new(1.0, theme::error_colour(ui));
        ui.painter().rect_stroke(response.rect, 2.0, stroke, egui::StrokeKind::Outside);
        theme::error(ui, format!("not {wrong}"));
    }
    response
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
}
