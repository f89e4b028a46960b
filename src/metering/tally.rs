//! `Tally`: messages and devices counted on one thread, added to those of the others, and made a usage table of.

use std::collections::HashSet;
use std::sync::Arc;

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::names::{Names, NumberSet};
use super::time::{Moment, date_of};
use super::usage_table::{CountedUnder, FleetDay, LineDay, MessageDay, Span, UsageRow, UsageTable};
use crate::plan::{InterfaceId, Leg, PricePlan};
use crate::usage::MessageSize;

/// Fleet of rows that name none.
pub(super) const USUAL_FLEET: &str = "Devices";
/// Numbers of units below this one have a place of their own.
const FEW_UNITS: usize = 16;

/// A message to be counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message<'r> {
    pub moment: Moment,
    /// UTF-8; empty for the usual fleet.
    pub fleet: &'r [u8],
    /// UTF-8; empty for an application or the server.
    pub device: &'r [u8],
    pub interface: InterfaceId,
    pub leg: Leg,
    pub bytes: u64,
}

/// Numbers of messages and their bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    messages: u64,
    bytes: u64,
}

impl Sum {
    /// Adds; false if a number would not fit.
    #[must_use]
    const fn add(&mut self, messages: u64, bytes: u64) -> bool {
        match (self.messages.checked_add(messages), self.bytes.checked_add(bytes)) {
            (Some(messages), Some(bytes)) => {
                (self.messages, self.bytes) = (messages, bytes);
                true
            }
            _ => false,
        }
    }
}

/// A leg of an interface, within a fleet and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct LineKey {
    day: u32,
    fleet: u32,
    interface: InterfaceId,
    leg: Leg,
}

#[derive(Clone, Debug, Default)]
struct Line {
    few: [Sum; FEW_UNITS],
    many: HashMap<u64, Sum>,
    devices: NumberSet,
    /// Place in `Tally::fleets`; `None` while no device had a message, and for free interfaces.
    fleet: Option<usize>,
}

impl Line {
    fn sum(&mut self, units: u64) -> &mut Sum {
        match self.few.get_mut(units as usize) {
            Some(sum) if units < FEW_UNITS as u64 => sum,
            _ => self.many.entry(units).or_default(),
        }
    }

    /// Each number of units that messages had, with their sum.
    fn sums(&self) -> impl Iterator<Item = (u64, Sum)> {
        let few = self.few.iter().zip(0..).filter(|(sum, _)| sum.messages > 0).map(|(sum, units)| (units, *sum));
        few.chain(self.many.iter().map(|(units, sum)| (*units, *sum)))
    }
}

/// A count of a thread that would not fit 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Counts of messages and devices.
#[derive(Clone, Debug)]
pub(super) struct Tally<'p> {
    plan: &'p PricePlan,
    /// Names of fleets, in group 0.
    fleet_names: Names,
    /// Names of devices, in a group for each fleet.
    device_names: Names,
    places: HashMap<LineKey, usize>,
    lines: Vec<(LineKey, Line)>,
    fleet_places: HashMap<(u32, u32), usize>,
    fleets: Vec<((u32, u32), NumberSet)>,
    /// First and last second of each day.
    days: HashMap<u32, (u32, u32)>,
    /// The line of the last message.
    last: Option<(LineKey, usize)>,
    /// The fleet of the last message.
    last_fleet: (Vec<u8>, u32),
}

impl<'p> Tally<'p> {
    pub fn new(plan: &'p PricePlan) -> Self {
        let mut fleet_names = Names::default();
        let usual = fleet_names.number(0, USUAL_FLEET.as_bytes());
        Self {
            plan,
            fleet_names,
            device_names: Names::default(),
            places: HashMap::new(),
            lines: Vec::new(),
            fleet_places: HashMap::new(),
            fleets: Vec::new(),
            days: HashMap::new(),
            last: None,
            last_fleet: (Vec::new(), usual),
        }
    }

    /// Counts a message.
    ///
    /// # Errors
    ///
    /// A sum does not fit.
    pub fn add(&mut self, message: &Message<'_>) -> Result<(), TooMuch> {
        if self.last_fleet.0 != message.fleet {
            let name = if message.fleet.is_empty() { USUAL_FLEET.as_bytes() } else { message.fleet };
            self.last_fleet.1 = self.fleet_names.number(0, name);
            self.last_fleet.0.clear();
            self.last_fleet.0.extend_from_slice(message.fleet);
        }
        let fleet = self.last_fleet.1;
        let Moment { day, second, .. } = message.moment;
        let key = LineKey { day, fleet, interface: message.interface, leg: message.leg };
        let at = match self.last {
            Some((known, at)) if known == key => at,
            _ => self.place(key),
        };
        self.last = Some((key, at));
        let (first, last) = self.days.entry(day).or_insert((second, second));
        (*first, *last) = ((*first).min(second), (*last).max(second));
        let line = &mut self.lines[at].1;
        if !line.sum(MessageSize::counted(self.plan, message.bytes)).add(1, message.bytes) {
            return Err(TooMuch);
        }
        if message.device.is_empty() {
            return Ok(());
        }
        let device = self.device_names.number(fleet, message.device);
        // A device that the line knows is one of the fleet already.
        if line.devices.add(device) && !self.plan.is_free(key.interface) {
            let of = match line.fleet {
                Some(of) => of,
                None => {
                    let of = fleet_place(&mut self.fleet_places, &mut self.fleets, (day, fleet));
                    line.fleet = Some(of);
                    of
                }
            };
            self.fleets[of].1.add(device);
        }
        Ok(())
    }

