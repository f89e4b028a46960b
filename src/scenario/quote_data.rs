//! The section `quote`: to whom a quote goes, and what follows the vendor's bill: a discount, a tax, a second currency.

use rust_decimal::Decimal;

use super::check::Checker;
use super::draft::{QuoteData, SecondCurrency};
use super::limits;
use super::value::Value;
use crate::fault::{Fault, Place};
use crate::reader::{Node, Reader, clip};
use crate::texts::{text, tr};

/// A field of the section `quote`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteField {
    /// `customer`.
    Customer,
    /// `prepared_by`.
    PreparedBy,
    /// `reference`.
    Reference,
    /// `date`.
    Date,
    /// `valid_until`.
    ValidUntil,
    /// `discount_percent`.
    Discount,
    /// `tax_percent`.
    Tax,
    /// `second_currency`.
    SecondCurrency,
    /// `text`.
    Text,
    /// `logo`.
    Logo,
}

impl QuoteField {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 10] = [
        Self::Customer,
        Self::PreparedBy,
        Self::Reference,
        Self::Date,
        Self::ValidUntil,
        Self::Discount,
        Self::Tax,
        Self::SecondCurrency,
        Self::Text,
        Self::Logo,
    ];

    /// The field as the format names it, with dots below it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Customer => "quote.customer",
            Self::PreparedBy => "quote.prepared_by",
            Self::Reference => "quote.reference",
            Self::Date => "quote.date",
            Self::ValidUntil => "quote.valid_until",
            Self::Discount => "quote.discount_percent",
            Self::Tax => "quote.tax_percent",
            Self::SecondCurrency => "quote.second_currency",
            Self::Text => "quote.text",
            Self::Logo => "quote.logo",
        }
    }

    /// What it is called on a quote, in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::Customer => tr!("quote-customer"),
            Self::PreparedBy => tr!("quote-prepared-by"),
            Self::Reference => tr!("quote-reference"),
            Self::Date => tr!("quote-date"),
            Self::ValidUntil => tr!("quote-valid-until"),
            Self::Discount => tr!("quote-discount"),
            Self::Tax => tr!("quote-tax"),
            Self::SecondCurrency => tr!("quote-second-currency"),
            Self::Text => tr!("quote-text"),
            Self::Logo => tr!("quote-logo"),
        }
    }

    /// What the field holds.
    pub(super) fn get(self, data: &QuoteData) -> Value {
        match self {
            Self::Customer => data.customer.clone().into(),
            Self::PreparedBy => data.prepared_by.clone().into(),
            Self::Reference => data.reference.clone().into(),
            Self::Date => data.date.into(),
            Self::ValidUntil => data.valid_until.into(),
            Self::Discount => data.discount_percent.into(),
            Self::Tax => data.tax_percent.into(),
            Self::SecondCurrency => data.second_currency.clone().into(),
            Self::Text => data.text.clone().into(),
            Self::Logo => data.logo.clone().into(),
        }
    }

    /// Lets the field hold a value of its kind; anything else changes nothing.
    pub(super) fn set(self, data: &mut QuoteData, value: Value) {
        let day = |value| match value {
            Value::Day(day) => Some(day),
            _ => None,
        };
        let percent = |value| match value {
            Value::Decimal(percent) => Some(percent),
            _ => None,
        };
        match (self, value) {
            (Self::Customer, Value::Text(text)) => data.customer = text,
            (Self::PreparedBy, Value::Text(text)) => data.prepared_by = text,
            (Self::Reference, Value::Text(text)) => data.reference = text,
            (Self::Date, value @ (Value::Day(_) | Value::Nothing)) => data.date = day(value),
            (Self::ValidUntil, value @ (Value::Day(_) | Value::Nothing)) => data.valid_until = day(value),
            (Self::Discount, value @ (Value::Decimal(_) | Value::Nothing)) => data.discount_percent = percent(value),
            (Self::Tax, value @ (Value::Decimal(_) | Value::Nothing)) => data.tax_percent = percent(value),
            (Self::SecondCurrency, Value::SecondCurrency(currency)) => data.second_currency = Some(currency),
            (Self::SecondCurrency, Value::Nothing) => data.second_currency = None,
            (Self::Text, Value::Text(text)) => data.text = text,
            (Self::Logo, Value::Text(text)) => data.logo = text,
            _ => {}
        }
    }
}

