//! Plan against actual: the bill of a scenario beside that of the traffic that was counted, and what the difference is made of.
//!
//! Both are brought to one form, traffic that was counted, over the days that both have. The plan's usage then becomes the
//! actual one in steps: first as many devices, then as many messages of each, then units of each message, and at last the lines
//! that only one side has. Each step is rated, so that the parts add up to the difference.

use std::collections::{BTreeMap, BTreeSet};

use super::StudyError;
use super::compare::Pair;
use crate::calendar::{Date, Month, days_between};
use crate::money::{Exact, Money};
use crate::plan::{ClauseId, EditionName, Leg, MeterId, Variant};
use crate::quote::{BillByDay, Quote};
use crate::scenario::{
    Counted, CountedFleet, CountedLeg, Draft, FleetDraft, LineDraft, Receivers, Scenario, Uncertainty, limits,
};
use crate::texts::text;
use crate::usage::planned;

/// What a difference between plan and actual is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Other numbers of devices.
    Devices,
    /// Other numbers of messages of a device.
    Messages,
    /// Other numbers of units of a message.
    Units,
    /// Lines and fleets that only one side has.
    Rest,
}

impl Part {
    /// All parts, in the order in which they are made.
    pub const ALL: [Self; 4] = [Self::Devices, Self::Messages, Self::Units, Self::Rest];

    /// Name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Messages => "messages",
            Self::Units => "units",
            Self::Rest => "rest",
        }
    }
}

/// Figures of plan or actual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Billable units.
    pub units: u64,
    /// Devices with billable traffic, each counted once a day; of a clause only those that it bills.
    pub devices: u64,
    /// Fee: of a month as billed, else shares of the fees of days.
    pub fee: Exact,
}

/// A scenario and what was counted, compared in one variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The variant of which the bills are.
    pub variant: Variant,
    /// The terms and fleets of both, with the actual traffic.
    pub actual: Scenario,
    /// The first and the last day that are compared.
    pub days: (Date, Date),
    /// True if the plan has further days.
    pub plan_has_more: bool,
    /// True if more days were counted.
    pub actual_has_more: bool,
    /// The bills.
    pub bill: Pair<Money>,
    /// What each part adds to the plan's bill, in the order of [`Part::ALL`]; together the difference.
    pub parts: [Money; 4],
    /// Every day that is compared.
    pub by_day: Vec<(Date, Pair<Figures>)>,
    /// Every month of such a day.
    pub by_month: Vec<(Month, Pair<Figures>)>,
    /// Every fleet of either side, by its index in `actual`.
    pub by_fleet: Vec<Pair<Figures>>,
    /// Every clause that bills something on either side, in the order of the plan.
    pub by_clause: Vec<(ClauseId, Pair<Figures>)>,
    /// What rounding by the month adds to the shares of days.
    pub rounding: Pair<Exact>,
}

/// A leg of a line on both sides, with a value a day.
#[derive(Default)]
struct Cell {
    plan: Option<CountedLeg>,
    actual: Option<CountedLeg>,
}

/// A fleet on both sides.
#[derive(Default)]
struct Fleet {
    edition: Option<EditionName>,
    /// By interface, and by leg in the order of [`Leg::ALL`].
    lines: BTreeMap<String, [Cell; 3]>,
    plan: CountedFleet,
    actual: CountedFleet,
}

