//! `UsageQuery`: the query that makes a usage table, and the one that counts the rows at fault.

use super::cells::Source;
use super::dialect::Engine;
use super::names::TableName;
use super::sizes::Sizes;
use super::steps::Steps;
use super::zone::Zone;
use super::{clock, judge, rules, usage};
use crate::metering::columns::Role;
use crate::metering::reading::Reading;
use crate::metering::usage_table::CountedUnder;
use crate::plan::PricePlan;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// A query on a log that lies in an engine.
#[derive(Clone, Copy, Debug)]
pub struct UsageQuery<'q> {
    /// The engine.
    pub engine: Engine,
    /// The table with the log.
    pub table: &'q TableName,
    /// Roles of which the table has no column; their cells are empty.
    pub without: &'q [Role],
    /// The plan whose days, unit size and interfaces count.
    pub plan: &'q PricePlan,
    /// How the log is read. Rows at fault are always left out.
    pub reading: &'q Reading,
}

impl UsageQuery<'_> {
    /// Writes the query that gives the rows of the usage table, in order.
    ///
    /// # Errors
    ///
    /// A column is missing that cannot be, or something of the reading cannot be translated.
    pub fn usage(&self) -> Result<String, Text> {
        let mut steps = self.judged()?;
        usage::add_counted(&mut steps, self.engine, self.plan.unit_bytes);
        let times = self.reading.sample_every.unwrap_or(1);
        usage::add_rows(&mut steps, self.engine, &CountedUnder::of(self.plan), times);
        let first = format!(
            "The usage table of a log, for {}, as `fleetcost usage count --skip-faulty` gives it.",
            self.engine.title()
        );
        let head = [
            first.as_str(),
            "The columns of the log may be texts, or of types that are cast to the same texts; what is null is empty.",
            "Of a column that the table lacks `--without` makes an empty one, as in `--without fleet,leg`.",
            "Rows at fault are left out; `--faults` writes a query that counts them.",
        ];
        self.written(&steps, &head, &usage::ordered(self.engine))
    }

    /// Writes the query that counts the rows at fault, by the column that is at fault.
    ///
    /// # Errors
    ///
    /// As for [`usage`](Self::usage).
    pub fn faults(&self) -> Result<String, Text> {
        let steps = self.judged()?;
        let first = format!(
            "The rows of a log that are at fault, for {}, as `fleetcost usage count` finds them.",
            self.engine.title()
        );
        let head = [first.as_str(), "Each is counted once, under the first of its columns that is at fault."];
        self.written(&steps, &head, usage::FAULTS)
    }

    /// Writes the query of the steps, behind none of which the table may hide.
    fn written(&self, steps: &Steps, head: &[&str], last: &str) -> Result<String, Text> {
        match self.table.parts() {
            [name] if steps.has(name) => Err(text!("metering-sql-table-hidden", found = quoted(name))),
            _ => Ok(steps.write(head, last)),
        }
    }

    /// The steps up to the judged rows.
    fn judged(&self) -> Result<Steps, Text> {
        let Self { engine, plan, reading, .. } = *self;
        let mut steps = Steps::default();
        judge::add_interfaces(&mut steps, engine, plan);
        clock::add_calendar(&mut steps, engine);
        let source = Source { engine, table: self.table, reading, without: self.without };
        let parts = source.add(&mut steps)?;
        let size = reading.columns.size;
        let parts = rules::add(&mut steps, engine, plan, &reading.rules, size, parts);
        let sizes = Sizes::of(engine, size, parts.size);
        clock::add_forms(&mut steps, &sizes.columns, parts);
        let zone = reading.zone.as_ref().map(Zone::of);
        clock::add(&mut steps, engine, reading.time, zone.as_ref(), plan.day.seconds());
        judge::add(&mut steps, engine, &sizes, parts);
        Ok(steps)
    }
}
