//! The rated scenario: three variants with totals and breakdowns, the assumptions behind them, and warnings.

mod columns;
mod payable;

pub use columns::{DayColumn, Figure, FigureValue, TotalRow, day_columns, total_rows};
pub use payable::{InSecondCurrency, Part, Payable};

use crate::fault::{Fault, Report};
use crate::money::{Exact, Money, apportion};
use crate::plan::{InterfaceId, Leg, MeterId, PerMeter, Rounding};
use crate::rating::{CompiledMeter, RatedMonth, rate};
use crate::scenario::{Assumed, FleetDraft, Override, Parameter, Scenario};
use crate::usage::{Account, DailyUsage, Fractions, Stop, Variant};
use crate::warnings::{self, Warning};

/// What a scenario costs, in each variant, and what that rests on.
///
/// ```
/// use fleetcost::{plan::MeterId, quote::Quote, scenario::Scenario, usage::Variant};
///
/// // The vendor's own example 6, rounded by the day as the policy says, where the example rounds once a month.
/// let text = r#"(version: 1, name: "Example 6", start: "2018-11", fleets: [(
///     name: "Devices", edition: Pro, devices: Fixed(21), traffic: [(
///         interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 86400), payload: Fixed(410), receivers: Count(20),
/// )])])"#;
/// let quote = Quote::of(&Scenario::parse("example.ron", text)?.scenario).unwrap();
/// let designed = quote.variant(Variant::AsDesigned);
/// assert_eq!(designed.fee(MeterId::Messages).to_string(), "42.70");
/// assert_eq!(designed.fee(MeterId::LivingDevices).to_string(), "0.90");
/// assert_eq!(designed.unrounded().to_string(), "43.7356");
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The scenario's name.
    pub scenario: String,
    /// The id of the price plan.
    pub plan: &'static str,
    /// The code of the plan's currency.
    pub currency: &'static str,
    /// The meters of the plan, in the order in which bills list them.
    pub meters: Vec<MeterId>,
    variants: [VariantQuote; 3],
    /// How the scenario reads the policy where that is silent.
    pub assumptions: Vec<Assumed>,
    /// What deserves a second look.
    pub warnings: Vec<Warning>,
}

/// One variant of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantQuote {
    /// Which one.
    pub variant: Variant,
    /// What each meter counted and costs; nothing where the plan lacks the meter.
    pub meters: PerMeter<MeterTotal>,
    /// The bill, split: fleet by fleet, each line's legs first and what other meters count of the fleet last.
    pub breakdown: Vec<Cell>,
    /// In order of time.
    pub months: Vec<MonthQuote>,
}

/// What each variant costs and nothing more: all that most studies need of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals([Money; 3]);

impl Totals {
    /// Those of nothing.
    pub const ZERO: Self = Self([Money::ZERO; 3]);

    /// Rates a scenario, without breaking the bill down. The totals are those of its [`Quote`], and so is the fault.
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        match Totaller::new(scenario).totals() {
            Some(totals) => Ok(totals),
            None => Err(Self::fault(scenario)),
        }
    }

    /// Why a scenario has no totals.
    pub fn fault(scenario: &Scenario) -> Fault {
        match DailyUsage::of(scenario) {
            Err(fault) => fault,
            Ok(_) => unreachable!("what has no totals has a day with too many units"),
        }
    }

    /// Those of the variants in the order of [`Variant::ALL`].
    pub const fn from(totals: [Money; 3]) -> Self {
        Self(totals)
    }

    /// What a variant costs.
    pub const fn of_variant(&self, variant: Variant) -> Money {
        self.0[variant as usize]
    }

    /// What Pro costs more than Basic; negative where it is cheaper.
    pub fn pro_over_basic(&self) -> Money {
        self.of_variant(Variant::AllPro) - self.of_variant(Variant::AllBasic)
    }
}

/// The fee of each meter in each variant, in the order of [`Variant::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// By meter; nothing where the plan lacks it.
    pub meters: PerMeter<[Money; 3]>,
}

