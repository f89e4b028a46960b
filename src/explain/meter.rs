//! Figures of a meter: quantities, allowances, free quotas, tiers and prices.

use super::derivation::{Draft, typed_as};
use super::{Explainer, Field, How, Span, Value, What};
use crate::calendar::Date;
use crate::fault::Place;
use crate::money::Exact;
use crate::plan::{ClauseId, MeterId, Period, Variant};
use crate::quote::VariantQuote;
use crate::rating::RatedDay;
use crate::scenario::Prices;

impl Explainer {
    /// Value of a figure of a meter.
    pub(super) fn meter_value(&self, variant: Variant, what: What) -> Option<Value> {
        let quote = self.quote().variant(variant);
        Some(match what {
            What::TierAmount(meter, date, tier) => {
                let of = self.meter(meter)?;
                of.tiers.get(tier)?;
                let line = self.rated_day(quote, date)?.meters[meter].line(of, tier);
                Value::Exact(line.map_or(Exact::ZERO, |line| line.amount))
            }
            What::TierQuantity(meter, date, tier) => {
                let of = self.meter(meter)?;
                of.tiers.get(tier)?;
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].in_tier(of, tier))
            }
            What::Quantity(meter, span) => counted(meter, span, self.counts(quote, meter, span)?.0),
            What::Free(meter, span) => counted(meter, span, self.counts(quote, meter, span)?.1),
            What::Charged(meter, span) => {
                let (quantity, free) = self.counts(quote, meter, span)?;
                counted(meter, span, quantity - free)
            }
            What::QuotaLeft(meter, date) => {
                let before = self.rated_day(quote, date)?.meters[meter].before;
                let left = self.meter(meter)?.quota()?.saturating_sub(before);
                counted(meter, Span::Day(date), left)
            }
            What::CountedBefore(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].before)
            }
            What::Tiered(meter, date) => {
                let day = &self.rated_day(quote, date)?.meters[meter];
                counted(meter, Span::Day(date), day.quantity - day.allowed())
            }
            What::Allowed(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].allowed())
            }
            What::AllowanceLeft(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].allowance_left)
            }
            What::Allowance(meter, date) => counted(meter, Span::Day(date), self.granted(meter, date)?),
            What::Quota(meter) => match meter {
                MeterId::LivingDevices => Value::Devices(self.meter(meter)?.quota()?),
                _ => counted(meter, Span::All, self.meter(meter)?.quota()?),
            },
            What::Price(meter, tier) => Value::Price(self.meter(meter)?.tiers.get(tier)?.list_price),
            What::Lot(meter) => Value::Number(self.meter(meter)?.lot),
            _ => return None,
        })
    }

    /// Derivation of a figure of a meter.
    pub(super) fn meter_draft(&self, what: What) -> Option<Draft<'_>> {
        use MeterId::{ConnectionMinutes, LivingDevices, Messages};
        Some(match what {
            What::TierAmount(meter, date, tier) => {
                let parts = [What::TierQuantity(meter, date, tier), What::Lot(meter), What::Price(meter, tier)];
                Draft::new(How::Charge, parts).by([self.tier_clause(meter, tier)?])
            }
            What::TierQuantity(meter, date, tier) => {
                let (from, to) = self.tier_range(meter, tier)?;
                let parts = [What::CountedBefore(meter, date), self.tiered(meter, date)?];
                Draft::new(How::Within { from, to }, parts).by([self.tier_clause(meter, tier)?])
            }
            What::Quantity(meter, Span::Day(date)) => {
                let fleets = 0..self.scenario().fleets().len();
                let parts = fleets.map(|fleet| What::FleetQuantity(meter, fleet, Span::Day(date)));
                Draft::new(How::Sum, parts).by([self.counting_clause(meter)?])
            }
            What::Quantity(meter, span) => {
                self.over_time(span, |span| What::Quantity(meter, span))?.by([self.counting_clause(meter)?])
            }
            What::Free(meter, Span::Day(date)) => {
                let quantity = What::Quantity(meter, Span::Day(date));
                let clauses = self.quota_clause(meter)?;
                let of = self.meter(meter)?;
                let quotas = (0..of.tiers.len()).filter(|tier| of.tiers[*tier].is_quota());
                match (of.quota(), of.period) {
                    _ if of.allowance.is_some() || quotas.clone().any(|tier| tier > 0) => {
                        let allowed = of.allowance.is_some().then_some(What::Allowed(meter, date));
                        let parts = allowed.into_iter().chain(quotas.map(|tier| What::TierQuantity(meter, date, tier)));
                        Draft::new(How::Sum, parts).by(clauses)
                    }
                    (None, _) => Draft::new(How::Given, []),
                    (Some(_), Period::Day) => Draft::new(How::Least, [quantity, What::Quota(meter)]).by(clauses),
                    (Some(_), Period::Month) => {
                        Draft::new(How::Least, [quantity, What::QuotaLeft(meter, date)]).by(clauses)
                    }
                }
            }
            What::Free(meter, span) => {
                self.over_time(span, |span| What::Free(meter, span))?.by(self.quota_clause(meter)?)
            }
            What::Charged(meter, span) => {
                Draft::new(How::Difference, [What::Quantity(meter, span), What::Free(meter, span)])
                    .by(self.quota_clause(meter)?)
            }
            What::QuotaLeft(meter, date) => {
                let period = self.id_of(self.plan().meter(meter)?.period_clause);
                Draft::new(How::Excess, [What::Quota(meter), What::CountedBefore(meter, date)]).by([period])
            }
            What::Tiered(meter, date) => {
                let quantity = What::Quantity(meter, Span::Day(date));
                Draft::new(How::Difference, [quantity, What::Allowed(meter, date)]).by(self.allowance_clause(meter))
            }
            What::Allowed(meter, date) => {
                let left = match self.meter(meter)?.period {
                    Period::Day => What::Allowance(meter, date),
                    Period::Month => What::AllowanceLeft(meter, date),
                };
                let quantity = What::Quantity(meter, Span::Day(date));
                Draft::new(How::Least, [quantity, left]).by(self.allowance_clause(meter))
            }
            What::AllowanceLeft(meter, date) => {
                let before = match date.yesterday().ok().filter(|_| date.day() > 1) {
                    Some(before) => [What::AllowanceLeft(meter, before), What::Allowed(meter, before)],
                    None => return Some(Draft::new(How::Same, [What::Allowance(meter, date)])),
                };
                Draft::new(How::Difference, before)
            }
            What::Allowance(meter, _) => Draft::new(How::Given, []).by(self.allowance_clause(meter)),
            What::CountedBefore(meter, date) => {
                let before = match self.meter(meter)?.period {
                    Period::Day => Vec::new(),
                    Period::Month => self.days_of(date)?.into_iter().take_while(|day| *day < date).collect(),
                };
                Draft::new(How::Sum, before.into_iter().filter_map(|day| self.tiered(meter, day)))
            }
            What::Quota(meter) => {
                let field = match meter {
                    Messages => self.price_field("prices.free_messages", |prices| typed_as(&prices.free_messages?)),
                    LivingDevices => self.price_field("prices.free_devices", |prices| typed_as(&prices.free_devices?)),
                    ConnectionMinutes => None,
                };
                Draft::new(How::Given, []).by(self.quota_clause(meter)?).from(field)
            }
            What::Price(meter, tier) => {
                let decimal = |price: rust_decimal::Decimal| Some(price.normalize().to_string());
                let field = match meter {
                    Messages => self.price_field("prices.message_price", |prices| decimal(prices.message_price?)),
                    LivingDevices => self.price_field("prices.device_price", |prices| decimal(prices.device_price?)),
                    ConnectionMinutes => None,
                };
                let quota = self.meter(meter)?.tiers.get(tier)?.is_quota();
                Draft::new(How::Given, []).by([self.tier_clause(meter, tier)?]).from(field.filter(|_| !quota))
            }
            What::Lot(meter) => {
                let field = match meter {
                    Messages => self.price_field("prices.message_lot", |prices| typed_as(&prices.message_lot?)),
                    LivingDevices | ConnectionMinutes => None,
                };
                let last = self.meter(meter)?.tiers.len().checked_sub(1)?;
                Draft::new(How::Given, []).by([self.tier_clause(meter, last)?]).from(field)
            }
            _ => return None,
        })
    }

    /// Allowance of the period that a day lies in; 0 after the first months for which it is granted.
    pub(super) fn granted(&self, meter: MeterId, date: Date) -> Option<u64> {
        let allowance = self.meter(meter)?.allowance.as_ref()?;
        let month = self.scenario().account_age() + self.month_of(self.day_index(date)?) as u32; // of at most 120
        Some(if allowance.is_granted_in(month) { allowance.quantity } else { 0 })
    }

    /// Quantities at which a tier begins and ends; no end for the last tier.
    pub(super) fn tier_range(&self, meter: MeterId, tier: usize) -> Option<(u64, Option<u64>)> {
        let tiers = &self.meter(meter)?.tiers;
        let from = match tier.checked_sub(1) {
            Some(before) => tiers.get(before)?.up_to?,
            None => 0,
        };
        Some((from, tiers.get(tier)?.up_to))
    }

    /// Quantity of a span, and its free part.
    pub(super) fn counts(&self, quote: &VariantQuote, meter: MeterId, span: Span) -> Option<(u64, u64)> {
        let of_day = |day: &RatedDay| (day.meters[meter].quantity, day.meters[meter].free);
        match span {
            Span::Day(date) => self.rated_day(quote, date).map(of_day),
            _ => {
                let months = quote.months.get(self.months(span)?)?;
                let days = months.iter().flat_map(|month| &month.rated.days).map(of_day);
                Some(days.fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1)))
            }
        }
    }

    /// Clause of a tier.
    pub(super) fn tier_clause(&self, meter: MeterId, tier: usize) -> Option<&str> {
        self.plan().meter(meter)?.tiers.get(tier).map(|tier| self.id_of(tier.clause))
    }

    /// Clauses of a free quota: its quantity and its period.
    pub(super) fn quota_clause(&self, meter: MeterId) -> Option<Vec<&str>> {
        let of = self.plan().meter(meter)?;
        let quota = of.tiers.iter().filter(|tier| tier.is_quota()).map(|tier| self.id_of(tier.clause));
        Some(self.allowance_clause(meter).into_iter().chain(quota).chain([self.id_of(of.period_clause)]).collect())
    }

    /// Clause that grants an allowance; `None` without an allowance.
    pub(super) fn allowance_clause(&self, meter: MeterId) -> Option<&str> {
        Some(self.id_of(self.plan().meter(meter)?.allowance.as_ref()?.clause))
    }

    /// Figure that the tiers take on a day: the quantity, less the allowance if there is one.
    pub(super) fn tiered(&self, meter: MeterId, date: Date) -> Option<What> {
        let allowance = self.meter(meter)?.allowance.is_some();
        Some(if allowance { What::Tiered(meter, date) } else { What::Quantity(meter, Span::Day(date)) })
    }

    /// Clause by which a meter counts.
    pub(super) fn counting_clause(&self, meter: MeterId) -> Option<&str> {
        Some(self.id_of(self.plan().meter(meter)?.clause))
    }

    /// Id of a clause.
    pub(super) fn id_of(&self, clause: ClauseId) -> &str {
        &self.plan().clause_at(clause).id
    }

    /// Field of a price that the scenario sets; `None` if it leaves the plan's.
    pub(super) fn price_field(&self, name: &'static str, typed: impl Fn(&Prices) -> Option<String>) -> Option<Field> {
        let typed = typed(&self.scenario().draft().prices)?;
        Some(Field { place: Place::document(name), typed: Some(typed) })
    }
}

/// Value of a meter's count over a span, in the meter's unit.
pub(super) const fn counted(meter: MeterId, span: Span, count: u64) -> Value {
    match (meter, span) {
        (MeterId::Messages, _) => Value::Units(count),
        (MeterId::LivingDevices, Span::Day(_)) => Value::Devices(count),
        (MeterId::LivingDevices, _) => Value::DeviceDays(count),
        (MeterId::ConnectionMinutes, _) => Value::Minutes(count),
    }
}
