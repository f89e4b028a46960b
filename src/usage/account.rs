//! An account that is run again and again while one input changes: no more of its usage than totals need.
//!
//! What holds still from one run to the next is added up once. Variants in which the same is billed share their days. A
//! line that leaves every fraction as it found it does on each day of a span what it did on the first.

use super::line::Line;
use super::spans::Spans;
use super::{Fractions, Variant, millionths};
use crate::plan::Edition;
use crate::scenario::{
    Active, Devices, FleetDraft, Kind, Parameter, Payload, Scenario, limits, scale, scale_devices, scale_payload,
};

/// What an account uses on each day of its spans, for each kind of variant that differs in it.
#[derive(Clone, Debug)]
struct Used {
    units: Vec<Vec<u64>>,
    living: Vec<Vec<u64>>,
}

/// Why a run gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A fraction of a message or of a unit carries from day to day, so that the days of a span are not alike.
    Carries,
    /// A day has more than 10^12 billable units.
    TooManyUnits,
}

/// The fleets of a scenario, ready to run.
#[derive(Clone, Debug)]
pub struct Account {
    /// The days.
    pub spans: Spans,
    /// Which of [`Self::units`] are those of each variant.
    pub units_of: [usize; 3],
    /// Which of [`Self::living`].
    pub living_of: [usize; 3],
    fleets: Vec<Fleet>,
    /// What changes from run to run; the rest is added up in `still`, here and in each fleet.
    moving: Moving,
    still: Used,
    /// Why what holds still cannot be added up.
    stopped: Option<Stop>,
    used: Used,
    of_fleet: FleetDays,
}

/// The lines that change from run to run.
#[derive(Clone, Debug)]
struct Moving {
    fleets: std::ops::Range<usize>,
    line: Option<usize>,
}

impl Moving {
    fn lines(&self, count: usize) -> std::ops::Range<usize> {
        self.line.map_or(0..count, |line| line..line + 1)
    }

    fn contains(&self, fleet: usize, line: usize) -> bool {
        self.fleets.contains(&fleet) && self.line.is_none_or(|own| own == line)
    }
}

#[derive(Clone, Debug)]
struct Fleet {
    active: Vec<u64>,
    lines: Vec<BilledLine>,
    /// Whether its units are the same on both editions.
    same_units: bool,
    /// The edition in each class of units.
    edition_of: Vec<Edition>,
    /// Whether its devices are charged in each class of living devices.
    charged_in: Vec<bool>,
    still: FleetDays,
}

#[derive(Clone, Debug)]
struct BilledLine {
    line: Line,
    /// Whether it counts on Basic and on Pro.
    counted: [bool; 2],
}

/// A fleet's days: its units on both editions, and the devices that its lines touch on Pro.
#[derive(Clone, Debug)]
struct FleetDays {
    units: [Vec<u64>; 2],
    touched: Vec<u64>,
}

impl FleetDays {
    fn new(spans: usize) -> Self {
        Self { units: [vec![0; spans], vec![0; spans]], touched: vec![0; spans] }
    }

    fn clear(&mut self) {
        self.units.iter_mut().for_each(|units| units.fill(0));
        self.touched.fill(0);
    }

    fn copy(&mut self, other: &Self) {
        self.units.iter_mut().zip(&other.units).for_each(|(units, other)| units.copy_from_slice(other));
        self.touched.copy_from_slice(&other.touched);
    }
}

impl Used {
    fn clear(&mut self) {
        self.units.iter_mut().chain(&mut self.living).for_each(|days| days.fill(0));
    }

    fn copy(&mut self, other: &Self) {
        let own = self.units.iter_mut().chain(&mut self.living);
        own.zip(other.units.iter().chain(&other.living)).for_each(|(days, other)| days.copy_from_slice(other));
    }

    /// Adds a fleet, on the edition that it is on in each class of variants.
    fn add(&mut self, fleet: &Fleet, days: &FleetDays) {
        for (units, &edition) in self.units.iter_mut().zip(&fleet.edition_of) {
            units.iter_mut().zip(&days.units[edition as usize]).for_each(|(units, more)| *units += more);
        }
        for (living, _) in self.living.iter_mut().zip(&fleet.charged_in).filter(|(_, charged)| **charged) {
            for ((living, &touched), &active) in living.iter_mut().zip(&days.touched).zip(&fleet.active) {
                *living += touched.min(active);
            }
        }
    }
}

