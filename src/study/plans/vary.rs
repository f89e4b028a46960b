//! Plans along a parameter: the bill under each at some values, and every value at which the cheapest plan changes.
//!
//! Bills do not simply rise with a parameter, as [`break_even`](super::super::break_even) says. So the search takes the
//! bounds between which each bill lies over a range of values, and halves a range in which another plan may become cheaper
//! than the cheapest so far, down to single values, which are rated exactly.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{ComparedPlans, Rates};
use crate::money::{Exact, Money, RoundingMode};
use crate::plan::{Currency, EditionId, Leg, Meter, MeterId, Variant};
use crate::quote::{Repricer, Totals};
use crate::scenario::{FleetDraft, Parameter, Scenario};
use crate::study::{Axis, Progress, StudyError, bounds, fault_at, scenario_at};
use crate::texts::text;

/// Bills under several plans as an input moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Varied {
    /// Values of the input, those of the axis.
    pub values: Vec<Decimal>,
    /// Indices of the rows that take part: those with a total in one currency.
    pub rows: Vec<usize>,
    /// Bill of each of them at each value, in its plan's currency.
    pub totals: Vec<Vec<Money>>,
    /// The same in the currency of the scenario's own plan, exactly.
    pub exact: Vec<Vec<Exact>>,
    /// Index of the row that is cheapest at the smallest value, of several the scenario's own or else the first; `None` if no
    /// row takes part.
    pub cheapest: Option<usize>,
    /// Changes of the cheapest plan between the smallest and the largest value, in rising order.
    pub crossings: Vec<Crossing>,
}

/// Value at which the cheapest plan changes. A plan stays the cheapest until another costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// First value at which another plan costs less.
    pub at: Decimal,
    /// Index of the row that was cheapest, and its bill there in the currency of the scenario's own plan.
    pub before: (usize, Exact),
    /// Index of the row that is cheapest from there on, and its bill there.
    pub after: (usize, Exact),
}

/// Most crossings of a result; a study that finds more ends with an error.
const MOST_CROSSINGS: usize = 10_000;

/// Rates the scenario under each plan at every value of an axis, and finds every value between the axis's smallest and
/// largest at which the cheapest plan changes. Only plans with a total in one currency take part.
///
/// # Errors
///
/// [`StudyError::Range`] if the cheapest plan changes more than 10,000 times; [`StudyError::Fault`] if the scenario breaks
/// a rule at a value under one of the plans; [`StudyError::Cancelled`].
pub fn vary_plans(compared: &ComparedPlans, axis: &Axis, progress: &mut Progress<'_>) -> Result<Varied, StudyError> {
    let (Some(&first), Some(&last)) = (axis.steps.iter().min(), axis.steps.iter().max()) else {
        return Err(StudyError::Range(text!("study-points-asked", points = 0_usize, most = axis.values.len())));
    };
    let parameter = &axis.parameter;
    let mut curves = Vec::new();
    for (place, row) in compared.rows.iter().enumerate() {
        if let (Some(_), Ok(bill)) = (row.converted(), &row.bill) {
            let scenario = bill.scenario.clone();
            curves.push(Curve::new(place, scenario, &compared.rates, parameter, parameter.value(last))?);
        }
    }
    progress.begin((last - first + 1) as usize + axis.steps.len() * curves.len());
    let progress = &*progress;

    let points = |curve: &mut Curve| -> Result<(Vec<Money>, Vec<Exact>), StudyError> {
        let mut totals = Vec::with_capacity(axis.steps.len());
        for steps in &axis.steps {
            totals.push(curve.total(parameter, *steps)?);
            progress.step(1)?;
        }
        let exact = totals.iter().map(|total| curve.exactly(*total)).collect();
        Ok((totals, exact))
    };
    let points: Vec<_> = curves.par_iter_mut().map(points).collect::<Result<_, StudyError>>()?;
    let (totals, exact) = points.into_iter().unzip();
    let rows: Vec<usize> = curves.iter().map(|curve| curve.row).collect();

    let beaten: Vec<bool> = (0..curves.len()).map(|one| is_never_cheaper(&curves, one)).collect();
    let mut beaten = beaten.into_iter();
    curves.retain(|_| beaten.next() == Some(false));
    // Of plans that cost the same the scenario's own is named.
    curves.sort_by_key(|curve| !compared.rows[curve.row].is_own);
    let mut search = Search { parameter, curves, progress };
    let (cheapest, crossings) = search.all(first, last)?;
    Ok(Varied { values: axis.values.clone(), rows, totals, exact, cheapest, crossings })
}

/// A plan's bill as a function of the parameter.
struct Curve {
    row: usize,
    scenario: Scenario,
    currency: Currency,
    rate: Decimal,
    least: Repricer,
    highest: Repricer,
    repricer: Repricer,
    /// Whether rounding may let the bill of more units fall.
    may_fall: bool,
}