/// Compares a variant of a scenario with counted traffic, under the scenario's terms.
///
/// # Errors
///
/// They have no day in common, or a day has more than 10^12 billable units.
pub fn against(plan: &Scenario, actual: &Scenario, variant: Variant) -> Result<Against, StudyError> {
    let no_bill = |fault| StudyError::Scenario { fault };
    let nothing = || StudyError::Range(text!("against-not-counted"));
    let counted = actual.counted().ok_or_else(nothing)?;
    let planned_days = plan.days();
    let (Some(first), Some(last)) = (planned_days.first().copied(), planned_days.last().copied()) else {
        return Err(nothing());
    };
    let days = (counted.days.0.max(first), counted.days.1.min(last));
    if days.0 > days.1 {
        let day = |day: Date| day.to_string();
        let (from, until) = (day(counted.days.0), day(counted.days.1));
        let problem = text!("against-no-day", first = day(first), last = day(last), from = from, until = until);
        return Err(StudyError::Range(problem));
    }
    let terms = terms(plan, days)?;
    let window = Window::of(&terms, days);
    let mut fleets: Vec<(String, Fleet)> = Vec::new();
    for (f, fleet) in planned(plan, variant).map_err(no_bill)?.into_iter().enumerate() {
        let mut both = Fleet { edition: Some(plan.written_edition(f).clone()), ..Fleet::default() };
        both.plan.devices = window.of_days(first, &fleet.devices);
        both.plan.connected = window.of_days(first, &fleet.connected);
        for (line, legs) in plan.fleets()[f].traffic.iter().zip(fleet.lines) {
            for leg in legs {
                let leg = window.of_leg(first, &leg);
                let cell = &mut both.lines.entry(line.interface.clone()).or_default()[leg.leg as usize];
                cell.plan = Some(match cell.plan.take() {
                    Some(before) => sum(before, &leg),
                    None => leg,
                });
            }
        }
        fleets.push((plan.fleets()[f].name.clone(), both));
    }
    let counted_from = actual.draft().start.first_day();
    for (of, fleet) in actual.fleets().iter().zip(&counted.fleets) {
        let known = fleets.iter().position(|(name, _)| *name == of.name);
        let at = known.unwrap_or_else(|| {
            fleets.push((of.name.clone(), Fleet { edition: of.edition.clone(), ..Fleet::default() }));
            fleets.len() - 1
        });
        let both = &mut fleets[at].1;
        both.actual.devices = window.of_days(counted_from, &fleet.devices);
        for (line, legs) in of.traffic.iter().zip(&fleet.lines) {
            let is_free = |id| plan.plan().is_free(id);
            if plan.plan().interface_named(&line.interface).is_none_or(is_free) {
                continue;
            }
            for leg in legs {
                let leg = window.of_leg(counted_from, leg);
                let at = leg.leg as usize;
                both.lines.entry(line.interface.clone()).or_default()[at].actual = Some(leg);
            }
        }
    }
    let connections: BTreeMap<&str, _> =
        plan.fleets().iter().enumerate().map(|(f, fleet)| (fleet.name.as_str(), plan.connection(f))).collect();
    let scenario_of = |step: usize| -> Result<Scenario, StudyError> {
        let drafts = fleets.iter().map(|(name, fleet)| {
            let connection = connections.get(name.as_str()).copied();
            FleetDraft { connection, ..draft(name, fleet) }
        });
        let counts = fleets.iter().map(|(_, fleet)| counts(fleet, step, window.length)).collect();
        let counted = Counted { days, fleets: counts, left_out: Vec::new(), ..counted.clone() };
        terms.counting(counted, drafts.collect()).ok_or_else(nothing)
    };
    let steps = (0..=Part::ALL.len()).map(scenario_of).collect::<Result<Vec<_>, _>>()?;
    let total = |scenario: &Scenario| Quote::of(scenario).map(|quote| quote.variant(variant).total());
    let totals = steps.iter().map(total).collect::<Result<Vec<_>, _>>().map_err(no_bill)?;
    let parts = std::array::from_fn(|part| totals[part + 1] - totals[part]);
    let (Some(before), Some(after)) = (steps.first(), steps.last()) else { return Err(nothing()) };
    let bills = [before, after].map(|scenario| BillByDay::of(scenario, variant));
    let [old, new] = bills;
    let bills = Pair { old: old.map_err(no_bill)?, new: new.map_err(no_bill)? };
    let (old, new) = (Side::of(before, &bills.old, days), Side::of(after, &bills.new, days));
    let by_clause = paired(&old.by_clause, &new.by_clause).into_iter();
    let clause = |index: usize| after.plan().clause_ids().find(|id| id.index() == index);
    let by_clause = by_clause.filter_map(|(index, figures)| Some((clause(index)?, figures))).collect();
    Ok(Against {
        variant,
        days,
        plan_has_more: days != (first, last),
        actual_has_more: days != counted.days,
        bill: Pair { old: totals[0], new: totals[Part::ALL.len()] },
        parts,
        by_day: paired(&old.by_day, &new.by_day),
        by_month: paired(&old.by_month, &new.by_month),
        by_fleet: paired(&old.by_fleet, &new.by_fleet).into_iter().map(|(_, figures)| figures).collect(),
        by_clause,
        rounding: Pair { old: old.rounding, new: new.rounding },
        actual: after.clone(),
    })
}

