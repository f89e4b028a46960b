//! What each price does to the bill when a scenario changes its plan.
//!
//! The old plan's prices become those of the new one by one: the tiers of each meter, its allowance, period and unit, then
//! the rounding. After each the scenario is rated under the plan in between, so that the effects add up to that of the
//! whole change. What is left is the effect of all else in which the plans differ, such as editions and interfaces.

use std::mem::take;

use rust_decimal::Decimal;

use crate::money::Money;
use crate::plan::{
    AllowanceDraft, MeterDraft, MeterId, PerVariant, PlanDraft, PlanName, Plans, PricePlan, TierDraft, Variant,
};
use crate::quote::Totals;
use crate::scenario::{Draft, Scenario};

/// Part of a change of plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPart {
    /// Values that change, each by its path in the plan's file; empty for all else in which the plans differ.
    pub values: Vec<ChangedValue>,
    pub(super) effects: PerVariant<Money>,
}

/// Value of a plan that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedValue {
    /// Path in the plan's file, with tiers counted from 1: `meters.Messages.tiers.2.price`.
    pub path: String,
    /// Value before; `None` if the plan has none.
    pub old: Option<String>,
    /// Value after.
    pub new: Option<String>,
}

impl PlanPart {
    /// Change of a variant's total by this part; negative if it becomes cheaper.
    pub fn effect(&self, variant: Variant) -> Money {
        self.effects[variant]
    }
}

/// Splits the effect of a change of plan. `draft` is the scenario before it and `costs` its totals, `now` are those after it.
/// Empty if the plans have no price, allowance or rounding to part.
pub(super) fn parts(
    plans: &Plans,
    (old, new): (&PricePlan, &PricePlan),
    draft: &Draft,
    (costs, now): (&PerVariant<Money>, &PerVariant<Money>),
) -> Vec<PlanPart> {
    if old.currency != new.currency {
        return Vec::new();
    }
    let variants = costs.variants();
    let mut plan = PlanDraft { id: BETWEEN.to_owned(), ..PlanDraft::of(old) };
    let mut before = costs.clone();
    let mut waiting = Vec::new();
    let mut parts = Vec::new();
    for (value, put) in steps(&PlanDraft::of(old), &PlanDraft::of(new)) {
        put(&mut plan);
        waiting.push(value);
        // A plan in between may break a rule, such as that bounds rise. Its change is told with the next one.
        let Some(totals) = rated(plans, &plan, draft) else { continue };
        let after = PerVariant::of(variants, |variant| totals.of_variant(variant));
        let effects = PerVariant::of(variants, |variant| after[variant] - before[variant]);
        parts.push(PlanPart { values: take(&mut waiting), effects });
        before = after;
    }
    let effects = PerVariant::of(variants, |variant| now[variant] - before[variant]);
    let has_rest = !waiting.is_empty() || effects.values().any(|effect| *effect != Money::ZERO);
    if has_rest && !parts.is_empty() {
        parts.push(PlanPart { values: Vec::new(), effects });
    }
    parts
}

/// Id and name of a plan in between, which no file can have.
const BETWEEN: &str = "plan in between";

fn rated(plans: &Plans, plan: &PlanDraft, draft: &Draft) -> Option<Totals> {
    let plans = plans.with_file(BETWEEN, Ok(PricePlan::new(plan).ok()?));
    let mut draft = draft.clone();
    draft.plan = PlanName::File(BETWEEN.to_owned());
    Totals::of(&Scenario::new_under(&plans, draft).ok()?).ok()
}

/// A value that changes, and what puts it into a plan.
type Put<'d> = (ChangedValue, Box<dyn Fn(&mut PlanDraft) + 'd>);

