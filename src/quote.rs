//! The rated scenario: three variants with totals and breakdowns, the assumptions behind them, and warnings.

mod payable;

pub use payable::{InSecondCurrency, Part, Payable};

use crate::fault::{Fault, Report};
use crate::money::{Exact, Money, apportion};
use crate::plan::{InterfaceId, Leg, Rounding};
use crate::rating::{RatedMonth, Tariff, rate};
use crate::scenario::{Assumed, FleetDraft, Override, Parameter, Scenario};
use crate::usage::{Account, DailyUsage, Fractions, Stop, Variant};
use crate::warnings::{self, Warning};

/// What a scenario costs, in each variant, and what that rests on.
///
/// ```
/// use fleetcost::{quote::Quote, scenario::Scenario, usage::Variant};
///
/// // The vendor's own example 6, rounded by the day as the policy says, where the example rounds once a month.
/// let text = r#"(version: 1, name: "Example 6", start: "2018-11", fleets: [(
///     name: "Devices", edition: Pro, devices: Fixed(21), traffic: [(
///         interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 86400), payload: Fixed(410), receivers: Count(20),
/// )])])"#;
/// let quote = Quote::of(&Scenario::parse("example.ron", text)?.scenario).unwrap();
/// let designed = quote.variant(Variant::AsDesigned);
/// assert_eq!(designed.message_fee.to_string(), "42.70");
/// assert_eq!(designed.device_fee.to_string(), "0.90");
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
    /// For billable messages, as billed.
    pub message_fee: Money,
    /// For living devices, as billed.
    pub device_fee: Money,
    /// The message fee before any rounding.
    pub unrounded_message_fee: Exact,
    /// The device fee before any rounding.
    pub unrounded_device_fee: Exact,
    /// What the message fee is for.
    pub messages: Messages,
    /// What the device fee is for.
    pub device_days: DeviceDays,
    /// The bill, split: fleet by fleet, each line's legs first and its living devices last.
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

/// The two fees of each variant, in the order of [`Variant::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// For messages.
    pub messages: [Money; 3],
    /// For living devices.
    pub devices: [Money; 3],
}

impl Fees {
    /// What each variant costs.
    pub fn totals(self) -> Totals {
        Totals(std::array::from_fn(|v| self.messages[v] + self.devices[v]))
    }
}

/// Rates a scenario again and again while one of its inputs changes.
#[derive(Clone)]
pub struct Totaller {
    /// The quicker one first: by spans of days where that may do, and day by day.
    accounts: Vec<Account>,
    /// Which of them ran last.
    ran: usize,
    messages: Tariff,
    devices: Tariff,
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
            messages: Tariff::new(scenario.messages(), scenario.rounding()),
            devices: Tariff::new(scenario.devices(), scenario.rounding()),
            lived: Vec::new(),
            device_fees: [Money::ZERO; 3],
        }
    }

    /// A number for each variant; those with the same number cost the same whatever changes. They begin at 0.
    pub fn kinds(&self) -> [usize; 3] {
        let mut kinds = [0; 3];
        if let Some(account) = self.accounts.first() {
            let key = |v: usize| (account.units_of[v], account.living_of[v]);
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
        self.messages = Tariff::new(scenario.messages(), rounding);
        self.devices = Tariff::new(scenario.devices(), rounding);
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
            *fee = self.messages.fee(&spans.days, &spans.month_ends, |span| used[span].units[kind]);
        }
        // Often the same devices live as the last time, whatever they send.
        if !self.lived.iter().eq(used.iter().map(|used| &used.living)) {
            self.lived.clear();
            self.lived.extend(used.iter().map(|used| used.living));
            for (kind, fee) in self.device_fees.iter_mut().enumerate().take(account.living_kinds) {
                *fee = self.devices.fee(&spans.days, &spans.month_ends, |span| used[span].living[kind]);
            }
        }
        Fees {
            messages: account.units_of.map(|kind| messages[kind]),
            devices: account.living_of.map(|kind| self.device_fees[kind]),
        }
    }
}

