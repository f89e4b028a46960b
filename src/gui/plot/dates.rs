//! The marks of an axis of days, and their labels.

use egui_plot::{GridInput, GridMark};

use crate::calendar::Date;
use crate::texts;

/// Marks at days, at Mondays, or at the first of months or years, by how much is in view.
pub fn date_marks(input: GridInput, dates: &[Date]) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    let first = from.ceil().max(0.0) as usize;
    let last = (to.floor().max(-1.0) + 1.0) as usize;
    let span = to - from;
    let mark = |day: usize, step_size: f64| GridMark { value: day as f64, step_size };
    (first..last.min(dates.len()))
        .filter_map(|day| {
            let date = dates[day];
            if span <= 70.0 {
                Some(mark(day, if date.day() % 7 == 1 && (span <= 35.0 || date.day() < 28) { 7.0 } else { 1.0 }))
            } else if date.day() == 1 && date.month() == 1 {
                Some(mark(day, 365.0))
            } else if date.day() == 1 && (span <= 800.0 || date.month() % 3 == 1) {
                Some(mark(day, if date.month() % 3 == 1 { 91.0 } else { 30.0 }))
            } else {
                None
            }
        })
        .collect()
}

/// A day or a month, by how much is in view.
pub fn date_label(mark: GridMark, range: &std::ops::RangeInclusive<f64>, dates: &[Date]) -> String {
    let Some(date) = (mark.value >= 0.0).then(|| dates.get(mark.value.round() as usize)).flatten() else {
        return String::new();
    };
    match range.end() - range.start() {
        ..=70.0 => texts::day_of_month(*date),
        // A year's months would run into each other if each named the year.
        span if span <= 800.0 && date.month() != 1 => texts::month_of_year(*date),
        _ => texts::short_month(*date),
    }
}
