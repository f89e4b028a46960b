//! Figures of a fleet on a day: its devices, those that are active, living or connected.

use std::sync::Arc;

use super::derivation::{Draft, typed_as};
use super::explainer::KEPT;
use super::meter::counted;
use super::{Explainer, Field, How, LineAt, RampDays, Span, Value, What, WhyNot};
use crate::calendar::{Date, days_between};
use crate::fault::Place;
use crate::plan::MeterId;
use crate::scenario::{Active, Assumed, Devices, Living};
use crate::usage::{Ratio, Variant, connected, minutes_each};

impl Explainer {
    /// Value of a figure of a fleet.
    pub(super) fn fleet_value(&self, variant: Variant, what: What) -> Option<Value> {
        Some(match what {
            What::FleetQuantity(MeterId::Messages, fleet, span) => {
                let lines = 0..self.fleet(fleet)?.traffic.len();
                let units = lines.map(|line| self.line_units(variant, LineAt { fleet, line }, span));
                Value::Units(units.sum::<Option<u64>>()?)
            }
            What::FleetQuantity(meter, fleet, span) => {
                counted(meter, span, self.of_fleet(variant, meter, fleet, span)?)
            }
            What::Connected(fleet) => {
                self.fleet(fleet)?;
                Value::Ratio(minutes_each(&self.scenario, fleet))
            }
            What::ConnectedLeftOver(fleet, date) => Value::Ratio(self.minutes(fleet, date)?.1),
            What::Active(fleet, date) => Value::Devices(self.active(fleet, date)?),
            What::Share(fleet, weekday) => Value::Decimal(*self.fleet(fleet)?.active.week().get(usize::from(weekday))?),
            What::Devices(fleet, date) => {
                let mut devices = Vec::new();
                self.runs.devices(&self.fleet(fleet)?.devices, &mut devices);
                Value::Devices(*devices.get(self.day_index(date)?)?)
            }
            What::RampDevices(fleet, point) => Value::Devices(self.ramp_point(fleet, point)?.1),
            What::RampDays(fleet, date, which) => {
                let before = self.ramp_before(fleet, date)?;
                let from = self.ramp_point(fleet, before)?.0;
                let to = match which {
                    RampDays::Gone => date,
                    RampDays::Whole => self.ramp_point(fleet, before + 1)?.0,
                };
                Value::Days(u64::try_from(days_between(from, to)).ok()?)
            }
            What::GrowthPercent(fleet) => match self.fleet(fleet)?.devices {
                Devices::Growth { monthly_percent, .. } => Value::Percent(monthly_percent),
                _ => return None,
            },
            What::Touched(fleet, date) => Value::Devices(self.touched(variant, fleet, date)?),
            _ => return None,
        })
    }

