//! Warnings about valid scenarios: each says what deserves a second look, where, and what to do about it.

mod what;

use std::fmt;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::calendar::Date;
use crate::fault;
use crate::money::Exact;
use crate::plan::{DEFAULT_PLAN, MeterId, PerVariant, PricePlan, Role, RoundingScope, Side, Variant};
use crate::quote::VariantQuote;
use crate::reader::clip;
use crate::scenario::{
    Connection, Counted, Devices, EditionSupport, FleetDraft, LineDraft, Payload, Rate, Receipts, Receivers, Scenario,
};
use crate::texts::tr;
use crate::usage::DailyUsage;
use what::What;

/// Largest excess over a unit's boundary, in bytes, at which a warning suggests a smaller payload.
const JUST_ABOVE: u64 = 32;

/// Warning with its place. `Display` writes a sentence or two in the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    plan: Arc<PricePlan>,
    place: Place,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Scenario,
    Fleet { at: usize, name: String },
    Line { at: usize, fleet: String, line: usize, interface: String },
    Variant(Variant),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.what.told(&self.plan);
        f.write_str(&match &self.place {
            Place::Scenario => what,
            Place::Fleet { name, .. } => tr!("warning-at-fleet", fleet = name, what = what),
            Place::Line { fleet, line, interface, .. } => {
                tr!("warning-at-line", fleet = fleet, line = line + 1, interface = interface, what = what)
            }
            Place::Variant(variant) => tr!("warning-at-variant", variant = self.plan.variant_id(*variant), what = what),
        })
    }
}

impl Warning {
    /// Field of the scenario to look at; `None` if none alone could end the warning.
    pub const fn field(&self) -> Option<fault::Place> {
        let field = self.what.field();
        match self.place {
            Place::Scenario => match self.what {
                What::NotInForce => Some(fault::Place::document(field)),
                _ => None,
            },
            Place::Fleet { at, .. } => Some(fault::Place::fleet(at, field)),
            Place::Line { at, line, .. } => Some(fault::Place::line(at, line, field)),
            Place::Variant(_) => None,
        }
    }
}

/// Finds every warning, fleet by fleet and line by line.
pub fn of(scenario: &Scenario, usage: &DailyUsage, variants: &PerVariant<VariantQuote>) -> Vec<Warning> {
    let plan = scenario.plan();
    let warning = |place, what| Warning { plan: scenario.shared_plan().clone(), place, what };
    let mut warnings = Vec::new();
    if scenario.fleets().is_empty() {
        warnings.push(warning(Place::Scenario, What::NoFleets));
    }
    // That the usual plan is an old one, every quote says at its head.
    let outside = |day: Option<&Date>| day.is_some_and(|day| !plan.valid.contains(*day));
    if plan.id != DEFAULT_PLAN && (outside(usage.days.first()) || outside(usage.days.last())) {
        warnings.push(warning(Place::Scenario, What::NotInForce));
    }
    if let Some(counted) = scenario.counted() {
        let of_counting = of_counting(scenario, counted);
        warnings.extend(of_counting.into_iter().map(|what| warning(Place::Scenario, what)));
    }
    // Facts of the scenario and the fleet, found once: a scenario may have tens of thousands of lines.
    let interfaces = |f: usize| (0..scenario.fleets()[f].traffic.len()).map(move |l| scenario.interface(f, l));
    let responds = |id| plan.interface(id).side == Side::Device && plan.role(id) == Role::Response;
    let responds = (0..scenario.fleets().len()).flat_map(interfaces).any(responds);
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let around = Around { responds, receives: interfaces(f).any(|id| plan.receives(id)) };
        for (l, line) in fleet.traffic.iter().enumerate() {
            let (name, interface) = (clip(&fleet.name), line.interface.clone());
            let place = Place::Line { at: f, fleet: name.to_string(), line: l, interface };
            let found = line_warnings(scenario, usage, (f, l), fleet, line, around);
            warnings.extend(found.into_iter().map(|what| warning(place.clone(), what)));
        }
        let place = || Place::Fleet { at: f, name: clip(&fleet.name).to_string() };
        warnings.extend(fleet_warning(scenario, usage, f).map(|what| warning(place(), what)));
        warnings.extend(short_sessions(scenario, f).map(|what| warning(place(), what)));
    }
    warnings.extend(vanished_fees(scenario, variants));
    warnings
}

