//! The values of steps: of a quote, and behind it of lines run through the days of a month when somebody asks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{LineAt, RampDays, Size, Span, Step, Total, Value, What};
use crate::calendar::{Date, days_between};
use crate::fault::Fault;
use crate::money::{Exact, Money};
use crate::plan::{Bills, Edition, InterfaceId, Leg, Meter, MeterId, Period, PricePlan};
use crate::quote::{Cell, CellKind, MonthQuote, Quote, VariantQuote, cells, split_month};
use crate::rating::RatedDay;
use crate::scenario::{Devices, FleetDraft, LineDraft, Living, Payload, Rate, Receivers, Scenario};
use crate::usage::{Cut, DailyUsage, LineSteps, Ratio, Spans, Variant, trace, units_per_message};

/// How much of what was computed for one step is kept for others.
const KEPT: usize = 1_000;

/// A month's bill, split: each cell with its quantity and fee of the month.
pub(super) type Split = Arc<Vec<Cell>>;

/// A line's days of a month.
type Traced = Arc<Vec<Option<LineSteps>>>;

/// Tells where the figures of a scenario come from.
#[derive(Debug)]
pub struct Explainer {
    scenario: Arc<Scenario>,
    usage: DailyUsage,
    quote: Quote,
    spans: Spans,
    active: RefCell<HashMap<usize, Arc<Vec<u64>>>>,
    traces: RefCell<HashMap<(LineAt, usize), Traced>>,
    splits: RefCell<HashMap<(Variant, usize), Split>>,
}

