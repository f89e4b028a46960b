//! The traffic that a scenario assumes, as if it had been counted: messages, units and devices of each day.

use super::collected::DailyUsage;
use super::day_runs::DayRuns;
use super::line::Tracer;
use crate::fault::Fault;
use crate::plan::{Leg, Variant};
use crate::scenario::{CountedFleet, CountedLeg, Living, Scenario};

/// Counts what a variant of a scenario bills, on every day: a fleet for each fleet and a line for each line, without legs where
/// nothing of it is billed. Devices are those that live whatever the edition charges, and those that are connected are the active ones.
///
/// # Errors
///
/// The fault of the quote, if a day has more than 10^12 billable units.
pub fn planned(scenario: &Scenario, variant: Variant) -> Result<Vec<CountedFleet>, Fault> {
    DailyUsage::of(scenario)?;
    let runs = DayRuns::daily(scenario);
    let fleets = scenario.fleets().iter().enumerate().map(|(f, fleet)| {
        let mut active = Vec::new();
        runs.active_devices(&fleet.devices, &fleet.active, &mut active);
        let mut touched = vec![0_u64; active.len()];
        let lines =
            (0..fleet.traffic.len()).map(|l| match scenario.billed_as(f, l, variant.edition(scenario.edition(f))) {
                Some(_) => line(scenario, &runs, (f, l), &active, &mut touched),
                None => Vec::new(),
            });
        let lines = lines.collect();
        let devices = match scenario.interpretations().living {
            Living::AllActive => active.clone(),
            _ => touched.iter().zip(&active).map(|(touched, active)| *touched.min(active)).collect(),
        };
        CountedFleet { lines, devices, connected: active }
    });
    Ok(fleets.collect())
}

/// The legs of a line; adds the devices that it touches.
fn line(
    scenario: &Scenario,
    runs: &DayRuns,
    (f, l): (usize, usize),
    active: &[u64],
    touched: &mut [u64],
) -> Vec<CountedLeg> {
    let mut tracer = Tracer::new(scenario, runs, f, l);
    let mut legs = Leg::ALL.map(|leg| {
        let nothing = || vec![0; active.len()];
        CountedLeg { leg, messages: nothing(), units: nothing() }
    });
    let has_replies = scenario.fleets()[f].traffic[l].reply.is_some();
    for day in tracer.days() {
        let Some(steps) = tracer.day(active[day]) else { continue }; // ruled out by the limit of a day
        let (sent, applications) = (steps.sent.whole, steps.applications);
        let replied = if has_replies { sent } else { 0 };
        let messages = [sent, steps.to_devices.whole + sent * applications, replied];
        let units = [steps.sent_units.whole, steps.received_units.whole, steps.replied_units.whole];
        for (leg, (messages, units)) in legs.iter_mut().zip(messages.into_iter().zip(units)) {
            (leg.messages[day], leg.units[day]) = (messages, units);
        }
        touched[day] += steps.touched;
    }
    legs.into_iter().filter(|leg| leg.messages.iter().any(|count| *count > 0)).collect()
}
