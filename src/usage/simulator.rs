//! Simulator of usage for studies: runs again and again as one input changes, and keeps no more than totals need.
//!
//! Usage that does not change is added up once. Editions on which the same lines of a fleet count share its days;
//! variants that are billed alike share the account's days. A line that leaves every fraction unchanged repeats the
//! first day of a run of days on all of them.

mod fleet;
mod lanes;

use super::day_runs::DayRuns;
use super::fractions::{Fractions, millionths};
use super::line::Line;
use super::running::{Factor, Running};
use crate::plan::{EditionId, MeterId, PerEdition, PerMeter, PerVariant, Variant};
use crate::scenario::{
    Active, FleetDraft, Kind, Living, Parameter, Payload, Scenario, limits, scale, scale_devices, scale_payload,
};

pub use fleet::Stop;
use fleet::{BilledLine, Fleet, FleetDays, Used, run_whole};
pub use lanes::{DayLanes, LoneLine, MovedLanes, RowLanes};

/// Chance of a day, in place of the averages that a scenario states.
pub trait Chance {
    /// Draws the active devices out of `devices` with this share, in millionths. Called day by day.
    fn active(&mut self, fleet: usize, devices: u64, share: u64) -> u64;

    /// Draws the messages of a line (fleet, line) with this number of senders and rate, in millionths. Called for each
    /// of its days. `None` means exactly the rate.
    fn sent(&mut self, line: (usize, usize), senders: u64, rate: u64) -> Option<u64>;
}

/// Kinds of variants for one meter. The meter counts the same in all variants of a kind, whatever changes.
#[derive(Clone, Debug)]
pub struct Kinds {
    /// Kind of each variant, from 0.
    pub of: PerVariant<usize>,
    /// First variant of each kind.
    pub firsts: Vec<Variant>,
}

impl Kinds {
    /// Groups variants that are the same.
    fn new(scenario: &Scenario, same: impl Fn(Variant, Variant) -> bool) -> Self {
        let mut firsts: Vec<Variant> = Vec::new();
        let of = PerVariant::of(scenario.variants(), |variant| {
            firsts.iter().position(|first| same(*first, variant)).unwrap_or_else(|| {
                firsts.push(variant);
                firsts.len() - 1
            })
        });
        Self { of, firsts }
    }
}

/// Fleets of a scenario, compiled for simulation.
#[derive(Clone, Debug)]
pub struct UsageSimulator {
    /// Runs of days that are simulated.
    pub runs: DayRuns,
    /// Kinds of variants for each meter.
    pub kinds: PerMeter<Kinds>,
    fleets: Vec<Fleet>,
    /// Whether every active device of a charged fleet is living (A5).
    all_live: bool,
    /// Whether the plan meters connections.
    connects: bool,
    /// Lines that change from one simulation to the next. All others are added up in `still`, here and in each fleet.
    moving: Moving,
    still: Used,
    /// Reason why the unchanging part cannot be added up.
    stopped: Option<Stop>,
    used: Used,
    of_fleet: FleetDays,
}

/// Lines that change from one simulation to the next.
#[derive(Clone, Debug)]
struct Moving {
    fleets: std::ops::Range<usize>,
    line: Option<usize>,
    /// Whether lines change at all.
    lines: bool,
    /// Whether the fleets' connection minutes change.
    connected: bool,
}

impl Moving {
    /// Changing lines among `count` lines of a fleet.
    fn lines(&self, count: usize) -> std::ops::Range<usize> {
        match self.line {
            _ if !self.lines => 0..0,
            Some(line) => line..line + 1,
            None => 0..count,
        }
    }

    /// True if the line changes.
    fn contains(&self, fleet: usize, line: usize) -> bool {
        self.lines && self.fleets.contains(&fleet) && self.line.is_none_or(|own| own == line)
    }

    /// True if the connection minutes of the fleet change.
    fn connects(&self, fleet: usize) -> bool {
        self.connected && self.fleets.contains(&fleet)
    }
}

