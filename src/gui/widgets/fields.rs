//! Fields in which people type numbers, days and months; what does not parse is marked, and the last good value stays.
//!
//! While a field is edited, and as long as it holds something wrong, what was typed is kept beside the value for which it
//! was typed. Once the value is another, by undoing or by a study, what was typed is dropped, so that it hides nothing.
//! Esc takes an edit back. What is said of a text floats below its field: nothing moves when it comes and goes.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, ImeEvent, Key, LayerId, Modifiers, Order, Response, TextEdit, Ui};
use rust_decimal::Decimal;

use super::{field_messages, reveal, theme, unread};
use crate::calendar::{Date, FIRST_DAY, LAST_DAY, Month};
use crate::fault::Place;
use crate::money::group;
use crate::reader::{Decimals, Whole};
use crate::texts::tr;
use crate::written::{self, Misread, Quantity, Understood, shown_decimal};

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

    /// Gives the field that was drawn here the name of its place, and the focus if it is asked for.
    pub fn mark(self, field: &Response) {
        theme::name(field, || self.place.to_string());
        reveal::meet(field, self.place);
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

/// What is read: the value, and what to say of it where that is not obvious.
struct Read<T> {
    value: T,
    note: Option<String>,
}

impl<T> Read<T> {
    const fn plain(value: T) -> Self {
        Self { value, note: None }
    }
}

/// How a field of some kind shows, reads and steps its values.
struct Kind<'k, T> {
    hint: &'k str,
    show: &'k dyn Fn(&T) -> String,
    read: &'k dyn Fn(&str) -> Result<Read<T>, String>,
    /// The value so many steps further, if there is one.
    step: &'k dyn Fn(&T, i64) -> Option<T>,
}

/// What was typed, how the value is shown that was in force then, and the value before all of it.
#[derive(Clone)]
struct Typed<T> {
    text: String,
    shown: String,
    /// On the way to something wrong much is right by chance, as the `0` of `0.4 KB`: what is wrong leaves this in force.
    before: T,
    /// Of what the document was then.
    epoch: u64,
}

/// A whole number, shown with thousands separators.
pub fn whole(ui: &mut Ui, slot: Slot, width: f32, value: &mut u64, range: Whole) -> Response {
    let read = |text: &str| said(written::whole(text, range), |value| group(*value));
    let kind = Kind { hint: "", show: &|value| group(*value), read: &read, step: &|v, by| step_whole(*v, by, range) };
    field(ui, slot, width, value, &kind)
}

/// A decimal, exactly as typed.
pub fn decimal(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    number(ui, slot, width, value, Quantity::Decimal(range))
}

/// A number of any kind; a share is one of 1 as in a file, or in percent with its sign.
pub fn number(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, quantity: Quantity) -> Response {
    let show = |value: &Decimal| written::shown(*value, quantity);
    let read = |text: &str| said(written::number(text, quantity), show);
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

/// Percent as such, not as a share.
pub fn percent_points(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    number(ui, slot, width, value, Quantity::Percent(range))
}

/// A share of 0 to 1, shown in percent.
pub fn percent(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    share(ui, slot, width, value, range, " %")
}

/// The same where there is little room.
pub fn tight_percent(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    share(ui, slot, width, value, range, "%")
}

fn share(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals, sign: &str) -> Response {
    let read = |text: &str| said(written::share(text, range), |share| written::shown_share(*share));
    let step = |value: &Decimal, by| step_decimal(*value, by, 2, range);
    let show = |share: &Decimal| written::shown_share(*share).replace(" %", sign);
    field(ui, slot, width, value, &Kind { hint: "", show: &show, read: &read, step: &step })
}

/// Messages a day, which may be typed as an interval too.
pub fn rate(ui: &mut Ui, slot: Slot, width: f32, value: &mut Decimal, range: Decimals) -> Response {
    let read = |text: &str| {
        let read = written::rate(text, range).map_err(|misread| misread.to_string())?;
        let note = (!read.plain).then(|| field_messages::understood_rate(read.value, read.exact));
        Ok(Read { value: read.value, note })
    };
    let step = |value: &Decimal, by| step_decimal(*value, by, 0, range);
    field(ui, slot, width, value, &Kind { hint: "", show: &|value| shown_decimal(*value), read: &read, step: &step })
}

/// Bytes, which are billed in units of so many.
pub fn size(ui: &mut Ui, slot: Slot, width: f32, value: &mut u64, range: Whole, unit_bytes: u64) -> Response {
    let read = |text: &str| {
        let read = written::size(text, range).map_err(|misread| misread.to_string())?;
        let note = (!read.plain).then(|| written::size_in_words(&read, unit_bytes).to_string());
        Ok(Read { value: read.value, note })
    };
    let kind = Kind { hint: "", show: &|value| group(*value), read: &read, step: &|v, by| step_whole(*v, by, range) };
    field(ui, slot, width, value, &kind)
}

/// A price or a quota that may be left to the plan; `plan` is what the plan says, shown where nothing is typed.
pub fn optional_decimal(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<Decimal>, range: Decimals) -> Response {
    optional_decimal_in(ui, slot, COUNT_WIDTH, plan, value, range)
}

/// The same in a field of some width.
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

/// A number of percent that may be left out, beside which stands what it is percent of.
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
    let note = |value: &Decimal| written::shown(*value, quantity);
    let read = |text: &str| optional(text, || said(written::number(text, quantity), note));
    let range = decimals(quantity);
    let step = |value: &Option<Decimal>, by| step_decimal((*value)?, by, 0, range).map(Some);
    field(ui, slot, width, value, &Kind { hint, show: &show, read: &read, step: &step })
}

