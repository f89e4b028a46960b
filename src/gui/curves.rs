//! The month's curves: daily fees stacked, and the cumulative cost of each variant, with the end of the free quota.

use egui::{Color32, Id, RichText, Stroke, Ui};
use egui_plot::{Bar, BarChart, GridInput, GridMark, Legend, Line, LineStyle, Plot, PlotPoint, PlotPoints, VLine};

use super::editor::choice;
use super::fields::Slot;
use super::plotting::{marker_colour, money_label, round_marks};
use super::theme::{self, muted};
use super::worker::Rated;
use crate::calendar::Date;
use crate::fault::Place;
use crate::money::{Money, group};
use crate::plan::RoundingScope;
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::usage::Variant;

/// Heights of points, prepared once for each quote: the only place where money becomes a binary float.
pub struct Curves {
    dates: Vec<Date>,
    /// Where each month begins in `dates`.
    month_starts: Vec<usize>,
    variants: [Heights; 3],
}

#[derive(Default)]
struct Heights {
    message_fees: Vec<f64>,
    device_fees: Vec<f64>,
    /// The days' fees summed from the first day on.
    cumulative: Vec<Money>,
    /// The days on which a month's free quota runs out.
    quota_ends: Vec<usize>,
}

impl Curves {
    /// Prepares the plots of a quote.
    pub fn of(quote: &Quote) -> Self {
        let days = |variant: &VariantQuote| {
            variant.months.iter().flat_map(|month| month.rated.days.iter().copied()).collect::<Vec<RatedDay>>()
        };
        let designed = quote.variant(Variant::AsDesigned);
        let mut month_starts = vec![0];
        for month in &designed.months {
            month_starts.push(month_starts.last().copied().unwrap_or_default() + month.rated.days.len());
        }
        month_starts.pop();
        let heights = |variant| {
            let quote = quote.variant(variant);
            let days = days(quote);
            let mut total = Money::ZERO;
            let mut quota_ends = Vec::new();
            let mut start = 0;
            for month in &quote.months {
                quota_ends.extend(month.rated.days.iter().position(|day| day.charged > 0).map(|day| start + day));
                start += month.rated.days.len();
            }
            Heights {
                message_fees: days.iter().map(|day| day.message_fee.to_plot()).collect(),
                device_fees: days.iter().map(|day| day.device_fee.to_plot()).collect(),
                cumulative: days
                    .iter()
                    .map(|day| {
                        total += day.message_fee + day.device_fee;
                        total
                    })
                    .collect(),
                quota_ends,
            }
        };
        let dates = days(designed).iter().map(|day| day.date).collect();
        Self { dates, month_starts, variants: Variant::ALL.map(heights) }
    }

    fn range(&self, month: Option<usize>) -> std::ops::Range<usize> {
        match month.and_then(|m| self.month_starts.get(m).map(|start| (m, *start))) {
            Some((m, start)) => start..self.month_starts.get(m + 1).copied().unwrap_or(self.dates.len()),
            None => 0..self.dates.len(),
        }
    }
}

/// What the user chose to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// A month by its position, or all of them.
    month: Option<usize>,
    /// Whose daily fees are shown.
    variant: Variant,
}

impl Default for View {
    fn default() -> Self {
        Self { month: None, variant: Variant::AllPro }
    }
}

