//! Repricing of whole rows of values, a block of lanes at a time, with the amounts of a repricer that takes one value
//! after the other.

mod stretch;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use smallvec::SmallVec;
use stretch::{Differing, stretch};

use super::Repricer;
use crate::lanes::{Instructions, Lanes, WIDTH, Work, ZERO, mul_add, narrow, to_i64};
use crate::money::Money;
use crate::plan::{MeterId, PerMeter, Variant};
use crate::rating::{LaneFees, MeterLanes};
use crate::scenario::{FleetDraft, Parameter};
use crate::usage::{DayLanes, MovedLanes, RowLanes, UsageSimulator, ranges};

/// Bills of a block of values.
pub enum Amounts<'a> {
    /// Smallest units of each variant that was asked for, all of them below 2^32, in the first lanes.
    Narrow(&'a [[u32; WIDTH]]),
    /// Smallest units of each variant that was asked for, all of them whole numbers below 2^50, in the first lanes.
    Lanes(&'a [Lanes]),
    /// Smallest units of each variant, as many as there are values; they did not fit into lanes.
    Whole(&'a [Vec<i128>]),
    /// Some value has a day with more than 10^12 billable units.
    TooManyUnits,
}

/// Rates a scenario at the same values of one parameter again and again, as another one changes.
#[derive(Clone)]
pub struct Rows {
    repricer: Repricer,
    /// Variants whose bills are wanted.
    variants: Vec<Variant>,
    parameter: Parameter,
    steps: Arc<[u64]>,
    /// What the values move, in lanes, for each simulator; `None` where lanes cannot hold it.
    moved: Vec<Moved>,
    /// `None` for a meter whose prices are too fine for lanes.
    meters: PerMeter<Option<MeterLanes>>,
    instructions: Instructions,
    /// The present row, if lanes can hold it.
    row: RowLanes,
    /// Fees of each kind of variants of each meter in which the lanes of a block of the present row do not differ.
    same: PerMeter<Vec<Option<f64>>>,
    buffers: Buffers,
}

/// What the values of a row move, once somebody asked for it.
type Moved = Arc<OnceLock<Option<MovedLanes>>>;

/// Row with everything set but the value of the parameter.
pub struct RowOfValues<'r> {
    rows: &'r mut Rows,
    /// Value of another parameter, of which a factor multiplies the values of the fleets.
    other: Option<(&'r Parameter, u64)>,
    fleets: &'r [FleetDraft],
    base: &'r [FleetDraft],
    /// Number of simulators that hold all but the parameter.
    prepared: usize,
    /// Simulator and lanes, if lanes can hold the row.
    way: Option<(usize, Moved)>,
}

#[derive(Clone, Default)]
struct Buffers {
    day: DayLanes,
    fees: PerMeter<Vec<LaneFees>>,
    bills: Vec<Bill>,
    amounts: Vec<Lanes>,
    narrow: Vec<[u32; WIDTH]>,
    whole: Vec<Vec<i128>>,
}

/// What a bill consists of: fees that are the same in all lanes, and the meters and kinds of variants whose fees differ.
type Bill = (f64, SmallVec<[(MeterId, usize); 3]>);

impl Amounts<'_> {
    /// Bill of a value of the block in a variant, in the order in which the variants were asked for. 0 with too many units.
    pub fn of(&self, variant: usize, value: usize) -> Money {
        Money::from_minor(match self {
            Self::Narrow(lanes) => lanes[variant][value].into(),
            Self::Lanes(lanes) => to_i64(lanes[variant][value]).into(),
            Self::Whole(amounts) => amounts[variant][value],
            Self::TooManyUnits => 0,
        })
    }
}

impl Rows {
    /// Prepares the values `steps` of a parameter, for the bills of some variants.
    pub fn new(repricer: Repricer, parameter: &Parameter, steps: &[u64], variants: Vec<Variant>) -> Self {
        let meters = PerMeter::from_fn(|meter| repricer.meters[meter].in_lanes());
        Self {
            moved: repricer.simulators.iter().map(|_| Arc::default()).collect(),
            meters,
            repricer,
            variants,
            parameter: parameter.clone(),
            steps: steps.into(),
            instructions: Instructions::best(),
            row: RowLanes::default(),
            same: PerMeter::default(),
            buffers: Buffers::default(),
        }
    }

    /// Variants whose bills are wanted.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    /// Uses these vector instructions in place of the best.
    pub fn with(mut self, instructions: Instructions) -> Self {
        self.instructions = instructions;
        self
    }

    /// Begins with a row at a value of another parameter, if there is one. A factor multiplies the values of `fleets`;
    /// `base` has the fleets at that value, or at any if the two do not [move together](Self::move_together).
    pub fn row<'r>(
        &'r mut self,
        other: Option<(&'r Parameter, u64)>,
        fleets: &'r [FleetDraft],
        base: &'r [FleetDraft],
    ) -> RowOfValues<'r> {
        for (meter, same) in &mut self.same {
            same.clear();
            same.resize(self.repricer.fees[meter].len(), None);
        }
        let mut row = RowOfValues { rows: self, other, fleets, base, prepared: 0, way: None };
        row.way = row.find_way();
        row
    }

    /// Whether what one parameter moves depends on the value of the other, so that each row needs the fleets at its own.
    pub fn move_together(one: &Parameter, other: &Parameter) -> bool {
        one.overlaps(other)
            || (one.moves_devices() && other.moves_devices())
            || (one.moves_connections() && other.moves_connections())
    }
}

