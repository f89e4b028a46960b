//! Traffic as a scenario has it, made up message by message: as many as its quote counts, or as chance has it.
//!
//! The messages of a leg of a line on a day are a [`Batch`]: how many of which size, from which devices. The active devices of a
//! fleet stand in a ring. Each line takes the next ones, so that messages come from different devices as far as there are any
//! (A5), and all lines together from as many as the quote counts.

mod day;
mod log;
mod sizes;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::usage_table::{CountedUnder, FleetDay, LineDay, MessageDay, Span, UsageRow, UsageTable};
use crate::calendar::Date;
use crate::fault::Fault;
use crate::plan::{Leg, Side};
use crate::scenario::{EditionSupport, LineDraft, Payload, Rate, Scenario};
use crate::study::risk::draw::{DayStreams, Days, Stream};
use crate::usage::{Chance, DailyUsage, DayRuns, LineSteps, MessageSize, Tracer, active_of};

pub use day::{Batch, Stretch, SyntheticDay};
pub use log::{HEADER, Row, rows, span};
use sizes::Sizes;

/// Made-up traffic of a scenario, day by day.
pub struct Synthetic<'s> {
    scenario: &'s Scenario,
    fleets: Vec<FleetTraffic>,
    dates: Vec<Date>,
    /// The next day.
    day: usize,
    /// The days that are wanted.
    wanted: Range<usize>,
    chance: Option<Days<'s>>,
}

/// Traffic of a fleet.
struct FleetTraffic {
    devices: Vec<u64>,
    /// Share of the devices that are active on each day, in millionths.
    shares: Vec<u64>,
    lines: Vec<LineTraffic>,
}

/// Traffic of a line.
struct LineTraffic {
    line: usize,
    is_billed: bool,
    has_replies: bool,
    tracer: Tracer,
    /// How sizes are chosen for what is sent, received and replied.
    sizes: [Sizes; 3],
}

/// Days of a scenario by its months, counted from 1, both included.
pub fn days_of_months(scenario: &Scenario, from: u64, until: u64) -> Range<usize> {
    let mut ends = vec![0];
    for month in scenario.months() {
        ends.push(ends.last().copied().unwrap_or_default() + month.day_count());
    }
    let at = |months: u64| {
        ends.get(usize::try_from(months).unwrap_or(usize::MAX)).or(ends.last()).copied().unwrap_or_default()
    };
    at(from.saturating_sub(1))..at(until)
}

impl<'s> Synthetic<'s> {
    /// Begins with the first day; the same seed gives the same chance of each day, and without one the counts are those of the
    /// quote. Only the `wanted` days are given, counted from 0.
    ///
    /// # Errors
    ///
    /// The fault of the quote, if a day has more than 10^12 billable units.
    pub fn new(scenario: &'s Scenario, seed: Option<u64>, wanted: Range<usize>) -> Result<Self, Fault> {
        DailyUsage::of(scenario)?;
        let runs = DayRuns::daily(scenario);
        let size = MessageSize::of(scenario.plan(), scenario.interpretations());
        let fleets = scenario.fleets().iter().enumerate().map(|(f, fleet)| {
            let mut devices = Vec::new();
            runs.devices(&fleet.devices, &mut devices);
            let share = runs.shares(&fleet.active);
            let shares = (0..devices.len()).map(share).collect();
            let line = |(l, line): (usize, &LineDraft)| {
                let edition = scenario.edition(f);
                let is_there = match scenario.support(f, l, edition) {
                    EditionSupport::OtherEditionOnly => false,
                    EditionSupport::Lacking | EditionSupport::UnbilledReceipts => seed.is_some(),
                    EditionSupport::Billed | EditionSupport::Substituted { .. } | EditionSupport::Free => true,
                };
                let stream = |leg: Leg| {
                    let name = format!("sizes:{}:{}:{}", fleet.name, l + 1, leg.name());
                    seed.map(|seed| Stream::new(seed, &name).of_draw(0))
                };
                let sizes = |leg: Leg, payload: &Payload| Sizes::new(payload, size, stream(leg));
                let reply = line.reply.clone().unwrap_or_default();
                is_there.then(|| LineTraffic {
                    line: l,
                    is_billed: !scenario.plan().is_free(scenario.interface(f, l)),
                    has_replies: line.reply.is_some(),
                    tracer: Tracer::new(scenario, &runs, f, l),
                    sizes: [
                        sizes(Leg::Sent, &line.payload),
                        sizes(Leg::Received, &line.payload),
                        sizes(Leg::Replied, &reply),
                    ],
                })
            };
            let lines = fleet.traffic.iter().enumerate().filter_map(line).collect();
            FleetTraffic { devices, shares, lines }
        });
        let chance = seed.map(|seed| DayStreams::new(scenario, seed).of_draw(scenario, 0));
        Ok(Self { fleets: fleets.collect(), dates: scenario.days(), scenario, day: 0, wanted, chance })
    }