impl Fees {
    /// What each variant costs.
    pub fn totals(self) -> Totals {
        Totals(std::array::from_fn(|v| self.meters.values().map(|fees| fees[v]).sum()))
    }
}

/// Rates a scenario again and again while one of its inputs changes.
#[derive(Clone)]
pub struct Totaller {
    /// The quicker one first: by spans of days where that may do, and day by day.
    accounts: Vec<Account>,
    /// Which of them ran last.
    ran: usize,
    meters: PerMeter<CompiledMeter>,
    /// The living devices of the last run, and their fees.
    lived: Vec<[u64; 3]>,
    device_fees: [Money; 3],
}

impl Totaller {
    /// Any number of devices, share, rate, size or number of receivers may change later, but not whether the days of a
    /// fleet are alike.
    pub fn new(scenario: &Scenario) -> Self {
        Self {
            accounts: Account::by_spans(scenario).into_iter().chain([Account::daily(scenario)]).collect(),
            ran: 0,
            meters: CompiledMeter::all(scenario, scenario.rounding()),
            lived: Vec::new(),
            device_fees: [Money::ZERO; 3],
        }
    }

    /// A number for each variant; those with the same number cost the same whatever changes. They begin at 0.
    pub fn kinds(&self) -> [usize; 3] {
        let mut kinds = [0; 3];
        if let Some(account) = self.accounts.first() {
            let key = |v: usize| (account.units_of[v], account.living_of[v], account.connections_of(v));
            let mut next = 0;
            for v in 0..kinds.len() {
                kinds[v] = match (0..v).find(|&w| key(v) == key(w)) {
                    Some(w) => kinds[w],
                    None => {
                        next += 1;
                        next - 1
                    }
                };
            }
        }
        kinds
    }

    /// Whether two variants are billed for the same messages, whatever changes.
    pub fn same_messages(&self, one: Variant, other: Variant) -> bool {
        self.accounts.iter().any(|account| account.units_of[one as usize] == account.units_of[other as usize])
    }

    /// Gives a parameter this value, in its steps; `base` are the fleets of which a factor is a multiple.
    pub fn set(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) {
        self.accounts.iter_mut().for_each(|account| account.set(parameter, steps, base));
    }

    /// Treats the fractions of all that moves with a parameter in another way: a bound.
    pub fn bound(&mut self, parameter: &Parameter, fractions: Fractions) {
        self.accounts.iter_mut().for_each(|account| account.bound(parameter, fractions));
    }

    /// From now on only this parameter changes.
    pub fn hold_all_but(&mut self, parameter: &Parameter) {
        self.accounts.iter_mut().for_each(|account| account.hold_all_but(parameter));
    }

    /// Rates the account as it is set; `None` where a day has more than 10^12 billable units.
    pub fn totals(&mut self) -> Option<Totals> {
        self.rate(|_| {}).map(Fees::totals)
    }

    /// Both fees apart, with the parameter that changes at this value, in its steps.
    pub fn fees_at(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) -> Option<Fees> {
        self.rate(|account| account.set(parameter, steps, base))
    }

    /// The same with the parameter that changes at this value, in its steps.
    pub fn totals_at(&mut self, parameter: &Parameter, steps: u64, base: &[FleetDraft]) -> Option<Totals> {
        self.fees_at(parameter, steps, base).map(Fees::totals)
    }

    /// The totals of the last run, which was within the limits, were they rounded in another way.
    pub fn rounded(&mut self, scenario: &Scenario, rounding: Rounding) -> Totals {
        self.meters = CompiledMeter::all(scenario, rounding);
        self.lived.clear();
        self.fees().totals()
    }

    #[inline]
    fn rate(&mut self, prepare: impl Fn(&mut Account)) -> Option<Fees> {
        for (way, account) in self.accounts.iter_mut().enumerate() {
            prepare(account);
            match account.run() {
                Ok(()) => {
                    self.ran = way;
                    return Some(self.fees());
                }
                Err(Stop::Carries) => {}
                Err(Stop::TooManyUnits) => return None,
            }
        }
        None
    }

