//! The contents of new documents and new lines.

use rust_decimal::Decimal;

use crate::plan::PricePlan;
use crate::scenario::{Draft, LineDraft, Payload, Rate};
use crate::texts::tr;

/// A scenario without fleets that begins in the next month.
pub fn empty_draft() -> Draft {
    let today = jiff::tz::offset(8).to_datetime(jiff::Timestamp::now()).date(); // in Beijing, where months begin (P2)
    let month = crate::calendar::Month::new(today.year(), today.month()).and_then(|month| month.plus(1));
    let fallback = || crate::calendar::Month::new(2000, 1).unwrap_or_else(|| unreachable!("2000-01 is in range"));
    Draft::new(tr!("new-scenario"), month.unwrap_or_else(fallback))
}

/// A line of small messages, sent every quarter of an hour by the usual interface of the plan.
pub fn first_line(plan: &PricePlan) -> LineDraft {
    let interface = plan.interface(plan.usual_interface).id.clone();
    LineDraft::new(interface, Rate::PerDevice(Decimal::from(96)), Payload::Fixed(200))
}
