//! The rows of the tables of the breakdown of a quote.

use std::collections::BTreeMap;

use crate::explain::{LineAt, Span, What};
use crate::gui::background::order::shown;
use crate::money::Money;
use crate::plan::{ClauseId, Leg, MeterId, PerVariant};
use crate::quote::{ItemKind, LineItem, Quote};
use crate::scenario::Scenario;

/// The rows of the breakdown, prepared once for each quote.
pub struct Tables {
    pub clauses: Vec<ClauseRow>,
    pub lines: Vec<LineRow>,
}

/// The fee in each variant shown; `None` where the variant bills nothing.
pub type Fees = PerVariant<Option<Money>>;

/// A clause by its position in the plan, and its fee in each variant shown.
pub struct ClauseRow {
    pub clause: ClauseId,
    pub fees: Fees,
}

/// A fleet, or a cell of any variant, and its fee in each variant shown.
pub struct LineRow {
    pub fleet: usize,
    pub part: Part,
    pub quantity: u64,
    pub fees: Fees,
}

/// The part of a fleet that a row is about, in the order of the rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Whole,
    Leg(usize, usize),
    Fleet(MeterId),
}

impl Part {
    fn of(cell: &LineItem) -> Self {
        match cell.what {
            ItemKind::Leg { line, leg, .. } => Self::Leg(line, leg as usize),
            ItemKind::Fleet(meter) => Self::Fleet(meter),
        }
    }
}

impl LineRow {
    /// The step that tells where the fee comes from.
    pub const fn fee_step(&self) -> What {
        match self.part {
            Part::Whole => What::FleetFee(self.fleet, Span::All),
            Part::Leg(line, leg) => What::LegFee(LineAt { fleet: self.fleet, line }, Leg::ALL[leg], Span::All),
            Part::Fleet(meter) => What::FleetPart(meter, self.fleet, Span::All),
        }
    }

    /// The step that tells where the quantity comes from.
    pub const fn quantity_step(&self) -> What {
        match self.part {
            Part::Whole => What::FleetQuantity(MeterId::Messages, self.fleet, Span::All),
            Part::Leg(line, leg) => What::LegUnits(LineAt { fleet: self.fleet, line }, Leg::ALL[leg], Span::All),
            Part::Fleet(meter) => What::FleetQuantity(meter, self.fleet, Span::All),
        }
    }
}

impl Tables {
    /// Prepares the rows of a quote.
    pub fn of(scenario: &Scenario, quote: &Quote) -> Self {
        let shares = PerVariant::of(quote.variants(), |variant| quote.variant(variant).by_clause());
        let clauses = scenario.plan().clause_ids().filter_map(|clause| {
            let fees = shares.map(|shares| shares.iter().find(|share| share.clause == clause).map(|share| share.fee));
            fees.values().any(Option::is_some).then_some(ClauseRow { clause, fees })
        });
        let mut lines: BTreeMap<(usize, Part), (u64, Fees)> = BTreeMap::new();
        for fleet in 0..scenario.fleets().len() {
            lines.insert((fleet, Part::Whole), (0, PerVariant::of(quote.variants(), |_| Some(Money::ZERO))));
        }
        let none = || (0, PerVariant::of(quote.variants(), |_| None));
        for variant in shown(quote) {
            for cell in &quote.variant(variant).breakdown {
                let (quantity, fees) = lines.entry((cell.fleet, Part::of(cell))).or_insert_with(none);
                (*quantity, fees[variant]) = (cell.quantity, Some(cell.fee));
                if let Some((_, whole)) = lines.get_mut(&(cell.fleet, Part::Whole)) {
                    whole[variant] = whole[variant].map(|sum| sum + cell.fee);
                }
            }
        }
        let row = |((fleet, part), (quantity, fees))| LineRow { fleet, part, quantity, fees };
        Self { clauses: clauses.collect(), lines: lines.into_iter().map(row).collect() }
    }
}
