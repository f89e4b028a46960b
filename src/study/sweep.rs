//! Sweep: the bills of the three variants at each value of one parameter.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Axis, Progress, StudyError, earliest_error, totals_at, with_largest};
use crate::lanes::WIDTH;
use crate::money::Money;
use crate::quote::{Amounts, Repricer, Rows, Totals};
use crate::scenario::Scenario;

/// A value of the parameter with the bills there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Value of the parameter.
    pub x: Decimal,
    /// Bills of the three variants.
    pub totals: Totals,
}

/// Blocks of values that a thread rates between two checks for cancellation.
const BLOCKS: usize = 4;

/// Rates the scenario at every value of an axis.
///
/// # Errors
///
/// The error of the first value at which the scenario breaks a rule; [`StudyError::Cancelled`].
pub fn sweep(scenario: &Scenario, axis: &Axis, progress: &mut Progress<'_>) -> Result<Vec<Point>, StudyError> {
    progress.begin(axis.values.len());
    let progress = &*progress;
    let parameter = &axis.parameter;
    let by_itself = |i: usize| totals_at(scenario, parameter, scenario.draft(), axis.values[i]);
    let Some(largest) = with_largest(scenario, &[axis]) else {
        return Err(earliest_error(axis.values.len(), progress, by_itself));
    };
    let (repricer, variants) = (Repricer::new(&largest), scenario.variants());
    let rows = Rows::new(repricer, parameter, &axis.steps, variants.iter().collect());
    let mut points: Vec<Point> = axis.values.iter().map(|&x| Point { x, totals: Totals::nothing(variants) }).collect();
    let rate = |rows: &mut Rows, (part, points): (usize, &mut [Point])| {
        let mut row = rows.row(None, scenario.fleets(), scenario.fleets());
        for (block, points) in points.chunks_mut(WIDTH).enumerate() {
            let amounts = row.block(part * BLOCKS + block);
            if matches!(amounts, Amounts::TooManyUnits) {
                return Ok(false);
            }
            for (lane, point) in points.iter_mut().enumerate() {
                let mut kind = 0..;
                point.totals = Totals::new(variants, |_| amounts.of(kind.next().unwrap_or_default(), lane));
            }
        }
        progress.step(points.len()).map(|()| true)
    };
    let parts = points.par_chunks_mut(BLOCKS * WIDTH).enumerate();
    let sound: Result<Vec<bool>, StudyError> = parts.map_init(|| rows.clone(), rate).collect();
    if sound?.contains(&false) {
        return Err(earliest_error(axis.values.len(), progress, by_itself));
    }
    Ok(points)
}

/// Finds the pairs of points, by index, between which the cheaper edition changes. Points with equal bills may lie in
/// between.
pub fn crossings(points: &[Point]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    for (i, difference) in points.iter().filter_map(|point| point.totals.edition_difference()).enumerate() {
        if difference == Money::ZERO {
            continue;
        }
        let last_dearer = difference > Money::ZERO;
        if let Some((before, dearer_before)) = last
            && dearer_before != last_dearer
        {
            found.push((before, i));
        }
        last = Some((i, last_dearer));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{EditionId, Variant, Variants};

    #[test]
    fn variants_cross_where_the_sign_changes_and_not_where_they_only_touch() {
        let of = |more: &[i128]| {
            let last = Variant::All(EditionId::new(1));
            let cents_of = |cents: i128| move |of: Variant| Money::from_minor(if of == last { cents } else { 0 });
            let point =
                |cents: &i128| Point { x: Decimal::ZERO, totals: Totals::new(Variants::of(2), cents_of(*cents)) };
            crossings(&more.iter().map(point).collect::<Vec<_>>())
        };
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[0, 0, 5, 9, 0, 3]), []);
        assert_eq!(of(&[-5, -1, 2, 7]), [(1, 2)]);
        assert_eq!(of(&[0, -5, 0, 0, 2, -1]), [(1, 4), (4, 5)]);
    }
}
