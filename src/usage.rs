//! From fleets to usage: how many billable units each line sends on each day, and how many devices live.
//!
//! Units do not depend on the edition, only whether a line counts does; so each line is simulated once for all variants.
//! [`DailyUsage`] keeps every day and every line, for a quote; an [`Account`] keeps no more than totals need, and is run
//! again while an input changes, for a study. Both take their lines through the days by `line.rs`.

mod account;
mod daily;
mod line;
mod spans;

pub use account::{Account, Chance, Stop, Used};
pub use daily::{ActiveDays, Sent};
pub use line::{Cut, LineSteps, Ratio, trace, units_per_message};
pub use spans::{Spans, active_of};

use rust_decimal::Decimal;

use crate::calendar::Date;
use crate::fault::{Fault, Place};
use crate::money::{group, scaled};
use crate::plan::{Edition, InterfaceId, Leg, MeterId, PerMeter};
use crate::reader::clip;
use crate::scenario::{Living, Scenario, limits};
use crate::texts::{text, tr};
use line::Line;

/// The three ways in which a scenario is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    /// Each fleet on its own edition.
    AsDesigned,
    /// Every fleet on Basic.
    AllBasic,
    /// Every fleet on Pro.
    AllPro,
}

impl Variant {
    /// All three, as designed first.
    pub const ALL: [Self; 3] = [Self::AsDesigned, Self::AllBasic, Self::AllPro];

    /// The name in files: `as-designed`, `all-basic`, `all-pro`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AsDesigned => "as-designed",
            Self::AllBasic => "all-basic",
            Self::AllPro => "all-pro",
        }
    }

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsDesigned => "As designed",
            Self::AllBasic => "Basic",
            Self::AllPro => "Pro",
        }
    }

    /// The same in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::AsDesigned => tr!("variant-designed"),
            Self::AllBasic => Edition::Basic.label(),
            Self::AllPro => Edition::Pro.label(),
        }
    }

    /// The edition of a fleet in this variant.
    pub const fn edition(self, designed: Edition) -> Edition {
        match self {
            Self::AsDesigned => designed,
            Self::AllBasic => Edition::Basic,
            Self::AllPro => Edition::Pro,
        }
    }
}

/// What a scenario uses, day by day and line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyUsage {
    /// Every day of the billing months, in order.
    pub days: Vec<Date>,
    /// Where each billing month ends in `days`, exclusive.
    pub month_ends: Vec<usize>,
    /// In the order of the scenario.
    pub fleets: Vec<FleetUsage>,
    variants: [VariantUsage; 3],
}

/// What a fleet uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetUsage {
    /// In the order of the fleet.
    pub lines: Vec<LineUsage>,
    /// What each meter of whole fleets counts of it in each month, were the fleet on an edition where it counts; nothing for
    /// messages, which the lines count.
    pub by_month: PerMeter<Vec<u64>>,
}

/// What a line uses, on the editions on which it is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUsage {
    /// The interface as which it is billed on Basic and on Pro, `None` where it is left out.
    pub billed_as: [Option<InterfaceId>; 2],
    /// Billable units of each month, for each leg that the line has, in the order of [`Leg::ALL`].
    pub legs: Vec<(Leg, Vec<u64>)>,
}

impl LineUsage {
    /// The interface as which the line is billed on an edition.
    pub const fn billed_as(&self, edition: Edition) -> Option<InterfaceId> {
        self.billed_as[edition as usize]
    }
}

/// The account's usage of each day in one variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantUsage {
    /// What each meter counts on each day, on the editions where it counts.
    pub days: PerMeter<Vec<u64>>,
}

impl DailyUsage {
    /// Simulates every day of a scenario. A day of more than 10^12 billable units is a fault.
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
        let days = scenario.days();
        let spans = Spans::daily(scenario);
        let month_ends = spans.month_ends.clone();

