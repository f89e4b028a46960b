//! Usage of an account by day, and how it is put together fleet by fleet, wherever its units and devices come from.

use super::day_runs::ranges;
use super::running::{Factor, Running};
use crate::calendar::Date;
use crate::fault::{Fault, Place};
use crate::money::group;
use crate::plan::{EditionId, InterfaceId, Leg, MeterId, PerEdition, PerMeter, PerVariant, Variant};
use crate::reader::clip;
use crate::scenario::{Scenario, limits};
use crate::texts::{Text, text};

/// Parts of the time by which usage keeps the quantities of each line and fleet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Billing months, as the breakdown of a bill needs them.
    Month,
    /// Days.
    Day,
}

/// Usage of a scenario, day by day and line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyUsage {
    /// Every day of the billing months, in order.
    pub days: Vec<Date>,
    /// End of each billing month in `days`, exclusive.
    pub month_ends: Vec<usize>,
    /// End in `days`, exclusive, of each part by which lines and fleets are kept: of each month, or of each day.
    pub part_ends: Vec<usize>,
    /// Usage of each fleet, in the order of the scenario.
    pub fleets: Vec<FleetUsage>,
    variants: PerVariant<VariantUsage>,
}

/// Usage of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetUsage {
    /// Usage of each line, in the order of the fleet.
    pub lines: Vec<LineUsage>,
    by_part: PerEdition<PerMeter<Vec<u64>>>,
}

impl FleetUsage {
    /// Quantity that a meter of whole fleets counts of this fleet in each month, or in each day of a usage that is kept by
    /// the day, on an edition. Empty if the meter does not count there, and for messages, which the lines count.
    pub fn by_part(&self, edition: EditionId, meter: MeterId) -> &[u64] {
        &self.by_part[edition][meter]
    }
}

/// Usage of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUsage {
    pub(super) billed_as: PerEdition<Option<InterfaceId>>,
    /// Billable units of each month, or of each day of a usage that is kept by the day, for each leg that the line has, in
    /// the order of [`Leg::ALL`].
    pub legs: Vec<(Leg, Vec<u64>)>,
}

impl LineUsage {
    /// Interface as which the line is billed on an edition; `None` if it is not billed there.
    pub fn billed_as(&self, edition: EditionId) -> Option<InterfaceId> {
        self.billed_as[edition]
    }
}

/// Usage of the account by day in one variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantUsage {
    /// Quantity that each meter counts on each day; empty for meters that the plan lacks.
    pub days: PerMeter<Vec<u64>>,
}

impl DailyUsage {
    /// Usage of the account in a variant.
    pub fn variant(&self, variant: Variant) -> &VariantUsage {
        &self.variants[variant]
    }
}

impl LineUsage {
    /// A line without usage yet.
    pub(super) fn none(scenario: &Scenario, fleet: usize, line: usize) -> Self {
        let billed_as = scenario.plan().per_edition(|edition| scenario.billed_as(fleet, line, edition));
        Self { billed_as, legs: Vec::new() }
    }

    /// True if the line is billed on some edition.
    pub(super) fn is_billed(&self) -> bool {
        self.billed_as.values().any(Option::is_some)
    }
}

/// Usage of an account that is put together fleet by fleet.
pub(super) struct Collected<'s> {
    scenario: &'s Scenario,
    pub days: Vec<Date>,
    month_ends: Vec<usize>,
    pub part_ends: Vec<usize>,
    fleets: Vec<FleetUsage>,
    variants: PerVariant<VariantUsage>,
}

impl<'s> Collected<'s> {
    /// Begins with no fleets.
    pub fn new(scenario: &'s Scenario, month_ends: Vec<usize>, grain: Grain) -> Self {
        let (plan, days) = (scenario.plan(), scenario.days());
        let blank = |meter: MeterId| if plan.meter(meter).is_some() { vec![0; days.len()] } else { Vec::new() };
        let variants = PerVariant::of(scenario.variants(), |_| VariantUsage { days: PerMeter::from_fn(blank) });
        let part_ends = match grain {
            Grain::Month => month_ends.clone(),
            Grain::Day => (1..=days.len()).collect(),
        };
        Self { scenario, days, month_ends, part_ends, fleets: Vec::new(), variants }
    }

