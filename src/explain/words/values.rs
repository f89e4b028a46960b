//! Values as texts, with or without their units.

use crate::explain::Value;
use crate::money::{Places, group, grouped};
use crate::plan::Currency;
use crate::texts::tr;
use crate::usage::Ratio;

/// Formats a value with its unit.
pub fn amount(value: Value, currency: &Currency) -> String {
    match value {
        Value::Money(money) => currency.amount(money),
        Value::Exact(exact) => format!("{} {}", currency.code, exact.grouped(currency.places)),
        Value::Units(count) => tr!("explain-count-units", count = count),
        Value::Messages(count) => tr!("explain-count-messages", count = count),
        Value::Devices(count) => tr!("explain-count-devices", count = count),
        Value::DeviceDays(count) => tr!("explain-count-device-days", count = count),
        Value::Minutes(count) => tr!("explain-count-minutes", count = count),
        Value::Bytes(count) => tr!("explain-count-bytes", count = count),
        Value::Days(count) => tr!("explain-count-days", count = count),
        Value::Price(price) => format!("{} {}", currency.code, grouped(price)),
        Value::Percent(percent) => format!("{} %", grouped(percent)),
        Value::Number(_) | Value::Decimal(_) | Value::Ratio(_) => number(value, currency.places),
    }
}

/// Formats a value without its unit.
pub fn number(value: Value, places: Places) -> String {
    match value {
        Value::Money(money) => money.grouped(places),
        Value::Exact(exact) => exact.grouped(places),
        Value::Units(count)
        | Value::Messages(count)
        | Value::Devices(count)
        | Value::DeviceDays(count)
        | Value::Minutes(count)
        | Value::Bytes(count)
        | Value::Days(count)
        | Value::Number(count) => group(count),
        Value::Price(decimal) | Value::Percent(decimal) | Value::Decimal(decimal) => grouped(decimal),
        Value::Ratio(ratio) => fraction(ratio),
    }
}

/// Formats a fraction as a decimal if that is exact within nine places, otherwise as `1 2/3`.
fn fraction(Ratio { whole, numerator, denominator }: Ratio) -> String {
    if numerator == 0 {
        return group(whole);
    }
    for places in 1..=9_u32 {
        let scaled = u128::from(numerator) * 10_u128.pow(places);
        if scaled.is_multiple_of(denominator.into()) {
            let digits = scaled / u128::from(denominator);
            return format!("{}.{digits:0places$}", group(whole), places = places as usize);
        }
    }
    let rest = format!("{}/{}", group(numerator), group(denominator));
    if whole == 0 { rest } else { format!("{} {rest}", group(whole)) }
}