/// A count that may be left to the plan.
pub fn optional_whole(ui: &mut Ui, slot: Slot, plan: &str, value: &mut Option<u64>, range: Whole) -> Response {
    let show = |value: &Option<u64>| value.map(group).unwrap_or_default();
    let read = |text: &str| optional(text, || said(written::whole(text, range), |value| group(*value)));
    let step = |value: &Option<u64>, by| step_whole((*value)?, by, range).map(Some);
    field(ui, slot, COUNT_WIDTH, value, &Kind { hint: plan, show: &show, read: &read, step: &step })
}

/// A day.
pub fn date(ui: &mut Ui, slot: Slot, value: &mut Date) -> Response {
    let hint = tr!("typed-day-hint");
    let kind = Kind { hint: &hint, show: &Date::to_string, read: &date_from, step: &|day, by| step_day(*day, by) };
    field(ui, slot, DATE_WIDTH, value, &kind)
}

/// A day that may be left out.
pub fn optional_date(ui: &mut Ui, slot: Slot, hint: &str, value: &mut Option<Date>) -> Response {
    let show = |value: &Option<Date>| value.map(|date| date.to_string()).unwrap_or_default();
    let read = |text: &str| optional(text, || date_from(text));
    let step = |value: &Option<Date>, by| step_day((*value)?, by).map(Some);
    field(ui, slot, DATE_WIDTH, value, &Kind { hint, show: &show, read: &read, step: &step })
}

/// A month.
pub fn month(ui: &mut Ui, slot: Slot, value: &mut Month) -> Response {
    let read = |text: &str| said(written::month(text), Month::to_string);
    let step = |month: &Month, by: i64| if by > 0 { month.plus(1) } else { before(*month) };
    let hint = tr!("typed-month-hint");
    field(ui, slot, NUMBER_WIDTH, value, &Kind { hint: &hint, show: &Month::to_string, read: &read, step: &step })
}

/// The month before.
pub fn before(month: Month) -> Option<Month> {
    let first = month.first_day();
    match first.month() {
        1 => Month::new(first.year() - 1, 12),
        m => Month::new(first.year(), m - 1),
    }
}

/// A name or another text on one line.
pub fn text(ui: &mut Ui, slot: Slot, width: f32, value: &mut String) -> Response {
    let entered = is_entered(ui, slot.id);
    let response = text_edit(ui, slot, value, |value| TextEdit::singleline(value).id(slot.id).desired_width(width));
    // Who comes by the keyboard most likely types another one; a click puts the cursor where it is wanted.
    let by_key = response.gained_focus() && !ui.input(|input| input.pointer.any_pressed());
    if by_key || entered {
        select_all(ui, response.id, value);
    }
    if entered {
        commit(ui);
    }
    response
}

/// A text over several lines.
pub fn long_text(ui: &mut Ui, slot: Slot, value: &mut String) -> Response {
    let width = ui.available_width() - 8.0;
    text_edit(ui, slot, value, |value| TextEdit::multiline(value).id(slot.id).desired_rows(2).desired_width(width))
}

