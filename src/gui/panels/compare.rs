//! Comparing: a pinned state, what changed since, what each change did to the bills, and the variants side by side.

mod changes;
mod cuts;
mod side_by_side;
mod support;
mod table;

use std::sync::Arc;

use egui::Ui;

use crate::gui::background::baseline::Baseline;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::theme::{SCROLL_BAR, STEP, muted};
use crate::gui::widgets::{scrolling, study_status};
use crate::scenario::Scenario;
use crate::study::compare::{Compared, compare};
use crate::study::{Progress, StudyError};
use crate::texts::tr;
use support::LackingLines;

/// The state of the panel: what the document is compared with.
#[derive(Default)]
pub struct ComparePanel {
    /// The state that was pinned or read from a file; `None` if there is none.
    pub baseline: Option<Arc<Baseline>>,
}

/// The comparison with a baseline, and the lines that editions lack. Without a baseline only the latter.
#[derive(Clone)]
pub struct Comparison {
    baseline: Option<Arc<Baseline>>,
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        match (&self.baseline, &other.baseline) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// The result of a comparison, prepared for drawing.
pub struct Shown {
    /// The differences between the document and the baseline; `None` without a baseline.
    pub compared: Option<Compared>,
    /// The index of the step, and of the change within it, for each row.
    rows: Vec<(usize, usize)>,
    lacking: LackingLines,
}

impl Task for Comparison {
    type Found = Shown;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Shown, StudyError> {
        let compared = match &self.baseline {
            Some(baseline) => Some(compare(&baseline.scenario, scenario, progress)?),
            None => None,
        };
        let steps = compared.iter().flat_map(|compared| compared.steps.iter().enumerate());
        let rows = steps.flat_map(|(s, step)| (0..step.changes.len()).map(move |c| (s, c))).collect();
        Ok(Shown { compared, rows, lacking: LackingLines::of(scenario) })
    }
}

/// Draws what changed since the baseline, the variants side by side, and the lines that editions lack.
pub fn ui(ui: &mut Ui, view: &ComparePanel, study: &mut Study<Comparison>, rated: &Rated, commands: &mut Vec<Command>) {
    study.show(&Comparison { baseline: view.baseline.clone() }, rated);
    ui.horizontal_wrapped(|ui| {
        for (text, command) in [
            (tr!("compare-pin"), Command::PinBaseline),
            (tr!("compare-file"), Command::AskBaseline),
            (tr!("compare-clear"), Command::ClearBaseline),
        ] {
            let can = command != Command::ClearBaseline || view.baseline.is_some();
            if ui.add_enabled(can, egui::Button::new(text)).clicked() {
                commands.push(command);
            }
        }
        ui.add_space(STEP);
        match &view.baseline {
            Some(baseline) => ui.strong(tr!("compare-baseline", name = &baseline.name)),
            None => ui.label(muted(tr!("compare-none"))),
        };
        study_status::ui(ui, study, |_| String::new());
    });
    ui.add_space(STEP);
    scrolling::show(egui::ScrollArea::both().id_salt("compare").auto_shrink(false), ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        let found = study.found();
        if let Some(compared) = found.and_then(|shown| shown.compared.as_ref())
            && view.baseline.is_some()
        {
            let rows = found.map(|shown| shown.rows.as_slice()).unwrap_or_default();
            changes::ui(ui, rated, compared, rows);
            cuts::ui(ui, rated, compared);
        }
        side_by_side::ui(ui, rated, view.baseline.as_deref());
        if let Some(shown) = found.filter(|_| study.is_current()) {
            support::ui(ui, rated, &shown.lacking);
        }
    });
}
