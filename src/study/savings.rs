//! Savings: proposals that make a fleet cheaper, each with its exact saving.
//!
//! Proposals follow from the shape of the traffic. Each is rated as the whole account with one fleet exchanged, and dropped
//! if it saves nothing.

mod connections;
mod fleets;
mod lines;

use std::cmp::Reverse;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Progress, StudyError};
use crate::money::Money;
use crate::plan::Variant;
use crate::quote::Account;
use crate::scenario::{Draft, FleetDraft, LineDraft, Scenario, each_step, ratio};

/// Proposals that lower a variant's bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Savings {
    /// Variant whose bill is lowered.
    pub variant: Variant,
    /// Its total as the scenario stands.
    pub total: Money,
    /// Proposals, the largest saving first; equal savings in the order of fleets and lines.
    pub found: Vec<Saving>,
}

/// Proposal that lowers the bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Kind of proposal.
    pub kind: SavingKind,
    /// Index of the fleet, from 0.
    pub fleet: usize,
    /// Index of the line, from 0; `None` if the whole fleet changes.
    pub line: Option<usize>,
    /// Instruction: one sentence with its numbers, in the language of the thread.
    pub title: String,
    /// Consequences, and things to check first.
    pub caveat: String,
    /// Longest time that a message waits, in seconds; `None` if none waits.
    pub delay_seconds: Option<u64>,
    /// Total of the variant with the proposal.
    pub total: Money,
    /// Amount saved; above zero.
    pub saves: Money,
    change: Change,
}

/// Kind of proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SavingKind {
    /// Smaller payloads or replies, of one billable unit less.
    Trim,
    /// Several messages in one.
    Batch,
    /// Fewer receiving devices.
    Receivers,
    /// Rules engine instead of subscribed applications.
    Forward,
    /// No replies to messages that need none.
    Reply,
    /// Values sent only when they change.
    OnChange,
    /// Free interface instead of a billed one.
    Free,
    /// Other edition for the whole fleet.
    Edition,
    /// Devices behind gateways.
    Gateway,
    /// Fewer connections, or longer ones in their place.
    Connection,
}

impl SavingKind {
    /// Name in files: `trim`, `on-change`.
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
            Self::Connection => "connection",
        }
    }
}

/// Line or fleet that a proposal puts in place of the old one. A proposal keeps no whole scenario, because a scenario
/// may have tens of thousands of lines with as many proposals.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    Line(usize, Box<LineDraft>),
    Fleet(Box<FleetDraft>),
}

impl Change {
    /// Makes the change in a draft; `fleet` is the index of the fleet.
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
    /// Returns the draft with the proposal carried out. `draft` must be the one for which the saving was found.
    pub fn applied_to(&self, draft: &Draft) -> Draft {
        let mut draft = draft.clone();
        self.change.make_in(&mut draft, self.fleet);
        draft
    }

    /// Saving in percent of the bill, to one decimal, rounded half up.
    pub fn percent(&self) -> Decimal {
        let (saved, before) = (self.saves.minor(), (self.total + self.saves).minor().max(1));
        Decimal::from_i128_with_scale((2_000 * saved + before) / (2 * before), 1)
    }
}

/// Proposal before it is rated.
struct Proposal {
    kind: SavingKind,
    fleet: usize,
    title: String,
    caveat: String,
    delay_seconds: Option<u64>,
    change: Change,
}

impl Proposal {
    /// Rates the account with the proposal for the fleet, which stands by itself in `alone`; `None` if the proposal breaks a
    /// limit or saves nothing.
    fn rated(self, alone: &Scenario, others: &Account, variant: Variant, before: Money) -> Option<Saving> {
        let Self { kind, fleet, title, caveat, delay_seconds, change } = self;
        let mut draft = alone.draft().clone();
        change.make_in(&mut draft, 0);
        let total = others.with(&alone.revised(draft).ok()?)?.total(variant);
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

/// Finds proposals that lower the bill of `variant`.
///
/// # Errors
///
/// [`StudyError::Scenario`] if the scenario cannot be rated; [`StudyError::Cancelled`].
pub fn savings(scenario: &Scenario, variant: Variant, progress: &mut Progress<'_>) -> Result<Savings, StudyError> {
    let account = Account::of(scenario).map_err(|fault| StudyError::Scenario { fault })?;
    let total = account.total(variant);
    let mut proposals: Vec<Vec<Proposal>> = Vec::new();
    if total > Money::ZERO {
        // On this thread, whose language the texts speak.
        proposals.extend((0..scenario.fleets().len()).map(|fleet| propose(scenario, variant, fleet)));
    }
    progress.begin(proposals.iter().map(Vec::len).sum());
    let progress = &*progress;
    let rate = |(fleet, proposals): (usize, Vec<Proposal>)| {
        let alone = scenario.of_fleets(&[fleet]);
        let others = account.without(&alone);
        let mut found = Vec::new();
        for proposal in proposals {
            found.extend(proposal.rated(&alone, &others, variant, total));
            progress.step(1)?;
        }
        Ok(found)
    };
    let rated: Result<Vec<Vec<Saving>>, StudyError> = proposals.into_par_iter().enumerate().map(rate).collect();
    let mut found: Vec<Saving> = rated?.into_iter().flatten().collect();
    drop_pointless(&mut found);
    found.sort_by_key(|saving| Reverse(saving.saves));
    Ok(Savings { variant, total, found })
}

/// Proposals for a fleet, those for its lines first.
fn propose(scenario: &Scenario, variant: Variant, fleet: usize) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    lines::propose(scenario, variant, fleet, &mut proposals);
    fleets::propose(scenario, variant, fleet, &mut proposals);
    connections::propose(scenario, variant, fleet, &mut proposals);
    proposals
}

/// Drops larger batches, and gateways with batches, that save no more than the simpler proposal before them: they only
/// add delay. Relies on proposals of one kind for one place standing one after another, the simplest first.
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

/// Multiplies a decimal of six places by a fraction, rounded half up.
fn times_decimal(mut number: Decimal, numerator: u64, denominator: u64) -> Decimal {
    each_step(&mut number, |millionths| ratio(millionths, numerator, denominator));
    number
}
