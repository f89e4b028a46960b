//! The baseline: a rated state that a document is compared with.

use std::collections::HashMap;
use std::sync::Arc;

use super::days::{day_of, days_of};
use crate::calendar::Date;
use crate::money::Money;
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::Scenario;
use crate::usage::Variant;

/// A rated state that others are compared with.
pub struct Baseline {
    /// The name of the document or file, as it was then.
    pub name: String,
    pub scenario: Arc<Scenario>,
    pub quote: Quote,
    /// The days, one after the other.
    dates: Vec<Date>,
    /// The days' fees summed from the first day on, in the order of [`Variant::ALL`].
    so_far: [Vec<Money>; 3],
    clauses: HashMap<&'static str, [Money; 3]>,
    fleets: HashMap<String, [Money; 3]>,
}

impl Baseline {
    /// Creates a baseline of a rated scenario, with sums ready for comparison.
    pub fn new(name: String, scenario: Arc<Scenario>, quote: Quote) -> Self {
        let mut clauses = HashMap::new();
        let dates = days_of(quote.variant(Variant::AsDesigned)).map(|day| day.date).collect();
        let so_far = Variant::ALL.map(|variant| {
            let mut total = Money::ZERO;
            let add = |day: &RatedDay| {
                total += day.total();
                total
            };
            days_of(quote.variant(variant)).map(add).collect()
        });
        let names = scenario.fleets().iter().map(|fleet| fleet.name.clone());
        let mut fleets: HashMap<String, [Money; 3]> = names.map(|name| (name, [Money::ZERO; 3])).collect();
        for variant in quote.variants() {
            let v = variant.variant as usize;
            for share in variant.by_clause() {
                clauses.entry(share.clause).or_insert([Money::ZERO; 3])[v] += share.fee;
            }
            for cell in &variant.breakdown {
                if let Some(fees) = fleets.get_mut(&scenario.fleets()[cell.fleet].name) {
                    fees[v] += cell.fee;
                }
            }
        }
        Self { name, scenario, quote, dates, so_far, clauses, fleets }
    }

    /// The figures of a variant.
    pub const fn variant(&self, variant: Variant) -> &VariantQuote {
        self.quote.variant(variant)
    }

    /// A day of a variant; `None` if the baseline has no such day.
    pub fn day(&self, date: Date, variant: Variant) -> Option<&RatedDay> {
        day_of(self.quote.variant(variant), self.dates.binary_search(&date).ok()?)
    }

    /// The fees of `day` less those of the baseline on that day; `None` if the baseline has no such day.
    pub fn difference_of_day(&self, day: &RatedDay, variant: Variant) -> Option<Money> {
        let old = self.day(day.date, variant)?;
        Some(day.total() - old.total())
    }

    /// The cumulative fees of the baseline over consecutive `dates`, as pairs of a position in `dates` and the sum up to that
    /// day; only for days that the baseline has.
    pub fn so_far(&self, dates: &[Date], variant: Variant) -> impl Iterator<Item = (usize, Money)> {
        let so_far = &self.so_far[variant as usize];
        let own = dates.first().map_or(0, |first| self.dates.partition_point(|date| date < first));
        let start = self.dates.get(own).map_or(0, |first| dates.partition_point(|date| date < first));
        let before = own.checked_sub(1).map_or(Money::ZERO, |day| so_far[day]);
        (start..dates.len()).zip(&so_far[own..]).map(move |(day, total)| (day, *total - before))
    }

    /// The fee under a clause in a variant.
    pub fn clause(&self, clause: &str, variant: Variant) -> Money {
        self.clauses.get(clause).map_or(Money::ZERO, |fees| fees[variant as usize])
    }

    /// The fee of the fleet with this name in a variant; `None` without such a fleet.
    pub fn fleet(&self, name: &str, variant: Variant) -> Option<Money> {
        self.fleets.get(name).map(|fees| fees[variant as usize])
    }
}
