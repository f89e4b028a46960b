//! Comparison of price plans: one scenario rated under several plans, and where the cheapest of them changes as an input
//! moves.

mod rates;
mod under;
mod vary;

use std::sync::Arc;

use rayon::prelude::*;

use super::{Progress, StudyError};
use crate::money::{Exact, Money};
use crate::plan::{Currency, MeterId, PerMeter, PlanName, Plans, PricePlan, Variant};
use crate::quote::Quote;
use crate::rating::MeterTotal;
use crate::scenario::Scenario;
use crate::texts::{Text, text};

pub use rates::{Rate, Rates};
pub use under::{FleetEdition, Reason};
pub use vary::{Crossing, Varied, vary_plans};

/// Question that the comparison answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// Plans among which the named ones are found, those of files too.
    pub plans: Plans,
    /// Plans to compare, in the order of the answer, each once.
    pub under: Vec<PlanName>,
    /// Editions of fleets under plans with several editions.
    pub editions: Vec<FleetEdition>,
    /// Worth of other currencies in that of the scenario's plan.
    pub rates: Vec<Rate>,
}

impl Question {
    /// Asks for every plan that comes with the program and the scenario's own, without rates and editions.
    pub fn usual(scenario: &Scenario) -> Self {
        let plans = scenario.plans().clone();
        let own = scenario.plan();
        let known = plans.iter().any(|plan| **plan == *own);
        let own = (!known).then(|| scenario.draft().plan.clone());
        let under = plans.iter().map(|plan| PlanName::Id(plan.id.clone())).chain(own).collect();
        Self { plans, under, editions: Vec::new(), rates: Vec::new() }
    }
}

/// A scenario under several plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedPlans {
    /// Plan of the scenario.
    pub own_plan: Arc<PricePlan>,
    /// Bill as designed under the scenario's own plan.
    pub own_total: Money,
    /// Currency of the scenario's plan, and what others are worth in it.
    pub rates: Rates,
    /// The plans in the order of the question.
    pub rows: Vec<Row>,
}

/// A plan with the bill of the scenario under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name by which scenarios follow the plan.
    pub name: PlanName,
    /// The plan.
    pub plan: Arc<PricePlan>,
    /// Whether it is the scenario's own plan.
    pub is_own: bool,
    /// Bill as designed, or the reason why the plan cannot rate the scenario.
    pub bill: Result<Bill, Reason>,
}

/// Bill of a scenario under a plan, as designed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Scenario under the plan, on the plan's editions; without its uncertainty unless the plan is its own.
    pub scenario: Scenario,
    /// Total in the plan's currency.
    pub total: Money,
    /// Count and fee of each meter, in the plan's currency; 0 for meters that the plan lacks.
    pub meters: PerMeter<MeterTotal>,
    /// Total in the currency of the scenario's own plan; `None` for a currency without a rate.
    pub converted: Option<Converted>,
    /// What is otherwise than under the scenario's own plan, other than prices: editions, and lines that are billed as
    /// something else, or not.
    pub remarks: Vec<Text>,
}

/// Total in the currency of the scenario's own plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converted {
    /// Exact amount, by which plans are compared.
    pub exact: Exact,
    /// The same, rounded half up to the currency's decimals.
    pub total: Money,
    /// [`total`](Self::total) minus the total under the scenario's own plan.
    pub difference: Money,
}

impl ComparedPlans {
    /// Currency in which plans are compared.
    pub const fn currency(&self) -> &Currency {
        self.rates.own()
    }

    /// Name of a row: the plan's id, or its name in scenarios if the plans of two files have one id.
    pub fn name_of(&self, row: usize) -> String {
        let of = &self.rows[row];
        let others = self.rows.iter().enumerate().filter(|(place, _)| *place != row);
        let is_alone = others.into_iter().all(|(_, other)| other.plan.id != of.plan.id);
        if is_alone { of.plan.id.clone() } else { of.name.to_string() }
    }

    /// Indices of the rows with the least total in one currency, compared exactly; empty if no row has one.
    pub fn cheapest(&self) -> Vec<usize> {
        let exact = |row: &Row| row.converted().map(|converted| converted.exact);
        let Some(least) = self.rows.iter().filter_map(exact).min() else { return Vec::new() };
        (0..self.rows.len()).filter(|row| exact(&self.rows[*row]) == Some(least)).collect()
    }

    /// Kinds of meters that at least one of the plans has, in the order in which bills list them.
    pub fn metered(&self) -> Vec<MeterId> {
        MeterId::ALL.into_iter().filter(|meter| self.rows.iter().any(|row| row.plan.meter(*meter).is_some())).collect()
    }
}

