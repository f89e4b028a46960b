//! Daily usage: the billable units of each line, and the quantity that each meter counts of the account.

use super::collected::{Collected, DailyUsage, Grain, LineUsage, fault_of_units};
use super::counted;
use super::day_runs::DayRuns;
use super::line::Line;
use crate::fault::Fault;
use crate::plan::{EditionId, Leg, PerEdition};
use crate::scenario::{Living, Scenario};

impl DailyUsage {
    /// Simulates every day of a scenario, or takes what was counted of its traffic.
    ///
    /// # Errors
    ///
    /// A day of more than 10^12 billable units is a fault.
    ///
    /// ```
    /// # use fleetcost::{plan::MeterId, scenario::Scenario, usage::{DailyUsage, Variant}};
    /// let text = r#"(version: 1, name: "Sensors", start: "2026-12", fleets: [(
    ///     name: "Sensors", edition: Pro, devices: Fixed(3), traffic: [
    ///         (interface: "IOT_MQTT_Publish", rate: PerDevice(0.5), payload: Fixed(600)),
    /// ])])"#;
    /// let usage = DailyUsage::of(&Scenario::parse("s.ron", text)?.scenario).unwrap();
    /// // 1.5 messages a day: one, then two, each of two units.
    /// assert_eq!(usage.variant(Variant::AsDesigned).days[MeterId::Messages][..4], [2, 4, 2, 4]);
    /// assert_eq!(usage.variant(Variant::AsDesigned).days[MeterId::LivingDevices][..4], [1, 2, 1, 2]);
    /// # Ok::<(), fleetcost::fault::Report>(())
    /// ```
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        Self::kept_by(Grain::Month, scenario)
    }

    /// Simulates every day of a scenario, or takes what was counted, and keeps lines and fleets by months or by days.
    ///
    /// # Errors
    ///
    /// A day of more than 10^12 billable units is a fault.
    pub fn kept_by(grain: Grain, scenario: &Scenario) -> Result<Self, Fault> {
        match scenario.counted() {
            Some(counted) => counted::usage(scenario, &counted.fleets, grain),
            None => Self::simulated(scenario, grain),
        }
    }

    fn simulated(scenario: &Scenario, grain: Grain) -> Result<Self, Fault> {
        let plan = scenario.plan();
        let runs = DayRuns::daily(scenario);
        let mut usage = Collected::new(scenario, runs.month_ends.clone(), grain);
        let count = usage.days.len();
        let mut first_broken = count; // the first day on which one leg alone has too many messages
        let mut on = plan.per_edition(|_| EditionDays::new(count));
        let all_live = scenario.interpretations().living == Living::AllActive;
        let mut active = Vec::with_capacity(count);
        for (f, fleet) in scenario.fleets().iter().enumerate() {
            runs.active_devices(&fleet.devices, &fleet.active, &mut active);
            on.values_mut().for_each(EditionDays::clear);
            let mut lines = Vec::with_capacity(fleet.traffic.len());
            for (l, line) in fleet.traffic.iter().enumerate() {
                let mut simulated = LineUsage::none(scenario, f, l);
                if simulated.is_billed() {
                    let line = Line::new(plan, scenario.interpretations(), scenario.interface(f, l), line, &runs);
                    let broken = run(line, &active, &usage.part_ends, &mut simulated, &mut on);
                    first_broken = first_broken.min(broken.unwrap_or(count));
                }
                lines.push(simulated);
            }
            let living = |edition: EditionId| if all_live { active.clone() } else { on[edition].living(&active) };
            usage.add(f, lines, |edition| &on[edition].units, living, &active);
        }
        usage.checked(first_broken, |day| too_many_units(scenario, &runs, day))
    }
}

/// Days of a fleet on one edition: units, and devices that its lines touch.
struct EditionDays {
    units: Vec<u64>,
    touched: Vec<u64>,
}

impl EditionDays {
    fn new(days: usize) -> Self {
        Self { units: vec![0; days], touched: vec![0; days] }
    }

    fn clear(&mut self) {
        self.units.fill(0);
        self.touched.fill(0);
    }

    /// Living devices of each day: as many as the lines touch, but no more than are active (A5).
    fn living(&self, active: &[u64]) -> Vec<u64> {
        self.touched.iter().zip(active).map(|(&touched, &active)| touched.min(active)).collect()
    }
}

/// Simulates a line on the editions on which it is billed. Stops at the first day on which the line alone exceeds the
/// limit, and returns that day.
fn run(
    mut line: Line,
    active: &[u64],
    part_ends: &[usize],
    of: &mut LineUsage,
    on: &mut PerEdition<EditionDays>,
) -> Option<usize> {
    let parts = || vec![0_u64; part_ends.len()];
    let (mut sent, mut received, mut replied) = (parts(), parts(), parts());
    let mut counted: Vec<&mut EditionDays> = on
        .values_mut()
        .zip(of.billed_as.values())
        .filter(|(_, billed)| billed.is_some())
        .map(|(days, _)| days)
        .collect();
    let mut part = 0;
    for day in line.days.clone() {
        while day >= part_ends[part] {
            part += 1;
        }
        let Some(used) = line.day(active[day]) else { return Some(day) };
        sent[part] += used.sent_units;
        received[part] += used.received_units;
        replied[part] += used.replied_units;
        for days in &mut counted {
            days.units[day] += used.units();
            days.touched[day] += used.touched;
        }
    }
    of.legs.push((Leg::Sent, sent));
    if line.has_receivers() {
        of.legs.push((Leg::Received, received));
    }
    if line.has_replies {
        of.legs.push((Leg::Replied, replied));
    }
    None
}

/// Fault of a simulated day with more than 10^12 billable units; the day counts from 0.
fn too_many_units(scenario: &Scenario, runs: &DayRuns, day: usize) -> Fault {
    let (mut active, mut of_fleet) = (Vec::new(), None);
    let units = |f: usize, l: usize| {
        let fleet = &scenario.fleets()[f];
        if of_fleet != Some(f) {
            runs.active_devices(&fleet.devices, &fleet.active, &mut active);
            of_fleet = Some(f);
        }
        let interface = scenario.interface(f, l);
        let line = Line::new(scenario.plan(), scenario.interpretations(), interface, &fleet.traffic[l], runs);
        line.units_on(&active, day)
    };
    fault_of_units(scenario, scenario.days()[day], units)
}