/// Finds what deserves a second look in the days of counted traffic: those that were counted in part, or not at all.
pub fn of_counted_days(scenario: &Scenario) -> Vec<Warning> {
    let found = scenario.counted().map(days_of_counting).unwrap_or_default();
    let warning = |what| Warning { plan: scenario.shared_plan().clone(), place: Place::Scenario, what };
    found.into_iter().map(warning).collect()
}

/// Other lines that may count a line's messages a second time.
#[derive(Clone, Copy)]
struct Around {
    /// Whether the scenario has a line of responses to Revert-RPC.
    responds: bool,
    /// Whether the fleet has a receive line.
    receives: bool,
}

fn line_warnings(
    scenario: &Scenario,
    usage: &DailyUsage,
    (f, l): (usize, usize),
    fleet: &FleetDraft,
    line: &LineDraft,
    around: Around,
) -> Vec<What> {
    let mut warnings = Vec::new();
    let plan = scenario.plan();
    let id = scenario.interface(f, l);
    let interface = plan.interface(id);

    for edition in plan.edition_ids() {
        let instead = match scenario.support(f, l, edition) {
            EditionSupport::Substituted { by } => Some(by),
            EditionSupport::Lacking => None,
            _ => continue,
        };
        warnings.push(What::Lacks { edition, own: edition == scenario.edition(f), instead });
    }
    // What is said below is of the rates, sizes and receivers that a scenario assumes.
    if plan.is_free(id) || scenario.counted().is_some() {
        return warnings;
    }

    let nobody = line.receivers == Receivers::default() && line.applications == 0;
    if interface.side == Side::Server && plan.role(id) == Role::Publish && nobody {
        warnings.push(What::NobodyReceives);
    }
    let calls = interface.side == Side::Server && plan.role(id) == Role::Request;
    if calls && line.reply.is_some() && around.responds {
        warnings.push(What::RepliesTwice);
    }
    if line.receivers != Receivers::default() && around.receives {
        warnings.push(What::ReceiptsTwice);
    }
    if let Rate::Subset { devices, .. } = line.rate
        && let Some(most) = most_devices(&fleet.devices).filter(|most| devices > *most)
    {
        warnings.push(What::SubsetTooLarge { subset: devices, devices: most });
    }
    for (reply, payload) in [(false, Some(&line.payload)), (true, line.reply.as_ref())] {
        let sizes: Vec<u64> = match payload {
            Some(Payload::Fixed(bytes)) => vec![*bytes],
            Some(Payload::Mix(parts)) => parts.iter().map(|part| part.bytes).collect(),
            Some(Payload::Range { .. }) | None => Vec::new(),
        };
        let step = plan.unit_bytes;
        let above = |bytes: &&u64| **bytes > step && (1..=JUST_ABOVE).contains(&(**bytes % step));
        if let Some(bytes) = sizes.iter().find(above) {
            let (over, units) = (bytes % step, bytes / step + 1);
            warnings.push(What::JustAbove { reply, bytes: *bytes, over, step, units });
        }
    }
    let (first, last) = (usage.days.first(), usage.days.last());
    let outside = line.until.as_ref().is_some_and(|until| first.is_some_and(|first| until < first))
        || line.from.as_ref().is_some_and(|from| last.is_some_and(|last| from > last));
    if outside {
        warnings.push(What::DaysOutside);
    } else if rate_of(&line.rate).is_zero() {
        warnings.push(What::NoRate);
    }
    if let Some(only) = line.only_on.as_ref().and_then(|only| plan.edition_named(only.as_str()))
        && scenario.support(f, l, only).is_lacking()
    {
        warnings.push(What::OnlyWhereLacking(only));
    }
    warnings
}

fn rate_of(rate: &Rate) -> Decimal {
    match rate {
        Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate,
    }
}

/// Most devices that a fleet has on any day; `None` if only a simulation can tell.
fn most_devices(devices: &Devices) -> Option<u64> {
    match devices {
        Devices::Fixed(devices) => Some(*devices),
        Devices::Ramp(points) => points.iter().map(|point| point.devices).max(),
        Devices::Growth { .. } => None,
    }
}

