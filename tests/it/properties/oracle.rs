//! The specification's formulas once more, written down as they read: running sums of fractions, cut and subtracted.
//!
//! It is slow and holds only small scenarios, and it shares nothing with the crate but the scenario: the policy's table
//! of interfaces is the one of the tests.

use fleetcost::money::RoundingMode;
use fleetcost::plan::{Leg, MeterId, RoundingScope};
use fleetcost::quote::{ItemKind, VariantQuote};
use fleetcost::scenario::{
    DayFractions, Devices, EmptyMessage, FleetDraft, LineDraft, Living, NotInEdition, Payload, Rate, Receipts,
    Receivers, Scenario,
};
use fleetcost::usage::Variant;
use rust_decimal::Decimal;

use crate::support::catalogue::{Entry, entry};

const MILLION: i128 = 1_000_000;

/// The figures of a variant, as plain numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Rated {
    pub days: Vec<Day>,
    /// Message fee and device fee of each month, in cents.
    pub months: Vec<[i128; 2]>,
    pub cells: Vec<Cell>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Day {
    billable: i128,
    free: i128,
    message_cents: i128,
    living: i128,
    charged_living: i128,
    device_cents: i128,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Cell {
    fleet: usize,
    /// Line, leg and the interface as which it is billed; none for living devices.
    leg: Option<(usize, Leg, String)>,
    clause: String,
    quantity: i128,
    cents: i128,
}

impl Rated {
    /// What the crate made of it.
    pub fn of(scenario: &Scenario, quote: &VariantQuote) -> Self {
        let days = quote.months.iter().flat_map(|month| &month.rated.days).map(|day| Day {
            billable: day.meters[MeterId::Messages].quantity.into(),
            free: day.meters[MeterId::Messages].free.into(),
            message_cents: day.meters[MeterId::Messages].fee.minor(),
            living: day.meters[MeterId::LivingDevices].quantity.into(),
            charged_living: day.meters[MeterId::LivingDevices].charged().into(),
            device_cents: day.meters[MeterId::LivingDevices].fee.minor(),
        });
        let cells = quote.breakdown.iter().map(|cell| Cell {
            fleet: cell.fleet,
            leg: match cell.what {
                ItemKind::Leg { line, interface, leg } => {
                    Some((line, leg, scenario.plan().interface(interface).id.clone()))
                }
                ItemKind::Fleet(_) => None,
            },
            clause: scenario.plan().clause_at(cell.clause).id.clone(),
            quantity: cell.quantity.into(),
            cents: cell.fee.minor(),
        });
        let fees = |month: &fleetcost::quote::MonthQuote| {
            [month.rated.meters[MeterId::Messages].fee, month.rated.meters[MeterId::LivingDevices].fee]
                .map(|fee| fee.minor())
        };
        Self { days: days.collect(), months: quote.months.iter().map(fees).collect(), cells: cells.collect() }
    }
}

/// Rates a variant from scratch.
pub fn rate(scenario: &Scenario, variant: Variant) -> Rated {
    let lengths: Vec<usize> = scenario.months().map(|month| month.first_day().days_in_month() as usize).collect();
    let count: usize = lengths.iter().sum();
    let all_live = scenario.interpretations().living == Living::AllActive;
    let mut units = vec![0; count];
    let mut living = vec![0; count];
    // Each cell with its quantity of each day.
    let mut cells: Vec<(Cell, Vec<i128>)> = Vec::new();
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let edition = match variant {
            Variant::AsDesigned => fleet.edition.as_ref().map_or("", |edition| edition.as_str()),
            Variant::All(edition) => ["Basic", "Pro"][edition.index()],
        };
        let active = active(scenario, fleet, &lengths);
        let mut touched = vec![0; count];
        for (l, line) in fleet.traffic.iter().enumerate() {
            let Some(billed) = billed_as(scenario, line, edition) else { continue };
            let usage = usage(scenario, line, &active);
            for (leg, days) in
                [(Leg::Sent, &usage.sent), (Leg::Received, &usage.received), (Leg::Replied, &usage.replied)]
            {
                add(&mut units, days);
                let cell = Cell {
                    fleet: f,
                    leg: Some((l, leg, billed.id.to_owned())),
                    clause: clause(billed, leg).to_owned(),
                    quantity: 0,
                    cents: 0,
                };
                cells.push((cell, days.clone()));
            }
            add(&mut touched, &usage.touched);
        }
        if edition == "Pro" {
            let of_fleet: Vec<i128> = touched
                .iter()
                .zip(&active)
                .map(|(touched, active)| *if all_live { active } else { touched.min(active) })
                .collect();
            add(&mut living, &of_fleet);
            cells.push((Cell { fleet: f, leg: None, clause: "M1".to_owned(), quantity: 0, cents: 0 }, of_fleet));
        }
    }

    let prices = &scenario.draft().prices;
    let message_price = nanos(prices.message_price.unwrap_or(Decimal::new(8, 1)));
    let device_price = nanos(prices.device_price.unwrap_or(Decimal::new(3, 3)));
    let lot = i128::from(prices.message_lot.unwrap_or(1_000_000));
    let free_devices = i128::from(prices.free_devices.unwrap_or(10));
    let rounding = scenario.rounding();
    // A cent is 10^7 billionths.
    let cents = |nanos: i128, lot: i128| round(nanos, 10_000_000 * lot, rounding.mode);
    let (mut days, mut months) = (Vec::new(), Vec::new());
    let mut start = 0;
    for length in lengths {
        let mut left = i128::from(prices.free_messages.unwrap_or(1_000_000));
        let (mut charged_units, mut charged_devices) = (0, 0);
        let month = start..start + length;
        for day in month.clone() {
            let free = left.min(units[day]);
            left -= free;
            charged_units += units[day] - free;
            let charged_living = (living[day] - free_devices).max(0);
            charged_devices += charged_living;
            days.push(Day {
                billable: units[day],
                free,
                message_cents: cents((units[day] - free) * message_price, lot),
                living: living[day],
                charged_living,
                device_cents: cents(charged_living * device_price, 1),
            });
        }
        let fees = match rounding.scope {
            RoundingScope::PerMonth => {
                [cents(charged_units * message_price, lot), cents(charged_devices * device_price, 1)]
            }
            RoundingScope::PerDay => {
                let sum = |fee: fn(&Day) -> i128| days[month.clone()].iter().map(fee).sum();
                [sum(|day| day.message_cents), sum(|day| day.device_cents)]
            }
        };
        for (of_devices, fee) in [false, true].into_iter().zip(fees) {
            let belongs = |cell: &Cell| cell.leg.is_none() == of_devices;
            let quantities: Vec<i128> = cells
                .iter()
                .map(|(cell, days)| if belongs(cell) { days[month.clone()].iter().sum() } else { 0 })
                .collect();
            for (((cell, _), quantity), part) in cells.iter_mut().zip(&quantities).zip(apportion(fee, &quantities)) {
                cell.quantity += quantity;
                cell.cents += part;
            }
        }
        months.push(fees);
        start += length;
    }
    let cells = cells.into_iter().map(|(cell, _)| cell).filter(|cell| cell.quantity > 0).collect();
    Rated { days, months, cells }
}

