//! Proposals for a whole fleet: the other edition, and gateways.

use rust_decimal::Decimal;

use super::lines::is_call;
use super::{Change, Proposal, SavingKind, times_decimal};
use crate::money::group;
use crate::plan::{EditionId, InterfaceId, MeterId, PricePlan, Side};
use crate::reader::clip;
use crate::scenario::{Devices, EditionSupport, FleetDraft, Payload, RampPoint, Rate, Receivers, Scenario};
use crate::texts::tr;
use crate::usage::{MessageSize, Variant};

/// Devices behind each gateway.
const BEHIND: u64 = 10;
/// Most names that a sentence lists; further ones are counted.
const MOST_NAMES: usize = 5;

/// Collects proposals for a fleet as a whole.
pub fn propose(scenario: &Scenario, variant: Variant, fleet: usize, proposals: &mut Vec<Proposal>) {
    let draft = &scenario.fleets()[fleet];
    if draft.traffic.is_empty() {
        return;
    }
    if variant == Variant::AsDesigned {
        let own = scenario.edition(fleet);
        let others = scenario.plan().edition_ids().filter(|other| *other != own);
        proposals.extend(others.map(|to| edition(scenario, fleet, draft, to)));
    }
    gateways(scenario, variant, fleet, draft, proposals);
}

/// Proposes the other edition.
fn edition(scenario: &Scenario, fleet: usize, draft: &FleetDraft, to: EditionId) -> Proposal {
    let plan = scenario.plan();
    let (from, to_label) = (plan.edition(scenario.edition(fleet)).label(), plan.edition(to).label());
    let title = tr!("saving-edition", fleet = clip(&draft.name).to_string(), from = from, to = to_label);
    let mut moved = draft.clone();
    moved.edition = Some(plan.edition(to).id.clone());
    let caveat = what_changes(scenario, fleet, draft, to);
    Proposal {
        kind: SavingKind::Edition,
        fleet,
        title,
        caveat,
        delay_seconds: None,
        change: Change::Fleet(Box::new(moved)),
    }
}

/// Describes what a fleet loses, gains or does differently on the other edition.
fn what_changes(scenario: &Scenario, fleet: usize, draft: &FleetDraft, to: EditionId) -> String {
    let plan = scenario.plan();
    let own = scenario.edition(fleet);
    let (from, to_label) = (plan.edition(own).label(), plan.edition(to).label());
    let only = |edition: EditionId| -> Vec<String> {
        let lines = draft.traffic.iter().enumerate();
        let lines = lines.filter(|(l, line)| line.only_on.is_some() && scenario.has_line_on(fleet, *l, edition));
        lines.map(|(l, _)| (l + 1).to_string()).collect()
    };
    let lines = |numbers: &[String]| match numbers.len() {
        1 => tr!("saving-line-one", line = &numbers[0]),
        _ => tr!("saving-line-several", lines = listed(numbers)),
    };
    let mut sentences = Vec::new();
    match (&only(own)[..], &only(to)[..]) {
        ([], []) => {}
        (old, []) => sentences.push(tr!("saving-without", lines = lines(old), edition = from)),
        ([], new) => sentences.push(tr!("saving-with", lines = lines(new), edition = to_label)),
        (old, new) => sentences.push(tr!("saving-in-place", new = lines(new), old = lines(old))),
    }
    let mut lacking: Vec<String> = Vec::new();
    for (l, line) in draft.traffic.iter().enumerate() {
        let told = match scenario.support(fleet, l, to) {
            EditionSupport::Substituted { by } => {
                tr!("saving-rated-as", interface = &line.interface, other = &plan.interface(by).id)
            }
            EditionSupport::Lacking => tr!("saving-left-out", interface = &line.interface),
            _ => continue,
        };
        if !lacking.contains(&told) {
            lacking.push(told);
        }
    }
    if !lacking.is_empty() {
        let listed = listed(&lacking);
        sentences.push(tr!("saving-lacks", edition = to_label, listed = listed));
    } else {
        sentences.push(tr!("saving-offers-all", to = to_label, from = from));
    }
    sentences.join(&tr!("saving-between"))
}

/// Formats a list as `a, b and c`, or its first names and the number of further ones.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        _ if names.len() > MOST_NAMES => {
            let first = names[..MOST_NAMES].join(&tr!("saving-comma"));
            tr!("saving-and-more", names = first, count = names.len() - MOST_NAMES)
        }
        [first @ .., last] => tr!("saving-and", names = first.join(&tr!("saving-comma")), last = last),
    }
}