fn steps<'d>(old: &'d PlanDraft, new: &'d PlanDraft) -> Vec<Put<'d>> {
    let mut steps: Vec<Put<'d>> = Vec::new();
    for kind in MeterId::ALL {
        let of = |draft: &'d PlanDraft| draft.meters.iter().find(|meter| meter.kind == kind);
        if let (Some(before), Some(after)) = (of(old), of(new)) {
            of_meter(before, after, &mut steps);
        }
    }
    if old.rounding != new.rounding {
        let shown = |of: &PlanDraft| Some(format!("{:?}, {:?}", of.rounding.scope, of.rounding.mode));
        let value = ChangedValue { path: "rounding".to_owned(), old: shown(old), new: shown(new) };
        steps.push((value, Box::new(|plan: &mut PlanDraft| plan.rounding = new.rounding)));
    }
    steps
}

fn of_meter<'d>(before: &'d MeterDraft, after: &'d MeterDraft, steps: &mut Vec<Put<'d>>) {
    let kind = before.kind;
    let mut push = |path: &str, [old, new]: [Option<String>; 2], put: Box<dyn Fn(&mut MeterDraft) + 'd>| {
        if old != new {
            let value = ChangedValue { path: format!("meters.{kind:?}.{path}"), old, new };
            let in_plan =
                move |plan: &mut PlanDraft| plan.meters.iter_mut().filter(|of| of.kind == kind).for_each(&put);
            steps.push((value, Box::new(in_plan)));
        }
    };
    let price = |price: Decimal| Some(price.normalize().to_string());
    let count = |count: Option<u64>| count.map(|count| count.to_string());
    if before.lot == after.lot && before.tiers.len() == after.tiers.len() {
        for (place, (one, other)) in before.tiers.iter().zip(&after.tiers).enumerate() {
            let (number, end, price_after) = (place + 1, other.up_to, other.price);
            push(
                &format!("tiers.{number}.up_to"),
                [count(one.up_to), count(end)],
                Box::new(move |meter| meter.tiers[place].up_to = end),
            );
            push(
                &format!("tiers.{number}.price"),
                [price(one.price), price(price_after)],
                Box::new(move |meter| meter.tiers[place].price = price_after),
            );
        }
    } else {
        let shown = |of: &MeterDraft| {
            let tier = |tier: &TierDraft| match tier.up_to {
                Some(end) => format!("{} to {end}", tier.price.normalize()),
                None => tier.price.normalize().to_string(),
            };
            Some(format!("{} for {}", of.tiers.iter().map(tier).collect::<Vec<_>>().join(", "), of.lot))
        };
        let put = |meter: &mut MeterDraft| {
            meter.lot = after.lot;
            // The clauses of the new plan are none of the plan in between.
            meter.tiers = after.tiers.iter().map(|tier| TierDraft { clause: None, ..tier.clone() }).collect();
        };
        push("tiers", [shown(before), shown(after)], Box::new(put));
    }
    let allowance = |of: &MeterDraft| {
        let allowance = of.allowance.as_ref()?;
        let first = allowance.first_months.map_or_else(String::new, |months| format!(", first_months: {months}"));
        Some(format!("quantity: {}{first}", allowance.quantity))
    };
    let put = |meter: &mut MeterDraft| {
        let own = |of: &AllowanceDraft| AllowanceDraft { clause: None, ..of.clone() };
        meter.allowance = after.allowance.as_ref().map(own);
    };
    push("allowance", [allowance(before), allowance(after)], Box::new(put));
    push(
        "per.period",
        [before, after].map(|of| Some(format!("{:?}", of.period))),
        Box::new(|meter| meter.period = after.period),
    );
    let bytes = |of: &MeterDraft| count(of.unit_bytes.as_ref().map(|unit| unit.bytes));
    let put = |meter: &mut MeterDraft| {
        if let (Some(unit), Some(new)) = (&mut meter.unit_bytes, &after.unit_bytes) {
            unit.bytes = new.bytes;
        }
    };
    push("unit_bytes", [bytes(before), bytes(after)], Box::new(put));
}
