//! The state of the panels of an open document.

use crate::gui::command::tab::Tab;
use crate::gui::editor::uncertainty;
use crate::gui::panels::study::{budget, map, plans, risk, sensitivity, sweep};
use crate::gui::panels::{breakdown, compare, curves, explain, savings};
use crate::plan::Variant;

/// The tab on screen, and the choices that the user made in each.
pub struct Views {
    pub tab: Tab,
    pub curves: curves::CurvesPanel,
    pub breakdown: breakdown::chart::BreakdownPanel,
    pub days_variant: Variant,
    pub sweep: sweep::SweepPanel,
    pub map: map::MapPanel,
    pub budget: budget::BudgetPanel,
    pub risk: risk::RiskPanel,
    pub uncertainty: uncertainty::UncertaintyEditor,
    pub sensitivity: sensitivity::SensitivityPanel,
    pub savings: savings::SavingsPanel,
    pub plans: plans::PlansPanel,
    pub compare: compare::ComparePanel,
    pub explain: explain::ExplainPanel,
}

impl Default for Views {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            curves: curves::CurvesPanel::default(),
            breakdown: breakdown::chart::BreakdownPanel::default(),
            days_variant: Variant::AsDesigned,
            sweep: sweep::SweepPanel::default(),
            map: map::MapPanel::default(),
            budget: budget::BudgetPanel::default(),
            risk: risk::RiskPanel::default(),
            uncertainty: uncertainty::UncertaintyEditor::default(),
            sensitivity: sensitivity::SensitivityPanel::default(),
            savings: savings::SavingsPanel::default(),
            plans: plans::PlansPanel::default(),
            compare: compare::ComparePanel::default(),
            explain: explain::ExplainPanel::default(),
        }
    }
}
