//! Usage that was counted in place of simulated: units of lines and devices of fleets, as a log of messages has them.

use super::collected::{Collected, DailyUsage, Grain, LineUsage, fault_of_units};
use super::day_runs::{DayRuns, ranges};
use crate::fault::Fault;
use crate::plan::{Leg, PerVariant};
use crate::scenario::{CountedFleet, Receipts, Scenario, limits};

/// The usage of a scenario whose traffic was counted. The devices of a fleet count as living where its edition charges for
/// them, and each is connected for as long as the fleet says.
///
/// # Errors
///
/// A day of more than 10^12 billable units is a fault.
pub(super) fn usage(scenario: &Scenario, counted: &[CountedFleet], grain: Grain) -> Result<DailyUsage, Fault> {
    let plan = scenario.plan();
    let mut usage = Collected::new(scenario, DayRuns::daily(scenario).month_ends, grain);
    let count = usage.days.len();
    if let Some(day) = (0..count).find(|day| has_too_many_units(scenario, counted, *day)) {
        let units = |f: usize, l: usize| units_of(scenario, &counted[f], l, day);
        return Err(Fault { help: None, ..fault_of_units(scenario, usage.days[day], units) });
    }
    for (f, fleet) in counted.iter().enumerate() {
        let mut units = plan.per_edition(|_| vec![0_u64; count]);
        let mut lines = Vec::with_capacity(fleet.lines.len());
        for (l, legs) in fleet.lines.iter().enumerate() {
            let mut line = LineUsage::none(scenario, f, l);
            let legs = legs.iter().filter(|of| line.is_billed() && is_billed(scenario, of.leg));
            let mut billed = Vec::with_capacity(legs.clone().count());
            for of in legs {
                for (edition, units) in plan.edition_ids().zip(units.values_mut()) {
                    if line.billed_as(edition).is_some() {
                        units.iter_mut().zip(&of.units).for_each(|(sum, day)| *sum += day);
                    }
                }
                billed.push((of.leg, ranges(&usage.part_ends).map(|part| of.units[part].iter().sum()).collect()));
            }
            line.legs = billed;
            lines.push(line);
        }
        usage.add(f, lines, |edition| &units[edition], |_| fleet.devices.clone(), &fleet.connected);
    }
    Ok(usage.within_the_limit())
}

/// Whether a leg is billed at all (A3).
fn is_billed(scenario: &Scenario, leg: Leg) -> bool {
    leg != Leg::Received || scenario.interpretations().receipts != Receipts::NotBilled
}

/// Billable units of a line on a day.
fn units_of(scenario: &Scenario, fleet: &CountedFleet, line: usize, day: usize) -> u128 {
    let legs = fleet.lines[line].iter().filter(|of| is_billed(scenario, of.leg));
    legs.map(|of| u128::from(of.units[day])).sum()
}

/// Whether a day has more units than allowed in some variant, found before any of them are added in 64 bits.
fn has_too_many_units(scenario: &Scenario, counted: &[CountedFleet], day: usize) -> bool {
    let mut totals = PerVariant::of(scenario.variants(), |_| 0_u128);
    for (f, fleet) in counted.iter().enumerate() {
        for l in 0..fleet.lines.len() {
            let units = units_of(scenario, fleet, l, day);
            for variant in scenario.variants().iter().filter(|_| units > 0) {
                if scenario.billed_as(f, l, variant.edition(scenario.edition(f))).is_some() {
                    totals[variant] += units;
                }
            }
        }
    }
    totals.values().any(|total| *total > u128::from(limits::UNITS_A_DAY))
}
