//! A scenario put under another price plan, with what it loses there.

use super::draft::{Draft, Prices};
use super::validated::Scenario;
use crate::fault::Fault;
use crate::plan::{EditionName, PlanName, Plans, PricePlan};

/// Scenario under another price plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderPlan {
    /// The scenario; it has faults where the plan cannot rate it.
    pub draft: Draft,
    /// What is lost: prices, editions, what has become a fault, and lines that are billed otherwise, in this order.
    pub losses: Vec<Loss>,
}

/// Something that a scenario loses under another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Its own prices, which the plan does not take.
    Prices,
    /// Its own prices, which are in the currency of this code, another than the plan's.
    Currency(String),
    /// An edition that the plan lacks; `None` where fleets name none. They are on another one.
    Edition {
        /// The edition that the plan lacks.
        lacking: Option<EditionName>,
        /// The edition in its place.
        by: EditionName,
    },
    /// A fault that the scenario does not have under its present plan.
    Fault(Fault),
    /// A line whose interface the fleet's edition lacks, while the present plan bills or offers it.
    Line {
        /// The fleet, counted from 0.
        fleet: usize,
        /// The line, counted from 0.
        line: usize,
        /// The interface that is billed in its place; `None` if the line is left out.
        by: Option<String>,
    },
}

/// Editions in the place of those that a plan lacks, `None` for fleets that name none.
pub type EditionMapping = [(Option<EditionName>, EditionName)];

impl Draft {
    /// The editions of fleets and lines that a plan lacks, each once, in their order; `None` where a fleet names none. None
    /// of them with one edition, on which every fleet then is.
    pub fn editions_lacking(&self, plan: &PricePlan) -> Vec<Option<EditionName>> {
        let mut lacking: Vec<Option<EditionName>> = Vec::new();
        let names = self.fleets.iter().flat_map(|fleet| {
            let lines = fleet.traffic.iter().filter(|line| line.only_on.is_some()).map(|line| &line.only_on);
            [&fleet.edition].into_iter().chain(lines)
        });
        for name in names.filter(|_| plan.editions.len() > 1) {
            let known = name.as_ref().is_some_and(|name| plan.edition_named(name.as_str()).is_some());
            if !known && !lacking.contains(name) {
                lacking.push(name.clone());
            }
        }
        lacking
    }

    /// The scenario under the plan of this name, and what it loses there. Editions that the plan lacks are replaced as
    /// `mapping` says, or else by the plan's first. What the plan does not need stays as it is written.
    pub fn under(&self, plans: &Plans, name: PlanName, mapping: &EditionMapping) -> UnderPlan {
        let (mut draft, mut losses) = (self.clone(), Vec::new());
        draft.plan = name;
        let Some(plan) = plans.named(&draft.plan) else {
            let faults = Scenario::new_under(plans, draft.clone()).err().unwrap_or_default();
            return UnderPlan { draft, losses: faults.into_iter().map(Loss::Fault).collect() };
        };
        let own = plans.named(&self.plan).filter(|own| draft.prices.are_foreign(own, plan));
        let prices = match own {
            Some(own) => Some(Loss::Currency(own.currency.code.clone())),
            None => (!draft.prices.suit(plan)).then_some(Loss::Prices),
        };
        if let Some(prices) = prices {
            draft.prices = Prices::default();
            losses.push(prices);
        }
        for lacking in self.editions_lacking(plan) {
            let chosen = mapping.iter().find(|(of, _)| *of == lacking).map(|(_, by)| by.clone());
            let by = chosen.unwrap_or_else(|| plan.editions[0].id.clone());
            for fleet in &mut draft.fleets {
                let lines = fleet.traffic.iter_mut().map(|line| &mut line.only_on).filter(|only| only.is_some());
                for name in lines.chain([&mut fleet.edition]).filter(|name| **name == lacking) {
                    *name = Some(by.clone());
                }
            }
            losses.push(Loss::Edition { lacking, by });
        }
        let before = Scenario::new_under(plans, self.clone());
        match (&before, Scenario::new_under(plans, draft.clone())) {
            (_, Err(faults)) => {
                let known = before.err().unwrap_or_default();
                losses.extend(faults.into_iter().filter(|fault| !known.contains(fault)).map(Loss::Fault));
            }
            (Ok(before), Ok(after)) => losses.extend(lines_lost(before, &after)),
            (Err(_), Ok(_)) => {}
        }
        UnderPlan { draft, losses }
    }
}

/// The lines that the edition of their fleet lacks in a scenario, but does not lack in the one before.
fn lines_lost(before: &Scenario, after: &Scenario) -> Vec<Loss> {
    let lacks = |of: &Scenario, fleet, line| of.support(fleet, line, of.edition(fleet)).is_lacking();
    let mut lost = Vec::new();
    for (f, fleet) in after.fleets().iter().enumerate() {
        for l in (0..fleet.traffic.len()).filter(|l| lacks(after, f, *l) && !lacks(before, f, *l)) {
            let by = after.billed_as(f, l, after.edition(f));
            lost.push(Loss::Line { fleet: f, line: l, by: by.map(|by| after.plan().interface(by).id.clone()) });
        }
    }
    lost
}