        let blank = || VariantUsage { days: PerMeter::from_fn(|_| vec![0; days.len()]) };
        let mut variants = [blank(), blank(), blank()];
        let mut fleets = Vec::with_capacity(scenario.fleets().len());
        let mut first_broken = days.len(); // the first day on which one leg alone has too many messages
        let mut on = [EditionDays::new(days.len()), EditionDays::new(days.len())];
        let all_live = scenario.interpretations().living == Living::AllActive;
        let mut active = Vec::with_capacity(days.len());
        for (f, fleet) in scenario.fleets().iter().enumerate() {
            spans.active_devices(&fleet.devices, &fleet.active, &mut active);
            on.iter_mut().for_each(EditionDays::clear);
            let mut lines = Vec::with_capacity(fleet.traffic.len());
            for (l, line) in fleet.traffic.iter().enumerate() {
                let billed_as = Edition::ALL.map(|edition| scenario.billed_as(f, l, edition));
                let mut simulated = LineUsage { billed_as, legs: Vec::new() };
                if billed_as.iter().any(Option::is_some) {
                    let simulation =
                        Line::new(scenario.plan(), scenario.interpretations(), scenario.interface(f, l), line, &spans);
                    let counted = billed_as.map(|billed| billed.is_some());
                    let broken = run(simulation, &active, &month_ends, counted, &mut on, &mut simulated.legs);
                    first_broken = first_broken.min(broken.unwrap_or(days.len()));
                }
                lines.push(simulated);
            }
            let living: Vec<u64> = on[Edition::Pro as usize]
                .touched
                .iter()
                .zip(&active)
                .map(|(&touched, &active)| if all_live { active } else { touched.min(active) })
                .collect();
            let of_fleet = PerMeter::from_fn(|meter| match meter {
                MeterId::Messages => Vec::new(),
                MeterId::LivingDevices => living.clone(),
                MeterId::ConnectionMinutes => connected(scenario.minutes_a_day(f), &active),
            });
            let sums = |days: &Vec<u64>| match days.len() {
                0 => Vec::new(),
                _ => ranges(&month_ends).map(|month| days[month].iter().sum()).collect(),
            };
            let by_month = PerMeter::from_fn(|meter| sums(&of_fleet[meter]));
            for variant in Variant::ALL {
                let edition = variant.edition(fleet.edition);
                let total = &mut variants[variant as usize];
                add_days(&mut total.days[MeterId::Messages], &on[edition as usize].units);
                for (meter, days) in &of_fleet {
                    if scenario.plan().counts_on(meter, edition) {
                        add_days(&mut total.days[meter], days);
                    }
                }
            }
            fleets.push(FleetUsage { lines, by_month });
        }

        let too_many =
            |day: usize| variants.iter().any(|variant| variant.days[MeterId::Messages][day] > limits::UNITS_A_DAY);
        let broken = (0..first_broken).find(|&day| too_many(day)).unwrap_or(first_broken);
        if broken < days.len() {
            return Err(too_many_units(scenario, &spans, days[broken], broken));
        }
        Ok(Self { days, month_ends, fleets, variants })
    }

    /// The account's days in a variant.
    pub const fn variant(&self, variant: Variant) -> &VariantUsage {
        &self.variants[variant as usize]
    }
}

fn add_days(totals: &mut [u64], days: &[u64]) {
    totals.iter_mut().zip(days).for_each(|(total, day)| *total += day);
}

/// The minutes for which a fleet's active devices are connected on each day, from how long one is, in millionths of a minute:
/// the whole minutes of the running total (A4).
fn connected(each: u64, active: &[u64]) -> Vec<u64> {
    let mut left_over = 0;
    let of_day = |active: &u64| {
        let millionths = u128::from(*active) * u128::from(each) + left_over;
        left_over = millionths % 1_000_000;
        (millionths / 1_000_000) as u64 // at most 10^9 devices for 1,440 minutes
    };
    active.iter().map(of_day).collect()
}