/// The controls and both plots.
pub fn ui(ui: &mut Ui, view: &mut View, rated: &Rated) {
    let curves = &rated.curves;
    ui.horizontal_wrapped(|ui| {
        let months = &rated.quote.variant(Variant::AsDesigned).months;
        if months.len() > 1 {
            let names: Vec<String> = months.iter().map(|month| month.rated.month.to_string()).collect();
            let all = format!("all {} months", months.len());
            let mut options = vec![(None, all.as_str())];
            options.extend(names.iter().enumerate().map(|(m, name)| (Some(m), name.as_str())));
            let slot = Slot { id: Id::unique("curves month"), place: Place::document("month shown") };
            choice(ui, slot, 120.0, &mut view.month, &options);
        }
        ui.label("Daily fees of");
        for variant in [Variant::AllBasic, Variant::AllPro, Variant::AsDesigned] {
            let response = ui.selectable_label(view.variant == variant, variant.name());
            theme::name(&response, &format!("Daily fees of {}", variant.name()));
            if response.clicked() {
                view.variant = variant;
            }
        }
        if ui.available_size_before_wrap().x > HINT_WIDTH {
            ui.label(muted("right-drag to zoom, double-click to reset"));
        }
    });
    let range = curves.range(view.month);
    // In a low window there is room for the legends all the same, and the tab scrolls.
    let height = ((ui.available_height() - 16.0) / 2.0).max(MIN_HEIGHT);
    let plot_id = (range.start, range.end);
    egui::ScrollArea::vertical().id_salt("curves").auto_shrink(false).show(ui, |ui| {
        daily_ui(ui, *view, rated, range.clone(), height, plot_id);
        cumulative_ui(ui, rated, range, height, plot_id);
        if rated.scenario.rounding().scope == RoundingScope::PerMonth {
            ui.label(muted("The bill rounds by the month; the curves add up the days, each rounded by itself."));
        }
    });
}

/// What the hint needs beside the controls.
const HINT_WIDTH: f32 = 330.0;
/// A legend and a curve beside it.
const MIN_HEIGHT: f32 = 170.0;

fn plot<'a>(
    id: (&str, (usize, usize)),
    rated: &'a Rated,
    label: String,
    height: f32,
    range: &std::ops::Range<usize>,
) -> Plot<'a> {
    let dates = &rated.curves.dates;
    let (start, end) = (range.start as f64, range.end as f64);
    Plot::new(id)
        .height(height)
        .legend(Legend::default().position(egui_plot::Corner::LeftTop).follow_insertion_order(true))
        .allow_scroll(false)
        .allow_zoom(false)
        .allow_drag(false)
        .include_x(start - 0.5)
        .include_x(end - 0.5)
        .include_y(0.0)
        .include_y(0.1) // a month that costs nothing still has an axis
        .set_margin_fraction(egui::vec2(0.0, 0.06))
        .show_grid([false, true])
        .link_axis(Id::unique(("curves", id.1)), [true, false])
        .link_cursor(Id::unique(("curves", id.1)), [true, false])
        .y_axis_label(label)
        .y_axis_min_width(76.0)
        .y_grid_spacer(round_marks)
        .y_axis_formatter(money_label)
        .x_grid_spacer(|input| date_marks(input, dates))
        .x_axis_formatter(|mark, range| date_label(mark, range, dates))
        .label_formatter(|_| None)
}

fn daily_ui(ui: &mut Ui, view: View, rated: &Rated, range: std::ops::Range<usize>, height: f32, id: (usize, usize)) {
    let heights = &rated.curves.variants[view.variant as usize];
    let width = if range.len() <= 62 { 0.8 } else { 1.0 }; // gaps of less than a pixel would flicker
    let bars = |fees: &[f64], colour: Color32| -> Vec<Bar> {
        let bar = |day: usize| Bar::new(day as f64, fees[day]).width(width).fill(colour).stroke(Stroke::NONE);
        range.clone().map(bar).collect()
    };
    let chart = |name, fees, colour| BarChart::new(name, bars(fees, colour)).color(colour);
    let messages = chart("Message fee", &heights.message_fees, theme::MESSAGE_FEE);
    let devices = chart("Device fee", &heights.device_fees, theme::DEVICE_FEE);
    let devices = devices.stack_on(&[&messages]).allow_hover(false);
    let quota_ends: Vec<usize> = heights.quota_ends.iter().copied().filter(|day| range.contains(day)).collect();
    let colour = marker_colour(ui);
    let label = format!("{} a day", rated.quote.currency);
    let shown = plot(("daily", id), rated, label, height, &range).show(ui, |plot| {
        plot.bar_chart(messages.allow_hover(false));
        plot.bar_chart(devices);
        quota_markers(plot, &quota_ends, colour);
        plot.pointer_coordinate()
    });
    hover(rated, &range, shown.inner, shown.response);
}

