//! Plan against actual: curves and tables of both sides, what the difference is made of, and what was not counted.

mod compared;
mod faults;
mod fitted;
mod sheet;

use std::sync::Arc;

use egui::{Button, Grid, Id, Label, RichText, Ui, vec2};

use crate::chart::Measure;
use crate::gui::background::counting::{Counting, Usage};
use crate::gui::background::studies::{Status, Study};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::command::usage_files::UsageFiles;
use crate::gui::panels::study::frame::{Room, scrolled};
use crate::gui::plot::plotting::buttons_ui;
use crate::gui::plot::{self, Look, curve_sentence, describe, legend_ui};
use crate::gui::widgets::table::heading_ui;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted};
use crate::gui::widgets::variants::of_variant_ui;
use crate::gui::widgets::{notice, study_status};
use crate::plan::Variant;
use crate::scenario::Scenario;
use crate::texts::{self, tr};

pub use compared::{Compared, Comparison};
pub use fitted::{FittedUsage, Fitting};

use compared::By;
use sheet::{grid_ui, sheet_ui};

/// What the document is compared with, and what the user chose to see.
#[derive(Default)]
pub struct ActualPanel {
    /// What is counted, on a thread of its own; `None` where nothing was asked for, or all of it came with the document.
    counting: Option<(Counting, Study<Counting>)>,
    usage: Option<Arc<Usage>>,
    /// The user has agreed to compare without the rows at fault.
    goes_without: bool,
    whole_days: bool,
    measure: Measure,
    as_table: bool,
    by: By,
    /// A scenario is being made of what was counted.
    fits: bool,
    /// How far the scenario was from what was counted, when it was made of that.
    fitted: Option<Arc<FittedUsage>>,
    is_fitted_folded: bool,
}

/// The studies of the panel.
pub struct Studies<'s> {
    pub compare: &'s mut Study<Comparison>,
    pub fit: &'s mut Study<Fitting>,
}

impl ActualPanel {
    /// The panel of a scenario that was made of what was counted.
    pub fn of_fitted(fitted: Arc<FittedUsage>) -> Self {
        let usage = Some(Arc::clone(&fitted.usage));
        Self { usage, goes_without: true, whole_days: true, fitted: Some(fitted), ..Self::default() }
    }

    /// Begins to count. The thread of what was counted before ends.
    pub fn begin(&mut self, counting: Counting, study: Study<Counting>) {
        let (measure, as_table, by, whole_days) = (self.measure, self.as_table, self.by, self.whole_days);
        *self = Self { counting: Some((counting, study)), measure, as_table, by, whole_days, ..Self::default() };
    }

    /// Takes over what was counted meanwhile, whichever tab is on screen. `scenario` is any of the document.
    pub fn take(&mut self, scenario: &Arc<Scenario>) {
        let Some((counting, study)) = &mut self.counting else { return };
        study.once(counting, scenario);
        if self.usage.is_none() && study.is_current() {
            self.usage = study.found().cloned();
        }
    }

    /// True once something was asked for.
    pub const fn is_begun(&self) -> bool {
        self.counting.is_some() || self.usage.is_some()
    }

    /// True while something is counted.
    pub fn is_running(&self) -> bool {
        self.counting.as_ref().is_some_and(|(_, study)| study.is_running())
    }

    /// The files that were counted last; `None` before the first.
    pub fn files(&self) -> Option<&UsageFiles> {
        self.counting.as_ref().map(|(counting, _)| &counting.files)
    }

    /// What the chart shows.
    pub const fn measure(&self) -> Measure {
        self.measure
    }
}

/// Draws what was counted, and the comparison with it.
pub fn ui(
    ui: &mut Ui,
    view: &mut ActualPanel,
    studies: Studies<'_>,
    (rated, variant): (&Rated, Variant),
    commands: &mut Vec<Command>,
) {
    if !view.is_begun() {
        ui.add(Label::new(tr!("usage-none")).wrap());
        ui.add_space(STEP);
        ask_ui(ui, commands);
        return;
    }
    scrolled(ui, "actual", |ui, room| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        source_ui(ui, view, studies.fit, rated, commands);
        let Some(usage) = view.usage.clone() else { return };
        if usage.left_out.count > 0 && !view.goes_without {
            theme::error(ui, tr!("usage-faults", count = usage.left_out.count));
            let is_any = usage.report.as_ref().is_some_and(|report| report.counted > 0);
            if is_any && ui.button(tr!("usage-without")).clicked() {
                view.goes_without = true;
            }
            faults::ui(ui, &usage.left_out, room.height(ui));
            return;
        }
        let task = Comparison { usage: Arc::clone(&usage), whole_days: view.whole_days, variant };
        studies.compare.show(&task, rated);
        if let Some(fitted) = &view.fitted {
            fitted::ui(ui, fitted, &mut view.is_fitted_folded);
        }
        comparison_ui(ui, &room, view, studies.compare, (rated, variant), commands);
        faults::ui(ui, &usage.left_out, 240.0);
    });
}

fn ask_ui(ui: &mut Ui, commands: &mut Vec<Command>) {
    if ui.button(tr!("usage-choose")).clicked() {
        commands.push(Command::AskUsage(Vec::new()));
    }
}

