//! Marks of an axis with their labels: round values, dates and names, as many as have room.

use rust_decimal::Decimal;

use super::text::{fitted, width};
use super::{Axis, Scale};
use crate::calendar::Date;
use crate::money::{group, scaled};
use crate::study::Spacing;
use crate::texts;

/// Size of the labels at marks, in pixels.
pub const LABEL: f64 = 12.0;
/// Usual gap between two labels side by side, in pixels.
const GAP: f64 = 16.0;
/// Usual distance of two marks above each other, in pixels.
const ROW: f64 = 36.0;
/// Least distance of round values side by side, in pixels; closer ones would be more than the eye needs.
const COLUMN: f64 = 56.0;
/// Least gap between labels on an axis that would have too few marks otherwise, in pixels.
const LEAST_GAP: f64 = 6.0;
const LEAST_ROW: f64 = 17.0;
const LEAST_COLUMN: f64 = 24.0;
/// Number of marks that is enough for an axis.
const ENOUGH: usize = 3;
/// Most parts into which a step may divide a stretch, when its outermost marks are searched.
const MOST_TRIED: f64 = 50.0;

/// Mark of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Place in the units of the axis.
    pub at: f64,
    /// Text beside the mark.
    pub label: String,
}

/// Place of a parameter's value on an axis; a logarithmic axis is drawn by powers of ten.
pub fn position(value: Decimal, spacing: Spacing) -> f64 {
    // Values have at most six decimal places.
    let plain = scaled(value, 6).map_or(0.0, |millionths| millionths as f64 / 1e6);
    match spacing {
        Spacing::Linear => plain,
        Spacing::Logarithmic => plain.max(1e-7).log10(),
    }
}

/// Stretch of an axis that is drawn: the whole axis, or the part that a zoom leaves in view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// One end, in the units of the axis.
    pub from: f64,
    /// Other end.
    pub to: f64,
    /// Length in pixels.
    pub length: f64,
    /// Whether labels stand side by side below the axis; otherwise they stand above each other at its side.
    pub below: bool,
    /// Most pixels for a name at the side.
    pub widest: f64,
}

impl Stretch {
    /// Stretch of a whole axis.
    pub const fn of(axis: &Axis, length: f64, below: bool, widest: f64) -> Self {
        Self { from: axis.from, to: axis.to, length, below, widest }
    }

    /// Smaller and larger end.
    const fn ends(&self) -> (f64, f64) {
        (self.from.min(self.to), self.from.max(self.to))
    }

    /// Pixels of a unit of the axis.
    fn scale(&self) -> f64 {
        self.length / (self.to - self.from).abs().max(f64::MIN_POSITIVE)
    }

    /// Least distance of two marks side by side in pixels, given the room of their labels.
    fn needed(&self, [one, other]: [&Tick; 2], room: Room) -> f64 {
        match (self.below, room) {
            (true, Room::Usual) => (width(&one.label, LABEL) + width(&other.label, LABEL)) / 2.0 + GAP,
            (true, Room::Least) => (width(&one.label, LABEL) + width(&other.label, LABEL)) / 2.0 + LEAST_GAP,
            (false, Room::Usual) => ROW,
            (false, Room::Least) => LEAST_ROW,
        }
    }

    /// True if each label leaves room before the next one.
    fn has_room(&self, ticks: &[Tick], room: Room) -> bool {
        let scale = self.scale();
        ticks.windows(2).all(|pair| (pair[1].at - pair[0].at).abs() * scale >= self.needed([&pair[0], &pair[1]], room))
    }
}

/// Room between two labels.
#[derive(Clone, Copy)]
enum Room {
    /// As much as reads well.
    Usual,
    /// As little as keeps them apart, for axes that would have too few marks otherwise.
    Least,
}

