//! Amount that a customer pays: the vendor's bill, a discount, a tax, and a second currency.

use rust_decimal::Decimal;

use super::variant::VariantQuote;
use crate::money::{Money, Places};
use crate::scenario::{QuoteData, Scenario, SecondCurrency};

/// Amounts that follow the vendor's bill, each rounded by itself to the smallest unit of the plan's currency, a half
/// upwards.
///
/// ```
/// use fleetcost::{quote::Quote, scenario::Scenario, usage::Variant};
///
/// let text = r#"(version: 1, name: "Pilot", start: "2026-11", fleets: [(
///     name: "Meters", edition: Basic, devices: Fixed(1000),
///     traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
/// )], quote: (discount_percent: 5, tax_percent: 6, second_currency: (code: "CNY", rate: 7.1)))"#;
/// let scenario = Scenario::parse("pilot.ron", text)?.scenario;
/// let quote = Quote::of(&scenario).unwrap();
/// let payable = quote.variant(Variant::AsDesigned).payable(&scenario).unwrap();
/// let places = quote.places();
/// assert_eq!(payable.bill.plain(places), "1.56"); // 56,000 units on the 11th, 96,000 on each of the 19 days after it
/// assert_eq!(payable.discount.unwrap().amount.plain(places), "0.08");
/// assert_eq!(payable.net.plain(places), "1.48");
/// assert_eq!(payable.tax.unwrap().amount.plain(places), "0.09");
/// assert_eq!(payable.total.plain(places), "1.57");
/// assert_eq!(payable.converted.unwrap().grouped(), "11.15");
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payable {
    /// Vendor's bill under its policy.
    pub bill: Money,
    /// Discount on the bill.
    pub discount: Option<Part>,
    /// Bill minus discount.
    pub net: Money,
    /// Tax on the net amount.
    pub tax: Option<Part>,
    /// Net amount plus tax.
    pub total: Money,
    /// Total in the second currency.
    pub converted: Option<InSecondCurrency>,
}

/// Percentage of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Percentage, 0 to 100.
    pub percent: Decimal,
    /// Amount; not negative.
    pub amount: Money,
}

/// Total in another currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InSecondCurrency {
    /// Code of the currency, as in ISO 4217.
    pub code: String,
    /// Decimal places of the currency.
    pub places: Places,
    /// Value of one unit of the plan's currency.
    pub rate: Decimal,
    /// Total.
    pub amount: Money,
}

impl InSecondCurrency {
    /// Formats the total for people, with thousands separators.
    pub fn grouped(&self) -> String {
        self.amount.grouped(self.places)
    }
}

impl VariantQuote {
    /// Amount to pay for the variant; `None` if the scenario has no discount, tax or second currency.
    pub fn payable(&self, scenario: &Scenario) -> Option<Payable> {
        let data = &scenario.draft().quote;
        data.follows_the_bill().then(|| Payable::of(self.total(), scenario.plan().places(), data))
    }
}

impl Payable {
    fn of(bill: Money, places: Places, data: &QuoteData) -> Self {
        let part = |of: Money, percent: Option<Decimal>| {
            percent.map(|percent| match of.percent(percent) {
                Some(amount) => Part { percent, amount },
                None => unreachable!("{percent} % of {of:?} is within the limits of a scenario"),
            })
        };
        let discount = part(bill, data.discount_percent);
        let net = discount.map_or(bill, |discount| bill - discount.amount);
        let tax = part(net, data.tax_percent);
        let total = tax.map_or(net, |tax| net + tax.amount);
        let in_second = |second: &SecondCurrency| {
            let own = second.places()?;
            let amount = total.converted(places, second.rate, own)?;
            Some(InSecondCurrency { code: second.code.clone(), places: own, rate: second.rate, amount })
        };
        let converted = data.second_currency.as_ref().map(|second| match in_second(second) {
            Some(converted) => converted,
            None => unreachable!("{total:?} at {} is within the limits of a scenario", second.rate),
        });
        Self { bill, discount, net, tax, total, converted }
    }
}
