//! Charts in the window: paints a [`Chart`] with egui_plot, with the marks, labels and colours that files have. Hover
//! and zoom are all that it adds.

mod axes;
mod drawing;
mod hidden;
mod ink;
mod kept;
mod legend;
pub mod plotting;

pub use self::hidden::Hidden;
pub use self::kept::Kept;
pub use self::legend::legend_ui;

use std::hash::{DefaultHasher, Hash, Hasher};

use egui::{Align2, Id, Response, Ui, pos2, vec2};
use egui_plot::{Plot, PlotTransform};

use self::axes::Marks;
use self::drawing::Drawing;
use self::ink::{colour, font};
use crate::chart::layout::{MARKER_ROW, MARKER_ROWS, MarkerLabel, SMALL, marker_labels};
use crate::chart::{Axis, Chart, Marker, Palette, Scale};
use crate::texts::tr;

/// Room, in points, for the half of the last label that reaches beyond an axis.
const END_LABEL: f32 = 24.0;
/// The height, in points, below which a plot has no room for labels above it.
const LOW: f32 = 110.0;

/// How a chart is shown in a panel.
pub struct Look {
    /// An id that no other plot of the window has.
    pub id: Id,
    /// The height of the plot with its axes and the labels above it, in points.
    pub height: f32,
    /// True to show the whole range again.
    pub reset: bool,
    /// Plots with the same link show the same stretch of their x axes, and each other's pointer. `None` for a plot by
    /// itself.
    pub link: Option<Id>,
    /// True to mark the points of lines that are nearest to the pointer.
    pub dots: bool,
}

impl Look {
    /// A plot by itself.
    pub const fn new(id: Id, height: f32, reset: bool) -> Self {
        Self { id, height, reset, link: None, dots: false }
    }
}

/// A plot that has been painted.
pub struct Painted {
    /// The response of the plot without its axes.
    pub response: Response,
    /// The place under the pointer in the units of the axes; `None` while the pointer is not over the plot.
    pub pointer: Option<[f64; 2]>,
    /// Transforms the units of the axes to places in the window.
    pub transform: PlotTransform,
}

/// Paints a chart without its title, its legend and whatever is hidden.
pub fn paint(ui: &mut Ui, chart: &Chart, hidden: &Hidden, look: Look) -> Painted {
    let palette = Palette::of(ui.visuals().dark_mode);
    let is_shown = |name: &str| !hidden.contains(name);
    let markers = || chart.markers.iter().filter(|marker| is_shown(&marker.name));
    let width = ui.available_width() - END_LABEL;
    let strip = strip_ui(ui, chart, markers(), width, look.height);
    let height = look.height - strip.map_or(0.0, |strip| strip.height());

    let left = ui.cursor().left();
    let salt = (look.id, stretch_of(&chart.x), stretch_of(&chart.y));
    let (x, y) = (Marks::of(&chart.x), Marks::of(&chart.y));
    let top = chart.top(is_shown);
    let mut plot = Plot::new(salt)
        .allow_scroll(false)
        .allow_axis_zoom_drag(false)
        .label_formatter(|_| None)
        .height(height)
        .width(width)
        .include_x(chart.x.from)
        .include_x(chart.x.to)
        .include_y(chart.y.from)
        .include_y(top)
        .invert_y(chart.y.to < chart.y.from)
        .set_margin_fraction(vec2(0.0, 0.0))
        .show_grid(false)
        .custom_x_axes(vec![x.below(palette, width)])
        .custom_y_axes(vec![y.beside(palette, width)])
        .x_grid_spacer(|input| x.marks(&input, true, width))
        .y_grid_spacer(|input| y.marks(&input, false, width));
    if let Some(link) = look.link {
        plot = plot.link_axis(link, [true, false]).link_cursor(link, [true, false]);
    }
    if look.reset {
        plot = plot.reset();
    }
    let shown = plot.show(ui, |plot| {
        let pointer = plot.pointer_coordinate().filter(|_| plot.response().hovered()).map(|at| [at.x, at.y]);
        let dots = pointer.filter(|_| look.dots).map(|[x, _]| x);
        plot.add(Drawing::new(chart, hidden, palette, [&x, &y], dots));
        pointer
    });
    let (response, transform) = (shown.response, shown.transform);
    x.labels_below(ui, palette, &transform);
    y.title_beside(ui, palette, &transform, left);
    if let Some(strip) = strip {
        let rows = (strip.height() / MARKER_ROW as f32).round() as usize;
        let within = [f64::from(transform.frame().left()), f64::from(ui.max_rect().right())];
        let bounds = transform.bounds();
        let in_view = markers().filter(|marker| (bounds.min()[0]..=bounds.max()[0]).contains(&marker.at));
        let labels = marker_labels(in_view, |at| f64::from(transform.position_from_point_x(at)), within, rows);
        for MarkerLabel { row, left, text } in labels {
            let at = pos2(left as f32, strip.bottom() - 1.0 - MARKER_ROW as f32 * row as f32);
            ui.painter().text(at, Align2::LEFT_BOTTOM, text, font(SMALL), colour(palette.text));
        }
    }
    Painted { response, pointer: shown.inner, transform }
}

/// Makes room above a plot for the labels of upright markers, if it has any: as many rows as the whole chart needs, so
/// that nothing jumps while the plot is zoomed.
fn strip_ui<'c>(
    ui: &mut Ui,
    chart: &Chart,
    markers: impl Iterator<Item = &'c Marker>,
    width: f32,
    height: f32,
) -> Option<egui::Rect> {
    let most = (((height - LOW) / MARKER_ROW as f32).max(0.0) as usize).min(MARKER_ROWS);
    let scale = f64::from(width - axes::USUAL_WIDTH) / (chart.x.to - chart.x.from);
    let labels = marker_labels(markers, |at| (at - chart.x.from) * scale, [0.0, f64::from(width)], most);
    let rows = labels.iter().map(|label| label.row + 1).max().filter(|rows| *rows > 0)?;
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let strip = ui.allocate_space(vec2(width, MARKER_ROW as f32 * rows as f32)).1;
    ui.spacing_mut().item_spacing.y = spacing;
    Some(strip)
}

/// A number that is different for different ranges of an axis, so that a zoom of one range is not kept for another. The
/// amounts of an axis may change without changing it.
fn stretch_of(axis: &Axis) -> u64 {
    let mut hasher = DefaultHasher::new();
    match &axis.scale {
        Scale::Amount(_) | Scale::Count => {}
        Scale::Value(_) => (axis.from.to_bits(), axis.to.to_bits(), &axis.label).hash(&mut hasher),
        Scale::Days(days) => (days.first(), days.len()).hash(&mut hasher),
        Scale::Names(names) => names.len().hash(&mut hasher),
    }
    hasher.finish()
}

/// Tells a screen reader in a sentence what a plot shows.
pub fn describe(plot: &Response, sentence: impl FnOnce() -> String) {
    plot.ctx.accesskit_node_builder(plot.id, |node| {
        node.set_role(egui::accesskit::Role::Figure);
        node.set_label(sentence());
    });
}

/// The sentence about a curve: what it shows, and where it begins and ends, with the amounts there.
pub fn curve_sentence(what: String, ends: Option<[(String, String); 2]>) -> String {
    match ends {
        Some([(from, first), (to, last)]) => {
            tr!("plot-says-curve", what = what, from = from, to = to, first = first, last = last)
        }
        None => what,
    }
}
