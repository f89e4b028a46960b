//! Explains the figures of a scenario; each subject has a file with its values and derivations.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::about::Subject;
use super::derivation::Draft;
use super::{Field, How, LineAt, Node, Span, Step, Value, What};
use crate::calendar::{Date, days_between};
use crate::fault::{Fault, Place};
use crate::plan::{EditionId, InterfaceId, Leg, Meter, MeterId, PricePlan};
use crate::quote::{LineItem, Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::{FleetDraft, LineDraft, Scenario};
use crate::usage::{DailyUsage, DayRuns, LineSteps, Variant};

/// Most entries of each cache; a full cache is emptied.
pub(super) const KEPT: usize = 1_000;

/// Cells of a month's bill, each with its quantity and fee of the month.
pub(super) type Split = Arc<Vec<LineItem>>;

/// Steps of a line on each day of a month; `None` outside of the line's first and last day.
pub(super) type Traced = Arc<Vec<Option<LineSteps>>>;

/// Explains the figures of a scenario: values, derivations, clauses and fields of steps.
#[derive(Debug)]
pub struct Explainer {
    pub(super) scenario: Arc<Scenario>,
    pub(super) usage: DailyUsage,
    pub(super) quote: Quote,
    pub(super) runs: DayRuns,
    pub(super) active: RefCell<HashMap<usize, Arc<Vec<u64>>>>,
    pub(super) traces: RefCell<HashMap<(LineAt, usize), Traced>>,
    pub(super) splits: RefCell<HashMap<(Variant, usize), Split>>,
}

impl Explainer {
    /// Rates the scenario, and keeps its usage and quote for explanations.
    ///
    /// # Errors
    ///
    /// A fault if a day has more than 10^12 billable units.
    pub fn new(scenario: impl Into<Arc<Scenario>>) -> Result<Self, Fault> {
        let scenario = scenario.into();
        Ok(Self {
            usage: DailyUsage::of(&scenario)?,
            quote: Quote::of(&scenario)?,
            runs: DayRuns::daily(&scenario),
            scenario,
            active: RefCell::default(),
            traces: RefCell::default(),
            splits: RefCell::default(),
        })
    }

    /// Scenario that is explained.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Quote of the scenario.
    pub const fn quote(&self) -> &Quote {
        &self.quote
    }

    /// Span of a day; `None` outside of the scenario's days.
    pub fn day(&self, date: Date) -> Option<Span> {
        self.day_index(date).map(|_| Span::Day(date))
    }

    /// Value of a step; `None` for a figure that the scenario does not have.
    pub fn value(&self, step: Step) -> Option<Value> {
        let Step { variant, what } = step;
        match what.subject() {
            Subject::Bill => self.bill_value(variant, what),
            Subject::Meter => self.meter_value(variant, what),
            Subject::Part => self.part_value(variant, what),
            Subject::Fleet => self.fleet_value(variant, what),
            Subject::Line => self.line_value(variant, what),
            Subject::Payload => self.payload_value(what),
        }
    }

    /// Explains a step; `None` for a figure that the scenario does not have.
    ///
    /// Applying [`Node::how`] to the values of the parts gives exactly the value of the node.
    pub fn node(&self, step: Step) -> Option<Node> {
        let value = self.value(step)?;
        if let What::EditionDifference(span) = step.what {
            let of = |variant| Step { variant, what: What::Total(span) };
            let parts = self.quote().variants().compared()?.map(of).map(|part| self.value(part).map(|v| (part, v)));
            let parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
            return Some(Node { step, value, how: How::Difference, clauses: Vec::new(), fields: Vec::new(), parts });
        }
        let Draft { how, parts, clauses, fields } = self.draft(step.variant, step.what)?;
        let part = |what| {
            let part = Step { variant: step.variant, what };
            Some((part, self.value(part)?))
        };
        let parts = parts.into_iter().map(part).collect::<Option<Vec<_>>>()?;
        // One clause may say several things of a figure: its price, its period and its rounding.
        let mut named: Vec<String> = Vec::with_capacity(clauses.len());
        clauses.into_iter().for_each(|clause| {
            if named.iter().all(|known| known != clause) {
                named.push(clause.to_owned());
            }
        });
        let clauses = named;
        Some(Node { step, value, how, clauses, fields, parts })
    }

    /// Derivation of a figure, by its subject.
    fn draft(&self, variant: Variant, what: What) -> Option<Draft<'_>> {
        match what.subject() {
            Subject::Bill => self.bill_draft(what),
            Subject::Meter => self.meter_draft(what),
            Subject::Part => self.part_draft(variant, what),
            Subject::Fleet => self.fleet_draft(variant, what),
            Subject::Line => self.line_draft(variant, what),
            Subject::Payload => self.payload_draft(what),
        }
    }

    pub(super) fn plan(&self) -> &PricePlan {
        self.scenario.plan()
    }

    pub(super) fn meter(&self, meter: MeterId) -> Option<&Meter> {
        self.scenario.meter(meter)
    }

    /// Fleet by its index.
    pub(super) fn fleet(&self, fleet: usize) -> Option<&FleetDraft> {
        self.scenario.fleets().get(fleet)
    }

    /// Line by its indices.
    pub(super) fn line(&self, at: LineAt) -> Option<&LineDraft> {
        self.fleet(at.fleet)?.traffic.get(at.line)
    }

    /// Edition of a fleet in a variant.
    pub(super) fn edition(&self, variant: Variant, fleet: usize) -> Option<EditionId> {
        self.fleet(fleet)?;
        Some(variant.edition(self.scenario.edition(fleet)))
    }

    /// Interface as which a line is billed in a variant; `None` if it is not billed.
    pub(super) fn billed(&self, variant: Variant, at: LineAt) -> Option<InterfaceId> {
        self.scenario.billed_as(at.fleet, at.line, self.edition(variant, at.fleet)?)
    }

    /// Legs of a line, if the line is billed at all.
    pub(super) fn legs(&self, at: LineAt) -> Option<impl Iterator<Item = Leg>> {
        let line = self.usage.fleets.get(at.fleet)?.lines.get(at.line)?;
        Some(line.legs.iter().map(|(leg, _)| *leg))
    }

    /// Index of a day, from 0; `None` outside of the scenario's days.
    pub(super) fn day_index(&self, date: Date) -> Option<usize> {
        let day = usize::try_from(days_between(*self.usage.days.first()?, date)).ok()?;
        (day < self.usage.days.len()).then_some(day)
    }

    /// Index of the month of a day, both from 0.
    pub(super) fn month_of(&self, day: usize) -> usize {
        self.usage.month_ends.partition_point(|end| *end <= day)
    }

    /// Index of a month, from 0; `None` outside of the scenario's months.
    pub(super) fn month_index(&self, month: crate::calendar::Month) -> Option<usize> {
        let day = self.day_index(month.first_day())?;
        Some(self.month_of(day))
    }

    /// Indices of the months that `span` covers; `None` for a single day.
    pub(super) fn months(&self, span: Span) -> Option<std::ops::Range<usize>> {
        match span {
            Span::All => Some(0..self.usage.month_ends.len()),
            Span::Month(month) => self.month_index(month).map(|m| m..m + 1),
            Span::Day(_) => None,
        }
    }

    /// A day of a quote.
    pub(super) fn rated_day<'q>(&self, quote: &'q VariantQuote, date: Date) -> Option<&'q RatedDay> {
        let month = quote.months.get(self.month_of(self.day_index(date)?))?;
        month.rated.days.iter().find(|day| day.date == date)
    }

    /// Returns `Some` if the scenario has the days of `span`.
    pub(super) fn months_or_day(&self, span: Span) -> Option<()> {
        match span {
            Span::Day(date) => self.day_index(date).map(drop),
            _ => self.months(span).map(drop),
        }
    }

    /// Derivation of a sum: over the months of the scenario, or over the days of a month. `None` for a single day.
    pub(super) fn over_time(&self, span: Span, what: impl Fn(Span) -> What) -> Option<Draft<'_>> {
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

    /// All days of the month that `date` lies in.
    pub(super) fn days_of(&self, date: Date) -> Option<Vec<Date>> {
        Some(crate::calendar::Month::new(date.year(), date.month())?.days().collect())
    }

    /// Id of the assumption that the given field of a scenario answers.
    pub(super) fn assumption(&self, field: &str) -> Option<&str> {
        let answers = |when: &str| when.split_once(':').is_some_and(|(name, _)| name == field);
        let mut assumptions = self.plan().assumptions.iter();
        let found = assumptions.find(|assumption| assumption.otherwise.iter().any(|other| answers(&other.when)))?;
        Some(&found.id)
    }

    /// A field of a fleet, with its text.
    pub(super) fn fleet_field(&self, fleet: usize, name: &'static str, typed: Option<String>) -> Field {
        Field { place: Place::fleet(fleet, name), typed }
    }

    /// A field of a line, with its text.
    pub(super) fn line_field(&self, at: LineAt, name: &'static str, typed: Option<String>) -> Field {
        Field { place: Place::line(at.fleet, at.line, name), typed }
    }
}