impl Account {
    /// Day by day, which suits every scenario.
    pub fn daily(scenario: &Scenario) -> Self {
        Self::new(scenario, Spans::daily(scenario))
    }

    /// By spans of several days; `None` where the number of active devices changes within a month.
    pub fn by_spans(scenario: &Scenario) -> Option<Self> {
        Spans::of_alike_days(scenario).map(|spans| Self::new(scenario, spans))
    }

    fn new(scenario: &Scenario, spans: Spans) -> Self {
        let plan = scenario.plan();
        let fleet = |(f, draft): (usize, &FleetDraft)| {
            let line = |(l, line)| BilledLine {
                line: Line::new(plan, scenario.interface(f, l), line, &spans),
                counted: Edition::ALL.map(|edition| scenario.billed_as(f, l, edition).is_some()),
            };
            let mut active = Vec::with_capacity(spans.len());
            spans.active_devices(&draft.devices, &draft.active, &mut active);
            let lines: Vec<BilledLine> = draft.traffic.iter().enumerate().map(line).collect();
            Fleet {
                same_units: lines.iter().all(|line| line.counted[0] == line.counted[1]),
                active,
                lines,
                edition_of: Vec::new(),
                charged_in: Vec::new(),
                still: FleetDays::new(spans.len()),
            }
        };
        let mut fleets: Vec<Fleet> = scenario.fleets().iter().enumerate().map(fleet).collect();
        let editions = |variant: Variant| scenario.fleets().iter().map(move |fleet| variant.edition(fleet.edition));
        let same_units = |v: Variant, w: Variant| {
            let mut pairs = editions(v).zip(editions(w)).zip(&fleets);
            pairs.all(|((v, w), fleet)| v == w || fleet.same_units)
        };
        let same_living = |v: Variant, w: Variant| {
            editions(v).zip(editions(w)).all(|(v, w)| plan.manages_devices(v) == plan.manages_devices(w))
        };
        let (units_of, units) = classes(same_units);
        let (living_of, living) = classes(same_living);
        for (fleet, draft) in fleets.iter_mut().zip(scenario.fleets()) {
            fleet.edition_of = units.iter().map(|variant| variant.edition(draft.edition)).collect();
            let charged = |variant: &Variant| plan.manages_devices(variant.edition(draft.edition));
            fleet.charged_in = living.iter().map(charged).collect();
        }
        let blank = |classes: &[Variant]| vec![vec![0; spans.len()]; classes.len()];
        let blank = Used { units: blank(&units), living: blank(&living) };
        Self {
            moving: Moving { fleets: 0..fleets.len(), line: None },
            still: blank.clone(),
            stopped: None,
            used: blank,
            of_fleet: FleetDays::new(spans.len()),
            spans,
            units_of,
            living_of,
            fleets,
        }
    }