    /// Prices the last run.
    #[inline]
    fn fees(&mut self) -> Fees {
        let account = &self.accounts[self.ran];
        let (spans, used) = (&account.spans, account.used());
        let mut messages = [Money::ZERO; 3];
        for (kind, fee) in messages.iter_mut().enumerate().take(account.unit_kinds) {
            *fee = self.meters[MeterId::Messages].fee(&spans.days, &spans.month_ends, |span| used[span].units[kind]);
        }
        // Often the same devices live as the last time, whatever they send.
        if !self.lived.iter().eq(used.iter().map(|used| &used.living)) {
            self.lived.clear();
            self.lived.extend(used.iter().map(|used| used.living));
            for (kind, fee) in self.device_fees.iter_mut().enumerate().take(account.living_kinds) {
                *fee = self.meters[MeterId::LivingDevices]
                    .fee(&spans.days, &spans.month_ends, |span| used[span].living[kind]);
            }
        }
        let minutes = account.minutes();
        let mut connections = [Money::ZERO; 3];
        if !minutes.is_empty() {
            for (v, fee) in connections.iter_mut().enumerate() {
                let meter = &self.meters[MeterId::ConnectionMinutes];
                *fee = meter.fee(&spans.days, &spans.month_ends, |span| minutes[span][v]);
            }
        }
        let meters = [
            account.units_of.map(|kind| messages[kind]),
            account.living_of.map(|kind| self.device_fees[kind]),
            connections,
        ];
        Fees { meters: PerMeter::from_array(meters) }
    }
}

/// What one variant costs more than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// By meter; nothing where the plan lacks it.
    pub meters: PerMeter<Money>,
}

impl Difference {
    /// All fees together.
    pub fn total(self) -> Money {
        self.meters.into_values().sum()
    }
}

/// What a meter counted over all months, and what that costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeterTotal {
    /// The fee as billed.
    pub fee: Money,
    /// The fee before any rounding.
    pub unrounded: Exact,
    /// What was counted: units of messages, device-days, minutes.
    pub quantity: u64,
    /// What is free of it.
    pub free: u64,
}

impl MeterTotal {
    /// What is charged.
    pub const fn charged(&self) -> u64 {
        self.quantity - self.free
    }
}

/// A billing month of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthQuote {
    /// Its days and fees.
    pub rated: RatedMonth,
    /// The month's bill by clause, in the order of the plan's clauses.
    pub clauses: Vec<ClauseShare>,
}

impl MonthQuote {
    /// What a meter counted in the month, and what that costs.
    pub fn total_of(&self, meter: MeterId) -> MeterTotal {
        let (days, billed) = (self.rated.days.iter().map(|day| &day.meters[meter]), &self.rated.meters[meter]);
        let (quantity, free) = days.fold((0, 0), |sum, day| (sum.0 + day.quantity, sum.1 + day.free));
        MeterTotal { fee: billed.fee, unrounded: billed.unrounded, quantity, free }
    }
}

/// What a clause charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseShare {
    /// The clause's id.
    pub clause: &'static str,
    /// What its meter counts: billable units, living device-days or connection minutes.
    pub quantity: u64,
    /// Its part of the bill.
    pub fee: Money,
}

/// A part of the bill: a leg of a line, or what another meter counts of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The fleet, from 0.
    pub fleet: usize,
    /// The id of the clause that bills it.
    pub clause: &'static str,
    /// What is billed.
    pub what: CellKind,
    /// What its meter counts: billable units, living device-days or connection minutes.
    pub quantity: u64,
    /// Its part of the bill.
    pub fee: Money,
}

/// What a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A leg of a line.
    Leg {
        /// The line, from 0.
        line: usize,
        /// The interface as which it is billed.
        interface: InterfaceId,
        /// Which leg.
        leg: Leg,
    },
    /// What a meter counts of the whole fleet: living devices or connection minutes.
    Fleet(MeterId),
}

impl CellKind {
    /// The meter that counts it.
    pub const fn meter(self) -> MeterId {
        match self {
            Self::Leg { .. } => MeterId::Messages,
            Self::Fleet(meter) => meter,
        }
    }
}

