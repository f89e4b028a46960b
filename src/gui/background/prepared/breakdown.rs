//! The bars of the breakdown of a quote.

use crate::chart::Bars;
use crate::plan::PerVariant;
use crate::quote::Quote;
use crate::scenario::Scenario;

/// The bars of each variant, prepared once for each quote.
pub struct Breakdown(pub PerVariant<Bars>);

impl Breakdown {
    /// Prepares the bars of a quote.
    pub fn of(scenario: &Scenario, quote: &Quote) -> Self {
        Self(PerVariant::of(quote.variants(), |variant| Bars::of(scenario, quote, variant)))
    }
}