fn text_edit(
    ui: &mut Ui,
    slot: Slot,
    value: &mut String,
    edit: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
) -> Response {
    let held = slot.id.with("composed");
    // While something is composed its letters stand in the field, but they are not in the document.
    let mut text = ui.data(|data| data.get_temp(held)).unwrap_or_else(|| value.clone());
    let response = ui.add(edit(&mut text));
    slot.mark(&response);
    if composition(ui, &response).is {
        ui.data_mut(|data| data.insert_temp(held, text));
    } else {
        ui.data_mut(|data| data.remove::<String>(held));
        *value = text;
    }
    response
}

/// Whether an input method composes in a field what is not yet committed, now and before this frame.
#[derive(Default)]
struct Composition {
    is: bool,
    was: bool,
}

fn composition(ui: &Ui, field: &Response) -> Composition {
    let id = field.id.with("composing");
    let was = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    if !was && !field.has_focus() {
        return Composition::default();
    }
    let last = ui.input(|input| {
        let composing = |event: &egui::Event| match event {
            egui::Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
            egui::Event::Ime(ImeEvent::Commit(_)) => Some(false),
            _ => None,
        };
        input.events.iter().rev().find_map(composing)
    });
    let is = field.has_focus() && last.unwrap_or(was);
    if is != was {
        ui.data_mut(|data| data.insert_temp(id, is));
    }
    Composition { is, was }
}

/// True if Enter is pressed in a field. The key is taken, so that nothing else acts on it: the field keeps the focus, and
/// Tab goes on from there. To be asked before the field is drawn.
pub fn is_entered(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Notes that what is typed next is a step of its own.
fn commit(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(committed_id(), true));
}

/// True if Enter was pressed in a field since the last call.
pub fn take_committed(ctx: &egui::Context) -> bool {
    ctx.data_mut(|data| data.remove_temp(committed_id())).unwrap_or(false)
}

fn committed_id() -> Id {
    Id::unique("field was committed")
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
    said(written::day(text), Date::to_string)
}

fn step_whole(value: u64, by: i64, range: Whole) -> Option<u64> {
    value.checked_add_signed(by).filter(|new| (range.min..=range.max).contains(new))
}

/// A step of the last decimal place that is shown, or of the `least` where fewer are.
fn step_decimal(value: Decimal, by: i64, least: u32, range: Decimals) -> Option<Decimal> {
    let places = value.scale().max(least);
    let new = value.checked_add(Decimal::try_new(by, places).ok()?)?;
    (new >= Decimal::from(range.min) && new <= Decimal::from(range.max) && places <= range.places).then_some(new)
}

fn step_day(day: Date, by: i64) -> Option<Date> {
    let new = day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()?;
    (FIRST_DAY..=LAST_DAY).contains(&new).then_some(new)
}

/// How far the arrow keys step: up or down, ten times as far with Shift.
fn steps(ui: &Ui, id: Id) -> i64 {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let keys = [
        (Modifiers::SHIFT, Key::ArrowUp, 10),
        (Modifiers::SHIFT, Key::ArrowDown, -10),
        (Modifiers::NONE, Key::ArrowUp, 1),
        (Modifiers::NONE, Key::ArrowDown, -1),
    ];
    ui.input_mut(|input| {
        keys.into_iter().map(|(modifiers, key, by)| by * input.count_and_consume_key(modifiers, key) as i64).sum()
    })
}

