//! A map: what the three variants cost as two parameters move at once, and so where which is cheaper.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::sweep::first_error_wins;
use super::{Axis, StudyError, Watch, fault_at, scenario_at};
use crate::quote::Totals;
use crate::scenario::Scenario;

/// A pair of values, and what the scenario costs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first parameter's value.
    pub x: Decimal,
    /// The second parameter's value.
    pub y: Decimal,
    /// The three variants.
    pub totals: Totals,
}

/// The most cells of a map: what is computed is also kept.
pub const MOST_CELLS: usize = 10_000_000;

/// Rates the scenario at every pair of values; row by row, from the first y, and in each row from the first x.
pub fn map(scenario: &Scenario, x: &Axis, y: &Axis, watch: &mut Watch<'_>) -> Result<Vec<Cell>, StudyError> {
    let cells = x.values.len().saturating_mul(y.values.len());
    if cells > MOST_CELLS {
        let text =
            format!("a map of {} × {} cells is asked for; allowed are {MOST_CELLS}", x.values.len(), y.values.len());
        return Err(StudyError::Range(text));
    }
    watch.begin(cells);
    let watch = &*watch;
    let row = |&there_y: &Decimal| -> Result<Vec<Cell>, StudyError> {
        let base = y.parameter.set(scenario.draft(), there_y)?;
        let cell = |&there_x: &Decimal| {
            watch.step(1)?;
            let there = scenario_at(&x.parameter, &base, there_x)?;
            let totals = Totals::of(&there).map_err(|fault| fault_at(&x.parameter, there_x, fault))?;
            Ok(Cell { x: there_x, y: there_y, totals })
        };
        x.values.iter().map(cell).collect::<Result<Vec<_>, _>>()
    };
    Ok(first_error_wins(y.values.par_iter().map(row).collect())?.concat())
}