    /// The number of days that are left.
    pub fn days_left(&self) -> usize {
        self.wanted.end.saturating_sub(self.day.max(self.wanted.start))
    }

    /// Makes up the next day of all.
    fn next_day(&mut self) -> SyntheticDay {
        let day = self.day;
        self.day += 1;
        let mut made = SyntheticDay { date: self.dates[day], batches: Vec::new(), first_active: Vec::new() };
        for (f, fleet) in self.fleets.iter_mut().enumerate() {
            let (devices, share) = (fleet.devices[day], fleet.shares[day]);
            let active = match &mut self.chance {
                Some(chance) => chance.active(f, devices, share),
                None => active_of(devices, share),
            };
            // Every day begins elsewhere, so that no device is always the one that rests.
            made.first_active.push(((day as u64 * 7_919) % devices.max(1), devices));
            let mut taken = 0;
            for line in &mut fleet.lines {
                if !line.tracer.days().contains(&day) {
                    continue;
                }
                let (senders, rate) = line.tracer.senders_and_rate(active);
                let drawn = self.chance.as_mut().and_then(|chance| chance.sent((f, line.line), senders, rate));
                // Where chance is beyond the limit of a day, as many as stated.
                let by_chance = drawn.and_then(|sent| line.tracer.day_of(sent, active));
                let Some(steps) = by_chance.or_else(|| line.tracer.day(active)) else { continue };
                let (plan, interface) = (self.scenario.plan(), self.scenario.interface(f, line.line));
                let is_server = plan.interface(interface).side == Side::Server && !plan.receives(interface);
                let rate = &self.scenario.fleets()[f].traffic[line.line].rate;
                let of = BatchesOf { fleet: f, rate, active, taken, is_server };
                made.batches.extend(of.line(line, &steps));
                if line.is_billed {
                    taken += steps.touched;
                }
            }
        }
        made
    }

    /// The table of the days that are left, as counting their log would give it.
    pub fn table(self) -> UsageTable {
        let (scenario, plan) = (self.scenario, self.scenario.plan());
        let mut counting = Counting::new(scenario);
        let mut spans = Vec::new();
        for day in self {
            spans.extend(span(&day));
            counting.add(&day);
        }
        let mut ends: Vec<Span> = spans.first().into_iter().chain(spans.last()).copied().collect();
        ends.dedup_by_key(|span| span.date);
        UsageTable::new(CountedUnder::of(plan), ends, counting.rows)
    }
}

impl Iterator for Synthetic<'_> {
    type Item = SyntheticDay;

    fn next(&mut self) -> Option<SyntheticDay> {
        while self.day < self.wanted.start {
            self.next_day();
        }
        (self.day < self.wanted.end).then(|| self.next_day())
    }
}

/// Where the batches of a line stand.
struct BatchesOf<'s> {
    fleet: usize,
    rate: &'s Rate,
    active: u64,
    /// Devices that earlier lines have taken.
    taken: u64,
    is_server: bool,
}

