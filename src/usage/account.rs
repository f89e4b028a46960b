//! An account that is run again and again while one input changes: no more of its usage than totals need.
//!
//! What holds still from one run to the next is added up once. Variants in which the same is billed share their days. A
//! line that leaves every fraction as it found it does on each day of a span what it did on the first.

use super::line::{Line, LineDay};
use super::spans::Spans;
use super::{Fractions, Variant, millionths};
use crate::plan::{Edition, MeterId};
use crate::scenario::{
    Active, FleetDraft, Kind, Living, Parameter, Payload, Scenario, limits, scale, scale_devices, scale_payload,
};

/// What an account uses on each day of a span, for each kind of variant that differs in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Used {
    /// Billable units.
    pub units: [u64; 3],
    /// Living devices on editions that charge them.
    pub living: [u64; 3],
}

/// Connection minutes of each span's days in each variant; none where the plan does not meter them.
type Minutes = Vec<[u64; 3]>;

/// What happens on a day, where a scenario states what happens on average.
pub trait Chance {
    /// How many of a fleet's devices are active, of so many with this share in millionths; called day by day.
    fn active(&mut self, fleet: usize, devices: u64, share: u64) -> u64;

    /// How many messages a line, by fleet and line, sends with so many senders and this rate in millionths; called on
    /// each of its days. `None` is exactly as many as the rate gives.
    fn sent(&mut self, line: (usize, usize), senders: u64, rate: u64) -> Option<u64>;
}

/// Millionths of a minute.
const MINUTE: u64 = 1_000_000;

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
    /// Which of its living devices.
    pub living_of: [usize; 3],
    /// How many kinds of variants differ in units.
    pub unit_kinds: usize,
    /// How many differ in living devices.
    pub living_kinds: usize,
    fleets: Vec<Fleet>,
    /// Whether every active device of a fleet that is charged lives (A5).
    all_live: bool,
    /// What changes from run to run; the rest is added up in `still`, here and in each fleet.
    moving: Moving,
    still: Vec<Used>,
    /// Why what holds still cannot be added up.
    stopped: Option<Stop>,
    used: Vec<Used>,
    of_fleet: Vec<FleetDay>,
    /// What the last run made of connections.
    minutes: Minutes,
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
    /// How long an active device is connected on a day, in millionths of a minute, and what becomes of fractions.
    connected: (u64, Fractions),
    /// 1 where its connection minutes count, for each variant, else 0.
    connected_in: [u64; 3],
    lines: Vec<BilledLine>,
    /// Whether its units are the same on both editions.
    same_units: bool,
    /// The edition in each kind of variant that differs in units.
    edition_of: [Edition; 3],
    /// 1 where its devices are charged, for each kind of variant that differs in them, else 0.
    charged_in: [u64; 3],
    still: Vec<FleetDay>,
}

#[derive(Clone, Debug)]
struct BilledLine {
    line: Line,
    /// Whether it counts on Basic and on Pro.
    counted: [bool; 2],
}

/// A fleet on each day of a span: its units on both editions, and the devices that its lines touch on Pro.
#[derive(Clone, Copy, Debug, Default)]
struct FleetDay {
    units: [u64; 2],
    touched: u64,
}

impl FleetDay {
    /// Adds a line, once where it counts.
    #[inline]
    fn add(&mut self, line: LineDay, basic: u64, pro: u64) {
        self.units[Edition::Basic as usize] += line.units() * basic;
        self.units[Edition::Pro as usize] += line.units() * pro;
        self.touched += line.touched * pro;
    }
}

impl Fleet {
    /// Adds the fleet's days to those of the account.
    fn add(&self, days: &[FleetDay], account: &mut [Used], all_live: bool) {
        for (span, (used, day)) in account.iter_mut().zip(days).enumerate() {
            *used = self.added(span, day, *used, all_live);
        }
    }

