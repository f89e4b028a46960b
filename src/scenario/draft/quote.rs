//! The section `quote` as written: addressee, dates, and what follows the vendor's bill.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::write_bare;
use crate::money::Places;

/// The section `quote`. No figure of the bill depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteData {
    /// The customer, at most 200 characters.
    pub customer: String,
    /// The author, at most 200 characters.
    pub prepared_by: String,
    /// The number under which the quote is filed, at most 200 characters.
    pub reference: String,
    /// The date of the quote.
    pub date: Option<Date>,
    /// The last day on which the quote holds; not before `date`.
    pub valid_until: Option<Date>,
    /// The discount on the vendor's bill: 0 to 100 %, at most six decimals.
    pub discount_percent: Option<Decimal>,
    /// The tax on the discounted bill: 0 to 100 %, at most six decimals.
    pub tax_percent: Option<Decimal>,
    /// A second currency for the total.
    pub second_currency: Option<SecondCurrency>,
    /// A text for the customer, at most 10,000 characters.
    pub text: String,
    /// The path of a PNG or JPEG file, relative to the folder of the scenario's file; at most 1,000 characters.
    pub logo: String,
}

impl QuoteData {
    /// True if there is a discount, a tax or a second currency.
    pub const fn follows_the_bill(&self) -> bool {
        self.discount_percent.is_some() || self.tax_percent.is_some() || self.second_currency.is_some()
    }
}

/// A second currency for the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecondCurrency {
    /// Three capital letters, as ISO 4217 has them.
    pub code: String,
    /// The worth of one unit of the plan's currency: above 0, to 1,000,000, at most six decimals.
    #[serde(serialize_with = "write_bare")]
    pub rate: Decimal,
    /// The decimal places of its amounts, 0 to 4.
    #[serde(skip_serializing_if = "is_two")]
    pub decimals: u64,
}

impl SecondCurrency {
    /// The decimal places of most currencies.
    pub const USUAL_DECIMALS: u64 = 2;

    /// The decimal places of its amounts; `None` if there are too many, as a draft may have.
    pub fn places(&self) -> Option<Places> {
        Places::new(u8::try_from(self.decimals).ok()?)
    }
}

fn is_two(decimals: &u64) -> bool {
    *decimals == SecondCurrency::USUAL_DECIMALS
}
