//! Simulation of a row of values of one parameter, a block of lanes at a time.

#![expect(clippy::needless_range_loop, reason = "a lane is the same place in several blocks at once")]

mod lone;
mod moved;

pub use lone::LoneLine;
pub use moved::MovedLanes;

use smallvec::SmallVec;

use moved::lanes_of;

use super::{Moving, UsageSimulator};
use crate::lanes::{Extremes, Lanes, Number, Source, WIDTH, ZERO, max, min};
use crate::plan::{MeterId, PerMeter};
use crate::scenario::limits;
use crate::usage::day_runs::ranges;
use crate::usage::line::{LaneDay, LineLanes, LineTotals};

/// Kinds of variants.
type KindList = SmallVec<[usize; 4]>;

/// Fleet of a row.
#[derive(Clone, Debug, Default)]
struct RowFleet {
    /// Active devices on each run, where they do not move.
    active: Vec<f64>,
    lines: Vec<RowLine>,
    minutes: Option<LineLanes>,
    /// Kinds of variants that count its minutes.
    minute_kinds: KindList,
    /// Columns of which living devices are counted.
    columns: Vec<RowColumn>,
}

/// Line of a row.
#[derive(Clone, Debug)]
struct RowLine {
    line: LineLanes,
    /// Number among the lines of its fleet.
    number: usize,
    /// Number of the sum to which its units are added.
    sum: usize,
    /// Columns of its fleet, by their index there, in which it touches devices.
    columns: SmallVec<[usize; 2]>,
    /// Those of them for which its devices are asked in the present block.
    touches: SmallVec<[usize; 2]>,
}

/// Living devices of a fleet on some editions.
#[derive(Clone, Debug)]
struct RowColumn {
    /// Number of the column in the fleet's days.
    number: usize,
    /// Kinds of variants that count them.
    kinds: KindList,
    /// Devices that lines touch which do not move.
    touched: Vec<f64>,
    /// Whether every active device lives, whatever the lane.
    all_live: bool,
    /// Whether every active device lives in the present block.
    full: bool,
}

/// Row of values of one parameter, with everything else as it is set.
#[derive(Clone, Debug, Default)]
pub struct RowLanes {
    runs: usize,
    fleets: Vec<RowFleet>,
    /// Quantities that do not move: `[kind × runs + run]`.
    still: PerMeter<Vec<f64>>,
    /// Kinds of variants in which the units of the same lines are counted, a sum of lines each.
    sums: Vec<KindList>,
    /// Whether lanes differ in a kind of variants of a meter, in the present block.
    pub differ: PerMeter<Vec<bool>>,
    /// The quantities of living devices if all that are active live, and of minutes, where lanes do not differ.
    pub same: PerMeter<Vec<u64>>,
    /// The most of each meter on a day.
    pub most: PerMeter<f64>,
    /// Whether more of the input is never less from the beginning of a month up to any day, of each meter.
    rises: PerMeter<bool>,
    /// Class of each run among those of its month, by active devices and quantities that do not move; empty unless a
    /// [lone line](Self::lone) moves.
    classes: Vec<usize>,
}

/// State of the lines of a row within a block, and the quantities of a day.
#[derive(Clone, Default)]
pub struct DayLanes {
    totals: Vec<LineTotals>,
    /// Quantity of each kind of variants of each meter.
    pub quantities: PerMeter<Vec<Lanes>>,
    sums: Vec<Lanes>,
    touched: Vec<Lanes>,
    of_line: LaneDay,
}

fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(0.0, max)
}

fn floats(numbers: &[u64]) -> impl Iterator<Item = f64> {
    numbers.iter().map(|number| *number as f64)
}

