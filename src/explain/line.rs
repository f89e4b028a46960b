//! Figures of a line on a day: messages, receivers, billable units, fractions left over.

use std::sync::Arc;

use super::derivation::{Draft, typed_as};
use super::explainer::KEPT;
use super::{Explainer, Field, How, LineAt, Size, Span, Total, Value, What, WhyNot};
use crate::calendar::Date;
use crate::fault::Place;
use crate::plan::{Leg, Side};
use crate::scenario::{DayFractions, Rate, Receipts, Receivers};
use crate::usage::{Cut, LineSteps, Ratio, Variant, trace};

impl Explainer {
    /// Value of a figure of a line.
    pub(super) fn line_value(&self, variant: Variant, what: What) -> Option<Value> {
        Some(match what {
            What::LineUnits(at, span) => Value::Units(self.line_units(variant, at, span)?),
            What::LegUnits(at, leg, span) => Value::Units(self.leg_units(variant, at, leg, span)?),
            What::Messages(at, leg, date) => {
                self.line(at)?;
                let steps = self.steps(at, date)?;
                Value::Messages(steps.map_or(0, |steps| match leg {
                    Leg::Sent | Leg::Replied => steps.sent.whole,
                    Leg::Received => steps.received_units.count,
                }))
            }
            What::ToDevices(at, date) => Value::Messages(self.steps(at, date)?.map_or(0, |s| s.to_devices.whole)),
            What::ToApplications(at, date) => {
                Value::Messages(self.steps(at, date)?.map_or(0, |s| s.sent.whole * s.applications))
            }
            What::Carried(at, total, date) => Value::Ratio(match self.steps(at, date)? {
                Some(steps) => carried(total_of(&steps, total)),
                None => Ratio { whole: 0, numerator: 0, denominator: 1 },
            }),
            What::Receivers(at) => match self.line(at)?.receivers {
                Receivers::Count(count) => Value::Decimal(count),
                Receivers::ActiveDevices => return None,
            },
            What::Applications(at) => Value::Number(self.line(at)?.applications),
            What::Senders(at, date) => {
                let senders = self.steps(at, date)?.map_or(0, |steps| steps.senders);
                match self.line(at)?.rate {
                    Rate::PerFleet(_) => Value::Number(senders),
                    Rate::PerDevice(_) | Rate::Subset { .. } => Value::Devices(senders),
                }
            }
            What::SubsetSize(at) => match self.line(at)?.rate {
                Rate::Subset { devices, .. } => Value::Devices(devices),
                _ => return None,
            },
            What::Rate(at) => match self.line(at)?.rate {
                Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => Value::Decimal(rate),
            },
            What::LineTouched(at, date) => {
                self.line(at)?;
                Value::Devices(self.steps(at, date)?.map_or(0, |steps| steps.touched))
            }
            What::SendersTouched(at, date) => match (self.line(at)?.rate.clone(), self.steps(at, date)?) {
                (Rate::Subset { devices, .. }, Some(steps)) => {
                    Value::Devices(steps.sent.whole.min(devices).min(self.active(at.fleet, date)?))
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Derivation of a figure of a line.
    pub(super) fn line_draft(&self, variant: Variant, what: What) -> Option<Draft<'_>> {
        Some(match what {
            What::LineUnits(at, span) => match self.left_out(variant, at) {
                Some((why, draft)) => Draft { how: How::Nothing(why), ..draft },
                None => Draft::new(How::Sum, self.legs(at)?.map(|leg| What::LegUnits(at, leg, span)))
                    .by(self.substituted(variant, at)),
            },
            What::LegUnits(at, leg, span) => self.leg_units_draft(variant, at, leg, span)?,
            What::Messages(at, leg, date) => match (self.steps(at, date)?, leg) {
                (None, _) => self.outside(at)?,
                (Some(steps), Leg::Sent) => {
                    self.cut(steps.sent.factor, [What::Senders(at, date), What::Rate(at)], at, Total::Sent, date)
                }
                (Some(steps), Leg::Received) => {
                    let to_applications = (steps.applications > 0).then_some(What::ToApplications(at, date));
                    Draft::new(How::Sum, [What::ToDevices(at, date)].into_iter().chain(to_applications))
                        .by(self.assumption("receipts"))
                }
                (Some(_), Leg::Replied) => Draft::new(How::Same, [What::Messages(at, Leg::Sent, date)]),
            },
            What::ToDevices(at, date) => {
                let sent = What::Messages(at, Leg::Sent, date);
                match (&self.line(at)?.receivers, self.steps(at, date)?) {
                    _ if self.scenario().interpretations().receipts == Receipts::NotBilled => {
                        Draft::new(How::Nothing(WhyNot::ReceiptsNotBilled), []).by(self.assumption("receipts"))
                    }
                    (_, None) => self.outside(at)?,
                    (Receivers::ActiveDevices, Some(_)) => {
                        let receivers = self.line_field(at, "receivers", typed_as(&self.line(at)?.receivers));
                        Draft::new(How::Product, [sent, What::Active(at.fleet, date)]).from([receivers])
                    }
                    (Receivers::Count(_), Some(steps)) => {
                        self.cut(steps.to_devices.factor, [sent, What::Receivers(at)], at, Total::ToDevices, date)
                    }
                }
            }
            What::ToApplications(at, date) => {
                Draft::new(How::Product, [What::Messages(at, Leg::Sent, date), What::Applications(at)])
                    .by(self.assumption("receipts"))
            }
            What::Carried(at, total, date) => self.carried_draft(at, total, date)?,
            What::Receivers(at) => {
                let line = self.line(at)?;
                let typed = (line.receivers != Receivers::default()).then(|| typed_as(&line.receivers)).flatten();
                Draft::new(How::Given, []).from([self.line_field(at, "receivers", typed)])
            }
            What::Applications(at) => {
                let applications = self.line(at)?.applications;
                let typed = (applications > 0).then(|| applications.to_string());
                Draft::new(How::Given, []).from([self.line_field(at, "applications", typed)])
            }
            What::Senders(at, date) => {
                let active = What::Active(at.fleet, date);
                match (&self.line(at)?.rate, self.steps(at, date)?) {
                    (_, None) => self.outside(at)?,
                    (Rate::PerDevice(_), _) => Draft::new(How::Same, [active]),
                    (Rate::PerFleet(_), _) => Draft::new(How::OneIfAny, [active]),
                    (Rate::Subset { .. }, _) => Draft::new(How::Least, [What::SubsetSize(at), active]),
                }
            }
            What::SubsetSize(at) | What::Rate(at) => {
                let typed = typed_as(&self.line(at)?.rate);
                Draft::new(How::Given, []).from([self.line_field(at, "rate", typed)])
            }
            What::LineTouched(at, date) => self.line_touched_draft(at, date)?,
            What::SendersTouched(at, date) => {
                let parts = [What::Messages(at, Leg::Sent, date), What::SubsetSize(at), What::Active(at.fleet, date)];
                Draft::new(How::Least, parts).by(self.assumption("living"))
            }
            _ => return None,
        })
    }

    /// Billable units of a line over a span.
    pub(super) fn line_units(&self, variant: Variant, at: LineAt, span: Span) -> Option<u64> {
        self.legs(at)?.map(|leg| self.leg_units(variant, at, leg, span)).sum()
    }

    /// Billable units of a leg over a span; 0 if the line is not billed.
    pub(super) fn leg_units(&self, variant: Variant, at: LineAt, leg: Leg, span: Span) -> Option<u64> {
        self.line(at)?;
        self.months_or_day(span)?;
        if self.billed(variant, at).is_none() {
            return Some(0);
        }
        match span {
            Span::Day(date) => Some(self.steps(at, date)?.map_or(0, |s| total_of(&s, Total::Units(leg)).whole)),
            _ => {
                let line = self.usage.fleets.get(at.fleet)?.lines.get(at.line)?;
                let (_, months) = line.legs.iter().find(|(known, _)| *known == leg)?;
                Some(months.get(self.months(span)?)?.iter().sum())
            }
        }
    }

    /// Steps of a line on a day, cached by the month. `None` outside of the scenario's days, `Some(None)` outside of
    /// the line's own.
    pub(super) fn steps(&self, at: LineAt, date: Date) -> Option<Option<LineSteps>> {
        self.line(at)?;
        let day = self.day_index(date)?;
        let month = self.month_of(day);
        let start = month.checked_sub(1).map_or(Some(0), |before| self.usage.month_ends.get(before).copied())?;
        let end = *self.usage.month_ends.get(month)?;
        if let Some(traced) = self.traces.borrow().get(&(at, month)) {
            return traced.get(day - start).copied();
        }
        let active = self.active_days(at.fleet)?;
        let traced = trace(&self.scenario, &self.runs, &active, at.fleet, at.line, start..end);
        let found = traced.get(day - start).copied();
        let mut kept = self.traces.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert((at, month), Arc::new(traced));
        found
    }

    /// Derivation of the billable units of a leg.
    pub(super) fn leg_units_draft(&self, variant: Variant, at: LineAt, leg: Leg, span: Span) -> Option<Draft<'_>> {
        if let Some((why, draft)) = self.left_out(variant, at) {
            return Some(Draft { how: How::Nothing(why), ..draft });
        }
        let clause = [self.leg_clause(variant, at, leg)?];
        let Span::Day(date) = span else {
            return Some(self.over_time(span, |span| What::LegUnits(at, leg, span))?.by(clause));
        };
        let Some(steps) = self.steps(at, date)? else { return Some(self.outside(at)?.by(clause)) };
        let total = Total::Units(leg);
        let factors = [What::Messages(at, leg, date), What::UnitsPerMessage(at, size_of(leg))];
        let draft = self.cut(total_of(&steps, total).factor, factors, at, total, date);
        Some(Draft { clauses: [clause.to_vec(), draft.clauses].concat(), ..draft })
    }

    /// Derivation of a product: cut to a whole number, with a fraction carried over, unless `factor` is whole.
    pub(super) fn cut(&self, factor: Ratio, factors: [What; 2], at: LineAt, total: Total, date: Date) -> Draft<'_> {
        if factor.numerator == 0 {
            return Draft::new(How::Product, factors);
        }
        let carried = What::Carried(at, total, date);
        Draft::new(How::Cut, factors.into_iter().chain([carried])).by(self.assumption("fractions"))
    }

    /// Derivation of the fraction that earlier days left over.
    pub(super) fn carried_draft(&self, at: LineAt, total: Total, date: Date) -> Option<Draft<'_>> {
        let a4 = self.assumption("fractions");
        if self.scenario().interpretations().fractions == DayFractions::Dropped {
            let place = Place::document("readings.fractions");
            let field = Field { place, typed: Some("Dropped".to_owned()) };
            return Some(Draft::new(How::Given, []).by(a4).from([field]));
        }
        let before = date.yesterday().ok().filter(|before| self.day_index(*before).is_some());
        let there = match before {
            Some(before) => self.steps(at, before)?.map(|_| before),
            None => None,
        };
        let Some(before) = there else { return Some(Draft::new(How::Given, []).by(a4)) };
        let factors = match total {
            Total::Sent => [What::Senders(at, before), What::Rate(at)],
            Total::ToDevices => match self.line(at)?.receivers {
                Receivers::Count(_) => [What::Messages(at, Leg::Sent, before), What::Receivers(at)],
                // A product of whole numbers leaves no fraction over.
                Receivers::ActiveDevices => return Some(Draft::new(How::Given, []).by(a4)),
            },
            Total::Units(leg) => [What::Messages(at, leg, before), What::UnitsPerMessage(at, size_of(leg))],
        };
        Some(Draft::new(How::LeftOver, factors.into_iter().chain([What::Carried(at, total, before)])).by(a4))
    }

    /// Derivation of the devices that a line touches: its senders and its receivers.
    pub(super) fn line_touched_draft(&self, at: LineAt, date: Date) -> Option<Draft<'_>> {
        let line = self.line(at)?;
        let Some(steps) = self.steps(at, date)? else { return self.outside(at) };
        if steps.sent_units.factor.whole == 0 && steps.sent_units.factor.numerator == 0 {
            let a1 = self.assumption("empty_message");
            return Some(Draft::new(How::Nothing(WhyNot::NoUnit), []).by(a1));
        }
        let interface = self.scenario().interface(at.fleet, at.line);
        let taking_part = match line.rate {
            Rate::Subset { .. } => What::SendersTouched(at, date),
            Rate::PerDevice(_) | Rate::PerFleet(_) => What::Messages(at, Leg::Sent, date),
        };
        let receives = self.plan().receives(interface);
        let delivers = line.receivers != Receivers::default();
        let receivers = (!receives && delivers).then_some(What::ToDevices(at, date));
        let how = match self.plan().interface(interface).side {
            _ if receivers.is_none() => How::Same,
            Side::Server => How::Greatest,
            Side::Device => How::Sum,
        };
        Some(Draft::new(how, [taking_part].into_iter().chain(receivers)).by(self.assumption("living")))
    }

