//! Proposals for one traffic line: smaller payloads, fewer messages or receivers, free interfaces.

use rust_decimal::Decimal;

use super::{Change, Proposal, SavingKind, times_decimal};
use crate::money::{group, grouped, scaled};
use crate::plan::{InterfaceId, Offer, PricePlan, Purpose, Role, Side};
use crate::reader::clip;
use crate::scenario::{LineDraft, MixPart, Payload, Rate, Receivers, Scenario};
use crate::texts::tr;
use crate::usage::{MessageSize, Variant};

/// Largest excess over a unit's boundary, in bytes, at which parts of a mix are trimmed together.
const NEAR: u64 = 64;
/// Numbers of messages that a batch may have, besides the number that fills a unit.
const BATCHES: [u64; 3] = [2, 4, 10];
/// Longest time that a message of a batch may wait, in seconds.
const LONGEST_DELAY: u64 = DAY;
/// Seconds of a day.
const DAY: u64 = 86_400;

/// Collects proposals for every line of a fleet that is billed in `variant`.
pub fn propose(scenario: &Scenario, variant: Variant, fleet: usize, proposals: &mut Vec<Proposal>) {
    let draft = &scenario.fleets()[fleet];
    let edition = variant.edition(scenario.edition(fleet));
    for (l, line) in draft.traffic.iter().enumerate() {
        if scenario.billed_as(fleet, l, edition).is_none() {
            continue;
        }
        let plan = scenario.plan();
        let what = tr!("saving-line", fleet = clip(&draft.name).to_string(), line = (l + 1).to_string());
        let size = MessageSize::of(plan, scenario.interpretations());
        let of = Line { plan, size, interface: scenario.interface(fleet, l), line, what, fleet, number: l };
        of.trim(proposals);
        of.batch(proposals);
        of.receivers(proposals);
        of.forward(proposals);
        of.reply(proposals);
        of.on_change(proposals);
        of.free(proposals);
    }
}

/// True for requests and responses, which are neither readings nor events, and so cannot wait or be left out.
pub fn is_call(plan: &PricePlan, interface: InterfaceId) -> bool {
    let call = |interface| matches!(plan.role(interface), Role::Request | Role::Response);
    let counterpart = |edition| match plan.offer(interface, edition) {
        Offer::Lacking { otherwise } => otherwise,
        Offer::Billed | Offer::Free => None,
    };
    call(interface) || plan.edition_ids().filter_map(counterpart).any(call)
}

/// Line for which proposals are made.
struct Line<'s> {
    plan: &'s PricePlan,
    size: MessageSize,
    interface: InterfaceId,
    line: &'s LineDraft,
    /// Title of the fleet and the line.
    what: String,
    fleet: usize,
    number: usize,
}

