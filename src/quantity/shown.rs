//! Quantities as fields show them, so that they are read as themselves again.

use rust_decimal::Decimal;

use super::misread::Quantity;
use crate::money::{group, grouped};
use crate::reader::Decimals;

/// A number as a field shows it, which is read as itself again.
pub fn shown(number: Decimal, quantity: Quantity) -> String {
    match quantity {
        Quantity::Percent(_) => format!("{} %", shown_decimal(number)),
        Quantity::ShareInPercent(_) => shown_share(number),
        Quantity::Whole(_) | Quantity::Size(_) => grouped(number),
        Quantity::Decimal(Decimals { places: 0, .. }) => grouped(number),
        _ => shown_decimal(number),
    }
}

/// A whole number as the fields show it, which is read as itself again.
pub fn shown_whole(value: u64) -> String {
    group(value)
}

/// A decimal as the fields show it, which is read as itself again: without a comma that could be a decimal one.
pub fn shown_decimal(value: Decimal) -> String {
    let shown = grouped(value);
    if shown.matches(',').count() == 1 && !shown.contains('.') { shown.replace(',', "") } else { shown }
}

/// A share as the fields show it: `98 %`.
pub fn shown_share(share: Decimal) -> String {
    match share.checked_mul(Decimal::ONE_HUNDRED) {
        Some(percent) => format!("{} %", shown_decimal(percent.normalize())),
        None => grouped(share),
    }
}
