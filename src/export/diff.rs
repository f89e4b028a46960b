//! The differences between two scenarios with their quotes, and their form as JSON.

use serde::Serialize;

use super::json::{self, Listed, OfVariants};
use super::words::before_and_after;
use crate::money::{Exact, Money, Places};
use crate::plan::{Currency, MeterId, PerVariant, PricePlan, Variant, Variants};
use crate::quote::{InSecondCurrency, Payable, Quote, VariantQuote};
use crate::scenario::{Action, Change, Scenario};
use crate::study::compare::{ChangedValue, Compared, Pair, PlanPart, Step};

/// The version of the JSON form; it rises when a key is removed or changes its meaning, not when one is added.
const SCHEMA: u64 = 1;

/// Two scenarios with their quotes, and their comparison. Both plans charge in the same currency.
#[derive(Clone, Copy, Debug)]
pub struct Diff<'s> {
    /// The old scenario.
    pub old: (&'s Scenario, &'s Quote),
    /// The new one.
    pub new: (&'s Scenario, &'s Quote),
    /// The comparison.
    pub compared: &'s Compared,
}

impl Diff<'_> {
    pub(super) fn plan(&self) -> &PricePlan {
        self.new.0.plan()
    }

    /// The variants that are compared.
    pub(super) fn variants(&self) -> Variants {
        self.compared.variants.variants()
    }

    pub(super) fn currency(&self) -> &Currency {
        &self.new.1.plan.currency
    }

    pub(super) fn places(&self) -> Places {
        self.currency().places
    }

    /// The meters of either plan.
    pub(super) fn meters(&self) -> Vec<MeterId> {
        let either = |meter: &MeterId| [self.old.1, self.new.1].iter().any(|quote| quote.meters.contains(meter));
        MeterId::ALL.into_iter().filter(either).collect()
    }

    pub(super) fn quotes(&self, variant: Variant) -> Pair<&VariantQuote> {
        Pair { old: self.old.1.variant(variant), new: self.new.1.variant(variant) }
    }

    /// The amounts to pay for a variant; `None` if nothing follows the vendor's bill in either scenario.
    fn payable(&self, variant: Variant) -> Option<Pair<Option<Payable>>> {
        let Pair { old, new } = self.quotes(variant);
        let old = old.payable(self.old.0);
        let new = new.payable(self.new.0);
        (old.is_some() || new.is_some()).then_some(Pair { old, new })
    }

    /// The totals to pay: the bill itself in a scenario where nothing follows it. `None` if nothing follows it in
    /// either.
    pub(super) fn to_pay(self, variant: Variant) -> Option<Pair<Money>> {
        let Pair { old, new } = self.payable(variant)?;
        let bill = self.compared.variant(variant).total;
        let total = |payable: Option<Payable>, bill| payable.map_or(bill, |payable| payable.total);
        Some(Pair { old: total(old, bill.old), new: total(new, bill.new) })
    }
}

/// The totals in second currencies: one, or two if the currency changed.
pub(super) fn converted(diff: &Diff<'_>, variant: Variant) -> Vec<(String, Pair<Option<InSecondCurrency>>)> {
    let Some(payable) = diff.payable(variant) else { return Vec::new() };
    let [old, new] = [payable.old, payable.new].map(|payable| payable.and_then(|payable| payable.converted));
    match (old, new) {
        (Some(old), Some(new)) if old.code == new.code => {
            vec![(new.code.clone(), Pair { old: Some(old), new: Some(new) })]
        }
        (old, new) => {
            let old = old.map(|old| (old.code.clone(), Pair { old: Some(old), new: None }));
            let new = new.map(|new| (new.code.clone(), Pair { old: None, new: Some(new) }));
            old.into_iter().chain(new).collect()
        }
    }
}

/// The difference from the old amount to the new one, with its decimal places; `None` without one of them, or if their
/// places differ.
pub(super) fn apart(old: Option<&InSecondCurrency>, new: Option<&InSecondCurrency>) -> Option<(Money, Places)> {
    let (old, new) = old.zip(new).filter(|(old, new)| old.places == new.places)?;
    Some((new.amount - old.amount, new.places))
}

