//! Reads a usage table, exactly, with every fault by its row.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use ::csv::{ReaderBuilder, StringRecord};

use super::{
    CountedUnder, DAY_SECONDS, FleetDay, HEADER, LineDay, MOST_MESSAGE_BYTES, MessageDay, Span, UsageRow, UsageTable,
    in_order,
};
use crate::calendar::{Date, parse_date};
use crate::metering::row_fault::{RowFault, RowFaults};
use crate::plan::{DayOffset, Leg};
use crate::shown::quoted;
use crate::texts::{Text, text};

const KINDS: &str = "fleet, line, messages, plan, span";
const LEGS: &str = "received, replied, sent";

impl UsageTable {
    /// Reads a table with its rows in any order.
    ///
    /// # Errors
    ///
    /// Every row that is no row of such a table, that is there twice or that contradicts another, and a plan that is missing.
    pub fn read(bytes: &[u8]) -> Result<Self, RowFaults> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(RowFault::of_file(text!("metering-table-not-text")).into());
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let head = reader.headers().cloned().unwrap_or_default();
        if head != HEADER[..] {
            let (found, allowed) = (head.iter().collect::<Vec<_>>().join(","), HEADER.join(","));
            let problem = text!("metering-table-header", found = quoted(&found), allowed = allowed);
            return Err(RowFault::of_file(problem).into());
        }
        let mut reading = Reading::default();
        for (row, record) in (1..).zip(reader.records()) {
            let read = record.map_err(|error| text!("metering-table-unreadable", error = error.to_string()));
            if let Err(problem) = read.and_then(|record| reading.add(row, &record)) {
                reading.faults.push(RowFault::of_row(row, problem));
            }
        }
        reading.table()
    }
}

/// What was read so far. Rows are kept with their numbers, for faults that concern several.
#[derive(Default)]
struct Reading {
    names: HashSet<Arc<str>>,
    plan: Option<(u64, CountedUnder)>,
    spans: Vec<(u64, Span)>,
    rows: Vec<(u64, UsageRow)>,
    faults: RowFaults,
}

/// The cells of a row by their columns.
struct Cells<'r>(&'r StringRecord);

impl<'r> Cells<'r> {
    fn get(&self, column: &'static str) -> &'r str {
        let at = HEADER.iter().position(|head| *head == column).unwrap_or_default();
        self.0.get(at).unwrap_or_default()
    }

    /// A cell that must hold a text.
    fn name(&self, column: &'static str) -> Result<&'r str, Text> {
        let cell = self.get(column);
        if cell.is_empty() { Err(text!("metering-cell-empty", column = column)) } else { Ok(cell) }
    }

    fn number(&self, column: &'static str, least: u64, most: u64) -> Result<u64, Text> {
        let cell = self.get(column);
        let number = if cell.bytes().all(|byte| byte.is_ascii_digit()) { cell.parse().ok() } else { None };
        number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
            text!("metering-cell-number", column = column, found = quoted(cell), least = least, most = most)
        })
    }

    fn date(&self) -> Result<Date, Text> {
        let cell = self.get("date");
        parse_date(cell).ok_or_else(|| text!("metering-cell-date", found = quoted(cell)))
    }

    fn leg(&self) -> Result<Leg, Text> {
        let cell = self.get("leg");
        let found = Leg::ALL.into_iter().find(|leg| leg.name() == cell);
        found.ok_or_else(|| text!("metering-cell-leg", found = quoted(cell), allowed = LEGS))
    }

    /// Checks that a row of a kind leaves all other columns empty.
    fn only(&self, kind: &'static str, filled: &[&'static str]) -> Result<(), Text> {
        let other = HEADER[1..].iter().find(|column| !filled.contains(column) && !self.get(column).is_empty());
        other.map_or(Ok(()), |column| Err(text!("metering-cell-filled", kind = kind, column = *column)))
    }
}

