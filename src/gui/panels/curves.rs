//! The month's curves: daily fees stacked, and the cumulative cost of each variant, with the end of the free quota.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use egui::{Color32, Id, RichText, Stroke, Ui};
use egui_plot::{Bar, BarChart, Line, LineStyle, Plot, PlotPoint, PlotPoints, Span, VLine};

use crate::chart;
use crate::fault::Place;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::days::day_of;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::dates::{date_label, date_marks};
use crate::gui::plot::plotting::{
    Sign, buttons_ui, curve_sentence, describe, legend_ui, marker_colour, money_label, round_marks, zoomable,
};
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::form::choice;
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::SHOWN;
use crate::money::Money;
use crate::plan::{MeterId, RoundingScope};
use crate::rating::RatedDay;
use crate::texts::{self, tr};
use crate::usage::Variant;

/// What the user chose to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvesPanel {
    /// A month by its position, or all of them.
    month: Option<usize>,
    /// Whose daily fees are shown.
    variant: Variant,
}

impl Default for CurvesPanel {
    fn default() -> Self {
        Self { month: None, variant: Variant::AllPro }
    }
}

/// The controls and both plots, beside a baseline if there is one.
pub fn ui(
    ui: &mut Ui,
    view: &mut CurvesPanel,
    rated: &Rated,
    baseline: Option<&Baseline>,
    commands: &mut Vec<Command>,
) {
    let curves = &rated.curves;
    let asked = ui.horizontal_wrapped(|ui| {
        let months = &rated.quote.variant(Variant::AsDesigned).months;
        if months.len() > 1 {
            let names: Vec<String> = months.iter().map(|month| texts::month(month.rated.month)).collect();
            let all = tr!("curves-all-months", count = months.len());
            let mut options = vec![(None, all.as_str())];
            options.extend(names.iter().enumerate().map(|(m, name)| (Some(m), name.as_str())));
            let slot = Slot { id: Id::unique("curves month"), place: Place::document("month shown") };
            choice(ui, slot, 120.0, &mut view.month, &options);
        }
        ui.label(tr!("curves-daily-of"));
        for variant in SHOWN {
            let name = variant.label();
            let response = ui.selectable_label(view.variant == variant, &name);
            theme::name(&response, || format!("{} {name}", tr!("curves-daily-of")));
            if response.clicked() {
                view.variant = variant;
            }
        }
        ui.add_space(STEP);
        buttons_ui(ui, true, &tr!("curves-copy"))
    });
    let asked = asked.inner;
    let month = view.month.filter(|month| *month < curves.month_starts.len());
    let range = curves.range(month);
    if asked.copy {
        notice::copy_table(ui.ctx(), tab_separated(rated, &range, baseline.map(|baseline| (baseline, view.variant))));
    }
    // In a low window there is room for both all the same, and the tab scrolls.
    let height = ((ui.available_height() - 84.0) / 2.0).max(MIN_HEIGHT);
    let shown = Shown { rated, baseline, variant: view.variant, range, height, reset: asked.reset };
    egui::ScrollArea::vertical().id_salt("curves").auto_shrink(false).show(ui, |ui| {
        shown.daily_ui(ui, asked.picture.then_some(&mut *commands), month);
        shown.cumulative_ui(ui, commands, month);
        if rated.scenario.rounding().scope == RoundingScope::PerMonth {
            ui.label(muted(tr!("curves-by-month")));
        }
    });
}

/// Room for a few marks and a curve between them.
const MIN_HEIGHT: f32 = 150.0;
/// With more days weekends are too narrow to be seen.
const MOST_DAYS_WITH_WEEKENDS: usize = 130;
/// With more months their starts would hide the rest.
const MOST_MONTHS_WITH_STARTS: usize = 36;

