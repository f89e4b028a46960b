//! Sizes of messages in billable units (P3).

use crate::plan::PricePlan;
use crate::scenario::{EmptyMessage, Interpretations};

/// Rule that turns sizes into units, under a plan and the interpretations in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageSize {
    /// Most bytes of a unit, at least 1.
    pub unit_bytes: u64,
    /// Units of a message of 0 bytes: 1 or 0 (A1).
    pub(super) empty: u64,
}

impl MessageSize {
    /// Rule of a plan under the interpretations of a scenario.
    pub fn of(plan: &PricePlan, interpretations: Interpretations) -> Self {
        Self { unit_bytes: plan.unit_bytes, empty: u64::from(interpretations.empty_message == EmptyMessage::OneUnit) }
    }

    /// Units of a message of `bytes` bytes.
    pub const fn units(self, bytes: u64) -> u64 {
        if bytes == 0 { self.empty } else { bytes.div_ceil(self.unit_bytes) }
    }

    /// Units of a message that was counted: an empty one has none, since what it is billed as is decided with the bill.
    pub const fn counted(plan: &PricePlan, bytes: u64) -> u64 {
        Self { unit_bytes: plan.unit_bytes, empty: 0 }.units(bytes)
    }

    /// Units of one message of each size from 0 to `bytes` together: whole steps of a unit, and the rest of the last one.
    pub(super) fn units_up_to(self, bytes: u64) -> u128 {
        let (steps, rest) = (u128::from(bytes / self.unit_bytes), u128::from(bytes % self.unit_bytes));
        u128::from(self.unit_bytes) * steps * (steps + 1) / 2 + rest * (steps + 1) + u128::from(self.empty)
    }
}
