//! The curves of a month: the daily fees stacked, the cumulative cost of each variant, and the end of the free quota.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use egui::{Id, RichText, Ui};

use crate::chart::{self, Chart};
use crate::fault::Place;
use crate::gui::background::baseline::Baseline;
use crate::gui::background::days::day_of;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::buttons_ui;
use crate::gui::plot::{self, Hidden, Kept, Look, curve_sentence, describe, legend_ui};
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::variants::{copied_head, of_variant_ui};
use crate::gui::widgets::{notice, scrolling};
use crate::money::Money;
use crate::plan::{RoundingScope, Variant};
use crate::rating::RatedDay;
use crate::texts::{self, Language, tr};

/// What both charts depend on: the state of the document, the language, and the month that they show.
type Of = (u64, Language, Option<usize>);

/// What the user chose to see, and its charts.
#[derive(Default)]
pub struct CurvesPanel {
    /// The index of the month that is shown; `None` for all months.
    month: Option<usize>,
    /// The chart of daily fees, which depends on the variant and on what is hidden too.
    daily: Kept<(Of, Variant, Hidden), Chart>,
    /// The chart of the cost so far, which depends on what the baseline had cost so far too.
    cumulative: Kept<(Of, Variant, Vec<[f64; 2]>), Chart>,
}

impl CurvesPanel {
    /// The charts on screen: the daily fees and the cost so far.
    pub fn charts(&self) -> Vec<&Chart> {
        self.daily.newest().into_iter().chain(self.cumulative.newest()).collect()
    }
}

/// Draws the controls and both plots, with the baseline if there is one.
pub fn ui(
    ui: &mut Ui,
    view: &mut CurvesPanel,
    rated: &Rated,
    (chosen, baseline): (Variant, Option<&Baseline>),
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
        of_variant_ui(ui, &rated.quote.plan, &tr!("curves-daily-of"), chosen);
        ui.add_space(STEP);
        buttons_ui(ui, true, &tr!("curves-copy"))
    });
    let asked = asked.inner;
    let month = view.month.filter(|month| *month < curves.month_starts.len());
    let range = curves.range(month);
    if asked.copy {
        notice::copy_table(ui.ctx(), tab_separated(rated, &range, baseline.map(|baseline| (baseline, chosen))));
    }
    // The plots share what their legends leave, whose rows are known once they are drawn. In a low window both plots keep
    // a readable height, and the tab scrolls.
    let beside = Id::unique("curves beside plots");
    let before = ui.data(|data| data.get_temp(beside)).unwrap_or(0.0_f32);
    let height = ((ui.available_height() - before) / 2.0).max(MIN_HEIGHT).floor();
    let state = (rated.revision, texts::language(), month);
    let link = Id::unique(("curves", range.start, range.end));
    let shown = Shown { rated, baseline, variant: chosen, range, month, height, reset: asked.reset, link };
    scrolling::show(egui::ScrollArea::vertical().id_salt("curves").auto_shrink(false), ui, |ui| {
        let top = ui.cursor().top();
        shown.daily_ui(ui, &mut view.daily, state, asked.picture.then_some(&mut *commands));
        shown.cumulative_ui(ui, &mut view.cumulative, state, commands);
        if rated.scenario.rounding().scope == RoundingScope::PerMonth {
            ui.label(muted(tr!("curves-by-month")));
        }
        let now = ui.cursor().top() - top - 2.0 * height;
        if (now - before).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(beside, now));
            ui.ctx().request_discard("the legends of the curves have other rows");
        }
    });
}

/// The least height of a plot, in points: room for a few marks and a curve between them.
const MIN_HEIGHT: f32 = 150.0;