    fn place(&mut self, key: LineKey) -> usize {
        match self.places.entry(key) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                new.insert(self.lines.len());
                self.lines.push((key, Line::default()));
                self.lines.len() - 1
            }
        }
    }

    /// Adds what another thread counted.
    ///
    /// # Errors
    ///
    /// A sum does not fit.
    pub fn merge(&mut self, other: Self) -> Result<(), TooMuch> {
        let mut fleets = vec![0; other.fleet_names.iter().count()];
        for (_, number, name) in other.fleet_names.iter() {
            fleets[number as usize] = self.fleet_names.number(0, name);
        }
        let mut devices: Vec<Vec<u32>> = vec![Vec::new(); fleets.len()];
        for (fleet, number, name) in other.device_names.iter() {
            let of = &mut devices[fleet as usize];
            if of.len() <= number as usize {
                of.resize(number as usize + 1, 0);
            }
            of[number as usize] = self.device_names.number(fleets[fleet as usize], name);
        }
        for (key, line) in other.lines {
            let of = &devices[key.fleet as usize];
            let at = self.place(LineKey { fleet: fleets[key.fleet as usize], ..key });
            let own = &mut self.lines[at].1;
            for (units, sum) in line.sums() {
                if !own.sum(units).add(sum.messages, sum.bytes) {
                    return Err(TooMuch);
                }
            }
            for device in line.devices.iter() {
                own.devices.add(of[device as usize]);
            }
        }
        for ((day, fleet), set) in other.fleets {
            let of = &devices[fleet as usize];
            let key = (day, fleets[fleet as usize]);
            let at = fleet_place(&mut self.fleet_places, &mut self.fleets, key);
            for device in set.iter() {
                self.fleets[at].1.add(of[device as usize]);
            }
        }
        for (day, (first, last)) in other.days {
            let own = self.days.entry(day).or_insert((first, last));
            *own = (own.0.min(first), own.1.max(last));
        }
        Ok(())
    }

    /// Makes the table, with messages and bytes `times` as many.
    ///
    /// # Errors
    ///
    /// A sum does not fit.
    pub fn table(&self, times: u64) -> Result<UsageTable, TooMuch> {
        let mut fleets: Vec<Arc<str>> = vec!["".into(); self.fleet_names.iter().count()];
        for (_, number, name) in self.fleet_names.iter() {
            fleets[number as usize] = String::from_utf8_lossy(name).into();
        }
        let interfaces: Vec<Arc<str>> =
            self.plan.interfaces().map(|(_, interface)| interface.id.as_str().into()).collect();
        let ids: HashMap<InterfaceId, usize> = self.plan.interfaces().map(|(id, _)| id).zip(0..).collect();
        let mut rows = Vec::new();
        for ((day, fleet), set) in &self.fleets {
            let (date, fleet) = (date_of(*day), fleets[*fleet as usize].clone());
            rows.push(UsageRow::Fleet(FleetDay { date, fleet, devices: set.len() }));
        }
        for (key, line) in &self.lines {
            let (date, leg) = (date_of(key.day), key.leg);
            let fleet = || fleets[key.fleet as usize].clone();
            let interface = || interfaces[ids[&key.interface]].clone();
            if line.devices.len() > 0 {
                let devices = line.devices.len();
                rows.push(UsageRow::Line(LineDay { date, fleet: fleet(), interface: interface(), leg, devices }));
            }
            for (units, sum) in line.sums() {
                let (messages, bytes) =
                    (sum.messages.checked_mul(times).ok_or(TooMuch)?, sum.bytes.checked_mul(times).ok_or(TooMuch)?);
                let (fleet, interface) = (fleet(), interface());
                rows.push(UsageRow::Messages(MessageDay { date, fleet, interface, leg, units, messages, bytes }));
            }
        }
        let ends = [self.days.keys().min(), self.days.keys().max()];
        let mut told = HashSet::new();
        let mut spans = Vec::new();
        for day in ends.into_iter().flatten().filter(|day| told.insert(**day)) {
            let (first_second, last_second) = self.days[day];
            spans.push(Span { date: date_of(*day), first_second, last_second });
        }
        Ok(UsageTable::new(CountedUnder::of(self.plan), spans, rows))
    }
}

fn fleet_place(
    places: &mut HashMap<(u32, u32), usize>,
    fleets: &mut Vec<((u32, u32), NumberSet)>,
    key: (u32, u32),
) -> usize {
    *places.entry(key).or_insert_with(|| {
        fleets.push((key, NumberSet::default()));
        fleets.len() - 1
    })
}
