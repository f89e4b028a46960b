//! A fleet, compiled for simulation: its lines, and its days in columns.

use smallvec::SmallVec;

use crate::plan::{MeterId, PerMeter};
use crate::usage::line::{Line, LineDay};
use crate::usage::running::Running;

/// Reason why a simulation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A fraction carries from day to day, so that the days of a run are not alike.
    Carries,
    /// A day has more than 10^12 billable units.
    TooManyUnits,
}

/// Usage of the account on each day of each run: `[kind × runs + run]`, for each kind of variant of each meter.
pub type Used = PerMeter<Vec<u64>>;

/// Fleet, compiled for simulation.
#[derive(Clone, Debug)]
pub struct Fleet {
    pub active: Vec<u64>,
    /// Minutes for which the active devices are connected.
    pub connected: Running,
    pub lines: Vec<BilledLine>,
    /// Column of the fleet's days for each kind of variant of each meter; `None` if the meter does not count on the
    /// fleet's edition.
    pub counted: PerMeter<Vec<Option<usize>>>,
    pub still: FleetDays,
}

/// Line, compiled for simulation.
#[derive(Clone, Debug)]
pub struct BilledLine {
    pub line: Line,
    /// Columns in which it counts.
    pub columns: SmallVec<[usize; 2]>,
}

/// Days of a fleet in columns, one for all editions on which the same lines count: `[column × runs + run]`.
#[derive(Clone, Debug)]
pub struct FleetDays {
    pub runs: usize,
    pub units: Vec<u64>,
    /// Devices that the lines touch.
    pub touched: Vec<u64>,
}

impl FleetDays {
    pub fn new(runs: usize, columns: usize) -> Self {
        Self { runs, units: vec![0; runs * columns], touched: vec![0; runs * columns] }
    }

    pub fn clear(&mut self) {
        self.units.fill(0);
        self.touched.fill(0);
    }

    pub fn copy_from(&mut self, other: &Self) {
        self.units.clear();
        self.units.extend_from_slice(&other.units);
        self.touched.clear();
        self.touched.extend_from_slice(&other.touched);
    }

    /// Adds a day of a line to the columns in which it counts.
    #[inline]
    pub fn add(&mut self, run: usize, line: LineDay, columns: &[usize]) {
        for column in columns {
            let at = column * self.runs + run;
            self.units[at] += line.units();
            self.touched[at] += line.touched;
        }
    }

    /// Units and touched devices on a day in a column.
    #[inline]
    pub fn at(&self, column: usize, run: usize) -> (u64, u64) {
        let at = column * self.runs + run;
        (self.units[at], self.touched[at])
    }
}

impl Fleet {
    /// Adds the fleet's messages and living devices to those of the account.
    pub fn add(&self, days: &FleetDays, account: &mut Used, all_live: bool) {
        for run in 0..days.runs {
            let (units, touched) = (|column| days.at(column, run).0, |column| days.at(column, run).1);
            self.add_day(run, (units, touched), account, all_live);
        }
    }

    /// Adds a day of the fleet, with the units and touched devices of each column.
    #[inline]
    pub fn add_day(
        &self,
        run: usize,
        (units, touched): (impl Fn(usize) -> u64, impl Fn(usize) -> u64),
        account: &mut Used,
        all_live: bool,
    ) {
        let (active, runs) = (self.active[run], self.active.len());
        for (kind, column) in self.counted[MeterId::Messages].iter().enumerate() {
            if let Some(column) = *column {
                account[MeterId::Messages][kind * runs + run] += units(column);
            }
        }
        for (kind, column) in self.counted[MeterId::LivingDevices].iter().enumerate() {
            if let Some(column) = *column {
                account[MeterId::LivingDevices][kind * runs + run] +=
                    if all_live { active } else { touched(column).min(active) };
            }
        }
    }

    /// Adds the minutes for which the active devices are connected to those of the account.
    pub fn connect(&mut self, days: &[u64], account: &mut Used) -> Result<(), Stop> {
        let (minutes, runs) = (&mut self.connected, self.active.len());
        minutes.left = 0;
        for (run, (active, days)) in self.active.iter().zip(days).enumerate() {
            let before = minutes.carried();
            let of_day = minutes.add(*active).unwrap_or(u64::MAX); // at most 10^9 devices for 1,440 minutes
            if *days > 1 && minutes.carried() != before {
                return Err(Stop::Carries);
            }
            for (kind, counts) in self.counted[MeterId::ConnectionMinutes].iter().enumerate() {
                if counts.is_some() {
                    account[MeterId::ConnectionMinutes][kind * runs + run] += of_day;
                }
            }
        }
        Ok(())
    }
}

/// Simulates the only changing line, which leaves no fractions, in one pass.
#[inline]
pub fn run_whole(fleet: &mut Fleet, line: usize, account: &mut Used, all_live: bool) -> Result<(), Stop> {
    for run in 0..fleet.active.len() {
        let BilledLine { line: moving, columns } = &mut fleet.lines[line];
        let counts = moving.days.contains(&run) && !columns.is_empty();
        let day = if counts { moving.day(fleet.active[run]).ok_or(Stop::TooManyUnits)? } else { LineDay::NOTHING };
        let columns = &fleet.lines[line].columns;
        let of = |column: usize| if columns.contains(&column) { day } else { LineDay::NOTHING };
        let units = |column| fleet.still.at(column, run).0 + of(column).units();
        let touched = |column| fleet.still.at(column, run).1 + of(column).touched;
        fleet.add_day(run, (units, touched), account, all_live);
    }
    Ok(())
}

impl BilledLine {
    /// Adds the line to the days of its fleet, with as many messages as chance has it.
    pub fn run_by_chance(
        &mut self,
        active: &[u64],
        fleet: &mut FleetDays,
        mut sent: impl FnMut(u64, u64) -> Option<u64>,
    ) -> Result<(), Stop> {
        let Self { line, columns } = self;
        if columns.is_empty() {
            return Ok(());
        }
        line.rewind();
        for run in line.days.clone() {
            let day = match sent(line.senders(active[run]), line.rate()) {
                Some(sent) => line.day_of(sent, active[run]),
                None => line.day(active[run]),
            };
            fleet.add(run, day.ok_or(Stop::TooManyUnits)?, columns);
        }
        Ok(())
    }

    /// Adds the line to the days of its fleet.
    pub fn run(&mut self, active: &[u64], days: &[u64], fleet: &mut FleetDays) -> Result<(), Stop> {
        let Self { line, columns } = self;
        if columns.is_empty() {
            return Ok(());
        }
        line.rewind();
        let has_fractions = line.has_fractions();
        for run in line.days.clone() {
            let before = (days[run] > 1 && has_fractions).then(|| line.carried());
            let day = line.day(active[run]).ok_or(Stop::TooManyUnits)?;
            if before.is_some_and(|before| before != line.carried()) {
                return Err(Stop::Carries);
            }
            fleet.add(run, day, columns);
        }
        Ok(())
    }
}
