//! The rated days of a variant, one after the other.

use crate::quote::VariantQuote;
use crate::rating::RatedDay;

/// The rated days of all months, in order.
pub fn days_of(quote: &VariantQuote) -> impl Iterator<Item = &RatedDay> {
    quote.months.iter().flat_map(|month| &month.rated.days)
}

/// The rated day at a position among all days; `None` beyond the last.
pub fn day_of(quote: &VariantQuote, mut day: usize) -> Option<&RatedDay> {
    for month in &quote.months {
        match month.rated.days.get(day) {
            Some(rated) => return Some(rated),
            None => day -= month.rated.days.len(),
        }
    }
    None
}
