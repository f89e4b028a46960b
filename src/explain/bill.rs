//! The bill and its fees, over any span, and their rounding.

use super::derivation::{Draft, typed_as};
use super::{Explainer, Field, How, Span, Value, What};
use crate::fault::Place;
use crate::money::{Exact, Money};
use crate::plan::{MeterId, Period, RoundingScope, Variant};
use crate::quote::{MonthQuote, VariantQuote};

impl Explainer {
    /// Value of a figure of the bill.
    pub(super) fn bill_value(&self, variant: Variant, what: What) -> Option<Value> {
        let quote = self.quote().variant(variant);
        Some(match what {
            What::Total(span) => Value::Money(self.fee(quote, None, span)?),
            What::Fee(meter, span) => Value::Money(self.fee(quote, Some(meter), span)?),
            What::EditionDifference(span) => {
                let [last, first] = self.quote.variants().compared()?.map(|variant| self.quote.variant(variant));
                Value::Money(self.fee(last, None, span)? - self.fee(first, None, span)?)
            }
            What::UnroundedTotal(span) => Value::Exact(self.unrounded_total(variant, span)?),
            What::Unrounded(meter, span) => Value::Exact(self.unrounded(variant, meter, span)?),
            What::Rounding(span) => {
                let unrounded = self.unrounded_total(variant, span)?;
                Value::Exact(unrounded.effect_of_rounding_to(self.fee(quote, None, span)?, self.plan().places()))
            }
            _ => return None,
        })
    }

    /// Derivation of a figure of the bill.
    pub(super) fn bill_draft(&self, what: What) -> Option<Draft<'_>> {
        let meters = || self.quote().meters.iter().copied();
        Some(match what {
            What::Total(span) => Draft::new(How::Sum, meters().map(|meter| What::Fee(meter, span))),
            What::EditionDifference(_) => return None,
            What::UnroundedTotal(span) => Draft::new(How::Sum, meters().map(|meter| What::Unrounded(meter, span))),
            What::Rounding(span) => Draft::new(How::Difference, [What::Total(span), What::UnroundedTotal(span)])
                .by(self.assumption("rounding")),
            What::Fee(meter, span) => self.fee_draft(meter, span)?,
            What::Unrounded(meter, span) => self.unrounded_draft(meter, span)?,
            _ => return None,
        })
    }

    /// Fee of a meter over a span, or of all meters together; `None` outside of the scenario's days.
    pub(super) fn fee(&self, quote: &VariantQuote, meter: Option<MeterId>, span: Span) -> Option<Money> {
        match span {
            Span::All => Some(meter.map_or_else(|| quote.total(), |meter| quote.fee(meter))),
            Span::Month(month) => {
                let month = &quote.months.get(self.month_index(month)?)?.rated;
                Some(meter.map_or_else(|| month.total(), |meter| month.meters[meter].fee))
            }
            Span::Day(date) => {
                let day = self.rated_day(quote, date)?;
                Some(meter.map_or_else(|| day.total(), |meter| day.meters[meter].fee))
            }
        }
    }

    /// Fees of all meters before rounding.
    pub(super) fn unrounded_total(&self, variant: Variant, span: Span) -> Option<Exact> {
        let mut sum = Exact::ZERO;
        for meter in &self.quote.meters {
            sum += self.unrounded(variant, *meter, span)?;
        }
        Some(sum)
    }

    /// Fee of a meter before rounding.
    pub(super) fn unrounded(&self, variant: Variant, meter: MeterId, span: Span) -> Option<Exact> {
        let quote = self.quote.variant(variant);
        let of_month = |month: &MonthQuote| month.rated.meters[meter].unrounded;
        match span {
            Span::Day(date) => Some(self.rated_day(quote, date)?.meters[meter].unrounded(self.meter(meter)?)),
            _ => {
                let months = quote.months.get(self.months(span)?)?;
                Some(months.iter().map(of_month).fold(Exact::ZERO, |sum, month| sum + month))
            }
        }
    }

    /// Derivation of a fee: rounded where the scenario rounds, otherwise a sum over months or days.
    pub(super) fn fee_draft(&self, meter: MeterId, span: Span) -> Option<Draft<'_>> {
        let rounding = self.scenario().rounding();
        Some(match (span, rounding.scope) {
            (Span::All, _) | (Span::Month(_), RoundingScope::PerDay) => {
                let clause = self.rounding_clause(meter);
                self.over_time(span, |span| What::Fee(meter, span))?.by(clause)
            }
            (Span::Month(_), RoundingScope::PerMonth) | (Span::Day(_), _) => {
                let typed = self.scenario().draft().rounding.as_ref().and_then(typed_as);
                let field = typed.map(|typed| Field { place: Place::document("rounding"), typed: Some(typed) });
                let rounded = Draft::new(How::Rounded(rounding.mode), [What::Unrounded(meter, span)]);
                rounded.by(self.rounding_clause(meter)).by(self.assumption("rounding")).from(field)
            }
        })
    }

    /// Derivation of a fee before rounding: quantity times price on a day, otherwise a sum over days.
    pub(super) fn unrounded_draft(&self, meter: MeterId, span: Span) -> Option<Draft<'_>> {
        let Span::Day(date) = span else {
            return self.over_time(span, |span| What::Unrounded(meter, span));
        };
        let tiers = &self.meter(meter)?.tiers;
        let priced: Vec<usize> = (0..tiers.len()).filter(|tier| !tiers[*tier].is_quota()).collect();
        Some(match priced[..] {
            [only] => {
                let (charged, price) = (What::Charged(meter, span), What::Price(meter, only));
                let draft = match self.meter(meter)?.lot {
                    1 => Draft::new(How::Product, [charged, price]),
                    _ => Draft::new(How::Charge, [charged, What::Lot(meter), price]),
                };
                draft.by([self.tier_clause(meter, only)?])
            }
            _ => Draft::new(How::Sum, priced.into_iter().map(|tier| What::TierAmount(meter, date, tier))),
        })
    }

    /// Clause that rounds a fee: the plan's own, or the clause of the period for a meter that is counted by the day.
    pub(super) fn rounding_clause(&self, meter: MeterId) -> Option<&str> {
        let meter = self.plan().meter(meter)?;
        Some(self.id_of(match meter.period {
            Period::Month => self.plan().rounding_clause,
            Period::Day => meter.period_clause,
        }))
    }
}
