//! Daily usage: the billable units of each line, and the quantity that each meter counts of the account.

use super::day_runs::{DayRuns, ranges};
use super::line::Line;
use super::running::{Factor, Running};
use crate::calendar::Date;
use crate::fault::{Fault, Place};
use crate::money::group;
use crate::plan::{EditionId, InterfaceId, Leg, MeterId, PerEdition, PerMeter, PerVariant, Variant};
use crate::reader::clip;
use crate::scenario::{Living, Scenario, limits};
use crate::texts::{Text, text};

/// Usage of a scenario, day by day and line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyUsage {
    /// Every day of the billing months, in order.
    pub days: Vec<Date>,
    /// End of each billing month in `days`, exclusive.
    pub month_ends: Vec<usize>,
    /// Usage of each fleet, in the order of the scenario.
    pub fleets: Vec<FleetUsage>,
    variants: PerVariant<VariantUsage>,
}

/// Usage of a fleet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetUsage {
    /// Usage of each line, in the order of the fleet.
    pub lines: Vec<LineUsage>,
    by_month: PerEdition<PerMeter<Vec<u64>>>,
}

impl FleetUsage {
    /// Quantity that a meter of whole fleets counts of this fleet in each month on an edition. Empty if the meter does
    /// not count there, and for messages, which the lines count.
    pub fn by_month(&self, edition: EditionId, meter: MeterId) -> &[u64] {
        &self.by_month[edition][meter]
    }
}