impl Line<'_> {
    /// Creates a proposal that changes this line.
    fn proposal(
        &self,
        kind: SavingKind,
        title: String,
        caveat: String,
        change: impl FnOnce(&mut LineDraft),
    ) -> Proposal {
        let mut line = self.line.clone();
        change(&mut line);
        let change = Change::Line(self.number, Box::new(line));
        Proposal { kind, fleet: self.fleet, title, caveat, delay_seconds: None, change }
    }

    /// True if devices send on this line.
    fn is_of_devices(&self) -> bool {
        self.plan.interface(self.interface).side == Side::Device
    }

    /// True if devices send messages that may wait or be left out: no calls, no receipts.
    fn is_readings(&self) -> bool {
        self.is_of_devices() && !self.plan.receives(self.interface) && !is_call(self.plan, self.interface)
    }

    /// Proposes each size a unit smaller, and for a mix all sizes just above a boundary at once.
    fn trim(&self, proposals: &mut Vec<Proposal>) {
        let parts = [(false, Some(&self.line.payload)), (true, self.line.reply.as_ref())];
        for (is_reply, payload) in parts {
            let Some(payload) = payload else { continue };
            for trimmed in trims(payload, self.size) {
                let title = if is_reply {
                    tr!("saving-trim-reply", what = &self.what, how = trimmed.how)
                } else {
                    tr!("saving-trim-payload", what = &self.what, how = trimmed.how)
                };
                proposals.push(self.proposal(SavingKind::Trim, title, trimmed.caveat, |line| {
                    if is_reply { line.reply = Some(trimmed.payload) } else { line.payload = trimmed.payload }
                }));
            }
        }
    }

    /// Proposes several messages in one.
    fn batch(&self, proposals: &mut Vec<Proposal>) {
        let publishes = self.plan.role(self.interface) == Role::Publish;
        let may_wait = self.is_readings() || (!self.is_of_devices() && publishes);
        let (Payload::Fixed(bytes), None, true) = (&self.line.payload, &self.line.reply, may_wait) else { return };
        let (rate, sizes) = (self.line.rate.number(), self.size);
        let Some(millionths) = scaled(rate, 6).and_then(|rate| u64::try_from(rate).ok()).filter(|rate| *rate > 0)
        else {
            return;
        };
        if *bytes == 0 || matches!(self.line.rate, Rate::PerFleet(_)) {
            return;
        }
        let mut counts = vec![sizes.unit_bytes / bytes];
        counts.extend(BATCHES);
        counts.sort_unstable();
        counts.dedup();
        for count in counts.into_iter().filter(|count| *count >= 2) {
            let Some(size) = bytes.checked_mul(count) else { continue };
            let delay = (u128::from((count - 1) * DAY) * 1_000_000).div_ceil(u128::from(millionths));
            let Some(delay) = u64::try_from(delay).ok().filter(|delay| *delay <= LONGEST_DELAY) else { continue };
            if sizes.units(size) >= count * sizes.units(*bytes) {
                continue;
            }
            let slower = times_decimal(rate, 1, count);
            let title = tr!(
                "saving-batch",
                count = count.to_string(),
                what = &self.what,
                size = group(size),
                units = units_in_words(sizes.units(size)),
                slower = grouped(slower),
                rate = grouped(rate)
            );
            let exact = slower.checked_mul(Decimal::from(count)) == Some(rate.normalize());
            let caveat = if exact {
                tr!("saving-batch-check", delay = duration(delay))
            } else {
                tr!("saving-batch-check-rounded", delay = duration(delay))
            };
            let mut proposal = self.proposal(SavingKind::Batch, title, caveat, |line| {
                line.payload = Payload::Fixed(size);
                set_rate(&mut line.rate, slower);
            });
            proposal.delay_seconds = Some(delay);
            proposals.push(proposal);
        }
    }

    /// Proposes fewer receiving devices. Messages of a server exist for their receivers, so these are halved at most.
    fn receivers(&self, proposals: &mut Vec<Proposal>) {
        let mut offer = |title: String, receivers: Receivers| {
            let caveat = tr!("saving-receive-check");
            let change = |line: &mut LineDraft| line.receivers = receivers;
            proposals.push(self.proposal(SavingKind::Receivers, title, caveat, change));
        };
        let what = &self.what;
        match self.line.receivers {
            Receivers::Count(count) => {
                let (devices, two) = (devices_in_words(count), Decimal::TWO);
                if self.is_of_devices() && count > Decimal::ZERO {
                    let title = tr!("saving-receive-none", what = what, devices = &devices);
                    offer(title, Receivers::default());
                }
                if count >= two {
                    let half = times_decimal(count, 1, 2);
                    let fewer = devices_in_words(half);
                    let title = tr!("saving-receive-fewer", fewer = fewer, what = what, devices = &devices);
                    offer(title, Receivers::Count(half));
                }
            }
            Receivers::ActiveDevices if self.is_of_devices() => {
                let devices = tr!("saving-active-devices");
                offer(tr!("saving-receive-none", what = what, devices = &devices), Receivers::default());
                let fewer = devices_in_words(Decimal::ONE);
                let title = tr!("saving-receive-fewer", fewer = fewer, what = what, devices = devices);
                offer(title, Receivers::Count(Decimal::ONE));
            }
            Receivers::ActiveDevices => {}
        }
    }

    /// Proposes the rules engine instead of subscribed applications.
    fn forward(&self, proposals: &mut Vec<Proposal>) {
        let Some((id, free)) = self.plan.free_for(Purpose::Forward) else { return };
        let count = self.line.applications;
        if count == 0 {
            return;
        }
        let applications =
            if count == 1 { tr!("saving-one-application") } else { tr!("saving-applications", count = group(count)) };
        let title = tr!("saving-forward", interface = &free.id, what = &self.what, applications = applications);
        let caveat = tr!("saving-forward-check", clause = &self.plan.clause_of(id).id);
        proposals.push(self.proposal(SavingKind::Forward, title, caveat, |line| line.applications = 0));
    }

    /// Proposes no reply, unless the message is a call.
    fn reply(&self, proposals: &mut Vec<Proposal>) {
        if self.line.reply.is_none() || !self.is_readings() {
            return;
        }
        let title = tr!("saving-reply", what = &self.what);
        let caveat = tr!("saving-reply-check");
        proposals.push(self.proposal(SavingKind::Reply, title, caveat, |line| line.reply = None));
    }

    /// Proposes values that are sent only when they change: every second or every tenth of them.
    fn on_change(&self, proposals: &mut Vec<Proposal>) {
        let rate = self.line.rate.number();
        let heartbeat = self.line.payload == Payload::Fixed(0);
        if !self.is_readings() || heartbeat || rate < Decimal::ONE || matches!(self.line.rate, Rate::PerFleet(_)) {
            return;
        }
        for half in [true, false] {
            let fewer = times_decimal(rate, 1, if half { 2 } else { 10 });
            let (what, told, before) = (&self.what, grouped(fewer), grouped(rate));
            let title = if half {
                tr!("saving-change-half", what = what, fewer = told, rate = before)
            } else {
                tr!("saving-change-tenth", what = what, fewer = told, rate = before)
            };
            let change = |line: &mut LineDraft| set_rate(&mut line.rate, fewer);
            proposals.push(self.proposal(SavingKind::OnChange, title, tr!("saving-change-check"), change));
        }
    }

    /// Proposes a free interface for heartbeats: empty messages without receivers.
    fn free(&self, proposals: &mut Vec<Proposal>) {
        let LineDraft { payload, receivers, applications, reply, .. } = self.line;
        let nobody = *receivers == Receivers::default() && *applications == 0 && reply.is_none();
        if !self.is_readings() || *payload != Payload::Fixed(0) || !nobody {
            return;
        }
        let Some((id, free)) = self.plan.free_for(Purpose::Heartbeat) else { return };
        let title = tr!("saving-free", what = &self.what, interface = &free.id);
        let caveat = tr!("saving-free-check", clause = &self.plan.clause_of(id).id);
        proposals.push(self.proposal(SavingKind::Free, title, caveat, |line| line.interface.clone_from(&free.id)));
    }
}

