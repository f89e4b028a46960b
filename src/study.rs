//! Studies: how the bill moves as inputs move.
//!
//! Each study takes a [`Scenario`], names an input by a [`Parameter`], and returns plain data. It rates the scenario
//! again at each value, through [`Totals`]; none computes a bill by itself. A [`Progress`] reports how far it is, and
//! cancels it. The result is the same for any number of threads.

pub mod against;
mod axis;
pub mod break_even;
pub mod budget;
pub mod compare;
#[cfg(test)]
mod falling;
pub mod fitted;
pub mod interpretations;
pub mod map;
pub mod plans;
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
use crate::quote::{Repricer, Totals};
use crate::scenario::{Draft, Parameter, ParameterError, Scenario, no_value};
use crate::texts::{Text, text, tr};
use crate::usage::Fractions;

/// Reason why a study has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// A parameter's name that matches nothing in the scenario.
    #[error("{0}")]
    Parameter(Text),
    /// A range, a number of points or an amount that the study cannot handle.
    #[error("{0}")]
    Range(Text),
    /// A value at which the scenario breaks a rule of the format.
    #[error("{}", tr!("study-at-value", parameter = parameter, value = value.to_string(), fault = placed(.fault)))]
    Fault {
        /// Name of the parameter as the caller wrote it, or of another thing that was tried, such as a draw.
        parameter: Text,
        /// Value of the parameter; for a draw its number, from 1.
        value: Decimal,
        /// First rule that is broken.
        fault: Fault,
    },
    /// A scenario that cannot be rated at all.
    #[error("{}", placed(.fault))]
    Scenario {
        /// Rule that is broken.
        fault: Fault,
    },
    /// A combination of interpretations under which the scenario breaks a rule of the format.
    #[error("{}", tr!("study-under", under = under, fault = placed(.fault)))]
    Interpretation {
        /// Interpretations that differ from the scenario's own, as a file writes them.
        under: Text,
        /// Rule that is broken.
        fault: Fault,
    },
    /// Cancelled through the [`Progress`].
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

/// Formats a fault, after its place in the scenario if it has one.
fn placed(fault: &Fault) -> String {
    let place = fault.place.to_string();
    if place.is_empty() { fault.to_string() } else { tr!("study-place", place = place, fault = fault.to_string()) }
}

/// Progress and cancellation of one study, shared by its threads.
pub struct Progress<'w> {
    cancelled: &'w AtomicBool,
    report: &'w (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    total: usize,
}

impl<'w> Progress<'w> {
    /// Creates a progress that cancels the study soon after `cancelled` becomes true.
    ///
    /// `report` is called from any thread with the number of steps done and the number of all steps.
    pub const fn new(cancelled: &'w AtomicBool, report: &'w (dyn Fn(usize, usize) + Sync)) -> Self {
        Self { cancelled, report, done: AtomicUsize::new(0), total: 0 }
    }

    /// Starts counting anew, towards `total` steps.
    pub const fn begin(&mut self, total: usize) {
        self.done = AtomicUsize::new(0);
        self.total = total;
    }

    /// Returns [`StudyError::Cancelled`] once the study has been cancelled.
    fn check(&self) -> Result<(), StudyError> {
        if self.cancelled.load(Ordering::Relaxed) { Err(StudyError::Cancelled) } else { Ok(()) }
    }

    /// Becomes true once the study is cancelled.
    pub const fn cancelled(&self) -> &'w AtomicBool {
        self.cancelled
    }

    /// Reports how many steps of all are done, where somebody else counts them; of all 0 where that is not known.
    pub fn report(&self, done: usize, total: usize) {
        (self.report)(done, total);
    }

    /// Counts and reports `steps` more steps, then checks for cancellation.
    ///
    /// # Errors
    ///
    /// [`StudyError::Cancelled`] once the study has been cancelled.
    pub fn step(&self, steps: usize) -> Result<(), StudyError> {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        (self.report)(done, self.total);
        self.check()
    }
}

/// Builds the scenario with the parameter set to `value`.
fn scenario_at(
    scenario: &Scenario,
    parameter: &Parameter,
    draft: &Draft,
    value: Decimal,
) -> Result<Scenario, StudyError> {
    scenario
        .revised(parameter.set(draft, value)?)
        .map_err(|mut faults| fault_at(parameter, value, faults.swap_remove(0)))
}

/// Says that a fault arose at this value of the parameter.
fn fault_at(parameter: &Parameter, value: Decimal, fault: Fault) -> StudyError {
    StudyError::Fault { parameter: parameter.to_string().into(), value, fault }
}

/// Rates the scenario with the parameter set to `value`.
fn totals_at(scenario: &Scenario, parameter: &Parameter, draft: &Draft, value: Decimal) -> Result<Totals, StudyError> {
    let there = scenario_at(scenario, parameter, draft, value)?;
    Totals::of(&there).map_err(|fault| fault_at(parameter, value, fault))
}

/// Builds the scenario with each axis at its largest value; `None` if that breaks a rule.
///
/// A scenario that is valid there is valid at every other value too: every limit of an input is a range that begins at
/// 0.
fn with_largest(scenario: &Scenario, axes: &[&Axis]) -> Option<Scenario> {
    let mut draft = scenario.draft().clone();
    for axis in axes {
        draft = axis.parameter.set(&draft, axis.parameter.value(*axis.steps.iter().max()?)).ok()?;
    }
    scenario.revised(draft).ok()
}

/// Converts a range from decimals to whole steps of the parameter. The ends may come in either order.
///
/// # Errors
///
/// [`StudyError::Range`] if an end is negative, has too many decimal places, or exceeds the parameter's limit.
fn ends(parameter: &Parameter, from: Decimal, to: Decimal) -> Result<(u64, u64), StudyError> {
    let places = parameter.places();
    let steps = |end: Decimal| scaled(end, places).and_then(|steps| u64::try_from(steps).ok());
    // A value beyond the limit is refused here, before any value below it is rated.
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

/// Compiles three bills of a scenario whose parameter moves up to its value in `largest`: a lower bound, the exact bill
/// and an upper bound. The two bounds only rise with the parameter, the exact bill need not.
fn bounds(largest: &Scenario, parameter: &Parameter) -> [Repricer; 3] {
    [Fractions::Dropped, Fractions::Carried, Fractions::Raised].map(|fractions| {
        let mut repricer = Repricer::new(largest);
        repricer.bound(parameter, fractions);
        repricer.hold_all_but(parameter);
        repricer
    })
}

/// Finds the first of `count` points that fails, and returns its error: the same whichever thread met an error first.
fn earliest_error(
    count: usize,
    progress: &Progress<'_>,
    rate: impl Fn(usize) -> Result<Totals, StudyError> + Sync,
) -> StudyError {
    let failed = (0..count).into_par_iter().find_map_first(|point| progress.check().and_then(|()| rate(point)).err());
    failed.unwrap_or_else(|| unreachable!("a point that was rated by itself has totals that a study has not"))
}
