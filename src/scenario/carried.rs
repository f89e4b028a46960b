//! What an edition makes of a traffic line: whether it offers the interface, and if not, what is billed in its place (A6).

use super::draft::{NotInEdition, Receipts};
use super::validated::Scenario;
use crate::plan::{Edition, InterfaceId, Offer};

/// What becomes of a line while its fleet is on an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The edition offers the interface, and bills it.
    Offered,
    /// The edition offers the interface free of charge.
    Free,
    /// The edition lacks the interface; the line is billed as the counterpart that does the same job.
    Substituted {
        /// The counterpart.
        by: InterfaceId,
    },
    /// The edition lacks the interface, and the line is left out.
    Lacking,
    /// The scenario has the line on the other edition only.
    OtherEditionOnly,
    /// The line is receipts, which the scenario reads as not billed (A3).
    UnbilledReceipts,
}

impl Carried {
    /// True where the edition cannot carry the line as it is written.
    pub const fn is_lacking(self) -> bool {
        matches!(self, Self::Substituted { .. } | Self::Lacking)
    }
}

impl Scenario {
    /// What becomes of a line while its fleet is on an edition. It agrees with [`billed_as`](Self::billed_as).
    pub fn carried(&self, fleet: usize, line: usize, edition: Edition) -> Carried {
        let interface = self.interface(fleet, line);
        if self.fleets()[fleet].traffic[line].only_on.is_some_and(|only| only != edition) {
            return Carried::OtherEditionOnly;
        }
        match self.plan().offer(interface, edition) {
            _ if self.interpretations().receipts == Receipts::NotBilled && self.plan().receives(interface) => {
                Carried::UnbilledReceipts
            }
            Offer::Billed => Carried::Offered,
            Offer::Free => Carried::Free,
            Offer::Lacking { otherwise: Some(by) } if self.draft().not_in_edition == NotInEdition::Substitute => {
                Carried::Substituted { by }
            }
            Offer::Lacking { .. } => Carried::Lacking,
        }
    }

    /// The clause under which a line's own messages stand on an edition: that of what is billed there, or of the interface
    /// itself where nothing is.
    pub fn clause_carried(&self, fleet: usize, line: usize, edition: Edition) -> &'static str {
        let interface = match self.carried(fleet, line, edition) {
            Carried::Substituted { by } => by,
            _ => self.interface(fleet, line),
        };
        &self.plan().clause_of(interface).id
    }
}