fn add(sums: &mut [i128], days: &[i128]) {
    sums.iter_mut().zip(days).for_each(|(sum, day)| *sum += day);
}

/// `numerator / denominator`, none negative, rounded to a whole number.
pub fn round(numerator: i128, denominator: i128, mode: RoundingMode) -> i128 {
    let down = numerator / denominator;
    let twice_the_rest = 2 * (numerator - down * denominator);
    match mode {
        RoundingMode::Down => down,
        RoundingMode::Up => (numerator + denominator - 1) / denominator,
        RoundingMode::HalfUp => (2 * numerator + denominator) / (2 * denominator),
        RoundingMode::HalfEven if twice_the_rest == denominator => down + down % 2,
        RoundingMode::HalfEven => (2 * numerator + denominator) / (2 * denominator),
    }
}

fn half_up(numerator: i128, denominator: i128) -> i128 {
    round(numerator, denominator, RoundingMode::HalfUp)
}

/// By largest remainder, ties in order.
fn apportion(cents: i128, weights: &[i128]) -> Vec<i128> {
    let total: i128 = weights.iter().sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let mut parts: Vec<i128> = weights.iter().map(|weight| cents * weight / total).collect();
    for _ in 0..cents - parts.iter().sum::<i128>() {
        // The largest of what is still owed; an entry that got its cent is owed nothing more.
        let owed = |i: &usize| cents * weights[*i] - parts[*i] * total;
        let largest = (0..weights.len()).rev().max_by_key(owed).unwrap();
        parts[largest] += 1;
    }
    parts
}

