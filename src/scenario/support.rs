//! Support of a traffic line by an edition: whether the line is billed there, as which interface, and why not (A3, A6).

use super::draft::{NotInEdition, Receipts};
use super::validated::Scenario;
use crate::plan::{Clause, EditionId, InterfaceId, Offer};

/// What becomes of a line while its fleet is on an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionSupport {
    /// The edition offers the interface, and bills it.
    Billed,
    /// The edition offers the interface free of charge.
    Free,
    /// The edition lacks the interface; the line is billed as the counterpart that does the same job.
    Substituted {
        /// The counterpart.
        by: InterfaceId,
    },
    /// The edition lacks the interface, and the line is left out.
    Lacking,
    /// The scenario has the line on another edition only.
    OtherEditionOnly,
    /// The line is receipts, which the scenario reads as not billed (A3).
    UnbilledReceipts,
}

impl EditionSupport {
    /// True where the edition cannot carry the line as it is written.
    pub const fn is_lacking(self) -> bool {
        matches!(self, Self::Substituted { .. } | Self::Lacking)
    }
}

impl Scenario {
    /// True if the scenario has the line while its fleet is on an edition. With one edition in the plan, a line that is
    /// there on one edition only is there if that is the fleet's own as written, or the plan's where the fleet names none.
    pub fn has_line_on(&self, fleet: usize, line: usize, edition: EditionId) -> bool {
        let of = &self.fleets()[fleet];
        let own = match self.plan().editions.len() {
            1 => self.written_edition(fleet),
            _ => &self.plan().edition(edition).id,
        };
        of.traffic[line].only_on.as_ref().is_none_or(|only| only == own)
    }

    /// What becomes of a line while its fleet is on an edition.
    pub fn support(&self, fleet: usize, line: usize, edition: EditionId) -> EditionSupport {
        let interface = self.interface(fleet, line);
        if !self.has_line_on(fleet, line, edition) {
            return EditionSupport::OtherEditionOnly;
        }
        // Such a line is receipts and nothing else.
        if self.interpretations().receipts == Receipts::NotBilled && self.plan().receives(interface) {
            return EditionSupport::UnbilledReceipts;
        }
        match self.plan().offer(interface, edition) {
            Offer::Billed => EditionSupport::Billed,
            Offer::Free => EditionSupport::Free,
            Offer::Lacking { otherwise: Some(by) } if self.draft().not_in_edition == NotInEdition::Substitute => {
                EditionSupport::Substituted { by }
            }
            Offer::Lacking { .. } => EditionSupport::Lacking,
        }
    }

    /// The interface as which a line is billed while its fleet is on an edition: itself or its counterpart; `None` where
    /// nothing of the line is billed.
    pub fn billed_as(&self, fleet: usize, line: usize, edition: EditionId) -> Option<InterfaceId> {
        match self.support(fleet, line, edition) {
            EditionSupport::Billed => Some(self.interface(fleet, line)),
            EditionSupport::Substituted { by } => Some(by),
            EditionSupport::Free
            | EditionSupport::Lacking
            | EditionSupport::OtherEditionOnly
            | EditionSupport::UnbilledReceipts => None,
        }
    }

    /// The clause under which a line's own messages stand on an edition: that of the interface billed there, or of the line's
    /// own interface where nothing is billed.
    pub fn clause_on(&self, fleet: usize, line: usize, edition: EditionId) -> &Clause {
        let interface = self.billed_as(fleet, line, edition).unwrap_or_else(|| self.interface(fleet, line));
        self.plan().clause_of(interface)
    }
}
