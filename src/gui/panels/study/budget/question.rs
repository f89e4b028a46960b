//! A budget that is asked for, and the values that are worth a look around its answer.

use rust_decimal::Decimal;

use crate::money::{Money, scaled};
use crate::plan::Variant;
use crate::quote::Totals;
use crate::scenario::{Parameter, Scenario};
use crate::study::budget;
use crate::study::{Axis, Spacing, StudyError};

/// How many values the bill is drawn from, beside those next to the answer.
const POINTS: usize = 101;
/// How many values on each side of the answer the table has.
const BESIDE: u64 = 2;

/// A budget that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    pub parameter: Parameter,
    pub variant: Variant,
    pub most: Money,
}

impl Budget {
    /// The values worth a look: evenly from 0 to twice the answer, those next to the answer, and the present one. Where
    /// that is far beyond the answer it is left out, since the answer would be lost near zero.
    pub fn axis(&self, scenario: &Scenario, answer: &budget::Budget) -> Result<Axis, StudyError> {
        const FAR: u64 = 5;
        let (parameter, draft) = (&self.parameter, scenario.draft());
        let steps = |value: Decimal| scaled(value, parameter.places()).and_then(|steps| u64::try_from(steps).ok());
        let fits = answer.fits.and_then(|fits| steps(fits.value));
        let present = parameter.present(draft).and_then(steps);
        let wanted = match fits {
            None | Some(0) => steps(parameter.usual_range(draft).1).unwrap_or_default(),
            Some(fits) => present.filter(|present| *present <= FAR * fits).unwrap_or_default().max(2 * fits),
        };
        let fits_or_none = fits.unwrap_or_default();
        // The format may allow less: then the range ends nearer to the answer.
        let is_sound = |steps: u64| {
            let there =
                parameter.set(draft, parameter.value(steps)).ok().and_then(|there| scenario.revised(there).ok());
            there.is_some_and(|there| Totals::of(&there).is_ok())
        };
        let mut beyond = wanted.max(fits_or_none + BESIDE).min(parameter.most_steps()).saturating_sub(fits_or_none);
        while beyond > 0 && !is_sound(fits_or_none + beyond) {
            beyond /= 2;
        }
        let end = fits_or_none + beyond;
        let (from, to) = (Decimal::ZERO, parameter.value(end));
        let mut values = Axis::new(parameter.clone(), from, to, POINTS, Spacing::Linear)?.values;
        let beside = fits.map(|fits| fits.saturating_sub(BESIDE)..=fits + BESIDE);
        let others = beside.into_iter().flatten().chain(present).filter(|steps| *steps <= end);
        values.extend(others.map(|steps| parameter.value(steps)));
        values.sort_unstable();
        values.dedup();
        Axis::of(parameter.clone(), &values)
    }
}