/// Every day in view with what it costs in each variant, and what the baseline's variant had cost up to and with it, exact.
fn tab_separated(rated: &Rated, range: &Range<usize>, baseline: Option<(&Baseline, Variant)>) -> String {
    let mut heads = vec![tr!("copied-date"), tr!("copied-weekday")];
    let name = |variant| match variant {
        Variant::AllBasic => tr!("copied-of-basic"),
        Variant::AllPro => tr!("copied-of-pro"),
        Variant::AsDesigned => tr!("copied-of-designed"),
    };
    for variant in SHOWN.map(name) {
        heads.extend(rated.quote.meters.iter().map(|meter| meter.of_variant("copied", &variant)));
        heads.push(tr!("copied-so-far", variant = &variant));
    }
    if let Some((_, variant)) = baseline {
        heads.push(tr!("copied-baseline-so-far", variant = name(variant)));
    }
    let before: BTreeMap<usize, Money> =
        baseline.iter().flat_map(|(baseline, of)| baseline.so_far(&rated.curves.dates[range.clone()], *of)).collect();
    let mut text = heads.join("\t") + "\n";
    for day in range.clone() {
        let date = rated.curves.dates[day];
        let _ = write!(text, "{date}\t{}", texts::weekday(date));
        for variant in SHOWN {
            let Some(of) = day_of(rated.quote.variant(variant), day) else { continue };
            let so_far = rated.curves.so_far(variant, range, day);
            rated.quote.meters.iter().for_each(|meter| text.push_str(&format!("\t{}", of.meters[*meter].fee)));
            let _ = write!(text, "\t{so_far}");
        }
        if baseline.is_some() {
            let so_far = before.get(&(day - range.start)).map(Money::to_string);
            let _ = write!(text, "\t{}", so_far.unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// What both plots share.
struct Shown<'r> {
    rated: &'r Rated,
    baseline: Option<&'r Baseline>,
    variant: Variant,
    range: Range<usize>,
    height: f32,
    reset: bool,
}

/// The marks of both plots, in the order of their entries in the legends.
#[derive(Clone, Copy)]
enum Mark {
    Quota,
    RollOut,
    Weekend,
}

impl Shown<'_> {
    fn plot(&self, name: &str, label: String) -> Plot<'_> {
        let dates = &self.rated.curves.dates;
        let (start, end) = (self.range.start as f64, self.range.end as f64);
        let id = (start as u64) << 32 | self.range.end as u64;
        zoomable((name, id), self.reset)
            .height(self.height)
            .include_x(start - 0.5)
            .include_x(end - 0.5)
            .include_y(0.0)
            .include_y(0.1) // a month that costs nothing still has an axis
            .set_margin_fraction(egui::vec2(0.0, 0.06))
            .show_grid([false, true])
            .link_axis(Id::unique(("curves", id)), [true, false])
            .link_cursor(Id::unique(("curves", id)), [true, false])
            .y_axis_label(label)
            .y_axis_min_width(76.0)
            .y_grid_spacer(round_marks)
            .y_axis_formatter(money_label)
            .x_grid_spacer(|input| date_marks(input, dates))
            .x_axis_formatter(|mark, range| date_label(mark, range, dates))
    }

    /// The entries of the marks that there are in view.
    fn marks(&self, ui: &Ui, quota_ends: &[usize]) -> Vec<(Mark, (String, Color32, Sign))> {
        let colour = marker_colour(ui);
        let curves = &self.rated.curves;
        let mut marks = Vec::new();
        if !quota_ends.is_empty() {
            marks.push((Mark::Quota, (tr!("chart-quota-end"), colour, Sign::Dashed)));
        }
        if curves.roll_out.iter().any(|day| self.range.contains(day)) {
            marks.push((Mark::RollOut, (tr!("chart-roll-out"), colour, Sign::Dotted)));
        }
        if self.range.len() <= MOST_DAYS_WITH_WEEKENDS {
            marks.push((Mark::Weekend, (tr!("chart-weekend"), weekend_colour(ui), Sign::Box)));
        }
        marks
    }

    /// Draws the marks: weekends behind all else, lines in front of it.
    fn draw_marks(
        &self,
        plot: &mut egui_plot::PlotUi<'_>,
        marks: &[Mark],
        lines: bool,
        look: (Color32, Color32, &[usize]),
    ) {
        let (colour, weekend, quota_ends) = look;
        let curves = &self.rated.curves;
        let within = |day: &&usize| self.range.contains(*day);
        for mark in marks {
            match mark {
                Mark::Weekend if !lines => {
                    for (from, to) in curves.weekends.iter().filter(|(from, _)| self.range.contains(from)) {
                        let span = Span::new("", *from as f64 - 0.5..=*to as f64 - 0.5).fill(weekend).border_width(0.0);
                        plot.span(span);
                    }
                }
                Mark::Quota if lines => {
                    for day in apart(plot, quota_ends.iter()) {
                        let line = VLine::new("", *day as f64).id(("quota", *day)).color(colour);
                        plot.vline(line.style(LineStyle::dashed_dense()).width(1.5).allow_hover(false));
                    }
                }
                Mark::RollOut if lines => {
                    for day in apart(plot, curves.roll_out.iter().filter(within)) {
                        let line = VLine::new("", *day as f64).id(("roll-out", *day)).color(colour);
                        plot.vline(line.style(LineStyle::dotted_dense()).width(1.5).allow_hover(false));
                    }
                }
                _ => {}
            }
        }
        // Where months begin.
        if lines && curves.month_starts.len() <= MOST_MONTHS_WITH_STARTS {
            for day in curves.month_starts.iter().filter(within).filter(|day| **day > self.range.start) {
                let line = VLine::new("", *day as f64 - 0.5).id(("month", *day)).color(colour.gamma_multiply(0.35));
                plot.vline(line.width(1.0).allow_hover(false));
            }
        }
    }

    fn quota_ends(&self, variant: Variant) -> Vec<usize> {
        let ends = &self.rated.curves.variants[variant as usize].quota_ends;
        ends.iter().copied().filter(|day| self.range.contains(day)).collect()
    }

    fn daily_ui(&self, ui: &mut Ui, picture: Option<&mut Vec<Command>>, month: Option<usize>) {
        let rated = self.rated;
        if let Some(commands) = picture {
            let chart = chart::daily(&rated.scenario, &rated.quote, self.variant, month);
            commands.push(Command::AskPicture(Picture::new(chart)));
        }
        let quota_ends = self.quota_ends(self.variant);
        let meters = &rated.quote.meters;
        let fee = |meter: &MeterId| (meter.fee_name("chart"), theme::fee_colour(*meter), Sign::Box);
        let mut entries: Vec<_> = meters.iter().map(fee).collect();
        let marks = self.marks(ui, &quota_ends);
        entries.extend(marks.iter().map(|(_, entry)| entry.clone()));
        let visible = legend_ui(ui, Id::unique("daily legend"), &tr!("curves-daily"), &entries);
        let marks: Vec<Mark> = marks
            .iter()
            .zip(&visible[meters.len()..])
            .filter(|(_, visible)| **visible)
            .map(|((mark, _), _)| *mark)
            .collect();

        let heights = &rated.curves.variants[self.variant as usize];
        let width = if self.range.len() <= 62 { 0.8 } else { 1.1 }; // gaps of less than a pixel would flicker
        let bars = |fees: &[f64], colour: Color32| -> Vec<Bar> {
            let bar = |day: usize| Bar::new(day as f64, fees[day]).width(width).fill(colour).stroke(Stroke::NONE);
            self.range.clone().map(bar).collect()
        };
        let chart =
            |name: String, fees, colour| BarChart::new(name, bars(fees, colour)).color(colour).allow_hover(false);
        let mut charts: Vec<BarChart> = Vec::new();
        for (meter, _) in meters.iter().zip(&visible).filter(|(_, visible)| **visible) {
            let bars = chart(meter.fee_name("chart"), &heights.fees[*meter], theme::fee_colour(*meter));
            let below: Vec<&BarChart> = charts.iter().collect();
            let bars = if below.is_empty() { bars } else { bars.stack_on(&below) };
            charts.push(bars);
        }
        let look = (marker_colour(ui), weekend_colour(ui), quota_ends.as_slice());
        let label = tr!("chart-a-day", currency = rated.quote.currency);
        let what = format!("{}, {label}", self.variant.label());
        let shown = self.plot("daily", label).show(ui, |plot| {
            self.draw_marks(plot, &marks, false, look);
            charts.into_iter().for_each(|chart| plot.bar_chart(chart));
            self.draw_marks(plot, &marks, true, look);
            plot.pointer_coordinate()
        });
        describe(&shown.response, || {
            let fee = |day| day_of(rated.quote.variant(self.variant), day).map(RatedDay::total);
            self.sentence(what, |day| fee(day).unwrap_or_default())
        });
        self.hover(shown.inner, shown.response);
    }

    fn cumulative_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>, month: Option<usize>) {
        let rated = self.rated;
        let quota_ends = self.quota_ends(Variant::AsDesigned);
        let entry = |variant: Variant| {
            let broad = variant == Variant::AsDesigned;
            (variant.label(), theme::colour(variant), Sign::Line { broad })
        };
        let mut entries = SHOWN.map(entry).to_vec();
        let marks = self.marks(ui, &quota_ends);
        entries.extend(marks.iter().map(|(_, entry)| entry.clone()));
        let before = self.of_baseline();
        let baseline_name = tr!("curves-baseline", variant = self.variant.label());
        if !before.is_empty() {
            entries.push((baseline_name.clone(), theme::colour(self.variant), Sign::Dashed));
        }
        let visible = ui
            .horizontal(|ui| {
                let save = ui.small_button(tr!("plot-save"));
                theme::name(&save, || tr!("curves-save-cumulative"));
                if save.clicked() {
                    let mut chart = chart::cumulative(&rated.scenario, &rated.quote, month);
                    if !before.is_empty() {
                        let from = self.range.start as f64;
                        let points = before.iter().map(|point| [point.x - from, point.y]).collect();
                        chart.compare(baseline_name.clone(), self.variant, points);
                    }
                    commands.push(Command::AskPicture(Picture::new(chart)));
                }
                legend_ui(ui, Id::unique("cumulative legend"), &tr!("curves-cumulative"), &entries)
            })
            .inner;
        let marks_count = marks.len();
        let marks: Vec<Mark> =
            marks.iter().zip(&visible[3..]).filter(|(_, visible)| **visible).map(|((mark, _), _)| *mark).collect();
        let before = if visible.get(3 + marks_count) == Some(&true) { before } else { Vec::new() };
        let line = |variant: Variant| -> Vec<PlotPoint> {
            let point = |day| PlotPoint::new(day as f64, rated.curves.so_far(variant, &self.range, day).to_plot());
            self.range.clone().map(point).collect()
        };
        // As designed is a broad band under the other two, so that it shows where it is equal to one of them.
        let lines: Vec<_> = [(2, 5.0), (0, 2.0), (1, 2.0)]
            .into_iter()
            .filter(|(v, _)| visible[*v])
            .map(|(v, width)| (SHOWN[v], width, line(SHOWN[v])))
            .collect();
        let look = (marker_colour(ui), weekend_colour(ui), quota_ends.as_slice());
        let label = tr!("chart-so-far", currency = rated.quote.currency);
        let what = format!("{}, {label}", Variant::AsDesigned.label());
        let shown = self.plot("cumulative", label).show(ui, |plot| {
            self.draw_marks(plot, &marks, false, look);
            for (variant, width, points) in &lines {
                let line = Line::new(variant.label(), PlotPoints::Borrowed(points)).color(theme::colour(*variant));
                plot.line(line.width(*width).allow_hover(false));
            }
            if !before.is_empty() {
                let line = Line::new("baseline", PlotPoints::Borrowed(&before)).color(theme::colour(self.variant));
                plot.line(line.style(LineStyle::dashed_loose()).width(1.5).allow_hover(false));
            }
            self.draw_marks(plot, &marks, true, look);
            plot.pointer_coordinate()
        });
        describe(&shown.response, || {
            self.sentence(what, |day| rated.curves.so_far(Variant::AsDesigned, &self.range, day))
        });
        self.hover(shown.inner, shown.response);
    }

    /// What the baseline's variant had cost up to and with each day in view that it has.
    fn of_baseline(&self) -> Vec<PlotPoint> {
        let dates = &self.rated.curves.dates[self.range.clone()];
        let so_far = self.baseline.iter().flat_map(|baseline| baseline.so_far(dates, self.variant));
        so_far.map(|(day, total)| PlotPoint::new((self.range.start + day) as f64, total.to_plot())).collect()
    }

    /// What a plot of amounts by the day shows.
    fn sentence(&self, what: String, amount: impl Fn(usize) -> Money) -> String {
        let end = |day: usize| (self.rated.curves.dates[day].to_string(), amount(day).grouped());
        let ends = (!self.range.is_empty()).then(|| [end(self.range.start), end(self.range.end - 1)]);
        curve_sentence(what, ends)
    }

    /// All figures of the day under the pointer.
    fn hover(&self, pointer: Option<PlotPoint>, response: egui::Response) {
        let Some(day) = pointer.map(|point| point.x.round()).filter(|x| *x >= 0.0).map(|x| x as usize) else { return };
        if !self.range.contains(&day) {
            return;
        }
        let rated = self.rated;
        response.on_hover_ui_at_pointer(|ui| {
            let date = rated.curves.dates[day];
            ui.label(RichText::new(format!("{} {}", texts::weekday(date), texts::day(date))).strong());
            egui::Grid::new("hover").num_columns(3 + rated.quote.meters.len()).spacing(egui::vec2(12.0, 2.0)).show(
                ui,
                |ui| {
                    ui.label(muted(rated.quote.currency));
                    let heads = rated.quote.meters.iter().map(|meter| meter.short("curves"));
                    for head in heads.chain([tr!("curves-day"), tr!("curves-so-far")]) {
                        theme::right(ui, muted(head));
                    }
                    ui.end_row();
                    for variant in SHOWN {
                        let Some(rated_day) = day_of(rated.quote.variant(variant), day) else { continue };
                        ui.horizontal(|ui| {
                            theme::swatch(ui, theme::colour(variant));
                            ui.label(variant.label());
                        });
                        let so_far = rated.curves.so_far(variant, &self.range, day);
                        let fees = rated.quote.meters.iter().map(|meter| rated_day.meters[*meter].fee);
                        for money in fees.chain([rated_day.total(), so_far]) {
                            theme::right(ui, money.grouped());
                        }
                        ui.end_row();
                    }
                    self.baseline_row_ui(ui, day);
                },
            );
            if let Some(designed) = day_of(rated.quote.variant(Variant::AsDesigned), day) {
                let counted = rated.quote.meters.iter().map(|meter| meter.day_in_words(&designed.meters[*meter]));
                ui.label(muted(counted.collect::<Vec<_>>().join(&tr!("curves-comma"))));
            }
        });
    }
}

