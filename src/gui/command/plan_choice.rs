//! A scenario under a price plan that was chosen for it.

use crate::plan::Plans;
use crate::scenario::Draft;

/// A scenario under a price plan that was chosen for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChoice {
    /// The plans, with that of the file that is named.
    pub plans: Plans,
    pub draft: Draft,
}
