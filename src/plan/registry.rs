//! Registry of the built-in price plans.

use std::sync::LazyLock;

use super::catalogue::PricePlan;
use super::file;
use crate::fault::Report;

/// Id of the plan of scenarios that name none.
pub const DEFAULT_PLAN: &str = "alibaba-iot-2018";

static BUILT_IN: LazyLock<Vec<PricePlan>> = LazyLock::new(|| {
    let files = [("alibaba-iot-2018.ron", include_str!("../../assets/plans/alibaba-iot-2018.ron"))];
    let read = |(name, text): (&str, &str)| match PricePlan::parse(name, text) {
        Ok(plan) => plan,
        Err(report) => unreachable!("the tests of this build rule out a broken plan:\n{report}"),
    };
    files.map(read).into()
});

impl PricePlan {
    /// All built-in plans.
    pub fn all() -> &'static [Self] {
        &BUILT_IN
    }

    /// Finds a built-in plan by its id.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|plan| plan.id == id)
    }

    /// Reads and validates the text of a plan; `name` is the file's name, for the report.
    ///
    /// # Errors
    ///
    /// A report of every fault.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        file::read(text).map_err(|faults| Report::new(name, text, faults))
    }
}
