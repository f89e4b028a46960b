//! Simulation of a row of values of one parameter, a block of lanes at a time.

use super::{Moving, UsageSimulator};
use crate::lanes::{Lanes, Number, WIDTH, ZERO, max, min};
use crate::plan::{MeterId, PerMeter};
use crate::scenario::{FleetDraft, Kind, Parameter, limits};
use crate::usage::line::{LaneDay, LineLanes, LineTotals};
use crate::usage::running::{Factor, MovedFactor};

/// What the values along a row move, as lanes.
#[derive(Debug)]
pub struct MovedLanes {
    kind: Kind,
    /// Factors of the lines of each fleet that moves; `None` for lines that do not.
    lines: Vec<Vec<Option<MovedFactor>>>,
    /// Active devices of each fleet that moves, if they move.
    active: Vec<Option<MovedActive>>,
    /// Minutes of each fleet that moves, if they move.
    minutes: Vec<Option<MovedFactor>>,
}

/// Active devices along a row. Days on which they are the same in every lane share their lanes.
#[derive(Debug)]
struct MovedActive {
    of_run: Vec<usize>,
    lanes: Vec<Vec<Lanes>>,
    most: f64,
}

impl MovedActive {
    fn new(runs: Vec<Vec<u64>>) -> Self {
        let mut known: Vec<Vec<u64>> = Vec::new();
        let of_run = runs.into_iter().map(|run| {
            known.iter().position(|other| *other == run).unwrap_or_else(|| {
                known.push(run);
                known.len() - 1
            })
        });
        let of_run = of_run.collect();
        let most = known.iter().flatten().max().copied().unwrap_or_default() as f64;
        let lanes = |active: &Vec<u64>| {
            let last = active.last().copied().unwrap_or_default();
            let lane = |block: usize, lane: usize| active.get(block * WIDTH + lane).copied().unwrap_or(last) as f64;
            let blocks = 0..active.len().div_ceil(WIDTH);
            blocks.map(|block| std::array::from_fn(|of| lane(block, of))).collect()
        };
        Self { of_run, lanes: known.iter().map(lanes).collect(), most }
    }
}

impl MovedLanes {
    /// Factors of a line of a moving fleet; `None` if the line does not move.
    fn of_line(&self, fleet: usize, line: usize) -> Option<&MovedFactor> {
        self.lines[fleet].get(line)?.as_ref()
    }

    /// Sets a parameter to each value in turn, and takes over what it moves; `None` where lanes cannot hold that.
    pub fn new(simulator: &UsageSimulator, parameter: &Parameter, steps: &[u64], base: &[FleetDraft]) -> Option<Self> {
        let mut simulator = simulator.clone();
        let moving = super::moving(parameter, simulator.fleets.len());
        let fleets = &simulator.fleets[moving.fleets.clone()];
        let mut factors: Vec<Vec<Vec<Factor>>> =
            fleets.iter().map(|fleet| vec![Vec::new(); fleet.lines.len()]).collect();
        let mut active: Vec<Vec<Vec<u64>>> = vec![vec![Vec::new(); simulator.runs.count()]; fleets.len()];
        let mut minutes: Vec<Vec<Factor>> = vec![Vec::new(); fleets.len()];
        for &step in steps {
            simulator.set(parameter, step, base);
            for (f, fleet) in simulator.fleets[moving.fleets.clone()].iter().enumerate() {
                if parameter.moves_devices() {
                    active[f].iter_mut().zip(&fleet.active).for_each(|(run, active)| run.push(*active));
                } else if parameter.moves_connections() {
                    minutes[f].push(fleet.connected.factor);
                } else {
                    for line in moving.lines(fleet.lines.len()) {
                        factors[f][line].push(fleet.lines[line].line.factor(parameter.kind));
                    }
                }
            }
        }
        let of = |factors: Vec<Factor>| match factors.is_empty() {
            true => Some(None),
            false => MovedFactor::new(&factors).map(Some),
        };
        Some(Self {
            kind: parameter.kind,
            lines: factors
                .into_iter()
                .map(|lines| lines.into_iter().map(of).collect::<Option<_>>())
                .collect::<Option<_>>()?,
            active: active.into_iter().map(|runs| parameter.moves_devices().then(|| MovedActive::new(runs))).collect(),
            minutes: minutes.into_iter().map(of).collect::<Option<_>>()?,
        })
    }
}

/// Fleet of a row.
#[derive(Debug)]
struct RowFleet {
    /// Active devices on each run, where they do not move.
    active: Vec<f64>,
    lines: Vec<RowLine>,
    minutes: Option<LineLanes>,
    /// Kinds of variants that count its minutes.
    minute_kinds: Vec<usize>,
    /// Columns of which living devices are counted.
    columns: Vec<RowColumn>,
}

/// Line of a row.
#[derive(Debug)]
struct RowLine {
    line: LineLanes,
    /// Number among the lines of its fleet.
    number: usize,
    /// Kinds of variants in which its units count.
    kinds: Vec<usize>,
    /// Columns of its fleet, by their index there, in which it touches devices.
    columns: Vec<usize>,
}

