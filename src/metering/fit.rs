//! A scenario that is fitted to counted usage: the simplest one with the same units and living devices, as far as there is one.
//!
//! Partial days are left out. A fleet has as many active devices as the table counts, level or along a ramp; a line stands for an
//! interface. A rate, a number of receivers and a mean of units are chosen as the simplest ones whose running totals give what
//! was counted on each day, where there are such; else the ones with the same sum.

mod devices;
mod interval;
mod line;
mod payload;

use std::collections::{BTreeMap, BTreeSet};

use super::actual::{CountedDays, FleetTerms, NoActual, actual};
use super::usage_table::{UsageRow, UsageTable};
use crate::calendar::Date;
use crate::fault::Fault;
use crate::plan::{Leg, MeterId, PlanName, Plans};
use crate::quote::Quote;
use crate::scenario::{Connection, FleetDraft, Scenario, limits};
use crate::study::fitted::Differences;
use crate::texts::text;
use line::{LegDays, LineDays, line};

/// A scenario beside the traffic to which it was fitted.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// The scenario.
    pub scenario: Scenario,
    /// Its bill.
    pub quote: Quote,
    /// The traffic under the same terms.
    pub counted: Scenario,
    /// The bill of the traffic.
    pub bill: Quote,
    /// Names of fleets that a scenario cannot have, with those that they have there.
    pub renamed: Vec<(String, String)>,
    /// Messages that no scenario can have, by fleet and interface: replies or receipts of an interface that was never sent by.
    pub left_out: Vec<(String, String, Leg)>,
}

/// Fits a scenario under a plan to the whole days of a table; its name has at most 200 characters.
///
/// # Errors
///
/// The table has no whole day, too many fleets or months, or cannot be billed under the plan.
pub fn fit(
    name: &str,
    plans: &Plans,
    plan: &PlanName,
    table: &UsageTable,
    said: &FleetTerms,
) -> Result<Fitted, NoActual> {
    let days = CountedDays::of(table, true)?;
    let broken = |mut faults: Vec<Fault>| NoActual::Units(faults.swap_remove(0));
    let terms = days.terms(name, plan.clone())?;
    let empty = Scenario::new_under(plans, terms.clone()).map_err(broken)?;
    let counted = actual(&empty, table, &days, said)?;
    if counted.fleets().len() > limits::FLEETS {
        let (count, most) = (counted.fleets().len(), limits::FLEETS);
        return Err(NoActual::Table(text!("fit-too-many-fleets", count = count, most = most)));
    }
    let dates = dates(&days);
    let used = by_fleet(table, &days, &dates);
    let mut draft = terms;
    draft.notes = text!("fit-notes", from = days.from.to_string(), until = days.until.to_string()).to_string();
    let (mut renamed, mut left_out, mut names) = (Vec::new(), Vec::new(), BTreeSet::new());
    for of in counted.fleets() {
        let name = allowed_name(&of.name, &mut names);
        if name != of.name {
            renamed.push((of.name.clone(), name.clone()));
        }
        let mut fleet = FleetDraft { name, edition: of.edition.clone(), ..FleetDraft::default() };
        // A log does not say it, and what is not said is not billed.
        let unsaid = counted.meter(MeterId::ConnectionMinutes).map(|_| Connection::Never);
        fleet.connection = of.connection.or(unsaid);
        let own = used.get(of.name.as_str());
        let active: Vec<u64> = own.map_or_else(|| vec![0; dates.len()], FleetDays::active);
        let by_day: Vec<(Date, u64)> = dates.iter().copied().zip(active.iter().copied()).collect();
        (fleet.devices, fleet.active) = devices::devices(&by_day);
        for (interface, legs) in own.into_iter().flat_map(|own| &own.lines) {
            let of_line = LineDays { interface, legs, active: &active, dates: &dates };
            let made = line(&counted, &of_line);
            fleet.traffic.extend(made.lines);
            left_out.extend(made.left_out.into_iter().map(|leg| (of.name.clone(), (*interface).to_owned(), leg)));
        }
        if fleet.edition.is_none() && counted.plan().editions.len() > 1 {
            fleet.edition = counted.plan().editions.first().map(|edition| edition.id.clone());
        }
        draft.fleets.push(fleet);
    }
    let scenario = Scenario::new_under(plans, draft).map_err(broken)?;
    let quote = Quote::of(&scenario).map_err(NoActual::Units)?;
    let bill = Quote::of(&counted).map_err(NoActual::Units)?;
    Ok(Fitted { scenario, quote, counted, bill, renamed, left_out })
}

/// Every day from the first to the last.
fn dates(days: &CountedDays) -> Vec<Date> {
    let mut dates = vec![days.from];
    while let Some(next) = dates.last().and_then(|last| last.tomorrow().ok()).filter(|next| *next <= days.until) {
        dates.push(next);
    }
    dates
}

/// What a table says of a fleet, by day.
struct FleetDays<'t> {
    devices: Vec<u64>,
    lines: BTreeMap<&'t str, [LegDays; 3]>,
}

impl FleetDays<'_> {
    /// The active devices of each day. Where applications alone sent anything, one stands for them: without any there is no
    /// traffic.
    fn active(&self) -> Vec<u64> {
        if self.devices.iter().any(|devices| *devices > 0) {
            return self.devices.clone();
        }
        let sends = |day: usize| self.lines.values().flatten().any(|leg| leg.has_messages(day));
        (0..self.devices.len()).map(|day| u64::from(sends(day))).collect()
    }
}

fn by_fleet<'t>(table: &'t UsageTable, days: &CountedDays, dates: &[Date]) -> BTreeMap<&'t str, FleetDays<'t>> {
    let count = dates.len();
    let mut fleets: BTreeMap<&str, FleetDays<'_>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| days.contains(row.date())) {
        let Ok(day) = dates.binary_search(&row.date()) else { continue };
        let of =
            fleets.entry(row.fleet()).or_insert_with(|| FleetDays { devices: vec![0; count], lines: BTreeMap::new() });
        match row {
            UsageRow::Fleet(row) => of.devices[day] = row.devices,
            UsageRow::Line(row) => {
                of.lines.entry(&row.interface).or_default()[row.leg as usize].devices(count)[day] = row.devices;
            }
            UsageRow::Messages(row) => {
                let leg = &mut of.lines.entry(&row.interface).or_default()[row.leg as usize];
                leg.add(count, day, row.units, row.messages, row.bytes);
            }
        }
    }
    fleets
}

/// A name that a scenario may have and that no other fleet has.
fn allowed_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = cut(&name.replace(':', "-"));
    let plain = if plain.is_empty() { "Fleet".to_owned() } else { plain };
    let mut candidate = plain.clone();
    let mut number = 2;
    while !taken.insert(candidate.clone()) {
        let ending = format!(" {number}");
        let room = limits::NAME - ending.chars().count();
        candidate = plain.chars().take(room).collect::<String>() + &ending;
        number += 1;
    }
    candidate
}

/// A text of at most as many characters as a name.
fn cut(name: &str) -> String {
    name.chars().take(limits::NAME).collect()
}

impl Fitted {
    /// How far the scenario's bill is from that of the traffic, by month and by line.
    pub fn differences(&self) -> Differences {
        Differences::of((&self.counted, &self.bill), (&self.scenario, &self.quote))
    }
}
