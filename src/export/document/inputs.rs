//! What the document of a quote says of the fleets and their traffic.

use super::{Block, ColumnKind, Rank, Table};
use crate::export::words::told;
use crate::money::group;
use crate::plan::{MeterId, PricePlan};
use crate::scenario::{Counted, LineDraft, Receivers, Scenario, Value, field_title};
use crate::texts::{self, tr};

/// The heading of the fleets and their traffic.
pub fn inputs_title(scenario: &Scenario) -> String {
    if scenario.counted().is_some() { tr!("document-counted") } else { tr!("document-scenario") }
}

/// The fleets of the scenario and their traffic; of counted traffic its days, and the terms of each fleet.
pub fn inputs(scenario: &Scenario) -> Vec<Block> {
    if scenario.fleets().is_empty() {
        return vec![Block::Paragraph(tr!("table-no-fleets"))];
    }
    if let Some(counted) = scenario.counted() {
        return counted_fleets(scenario, counted);
    }
    let mut fleets = Table::new([
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-edition"), ColumnKind::Label),
        (tr!("document-devices"), ColumnKind::Text),
        (tr!("document-active"), ColumnKind::Text),
    ]);
    let mut traffic = Table::new([
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-line"), ColumnKind::Figure),
        (tr!("document-interface"), ColumnKind::Text),
        (tr!("document-rate"), ColumnKind::Text),
        (tr!("document-payload"), ColumnKind::Text),
        (tr!("document-more"), ColumnKind::Text),
    ]);
    let plan = scenario.plan();
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        fleets.push(
            Rank::Plain,
            [
                fleet.name.clone(),
                plan.edition(scenario.edition(f)).label().to_owned(),
                told(plan, &fleet.devices.clone().into()),
                told(plan, &fleet.active.clone().into()),
            ],
        );
        for (l, line) in fleet.traffic.iter().enumerate() {
            let (rate, payload) = (told(plan, &line.rate.clone().into()), told(plan, &line.payload.clone().into()));
            let number = group(l as u64 + 1);
            traffic.push(
                Rank::Plain,
                [fleet.name.clone(), number, line.interface.clone(), rate, payload, particulars(plan, line)],
            );
        }
    }
    let mut blocks = vec![Block::Table(fleets)];
    // Nothing beyond the usual is said of most lines.
    if traffic.rows.iter().all(|row| row.cells.last().is_some_and(String::is_empty)) {
        traffic.columns.pop();
        traffic.rows.iter_mut().for_each(|row| drop(row.cells.pop()));
    }
    if !traffic.rows.is_empty() {
        blocks.push(Block::Table(traffic));
    }
    blocks
}

/// The days of counted traffic, and the terms of each fleet.
fn counted_fleets(scenario: &Scenario, counted: &Counted) -> Vec<Block> {
    let plan = scenario.plan();
    let (from, until) = counted.days;
    let said = tr!("document-counted-days", from = texts::day(from), until = texts::day(until));
    let is_connected = plan.meter(MeterId::ConnectionMinutes).is_some();
    let connection = is_connected.then(|| (field_title("connection"), ColumnKind::Text));
    let first = [(tr!("document-fleet"), ColumnKind::Text), (tr!("document-edition"), ColumnKind::Label)];
    let mut table = Table::new(first.into_iter().chain(connection));
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let edition = plan.edition(scenario.edition(f)).label().to_owned();
        let stated =
            || fleet.connection.map_or_else(String::new, |connection| told(plan, &Value::Connection(connection)));
        table.push(Rank::Plain, [fleet.name.clone(), edition].into_iter().chain(is_connected.then(stated)));
    }
    vec![Block::Paragraph(said), Block::Table(table)]
}

/// The properties of a line beyond its interface, rate and payload.
fn particulars(plan: &PricePlan, line: &LineDraft) -> String {
    let mut parts = Vec::new();
    if line.receivers != Receivers::default() {
        parts.push(tr!("document-receivers", receivers = told(plan, &line.receivers.clone().into())));
    }
    if line.applications > 0 {
        parts.push(tr!("document-applications", count = line.applications));
    }
    if let Some(reply) = &line.reply {
        parts.push(tr!("document-reply", payload = told(plan, &reply.clone().into())));
    }
    if let Some(edition) = &line.only_on {
        parts.push(tr!("document-only-on", edition = told(plan, &edition.clone().into())));
    }
    if let Some(from) = line.from {
        parts.push(tr!("document-from", day = texts::day(from)));
    }
    if let Some(until) = line.until {
        parts.push(tr!("document-until", day = texts::day(until)));
    }
    parts.join("; ")
}