pub fn scaled(value: Decimal, places: u32) -> i128 {
    let value = value.normalize();
    value.mantissa() * 10_i128.pow(places - value.scale())
}

fn nanos(price: Decimal) -> i128 {
    scaled(price, 9)
}

fn millionths(value: Decimal) -> i128 {
    scaled(value, 6)
}

/// Steps 1 and 2: the devices of each day, and those that are active.
pub fn active(scenario: &Scenario, fleet: &FleetDraft, lengths: &[usize]) -> Vec<i128> {
    let mut now = 0;
    let mut of_month = Vec::new();
    for (month, length) in lengths.iter().enumerate() {
        if let Devices::Growth { start, monthly_percent } = &fleet.devices {
            let factor = 100 * MILLION + millionths(*monthly_percent);
            now = if month == 0 { i128::from(*start) } else { half_up(now * factor, 100 * MILLION) };
        }
        of_month.extend(std::iter::repeat_n(now, *length));
    }
    let days = scenario.days();
    let share = fleet.active.week().map(millionths);
    let devices = days.iter().zip(of_month).map(|(day, growing)| match &fleet.devices {
        Devices::Fixed(devices) => i128::from(*devices),
        Devices::Growth { .. } => growing,
        Devices::Ramp(points) => {
            let days_from = |from: fleetcost::calendar::Date| i128::from((*day - from).get_days());
            let before = points.iter().rev().find(|point| point.on <= *day);
            let after = points.iter().find(|point| point.on > *day);
            match (before, after) {
                (None, None) => unreachable!("a ramp has a point"),
                (None, Some(only)) | (Some(only), None) => i128::from(only.devices),
                (Some(a), Some(b)) => {
                    let span = days_from(a.on) - days_from(b.on);
                    let (from, to) = (i128::from(a.devices), i128::from(b.devices));
                    half_up(from * (span - days_from(a.on)) + to * days_from(a.on), span)
                }
            }
        }
    });
    let weekday = |day: &fleetcost::calendar::Date| day.weekday().to_monday_zero_offset() as usize;
    devices.zip(&days).map(|(devices, day)| half_up(devices * share[weekday(day)], MILLION)).collect()
}

/// What a line does on each day.
pub struct Usage {
    pub sent: Vec<i128>,
    pub received: Vec<i128>,
    pub replied: Vec<i128>,
    pub touched: Vec<i128>,
}