impl Quote {
    /// Rates a scenario. A day of more than 10^12 billable units is a fault.
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        let usage = DailyUsage::of(scenario)?;
        let variants = Variant::ALL.map(|variant| VariantQuote::of(scenario, &usage, variant));
        let warnings = warnings::of(scenario, &usage, &variants);
        let plan = scenario.plan();
        Ok(Self {
            scenario: scenario.name().to_owned(),
            plan: &plan.id,
            currency: &plan.currency,
            meters: plan.metered().collect(),
            variants,
            assumptions: scenario.assumptions(),
            warnings,
        })
    }

    /// Reads a scenario file and rates it; `name` is the file's, for the report of every fault.
    pub fn of_file(name: &str, bytes: &[u8]) -> Result<(Scenario, Self), Report> {
        Self::of_file_with(name, bytes, &[])
    }

    /// The same with other values in some places of the file.
    pub fn of_file_with(name: &str, bytes: &[u8], overrides: &[Override]) -> Result<(Scenario, Self), Report> {
        let parsed = Scenario::parse_bytes_with(name, bytes, overrides)?;
        match Self::of(&parsed.scenario) {
            Ok(quote) => Ok((parsed.scenario, quote)),
            Err(fault) => Err(parsed.report(fault)),
        }
    }

    /// What Pro costs more than Basic; negative where it is cheaper.
    pub fn pro_over_basic(&self) -> Difference {
        let [_, basic, pro] = &self.variants;
        Difference { meters: PerMeter::from_fn(|meter| pro.meters[meter].fee - basic.meters[meter].fee) }
    }

    /// One of the variants.
    pub const fn variant(&self, variant: Variant) -> &VariantQuote {
        &self.variants[variant as usize]
    }

    /// What the meters count over the whole bill, in the order in which bills list it.
    pub fn total_rows(&self) -> impl Iterator<Item = &'static TotalRow> {
        total_rows(&self.meters)
    }

    /// The columns of tables of days.
    pub fn day_columns(&self) -> impl Iterator<Item = &'static DayColumn> {
        day_columns(&self.meters)
    }

    /// All of them, as designed first.
    pub const fn variants(&self) -> &[VariantQuote; 3] {
        &self.variants
    }
}

impl VariantQuote {
    fn of(scenario: &Scenario, usage: &DailyUsage, variant: Variant) -> Self {
        let months = rate(scenario, usage, usage.variant(variant));
        let (breakdown, clauses) = break_down(scenario, usage, variant, &months);
        let mut meters = PerMeter::<MeterTotal>::default();
        for (meter, total) in &mut meters {
            for month in &months {
                total.fee += month.meters[meter].fee;
                total.unrounded += month.meters[meter].unrounded;
                for day in &month.days {
                    total.quantity += day.meters[meter].quantity;
                    total.free += day.meters[meter].free;
                }
            }
        }
        Self {
            variant,
            meters,
            breakdown,
            months: months.into_iter().zip(clauses).map(|(rated, clauses)| MonthQuote { rated, clauses }).collect(),
        }
    }

    /// What the variant costs.
    pub fn total(&self) -> Money {
        self.meters.values().map(|meter| meter.fee).sum()
    }

    /// The fee of a meter, as billed.
    pub fn fee(&self, meter: MeterId) -> Money {
        self.meters[meter].fee
    }

    /// The total before any rounding.
    pub fn unrounded(&self) -> Exact {
        self.meters.values().fold(Exact::ZERO, |sum, meter| sum + meter.unrounded)
    }

    /// What rounding added to the total, or took from it where negative.
    pub fn rounding_effect(&self) -> Exact {
        self.unrounded().effect_of_rounding_to(self.total())
    }

    /// What a fleet costs, by its place in the scenario.
    pub fn fee_of_fleet(&self, fleet: usize) -> Money {
        self.breakdown.iter().filter(|cell| cell.fleet == fleet).map(|cell| cell.fee).sum()
    }

