//! The registry of plans that scenarios may follow.

use std::sync::{Arc, LazyLock};

use super::catalogue::PricePlan;
use super::file;
use crate::fault::Report;

/// Id of the plan of scenarios that name none.
pub const DEFAULT_PLAN: &str = "alibaba-iot-2018";

/// The plans that scenarios may follow, each by its id; at least one. Cheap to clone.
///
/// ```
/// use fleetcost::plan::{PricePlan, Plans};
///
/// let text = include_str!("../../assets/plans/alibaba-iot-2018.ron");
/// let own = PricePlan::parse("own.plan.ron", &text.replace("alibaba-iot-2018", "own")).unwrap();
/// let plans = Plans::built_in().with(own).unwrap();
/// assert_eq!(plans.iter().map(|plan| plan.id.as_str()).collect::<Vec<_>>(), ["alibaba-iot-2018", "own"]);
/// // An own plan may not bear the id of another.
/// assert!(plans.with(PricePlan::parse("again.ron", text).unwrap()).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans(Arc<[Arc<PricePlan>]>);

static BUILT_IN: LazyLock<Plans> = LazyLock::new(|| {
    let files = [("alibaba-iot-2018.ron", include_str!("../../assets/plans/alibaba-iot-2018.ron"))];
    let read = |(name, text): (&str, &str)| match PricePlan::parse(name, text) {
        Ok(plan) => Arc::new(plan),
        Err(report) => unreachable!("the tests of this build rule out a broken plan:\n{report}"),
    };
    Plans(files.map(read).into())
});

impl Plans {
    /// The plans that come with this build.
    pub fn built_in() -> Self {
        BUILT_IN.clone()
    }

    /// These plans and another one; `None` if one of these has its id.
    pub fn with(&self, plan: PricePlan) -> Option<Self> {
        let known = self.find(&plan.id).is_some();
        (!known).then(|| Self(self.0.iter().cloned().chain([Arc::new(plan)]).collect()))
    }

    /// The plans in the order in which they came, the built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<PricePlan>> {
        self.0.iter()
    }

    /// The plan of this id.
    pub fn find(&self, id: &str) -> Option<&Arc<PricePlan>> {
        self.iter().find(|plan| plan.id == id)
    }

    /// The plan that a scenario follows unless it names another.
    pub fn usual(&self) -> &Arc<PricePlan> {
        self.find(DEFAULT_PLAN).unwrap_or(&self.0[0])
    }
}

impl Default for Plans {
    fn default() -> Self {
        Self::built_in()
    }
}

impl PricePlan {
    /// Reads and validates a plan's file; `name` is the file's, for the report.
    ///
    /// # Errors
    ///
    /// The report of every fault.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        file::read(text).map_err(|faults| Report::new(name, text, faults))
    }
}
