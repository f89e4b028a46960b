//! How each step follows from others: the derivation itself, a step at a time.

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::explainer::{CellAt, Explainer, total_of};
use super::{Field, How, LineAt, Node, RampDays, Size, Span, Step, Total, What, WhyNot};
use crate::calendar::Date;
use crate::fault::Place;
use crate::plan::{Bills, Leg, MeterId, Period, RoundingScope, Side};
use crate::scenario::{
    Active, DayFractions, Devices, EmptyMessage, Living, NotInEdition, Payload, Prices, Rate, Receipts, Receivers,
};
use crate::usage::{Ratio, Variant};

/// What a step follows from, before values are put in.
struct Draft {
    how: How,
    parts: Vec<What>,
    clauses: Vec<&'static str>,
    fields: Vec<Field>,
}

impl Draft {
    fn new(how: How, parts: impl IntoIterator<Item = What>) -> Self {
        Self { how, parts: parts.into_iter().collect(), clauses: Vec::new(), fields: Vec::new() }
    }

    fn by(mut self, clauses: impl IntoIterator<Item = &'static str>) -> Self {
        self.clauses.extend(clauses);
        self
    }

    fn from(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }
}

impl Explainer {
    /// Tells a step; `None` for what the scenario does not have.
    ///
    /// What [`How`] says makes the node's value of the values of its parts, exactly.
    pub fn node(&self, step: Step) -> Option<Node> {
        let value = self.value(step)?;
        if let What::ProOverBasic(span) = step.what {
            let of = |variant| Step { variant, what: What::Total(span) };
            let parts = [of(Variant::AllPro), of(Variant::AllBasic)].map(|part| self.value(part).map(|v| (part, v)));
            let parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
            return Some(Node { step, value, how: How::Difference, clauses: Vec::new(), fields: Vec::new(), parts });
        }
        let Draft { how, parts, clauses, fields } = self.draft(step.variant, step.what)?;
        let part = |what| {
            let part = Step { variant: step.variant, what };
            Some((part, self.value(part)?))
        };
        let parts = parts.into_iter().map(part).collect::<Option<Vec<_>>>()?;
        Some(Node { step, value, how, clauses, fields, parts })
    }

