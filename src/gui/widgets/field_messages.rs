//! Messages that say how a typed quantity was understood.

use rust_decimal::Decimal;

use crate::money::grouped;
use crate::quantity::{Every, TimeUnit, every};
use crate::texts::tr;

/// The interval of a rate in words, `every 15 min`; `None` if it is no whole number of a unit of time.
pub fn interval(per_day: Decimal) -> Option<String> {
    let Every { count, unit } = every(per_day)?;
    Some(match unit {
        TimeUnit::Second => tr!("every-seconds", count = count),
        TimeUnit::Minute => tr!("every-minutes", count = count),
        TimeUnit::Hour => tr!("every-hours", count = count),
        TimeUnit::Day => tr!("every-days", count = count),
    })
}

/// Says how a rate was understood; `exact` is false if it was rounded.
pub fn understood_rate(per_day: Decimal, exact: bool) -> String {
    let count = grouped(per_day);
    match interval(per_day) {
        _ if !exact => tr!("typed-rate-rounded", count = count),
        Some(every) => tr!("typed-rate-every", count = count, every = every),
        None => tr!("typed-rate", count = count),
    }
}