impl RowLanes {
    /// Takes a row over from a simulator that holds all but the parameter; `None` where lanes cannot hold it.
    pub fn fill(&mut self, simulator: &UsageSimulator, moved: &MovedLanes) -> Option<()> {
        if simulator.stopped.is_some() {
            return None;
        }
        let runs = simulator.runs.count();
        let moving: &Moving = &simulator.moving;
        self.runs = runs;
        self.sums.clear();
        for (meter, still) in &mut self.still {
            still.clear();
            still.extend(floats(&simulator.still[meter]));
            self.same[meter].clone_from(&simulator.still[meter]);
        }
        self.fleets.resize_with(moving.fleets.len(), RowFleet::default);
        let (mut most_active, mut most_units, mut most_minutes) = (0.0, 0.0, 0.0);
        let mut rises = true;
        let fleets = simulator.fleets[moving.fleets.clone()].iter().zip(&mut self.fleets);
        for (f, (fleet, row)) in fleets.enumerate() {
            for (kind, column) in fleet.counted[MeterId::Messages].iter().enumerate() {
                if let Some(column) = *column {
                    let still = &mut self.still[MeterId::Messages][kind * runs..(kind + 1) * runs];
                    let units = &fleet.still.units[column * runs..(column + 1) * runs];
                    still.iter_mut().zip(units).for_each(|(sum, units)| *sum += *units as f64);
                }
            }
            row.active.clear();
            row.active.extend(floats(&fleet.active));
            let most = moved.active[f].as_ref().map_or_else(|| largest(&row.active), |active| active.most);
            most_active += most;

            row.columns.clear();
            for (kind, column) in fleet.counted[MeterId::LivingDevices].iter().enumerate() {
                let Some(column) = *column else { continue };
                let same = &mut self.same[MeterId::LivingDevices][kind * runs..(kind + 1) * runs];
                same.iter_mut().zip(&fleet.active).for_each(|(sum, active)| *sum += active);
                if let Some(known) = row.columns.iter_mut().find(|known| known.number == column) {
                    known.kinds.push(kind);
                    continue;
                }
                let touched: Vec<f64> = floats(&fleet.still.touched[column * runs..(column + 1) * runs]).collect();
                let moves = moved.active[f].is_some();
                let all_live = simulator.all_live
                    || (!moves && touched.iter().zip(&row.active).all(|(touched, active)| touched >= active));
                let kinds = KindList::from_slice(&[kind]);
                row.columns.push(RowColumn { number: column, kinds, touched, all_live, full: all_live });
            }

            row.lines.clear();
            for number in moving.lines(fleet.lines.len()) {
                let billed = &fleet.lines[number];
                if billed.columns.is_empty() {
                    continue;
                }
                let counted = fleet.counted[MeterId::Messages].iter().enumerate();
                let kinds = counted.filter(|(_, column)| column.is_some_and(|column| billed.columns.contains(&column)));
                let kinds: KindList = kinds.map(|(kind, _)| kind).collect();
                let sum = self.sums.iter().position(|known| *known == kinds).unwrap_or_else(|| {
                    self.sums.push(kinds);
                    self.sums.len() - 1
                });
                let columns = row.columns.iter().enumerate();
                let columns = columns.filter(|(_, column)| billed.columns.contains(&column.number));
                let factor = moved.of_line(f, number);
                let line = LineLanes::new(&billed.line, factor.map(|factor| (moved.kind, factor)));
                most_units += line.most_units(most)?;
                rises &= line.rises();
                let columns = columns.map(|(column, _)| column).collect();
                row.lines.push(RowLine { line, number, sum, columns, touches: SmallVec::new() });
            }
            row.minutes = (simulator.connects && moving.connected)
                .then(|| LineLanes::of_minutes(fleet.connected.factor, moved.minutes[f].as_ref(), 0..runs));
            if let Some(minutes) = &row.minutes {
                most_minutes += minutes.most_units(most)?;
            }
            let counted = fleet.counted[MeterId::ConnectionMinutes].iter().enumerate();
            row.minute_kinds.clear();
            row.minute_kinds.extend(counted.filter(|(_, counts)| counts.is_some()).map(|(kind, _)| kind));
        }
        self.most = PerMeter::from_fn(|meter| {
            largest(&self.still[meter])
                + match meter {
                    MeterId::Messages => most_units,
                    MeterId::LivingDevices => most_active,
                    MeterId::ConnectionMinutes => most_minutes,
                }
        });
        self.rises = PerMeter::from_fn(|meter| match meter {
            MeterId::Messages => rises,
            // More messages may be spread over the days so that fewer devices live.
            MeterId::LivingDevices => false,
            MeterId::ConnectionMinutes => true,
        });
        for (meter, differ) in &mut self.differ {
            differ.clear();
            differ.resize(
                simulator.kinds[meter].firsts.len(),
                meter == MeterId::Messages && !self.still[meter].is_empty(),
            );
        }
        self.classify(&simulator.runs.month_ends, moved);
        (self.most[MeterId::Messages] < limits::UNITS_A_DAY as f64).then_some(())
    }

