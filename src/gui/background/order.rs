//! The order in which the window shows the variants.

use crate::plan::Variant;
use crate::quote::Quote;

/// The variants of a quote, as designed last.
pub fn shown(quote: &Quote) -> impl DoubleEndedIterator<Item = Variant> + Clone {
    quote.variants().designed_last()
}
