//! Legs of rows: which a plan bills for an interface, and as what.

use crate::plan::{InterfaceId, Leg, PricePlan, Side};

/// The leg as which a plan bills a leg of a row; `None` if it bills no such leg of the interface.
///
/// What is received through an interface that only receives is what its lines send, as quotes have it. So is what the
/// platform hands to a server through an interface with no other leg.
pub(super) fn billed_leg(plan: &PricePlan, interface: InterfaceId, leg: Leg) -> Option<Leg> {
    let has = |leg| plan.has_leg(interface, leg);
    let is_push = plan.interface(interface).side == Side::Server && !has(Leg::Received) && !has(Leg::Replied);
    match leg {
        Leg::Received if plan.receives(interface) || is_push => Some(Leg::Sent),
        leg => has(leg).then_some(leg),
    }
}

/// The names of the legs that a row of the interface may have.
pub(super) fn names(plan: &PricePlan, interface: InterfaceId) -> String {
    let legs = Leg::ALL.into_iter().filter(|leg| billed_leg(plan, interface, *leg).is_some());
    legs.map(Leg::name).collect::<Vec<_>>().join(", ")
}