    /// Whether no day leaves a fraction over that a later one may take, in any lane.
    pub fn is_whole(&self) -> bool {
        let whole =
            |fleet: &RowFleet| fleet.lines.iter().map(|line| &line.line).chain(&fleet.minutes).all(LineLanes::is_whole);
        self.fleets.iter().all(whole)
    }

    /// The only line that moves, if active devices do not, with its fleet and the units of each message.
    fn only_line(&self, moved: &MovedLanes) -> Option<(usize, f64)> {
        let fleet = self.fleets.iter().position(|fleet| !fleet.lines.is_empty())?;
        let alone = self.fleets.iter().map(|fleet| fleet.lines.len()).sum::<usize>() == 1;
        let each = self.fleets[fleet].lines[0].line.units_each()?;
        (alone && moved.active[fleet].is_none()).then_some((fleet, each))
    }

    /// Puts the runs of each month into classes.
    fn classify(&mut self, month_ends: &[usize], moved: &MovedLanes) {
        self.classes.clear();
        let Some((fleet, _)) = self.only_line(moved) else { return };
        let (active, still) = (&self.fleets[fleet].active, &self.still[MeterId::Messages]);
        let kinds = self.differ[MeterId::Messages].len();
        let same = |one: usize, other: usize| {
            active[one].total_cmp(&active[other]).is_eq()
                && (0..kinds).all(|kind| {
                    let [one, other] = [one, other].map(|run| still[kind * self.runs + run]);
                    one.total_cmp(&other).is_eq()
                })
        };
        for month in ranges(month_ends) {
            let mut firsts: SmallVec<[usize; 31]> = SmallVec::new();
            for run in month {
                let class = firsts.iter().position(|first| same(*first, run)).unwrap_or_else(|| {
                    firsts.push(run);
                    firsts.len() - 1
                });
                self.classes.push(class);
            }
        }
    }

    /// Begins with a block: says in which meters its lanes differ.
    pub fn begin(&mut self, moved: &MovedLanes, block: usize, day: &mut DayLanes) {
        let living = &mut self.differ[MeterId::LivingDevices];
        living.fill(false);
        for (f, fleet) in self.fleets.iter_mut().enumerate() {
            let moves = moved.active[f].is_some();
            for (number, column) in fleet.columns.iter_mut().enumerate() {
                column.full = column.all_live
                    || fleet.lines.iter().any(|line| {
                        let factor = moved.of_line(f, line.number);
                        line.columns.contains(&number)
                            && line.line.days == (0..self.runs)
                            && line.line.every_device_sends(factor, block)
                    });
                if moves || !column.full {
                    column.kinds.iter().for_each(|kind| living[*kind] = true);
                }
            }
        }
        let connects = self.fleets.iter().any(|fleet| fleet.minutes.is_some());
        self.differ[MeterId::ConnectionMinutes].fill(connects);
        let living = &self.differ[MeterId::LivingDevices];
        for fleet in &mut self.fleets {
            let counts = |column: &RowColumn| !column.full && column.kinds.iter().any(|kind| living[*kind]);
            for line in &mut fleet.lines {
                line.touches.clear();
                line.touches.extend(line.columns.iter().copied().filter(|column| counts(&fleet.columns[*column])));
            }
        }

        let lines =
            self.fleets.iter().flat_map(|fleet| fleet.lines.iter().map(|line| &line.line).chain(&fleet.minutes));
        let count = lines.clone().count();
        day.totals.resize_with(count, LineTotals::default);
        lines.zip(&mut day.totals).for_each(|(line, totals)| line.begin(totals));
        for (meter, quantities) in &mut day.quantities {
            quantities.resize(self.differ[meter].len(), ZERO);
        }
        day.sums.resize(self.sums.len(), ZERO);
        let columns = self.fleets.iter().map(|fleet| fleet.columns.len()).max().unwrap_or_default();
        day.touched.resize(columns, ZERO);
    }

    /// The lanes of a block of which no other has counted less, and more, from the beginning of a month up to any day.
    #[inline(always)]
    pub fn extremes(&self, moved: &MovedLanes, block: usize, meter: MeterId) -> Option<Extremes> {
        self.rises[meter].then(|| moved.extremes[block])
    }