/// True if no bill depends on the changes of a step.
pub(super) fn is_free(step: &Step) -> bool {
    step.changes.iter().all(Change::is_free)
}

#[derive(Serialize)]
struct Answer<'d> {
    schema: u64,
    currency: &'d str,
    old: Side<'d>,
    new: Side<'d>,
    variants: OfVariants<'d, Figures>,
    changes: Vec<StepItem<'d>>,
    clauses: Vec<ClauseItem<'d>>,
    fleets: Vec<FleetItem<'d>>,
    months: Vec<MonthItem<'d>>,
}

#[derive(Serialize)]
struct Side<'d> {
    scenario: &'d str,
    plan: &'d str,
    start: String,
    months: u64,
}

/// A figure of the old scenario and of the new one, and the difference.
#[derive(Serialize)]
struct Three<T, D = T> {
    old: T,
    new: T,
    difference: D,
}

/// Amounts with their difference in percent of the old one, to one decimal; null if the old one was zero.
#[derive(Serialize)]
struct Total {
    #[serde(flatten)]
    amounts: Three<String>,
    percent: Option<String>,
}

#[derive(Serialize)]
struct Figures {
    total: Total,
    #[serde(flatten)]
    fees: Listed<Three<String>>,
    unrounded_total: Three<String>,
    rounding_effect: Three<String>,
    #[serde(flatten)]
    counts: Listed<Three<u64, i128>>,
    to_pay: Option<Total>,
    converted: Vec<InCurrency>,
}

/// An amount in a second currency; null in a scenario without it.
#[derive(Serialize)]
struct InCurrency {
    currency: String,
    old: Option<String>,
    new: Option<String>,
    difference: Option<String>,
}

/// Changes that are rated together, mostly one; `effects` is null if no bill depends on them.
#[derive(Serialize)]
struct StepItem<'d> {
    changes: Vec<ChangeItem>,
    together_because: Option<String>,
    effects: Option<OfVariants<'d, String>>,
    /// What each price does, if the step is a change of plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartItem<'d>>,
}

#[derive(Serialize)]
struct PartItem<'d> {
    values: Vec<ValueItem<'d>>,
    effects: OfVariants<'d, String>,
}

#[derive(Serialize)]
struct ValueItem<'d> {
    path: &'d str,
    old: Option<&'d str>,
    new: Option<&'d str>,
}

#[derive(Serialize)]
struct ChangeItem {
    change: String,
    kind: &'static str,
    subject: String,
    field: Option<&'static str>,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct ClauseItem<'d> {
    clause: &'d str,
    fees: OfVariants<'d, Three<String>>,
}

/// A fleet by its names; null in the scenario that lacks it.
#[derive(Serialize)]
struct FleetItem<'d> {
    old: Option<&'d str>,
    new: Option<&'d str>,
    fees: OfVariants<'d, Three<String>>,
}

#[derive(Serialize)]
struct MonthItem<'d> {
    month: String,
    fees: OfVariants<'d, Three<String>>,
}

/// Writes the differences as one JSON document.
pub fn json(diff: &Diff<'_>) -> String {
    let compared = diff.compared;
    let (plan, variants) = (diff.plan(), diff.variants());
    let fees = |fees: &PerVariant<Pair<Money>>| {
        OfVariants::new(plan, variants, |variant| amounts(fees[variant], diff.places()))
    };
    json::text(&Answer {
        schema: SCHEMA,
        currency: &diff.currency().code,
        old: Side::of(diff.old),
        new: Side::of(diff.new),
        variants: OfVariants::new(plan, variants, |variant| Figures::of(diff, variant)),
        changes: compared.steps.iter().map(|step| StepItem::of(diff, step)).collect(),
        clauses: compared.clauses.iter().map(|of| ClauseItem { clause: &of.clause, fees: fees(&of.fees) }).collect(),
        fleets: compared
            .fleets
            .iter()
            .map(|of| FleetItem { old: of.name.old.as_deref(), new: of.name.new.as_deref(), fees: fees(&of.fees) })
            .collect(),
        months: compared
            .months
            .iter()
            .map(|of| MonthItem { month: of.month.to_string(), fees: fees(&of.fees) })
            .collect(),
    })
}