/// Chooses the marks of a stretch: as many as have room, and at least two if two labels have room at all.
pub fn ticks(scale: &Scale, stretch: &Stretch) -> Vec<Tick> {
    match scale {
        Scale::Amount(places) => {
            let label = |value, step, most| amount_label(value, step, most, places.count() as usize);
            round(stretch, &label)
        }
        Scale::Count => round(stretch, &|value, step, most| amount_label(value, step, most, 2)),
        Scale::Value(Spacing::Linear) => round(stretch, &|value, step, _| value_label(value, step)),
        Scale::Value(Spacing::Logarithmic) => powers(stretch),
        Scale::Days(dates) => days(stretch, dates),
        Scale::Names(names) => names_of(stretch, names),
    }
}

/// Formats the label of a mark, given its value, the step to the next mark, and the largest absolute value of the
/// stretch.
type Label<'l> = &'l dyn Fn(f64, f64, f64) -> String;

/// Chooses marks at multiples of 1, 2 or 5 times a power of ten, as near to each other as their labels allow.
fn round(stretch: &Stretch, label: Label<'_>) -> Vec<Tick> {
    let (from, to) = stretch.ends();
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let most = from.abs().max(to.abs());
    let at = |step: f64| -> Vec<Tick> {
        let (first, last) = ((from / step).ceil() as i64, (to / step).floor() as i64);
        let tick = |n: i64| Tick { at: n as f64 * step, label: label(n as f64 * step, step, most) };
        (first..=last).map(tick).collect()
    };
    let apart = |room: Room| match (stretch.below, room) {
        (true, Room::Usual) => COLUMN,
        (true, Room::Least) => LEAST_COLUMN,
        (false, Room::Usual) => ROW,
        (false, Room::Least) => LEAST_ROW,
    };
    let fits = |step: f64, room: Room| {
        let found = (span / step * apart(room) <= stretch.length).then(|| at(step))?;
        stretch.has_room(&found, room).then_some(found)
    };
    let steps = steps(span);
    let usual = (0..steps.len()).find_map(|i| Some((i, fits(steps[i], Room::Usual)?)));
    let (chosen, mut found) = usual.unwrap_or((steps.len(), Vec::new()));
    // One or two marks say little of an axis, so closer ones are tried, and then two that are far apart.
    for step in steps[..chosen].iter().rev() {
        match fits(*step, Room::Least) {
            Some(closer) if found.len() < ENOUGH => found = closer,
            _ => break,
        }
    }
    if found.len() < 2 {
        let ends = |step: &f64| {
            let all = (span / step < MOST_TRIED).then(|| at(*step))?;
            let ends = [all.first()?.clone(), all.last()?.clone()];
            (ends[0].at < ends[1].at && stretch.has_room(&ends, Room::Least)).then(|| ends.to_vec())
        };
        found = steps[..chosen].iter().rev().find_map(ends).unwrap_or(found);
    }
    found
}

/// Lists steps of 1, 2 or 5 times a power of ten, from a thousandth of a span or less to more than all of it.
fn steps(span: f64) -> Vec<f64> {
    let mut power = 1.0;
    while power > span / 1000.0 {
        power /= 10.0;
    }
    while power * 10.0 < span / 1000.0 {
        power *= 10.0;
    }
    let mut steps = Vec::with_capacity(18);
    for _ in 0..6 {
        // A division rather than a product, so that a fifth is the nearest float to it.
        let step = |digit: f64| if power < 1.0 { digit / (1.0 / power).round() } else { digit * power };
        steps.extend([1.0, 2.0, 5.0].map(step));
        power *= 10.0;
    }
    steps
}

/// Formats a number with thousands separators.
fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse::<u128>().map_or_else(|_| whole.to_owned(), group);
    let sign = if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Decimals that tell multiples of a step apart.
