//! Map: the bills of the three variants at every pair of values of two parameters.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Axis, Progress, StudyError, earliest_error, totals_at, with_largest};
use crate::money::Money;
use crate::plan::{PerVariant, Variant};
use crate::quote::{Repricer, Totals};
use crate::scenario::{Parameter, Scenario};
use crate::texts::text;

/// A pair of values with the bills there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Value of the first parameter.
    pub x: Decimal,
    /// Value of the second parameter.
    pub y: Decimal,
    /// Bills of the three variants.
    pub totals: Totals,
}

/// Bills at every pair of values, packed: variants with equal bills share one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    x: Vec<Decimal>,
    y: Vec<Decimal>,
    /// Smallest units of each cell, once for each kind of variant.
    minor: Vec<i64>,
    /// Number of kinds, 1 to 3. Variants that are always billed alike are of one kind.
    kinds: usize,
    /// Kind of each variant, as designed first.
    kind_of: PerVariant<usize>,
    /// Whether the cells are stored column by column.
    by_columns: bool,
}

impl Map {
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.x.len() * self.y.len()
    }

    /// True if an axis has no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns a cell by its index. Cells count row by row from the first `y`, and within a row from the first `x`.
    pub fn cell(&self, cell: usize) -> Cell {
        let (row, column) = (cell / self.x.len(), cell % self.x.len());
        let at = if self.by_columns { column * self.y.len() + row } else { cell };
        let kinds = &self.minor[at * self.kinds..(at + 1) * self.kinds];
        let minor = |variant: Variant| kinds[self.kind_of[variant]];
        let totals = Totals::new(self.kind_of.variants(), |variant| Money::from_minor(minor(variant).into()));
        Cell { x: self.x[column], y: self.y[row], totals }
    }

    /// Returns all cells, in the order of their indices.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell> {
        (0..self.len()).map(|cell| self.cell(cell))
    }
}

/// Most cells of a map; all of them are kept in memory.
pub const MOST_CELLS: usize = 10_000_000;

/// Rates the scenario at every pair of values of two axes.
///
/// # Errors
///
/// [`StudyError::Range`] for more than 10,000,000 cells, or a bill beyond 64 bits of the currency's smallest unit; the error of the first cell
/// that breaks a rule, row by row; [`StudyError::Cancelled`].
pub fn map(scenario: &Scenario, x: &Axis, y: &Axis, progress: &mut Progress<'_>) -> Result<Map, StudyError> {
    let (columns, rows) = (x.values.len(), y.values.len());
    let cells = columns.saturating_mul(rows);
    if cells > MOST_CELLS {
        let asked = text!("study-cells-asked", columns = columns, rows = rows, cells = cells, most = MOST_CELLS);
        return Err(StudyError::Range(asked));
    }
    progress.begin(cells);
    let progress = &*progress;
    let by_itself = |cell: usize| {
        let base = y.parameter.set(scenario.draft(), y.values[cell / columns])?;
        totals_at(scenario, &x.parameter, &base, x.values[cell % columns])
    };
    let Some(largest) = with_largest(scenario, &[y, x]) else {
        return Err(earliest_error(cells, progress, by_itself));
    };
    // The parameter that moves fewer lines goes into the inner loop, unless `y` must be set before `x`.
    let overlapping = x.parameter.overlaps(&y.parameter);
    let by_columns = !overlapping && lines(scenario, y) < lines(scenario, x);
    let (outer, inner) = if by_columns { (x, y) } else { (y, x) };

    let repricer = Repricer::new(&largest);
    let alike = repricer.alike();
    let first_of: Vec<Variant> = alike.iter().filter(|(variant, first)| variant == *first).map(|(_, of)| *of).collect();
    let kind_of = alike.map(|first| first_of.iter().position(|known| known == first).unwrap_or_default());
    let kinds = first_of.len();
    // Each row is written in place: gathering so many cells afterwards would take as long as rating them.
    let mut minor = vec![0_i64; cells * kinds];
    let row = |repricer: &mut Repricer, (row, outer_at): (&mut [i64], usize)| -> Result<Row, StudyError> {
        let base = outer.parameter.set(scenario.draft(), outer.values[outer_at])?;
        // An outer value beyond a limit is no fault if the inner parameter replaces it. Then each cell is rated as a
        // scenario of its own.
        let unsound = overlapping && scenario.revised(base.clone()).is_err();
        if !unsound {
            repricer.set(&outer.parameter, outer.steps[outer_at], scenario.fleets());
            repricer.hold_all_but(&inner.parameter);
        }
        for (at, (cell, &steps)) in row.chunks_exact_mut(kinds).zip(&inner.steps).enumerate() {
            let by_itself = match unsound {
                true => Some(totals_at(scenario, &inner.parameter, &base, inner.values[at]).ok()),
                false if repricer.rate_at(&inner.parameter, steps, &base.fleets) => None,
                false => Some(None),
            };

            for (minor, variant) in cell.iter_mut().zip(&first_of) {
                let total = match &by_itself {
                    None => repricer.total(*variant),
                    Some(Some(totals)) => totals.of_variant(*variant),
                    Some(None) => return Ok(Row::Fault),
                };
                let Ok(total) = i64::try_from(total.minor()) else { return Ok(Row::TooDear) };
                *minor = total;
            }
        }
        progress.step(inner.steps.len())?;
        Ok(Row::Sound)
    };
    let rows = minor.par_chunks_mut((inner.steps.len() * kinds).max(1)).zip(0..outer.steps.len());
    let rows: Vec<Row> = rows.map_init(|| repricer.clone(), row).collect::<Result<_, _>>()?;
    if rows.contains(&Row::Fault) {
        return Err(earliest_error(cells, progress, by_itself));
    }
    if rows.contains(&Row::TooDear) {
        let most = Money::from_minor(i64::MAX.into()).grouped(scenario.plan().places());
        return Err(StudyError::Range(text!("study-map-too-dear", most = most)));
    }
    Ok(Map { x: x.values.clone(), y: y.values.clone(), minor, kinds, kind_of, by_columns })
}

/// Outcome of a row of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Sound,
    Fault,
    TooDear,
}

/// Estimates the work of moving an axis's parameter: twice the lines that it moves, plus one if it also moves devices.
fn lines(scenario: &Scenario, axis: &Axis) -> usize {
    let parameter: &Parameter = &axis.parameter;
    let fleets = scenario.fleets().iter().enumerate();
    let moved = |(f, _): &(usize, _)| parameter.fleet.is_none_or(|fleet| fleet == *f);
    let lines: usize = fleets.filter(moved).map(|(_, fleet)| parameter.line.map_or(fleet.traffic.len(), |_| 1)).sum();
    2 * lines + usize::from(parameter.moves_devices())
}