/// The ranges of days of each month.
pub fn ranges(month_ends: &[usize]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let starts = std::iter::once(0).chain(month_ends.iter().copied());
    starts.zip(month_ends).map(|(start, &end)| start..end)
}

/// A fleet's days on one edition: units, and devices that its lines touch.
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
}

/// Runs a line through its days; stops at the first on which it alone has more than a day may have.
fn run(
    mut line: Line,
    active: &[u64],
    month_ends: &[usize],
    counted: [bool; 2],
    on: &mut [EditionDays; 2],
    legs: &mut Vec<(Leg, Vec<u64>)>,
) -> Option<usize> {
    let months = || vec![0_u64; month_ends.len()];
    let (mut sent, mut received, mut replied) = (months(), months(), months());
    let [basic, pro] = on;
    let mut month = 0;
    for day in line.days.clone() {
        while day >= month_ends[month] {
            month += 1;
        }
        let Some(used) = line.day(active[day]) else { return Some(day) };
        sent[month] += used.sent_units;
        received[month] += used.received_units;
        replied[month] += used.replied_units;
        if counted[Edition::Basic as usize] {
            basic.units[day] += used.units();
        }
        if counted[Edition::Pro as usize] {
            pro.units[day] += used.units();
            pro.touched[day] += used.touched;
        }
    }
    legs.push((Leg::Sent, sent));
    if line.has_receivers() {
        legs.push((Leg::Received, received));
    }
    if line.has_replies {
        legs.push((Leg::Replied, replied));
    }
    None
}

/// A decimal of at most six places as so many millionths.
fn millionths(value: Decimal) -> u64 {
    scaled(value, 6)
        .and_then(|value| u64::try_from(value).ok())
        .unwrap_or_else(|| unreachable!("a scenario's decimals are checked: {value} is not"))
}

/// What becomes of the fraction of a message or unit that a day leaves over.
///
/// With whatever is carried, a day has at least what it has with nothing, and at most what it has with almost one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fractions {
    /// It carries over to the next day (A4).
    Carried,
    /// It is dropped: each day by itself, and the least that it can have.
    Dropped,
    /// It is raised to almost one before each day: the most that the day can have.
    Raised,
}

/// The fault of a day with more than 10^12 billable units, at the line that has most of them.
fn too_many_units(scenario: &Scenario, spans: &Spans, date: Date, day: usize) -> Fault {
    let mut totals = [0_u128; 3];
    let mut largest = [(0_u128, 0, 0); 3];
    let mut active = Vec::new();
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        spans.active_devices(&fleet.devices, &fleet.active, &mut active);
        for (l, line) in fleet.traffic.iter().enumerate() {
            let billed = Edition::ALL.map(|edition| scenario.billed_as(f, l, edition).is_some());
            if !billed.contains(&true) {
                continue;
            }
            let line = Line::new(scenario.plan(), scenario.interpretations(), scenario.interface(f, l), line, spans);
            let units = line.units_on(&active, day);
            for variant in Variant::ALL {
                if billed[variant.edition(fleet.edition) as usize] {
                    let v = variant as usize;
                    totals[v] += units;
                    if units > largest[v].0 {
                        largest[v] = (units, f, l);
                    }
                }
            }
        }
    }
    let over = Variant::ALL.into_iter().find(|&variant| totals[variant as usize] > u128::from(limits::UNITS_A_DAY));
    let variant = over.unwrap_or(Variant::AsDesigned);
    let (units, f, l) = largest[variant as usize];
    let fleet = &scenario.fleets()[f];
    let problem = text!(
        "fault-units",
        date = date.to_string(),
        units = group(totals[variant as usize]),
        variant = match variant {
            Variant::AsDesigned => text!("fault-units-designed"),
            Variant::AllBasic => text!("fault-units-basic"),
            Variant::AllPro => text!("fault-units-pro"),
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
