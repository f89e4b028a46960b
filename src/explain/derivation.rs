//! Derivations of steps, before their parts have values.

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::{Field, How, What};

/// Derivation of a step without values: the rule, the parts, the clauses and the fields.
pub(super) struct Draft<'p> {
    pub(super) how: How,
    pub(super) parts: Vec<What>,
    pub(super) clauses: Vec<&'p str>,
    pub(super) fields: Vec<Field>,
}

impl<'p> Draft<'p> {
    /// Creates a derivation from parts, without clauses and fields.
    pub(super) fn new(how: How, parts: impl IntoIterator<Item = What>) -> Self {
        Self { how, parts: parts.into_iter().collect(), clauses: Vec::new(), fields: Vec::new() }
    }

    /// Adds clauses.
    pub(super) fn by(mut self, clauses: impl IntoIterator<Item = &'p str>) -> Self {
        self.clauses.extend(clauses);
        self
    }

    /// Adds fields.
    pub(super) fn from(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }
}

/// Formats a part of a scenario on one line, as its file writes it.
pub(super) fn typed_as(part: &impl Serialize) -> Option<String> {
    ron::ser::to_string_pretty(part, PrettyConfig::new().depth_limit(0)).ok()
}
