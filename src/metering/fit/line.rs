//! Lines of a fitted fleet: what was counted of one interface as a line, with its receivers and its replies.

use rust_decimal::Decimal;

use super::interval::Interval;
use super::payload::{Classes, payload};
use crate::calendar::Date;
use crate::plan::{InterfaceId, Leg, PricePlan};
use crate::scenario::{LineDraft, Payload, Rate, Receivers, Scenario, limits};

/// What was counted of a leg on each day; without days where nothing was.
#[derive(Clone, Debug, Default)]
pub struct LegDays {
    devices: Vec<u64>,
    messages: Vec<u64>,
    /// Messages by their units, on each day.
    classes: Vec<Classes>,
}

impl LegDays {
    /// The devices of each of `count` days.
    pub fn devices(&mut self, count: usize) -> &mut [u64] {
        self.devices.resize(count, 0);
        &mut self.devices
    }

    /// Adds messages of a day.
    pub fn add(&mut self, count: usize, day: usize, units: u64, messages: u64, bytes: u64) {
        self.messages.resize(count, 0);
        self.classes.resize_with(count, Classes::new);
        self.messages[day] += messages;
        let class = self.classes[day].entry(units).or_default();
        *class = (class.0 + messages, class.1 + u128::from(bytes));
    }

    /// True if there are messages on a day, counted from 0.
    pub fn has_messages(&self, day: usize) -> bool {
        self.messages.get(day).is_some_and(|messages| *messages > 0)
    }

    fn is_empty(&self) -> bool {
        self.messages.iter().all(|messages| *messages == 0)
    }

    /// Messages and units of each day.
    fn messages_and_units(&self, empty: u64) -> impl Iterator<Item = (u64, u64)> {
        let units =
            move |classes: &Classes| classes.iter().map(|(units, (messages, _))| units.max(&empty) * messages).sum();
        self.messages.iter().zip(&self.classes).map(move |(messages, classes)| (*messages, units(classes)))
    }

    fn all_classes(&self) -> Classes {
        let mut all = Classes::new();
        for (units, (messages, bytes)) in self.classes.iter().flatten() {
            let of = all.entry(*units).or_default();
            *of = (of.0 + messages, of.1 + bytes);
        }
        all
    }

    fn device_on(&self, day: usize) -> u64 {
        self.devices.get(day).copied().unwrap_or_default()
    }

    fn total(&self) -> u128 {
        self.messages.iter().map(|messages| u128::from(*messages)).sum()
    }
}

/// What was counted of an interface in a fleet.
pub struct LineDays<'t> {
    /// Its id.
    pub interface: &'t str,
    /// Its legs in the order of [`Leg::ALL`].
    pub legs: &'t [LegDays; 3],
    /// The active devices of the fleet on each day.
    pub active: &'t [u64],
    /// The days.
    pub dates: &'t [Date],
}

/// The lines that stand for an interface, and legs for which there is none.
#[derive(Default)]
pub struct Made {
    pub lines: Vec<LineDraft>,
    pub left_out: Vec<Leg>,
}

/// Makes the line of an interface, and one more of receipts where they do not follow what is sent.
pub fn line(terms: &Scenario, of: &LineDays<'_>) -> Made {
    let [sent, received, replied] = of.legs;
    let plan = terms.plan();
    let (unit, empty) = (plan.unit_bytes, 1);
    let mut made = Made::default();
    if sent.is_empty() {
        match receipts(plan, of.interface).filter(|_| !received.is_empty()) {
            Some(interface) => made.lines.push(alone(plan, interface, received, of)),
            None if !received.is_empty() => made.left_out.push(Leg::Received),
            None => {}
        }
        if !replied.is_empty() {
            made.left_out.push(Leg::Replied);
        }
        return made;
    }
    let mut line = alone(plan, of.interface, sent, of);
    let own = Interval::of_days(sent.messages_and_units(empty));
    let of_both = own.and_then(|own| own.and(Interval::of_days(received.messages_and_units(empty))?));
    if !received.is_empty() {
        let follows = joined(sent, received, of).filter(|_| own.is_none() || of_both.is_some());
        match (follows, receipts(plan, of.interface)) {
            (Some((receivers, applications)), _) => {
                (line.receivers, line.applications) = (receivers, applications);
                line.payload = payload(&sent.all_classes(), unit, empty, of_both);
            }
            // They come at a rate of their own.
            (None, Some(interface)) => made.lines.push(alone(plan, interface, received, of)),
            (None, None) => line.receivers = Receivers::Count(mean(received.total(), sent.total())),
        }
    }
    if !replied.is_empty() {
        // Each message has one reply of the mean size of those that came.
        let (counts, answered) = (sent.messages.iter().copied(), units_by_day(replied, empty, sent.messages.len()));
        let means = Interval::of_days(counts.zip(answered));
        line.reply = Some(reply(replied, sent, unit, empty, means));
    }
    made.lines.insert(0, line);
    made
}