    /// Gives a parameter this value, in its steps; `base` are the fleets of which a factor is a multiple. Whether the
    /// days of a fleet are alike must be as it was.
    pub fn set(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        for f in moving(parameter, self.fleets.len()).fleets {
            let (fleet, draft) = (&mut self.fleets[f], &base[f]);
            let lines = parameter.line.map_or(0..fleet.lines.len(), |line| line..line + 1);
            let lines = fleet.lines[lines.clone()].iter_mut().zip(&draft.traffic[lines]);
            match (parameter.kind, parameter.line) {
                (Kind::Devices, _) if parameter.fleet.is_some() => {
                    self.spans.active_devices(&Devices::Fixed(steps), &draft.active, &mut fleet.active);
                }
                (Kind::Devices, _) => {
                    let mut devices = draft.devices.clone();
                    scale_devices(&mut devices, steps);
                    self.spans.active_devices(&devices, &draft.active, &mut fleet.active);
                }
                (Kind::Active, _) => {
                    let share = Active::Uniform(parameter.value(steps));
                    self.spans.active_devices(&draft.devices, &share, &mut fleet.active);
                }
                (Kind::Rate, Some(_)) => lines.for_each(|(line, _)| line.line.set_rate(steps)),
                (Kind::Rate, None) => lines.for_each(|(line, base)| {
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
                (Kind::Receivers, _) => lines.for_each(|(line, _)| line.line.set_receivers(steps)),
            }
        }
    }

    /// Treats the fractions of all that moves with a parameter in another way: a bound.
    pub fn bound(&mut self, parameter: &Parameter, fractions: Fractions) {
        let moving = moving(parameter, self.fleets.len());
        for fleet in &mut self.fleets[moving.fleets.clone()] {
            let lines = moving.lines(fleet.lines.len());
            fleet.lines[lines].iter_mut().for_each(|line| line.line.bound(parameter.kind, fractions));
        }
    }

    /// From now on only this parameter changes from run to run.
    pub fn hold_all_but(&mut self, parameter: &Parameter) {
        self.moving = moving(parameter, self.fleets.len());
        self.stopped = self.add_up().err();
    }

    fn add_up(&mut self) -> Result<(), Stop> {
        self.still.clear();
        for (f, fleet) in self.fleets.iter_mut().enumerate() {
            fleet.still.clear();
            for (l, line) in fleet.lines.iter_mut().enumerate() {
                if !self.moving.contains(f, l) {
                    line.run(&fleet.active, &self.spans.days, &mut fleet.still)?;
                }
            }
            if !self.moving.fleets.contains(&f) {
                self.still.add(fleet, &fleet.still);
            }
        }
        Ok(())
    }

    /// Runs what changes through the days, on top of what holds still.
    pub fn run(&mut self) -> Result<(), Stop> {
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        self.used.copy(&self.still);
        for fleet in &mut self.fleets[self.moving.fleets.clone()] {
            self.of_fleet.copy(&fleet.still);
            let lines = self.moving.lines(fleet.lines.len());
            for line in &mut fleet.lines[lines] {
                line.run(&fleet.active, &self.spans.days, &mut self.of_fleet)?;
            }
            self.used.add(fleet, &self.of_fleet);
        }
        if self.used.units.iter().flatten().any(|units| *units > limits::UNITS_A_DAY) {
            return Err(Stop::TooManyUnits);
        }
        Ok(())
    }

    /// Billable units of the last run on each day of a span, for each kind of variant that differs in them.
    pub fn units(&self) -> &[Vec<u64>] {
        &self.used.units
    }

    /// Living devices on editions that charge them, likewise.
    pub fn living(&self) -> &[Vec<u64>] {
        &self.used.living
    }
}

fn moving(parameter: &Parameter, fleets: usize) -> Moving {
    Moving { fleets: parameter.fleet.map_or(0..fleets, |fleet| fleet..fleet + 1), line: parameter.line }
}

/// Puts variants that are the same into one class; gives the class of each, and the first variant of each class.
fn classes(same: impl Fn(Variant, Variant) -> bool) -> ([usize; 3], Vec<Variant>) {
    let mut firsts: Vec<Variant> = Vec::new();
    let class_of = Variant::ALL.map(|variant| {
        firsts.iter().position(|first| same(*first, variant)).unwrap_or_else(|| {
            firsts.push(variant);
            firsts.len() - 1
        })
    });
    (class_of, firsts)
}

impl BilledLine {
    /// Adds the line to the days of its fleet.
    fn run(&mut self, active: &[u64], spans: &[u64], fleet: &mut FleetDays) -> Result<(), Stop> {
        let Self { line, counted } = self;
        if !counted.contains(&true) {
            return Ok(());
        }
        let [basic, pro] = counted.map(u64::from);
        line.rewind();
        for s in line.days.clone() {
            let before = (spans[s] > 1).then(|| line.carried());
            let day = line.day(active[s]).ok_or(Stop::TooManyUnits)?;
            if before.is_some_and(|before| before != line.carried()) {
                return Err(Stop::Carries);
            }
            fleet.units[Edition::Basic as usize][s] += day.units() * basic;
            fleet.units[Edition::Pro as usize][s] += day.units() * pro;
            fleet.touched[s] += day.touched * pro;
        }
        Ok(())
    }
}
