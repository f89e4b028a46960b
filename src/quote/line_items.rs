//! Line items of a bill: the fees of each month, split over legs of lines and over fleets by largest remainder.

use crate::money::{Money, apportion};
use crate::plan::{ClauseId, InterfaceId, Leg, MeterId, Variant};
use crate::rating::RatedMonth;
use crate::scenario::Scenario;
use crate::usage::DailyUsage;

/// Part of the bill under a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseShare {
    /// The clause.
    pub clause: ClauseId,
    /// What its meter counts: billable units, living device-days or connection minutes.
    pub quantity: u64,
    /// Share of the bill.
    pub fee: Money,
}

/// Part of the bill: of a leg of a line, or of a meter that counts whole fleets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineItem {
    /// Index of the fleet, from 0.
    pub fleet: usize,
    /// The clause that bills it.
    pub clause: ClauseId,
    /// What is billed.
    pub what: ItemKind,
    /// Quantity: billable units, living device-days or connection minutes.
    pub quantity: u64,
    /// Share of the bill.
    pub fee: Money,
}

/// Subject of a line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Leg of a line.
    Leg {
        /// Index of the line, from 0.
        line: usize,
        /// Interface as which it is billed.
        interface: InterfaceId,
        /// Leg.
        leg: Leg,
    },
    /// Meter that counts the whole fleet: living devices or connection minutes.
    Fleet(MeterId),
}

impl ItemKind {
    /// Meter that counts it.
    pub const fn meter(self) -> MeterId {
        match self {
            Self::Leg { .. } => MeterId::Messages,
            Self::Fleet(meter) => meter,
        }
    }
}

/// Lists the items of a variant's bill without fees, each with its quantity of each month.
pub(crate) fn line_items<'u>(
    scenario: &Scenario,
    usage: &'u DailyUsage,
    variant: Variant,
) -> Vec<(LineItem, &'u [u64])> {
    let plan = scenario.plan();
    let mut items: Vec<(LineItem, &[u64])> = Vec::new();
    for (f, used) in usage.fleets.iter().enumerate() {
        let edition = variant.edition(scenario.edition(f));
        let item = |clause, what| LineItem { fleet: f, clause, what, quantity: 0, fee: Money::ZERO };
        for (l, line) in used.lines.iter().enumerate() {
            let counted = plan.counts_on(MeterId::Messages, edition);
            let Some(interface) = line.billed_as(edition).filter(|_| counted) else { continue };
            for (leg, units) in &line.legs {
                let what = ItemKind::Leg { line: l, interface, leg: *leg };
                items.push((item(plan.leg_clause(interface, *leg), what), units));
            }
        }
        for meter in plan.metered() {
            let months = used.by_part(edition, meter);
            let clause = plan.meter(meter).map(|of| of.clause);
            if let Some(clause) = clause.filter(|_| !months.is_empty()) {
                items.push((item(clause, ItemKind::Fleet(meter)), months));
            }
        }
    }
    items
}

/// Splits the fees of a month over the items, meter by meter, by largest remainder. Months count from 0.
pub(crate) fn split_month(items: &[(LineItem, &[u64])], m: usize, month: &RatedMonth) -> Vec<Money> {
    let mut fees = vec![Money::ZERO; items.len()];
    for (meter, billed) in month.meters.iter().filter(|(_, billed)| billed.fee != Money::ZERO) {
        let weight = |(item, months): &(LineItem, &[u64])| if item.what.meter() == meter { months[m] } else { 0 };
        let weights: Vec<u64> = items.iter().map(weight).collect();
        for (fee, part) in fees.iter_mut().zip(apportion(billed.fee, &weights)) {
            *fee += part;
        }
    }
    fees
}

/// Splits every month's fees over the items. Returns the items summed over the months, and each month's bill by clause.
pub(super) fn break_down(
    scenario: &Scenario,
    usage: &DailyUsage,
    variant: Variant,
    months: &[RatedMonth],
) -> (Vec<LineItem>, Vec<Vec<ClauseShare>>) {
    let plan = scenario.plan();
    let mut items = line_items(scenario, usage, variant);
    let mut by_month = Vec::with_capacity(months.len());
    for (m, month) in months.iter().enumerate() {
        let fees = split_month(&items, m, month);
        let mut sums = vec![(0, Money::ZERO); plan.clauses.len()];
        for (i, (item, quantities)) in items.iter_mut().enumerate() {
            let (quantity, fee) = (quantities[m], fees[i]);
            item.quantity += quantity;
            item.fee += fee;
            let sum = &mut sums[item.clause.index()];
            *sum = (sum.0 + quantity, sum.1 + fee);
        }
        let shares = plan.clause_ids().zip(sums).filter(|(_, (quantity, _))| *quantity > 0);
        by_month.push(shares.map(|(clause, (quantity, fee))| ClauseShare { clause, quantity, fee }).collect());
    }
    items.retain(|(item, _)| item.quantity > 0);
    (items.into_iter().map(|(item, _)| item).collect(), by_month)
}
