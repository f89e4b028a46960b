//! What deserves a second look in a scenario that is valid: each warning says what, where, and what to do about it.

use rust_decimal::Decimal;

use crate::money::{Exact, group};
use crate::plan::{Edition, MeterId, Offer, Role, RoundingScope, Side};
use crate::quote::VariantQuote;
use crate::reader::clip;
use crate::scenario::{Devices, FleetDraft, LineDraft, NotInEdition, Payload, Rate, Receivers, Scenario};
use crate::usage::{DailyUsage, Variant};

/// A payload this many bytes above a step or less may be trimmed below it.
const JUST_ABOVE: u64 = 32;

/// Every warning, fleet by fleet and line by line.
pub fn of(scenario: &Scenario, usage: &DailyUsage, variants: &[VariantQuote; 3]) -> Vec<String> {
    let mut warnings = Vec::new();
    if scenario.fleets().is_empty() {
        warnings.push("The scenario has no fleets, so it costs nothing.".to_owned());
    }
    // What else the scenario and the fleet do, asked once: a scenario may have tens of thousands of lines.
    let plan = scenario.plan();
    let interfaces = |f: usize| (0..scenario.fleets()[f].traffic.len()).map(move |l| scenario.interface(f, l));
    let responds = |id| plan.interface(id).side == Side::Device && plan.role(id) == Role::Response;
    let responds = (0..scenario.fleets().len()).flat_map(interfaces).any(responds);
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let around = Around { responds, receives: interfaces(f).any(|id| plan.receives(id)) };
        for (l, line) in fleet.traffic.iter().enumerate() {
            let place = format!("{}, line {} ({})", clip(&fleet.name), l + 1, line.interface);
            let found = line_warnings(scenario, usage, (f, l), fleet, line, around);
            warnings.extend(found.into_iter().map(|warning| format!("{place}: {warning}.")));
        }
        warnings.extend(fleet_warning(usage, f, fleet).map(|warning| format!("{}: {warning}.", clip(&fleet.name))));
    }
    warnings.extend(vanished_fees(scenario, variants));
    warnings
}

/// What stands around a line that may count its messages a second time.
#[derive(Clone, Copy)]
struct Around {
    /// The scenario has a line of responses to Revert-RPC.
    responds: bool,
    /// The fleet has a receive line.
    receives: bool,
}