/// Draws what is counted and how far that is, and what can be done with it.
fn source_ui(
    ui: &mut Ui,
    view: &mut ActualPanel,
    fit: &mut Study<Fitting>,
    rated: &Rated,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_wrapped(|ui| {
        ask_ui(ui, commands);
        if let Some(usage) = &view.usage {
            let make = ui.add_enabled(!fit.is_running(), Button::new(tr!("usage-fit")));
            if make.on_hover_text(tr!("usage-fit-hint")).clicked() {
                fit.again();
                view.fits = true;
            }
            ui.label(RichText::new(&usage.name).strong());
        }
        if let Some((_, study)) = view.counting.as_mut().filter(|_| view.usage.is_none()) {
            study_status::ui(ui, study, |_| String::new());
        }
        if view.fits
            && let Some(usage) = &view.usage
        {
            fit.once(&Fitting { usage: Arc::clone(usage) }, &rated.scenario);
            if fit.is_current() {
                view.fits = false;
                commands.push(Command::OpenFitted);
            } else {
                study_status::ui(ui, fit, |_| String::new());
            }
        }
    });
    let plan = rated.scenario.shared_plan();
    if let Some((counting, study)) = &mut view.counting
        && view.usage.as_ref().is_none_or(|usage| usage.report.is_some())
        && !study.is_running()
        && counting.plan != *plan
    {
        ui.horizontal_wrapped(|ui| {
            ui.label(muted(tr!("usage-other-plan", plan = &counting.plan.id)));
            if ui.button(tr!("usage-again", plan = &plan.id)).clicked() {
                counting.plan = Arc::clone(plan);
                (view.usage, view.goes_without) = (None, false);
            }
        });
    }
}

fn comparison_ui(
    ui: &mut Ui,
    room: &Room,
    view: &mut ActualPanel,
    study: &mut Study<Comparison>,
    (rated, variant): (&Rated, Variant),
    commands: &mut Vec<Command>,
) {
    /// The room below the curves or the table for what the difference is made of, in points.
    const BELOW: f32 = 190.0;
    ui.horizontal_wrapped(|ui| {
        of_variant_ui(ui, rated.scenario.plan(), &tr!("usage-shown"), variant);
        ui.checkbox(&mut view.whole_days, tr!("usage-whole-days")).on_hover_text(tr!("usage-whole-days-hint"));
        ui.add_space(STEP);
        study_status::ui(ui, study, |found| found.summary.clone());
    });
    if matches!(study.status(), Status::Failed(_)) {
        return;
    }
    let asked = ui.horizontal_wrapped(|ui| {
        for (table, name) in [(false, tr!("study-plot")), (true, tr!("study-table"))] {
            ui.selectable_value(&mut view.as_table, table, name);
        }
        ui.separator();
        if view.as_table {
            for by in By::ALL {
                ui.selectable_value(&mut view.by, by, by.name());
            }
        } else {
            for (measure, name) in [(Measure::Money, tr!("usage-money")), (Measure::Units, tr!("usage-units"))] {
                ui.selectable_value(&mut view.measure, measure, name);
            }
        }
        ui.separator();
        buttons_ui(ui, study.found().is_some(), &tr!("copy-table"))
    });
    let asked = asked.inner;
    let Some(found) = study.found() else { return };
    let by = if view.as_table { view.by } else { By::Day };
    if asked.copy {
        notice::copy_table(ui.ctx(), found.sheet(by).copied());
    }
    if asked.picture {
        commands.push(Command::AskPicture(Picture::new(found.chart(view.measure).clone())));
    }
    let height = (room.height(ui) - BELOW).max(240.0);
    match view.as_table {
        true => sheet_ui(ui, by.id(), height, found.sheet(by)),
        false => plot_ui(ui, height, found, view.measure, asked.reset),
    }
    ui.add_space(STEP);
    parts_ui(ui, found);
    for note in &found.notes {
        ui.add(Label::new(muted(note)).wrap());
    }
}

fn plot_ui(ui: &mut Ui, height: f32, found: &Compared, measure: Measure, reset: bool) {
    let bottom = ui.cursor().top() + height;
    let chart = found.chart(measure);
    let hidden = legend_ui(ui, Id::unique("actual legend"), &tr!("tab-actual"), chart);
    let look = Look::new(Id::unique(("actual", measure == Measure::Units)), bottom - ui.cursor().top(), reset);
    let painted = plot::paint(ui, chart, &hidden, look);
    describe(&painted.response, || {
        let end = |at: usize| Some((texts::day(found.against.by_day.get(at)?.0), found.told(measure, at)?));
        let last = found.against.by_day.len().checked_sub(1).and_then(end);
        curve_sentence(chart.title.clone(), end(0).zip(last).map(|(first, last)| [first, last]))
    });
    let day = painted.pointer.map(|[x, _]| x.round()).filter(|x| *x >= 0.0).map(|x| x as usize);
    let Some(cells) =
        day.and_then(|day| found.sheet(By::Day).rows.get(day).filter(|_| day < found.against.by_day.len()))
    else {
        return;
    };
    painted.response.on_hover_ui_at_pointer(|ui| {
        let mut figures = found.sheet(By::Day).heads.iter().zip(&cells.shown);
        figures.by_ref().take(1).for_each(|(_, day)| drop(ui.label(RichText::new(day).strong())));
        Grid::new("actual hover").num_columns(2).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
            for (head, figure) in figures {
                ui.label(head);
                theme::right(ui, figure);
                ui.end_row();
            }
        });
    });
}

/// Draws what the difference is made of.
fn parts_ui(ui: &mut Ui, found: &Compared) {
    let parts = &found.parts;
    heading_ui(ui, "actual-parts", tr!("against-parts"), || parts.copied());
    grid_ui(ui, "actual-parts", parts);
}
