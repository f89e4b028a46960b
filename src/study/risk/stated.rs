//! Bill so far of a scenario as stated, day by day, for comparison with draws.

use crate::money::Money;
use crate::quote::VariantQuote;
use crate::rating::CompiledMeter;
use crate::scenario::Scenario;

/// Returns the bill up to and including each day; the last entry is the whole bill.
///
/// Under monthly rounding a day's entry is the bill that its month would have if it ended there.
pub fn stated_so_far(scenario: &Scenario, quote: &VariantQuote) -> Vec<Money> {
    let days: Vec<_> = quote.months.iter().flat_map(|month| &month.rated.days).collect();
    let mut end = 0;
    let ends = quote.months.iter().map(|month| {
        end += month.rated.days.len();
        end
    });
    let ends: Vec<usize> = ends.collect();
    let mut so_far = vec![Money::ZERO; days.len()];
    let compiled = CompiledMeter::all(scenario, scenario.rounding());
    for (id, _) in scenario.meters() {
        compiled[id].cumulative(&ends, |day| days[day].meters[id].quantity, |day, amount| so_far[day] += amount);
    }
    so_far
}
