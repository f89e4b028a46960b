//! From fleets to usage: how many billable units each line sends on each day, and how many devices live.
//!
//! Every count is a running total that is cut to a whole number, and a day's share is the difference of two totals; so
//! a [`Running`] total keeps only the fraction that is left over. All of it is integers: a rate of six decimals is so
//! many millionths, the mean size of a payload a fraction of whole numbers. Units do not depend on the edition, only
//! whether a line counts does; so each line is simulated once for all variants.

use rust_decimal::Decimal;

use crate::calendar::{Date, days_between};
use crate::fault::{Fault, Place};
use crate::money::{group, scaled};
use crate::plan::{Edition, InterfaceId, Leg, Side};
use crate::reader::clip;
use crate::scenario::{Devices, FleetDraft, LineDraft, MixPart, Payload, Rate, Receivers, Scenario, grow, limits};

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
    /// Living device-days of each month, were the fleet on an edition that charges them.
    pub living_by_month: Vec<u64>,
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
    /// Billable units of each day.
    pub units: Vec<u64>,
    /// Living devices of each day on editions that charge them.
    pub living: Vec<u64>,
}

impl DailyUsage {
    /// Simulates every day of a scenario. A day of more than 10^12 billable units is a fault.
    ///
    /// ```
    /// # use fleetcost::{scenario::Scenario, usage::{DailyUsage, Variant}};
    /// let text = r#"(version: 1, name: "Sensors", start: "2026-12", fleets: [(
    ///     name: "Sensors", edition: Pro, devices: Fixed(3), traffic: [
    ///         (interface: "IOT_MQTT_Publish", rate: PerDevice(0.5), payload: Fixed(600)),
    /// ])])"#;
    /// let usage = DailyUsage::of(&Scenario::parse("s.ron", text)?.scenario).unwrap();
    /// // 1.5 messages a day: one, then two, each of two units.
    /// assert_eq!(usage.variant(Variant::AsDesigned).units[..4], [2, 4, 2, 4]);
    /// assert_eq!(usage.variant(Variant::AsDesigned).living[..4], [1, 2, 1, 2]);
    /// # Ok::<(), fleetcost::fault::Report>(())
    /// ```
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        Self::with(scenario, Fractions::Carried, |_, _| Moves::Nothing)
    }

    /// The same with another treatment of the fractions of what `moves` on a line, by fleet and line: a bound.
    pub fn with(
        scenario: &Scenario,
        fractions: Fractions,
        moves: impl Fn(usize, usize) -> Moves,
    ) -> Result<Self, Fault> {
        let days = scenario.days();
        let mut month_ends = Vec::with_capacity(days.len() / 28);
        for month in scenario.months() {
            month_ends.push(month_ends.last().copied().unwrap_or_default() + month.day_count());
        }

        let blank = || VariantUsage { units: vec![0; days.len()], living: vec![0; days.len()] };
        let mut variants = [blank(), blank(), blank()];
        let mut fleets = Vec::with_capacity(scenario.fleets().len());
        let mut first_broken = days.len(); // the first day on which one leg alone has too many messages
        let mut on = [EditionDays::new(days.len()), EditionDays::new(days.len())];
        for (f, fleet) in scenario.fleets().iter().enumerate() {
            let active = active_devices(fleet, &days, &month_ends);
            on.iter_mut().for_each(EditionDays::clear);
            let mut lines = Vec::with_capacity(fleet.traffic.len());
            for (l, line) in fleet.traffic.iter().enumerate() {
                let billed_as = Edition::ALL.map(|edition| scenario.billed_as(f, l, edition));
                let mut simulated = LineUsage { billed_as, legs: Vec::new() };
                if billed_as.iter().any(Option::is_some) {
                    let simulation = LineSimulation::new(scenario, (f, l), line, &days, fractions, moves(f, l));
                    let counted = billed_as.map(|billed| billed.is_some());
                    let broken = simulation.run(&active, &month_ends, counted, &mut on, &mut simulated.legs);
                    first_broken = first_broken.min(broken.unwrap_or(days.len()));
                }
                lines.push(simulated);
            }
            let mut living_by_month = vec![0; month_ends.len()];
            let living: Vec<u64> = on[Edition::Pro as usize]
                .touched
                .iter()
                .zip(&active)
                .map(|(&touched, &active)| touched.min(active))
                .collect();
            for (month, range) in ranges(&month_ends).enumerate() {
                living_by_month[month] = living[range].iter().sum();
            }
            for variant in Variant::ALL {
                let edition = variant.edition(fleet.edition);
                let total = &mut variants[variant as usize];
                add_days(&mut total.units, &on[edition as usize].units);
                if scenario.plan().manages_devices(edition) {
                    add_days(&mut total.living, &living);
                }
            }
            fleets.push(FleetUsage { lines, living_by_month });
        }

        let too_many = |day: usize| variants.iter().any(|variant| variant.units[day] > limits::UNITS_A_DAY);
        let broken = (0..first_broken).find(|&day| too_many(day)).unwrap_or(first_broken);
        if broken < days.len() {
            return Err(too_many_units(scenario, &days, &month_ends, broken));
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

/// The active devices of each day: the fleet's devices times the weekday's share, rounded half up.
pub fn active_devices(fleet: &FleetDraft, days: &[Date], month_ends: &[usize]) -> Vec<u64> {
    let shares = fleet.active.week().map(millionths);
    let mut active = devices_by_day(fleet, days, month_ends);
    let first = days.first().map_or(0, |day| day.weekday().to_monday_zero_offset() as usize);
    for (devices, share) in active.iter_mut().zip(shares.into_iter().cycle().skip(first)) {
        if share != MILLION {
            *devices = (*devices * share * 2 + MILLION) / (2 * MILLION); // at most 2 × 10^15
        }
    }
    active
}

fn devices_by_day(fleet: &FleetDraft, days: &[Date], month_ends: &[usize]) -> Vec<u64> {
    match &fleet.devices {
        Devices::Fixed(devices) => vec![*devices; days.len()],
        Devices::Growth { start, monthly_percent } => {
            let months = grow(*start, *monthly_percent, month_ends.len() as u64)
                .unwrap_or_else(|month| unreachable!("a scenario's growth is checked, month {month} is not"));
            ranges(month_ends).zip(months).flat_map(|(range, devices)| range.map(move |_| devices)).collect()
        }
        Devices::Ramp(points) => days
            .iter()
            .map(|&day| {
                let next = points.partition_point(|point| point.on <= day);
                let (Some(before), Some(after)) = (next.checked_sub(1).map(|i| &points[i]), points.get(next)) else {
                    return points[next.saturating_sub(1)].devices; // before the first or after the last point
                };
                let (span, gone) = (days_between(before.on, after.on), days_between(before.on, day));
                let change = i128::from(after.devices) - i128::from(before.devices);
                let twice = i128::from(before.devices) * 2 * i128::from(span) + change * 2 * i128::from(gone);
                ((twice + i128::from(span)) / (2 * i128::from(span))) as u64 // between two counts, so neither negative nor large
            })
            .collect(),
    }
}

const MILLION: u64 = 1_000_000;

fn millionths(value: Decimal) -> u64 {
    scaled(value, 6)
        .and_then(|value| u64::try_from(value).ok())
        .unwrap_or_else(|| unreachable!("a scenario's decimals are checked: {value} is not"))
}

/// A whole number and a fraction below one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Factor {
    whole: u64,
    numerator: u64,
    denominator: u64,
}

impl Factor {
    const fn whole(whole: u64) -> Self {
        Self { whole, numerator: 0, denominator: 1 }
    }

    fn decimal(value: Decimal) -> Self {
        Self::ratio(u128::from(millionths(value)), u128::from(MILLION))
    }

    /// The denominators in use are below 2^28 (the sizes of a range) or 10^8 (the weights of a mix).
    fn ratio(numerator: u128, denominator: u128) -> Self {
        let (whole, rest) = (numerator / denominator, numerator % denominator);
        let shared = gcd(rest, denominator);
        Self { whole: whole as u64, numerator: (rest / shared) as u64, denominator: (denominator / shared) as u64 }
    }

    /// The mean number of units of a payload (P3); a message of no bytes is a unit too (A1).
    fn units(payload: &Payload, unit_bytes: u64) -> Self {
        let units = |bytes: u64| bytes.div_ceil(unit_bytes).max(1);
        match payload {
            Payload::Fixed(bytes) => Self::whole(units(*bytes)),
            Payload::Mix(parts) => {
                let total = parts.iter().map(|part| u128::from(part.weight)).sum();
                let weigh = |part: &MixPart| u128::from(units(part.bytes)) * u128::from(part.weight);
                Self::ratio(parts.iter().map(weigh).sum(), total)
            }
            Payload::Range { min, max } => {
                // The sum of ⌈b / 512⌉ over all sizes up to b is a sum of full steps and the rest of the last one.
                let sum_to = |bytes: u64| {
                    let (steps, rest) = (u128::from(bytes / unit_bytes), u128::from(bytes % unit_bytes));
                    u128::from(unit_bytes) * steps * (steps + 1) / 2 + rest * (steps + 1) + 1 // one unit for no bytes
                };
                let below = min.checked_sub(1).map_or(0, sum_to);
                Self::ratio(sum_to(*max) - below, u128::from(max - min + 1))
            }
        }
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
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

/// What of a line moves with an input, and so all that follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// Nothing: the line is what it is.
    Nothing,
    /// How many messages are sent.
    Messages,
    /// How many are received of each.
    Receipts,
    /// How large they are.
    Sizes,
}

/// The whole part of a running total of products, kept as the fraction that is left over.
#[derive(Clone, Copy, Debug)]
struct Running {
    factor: Factor,
    left: u64,
    fractions: Fractions,
}

impl Running {
    /// Adds `count × factor` to the total, and gives what that adds to its whole part.
    fn add(&mut self, count: u64) -> u128 {
        let Factor { whole, numerator, denominator } = self.factor;
        let product = u128::from(count) * u128::from(whole);
        if numerator == 0 {
            return product;
        }
        match self.fractions {
            Fractions::Carried => {}
            Fractions::Dropped => self.left = 0,
            Fractions::Raised => self.left = denominator - 1,
        }
        let sum = u128::from(count) * u128::from(numerator) + u128::from(self.left);
        let (carried, left) = match u64::try_from(sum) {
            Ok(sum) => (u128::from(sum / denominator), sum % denominator),
            Err(_) => (sum / u128::from(denominator), (sum % u128::from(denominator)) as u64),
        };
        self.left = left;
        product + carried
    }
}

/// Who sends on a line.
#[derive(Clone, Copy)]
enum Senders {
    Each,
    Together,
    Some(u64),
}

/// How the devices that a line touches are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Touches {
    SendersAndReceivers,
    Senders,
    LargerOfBoth,
}

/// A line on its way through the days.
struct LineSimulation {
    days: std::ops::Range<usize>,
    senders: Senders,
    touches: Touches,
    sent: Running,
    /// `None` where all active devices receive.
    received: Option<(Running, Running)>,
    applications: u64,
    has_receivers: bool,
    sent_units: Running,
    received_units: Running,
    replied_units: Option<Running>,
}

/// What a line does on a day, before it is known to be within the limit.
struct LineDay {
    sent: u128,
    received: u128,
    delivered: u128,
}

impl LineSimulation {
    fn new(
        scenario: &Scenario,
        (f, l): (usize, usize),
        line: &LineDraft,
        days: &[Date],
        fractions: Fractions,
        moves: Moves,
    ) -> Self {
        let plan = scenario.plan();
        let running = |factor, by: &[Moves]| {
            let fractions = if by.contains(&moves) { fractions } else { Fractions::Carried };
            Running { factor, left: 0, fractions }
        };
        let interface = scenario.interface(f, l);
        let (senders, rate) = match line.rate {
            Rate::PerDevice(rate) => (Senders::Each, rate),
            Rate::PerFleet(rate) => (Senders::Together, rate),
            Rate::Subset { devices, each } => (Senders::Some(devices), each),
        };
        let touches = match plan.interface(interface).side {
            _ if plan.receives(interface) => Touches::Senders,
            Side::Device => Touches::SendersAndReceivers,
            Side::Server => Touches::LargerOfBoth,
        };
        let received = match line.receivers {
            Receivers::ActiveDevices => None,
            Receivers::Count(count) => {
                let devices = Factor::decimal(count);
                let all = Factor { whole: devices.whole + line.applications, ..devices };
                let by = [Moves::Messages, Moves::Receipts];
                Some((running(all, &by), running(devices, &by)))
            }
        };
        let units = |payload: &Payload, by: &[Moves]| running(Factor::units(payload, plan.unit_bytes), by);
        let from = line.from.map_or(0, |from| days.partition_point(|day| *day < from));
        let until = line.until.map_or(days.len(), |until| days.partition_point(|day| *day <= until));
        Self {
            days: from..until.max(from),
            senders,
            touches,
            sent: running(Factor::decimal(rate), &[Moves::Messages]),
            has_receivers: line.receivers != Receivers::default() || line.applications > 0,
            applications: line.applications,
            received,
            sent_units: units(&line.payload, &[Moves::Messages, Moves::Sizes]),
            received_units: units(&line.payload, &[Moves::Messages, Moves::Receipts, Moves::Sizes]),
            replied_units: line.reply.as_ref().map(|reply| units(reply, &[Moves::Messages])),
        }
    }

    /// Messages of a day with so many active devices.
    fn messages(&mut self, active: u64) -> LineDay {
        let senders = match self.senders {
            Senders::Each => active,
            Senders::Together => u64::from(active > 0),
            Senders::Some(devices) => devices.min(active),
        };
        let sent = self.sent.add(senders); // at most 10^18
        if !self.has_receivers {
            return LineDay { sent, received: 0, delivered: 0 };
        }
        let each = sent as u64;
        let (received, delivered) = match &mut self.received {
            Some((all, devices)) => (all.add(each), devices.add(each)),
            None => {
                let delivered = sent * u128::from(active);
                (delivered + sent * u128::from(self.applications), delivered)
            }
        };
        LineDay { sent, received, delivered }
    }

    /// Runs through the days; stops at the first on which a leg alone has more messages than a day may have units.
    fn run(
        mut self,
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
        for day in self.days.clone() {
            while day >= month_ends[month] {
                month += 1;
            }
            let messages = self.messages(active[day]);
            if messages.sent.max(messages.received) > u128::from(limits::UNITS_A_DAY) {
                return Some(day);
            }
            // Within the limit everything fits in 64 bits: 10^12 messages of at most 2^20 units.
            let [s, r, d] = [messages.sent, messages.received, messages.delivered].map(|count| count as u64);
            let sent_units = self.sent_units.add(s) as u64;
            let received_units = if self.has_receivers { self.received_units.add(r) as u64 } else { 0 };
            let replied_units = self.replied_units.as_mut().map_or(0, |units| units.add(s) as u64);
            sent[month] += sent_units;
            received[month] += received_units;
            replied[month] += replied_units;
            let units = sent_units + received_units + replied_units;
            if units > limits::UNITS_A_DAY {
                return Some(day);
            }
            if counted[Edition::Basic as usize] {
                basic.units[day] += units;
            }
            if counted[Edition::Pro as usize] {
                pro.units[day] += units;
                pro.touched[day] += match (self.touches, self.senders) {
                    (Touches::Senders, _) => s,
                    (Touches::LargerOfBoth, _) => s.max(d),
                    (Touches::SendersAndReceivers, Senders::Some(devices)) => s.min(devices).min(active[day]) + d,
                    (Touches::SendersAndReceivers, _) => s + d,
                };
            }
        }
        legs.push((Leg::Sent, sent));
        if self.has_receivers {
            legs.push((Leg::Received, received));
        }
        if self.replied_units.is_some() {
            legs.push((Leg::Replied, replied));
        }
        None
    }

    /// The units of the last of the days up to `day`, by an arithmetic that holds any amount.
    fn units_on(mut self, active: &[u64], day: usize) -> u128 {
        let mut last = 0;
        if !self.days.contains(&day) {
            return 0;
        }
        for &active in &active[self.days.start..=day] {
            let messages = self.messages(active);
            let units = |running: &mut Running, count: u128| match u64::try_from(count) {
                Ok(count) => running.add(count),
                // At most 10^27 messages, of less than 2^20 units each and a fraction over less than 2^28.
                Err(_) => {
                    let Factor { whole, numerator, denominator } = running.factor;
                    count * u128::from(whole) + count * u128::from(numerator) / u128::from(denominator)
                }
            };
            last = units(&mut self.sent_units, messages.sent) + units(&mut self.received_units, messages.received);
            if let Some(replied) = &mut self.replied_units {
                last += units(replied, messages.sent);
            }
        }
        last
    }
}

/// The fault of a day with more than 10^12 billable units, at the line that has most of them.
fn too_many_units(scenario: &Scenario, days: &[Date], month_ends: &[usize], day: usize) -> Fault {
    let mut totals = [0_u128; 3];
    let mut largest = [(0_u128, 0, 0); 3];
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let active = active_devices(fleet, days, month_ends);
        for (l, line) in fleet.traffic.iter().enumerate() {
            let billed = Edition::ALL.map(|edition| scenario.billed_as(f, l, edition).is_some());
            if !billed.contains(&true) {
                continue;
            }
            let units = LineSimulation::new(scenario, (f, l), line, days, Fractions::Carried, Moves::Nothing)
                .units_on(&active, day);
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
    let problem = format!(
        "{} has {} billable units in the variant {}, {} of them on line {} of the fleet {} ({})",
        days[day],
        group(totals[variant as usize]),
        variant.id(),
        group(units),
        l + 1,
        clip(&fleet.name),
        fleet.traffic[l].interface,
    );
    Fault::new(Place::line(f, l, ""), problem)
        .allowed(format!("at most {} billable units on one day, all fleets together", group(limits::UNITS_A_DAY)))
        .help("lower the rate, the receivers or the payload of that line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_range_is_the_mean_of_its_sizes() {
        let units = |bytes: u64| u128::from(bytes.div_ceil(512).max(1));
        for (min, max) in [(0, 0), (0, 1), (0, 512), (1, 512), (512, 513), (100, 900), (1, 5_000), (1_024, 1_537)] {
            let sum: u128 = (min..=max).map(units).sum();
            let expected = Factor::ratio(sum, u128::from(max - min + 1));
            assert_eq!(Factor::units(&Payload::Range { min, max }, 512), expected, "{min}..={max}");
        }
    }

    #[test]
    fn a_running_total_is_cut_as_a_whole_not_day_by_day() {
        for (numerator, denominator) in [(7, 10), (1, 3), (999_999, 1_000_000), (5_000_000_000, 3), (40, 8)] {
            let factor = Factor::ratio(numerator, denominator);
            let mut running = Running { factor, left: 0, fractions: Fractions::Carried };
            let (mut total, mut counts) = (0, 0_u128);
            for count in [0, 1, 2, 3, 1_000_000_007, 999_999_999_999, 1, 1] {
                total += running.add(count);
                counts += u128::from(count);
                assert_eq!(total, counts * numerator / denominator, "{numerator}/{denominator}");
            }
        }
    }
}
