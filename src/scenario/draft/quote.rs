//! The section `quote` as it is written: to whom a quote goes, and what follows the vendor's bill.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::write_bare;

/// What a quote says beside the vendor's bill. No figure of the bill depends on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteData {
    /// For whom, at most 200 characters.
    pub customer: String,
    /// By whom, at most 200 characters.
    pub prepared_by: String,
    /// The number under which it is filed, at most 200 characters.
    pub reference: String,
    /// The day on which it is made.
    pub date: Option<Date>,
    /// The last day on which it holds; not before `date`.
    pub valid_until: Option<Date>,
    /// Off the vendor's bill: 0 to 100 %, at most six decimals.
    pub discount_percent: Option<Decimal>,
    /// On what is left: 0 to 100 %, at most six decimals.
    pub tax_percent: Option<Decimal>,
    /// The currency in which the total is stated too.
    pub second_currency: Option<SecondCurrency>,
    /// What else the customer should read, at most 10,000 characters.
    pub text: String,
    /// The path of a PNG or JPEG file, from the folder of the scenario's file; at most 1,000 characters.
    pub logo: String,
}

impl QuoteData {
    /// True if there is a discount, a tax or a second currency.
    pub const fn follows_the_bill(&self) -> bool {
        self.discount_percent.is_some() || self.tax_percent.is_some() || self.second_currency.is_some()
    }
}

/// A currency in which the total is stated beside the plan's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecondCurrency {
    /// Three capital letters, as ISO 4217 has them.
    pub code: String,
    /// What one unit of the plan's currency is worth: above 0, to 1,000,000, at most six decimals.
    #[serde(serialize_with = "write_bare")]
    pub rate: Decimal,
    /// The decimals of its amounts, 0 to 4.
    #[serde(skip_serializing_if = "is_two")]
    pub decimals: u64,
}

impl SecondCurrency {
    /// The decimals of most currencies.
    pub const USUAL_DECIMALS: u64 = 2;
}

fn is_two(decimals: &u64) -> bool {
    *decimals == SecondCurrency::USUAL_DECIMALS
}
