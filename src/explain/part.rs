//! Parts of the bill: clauses, fleets, lines and their legs.

use std::sync::Arc;

use super::derivation::{Draft, typed_as};
use super::explainer::{KEPT, Split};
use super::{Explainer, How, LineAt, Span, Step, Value, What, WhyNot};
use crate::money::Money;
use crate::plan::{Bills, ClauseId, Leg, MeterId, Period, Variant};
use crate::quote::{ItemKind, LineItem, VariantQuote, line_items, split_month};
use crate::scenario::EditionSupport;

impl Explainer {
    /// Value of a part of the bill.
    pub(super) fn part_value(&self, variant: Variant, what: What) -> Option<Value> {
        let quote = self.quote().variant(variant);
        Some(match what {
            What::Clause(clause, span) => self.of_clause(variant, clause, span)?,
            What::FleetFee(fleet, span) => Value::Money(self.part_of_bill(quote, span, |cell| cell.fleet == fleet)?),
            What::LineFee(at, span) => Value::Money(self.part_of_bill(quote, span, |cell| is_of(cell, at, None))?),
            What::LegFee(at, leg, span) => {
                Value::Money(self.part_of_bill(quote, span, |cell| is_of(cell, at, Some(leg)))?)
            }
            What::FleetPart(meter, fleet, span) => Value::Money(
                self.part_of_bill(quote, span, |cell| cell.fleet == fleet && cell.what == ItemKind::Fleet(meter))?,
            ),
            _ => return None,
        })
    }

