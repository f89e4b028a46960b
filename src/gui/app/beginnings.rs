//! The contents of new documents.

use crate::files::{CONTRACT, next_month};
use crate::plan::{MeterDraft, MeterId, PlanDraft, PricePlan, UnitDraft};
use crate::scenario::Draft;
use crate::texts::tr;

/// A scenario without fleets that begins in the next month.
pub fn empty_draft() -> Draft {
    Draft::new(tr!("new-scenario"), next_month())
}

/// A plan with one meter, of messages, that charges nothing yet: with the interfaces of the contract that comes with the
/// program, and with currency, days and rounding of a plan.
pub fn small_plan(like: &PricePlan) -> PlanDraft {
    let (name, text) = CONTRACT;
    let mut draft = match PlanDraft::parse(name, text) {
        Ok(draft) => draft,
        // A test reads it, so this is never reached.
        Err(_) => PlanDraft::of(like),
    };
    draft.name = tr!("plan-editor-new");
    draft.source = String::new();
    (draft.currency, draft.day, draft.rounding) = (like.currency.clone(), like.day, like.rounding);
    draft.meters.retain(|meter| meter.kind == MeterId::Messages);
    for meter in &mut draft.meters {
        let clause = meter.clause.clone();
        let unit = Some(UnitDraft { bytes: like.unit_bytes, clause: None });
        *meter = MeterDraft { lot: 1_000_000, unit_bytes: unit, ..MeterDraft::new(meter.kind, clause) };
    }
    draft.clauses.retain(|clause| clause.id != "devices");
    for clause in &mut draft.clauses {
        (clause.text, clause.text_zh) = (clause.id.clone(), None);
    }
    draft
}
