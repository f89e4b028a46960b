//! The top of the document of a quote: whether it is a quote or an estimate, for whom it is, and what it comes to.

use crate::plan::Variant;
use crate::quote::Quote;
use crate::scenario::{Scenario, field_title};
use crate::texts::{self, tr};

/// Kinds of documents for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It binds its author: it says until when it holds.
    Quote,
    /// It does not.
    Estimate,
}

impl Kind {
    /// The kind of a scenario's document: a quote says the last day on which it holds.
    pub fn of(scenario: &Scenario) -> Self {
        if scenario.draft().quote.valid_until.is_some() { Self::Quote } else { Self::Estimate }
    }

    /// The word on the cover, in the language of the thread.
    pub fn name(self) -> String {
        match self {
            Self::Quote => tr!("document-quote"),
            Self::Estimate => tr!("document-estimate"),
        }
    }

    /// The heading of the text for the customer.
    pub fn about(self) -> String {
        match self {
            Self::Quote => tr!("document-text"),
            Self::Estimate => tr!("document-text-estimate"),
        }
    }
}

/// The customer, the author, the number and the dates of a quote, each with its name; those that are left out are
/// missing.
pub fn facts(scenario: &Scenario) -> Vec<[String; 2]> {
    let data = &scenario.draft().quote;
    let day = |date: Option<_>| date.map(texts::day).unwrap_or_default();
    let facts = [
        ("quote.customer", data.customer.clone()),
        ("quote.prepared_by", data.prepared_by.clone()),
        ("quote.reference", data.reference.clone()),
        ("quote.date", day(data.date)),
        ("quote.valid_until", day(data.valid_until)),
    ];
    facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| [field_title(field), text]).collect()
}

/// The bill as designed, and the total to pay if it differs.
pub fn headline(scenario: &Scenario, quote: &Quote) -> Vec<[String; 2]> {
    let designed = quote.variant(Variant::AsDesigned);
    let mut headline = vec![[tr!("document-bill"), quote.plan.currency.amount(designed.total())]];
    if let Some(payable) = designed.payable(scenario) {
        if payable.discount.is_some() || payable.tax.is_some() {
            headline.push([tr!("document-to-pay"), quote.plan.currency.amount(payable.total)]);
        }
        if let Some(converted) = payable.converted {
            let amount = format!("{} {}", converted.code, converted.grouped());
            headline.push([tr!("document-converted", code = converted.code), amount]);
        }
    }
    headline
}