    /// Derivation of a part of the bill.
    pub(super) fn part_draft(&self, variant: Variant, what: What) -> Option<Draft<'_>> {
        use MeterId::Messages;
        let meters = || self.quote().meters.iter().copied();
        Some(match what {
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
            _ => return None,
        })
    }

    /// Cells of a month's bill in a variant, cached.
    pub(super) fn split(&self, variant: Variant, month: usize) -> Option<Split> {
        let mut splits = self.splits.borrow_mut();
        if let Some(split) = splits.get(&(variant, month)) {
            return Some(split.clone());
        }
        let items = line_items(&self.scenario, &self.usage, variant);
        let fees = split_month(&items, month, &self.quote.variant(variant).months.get(month)?.rated);
        let filled = items.into_iter().zip(fees).map(|((mut cell, months), fee)| {
            (cell.quantity, cell.fee) = (months[month], fee);
            cell
        });
        let split: Split = Arc::new(filled.collect());
        if splits.len() >= KEPT {
            splits.clear();
        }
        splits.insert((variant, month), split.clone());
        Some(split)
    }

    /// Sum of the fees of the cells that `belongs` accepts; `None` for a single day, whose bill is not split.
    pub(super) fn part_of_bill(
        &self,
        quote: &VariantQuote,
        span: Span,
        belongs: impl Fn(&LineItem) -> bool,
    ) -> Option<Money> {
        let sum = |items: &[LineItem]| items.iter().filter(|cell| belongs(cell)).map(|cell| cell.fee).sum();
        match span {
            Span::All => Some(sum(&quote.breakdown)),
            Span::Month(month) => Some(sum(&self.split(quote.variant, self.month_index(month)?)?)),
            Span::Day(_) => None,
        }
    }

    /// Places of the cells that a clause charges in a variant, in the order of the breakdown.
    pub(super) fn cells_of(&self, variant: Variant, clause: ClauseId) -> Vec<CellAt> {
        let cells = self.quote.variant(variant).breakdown.iter().filter(|cell| cell.clause == clause);
        cells.map(CellAt::of).collect()
    }

    /// Value of a clause: its fees over months, or its quantity on a day.
    pub(super) fn of_clause(&self, variant: Variant, clause: ClauseId, span: Span) -> Option<Value> {
        let quote = self.quote.variant(variant);
        let of = self.plan().clauses.get(clause.index())?;
        match of.bills {
            Bills::Rule => self.value(Step { variant, what: self.ruled(clause, span) }),
            Bills::Nothing => Some(Value::Money(Money::ZERO)),
            Bills::Devices if matches!(span, Span::Day(_)) => {
                Some(Value::Devices(self.counts(quote, MeterId::LivingDevices, span)?.0))
            }
            Bills::Connections if matches!(span, Span::Day(_)) => {
                Some(Value::Minutes(self.counts(quote, MeterId::ConnectionMinutes, span)?.0))
            }
            Bills::Messages if matches!(span, Span::Day(_)) => {
                let units = self.cells_of(variant, clause).into_iter().map(|cell| match cell {
                    CellAt::Leg(at, leg) => self.leg_units(variant, at, leg, span),
                    CellAt::Fleet(..) => Some(0),
                });
                self.months_or_day(span)?;
                Some(Value::Units(units.sum::<Option<u64>>()?))
            }
            _ => Some(Value::Money(self.part_of_bill(quote, span, |cell| cell.clause == clause)?)),
        }
    }

    /// Figure that a rule governs by its price, quota, period or size.
    pub(super) fn ruled(&self, clause: ClauseId, span: Span) -> What {
        let about = self.scenario.meters().find_map(|(id, meter)| {
            let tier = |quota: bool| meter.tiers.iter().any(|tier| tier.clause == clause && tier.is_quota() == quota);
            if tier(false) || meter.clause == clause {
                Some(What::Fee(id, span))
            } else if tier(true) {
                Some(What::Free(id, span))
            } else if meter.period_clause == clause {
                Some(if meter.period == Period::Month { What::Free(id, span) } else { What::Fee(id, span) })
            } else {
                None
            }
        });
        match about {
            Some(what) => what,
            None if self.plan().unit_bytes_clause == clause => What::Quantity(MeterId::Messages, span),
            None => What::Total(span),
        }
    }

    /// Derivation of a clause's value.
    pub(super) fn clause_draft(&self, variant: Variant, id: ClauseId, span: Span) -> Option<Draft<'_>> {
        let clause = self.plan().clauses.get(id.index())?;
        let draft = match clause.bills {
            Bills::Rule => Draft::new(How::Same, [self.ruled(id, span)]),
            Bills::Nothing => Draft::new(How::Nothing(WhyNot::Free), []),
            Bills::Devices if matches!(span, Span::Day(_)) => {
                Draft::new(How::Same, [What::Quantity(MeterId::LivingDevices, span)])
            }
            Bills::Connections if matches!(span, Span::Day(_)) => {
                Draft::new(How::Same, [What::Quantity(MeterId::ConnectionMinutes, span)])
            }
            _ => Draft::new(How::Sum, self.cells_of(variant, id).into_iter().map(|cell| cell.what(span))),
        };
        Some(draft.by([clause.id.as_str()]))
    }

    /// Derivation of a cell's share of a month's fee, by largest remainder.
    pub(super) fn apportioned(&self, variant: Variant, cell: CellAt, meter: MeterId, span: Span) -> Option<Draft<'_>> {
        let Span::Month(month) = span else { return None };
        let split = self.split(variant, self.month_index(month)?)?;
        let own = split.iter().find(|own| CellAt::of(own) == cell)?;
        let alike = || split.iter().filter(|other| other.what.meter() == meter);
        let total: u128 = alike().map(|other| u128::from(other.quantity)).sum();
        let fee: i128 = alike().map(|other| other.fee.minor()).sum();
        let cut = match total {
            0 => 0,
            // As in `apportion`, whose product leaves 128 bits nowhere.
            total => {
                let (whole, over) = (fee.unsigned_abs() / total, fee.unsigned_abs() % total);
                whole * u128::from(own.quantity) + over * u128::from(own.quantity) / total
            }
        };
        let extra = own.fee.minor().unsigned_abs() > cut;
        let quantity = match cell {
            CellAt::Leg(at, leg) => What::LegUnits(at, leg, span),
            CellAt::Fleet(meter, fleet) => What::FleetQuantity(meter, fleet, span),
        };
        let clauses = self.counting_clause(meter).filter(|_| matches!(cell, CellAt::Fleet(..)));
        let parts = [What::Fee(meter, span), quantity, What::Quantity(meter, span)];
        Some(Draft::new(How::Apportioned { extra }, parts).by(clauses))
    }

    /// Clause that bills a leg; `None` if the line is not billed.
    pub(super) fn leg_clause(&self, variant: Variant, at: LineAt, leg: Leg) -> Option<&str> {
        let interface = self.billed(variant, at)?;
        Some(self.id_of(self.plan().leg_clause(interface, leg)))
    }

    /// Reason why a line is not billed in a variant, with its clauses and fields; `None` if it is billed.
    pub(super) fn left_out(&self, variant: Variant, at: LineAt) -> Option<(WhyNot, Draft<'_>)> {
        let (line, edition) = (self.line(at)?, self.edition(variant, at.fleet)?);
        let draft = Draft::new(How::Given, []);
        let of_interface = || {
            let clause = self.plan().clause_of(self.scenario().interface(at.fleet, at.line)).id.as_str();
            Draft::new(How::Given, []).by([clause]).from([self.line_field(at, "interface", typed_as(&line.interface))])
        };
        Some(match self.scenario().support(at.fleet, at.line, edition) {
            EditionSupport::Billed | EditionSupport::Substituted { .. } => return None,
            EditionSupport::OtherEditionOnly => {
                let typed = line.only_on.as_ref().map(ToString::to_string);
                (WhyNot::OtherEdition, draft.from([self.line_field(at, "only_on", typed)]))
            }
            EditionSupport::UnbilledReceipts => (WhyNot::ReceiptsNotBilled, draft.by(self.assumption("receipts"))),
            EditionSupport::Free => (WhyNot::Free, of_interface()),
            EditionSupport::Lacking => (WhyNot::NotOffered, of_interface().by(self.assumption("not_in_edition"))),
        })
    }

    /// Assumption by which a line is billed as another interface; `None` if it is billed as its own.
    pub(super) fn substituted(&self, variant: Variant, at: LineAt) -> Option<&str> {
        let support = self.scenario().support(at.fleet, at.line, self.edition(variant, at.fleet)?);
        self.assumption("not_in_edition").filter(|_| matches!(support, EditionSupport::Substituted { .. }))
    }
}

