//! The state of the panels of an open document.

use crate::gui::command::tab::{Group, Tab};
use crate::gui::editor::{outline, table, uncertainty};
use crate::gui::panels::study::{budget, map, plans, risk, sensitivity, sweep};
use crate::gui::panels::{actual, breakdown, compare, curves, explain, present};
use crate::plan::Variant;

/// The tab and the variant on screen, and the choices that the user made in each tab.
pub struct Views {
    tab: Tab,
    /// The tab that was last on screen in each group.
    last: [Tab; Group::ALL.len()],
    /// The variant that every tab shows.
    pub variant: Variant,
    pub table: table::TableView,
    pub outline: outline::Outline,
    pub curves: curves::CurvesPanel,
    pub breakdown: breakdown::chart::BreakdownPanel,
    pub sweep: sweep::SweepPanel,
    pub map: map::MapPanel,
    pub budget: budget::BudgetPanel,
    pub risk: risk::RiskPanel,
    pub uncertainty: uncertainty::UncertaintyEditor,
    pub sensitivity: sensitivity::SensitivityPanel,
    pub plans: plans::PlansPanel,
    pub compare: compare::ComparePanel,
    pub actual: actual::ActualPanel,
    pub explain: explain::ExplainPanel,
    pub present: present::PresentPanel,
}

impl Default for Views {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            last: Group::ALL.map(|group| group.tabs().next().unwrap_or_default()),
            variant: Variant::AsDesigned,
            table: table::TableView::default(),
            outline: outline::Outline::default(),
            curves: curves::CurvesPanel::default(),
            breakdown: breakdown::chart::BreakdownPanel::default(),
            sweep: sweep::SweepPanel::default(),
            map: map::MapPanel::default(),
            budget: budget::BudgetPanel::default(),
            risk: risk::RiskPanel::default(),
            uncertainty: uncertainty::UncertaintyEditor::default(),
            sensitivity: sensitivity::SensitivityPanel::default(),
            plans: plans::PlansPanel::default(),
            compare: compare::ComparePanel::default(),
            actual: actual::ActualPanel::default(),
            explain: explain::ExplainPanel::default(),
            present: present::PresentPanel::default(),
        }
    }
}

impl Views {
    /// The tab on screen.
    pub const fn tab(&self) -> Tab {
        self.tab
    }

    /// Brings a tab on screen.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
        self.last[tab.group() as usize] = tab;
    }

    /// Brings the tab of a group on screen that was there last.
    pub fn show_group(&mut self, group: Group) {
        self.tab = self.last[group as usize];
    }
}