impl BatchesOf<'_> {
    /// The batches of a line on a day.
    fn line(&self, line: &mut LineTraffic, steps: &LineSteps) -> Vec<Batch> {
        let touches = steps.touched > 0 || !line.is_billed;
        let delivered = steps.to_devices.whole;
        let sent = steps.sent.whole;
        let taking_part = match self.rate {
            Rate::Subset { .. } => sent.min(steps.senders),
            Rate::PerDevice(_) | Rate::PerFleet(_) => sent,
        };
        let stretch = |after: u64, count: u64| {
            let is_there = touches && self.active > 0 && count > 0;
            is_there.then(|| Stretch {
                start: (self.taken % self.active + after % self.active) % self.active,
                count: count.min(self.active),
                active: self.active,
            })
        };
        let from = stretch(0, taking_part);
        // What is delivered goes to others than those who send, unless the server sends.
        let to = stretch(if self.is_server { 0 } else { taking_part }, delivered);
        let to_applications = steps.applications * sent;
        let [sizes_sent, sizes_received, sizes_replied] = &mut line.sizes;
        let received = sizes_received.of(delivered + to_applications, steps.received_units.whole);
        let [to_devices, to_applications] = divided(received, delivered);
        let replies = if line.has_replies { sent } else { 0 };
        let batches = [
            (Leg::Sent, sizes_sent.of(sent, steps.sent_units.whole), from),
            (Leg::Received, to_devices, to),
            (Leg::Received, to_applications, None),
            (Leg::Replied, sizes_replied.of(replies, steps.replied_units.whole), from),
        ];
        let batch = |(leg, sizes, devices)| Batch {
            fleet: self.fleet,
            line: line.line,
            leg,
            is_billed: line.is_billed,
            sizes,
            devices,
        };
        batches.into_iter().filter(|(_, sizes, _)| !sizes.is_empty()).map(batch).collect()
    }
}

/// Divides sizes into those of the first messages and those of the rest.
fn divided(sizes: Vec<(u64, u64)>, mut first: u64) -> [Vec<(u64, u64)>; 2] {
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for (bytes, count) in sizes {
        let here = count.min(first);
        first -= here;
        if here > 0 {
            one.push((bytes, here));
        }
        if count > here {
            other.push((bytes, count - here));
        }
    }
    [one, other]
}

/// Counts made-up days, as `usage count` counts their log.
struct Counting<'s> {
    scenario: &'s Scenario,
    names: Vec<Arc<str>>,
    rows: Vec<UsageRow>,
}

impl<'s> Counting<'s> {
    fn new(scenario: &'s Scenario) -> Self {
        let names = scenario.fleets().iter().map(|fleet| fleet.name.as_str().into()).collect();
        Self { scenario, names, rows: Vec::new() }
    }

    fn add(&mut self, day: &SyntheticDay) {
        let (date, unit) = (day.date, self.scenario.plan().unit_bytes);
        let mut messages: BTreeMap<(usize, &str, usize, u64), (u64, u64)> = BTreeMap::new();
        let mut lines: BTreeMap<(usize, &str, usize), Vec<Stretch>> = BTreeMap::new();
        let mut fleets: BTreeMap<usize, Vec<Stretch>> = BTreeMap::new();
        for batch in &day.batches {
            let interface = self.scenario.fleets()[batch.fleet].traffic[batch.line].interface.as_str();
            let leg = batch.leg as usize;
            for (bytes, count) in &batch.sizes {
                let of = messages.entry((batch.fleet, interface, leg, bytes.div_ceil(unit))).or_default();
                *of = (of.0 + count, of.1 + bytes * count);
            }
            if let Some(devices) = batch.devices {
                let devices = Stretch { count: devices.count.min(batch.messages()), ..devices };
                lines.entry((batch.fleet, interface, leg)).or_default().push(devices);
                if batch.is_billed {
                    fleets.entry(batch.fleet).or_default().push(devices);
                }
            }
        }
        for ((fleet, interface, leg, units), (messages, bytes)) in messages {
            let (fleet, interface, leg) = (self.names[fleet].clone(), interface.into(), Leg::ALL[leg]);
            self.rows.push(UsageRow::Messages(MessageDay { date, fleet, interface, leg, units, messages, bytes }));
        }
        for ((fleet, interface, leg), stretches) in lines {
            let (fleet, interface, leg) = (self.names[fleet].clone(), interface.into(), Leg::ALL[leg]);
            self.rows.push(UsageRow::Line(LineDay { date, fleet, interface, leg, devices: different(&stretches) }));
        }
        for (fleet, stretches) in fleets {
            self.rows.push(UsageRow::Fleet(FleetDay {
                date,
                fleet: self.names[fleet].clone(),
                devices: different(&stretches),
            }));
        }
    }
}

/// The number of different devices on some stretches of one ring.
fn different(stretches: &[Stretch]) -> u64 {
    let mut pieces: Vec<(u64, u64)> = Vec::new();
    for stretch in stretches {
        let end = stretch.start + stretch.count;
        pieces.push((stretch.start, end.min(stretch.active)));
        if end > stretch.active {
            pieces.push((0, end - stretch.active));
        }
    }
    pieces.sort_unstable();
    let (mut count, mut reached) = (0, 0);
    for (start, end) in pieces {
        count += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    count
}
