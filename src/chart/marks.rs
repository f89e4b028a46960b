//! Where an axis has its marks, and what is written at them: round values, dates and names, as many as have room.

use rust_decimal::Decimal;

use super::text::{fitted, width};
use super::{Axis, Scale};
use crate::calendar::Date;
use crate::money::{group, scaled};
use crate::study::Spacing;
use crate::texts;

/// The size of the labels at marks, in pixels.
pub const LABEL: f64 = 12.0;
/// The least room between two labels beside each other.
const GAP: f64 = 16.0;
/// The least distance of two marks above each other.
const ROW: f64 = 36.0;
/// The least distance of round values beside each other: closer ones would be more than the eye needs.
const COLUMN: f64 = 56.0;

/// A mark of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its place in the units of the axis.
    pub at: f64,
    /// What is written there.
    pub label: String,
}

/// Where a value of a parameter lies on an axis; a logarithmic one is drawn by powers of ten.
pub fn position(value: Decimal, spacing: Spacing) -> f64 {
    // Values have at most six decimal places.
    let plain = scaled(value, 6).map_or(0.0, |millionths| millionths as f64 / 1e6);
    match spacing {
        Spacing::Linear => plain,
        Spacing::Logarithmic => plain.max(1e-7).log10(),
    }
}

/// The marks of an axis that is `length` pixels long; names get at most `widest` pixels. `below` is true for an axis whose
/// labels stand beside each other.
pub fn ticks(axis: &Axis, length: f64, below: bool, widest: f64) -> Vec<Tick> {
    match &axis.scale {
        Scale::Amount | Scale::Count => round(axis, length, below, &amount_label),
        Scale::Value(Spacing::Linear) => round(axis, length, below, &|value, step, _| value_label(value, step)),
        Scale::Value(Spacing::Logarithmic) => powers(axis, length, below),
        Scale::Days(dates) => days(axis, dates, length),
        Scale::Names(names) => names_of(names, length, below, widest),
    }
}

/// How far apart two places are in pixels.
fn pixels(axis: &Axis, length: f64) -> f64 {
    length / (axis.to - axis.from).abs().max(f64::MIN_POSITIVE)
}

/// True where each label leaves room before the next one.
fn have_room(ticks: &[Tick], axis: &Axis, length: f64, below: bool) -> bool {
    let scale = pixels(axis, length);
    ticks.windows(2).all(|pair| {
        let distance = (pair[1].at - pair[0].at).abs() * scale;
        let needed =
            if below { (width(&pair[0].label, LABEL) + width(&pair[1].label, LABEL)) / 2.0 + GAP } else { ROW };
        distance >= needed
    })
}

/// Marks at 1, 2 or 5 times a power of ten, as near to each other as their labels allow.
fn round(axis: &Axis, length: f64, below: bool, label: &dyn Fn(f64, f64, f64) -> String) -> Vec<Tick> {
    let (from, to) = (axis.from.min(axis.to), axis.from.max(axis.to));
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let mut power = 1.0;
    while power > span / 1000.0 {
        power /= 10.0;
    }
    while power * 10.0 < span / 1000.0 {
        power *= 10.0;
    }
    let most = from.abs().max(to.abs());
    for _ in 0..6 {
        for digit in [1.0, 2.0, 5.0] {
            // Divided rather than multiplied by a part, so that a fifth is the nearest float to it.
            let step: f64 = if power < 1.0 { digit / (1.0 / power).round() } else { digit * power };
            let count = span / step;
            if count * (if below { COLUMN } else { ROW }) > length {
                continue;
            }
            let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
            let tick = |n: i64| Tick { at: n as f64 * step, label: label(n as f64 * step, step, most) };
            let found: Vec<Tick> = (first..=last).map(tick).collect();
            if have_room(&found, axis, length, below) {
                return found;
            }
        }
        power *= 10.0;
    }
    Vec::new()
}