impl Shown<'_> {
    /// The figures of a day of the baseline.
    fn baseline_row_ui(&self, ui: &mut Ui, day: usize) {
        let Some(baseline) = self.baseline else { return };
        let dates = &self.rated.curves.dates;
        let Some(rated_day) = baseline.day(dates[day], self.variant) else { return };
        ui.label(muted(tr!("curves-baseline", variant = self.variant.label())));
        let so_far = baseline.so_far(&dates[self.range.start..=day], self.variant).last();
        let so_far = so_far.map(|(_, so_far)| so_far).unwrap_or_default();
        let fees = self.rated.quote.meters.iter().map(|meter| rated_day.meters[*meter].fee);
        for money in fees.chain([rated_day.total(), so_far]) {
            theme::right(ui, muted(money.grouped()));
        }
        ui.end_row();
    }
}

/// The shade of weekends.
fn weekend_colour(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode { Color32::from_gray(50) } else { Color32::from_gray(226) }
}

/// Of the days at which upright lines would stand those that leave room between them, so that the curves stay in sight:
/// the nearer one looks, the more there are.
fn apart<'d>(plot: &egui_plot::PlotUi<'_>, days: impl Iterator<Item = &'d usize>) -> Vec<&'d usize> {
    const APART: f64 = 14.0;
    let a_day = plot.transform().dpos_dvalue_x();
    let mut end: Option<usize> = None;
    days.filter(|day| {
        let has_room = end.is_none_or(|end| day.abs_diff(end) as f64 * a_day >= APART);
        if has_room {
            end = Some(**day);
        }
        has_room
    })
    .collect()
}