    /// Adds a fleet: its lines, their units of each day on an edition, the devices that live there on each day if living
    /// devices count, and the devices that are connected on each day.
    pub fn add<'u>(
        &mut self,
        fleet: usize,
        lines: Vec<LineUsage>,
        units: impl Fn(EditionId) -> &'u [u64],
        living: impl Fn(EditionId) -> Vec<u64>,
        connected_devices: &[u64],
    ) {
        let (scenario, plan) = (self.scenario, self.scenario.plan());
        let of_fleet = |edition: EditionId| {
            PerMeter::from_fn(|meter| match meter {
                MeterId::Messages => Vec::new(), // added up by the lines
                _ if !plan.counts_on(meter, edition) => Vec::new(),
                MeterId::LivingDevices => living(edition),
                MeterId::ConnectionMinutes => connected(scenario.connected_a_day(fleet), connected_devices),
            })
        };
        let of_fleet = plan.per_edition(of_fleet);
        for variant in scenario.variants().iter() {
            let (edition, totals) = (variant.edition(scenario.edition(fleet)), &mut self.variants[variant].days);
            if plan.counts_on(MeterId::Messages, edition) {
                add_days(&mut totals[MeterId::Messages], units(edition));
            }
            of_fleet[edition].iter().for_each(|(meter, days)| add_days(&mut totals[meter], days));
        }
        let part_ends = &self.part_ends;
        let sums = |days: &Vec<u64>| match days.len() {
            0 => Vec::new(),
            _ => ranges(part_ends).map(|part| days[part].iter().sum()).collect(),
        };
        let by_part = plan.per_edition(|edition| PerMeter::from_fn(|meter| sums(&of_fleet[edition][meter])));
        self.fleets.push(FleetUsage { lines, by_part });
    }

    /// The usage, unless a day has more than 10^12 billable units in any variant: the first, or the day `first_broken`,
    /// counted from 0, which is known to have too many.
    ///
    /// # Errors
    ///
    /// The fault that `fault` makes of that day.
    pub fn checked(self, first_broken: usize, fault: impl FnOnce(usize) -> Fault) -> Result<DailyUsage, Fault> {
        let most = limits::UNITS_A_DAY;
        let too_many = |day: usize| {
            self.variants.values().any(|of| of.days[MeterId::Messages].get(day).is_some_and(|units| *units > most))
        };
        let broken = (0..first_broken).find(|&day| too_many(day)).unwrap_or(first_broken);
        if broken < self.days.len() { Err(fault(broken)) } else { Ok(self.within_the_limit()) }
    }

    /// The usage, no day of which has more than 10^12 billable units.
    pub fn within_the_limit(self) -> DailyUsage {
        let Self { days, month_ends, part_ends, fleets, variants, .. } = self;
        DailyUsage { days, month_ends, part_ends, fleets, variants }
    }
}

/// Adds days to totals.
fn add_days(totals: &mut [u64], days: &[u64]) {
    totals.iter_mut().zip(days).for_each(|(total, day)| *total += day);
}

/// Whole minutes for which a fleet's active devices are connected on each day, each for a time in microseconds: the
/// running total, cut.
fn connected(microseconds: u64, active: &[u64]) -> Vec<u64> {
    let mut minutes = Running::new(Factor::minutes(microseconds));
    // At most 10^9 devices for 1,440 minutes.
    active.iter().map(|active| minutes.add(*active).unwrap_or(u64::MAX)).collect()
}

/// Fault of a day with more than 10^12 billable units, placed at the line with the most of them; `units` counts those of a
/// line of a fleet on that day.
pub(super) fn fault_of_units(scenario: &Scenario, date: Date, mut units: impl FnMut(usize, usize) -> u128) -> Fault {
    /// Units of a variant on the day, and its largest line with its fleet.
    #[derive(Default)]
    struct Day {
        total: u128,
        largest: (u128, usize, usize),
    }
    let mut days = PerVariant::of(scenario.variants(), |_| Day::default());
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        for l in 0..fleet.traffic.len() {
            let billed = scenario.plan().per_edition(|edition| scenario.billed_as(f, l, edition).is_some());
            if !billed.values().any(|billed| *billed) {
                continue;
            }
            let units = units(f, l);
            for variant in scenario.variants().iter() {
                if billed[variant.edition(scenario.edition(f))] {
                    let of = &mut days[variant];
                    of.total += units;
                    if units > of.largest.0 {
                        of.largest = (units, f, l);
                    }
                }
            }
        }
    }
    let over = days.iter().find(|(_, of)| of.total > u128::from(limits::UNITS_A_DAY));
    let variant = over.map_or(Variant::AsDesigned, |(variant, _)| variant);
    let Day { total, largest: (units, f, l) } = days[variant];
    let fleet = &scenario.fleets()[f];
    let problem = text!(
        "fault-units",
        date = date.to_string(),
        units = group(total),
        variant = match variant {
            Variant::AsDesigned => text!("fault-units-designed"),
            Variant::All(edition) => {
                let of = scenario.plan().edition(edition);
                let (id, name_zh) = (scenario.plan().variant_id(variant), of.name_zh.as_ref().unwrap_or(&of.name));
                Text::Each(Box::new([id.to_owned(), name_zh.clone()]))
            }
        },
        of_line = group(units),
        line = (l + 1).to_string(),
        fleet = clip(&fleet.name),
        interface = &fleet.traffic[l].interface,
    );
    Fault::new(Place::line(f, l, ""), problem)
        .allowed(text!("rule-units", most = limits::UNITS_A_DAY))
        .help(text!("hint-units"))
}
