//! Repricing: the totals of a scenario as one of its inputs changes, without a breakdown.

mod lanes;

pub use lanes::{Amounts, RowOfValues, Rows};

use super::totals::{Fees, Totals};
use crate::fault::Fault;
use crate::money::Money;
use crate::plan::{MeterId, PerMeter, PerVariant, Rounding, Variant};
use crate::rating::CompiledMeter;
use crate::scenario::{FleetDraft, Parameter, Scenario};
use crate::usage::{DailyUsage, Fractions, Stop, UsageSimulator};

impl Totals {
    /// Rates a scenario without breaking the bill down. The totals equal those of its [`Quote`](super::Quote).
    ///
    /// # Errors
    ///
    /// The fault of the quote, if a day has more than 10^12 billable units.
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        match Repricer::new(scenario).totals() {
            Some(totals) => Ok(totals),
            None => Err(Self::fault(scenario)),
        }
    }

    /// Fault of a scenario that has no totals.
    pub fn fault(scenario: &Scenario) -> Fault {
        match DailyUsage::of(scenario) {
            Err(fault) => fault,
            Ok(_) => unreachable!("what has no totals has a day with too many units"),
        }
    }
}

/// Rates a scenario again and again as one of its inputs changes.
#[derive(Clone)]
pub struct Repricer {
    /// Simulators, the faster first: by runs of days if possible, then day by day.
    simulators: Vec<UsageSimulator>,
    /// Index of the simulator that ran last.
    ran: usize,
    meters: PerMeter<CompiledMeter>,
    /// Fees of the last run, for each kind of variant of each meter.
    fees: PerMeter<Vec<Money>>,
    /// Living devices and connection minutes of the last run, whose fees are known.
    priced: PerMeter<Vec<u64>>,
}

impl Repricer {
    /// Prepares a scenario. Devices, shares, rates, sizes and receivers may change later, but not whether the days of a
    /// fleet are alike.
    pub fn new(scenario: &Scenario) -> Self {
        let daily = UsageSimulator::daily(scenario);
        Self {
            fees: PerMeter::from_fn(|meter| vec![Money::ZERO; daily.kinds[meter].firsts.len()]),
            simulators: UsageSimulator::by_runs(scenario).into_iter().chain([daily]).collect(),
            ran: 0,
            meters: CompiledMeter::all(scenario, scenario.rounding()),
            priced: PerMeter::default(),
        }
    }

    /// For each variant, the first variant that is billed alike, whatever changes.
    pub fn alike(&self) -> PerVariant<Variant> {
        let kinds = &self.simulators[0].kinds;
        let same = |one: Variant, other: Variant| kinds.values().all(|kinds| kinds.of[one] == kinds.of[other]);
        let variants = kinds[MeterId::Messages].of.variants();
        PerVariant::of(variants, |variant| variants.iter().find(|first| same(*first, variant)).unwrap_or(variant))
    }

    /// Whether a meter counts the same in two variants, whatever changes.
    pub fn counts_alike(&self, meter: MeterId, one: Variant, other: Variant) -> bool {
        let kinds = &self.simulators[0].kinds[meter];
        kinds.of[one] == kinds.of[other]
    }

    /// Sets a parameter to a value in whole steps. A factor multiplies the values of `base`.
    pub fn set(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        self.simulators.iter_mut().for_each(|simulator| simulator.set(parameter, steps, base));
    }

    /// Bounds the bill: sets the treatment of all fractions that move with a parameter.
    pub fn bound(&mut self, parameter: &Parameter, fractions: Fractions) {
        self.simulators.iter_mut().for_each(|simulator| simulator.bound(parameter, fractions));
    }

    /// Declares that only this parameter will change, and adds up everything else.
    pub fn hold_all_but(&mut self, parameter: &Parameter) {
        self.simulators.iter_mut().for_each(|simulator| simulator.hold_all_but(parameter));
    }

    /// Computes the totals with the inputs as set; `None` if a day has more than 10^12 billable units.
    pub fn totals(&mut self) -> Option<Totals> {
        self.run(|_| {}).then(|| self.all_totals())
    }

