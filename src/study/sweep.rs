//! A sweep: what the three variants cost as one parameter moves.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Axis, StudyError, Watch, earliest_error, totals_at, with_largest};
use crate::quote::{Totaller, Totals};
use crate::scenario::Scenario;

/// A value of the parameter, and what the scenario costs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value.
    pub x: Decimal,
    /// The three variants.
    pub totals: Totals,
}

/// Values that a thread rates before it looks whether it shall go on.
const CHUNK: usize = 64;

/// Rates the scenario at every value of the axis.
pub fn sweep(scenario: &Scenario, axis: &Axis, watch: &mut Watch<'_>) -> Result<Vec<Point>, StudyError> {
    watch.begin(axis.values.len());
    let watch = &*watch;
    let parameter = &axis.parameter;
    let by_itself = |i: usize| totals_at(parameter, scenario.draft(), axis.values[i]);
    let Some(largest) = with_largest(scenario, &[axis]) else {
        return Err(earliest_error(axis.values.len(), watch, by_itself));
    };
    let mut totaller = Totaller::new(&largest);
    totaller.hold_all_but(parameter);
    let mut points: Vec<Point> = axis.values.iter().map(|&x| Point { x, totals: Totals::ZERO }).collect();
    let chunks = points.par_chunks_mut(CHUNK).zip(axis.steps.par_chunks(CHUNK));
    let rate = |totaller: &mut Totaller, (points, steps): (&mut [Point], &[u64])| {
        for (point, &steps) in points.iter_mut().zip(steps) {
            let Some(totals) = totaller.totals_at(parameter, steps, scenario.fleets()) else { return Ok(false) };
            point.totals = totals;
        }
        watch.step(points.len()).map(|()| true)
    };
    let sound: Result<Vec<bool>, StudyError> = chunks.map_init(|| totaller.clone(), rate).collect();
    if sound?.contains(&false) {
        return Err(earliest_error(axis.values.len(), watch, by_itself));
    }
    Ok(points)
}