    /// Derivation of a figure on a day outside of the line's first and last day.
    pub(super) fn outside(&self, at: LineAt) -> Option<Draft<'_>> {
        let line = self.line(at)?;
        let from = line.from.map(|day| self.line_field(at, "from", Some(format!("\"{day}\""))));
        let until = line.until.map(|day| self.line_field(at, "until", Some(format!("\"{day}\""))));
        Some(Draft::new(How::Nothing(WhyNot::OutsideItsDays), []).from(from).from(until))
    }
}

/// Running total of a leg on a day.
const fn total_of(steps: &LineSteps, total: Total) -> Cut {
    match total {
        Total::Sent => steps.sent,
        Total::ToDevices => steps.to_devices,
        Total::Units(Leg::Sent) => steps.sent_units,
        Total::Units(Leg::Received) => steps.received_units,
        Total::Units(Leg::Replied) => steps.replied_units,
    }
}

/// Fraction that earlier days left over.
const fn carried(cut: Cut) -> Ratio {
    Ratio { whole: 0, numerator: cut.carried, denominator: cut.factor.denominator }
}

/// Payload of a leg: replies have their own.
const fn size_of(leg: Leg) -> Size {
    match leg {
        Leg::Sent | Leg::Received => Size::Message,
        Leg::Replied => Size::Reply,
    }
}
