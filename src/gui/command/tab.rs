//! The tabs of the right side by name, and the groups that they are in.

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
    /// What was really sent, beside what was planned.
    Actual,
}

/// The questions that tabs answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// What the bill is.
    #[default]
    Bill,
    /// What it would be with other inputs.
    WhatIf,
    /// How sure it is.
    Uncertainty,
    /// How it becomes smaller.
    Improve,
}

impl Group {
    /// All of them, from left to right.
    pub const ALL: [Self; 4] = [Self::Bill, Self::WhatIf, Self::Uncertainty, Self::Improve];

    /// Its tabs, from left to right.
    pub fn tabs(self) -> impl Iterator<Item = Tab> {
        Tab::ALL.into_iter().filter(move |tab| tab.group() == self)
    }

    /// Its name in the language of the thread.
    pub fn name(self) -> String {
        match self {
            Self::Bill => tr!("group-bill"),
            Self::WhatIf => tr!("group-what-if"),
            Self::Uncertainty => tr!("group-uncertainty"),
            Self::Improve => tr!("group-improve"),
        }
    }
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
        Self::Actual,
    ];

    /// The group that it is in.
    pub const fn group(self) -> Group {
        match self {
            Self::Curves | Self::Breakdown | Self::Days => Group::Bill,
            Self::Sweep | Self::Map | Self::Budget => Group::WhatIf,
            Self::Risk | Self::Sensitivity | Self::Interpretations => Group::Uncertainty,
            Self::Savings | Self::Compare | Self::Plans | Self::Actual => Group::Improve,
        }
    }

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
            Self::Actual => tr!("tab-actual"),
        }
    }
}