/// Smaller payload, with the words of its proposal.
struct Trimmed {
    how: String,
    caveat: String,
    payload: Payload,
}

/// Lists the ways to trim a payload to fewer units.
fn trims(payload: &Payload, sizes: MessageSize) -> Vec<Trimmed> {
    let below = |bytes: u64| (sizes.units(bytes) - 1) * sizes.unit_bytes;
    let off = |bytes: u64| if bytes == 1 { tr!("saving-one-byte") } else { tr!("saving-bytes", count = group(bytes)) };
    let takes = |bytes: u64| tr!("saving-takes", bytes = off(bytes));
    let fewer = |bytes: u64| {
        let before = sizes.units(bytes);
        tr!("saving-fewer", units = units_in_words(before - 1), before = before.to_string())
    };
    let large = |bytes: u64| sizes.units(bytes) > 1;
    match payload {
        Payload::Fixed(bytes) if large(*bytes) => vec![Trimmed {
            how: tr!("saving-step", from = group(*bytes), to = group(below(*bytes)), fewer = fewer(*bytes)),
            caveat: takes(bytes - below(*bytes)),
            payload: Payload::Fixed(below(*bytes)),
        }],
        Payload::Range { min, max } if large(*max) && below(*max) >= *min => vec![Trimmed {
            how: tr!("saving-step-most", to = group(below(*max)), from = group(*max), fewer = fewer(*max)),
            caveat: tr!("saving-equally-likely", takes = takes(max - below(*max))),
            payload: Payload::Range { min: *min, max: below(*max) },
        }],
        Payload::Mix(parts) => {
            let with = |trim: &dyn Fn(usize, &MixPart) -> bool| {
                let part = |(i, part): (usize, &MixPart)| MixPart {
                    bytes: if trim(i, part) { below(part.bytes) } else { part.bytes },
                    ..*part
                };
                Payload::Mix(parts.iter().enumerate().map(part).collect())
            };
            let mut trimmed: Vec<Trimmed> = parts
                .iter()
                .enumerate()
                .filter(|(_, part)| large(part.bytes))
                .map(|(own, part)| Trimmed {
                    how: tr!(
                        "saving-step-part",
                        from = group(part.bytes),
                        to = group(below(part.bytes)),
                        fewer = fewer(part.bytes)
                    ),
                    caveat: takes(part.bytes - below(part.bytes)),
                    payload: with(&|i, _| i == own),
                })
                .collect();
            let near = |part: &MixPart| large(part.bytes) && part.bytes - below(part.bytes) <= NEAR;
            let count = parts.iter().filter(|part| near(part)).count();
            if count >= 2 {
                trimmed.push(Trimmed {
                    how: tr!("saving-step-near", count = count.to_string(), near = NEAR.to_string()),
                    caveat: tr!("saving-takes-up-to", bytes = off(NEAR)),
                    payload: with(&|_, part| near(part)),
                });
            }
            trimmed
        }
        Payload::Fixed(_) | Payload::Range { .. } => Vec::new(),
    }
}

fn units_in_words(units: u64) -> String {
    if units == 1 { tr!("saving-one-unit") } else { tr!("saving-units", count = group(units)) }
}

fn devices_in_words(count: Decimal) -> String {
    if count == Decimal::ONE { tr!("saving-one-device") } else { tr!("saving-devices", count = grouped(count)) }
}

/// Formats a time in seconds, minutes or hours, rounded up.
pub fn duration(seconds: u64) -> String {
    match seconds {
        0..120 => tr!("saving-seconds", count = seconds),
        120..7_200 => tr!("saving-minutes", count = seconds.div_ceil(60)),
        _ => tr!("saving-hours", count = seconds.div_ceil(3_600)),
    }
}

const fn set_rate(rate: &mut Rate, number: Decimal) {
    match rate {
        Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate = number,
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_delay_is_told_in_the_unit_that_people_would_use() {
        let told: Vec<String> = [0, 45, 119, 120, 2_700, 2_701, 7_199, 7_200, 86_400].map(duration).into();
        assert_eq!(told, ["0 s", "45 s", "119 s", "2 min", "45 min", "46 min", "120 min", "2 h", "24 h"]);
    }
}
