//! Map: the bills of the three variants at every pair of values of two parameters.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Axis, Progress, StudyError, earliest_error, totals_at, with_largest};
use crate::lanes::{WIDTH, wide};
use crate::money::Money;
use crate::plan::{PerVariant, Variant};
use crate::quote::{Amounts, Repricer, RowOfValues, Rows, Totals};
use crate::scenario::{Draft, Parameter, Scenario};
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
    /// Cells of each value of the outer parameter.
    rows: Vec<Row>,
    /// Number of kinds, 1 to 3. Variants that are always billed alike are of one kind.
    kinds: usize,
    /// Kind of each variant, as designed first.
    kind_of: PerVariant<usize>,
    /// Whether the outer parameter is that of the columns.
    by_columns: bool,
}

/// Smallest units of the cells of a row: block by block, and within a block kind by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// All of them are below 2^32. Half the memory is half the time of a quick map.
    Narrow(Vec<u32>),
    Wide(Vec<i64>),
}

impl Row {
    /// Number of a kind of a cell among `cells`.
    fn minor(&self, cells: usize, kinds: usize, cell: usize, kind: usize) -> i64 {
        let start = cell / WIDTH * WIDTH;
        let width = WIDTH.min(cells - start);
        let at = start * kinds + kind * width + cell - start;
        match self {
            Self::Narrow(minor) => minor[at].into(),
            Self::Wide(minor) => minor[at],
        }
    }

    /// Adds numbers below 2^32.
    fn add_narrow(&mut self, numbers: &[u32]) {
        match self {
            Self::Narrow(minor) => minor.extend_from_slice(numbers),
            Self::Wide(minor) => minor.extend(numbers.iter().map(|number| i64::from(*number))),
        }
    }

    /// Adds numbers of which some is too large for 32 bits.
    fn add_wide(&mut self, numbers: &[i64]) {
        self.widen();
        if let Self::Wide(minor) = self {
            minor.extend_from_slice(numbers);
        }
    }

    /// Adds any numbers; `None` beyond 64 bits.
    fn add(&mut self, numbers: &[i128]) -> Option<()> {
        for number in numbers {
            let number = i64::try_from(*number).ok()?;
            match (&mut *self, u32::try_from(number)) {
                (Self::Narrow(minor), Ok(narrow)) => minor.push(narrow),
                (Self::Wide(minor), _) => minor.push(number),
                (Self::Narrow(_), Err(_)) => {
                    self.widen();
                    self.add(&[number.into()])?;
                }
            }
        }
        Some(())
    }

    fn widen(&mut self) {
        if let Self::Narrow(minor) = self {
            let mut wide = Vec::with_capacity(minor.capacity());
            wide.extend(minor.iter().map(|minor| i64::from(*minor)));
            *self = Self::Wide(wide);
        }
    }
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
        let (outer, inner, cells) = match self.by_columns {
            true => (column, row, self.y.len()),
            false => (row, column, self.x.len()),
        };
        let minor = |variant: Variant| self.rows[outer].minor(cells, self.kinds, inner, self.kind_of[variant]);
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
    let rows = Rows::new(repricer, &inner.parameter, &inner.steps, first_of);
    let together = Rows::move_together(&outer.parameter, &inner.parameter);
    let row = |rows: &mut Rows, outer_at: usize| -> Result<Result<Row, Failed>, StudyError> {
        let there = match together {
            true => Some(outer.parameter.set(scenario.draft(), outer.values[outer_at])?),
            false => None,
        };
        // An outer value beyond a limit is no fault if the inner parameter replaces it. Then each cell is rated as a
        // scenario of its own.
        let unsound = there.as_ref().filter(|there| overlapping && scenario.revised((*there).clone()).is_err());
        let row = match unsound {
            Some(there) => cell_by_cell(scenario, inner, there, rows.variants()),
            None => {
                let base = there.as_ref().map_or(scenario.fleets(), |there| &there.fleets);
                let other = (&outer.parameter, outer.steps[outer_at]);
                of_blocks(&mut rows.row(Some(other), scenario.fleets(), base), inner.steps.len() * kinds)
            }
        };
        progress.step(inner.steps.len())?;
        Ok(row)
    };
    let found = (0..outer.steps.len()).into_par_iter().map_init(|| rows.clone(), row);
    let found: Vec<Result<Row, Failed>> = found.collect::<Result<_, StudyError>>()?;
    if found.contains(&Err(Failed::Fault)) {
        return Err(earliest_error(cells, progress, by_itself));
    }
    let Ok(rows) = found.into_iter().collect::<Result<Vec<Row>, Failed>>() else {
        let most = Money::from_minor(i64::MAX.into()).grouped(scenario.plan().places());
        return Err(StudyError::Range(text!("study-map-too-dear", most = most)));
    };
    Ok(Map { x: x.values.clone(), y: y.values.clone(), rows, kinds, kind_of, by_columns })
}

/// Reason why a row of cells has no amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failed {
    Fault,
    TooDear,
}

/// Rates a row block by block.
fn of_blocks(blocks: &mut RowOfValues<'_>, numbers: usize) -> Result<Row, Failed> {
    let mut row = Row::Narrow(Vec::with_capacity(numbers));
    for block in 0..blocks.blocks() {
        let values = blocks.values(block).len();
        match blocks.block(block) {
            Amounts::Narrow(kinds) => kinds.iter().for_each(|kind| row.add_narrow(&kind[..values])),
            Amounts::Lanes(kinds) => kinds.iter().for_each(|kind| row.add_wide(&wide(kind)[..values])),
            Amounts::Whole(kinds) => {
                kinds.iter().try_for_each(|amounts| row.add(amounts)).ok_or(Failed::TooDear)?;
            }
            Amounts::TooManyUnits => return Err(Failed::Fault),
        }
    }
    Ok(row)
}

/// Rates each cell of a row as a scenario of its own.
fn cell_by_cell(scenario: &Scenario, inner: &Axis, there: &Draft, kinds: &[Variant]) -> Result<Row, Failed> {
    let mut row = Row::Narrow(Vec::new());
    for values in inner.values.chunks(WIDTH) {
        let totals = values.iter().map(|value| totals_at(scenario, &inner.parameter, there, *value));
        let totals: Vec<Totals> = totals.collect::<Result<_, _>>().map_err(|_| Failed::Fault)?;
        for kind in kinds {
            let amounts: Vec<i128> = totals.iter().map(|totals| totals.of_variant(*kind).minor()).collect();
            row.add(&amounts).ok_or(Failed::TooDear)?;
        }
    }
    Ok(row)
}

/// Estimates the work of moving an axis's parameter: twice the lines that it moves, plus one if it also moves devices.
fn lines(scenario: &Scenario, axis: &Axis) -> usize {
    let parameter: &Parameter = &axis.parameter;
    let fleets = scenario.fleets().iter().enumerate();
    let moved = |(f, _): &(usize, _)| parameter.fleet.is_none_or(|fleet| fleet == *f);
    let lines: usize = fleets.filter(moved).map(|(_, fleet)| parameter.line.map_or(fleet.traffic.len(), |_| 1)).sum();
    2 * lines + usize::from(parameter.moves_devices())
}