impl Curve {
    fn new(
        row: usize,
        scenario: Scenario,
        rates: &Rates,
        parameter: &Parameter,
        largest: Decimal,
    ) -> Result<Self, StudyError> {
        let at_largest = scenario_at(&scenario, parameter, scenario.draft(), largest)?;
        Totals::of(&at_largest).map_err(|fault| fault_at(parameter, largest, fault))?;
        let [least, repricer, highest] = bounds(&at_largest, parameter);
        let currency = scenario.plan().currency.clone();
        let rate = rates.of(&currency).unwrap_or(Decimal::ONE);
        let may_fall = repricer.slack(Variant::AsDesigned).is_some();
        Ok(Self { row, scenario, currency, rate, least, highest, repricer, may_fall })
    }

    /// Bill at a value in whole steps.
    fn total(&mut self, parameter: &Parameter, steps: u64) -> Result<Money, StudyError> {
        if self.repricer.rate_at(parameter, steps, self.scenario.fleets()) {
            return Ok(self.repricer.total(Variant::AsDesigned));
        }
        let value = parameter.value(steps);
        let there = scenario_at(&self.scenario, parameter, self.scenario.draft(), value)?;
        Err(fault_at(parameter, value, Totals::fault(&there)))
    }

    /// An amount in the currency of the scenario's own plan.
    fn exactly(&self, amount: Money) -> Exact {
        match Exact::converted(amount, self.currency.places, self.rate) {
            Some(exact) => exact,
            None => unreachable!("{amount:?} at {} is within the limits of a scenario", self.rate),
        }
    }

    /// Amount below which no bill of a range lies; `None` if it is not known.
    fn lowest(&mut self, parameter: &Parameter, [from, to]: [u64; 2]) -> Option<Exact> {
        let base = self.scenario.fleets();
        let known =
            self.least.rate_at(parameter, from, base) && (!self.may_fall || self.highest.rate_at(parameter, to, base));
        known.then(|| self.exactly(self.least.total(Variant::AsDesigned) - self.slack()))
    }

    /// Amount above which no bill up to this value lies; `None` if it is not known.
    fn highest_to(&mut self, parameter: &Parameter, steps: u64) -> Option<Exact> {
        // The upper bound has almost a unit more on each line, and may break a limit that the bill itself keeps.
        let known = self.highest.rate_at(parameter, steps, self.scenario.fleets());
        known.then(|| self.exactly(self.highest.total(Variant::AsDesigned) + self.slack()))
    }

    /// The most by which a bill may leave its bounds, up to the last value at which the upper one was rated.
    fn slack(&self) -> Money {
        let slack = if self.may_fall { self.highest.slack(Variant::AsDesigned) } else { None };
        slack.unwrap_or(Money::ZERO)
    }
}

/// True if another curve is at no value dearer than this one, and does not have this said of it by an earlier one: the
/// same usage at the same prices, rounded less.
fn is_never_cheaper(curves: &[Curve], one: usize) -> bool {
    let rank = |curve: &Curve| match curve.scenario.rounding().mode {
        RoundingMode::Down => 0,
        RoundingMode::HalfEven => 1,
        RoundingMode::HalfUp => 2,
        RoundingMode::Up => 3,
    };
    let of = &curves[one];
    let others = curves.iter().enumerate().filter(|(place, _)| *place != one);
    others.into_iter().any(|(place, other)| {
        let is_less = rank(other) < rank(of) || (rank(other) == rank(of) && place < one);
        is_less && other.rate == of.rate && is_billed_alike(&of.scenario, &other.scenario)
    })
}

/// True if two scenarios that differ in their plans have the same exact bills by the same periods of rounding, whatever the
/// parameter is.
fn is_billed_alike(one: &Scenario, other: &Scenario) -> bool {
    let (here, there) = (one.plan(), other.plan());
    let alike = here.currency == there.currency
        && here.unit_bytes == there.unit_bytes
        && one.rounding().scope == other.rounding().scope
        && MeterId::ALL.into_iter().all(|id| match (one.meter(id), other.meter(id)) {
            (None, None) => true,
            (Some(one), Some(other)) => has_same_prices(one, other),
            _ => false,
        });
    let counts = |scenario: &Scenario, f: usize| {
        let edition: EditionId = scenario.edition(f);
        MeterId::ALL.map(|meter| scenario.plan().counts_on(meter, edition))
    };
    let legs = |scenario: &Scenario, f: usize, l: usize| {
        let billed = scenario.billed_as(f, l, scenario.edition(f))?;
        let plan = scenario.plan();
        Some((plan.receives(billed), Leg::ALL.map(|leg| plan.has_leg(billed, leg)), plan.role(billed)))
    };
    let is_alike = |(f, fleet): (usize, &FleetDraft)| {
        counts(one, f) == counts(other, f)
            && one.connected_a_day(f) == other.connected_a_day(f)
            && (0..fleet.traffic.len()).all(|l| legs(one, f, l) == legs(other, f, l))
    };
    alike && one.fleets().iter().enumerate().all(is_alike)
}