/// The terms of a scenario for the months of some days, without fleets.
fn terms(plan: &Scenario, days: (Date, Date)) -> Result<Scenario, StudyError> {
    let month = |day: Date| Month::new(day.year(), day.month());
    let nothing = || StudyError::Range(text!("against-not-counted"));
    let (start, end) = month(days.0).zip(month(days.1)).ok_or_else(nothing)?;
    let own = plan.draft();
    let mut draft: Draft = own.clone();
    draft.fleets.clear();
    draft.uncertainty = Uncertainty::default();
    (draft.start, draft.months) = (start, u64::from(end.since(start)) + 1);
    draft.account_since = Some(own.account_since.unwrap_or(own.start));
    plan.revised(draft).map_err(|mut faults| StudyError::Scenario { fault: faults.swap_remove(0) })
}

/// The days that are compared, within the months of their terms.
struct Window {
    first: Date,
    days: std::ops::Range<usize>,
    length: usize,
}

impl Window {
    fn of(terms: &Scenario, days: (Date, Date)) -> Self {
        let first = terms.draft().start.first_day();
        let at = |day: Date| usize::try_from(days_between(first, day)).unwrap_or_default();
        Self { first, days: at(days.0)..at(days.1) + 1, length: terms.days().len() }
    }

    /// Values by day from another day on, as values by day from the first of the months on, with 0 on other days.
    fn of_days(&self, from: Date, values: &[u64]) -> Vec<u64> {
        let value = |day: usize| {
            let at = usize::try_from(days_between(from, self.first) + day as i64).ok()?;
            values.get(at).copied().filter(|_| self.days.contains(&day))
        };
        (0..self.length).map(|day| value(day).unwrap_or_default()).collect()
    }

    fn of_leg(&self, from: Date, leg: &CountedLeg) -> CountedLeg {
        CountedLeg { leg: leg.leg, messages: self.of_days(from, &leg.messages), units: self.of_days(from, &leg.units) }
    }
}

fn sum(mut leg: CountedLeg, other: &CountedLeg) -> CountedLeg {
    leg.messages.iter_mut().zip(&other.messages).for_each(|(sum, more)| *sum += more);
    leg.units.iter_mut().zip(&other.units).for_each(|(sum, more)| *sum += more);
    leg
}

/// A fleet with a line for each interface of either side.
fn draft(name: &str, fleet: &Fleet) -> FleetDraft {
    let line = |(interface, legs): (&String, &[Cell; 3])| {
        let mut line = LineDraft { interface: interface.clone(), ..LineDraft::default() };
        let received = &legs[Leg::Received as usize];
        if received.plan.is_some() || received.actual.is_some() {
            line.receivers = Receivers::ActiveDevices;
        }
        line
    };
    let traffic = fleet.lines.iter().map(line).collect();
    FleetDraft { name: name.to_owned(), edition: fleet.edition.clone(), traffic, ..FleetDraft::default() }
}

/// The counts of a fleet after some of the steps from the plan to the actual ones.
fn counts(fleet: &Fleet, step: usize, days: usize) -> CountedFleet {
    let nothing = || vec![0; days];
    let or_nothing = |values: &Vec<u64>| if values.is_empty() { nothing() } else { values.clone() };
    let (planned, actual) = (or_nothing(&fleet.plan.devices), or_nothing(&fleet.actual.devices));
    let is_any = |values: &[u64]| values.iter().any(|value| *value > 0);
    let is_on_both = is_any(&planned) && is_any(&actual);
    let has_actual_devices = step >= if is_on_both { 1 } else { Part::ALL.len() };
    let lines = fleet.lines.values().map(|legs| {
        let of = |(leg, cell): (Leg, &Cell)| {
            let of_step = cell.after(step, &planned, &actual);
            of_step.map(|(messages, units)| CountedLeg { leg, messages, units })
        };
        Leg::ALL.into_iter().zip(legs).filter_map(of).collect()
    });
    let lines = lines.collect();
    match has_actual_devices {
        true => CountedFleet { lines, connected: actual.clone(), devices: actual },
        false => CountedFleet { lines, connected: or_nothing(&fleet.plan.connected), devices: planned },
    }
}

