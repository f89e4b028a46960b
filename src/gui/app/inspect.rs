//! Read access for tests to the document on screen, its figures, and the results of studies.

use super::App;
use crate::chart::Chart;
use crate::gui::command::tab::Tab;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::document::settings::Settings;
use crate::plan::PlanDraft;
use crate::scenario::Draft;

impl App {
    /// True if the figures belong to the document on screen, and no study, export, preview or save is running.
    pub fn is_settled(&self) -> bool {
        let writes = self.exporting.is_running() || self.saving.is_running();
        let draws = matches!(&self.dialog, Some(Dialog::Export(ask)) if ask.is_running());
        let counts = self.scenario().views.actual.is_running();
        let works = draws || counts || self.studies.is_any_running() || writes || self.plan_files.is_looking();
        self.scenario().is_rated() && !works
    }

    /// The scenario on screen, or the one behind the price plan on screen.
    pub fn draft(&self) -> &Draft {
        &self.scenario().document.draft
    }

    /// The price plan on screen; `None` while a scenario is there.
    pub fn price_plan(&self) -> Option<&PlanDraft> {
        self.documents.front().plan().map(|open| &open.document.draft)
    }

    /// The names of the open documents, and whether each is unsaved.
    pub fn documents(&self) -> Vec<(String, bool)> {
        self.documents.iter().map(|open| (open.title(), open.document().is_unsaved())).collect()
    }

    /// The settings, as the next start will have them.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The quote of the newest state without faults; `None` before the first.
    pub fn quote(&self) -> Option<&crate::quote::Quote> {
        self.scenario().rated.as_deref().map(|rated| &rated.quote)
    }

    /// The points of the sweep on screen, or of the last one; `None` before the first.
    pub fn swept(&self) -> Option<&[crate::study::sweep::Point]> {
        self.studies.sweep.found().map(|found| found.points.as_slice())
    }

    /// The cells of the map on screen, or of the last one; `None` before the first.
    pub fn mapped(&self) -> Option<&crate::study::map::Map> {
        self.studies.map.found().map(|found| &found.map)
    }

    /// The budget on screen, or the last result; `None` before the first.
    pub fn budgeted(&self) -> Option<crate::study::budget::Budget> {
        self.studies.budget.found().map(|found| found.answer)
    }

    /// The interpretations on screen, or the last result; `None` before the first.
    pub fn interpretations(&self) -> Option<&crate::study::interpretations::InterpretationsFound> {
        self.studies.interpretations.found().map(|shown| &shown.found)
    }

    /// The savings on screen, or the last result; `None` before the first.
    pub fn savings(&self) -> Option<&crate::study::savings::Savings> {
        self.studies.savings.found().map(|found| &found.savings)
    }

    /// The comparison with the baseline on screen, or the last result; `None` before the first.
    pub fn compared(&self) -> Option<&crate::study::compare::Compared> {
        self.studies.compare.found().and_then(|shown| shown.compared.as_ref())
    }

    /// The comparison with what was counted on screen, or the last result; `None` before the first.
    pub fn against(&self) -> Option<&crate::study::against::Against> {
        self.studies.actual.found().map(|found| &found.against)
    }

    /// The comparison of plans on screen, or the last result; `None` before the first.
    pub fn compared_plans(&self) -> Option<&crate::study::plans::ComparedPlans> {
        self.studies.plans.found().map(|found| &found.compared)
    }

    /// The study of risk on screen, or the last result; `None` before the first.
    pub fn risk(&self) -> Option<&crate::study::risk::Risk> {
        self.studies.risk.found().map(|found| &found.risk)
    }

    /// The study of sensitivity on screen, or the last result; `None` before the first.
    pub fn sensitivity(&self) -> Option<&crate::study::sensitivity::Sensitivity> {
        self.studies.sensitivity.found().map(|found| &found.sensitivity)
    }

    /// The charts of the plots on screen, or those that were there last, in their order.
    pub fn charts(&self) -> Vec<&Chart> {
        if let Some(open) = self.documents.front().plan() {
            return open.charts();
        }
        let (views, studies) = (&self.scenario().views, &self.studies);
        if self.presented.is_some() {
            return views.present.chart().into_iter().collect();
        }
        match views.tab() {
            Tab::Curves => views.curves.charts(),
            Tab::Breakdown => views.breakdown.chart().into_iter().collect(),
            Tab::Sweep => studies.sweep.found().map(|found| &found.chart).into_iter().collect(),
            Tab::Map => studies.map.found().map(|found| &found.chart).into_iter().collect(),
            Tab::Budget => studies.budget.found().map(|found| &found.chart).into_iter().collect(),
            Tab::Risk => studies.risk.found().map_or_else(Vec::new, |found| found.charts(views.variant)),
            Tab::Sensitivity => {
                studies.sensitivity.found().map(|found| found.chart(views.variant)).into_iter().collect()
            }
            Tab::Actual => {
                studies.actual.found().map(|found| found.chart(views.actual.measure())).into_iter().collect()
            }
            Tab::Plans => studies.plans.found().map(|found| found.chart()).into_iter().collect(),
            _ => Vec::new(),
        }
    }
}