/// Proposes ten devices behind each gateway, which sends for them, and the same with their messages joined into one.
fn gateways(scenario: &Scenario, variant: Variant, fleet: usize, draft: &FleetDraft, proposals: &mut Vec<Proposal>) {
    let plan = scenario.plan();
    let Some(fewer) = Fewer::of(&draft.devices) else { return };
    let managed = plan.counts_on(MeterId::LivingDevices, variant.edition(scenario.edition(fleet)));
    let name = clip(&draft.name).to_string();
    let title = tr!("saving-gateway", behind = BEHIND.to_string(), fleet = name, counts = &fewer.in_words);
    let cost = tr!("saving-gateway-cost");
    let living = plan.meter(MeterId::LivingDevices).filter(|_| managed).map(|meter| &plan.clause_at(meter.clause).id);
    let doubt = living.map(|living| {
        let silent = plan.assumptions.iter().find(|assumption| assumption.clauses.contains(living));
        let clauses = silent.map_or_else(|| living.clone(), |assumption| format!("{living}, {}", assumption.id));
        tr!("saving-gateway-doubt", clauses = clauses)
    });
    let mut offer = |title: String, caveat: String, batched: bool| {
        let interfaces = |l| scenario.interface(fleet, l);
        let sizes = MessageSize::of(plan, scenario.interpretations());
        if let Some(changed) = fewer.consolidated(plan, sizes, draft, interfaces, batched) {
            let change = Change::Fleet(Box::new(changed));
            proposals.push(Proposal { kind: SavingKind::Gateway, fleet, title, caveat, delay_seconds: None, change });
        }
    };
    let between = tr!("saving-between");
    if let Some(doubt) = &doubt {
        offer(title.clone(), [doubt.as_str(), cost.as_str()].join(&between), false);
    }
    let together: Vec<String> = doubt.into_iter().chain([tr!("saving-gateway-together"), cost]).collect();
    let batched = tr!("saving-gateway-batched", title = title, behind = BEHIND.to_string());
    offer(batched, together.join(&between), true);
}

/// Gateways that replace a fleet's devices.
struct Fewer {
    devices: Devices,
    /// Messages of a gateway over those of a device, as a fraction.
    more: (u64, u64),
    in_words: String,
}

impl Fewer {
    fn of(devices: &Devices) -> Option<Self> {
        let fewer = |count: u64| count.div_ceil(BEHIND);
        let in_words = |count: u64| {
            let (gateways, devices) = (fewer(count), group(count));
            if gateways == 1 {
                tr!("saving-gateway-one", devices = devices)
            } else {
                tr!("saving-gateways", gateways = group(gateways), devices = devices)
            }
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
                in_words: tr!("saving-gateways-first", counts = in_words(*start)),
            }),
            Devices::Ramp(points) => {
                let most = points.iter().map(|point| point.devices).max().filter(|most| *most > 1)?;
                let point = |point: &RampPoint| RampPoint { on: point.on, devices: fewer(point.devices) };
                let devices = Devices::Ramp(points.iter().map(point).collect());
                Some(Self {
                    devices,
                    more: (BEHIND, 1),
                    in_words: tr!("saving-gateways-most", counts = in_words(most)),
                })
            }
            Devices::Fixed(_) | Devices::Growth { .. } => None,
        }
    }

    /// Builds the fleet of gateways, with as many messages in all as before. `None` if the format cannot express it, or
    /// if `batched` changes nothing.
    fn consolidated(
        &self,
        plan: &PricePlan,
        sizes: MessageSize,
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
                        batched_size(plan, sizes, interface(l), line.reply.as_ref(), &line.payload)
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

/// Size of ten messages in one. `None` unless they are readings of one size that take fewer units together.
fn batched_size(
    plan: &PricePlan,
    sizes: MessageSize,
    id: InterfaceId,
    reply: Option<&Payload>,
    payload: &Payload,
) -> Option<u64> {
    let Payload::Fixed(bytes) = *payload else { return None };
    let device = plan.interface(id).side == Side::Device;
    let readings = device && !plan.receives(id) && !is_call(plan, id) && reply.is_none() && bytes > 0;
    let size = bytes.checked_mul(BEHIND)?;
    let fewer = sizes.units(size) < BEHIND * sizes.units(bytes);
    (readings && fewer).then_some(size)
}
