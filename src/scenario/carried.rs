//! Tells how each edition treats a traffic line: whether it offers the interface, and which one is billed in its place
//! (A6).

use super::draft::{NotInEdition, Receipts};
use super::validated::Scenario;
use crate::plan::{Edition, InterfaceId, Offer};

/// The treatment of a line while its fleet is on an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// Billed: the edition offers the interface.
    Offered,
    /// Free of charge on this edition.
    Free,
    /// Billed as the counterpart that does the same job, since the edition lacks the interface.
    Substituted {
        /// The counterpart.
        by: InterfaceId,
    },
    /// Left out, since the edition lacks the interface.
    Lacking,
    /// Absent: the scenario has the line on the other edition only.
    OtherEditionOnly,
    /// Not billed: the line receives, and the scenario interprets receipts as not billed (A3).
    UnbilledReceipts,
}

impl Carried {
    /// True if the edition cannot carry the line as written.
    pub const fn is_lacking(self) -> bool {
        matches!(self, Self::Substituted { .. } | Self::Lacking)
    }
}

impl Scenario {
    /// The treatment of a line while its fleet is on an edition. It agrees with [`billed_as`](Self::billed_as).
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

    /// The clause of a line's own messages on an edition: of the interface that is billed there, or of the line's own
    /// interface if none is.
    pub fn clause_carried(&self, fleet: usize, line: usize, edition: Edition) -> &'static str {
        let interface = match self.carried(fleet, line, edition) {
            Carried::Substituted { by } => by,
            _ => self.interface(fleet, line),
        };
        &self.plan().clause_of(interface).id
    }
}
