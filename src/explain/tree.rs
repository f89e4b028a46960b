//! Steps unfolded as far as asked for: each once, since the same figure often stands in several places.

use std::collections::HashSet;

use super::{Explainer, How, Node, Step, What};

/// How far a tree is unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// So many levels below the root.
    Levels(usize),
    /// Down to the fields and clauses, but for what was counted on earlier days.
    Fields,
}

/// A step with those that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The step.
    pub node: Node,
    /// Its parts, as far as they are unfolded.
    pub branches: Vec<Tree>,
    /// It is unfolded further up.
    pub again: bool,
}

impl Tree {
    /// Unfolds a step; `None` for what the scenario does not have.
    pub fn of(explainer: &Explainer, step: Step, depth: Depth) -> Option<Self> {
        Self::unfold(explainer, step, depth, &mut HashSet::new())
    }

    fn unfold(explainer: &Explainer, step: Step, depth: Depth, seen: &mut HashSet<Step>) -> Option<Self> {
        let node = explainer.node(step)?;
        let below = match depth {
            Depth::Levels(0) => None,
            Depth::Levels(levels) => Some(Depth::Levels(levels - 1)),
            Depth::Fields if node.how == How::LeftOver || matches!(step.what, What::CountedBefore(..)) => None,
            Depth::Fields => Some(Depth::Fields),
        };
        let Some(below) = below.filter(|_| !node.parts.is_empty()) else {
            return Some(Self { node, branches: Vec::new(), again: false });
        };
        if !seen.insert(step) {
            return Some(Self { node, branches: Vec::new(), again: true });
        }
        let branches = node.parts.iter().map(|(part, _)| Self::unfold(explainer, *part, below, seen));
        let branches = branches.collect::<Option<Vec<_>>>()?;
        Some(Self { node, branches, again: false })
    }

    /// The ids of all clauses and assumptions in the tree, in the order of the plan.
    pub fn clauses(&self, explainer: &Explainer) -> Vec<&'static str> {
        let mut found = HashSet::new();
        self.collect(&mut found);
        let plan = explainer.scenario().plan();
        let clauses = plan.clauses.iter().map(|clause| clause.id.as_str());
        let assumptions = plan.assumptions.iter().map(|assumption| assumption.id.as_str());
        clauses.chain(assumptions).filter(|id| found.contains(id)).collect()
    }

    fn collect(&self, found: &mut HashSet<&'static str>) {
        found.extend(&self.node.clauses);
        self.branches.iter().for_each(|branch| branch.collect(found));
    }
}
