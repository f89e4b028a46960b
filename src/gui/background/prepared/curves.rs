//! The days of a quote, one after the other.

use std::ops::Range;

use crate::calendar::Date;
use crate::gui::background::days::days_of;
use crate::money::Money;
use crate::plan::{PerVariant, Variant};
use crate::quote::Quote;
use crate::rating::RatedDay;

/// The days of a quote, prepared once for each quote.
pub struct Curves {
    pub dates: Vec<Date>,
    /// The position in `dates` of the first day of each month.
    pub month_starts: Vec<usize>,
    /// The cumulative fees from the first day on.
    so_far: PerVariant<Vec<Money>>,
}

impl Curves {
    /// Prepares the days of a quote.
    pub fn of(quote: &Quote) -> Self {
        let designed = quote.variant(Variant::AsDesigned);
        let mut days = 0;
        let month_starts = designed.months.iter().map(|month| {
            days += month.rated.days.len();
            days - month.rated.days.len()
        });
        let month_starts = month_starts.collect();
        let so_far = |variant| {
            let mut total = Money::ZERO;
            let add = |day: &RatedDay| {
                total += day.total();
                total
            };
            days_of(quote.variant(variant)).map(add).collect()
        };
        let dates = days_of(designed).map(|day| day.date).collect();
        Self { dates, month_starts, so_far: PerVariant::of(quote.variants(), so_far) }
    }

    /// The positions of the days of a month, or of all days.
    pub fn range(&self, month: Option<usize>) -> Range<usize> {
        match month.and_then(|m| self.month_starts.get(m).map(|start| (m, *start))) {
            Some((m, start)) => start..self.month_starts.get(m + 1).copied().unwrap_or(self.dates.len()),
            None => 0..self.dates.len(),
        }
    }

    /// The cumulative fees from the first day of `range` to `day`.
    pub fn so_far(&self, variant: Variant, range: &Range<usize>, day: usize) -> Money {
        let so_far = &self.so_far[variant];
        let before = range.start.checked_sub(1).map_or(Money::ZERO, |day| so_far[day]);
        so_far[day] - before
    }
}