impl Explainer {
    /// Rates the scenario once more, and keeps what its figures come from. A day of more than 10^12 billable units is a
    /// fault.
    pub fn new(scenario: impl Into<Arc<Scenario>>) -> Result<Self, Fault> {
        let scenario = scenario.into();
        Ok(Self {
            usage: DailyUsage::of(&scenario)?,
            quote: Quote::of(&scenario)?,
            spans: Spans::daily(&scenario),
            scenario,
            active: RefCell::default(),
            traces: RefCell::default(),
            splits: RefCell::default(),
        })
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Its quote.
    pub const fn quote(&self) -> &Quote {
        &self.quote
    }

    /// The span of a day, if it is one of the scenario's.
    pub fn day(&self, date: Date) -> Option<Span> {
        self.day_index(date).map(|_| Span::Day(date))
    }

    /// What a step comes to; `None` for what the scenario does not have.
    pub fn value(&self, step: Step) -> Option<Value> {
        let Step { variant, what } = step;
        let quote = self.quote.variant(variant);
        Some(match what {
            What::Total(span) => Value::Money(self.fee(quote, None, span)?),
            What::Fee(meter, span) => Value::Money(self.fee(quote, Some(meter), span)?),
            What::ProOverBasic(span) => {
                let [basic, pro] = [Variant::AllBasic, Variant::AllPro].map(|v| self.quote.variant(v));
                Value::Money(self.fee(pro, None, span)? - self.fee(basic, None, span)?)
            }
            What::UnroundedTotal(span) => Value::Exact(self.unrounded_total(variant, span)?),
            What::Unrounded(meter, span) => Value::Exact(self.unrounded(variant, meter, span)?),
            What::Rounding(span) => {
                let unrounded = self.unrounded_total(variant, span)?;
                Value::Exact(unrounded.effect_of_rounding_to(self.fee(quote, None, span)?))
            }
            What::TierAmount(meter, date, tier) => {
                self.meter(meter)?.tiers.get(tier)?;
                let line = self.rated_day(quote, date)?.meters[meter].line(tier);
                Value::Exact(line.map_or(Exact::ZERO, |line| line.amount))
            }
            What::TierQuantity(meter, date, tier) => {
                self.meter(meter)?.tiers.get(tier)?;
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].in_tier(tier))
            }
            What::Quantity(meter, span) => counted(meter, span, self.counts(quote, meter, span)?.0),
            What::Free(meter, span) => counted(meter, span, self.counts(quote, meter, span)?.1),
            What::Charged(meter, span) => {
                let (quantity, free) = self.counts(quote, meter, span)?;
                counted(meter, span, quantity - free)
            }
            What::QuotaLeft(meter, date) => {
                let before = self.rated_day(quote, date)?.meters[meter].before;
                let left = self.meter(meter)?.quota()?.saturating_sub(before);
                counted(meter, Span::Day(date), left)
            }
            What::CountedBefore(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].before)
            }
            What::Tiered(meter, date) => {
                let day = &self.rated_day(quote, date)?.meters[meter];
                counted(meter, Span::Day(date), day.quantity - day.allowed)
            }
            What::Allowed(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].allowed)
            }
            What::AllowanceLeft(meter, date) => {
                counted(meter, Span::Day(date), self.rated_day(quote, date)?.meters[meter].allowance_left)
            }
            What::Allowance(meter, date) => counted(meter, Span::Day(date), self.granted(meter, date)?),
            What::Quota(meter) => match meter {
                MeterId::LivingDevices => Value::Devices(self.meter(meter)?.quota()?),
                _ => counted(meter, Span::All, self.meter(meter)?.quota()?),
            },
            What::Price(meter, tier) => Value::Price(self.meter(meter)?.tiers.get(tier)?.list_price),
            What::Lot(meter) => Value::Number(self.meter(meter)?.lot),
            What::Clause(clause, span) => self.of_clause(variant, clause, span)?,
            What::FleetFee(fleet, span) => Value::Money(self.part_of_bill(quote, span, |cell| cell.fleet == fleet)?),
            What::LineFee(at, span) => Value::Money(self.part_of_bill(quote, span, |cell| is_of(cell, at, None))?),
            What::LegFee(at, leg, span) => {
                Value::Money(self.part_of_bill(quote, span, |cell| is_of(cell, at, Some(leg)))?)
            }
            What::FleetPart(meter, fleet, span) => Value::Money(
                self.part_of_bill(quote, span, |cell| cell.fleet == fleet && cell.what == CellKind::Fleet(meter))?,
            ),
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
                let minutes = Decimal::from_i128_with_scale(self.scenario.minutes_a_day(fleet).into(), 6);
                Value::Decimal(minutes.normalize())
            }
            What::ConnectedLeftOver(fleet, date) => Value::Ratio(self.minutes(fleet, date)?.1),
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
            What::UnitsPerMessage(at, size) => Value::Ratio(units_per_message(&self.scenario, self.payload(at, size)?)),
            What::PartUnits(at, size, part) => match self.payload(at, size)? {
                Payload::Mix(parts) => {
                    let payload = Payload::Fixed(parts.get(part)?.bytes);
                    Value::Units(units_per_message(&self.scenario, &payload).whole)
                }
                _ => return None,
            },
            What::PartWeight(at, size, part) => match self.payload(at, size)? {
                Payload::Mix(parts) => Value::Number(parts.get(part)?.weight),
                _ => return None,
            },
            What::Bytes(at, size, part) => Value::Bytes(match (self.payload(at, size)?, part) {
                (Payload::Fixed(bytes), 0) => *bytes,
                (Payload::Mix(parts), part) => parts.get(part)?.bytes,
                (Payload::Range { min, .. }, 0) => *min,
                (Payload::Range { max, .. }, 1) => *max,
                _ => return None,
            }),
            What::UnitBytes => Value::Bytes(self.plan().unit_bytes),
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
            What::Active(fleet, date) => Value::Devices(self.active(fleet, date)?),
            What::Share(fleet, weekday) => Value::Decimal(*self.fleet(fleet)?.active.week().get(usize::from(weekday))?),
            What::Devices(fleet, date) => {
                let mut devices = Vec::new();
                self.spans.devices(&self.fleet(fleet)?.devices, &mut devices);
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
        })
    }

    pub(super) fn plan(&self) -> &'static PricePlan {
        self.scenario.plan()
    }

    pub(super) fn meter(&self, meter: MeterId) -> Option<&Meter> {
        self.scenario.meter(meter)
    }

    /// The allowance of the period of a day: nothing after its first months.
    fn granted(&self, meter: MeterId, date: Date) -> Option<u64> {
        let allowance = self.meter(meter)?.allowance.as_ref()?;
        let month = self.month_of(self.day_index(date)?) as u32;
        Some(if allowance.first_months.is_none_or(|n| month < n) { allowance.quantity } else { 0 })
    }

    pub(super) fn fleet(&self, fleet: usize) -> Option<&FleetDraft> {
        self.scenario.fleets().get(fleet)
    }

    pub(super) fn line(&self, at: LineAt) -> Option<&LineDraft> {
        self.fleet(at.fleet)?.traffic.get(at.line)
    }

    pub(super) fn payload(&self, at: LineAt, size: Size) -> Option<&Payload> {
        let line = self.line(at)?;
        match size {
            Size::Message => Some(&line.payload),
            Size::Reply => line.reply.as_ref(),
        }
    }

    pub(super) fn edition(&self, variant: Variant, fleet: usize) -> Option<Edition> {
        Some(variant.edition(self.fleet(fleet)?.edition))
    }

    /// The interface as which a line is billed in a variant.
    pub(super) fn billed(&self, variant: Variant, at: LineAt) -> Option<InterfaceId> {
        self.scenario.billed_as(at.fleet, at.line, self.edition(variant, at.fleet)?)
    }

    /// The legs of a line where it is billed at all.
    pub(super) fn legs(&self, at: LineAt) -> Option<impl Iterator<Item = Leg>> {
        let line = self.usage.fleets.get(at.fleet)?.lines.get(at.line)?;
        Some(line.legs.iter().map(|(leg, _)| *leg))
    }

    pub(super) fn day_index(&self, date: Date) -> Option<usize> {
        let day = usize::try_from(days_between(*self.usage.days.first()?, date)).ok()?;
        (day < self.usage.days.len()).then_some(day)
    }

    /// The month of a day, counted from 0.
    pub(super) fn month_of(&self, day: usize) -> usize {
        self.usage.month_ends.partition_point(|end| *end <= day)
    }

    pub(super) fn month_index(&self, month: crate::calendar::Month) -> Option<usize> {
        let day = self.day_index(month.first_day())?;
        Some(self.month_of(day))
    }

    /// The months of a span that is none of days.
    pub(super) fn months(&self, span: Span) -> Option<std::ops::Range<usize>> {
        match span {
            Span::All => Some(0..self.usage.month_ends.len()),
            Span::Month(month) => self.month_index(month).map(|m| m..m + 1),
            Span::Day(_) => None,
        }
    }

    pub(super) fn rated_day<'q>(&self, quote: &'q VariantQuote, date: Date) -> Option<&'q RatedDay> {
        let month = quote.months.get(self.month_of(self.day_index(date)?))?;
        month.rated.days.iter().find(|day| day.date == date)
    }

    fn fee(&self, quote: &VariantQuote, meter: Option<MeterId>, span: Span) -> Option<Money> {
        match span {
            Span::All => Some(meter.map_or_else(|| quote.total(), |meter| quote.fee(meter))),
            Span::Month(month) => {
                let month = &quote.months.get(self.month_index(month)?)?.rated;
                Some(meter.map_or_else(|| month.total(), |meter| month.meters[meter].fee))
            }
            Span::Day(date) => {
                let day = self.rated_day(quote, date)?;
                Some(meter.map_or_else(|| day.total(), |meter| day.meters[meter].fee))
            }
        }
    }

    fn unrounded_total(&self, variant: Variant, span: Span) -> Option<Exact> {
        let mut sum = Exact::ZERO;
        for meter in &self.quote.meters {
            sum += self.unrounded(variant, *meter, span)?;
        }
        Some(sum)
    }

    fn unrounded(&self, variant: Variant, meter: MeterId, span: Span) -> Option<Exact> {
        let quote = self.quote.variant(variant);
        let of_month = |month: &MonthQuote| month.rated.meters[meter].unrounded;
        match span {
            Span::Day(date) => Some(self.rated_day(quote, date)?.meters[meter].unrounded()),
            _ => {
                let months = quote.months.get(self.months(span)?)?;
                Some(months.iter().map(of_month).fold(Exact::ZERO, |sum, month| sum + month))
            }
        }
    }

    /// Where a tier begins and where it ends.
    pub(super) fn tier_range(&self, meter: MeterId, tier: usize) -> Option<(u64, Option<u64>)> {
        let tiers = &self.meter(meter)?.tiers;
        let from = match tier.checked_sub(1) {
            Some(before) => tiers.get(before)?.up_to?,
            None => 0,
        };
        Some((from, tiers.get(tier)?.up_to))
    }

    /// What a span counts, and how much of it is free.
    fn counts(&self, quote: &VariantQuote, meter: MeterId, span: Span) -> Option<(u64, u64)> {
        let of_day = |day: &RatedDay| (day.meters[meter].quantity, day.meters[meter].free);
        match span {
            Span::Day(date) => self.rated_day(quote, date).map(of_day),
            _ => {
                let months = quote.months.get(self.months(span)?)?;
                let days = months.iter().flat_map(|month| &month.rated.days).map(of_day);
                Some(days.fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1)))
            }
        }
    }

    /// A month's bill of a variant, split over its cells.
    pub(super) fn split(&self, variant: Variant, month: usize) -> Option<Split> {
        let mut splits = self.splits.borrow_mut();
        if let Some(split) = splits.get(&(variant, month)) {
            return Some(split.clone());
        }
        let cells = cells(&self.scenario, &self.usage, variant);
        let fees = split_month(&cells, month, &self.quote.variant(variant).months.get(month)?.rated);
        let filled = cells.into_iter().zip(fees).map(|((mut cell, months), fee)| {
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

    fn part_of_bill(&self, quote: &VariantQuote, span: Span, belongs: impl Fn(&Cell) -> bool) -> Option<Money> {
        let sum = |cells: &[Cell]| cells.iter().filter(|cell| belongs(cell)).map(|cell| cell.fee).sum();
        match span {
            Span::All => Some(sum(&quote.breakdown)),
            Span::Month(month) => Some(sum(&self.split(quote.variant, self.month_index(month)?)?)),
            Span::Day(_) => None,
        }
    }

    /// The cells of a variant under a clause that have anything, in the order of the breakdown.
    pub(super) fn cells_of(&self, variant: Variant, clause: &str) -> Vec<CellAt> {
        let cells = self.quote.variant(variant).breakdown.iter().filter(|cell| cell.clause == clause);
        cells.map(CellAt::of).collect()
    }

    fn of_clause(&self, variant: Variant, clause: &'static str, span: Span) -> Option<Value> {
        let quote = self.quote.variant(variant);
        match self.plan().clause(clause)?.bills {
            Bills::Rule => self.value(Step { variant, what: self.ruled(clause, span) }),
            Bills::Nothing => Some(Value::Money(Money::ZERO)),
            Bills::Devices { .. } if matches!(span, Span::Day(_)) => {
                Some(Value::Devices(self.counts(quote, MeterId::LivingDevices, span)?.0))
            }
            Bills::Connections { .. } if matches!(span, Span::Day(_)) => {
                Some(Value::Minutes(self.counts(quote, MeterId::ConnectionMinutes, span)?.0))
            }
            Bills::Sent { .. } | Bills::Received { .. } if matches!(span, Span::Day(_)) => {
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

    /// That a span is one of the scenario's.
    fn months_or_day(&self, span: Span) -> Option<()> {
        match span {
            Span::Day(date) => self.day_index(date).map(drop),
            _ => self.months(span).map(drop),
        }
    }

    /// The figure that a rule is about: what its price, its quota or its size makes of the account.
    pub(super) fn ruled(&self, clause: &str, span: Span) -> What {
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

    fn line_units(&self, variant: Variant, at: LineAt, span: Span) -> Option<u64> {
        self.legs(at)?.map(|leg| self.leg_units(variant, at, leg, span)).sum()
    }

    fn leg_units(&self, variant: Variant, at: LineAt, leg: Leg, span: Span) -> Option<u64> {
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

    /// What a meter of whole fleets counts of a fleet.
    fn of_fleet(&self, variant: Variant, meter: MeterId, fleet: usize, span: Span) -> Option<u64> {
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
            _ => Some(self.usage.fleets.get(fleet)?.by_month[meter].get(self.months(span)?)?.iter().sum()),
        }
    }

    /// The whole minutes for which a fleet is connected on a day, and the fraction that the days before leave over.
    fn minutes(&self, fleet: usize, date: Date) -> Option<(u64, Ratio)> {
        const MINUTE: u64 = 1_000_000;
        let (each, day, active) = (self.scenario.minutes_a_day(fleet), self.day_index(date)?, self.active_days(fleet)?);
        let before = active.get(..day)?.iter().fold(0, |left_over, active| (left_over + active * each) % MINUTE);
        let whole = (before + active.get(day)? * each) / MINUTE;
        Some((whole, Ratio { whole: 0, numerator: before, denominator: MINUTE }))
    }

    fn touched(&self, variant: Variant, fleet: usize, date: Date) -> Option<u64> {
        let lines = (0..self.fleet(fleet)?.traffic.len()).map(|line| LineAt { fleet, line });
        let billed = lines.filter(|at| self.billed(variant, *at).is_some());
        billed.map(|at| Some(self.steps(at, date)?.map_or(0, |steps| steps.touched))).sum()
    }

    fn active_days(&self, fleet: usize) -> Option<Arc<Vec<u64>>> {
        let draft = self.fleet(fleet)?;
        let mut kept = self.active.borrow_mut();
        if let Some(active) = kept.get(&fleet) {
            return Some(active.clone());
        }
        let mut active = Vec::new();
        self.spans.active_devices(&draft.devices, &draft.active, &mut active);
        let active = Arc::new(active);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(fleet, active.clone());
        Some(active)
    }

    fn active(&self, fleet: usize, date: Date) -> Option<u64> {
        self.active_days(fleet)?.get(self.day_index(date)?).copied()
    }

    /// What a line does on a day; `None` within on days outside of its own.
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
        let traced = trace(&self.scenario, &self.spans, &active, at.fleet, at.line, start..end);
        let found = traced.get(day - start).copied();
        let mut kept = self.traces.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert((at, month), Arc::new(traced));
        found
    }

    fn ramp_point(&self, fleet: usize, point: usize) -> Option<(Date, u64)> {
        match &self.fleet(fleet)?.devices {
            Devices::Ramp(points) => points.get(point).map(|point| (point.on, point.devices)),
            _ => None,
        }
    }

    /// The last point of a ramp on or before a day.
    pub(super) fn ramp_before(&self, fleet: usize, date: Date) -> Option<usize> {
        match &self.fleet(fleet)?.devices {
            Devices::Ramp(points) => points.partition_point(|point| point.on <= date).checked_sub(1),
            _ => None,
        }
    }
}

/// Where a cell of the breakdown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellAt {
    Leg(LineAt, Leg),
    Fleet(MeterId, usize),
}

impl CellAt {
    pub fn of(cell: &Cell) -> Self {
        match cell.what {
            CellKind::Leg { line, leg, .. } => Self::Leg(LineAt { fleet: cell.fleet, line }, leg),
            CellKind::Fleet(meter) => Self::Fleet(meter, cell.fleet),
        }
    }

    /// The cell's fee over months, or what it counts on a day.
    pub const fn what(self, span: Span) -> What {
        match (self, span) {
            (Self::Leg(at, leg), Span::Day(_)) => What::LegUnits(at, leg, span),
            (Self::Leg(at, leg), _) => What::LegFee(at, leg, span),
            (Self::Fleet(meter, fleet), Span::Day(_)) => What::FleetQuantity(meter, fleet, span),
            (Self::Fleet(meter, fleet), _) => What::FleetPart(meter, fleet, span),
        }
    }
}

fn is_of(cell: &Cell, at: LineAt, of_leg: Option<Leg>) -> bool {
    match cell.what {
        CellKind::Leg { line, leg, .. } => {
            cell.fleet == at.fleet && line == at.line && of_leg.is_none_or(|wanted| wanted == leg)
        }
        CellKind::Fleet(_) => false,
    }
}

/// What a meter counts over a span.
pub(super) const fn counted(meter: MeterId, span: Span, count: u64) -> Value {
    match (meter, span) {
        (MeterId::Messages, _) => Value::Units(count),
        (MeterId::LivingDevices, Span::Day(_)) => Value::Devices(count),
        (MeterId::LivingDevices, _) => Value::DeviceDays(count),
        (MeterId::ConnectionMinutes, _) => Value::Minutes(count),
    }
}

pub(super) const fn total_of(steps: &LineSteps, total: Total) -> Cut {
    match total {
        Total::Sent => steps.sent,
        Total::ToDevices => steps.to_devices,
        Total::Units(Leg::Sent) => steps.sent_units,
        Total::Units(Leg::Received) => steps.received_units,
        Total::Units(Leg::Replied) => steps.replied_units,
    }
}

const fn carried(cut: Cut) -> Ratio {
    Ratio { whole: 0, numerator: cut.carried, denominator: cut.factor.denominator }
}