/// Column of a fleet's days for each edition, and the first edition of each column. Editions on which the same lines
/// count share a column.
fn columns(scenario: &Scenario, fleet: usize) -> (PerEdition<usize>, Vec<EditionId>) {
    let lines = scenario.fleets()[fleet].traffic.len();
    let counts = |edition: EditionId| (0..lines).map(move |line| scenario.billed_as(fleet, line, edition).is_some());
    let mut firsts: Vec<EditionId> = Vec::new();
    let of = scenario.plan().per_edition(|edition| {
        firsts.iter().position(|first| counts(*first).eq(counts(edition))).unwrap_or_else(|| {
            firsts.push(edition);
            firsts.len() - 1
        })
    });
    (of, firsts)
}

impl UsageSimulator {
    /// Creates a simulator of single days, which suits every scenario.
    pub fn daily(scenario: &Scenario) -> Self {
        Self::new(scenario, DayRuns::daily(scenario))
    }

    /// Creates a simulator of runs of days; `None` if the number of active devices may change within a month.
    pub fn by_runs(scenario: &Scenario) -> Option<Self> {
        DayRuns::of_alike_days(scenario).map(|runs| Self::new(scenario, runs))
    }

    fn new(scenario: &Scenario, runs: DayRuns) -> Self {
        let plan = scenario.plan();
        let counts = PerMeter::from_fn(|meter| plan.per_edition(|edition| plan.counts_on(meter, edition)));
        let columns: Vec<_> = (0..scenario.fleets().len()).map(|fleet| columns(scenario, fleet)).collect();
        // Column that a meter counts of a fleet in a variant; `None` if it counts nothing.
        let counted = |meter: MeterId, variant: Variant, fleet: usize| {
            let edition = variant.edition(scenario.edition(fleet));
            counts[meter][edition].then(|| match meter {
                MeterId::Messages | MeterId::LivingDevices => columns[fleet].0[edition],
                MeterId::ConnectionMinutes => 0,
            })
        };
        let fleets = 0..scenario.fleets().len();
        let kinds = PerMeter::from_fn(|meter| {
            let of = |variant| fleets.clone().map(move |fleet| counted(meter, variant, fleet));
            Kinds::new(scenario, |one, other| of(one).eq(of(other)))
        });
        let fleet = |(f, draft): (usize, &FleetDraft)| {
            let line = |(l, line)| {
                let counts = |edition: &EditionId| scenario.billed_as(f, l, *edition).is_some();
                let numbered = columns[f].1.iter().enumerate();
                BilledLine {
                    line: Line::new(plan, scenario.interpretations(), scenario.interface(f, l), line, &runs),
                    columns: numbered.filter(|(_, edition)| counts(edition)).map(|(column, _)| column).collect(),
                }
            };
            let mut active = Vec::with_capacity(runs.count());
            runs.active_devices(&draft.devices, &draft.active, &mut active);
            Fleet {
                active,
                connected: Running::new(Factor::minutes(scenario.connected_a_day(f))),
                lines: draft.traffic.iter().enumerate().map(line).collect(),
                counted: PerMeter::from_fn(|meter| {
                    kinds[meter].firsts.iter().map(|variant| counted(meter, *variant, f)).collect()
                }),
                still: FleetDays::new(runs.count(), columns[f].1.len()),
            }
        };
        let fleets: Vec<Fleet> = scenario.fleets().iter().enumerate().map(fleet).collect();
        let blank: Used = PerMeter::from_fn(|meter| match plan.meter(meter) {
            Some(_) => vec![0; runs.count() * kinds[meter].firsts.len()],
            None => Vec::new(),
        });
        Self {
            all_live: scenario.interpretations().living == Living::AllActive,
            connects: plan.meter(MeterId::ConnectionMinutes).is_some(),
            moving: Moving { fleets: 0..fleets.len(), line: None, lines: true, connected: true },
            still: blank.clone(),
            stopped: None,
            used: blank,
            of_fleet: FleetDays::new(runs.count(), 0),
            runs,
            kinds,
            fleets,
        }
    }

