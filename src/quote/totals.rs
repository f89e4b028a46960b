//! Totals of a scenario in each variant, and fees of each meter in it.

use crate::money::Money;
use crate::plan::{PerMeter, PerVariant, Variant, Variants};

/// Total of each variant: all that most studies need of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals(PerVariant<Money>);

impl Totals {
    /// Computes a total for each variant.
    pub fn new(variants: Variants, total: impl FnMut(Variant) -> Money) -> Self {
        Self(PerVariant::of(variants, total))
    }

    /// Totals of 0.
    pub fn nothing(variants: Variants) -> Self {
        Self::new(variants, |_| Money::ZERO)
    }

    /// Variants that have a total.
    pub fn variants(&self) -> Variants {
        self.0.variants()
    }

    /// Total of a variant.
    pub fn of_variant(&self, variant: Variant) -> Money {
        self.0[variant]
    }

    /// Total with every fleet on the plan's last edition minus total on its first; negative if the last is cheaper.
    /// `None` with one edition.
    pub fn edition_difference(&self) -> Option<Money> {
        self.variants().compared().map(|[last, first]| self.of_variant(last) - self.of_variant(first))
    }
}

/// Fee of each meter in each variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fees {
    /// Fees by meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<PerVariant<Money>>,
}

impl Fees {
    /// Sums the fees of each variant.
    pub fn totals(&self) -> Totals {
        let variants = self.meters[crate::plan::MeterId::Messages].variants();
        Totals::new(variants, |variant| self.meters.values().map(|fees| fees[variant]).sum())
    }
}