impl Reading {
    fn add(&mut self, row: u64, record: &StringRecord) -> Result<(), Text> {
        if record.len() != HEADER.len() {
            return Err(text!("metering-row-cells", found = record.len(), allowed = HEADER.len()));
        }
        let cells = Cells(record);
        match cells.get("kind") {
            "plan" => {
                let plan = plan(&cells)?;
                if let Some((first, _)) = self.plan {
                    return Err(text!("metering-plan-twice", row = first));
                }
                self.plan = Some((row, plan));
            }
            "span" => self.spans.push((row, span(&cells)?)),
            "fleet" => {
                cells.only("fleet", &["date", "fleet", "devices"])?;
                let (date, fleet) = (cells.date()?, self.name(cells.name("fleet")?));
                let devices = cells.number("devices", 1, u64::MAX)?;
                self.rows.push((row, UsageRow::Fleet(FleetDay { date, fleet, devices })));
            }
            "line" => {
                cells.only("line", &["date", "fleet", "interface", "leg", "devices"])?;
                let (date, fleet) = (cells.date()?, self.name(cells.name("fleet")?));
                let (interface, leg) = (self.name(cells.name("interface")?), cells.leg()?);
                let devices = cells.number("devices", 1, u64::MAX)?;
                self.rows.push((row, UsageRow::Line(LineDay { date, fleet, interface, leg, devices })));
            }
            "messages" => {
                cells.only("messages", &["date", "fleet", "interface", "leg", "units", "messages", "bytes"])?;
                let (date, fleet) = (cells.date()?, self.name(cells.name("fleet")?));
                let (interface, leg) = (self.name(cells.name("interface")?), cells.leg()?);
                let units = cells.number("units", 0, MOST_MESSAGE_BYTES)?;
                let (messages, bytes) = (cells.number("messages", 1, u64::MAX)?, cells.number("bytes", 0, u64::MAX)?);
                let day = MessageDay { date, fleet, interface, leg, units, messages, bytes };
                self.rows.push((row, UsageRow::Messages(day)));
            }
            other => return Err(text!("metering-kind", found = quoted(other), allowed = KINDS)),
        }
        Ok(())
    }

    /// A name, kept once however often it stands in the table.
    fn name(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.names.insert(name.clone());
        name
    }

    fn table(mut self) -> Result<UsageTable, RowFaults> {
        self.rows.sort_by(|(_, a), (_, b)| in_order(a, b));
        self.spans.sort_by_key(|(_, span)| span.date);
        let mut found = Vec::new();
        for pair in self.rows.windows(2) {
            let [(one, a), (other, b)] = pair else { continue };
            if a.key() == b.key() {
                let row = *one.max(other);
                found.push(RowFault::of_row(row, text!("metering-row-twice", row = *one.min(other))));
            }
        }
        self.check_spans(&mut found);
        if let Some((_, plan)) = &self.plan {
            self.check_sizes(plan.unit_bytes, &mut found);
        } else if self.faults.is_empty() {
            found.push(RowFault::of_file(text!("metering-no-plan")));
        }
        self.check_devices(&mut found);
        // Faults of single rows were found in the order of the rows, and these not.
        let unkept = self.faults.count - self.faults.first.len() as u64;
        found.extend(self.faults.first);
        found.sort_by_key(|fault| fault.row);
        let mut faults = RowFaults::default();
        found.into_iter().for_each(|fault| faults.push(fault));
        faults.count += unkept;
        match self.plan {
            Some((_, plan)) if faults.is_empty() => {
                let rows = self.rows.into_iter().map(|(_, row)| row).collect();
                Ok(UsageTable { plan, spans: self.spans.into_iter().map(|(_, span)| span).collect(), rows })
            }
            _ => Err(faults),
        }
    }

    /// Spans are of the first and the last date.
    fn check_spans(&self, found: &mut Vec<RowFault>) {
        let dates = || self.rows.iter().map(|(_, row)| row.date());
        let ends = [dates().min(), dates().max()];
        for (i, (row, span)) in self.spans.iter().enumerate() {
            if i > 0 && self.spans[i - 1].1.date == span.date {
                let (one, other) = (self.spans[i - 1].0, *row);
                found.push(RowFault::of_row(one.max(other), text!("metering-row-twice", row = one.min(other))));
            } else if !ends.contains(&Some(span.date)) {
                found.push(RowFault::of_row(*row, text!("metering-span-date", date = span.date.to_string())));
            }
        }
    }