    /// Sets a parameter to a value in whole steps. A factor multiplies the values of `base`. It must not change whether
    /// the days of a fleet are alike.
    #[inline]
    pub fn set(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        // The most common parameter; a cell of a map takes hardly longer than the checks below.
        if let (Kind::Rate, Some(fleet), Some(line)) = (parameter.kind, parameter.fleet, parameter.line) {
            self.fleets[fleet].lines[line].line.set_rate(steps);
        } else {
            self.set_any(parameter, steps, base);
        }
    }

    /// Sets a parameter of any kind.
    fn set_any(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        for f in moving(parameter, self.fleets.len()).fleets {
            let (fleet, draft) = (&mut self.fleets[f], &base[f]);
            let lines = parameter.line.map_or(0..fleet.lines.len(), |line| line..line + 1);
            let lines = fleet.lines[lines.clone()].iter_mut().zip(&draft.traffic[lines]);
            match (parameter.kind, parameter.line) {
                (Kind::Devices, _) if parameter.fleet.is_some() => {
                    self.runs.active_devices(&draft.devices.sized(steps), &draft.active, &mut fleet.active);
                }
                (Kind::Devices, _) => {
                    let mut devices = draft.devices.clone();
                    scale_devices(&mut devices, steps);
                    self.runs.active_devices(&devices, &draft.active, &mut fleet.active);
                }
                (Kind::Active, _) => {
                    let share = Active::Uniform(parameter.value(steps));
                    self.runs.active_devices(&draft.devices, &share, &mut fleet.active);
                }
                (Kind::Rate, _) => lines.for_each(|(line, base)| {
                    line.line.set_rate(scale(millionths(base.rate.number()), steps));
                }),
                (Kind::Payload, Some(_)) => {
                    lines.for_each(|(line, _)| line.line.set_payload(&Payload::Fixed(steps)));
                }
                (Kind::Payload, None) => lines.for_each(|(line, base)| {
                    let mut payload = base.payload.clone();
                    scale_payload(&mut payload, steps);
                    line.line.set_payload(&payload);
                }),
                (Kind::Hours | Kind::Sessions | Kind::Seconds, _) => {
                    if let Some(connection) = draft.connection {
                        let there = parameter.connection_at(connection, steps);
                        fleet.connected.set(Factor::minutes(there.a_day()));
                    }
                }
                (Kind::Receivers, _) => lines.for_each(|(line, _)| line.line.set_receivers(steps)),
            }
        }
    }

    /// Bounds the usage: sets the treatment of all fractions that move with a parameter. `Carried` leaves them as they
    /// are.
    pub fn bound(&mut self, parameter: &Parameter, fractions: Fractions) {
        if fractions == Fractions::Carried {
            return;
        }
        let moving = moving(parameter, self.fleets.len());
        for fleet in &mut self.fleets[moving.fleets.clone()] {
            if moving.connected {
                fleet.connected.fractions = fractions;
            }
            let lines = moving.lines(fleet.lines.len());
            fleet.lines[lines].iter_mut().for_each(|line| line.line.bound(parameter.kind, fractions));
        }
    }

    /// Declares that only this parameter will change, and adds up everything else.
    pub fn hold_all_but(&mut self, parameter: &Parameter) {
        self.moving = moving(parameter, self.fleets.len());
        self.stopped = self.add_up().err();
    }

    /// Adds up the lines and fleets that do not change.
    fn add_up(&mut self) -> Result<(), Stop> {
        self.still.values_mut().for_each(|days| days.fill(0));
        for (f, fleet) in self.fleets.iter_mut().enumerate() {
            fleet.still.clear();
            for (l, line) in fleet.lines.iter_mut().enumerate() {
                if !self.moving.contains(f, l) {
                    line.run(&fleet.active, &self.runs.days, &mut fleet.still)?;
                }
            }
            if !self.moving.fleets.contains(&f) {
                fleet.add(&fleet.still, &mut self.still, self.all_live);
            }
            if self.connects && !self.moving.connects(f) {
                fleet.connect(&self.runs.days, &mut self.still)?;
            }
        }
        Ok(())
    }

