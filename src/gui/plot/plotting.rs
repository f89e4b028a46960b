//! What the plots share: where an axis has its marks and how they are labelled, for amounts and for values of parameters.

use egui::{Color32, Ui};
use egui_plot::{AxisHints, GridInput, GridMark, Plot};

use crate::chart::amount_label;
use crate::gui::widgets::theme;
use crate::money::group;
use crate::study::Spacing;
use crate::texts::tr;

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

/// An amount in short, as pictures have it: in millions, billions or trillions where the axis goes that far.
pub fn money_label(mark: GridMark, range: &std::ops::RangeInclusive<f64>) -> String {
    if mark.value < 0.0 {
        return String::new();
    }
    amount_label(mark.value, mark.step_size, range.end().abs())
}

/// A plot that is dragged, and zoomed with Ctrl and the wheel or into a box, while the wheel alone scrolls the tab; its
/// labels are the caller's own.
pub fn zoomable<'a>(id: (&str, u64), reset: bool) -> Plot<'a> {
    let plot = Plot::new(id).allow_scroll(false).allow_axis_zoom_drag(false).label_formatter(|_| None);
    let plot = plot.custom_x_axes(vec![legible(AxisHints::new_x(), 60.0)]);
    let plot = plot.custom_y_axes(vec![legible(AxisHints::new_y(), 20.0)]);
    if reset { plot.reset() } else { plot }
}

/// An axis whose labels stand at least so many points apart. They are never faint: egui_plot fades them out as they come
/// closer to each other.
pub fn legible(axis: AxisHints<'_>, apart: f32) -> AxisHints<'_> {
    axis.label_spacing(apart..=apart + 0.01)
}

/// Tells a screen reader in a sentence what a plot shows.
pub fn describe(plot: &egui::Response, sentence: impl FnOnce() -> String) {
    plot.ctx.accesskit_node_builder(plot.id, |node| {
        node.set_role(egui::accesskit::Role::Figure);
        node.set_label(sentence());
    });
}

/// The sentence for a curve: what it is of, from where to where it goes, and its amounts there.
pub fn curve_sentence(what: String, ends: Option<[(String, String); 2]>) -> String {
    match ends {
        Some([(from, first), (to, last)]) => {
            tr!("plot-says-curve", what = what, from = from, to = to, first = first, last = last)
        }
        None => what,
    }
}

/// What was asked for above a plot.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// The whole range is to be seen again.
    pub reset: bool,
    /// The table behind the plot goes to the clipboard.
    pub copy: bool,
    /// The plot is to be saved as a picture.
    pub picture: bool,
}

/// The buttons above a plot; `copy` is the name of the one that copies, in words.
pub fn buttons_ui(ui: &mut Ui, enabled: bool, copy: &str) -> Asked {
    let button = |ui: &mut Ui, text: String| ui.add_enabled(enabled, egui::Button::new(text));
    let reset = button(ui, tr!("plot-reset")).on_hover_text(tr!("plot-reset-hint"));
    let copied = button(ui, tr!("copy-table")).on_hover_text(tr!("copy-table-hint"));
    theme::name(&copied, || copy.to_owned());
    let picture = button(ui, tr!("plot-save")).on_hover_text(tr!("plot-save-hint"));
    Asked { reset: reset.clicked(), copy: copied.clicked(), picture: picture.clicked() }
}

/// How an entry of a legend looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A line, or a broad one.
    Line { broad: bool },
    /// A filled box.
    Box,
    /// A line with gaps.
    Dashed,
    /// A line of dots.
    Dotted,
    /// A mark at a point.
    Diamond,
}

/// A legend above a plot, where it hides nothing; a click on an entry hides or shows what it names. `plot` names the plot in
/// words. Gives which entries are shown.
pub fn legend_ui(ui: &mut Ui, id: egui::Id, plot: &str, entries: &[(String, Color32, Sign)]) -> Vec<bool> {
    let mut hidden: u64 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let before = hidden;
    ui.horizontal_wrapped(|ui| {
        for (i, (name, colour, sign)) in entries.iter().enumerate() {
            let bit = 1_u64 << i;
            let shown = hidden & bit == 0;
            // A sign stands in one row with its name.
            let font = egui::TextStyle::Small.resolve(ui.style());
            let width = ui.fonts_mut(|fonts| fonts.layout_no_wrap(name.clone(), font, *colour).size().x);
            if i > 0 && ui.available_size_before_wrap().x < width + 30.0 {
                ui.end_row();
            }
            ui.spacing_mut().item_spacing.x = 4.0;
            let row = ui.spacing().interact_size.y;
            let (room, _) = ui.allocate_exact_size(egui::vec2(18.0, row), egui::Sense::hover());
            let rect = egui::Rect::from_center_size(room.center(), egui::vec2(18.0, 14.0));
            sign_ui(ui, rect, if shown { *colour } else { colour.gamma_multiply(0.25) }, *sign);
            let text = egui::RichText::new(name).small();
            let text = if shown { text } else { text.weak().strikethrough() };
            ui.spacing_mut().item_spacing.x = 14.0;
            let response = ui.add(egui::Button::new(text).frame(false));
            let what = tr!("plot-show", name = name, plot = plot);
            let info = || egui::WidgetInfo::selected(egui::Role::CheckBox, true, shown, &what);
            response.widget_info(info);
            if response.on_hover_text(tr!("plot-show-hint")).clicked() {
                hidden ^= bit;
            }
        }
    });
    if hidden != before {
        ui.data_mut(|data| data.insert_temp(id, hidden));
    }
    (0..entries.len()).map(|i| hidden & (1_u64 << i) == 0).collect()
}

fn sign_ui(ui: &Ui, rect: egui::Rect, colour: Color32, sign: Sign) {
    let ends = [rect.left_center(), rect.right_center()];
    let shape = match sign {
        Sign::Diamond => {
            let corners = [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)];
            let points = corners.map(|(x, y)| rect.center() + egui::vec2(x, y)).to_vec();
            egui::Shape::closed_line(points, egui::Stroke::new(2.0, colour))
        }
        Sign::Line { broad } => {
            egui::Shape::line_segment(ends, egui::Stroke::new(if broad { 5.0 } else { 2.0 }, colour))
        }
        Sign::Box => egui::Shape::rect_filled(rect.shrink2(egui::vec2(3.0, 1.0)), 2.0, colour),
        Sign::Dashed => egui::Shape::Vec(egui::Shape::dashed_line(&ends, egui::Stroke::new(1.5, colour), 5.0, 3.0)),
        Sign::Dotted => egui::Shape::Vec(egui::Shape::dotted_line(&ends, colour, 4.0, 1.2)),
    };
    ui.painter().add(shape);
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

#[cfg(test)]
mod tests {
    use super::*;

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
