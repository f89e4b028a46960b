//! Meters of a draft: kinds, units, lots, allowances and tiers.

use super::names::Checker;
use crate::fault::{Fault, Place};
use crate::money::{Price, group};
use crate::plan::{
    Allowance, Bills, ClauseId, Meter, MeterDraft, MeterId, PerMeter, PlanDraft, Tier, is_power_of_ten, limits,
};
use crate::texts::text;

/// Size of a unit in bytes, and its clause.
pub(super) type Unit = (u64, ClauseId);

/// The meters, and the size of a unit: without a meter of messages the largest, by the clause on rounding.
pub(super) fn check_meters(
    checker: &mut Checker<'_>,
    draft: &PlanDraft,
    rounding: ClauseId,
) -> (PerMeter<Option<Meter>>, Unit) {
    let place = Place::document("meters");
    checker.entries(place, draft.meters.len(), 1, MeterId::ALL.len());
    let mut meters: PerMeter<Option<Meter>> = PerMeter::default();
    let mut unit = (limits::UNIT_BYTES.max, rounding);
    for (i, written) in draft.meters.iter().enumerate() {
        let place = place.item(i);
        if meters[written.kind].is_some() {
            let fault = Fault::new(place.at("meters.meter"), text!("fault-meter-twice"));
            checker.say(fault.allowed(text!("rule-meter-twice")));
        }
        let clauses = Clauses(check_clause(checker, written, place.at("meters.clause")));
        check_unit(checker, written, place, &clauses, &mut unit);
        let meter = check_meter(checker, written, place, &clauses);
        meters[written.kind] = Some(meter);
    }
    (meters, unit)
}

/// Clauses of a meter's parts: their own, or the meter's where they name none.
struct Clauses(ClauseId);

impl Clauses {
    fn of(&self, checker: &mut Checker<'_>, own: Option<&String>, place: Place) -> ClauseId {
        own.map_or(self.0, |own| checker.clause(own, place))
    }
}

fn check_clause(checker: &mut Checker<'_>, meter: &MeterDraft, place: Place) -> ClauseId {
    match meter.kind {
        MeterId::Messages => checker.clause(&meter.clause, place),
        MeterId::LivingDevices => checker.billing(&meter.clause, place, Bills::Devices),
        MeterId::ConnectionMinutes => checker.billing(&meter.clause, place, Bills::Connections),
    }
}

fn check_unit(checker: &mut Checker<'_>, meter: &MeterDraft, place: Place, clauses: &Clauses, unit: &mut Unit) {
    let at = place.at("meters.unit_bytes");
    match (&meter.unit_bytes, meter.kind) {
        (Some(written), MeterId::Messages) => {
            checker.whole(place.at("meters.unit_bytes.bytes"), written.bytes, limits::UNIT_BYTES);
            let at = place.at("meters.unit_bytes.clause");
            *unit = (written.bytes, clauses.of(checker, written.clause.as_ref(), at));
        }
        (None, MeterId::Messages) => {
            checker.say(Fault::new(at, text!("fault-unit-missing")).help(text!("hint-unit-missing")));
        }
        (Some(_), _) => checker.say(Fault::new(at, text!("fault-unit-extra")).help(text!("hint-unit-extra"))),
        (None, _) => {}
    }
}

fn check_meter(checker: &mut Checker<'_>, written: &MeterDraft, place: Place, clauses: &Clauses) -> Meter {
    let at = place.at("meters.lot");
    checker.whole(at, written.lot, limits::LOT);
    if written.lot > 0 && !is_power_of_ten(written.lot) {
        checker.say(Fault::new(at, text!("fault-lot-power")).allowed(text!("rule-lot-power")));
    }
    let allowance = written.allowance.as_ref().map(|allowance| {
        checker.whole(place.at("meters.allowance.quantity"), allowance.quantity, limits::ALLOWANCE);
        if let Some(months) = allowance.first_months {
            checker.whole(place.at("meters.allowance.first_months"), months, limits::FIRST_MONTHS);
        }
        let at = place.at("meters.allowance.clause");
        Allowance {
            quantity: allowance.quantity,
            first_months: allowance.first_months.and_then(|months| u32::try_from(months).ok()),
            clause: clauses.of(checker, allowance.clause.as_ref(), at),
        }
    });
    let at = place.at("meters.per.clause");
    let period_clause = clauses.of(checker, written.period_clause.as_ref(), at);
    Meter {
        id: written.kind,
        clause: clauses.0,
        on: checker.editions(written.on.as_ref(), place.at("meters.on")),
        period: written.period,
        period_clause,
        lot: written.lot,
        allowance,
        tiers: check_tiers(checker, written, place.at("meters.tiers"), clauses),
    }
}

fn check_tiers(checker: &mut Checker<'_>, meter: &MeterDraft, place: Place, clauses: &Clauses) -> Vec<Tier> {
    checker.entries(place, meter.tiers.len(), 1, limits::TIERS);
    let last = meter.tiers.len().saturating_sub(1);
    let mut before = 0;
    let mut tiers = Vec::with_capacity(meter.tiers.len());
    for (k, written) in meter.tiers.iter().enumerate() {
        let place = place.part(k);
        checker.decimal(place.at("meters.tiers.price"), written.price, limits::PRICE);
        let at = place.at("meters.tiers.up_to");
        match written.up_to {
            Some(end) if k < last => {
                checker.whole(at, end, limits::BOUND);
                if end <= before {
                    let problem = text!("fault-tiers-order", end = group(end), before = group(before));
                    checker.say(Fault::new(at, problem).allowed(text!("rule-tiers-order")));
                }
                before = end;
            }
            Some(_) => {
                checker.say(Fault::new(at, text!("fault-last-tier-ends")).allowed(text!("rule-tiers-order")));
            }
            None if k < last => {
                checker.say(Fault::new(place, text!("fault-tier-endless")).allowed(text!("rule-tiers-order")));
            }
            None => {}
        }
        tiers.push(Tier {
            up_to: written.up_to,
            price: Price::new(written.price).unwrap_or(Price::FREE), // outside of its range, which is a fault
            list_price: written.price,
            clause: clauses.of(checker, written.clause.as_ref(), place.at("meters.tiers.clause")),
        });
    }
    tiers
}
