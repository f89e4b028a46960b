//! Actual usage: a usage table under the terms of a bill, as a scenario whose traffic was counted.

use std::collections::{BTreeMap, BTreeSet};

use super::usage_table::{UsageRow, UsageTable};
use crate::calendar::{Date, Month, days_between};
use crate::fault::{Fault, Place};
use crate::plan::{Leg, MeterId, PlanName, PricePlan};
use crate::scenario::{
    Counted, CountedFleet, CountedLeg, Draft, EmptyMessage, Field, FleetDraft, LineDraft, Owner, Receivers, Scenario,
    Uncertainty, Value, limits,
};
use crate::shown::quoted;
use crate::texts::{Text, text};

/// Reason why a usage table has no bill.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoActual {
    /// What is said of its fleets is at fault.
    #[error("{0}")]
    Fleets(Text),
    /// The table, or the plan under which it is to be billed.
    #[error("{0}")]
    Table(Text),
    /// A day has more units than allowed, or the terms are at fault.
    #[error("{0}")]
    Units(Fault),
}

/// The days of a table that are billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedDays {
    /// First day of any row that is billed.
    pub from: Date,
    /// Last day of any row that is billed.
    pub until: Date,
    /// The first and the last day, where they were counted in part only.
    pub partial: Vec<Date>,
    /// Days that are left out since they were counted in part only.
    pub left_out: Vec<Date>,
    /// Days between of which nothing was counted, as ranges with both ends.
    pub missing: Vec<(Date, Date)>,
}

impl CountedDays {
    /// The days of a table, without those that were counted in part only if `whole_days` is true.
    ///
    /// # Errors
    ///
    /// The table has no rows of a date, or none of a whole day.
    pub fn of(table: &UsageTable, whole_days: bool) -> Result<Self, NoActual> {
        let Some((first, last)) = table.dates() else { return Err(NoActual::Table(text!("actual-no-rows"))) };
        let is_partial = |date: &Date| !table.span(*date).is_some_and(|span| span.is_whole());
        let ends: BTreeSet<Date> = [first, last].into();
        let partial: Vec<Date> = ends.into_iter().filter(is_partial).collect();
        let (partial, left_out) = if whole_days { (Vec::new(), partial) } else { (partial, Vec::new()) };
        let dates: BTreeSet<Date> =
            table.rows.iter().map(UsageRow::date).filter(|date| !left_out.contains(date)).collect();
        let (Some(from), Some(until)) = (dates.first().copied(), dates.last().copied()) else {
            return Err(NoActual::Table(text!("actual-no-whole-day")));
        };
        let gap = |(before, after): (&Date, &Date)| {
            let missing = || Some((before.tomorrow().ok()?, after.yesterday().ok()?));
            if days_between(*before, *after) > 1 { missing() } else { None }
        };
        let missing = dates.iter().zip(dates.iter().skip(1)).filter_map(gap).collect();
        Ok(Self { from, until, partial, left_out, missing })
    }

    /// The first month, and the number of months to the last.
    ///
    /// # Errors
    ///
    /// There are more than a scenario may have.
    pub fn months(&self) -> Result<(Month, u64), NoActual> {
        let month = |day: Date| Month::new(day.year(), day.month());
        let (Some(first), Some(last)) = (month(self.from), month(self.until)) else {
            return Err(NoActual::Table(text!("actual-no-rows")));
        };
        let count = u64::from(last.since(first)) + 1;
        let most = limits::MONTHS.max;
        if count > most {
            let (from, until) = (self.from.to_string(), self.until.to_string());
            return Err(NoActual::Table(text!(
                "actual-too-many-months",
                from = from,
                until = until,
                count = count,
                most = most
            )));
        }
        Ok((first, count))
    }

    /// A scenario without fleets that bills these days under a plan, for its terms.
    ///
    /// # Errors
    ///
    /// There are more months than a scenario may have.
    pub fn terms(&self, name: &str, plan: PlanName) -> Result<Draft, NoActual> {
        let (start, months) = self.months()?;
        let mut terms = Draft::new(name, start);
        (terms.plan, terms.months) = (plan, months);
        Ok(terms)
    }

    /// True for a day that is billed, whether anything was counted on it or not.
    pub fn contains(&self, date: Date) -> bool {
        (self.from..=self.until).contains(&date) && !self.left_out.contains(&date)
    }
}

/// What a table does not say of its fleets, each by the fleet's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FleetTerms {
    /// Editions; a fleet without one is on the plan's first.
    pub editions: Vec<(String, String)>,
    /// How long each device is connected on a day, as scenarios write it: `Hours(8)`.
    pub connections: Vec<(String, String)>,
}

impl FleetTerms {
    /// Reads `FLEET=VALUE`, where the last `=` divides: a fleet's name may have some.
    ///
    /// # Errors
    ///
    /// There is no `=`, or nothing before or behind it.
    pub fn parse(text: &str) -> Result<(String, String), Text> {
        match text.rsplit_once('=') {
            Some((fleet, value)) if !fleet.is_empty() && !value.trim().is_empty() => {
                Ok((fleet.to_owned(), value.trim().to_owned()))
            }
            _ => Err(text!("actual-no-pair", found = quoted(text))),
        }
    }