fn field<T: Copy + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    value: &mut T,
    kind: &Kind<'_, T>,
) -> Response {
    let shown = (kind.show)(value);
    let typed: Option<Typed<T>> = ui.data(|data| data.get_temp(slot.id));
    let epoch = unread::epoch(ui.ctx());
    let typed = typed.filter(|typed| typed.shown == shown && typed.epoch == epoch).or_else(|| {
        let text = unread::of(ui.ctx(), slot.id, &shown)?;
        Some(Typed { text, shown: shown.clone(), before: *value, epoch })
    });
    let was_typed = typed.is_some();
    let (mut text, before) = typed.map_or_else(|| (shown.clone(), *value), |typed| (typed.text, typed.before));
    let by = steps(ui, slot.id);
    let stepped = if by == 0 { None } else { (kind.step)(value, by) };
    if let Some(new) = stepped {
        text = (kind.show)(&new);
        *value = new;
    }
    let entered = is_entered(ui, slot.id);
    let was_wrong = was_typed && (kind.read)(&text).is_err();
    let mut edit = TextEdit::singleline(&mut text)
        .id(slot.id)
        .desired_width(width)
        .align(egui::Align2::RIGHT_CENTER)
        .hint_text(kind.hint);
    if was_wrong {
        edit = edit.text_color(theme::error_colour(ui));
    }
    let mut response = ui.add(edit);
    slot.mark(&response);
    if response.gained_focus() || stepped.is_some() {
        select_all(ui, response.id, &text);
    }
    let focused = response.has_focus();
    let Composition { is: is_composed, was: was_composed } = composition(ui, &response);
    if is_composed {
        let typed = Typed { text, shown: (kind.show)(value), before, epoch };
        ui.data_mut(|data| data.insert_temp(slot.id, typed));
        return response;
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        *value = before;
        text = (kind.show)(value);
    }
    if !focused && !was_typed && !response.changed() {
        return response;
    }
    let mut note = None;
    let wrong = match (kind.read)(&text) {
        Ok(read) => {
            if response.changed() || entered || was_composed {
                *value = read.value;
            }
            note = read.note;
            None
        }
        Err(wrong) => {
            *value = before;
            Some(wrong)
        }
    };
    if stepped.is_some() {
        response.mark_changed();
    }
    if wrong.is_some() != was_wrong {
        ui.ctx().request_repaint(); // in the colour that it has now
    }
    // What was entered is shown as it was understood, ready to be typed over.
    let done = entered && wrong.is_none();
    if entered {
        commit(ui);
        select_all(ui, response.id, &if done { (kind.show)(value) } else { text.clone() });
        ui.ctx().request_repaint();
    }
    let shown = (kind.show)(value);
    if wrong.is_some() {
        unread::note(ui.ctx(), slot.id, slot.place, &text, &shown);
    }
    // A field of the document has what is wrong in the document, which an undo changes.
    let stays = wrong.is_some() && !unread::is_document(ui.ctx());
    let keep = ((focused && !done) || stays).then_some(Typed { text, shown, before, epoch });
    // The context is locked in here, so nothing else of it may be asked.
    ui.data_mut(|data| match keep {
        Some(typed) => {
            data.insert_temp(slot.id, typed);
        }
        None => data.remove::<Typed<T>>(slot.id),
    });
    if let Some(wrong) = wrong {
        let stroke = egui::Stroke::new(1.0, theme::error_colour(ui));
        ui.painter().rect_stroke(response.rect, 2.0, stroke, egui::StrokeKind::Outside);
        note_ui(ui, &response, &wrong, true);
    } else if let Some(note) = note.filter(|_| focused) {
        note_ui(ui, &response, &note, false);
    }
    response
}

/// What is said of a field, floating below it. It is painted and no widget, so that what it covers can be clicked.
fn note_ui(ui: &Ui, field: &Response, text: &str, wrong: bool) {
    const WIDEST: f32 = 340.0;
    let ctx = ui.ctx();
    ctx.accesskit_node_builder(field.id, |node| node.set_description(text));
    ctx.accesskit_node_builder(field.id.with("note"), |node| {
        node.set_role(egui::accesskit::Role::Label);
        node.set_value(text);
    });
    // What is wrong with a field stays marked while others are edited, but covers none of them.
    let elsewhere = !field.has_focus() && !field.hovered() && ui.memory(|memory| memory.focused().is_some());
    let covered = ui.memory(|memory| memory.top_modal_layer().is_some());
    if elsewhere || covered || !ui.clip_rect().contains(field.rect.center()) {
        return;
    }
    let colour = if wrong { theme::error_colour(ui) } else { ui.visuals().text_color() };
    let font = egui::TextStyle::Small.resolve(ui.style());
    let words = ui.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, colour, WIDEST));
    let margin = egui::vec2(6.0, 3.0);
    let screen = ctx.content_rect();
    let room = words.size().ceil() + 2.0 * margin;
    let left = field.rect.left().min(screen.right() - room.x - 4.0).max(screen.left());
    let below = field.rect.bottom() + 3.0;
    let top = if below + room.y <= screen.bottom() { below } else { field.rect.top() - room.y - 3.0 };
    let rect = egui::Rect::from_min_size(egui::pos2(left, top), room);
    let visuals = ui.visuals();
    let stroke = egui::Stroke::new(1.0, if wrong { colour } else { visuals.widgets.inactive.bg_stroke.color });
    let painter = ctx.layer_painter(LayerId::new(Order::Middle, field.id.with("note")));
    painter.rect(rect, 3.0, visuals.extreme_bg_color, stroke, egui::StrokeKind::Outside);
    painter.galley(rect.min + margin, words, colour);
}

/// Selects all of a field's text, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), id);
    }
}
