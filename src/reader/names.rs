//! The names that groups and fields may have in a file beside those of the canonical form.

/// The names that a group of fields may have in a file, as it has in programs that read it into types of these names; told
/// by a field that only this group has. In the canonical form no group has a name.
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

/// The names that a group may have which has such fields; none for a group that is not known by a field.
pub(super) fn struct_names(has: impl Fn(&str) -> bool) -> &'static [&'static str] {
    STRUCTS.iter().find(|(field, _)| has(field)).map_or(&[], |(_, names)| names)
}

/// True for a name that says nothing beyond what its fields say.
pub(super) fn is_struct_name(name: &str) -> bool {
    !name.is_empty() && STRUCTS.iter().any(|(_, names)| names.contains(&name))
}

/// The name that the format gives a field: `readings` for `interpretations`, and any other as it is.
pub fn usual_name(field: &str) -> &str {
    if field == "interpretations" { "readings" } else { field }
}
