//! The rated days of a variant, one after the other.

use crate::quote::VariantQuote;
use crate::rating::RatedDay;

/// The days of all months.
pub fn days_of(quote: &VariantQuote) -> impl Iterator<Item = &RatedDay> {
    quote.months.iter().flat_map(|month| &month.rated.days)
}

/// A day by its position among all of them.
pub fn day_of(quote: &VariantQuote, mut day: usize) -> Option<&RatedDay> {
    for month in &quote.months {
        match month.rated.days.get(day) {
            Some(rated) => return Some(rated),
            None => day -= month.rated.days.len(),
        }
    }
    None
}
