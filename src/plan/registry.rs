//! The registry of plans that scenarios may follow.

use std::sync::{Arc, LazyLock};

use super::catalogue::PricePlan;
use super::draft::PlanDraft;
use super::name::PlanName;
use crate::fault::{Fault, Place};
use crate::texts::{Text, text};

/// Id of the plan of scenarios that name none.
pub const DEFAULT_PLAN: &str = "alibaba-iot-2018";

/// The plans that scenarios may follow, each by its id, or by the path of its file; at least one. Cheap to clone.
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
pub struct Plans {
    /// The plans beside the built-in ones.
    own: Arc<[Arc<PricePlan>]>,
    /// The plans of files by their paths as scenarios have them, or the reasons why there is none.
    files: Arc<[(String, OfFile)]>,
}

/// The plan of a file, or the reason why it cannot be used.
type OfFile = Result<Arc<PricePlan>, Text>;

/// A plan that comes with this build. Its text is read when somebody asks for it: most questions are about one plan.
struct BuiltIn {
    id: &'static str,
    plan: LazyLock<Arc<PricePlan>>,
}

macro_rules! files {
    ($($id:literal),* $(,)?) => {
        [$(BuiltIn {
            id: $id,
            plan: LazyLock::new(|| read(concat!($id, ".ron"), include_str!(concat!("../../assets/plans/", $id, ".ron")))),
        }),*]
    };
}

static BUILT_IN: [BuiltIn; 8] = files![
    "alibaba-iot-2018",
    "alibaba-iot-2018-06",
    "alibaba-iot-2018-cn",
    "alibaba-iot-2019",
    "alibaba-iot-2019-cn",
    "alibaba-iot-2019-07-cn",
    "alibaba-iot-public",
    "alibaba-iot-public-cn",
];

fn read(name: &str, text: &str) -> Arc<PricePlan> {
    match PricePlan::parse(name, text) {
        Ok(plan) => Arc::new(plan),
        Err(report) => unreachable!("the tests of this build rule out a broken plan:\n{report}"),
    }
}

impl Plans {
    /// The plans that come with this build.
    pub fn built_in() -> Self {
        Self { own: Arc::default(), files: Arc::default() }
    }

    /// These plans and another one; `None` if one of these has its id.
    pub fn with(&self, plan: PricePlan) -> Option<Self> {
        let known = self.find(&plan.id).is_some();
        let own = || self.own.iter().cloned().chain([Arc::new(plan)]).collect();
        (!known).then(|| Self { own: own(), files: self.files.clone() })
    }

    /// These plans and that of a file, which scenarios name by its path, in place of an older one of this path; or the
    /// reason why it cannot be used, which is told where a scenario names it.
    pub fn with_file(&self, path: &str, plan: Result<PricePlan, Text>) -> Self {
        let others = self.files.iter().filter(|(known, _)| known != path).cloned();
        Self { own: self.own.clone(), files: others.chain([(path.to_owned(), plan.map(Arc::new))]).collect() }
    }

    /// The plans in the order in which they came, the built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<PricePlan>> {
        BUILT_IN.iter().map(|built_in| &*built_in.plan).chain(self.own.iter())
    }

    /// The plan of this id.
    pub fn find(&self, id: &str) -> Option<&Arc<PricePlan>> {
        let built_in = BUILT_IN.iter().find(|built_in| built_in.id == id).map(|built_in| &*built_in.plan);
        built_in.or_else(|| self.own.iter().find(|plan| plan.id == id))
    }

    /// Makes an own plan of a draft.
    ///
    /// # Errors
    ///
    /// All faults of the draft; one of these plans bears its id, for one.
    pub fn own(&self, draft: &PlanDraft) -> Result<PricePlan, Vec<Fault>> {
        match (PricePlan::new(draft), self.id_taken(&draft.id)) {
            (made, None) => made,
            (Ok(_), Some(taken)) => Err(vec![taken]),
            (Err(faults), Some(taken)) => Err([taken].into_iter().chain(faults).collect()),
        }
    }

    /// The fault of an own plan that bears the id of one of these; `None` if it does not.
    pub fn id_taken(&self, id: &str) -> Option<Fault> {
        let problem = || text!("fault-plan-id-taken", id = id);
        let fault = || Fault::new(Place::document("id"), problem()).help(text!("hint-plan-id-taken"));
        self.find(id).is_some().then(fault)
    }

    /// The plan that a scenario names; `None` if it is not among these.
    pub fn named(&self, name: &PlanName) -> Option<&Arc<PricePlan>> {
        match name {
            PlanName::Id(id) => self.find(id),
            PlanName::File(path) => self.of_file(path)?.as_ref().ok(),
        }
    }

    /// The plan of a file, or the reason why it cannot be used; `None` if nobody has read it.
    pub fn of_file(&self, path: &str) -> Option<&Result<Arc<PricePlan>, Text>> {
        self.files.iter().find(|(known, _)| known == path).map(|(_, plan)| plan)
    }

    /// The plan that a scenario follows unless it names another.
    pub fn usual(&self) -> &Arc<PricePlan> {
        self.find(DEFAULT_PLAN).unwrap_or(&BUILT_IN[0].plan)
    }
}

impl Default for Plans {
    fn default() -> Self {
        Self::built_in()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_in_plan_is_found_by_the_id_that_it_has() {
        for built_in in &BUILT_IN {
            assert_eq!(built_in.plan.id, built_in.id);
        }
        assert_eq!(Plans::built_in().usual().id, DEFAULT_PLAN);
    }
}