fn fleet_warning(scenario: &Scenario, usage: &DailyUsage, f: usize) -> Option<What> {
    let fleet = &scenario.fleets()[f];
    let lines = &usage.fleets[f].lines;
    if scenario.counted().is_some() {
        return None; // a fleet is there since something of it was counted
    }
    if fleet.traffic.is_empty() {
        return Some(What::NoTraffic);
    }
    if most_devices(&fleet.devices) == Some(0) {
        return Some(What::NoDevices);
    }
    let sends = |edition| {
        lines.iter().any(|line| {
            line.billed_as(edition).is_some()
                && line.legs.iter().any(|(_, months)| months.iter().any(|&units| units > 0))
        })
    };
    (!sends(scenario.edition(f))).then_some(What::NothingBillable)
}

fn days_of_counting(counted: &Counted) -> Vec<What> {
    let partial = (!counted.partial.is_empty()).then(|| What::PartialDays(counted.partial.clone()));
    let missing = (!counted.missing.is_empty()).then(|| What::MissingDays(counted.missing.clone()));
    partial.into_iter().chain(missing).collect()
}

/// Finds what counted traffic leaves open.
fn of_counting(scenario: &Scenario, counted: &Counted) -> Vec<What> {
    let mut warnings = days_of_counting(counted);
    let fleets = || scenario.fleets().iter().enumerate();
    let counts = |f: usize| scenario.plan().counts_on(MeterId::ConnectionMinutes, scenario.edition(f));
    let silent = fleets().filter(|(f, fleet)| fleet.connection.is_none() && counts(*f));
    let silent: Vec<String> = silent.map(|(_, fleet)| clip(&fleet.name).to_string()).collect();
    if !silent.is_empty() {
        warnings.push(What::NoConnection(silent));
    }
    let is_left_out = |f: usize, l: usize, variant: Variant| {
        scenario.support(f, l, variant.edition(scenario.edition(f))) == EditionSupport::Lacking
    };
    let any_variant = |f: usize, l: usize| scenario.variants().iter().any(|variant| is_left_out(f, l, variant));
    let charges_devices = scenario.meter(MeterId::LivingDevices).is_some();
    if charges_devices && fleets().any(|(f, fleet)| (0..fleet.traffic.len()).any(|l| any_variant(f, l))) {
        warnings.push(What::LeftOutLives);
    }
    let receives = |f: usize, line: &LineDraft, l: usize| {
        scenario.plan().receives(scenario.interface(f, l)) || line.receivers != Receivers::default()
    };
    let receipts = || fleets().any(|(f, of)| of.traffic.iter().enumerate().any(|(l, line)| receives(f, line, l)));
    if scenario.interpretations().receipts == Receipts::DevicesOnly && receipts() {
        warnings.push(What::ReceiptsTogether);
    }
    warnings
}

/// Finds sessions of less than a minute, each of which costs a minute or more.
fn short_sessions(scenario: &Scenario, f: usize) -> Option<What> {
    let Connection::Sessions { each_day, seconds } = scenario.connection(f) else { return None };
    let counts = scenario.plan().counts_on(MeterId::ConnectionMinutes, scenario.edition(f));
    let minutes =
        |minutes: Decimal| minutes.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize();
    let paid = minutes(Decimal::from(scenario.connected_a_day(f)) / Decimal::from(60_000_000));
    // At most a million times a minute.
    let connected = minutes(each_day * Decimal::from(seconds) / Decimal::from(60));
    (counts && seconds < 60 && paid > connected).then_some(What::ShortSessions { seconds, paid, connected })
}

/// Finds fees that daily rounding cuts to 0 although something is owed.
fn vanished_fees(scenario: &Scenario, variants: &PerVariant<VariantQuote>) -> Vec<Warning> {
    if scenario.rounding().scope != RoundingScope::PerDay {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    for (meter, _) in scenario.meters() {
        let fees = |quote: &VariantQuote| (quote.meters[meter].fee, quote.meters[meter].unrounded);
        let vanished = |(_, of): &(Variant, &VariantQuote)| {
            let (rounded, exact) = fees(of);
            rounded.minor() == 0 && exact > Exact::ZERO
        };
        if let Some((variant, of)) = variants.iter().find(vanished) {
            let (_, fee) = fees(of);
            warnings.push(Warning {
                plan: scenario.shared_plan().clone(),
                place: Place::Variant(variant),
                what: What::FeeVanishes { meter, fee },
            });
        }
    }
    warnings
}
