//! Proposals for a whole fleet: the other edition, and gateways.

use rust_decimal::Decimal;

use super::lines::is_call;
use super::{Change, Proposal, SavingKind, times_decimal, units};
use crate::money::group;
use crate::plan::{Edition, InterfaceId, Offer, PricePlan, Side};
use crate::reader::clip;
use crate::scenario::{Devices, FleetDraft, NotInEdition, Payload, RampPoint, Rate, Receivers, Scenario};
use crate::usage::Variant;

/// The devices behind each gateway.
const BEHIND: u64 = 10;
/// Names of one kind that a sentence lists; the others are counted.
const MOST_NAMES: usize = 5;

/// Everything that may be saved on a fleet as a whole.
pub fn propose(scenario: &Scenario, variant: Variant, fleet: usize, proposals: &mut Vec<Proposal>) {
    let draft = &scenario.fleets()[fleet];
    if draft.traffic.is_empty() {
        return;
    }
    if variant == Variant::AsDesigned {
        proposals.push(edition(scenario, fleet, draft));
    }
    gateways(scenario, variant, fleet, draft, proposals);
}

fn edition(scenario: &Scenario, fleet: usize, draft: &FleetDraft) -> Proposal {
    let (from, to) = match draft.edition {
        Edition::Basic => (Edition::Basic, Edition::Pro),
        Edition::Pro => (Edition::Pro, Edition::Basic),
    };
    let title = format!("Move {} from {} to {}", clip(&draft.name), from.name(), to.name());
    let mut moved = draft.clone();
    moved.edition = to;
    let caveat = what_changes(scenario, fleet, draft, from, to);
    Proposal {
        kind: SavingKind::Edition,
        fleet,
        title,
        caveat,
        delay_seconds: None,
        change: Change::Fleet(Box::new(moved)),
    }
}

/// What a fleet cannot do on the other edition, or does there in another way.
fn what_changes(scenario: &Scenario, fleet: usize, draft: &FleetDraft, from: Edition, to: Edition) -> String {
    let plan = scenario.plan();
    let only = |edition: Edition| -> Vec<String> {
        let lines = draft.traffic.iter().enumerate().filter(|(_, line)| line.only_on == Some(edition));
        lines.map(|(l, _)| (l + 1).to_string()).collect()
    };
    let lines = |numbers: &[String]| match numbers.len() {
        1 => format!("line {}", numbers[0]),
        _ => format!("lines {}", listed(numbers)),
    };
    let mut sentences = Vec::new();
    match (&only(from)[..], &only(to)[..]) {
        ([], []) => {}
        (old, []) => sentences.push(format!(
            "Without {}, only on {}, and nothing in its place: check that the job is still done.",
            lines(old),
            from.name()
        )),
        ([], new) => sentences.push(format!("With {}, only on {}, in addition.", lines(new), to.name())),
        (old, new) => sentences.push(format!("With {} in place of {}.", lines(new), lines(old))),
    }
    let mut lacking: Vec<String> = Vec::new();
    for (l, line) in draft.traffic.iter().enumerate().filter(|(_, line)| line.only_on.is_none_or(|only| only == to)) {
        let id = scenario.interface(fleet, l);
        let Offer::Lacking { otherwise } = plan.offer(id, to) else { continue };
        let instead = match (scenario.draft().not_in_edition, otherwise) {
            (NotInEdition::Substitute, Some(other)) => format!("rated as {}", plan.interface(other).id),
            _ => "left out".to_owned(),
        };
        let told = format!("{} ({instead})", line.interface);
        if !lacking.contains(&told) {
            lacking.push(told);
        }
    }
    if !lacking.is_empty() {
        let listed = listed(&lacking);
        sentences.push(format!("{} does not offer {listed}: check that the fleet does without.", to.name()));
    } else {
        sentences.push(format!(
            "{} offers every interface that it uses; check that it needs nothing else of {}.",
            to.name(),
            from.name()
        ));
    }
    sentences.join(" ")
}

