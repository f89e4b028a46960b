//! The plans that a build knows.

use std::sync::LazyLock;

use super::catalogue::PricePlan;
use super::file;
use crate::fault::Report;

/// The plan that a scenario follows unless it names another.
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
    /// Every plan that this build knows.
    pub fn all() -> &'static [Self] {
        &BUILT_IN
    }

    /// The plan of this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|plan| plan.id == id)
    }

    /// Reads and validates a plan's file; `name` is the file's, for the report.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        file::read(text).map_err(|faults| Report::new(name, text, faults))
    }
}
