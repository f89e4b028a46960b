//! The tabs of the right side, by name.

use crate::texts::tr;

/// The parts of the right side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The bill over time.
    #[default]
    Curves,
    /// The bill by clause, fleet and line.
    Breakdown,
    /// The bill day by day.
    Days,
    /// The bill as one input moves.
    Sweep,
    /// The bill as two inputs move.
    Map,
    /// How much of an input a budget allows.
    Budget,
    /// How likely is which bill.
    Risk,
    /// What moves the bill most.
    Sensitivity,
    /// What the bill is where the policy is read otherwise.
    Interpretations,
    /// What would make the bill smaller.
    Savings,
    /// What the bill is under other price plans.
    Plans,
    /// What changed since a pinned state, and the variants side by side.
    Compare,
    /// Warnings, assumptions and clauses.
    Notes,
}

impl Tab {
    /// All of them, from left to right.
    pub const ALL: [Self; 13] = [
        Self::Curves,
        Self::Breakdown,
        Self::Days,
        Self::Sweep,
        Self::Map,
        Self::Budget,
        Self::Risk,
        Self::Sensitivity,
        Self::Interpretations,
        Self::Savings,
        Self::Plans,
        Self::Compare,
        Self::Notes,
    ];

    /// Its name in the language of the thread.
    pub fn name(self) -> String {
        match self {
            Self::Curves => tr!("tab-curves"),
            Self::Breakdown => tr!("tab-breakdown"),
            Self::Days => tr!("tab-days"),
            Self::Sweep => tr!("tab-sweep"),
            Self::Map => tr!("tab-map"),
            Self::Budget => tr!("tab-budget"),
            Self::Risk => tr!("tab-risk"),
            Self::Sensitivity => tr!("tab-sensitivity"),
            Self::Interpretations => tr!("tab-readings"),
            Self::Savings => tr!("tab-savings"),
            Self::Plans => tr!("tab-plans"),
            Self::Compare => tr!("tab-compare"),
            Self::Notes => tr!("tab-notes"),
        }
    }
}