    /// Computes the fee of each meter with the changing parameter at a value in whole steps; `None` if a day has more
    /// than 10^12 billable units.
    pub fn fees_at(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) -> Option<Fees> {
        let kinds = self.rate_at(parameter, steps, base).then(|| &self.simulators[0].kinds)?;
        let fees = |meter: MeterId| kinds[meter].of.map(|kind| self.fees[meter][*kind]);
        Some(Fees { meters: PerMeter::from_fn(fees) })
    }

    /// Computes the totals with the changing parameter at a value in whole steps; `None` if a day has more than 10^12
    /// billable units.
    pub fn totals_at(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) -> Option<Totals> {
        self.rate_at(parameter, steps, base).then(|| self.all_totals())
    }

    /// Rates with the changing parameter at a value in whole steps; false if a day has more than 10^12 billable units.
    /// [`total`](Self::total) then returns the bills.
    #[inline]
    pub fn rate_at(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) -> bool {
        self.run(|simulator| simulator.set(parameter, steps, base))
    }

    /// Total of a variant in the last run.
    #[inline]
    pub fn total(&self, variant: Variant) -> Money {
        let kinds = &self.simulators[0].kinds;
        self.fees.iter().map(|(meter, fees)| fees[kinds[meter].of[variant]]).sum()
    }

    /// The most by which the fee of a meter may be higher in any run of which no count is higher than in the last one; see
    /// [`CompiledMeter::rounding_slack`]. `None` if it cannot be, whatever is counted.
    pub fn slack_of(&self, meter: MeterId, variant: Variant) -> Option<Money> {
        let simulator = &self.simulators[self.ran];
        let (counted, runs) = (simulator.counted(meter, variant), &simulator.runs);
        let count = |run: usize| counted.get(run).copied().unwrap_or_default();
        self.meters[meter].rounding_slack(&runs.days, &runs.month_ends, count)
    }

    /// The same of the bill of a variant.
    pub fn slack(&self, variant: Variant) -> Option<Money> {
        MeterId::ALL.into_iter().filter_map(|meter| self.slack_of(meter, variant)).reduce(|sum, slack| sum + slack)
    }

    /// Totals of the last run, which must have kept the limits, under another rounding.
    pub fn rounded(&mut self, scenario: &Scenario, rounding: Rounding) -> Totals {
        self.meters = CompiledMeter::all(scenario, rounding);
        self.priced.values_mut().for_each(Vec::clear);
        self.price();
        self.all_totals()
    }

    fn all_totals(&self) -> Totals {
        Totals::new(self.simulators[0].kinds[MeterId::Messages].of.variants(), |variant| self.total(variant))
    }

    #[inline]
    fn run(&mut self, prepare: impl Fn(&mut UsageSimulator)) -> bool {
        for (way, simulator) in self.simulators.iter_mut().enumerate() {
            prepare(simulator);
            match simulator.run() {
                Ok(()) => {
                    self.ran = way;
                    self.price();
                    return true;
                }
                Err(Stop::Carries) => {}
                Err(Stop::TooManyUnits) => return false,
            }
        }
        false
    }

    /// Prices the last run.
    #[inline]
    fn price(&mut self) {
        let simulator = &self.simulators[self.ran];
        let runs = &simulator.runs;
        for (meter, fees) in &mut self.fees {
            let counted = simulator.counted_in_all(meter);
            if counted.is_empty() {
                continue;
            }
            if meter != MeterId::Messages {
                // The same devices often live, and are connected for as long, as in the run before.
                let priced = &mut self.priced[meter];
                if *priced == counted {
                    continue;
                }
                priced.clear();
                priced.extend_from_slice(counted);
            }
            for (fee, counted) in fees.iter_mut().zip(counted.chunks_exact(runs.count())) {
                *fee = self.meters[meter].fee(&runs.days, &runs.month_ends, |run| counted[run]);
            }
        }
    }
}