/// Living devices of a fleet on some editions.
#[derive(Debug)]
struct RowColumn {
    /// Kinds of variants that count them.
    kinds: Vec<usize>,
    /// Devices that lines touch which do not move.
    touched: Vec<f64>,
    /// Whether every active device lives, whatever the lane.
    all_live: bool,
    /// Whether every active device lives in the present block.
    full: bool,
}

/// Row of values of one parameter, with everything else as it is set.
#[derive(Debug)]
pub struct RowLanes {
    runs: usize,
    fleets: Vec<RowFleet>,
    /// Quantities that do not move: `[kind × runs + run]`.
    still: PerMeter<Vec<f64>>,
    /// Whether lanes differ in a kind of variants of a meter, in the present block.
    pub differ: PerMeter<Vec<bool>>,
    /// The quantities of living devices if all that are active live, and of minutes, where lanes do not differ.
    pub same: PerMeter<Vec<u64>>,
    /// The most of each meter on a day.
    pub most: PerMeter<f64>,
}

/// State of the lines of a row within a block, and the quantities of a day.
#[derive(Default)]
pub struct DayLanes {
    totals: Vec<LineTotals>,
    /// Quantity of each kind of variants of each meter.
    pub quantities: PerMeter<Vec<Lanes>>,
    touched: Vec<Lanes>,
}

fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(0.0, max)
}

impl RowLanes {
    /// Takes a row over from a simulator that holds all but the parameter; `None` where lanes cannot hold it.
    pub fn new(simulator: &UsageSimulator, moved: &MovedLanes) -> Option<Self> {
        if simulator.stopped.is_some() {
            return None;
        }
        let runs = simulator.runs.count();
        let moving: &Moving = &simulator.moving;
        let floats = |numbers: &[u64]| numbers.iter().map(|number| *number as f64).collect::<Vec<f64>>();
        let mut still = PerMeter::from_fn(|meter| floats(&simulator.still[meter]));
        let mut same = simulator.still.clone();
        let mut fleets = Vec::with_capacity(moving.fleets.len());
        let mut most_active = 0.0;
        let mut most_units = 0.0;
        let mut most_minutes = 0.0;
        for (f, fleet) in simulator.fleets[moving.fleets.clone()].iter().enumerate() {
            for (kind, column) in fleet.counted[MeterId::Messages].iter().enumerate() {
                if let Some(column) = *column {
                    let still = &mut still[MeterId::Messages][kind * runs..(kind + 1) * runs];
                    let units = &fleet.still.units[column * runs..(column + 1) * runs];
                    still.iter_mut().zip(units).for_each(|(sum, units)| *sum += *units as f64);
                }
            }
            let active = floats(&fleet.active);
            let most = moved.active[f].as_ref().map_or_else(|| largest(&active), |active| active.most);
            most_active += most;

            let mut columns: Vec<(usize, RowColumn)> = Vec::new();
            for (kind, column) in fleet.counted[MeterId::LivingDevices].iter().enumerate() {
                let Some(column) = *column else { continue };
                for run in 0..runs {
                    same[MeterId::LivingDevices][kind * runs + run] += fleet.active[run];
                }
                if let Some((_, known)) = columns.iter_mut().find(|(known, _)| *known == column) {
                    known.kinds.push(kind);
                    continue;
                }
                let touched = floats(&fleet.still.touched[column * runs..(column + 1) * runs]);
                let moves = moved.active[f].is_some();
                let all_live = simulator.all_live
                    || (!moves && touched.iter().zip(&active).all(|(touched, active)| touched >= active));
                columns.push((column, RowColumn { kinds: vec![kind], touched, all_live, full: all_live }));
            }

            let mut lines = Vec::new();
            for number in moving.lines(fleet.lines.len()) {
                let billed = &fleet.lines[number];
                let counted = fleet.counted[MeterId::Messages].iter().enumerate();
                let kinds = counted.filter(|(_, column)| column.is_some_and(|column| billed.columns.contains(&column)));
                let touches = columns.iter().enumerate().filter(|(_, (column, _))| billed.columns.contains(column));
                if billed.columns.is_empty() {
                    continue;
                }
                let factor = moved.of_line(f, number);
                let line = LineLanes::new(&billed.line, factor.map(|factor| (moved.kind, factor)));
                most_units += line.most_units(most)?;
                lines.push(RowLine {
                    line,
                    number,
                    kinds: kinds.map(|(kind, _)| kind).collect(),
                    columns: touches.map(|(column, _)| column).collect(),
                });
            }
            let connects = simulator.connects && moving.connected;
            let minutes =
                connects.then(|| LineLanes::of_minutes(fleet.connected.factor, moved.minutes[f].as_ref(), 0..runs));
            if let Some(minutes) = &minutes {
                most_minutes += minutes.most_units(most)?;
            }
            let counted = fleet.counted[MeterId::ConnectionMinutes].iter().enumerate();
            fleets.push(RowFleet {
                active,
                lines,
                minutes,
                minute_kinds: counted.filter(|(_, counts)| counts.is_some()).map(|(kind, _)| kind).collect(),
                columns: columns.into_iter().map(|(_, column)| column).collect(),
            });
        }
        let most = PerMeter::from_fn(|meter| {
            largest(&still[meter])
                + match meter {
                    MeterId::Messages => most_units,
                    MeterId::LivingDevices => most_active,
                    MeterId::ConnectionMinutes => most_minutes,
                }
        });
        let differ = PerMeter::from_fn(|meter| {
            let kinds = simulator.kinds[meter].firsts.len();
            vec![meter == MeterId::Messages && !still[meter].is_empty(); kinds]
        });
        let within = most[MeterId::Messages] < limits::UNITS_A_DAY as f64;
        within.then_some(Self { runs, fleets, still, differ, same, most })
    }