/// A number with thousands separators.
fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse::<u128>().map_or_else(|_| whole.to_owned(), group);
    let sign = if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// The decimals that tell multiples of a step from each other.
fn decimals(step: f64) -> usize {
    let mut scaled = step;
    let mut decimals = 0;
    while decimals < 9 && (scaled - scaled.round()).abs() > 1e-6 * scaled {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

/// An amount or a count in short: in millions, billions or trillions where the axis goes that far.
pub fn amount_label(value: f64, step: f64, most: f64) -> String {
    let scales = [(1e12, "T"), (1e9, "B"), (1e6, "M")];
    if value == 0.0 && step >= 1.0 {
        return "0".to_owned();
    }
    if most >= 1e16 {
        return format!("{value:.1e}");
    }
    match scales.into_iter().find(|(scale, _)| most >= *scale) {
        Some((scale, unit)) => format!("{} {unit}", plain(value / scale, decimals(step / scale))),
        None if step < 1.0 => plain(value, decimals(step).max(2)),
        None => plain(value, 0),
    }
}

/// A value of a parameter, with as many decimals as tell it from its neighbours; large ones in short.
fn value_label(value: f64, step: f64) -> String {
    if step >= 100_000.0 { amount_label(value, step, value.abs()) } else { plain(value, decimals(step).min(6)) }
}

/// Marks of a logarithmic axis: at powers of ten and at twice and five times them, as far as there is room.
fn powers(axis: &Axis, length: f64, below: bool) -> Vec<Tick> {
    let (from, to) = (axis.from.min(axis.to), axis.from.max(axis.to));
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let label = |value: f64| {
        let decimals = if value >= 1.0 { 0 } else { (-value.log10()).ceil().clamp(0.0, 6.0) as usize };
        if value >= 1e6 { amount_label(value, value, value) } else { plain(value, decimals) }
    };
    let within = |at: f64| (from - 1e-9..=to + 1e-9).contains(&at);
    if span < 1.0 {
        let values = Axis {
            label: String::new(),
            from: 10_f64.powf(from),
            to: 10_f64.powf(to),
            scale: Scale::Value(Spacing::Linear),
        };
        let mut kept: Vec<Tick> = Vec::new();
        for tick in round(&values, length, below, &|value, step, _| value_label(value, step)) {
            let tick = Tick { at: tick.at.log10(), label: tick.label };
            let near = kept.last().is_some_and(|last| !have_room(&[last.clone(), tick.clone()], axis, length, below));
            if tick.at.is_finite() && within(tick.at) && !near {
                kept.push(tick);
            }
        }
        return kept;
    }
    let all = from.floor() as i32..=to.ceil() as i32;
    for digits in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
        let marks = all.clone().flat_map(|power| digits.iter().map(move |digit| (power, *digit)));
        let tick = |(power, digit): (i32, f64)| Tick {
            at: f64::from(power) + digit.log10(),
            label: label(digit * 10_f64.powi(power)),
        };
        let found: Vec<Tick> = marks.map(tick).filter(|tick| within(tick.at)).collect();
        if have_room(&found, axis, length, below) {
            return found;
        }
    }
    (2..20)
        .map(|every| {
            let powers = all.clone().filter(|power| power % every == 0);
            let tick = |power: i32| Tick { at: f64::from(power), label: label(10_f64.powi(power)) };
            powers.map(tick).filter(|tick| within(tick.at)).collect::<Vec<_>>()
        })
        .find(|found| have_room(found, axis, length, below))
        .unwrap_or_default()
}

/// Marks at days, weeks, months or years.
fn days(axis: &Axis, dates: &[Date], length: f64) -> Vec<Tick> {
    let shown: Vec<(usize, Date)> = dates
        .iter()
        .copied()
        .enumerate()
        .filter(|(day, _)| *day as f64 >= axis.from && *day as f64 <= axis.to)
        .collect();
    let day = |date: Date| texts::day_of_month(date);
    let month = |date: Date| texts::short_month(date);
    let year = |date: Date| date.year().to_string();
    type Chosen<'c> = (&'c dyn Fn(Date) -> bool, &'c dyn Fn(Date) -> String);
    let starts = |date: Date, months: i8| date.day() == 1 && (date.month() - 1) % months == 0;
    let years = |date: Date, years: i16| starts(date, 12) && date.year() % years == 0;
    let choices: [Chosen<'_>; 13] = [
        (&|_| true, &day),
        (&|date| date.day() % 2 == 1 && date.day() < 31, &day),
        (&|date| date.day() % 7 == 1 && date.day() < 29, &day),
        (&|date| date.day() == 1 || date.day() == 16, &day),
        (&|date| starts(date, 1), &month),
        (&|date| starts(date, 2), &month),
        (&|date| starts(date, 3), &month),
        (&|date| starts(date, 6), &month),
        (&|date| starts(date, 12), &year),
        (&|date| years(date, 2), &year),
        (&|date| years(date, 5), &year),
        (&|date| years(date, 10), &year),
        (&|date| years(date, 50), &year),
    ];
    for (chosen, label) in choices {
        let ticks: Vec<Tick> = (shown.iter())
            .filter(|(_, date)| chosen(*date))
            .map(|(at, date)| Tick { at: *at as f64, label: label(*date) })
            .collect();
        if have_room(&ticks, axis, length, true) {
            return ticks;
        }
    }
    Vec::new()
}

fn names_of(names: &[String], length: f64, below: bool, widest: f64) -> Vec<Tick> {
    let room = length / (names.len().max(1)) as f64;
    let least = if below { 30.0 } else { LABEL + 2.0 };
    let every = ((least / room).ceil().max(1.0)) as usize;
    let widest = if below { room * every as f64 - GAP } else { widest };
    let tick = |(at, name): (usize, &String)| Tick { at: at as f64, label: fitted(name, LABEL, widest) };
    names.iter().enumerate().step_by(every).map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: f64, to: f64, scale: Scale, length: f64) -> Vec<String> {
        let axis = Axis { label: String::new(), from, to, scale };
        ticks(&axis, length, true, 100.0).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn marks_stand_at_round_values_with_exact_labels() {
        assert_eq!(labels(0.0, 10_000.0, Scale::Amount, 400.0), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]);
        assert_eq!(labels(0.0, 1.0, Scale::Amount, 400.0), ["0.00", "0.20", "0.40", "0.60", "0.80", "1.00"]);
        assert_eq!(labels(0.0, 2_400_000.0, Scale::Count, 300.0), ["0", "0.5 M", "1.0 M", "1.5 M", "2.0 M"]);
        assert_eq!(labels(0.0, 3e9, Scale::Amount, 240.0), ["0", "1 B", "2 B", "3 B"]);
        assert_eq!(labels(-2.0, 2.0, Scale::Amount, 300.0), ["-2", "-1", "0", "1", "2"]);
        let log = Scale::Value(Spacing::Logarithmic);
        assert_eq!(labels(0.0, 2.0, log.clone(), 400.0), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(labels(0.0, 6.0, log, 420.0), ["1", "10", "100", "1,000", "10,000", "100,000", "1 M"]);
        assert!(labels(0.0, 0.0, Scale::Amount, 300.0).is_empty());
    }

    #[test]
    fn days_become_weeks_months_and_years() {
        let dates = |count: usize| -> Vec<Date> {
            let first = crate::calendar::parse_date("2026-12-01").unwrap();
            std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(count).collect()
        };
        let of = |count: usize, length| labels(-0.5, count as f64 - 0.5, Scale::Days(dates(count)), length);
        assert_eq!(of(31, 400.0), ["1 Dec", "8 Dec", "15 Dec", "22 Dec"]);
        assert_eq!(of(31, 2_000.0).len(), 31);
        assert_eq!(of(365, 400.0)[..2], ["Jan 2027", "Apr 2027"]);
        assert_eq!(of(3_653, 500.0)[..2], ["2027", "2028"]);
    }
}
