//! A sweep: what the three variants cost as one parameter moves.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Axis, StudyError, Watch, fault_at, scenario_at};
use crate::quote::Totals;
use crate::scenario::Scenario;

/// A value of the parameter, and what the scenario costs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value.
    pub x: Decimal,
    /// The three variants.
    pub totals: Totals,
}

/// Rates the scenario at every value of the axis.
pub fn sweep(scenario: &Scenario, axis: &Axis, watch: &mut Watch<'_>) -> Result<Vec<Point>, StudyError> {
    watch.begin(axis.values.len());
    let watch = &*watch;
    let point = |&x: &Decimal| {
        watch.step(1)?;
        let there = scenario_at(&axis.parameter, scenario.draft(), x)?;
        let totals = Totals::of(&there).map_err(|fault| fault_at(&axis.parameter, x, fault))?;
        Ok(Point { x, totals })
    };
    first_error_wins(axis.values.par_iter().map(point).collect())
}

/// All results, or the error of the earliest value: which thread met one first must not show.
pub(super) fn first_error_wins<T>(results: Vec<Result<T, StudyError>>) -> Result<Vec<T>, StudyError> {
    if results.iter().any(|result| matches!(result, Err(StudyError::Cancelled))) {
        return Err(StudyError::Cancelled);
    }
    results.into_iter().collect()
}
