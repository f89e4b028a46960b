//! The baseline: a rated state that a document is compared with.

use std::collections::HashMap;
use std::sync::Arc;

use super::days::{day_of, days_of};
use crate::calendar::Date;
use crate::money::Money;
use crate::plan::{PerVariant, Variant};
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::Scenario;

/// A rated state that others are compared with.
pub struct Baseline {
    /// The name of the document or file, as it was then.
    pub name: String,
    pub scenario: Arc<Scenario>,
    pub quote: Quote,
    /// The days, one after the other.
    dates: Vec<Date>,
    /// The days' fees summed from the first day on.
    so_far: PerVariant<Vec<Money>>,
    clauses: HashMap<String, PerVariant<Money>>,
    fleets: HashMap<String, PerVariant<Money>>,
}

impl Baseline {
    /// Creates a baseline of a rated scenario, with sums ready for comparison.
    pub fn new(name: String, scenario: Arc<Scenario>, quote: Quote) -> Self {
        let mut clauses = HashMap::new();
        let dates = days_of(quote.variant(Variant::AsDesigned)).map(|day| day.date).collect();
        let so_far = PerVariant::of(quote.variants(), |variant| {
            let mut total = Money::ZERO;
            let add = |day: &RatedDay| {
                total += day.total();
                total
            };
            days_of(quote.variant(variant)).map(add).collect()
        });
        let names = scenario.fleets().iter().map(|fleet| fleet.name.clone());
        let nothing = PerVariant::of(quote.variants(), |_| Money::ZERO);
        let mut fleets: HashMap<String, PerVariant<Money>> = names.map(|name| (name, nothing.clone())).collect();
        for variant in quote.each().values() {
            let v = variant.variant;
            for share in variant.by_clause() {
                let clause = quote.plan.clause_at(share.clause).id.clone();
                clauses.entry(clause).or_insert_with(|| nothing.clone())[v] += share.fee;
            }
            for cell in &variant.breakdown {
                if let Some(fees) = fleets.get_mut(&scenario.fleets()[cell.fleet].name) {
                    fees[v] += cell.fee;
                }
            }
        }
        Self { name, scenario, quote, dates, so_far, clauses, fleets }
    }

    /// The figures of a variant, or of the bill as designed where its plan lacks the variant.
    pub fn variant(&self, variant: Variant) -> &VariantQuote {
        self.quote.variant(self.known(variant))
    }

    fn known(&self, variant: Variant) -> Variant {
        if self.quote.variants().contains(variant) { variant } else { Variant::AsDesigned }
    }

    /// A day of a variant; `None` if the baseline has no such day.
    pub fn day(&self, date: Date, variant: Variant) -> Option<&RatedDay> {
        day_of(self.variant(variant), self.dates.binary_search(&date).ok()?)
    }

    /// The fees of `day` less those of the baseline on that day; `None` if the baseline has no such day.
    pub fn difference_of_day(&self, day: &RatedDay, variant: Variant) -> Option<Money> {
        let old = self.day(day.date, variant)?;
        Some(day.total() - old.total())
    }

    /// The cumulative fees of the baseline over consecutive `dates`, as pairs of a position in `dates` and the sum up to that
    /// day; only for days that the baseline has.
    pub fn so_far(&self, dates: &[Date], variant: Variant) -> impl Iterator<Item = (usize, Money)> {
        let so_far = &self.so_far[self.known(variant)];
        let own = dates.first().map_or(0, |first| self.dates.partition_point(|date| date < first));
        let start = self.dates.get(own).map_or(0, |first| dates.partition_point(|date| date < first));
        let before = own.checked_sub(1).map_or(Money::ZERO, |day| so_far[day]);
        (start..dates.len()).zip(&so_far[own..]).map(move |(day, total)| (day, *total - before))
    }

    /// The fee under a clause in a variant.
    pub fn clause(&self, clause: &str, variant: Variant) -> Money {
        self.clauses.get(clause).map_or(Money::ZERO, |fees| fees[self.known(variant)])
    }

    /// The fee of the fleet with this name in a variant; `None` without such a fleet.
    pub fn fleet(&self, name: &str, variant: Variant) -> Option<Money> {
        self.fleets.get(name).map(|fees| fees[self.known(variant)])
    }
}
