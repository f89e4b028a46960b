//! Message sizes in bytes as billable units (P3).

use crate::plan::PricePlan;
use crate::scenario::{EmptyMessage, Interpretations};

/// How sizes become units under a plan and the interpretations in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageSize {
    /// The most bytes of a unit, at least 1.
    pub unit_bytes: u64,
    /// Units of a message of no bytes: one or none (A1).
    pub(super) empty: u64,
}

impl MessageSize {
    /// The sizes of a plan, under the interpretations of a scenario.
    pub fn of(plan: &PricePlan, interpretations: Interpretations) -> Self {
        Self { unit_bytes: plan.unit_bytes, empty: u64::from(interpretations.empty_message == EmptyMessage::OneUnit) }
    }

    /// The units of a message of so many bytes.
    pub const fn units(self, bytes: u64) -> u64 {
        if bytes == 0 { self.empty } else { bytes.div_ceil(self.unit_bytes) }
    }
}
