//! Exchange of a fleet: the bill of a scenario with one of its fleets in another form, for no more work than that fleet
//! makes.
//!
//! What an account counts on a day is the sum of what its fleets count. So a fleet leaves by a subtraction and another one
//! comes by an addition, both of whole numbers. The account is then priced as a whole, since all fleets share its tiers,
//! allowances and rounding.

use super::totals::Totals;
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::{MeterId, PerMeter, PerVariant, Variant};
use crate::rating::CompiledMeter;
use crate::scenario::{Scenario, limits};
use crate::usage::{UsageSimulator, VariantUsage};

/// Account from which one fleet can be taken, and another put in its place.
pub struct Exchange<'s> {
    scenario: &'s Scenario,
    meters: PerMeter<CompiledMeter>,
    /// Days of the account, each of them by itself.
    days: Vec<u64>,
    month_ends: Vec<usize>,
    account: PerVariant<VariantUsage>,
}

/// Account without one of its fleets.
pub struct Others<'e> {
    of: &'e Exchange<'e>,
    account: PerVariant<VariantUsage>,
}

impl<'s> Exchange<'s> {
    /// Simulates the account.
    ///
    /// # Errors
    ///
    /// The fault of the quote, if a day has more than 10^12 billable units.
    pub fn new(scenario: &'s Scenario) -> Result<Self, Fault> {
        let mut simulator = UsageSimulator::daily(scenario);
        simulator.run().map_err(|_| Totals::fault(scenario))?;
        let account = PerVariant::of(scenario.variants(), |variant| VariantUsage {
            days: PerMeter::from_fn(|meter| simulator.counted(meter, variant).to_vec()),
        });
        let (days, month_ends) = (simulator.runs.days, simulator.runs.month_ends);
        let meters = CompiledMeter::all(scenario, scenario.rounding());
        Ok(Self { scenario, meters, days, month_ends, account })
    }

    /// Total of the scenario as it is in a variant.
    pub fn total(&self, variant: Variant) -> Money {
        self.price(&self.account[variant])
    }

    /// One of the fleets as a scenario of its own; see [`Draft::of_fleet`](crate::scenario::Draft::of_fleet).
    pub fn alone(&self, fleet: usize) -> Scenario {
        let alone = self.scenario.draft().of_fleet(fleet).and_then(|draft| self.scenario.revised(draft).ok());
        alone.unwrap_or_else(|| unreachable!("each fleet of a valid scenario is valid by itself"))
    }

    /// The account without one of the fleets.
    pub fn without(&self, fleet: usize) -> Others<'_> {
        let others = moved(&self.account, &self.alone(fleet), |account, own| account - own);
        let account = others.unwrap_or_else(|| unreachable!("a part of what is within the limits is within them"));
        Others { of: self, account }
    }

    fn price(&self, usage: &VariantUsage) -> Money {
        let fee = |(meter, counted): (MeterId, &Vec<u64>)| match counted.is_empty() {
            true => Money::ZERO,
            false => self.meters[meter].fee(&self.days, &self.month_ends, |day| counted[day]),
        };
        usage.days.iter().map(fee).sum()
    }
}

impl Others<'_> {
    /// Total in a variant with a fleet, which is a scenario of its own; `None` if a day then has more than 10^12 billable
    /// units in any variant.
    pub fn total_with(&self, fleet: &Scenario, variant: Variant) -> Option<Money> {
        let account = moved(&self.account, fleet, |others, own| others + own)?;
        Some(self.of.price(&account[variant]))
    }
}

/// What an account counts once the usage of a fleet has gone or come; `None` with too many units on a day.
fn moved(
    account: &PerVariant<VariantUsage>,
    fleet: &Scenario,
    by: impl Fn(u64, u64) -> u64,
) -> Option<PerVariant<VariantUsage>> {
    let mut simulator = UsageSimulator::daily(fleet);
    simulator.run().ok()?;
    let days = |variant, meter| {
        let (account, fleet) = (&account[variant].days[meter], simulator.counted(meter, variant));
        account.iter().zip(fleet).map(|(account, fleet)| by(*account, *fleet)).collect()
    };
    let of_variant = |variant| VariantUsage { days: PerMeter::from_fn(|meter| days(variant, meter)) };
    let moved = PerVariant::of(account.variants(), of_variant);
    let within = |usage: &VariantUsage| usage.days[MeterId::Messages].iter().all(|units| *units <= limits::UNITS_A_DAY);
    moved.values().all(within).then_some(moved)
}