/// Reads the section, and leaves a fault for whatever is something else.
pub(super) fn read(r: &mut Reader<'_>, node: Node<'_>) -> QuoteData {
    let place = Place::document("quote");
    let names = QuoteField::ALL.map(|field| field.word().trim_start_matches("quote."));
    let fields = r.fields(node, place, "`quote`", &[], &names);
    let get =
        |field: QuoteField| fields.get(field.word().trim_start_matches("quote.")).map(|n| (n, place.at(field.word())));
    let text = |r: &mut Reader<'_>, field| get(field).and_then(|(node, at)| r.text(node, at)).unwrap_or_default();
    let date = |r: &mut Reader<'_>, field| get(field).and_then(|(node, at)| r.date(node, at));
    let percent = |r: &mut Reader<'_>, field| get(field).and_then(|(node, at)| r.decimal(node, at, limits::PERCENT));
    QuoteData {
        customer: text(r, QuoteField::Customer),
        prepared_by: text(r, QuoteField::PreparedBy),
        reference: text(r, QuoteField::Reference),
        date: date(r, QuoteField::Date),
        valid_until: date(r, QuoteField::ValidUntil),
        discount_percent: percent(r, QuoteField::Discount),
        tax_percent: percent(r, QuoteField::Tax),
        second_currency: get(QuoteField::SecondCurrency).map(|(node, at)| read_currency(r, node, at)),
        text: text(r, QuoteField::Text),
        logo: text(r, QuoteField::Logo),
    }
}

fn read_currency(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> SecondCurrency {
    let fields = r.fields(node, place, "`quote.second_currency`", &["code", "rate"], &["decimals"]);
    let code = fields.get("code").and_then(|node| r.text(node, place.at("quote.second_currency.code")));
    let rate_at = place.at("quote.second_currency.rate");
    let rate = fields.get("rate").and_then(|node| r.decimal(node, rate_at, limits::EXCHANGE_RATE));
    let decimals_at = place.at("quote.second_currency.decimals");
    let decimals = fields.get("decimals").and_then(|node| r.whole(node, decimals_at, limits::CURRENCY_DECIMALS));
    // What is missing or broken is told already; its stand-in must raise no further fault.
    SecondCurrency {
        code: code.unwrap_or_else(|| "XXX".to_owned()),
        rate: rate.unwrap_or(Decimal::ONE),
        decimals: decimals.unwrap_or(SecondCurrency::USUAL_DECIMALS),
    }
}

/// Checks the limits of the section.
pub(super) fn check(data: &QuoteData, check: &mut Checker) {
    let at = |field: QuoteField| Place::document(field.word());
    let texts = [
        (QuoteField::Customer, &data.customer, limits::NAME),
        (QuoteField::PreparedBy, &data.prepared_by, limits::NAME),
        (QuoteField::Reference, &data.reference, limits::NAME),
        (QuoteField::Text, &data.text, limits::NOTES),
        (QuoteField::Logo, &data.logo, limits::PATH),
    ];
    for (field, text, most) in texts {
        check.length(at(field), text, most);
    }
    if let (Some(date), Some(until)) = (data.date, data.valid_until)
        && until < date
    {
        let problem = text!("fault-quote-ends-first", until = until.to_string(), date = date.to_string());
        check.say(Fault::new(at(QuoteField::ValidUntil), problem).allowed(text!("fault-quote-ends-first-allowed")));
    }
    for (field, percent) in [(QuoteField::Discount, data.discount_percent), (QuoteField::Tax, data.tax_percent)] {
        percent.inspect(|&percent| check.decimal(at(field), percent, limits::PERCENT));
    }
    if let Some(currency) = &data.second_currency {
        let at = Place::document;
        if currency.code.len() != 3 || !currency.code.bytes().all(|letter| letter.is_ascii_uppercase()) {
            let problem = text!("fault-currency-code", code = clip(&currency.code).to_string());
            check.say(
                Fault::new(at("quote.second_currency.code"), problem).allowed(text!("fault-currency-code-allowed")),
            );
        }
        let rate_at = at("quote.second_currency.rate");
        check.decimal(rate_at, currency.rate, limits::EXCHANGE_RATE);
        if currency.rate.is_zero() {
            check.say(
                Fault::new(rate_at, text!("fault-exchange-rate-zero")).allowed(text!("fault-exchange-rate-allowed")),
            );
        }
        check.whole(at("quote.second_currency.decimals"), currency.decimals, limits::CURRENCY_DECIMALS);
    }
}