fn units_by_day(leg: &LegDays, empty: u64, days: usize) -> Vec<u64> {
    let mut units: Vec<u64> = leg.messages_and_units(empty).map(|(_, units)| units).collect();
    units.resize(days, 0);
    units
}

/// The payload of a reply to each message, of so many units as came in all.
fn reply(replied: &LegDays, sent: &LegDays, unit: u64, empty: u64, means: Option<Interval>) -> Payload {
    let classes = replied.all_classes();
    let one_each = replied.messages == sent.messages;
    match classes.len() {
        1 if one_each => payload(&classes, unit, empty, means),
        1 if means.is_none() => payload(&classes, unit, empty, None),
        _ => payload(&classes, unit, empty, means),
    }
}

/// A line of what one leg has, at the rate that fits best.
fn alone(plan: &PricePlan, interface: &str, leg: &LegDays, of: &LineDays<'_>) -> LineDraft {
    let means = Interval::of_days(leg.messages_and_units(1));
    let size = payload(&leg.all_classes(), plan.unit_bytes, 1, means);
    let mut line = LineDraft::new(interface, Rate::default(), size);
    let whole = 0..of.dates.len();
    let there = |day: &usize| leg.messages[*day] > 0;
    let own = whole.clone().find(there).unwrap_or(0)..whole.clone().rfind(there).map_or(whole.end, |last| last + 1);
    let found = exact_rate(leg, of, &whole).map(|rate| (rate, whole.clone()));
    let found = found.or_else(|| Some((exact_rate(leg, of, &own)?, own.clone())));
    let (rate, days) = found.unwrap_or_else(|| (near_rate(leg, of), whole));
    line.rate = rate;
    // The scenario has whole months.
    let (first, last) = (of.dates[days.start], of.dates[days.end.saturating_sub(1).max(days.start)]);
    line.from = (first.day() > 1 || days.start > 0).then_some(first);
    line.until = (last.day() < last.days_in_month() || days.end < of.dates.len()).then_some(last);
    line
}

/// The simplest rate that gives the messages of every day, in the way in which devices send them.
fn exact_rate(leg: &LegDays, of: &LineDays<'_>, days: &std::ops::Range<usize>) -> Option<Rate> {
    if leg.messages.iter().enumerate().any(|(day, messages)| *messages > 0 && !days.contains(&day)) {
        return None;
    }
    let rate = |senders: &dyn Fn(usize) -> u64| -> Option<Decimal> {
        let counts = days.clone().map(|day| (senders(day), leg.messages[day]));
        let millionths = Interval::of_days(counts)?.simplest_decimal()?;
        let allowed = millionths <= limits::RATE.max as u64 * 1_000_000;
        allowed.then(|| Decimal::new(millionths as i64, 6).normalize())
    };
    let per_device = || rate(&|day| of.active[day]).map(Rate::PerDevice);
    let per_fleet = || rate(&|day| u64::from(of.active[day] > 0)).map(Rate::PerFleet);
    let most = days.clone().map(|day| leg.device_on(day)).max().unwrap_or_default();
    let subset = || {
        let each = rate(&|day| of.active[day].min(most))?;
        (most > 0).then_some(Rate::Subset { devices: most, each })
    };
    let all_send = days.clone().all(|day| leg.device_on(day) == of.active[day]);
    let some_send = days.clone().all(|day| leg.device_on(day) == of.active[day].min(most));
    match (all_send, most) {
        (true, _) => per_device().or_else(per_fleet),
        (false, 0) => per_fleet().or_else(per_device),
        (false, _) if some_send => subset().or_else(per_fleet).or_else(per_device),
        (false, _) => per_fleet().or_else(per_device).or_else(subset),
    }
}

