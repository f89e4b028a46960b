//! Proposals for the connections of a fleet, where the plan bills them.

use rust_decimal::Decimal;

use super::lines::duration;
use super::{Change, Proposal, SavingKind, times_decimal};
use crate::money::{group, grouped, scaled};
use crate::plan::{MeterId, Side};
use crate::reader::clip;
use crate::scenario::{Connection, FleetDraft, Rate, Receivers, Scenario};
use crate::texts::tr;
use crate::usage::Variant;

/// How many sessions are joined into one.
const JOINED: [u64; 3] = [2, 4, 10];
/// Seconds of a day.
const DAY: u64 = 86_400;
/// Seconds that a device takes to connect and send, as far as anybody knows.
const TO_SEND: u64 = 5;

/// Collects proposals for the connections of a fleet.
pub fn propose(scenario: &Scenario, variant: Variant, fleet: usize, proposals: &mut Vec<Proposal>) {
    let draft = &scenario.fleets()[fleet];
    if !scenario.plan().counts_on(MeterId::ConnectionMinutes, variant.edition(scenario.edition(fleet))) {
        return;
    }
    let mut offer = |title: String, caveat: String, delay_seconds: Option<u64>, connection: Connection| {
        let changed = FleetDraft { connection: Some(connection), ..draft.clone() };
        let change = Change::Fleet(Box::new(changed));
        proposals.push(Proposal { kind: SavingKind::Connection, fleet, title, caveat, delay_seconds, change });
    };
    let name = clip(&draft.name).to_string();
    match scenario.connection(fleet) {
        Connection::Sessions { each_day, seconds } => {
            for joined in JOINED {
                let (fewer, longer) = (times_decimal(each_day, 1, joined), seconds * joined);
                let Some(delay) = delay(each_day, joined).filter(|_| fewer >= Decimal::ONE && longer <= DAY) else {
                    continue;
                };
                let title = tr!(
                    "saving-connect-less",
                    fleet = &name,
                    fewer = grouped(fewer),
                    longer = group(longer),
                    each = grouped(each_day),
                    seconds = group(seconds)
                );
                let caveat = tr!("saving-connect-less-check", delay = duration(delay));
                offer(title, caveat, Some(delay), Connection::Sessions { each_day: fewer, seconds: longer });
            }
            if let Some(hours) = in_one_piece(each_day, seconds) {
                let title = tr!(
                    "saving-stay-connected",
                    fleet = &name,
                    hours = grouped(hours),
                    each = grouped(each_day),
                    seconds = group(seconds)
                );
                offer(title, tr!("saving-stay-connected-check"), None, Connection::Hours(hours));
            }
        }
        Connection::Always => {
            if let Some(each_day) = only_sends(scenario, fleet, draft) {
                let title =
                    tr!("saving-connect-to-send", fleet = &name, each = grouped(each_day), seconds = group(TO_SEND));
                let caveat = tr!("saving-connect-to-send-check", seconds = group(TO_SEND));
                offer(title, caveat, None, Connection::Sessions { each_day, seconds: TO_SEND });
            }
        }
        Connection::Hours(_) | Connection::Never => {}
    }
}

/// The longest that something waits for the next session, in seconds; `None` beyond a day.
fn delay(each_day: Decimal, joined: u64) -> Option<u64> {
    let millionths = scaled(each_day, 6).and_then(|each| u128::try_from(each).ok()).filter(|each| *each > 0)?;
    let delay = (u128::from((joined - 1) * DAY) * 1_000_000).div_ceil(millionths);
    u64::try_from(delay).ok().filter(|delay| *delay <= DAY)
}

/// Hours of several sessions of a minute or more, one after the other, rounded up to six decimals. `None` if they are a day
/// or more, or one session.
fn in_one_piece(each_day: Decimal, seconds: u64) -> Option<Decimal> {
    let millionths = scaled(each_day, 6).and_then(|each| u128::try_from(each).ok())?;
    let hours = (millionths * u128::from(seconds)).div_ceil(3_600); // in millionths
    let is_one = seconds < 60 || each_day <= Decimal::ONE || hours >= 24_000_000;
    let hours = i128::try_from(hours).ok()?;
    (!is_one).then(|| Decimal::from_i128_with_scale(hours, 6).normalize())
}

/// Messages a day of each device of a fleet that does nothing but send; `None` if devices are sent something, or if the
/// messages are not those of every device.
fn only_sends(scenario: &Scenario, fleet: usize, draft: &FleetDraft) -> Option<Decimal> {
    let plan = scenario.plan();
    let mut messages = Decimal::ZERO;
    for (l, line) in draft.traffic.iter().enumerate() {
        let id = scenario.interface(fleet, l);
        if plan.is_free(id) {
            continue;
        }
        let sends = plan.interface(id).side == Side::Device && !plan.receives(id);
        let alone = line.reply.is_none() && line.receivers == Receivers::default();
        match line.rate {
            Rate::PerDevice(rate) if sends && alone => messages = messages.checked_add(rate)?,
            _ => return None,
        }
    }
    (messages > Decimal::ZERO && messages <= Decimal::from(1_000_000)).then(|| messages.normalize())
}
