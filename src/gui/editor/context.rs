//! What the editor reads, beside the document that it edits.

use crate::calendar::Month;
use crate::fault::Fault;
use crate::gui::background::worker::Rated;
use crate::plan::PricePlan;
use crate::scenario::{EmptyMessage, NotInEdition};

/// A document that is edited, as far as its fields depend on more than their values.
pub struct Context<'a> {
    pub plan: &'static PricePlan,
    /// Tells the fields of one document from those of another.
    pub page: u64,
    pub faults: &'a [Fault],
    pub rated: Option<&'a Rated>,
    /// The first billing month.
    pub start: Month,
    pub not_in_edition: NotInEdition,
    pub empty_message: EmptyMessage,
}