fn line_warnings(
    scenario: &Scenario,
    usage: &DailyUsage,
    (f, l): (usize, usize),
    fleet: &FleetDraft,
    line: &LineDraft,
    around: Around,
) -> Vec<String> {
    let mut warnings = Vec::new();
    let plan = scenario.plan();
    let id = scenario.interface(f, l);
    let interface = plan.interface(id);

    for edition in Edition::ALL {
        if line.only_on.is_some_and(|only| only != edition) {
            continue;
        }
        let Offer::Lacking { otherwise } = plan.offer(id, edition) else { continue };
        let where_ = if edition == fleet.edition { "the fleet's own edition" } else { "the other edition" };
        let lacks = format!("{}, {where_}, does not offer this interface", edition.name());
        warnings.push(match (scenario.draft().not_in_edition, otherwise) {
            (NotInEdition::Substitute, Some(other)) => {
                format!("{lacks}; there it is billed as {} (A6)", plan.interface(other).id)
            }
            _ => format!("{lacks}; there the line is left out"),
        });
    }
    if plan.is_free(id) {
        return warnings;
    }

    let nobody = line.receivers == Receivers::default() && line.applications == 0;
    if interface.side == Side::Server && plan.role(id) == Role::Publish && nobody {
        warnings.push(
            "nobody receives these messages; a delivery to a subscriber is billed too, so set `receivers`, unless the \
             receiving fleet has a receive line"
                .to_owned(),
        );
    }
    let calls = interface.side == Side::Server && plan.role(id) == Role::Request;
    if calls && line.reply.is_some() && around.responds {
        warnings.push(
            "the scenario also has a line of responses to Revert-RPC; if they answer these calls, they are counted twice: \
             keep the reply or the line"
                .to_owned(),
        );
    }
    if line.receivers != Receivers::default() && around.receives {
        warnings.push(
            "the fleet also has a receive line; if it describes these deliveries, they are counted twice: keep the \
             receivers or the line"
                .to_owned(),
        );
    }
    if let Rate::Subset { devices, .. } = line.rate {
        let most = most_devices(&fleet.devices);
        if most.is_some_and(|most| devices > most) {
            let most = group(most.unwrap_or_default());
            warnings.push(format!("a subset of {} devices, but the fleet has at most {most}", group(devices)));
        }
    }
    for (name, payload) in [("payload", Some(&line.payload)), ("reply", line.reply.as_ref())] {
        let sizes: Vec<u64> = match payload {
            Some(Payload::Fixed(bytes)) => vec![*bytes],
            Some(Payload::Mix(parts)) => parts.iter().map(|part| part.bytes).collect(),
            Some(Payload::Range { .. }) | None => Vec::new(),
        };
        let step = plan.unit_bytes;
        let above = |bytes: &&u64| **bytes > step && (1..=JUST_ABOVE).contains(&(**bytes % step));
        if let Some(bytes) = sizes.iter().find(above) {
            let (over, units) = (bytes % step, bytes / step + 1);
            warnings.push(format!(
                "a {name} of {} bytes is {over} above a {step}-byte step and counts as {units} units; {} bytes would be {}",
                group(*bytes),
                group(bytes - over),
                units - 1
            ));
        }
    }
    let (first, last) = (usage.days.first(), usage.days.last());
    let outside = line.until.as_ref().is_some_and(|until| first.is_some_and(|first| until < first))
        || line.from.as_ref().is_some_and(|from| last.is_some_and(|last| from > last));
    if outside {
        warnings.push("its days lie outside the scenario's months, so it sends nothing".to_owned());
    } else if rate_of(&line.rate).is_zero() {
        warnings.push("its rate is 0, so it sends nothing".to_owned());
    }
    if let Some(only) = line.only_on
        && matches!(plan.offer(id, only), Offer::Lacking { .. })
    {
        warnings.push(format!("it exists only on {}, which does not offer this interface", only.name()));
    }
    warnings
}

fn rate_of(rate: &Rate) -> Decimal {
    match rate {
        Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate,
    }
}

/// The most devices that a fleet has on any day; `None` where that takes a simulation.
fn most_devices(devices: &Devices) -> Option<u64> {
    match devices {
        Devices::Fixed(devices) => Some(*devices),
        Devices::Ramp(points) => points.iter().map(|point| point.devices).max(),
        Devices::Growth { .. } => None,
    }
}

fn fleet_warning(usage: &DailyUsage, f: usize, fleet: &FleetDraft) -> Option<&'static str> {
    let lines = &usage.fleets[f].lines;
    if fleet.traffic.is_empty() {
        return Some("the fleet has no traffic, so it costs nothing; add a line to it");
    }
    if most_devices(&fleet.devices) == Some(0) {
        return Some("the fleet has no devices, so it sends nothing");
    }
    let sends = |edition| {
        lines.iter().any(|line| {
            line.billed_as(edition).is_some()
                && line.legs.iter().any(|(_, months)| months.iter().any(|&units| units > 0))
        })
    };
    (!sends(fleet.edition)).then_some("the fleet sends nothing billable as designed")
}

/// Fees that are owed, but that daily rounding cuts to nothing or raises beyond what is owed.
fn vanished_fees(scenario: &Scenario, variants: &[VariantQuote; 3]) -> Vec<String> {
    if scenario.rounding().scope != RoundingScope::PerDay {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    for meter in [MeterId::Messages, MeterId::LivingDevices] {
        let fees = |quote: &VariantQuote| match meter {
            MeterId::Messages => (quote.message_fee, quote.unrounded_message_fee, "message"),
            MeterId::LivingDevices => (quote.device_fee, quote.unrounded_device_fee, "device"),
        };
        let vanished = |variant: &Variant| {
            let (rounded, exact, _) = fees(&variants[*variant as usize]);
            rounded.cents() == 0 && exact > Exact::ZERO
        };
        if let Some(variant) = Variant::ALL.into_iter().find(vanished) {
            let (_, exact, name) = fees(&variants[variant as usize]);
            warnings.push(format!(
                "{}: daily rounding takes away the whole {name} fee of {} {}.",
                variant.id(),
                scenario.plan().currency,
                exact.grouped()
            ));
        }
    }
    warnings
}
