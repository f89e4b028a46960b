//! Studies: how the bill moves when an input does. Each rates scenarios again through [`Totals`]; none bills by itself.
//!
//! A study names an input by a [`Parameter`], returns plain data, can be watched and cancelled through a [`Watch`], and
//! gives the same result for any number of threads.

mod axis;
pub mod budget;
pub mod map;
mod offered;
pub mod sweep;

pub use axis::{Axis, Spacing};

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rust_decimal::Decimal;

use crate::fault::Fault;
use crate::scenario::{Draft, Kind, Parameter, ParameterError, Scenario};
use crate::usage::Moves;

/// What went wrong with a study.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// The parameter names nothing.
    #[error("{0}")]
    Parameter(String),
    /// The range cannot be divided as asked.
    #[error("{0}")]
    Range(String),
    /// At this value the scenario breaks a rule.
    #[error("at {parameter} = {value}: {}{fault}", place(.fault))]
    Fault {
        /// The parameter, as it was named.
        parameter: String,
        /// Its value.
        value: Decimal,
        /// The first rule that is broken.
        fault: Fault,
    },
    /// Someone asked to stop.
    #[error("the study was cancelled")]
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

fn place(fault: &Fault) -> String {
    let place = fault.place.to_string();
    if place.is_empty() { place } else { format!("{place}: ") }
}

/// How far a study is, and whether it shall go on.
pub struct Watch<'w> {
    cancelled: &'w AtomicBool,
    progress: &'w (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    total: usize,
}

impl<'w> Watch<'w> {
    /// Stops soon after `cancelled` becomes true; `progress` is called with what is done of how much, from any thread.
    pub const fn new(cancelled: &'w AtomicBool, progress: &'w (dyn Fn(usize, usize) + Sync)) -> Self {
        Self { cancelled, progress, done: AtomicUsize::new(0), total: 0 }
    }

    fn begin(&mut self, total: usize) {
        (self.done, self.total) = (AtomicUsize::new(0), total);
    }

    fn step(&self, steps: usize) -> Result<(), StudyError> {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        (self.progress)(done, self.total);
        if self.cancelled.load(Ordering::Relaxed) { Err(StudyError::Cancelled) } else { Ok(()) }
    }
}

/// What of a line moves with a parameter.
fn moves(parameter: &Parameter, fleet: usize, line: usize) -> Moves {
    let own = parameter.fleet.is_none_or(|own| own == fleet) && parameter.line.is_none_or(|own| own == line);
    match parameter.kind {
        _ if !own => Moves::Nothing,
        Kind::Devices | Kind::Active | Kind::Rate => Moves::Messages,
        Kind::Receivers => Moves::Receipts,
        Kind::Payload => Moves::Sizes,
    }
}

/// The scenario in which the parameter has this value.
fn scenario_at(parameter: &Parameter, draft: &Draft, value: Decimal) -> Result<Scenario, StudyError> {
    Scenario::new(parameter.set(draft, value)?).map_err(|mut faults| fault_at(parameter, value, faults.swap_remove(0)))
}

fn fault_at(parameter: &Parameter, value: Decimal, fault: Fault) -> StudyError {
    StudyError::Fault { parameter: parameter.to_string(), value, fault }
}