/// Place of a cell of the breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellAt {
    Leg(LineAt, Leg),
    Fleet(MeterId, usize),
}

impl CellAt {
    /// Place of a cell.
    pub fn of(cell: &LineItem) -> Self {
        match cell.what {
            ItemKind::Leg { line, leg, .. } => Self::Leg(LineAt { fleet: cell.fleet, line }, leg),
            ItemKind::Fleet(meter) => Self::Fleet(meter, cell.fleet),
        }
    }

    /// Figure of a cell: its fee over months, its quantity on a day.
    pub const fn what(self, span: Span) -> What {
        match (self, span) {
            (Self::Leg(at, leg), Span::Day(_)) => What::LegUnits(at, leg, span),
            (Self::Leg(at, leg), _) => What::LegFee(at, leg, span),
            (Self::Fleet(meter, fleet), Span::Day(_)) => What::FleetQuantity(meter, fleet, span),
            (Self::Fleet(meter, fleet), _) => What::FleetPart(meter, fleet, span),
        }
    }
}

/// True if a cell belongs to a line, and to the leg if one is given.
fn is_of(cell: &LineItem, at: LineAt, of_leg: Option<Leg>) -> bool {
    match cell.what {
        ItemKind::Leg { line, leg, .. } => {
            cell.fleet == at.fleet && line == at.line && of_leg.is_none_or(|wanted| wanted == leg)
        }
        ItemKind::Fleet(_) => false,
    }
}
