//! Names of tables, and those by which the steps of a query know the parts of a row.

use super::dialect::Engine;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// Name of a table, perhaps within a schema and a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableName {
    parts: Vec<String>,
}

impl TableName {
    /// Reads a name such as `messages` or `logs.messages`, taken as it is written; a part in double quotes may have dots.
    ///
    /// # Errors
    ///
    /// A part is empty, or a quote is not closed.
    pub fn parse(name: &str) -> Result<Self, Text> {
        let wrong = || text!("metering-sql-table", found = quoted(name));
        let mut parts = Vec::new();
        let mut rest = name;
        loop {
            let part;
            (part, rest) = match rest.strip_prefix('"') {
                Some(inner) => closed(inner).ok_or_else(wrong)?,
                None => {
                    let (part, behind) = rest.split_at(rest.find('.').unwrap_or(rest.len()));
                    (part.to_owned(), behind)
                }
            };
            if part.is_empty() || part.contains('\0') {
                return Err(wrong());
            }
            parts.push(part);
            match rest.strip_prefix('.') {
                Some(next) => rest = next,
                None if rest.is_empty() => return Ok(Self { parts }),
                None => return Err(wrong()),
            }
        }
    }

    /// The name in an engine's quotes.
    pub(super) fn write(&self, engine: Engine) -> String {
        self.parts.iter().map(|part| engine.name_of(part)).collect::<Vec<_>>().join(".")
    }

    /// The parts, without quotes.
    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }
}

/// What stands before the quote that closes a part, and what is behind it.
fn closed(inner: &str) -> Option<(String, &str)> {
    let mut part = String::new();
    let mut rest = inner;
    loop {
        let (before, behind) = rest.split_once('"')?;
        part.push_str(before);
        match behind.strip_prefix('"') {
            Some(further) => {
                part.push('"');
                rest = further;
            }
            None => return Some((part, behind)),
        }
    }
}

/// By which columns the steps behind know the parts of a row, which earlier steps may have changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    /// The step that has them.
    pub from: &'static str,
    pub device: &'static str,
    pub fleet: &'static str,
    pub interface: &'static str,
    pub leg: &'static str,
    pub size: &'static str,
    /// True where topics stand for interfaces.
    pub have_topics: bool,
}

impl Parts {
    /// The cells as they are.
    pub const CELLS: Self = Self {
        from: "cells",
        device: "device_cell",
        fleet: "fleet_cell",
        interface: "interface_cell",
        leg: "leg_cell",
        size: "bytes_cell",
        have_topics: false,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_parts_of_which_quotes_keep_dots() {
        let written = |name: &str, engine| TableName::parse(name).map(|name| name.write(engine)).ok();
        for (name, expected) in [
            ("messages", "\"messages\""),
            ("logs.Messages 2026", "\"logs\".\"Messages 2026\""),
            ("\"a.b\".c", "\"a.b\".\"c\""),
            ("\"a\"\"b\"", "\"a\"\"b\""),
            ("x\"y", "\"x\"\"y\""),
            ("a; drop table b --", "\"a; drop table b --\""),
        ] {
            assert_eq!(written(name, Engine::DuckDb).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(written("a`b\\c", Engine::ClickHouse).as_deref(), Some("`a\\`b\\\\c`"));
        assert_eq!(written("a`b", Engine::Spark).as_deref(), Some("`a``b`"));
        for name in ["", ".a", "a.", "a..b", "\"a", "\"a\"b", "\"\""] {
            assert_eq!(written(name, Engine::DuckDb), None, "{name}");
        }
    }
}
