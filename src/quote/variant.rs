//! Variant of a quote: totals, months and breakdown.

use super::line_items::{ClauseShare, LineItem, break_down};
use crate::money::{Exact, Money, Places};
use crate::plan::{MeterId, PerMeter, Variant};
use crate::rating::{MeterTotal, RatedMonth, rate};
use crate::scenario::Scenario;
use crate::usage::DailyUsage;

/// Bill of one variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantQuote {
    /// Variant.
    pub variant: Variant,
    /// Count and fee of each meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<MeterTotal>,
    /// Line items, fleet by fleet: the legs of its lines first, then meters that count whole fleets.
    pub breakdown: Vec<LineItem>,
    /// Months, in order of time.
    pub months: Vec<MonthQuote>,
}

/// Billing month of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthQuote {
    /// Days and fees.
    pub rated: RatedMonth,
    /// Bill by clause, in the order of the plan's clauses.
    pub clauses: Vec<ClauseShare>,
}

impl VariantQuote {
    pub(super) fn of(scenario: &Scenario, usage: &DailyUsage, variant: Variant) -> Self {
        let months = rate(scenario, usage, usage.variant(variant));
        let (breakdown, clauses) = break_down(scenario, usage, variant, &months);
        let mut meters = PerMeter::<MeterTotal>::default();
        for (meter, of_month) in months.iter().flat_map(|month| &month.meters) {
            meters[meter] += *of_month;
        }
        Self {
            variant,
            meters,
            breakdown,
            months: months.into_iter().zip(clauses).map(|(rated, clauses)| MonthQuote { rated, clauses }).collect(),
        }
    }

    /// Total of the variant.
    pub fn total(&self) -> Money {
        self.meters.values().map(|meter| meter.fee).sum()
    }

    /// Fee of a meter, as billed.
    pub fn fee(&self, meter: MeterId) -> Money {
        self.meters[meter].fee
    }

    /// Total before rounding.
    pub fn unrounded(&self) -> Exact {
        self.meters.values().fold(Exact::ZERO, |sum, meter| sum + meter.unrounded)
    }

    /// Amount that rounding adds to the total; may be negative.
    pub fn rounding_effect(&self, places: Places) -> Exact {
        self.unrounded().effect_of_rounding_to(self.total(), places)
    }

    /// Fee of a fleet by its index.
    pub fn fee_of_fleet(&self, fleet: usize) -> Money {
        self.breakdown.iter().filter(|item| item.fleet == fleet).map(|item| item.fee).sum()
    }

    /// Bill by clause over all months, in the order of the plan's clauses.
    pub fn by_clause(&self) -> Vec<ClauseShare> {
        let mut clauses: Vec<ClauseShare> = Vec::new();
        for share in self.months.iter().flat_map(|month| &month.clauses) {
            match clauses.iter_mut().find(|known| known.clause == share.clause) {
                Some(known) => {
                    known.quantity += share.quantity;
                    known.fee += share.fee;
                }
                None => clauses.push(share.clone()),
            }
        }
        clauses
    }
}
