//! Repricing of whole rows of values, a block of lanes at a time, with the amounts of a repricer that takes one value
//! after the other.

use std::sync::{Arc, OnceLock};

use smallvec::SmallVec;

use super::Repricer;
use crate::lanes::{Instructions, Lanes, WIDTH, Work, ZERO, to_i64};
use crate::money::Money;
use crate::plan::{MeterId, PerMeter, Variant};
use crate::rating::{LaneFees, MeterLanes};
use crate::scenario::{FleetDraft, Parameter};
use crate::usage::{DayLanes, MovedLanes, RowLanes, UsageSimulator, ranges};

/// Bills of a block of values.
pub enum Amounts<'a> {
    /// Smallest units of each variant that was asked for, all of them whole numbers below 2^49, in the first lanes.
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
}

/// What the values of a row move, once somebody asked for it.
type Moved = Arc<OnceLock<Option<MovedLanes>>>;

/// Row with everything set but the value of the parameter.
pub struct RowOfValues<'r> {
    rows: &'r mut Rows,
    /// Simulator and lanes, if lanes can hold the row.
    way: Option<(usize, Moved, RowLanes)>,
    base: &'r [FleetDraft],
    buffers: Buffers,
    /// Fees of each kind of variants of each meter in which the lanes of a block do not differ.
    same: PerMeter<Vec<Option<i128>>>,
}

#[derive(Default)]
struct Buffers {
    day: DayLanes,
    fees: PerMeter<Vec<LaneFees>>,
    amounts: Vec<Lanes>,
    whole: Vec<Vec<i128>>,
}

impl Amounts<'_> {
    /// Bill of a value of the block in a variant, in the order in which the variants were asked for. 0 with too many units.
    pub fn of(&self, variant: usize, value: usize) -> Money {
        Money::from_minor(match self {
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
        other: Option<(&Parameter, u64)>,
        fleets: &[FleetDraft],
        base: &'r [FleetDraft],
    ) -> RowOfValues<'r> {
        if let Some((parameter, steps)) = other {
            self.repricer.set(parameter, steps, fleets);
        }
        self.repricer.hold_all_but(&self.parameter);
        let together = other.is_some_and(|(other, _)| Self::move_together(other, &self.parameter));
        let way = self.way(together, base);
        let kinds = |meter: MeterId| vec![None; self.repricer.fees[meter].len()];
        RowOfValues { way, base, buffers: Buffers::default(), same: PerMeter::from_fn(kinds), rows: self }
    }

    /// Whether what one parameter moves depends on the value of the other, so that each row needs the fleets at its own.
    pub fn move_together(one: &Parameter, other: &Parameter) -> bool {
        one.overlaps(other)
            || (one.moves_devices() && other.moves_devices())
            || (one.moves_connections() && other.moves_connections())
    }

    /// The first simulator whose days lanes can hold.
    fn way(&self, together: bool, base: &[FleetDraft]) -> Option<(usize, Moved, RowLanes)> {
        let months = self.repricer.simulators[0].runs.month_ends.len();
        self.repricer.simulators.iter().enumerate().find_map(|(way, simulator)| {
            let moved = if together { Arc::default() } else { self.moved[way].clone() };
            let make = || MovedLanes::new(simulator, &self.parameter, &self.steps, base);
            let row = RowLanes::new(simulator, moved.get_or_init(make).as_ref()?)?;
            let alike = simulator.runs.days.iter().any(|days| *days > 1);
            let holds = |(id, meter): (MeterId, &Option<MeterLanes>)| {
                meter.as_ref().is_some_and(|meter| meter.holds(row.most[id], months))
            };
            let holds = self.meters.iter().all(holds);
            (holds && (!alike || row.is_whole())).then_some((way, moved, row))
        })
    }
}