fn decimals(step: f64) -> usize {
    let mut scaled = step;
    let mut decimals = 0;
    while decimals < 9 && (scaled - scaled.round()).abs() > 1e-6 * scaled {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

/// Formats an amount or a count in short: in millions, billions or trillions if the axis reaches that far, and with at
/// least so many decimals between whole numbers.
fn amount_label(value: f64, step: f64, most: f64, least: usize) -> String {
    let scales = [(1e12, "T"), (1e9, "B"), (1e6, "M")];
    if value == 0.0 && step >= 1.0 {
        return "0".to_owned();
    }
    if most >= 1e16 {
        return format!("{value:.1e}");
    }
    match scales.into_iter().find(|(scale, _)| most >= *scale) {
        Some((scale, unit)) => format!("{} {unit}", plain(value / scale, decimals(step / scale))),
        None if step < 1.0 => plain(value, decimals(step).max(least)),
        None => plain(value, 0),
    }
}

/// Formats a value of a parameter, with as many decimals as tell it from its neighbours; large values in short.
fn value_label(value: f64, step: f64) -> String {
    if step >= 100_000.0 { amount_label(value, step, value.abs(), 0) } else { plain(value, decimals(step).min(6)) }
}

/// Chooses marks of a logarithmic axis: powers of ten, and twice and five times them, as far as there is room.
fn powers(stretch: &Stretch) -> Vec<Tick> {
    let (from, to) = stretch.ends();
    let span = to - from;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    if span < 1.0 {
        return below_a_power(stretch);
    }
    let label = |value: f64| {
        let decimals = if value >= 1.0 { 0 } else { (-value.log10()).ceil().clamp(0.0, 6.0) as usize };
        if value >= 1e6 { amount_label(value, value, value, 0) } else { plain(value, decimals) }
    };
    let within = |at: f64| (from - 1e-9..=to + 1e-9).contains(&at);
    let all = from.floor() as i32..=to.ceil() as i32;
    for digits in [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0]] {
        let marks = all.clone().flat_map(|power| digits.iter().map(move |digit| (power, *digit)));
        let tick = |(power, digit): (i32, f64)| Tick {
            at: f64::from(power) + digit.log10(),
            label: label(digit * 10_f64.powi(power)),
        };
        let found: Vec<Tick> = marks.map(tick).filter(|tick| within(tick.at)).collect();
        if stretch.has_room(&found, Room::Usual) {
            return if found.len() < 2 { below_a_power(stretch) } else { found };
        }
    }
    (2..20)
        .map(|every| {
            let powers = all.clone().filter(|power| power % every == 0);
            let tick = |power: i32| Tick { at: f64::from(power), label: label(10_f64.powi(power)) };
            powers.map(tick).filter(|tick| within(tick.at)).collect::<Vec<_>>()
        })
        .find(|found| stretch.has_room(found, Room::Usual))
        .unwrap_or_default()
}

/// Chooses marks of a logarithmic axis that spans about a power of ten or less: round values.
fn below_a_power(stretch: &Stretch) -> Vec<Tick> {
    let (from, to) = stretch.ends();
    let values = Stretch { from: 10_f64.powf(from), to: 10_f64.powf(to), ..*stretch };
    let round = round(&values, &|value, step, _| value_label(value, step));
    let placed = round.into_iter().map(|tick| Tick { at: tick.at.log10(), label: tick.label });
    let placed: Vec<Tick> =
        placed.filter(|tick| tick.at.is_finite() && (from - 1e-9..=to + 1e-9).contains(&tick.at)).collect();
    let with = |room: Room| {
        let mut kept: Vec<Tick> = Vec::new();
        for tick in &placed {
            if kept.last().is_none_or(|last| stretch.has_room(&[last.clone(), tick.clone()], room)) {
                kept.push(tick.clone());
            }
        }
        kept
    };
    let usual = with(Room::Usual);
    if usual.len() < 2 { with(Room::Least) } else { usual }
}

/// Chooses marks at days, weeks, months or years.
fn days(stretch: &Stretch, dates: &[Date]) -> Vec<Tick> {
    let (from, to) = stretch.ends();
    let first = from.ceil().max(0.0) as usize;
    let end = ((to.floor() + 1.0).max(0.0) as usize).min(dates.len());
    let shown = || (first..end).map(|day| (day, dates[day]));
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
    let scale = stretch.scale();
    for (chosen, label) in choices {
        let marked: Vec<(usize, Date)> = shown().filter(|(_, date)| chosen(*date)).collect();
        // No label is written if not even the gaps have room.
        if marked.windows(2).any(|pair| ((pair[1].0 - pair[0].0) as f64) * scale < GAP) {
            continue;
        }
        let tick = |(at, date): (usize, Date)| Tick { at: at as f64, label: label(date) };
        let ticks: Vec<Tick> = marked.into_iter().map(tick).collect();
        if stretch.has_room(&ticks, Room::Usual) {
            return ticks;
        }
    }
    Vec::new()
}

/// Chooses marks at every name, or at every second, third and so on.
fn names_of(stretch: &Stretch, names: &[String]) -> Vec<Tick> {
    let room = stretch.scale();
    let least = if stretch.below { 30.0 } else { LABEL + 2.0 };
    let every = ((least / room).ceil().max(1.0)) as usize;
    let widest = if stretch.below { room * every as f64 - GAP } else { stretch.widest };
    let (from, to) = stretch.ends();
    let within = |at: &usize| (from..=to).contains(&(*at as f64));
    let tick = |at: usize| Tick { at: at as f64, label: fitted(&names[at], LABEL, widest) };
    (0..names.len()).step_by(every).filter(within).map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Places;

    const CENTS: Scale = Scale::Amount(Places::CENTS);

    fn labels(from: f64, to: f64, scale: Scale, length: f64) -> Vec<String> {
        ticks(&scale, &Stretch { from, to, length, below: true, widest: 100.0 })
            .into_iter()
            .map(|tick| tick.label)
            .collect()
    }

    #[test]
    fn marks_stand_at_round_values_with_exact_labels() {
        assert_eq!(labels(0.0, 10_000.0, CENTS, 400.0), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]);
        assert_eq!(labels(0.0, 1.0, CENTS, 400.0), ["0.00", "0.20", "0.40", "0.60", "0.80", "1.00"]);
        let in_places = |places| labels(0.0, 1.0, Scale::Amount(Places::new(places).unwrap()), 240.0);
        assert_eq!(in_places(0), ["0.0", "0.5", "1.0"]);
        assert_eq!(in_places(4), ["0.0000", "0.5000", "1.0000"]);
        assert_eq!(labels(0.0, 2_400_000.0, Scale::Count, 300.0), ["0", "0.5 M", "1.0 M", "1.5 M", "2.0 M"]);
        assert_eq!(labels(0.0, 3e9, CENTS, 240.0), ["0", "1 B", "2 B", "3 B"]);
        assert_eq!(labels(-2.0, 2.0, CENTS, 300.0), ["-2", "-1", "0", "1", "2"]);
        let log = Scale::Value(Spacing::Logarithmic);
        assert_eq!(labels(0.0, 2.0, log.clone(), 400.0), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(labels(0.0, 6.0, log, 420.0), ["1", "10", "100", "1,000", "10,000", "100,000", "1 M"]);
        assert!(labels(0.0, 0.0, CENTS, 300.0).is_empty());
    }

    #[test]
    fn an_axis_however_short_has_two_marks_where_two_labels_have_room() {
        // A tornado in a small window: one round thousand in 92 pixels was all that it had.
        assert_eq!(labels(10_934.0, 11_966.0, CENTS, 92.0), ["11,000", "11,800"]);
        assert_eq!(labels(0.0, 1_000.0, CENTS, 80.0), ["0", "500", "1,000"]);
        assert_eq!(labels(7.2, 7.9, Scale::Value(Spacing::Linear), 60.0).len(), 2);
        let log = Scale::Value(Spacing::Logarithmic);
        assert_eq!(labels(1.31, 2.4, log, 60.0).len(), 2);
        let upright = |length| {
            let stretch = Stretch { from: 0.0, to: 530.0, length, below: false, widest: 100.0 };
            ticks(&CENTS, &stretch).into_iter().map(|tick| tick.label).collect::<Vec<_>>()
        };
        assert_eq!(upright(60.0), ["0", "200", "400"]);
        assert_eq!(upright(150.0), ["0", "200", "400"]);
        assert_eq!(upright(25.0), ["0", "500"]);
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
