//! Parts of the document of a quote, each of which can be left out.

use crate::texts::tr;

/// Part of the document of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The text for the customer.
    Text,
    /// What follows the vendor's bill: discount, tax, second currency.
    Payable,
    /// The bills of the variants beside each other.
    Variants,
    /// What is before rounding and what it changes, among the bills of the variants.
    Rounding,
    /// The charts.
    Charts,
    /// The bill by clause, over all months.
    Bill,
    /// The total of each month, where there are several.
    Months,
    /// The bill by month and clause.
    Details,
    /// The bill by fleet.
    Fleets,
    /// The bill by line, leg and clause.
    Lines,
    /// The prices that charge something.
    Prices,
    /// The fleets and their traffic.
    Scenario,
    /// The bill day by day.
    Days,
    /// The assumptions.
    Assumptions,
    /// The clauses of the plan that bill something.
    Clauses,
    /// The warnings.
    Warnings,
    /// The notes of the scenario.
    Notes,
}

impl Part {
    /// All of them, in the order of [`Part`].
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Payable,
        Self::Variants,
        Self::Rounding,
        Self::Charts,
        Self::Bill,
        Self::Months,
        Self::Details,
        Self::Fleets,
        Self::Lines,
        Self::Prices,
        Self::Scenario,
        Self::Days,
        Self::Assumptions,
        Self::Clauses,
        Self::Warnings,
        Self::Notes,
    ];

    /// Name on the command line and in settings, the same in every language: `days`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Payable => "payable",
            Self::Variants => "variants",
            Self::Rounding => "rounding",
            Self::Charts => "charts",
            Self::Bill => "bill",
            Self::Months => "months",
            Self::Details => "details",
            Self::Fleets => "fleets",
            Self::Lines => "lines",
            Self::Prices => "prices",
            Self::Scenario => "scenario",
            Self::Days => "days",
            Self::Assumptions => "assumptions",
            Self::Clauses => "clauses",
            Self::Warnings => "warnings",
            Self::Notes => "notes",
        }
    }

    /// Part with this id; `None` for an unknown one.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.id() == id)
    }

    /// Name in the language of the thread.
    pub fn name(self) -> String {
        match self {
            Self::Text => tr!("part-text"),
            Self::Payable => tr!("part-payable"),
            Self::Variants => tr!("part-variants"),
            Self::Rounding => tr!("part-rounding"),
            Self::Charts => tr!("part-charts"),
            Self::Bill => tr!("part-bill"),
            Self::Months => tr!("part-months"),
            Self::Details => tr!("part-details"),
            Self::Fleets => tr!("part-fleets"),
            Self::Lines => tr!("part-lines"),
            Self::Prices => tr!("part-prices"),
            Self::Scenario => tr!("part-scenario"),
            Self::Days => tr!("part-days"),
            Self::Assumptions => tr!("part-assumptions"),
            Self::Clauses => tr!("part-clauses"),
            Self::Warnings => tr!("part-warnings"),
            Self::Notes => tr!("part-notes"),
        }
    }
}

/// Parts that a document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u32);

impl Parts {
    /// No part.
    pub const NONE: Self = Self(0);
    /// Every part.
    pub const ALL: Self = Self::of(&Part::ALL);
    /// What a customer is given: without days, lines and other details, which are long, and without what is for one's own eyes.
    pub const CUSTOMER: Self = Self::of(&[
        Part::Text,
        Part::Payable,
        Part::Variants,
        Part::Charts,
        Part::Bill,
        Part::Months,
        Part::Fleets,
        Part::Prices,
        Part::Scenario,
        Part::Assumptions,
        Part::Clauses,
    ]);
    /// What a terminal shows at once.
    pub const BRIEF: Self = Self::of(&[
        Part::Text,
        Part::Payable,
        Part::Variants,
        Part::Rounding,
        Part::Details,
        Part::Fleets,
        Part::Assumptions,
        Part::Warnings,
        Part::Notes,
    ]);

    /// Some parts.
    pub const fn of(parts: &[Part]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < parts.len() {
            bits |= 1 << parts[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// True if the part is among these.
    pub const fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u32) != 0
    }

    /// These parts with another one, or without it.
    #[must_use]
    pub const fn set(self, part: Part, wanted: bool) -> Self {
        let bit = 1 << part as u32;
        Self(if wanted { self.0 | bit } else { self.0 & !bit })
    }

    /// Each of these parts, in the order of [`Part::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }
}
