//! What new fleets and lines usually have under a price plan, and what a line gets with another interface.

use rust_decimal::Decimal;

use crate::plan::{EditionId, InterfaceId, Leg, PricePlan, Reach, Role};
use crate::scenario::{FleetDraft, LineDraft, Payload, Rate, Receivers};

/// A thousand devices on the first edition, with one line.
pub fn fleet(name: String, plan: &PricePlan) -> FleetDraft {
    let mut fleet = FleetDraft::new(name, plan.edition(EditionId::new(0)).id.clone(), 1_000);
    fleet.traffic.push(line(plan));
    fleet
}

/// A line of small messages, sent every quarter of an hour by the usual interface of the plan.
pub fn line(plan: &PricePlan) -> LineDraft {
    let interface = plan.interface(plan.usual_interface).id.clone();
    LineDraft::new(interface, Rate::PerDevice(Decimal::from(96)), Payload::Fixed(200))
}

/// Gives a line what its newly chosen interface usually has, and takes away what it must not have. What the interface
/// before it usually had was not typed, so it goes; what was typed stays where it may.
pub fn suit(line: &mut LineDraft, plan: &PricePlan, before: Option<InterfaceId>, interface: InterfaceId) {
    let old = before.map_or((Receivers::default(), None), |before| usual(plan, before));
    let new = usual(plan, interface);
    if line.receivers == old.0 && (line.applications == 0 || new.0 != Receivers::Count(Decimal::ONE)) {
        line.receivers = new.0;
    }
    if line.reply == old.1 {
        line.reply = new.1;
    }
    if !plan.has_leg(interface, Leg::Received) {
        (line.receivers, line.applications) = (Receivers::default(), 0);
    }
    if !plan.has_leg(interface, Leg::Replied) {
        line.reply = None;
    }
}

/// Who usually receives the messages of an interface, and what answers them.
fn usual(plan: &PricePlan, interface: InterfaceId) -> (Receivers, Option<Payload>) {
    let receivers = match plan.interface(interface).reaches {
        Reach::Nobody => Receivers::default(),
        Reach::OneDevice => Receivers::Count(Decimal::ONE),
        Reach::ActiveDevices => Receivers::ActiveDevices,
    };
    let answered = plan.role(interface) == Role::Request;
    (receivers, answered.then_some(Payload::Fixed(64)))
}