/// `a, b and c`, or the first few and how many more.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        _ if names.len() > MOST_NAMES => {
            format!("{} and {} more", names[..MOST_NAMES].join(", "), group((names.len() - MOST_NAMES) as u64))
        }
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Ten devices behind each gateway that sends for them, and the same with ten messages of a moment in one.
fn gateways(scenario: &Scenario, variant: Variant, fleet: usize, draft: &FleetDraft, proposals: &mut Vec<Proposal>) {
    let plan = scenario.plan();
    let Some(fewer) = Fewer::of(&draft.devices) else { return };
    let managed = plan.manages_devices(variant.edition(draft.edition));
    let title = format!("Put {BEHIND} devices of {} behind each gateway: {}", clip(&draft.name), fewer.in_words);
    let cost = "The gateways, and a network behind each, cost money of their own.";
    let living = &plan.devices.clause;
    let silent = plan.assumptions.iter().find(|assumption| assumption.clauses.contains(living));
    let clauses = silent.map_or_else(|| living.clone(), |assumption| format!("{living}, {}", assumption.id));
    let doubt = format!(
        "The policy does not say whether a device that speaks through its gateway is a living device ({clauses}); here it \
         is not. Ask the vendor before you count on it. "
    );
    let doubt = if managed { doubt.as_str() } else { "" };
    let mut offer = |title: String, caveat: String, batched: bool| {
        let interfaces = |l| scenario.interface(fleet, l);
        if let Some(changed) = fewer.consolidated(plan, draft, interfaces, batched) {
            let change = Change::Fleet(Box::new(changed));
            proposals.push(Proposal { kind: SavingKind::Gateway, fleet, title, caveat, delay_seconds: None, change });
        }
    };
    if managed {
        offer(title.clone(), format!("{doubt}{cost}"), false);
    }
    let batching = "Only what the devices send at the same moment can go together.";
    offer(
        format!("{title}, each sending {BEHIND} messages of the same moment as one"),
        format!("{doubt}{batching} {cost}"),
        true,
    );
}

/// Gateways in place of devices.
struct Fewer {
    devices: Devices,
    /// By how much more each gateway sends than a device: a fraction.
    more: (u64, u64),
    in_words: String,
}

impl Fewer {
    fn of(devices: &Devices) -> Option<Self> {
        let fewer = |count: u64| count.div_ceil(BEHIND);
        let in_words = |count: u64| {
            let gateways = if fewer(count) == 1 { "gateway" } else { "gateways" };
            format!("{} {gateways} instead of {} devices", group(fewer(count)), group(count))
        };
        match devices {
            Devices::Fixed(count) if *count > 1 => Some(Self {
                devices: Devices::Fixed(fewer(*count)),
                more: (*count, fewer(*count)),
                in_words: in_words(*count),
            }),
            Devices::Growth { start, monthly_percent } if *start > 1 => Some(Self {
                devices: Devices::Growth { start: fewer(*start), monthly_percent: *monthly_percent },
                more: (*start, fewer(*start)),
                in_words: format!("{} in the first month", in_words(*start)),
            }),
            Devices::Ramp(points) => {
                let most = points.iter().map(|point| point.devices).max().filter(|most| *most > 1)?;
                let point = |point: &RampPoint| RampPoint { on: point.on, devices: fewer(point.devices) };
                let devices = Devices::Ramp(points.iter().map(point).collect());
                Some(Self { devices, more: (BEHIND, 1), in_words: format!("at most {}", in_words(most)) })
            }
            Devices::Fixed(_) | Devices::Growth { .. } => None,
        }
    }

    /// The fleet of gateways, with as many messages in all as before; none where that cannot be written, or where
    /// `batched` changes nothing.
    fn consolidated(
        &self,
        plan: &PricePlan,
        fleet: &FleetDraft,
        interface: impl Fn(usize) -> InterfaceId,
        batched: bool,
    ) -> Option<FleetDraft> {
        let (more, than) = self.more;
        let everyone = match fleet.devices {
            Devices::Fixed(count) if fleet.active.week().iter().all(|share| *share == Decimal::ONE) => Some(count),
            _ => None,
        };
        let mut any_batched = false;
        let mut changed = fleet.clone();
        changed.devices = self.devices.clone();
        for (l, line) in changed.traffic.iter_mut().enumerate() {
            if line.receivers == Receivers::ActiveDevices {
                line.receivers = Receivers::Count(everyone?.into());
            }
            match &mut line.rate {
                Rate::PerDevice(rate) => {
                    let size = if batched {
                        batched_size(plan, interface(l), line.reply.as_ref(), &line.payload)
                    } else {
                        None
                    };
                    let in_one = if size.is_some() { BEHIND } else { 1 };
                    *rate = times_decimal(*rate, more, than * in_one);
                    if let Some(size) = size {
                        line.payload = Payload::Fixed(size);
                        any_batched = true;
                    }
                }
                Rate::Subset { devices, each } => {
                    let fewer = devices.div_ceil(BEHIND);
                    *each = times_decimal(*each, *devices, fewer);
                    *devices = fewer;
                }
                Rate::PerFleet(_) => {}
            }
        }
        (any_batched || !batched).then_some(changed)
    }
}

/// The size of ten messages in one, if they are readings of one size and fewer units together.
fn batched_size(plan: &PricePlan, id: InterfaceId, reply: Option<&Payload>, payload: &Payload) -> Option<u64> {
    let Payload::Fixed(bytes) = *payload else { return None };
    let device = plan.interface(id).side == Side::Device;
    let readings = device && !plan.receives(id) && !is_call(plan, id) && reply.is_none() && bytes > 0;
    let size = bytes.checked_mul(BEHIND)?;
    let fewer = units(size, plan.unit_bytes) < BEHIND * units(bytes, plan.unit_bytes);
    (readings && fewer).then_some(size)
}