    /// Simulates each day of a run of days, in every lane of a block.
    #[inline(always)]
    pub fn day<const FMA: bool>(&self, moved: &MovedLanes, block: usize, run: usize, day: &mut DayLanes) {
        let DayLanes { totals, quantities, sums, touched, of_line } = day;
        sums.fill(ZERO);
        for meter in [MeterId::LivingDevices, MeterId::ConnectionMinutes] {
            for (kind, quantity) in quantities[meter].iter_mut().enumerate() {
                if self.differ[meter][kind] && !self.still[meter].is_empty() {
                    *quantity = [self.still[meter][kind * self.runs + run]; WIDTH];
                }
            }
        }
        let mut totals = totals.iter_mut();
        for (f, fleet) in self.fleets.iter().enumerate() {
            let active = match &moved.active[f] {
                Some(moved) => Number::Each(&moved.lanes[moved.of_run[run]][block]),
                None => Number::Same(fleet.active[run]),
            };
            for (touched, column) in touched.iter_mut().zip(&fleet.columns) {
                if !column.full {
                    *touched = [column.touched[run]; WIDTH];
                }
            }
            for (row, totals) in fleet.lines.iter().zip(&mut totals) {
                if !row.line.days.contains(&run) {
                    continue;
                }
                let factor = lanes_of(moved.of_line(f, row.number), block);
                row.line.day::<FMA>(totals, factor, active, !row.touches.is_empty(), of_line);
                add(&mut sums[row.sum], &of_line.units);
                for column in &row.touches {
                    add(&mut touched[*column], &of_line.touched);
                }
            }
            for (column, touched) in fleet.columns.iter().zip(&*touched) {
                for kind in column.kinds.iter().filter(|kind| self.differ[MeterId::LivingDevices][**kind]) {
                    let sum = &mut quantities[MeterId::LivingDevices][*kind];
                    match active {
                        Number::Same(active) if column.full => add(sum, active),
                        Number::Each(active) if column.full => add(sum, active),
                        Number::Same(active) => add_smaller(sum, touched, active),
                        Number::Each(active) => add_smaller(sum, touched, active),
                    }
                }
            }
            if let (Some(minutes), Some(totals)) = (&fleet.minutes, fleet.minutes.as_ref().and_then(|_| totals.next()))
            {
                let factor = lanes_of(moved.minutes[f].as_ref(), block);
                minutes.day::<FMA>(totals, factor, active, false, of_line);
                for kind in &fleet.minute_kinds {
                    add(&mut quantities[MeterId::ConnectionMinutes][*kind], &of_line.units);
                }
            }
        }
        if !self.still[MeterId::Messages].is_empty() {
            self.add_up(run, sums, &mut quantities[MeterId::Messages]);
        }
    }

    /// Adds the sums of lines up to the units of each kind of variants.
    #[inline(always)]
    fn add_up(&self, run: usize, sums: &[Lanes], quantities: &mut [Lanes]) {
        for (kind, quantity) in quantities.iter_mut().enumerate() {
            let still = self.still[MeterId::Messages][kind * self.runs + run];
            *quantity = [still; WIDTH];
            for (sum, kinds) in sums.iter().zip(&self.sums) {
                if kinds.contains(&kind) {
                    add(quantity, sum);
                }
            }
        }
    }

    /// Ends a month before another one.
    #[inline(always)]
    pub fn end_month<const FMA: bool>(&self, moved: &MovedLanes, block: usize, day: &mut DayLanes) {
        let mut totals = day.totals.iter_mut();
        for (f, fleet) in self.fleets.iter().enumerate() {
            let each = moved.active[f].is_some();
            for (row, totals) in fleet.lines.iter().zip(&mut totals) {
                let factor = moved.of_line(f, row.number);
                row.line.end_month::<FMA>(totals, lanes_of(factor, block), each);
            }
            if let (Some(minutes), Some(totals)) = (&fleet.minutes, fleet.minutes.as_ref().and_then(|_| totals.next()))
            {
                let factor = lanes_of(moved.minutes[f].as_ref(), block);
                minutes.end_month::<FMA>(totals, factor, each);
            }
        }
    }
}

#[inline(always)]
fn add(sum: &mut Lanes, lanes: impl Source) {
    for i in 0..WIDTH {
        sum[i] += lanes.at(i);
    }
}

/// Adds the smaller of two numbers.
#[inline(always)]
fn add_smaller(sum: &mut Lanes, lanes: &Lanes, others: impl Source) {
    for i in 0..WIDTH {
        sum[i] += min(lanes[i], others.at(i));
    }
}
