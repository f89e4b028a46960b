//! Formats quantities for fields, so that they are read as the same values again.

use rust_decimal::Decimal;

use super::misread::Quantity;
use crate::money::{group, grouped};
use crate::reader::Decimals;

/// Formats a number of any kind for a field.
pub fn shown(number: Decimal, quantity: Quantity) -> String {
    match quantity {
        Quantity::Percent(_) => format!("{} %", shown_decimal(number)),
        Quantity::ShareInPercent(_) => shown_share(number),
        Quantity::Whole(_) | Quantity::Size(_) => grouped(number),
        Quantity::Decimal(Decimals { places: 0, .. }) => grouped(number),
        _ => shown_decimal(number),
    }
}

/// Formats a whole number for a field: `1,234`.
pub fn shown_whole(value: u64) -> String {
    group(value)
}

/// Formats a decimal for a field, without a comma that could stand before decimal places: `1234`, `1234.5`.
pub fn shown_decimal(value: Decimal) -> String {
    let shown = grouped(value);
    if shown.matches(',').count() == 1 && !shown.contains('.') { shown.replace(',', "") } else { shown }
}

/// Formats a share for a field: `98 %`.
pub fn shown_share(share: Decimal) -> String {
    match share.checked_mul(Decimal::ONE_HUNDRED) {
        Some(percent) => format!("{} %", shown_decimal(percent.normalize())),
        None => grouped(share),
    }
}
