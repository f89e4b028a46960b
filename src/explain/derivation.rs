//! What a step follows from, before the values of its parts are put in.

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::{Field, How, What};

/// What a step follows from, before values are put in.
pub(super) struct Draft {
    pub(super) how: How,
    pub(super) parts: Vec<What>,
    pub(super) clauses: Vec<&'static str>,
    pub(super) fields: Vec<Field>,
}

impl Draft {
    pub(super) fn new(how: How, parts: impl IntoIterator<Item = What>) -> Self {
        Self { how, parts: parts.into_iter().collect(), clauses: Vec::new(), fields: Vec::new() }
    }

    pub(super) fn by(mut self, clauses: impl IntoIterator<Item = &'static str>) -> Self {
        self.clauses.extend(clauses);
        self
    }

    pub(super) fn from(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }
}

/// A part of a scenario as its file has it, on one line.
pub(super) fn typed_as(part: &impl Serialize) -> Option<String> {
    ron::ser::to_string_pretty(part, PrettyConfig::new().depth_limit(0)).ok()
}