    /// What the account uses with a day of the fleet, on the edition that it is on in each kind of variant.
    #[inline]
    fn added(&self, span: usize, day: &FleetDay, mut account: Used, all_live: bool) -> Used {
        let active = self.active[span];
        let living = if all_live { active } else { day.touched.min(active) };
        for kind in 0..3 {
            account.units[kind] += day.units[self.edition_of[kind] as usize];
            account.living[kind] += living * self.charged_in[kind];
        }
        account
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
                line: Line::new(plan, scenario.interpretations(), scenario.interface(f, l), line, &spans),
                counted: Edition::ALL.map(|edition| scenario.billed_as(f, l, edition).is_some()),
            };
            let mut active = Vec::with_capacity(spans.count());
            spans.active_devices(&draft.devices, &draft.active, &mut active);
            let lines: Vec<BilledLine> = draft.traffic.iter().enumerate().map(line).collect();
            Fleet {
                same_units: lines.iter().all(|line| line.counted[0] == line.counted[1]),
                active,
                connected: (scenario.minutes_a_day(f), Fractions::Carried),
                connected_in: Variant::ALL.map(|variant| {
                    u64::from(plan.counts_on(MeterId::ConnectionMinutes, variant.edition(draft.edition)))
                }),
                lines,
                edition_of: [Edition::Basic; 3],
                charged_in: [0; 3],
                still: vec![FleetDay::default(); spans.count()],
            }
        };
        let mut fleets: Vec<Fleet> = scenario.fleets().iter().enumerate().map(fleet).collect();
        let managed = Edition::ALL.map(|edition| plan.counts_on(MeterId::LivingDevices, edition));
        let editions = |variant: Variant| scenario.fleets().iter().map(move |fleet| variant.edition(fleet.edition));
        let same_units = |v: Variant, w: Variant| {
            let mut pairs = editions(v).zip(editions(w)).zip(&fleets);
            pairs.all(|((v, w), fleet)| v == w || fleet.same_units)
        };
        let same_living = |v: Variant, w: Variant| {
            editions(v).zip(editions(w)).all(|(v, w)| managed[v as usize] == managed[w as usize])
        };
        let (units_of, units) = classes(same_units);
        let (living_of, living) = classes(same_living);
        for (fleet, draft) in fleets.iter_mut().zip(scenario.fleets()) {
            for (edition, variant) in fleet.edition_of.iter_mut().zip(&units) {
                *edition = variant.edition(draft.edition);
            }
            for (charged, variant) in fleet.charged_in.iter_mut().zip(&living) {
                *charged = managed[variant.edition(draft.edition) as usize].into();
            }
        }
        let blank = vec![Used::default(); spans.count()];
        Self {
            all_live: scenario.interpretations().living == Living::AllActive,
            moving: Moving { fleets: 0..fleets.len(), line: None },
            still: blank.clone(),
            stopped: None,
            used: blank,
            of_fleet: vec![FleetDay::default(); spans.count()],
            minutes: match plan.meter(MeterId::ConnectionMinutes) {
                Some(_) => vec![[0; 3]; spans.count()],
                None => Vec::new(),
            },
            spans,
            unit_kinds: units.len(),
            living_kinds: living.len(),
            units_of,
            living_of,
            fleets,
        }
    }

    /// Gives a parameter this value, in its steps; `base` are the fleets of which a factor is a multiple. Whether the
    /// days of a fleet are alike must be as it was.
    #[inline]
    pub fn set(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        // The most common one, where a cell of a map takes not much longer than the rest of this would.
        if let (Kind::Rate, Some(fleet), Some(line)) = (parameter.kind, parameter.fleet, parameter.line) {
            self.fleets[fleet].lines[line].line.set_rate(steps);
        } else {
            self.set_any(parameter, steps, base);
        }
    }

    fn set_any(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        for f in moving(parameter, self.fleets.len()).fleets {
            let (fleet, draft) = (&mut self.fleets[f], &base[f]);
            let lines = parameter.line.map_or(0..fleet.lines.len(), |line| line..line + 1);
            let lines = fleet.lines[lines.clone()].iter_mut().zip(&draft.traffic[lines]);
            match (parameter.kind, parameter.line) {
                (Kind::Devices, _) if parameter.fleet.is_some() => {
                    self.spans.active_devices(&draft.devices.sized(steps), &draft.active, &mut fleet.active);
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
                (Kind::Receivers, _) => lines.for_each(|(line, _)| line.line.set_receivers(steps)),
            }
        }
    }

    /// Treats the fractions of all that moves with a parameter in another way: a bound. `Carried` leaves them as they are.
    pub fn bound(&mut self, parameter: &Parameter, fractions: Fractions) {
        if fractions == Fractions::Carried {
            return;
        }
        let moving = moving(parameter, self.fleets.len());
        for fleet in &mut self.fleets[moving.fleets.clone()] {
            if matches!(parameter.kind, Kind::Devices | Kind::Active) {
                fleet.connected.1 = fractions;
            }
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
        self.still.fill(Used::default());
        for (f, fleet) in self.fleets.iter_mut().enumerate() {
            fleet.still.fill(FleetDay::default());
            for (l, line) in fleet.lines.iter_mut().enumerate() {
                if !self.moving.contains(f, l) {
                    line.run(&fleet.active, &self.spans.days, &mut fleet.still)?;
                }
            }
            if !self.moving.fleets.contains(&f) {
                fleet.add(&fleet.still, &mut self.still, self.all_live);
            }
        }
        Ok(())
    }

    /// Runs what changes through the days, on top of what holds still.
    pub fn run(&mut self) -> Result<(), Stop> {
        if let Some(stopped) = self.stopped {
            return Err(stopped);
        }
        self.connect()?;
        if let (1, Some(line)) = (self.moving.fleets.len(), self.moving.line) {
            let fleet = &mut self.fleets[self.moving.fleets.start];
            if !fleet.lines[line].line.has_fractions() {
                return run_whole(fleet, line, &self.still, &mut self.used, self.all_live);
            }
        }
        self.used.copy_from_slice(&self.still);
        for fleet in &mut self.fleets[self.moving.fleets.clone()] {
            self.of_fleet.copy_from_slice(&fleet.still);
            let lines = self.moving.lines(fleet.lines.len());
            for line in &mut fleet.lines[lines] {
                line.run(&fleet.active, &self.spans.days, &mut self.of_fleet)?;
            }
            fleet.add(&self.of_fleet, &mut self.used, self.all_live);
        }
        if self.used.iter().any(|used| used.units.iter().any(|units| *units > limits::UNITS_A_DAY)) {
            return Err(Stop::TooManyUnits);
        }
        Ok(())
    }

    /// Runs everything with the day's own chance; the account must be a daily one of this scenario.
    pub fn run_by_chance(&mut self, scenario: &Scenario, chance: &mut impl Chance) -> Result<(), Stop> {
        self.used.fill(Used::default());
        for (f, (fleet, draft)) in self.fleets.iter_mut().zip(scenario.fleets()).enumerate() {
            self.spans.devices(&draft.devices, &mut fleet.active);
            let shares = self.spans.shares(&draft.active);
            for (day, devices) in fleet.active.iter_mut().enumerate() {
                *devices = chance.active(f, *devices, shares(day));
            }
            fleet.still.fill(FleetDay::default());
            for (l, line) in fleet.lines.iter_mut().enumerate() {
                line.run_by_chance(&fleet.active, &mut fleet.still, |senders, rate| {
                    chance.sent((f, l), senders, rate)
                })?;
            }
            fleet.add(&fleet.still, &mut self.used, self.all_live);
        }
        self.connect()?;
        let too_many = |used: &Used| used.units.iter().any(|units| *units > limits::UNITS_A_DAY);
        if self.used.iter().any(too_many) { Err(Stop::TooManyUnits) } else { Ok(()) }
    }

    /// Adds up for how long the fleets' active devices are connected, where the plan meters that.
    fn connect(&mut self) -> Result<(), Stop> {
        if self.minutes.is_empty() {
            return Ok(());
        }
        self.minutes.fill([0; 3]);
        for fleet in &self.fleets {
            let ((each, fractions), mut left_over) = (fleet.connected, 0);
            for ((active, days), minutes) in fleet.active.iter().zip(&self.spans.days).zip(&mut self.minutes) {
                let millionths = active * each; // at most 10^9 devices for 1,440 minutes
                let of_day = match fractions {
                    Fractions::Carried if millionths % MINUTE != 0 && *days > 1 => return Err(Stop::Carries),
                    Fractions::Carried => {
                        let total = millionths + left_over;
                        left_over = total % MINUTE;
                        total / MINUTE
                    }
                    Fractions::Dropped => millionths / MINUTE,
                    Fractions::Raised => millionths.div_ceil(MINUTE),
                };
                for (minutes, counts) in minutes.iter_mut().zip(fleet.connected_in) {
                    *minutes += of_day * counts;
                }
            }
        }
        Ok(())
    }

    /// The connection minutes of the last run on each day of each span, in each variant; none where the plan does not meter
    /// them.
    pub fn minutes(&self) -> &[[u64; 3]] {
        &self.minutes
    }

    /// What a meter counted on each day of a span in a variant in the last run.
    #[inline]
    pub fn counted(&self, meter: MeterId, variant: usize, span: usize) -> u64 {
        match meter {
            MeterId::Messages => self.used[span].units[self.units_of[variant]],
            MeterId::LivingDevices => self.used[span].living[self.living_of[variant]],
            MeterId::ConnectionMinutes => self.minutes.get(span).map_or(0, |of| of[variant]),
        }
    }

    /// A number that tells variants apart of which other fleets' connections count.
    pub fn connections_of(&self, variant: usize) -> usize {
        let counted = |v: usize| self.fleets.iter().map(move |fleet| fleet.connected_in[v]);
        (0..variant).find(|&first| counted(first).eq(counted(variant))).unwrap_or(variant)
    }

    /// What the last run used on each day of each span.
    pub fn used(&self) -> &[Used] {
        &self.used
    }
}

/// Runs the one line that changes, which leaves no fractions: in one pass, since there is no more to it.
#[inline]
fn run_whole(fleet: &mut Fleet, line: usize, still: &[Used], account: &mut [Used], all_live: bool) -> Result<(), Stop> {
    for (s, (used, still)) in account.iter_mut().zip(still).enumerate() {
        let BilledLine { line, counted } = &mut fleet.lines[line];
        let [basic, pro] = counted.map(u64::from);
        let mut day = fleet.still[s];
        if line.days.contains(&s) && basic + pro > 0 {
            day.add(line.day(fleet.active[s]).ok_or(Stop::TooManyUnits)?, basic, pro);
        }
        *used = fleet.added(s, &day, *still, all_live);
        if used.units.iter().any(|units| *units > limits::UNITS_A_DAY) {
            return Err(Stop::TooManyUnits);
        }
    }
    Ok(())
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
    /// Adds the line to the days of its fleet, with as many messages as chance has it.
    fn run_by_chance(
        &mut self,
        active: &[u64],
        fleet: &mut [FleetDay],
        mut sent: impl FnMut(u64, u64) -> Option<u64>,
    ) -> Result<(), Stop> {
        let Self { line, counted } = self;
        if !counted.contains(&true) {
            return Ok(());
        }
        let [basic, pro] = counted.map(u64::from);
        line.rewind();
        for s in line.days.clone() {
            let day = match sent(line.senders(active[s]), line.rate()) {
                Some(sent) => line.day_of(sent, active[s]),
                None => line.day(active[s]),
            };
            fleet[s].add(day.ok_or(Stop::TooManyUnits)?, basic, pro);
        }
        Ok(())
    }

    /// Adds the line to the days of its fleet.
    fn run(&mut self, active: &[u64], spans: &[u64], fleet: &mut [FleetDay]) -> Result<(), Stop> {
        let Self { line, counted } = self;
        if !counted.contains(&true) {
            return Ok(());
        }
        let [basic, pro] = counted.map(u64::from);
        line.rewind();
        let has_fractions = line.has_fractions();
        for s in line.days.clone() {
            let before = (spans[s] > 1 && has_fractions).then(|| line.carried());
            let day = line.day(active[s]).ok_or(Stop::TooManyUnits)?;
            if before.is_some_and(|before| before != line.carried()) {
                return Err(Stop::Carries);
            }
            fleet[s].add(day, basic, pro);
        }
        Ok(())
    }
}
