//! Plans and drafts of texts, with all faults of the text and of what it says, and drafts of plans.

use super::catalogue::{Billing, InterfaceId, PricePlan};
use super::check::check;
use super::clause::ClauseId;
use super::draft::{
    AllowanceDraft, ClauseDraft, EditionDraft, InterfaceDraft, MeterDraft, PlanDraft, TierDraft, UnitDraft,
};
use super::edition::EditionSet;
use super::file::{Read, places, read};
use super::meter::{Meter, MeterId};
use crate::fault::{Fault, Report};
use crate::reader::{self, Keeping, Nodes};

impl PlanDraft {
    /// Reads a plan's text as it is written; `name` is the file's, for the report. What is read may break a limit or a
    /// rule yet.
    ///
    /// # Errors
    ///
    /// The report of every place at which a value is missing, or is not what it should be.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        let Read { draft, faults } = read(text).map_err(|fault| Report::new(name, text, vec![fault]))?;
        if faults.is_empty() { Ok(draft) } else { Err(Report::new(name, text, faults)) }
    }

    /// Reads the text of a draft that [`write`](Self::write) has written, perhaps one with faults.
    ///
    /// # Errors
    ///
    /// The text is too large or not well-formed RON.
    pub fn read_back(text: &str) -> Result<Self, Fault> {
        Ok(read(text)?.draft)
    }

    /// The draft of a plan, from which the same plan is made.
    pub fn of(plan: &PricePlan) -> Self {
        let clause = |clause: &super::Clause| ClauseDraft {
            id: clause.id.clone(),
            text: clause.text.clone(),
            text_zh: clause.text_zh.clone(),
        };
        let edition = |edition: &super::Edition| EditionDraft {
            id: edition.id.to_string(),
            name: edition.name.clone(),
            name_zh: edition.name_zh.clone(),
        };
        Self {
            id: plan.id.clone(),
            name: plan.name.clone(),
            vendor: plan.vendor.clone(),
            valid: plan.valid,
            source: plan.source.clone(),
            currency: plan.currency.clone(),
            day: plan.day,
            editions: plan.editions.iter().map(edition).collect(),
            rounding: plan.rounding,
            rounding_clause: plan.clause_at(plan.rounding_clause).id.clone(),
            meters: plan.meters.values().flatten().map(|of| meter(plan, of)).collect(),
            clauses: plan.clauses.iter().map(clause).collect(),
            assumptions: plan.assumptions.clone(),
            usual_interface: Some(plan.interface(plan.usual_interface).id.clone()),
            interfaces: plan.interfaces().map(|(id, _)| interface(plan, id)).collect(),
        }
    }
}

impl PlanDraft {
    /// Writes the canonical text in place of an older text of the plan, and gives the number of lost comments. Comments stay
    /// beside what is still there; unchanged values stay as their author wrote them. An empty text is one of a new file.
    ///
    /// # Errors
    ///
    /// The text would be larger than a plan may be, and could not be read again.
    pub fn write_over(&self, text: &str) -> Result<(String, usize), Fault> {
        let sound = |nodes: &Nodes<'_>| read(nodes.source()).ok().filter(|read| read.faults.is_empty());
        let old = |source: &Nodes<'_>| Some(sound(source)?.draft.write());
        let says = |nodes: &Nodes<'_>| sound(nodes).is_some_and(|read| read.draft == *self);
        reader::write_over(text, self.write(), &[Keeping::Written], old, says)
    }
}

impl PricePlan {
    /// Reads and validates a plan's file; `name` is the file's, for the report.
    ///
    /// # Errors
    ///
    /// The report of every fault.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        let report = |faults| Report::new(name, text, faults);
        let Read { draft, mut faults } = read(text).map_err(|fault| report(vec![fault].into()))?;
        let broken: Vec<_> = faults.iter().map(|fault| fault.place).collect();
        match check(&draft, &broken) {
            Ok(plan) => return Ok(plan),
            Err(found) => {
                let places = places(text);
                found.into_iter().for_each(|fault| {
                    let span = places.find(fault.place);
                    faults.push(Fault { span, ..fault });
                });
            }
        }
        Err(report(faults))
    }

    /// Writes the canonical text of a plan, version 2, which reads back as the same plan.
    pub fn write(&self) -> String {
        PlanDraft::of(self).write()
    }
}

/// The names of some editions of a plan; `None` for all.
fn names(plan: &PricePlan, on: EditionSet) -> Option<Vec<String>> {
    let all = on == EditionSet::first(plan.editions.len());
    let some = || plan.edition_ids().filter(|edition| on.contains(*edition));
    (!all).then(|| some().map(|edition| plan.edition(edition).id.to_string()).collect())
}

fn meter(plan: &PricePlan, of: &Meter) -> MeterDraft {
    // The meter's own clause need not be named again.
    let own = |clause: ClauseId| (clause != of.clause).then(|| plan.clause_at(clause).id.clone());
    let unit = || UnitDraft { bytes: plan.unit_bytes, clause: own(plan.unit_bytes_clause) };
    MeterDraft {
        kind: of.id,
        clause: plan.clause_at(of.clause).id.clone(),
        on: names(plan, of.on),
        unit_bytes: (of.id == MeterId::Messages).then(unit),
        period: of.period,
        period_clause: own(of.period_clause),
        lot: of.lot,
        allowance: of.allowance.as_ref().map(|allowance| AllowanceDraft {
            quantity: allowance.quantity,
            first_months: allowance.first_months.map(u64::from),
            clause: own(allowance.clause),
        }),
        tiers: of
            .tiers
            .iter()
            .map(|tier| TierDraft { up_to: tier.up_to, price: tier.list_price, clause: own(tier.clause) })
            .collect(),
    }
}

fn interface(plan: &PricePlan, id: InterfaceId) -> InterfaceDraft {
    let of = plan.interface(id);
    let id_of = |clause| Some(plan.clause_at(clause).id.clone());
    let mut draft = InterfaceDraft {
        side: of.side,
        group: of.group.clone(),
        role: of.role,
        on: names(plan, of.on),
        otherwise: of.otherwise.map(|by| plan.interface(by).id.clone()),
        connects: of.connects,
        serves: of.serves,
        reaches: of.reaches,
        note: of.note.clone(),
        ..InterfaceDraft::new(&of.id)
    };
    match of.billing {
        Billing::Free(clause) => draft.free = id_of(clause),
        Billing::Receives(clause) => draft.received = id_of(clause),
        Billing::Sends { sent, received, replied } => {
            draft.sent = id_of(sent);
            draft.received = received.and_then(id_of);
            draft.replied = replied.and_then(id_of);
        }
    }
    draft
}