    /// What a scenario says of the fleets that a table has too.
    pub fn of_plan(plan: &Scenario, table: &UsageTable) -> Self {
        let known: BTreeSet<&str> = table.rows.iter().map(UsageRow::fleet).collect();
        let of_both = |f: &usize| known.contains(&*plan.fleets()[*f].name);
        let mut said = Self::default();
        for f in (0..plan.fleets().len()).filter(of_both) {
            let name = &plan.fleets()[f].name;
            said.editions.push((name.clone(), plan.plan().edition(plan.edition(f)).id.to_string()));
            if plan.meter(MeterId::ConnectionMinutes).is_some() {
                said.connections.push((name.clone(), Value::Connection(plan.connection(f)).written()));
            }
        }
        said
    }

    /// What is said of each fleet, by its name.
    fn of_fleets(pairs: &[(String, String)]) -> Result<BTreeMap<&str, &str>, NoActual> {
        let mut said = BTreeMap::new();
        for (fleet, value) in pairs {
            if said.insert(fleet.as_str(), value.as_str()).is_some() {
                return Err(NoActual::Fleets(text!("actual-fleet-twice", fleet = quoted(fleet))));
            }
        }
        Ok(said)
    }
}

/// What was counted by interface, and by leg in the order of [`Leg::ALL`].
type Legs<'t> = BTreeMap<&'t str, [Option<CountedLeg>; 3]>;

/// Puts the usage of a table under the terms of a scenario, whose fleets do not matter: its plan, prices, rounding, readings
/// and months.
///
/// # Errors
///
/// The plan counts other units or days than the table, or lacks an interface or a leg of it; or the terms of a fleet are at
/// fault.
pub fn actual(
    terms: &Scenario,
    table: &UsageTable,
    days: &CountedDays,
    fleets: &FleetTerms,
) -> Result<Scenario, NoActual> {
    let plan = terms.plan();
    check_plan(plan, table)?;
    let all_days = terms.days();
    let first = all_days.first().copied().unwrap_or(days.from);
    let at = |date: Date| usize::try_from(days_between(first, date)).ok().filter(|day| *day < all_days.len());
    let empty = u64::from(terms.interpretations().empty_message == EmptyMessage::OneUnit);

    let mut legs: BTreeMap<&str, Legs<'_>> = BTreeMap::new();
    let mut devices: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| days.contains(row.date())) {
        let Some(day) = at(row.date()) else { continue };
        let of_fleet = legs.entry(row.fleet()).or_default();
        match row {
            UsageRow::Messages(row) => {
                check_leg(plan, &row.interface, row.leg)?;
                let of_leg = &mut of_fleet.entry(&row.interface).or_default()[row.leg as usize];
                let nothing = || vec![0; all_days.len()];
                let blank = || CountedLeg { leg: row.leg, messages: nothing(), units: nothing() };
                let of_leg = of_leg.get_or_insert_with(blank);
                let (messages, units) = (&mut of_leg.messages[day], &mut of_leg.units[day]);
                let too_many = || too_many(text!("actual-too-many-units"), row.date, &row.fleet);
                let of_row = row.messages.checked_mul(row.units.max(empty));
                *messages = messages.checked_add(row.messages).ok_or_else(too_many)?;
                *units = of_row.and_then(|of_row| units.checked_add(of_row)).ok_or_else(too_many)?;
            }
            UsageRow::Fleet(row) => {
                if row.devices > limits::DEVICES.max {
                    return Err(too_many(
                        text!("actual-too-many-devices", most = limits::DEVICES.max),
                        row.date,
                        &row.fleet,
                    ));
                }
                devices.entry(&row.fleet).or_insert_with(|| vec![0; all_days.len()])[day] = row.devices;
            }
            UsageRow::Line(_) => {}
        }
    }

    let known: BTreeSet<&str> = table.rows.iter().map(UsageRow::fleet).collect();
    let said = [("edition", &fleets.editions), ("connection", &fleets.connections)];
    let said: Vec<_> =
        said.into_iter().map(|(field, pairs)| said_of(plan, &known, field, pairs)).collect::<Result<_, _>>()?;
    let mut drafts = Vec::with_capacity(legs.len());
    let mut counted = Vec::with_capacity(legs.len());
    for (name, of_fleet) in legs {
        let (traffic, lines) = lines(of_fleet);
        let mut fleet = FleetDraft { name: name.to_owned(), traffic, ..FleetDraft::default() };
        for (field, value) in said.iter().filter_map(|(field, values)| Some((field, values.get(name)?))) {
            field.set_in(&mut fleet, value.clone());
        }
        drafts.push(fleet);
        let devices = devices.remove(name).unwrap_or_else(|| vec![0; all_days.len()]);
        counted.push(CountedFleet { lines, connected: devices.clone(), devices });
    }
    let counted = Counted {
        days: (days.from, days.until),
        partial: days.partial.clone(),
        left_out: days.left_out.clone(),
        missing: days.missing.clone(),
        assumes_account: terms.draft().account_since.is_none(),
        fleets: counted,
    };
    let scenario = terms.counting(counted, drafts);
    Ok(scenario.unwrap_or_else(|| unreachable!("every edition and interface was found in the plan")))
}

