//! What a scenario costs in each variant, and nothing more; and what a meter counted and costs.

use crate::money::{Exact, Money};
use crate::plan::{PerMeter, PerVariant, Variant, Variants};

/// What a meter counted over all months, and what that costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeterTotal {
    /// The fee as billed.
    pub fee: Money,
    /// The fee before any rounding.
    pub unrounded: Exact,
    /// What was counted: units of messages, device-days, minutes.
    pub quantity: u64,
    /// What is free of it.
    pub free: u64,
}

impl MeterTotal {
    /// What is charged.
    pub const fn charged(&self) -> u64 {
        self.quantity - self.free
    }
}

/// What each variant costs: all that most studies need of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals(PerVariant<Money>);

impl Totals {
    /// The totals of each variant.
    pub fn new(variants: Variants, total: impl FnMut(Variant) -> Money) -> Self {
        Self(PerVariant::of(variants, total))
    }

    /// The totals of a scenario without traffic.
    pub fn nothing(variants: Variants) -> Self {
        Self::new(variants, |_| Money::ZERO)
    }

    /// The variants that have a total.
    pub fn variants(&self) -> Variants {
        self.0.variants()
    }

    /// What a variant costs.
    pub fn of_variant(&self, variant: Variant) -> Money {
        self.0[variant]
    }

    /// What every fleet on the plan's last edition costs more than every fleet on its first; negative where it is cheaper.
    /// `None` with one edition.
    pub fn edition_difference(&self) -> Option<Money> {
        self.variants().compared().map(|[last, first]| self.of_variant(last) - self.of_variant(first))
    }
}

/// The fee of each meter in each variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fees {
    /// By meter; nothing where the plan lacks it.
    pub meters: PerMeter<PerVariant<Money>>,
}

impl Fees {
    /// What each variant costs.
    pub fn totals(&self) -> Totals {
        let variants = self.meters[crate::plan::MeterId::Messages].variants();
        Totals::new(variants, |variant| self.meters.values().map(|fees| fees[variant]).sum())
    }
}
