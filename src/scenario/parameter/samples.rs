//! The draft on which the tests of parameters try their names.

use crate::calendar::Month;
use crate::scenario::draft::{Draft, FleetDraft, LineDraft, Payload, Rate};

/// A fleet of two lines.
pub fn draft() -> Draft {
    let mut draft = Draft::new("x", Month::new(2026, 12).unwrap());
    let mut fleet = FleetDraft::new("A", "Basic", 1_001);
    fleet.traffic.push(LineDraft::new("Pub", Rate::PerDevice("0.5".parse().unwrap()), Payload::Fixed(513)));
    fleet.traffic.push(LineDraft::new("Pub", Rate::PerFleet(3.into()), Payload::Range { min: 1, max: 5 }));
    draft.fleets.push(fleet);
    draft
}