impl Row {
    /// Total in one currency; `None` without a bill or without a rate.
    pub fn converted(&self) -> Option<&Converted> {
        self.bill.as_ref().ok()?.converted.as_ref()
    }

    /// Fee of a meter in the plan's currency; `None` without a bill, or if the plan lacks the meter.
    pub fn fee(&self, meter: MeterId) -> Option<Money> {
        self.plan.meter(meter)?;
        Some(self.bill.as_ref().ok()?.meters[meter].fee)
    }
}

/// Rates a scenario as designed under each of several plans.
///
/// A plan that cannot rate it has a [`Reason`] in place of a bill. Under another plan than the scenario's own a fleet is on
/// the edition that the question names for it, if the plan has several editions and that one among them; else on its own.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use fleetcost::scenario::Scenario;
/// use fleetcost::study::Progress;
/// use fleetcost::study::plans::{Question, Rate, compare_plans};
///
/// let text = r#"(version: 1, name: "Pilot", start: "2026-11", fleets: [(
///     name: "Meters", edition: Basic, devices: Fixed(1000),
///     traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
/// )])"#;
/// let scenario = Scenario::parse("pilot.ron", text)?.scenario;
/// let mut question = Question::usual(&scenario);
/// question.under = ["alibaba-iot-2018", "alibaba-iot-2018-cn"].map(Into::into).to_vec();
/// question.rates = vec![Rate { currency: "CNY".to_owned(), rate: "0.14".parse().unwrap() }];
/// let never = AtomicBool::new(false);
/// let compared = compare_plans(&scenario, &question, &mut Progress::new(&never, &|_, _| {})).unwrap();
/// // 56,000 units are charged on the 11th and 96,000 on each of the 19 days after it: at 0.8 a million 0.04 and 0.08,
/// // at 3.6 a million 0.20 and 0.35.
/// let total = |row: usize| compared.rows[row].bill.as_ref().unwrap().total.minor();
/// assert_eq!([total(0), total(1)], [156, 685]);
/// assert_eq!(compared.rows[1].converted().unwrap().exact.to_string(), "0.959");
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
///
/// # Errors
///
/// [`StudyError::Range`] for a rate that is none, for an edition of an unknown fleet or that no plan has, for a plan that is
/// not among those of the question or is named twice; [`StudyError::Scenario`] if the scenario's own plan cannot rate it;
/// [`StudyError::Cancelled`].
pub fn compare_plans(
    scenario: &Scenario,
    question: &Question,
    progress: &mut Progress<'_>,
) -> Result<ComparedPlans, StudyError> {
    let rates = Rates::new(scenario.plan().currency.clone(), question.rates.clone())?;
    let mut named: Vec<(&PlanName, &Arc<PricePlan>)> = Vec::new();
    for name in &question.under {
        let Some(plan) = question.plans.named(name) else {
            return Err(StudyError::Range(text!("plans-unknown", name = name.to_string())));
        };
        if named.iter().any(|(_, known)| known == &plan) {
            return Err(StudyError::Range(text!("plans-twice", name = name.to_string())));
        }
        named.push((name, plan));
    }
    under::checked(scenario, &question.editions, named.iter().map(|(_, plan)| plan.as_ref()))?;
    progress.begin(named.len() + 1);
    let own = Quote::of(scenario).map_err(|fault| StudyError::Scenario { fault })?;
    let own_total = own.variant(Variant::AsDesigned).total();
    progress.step(1)?;
    let progress = &*progress;
    let rated = |(name, plan): (&PlanName, &Arc<PricePlan>)| {
        let is_own = plan == scenario.shared_plan();
        let there = if is_own {
            Ok(scenario.clone())
        } else {
            under::under(scenario, &question.plans, (name, plan), &question.editions)
        };
        let bill = there.and_then(|there| {
            let quote = if is_own { own.clone() } else { Quote::of(&there).map_err(Reason::Fault)? };
            let of = quote.variant(Variant::AsDesigned);
            let remarks = if is_own { Vec::new() } else { under::remarks(scenario, &there) };
            let total = of.total();
            let converted = rates.convert(total, &plan.currency).map(|exact| {
                let total = exact.to_money(rates.own().places);
                Converted { exact, total, difference: total - own_total }
            });
            Ok(Bill { scenario: there, total, meters: of.meters, converted, remarks })
        });
        progress.step(1)?;
        Ok(Row { name: name.clone(), plan: plan.clone(), is_own, bill })
    };
    let rows = named.into_par_iter().map(rated).collect::<Result<_, StudyError>>()?;
    Ok(ComparedPlans { own_plan: scenario.shared_plan().clone(), own_total, rates, rows })
}
