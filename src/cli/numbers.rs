//! Numbers among the arguments: what would be a number in a file is that number, all else is read as people write it.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::output::note;
use crate::quantity::{self, Misread, Quantity, Why};
use crate::reader::Whole;
use crate::scenario::{Parameter, limits};
use crate::study::StudyError;

/// A whole number, as clap reads an argument.
pub fn count(text: &str) -> Result<usize, String> {
    let count = long_count(text)?;
    usize::try_from(count).map_err(|_| format!("{count} is more than this machine can count"))
}

/// The same where the number is stored as such on every machine.
pub fn long_count(text: &str) -> Result<u64, String> {
    let read = quantity::whole(text, Whole { min: 0, max: u64::MAX });
    read.map(|read| read.value).map_err(|misread| misread.to_string())
}

/// An amount of money, as clap reads an argument.
pub fn amount(text: &str) -> Result<Decimal, String> {
    number(text, Quantity::Decimal(limits::AMOUNT)).map_err(|misread| misread.to_string())
}

/// A number of percent of anything up to a million, as clap reads an argument.
pub fn percent(text: &str) -> Result<Decimal, String> {
    number(text, Quantity::Percent(limits::RISE)).map_err(|misread| misread.to_string())
}

/// A number as a file has it, which is left to who uses it to judge, or a quantity as people write it.
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

/// The numbers that may be asked for of things that are counted from 1, or what to say where there are none.
pub fn from_one(count: usize, none: &str) -> String {
    if count == 0 { none.to_owned() } else { between(1, count) }
}

/// What is allowed from one value to another, which may be the same.
pub fn between<T: PartialEq + Display>(first: T, last: T) -> String {
    if first == last { format!("allowed: {first}") } else { format!("allowed: {first} to {last}") }
}

/// A value of a parameter.
pub fn value(text: &str, parameter: &Parameter, unit_bytes: u64) -> Result<Decimal, StudyError> {
    let (text, quantity) = (text.trim(), parameter.quantity());
    let number = number(text, quantity).map_err(|misread| StudyError::Range(misread.text()))?;
    if let Some(remark) = quantity::remark(text, quantity, unit_bytes) {
        note(&format!("`{text}` {remark}"));
    }
    Ok(number)
}