/// Steps 3 to 6 and 8.
pub fn usage(scenario: &Scenario, line: &LineDraft, active: &[i128]) -> Usage {
    let days = scenario.days();
    let table = entry(&line.interface);
    let interpretations = scenario.interpretations();
    let empty = i128::from(interpretations.empty_message == EmptyMessage::OneUnit);
    let (unit_sum, sizes) = mean_units(&line.payload, empty);
    let reply = line.reply.as_ref().map(|reply| mean_units(reply, empty));
    let applications = if interpretations.receipts == Receipts::Billed { i128::from(line.applications) } else { 0 };
    // Running sums, in millionths.
    let (mut c, mut r, mut received_by_devices) = (0, 0, 0);
    let mut usage = Usage { sent: vec![], received: vec![], replied: vec![], touched: vec![] };
    // What was cut off so far: messages, units of each leg, and receipts of devices.
    let mut before = [0_i128; 5];
    for (day, &a) in days.iter().zip(active) {
        let there = line.from.is_none_or(|from| *day >= from) && line.until.is_none_or(|until| *day <= until);
        if interpretations.fractions == DayFractions::Dropped {
            // Every day begins from nothing.
            (c, r, received_by_devices, before) = (0, 0, 0, [0; 5]);
        }
        if there {
            c += match &line.rate {
                Rate::PerDevice(rate) => a * millionths(*rate),
                Rate::PerFleet(rate) => i128::from(a > 0) * millionths(*rate),
                Rate::Subset { devices, each } => a.min(i128::from(*devices)) * millionths(*each),
            };
        }
        let s = c / MILLION - before[0];
        let receivers = match &line.receivers {
            _ if interpretations.receipts == Receipts::NotBilled => 0,
            Receivers::Count(count) => millionths(*count),
            Receivers::ActiveDevices => a * MILLION,
        };
        r += s * (receivers + applications * MILLION);
        received_by_devices += s * receivers;
        let now = [
            c / MILLION,
            c / MILLION * unit_sum / sizes,
            r / MILLION * unit_sum / sizes,
            reply.map_or(0, |(unit_sum, sizes)| c / MILLION * unit_sum / sizes),
            received_by_devices / MILLION,
        ];
        let [_, sent, received, replied, d] = std::array::from_fn(|i| now[i] - before[i]);
        before = now;
        usage.sent.push(sent);
        usage.received.push(received);
        usage.replied.push(replied);
        let s = match &line.rate {
            Rate::Subset { devices, .. } => s.min(i128::from(*devices)),
            Rate::PerDevice(_) | Rate::PerFleet(_) => s,
        };
        usage.touched.push(match (table.clause, table.device) {
            _ if unit_sum == 0 => 0,
            ("D4", _) => s,
            (_, false) => s.max(d),
            (_, true) => s + d,
        });
    }
    usage
}

/// The units of all sizes of a payload by their weights, and the sum of the weights.
fn mean_units(payload: &Payload, empty: i128) -> (i128, i128) {
    let units = |bytes: u64| i128::from(bytes.div_ceil(512)).max(empty);
    match payload {
        Payload::Fixed(bytes) => (units(*bytes), 1),
        Payload::Mix(parts) => (
            parts.iter().map(|part| units(part.bytes) * i128::from(part.weight)).sum(),
            parts.iter().map(|part| i128::from(part.weight)).sum(),
        ),
        Payload::Range { min, max } => ((*min..=*max).map(units).sum(), i128::from(max - min + 1)),
    }
}

/// Step 7: the interface as which a line is billed.
pub fn billed_as(scenario: &Scenario, line: &LineDraft, edition: &str) -> Option<&'static Entry> {
    if line.only_on.as_ref().is_some_and(|only| only.as_str() != edition) {
        return None;
    }
    let own = entry(&line.interface);
    if own.clause == "D4" && scenario.interpretations().receipts == Receipts::NotBilled {
        return None;
    }
    let offered = |entry: &Entry| if edition == "Basic" { entry.basic } else { entry.pro };
    if own.clause.starts_with('F') {
        None
    } else if offered(own) {
        Some(own)
    } else if scenario.draft().not_in_edition == NotInEdition::Substitute {
        Some(entry(own.counterpart))
    } else {
        None
    }
}

fn clause(billed: &Entry, leg: Leg) -> &'static str {
    let tsl = ["D5", "S6"].contains(&billed.clause);
    match leg {
        Leg::Sent => billed.clause,
        _ if tsl => "D5",
        Leg::Received => "D4",
        Leg::Replied if billed.device => "S2",
        Leg::Replied => "D3",
    }
}