/// What one variant costs more than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// For messages.
    pub message_fee: Money,
    /// For living devices.
    pub device_fee: Money,
}

impl Difference {
    /// Both together.
    pub fn total(self) -> Money {
        self.message_fee + self.device_fee
    }
}

/// Billable units over all months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// All of them.
    pub billable: u64,
    /// Those that the free quotas cover (P1).
    pub free: u64,
    /// The rest.
    pub charged: u64,
}

/// Living device-days over all months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeviceDays {
    /// All of them.
    pub living: u64,
    /// Those above the free devices of their day (P6).
    pub charged: u64,
}

/// A billing month of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthQuote {
    /// Its days and fees.
    pub rated: RatedMonth,
    /// The month's bill by clause, in the order of the plan's clauses.
    pub clauses: Vec<ClauseShare>,
}

/// What a clause charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseShare {
    /// The clause's id.
    pub clause: &'static str,
    /// Billable units, or living device-days for the clause of living devices.
    pub quantity: u64,
    /// Its part of the bill.
    pub fee: Money,
}

/// A part of the bill: a leg of a line, or the living devices of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The fleet, from 0.
    pub fleet: usize,
    /// The id of the clause that bills it.
    pub clause: &'static str,
    /// What is billed.
    pub what: CellKind,
    /// Billable units, or living device-days.
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
    /// The living devices of the fleet.
    LivingDevices,
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
        Difference { message_fee: pro.message_fee - basic.message_fee, device_fee: pro.device_fee - basic.device_fee }
    }

    /// One of the variants.
    pub const fn variant(&self, variant: Variant) -> &VariantQuote {
        &self.variants[variant as usize]
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
        let days = || months.iter().flat_map(|month| &month.days);
        Self {
            variant,
            message_fee: months.iter().map(|month| month.message_fee).sum(),
            device_fee: months.iter().map(|month| month.device_fee).sum(),
            unrounded_message_fee: months.iter().fold(Exact::ZERO, |sum, month| sum + month.unrounded_message_fee),
            unrounded_device_fee: months.iter().fold(Exact::ZERO, |sum, month| sum + month.unrounded_device_fee),
            messages: Messages {
                billable: days().map(|day| day.billable).sum(),
                free: days().map(|day| day.free).sum(),
                charged: days().map(|day| day.charged).sum(),
            },
            device_days: DeviceDays {
                living: days().map(|day| day.living).sum(),
                charged: days().map(|day| day.charged_living).sum(),
            },
            breakdown,
            months: months.into_iter().zip(clauses).map(|(rated, clauses)| MonthQuote { rated, clauses }).collect(),
        }
    }

    /// What the variant costs.
    pub fn total(&self) -> Money {
        self.message_fee + self.device_fee
    }

    /// The total before any rounding.
    pub fn unrounded(&self) -> Exact {
        self.unrounded_message_fee + self.unrounded_device_fee
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
        if plan.manages_devices(edition) {
            cells.push((cell(&plan.devices.clause, CellKind::LivingDevices), &used.living_by_month));
        }
    }
    cells
}

/// The fee of each cell in a month, counted from 0: each of the two fees split by largest remainder.
pub(crate) fn split_month(cells: &[(Cell, &[u64])], m: usize, month: &RatedMonth) -> Vec<Money> {
    let split = |fee: Money, devices: bool| {
        let belongs = |cell: &Cell| (cell.what == CellKind::LivingDevices) == devices;
        let weights: Vec<u64> = cells.iter().map(|(cell, months)| if belongs(cell) { months[m] } else { 0 }).collect();
        apportion(fee, &weights)
    };
    let (message_fees, device_fees) = (split(month.message_fee, false), split(month.device_fee, true));
    message_fees.into_iter().zip(device_fees).map(|(messages, devices)| messages + devices).collect()
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
