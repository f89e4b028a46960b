//! The first steps: the columns of the table become cells of text, and names of devices are cut.

use super::dialect::Engine;
use super::names::{Parts, TableName};
use super::pattern::PlainPattern;
use super::steps::Steps;
use crate::metering::columns::{Role, SizeForm, steps as steps_of};
use crate::metering::reading::{Reading, Resent};
use crate::metering::topics::Rules;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// A table with a log, and how it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'q> {
    pub engine: Engine,
    pub table: &'q TableName,
    pub reading: &'q Reading,
    /// Roles of which the table has no column.
    pub without: &'q [Role],
}

impl Source<'_> {
    /// Adds the steps.
    ///
    /// # Errors
    ///
    /// A column is missing that cannot be, or a name or a pattern cannot be translated.
    pub fn add(&self, steps: &mut Steps) -> Result<Parts, Text> {
        self.check()?;
        let Reading { rules, resent, device, .. } = self.reading;
        let mut roles = vec![Role::Time, Role::Device, Role::Fleet, Role::Interface, Role::Leg, Role::Bytes];
        if !rules.is_empty() {
            roles.push(Role::Topic);
        }
        if rules.iter().any(|rule| rule.way.is_some()) {
            roles.push(Role::Way);
        }
        let mut cells = Vec::new();
        for role in roles {
            cells.push(format!("        {} as {}_cell", self.cell(role)?, role.name()));
        }
        let mut body = format!("    select\n{}\n    from {}", cells.join(",\n"), self.table.write(self.engine));
        if *resent == Resent::Drop {
            body.push_str(&format!("\n    where {} not in ('true', '1')", self.cell(Role::Resent)?));
        }
        steps.add("The cells of each row as text; what is null is empty.", "cells", "", &body);
        let Some(pattern) = device else { return Ok(Parts::CELLS) };
        let pattern = PlainPattern::of(pattern.text())?;
        let cut = self.engine.cut(Parts::CELLS.device, &pattern);
        let body = format!("    select\n        *,\n        {cut} as device_name\n    from cells");
        steps.add("What the pattern takes of the names of devices.", "devices", "", &body);
        Ok(Parts { from: "devices", device: "device_name", ..Parts::CELLS })
    }

    /// The text of a column; of one that the table lacks nothing.
    fn cell(&self, role: Role) -> Result<String, Text> {
        if self.without.contains(&role) {
            return Ok("''".to_owned());
        }
        let name = self.reading.columns.of(role);
        let path = steps_of(name);
        if path[0].is_empty() {
            return Err(text!("metering-sql-pointer-empty", role = role.name(), found = quoted(name)));
        }
        let is_place = |step: &String| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        if !self.engine.knows_places() && path[1..].iter().any(is_place) {
            let engine = self.engine.title();
            return Err(text!("metering-sql-pointer-place", role = role.name(), found = quoted(name), engine = engine));
        }
        self.check_variables(&path)?;
        let column = self.engine.column(&path);
        Ok(format!("coalesce({}, '')", self.engine.as_text(&column)))
    }

    /// Checks that no name is changed by the variables that Spark puts in.
    fn check_variables(&self, names: &[String]) -> Result<(), Text> {
        match names.iter().find(|name| self.engine.has_variables() && name.contains("${")) {
            Some(name) => Err(text!("metering-sql-variable", found = quoted(name))),
            None => Ok(()),
        }
    }

    /// Checks that the table has what cannot be missing.
    fn check(&self) -> Result<(), Text> {
        self.check_variables(self.table.parts())?;
        let Reading { columns, rules, resent, .. } = self.reading;
        let has = |role: Role| !self.without.contains(&role);
        if let Some(role) = self.without.iter().find(|role| columns.is_named(**role)) {
            return Err(text!("metering-sql-named-and-lacking", role = role.name()));
        }
        let needed = [
            (Role::Time, true),
            (Role::Device, !rules.fill(Role::Device)),
            (Role::Interface, rules.is_empty()),
            (Role::Topic, !rules.is_empty() && !has(Role::Interface)),
            (Role::Bytes, !rules.state_sizes() || columns.size != SizeForm::Number),
            (Role::Resent, *resent == Resent::Drop),
        ];
        match needed.into_iter().find(|(role, is_needed)| *is_needed && !has(*role)) {
            Some((role, _)) => Err(lacking(role, rules)),
            None => Ok(()),
        }
    }
}

fn lacking(role: Role, rules: &Rules) -> Text {
    let role_name = role.name();
    match role {
        Role::Interface if rules.is_empty() => text!("metering-sql-lacks-interface", role = role_name),
        _ => text!("metering-sql-lacks", role = role_name),
    }
}
