//! Savings: what would make a fleet cheaper, each proposal with the exact saving from rating the scenario with it.
//!
//! Proposals are made from the shape of the traffic, then each is rated; what saves nothing is not proposed.

mod fleets;
mod lines;

use std::cmp::Reverse;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Progress, StudyError};
use crate::money::Money;
use crate::quote::Totals;
use crate::scenario::{Draft, FleetDraft, LineDraft, Scenario, each_step, ratio};
use crate::usage::Variant;

/// What can be saved on a variant's bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Savings {
    /// Whose bill.
    pub variant: Variant,
    /// What it costs as it stands.
    pub total: Money,
    /// The largest saving first; equal ones as their fleets and lines stand in the scenario.
    pub found: Vec<Saving>,
}

/// A proposal that makes the bill smaller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// What sort of proposal it is.
    pub kind: SavingKind,
    /// The fleet, from 0.
    pub fleet: usize,
    /// The line, from 0; none where the whole fleet changes.
    pub line: Option<usize>,
    /// What to do, a sentence with its numbers.
    pub title: String,
    /// What it takes, and what to check before.
    pub caveat: String,
    /// How long a message may wait at most, in seconds, if it waits.
    pub delay_seconds: Option<u64>,
    /// What the variant costs with it.
    pub total: Money,
    /// What it saves; above zero.
    pub saves: Money,
    change: Change,
}

/// The kinds of proposals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SavingKind {
    /// A payload or a reply below its step.
    Trim,
    /// Several messages in one.
    Batch,
    /// Fewer devices that receive.
    Receivers,
    /// The rules engine instead of applications that receive.
    Forward,
    /// No replies to messages that need none.
    Reply,
    /// Values only when they change.
    OnChange,
    /// A free interface instead of a billed one.
    Free,
    /// The fleet on the other edition.
    Edition,
    /// Devices behind gateways.
    Gateway,
}

impl SavingKind {
    /// The name in files: `trim`, `on-change`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Trim => "trim",
            Self::Batch => "batch",
            Self::Receivers => "receivers",
            Self::Forward => "forward",
            Self::Reply => "reply",
            Self::OnChange => "on-change",
            Self::Free => "free",
            Self::Edition => "edition",
            Self::Gateway => "gateway",
        }
    }
}

/// What a proposal puts in place of what stands there. No more than that is kept: a scenario may have tens of thousands
/// of lines, and as many proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    Line(usize, Box<LineDraft>),
    Fleet(Box<FleetDraft>),
}

impl Change {
    fn make_in(&self, draft: &mut Draft, fleet: usize) {
        let Some(fleet) = draft.fleets.get_mut(fleet) else { return };
        match self {
            Self::Line(line, new) => {
                if let Some(line) = fleet.traffic.get_mut(*line) {
                    line.clone_from(new);
                }
            }
            Self::Fleet(new) => fleet.clone_from(new),
        }
    }
}

impl Saving {
    /// The draft for which the saving was found, with it done.
    pub fn applied_to(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        self.change.make_in(&mut draft, self.fleet);
        draft
    }

    /// The share of the bill that is saved, in percent with one decimal, rounded half up.
    pub fn percent(&self) -> Decimal {
        let (saved, before) = (self.saves.cents(), (self.total + self.saves).cents().max(1));
        Decimal::from_i128_with_scale((2_000 * saved + before) / (2 * before), 1)
    }
}

/// A proposal that is not rated yet.
struct Proposal {
    kind: SavingKind,
    fleet: usize,
    title: String,
    caveat: String,
    delay_seconds: Option<u64>,
    change: Change,
}

impl Proposal {
    /// Rates the scenario with the proposal; none where that breaks a limit, or saves nothing.
    fn rated(self, scenario: &Scenario, variant: Variant, before: Money) -> Option<Saving> {
        let Self { kind, fleet, title, caveat, delay_seconds, change } = self;
        let mut draft = scenario.draft().clone();
        change.make_in(&mut draft, fleet);
        let total = Totals::of(&Scenario::new(draft).ok()?).ok()?.of_variant(variant);
        let line = match change {
            Change::Line(line, _) => Some(line),
            Change::Fleet(_) => None,
        };
        let saves = before - total;
        (saves > Money::ZERO).then_some(Saving {
            kind,
            fleet,
            line,
            title,
            caveat,
            delay_seconds,
            total,
            saves,
            change,
        })
    }
}

/// Finds what makes the bill of `variant` smaller.
pub fn savings(scenario: &Scenario, variant: Variant, progress: &mut Progress<'_>) -> Result<Savings, StudyError> {
    let total = Totals::of(scenario).map_err(|fault| StudyError::Scenario { fault })?.of_variant(variant);
    let mut proposals = Vec::new();
    if total > Money::ZERO {
        for fleet in 0..scenario.fleets().len() {
            lines::propose(scenario, variant, fleet, &mut proposals);
            fleets::propose(scenario, variant, fleet, &mut proposals);
        }
    }
    progress.begin(proposals.len());
    let progress = &*progress;
    let rate = |proposal: Proposal| {
        let saving = proposal.rated(scenario, variant, total);
        progress.step(1).map(|()| saving)
    };
    let rated: Result<Vec<Option<Saving>>, StudyError> = proposals.into_par_iter().map(rate).collect();
    let mut found: Vec<Saving> = rated?.into_iter().flatten().collect();
    drop_pointless(&mut found);
    found.sort_by_key(|saving| Reverse(saving.saves));
    Ok(Savings { variant, total, found })
}

/// A larger batch of the same line, or the same gateways with batches, must save more to be worth the longer wait.
/// Proposals of one kind for one place come one after another, the simplest first.
fn drop_pointless(found: &mut Vec<Saving>) {
    let mut best: Option<(SavingKind, usize, Option<usize>, Money)> = None;
    found.retain(|Saving { kind, fleet, line, saves, .. }| {
        let same = |(known, of, at, most)| (known, of, at) == (*kind, *fleet, *line) && *saves <= most;
        let pointless = matches!(kind, SavingKind::Batch | SavingKind::Gateway) && best.is_some_and(same);
        if !pointless {
            best = Some((*kind, *fleet, *line, *saves));
        }
        !pointless
    });
}

/// A decimal of six places times a fraction, rounded half up.
fn times_decimal(mut number: Decimal, numerator: u64, denominator: u64) -> Decimal {
    each_step(&mut number, |millionths| ratio(millionths, numerator, denominator));
    number
}

/// The billable units of a message of this size (P3, A1).
fn units(bytes: u64, unit_bytes: u64) -> u64 {
    bytes.div_ceil(unit_bytes).max(1)
}