/// Usage of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUsage {
    billed_as: PerEdition<Option<InterfaceId>>,
    /// Billable units of each month, for each leg that the line has, in the order of [`Leg::ALL`].
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
    /// Simulates every day of a scenario.
    ///
    /// # Errors
    ///
    /// A day of more than 10^12 billable units is a fault.
    ///
    /// ```
    /// # use fleetcost::{plan::MeterId, scenario::Scenario, usage::{DailyUsage, Variant}};
    /// let text = r#"(version: 1, name: "Sensors", start: "2026-12", fleets: [(
    ///     name: "Sensors", edition: Pro, devices: Fixed(3), traffic: [
    ///         (interface: "IOT_MQTT_Publish", rate: PerDevice(0.5), payload: Fixed(600)),
    /// ])])"#;
    /// let usage = DailyUsage::of(&Scenario::parse("s.ron", text)?.scenario).unwrap();
    /// // 1.5 messages a day: one, then two, each of two units.
    /// assert_eq!(usage.variant(Variant::AsDesigned).days[MeterId::Messages][..4], [2, 4, 2, 4]);
    /// assert_eq!(usage.variant(Variant::AsDesigned).days[MeterId::LivingDevices][..4], [1, 2, 1, 2]);
    /// # Ok::<(), fleetcost::fault::Report>(())
    /// ```
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        let plan = scenario.plan();
        let days = scenario.days();
        let runs = DayRuns::daily(scenario);
        let month_ends = runs.month_ends.clone();

        let blank = |meter: MeterId| if plan.meter(meter).is_some() { vec![0; days.len()] } else { Vec::new() };
        let blank = |_: Variant| VariantUsage { days: PerMeter::from_fn(blank) };
        let mut variants = PerVariant::of(scenario.variants(), blank);
        let mut fleets = Vec::with_capacity(scenario.fleets().len());
        let mut first_broken = days.len(); // the first day on which one leg alone has too many messages
        let mut on = plan.per_edition(|_| EditionDays::new(days.len()));
        let all_live = scenario.interpretations().living == Living::AllActive;
        let mut active = Vec::with_capacity(days.len());
        for (f, fleet) in scenario.fleets().iter().enumerate() {
            runs.active_devices(&fleet.devices, &fleet.active, &mut active);
            on.values_mut().for_each(EditionDays::clear);
            let mut lines = Vec::with_capacity(fleet.traffic.len());
            for (l, line) in fleet.traffic.iter().enumerate() {
                let billed_as = plan.per_edition(|edition| scenario.billed_as(f, l, edition));
                let mut simulated = LineUsage { billed_as, legs: Vec::new() };
                if simulated.billed_as.values().any(Option::is_some) {
                    let line = Line::new(plan, scenario.interpretations(), scenario.interface(f, l), line, &runs);
                    let broken = run(line, &active, &month_ends, &mut simulated, &mut on);
                    first_broken = first_broken.min(broken.unwrap_or(days.len()));
                }
                lines.push(simulated);
            }
            let of_fleet = |edition: EditionId| {
                PerMeter::from_fn(|meter| match meter {
                    MeterId::Messages => Vec::new(), // added up by the lines
                    _ if !plan.counts_on(meter, edition) => Vec::new(),
                    MeterId::LivingDevices if all_live => active.clone(),
                    MeterId::LivingDevices => on[edition].living(&active),
                    MeterId::ConnectionMinutes => connected(scenario.connected_a_day(f), &active),
                })
            };
            let of_fleet = plan.per_edition(of_fleet);
            for variant in scenario.variants().iter() {
                let (edition, totals) = (variant.edition(scenario.edition(f)), &mut variants[variant].days);
                if plan.counts_on(MeterId::Messages, edition) {
                    add_days(&mut totals[MeterId::Messages], &on[edition].units);
                }
                of_fleet[edition].iter().for_each(|(meter, days)| add_days(&mut totals[meter], days));
            }
            let sums = |days: &Vec<u64>| match days.len() {
                0 => Vec::new(),
                _ => ranges(&month_ends).map(|month| days[month].iter().sum()).collect(),
            };
            let by_month = plan.per_edition(|edition| PerMeter::from_fn(|meter| sums(&of_fleet[edition][meter])));
            fleets.push(FleetUsage { lines, by_month });
        }

        let most = limits::UNITS_A_DAY;
        let too_many = |day: usize| {
            variants.values().any(|of| of.days[MeterId::Messages].get(day).is_some_and(|units| *units > most))
        };
        let broken = (0..first_broken).find(|&day| too_many(day)).unwrap_or(first_broken);
        if broken < days.len() {
            return Err(too_many_units(scenario, &runs, days[broken], broken));
        }
        Ok(Self { days, month_ends, fleets, variants })
    }

    /// Usage of the account in a variant.
    pub fn variant(&self, variant: Variant) -> &VariantUsage {
        &self.variants[variant]
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

/// Days of a fleet on one edition: units, and devices that its lines touch.
struct EditionDays {
    units: Vec<u64>,
    touched: Vec<u64>,
}

impl EditionDays {
    fn new(days: usize) -> Self {
        Self { units: vec![0; days], touched: vec![0; days] }
    }

    fn clear(&mut self) {
        self.units.fill(0);
        self.touched.fill(0);
    }

    /// Living devices of each day: as many as the lines touch, but no more than are active (A5).
    fn living(&self, active: &[u64]) -> Vec<u64> {
        self.touched.iter().zip(active).map(|(&touched, &active)| touched.min(active)).collect()
    }
}

/// Simulates a line on the editions on which it is billed. Stops at the first day on which the line alone exceeds the
/// limit, and returns that day.
fn run(
    mut line: Line,
    active: &[u64],
    month_ends: &[usize],
    of: &mut LineUsage,
    on: &mut PerEdition<EditionDays>,
) -> Option<usize> {
    let months = || vec![0_u64; month_ends.len()];
    let (mut sent, mut received, mut replied) = (months(), months(), months());
    let mut counted: Vec<&mut EditionDays> = on
        .values_mut()
        .zip(of.billed_as.values())
        .filter(|(_, billed)| billed.is_some())
        .map(|(days, _)| days)
        .collect();
    let mut month = 0;
    for day in line.days.clone() {
        while day >= month_ends[month] {
            month += 1;
        }
        let Some(used) = line.day(active[day]) else { return Some(day) };
        sent[month] += used.sent_units;
        received[month] += used.received_units;
        replied[month] += used.replied_units;
        for days in &mut counted {
            days.units[day] += used.units();
            days.touched[day] += used.touched;
        }
    }
    of.legs.push((Leg::Sent, sent));
    if line.has_receivers() {
        of.legs.push((Leg::Received, received));
    }
    if line.has_replies {
        of.legs.push((Leg::Replied, replied));
    }
    None
}

/// Fault of a day with more than 10^12 billable units, placed at the line with the most of them.
fn too_many_units(scenario: &Scenario, runs: &DayRuns, date: Date, day: usize) -> Fault {
    /// Units of a variant on the day, and its largest line with its fleet.
    #[derive(Default)]
    struct Day {
        total: u128,
        largest: (u128, usize, usize),
    }
    let mut days = PerVariant::of(scenario.variants(), |_| Day::default());
    let mut active = Vec::new();
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        runs.active_devices(&fleet.devices, &fleet.active, &mut active);
        for (l, line) in fleet.traffic.iter().enumerate() {
            let billed = scenario.plan().per_edition(|edition| scenario.billed_as(f, l, edition).is_some());
            if !billed.values().any(|billed| *billed) {
                continue;
            }
            let line = Line::new(scenario.plan(), scenario.interpretations(), scenario.interface(f, l), line, runs);
            let units = line.units_on(&active, day);
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
