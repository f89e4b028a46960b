//! What was understood of a typed quantity, and what was not, in the words of the window.

use crate::money::{group, grouped};
use crate::reader::Decimals;
use crate::texts::tr;
use crate::written::{Allowed, Every, Misread, TimeUnit, Why, every};
use rust_decimal::Decimal;

/// What is wrong with a text, and what is allowed.
pub fn words(misread: &Misread) -> String {
    let allowed = allowed(misread.allowed);
    let number = |number: Decimal| match misread.allowed {
        Allowed::Percent(_) => crate::written::shown_share(number),
        _ => grouped(number),
    };
    match &misread.why {
        Why::Empty => tr!("typed-empty", allowed = allowed),
        Why::NotUnderstood | Why::OutOfRange(None) => not(&misread.found, allowed),
        Why::Ambiguous(one, other) => tr!("typed-ambiguous", found = &misread.found, one = one, other = other),
        Why::UnknownUnit(unit) => tr!("typed-unknown-unit", unit = unit, allowed = allowed),
        Why::NoFixedLength(word) => tr!("typed-no-fixed-length", word = word),
        Why::NoTime => tr!("typed-no-time"),
        Why::OutOfRange(Some(value)) => tr!("typed-out-of-range", value = number(*value), allowed = allowed),
        Why::TooPrecise(places) => tr!("typed-too-precise", places = u64::from(*places), allowed = allowed),
        Why::NotWhole(value, nearest) => {
            tr!("typed-not-whole", value = grouped(*value), nearest = group(*nearest), allowed = allowed)
        }
    }
}

/// That a text is not what is allowed.
pub fn not(found: &str, allowed: String) -> String {
    tr!("typed-not-understood", found = found, allowed = allowed)
}

fn allowed(allowed: Allowed) -> String {
    match allowed {
        Allowed::Whole(range) => tr!("allowed-whole", min = group(range.min), max = group(range.max)),
        Allowed::Decimal(Decimals { min, max, places: 0 }) => {
            tr!("allowed-whole", min = signed(min), max = signed(max))
        }
        Allowed::Decimal(Decimals { min, max, places }) => {
            tr!("allowed-decimal", min = signed(min), max = signed(max), places = u64::from(places))
        }
        Allowed::Percent(_) => tr!("allowed-share"),
        Allowed::Rate(range) => tr!("allowed-rate", max = signed(range.max)),
        Allowed::Size(range) => tr!("allowed-size", max = group(range.max)),
    }
}

fn signed(number: i64) -> String {
    grouped(Decimal::from(number))
}

/// An interval: `every 15 min`.
pub fn interval(per_day: Decimal) -> Option<String> {
    let Every { count, unit } = every(per_day)?;
    Some(match unit {
        TimeUnit::Second => tr!("every-seconds", count = count),
        TimeUnit::Minute => tr!("every-minutes", count = count),
        TimeUnit::Hour => tr!("every-hours", count = count),
        TimeUnit::Day => tr!("every-days", count = count),
    })
}

/// A rate as it was understood.
pub fn understood_rate(per_day: Decimal, exact: bool) -> String {
    let count = grouped(per_day);
    match interval(per_day) {
        _ if !exact => tr!("typed-rate-rounded", count = count),
        Some(every) => tr!("typed-rate-every", count = count, every = every),
        None => tr!("typed-rate", count = count),
    }
}
