//! Serializers of a draft's values: decimals bare, dates and months as texts, defaults left out.

use ron::value::RawValue;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// True for a value that is left out.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Serializes a date or a month as a text.
pub fn write_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

/// Serializes a decimal without quotes, with its digits unchanged.
pub fn write_bare<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_boxed_ron(value.normalize().to_string().into_boxed_str());
    raw.map_err(serde::ser::Error::custom)?.serialize(serializer)
}