/// A rate with the sum of all messages.
fn near_rate(leg: &LegDays, of: &LineDays<'_>) -> Rate {
    let device_days: u128 = of.active.iter().map(|active| u128::from(*active)).sum();
    let fleet_days = of.active.iter().filter(|active| **active > 0).count() as u128;
    let total = leg.total();
    // Which of both is nearer to the days?
    let off = |senders: &dyn Fn(usize) -> u128, of_all: u128| -> u128 {
        let of_day = |(day, messages): (usize, &u64)| {
            let expected = (senders(day) * total).checked_div(of_all).unwrap_or_default();
            expected.abs_diff(u128::from(*messages))
        };
        leg.messages.iter().enumerate().map(of_day).sum()
    };
    let by_device = off(&|day| of.active[day].into(), device_days);
    let by_fleet = off(&|day| u128::from(of.active[day] > 0), fleet_days);
    match by_fleet < by_device {
        true => Rate::PerFleet(mean(total, fleet_days)),
        false => Rate::PerDevice(mean(total, device_days)),
    }
}

/// A mean with six decimals, within the limits of a rate.
fn mean(total: u128, of: u128) -> Decimal {
    let most = limits::RATE.max as u128 * 1_000_000;
    let millionths = (total * 2_000_000 + of).checked_div(2 * of).unwrap_or_default().min(most);
    Decimal::new(millionths as i64, 6).normalize()
}

/// The receivers and applications that give every day's receipts; `None` if they do not follow what is sent.
fn joined(sent: &LegDays, received: &LegDays, of: &LineDays<'_>) -> Option<(Receivers, u64)> {
    let days = || sent.messages.iter().copied().zip(received.messages.iter().copied());
    let most_devices = received.devices.iter().copied().max().unwrap_or_default();
    if let Some(millionths) = Interval::of_days(days())
        .and_then(Interval::simplest_decimal)
        .filter(|millionths| *millionths <= limits::RECEIVERS.max as u64 * 1_000_000)
    {
        let count = |millionths: u64| Receivers::Count(Decimal::new(millionths as i64, 6).normalize());
        let whole = millionths / 1_000_000;
        let is_whole = millionths % 1_000_000 == 0;
        // What is more than the devices that receive goes to applications.
        let applications = match most_devices {
            0 if is_whole => whole,
            devices if is_whole && devices < whole => whole - devices,
            _ => 0,
        };
        if applications <= limits::APPLICATIONS.max {
            return Some((count(millionths - applications * 1_000_000), applications));
        }
        return Some((count(millionths), 0));
    }
    // Every active device, and some applications.
    let mut applications = None;
    for (day, (sent, received)) in days().enumerate() {
        if sent == 0 {
            if received > 0 {
                return None;
            }
            continue;
        }
        let each = (received % sent == 0).then_some(received / sent)?.checked_sub(of.active[day])?;
        if *applications.get_or_insert(each) != each {
            return None;
        }
    }
    applications.filter(|count| *count <= limits::APPLICATIONS.max).map(|count| (Receivers::ActiveDevices, count))
}

/// An interface that only receives, under the clause by which receipts of an interface are billed.
fn receipts<'p>(plan: &'p PricePlan, interface: &str) -> Option<&'p str> {
    let id = plan.interface_named(interface)?;
    let clause = plan.leg_clause(id, Leg::Received);
    let is_one = |id: &InterfaceId| plan.receives(*id) && plan.leg_clause(*id, Leg::Sent) == clause;
    plan.interfaces().find(|(id, _)| is_one(id)).map(|(_, of)| of.id.as_str())
}
