//! A budget to ask for, and the values around its answer that the panel shows.

use rust_decimal::Decimal;

use crate::money::{Money, scaled};
use crate::plan::Variant;
use crate::quote::Totals;
use crate::scenario::{Parameter, Scenario};
use crate::study::budget;
use crate::study::{Axis, Spacing, StudyError};

/// The number of values that the bill is drawn at, besides those next to the answer.
const POINTS: usize = 101;
/// The number of values on each side of the answer that the table has.
const BESIDE: u64 = 2;

/// A budget to ask for: the input, the variant and the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    pub parameter: Parameter,
    pub variant: Variant,
    pub most: Money,
}

impl Budget {
    /// The values that are shown: evenly spaced ones from 0 to twice the answer, those next to the answer, and the
    /// present one. A present value far beyond the answer is left out, since it would move the answer close to zero.
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