fn has_same_prices(one: &Meter, other: &Meter) -> bool {
    let allowance = |meter: &Meter| meter.allowance.as_ref().map(|of| (of.quantity, of.first_months));
    let tiers = |meter: &Meter| meter.tiers.iter().map(|tier| (tier.up_to, tier.price)).collect::<Vec<_>>();
    one.period == other.period
        && one.lot == other.lot
        && allowance(one) == allowance(other)
        && tiers(one) == tiers(other)
}

/// Value at which a curve costs more than another.
struct Beaten {
    steps: u64,
    own: Exact,
    /// Cheapest curve there, with its bill.
    by: (usize, Exact),
}

/// Longest range that is looked over for values that make no difference.
const MOST_ALIKE: u64 = 1 << 16;

struct Search<'s> {
    parameter: &'s Parameter,
    curves: Vec<Curve>,
    progress: &'s Progress<'s>,
}

impl Search<'_> {
    /// The cheapest row at the first value, and every change of it up to the last.
    fn all(&mut self, first: u64, last: u64) -> Result<(Option<usize>, Vec<Crossing>), StudyError> {
        let everybody: Vec<usize> = (0..self.curves.len()).collect();
        let Some((mut leader, _)) = self.least(first, &everybody)? else { return Ok((None, Vec::new())) };
        let cheapest = self.curves[leader].row;
        self.progress.step(1)?;
        let mut crossings = Vec::new();
        let mut from = first + 1;
        while from <= last {
            let Some(Beaten { steps, own, by }) = self.first_beaten(from, last, leader, &everybody)? else { break };
            if crossings.len() == MOST_CROSSINGS {
                return Err(StudyError::Range(text!("plans-cross-too-often", most = MOST_CROSSINGS)));
            }
            let row = |curve: usize| self.curves[curve].row;
            crossings.push(Crossing {
                at: self.parameter.value(steps),
                before: (row(leader), own),
                after: (row(by.0), by.1),
            });
            (leader, from) = (by.0, steps + 1);
        }
        Ok((Some(cheapest), crossings))
    }

    /// True if every value of a short range makes the same scenario, as a factor on few devices does: values only rise.
    fn is_constant(&self, curve: usize, from: u64, to: u64) -> Result<bool, StudyError> {
        if to - from > MOST_ALIKE {
            return Ok(false);
        }
        let draft = self.curves[curve].scenario.draft();
        let [first, last] = [from, to].map(|steps| self.parameter.set(draft, self.parameter.value(steps)));
        Ok(first?.fleets == last?.fleets)
    }

    /// The first of the cheapest curves at a value, with its bill.
    fn least(&mut self, steps: u64, among: &[usize]) -> Result<Option<(usize, Exact)>, StudyError> {
        let mut least: Option<(usize, Exact)> = None;
        for &place in among {
            let curve = &mut self.curves[place];
            let total = curve.total(self.parameter, steps)?;
            let exact = curve.exactly(total);
            if least.is_none_or(|(_, before)| exact < before) {
                least = Some((place, exact));
            }
        }
        Ok(least)
    }

    /// The first value of a range at which one of some rivals costs less than the leader: with the leader's bill there, and
    /// the cheapest of all.
    fn first_beaten(
        &mut self,
        from: u64,
        to: u64,
        leader: usize,
        rivals: &[usize],
    ) -> Result<Option<Beaten>, StudyError> {
        let mut left = Vec::new();
        let highest = self.curves[leader].highest_to(self.parameter, to);
        for &rival in rivals.iter().filter(|rival| **rival != leader) {
            let lowest = self.curves[rival].lowest(self.parameter, [from, to]);
            let is_open = lowest.zip(highest).is_none_or(|(lowest, highest)| lowest < highest);
            if is_open {
                left.push(rival);
            }
        }
        if left.is_empty() {
            self.progress.step((to - from + 1) as usize)?;
            return Ok(None);
        }
        if from == to || self.is_constant(leader, from, to)? {
            self.progress.step((to - from + 1) as usize)?;
            let Some((_, own)) = self.least(from, &[leader])? else { return Ok(None) };
            let found = self.least(from, &left)?.filter(|(_, exact)| *exact < own);
            return Ok(found.map(|by| Beaten { steps: from, own, by }));
        }
        let middle = from + (to - from) / 2;
        match self.first_beaten(from, middle, leader, &left)? {
            None => self.first_beaten(middle + 1, to, leader, &left),
            found => Ok(found),
        }
    }
}
