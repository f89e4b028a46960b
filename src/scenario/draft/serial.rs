//! How values of a draft are written by serde: decimals bare, dates and months as texts, no `Some`, no defaults.

use jiff::civil::Date;
use ron::value::RawValue;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::plan::DEFAULT_PLAN;

pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

pub fn is_default_plan(plan: &String) -> bool {
    plan == DEFAULT_PLAN
}

pub fn is_one(value: &u64) -> bool {
    *value == 1
}

pub fn is_zero(value: &u64) -> bool {
    *value == 0
}

pub fn write_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

pub fn write_date<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).unwrap_or_default().serialize(serializer)
}

pub fn write_bare<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_boxed_ron(value.normalize().to_string().into_boxed_str());
    raw.map_err(serde::ser::Error::custom)?.serialize(serializer)
}

pub fn write_bare_option<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    write_bare(&value.unwrap_or_default(), serializer)
}

/// Writes the value itself where RON would write `Some(value)`; the format has no `Option`.
pub fn write_some<T: Serialize, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_unit(), // not reached: such fields are skipped
    }
}
