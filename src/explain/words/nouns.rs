//! Nouns for figures, in the language of the thread.

use crate::explain::{RampDays, Size, Span, Step, Total, What};
use crate::plan::{Edition, MeterId, PricePlan};
use crate::scenario::{Devices, Scenario};
use crate::texts::{self, tr};

/// Noun for a step, without its fleet, line and time.
pub(super) fn noun(scenario: &Scenario, step: Step) -> String {
    use MeterId::{ConnectionMinutes, LivingDevices, Messages};
    match step.what {
        What::Total(_) => tr!("explain-total"),
        What::EditionDifference(_) => edition_difference(scenario.plan()),
        What::Fee(meter, _) => meter.fee_name("explain"),
        What::UnroundedTotal(_) => tr!("explain-unrounded-total"),
        What::Unrounded(Messages, _) => tr!("explain-unrounded-messages"),
        What::Unrounded(LivingDevices, _) => tr!("explain-unrounded-devices"),
        What::Unrounded(ConnectionMinutes, _) => tr!("explain-unrounded-connections"),
        What::Rounding(_) => tr!("explain-rounding"),
        What::TierAmount(_, _, tier) => tr!("explain-tier-amount", tier = tier + 1),
        What::TierQuantity(_, _, tier) => tr!("explain-tier-quantity", tier = tier + 1),
        What::Quantity(Messages, _) => tr!("explain-billable"),
        What::Quantity(LivingDevices, Span::Day(_)) => tr!("explain-living"),
        What::Quantity(LivingDevices, _) => tr!("explain-living-days"),
        What::Quantity(ConnectionMinutes, _) => tr!("explain-minutes"),
        What::Free(Messages, _) => tr!("explain-free-units"),
        What::Free(LivingDevices, _) => tr!("explain-free-devices"),
        What::Free(ConnectionMinutes, _) => tr!("explain-free-minutes"),
        What::Charged(Messages, _) => tr!("explain-charged-units"),
        What::Charged(LivingDevices, _) => tr!("explain-charged-devices"),
        What::Charged(ConnectionMinutes, _) => tr!("explain-charged-minutes"),
        What::Tiered(..) => tr!("explain-tiered"),
        What::Allowed(..) => tr!("explain-allowed"),
        What::AllowanceLeft(..) => tr!("explain-allowance-left"),
        What::Allowance(..) => tr!("explain-allowance"),
        What::QuotaLeft(..) => tr!("explain-quota-left"),
        What::CountedBefore(..) => tr!("explain-counted-before"),
        What::Quota(Messages) => tr!("explain-quota-messages"),
        What::Quota(LivingDevices) => tr!("explain-quota-devices"),
        What::Quota(ConnectionMinutes) => tr!("explain-quota-minutes"),
        What::Price(Messages, _) => tr!("explain-price-messages"),
        What::Price(LivingDevices, _) => tr!("explain-price-devices"),
        What::Price(ConnectionMinutes, _) => tr!("explain-price-minutes"),
        What::Lot(_) => tr!("explain-lot"),
        What::Clause(clause, _) => tr!("explain-clause", clause = scenario.plan().clause_at(clause).id.as_str()),
        What::FleetFee(..) | What::LineFee(..) => tr!("explain-fee"),
        What::LegFee(_, leg, _) => tr!("explain-leg-fee", leg = leg.label()),
        What::FleetPart(ConnectionMinutes, ..) => tr!("explain-connection-part"),
        What::FleetPart(..) => tr!("explain-living-fee"),
        What::FleetQuantity(Messages, ..) | What::LineUnits(..) => tr!("explain-units"),
        What::FleetQuantity(LivingDevices, _, Span::Day(_)) => tr!("explain-living"),
        What::FleetQuantity(LivingDevices, ..) => tr!("explain-living-days"),
        What::FleetQuantity(ConnectionMinutes, ..) => tr!("explain-minutes"),
        What::Connected(_) => tr!("explain-connected"),
        What::ConnectedLeftOver(..) => tr!("explain-connected-left-over"),
        What::LegUnits(_, leg, _) => tr!("explain-leg-units", leg = leg.label()),
        What::Messages(_, leg, _) => tr!("explain-messages", leg = leg.label()),
        What::ToDevices(..) => tr!("explain-to-devices"),
        What::ToApplications(..) => tr!("explain-to-applications"),
        What::Carried(_, Total::Sent | Total::ToDevices, _) => tr!("explain-carried-messages"),
        What::Carried(_, Total::Units(_), _) => tr!("explain-carried-units"),
        What::Receivers(_) => tr!("explain-receivers"),
        What::Applications(_) => tr!("explain-applications"),
        What::UnitsPerMessage(_, Size::Message) => tr!("explain-units-per-message"),
        What::UnitsPerMessage(_, Size::Reply) => tr!("explain-units-per-reply"),
        What::PartUnits(_, _, part) => tr!("explain-part-units", part = part + 1),
        What::PartWeight(_, _, part) => tr!("explain-part-weight", part = part + 1),
        What::Bytes(..) => tr!("explain-bytes"),
        What::UnitBytes => tr!("explain-unit-bytes"),
        What::Senders(..) => tr!("explain-senders"),
        What::SubsetSize(_) => tr!("explain-subset-size"),
        What::Rate(_) => tr!("explain-rate"),
        What::Active(..) => tr!("explain-active"),
        What::Share(..) => tr!("explain-share"),
        What::Devices(..) => tr!("explain-devices"),
        What::RampDevices(fleet, point) => match ramp_day(scenario, fleet, point) {
            Some(day) => tr!("explain-ramp-devices", day = day),
            None => tr!("explain-devices"),
        },
        What::RampDays(_, _, RampDays::Gone) => tr!("explain-ramp-gone"),
        What::RampDays(_, _, RampDays::Whole) => tr!("explain-ramp-whole"),
        What::GrowthPercent(_) => tr!("explain-growth-percent"),
        What::Touched(..) | What::LineTouched(..) => tr!("explain-touched"),
        What::SendersTouched(..) => tr!("explain-senders-touched"),
    }
}

/// Day of a point of a ramp.
fn ramp_day(scenario: &Scenario, fleet: usize, point: usize) -> Option<String> {
    match &scenario.fleets().get(fleet)?.devices {
        Devices::Ramp(points) => points.get(point).map(|point| texts::day(point.on)),
        _ => None,
    }
}

fn edition_difference(plan: &PricePlan) -> String {
    let [last, first] = [plan.editions.last(), plan.editions.first()].map(|of| of.map_or("", Edition::label));
    tr!("explain-edition-difference", last = last, first = first)
}