impl Cell {
    /// Messages and units by day after some steps; `None` if the side that is looked at lacks the leg.
    fn after(&self, step: usize, planned: &[u64], actual: &[u64]) -> Option<(Vec<u64>, Vec<u64>)> {
        let total = |values: &[u64]| values.iter().map(|value| u128::from(*value)).sum::<u128>();
        let some = |leg: &Option<CountedLeg>| leg.clone().filter(|leg| total(&leg.messages) > 0);
        let as_they_are = |leg: CountedLeg| (leg.messages, leg.units);
        let (plan, real) = match (some(&self.plan), some(&self.actual)) {
            (Some(plan), Some(real)) => (plan, real),
            (plan, real) => return if step < Part::ALL.len() { plan } else { real }.map(as_they_are),
        };
        let days = 0..plan.units.len();
        match step {
            0 => Some(as_they_are(plan)),
            1 => {
                let each = |values: &[u64]| -> Vec<u64> {
                    let of_day = |day: usize| match planned[day] {
                        0 => values[day],
                        planned => scaled(values[day].into(), actual[day].into(), planned.into()),
                    };
                    days.clone().map(of_day).collect()
                };
                Some((each(&plan.messages), each(&plan.units)))
            }
            2 => {
                let mean = (total(&plan.units), total(&plan.messages));
                let units = days.map(|day| match plan.messages[day] {
                    0 => scaled(mean.0, real.messages[day].into(), mean.1),
                    messages => scaled(plan.units[day].into(), real.messages[day].into(), messages.into()),
                });
                Some((real.messages.clone(), units.collect()))
            }
            _ => Some(as_they_are(real)),
        }
    }
}

/// `value × numerator / denominator`, rounded half up; what is beyond the limit of a day is told as such.
fn scaled(value: u128, numerator: u128, denominator: u128) -> u64 {
    let beyond = limits::UNITS_A_DAY + 1;
    let Some(product) = value.checked_mul(numerator).and_then(|product| product.checked_mul(2)) else { return beyond };
    let rounded = (product + denominator) / (2 * denominator);
    u64::try_from(rounded).map_or(beyond, |rounded| rounded.min(beyond))
}

/// Figures of one side by day, month, fleet and clause.
#[derive(Default)]
struct Side {
    by_day: BTreeMap<Date, Figures>,
    by_month: BTreeMap<Month, Figures>,
    by_fleet: BTreeMap<usize, Figures>,
    by_clause: BTreeMap<usize, Figures>,
    rounding: Exact,
}

impl Side {
    fn of(scenario: &Scenario, bill: &BillByDay, days: (Date, Date)) -> Self {
        let mut side = Self::default();
        let counted: &[CountedFleet] = scenario.counted().map_or(&[], |counted| &counted.fleets);
        for (at, day) in bill.days.iter().enumerate().filter(|(_, day)| (days.0..=days.1).contains(&day.date)) {
            let Some(month) = Month::new(day.date.year(), day.date.month()) else { continue };
            for part in &day.parts {
                let item = &bill.items[part.item];
                let count = |meter| if item.what.meter() == meter { part.quantity } else { 0 };
                let of_clause = side.by_clause.entry(item.clause.index()).or_default();
                of_clause.devices += count(MeterId::LivingDevices);
                let [of_day, of_month, of_fleet] = side.of_day(day.date, month, item.fleet);
                for figures in [of_day, of_month, of_fleet] {
                    figures.add(count(MeterId::Messages), part.fee);
                }
                side.by_clause.entry(item.clause.index()).or_default().add(count(MeterId::Messages), part.fee);
            }
            for (f, fleet) in counted.iter().enumerate() {
                let devices = fleet.devices.get(at).copied().unwrap_or_default();
                side.of_day(day.date, month, f).into_iter().for_each(|figures| figures.devices += devices);
            }
        }
        for (month, _, amount) in &bill.roundings {
            side.by_month.entry(*month).or_default().add(0, *amount);
            side.rounding += *amount;
        }
        side
    }

    /// The figures that a fleet on a day belongs to.
    fn of_day(&mut self, date: Date, month: Month, fleet: usize) -> [&mut Figures; 3] {
        [
            self.by_day.entry(date).or_default(),
            self.by_month.entry(month).or_default(),
            self.by_fleet.entry(fleet).or_default(),
        ]
    }
}

impl Figures {
    fn add(&mut self, units: u64, fee: Exact) {
        self.units += units;
        self.fee += fee;
    }
}

/// The figures of both sides by all keys of either.
fn paired<K: Copy + Ord>(old: &BTreeMap<K, Figures>, new: &BTreeMap<K, Figures>) -> Vec<(K, Pair<Figures>)> {
    let keys: BTreeSet<K> = old.keys().chain(new.keys()).copied().collect();
    let of = |side: &BTreeMap<K, Figures>, key: K| side.get(&key).copied().unwrap_or_default();
    keys.into_iter().map(|key| (key, Pair { old: of(old, key), new: of(new, key) })).collect()
}
