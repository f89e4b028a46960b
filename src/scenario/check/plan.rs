//! Checks which plan a draft follows, and whether that takes its prices.

use std::sync::Arc;

use super::{Checker, first};
use crate::fault::{Fault, Place, nearest};
use crate::plan::{Meter, MeterId, PerMeter, PlanName, Plans, PricePlan};
use crate::reader::clip;
use crate::scenario::draft::Draft;
use crate::scenario::fields::{Field, Kind};
use crate::shown;
use crate::texts::text;

impl Checker {
    /// The plan that a draft names, or the usual one where that is a fault.
    pub fn plan<'p>(&mut self, plans: &'p Plans, draft: &Draft) -> &'p Arc<PricePlan> {
        if let Some(plan) = plans.named(&draft.plan) {
            return plan;
        }
        self.lacks_plan = true;
        let place = Place::document("plan");
        self.say(match &draft.plan {
            PlanName::Id(id) => {
                let known = || plans.iter().map(|plan| plan.id.as_str());
                let fault = Fault::new(place, text!("fault-no-plan", name = clip(id)));
                let fault = fault.allowed(known().collect::<Vec<_>>().join(", "));
                match nearest(id, known()) {
                    Some(near) => fault.suggest_name(Some(near)),
                    // Mostly the name of a file without `File(…)`.
                    None if id.ends_with(".ron") => {
                        fault.help(text!("hint-plan-file", path = shown::line(id).into_owned()))
                    }
                    None => fault,
                }
            }
            PlanName::File(path) => {
                let why = match plans.of_file(path) {
                    Some(Err(why)) => why.clone(),
                    _ => text!("plan-file-unread"),
                };
                Fault::new(place, text!("fault-plan-file", path = clip(path), why = why))
            }
        });
        plans.usual()
    }

    /// The meters at the prices of a draft. Prices are taken by plans whose meters have one price each above one free
    /// quota, and of messages and devices only.
    pub fn prices(&mut self, draft: &Draft, plan: &PricePlan) -> PerMeter<Option<Meter>> {
        for field in first(Field::of_section("prices"), |kind| matches!(kind, Kind::Decimal(_))) {
            self.field(field, Place::default(), draft);
        }
        let prices = &draft.prices;
        if prices.is_empty() || !self.faults.is_empty() {
            return plan.meters.clone();
        }
        if prices.suit(plan) {
            let mut meters = plan.meters.clone();
            let mut take = |meter: MeterId, price, lot, quota| {
                meters[meter] = meters[meter].take().and_then(|of| of.with(price, lot, quota));
            };
            take(MeterId::Messages, prices.message_price, prices.message_lot, prices.free_messages);
            take(MeterId::LivingDevices, prices.device_price, None, prices.free_devices);
            return meters;
        }
        let problem = match () {
            () if !plan.metered().all(|meter| plan.takes_prices_of(meter)) => text!("fault-tiers", plan = &plan.id),
            () if plan.meter(MeterId::Messages).is_some() => text!("fault-no-device-price", plan = &plan.id),
            () => text!("fault-no-message-price", plan = &plan.id),
        };
        self.say(Fault::new(Place::document("prices"), problem).help(text!("hint-no-prices")));
        plan.meters.clone()
    }
}