/// The usage of a table under the terms of a scenario that planned it, with the editions of its fleets; `whole_days` leaves out the
/// first and the last day where they were counted in part.
///
/// # Errors
///
/// The table has no days to bill, or those of [`actual`].
pub fn actual_beside(plan: &Scenario, table: &UsageTable, whole_days: bool) -> Result<Scenario, NoActual> {
    let days = CountedDays::of(table, whole_days)?;
    let (start, months) = days.months()?;
    let own = plan.draft();
    let mut terms = own.clone();
    terms.fleets.clear();
    terms.uncertainty = Uncertainty::default();
    (terms.start, terms.months) = (start, months);
    // An account that began later than the log does cannot be older than that.
    terms.account_since = Some(own.account_since.unwrap_or(own.start).min(start));
    let terms = plan.revised(terms).map_err(|mut faults| NoActual::Units(faults.swap_remove(0)))?;
    actual(&terms, table, &days, &FleetTerms::of_plan(plan, table))
}

/// The lines of a fleet, an interface each in the order of their bytes, and their counts.
fn lines(legs: Legs<'_>) -> (Vec<LineDraft>, Vec<Vec<CountedLeg>>) {
    let line = |(interface, legs): (&str, [Option<CountedLeg>; 3])| {
        let legs: Vec<_> = legs.into_iter().flatten().collect();
        let mut draft = LineDraft { interface: interface.to_owned(), ..LineDraft::default() };
        if legs.iter().any(|of| of.leg == Leg::Received) {
            draft.receivers = Receivers::ActiveDevices;
        }
        (draft, legs)
    };
    legs.into_iter().map(line).unzip()
}

fn too_many(of: Text, date: Date, fleet: &str) -> NoActual {
    NoActual::Table(text!("actual-too-many", date = date.to_string(), fleet = quoted(fleet), of = of))
}

/// Checks that a plan counts as the table was counted.
fn check_plan(plan: &PricePlan, table: &UsageTable) -> Result<(), NoActual> {
    let own = &table.plan;
    if plan.unit_bytes == own.unit_bytes && plan.day == own.day {
        return Ok(());
    }
    let (day, other_day) = (own.day.to_string(), plan.day.to_string());
    Err(NoActual::Table(text!(
        "actual-other-plan",
        own = quoted(&own.id),
        unit = own.unit_bytes,
        day = day,
        plan = quoted(&plan.id),
        other_unit = plan.unit_bytes,
        other_day = other_day,
    )))
}

/// Checks that a plan bills a leg of an interface, or leaves it free.
fn check_leg(plan: &PricePlan, interface: &str, leg: Leg) -> Result<(), NoActual> {
    let (named, of_plan) = (quoted(interface), quoted(&plan.id));
    match plan.interface_named(interface) {
        Some(id) if plan.has_leg(id, leg) => Ok(()),
        Some(_) => Err(NoActual::Table(text!("actual-no-leg", leg = leg.name(), interface = named, plan = of_plan))),
        None => Err(NoActual::Table(text!("actual-no-interface", interface = named, plan = of_plan))),
    }
}

/// The values of a field that are said of fleets, each of which must be in the table.
fn said_of<'a>(
    plan: &PricePlan,
    known: &BTreeSet<&str>,
    field: &'static str,
    pairs: &'a [(String, String)],
) -> Result<(Field, BTreeMap<&'a str, Value>), NoActual> {
    let of = Field::find(Owner::Fleet, field).unwrap_or_else(|| unreachable!("fleets have {field}"));
    let mut found = BTreeMap::new();
    for (fleet, value) in FleetTerms::of_fleets(pairs)? {
        if !known.contains(fleet) {
            let problem = text!("actual-no-fleet", fleet = quoted(fleet));
            let fault = Fault::new(Place::default(), problem).suggest(fleet, known.iter().copied());
            let fault = if fault.help.is_none() { fault.allowed(named(known)) } else { fault };
            return Err(NoActual::Fleets(fault.to_string().into()));
        }
        let value = of.read_text(value, Place::document(field), plan).map_err(|faults| {
            let problem = faults.first().map(ToString::to_string).unwrap_or_default();
            NoActual::Fleets(text!("actual-fleet-value", fleet = quoted(fleet), problem = problem))
        })?;
        found.insert(fleet, value);
    }
    Ok((of, found))
}

/// The first fleets of a table, and how many more there are.
fn named(known: &BTreeSet<&str>) -> String {
    /// The most fleets that are named.
    const MOST: usize = 10;
    let first = known.iter().take(MOST).map(|fleet| quoted(fleet)).collect::<Vec<_>>().join(", ");
    if known.len() > MOST { format!("{first}, …") } else { first }
}
