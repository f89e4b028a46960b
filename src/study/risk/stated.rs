//! The bill of a scenario as it states it, day by day, beside which draws are shown.

use crate::money::Money;
use crate::quote::VariantQuote;
use crate::rating::CompiledMeter;
use crate::scenario::Scenario;

/// What is billed up to and with each day of the scenario; the last is the bill.
///
/// Where the plan rounds by the month, a day has what its month would cost if it ended there.
pub fn stated_so_far(scenario: &Scenario, quote: &VariantQuote) -> Vec<Money> {
    let days: Vec<_> = quote.months.iter().flat_map(|month| &month.rated.days).collect();
    let mut end = 0;
    let ends = quote.months.iter().map(|month| {
        end += month.rated.days.len();
        end
    });
    let ends: Vec<usize> = ends.collect();
    let mut so_far = vec![Money::ZERO; days.len()];
    for (id, meter) in scenario.meters() {
        let meter = CompiledMeter::new(meter, scenario.rounding());
        meter.cumulative(&ends, |day| days[day].meters[id].quantity, |day, amount| so_far[day] += amount);
    }
    so_far
}