fn cumulative_ui(ui: &mut Ui, rated: &Rated, range: std::ops::Range<usize>, height: f32, id: (usize, usize)) {
    let colour = marker_colour(ui);
    let before = |variant: Variant| match range.start.checked_sub(1) {
        Some(day) => rated.curves.variants[variant as usize].cumulative[day],
        None => Money::ZERO,
    };
    let line = |variant: Variant| -> Vec<PlotPoint> {
        let cumulative = &rated.curves.variants[variant as usize].cumulative;
        range.clone().map(|day| PlotPoint::new(day as f64, (cumulative[day] - before(variant)).to_plot())).collect()
    };
    // As designed is a broad band under the other two, so that it shows where it is equal to one of them.
    let lines = [(Variant::AsDesigned, 5.0), (Variant::AllBasic, 2.0), (Variant::AllPro, 2.0)]
        .map(|(variant, width)| (variant, width, line(variant)));
    let quota_ends: Vec<usize> = rated.curves.variants[Variant::AsDesigned as usize].quota_ends.clone();
    let quota_ends: Vec<usize> = quota_ends.into_iter().filter(|day| range.contains(day)).collect();
    let label = format!("{} so far", rated.quote.currency);
    let shown = plot(("cumulative", id), rated, label, height, &range).show(ui, |plot| {
        for (variant, width, points) in &lines {
            let line = Line::new(variant.name(), PlotPoints::Borrowed(points)).color(theme::colour(*variant));
            plot.line(line.width(*width).allow_hover(false));
        }
        quota_markers(plot, &quota_ends, colour);
        plot.pointer_coordinate()
    });
    hover(rated, &range, shown.inner, shown.response);
}

fn quota_markers(plot: &mut egui_plot::PlotUi<'_>, days: &[usize], colour: Color32) {
    for (i, day) in days.iter().enumerate() {
        // One name in the legend for all; each needs an id of its own.
        let line = VLine::new("Free quota used up", *day as f64).id(("quota", i)).color(colour);
        plot.vline(line.style(LineStyle::dashed_dense()).width(1.5).allow_hover(false));
    }
}

/// All figures of the day under the pointer.
fn hover(rated: &Rated, range: &std::ops::Range<usize>, pointer: Option<PlotPoint>, response: egui::Response) {
    let Some(day) = pointer.map(|point| point.x.round()).filter(|x| *x >= 0.0).map(|x| x as usize) else { return };
    if !range.contains(&day) {
        return;
    }
    response.on_hover_ui_at_pointer(|ui| {
        let date = rated.curves.dates[day];
        ui.label(RichText::new(format!("{} {date}", weekday(date))).strong());
        egui::Grid::new("hover").num_columns(5).spacing(egui::vec2(12.0, 2.0)).show(ui, |ui| {
            ui.label("");
            for head in ["messages", "devices", "day", "so far"] {
                theme::right(ui, muted(head));
            }
            ui.end_row();
            for variant in [Variant::AllBasic, Variant::AllPro, Variant::AsDesigned] {
                let Some(rated_day) = day_of(rated.quote.variant(variant), day) else { continue };
                let heights = &rated.curves.variants[variant as usize];
                ui.horizontal(|ui| {
                    theme::swatch(ui, theme::colour(variant));
                    ui.label(variant.name());
                });
                let total = rated_day.message_fee + rated_day.device_fee;
                let before = range.start.checked_sub(1).map_or(Money::ZERO, |day| heights.cumulative[day]);
                let so_far = heights.cumulative[day] - before;
                for money in [rated_day.message_fee, rated_day.device_fee, total, so_far] {
                    theme::right(ui, money.grouped());
                }
                ui.end_row();
            }
        });
        if let Some(designed) = day_of(rated.quote.variant(Variant::AsDesigned), day) {
            ui.label(muted(format!(
                "as designed: {} units, {} of them free; {} living devices",
                group(designed.billable),
                group(designed.free),
                group(designed.living)
            )));
        }
    });
}

fn day_of(quote: &VariantQuote, mut day: usize) -> Option<&RatedDay> {
    for month in &quote.months {
        match month.rated.days.get(day) {
            Some(rated) => return Some(rated),
            None => day -= month.rated.days.len(),
        }
    }
    None
}

/// The day of the week in three letters.
pub fn weekday(date: Date) -> &'static str {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][date.weekday().to_monday_zero_offset() as usize]
}

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
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months[date.month() as usize - 1];
    if range.end() - range.start() <= 70.0 {
        format!("{} {month}", date.day())
    } else {
        format!("{month} {}", date.year())
    }
}