    /// Derivation of a figure of a fleet.
    pub(super) fn fleet_draft(&self, variant: Variant, what: What) -> Option<Draft<'_>> {
        use MeterId::Messages;
        Some(match what {
            What::FleetQuantity(Messages, fleet, span) => {
                let lines = 0..self.fleet(fleet)?.traffic.len();
                Draft::new(How::Sum, lines.map(|line| What::LineUnits(LineAt { fleet, line }, span)))
            }
            What::FleetQuantity(meter, fleet, span) => self.fleet_quantity_draft(variant, meter, fleet, span)?,
            What::Connected(fleet) => {
                let typed = self.fleet(fleet)?.connection.and_then(|connection| typed_as(&connection));
                let assumed = typed.is_none().then_some(Assumed::CONNECTION);
                Draft::new(How::Given, []).from([self.fleet_field(fleet, "connection", typed)]).by(assumed)
            }
            What::ConnectedLeftOver(fleet, date) => {
                match date.yesterday().ok().filter(|before| self.day_index(*before).is_some()) {
                    Some(before) => Draft::new(How::LeftOver, self.connected(fleet, before)),
                    None => Draft::new(How::Given, []),
                }
            }
            What::Active(fleet, date) => {
                let weekday = date.weekday().to_monday_zero_offset() as u8;
                Draft::new(How::HalfUpProduct, [What::Devices(fleet, date), What::Share(fleet, weekday)])
            }
            What::Share(fleet, _) => {
                let active = &self.fleet(fleet)?.active;
                let typed = (*active != Active::default()).then(|| typed_as(active)).flatten();
                Draft::new(How::Given, []).from([self.fleet_field(fleet, "active", typed)])
            }
            What::Devices(fleet, date) => self.devices_draft(fleet, date)?,
            What::RampDevices(fleet, point) => {
                let typed = match &self.fleet(fleet)?.devices {
                    Devices::Ramp(points) => typed_as(points.get(point)?),
                    _ => None,
                };
                let field = Field { place: Place::fleet(fleet, "devices").item(point), typed };
                Draft::new(How::Given, []).from([field])
            }
            What::RampDays(fleet, date, which) => {
                let before = self.ramp_before(fleet, date)?;
                let points = match which {
                    RampDays::Gone => before..=before,
                    RampDays::Whole => before..=before + 1,
                };
                let typed = |point: usize| match &self.fleet(fleet)?.devices {
                    Devices::Ramp(points) => typed_as(points.get(point)?),
                    _ => None,
                };
                let field = |point| Field { place: Place::fleet(fleet, "devices").item(point), typed: typed(point) };
                Draft::new(How::Given, []).from(points.map(field))
            }
            What::GrowthPercent(fleet) => {
                let typed = typed_as(&self.fleet(fleet)?.devices);
                Draft::new(How::Given, []).from([self.fleet_field(fleet, "devices", typed)])
            }
            What::Touched(fleet, date) => {
                let lines = (0..self.fleet(fleet)?.traffic.len()).map(|line| LineAt { fleet, line });
                let billed = lines.filter(|at| self.billed(variant, *at).is_some());
                Draft::new(How::Sum, billed.map(|at| What::LineTouched(at, date))).by(self.assumption("living"))
            }
            _ => return None,
        })
    }

    /// Quantity that a meter of whole fleets counts of a fleet; 0 on an edition on which it counts nothing.
    pub(super) fn of_fleet(&self, variant: Variant, meter: MeterId, fleet: usize, span: Span) -> Option<u64> {
        if !self.plan().counts_on(meter, self.edition(variant, fleet)?) {
            return self.months_or_day(span).map(|()| 0);
        }
        match span {
            Span::Day(date) if meter == MeterId::ConnectionMinutes => Some(self.minutes(fleet, date)?.0),
            Span::Day(date) => {
                let active = self.active(fleet, date)?;
                match self.scenario.interpretations().living {
                    Living::AllActive => Some(active),
                    Living::ByTraffic => Some(self.touched(variant, fleet, date)?.min(active)),
                }
            }
            _ => {
                let months = self.usage.fleets.get(fleet)?.by_part(self.edition(variant, fleet)?, meter);
                Some(months.get(self.months(span)?)?.iter().sum())
            }
        }
    }

    /// Whole minutes for which a fleet is connected on a day, and the fraction that earlier days left over.
    pub(super) fn minutes(&self, fleet: usize, date: Date) -> Option<(u64, Ratio)> {
        let (day, active) = (self.day_index(date)?, self.active_days(fleet)?);
        let cut = connected(&self.scenario, fleet, &active, day)?;
        Some((cut.whole, Ratio { whole: 0, numerator: cut.carried, denominator: cut.factor.denominator }))
    }

    /// Devices that a fleet's billed lines touch on a day, counted once for each line.
    pub(super) fn touched(&self, variant: Variant, fleet: usize, date: Date) -> Option<u64> {
        let lines = (0..self.fleet(fleet)?.traffic.len()).map(|line| LineAt { fleet, line });
        let billed = lines.filter(|at| self.billed(variant, *at).is_some());
        billed.map(|at| Some(self.steps(at, date)?.map_or(0, |steps| steps.touched))).sum()
    }

    /// Active devices of a fleet by day, cached.
    pub(super) fn active_days(&self, fleet: usize) -> Option<Arc<Vec<u64>>> {
        let draft = self.fleet(fleet)?;
        let mut kept = self.active.borrow_mut();
        if let Some(active) = kept.get(&fleet) {
            return Some(active.clone());
        }
        let mut active = Vec::new();
        self.runs.active_devices(&draft.devices, &draft.active, &mut active);
        let active = Arc::new(active);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(fleet, active.clone());
        Some(active)
    }

    /// Active devices of a fleet on a day.
    pub(super) fn active(&self, fleet: usize, date: Date) -> Option<u64> {
        self.active_days(fleet)?.get(self.day_index(date)?).copied()
    }

    /// Day and devices of a point of a ramp; `None` if the fleet has no ramp or no such point.
    pub(super) fn ramp_point(&self, fleet: usize, point: usize) -> Option<(Date, u64)> {
        match &self.fleet(fleet)?.devices {
            Devices::Ramp(points) => points.get(point).map(|point| (point.on, point.devices)),
            _ => None,
        }
    }

    /// Index of the last point of a ramp on or before a day; `None` before the first point.
    pub(super) fn ramp_before(&self, fleet: usize, date: Date) -> Option<usize> {
        match &self.fleet(fleet)?.devices {
            Devices::Ramp(points) => points.partition_point(|point| point.on <= date).checked_sub(1),
            _ => None,
        }
    }

    /// Derivation of the quantity that a meter of whole fleets counts.
    pub(super) fn fleet_quantity_draft(
        &self,
        variant: Variant,
        meter: MeterId,
        fleet: usize,
        span: Span,
    ) -> Option<Draft<'_>> {
        let draft = if !self.plan().counts_on(meter, self.edition(variant, fleet)?) {
            Draft::new(How::Nothing(WhyNot::NotManaged), [])
        } else if let (Span::Day(date), MeterId::ConnectionMinutes) = (span, meter) {
            Draft::new(How::Cut, self.connected(fleet, date))
        } else if let Span::Day(date) = span {
            let active = What::Active(fleet, date);
            let draft = match self.scenario().interpretations().living {
                Living::AllActive => Draft::new(How::Same, [active]),
                Living::ByTraffic => Draft::new(How::Least, [active, What::Touched(fleet, date)]),
            };
            draft.by(self.assumption("living"))
        } else {
            self.over_time(span, |span| What::FleetQuantity(meter, fleet, span))?
        };
        Some(Draft { clauses: [vec![self.counting_clause(meter)?], draft.clauses].concat(), ..draft })
    }

    /// Parts of the minutes for which a fleet is connected on a day: devices, minutes of each, fraction left over.
    pub(super) fn connected(&self, fleet: usize, date: Date) -> [What; 3] {
        [What::Active(fleet, date), What::Connected(fleet), What::ConnectedLeftOver(fleet, date)]
    }

    /// Derivation of the devices of a fleet, by the form of their number.
    pub(super) fn devices_draft(&self, fleet: usize, date: Date) -> Option<Draft<'_>> {
        let devices = &self.fleet(fleet)?.devices;
        let given = || Draft::new(How::Given, []).from([self.fleet_field(fleet, "devices", typed_as(devices))]);
        Some(match devices {
            Devices::Fixed(_) => given(),
            Devices::Growth { .. } => {
                let month = self.month_of(self.day_index(date)?);
                match month.checked_sub(1) {
                    None => given(),
                    Some(before) => {
                        let first = self.scenario().months().nth(before)?.first_day();
                        Draft::new(How::Grown, [What::Devices(fleet, first), What::GrowthPercent(fleet)])
                    }
                }
            }
            Devices::Ramp(points) => {
                let point = |point| What::RampDevices(fleet, point);
                match self.ramp_before(fleet, date) {
                    None => Draft::new(How::Same, [point(0)]),
                    Some(before) if before + 1 == points.len() => Draft::new(How::Same, [point(before)]),
                    Some(before) => {
                        let days = [RampDays::Gone, RampDays::Whole].map(|which| What::RampDays(fleet, date, which));
                        let ends = [point(before), point(before + 1)];
                        Draft::new(How::Interpolated, ends.into_iter().chain(days))
                    }
                }
            }
        })
    }
}
