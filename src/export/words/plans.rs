//! Price plans in short, in the language of the thread: when they were in force, and what each meter costs.

use crate::money::group;
use crate::plan::{Meter, MeterId, Period, PricePlan, Validity};
use crate::texts::tr;

/// The days on which a plan was in force.
pub fn in_force(valid: Validity) -> String {
    match (valid.from, valid.until) {
        (Some(from), Some(until)) => tr!("plan-in-force", from = from.to_string(), until = until.to_string()),
        (Some(from), None) => tr!("plan-in-force-since", from = from.to_string()),
        (None, Some(until)) => tr!("plan-in-force-until", until = until.to_string()),
        (None, None) => tr!("plan-undated"),
    }
}

/// The year of a plan's prices, or since when they are in force; `None` if the plan does not say it.
pub fn of_year(valid: Validity) -> Option<String> {
    let from = valid.from?;
    Some(match valid.until {
        Some(_) => tr!("plan-of-year", year = from.year().to_string()),
        None => tr!("plan-in-force-since", from = from.to_string()),
    })
}

/// What each meter of a plan costs, a line for each.
pub fn prices(plan: &PricePlan) -> Vec<String> {
    let line = |meter: &Meter| {
        let (name, parts) = (meter_name(meter.id), parts_of(meter).join(&tr!("comparison-comma")));
        let on: Vec<&str> =
            plan.edition_ids().filter(|on| meter.on.contains(*on)).map(|on| plan.edition(on).label()).collect();
        match on.len() == plan.editions.len() {
            true => tr!("plan-meter", meter = name, prices = parts),
            false => tr!("plan-meter-on", meter = name, editions = on.join(&tr!("comparison-comma")), prices = parts),
        }
    };
    plan.metered().filter_map(|meter| plan.meter(meter)).map(line).collect()
}

/// What a meter of a plan costs; `None` if the plan lacks it.
pub fn prices_of(plan: &PricePlan, meter: MeterId) -> Option<String> {
    Some(parts_of(plan.meter(meter)?).join(&tr!("comparison-comma")))
}

/// The name of a meter.
pub fn meter_name(meter: MeterId) -> String {
    match meter {
        MeterId::Messages => tr!("plan-messages"),
        MeterId::LivingDevices => tr!("plan-living-devices"),
        MeterId::ConnectionMinutes => tr!("plan-connection-minutes"),
    }
}

/// What is free, and the price of each tier.
fn parts_of(meter: &Meter) -> Vec<String> {
    let free = |count: u64| match meter.period {
        Period::Day => tr!("plan-free-day", count = group(count)),
        Period::Month => tr!("plan-free-month", count = group(count)),
    };
    let allowance = meter.allowance.iter().map(|allowance| match allowance.first_months {
        Some(months) => tr!("plan-free-first", free = free(allowance.quantity), months = u64::from(months)),
        None => free(allowance.quantity),
    });
    let is_graduated = meter.single_price().is_none();
    let tier = |tier: &crate::plan::Tier| {
        let price = tier.list_price.normalize().to_string();
        match tier.up_to {
            Some(end) if tier.is_quota() => free(end),
            Some(end) => tr!("plan-tier-to", price = price, end = group(end)),
            None if is_graduated => tr!("plan-tier-above", price = price),
            None => price,
        }
    };
    let mut parts: Vec<String> = allowance.chain(meter.tiers.iter().map(tier)).collect();
    if let Some(last) = parts.last_mut() {
        *last = match meter.lot {
            1 => tr!("plan-each", price = &*last),
            lot => tr!("plan-per", price = &*last, lot = group(lot)),
        };
    }
    parts
}
