//! The axes of a plot: the marks that [`ticks`] chooses for what is in view, with their labels.

use std::cell::RefCell;
use std::f32::consts::FRAC_PI_2;
use std::ops::RangeInclusive;

use egui::epaint::TextShape;
use egui::{Align2, RichText, Stroke, Ui, pos2};
use egui_plot::{AxisHints, GridInput, GridMark, PlotTransform};

use super::ink::{colour, font};
use crate::chart::marks::{LABEL, Stretch, Tick, ticks};
use crate::chart::text::{fitted, width};
use crate::chart::{Axis, Palette, Scale};

/// Room, in points, for the labels of amounts and the title beside them.
pub const USUAL_WIDTH: f32 = 76.0;
/// The least distance between marks that egui_plot asks for, in points. It is the default, from which the length of an
/// axis follows.
const SPACING: f64 = 8.0;
/// Room, in points, for the labels below a plot.
const LABELS: f32 = 20.0;
const TITLE: f32 = 17.0;
/// The length of an axis in sight, in points, below which it has no title.
const LEAST_TITLE: f32 = 40.0;
/// The part of its height by which the upright title begins left of the axis, as egui_plot has it.
const TITLE_GAP: f32 = 0.25;
/// The length of the stroke at a mark, in points.
const STROKE: f32 = 4.0;
/// The part of a plot's width that names may take, from 0 to 1.
const NAMES: f32 = 0.4;

/// The marks of an axis, found once for what is in view.
pub struct Marks<'c> {
    axis: &'c Axis,
    found: RefCell<(Option<Stretch>, Vec<Tick>)>,
}

impl<'c> Marks<'c> {
    /// The marks of an axis.
    pub const fn of(axis: &'c Axis) -> Self {
        Self { axis, found: RefCell::new((None, Vec::new())) }
    }

    /// True if lines are drawn at the marks. Names and days have none.
    pub const fn have_lines(&self) -> bool {
        !matches!(self.axis.scale, Scale::Names(_) | Scale::Days(_))
    }

    /// The places of the marks that were found last.
    pub fn places(&self) -> Vec<f64> {
        self.found.borrow().1.iter().map(|tick| tick.at).collect()
    }

    /// The marks for what is in view, as egui_plot asks for them. `width` is the width of the plot with its axes, in
    /// points.
    pub fn marks(&self, input: &GridInput, below: bool, width: f32) -> Vec<GridMark> {
        let (from, to) = input.bounds;
        let length = ((to - from) / input.base_step_size * SPACING).round();
        let stretch = Stretch { from, to, length, below, widest: f64::from(width * NAMES) };
        let mut found = self.found.borrow_mut();
        if found.0 != Some(stretch) {
            *found = (Some(stretch), ticks(&self.axis.scale, &stretch));
        }
        // Every mark has room for its label, so that egui_plot leaves none out and draws none faintly.
        found.1.iter().map(|tick| GridMark { value: tick.at, step_size: to - from }).collect()
    }

    fn label(&self, mark: GridMark, _: &RangeInclusive<f64>) -> String {
        let found = self.found.borrow();
        let tick = found.1.iter().find(|tick| tick.at.to_bits() == mark.value.to_bits());
        tick.map_or_else(String::new, |tick| tick.label.clone())
    }

    fn hints<'a>(&'a self, hints: AxisHints<'a>, palette: &Palette, title: String) -> AxisHints<'a> {
        let title = RichText::new(title).size(LABEL as f32).color(colour(palette.weak));
        let hints = if self.axis.label.is_empty() { hints } else { hints.label(title) };
        hints
            .formatter(|mark, range| self.label(mark, range))
            .label_spacing(0.0..=0.01)
            .tick_label_font(font(LABEL))
            .tick_label_color(colour(palette.text))
    }

    /// The axis below the plot. [`Self::labels_below`] draws its labels.
    pub fn below(&self, palette: &Palette, width_of_all: f32) -> AxisHints<'_> {
        let title = if self.axis.label.is_empty() { 0.0 } else { TITLE };
        let fitting = fitted(&self.axis.label, LABEL, f64::from(width_of_all - USUAL_WIDTH));
        let hints = self.hints(AxisHints::new_x(), palette, fitting);
        hints.formatter(|_, _| String::new()).min_thickness(LABELS + title)
    }

    /// Draws the labels below a plot, with a stroke at each mark as in files.
    pub fn labels_below(&self, ui: &Ui, palette: &Palette, transform: &PlotTransform) {
        let (painter, bottom) = (ui.painter(), transform.frame().bottom());
        for tick in &self.found.borrow().1 {
            let x = transform.position_from_point_x(tick.at);
            painter.vline(x, bottom..=bottom + STROKE, Stroke::new(1.0, colour(palette.marker)));
            let at = pos2(x, bottom + STROKE + 1.0);
            painter.text(at, Align2::CENTER_TOP, &tick.label, font(LABEL), colour(palette.text));
        }
    }

    /// The axis at the side of the plot. [`Self::title_beside`] draws its title.
    pub fn beside(&self, palette: &Palette, width_of_all: f32) -> AxisHints<'_> {
        let least = match &self.axis.scale {
            Scale::Names(names) => {
                let most = f64::from(width_of_all * NAMES);
                names.iter().map(|name| width(name, LABEL).min(most)).fold(0.0, f64::max) as f32
            }
            _ => USUAL_WIDTH,
        };
        // A blank keeps the room of the title.
        self.hints(AxisHints::new_y(), palette, " ".to_owned()).min_thickness(least)
    }

    /// Draws the title beside a plot, upright, from `left` on. It stays in the middle of the part of the axis that is in
    /// sight, so that scrolling never cuts it.
    pub fn title_beside(&self, ui: &Ui, palette: &Palette, transform: &PlotTransform, left: f32) {
        let in_sight = transform.frame().y_range().intersection(ui.clip_rect().y_range());
        let length = in_sight.span();
        if self.axis.label.is_empty() || length < LEAST_TITLE {
            return;
        }
        let title = fitted(&self.axis.label, LABEL, f64::from(length));
        let ink = colour(palette.weak);
        let galley = ui.painter().layout_no_wrap(title, font(LABEL), ink);
        let at = pos2(left - galley.size().y * TITLE_GAP, in_sight.center() + galley.size().x / 2.0);
        ui.painter().add(TextShape::new(at, galley, ink).with_angle(-FRAC_PI_2));
    }
}