    /// So many messages of so many units have at least and at most so many bytes.
    fn check_sizes(&self, unit_bytes: u64, found: &mut Vec<RowFault>) {
        for (row, of) in &self.rows {
            let UsageRow::Messages(of) = of else { continue };
            let wide = |number: u64| u128::from(number);
            let smallest = (wide(of.units) * wide(unit_bytes)).saturating_sub(wide(unit_bytes)) + wide(of.units.min(1));
            let largest = (wide(of.units) * wide(unit_bytes)).min(wide(MOST_MESSAGE_BYTES));
            // Only asked for where both are at most the largest message.
            let sum = |of_one: u128| wide(of.messages) * of_one;
            if smallest > largest || !(sum(smallest)..=sum(largest)).contains(&wide(of.bytes)) {
                let problem = text!(
                    "metering-sizes",
                    messages = of.messages,
                    units = of.units,
                    unit = unit_bytes,
                    bytes = of.bytes
                );
                found.push(RowFault::of_row(*row, problem));
            }
        }
    }

    /// A device of a line has a message there, and one of a fleet is among those of its lines.
    fn check_devices(&self, found: &mut Vec<RowFault>) {
        let mut messages: BTreeMap<(Date, &str, &str, &str), u128> = BTreeMap::new();
        let mut devices: BTreeMap<(Date, &str), u128> = BTreeMap::new();
        for (_, row) in &self.rows {
            match row {
                UsageRow::Messages(of) => {
                    *messages.entry((of.date, &of.fleet, &of.interface, of.leg.name())).or_default() +=
                        u128::from(of.messages);
                }
                UsageRow::Line(of) => *devices.entry((of.date, &of.fleet)).or_default() += u128::from(of.devices),
                UsageRow::Fleet(_) => {}
            }
        }
        for (row, of) in &self.rows {
            let (devices, most) = match of {
                UsageRow::Line(of) => {
                    let key = (of.date, &*of.fleet, &*of.interface, of.leg.name());
                    (of.devices, messages.get(&key).copied().unwrap_or_default())
                }
                UsageRow::Fleet(of) => (of.devices, devices.get(&(of.date, &*of.fleet)).copied().unwrap_or_default()),
                UsageRow::Messages(_) => continue,
            };
            if u128::from(devices) > most {
                let most = most.to_string();
                let problem = match of {
                    UsageRow::Fleet(_) => text!("metering-fleet-devices", devices = devices, most = most),
                    _ => text!("metering-line-devices", devices = devices, most = most),
                };
                found.push(RowFault::of_row(*row, problem));
            }
        }
    }
}

fn plan(cells: &Cells<'_>) -> Result<CountedUnder, Text> {
    cells.only("plan", &["interface", "leg", "units"])?;
    let id = cells.name("interface")?.to_owned();
    let cell = cells.get("leg");
    let day = cell.strip_prefix("UTC").and_then(DayOffset::parse);
    let day = day.ok_or_else(|| text!("metering-plan-day", found = quoted(cell)))?;
    Ok(CountedUnder { id, day, unit_bytes: cells.number("units", 1, MOST_MESSAGE_BYTES)? })
}

fn span(cells: &Cells<'_>) -> Result<Span, Text> {
    cells.only("span", &["date", "units", "messages"])?;
    let date = cells.date()?;
    let second = |column| cells.number(column, 0, u64::from(DAY_SECONDS) - 1).map(|second| second as u32);
    let (first_second, last_second) = (second("units")?, second("messages")?);
    if first_second > last_second {
        return Err(text!("metering-span-order", first = first_second, last = last_second));
    }
    Ok(Span { date, first_second, last_second })
}
