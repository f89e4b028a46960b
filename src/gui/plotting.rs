//! What the plots share: where an axis has its marks and how they are labelled, for amounts and for values of parameters.

use egui::{Color32, Ui};
use egui_plot::{GridInput, GridMark, Plot};
use rust_decimal::Decimal;

use crate::money::{group, scaled};
use crate::study::Spacing;

/// Room for the half of the last label that reaches beyond an axis.
pub const END_LABEL: f32 = 24.0;

/// The colour of lines that mark a place in a plot.
pub fn marker_colour(ui: &Ui) -> Color32 {
    ui.visuals().weak_text_color()
}

/// Three to seven marks at 1, 2 or 5 times a power of ten: round amounts, and each of them with its label.
pub fn round_marks(input: GridInput) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    let rough = (to - from) / 7.0;
    if !rough.is_finite() || rough <= 0.0 {
        return Vec::new();
    }
    let power = 10_f64.powf(rough.log10().floor());
    let step_size = [1.0, 2.0, 5.0].map(|digit| digit * power).into_iter().find(|step| *step >= rough);
    let step_size = step_size.unwrap_or(10.0 * power);
    let (first, last) = ((from / step_size).ceil() as i64, (to / step_size).floor() as i64);
    (first..=last).map(|n| GridMark { value: n as f64 * step_size, step_size }).collect()
}

/// An amount in short: whole above 20, in millions, billions or trillions where it is very large.
pub fn money_label(mark: GridMark, range: &std::ops::RangeInclusive<f64>) -> String {
    let value = mark.value;
    if value < 0.0 {
        return String::new();
    }
    let most = range.end().abs();
    let scales = [(1e13, 1e12, "T"), (1e10, 1e9, "B"), (1e7, 1e6, "M")];
    match scales.into_iter().find(|(from, ..)| most >= *from) {
        Some((_, scale, unit)) if most / scale < 20.0 => format!("{}{unit}", value / scale),
        Some((_, scale, unit)) => format!("{}{unit}", group((value / scale).round() as u64)),
        None if most >= 20.0 => group(value.round() as u64),
        None => format!("{value:.2}"),
    }
}

/// A plot that stays as it is under the mouse, but for zooming into a box; its labels are the caller's own.
pub fn still<'a>(id: (&str, u64)) -> Plot<'a> {
    Plot::new(id)
        .allow_scroll(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_axis_zoom_drag(false)
        .label_formatter(|_| None)
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

/// Marks at round values of a parameter.
pub fn value_marks(input: GridInput, spacing: Spacing) -> Vec<GridMark> {
    let (from, to) = input.bounds;
    let span = to - from;
    if spacing == Spacing::Linear || !span.is_finite() {
        return round_marks(input);
    }
    if span < 1.0 {
        let bounds = (10_f64.powf(from), 10_f64.powf(to));
        let marks = round_marks(GridInput { bounds, ..input });
        let mark = |mark: GridMark| GridMark { value: mark.value.log10(), step_size: span / 7.0 };
        return marks.into_iter().filter(|mark| mark.value > 0.0).map(mark).collect();
    }
    let digits: &[f64] = if span <= 3.0 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let mark = |power: i64, digit: f64| GridMark {
        value: power as f64 + digit.log10(),
        step_size: if digits.len() > 1 { 0.3 } else { 1.0 },
    };
    let powers = from.floor() as i64..=to.ceil() as i64;
    let marks = powers.flat_map(|power| digits.iter().map(move |digit| mark(power, *digit)));
    marks.filter(|mark| (from..=to).contains(&mark.value)).collect()
}

/// A value of a parameter, with as many decimals as tell it from its neighbours.
pub fn value_label(mark: GridMark, spacing: Spacing) -> String {
    let (value, decimals) = match spacing {
        Spacing::Linear => (mark.value, -mark.step_size.log10().floor()),
        Spacing::Logarithmic => (10_f64.powf(mark.value), 2.0 - mark.value.floor()),
    };
    if value < 0.0 || !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.*}", decimals.clamp(0.0, 6.0) as usize);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse::<u128>().map_or_else(|_| whole.to_owned(), group);
    match fraction.trim_end_matches('0') {
        "" => whole,
        fraction => format!("{whole}.{fraction}"),
    }
}

/// A text of at most so many characters, the rest of it left out.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// The title of a parameter in so many characters; its line is kept, for it tells those of a fleet apart.
pub fn shortened_title(title: &str, most: usize) -> String {
    let (fleet, line) = title.rfind(", ").map_or((title, ""), |at| title.split_at(at));
    let room = most.saturating_sub(line.chars().count());
    if room < 8 || line.is_empty() {
        return shortened(title, most);
    }
    format!("{}{line}", shortened(fleet, room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_title_keeps_its_line() {
        assert_eq!(shortened_title("Rate of Transformer monitors, line 12", 24), "Rate of Transf…, line 12");
        assert_eq!(shortened_title("Rate of Meters, line 2", 24), "Rate of Meters, line 2");
        assert_eq!(shortened_title("Devices of Transformer monitors", 12), "Devices of …");
        assert_eq!(shortened_title("A, and a long tail behind it", 12), "A, and a lo…");
    }

    fn labels(from: f64, to: f64, spacing: Spacing) -> Vec<String> {
        let position = |value: f64| if spacing == Spacing::Linear { value } else { value.log10() };
        let input = GridInput { bounds: (position(from), position(to)), base_step_size: 1.0 };
        value_marks(input, spacing).into_iter().map(|mark| value_label(mark, spacing)).collect()
    }

    #[test]
    fn marks_stand_at_round_values_with_exact_labels() {
        assert_eq!(labels(0.0, 10_000.0, Spacing::Linear), ["0", "2,000", "4,000", "6,000", "8,000", "10,000"]);
        assert_eq!(labels(0.0, 1.0, Spacing::Linear), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        assert_eq!(labels(1.0, 100.0, Spacing::Logarithmic), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(labels(0.001, 10_000.0, Spacing::Logarithmic).len(), 8);
        assert_eq!(labels(150.0, 250.0, Spacing::Logarithmic), ["160", "180", "200", "220", "240"]);
    }
}
