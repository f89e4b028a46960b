//! The registry of plans that scenarios may follow.

use std::sync::{Arc, LazyLock};

use super::catalogue::PricePlan;

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
/// assert_eq!(plans.iter().last().map(|plan| plan.id.as_str()), Some("own"));
/// // An own plan may not bear the id of another.
/// assert!(plans.with(PricePlan::parse("again.ron", text).unwrap()).is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans(Arc<[Arc<PricePlan>]>);

static BUILT_IN: LazyLock<Plans> = LazyLock::new(|| {
    macro_rules! files {
        ($($id:literal),* $(,)?) => {
            [$((concat!($id, ".ron"), include_str!(concat!("../../assets/plans/", $id, ".ron")))),*]
        };
    }
    let files = files![
        "alibaba-iot-2018",
        "alibaba-iot-2018-06",
        "alibaba-iot-2018-cn",
        "alibaba-iot-2019",
        "alibaba-iot-2019-cn",
        "alibaba-iot-2019-07-cn",
        "alibaba-iot-public",
        "alibaba-iot-public-cn",
    ];
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