    /// The bill by clause, in the order of the plan's clauses.
    pub fn by_clause(&self) -> Vec<ClauseShare> {
        let mut clauses: Vec<ClauseShare> = Vec::new();
        for share in self.months.iter().flat_map(|month| &month.clauses) {
            match clauses.iter_mut().find(|known| known.clause == share.clause) {
                Some(known) => {
                    known.quantity += share.quantity;
                    known.fee += share.fee;
                }
                None => clauses.push(share.clone()),
            }
        }
        clauses
    }
}

/// What a month's bill is split over: each cell without its fee, beside its quantity of each month.
pub(crate) fn cells<'u>(scenario: &Scenario, usage: &'u DailyUsage, variant: Variant) -> Vec<(Cell, &'u [u64])> {
    let plan = scenario.plan();
    let mut cells: Vec<(Cell, &[u64])> = Vec::new();
    for (f, (fleet, used)) in scenario.fleets().iter().zip(&usage.fleets).enumerate() {
        let edition = variant.edition(fleet.edition);
        let cell = |clause, what| Cell { fleet: f, clause, what, quantity: 0, fee: Money::ZERO };
        for (l, line) in used.lines.iter().enumerate() {
            let Some(interface) = line.billed_as(edition) else { continue };
            for (leg, units) in &line.legs {
                let what = CellKind::Leg { line: l, interface, leg: *leg };
                cells.push((cell(plan.leg_clause(interface, *leg), what), units));
            }
        }
        for (meter, months) in used.by_month.iter().filter(|(_, months)| !months.is_empty()) {
            if let Some(of) = plan.meter(meter).filter(|_| plan.counts_on(meter, edition)) {
                cells.push((cell(&of.clause, CellKind::Fleet(meter)), months));
            }
        }
    }
    cells
}

/// The fee of each cell in a month, counted from 0: the fee of each meter split by largest remainder.
pub(crate) fn split_month(cells: &[(Cell, &[u64])], m: usize, month: &RatedMonth) -> Vec<Money> {
    let mut fees = vec![Money::ZERO; cells.len()];
    for (meter, billed) in month.meters.iter().filter(|(_, billed)| billed.fee != Money::ZERO) {
        let weight = |(cell, months): &(Cell, &[u64])| if cell.what.meter() == meter { months[m] } else { 0 };
        let weights: Vec<u64> = cells.iter().map(weight).collect();
        for (fee, part) in fees.iter_mut().zip(apportion(billed.fee, &weights)) {
            *fee += part;
        }
    }
    fees
}

/// Splits each month's fees over the cells; gives the cells summed over the months, and each month's bill by clause.
fn break_down(
    scenario: &Scenario,
    usage: &DailyUsage,
    variant: Variant,
    months: &[RatedMonth],
) -> (Vec<Cell>, Vec<Vec<ClauseShare>>) {
    let plan = scenario.plan();
    let mut cells = cells(scenario, usage, variant);

    let clause_of = |(cell, _): &(Cell, _)| plan.clauses.iter().position(|clause| clause.id == cell.clause);
    let clause_of: Vec<usize> = cells.iter().map(|cell| clause_of(cell).unwrap_or_default()).collect();
    let mut by_month = Vec::with_capacity(months.len());
    for (m, month) in months.iter().enumerate() {
        let fees = split_month(&cells, m, month);
        let mut sums = vec![(0, Money::ZERO); plan.clauses.len()];
        for (i, (cell, quantities)) in cells.iter_mut().enumerate() {
            let (quantity, fee) = (quantities[m], fees[i]);
            cell.quantity += quantity;
            cell.fee += fee;
            sums[clause_of[i]].0 += quantity;
            sums[clause_of[i]].1 += fee;
        }
        let shares = plan.clauses.iter().zip(sums).filter(|(_, (quantity, _))| *quantity > 0);
        by_month
            .push(shares.map(|(clause, (quantity, fee))| ClauseShare { clause: &clause.id, quantity, fee }).collect());
    }
    cells.retain(|(cell, _)| cell.quantity > 0);
    (cells.into_iter().map(|(cell, _)| cell).collect(), by_month)
}