impl RowOfValues<'_> {
    /// Prepares the first simulators.
    fn prepare(&mut self, count: usize) {
        for simulator in self.rows.repricer.simulators.iter_mut().take(count).skip(self.prepared) {
            if let Some((parameter, steps)) = self.other {
                simulator.set(parameter, steps, self.fleets);
            }
            simulator.hold_all_but(&self.rows.parameter);
        }
        self.prepared = self.prepared.max(count);
    }

    /// The first simulator whose days lanes can hold.
    fn find_way(&mut self) -> Option<(usize, Moved)> {
        let together = self.other.is_some_and(|(other, _)| Rows::move_together(other, &self.rows.parameter));
        (0..self.rows.moved.len()).find_map(|way| {
            self.prepare(way + 1);
            let Rows { repricer, parameter, steps, moved, meters, row, .. } = &mut *self.rows;
            let simulator = &repricer.simulators[way];
            let moved = if together { Arc::default() } else { moved[way].clone() };
            let make = || MovedLanes::new(simulator, parameter, steps, self.base);
            row.fill(simulator, moved.get_or_init(make).as_ref()?)?;
            let months = simulator.runs.month_ends.len();
            let alike = simulator.runs.days.iter().any(|days| *days > 1);
            let holds = |(id, meter): (MeterId, &Option<MeterLanes>)| {
                meter.as_ref().is_some_and(|meter| meter.holds(row.most[id], months))
            };
            (meters.iter().all(holds) && (!alike || row.is_whole())).then_some((way, moved))
        })
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.rows.steps.len().div_ceil(WIDTH)
    }

    /// Values of a block, by index.
    pub fn values(&self, block: usize) -> Range<usize> {
        block * WIDTH..(block * WIDTH + WIDTH).min(self.rows.steps.len())
    }

    /// Rates a block of values, counted from 0. The last one has fewer values than lanes.
    pub fn block(&mut self, block: usize) -> Amounts<'_> {
        let values = self.values(block);
        let Some((way, moved)) = &self.way else { return self.one_by_one(values) };
        let Some(moved) = moved.get().and_then(Option::as_ref) else { return self.one_by_one(values) };
        let Rows { repricer, variants, meters, instructions, row, same, buffers, .. } = &mut *self.rows;
        let simulator = &repricer.simulators[*way];
        row.begin(moved, block, &mut buffers.day);
        buffers.bills.clear();
        for variant in &*variants {
            let mut bill = Bill::default();
            for (meter, counted) in &row.same {
                let kind = simulator.kinds[meter].of[*variant];
                if counted.is_empty() {
                    continue;
                }
                if row.differ[meter][kind] {
                    bill.1.push((meter, kind));
                    continue;
                }
                let fee = *same[meter][kind].get_or_insert_with(|| {
                    let (runs, of_run) = (&simulator.runs, &counted[kind * simulator.runs.count()..]);
                    // Below 2^50, since lanes hold the most of each meter.
                    repricer.meters[meter].fee(&runs.days, &runs.month_ends, |run| of_run[run]).minor() as f64
                });
                bill.0 += fee;
            }
            buffers.bills.push(bill);
        }
        if instructions.run(Block { simulator, meters, moved, row, block, buffers }) {
            Amounts::Narrow(&buffers.narrow)
        } else {
            Amounts::Lanes(&buffers.amounts)
        }
    }

    /// Rates values one after the other.
    fn one_by_one(&mut self, values: Range<usize>) -> Amounts<'_> {
        self.prepare(usize::MAX);
        let Rows { repricer, parameter, steps, variants, buffers, .. } = &mut *self.rows;
        let whole = &mut buffers.whole;
        whole.resize(variants.len(), Vec::new());
        whole.iter_mut().for_each(Vec::clear);
        for at in values {
            if !repricer.rate_at(parameter, steps[at], self.base) {
                return Amounts::TooManyUnits;
            }
            for (amounts, variant) in whole.iter_mut().zip(&*variants) {
                amounts.push(repricer.total(*variant).minor());
            }
        }
        Amounts::Whole(whole)
    }
}

