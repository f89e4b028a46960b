//! Account: the bill of a scenario with some of its fleets in another form, for no more work than those fleets make.
//!
//! What an account counts on a day is the sum of what its fleets count. So fleets leave by a subtraction and come by an
//! addition, both of whole numbers. The account is then priced as a whole, since all fleets share its tiers, allowances and
//! rounding.

use std::sync::Arc;

use super::totals::Totals;
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::{MeterId, PerMeter, PerVariant, Variant};
use crate::rating::CompiledMeter;
use crate::scenario::{Scenario, limits};
use crate::usage::{UsageSimulator, VariantUsage};

/// Usage of an account, from which fleets can be taken, and to which others can be added.
#[derive(Clone)]
pub struct Account {
    prices: Arc<Prices>,
    usage: PerVariant<VariantUsage>,
}

/// What no fleet changes.
struct Prices {
    meters: PerMeter<CompiledMeter>,
    /// Days of the account, each of them by itself.
    days: Vec<u64>,
    month_ends: Vec<usize>,
}

impl Account {
    /// Simulates the fleets of a scenario.
    ///
    /// # Errors
    ///
    /// The fault of the quote, if a day has more than 10^12 billable units.
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        let mut simulator = UsageSimulator::daily(scenario);
        simulator.run().map_err(|_| Totals::fault(scenario))?;
        let usage = PerVariant::of(scenario.variants(), |variant| VariantUsage {
            days: PerMeter::from_fn(|meter| simulator.counted(meter, variant).to_vec()),
        });
        let (days, month_ends) = (simulator.runs.days, simulator.runs.month_ends);
        let meters = CompiledMeter::all(scenario, scenario.rounding());
        Ok(Self { prices: Arc::new(Prices { meters, days, month_ends }), usage })
    }

    /// Total in a variant.
    pub fn total(&self, variant: Variant) -> Money {
        self.prices.total(&self.usage[variant])
    }

    /// Total of each variant.
    pub fn totals(&self) -> Totals {
        Totals::new(self.usage.variants(), |variant| self.total(variant))
    }

    /// The account without some of its fleets, which are a scenario of their own; see
    /// [`Scenario::of_fleets`](crate::scenario::Scenario::of_fleets).
    pub fn without(&self, fleets: &Scenario) -> Self {
        let others = self.moved(fleets, |account, own| account - own);
        others.unwrap_or_else(|| unreachable!("a part of what is within the limits is within them"))
    }

    /// The account with further fleets, which are a scenario of their own; `None` if a day then has more than 10^12 billable
    /// units in any variant.
    pub fn with(&self, fleets: &Scenario) -> Option<Self> {
        self.moved(fleets, |account, own| account + own)
    }

    /// What the account counts once the usage of fleets has gone or come; `None` with too many units on a day.
    fn moved(&self, fleets: &Scenario, by: impl Fn(u64, u64) -> u64) -> Option<Self> {
        let mut simulator = UsageSimulator::daily(fleets);
        simulator.run().ok()?;
        let days = |variant, meter| {
            let (account, fleets) = (&self.usage[variant].days[meter], simulator.counted(meter, variant));
            account.iter().zip(fleets).map(|(account, fleets)| by(*account, *fleets)).collect()
        };
        let of_variant = |variant| VariantUsage { days: PerMeter::from_fn(|meter| days(variant, meter)) };
        let usage = PerVariant::of(self.usage.variants(), of_variant);
        let within =
            |usage: &VariantUsage| usage.days[MeterId::Messages].iter().all(|units| *units <= limits::UNITS_A_DAY);
        usage.values().all(within).then(|| Self { prices: self.prices.clone(), usage })
    }
}

impl Prices {
    fn total(&self, usage: &VariantUsage) -> Money {
        let fee = |(meter, counted): (MeterId, &Vec<u64>)| match counted.is_empty() {
            true => Money::ZERO,
            false => self.meters[meter].fee(&self.days, &self.month_ends, |day| counted[day]),
        };
        usage.days.iter().map(fee).sum()
    }
}
