//! An open scenario, with its figures and the state of its tabs.

use std::sync::Arc;
use std::time::Instant;

use super::views::Views;
use crate::fault::Fault;
use crate::gui::background::worker::{Outcome, Rated};
use crate::gui::document::editable::Editable;
use crate::gui::document::edited::Document;
use crate::money::Money;
use crate::plan::{PerVariant, Plans, PricePlan, Variant};
use crate::quote::Quote;

/// The bills before an edit.
pub struct Before {
    plan: Arc<PricePlan>,
    totals: PerVariant<Money>,
}

impl Before {
    fn of(quote: &Quote) -> Self {
        Self { plan: Arc::clone(&quote.plan), totals: quote.each().map(|variant| variant.total()) }
    }

    /// The bill of a variant; `None` if the edit changed the price plan, whose bills may be in another currency.
    pub fn total(&self, quote: &Quote, variant: Variant) -> Option<Money> {
        let same = self.plan.id == quote.plan.id && self.plan.currency == quote.plan.currency;
        (same && self.totals.variants().contains(variant)).then(|| self.totals[variant])
    }
}

/// An open scenario, with its figures and views.
pub struct OpenScenario {
    pub document: Document,
    /// The price plans that it may follow, with that of the file that it names.
    pub plans: Plans,
    /// The version of the document that was submitted last, or `None` to submit it again. `revision` and `submitted_at`
    /// belong to it.
    submitted: Option<u64>,
    pub revision: u64,
    pub submitted_at: Instant,
    /// The moves of the history that were submitted last, and those that `rated` belongs to.
    moves: [u64; 2],
    pub rated: Option<Box<Rated>>,
    /// The bills before the last edit; `None` before the first.
    pub before: Option<Before>,
    /// The revision that `rated` or `faults` belong to.
    pub answered: u64,
    pub faults: Vec<Fault>,
    pub views: Views,
}

impl OpenScenario {
    pub fn new(document: Document, plans: Plans) -> Self {
        Self {
            document,
            plans,
            submitted: None,
            revision: 0,
            submitted_at: Instant::now(),
            moves: [0; 2],
            rated: None,
            before: None,
            answered: 0,
            faults: Vec::new(),
            views: Views::default(),
        }
    }

    /// True if the document has changed since it was submitted.
    pub fn is_to_be_rated(&self) -> bool {
        self.submitted != Some(self.document.version())
    }

    /// Records that the document was submitted to be rated.
    pub fn submit_as(&mut self, revision: u64) {
        (self.submitted, self.revision, self.submitted_at) = (Some(self.document.version()), revision, Instant::now());
        self.moves[0] = self.document.history().moves();
    }

    /// Puts other plans in place. If they differ, the document is rated again.
    pub fn follow(&mut self, plans: Plans) {
        if self.plans != plans {
            (self.plans, self.submitted) = (plans, None);
        }
    }

    /// Makes sure that the document is submitted again if no answer has come: it may have been passed over for another
    /// one.
    pub fn submit_again(&mut self) {
        if self.answered != self.revision {
            self.submitted = None;
        }
    }

    /// Takes over the answer to the newest revision.
    pub fn take(&mut self, outcome: Outcome) {
        self.answered = outcome.revision;
        match outcome.result {
            Ok(rated) => {
                let before = self.rated.replace(rated);
                let [submitted, rated] = &mut self.moves;
                if submitted != rated {
                    *rated = *submitted;
                    self.before = before.map(|before| Before::of(&before.quote));
                }
                self.faults.clear();
            }
            // The figures of the last sound state stay on screen, and the status line says so.
            Err(faults) => self.faults = faults,
        }
    }

    /// True if the figures or the faults belong to the present state.
    pub fn is_rated(&self) -> bool {
        !self.is_to_be_rated() && self.answered == self.revision
    }

    /// True if the figures belong to the present state, and it has no faults.
    pub fn is_live(&self) -> bool {
        self.is_rated() && self.faults.is_empty()
    }
}
