//! The bars of the breakdown of a quote.

use crate::chart::Bars;
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::usage::Variant;

/// The bars of each variant, prepared once for each quote.
pub struct Breakdown(pub [Bars; 3]);

impl Breakdown {
    /// Prepares the bars of a quote.
    pub fn of(scenario: &Scenario, quote: &Quote) -> Self {
        Self(Variant::ALL.map(|variant| Bars::of(scenario, quote, variant)))
    }
}