fn amounts(pair: Pair<Money>, places: Places) -> Three<String> {
    let Pair { old, new } = pair;
    Three { old: old.plain(places), new: new.plain(places), difference: pair.difference().plain(places) }
}

impl<'d> Side<'d> {
    fn of((scenario, quote): (&'d Scenario, &'d Quote)) -> Self {
        let draft = scenario.draft();
        Self { scenario: &quote.scenario, plan: &quote.plan.id, start: draft.start.to_string(), months: draft.months }
    }
}

impl Total {
    fn of(pair: Pair<Money>, places: Places) -> Self {
        let percent = |tenths: i128| {
            let sign = if tenths < 0 { "-" } else { "" };
            format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
        };
        Self { amounts: amounts(pair, places), percent: pair.tenths_of_percent().map(percent) }
    }
}

impl Figures {
    fn of(diff: &Diff<'_>, variant: Variant) -> Self {
        let figures = diff.compared.variant(variant);
        let Pair { old, new } = diff.quotes(variant);
        let places = diff.places();
        let exact = |of: &dyn Fn(&VariantQuote) -> Exact| Three {
            old: of(old).to_string(),
            new: of(new).to_string(),
            difference: (of(new) - of(old)).to_string(),
        };
        let count = |pair: Pair<u64>| Three { old: pair.old, new: pair.new, difference: pair.difference() };
        let meters = || diff.meters().into_iter();
        let counts = meters().flat_map(|meter| {
            let [counted, charged] = meter.difference_keys();
            [(counted, count(figures.counted[meter])), (charged, count(figures.charged[meter]))]
        });
        let converted = converted(diff, variant).into_iter().map(|(currency, Pair { old, new })| InCurrency {
            currency,
            difference: apart(old.as_ref(), new.as_ref()).map(|(difference, places)| difference.plain(places)),
            old: old.map(|old| old.amount.plain(old.places)),
            new: new.map(|new| new.amount.plain(new.places)),
        });
        Self {
            total: Total::of(figures.total, places),
            fees: Listed(meters().map(|meter| (meter.fee_key(), amounts(figures.fees[meter], places))).collect()),
            unrounded_total: exact(&VariantQuote::unrounded),
            rounding_effect: exact(&|of| of.rounding_effect(places)),
            counts: Listed(counts.collect()),
            to_pay: diff.to_pay(variant).map(|pair| Total::of(pair, places)),
            converted: converted.collect(),
        }
    }
}

impl<'d> StepItem<'d> {
    fn of(diff: &'d Diff<'_>, step: &'d Step) -> Self {
        let value = |value: &'d ChangedValue| ValueItem {
            path: &value.path,
            old: value.old.as_deref(),
            new: value.new.as_deref(),
        };
        let part = |part: &'d PlanPart| PartItem {
            values: part.values.iter().map(value).collect(),
            effects: OfVariants::new(diff.plan(), diff.variants(), |variant| part.effect(variant).plain(diff.places())),
        };
        Self {
            parts: step.parts.iter().map(part).collect(),
            changes: step.changes.iter().map(|change| ChangeItem::of(diff, change)).collect(),
            together_because: step.together.as_ref().map(|fault| fault.problem.to_string()),
            effects: (!is_free(step)).then(|| {
                OfVariants::new(diff.plan(), diff.variants(), |variant| step.effect(variant).plain(diff.places()))
            }),
        }
    }
}

impl ChangeItem {
    fn of(diff: &Diff<'_>, change: &Change) -> Self {
        let [before, after] = before_and_after(diff.plan(), change);
        let (kind, field) = match &change.action {
            Action::Set { field, .. } => ("set", Some(field.word())),
            Action::Add(_) => ("add", None),
            Action::Remove(_) => ("remove", None),
            Action::Move { .. } => ("move", None),
        };
        Self { change: change.to_string(), kind, subject: change.subject.to_string(), field, before, after }
    }
}
