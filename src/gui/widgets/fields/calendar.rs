//! A calendar beside a field for a day.

use egui::{Button, Grid, Popup, PopupCloseBehavior, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::kinds::before;
use super::slot::Slot;
use crate::calendar::{Date, FIRST_DAY, LAST_DAY, Month, Weekday};
use crate::gui::widgets::theme::{self, muted};
use crate::texts::{self, tr};

/// The days of a week, from Monday on.
const WEEK: usize = 7;
/// The size of a day in points.
const DAY: egui::Vec2 = vec2(30.0, 22.0);

/// Draws a button that opens a calendar, in which a click chooses the day of the field `slot`. The keyboard types the day.
pub fn calendar(ui: &mut Ui, slot: Slot, value: &mut Option<Date>) {
    let name = tr!("calendar-of", field = slot.place.to_string());
    let button = theme::pointer_button(ui, "     ", &name);
    paint_sign(ui, &button);
    let id = slot.id.with("month");
    if button.clicked() {
        ui.data_mut(|data| data.remove::<Month>(id));
    }
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let day = value.unwrap_or_else(|| Offset::UTC.to_datetime(Timestamp::now()).date()).clamp(FIRST_DAY, LAST_DAY);
        let kept: Option<Month> = ui.data(|data| data.get_temp(id));
        let Some(mut month) = kept.or_else(|| Month::new(day.year(), day.month())) else { return };
        month_ui(ui, &mut month);
        if let Some(chosen) = days_ui(ui, month, *value) {
            *value = Some(chosen);
            ui.close();
        }
        ui.data_mut(|data| data.insert_temp(id, month));
    });
}

/// Paints a leaf of a calendar on a button: no font of the window has one.
fn paint_sign(ui: &Ui, button: &Response) {
    let colour = ui.style().interact(button).text_color();
    let leaf = Rect::from_center_size(button.rect.center(), vec2(11.0, 10.0));
    ui.painter().rect_stroke(leaf, 1.0, Stroke::new(1.0, colour), StrokeKind::Inside);
    ui.painter().rect_filled(Rect::from_min_max(leaf.min, pos2(leaf.right(), leaf.top() + 3.5)), 1.0, colour);
}

/// Draws the name of the month, with buttons to those before and after it.
fn month_ui(ui: &mut Ui, month: &mut Month) {
    let (earlier, later, name) = (before(*month), month.plus(1), texts::month(*month));
    ui.horizontal(|ui| {
        let mut turn = |ui: &mut Ui, sign: &str, name: String, to: Option<Month>| {
            let button = ui.add_enabled_ui(to.is_some(), |ui| theme::sign_button(ui, sign, &name)).inner;
            if let Some(to) = to.filter(|_| button.clicked()) {
                *month = to;
            }
        };
        turn(ui, "‹", tr!("calendar-earlier"), earlier);
        turn(ui, "›", tr!("calendar-later"), later);
        ui.strong(name);
    });
}

/// Draws the days of a month in weeks; gives the one that was clicked.
fn days_ui(ui: &mut Ui, month: Month, value: Option<Date>) -> Option<Date> {
    let mut chosen = None;
    Grid::new("days").num_columns(WEEK).spacing(vec2(2.0, 2.0)).show(ui, |ui| {
        let mut days = month.days().peekable();
        let first = month.first_day();
        // Any Monday begins the names of the weekdays.
        let monday = first.nth_weekday_of_month(1, Weekday::Monday).unwrap_or(first);
        for ahead in 0..WEEK as i64 {
            let day = monday.checked_add(jiff::Span::new().days(ahead)).unwrap_or(monday);
            ui.add_sized(DAY, egui::Label::new(muted(texts::weekday(day))));
        }
        ui.end_row();
        while days.peek().is_some() {
            for weekday in 0..WEEK {
                let at = |day: &Date| day.weekday().to_monday_zero_offset() as usize == weekday;
                let Some(day) = days.next_if(at) else {
                    ui.label("");
                    continue;
                };
                let button = Button::new(day.day().to_string()).selected(value == Some(day)).min_size(DAY);
                let button = ui.add(button);
                theme::name(&button, || texts::day(day));
                if button.clicked() {
                    chosen = Some(day);
                }
            }
            ui.end_row();
        }
    });
    chosen
}