    fn draft(&self, variant: Variant, what: What) -> Option<Draft> {
        use MeterId::{ConnectionMinutes, LivingDevices, Messages};
        let meters = || self.quote().meters.iter().copied();
        Some(match what {
            What::Total(span) => Draft::new(How::Sum, meters().map(|meter| What::Fee(meter, span))),
            What::ProOverBasic(_) => return None,
            What::UnroundedTotal(span) => Draft::new(How::Sum, meters().map(|meter| What::Unrounded(meter, span))),
            What::Rounding(span) => Draft::new(How::Difference, [What::Total(span), What::UnroundedTotal(span)])
                .by(self.assumption("rounding")),
            What::Fee(meter, span) => self.fee_draft(meter, span)?,
            What::Unrounded(meter, span) => self.unrounded_draft(meter, span)?,
            What::TierAmount(meter, date, tier) => {
                let parts = [What::TierQuantity(meter, date, tier), What::Lot(meter), What::Price(meter, tier)];
                Draft::new(How::Charge, parts).by([self.tier_clause(meter, tier)?])
            }
            What::TierQuantity(meter, date, tier) => {
                let (from, to) = self.tier_range(meter, tier)?;
                let parts = [What::CountedBefore(meter, date), self.tiered(meter, date)?];
                Draft::new(How::Within { from, to }, parts).by([self.tier_clause(meter, tier)?])
            }
            What::Quantity(meter, Span::Day(date)) => {
                let fleets = 0..self.scenario().fleets().len();
                let parts = fleets.map(|fleet| What::FleetQuantity(meter, fleet, Span::Day(date)));
                Draft::new(How::Sum, parts).by([self.counting_clause(meter)?])
            }
            What::Quantity(meter, span) => {
                self.over_time(span, |span| What::Quantity(meter, span))?.by([self.counting_clause(meter)?])
            }
            What::Free(meter, Span::Day(date)) => {
                let quantity = What::Quantity(meter, Span::Day(date));
                let clauses = self.quota_clause(meter)?;
                let of = self.meter(meter)?;
                let quotas = (0..of.tiers.len()).filter(|tier| of.tiers[*tier].is_quota());
                match (of.quota(), of.period) {
                    _ if of.allowance.is_some() || quotas.clone().any(|tier| tier > 0) => {
                        let allowed = of.allowance.is_some().then_some(What::Allowed(meter, date));
                        let parts = allowed.into_iter().chain(quotas.map(|tier| What::TierQuantity(meter, date, tier)));
                        Draft::new(How::Sum, parts).by(clauses)
                    }
                    (None, _) => Draft::new(How::Given, []),
                    (Some(_), Period::Day) => Draft::new(How::Least, [quantity, What::Quota(meter)]).by(clauses),
                    (Some(_), Period::Month) => {
                        Draft::new(How::Least, [quantity, What::QuotaLeft(meter, date)]).by(clauses)
                    }
                }
            }
            What::Free(meter, span) => {
                self.over_time(span, |span| What::Free(meter, span))?.by(self.quota_clause(meter)?)
            }
            What::Charged(meter, span) => {
                Draft::new(How::Difference, [What::Quantity(meter, span), What::Free(meter, span)])
                    .by(self.quota_clause(meter)?)
            }
            What::QuotaLeft(meter, date) => {
                let period = self.plan().meter(meter)?.period_clause.as_str();
                Draft::new(How::Excess, [What::Quota(meter), What::CountedBefore(meter, date)]).by([period])
            }
            What::Tiered(meter, date) => {
                let quantity = What::Quantity(meter, Span::Day(date));
                Draft::new(How::Difference, [quantity, What::Allowed(meter, date)]).by(self.allowance_clause(meter))
            }
            What::Allowed(meter, date) => {
                let left = match self.meter(meter)?.period {
                    Period::Day => What::Allowance(meter, date),
                    Period::Month => What::AllowanceLeft(meter, date),
                };
                let quantity = What::Quantity(meter, Span::Day(date));
                Draft::new(How::Least, [quantity, left]).by(self.allowance_clause(meter))
            }
            What::AllowanceLeft(meter, date) => {
                let before = match date.yesterday().ok().filter(|_| date.day() > 1) {
                    Some(before) => [What::AllowanceLeft(meter, before), What::Allowed(meter, before)],
                    None => return Some(Draft::new(How::Same, [What::Allowance(meter, date)])),
                };
                Draft::new(How::Difference, before)
            }
            What::Allowance(meter, _) => Draft::new(How::Given, []).by(self.allowance_clause(meter)),
            What::CountedBefore(meter, date) => {
                let before = match self.meter(meter)?.period {
                    Period::Day => Vec::new(),
                    Period::Month => self.days_of(date)?.into_iter().take_while(|day| *day < date).collect(),
                };
                Draft::new(How::Sum, before.into_iter().filter_map(|day| self.tiered(meter, day)))
            }
            What::Quota(meter) => {
                let field = match meter {
                    Messages => self.price_field("prices.free_messages", |prices| written(&prices.free_messages?)),
                    LivingDevices => self.price_field("prices.free_devices", |prices| written(&prices.free_devices?)),
                    ConnectionMinutes => None,
                };
                Draft::new(How::Given, []).by(self.quota_clause(meter)?).from(field)
            }
            What::Price(meter, tier) => {
                let decimal = |price: rust_decimal::Decimal| Some(price.normalize().to_string());
                let field = match meter {
                    Messages => self.price_field("prices.message_price", |prices| decimal(prices.message_price?)),
                    LivingDevices => self.price_field("prices.device_price", |prices| decimal(prices.device_price?)),
                    ConnectionMinutes => None,
                };
                let quota = self.meter(meter)?.tiers.get(tier)?.is_quota();
                Draft::new(How::Given, []).by([self.tier_clause(meter, tier)?]).from(field.filter(|_| !quota))
            }
            What::Lot(meter) => {
                let field = match meter {
                    Messages => self.price_field("prices.message_lot", |prices| written(&prices.message_lot?)),
                    LivingDevices | ConnectionMinutes => None,
                };
                let last = self.meter(meter)?.tiers.len().checked_sub(1)?;
                Draft::new(How::Given, []).by([self.tier_clause(meter, last)?]).from(field)
            }
            What::Clause(clause, span) => self.clause_draft(variant, clause, span)?,
            What::FleetFee(fleet, span) => {
                let mut parts: Vec<What> = Vec::new();
                for line in 0..self.fleet(fleet)?.traffic.len() {
                    let at = LineAt { fleet, line };
                    parts.extend(self.billed(variant, at).map(|_| What::LineFee(at, span)));
                }
                let edition = self.edition(variant, fleet)?;
                let of_fleet = meters().filter(|meter| *meter != Messages && self.plan().counts_on(*meter, edition));
                parts.extend(of_fleet.map(|meter| What::FleetPart(meter, fleet, span)));
                Draft::new(How::Sum, parts)
            }
            What::LineFee(at, span) => match self.left_out(variant, at) {
                Some((why, draft)) => Draft { how: How::Nothing(why), ..draft },
                None => Draft::new(How::Sum, self.legs(at)?.map(|leg| What::LegFee(at, leg, span)))
                    .by(self.substituted(variant, at)),
            },
            What::LegFee(at, leg, Span::Month(month)) => {
                let clause = self.leg_clause(variant, at, leg)?;
                self.apportioned(variant, CellAt::Leg(at, leg), Messages, Span::Month(month))?.by([clause])
            }
            What::LegFee(at, leg, span) => {
                let clause = self.leg_clause(variant, at, leg)?;
                self.over_time(span, |span| What::LegFee(at, leg, span))?.by([clause])
            }
            What::FleetPart(meter, fleet, Span::Month(month)) => {
                self.apportioned(variant, CellAt::Fleet(meter, fleet), meter, Span::Month(month))?
            }
            What::FleetPart(meter, fleet, span) => self.over_time(span, |span| What::FleetPart(meter, fleet, span))?,
            What::FleetQuantity(Messages, fleet, span) => {
                let lines = 0..self.fleet(fleet)?.traffic.len();
                Draft::new(How::Sum, lines.map(|line| What::LineUnits(LineAt { fleet, line }, span)))
            }
            What::FleetQuantity(meter, fleet, span) => self.fleet_quantity_draft(variant, meter, fleet, span)?,
            What::Connected(_) => Draft::new(How::Given, []),
            What::ConnectedLeftOver(fleet, date) => {
                match date.yesterday().ok().filter(|before| self.day_index(*before).is_some()) {
                    Some(before) => Draft::new(How::LeftOver, self.connected(fleet, before)),
                    None => Draft::new(How::Given, []),
                }
            }
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
                        let receivers = self.line_field(at, "receivers", written(&self.line(at)?.receivers));
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
                let typed = (line.receivers != Receivers::default()).then(|| written(&line.receivers)).flatten();
                Draft::new(How::Given, []).from([self.line_field(at, "receivers", typed)])
            }
            What::Applications(at) => {
                let applications = self.line(at)?.applications;
                let typed = (applications > 0).then(|| applications.to_string());
                Draft::new(How::Given, []).from([self.line_field(at, "applications", typed)])
            }
            What::UnitsPerMessage(at, size) => self.units_per_message_draft(at, size)?,
            What::PartUnits(at, size, part) => {
                Draft::new(How::Units { least: self.least() }, [What::Bytes(at, size, part), What::UnitBytes])
                    .by([self.plan().unit_bytes_clause.as_str()])
            }
            What::PartWeight(at, size, part) | What::Bytes(at, size, part) => {
                let place = Place::line(at.fleet, at.line, payload_field(size));
                let field = match self.payload(at, size)? {
                    Payload::Mix(parts) => Field { place: place.item(part), typed: written(parts.get(part)?) },
                    whole => Field { place, typed: written(whole) },
                };
                Draft::new(How::Given, []).from([field])
            }
            What::UnitBytes => Draft::new(How::Given, []).by([self.plan().unit_bytes_clause.as_str()]),
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
                let typed = written(&self.line(at)?.rate);
                Draft::new(How::Given, []).from([self.line_field(at, "rate", typed)])
            }
            What::Active(fleet, date) => {
                let weekday = date.weekday().to_monday_zero_offset() as u8;
                Draft::new(How::HalfUpProduct, [What::Devices(fleet, date), What::Share(fleet, weekday)])
            }
            What::Share(fleet, _) => {
                let active = &self.fleet(fleet)?.active;
                let typed = (*active != Active::default()).then(|| written(active)).flatten();
                Draft::new(How::Given, []).from([self.fleet_field(fleet, "active", typed)])
            }
            What::Devices(fleet, date) => self.devices_draft(fleet, date)?,
            What::RampDevices(fleet, point) => {
                let typed = match &self.fleet(fleet)?.devices {
                    Devices::Ramp(points) => written(points.get(point)?),
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
                    Devices::Ramp(points) => written(points.get(point)?),
                    _ => None,
                };
                let field = |point| Field { place: Place::fleet(fleet, "devices").item(point), typed: typed(point) };
                Draft::new(How::Given, []).from(points.map(field))
            }
            What::GrowthPercent(fleet) => {
                let typed = written(&self.fleet(fleet)?.devices);
                Draft::new(How::Given, []).from([self.fleet_field(fleet, "devices", typed)])
            }
            What::Touched(fleet, date) => {
                let lines = (0..self.fleet(fleet)?.traffic.len()).map(|line| LineAt { fleet, line });
                let billed = lines.filter(|at| self.billed(variant, *at).is_some());
                Draft::new(How::Sum, billed.map(|at| What::LineTouched(at, date))).by(self.assumption("living"))
            }
            What::LineTouched(at, date) => self.line_touched_draft(at, date)?,
            What::SendersTouched(at, date) => {
                let parts = [What::Messages(at, Leg::Sent, date), What::SubsetSize(at), What::Active(at.fleet, date)];
                Draft::new(How::Least, parts).by(self.assumption("living"))
            }
        })
    }

    fn fee_draft(&self, meter: MeterId, span: Span) -> Option<Draft> {
        let rounding = self.scenario().rounding();
        let rounded = |draft: Draft| {
            let typed = self.scenario().draft().rounding.as_ref().and_then(written);
            let field = typed.map(|typed| Field { place: Place::document("rounding"), typed: Some(typed) });
            draft.by(self.rounding_clause(meter)).by(self.assumption("rounding")).from(field)
        };
        Some(match (span, rounding.scope) {
            (Span::All, _) | (Span::Month(_), RoundingScope::PerDay) => {
                let clause = self.rounding_clause(meter);
                self.over_time(span, |span| What::Fee(meter, span))?.by(clause)
            }
            (Span::Month(_), RoundingScope::PerMonth) | (Span::Day(_), _) => {
                rounded(Draft::new(How::Rounded(rounding.mode), [What::Unrounded(meter, span)]))
            }
        })
    }

    fn unrounded_draft(&self, meter: MeterId, span: Span) -> Option<Draft> {
        let Span::Day(date) = span else {
            return self.over_time(span, |span| What::Unrounded(meter, span));
        };
        let tiers = &self.meter(meter)?.tiers;
        let priced: Vec<usize> = (0..tiers.len()).filter(|tier| !tiers[*tier].is_quota()).collect();
        Some(match priced[..] {
            [only] => {
                let (charged, price) = (What::Charged(meter, span), What::Price(meter, only));
                let draft = match self.meter(meter)?.lot {
                    1 => Draft::new(How::Product, [charged, price]),
                    _ => Draft::new(How::Charge, [charged, What::Lot(meter), price]),
                };
                draft.by([self.tier_clause(meter, only)?])
            }
            _ => Draft::new(How::Sum, priced.into_iter().map(|tier| What::TierAmount(meter, date, tier))),
        })
    }

    /// The sum over the months of a scenario, or over the days of a month.
    fn over_time(&self, span: Span, what: impl Fn(Span) -> What) -> Option<Draft> {
        let parts: Vec<What> = match span {
            Span::All => self.scenario().months().map(|month| what(Span::Month(month))).collect(),
            Span::Month(month) => {
                self.month_index(month)?;
                month.days().map(|day| what(Span::Day(day))).collect()
            }
            Span::Day(_) => return None,
        };
        Some(Draft::new(How::Sum, parts))
    }

    /// All days of the month of a day.
    fn days_of(&self, date: Date) -> Option<Vec<Date>> {
        Some(crate::calendar::Month::new(date.year(), date.month())?.days().collect())
    }

    fn clause_draft(&self, variant: Variant, clause: &'static str, span: Span) -> Option<Draft> {
        let own = |draft: Draft| draft.by([clause]);
        Some(own(match self.plan().clause(clause)?.bills {
            Bills::Rule => Draft::new(How::Same, [self.ruled(clause, span)]),
            Bills::Nothing => Draft::new(How::Nothing(WhyNot::Free), []),
            Bills::Devices { .. } if matches!(span, Span::Day(_)) => {
                Draft::new(How::Same, [What::Quantity(MeterId::LivingDevices, span)])
            }
            Bills::Connections { .. } if matches!(span, Span::Day(_)) => {
                Draft::new(How::Same, [What::Quantity(MeterId::ConnectionMinutes, span)])
            }
            _ => Draft::new(How::Sum, self.cells_of(variant, clause).into_iter().map(|cell| cell.what(span))),
        }))
    }

    /// A cell's part of a month's fee.
    fn apportioned(&self, variant: Variant, cell: CellAt, meter: MeterId, span: Span) -> Option<Draft> {
        let Span::Month(month) = span else { return None };
        let split = self.split(variant, self.month_index(month)?)?;
        let own = split.iter().find(|own| CellAt::of(own) == cell)?;
        let alike = || split.iter().filter(|other| other.what.meter() == meter);
        let total: u128 = alike().map(|other| u128::from(other.quantity)).sum();
        let fee: i128 = alike().map(|other| other.fee.cents()).sum();
        let cut = match total {
            0 => 0,
            total => fee.unsigned_abs().checked_mul(own.quantity.into())? / total,
        };
        let extra = own.fee.cents().unsigned_abs() > cut;
        let quantity = match cell {
            CellAt::Leg(at, leg) => What::LegUnits(at, leg, span),
            CellAt::Fleet(meter, fleet) => What::FleetQuantity(meter, fleet, span),
        };
        let clauses = self.counting_clause(meter).filter(|_| matches!(cell, CellAt::Fleet(..)));
        let parts = [What::Fee(meter, span), quantity, What::Quantity(meter, span)];
        Some(Draft::new(How::Apportioned { extra }, parts).by(clauses))
    }

    /// The three parts of the minutes for which a fleet is connected on a day.
    fn connected(&self, fleet: usize, date: Date) -> [What; 3] {
        [What::Active(fleet, date), What::Connected(fleet), What::ConnectedLeftOver(fleet, date)]
    }

    fn fleet_quantity_draft(&self, variant: Variant, meter: MeterId, fleet: usize, span: Span) -> Option<Draft> {
        let draft = if !self.plan().counts_on(meter, self.edition(variant, fleet)?) {
            Draft::new(How::Nothing(WhyNot::NotManaged), [])
        } else if let (Span::Day(date), MeterId::ConnectionMinutes) = (span, meter) {
            Draft::new(How::Cut, self.connected(fleet, date)).by(self.assumption("fractions"))
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

    fn leg_units_draft(&self, variant: Variant, at: LineAt, leg: Leg, span: Span) -> Option<Draft> {
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

    /// A product that is cut to a whole number where it has a fraction.
    fn cut(&self, factor: Ratio, factors: [What; 2], at: LineAt, total: Total, date: Date) -> Draft {
        if factor.numerator == 0 {
            return Draft::new(How::Product, factors);
        }
        let carried = What::Carried(at, total, date);
        Draft::new(How::Cut, factors.into_iter().chain([carried])).by(self.assumption("fractions"))
    }

    fn carried_draft(&self, at: LineAt, total: Total, date: Date) -> Option<Draft> {
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
                // Whole numbers leave nothing over.
                Receivers::ActiveDevices => return Some(Draft::new(How::Given, []).by(a4)),
            },
            Total::Units(leg) => [What::Messages(at, leg, before), What::UnitsPerMessage(at, size_of(leg))],
        };
        Some(Draft::new(How::LeftOver, factors.into_iter().chain([What::Carried(at, total, before)])).by(a4))
    }

    fn units_per_message_draft(&self, at: LineAt, size: Size) -> Option<Draft> {
        let least = self.least();
        let draft = match self.payload(at, size)? {
            Payload::Fixed(_) => Draft::new(How::Units { least }, [What::Bytes(at, size, 0), What::UnitBytes]),
            Payload::Mix(parts) => {
                let pairs = (0..parts.len())
                    .flat_map(|part| [What::PartUnits(at, size, part), What::PartWeight(at, size, part)]);
                Draft::new(How::MeanByWeight, pairs)
            }
            Payload::Range { .. } => {
                let parts = [What::Bytes(at, size, 0), What::Bytes(at, size, 1), What::UnitBytes];
                Draft::new(How::MeanOfRange { least }, parts)
            }
        };
        let has_empty = match self.payload(at, size)? {
            Payload::Fixed(bytes) => *bytes == 0,
            Payload::Mix(parts) => parts.iter().any(|part| part.bytes == 0),
            Payload::Range { min, .. } => *min == 0,
        };
        let a1 = self.assumption("empty_message").filter(|_| has_empty);
        Some(draft.by([self.plan().unit_bytes_clause.as_str()]).by(a1))
    }

    fn devices_draft(&self, fleet: usize, date: Date) -> Option<Draft> {
        let devices = &self.fleet(fleet)?.devices;
        let given = || Draft::new(How::Given, []).from([self.fleet_field(fleet, "devices", written(devices))]);
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

    fn line_touched_draft(&self, at: LineAt, date: Date) -> Option<Draft> {
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

    /// Why a line is not billed in a variant, with what says so.
    fn left_out(&self, variant: Variant, at: LineAt) -> Option<(WhyNot, Draft)> {
        if self.billed(variant, at).is_some() {
            return None;
        }
        let (line, interface) = (self.line(at)?, self.scenario().interface(at.fleet, at.line));
        let draft = Draft::new(How::Given, []);
        if let Some(only) = line.only_on.filter(|only| Some(*only) != self.edition(variant, at.fleet)) {
            let typed = Some(only.name().to_owned());
            return Some((WhyNot::OtherEdition, draft.from([self.line_field(at, "only_on", typed)])));
        }
        let interface_field = || [self.line_field(at, "interface", written(&line.interface))];
        if self.plan().is_free(interface) {
            let clause = self.plan().clause_of(interface).id.as_str();
            return Some((WhyNot::Free, draft.by([clause]).from(interface_field())));
        }
        if self.scenario().interpretations().receipts == Receipts::NotBilled && self.plan().receives(interface) {
            return Some((WhyNot::ReceiptsNotBilled, draft.by(self.assumption("receipts"))));
        }
        let clause = self.plan().clause_of(interface).id.as_str();
        let draft = draft.by([clause]).by(self.assumption("not_in_edition")).from(interface_field());
        Some((WhyNot::NotOffered, draft))
    }

    /// The assumption by which a line is billed as another interface than its own, where it is.
    fn substituted(&self, variant: Variant, at: LineAt) -> Option<&'static str> {
        let billed = self.billed(variant, at)?;
        let substitute = self.scenario().draft().not_in_edition == NotInEdition::Substitute;
        let other = billed != self.scenario().interface(at.fleet, at.line);
        self.assumption("not_in_edition").filter(|_| substitute && other)
    }

    fn outside(&self, at: LineAt) -> Option<Draft> {
        let line = self.line(at)?;
        let from = line.from.map(|day| self.line_field(at, "from", Some(format!("\"{day}\""))));
        let until = line.until.map(|day| self.line_field(at, "until", Some(format!("\"{day}\""))));
        Some(Draft::new(How::Nothing(WhyNot::OutsideItsDays), []).from(from).from(until))
    }

    fn tier_clause(&self, meter: MeterId, tier: usize) -> Option<&'static str> {
        self.plan().meter(meter)?.tiers.get(tier).map(|tier| tier.clause.as_str())
    }

    /// The clauses of a quota: how much is free, and over which period.
    fn quota_clause(&self, meter: MeterId) -> Option<Vec<&'static str>> {
        let of = self.plan().meter(meter)?;
        let quota = of.tiers.iter().filter(|tier| tier.is_quota()).map(|tier| tier.clause.as_str());
        Some(self.allowance_clause(meter).into_iter().chain(quota).chain([of.period_clause.as_str()]).collect())
    }

    /// The clause that grants an allowance.
    fn allowance_clause(&self, meter: MeterId) -> Option<&'static str> {
        Some(&self.plan().meter(meter)?.allowance.as_ref()?.clause)
    }

    /// What of a day's count goes into the tiers.
    fn tiered(&self, meter: MeterId, date: Date) -> Option<What> {
        let allowance = self.meter(meter)?.allowance.is_some();
        Some(if allowance { What::Tiered(meter, date) } else { What::Quantity(meter, Span::Day(date)) })
    }

    /// The clause by which a meter counts.
    fn counting_clause(&self, meter: MeterId) -> Option<&'static str> {
        Some(&self.plan().meter(meter)?.clause)
    }

    /// The clause that says how a fee is rounded: the plan's, but for a meter that is counted and paid by the day.
    fn rounding_clause(&self, meter: MeterId) -> Option<&'static str> {
        let meter = self.plan().meter(meter)?;
        Some(match meter.period {
            Period::Month => &self.plan().rounding_clause,
            Period::Day => &meter.period_clause,
        })
    }

    fn leg_clause(&self, variant: Variant, at: LineAt, leg: Leg) -> Option<&'static str> {
        let interface = self.billed(variant, at)?;
        Some(self.plan().leg_clause(interface, leg))
    }

    /// The assumption that answers a question in a scenario's words, by the field of the answer.
    fn assumption(&self, field: &str) -> Option<&'static str> {
        let answers = |when: &str| when.split_once(':').is_some_and(|(name, _)| name == field);
        let mut assumptions = self.plan().assumptions.iter();
        let found = assumptions.find(|assumption| assumption.otherwise.iter().any(|other| answers(&other.when)))?;
        Some(&found.id)
    }

    fn least(&self) -> u64 {
        u64::from(self.scenario().interpretations().empty_message == EmptyMessage::OneUnit)
    }

    fn price_field(&self, name: &'static str, typed: impl Fn(&Prices) -> Option<String>) -> Option<Field> {
        let typed = typed(&self.scenario().draft().prices)?;
        Some(Field { place: Place::document(name), typed: Some(typed) })
    }

    fn fleet_field(&self, fleet: usize, name: &'static str, typed: Option<String>) -> Field {
        Field { place: Place::fleet(fleet, name), typed }
    }

    fn line_field(&self, at: LineAt, name: &'static str, typed: Option<String>) -> Field {
        Field { place: Place::line(at.fleet, at.line, name), typed }
    }
}

/// Replies have a payload of their own.
const fn size_of(leg: Leg) -> Size {
    match leg {
        Leg::Sent | Leg::Received => Size::Message,
        Leg::Replied => Size::Reply,
    }
}

const fn payload_field(size: Size) -> &'static str {
    match size {
        Size::Message => "payload",
        Size::Reply => "reply",
    }
}

/// A part of a scenario as its file has it, on one line.
fn written(part: &impl Serialize) -> Option<String> {
    ron::ser::to_string_pretty(part, PrettyConfig::new().depth_limit(0)).ok()
}