    /// Simulates the changing lines on top of the unchanging part.
    ///
    /// # Errors
    ///
    /// [`Stop`] if a day has too many units, or if the days of a run are not alike.
    pub fn run(&mut self) -> Result<(), Stop> {
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        for (used, still) in self.used.values_mut().zip(self.still.values()) {
            used.copy_from_slice(still);
        }
        if self.connects && self.moving.connected {
            for fleet in &mut self.fleets[self.moving.fleets.clone()] {
                fleet.connect(&self.runs.days, &mut self.used)?;
            }
        }
        if let (1, Some(line)) = (self.moving.fleets.len(), self.moving.line) {
            let fleet = &mut self.fleets[self.moving.fleets.start];
            if !fleet.lines[line].line.has_fractions() {
                run_whole(fleet, line, &mut self.used, self.all_live)?;
                return self.within_limits();
            }
        }
        for fleet in &mut self.fleets[self.moving.fleets.clone()] {
            self.of_fleet.copy_from(&fleet.still);
            let lines = self.moving.lines(fleet.lines.len());
            for line in &mut fleet.lines[lines] {
                line.run(&fleet.active, &self.runs.days, &mut self.of_fleet)?;
            }
            fleet.add(&self.of_fleet, &mut self.used, self.all_live);
        }
        self.within_limits()
    }

    /// Simulates every line with the chance of each day. The simulator must be a daily one of this scenario.
    ///
    /// # Errors
    ///
    /// [`Stop::TooManyUnits`].
    pub fn run_by_chance(&mut self, scenario: &Scenario, chance: &mut impl Chance) -> Result<(), Stop> {
        self.used.values_mut().for_each(|days| days.fill(0));
        for (f, (fleet, draft)) in self.fleets.iter_mut().zip(scenario.fleets()).enumerate() {
            self.runs.devices(&draft.devices, &mut fleet.active);
            let shares = self.runs.shares(&draft.active);
            for (day, devices) in fleet.active.iter_mut().enumerate() {
                *devices = chance.active(f, *devices, shares(day));
            }
            fleet.still.clear();
            for (l, line) in fleet.lines.iter_mut().enumerate() {
                line.run_by_chance(&fleet.active, &mut fleet.still, |senders, rate| {
                    chance.sent((f, l), senders, rate)
                })?;
            }
            fleet.add(&fleet.still, &mut self.used, self.all_live);
            if self.connects {
                fleet.connect(&self.runs.days, &mut self.used)?;
            }
        }
        self.within_limits()
    }

    fn within_limits(&self) -> Result<(), Stop> {
        let too_many = self.used[MeterId::Messages].iter().any(|units| *units > limits::UNITS_A_DAY);
        if too_many { Err(Stop::TooManyUnits) } else { Ok(()) }
    }

    /// Counts of a meter in the last simulation, on each day of each run, one kind of variant after the other. Empty if
    /// the plan lacks the meter.
    #[inline]
    pub fn counted_in_all(&self, meter: MeterId) -> &[u64] {
        &self.used[meter]
    }

    /// Counts of a meter in one variant in the last simulation, on each day of each run.
    pub fn counted(&self, meter: MeterId, variant: Variant) -> &[u64] {
        let (kind, runs) = (self.kinds[meter].of[variant], self.runs.count());
        self.used[meter].get(kind * runs..(kind + 1) * runs).unwrap_or_default()
    }
}

/// Lines that move with a parameter.
fn moving(parameter: &Parameter, fleets: usize) -> Moving {
    Moving {
        fleets: parameter.fleet.map_or(0..fleets, |fleet| fleet..fleet + 1),
        line: parameter.line,
        lines: !parameter.moves_connections(),
        connected: parameter.moves_devices() || parameter.moves_connections(),
    }
}
