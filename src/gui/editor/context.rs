//! The surroundings of the edited document: plan, faults, figures and settings that fields depend on.

use crate::calendar::Month;
use crate::fault::Fault;
use crate::gui::background::plan_files::PlanFiles;
use crate::gui::background::worker::Rated;
use crate::plan::{Plans, PricePlan};
use crate::scenario::{Interpretations, NotInEdition};

/// The surroundings of the edited document.
pub struct Context<'a> {
    pub plan: &'a PricePlan,
    /// The plans that the document may follow.
    pub plans: &'a Plans,
    /// Files of plans that it could follow too.
    pub plan_files: &'a PlanFiles,
    /// Tells the fields of one document from those of another.
    pub document: u64,
    pub faults: &'a [Fault],
    /// The revision that the figures or the faults belong to.
    pub answered: u64,
    pub rated: Option<&'a Rated>,
    /// The first billing month.
    pub start: Month,
    pub not_in_edition: NotInEdition,
    pub interpretations: Interpretations,
}