/// Writes a table of the days in view: the exact cost of each variant, and the cost so far of the baseline's variant.
fn tab_separated(rated: &Rated, range: &Range<usize>, baseline: Option<(&Baseline, Variant)>) -> String {
    let places = rated.quote.places();
    let mut heads = vec![tr!("copied-date"), tr!("copied-weekday")];
    let variants = rated.quote.variants();
    let name = |variant| copied_head(&rated.quote.plan, variant);
    for variant in variants.designed_last().map(name) {
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
        for variant in variants.designed_last() {
            let Some(of) = day_of(rated.quote.variant(variant), day) else { continue };
            let so_far = rated.curves.so_far(variant, range, day);
            rated
                .quote
                .meters
                .iter()
                .for_each(|meter| text.push_str(&format!("\t{}", of.meters[*meter].fee.plain(places))));
            let _ = write!(text, "\t{}", so_far.plain(places));
        }
        if baseline.is_some() {
            let so_far = before.get(&(day - range.start)).map(|so_far| so_far.plain(places));
            let _ = write!(text, "\t{}", so_far.unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// The data that both plots share.
struct Shown<'r> {
    rated: &'r Rated,
    baseline: Option<&'r Baseline>,
    variant: Variant,
    range: Range<usize>,
    month: Option<usize>,
    height: f32,
    reset: bool,
    link: Id,
}

impl Shown<'_> {
    fn look(&self, name: &str) -> Look {
        Look { link: Some(self.link), ..Look::new(Id::unique(("curves", name)), self.height, self.reset) }
    }

    fn daily_ui(
        &self,
        ui: &mut Ui,
        kept: &mut Kept<(Of, Variant, Hidden), Chart>,
        state: Of,
        picture: Option<&mut Vec<Command>>,
    ) {
        let (rated, variant) = (self.rated, self.variant);
        if let Some(commands) = picture {
            let chart = chart::daily(&rated.scenario, &rated.quote, variant, self.month);
            commands.push(Command::AskPicture(Picture::new(chart)));
        }
        let id = Id::unique("daily legend");
        // Hidden fees are taken out of the stack.
        let chart = kept.of((state, variant, Hidden::of(ui, id)), |(_, _, hidden)| {
            let is_shown = |name: &str| !hidden.contains(name);
            chart::daily_of(&rated.scenario, &rated.quote, variant, self.month, is_shown)
        });
        let hidden = legend_ui(ui, id, &tr!("curves-daily"), chart);
        let painted = plot::paint(ui, chart, &hidden, self.look("daily"));
        describe(&painted.response, || {
            let what = format!(
                "{}, {}",
                rated.quote.plan.variant_label(variant),
                tr!("chart-a-day", currency = rated.quote.plan.currency.code.as_str())
            );
            let fee = |day| day_of(rated.quote.variant(variant), day).map(RatedDay::total);
            self.sentence(what, |day| fee(day).unwrap_or_default())
        });
        self.hover(painted.pointer, painted.response);
    }

    fn cumulative_ui(
        &self,
        ui: &mut Ui,
        kept: &mut Kept<(Of, Variant, Vec<[f64; 2]>), Chart>,
        state: Of,
        commands: &mut Vec<Command>,
    ) {
        let (rated, variant) = (self.rated, self.variant);
        let chart = kept.of((state, variant, self.of_baseline()), |(_, _, before)| {
            let mut chart = chart::cumulative(&rated.scenario, &rated.quote, self.month);
            if !before.is_empty() {
                chart.compare(
                    tr!("curves-baseline", variant = rated.quote.plan.variant_label(variant)),
                    variant,
                    before.clone(),
                );
            }
            chart
        });
        let hidden = ui.horizontal(|ui| {
            let save = ui.small_button(tr!("plot-save"));
            theme::name(&save, || tr!("curves-save-cumulative"));
            if save.clicked() {
                commands.push(Command::AskPicture(Picture::new(chart.clone())));
            }
            legend_ui(ui, Id::unique("cumulative legend"), &tr!("curves-cumulative"), chart)
        });
        let painted = plot::paint(ui, chart, &hidden.inner, self.look("cumulative"));
        describe(&painted.response, || {
            let designed = Variant::AsDesigned;
            let what = format!(
                "{}, {}",
                rated.quote.plan.variant_label(designed),
                tr!("chart-so-far", currency = rated.quote.plan.currency.code.as_str())
            );
            self.sentence(what, |day| rated.curves.so_far(designed, &self.range, day))
        });
        self.hover(painted.pointer, painted.response);
    }

    /// The cost so far of the baseline's variant, for each day in view that the baseline has.
    fn of_baseline(&self) -> Vec<[f64; 2]> {
        let dates = &self.rated.curves.dates[self.range.clone()];
        let so_far = self.baseline.iter().flat_map(|baseline| baseline.so_far(dates, self.variant));
        so_far.map(|(day, total)| [day as f64, total.to_plot(self.rated.quote.places())]).collect()
    }

    /// The sentence that tells a screen reader what a plot of amounts by the day shows.
    fn sentence(&self, what: String, amount: impl Fn(usize) -> Money) -> String {
        let end =
            |day: usize| (self.rated.curves.dates[day].to_string(), amount(day).grouped(self.rated.quote.places()));
        let ends = (!self.range.is_empty()).then(|| [end(self.range.start), end(self.range.end - 1)]);
        curve_sentence(what, ends)
    }

    /// Shows all figures of the day under the pointer.
    fn hover(&self, pointer: Option<[f64; 2]>, response: egui::Response) {
        let day = pointer.map(|[x, _]| x.round()).filter(|x| *x >= 0.0).map(|x| self.range.start + x as usize);
        let Some(day) = day.filter(|day| self.range.contains(day)) else { return };
        let rated = self.rated;
        response.on_hover_ui_at_pointer(|ui| {
            let date = rated.curves.dates[day];
            ui.label(RichText::new(format!("{} {}", texts::weekday(date), texts::day(date))).strong());
            egui::Grid::new("hover").num_columns(3 + rated.quote.meters.len()).spacing(egui::vec2(12.0, 2.0)).show(
                ui,
                |ui| {
                    ui.label(muted(rated.quote.plan.currency.code.as_str()));
                    let heads = rated.quote.meters.iter().map(|meter| meter.short("curves"));
                    for head in heads.chain([tr!("curves-day"), tr!("curves-so-far")]) {
                        theme::right(ui, muted(head));
                    }
                    ui.end_row();
                    for variant in rated.quote.variants().designed_last() {
                        let Some(rated_day) = day_of(rated.quote.variant(variant), day) else { continue };
                        ui.horizontal(|ui| {
                            theme::swatch(ui, theme::colour(ui, variant));
                            ui.label(rated.quote.plan.variant_label(variant));
                        });
                        let so_far = rated.curves.so_far(variant, &self.range, day);
                        let fees = rated.quote.meters.iter().map(|meter| rated_day.meters[*meter].fee);
                        for money in fees.chain([rated_day.total(), so_far]) {
                            theme::right(ui, money.grouped(self.rated.quote.places()));
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
    /// Draws the figures of a day of the baseline.
    fn baseline_row_ui(&self, ui: &mut Ui, day: usize) {
        let Some(baseline) = self.baseline else { return };
        let dates = &self.rated.curves.dates;
        let Some(rated_day) = baseline.day(dates[day], self.variant) else { return };
        ui.label(muted(tr!("curves-baseline", variant = self.rated.quote.plan.variant_label(self.variant))));
        let so_far = baseline.so_far(&dates[self.range.start..=day], self.variant).last();
        let so_far = so_far.map(|(_, so_far)| so_far).unwrap_or_default();
        let fees = self.rated.quote.meters.iter().map(|meter| rated_day.meters[*meter].fee);
        for money in fees.chain([rated_day.total(), so_far]) {
            theme::right(ui, muted(money.grouped(self.rated.quote.places())));
        }
        ui.end_row();
    }
}
