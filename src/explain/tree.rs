//! Trees of steps, unfolded to a depth. A figure that occurs several times is unfolded once.

use std::collections::HashSet;

use super::{Explainer, How, Node, Step, What};
use crate::scenario::Assumed;

/// Depth to which a tree is unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Number of levels below the root.
    Levels(usize),
    /// Down to fields and clauses, except for counts of earlier days.
    Fields,
}

/// Step with the parts that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Explanation of the step.
    pub node: Node,
    /// Trees of its parts; empty where the tree ends.
    pub branches: Vec<Tree>,
    /// Whether the step is already unfolded further up, and not again here.
    pub again: bool,
}

impl Tree {
    /// Unfolds a step; `None` for a figure that the scenario does not have.
    pub fn of(explainer: &Explainer, step: Step, depth: Depth) -> Option<Self> {
        Self::unfold(explainer, step, depth, &mut HashSet::new())
    }

    /// Unfolds a step, unless `seen` has it.
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

    /// Ids of all clauses and assumptions in the tree, in the order of the plan.
    pub fn clauses<'e>(&self, explainer: &'e Explainer) -> Vec<&'e str> {
        let mut found = HashSet::new();
        self.collect(&mut found);
        let plan = explainer.scenario().plan();
        let clauses = plan.clauses.iter().map(|clause| clause.id.as_str());
        let assumptions = plan.assumptions.iter().map(|assumption| assumption.id.as_str());
        clauses.chain(assumptions).chain([Assumed::CONNECTION]).filter(|id| found.contains(id)).collect()
    }

    /// Collects the clauses of the tree.
    fn collect<'t>(&'t self, found: &mut HashSet<&'t str>) {
        found.extend(self.node.clauses.iter().map(String::as_str));
        self.branches.iter().for_each(|branch| branch.collect(found));
    }
}
