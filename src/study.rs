//! Studies: how the bill moves when an input does. Each rates scenarios again through [`Totals`]; none bills by itself.
//!
//! A study names an input by a [`Parameter`], returns plain data, can be watched and cancelled through a [`Progress`], and
//! gives the same result for any number of threads.

mod axis;
pub mod break_even;
pub mod budget;
pub mod compare;
pub mod interpretations;
pub mod map;
pub mod risk;
pub mod savings;
pub mod sensitivity;
pub mod sweep;

pub use axis::{Axis, Spacing};

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::fault::Fault;
use crate::money::{grouped, scaled};
use crate::quote::{Totaller, Totals};
use crate::scenario::{Draft, Parameter, ParameterError, Scenario, no_value};
use crate::texts::{Text, text, tr};
use crate::usage::Fractions;

/// What went wrong with a study.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// The parameter names nothing.
    #[error("{0}")]
    Parameter(Text),
    /// The range cannot be divided as asked.
    #[error("{0}")]
    Range(Text),
    /// At this value the scenario breaks a rule.
    #[error("{}", tr!("study-at-value", parameter = parameter, value = value.to_string(), fault = placed(.fault)))]
    Fault {
        /// The parameter, as it was named, or what else was being tried.
        parameter: Text,
        /// Its value.
        value: Decimal,
        /// The first rule that is broken.
        fault: Fault,
    },
    /// The scenario itself cannot be rated.
    #[error("{}", placed(.fault))]
    Scenario {
        /// What is wrong.
        fault: Fault,
    },
    /// Under these interpretations of the policy the scenario breaks a rule.
    #[error("{}", tr!("study-under", under = under, fault = placed(.fault)))]
    Interpretation {
        /// The interpretations that differ from the scenario's, as a file writes them.
        under: Text,
        /// The rule that is broken.
        fault: Fault,
    },
    /// Someone asked to stop.
    #[error("{}", tr!("study-was-cancelled"))]
    Cancelled,
}

impl From<ParameterError> for StudyError {
    fn from(error: ParameterError) -> Self {
        match error {
            ParameterError::Name(text) => Self::Parameter(text),
            ParameterError::Value(text) => Self::Range(text),
        }
    }
}

/// A fault with its place, if it has one.
fn placed(fault: &Fault) -> String {
    let place = fault.place.to_string();
    if place.is_empty() { fault.to_string() } else { tr!("study-place", place = place, fault = fault.to_string()) }
}

/// How far a study is, and whether it shall go on.
pub struct Progress<'w> {
    cancelled: &'w AtomicBool,
    report: &'w (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    total: usize,
}

impl<'w> Progress<'w> {
    /// Stops soon after `cancelled` becomes true; `report` is called with what is done of how much, from any thread.
    pub const fn new(cancelled: &'w AtomicBool, report: &'w (dyn Fn(usize, usize) + Sync)) -> Self {
        Self { cancelled, report, done: AtomicUsize::new(0), total: 0 }
    }

    fn begin(&mut self, total: usize) {
        (self.done, self.total) = (AtomicUsize::new(0), total);
    }

    fn check(&self) -> Result<(), StudyError> {
        if self.cancelled.load(Ordering::Relaxed) { Err(StudyError::Cancelled) } else { Ok(()) }
    }

    fn step(&self, steps: usize) -> Result<(), StudyError> {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        (self.report)(done, self.total);
        self.check()
    }
}

/// The scenario in which the parameter has this value.
fn scenario_at(parameter: &Parameter, draft: &Draft, value: Decimal) -> Result<Scenario, StudyError> {
    Scenario::new(parameter.set(draft, value)?).map_err(|mut faults| fault_at(parameter, value, faults.swap_remove(0)))
}

fn fault_at(parameter: &Parameter, value: Decimal, fault: Fault) -> StudyError {
    StudyError::Fault { parameter: parameter.to_string().into(), value, fault }
}

/// What the scenario costs in which the parameter has this value.
fn totals_at(parameter: &Parameter, draft: &Draft, value: Decimal) -> Result<Totals, StudyError> {
    let there = scenario_at(parameter, draft, value)?;
    Totals::of(&there).map_err(|fault| fault_at(parameter, value, fault))
}

/// The scenario with the largest value of each axis, if it is sound; then it is sound with every other value too, since
/// every limit of an input of a study is a range that begins at 0.
fn with_largest(scenario: &Scenario, axes: &[&Axis]) -> Option<Scenario> {
    let mut draft = scenario.draft().clone();
    for axis in axes {
        draft = axis.parameter.set(&draft, axis.parameter.value(*axis.steps.iter().max()?)).ok()?;
    }
    Scenario::new(draft).ok()
}

/// A range in steps of a parameter, from either end to the other.
fn ends(parameter: &Parameter, from: Decimal, to: Decimal) -> Result<(u64, u64), StudyError> {
    let places = parameter.places();
    let steps = |end: Decimal| scaled(end, places).and_then(|steps| u64::try_from(steps).ok());
    // What no scenario can have is refused before the values below it are rated.
    let most = Decimal::from(parameter.range().max);
    if let Some(end) = [from, to].into_iter().find(|end| *end > most) {
        return Err(no_value(parameter, end).into());
    }
    steps(from).zip(steps(to)).ok_or_else(|| {
        StudyError::Range(text!(
            "study-no-range",
            from = grouped(from),
            to = grouped(to),
            parameter = parameter.to_string(),
            places = u64::from(places)
        ))
    })
}

/// What rates a scenario while a parameter moves up to its value in `largest`: the least that a bill can be, the bill, and
/// the most. The outer two only rise with the parameter.
fn bounds(largest: &Scenario, parameter: &Parameter) -> [Totaller; 3] {
    [Fractions::Dropped, Fractions::Carried, Fractions::Raised].map(|fractions| {
        let mut totaller = Totaller::new(largest);
        totaller.bound(parameter, fractions);
        totaller.hold_all_but(parameter);
        totaller
    })
}

/// The error of the earliest of some points, in their order: which thread met one first must not show.
fn earliest_error(
    count: usize,
    progress: &Progress<'_>,
    rate: impl Fn(usize) -> Result<Totals, StudyError> + Sync,
) -> StudyError {
    let failed = (0..count).into_par_iter().find_map_first(|point| progress.check().and_then(|()| rate(point)).err());
    failed.unwrap_or_else(|| unreachable!("a point that was rated by itself has totals that a study has not"))
}