    /// Whether no day leaves a fraction over that a later one may take, in any lane.
    pub fn is_whole(&self) -> bool {
        let whole =
            |fleet: &RowFleet| fleet.lines.iter().map(|line| &line.line).chain(&fleet.minutes).all(LineLanes::is_whole);
        self.fleets.iter().all(whole)
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

        let lines =
            self.fleets.iter().flat_map(|fleet| fleet.lines.iter().map(|line| &line.line).chain(&fleet.minutes));
        let count = lines.clone().count();
        day.totals.resize_with(count, LineTotals::default);
        lines.zip(&mut day.totals).for_each(|(line, totals)| line.begin(totals));
        for (meter, quantities) in &mut day.quantities {
            quantities.resize(self.differ[meter].len(), ZERO);
        }
        let columns = self.fleets.iter().map(|fleet| fleet.columns.len()).max().unwrap_or_default();
        day.touched.resize(columns, ZERO);
    }

    /// Simulates each day of a run of days, in every lane of a block.
    #[inline(always)]
    pub fn day<const FMA: bool>(&self, moved: &MovedLanes, block: usize, run: usize, day: &mut DayLanes) {
        for (meter, quantities) in &mut day.quantities {
            for (kind, quantity) in quantities.iter_mut().enumerate() {
                if self.differ[meter][kind] {
                    *quantity = [self.still[meter][kind * self.runs + run]; WIDTH];
                }
            }
        }
        let living = |kinds: &[usize]| kinds.iter().any(|kind| self.differ[MeterId::LivingDevices][*kind]);
        let mut totals = day.totals.iter_mut();
        let mut of_line = LaneDay { units: ZERO, touched: ZERO };
        for (f, fleet) in self.fleets.iter().enumerate() {
            let active = match &moved.active[f] {
                Some(moved) => Number::Each(&moved.lanes[moved.of_run[run]][block]),
                None => Number::Same(fleet.active[run]),
            };
            for (touched, column) in day.touched.iter_mut().zip(&fleet.columns) {
                *touched = [column.touched[run]; WIDTH];
            }
            for (row, totals) in fleet.lines.iter().zip(&mut totals) {
                if !row.line.days.contains(&run) {
                    continue;
                }
                let factor = moved.of_line(f, row.number);
                let factor = lanes_of(factor, block);
                let counted = |column: &&usize| {
                    let column = &fleet.columns[**column];
                    !column.full && living(&column.kinds)
                };
                let touches = row.columns.iter().any(|column| counted(&column));
                row.line.day::<FMA>(totals, factor, active, touches, &mut of_line);
                for kind in &row.kinds {
                    add(&mut day.quantities[MeterId::Messages][*kind], &of_line.units);
                }
                for column in row.columns.iter().filter(counted) {
                    add(&mut day.touched[*column], &of_line.touched);
                }
            }
            for (column, touched) in fleet.columns.iter().zip(&day.touched) {
                for kind in column.kinds.iter().filter(|kind| self.differ[MeterId::LivingDevices][**kind]) {
                    let sum = &mut day.quantities[MeterId::LivingDevices][*kind];
                    match active {
                        Number::Same(active) if column.full => (0..WIDTH).for_each(|i| sum[i] += active),
                        Number::Each(active) if column.full => add(sum, active),
                        Number::Same(active) => (0..WIDTH).for_each(|i| sum[i] += min(touched[i], active)),
                        Number::Each(active) => (0..WIDTH).for_each(|i| sum[i] += min(touched[i], active[i])),
                    }
                }
            }
            if let (Some(minutes), Some(totals)) = (&fleet.minutes, fleet.minutes.as_ref().and_then(|_| totals.next()))
            {
                let factor = lanes_of(moved.minutes[f].as_ref(), block);
                minutes.day::<FMA>(totals, factor, active, false, &mut of_line);
                for kind in &fleet.minute_kinds {
                    add(&mut day.quantities[MeterId::ConnectionMinutes][*kind], &of_line.units);
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

/// Lanes of what moves in a block; zeros, which nobody reads, of what does not move.
#[inline(always)]
fn lanes_of(factor: Option<&MovedFactor>, block: usize) -> &[Lanes; 2] {
    const NONE: &[Lanes; 2] = &[ZERO; 2];
    factor.map_or(NONE, |factor| factor.block(block))
}

#[inline(always)]
fn add(sum: &mut Lanes, lanes: &Lanes) {
    for i in 0..WIDTH {
        sum[i] += lanes[i];
    }
}
