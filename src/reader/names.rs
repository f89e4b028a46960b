//! Names of groups and fields that a file may have beside the canonical ones.

/// The names that a group of fields may have in a file, as the programs that read it name their types. Each is known by
/// a field that only this group has. In the canonical form no group has a name.
const STRUCTS: [(&str, &[&str]); 21] = [
    ("fleets", &["Scenario"]),
    ("message_price", &["Prices"]),
    ("scope", &["Rounding"]),
    ("empty_message", &["Readings", "Interpretations"]),
    ("traffic", &["Fleet"]),
    ("interface", &["Line", "TrafficLine"]),
    ("on", &["RampPoint"]),
    ("weight", &["MixPart"]),
    ("customer", &["Quote"]),
    ("code", &["SecondCurrency"]),
    ("inputs", &["Uncertainty"]),
    ("parameter", &["Input"]),
    ("moves", &["Factor"]),
    ("meters", &["PricePlan"]),
    ("tiers", &["Meter"]),
    ("period", &["Period"]),
    ("price", &["Tier"]),
    ("bills", &["Clause"]),
    ("side", &["Interface"]),
    ("when", &["OtherReading", "OtherInterpretation"]),
    ("otherwise", &["Assumption"]),
];

/// The names that a group with such fields may have; empty if none of its fields is in the table.
pub(super) fn struct_names(has: impl Fn(&str) -> bool) -> &'static [&'static str] {
    STRUCTS.iter().find(|(field, _)| has(field)).map_or(&[], |(_, names)| names)
}

/// True for a name that says nothing beyond its fields.
pub(super) fn is_struct_name(name: &str) -> bool {
    !name.is_empty() && STRUCTS.iter().any(|(_, names)| names.contains(&name))
}

/// The format's own name of a field: `readings` for `interpretations`, and any other unchanged.
pub fn usual_name(field: &str) -> &str {
    if field == "interpretations" { "readings" } else { field }
}