/// Block of a row, to be rated.
struct Block<'b> {
    simulator: &'b UsageSimulator,
    meters: &'b PerMeter<Option<MeterLanes>>,
    moved: &'b MovedLanes,
    row: &'b RowLanes,
    block: usize,
    buffers: &'b mut Buffers,
}

impl Work for Block<'_> {
    /// Whether all amounts are narrow.
    type Output = bool;

    #[inline(always)]
    fn run<const FMA: bool>(self) -> bool {
        let Self { simulator, meters, moved, row, block, buffers } = self;
        let Buffers { day, fees, bills, amounts, narrow, .. } = buffers;
        for (meter, fees) in fees.iter_mut() {
            fees.resize_with(row.differ[meter].len(), LaneFees::default);
        }
        let mut differing: SmallVec<[Differing<'_>; 8]> = SmallVec::new();
        for (id, kinds) in &row.differ {
            let Some(meter) = &meters[id] else { continue };
            let extremes = row.extremes(moved, block, id);
            let kinds = kinds.iter().enumerate().filter(|(_, differs)| **differs);
            differing.extend(kinds.map(|(kind, _)| Differing { id, kind, meter, extremes }));
        }
        for Differing { id, kind, meter, .. } in &differing {
            meter.begin(&mut fees[*id][*kind]);
        }
        let lone = row.lone(moved, block);
        let mut sent = ZERO;
        let runs = &simulator.runs;
        for (month, of_month) in ranges(&runs.month_ends).enumerate() {
            for Differing { id, kind, meter, .. } in &differing {
                meter.begin_month(&mut fees[*id][*kind], month);
            }
            let mut run = of_month.start;
            let mut passed = false;
            while run < of_month.end {
                let lone = lone.as_ref().filter(|lone| lone.covers(&(run..of_month.end)));
                if let Some(lone) = lone {
                    let rated = stretch::<FMA>(lone, run..of_month.end, &runs.days, &differing, day, fees);
                    if rated > 0 {
                        (run, passed) = (run + rated, true);
                        continue;
                    }
                    lone.sent::<FMA>(run, passed, day, &mut sent);
                    passed = false;
                } else {
                    row.day::<FMA>(moved, block, run, day);
                }
                for Differing { id, kind, meter, extremes } in &differing {
                    let quantity = &mut day.quantities[*id][*kind];
                    if let Some(lone) = lone {
                        let (each, besides) = lone.units(*kind, run);
                        for i in 0..WIDTH {
                            quantity[i] = mul_add::<FMA>(sent[i], each, besides);
                        }
                    }
                    meter.add::<FMA>(&mut fees[*id][*kind], runs.days[run] as f64, quantity, *extremes);
                }
                run += 1;
            }
            for Differing { id, kind, meter, .. } in &differing {
                meter.end_month::<FMA>(&mut fees[*id][*kind]);
            }
            if of_month.end < runs.count() {
                row.end_month::<FMA>(moved, block, day);
            }
        }
        add_up(bills, fees, amounts, narrow)
    }
}

/// Adds the fees of each bill up; returns whether all amounts are narrow.
#[inline(always)]
fn add_up(
    bills: &[Bill],
    fees: &PerMeter<Vec<LaneFees>>,
    amounts: &mut Vec<Lanes>,
    narrowed: &mut Vec<[u32; WIDTH]>,
) -> bool {
    amounts.resize(bills.len(), ZERO);
    narrowed.resize(bills.len(), [0; WIDTH]);
    let mut all = true;
    for ((same, differing), (amounts, narrowed)) in bills.iter().zip(amounts.iter_mut().zip(narrowed)) {
        *amounts = [*same; WIDTH];
        for (meter, kind) in differing {
            let fees = &fees[*meter][*kind].fees;
            for i in 0..WIDTH {
                amounts[i] += fees[i];
            }
        }
        all &= narrow(amounts, narrowed);
    }
    all
}
