//! The words for plan against actual.

use crate::money::{Exact, Places};
use crate::scenario::Scenario;
use crate::study::against::{Against, Part};
use crate::study::compare::Pair;
use crate::texts::{self, tr};

/// The name of a part of the difference.
pub fn part(part: Part) -> String {
    match part {
        Part::Devices => tr!("against-part-devices"),
        Part::Messages => tr!("against-part-messages"),
        Part::Units => tr!("against-part-units"),
        Part::Rest => tr!("against-part-rest"),
    }
}

/// The days that are compared, and which ones are left out, a sentence in each.
pub fn days(plan: &Scenario, against: &Against) -> Vec<String> {
    let (from, until) = (texts::day(against.days.0), texts::day(against.days.1));
    let variant = plan.plan().variant_label(against.variant);
    let mut days = vec![tr!("against-days", from = from, until = until, variant = variant)];
    if against.plan_has_more {
        days.push(tr!("against-plan-has-more"));
    }
    if against.actual_has_more {
        days.push(tr!("against-actual-has-more"));
    }
    days
}

/// What rounding by the month adds to the shares of days, in a sentence; `None` where it adds nothing.
pub fn rounding_of_months(plan: &Scenario, against: &Against) -> Option<String> {
    let Pair { old, new } = against.rounding;
    let [old, new] = [old, new].map(|amount| amount.grouped(plan.plan().places()));
    let currency = plan.plan().currency.code.as_str();
    (against.rounding != Pair::default()).then(|| tr!("against-rounding", currency = currency, old = old, new = new))
}

/// The heads of figures of both sides: units, devices and fees, and the difference of the fees.
pub fn heads() -> [String; 7] {
    [
        tr!("against-units-plan"),
        tr!("against-units-actual"),
        tr!("against-devices-plan"),
        tr!("against-devices-actual"),
        tr!("against-fee-plan"),
        tr!("against-fee-actual"),
        tr!("against-difference"),
    ]
}

/// An exact amount with its sign; zero has none.
pub fn signed_exact(amount: Exact, places: Places) -> String {
    let sign = if amount > Exact::ZERO { "+" } else { "" };
    format!("{sign}{}", amount.grouped(places))
}