impl RowOfValues<'_> {
    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.rows.steps.len().div_ceil(WIDTH)
    }

    /// Values of a block, by index.
    pub fn values(&self, block: usize) -> std::ops::Range<usize> {
        block * WIDTH..(block * WIDTH + WIDTH).min(self.rows.steps.len())
    }

    /// Rates a block of values, counted from 0. The last one has fewer values than lanes.
    pub fn block(&mut self, block: usize) -> Amounts<'_> {
        let values = self.values(block);
        let Some((way, moved, row)) = &mut self.way else { return self.one_by_one(values) };
        let Some(moved) = moved.get().and_then(Option::as_ref) else { return self.one_by_one(values) };
        let meters = &self.rows.meters;
        let simulator = &self.rows.repricer.simulators[*way];
        row.begin(moved, block, &mut self.buffers.day);
        let work = Block { simulator, meters, moved, row, block, buffers: &mut self.buffers };
        self.rows.instructions.run(work);
        let amounts = &mut self.buffers.amounts;
        amounts.resize(self.rows.variants.len(), ZERO);
        for (amounts, variant) in amounts.iter_mut().zip(&self.rows.variants) {
            *amounts = ZERO;
            for (meter, fees) in &self.buffers.fees {
                let kind = simulator.kinds[meter].of[*variant];
                if row.same[meter].is_empty() {
                    continue;
                }
                if row.differ[meter][kind] {
                    amounts.iter_mut().zip(&fees[kind].fees).for_each(|(sum, fee)| *sum += fee);
                    continue;
                }
                let fee = *self.same[meter][kind].get_or_insert_with(|| {
                    let (runs, meter_of) = (&simulator.runs, &self.rows.repricer.meters[meter]);
                    let quantity = |run| row.same[meter][kind * runs.count() + run];
                    meter_of.fee(&runs.days, &runs.month_ends, quantity).minor()
                });
                // Below 2^49, since lanes hold the most of each meter.
                amounts.iter_mut().for_each(|sum| *sum += fee as f64);
            }
        }
        Amounts::Lanes(&self.buffers.amounts)
    }

    /// Rates values one after the other.
    fn one_by_one(&mut self, values: std::ops::Range<usize>) -> Amounts<'_> {
        let whole = &mut self.buffers.whole;
        whole.resize(self.rows.variants.len(), Vec::new());
        whole.iter_mut().for_each(Vec::clear);
        for at in values {
            if !self.rows.repricer.rate_at(&self.rows.parameter, self.rows.steps[at], self.base) {
                return Amounts::TooManyUnits;
            }
            for (amounts, variant) in whole.iter_mut().zip(&self.rows.variants) {
                amounts.push(self.rows.repricer.total(*variant).minor());
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
    type Output = ();

    #[inline(always)]
    fn run<const FMA: bool>(self) {
        let Self { simulator, meters, moved, row, block, buffers: Buffers { day, fees, .. } } = self;
        for (meter, fees) in fees.iter_mut() {
            fees.resize_with(row.differ[meter].len(), LaneFees::default);
        }
        // The meters and kinds of variants whose lanes differ.
        let mut differing: SmallVec<[(MeterId, usize, &MeterLanes); 8]> = SmallVec::new();
        for (id, kinds) in &row.differ {
            let kinds = kinds.iter().enumerate().filter(|(_, differs)| **differs);
            differing.extend(
                meters[id].as_ref().into_iter().flat_map(|meter| kinds.clone().map(move |(kind, _)| (id, kind, meter))),
            );
        }
        for (id, kind, meter) in &differing {
            meter.begin(&mut fees[*id][*kind]);
        }
        let runs = &simulator.runs;
        for (month, of_month) in ranges(&runs.month_ends).enumerate() {
            for (id, kind, meter) in &differing {
                meter.begin_month(&mut fees[*id][*kind], month);
            }
            for run in of_month.clone() {
                row.day::<FMA>(moved, block, run, day);
                for (id, kind, meter) in &differing {
                    meter.add::<FMA>(&mut fees[*id][*kind], runs.days[run] as f64, &day.quantities[*id][*kind]);
                }
            }
            for (id, kind, meter) in &differing {
                meter.end_month::<FMA>(&mut fees[*id][*kind]);
            }
            if of_month.end < runs.count() {
                row.end_month::<FMA>(moved, block, day);
            }
        }
    }
}
