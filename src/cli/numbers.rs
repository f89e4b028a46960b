//! Reads numbers in arguments: as files have them, or as people write them.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::output::note;
use crate::quantity::{self, Misread, Quantity, Why};
use crate::reader::Whole;
use crate::scenario::{Parameter, limits};
use crate::study::StudyError;

/// Reads a whole number, for clap.
pub fn count(text: &str) -> Result<usize, String> {
    let count = long_count(text)?;
    usize::try_from(count).map_err(|_| format!("{count} is more than this machine can count"))
}

/// Reads a whole number of 64 bits, for clap.
pub fn long_count(text: &str) -> Result<u64, String> {
    let read = quantity::whole(text, Whole { min: 0, max: u64::MAX });
    read.map(|read| read.value).map_err(|misread| misread.to_string())
}

/// Reads an amount of money, for clap.
pub fn amount(text: &str) -> Result<Decimal, String> {
    number(text, Quantity::Decimal(limits::AMOUNT)).map_err(|misread| misread.to_string())
}

/// Reads a percentage up to a million, for clap.
pub fn percent(text: &str) -> Result<Decimal, String> {
    number(text, Quantity::Percent(limits::RISE)).map_err(|misread| misread.to_string())
}

/// Reads what one unit of a currency is worth, for clap.
pub fn exchange_rate(text: &str) -> Result<Decimal, String> {
    number(text, Quantity::Decimal(limits::EXCHANGE_RATE)).map_err(|misread| misread.to_string())
}

/// Reads a number as files have it or as people write quantities. The caller checks the range.
fn number(text: &str, quantity: Quantity) -> Result<Decimal, Misread> {
    let as_decimal = Quantity::Decimal(limits::RATE);
    let of_file = || text.replace('_', "").parse::<Decimal>().ok().filter(|_| quantity::is_of_file(text, as_decimal));
    if quantity::is_of_file(text, quantity)
        && let Some(number) = of_file()
    {
        return Ok(number);
    }
    match quantity::number(text, quantity) {
        Ok(read) => Ok(read.value),
        Err(misread) if matches!(misread.why, Why::Ambiguous(..) | Why::Neither(..)) => Err(misread),
        Err(misread) => of_file().ok_or(misread),
    }
}

/// The allowed numbers of `count` things that are counted from 1, or the text `none` if there are no such things.
pub fn from_one(count: usize, none: &str) -> String {
    if count == 0 { none.to_owned() } else { between(1, count) }
}

/// The allowed values from `first` to `last`, in words; the two may be equal.
pub fn between<T: PartialEq + Display>(first: T, last: T) -> String {
    if first == last { format!("allowed: {first}") } else { format!("allowed: {first} to {last}") }
}

/// Reads a value of a parameter.
pub fn value(text: &str, parameter: &Parameter, unit_bytes: u64) -> Result<Decimal, StudyError> {
    let (text, quantity) = (text.trim(), parameter.quantity());
    let number = number(text, quantity).map_err(|misread| StudyError::Range(misread.text()))?;
    if let Some(remark) = quantity::remark(text, quantity, unit_bytes) {
        note(&format!("`{text}` {remark}"));
    }
    Ok(number)
}
