//! A scenario under another plan than its own: which edition its fleets are on there, and what changes for its lines.

use std::fmt;

use crate::fault::Fault;
use crate::plan::{EditionName, PlanName, Plans, PricePlan};
use crate::reader::clip;
use crate::scenario::{EditionSupport, FleetDraft, Scenario, Uncertainty};
use crate::study::{StudyError, placed};
use crate::texts::{Text, text};

/// Edition of a fleet under plans with several editions that lack the one for which it is designed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetEdition {
    /// Name of the fleet.
    pub fleet: String,
    /// Name of the edition in files.
    pub edition: EditionName,
}

/// Reason why a plan cannot rate a scenario. Its `Display` is in the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Something that the scenario needs and the plan lacks.
    Lacks(Text),
    /// A rule of the format that the scenario breaks under the plan.
    Fault(Fault),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lacks(text) => text.fmt(f),
            Self::Fault(fault) => f.write_str(&placed(fault)),
        }
    }
}

/// Checks that each fleet is there and named once, and that each edition is one of some plan.
pub(super) fn checked<'p>(
    scenario: &Scenario,
    editions: &[FleetEdition],
    plans: impl Iterator<Item = &'p PricePlan> + Clone,
) -> Result<(), StudyError> {
    for (place, FleetEdition { fleet, edition }) in editions.iter().enumerate() {
        let shown = clip(fleet).to_string();
        if !scenario.fleets().iter().any(|known| known.name == *fleet) {
            return Err(StudyError::Range(text!("plans-no-fleet", fleet = shown)));
        }
        if editions[..place].iter().any(|before| before.fleet == *fleet) {
            return Err(StudyError::Range(text!("plans-fleet-twice", fleet = shown)));
        }
        let several = plans.clone().filter(|plan| plan.editions.len() > 1);
        if !several.clone().any(|plan| plan.edition_named(edition.as_str()).is_some()) {
            let mut known: Vec<&str> = several.flat_map(names).collect();
            known.sort_unstable();
            known.dedup();
            let edition = clip(edition.as_str()).to_string();
            return Err(StudyError::Range(match known.is_empty() {
                true => text!("plans-no-editions", edition = edition),
                false => text!("plans-no-edition", edition = edition, known = known.join(", ")),
            }));
        }
    }
    Ok(())
}

fn names(plan: &PricePlan) -> impl Iterator<Item = &str> {
    plan.editions.iter().map(|edition| edition.id.as_str())
}

/// The scenario under another of `plans`, with its fleets on the plan's editions and without its uncertainty.
pub(super) fn under(
    scenario: &Scenario,
    plans: &Plans,
    (name, plan): (&PlanName, &PricePlan),
    editions: &[FleetEdition],
) -> Result<Scenario, Reason> {
    let mut draft = scenario.draft().clone();
    // No bill depends on it, and it may not fit.
    draft.uncertainty = Uncertainty::default();
    draft.plan = name.clone();
    if draft.prices.are_foreign(scenario.plan(), plan) {
        let (own, other) = (&scenario.plan().currency.code, &plan.currency.code);
        return Err(Reason::Lacks(text!("plans-prices", own = own, other = other)));
    }
    for (place, fleet) in draft.fleets.iter_mut().enumerate() {
        let designed = scenario.written_edition(place);
        let chosen = editions.iter().find(|of| of.fleet == fleet.name).map(|of| &of.edition);
        put_on_edition(fleet, designed, chosen, plan)?;
        let lacking =
            fleet.traffic.iter().enumerate().find(|(_, line)| plan.interface_named(&line.interface).is_none());
        if let Some((number, line)) = lacking {
            let (fleet, interface) = (clip(&fleet.name).to_string(), clip(&line.interface).to_string());
            let number = (number + 1).to_string();
            return Err(Reason::Lacks(text!(
                "plans-no-interface",
                interface = interface,
                fleet = fleet,
                line = number
            )));
        }
    }
    Scenario::new_under(plans, draft).map_err(|mut faults| Reason::Fault(faults.swap_remove(0)))
}

/// Puts a fleet on an edition of a plan: the chosen one if the plan has it, else that for which the fleet is designed.
fn put_on_edition(
    fleet: &mut FleetDraft,
    designed: &EditionName,
    chosen: Option<&EditionName>,
    plan: &PricePlan,
) -> Result<(), Reason> {
    let has = |edition: &EditionName| plan.edition_named(edition.as_str()).is_some();
    // Under a plan with one edition every fleet is on that. The name stays, since it chooses among alternative lines.
    let edition = match chosen {
        _ if plan.editions.len() == 1 => designed,
        Some(chosen) if has(chosen) => chosen,
        _ if has(designed) => designed,
        _ => {
            let known = names(plan).collect::<Vec<_>>().join(", ");
            let (fleet, designed) = (clip(&fleet.name).to_string(), clip(designed.as_str()).to_string());
            return Err(Reason::Lacks(text!("plans-which-edition", fleet = fleet, edition = designed, known = known)));
        }
    };
    for line in &mut fleet.traffic {
        if line.only_on.as_ref() == Some(designed) {
            line.only_on = Some(edition.clone());
        }
    }
    fleet.edition = Some(edition.clone());
    Ok(())
}

/// Most lines that are told one by one.
const MOST_LINES: usize = 5;

/// Says what is otherwise under another plan than under the scenario's own, other than prices: editions, and lines that
/// are billed as something else, or not.
pub(super) fn remarks(scenario: &Scenario, there: &Scenario) -> Vec<Text> {
    let mut remarks = Vec::new();
    if !there.draft().prices.is_empty() {
        remarks.push(text!("plans-own-prices"));
    }
    let mut designed: Vec<&str> = (0..scenario.fleets().len()).map(|f| scenario.written_edition(f).as_str()).collect();
    designed.sort_unstable();
    designed.dedup();
    if let ([_, _, ..], [only]) = (&designed[..], &there.plan().editions[..]) {
        remarks.push(text!("plans-one-edition", only = only.id.as_str(), editions = designed.join(", ")));
    }
    let mut lines = Vec::new();
    let mut more = 0_usize;
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        if there.plan().editions.len() > 1 && scenario.written_edition(f) != there.written_edition(f) {
            let edition = there.written_edition(f).as_str();
            remarks.push(text!("plans-on-edition", fleet = clip(&fleet.name).to_string(), edition = edition));
        }
        for l in 0..fleet.traffic.len() {
            let Some(remark) = of_line(scenario, there, f, l) else { continue };
            if lines.len() < MOST_LINES { lines.push(remark) } else { more += 1 }
        }
    }
    remarks.extend(lines);
    remarks.extend((more > 0).then(|| text!("plans-more-lines", count = more)));
    remarks
}

/// What becomes of a line under another plan, where that is otherwise than under the scenario's own.
fn of_line(scenario: &Scenario, there: &Scenario, f: usize, l: usize) -> Option<Text> {
    let line = &scenario.fleets()[f].traffic[l];
    let (before, now) = (scenario.support(f, l, scenario.edition(f)), there.support(f, l, there.edition(f)));
    let name = |at: &Scenario, id| at.plan().interface(id).id.clone();
    let (fleet, number) = (clip(&scenario.fleets()[f].name).to_string(), (l + 1).to_string());
    let own = clip(&line.interface).to_string();
    match (before, now) {
        (EditionSupport::Substituted { by: one }, EditionSupport::Substituted { by: other })
            if name(scenario, one) == name(there, other) =>
        {
            None
        }
        (_, EditionSupport::Substituted { by }) => {
            let by = name(there, by);
            Some(text!("plans-substituted", fleet = fleet, line = number, interface = own, by = by))
        }
        (EditionSupport::Lacking, EditionSupport::Lacking) => None,
        (_, EditionSupport::Lacking) => Some(text!("plans-left-out", fleet = fleet, line = number, interface = own)),
        (
            EditionSupport::Substituted { .. } | EditionSupport::Lacking | EditionSupport::Free,
            EditionSupport::Billed,
        ) => Some(text!("plans-billed", fleet = fleet, line = number, interface = own)),
        (EditionSupport::Billed | EditionSupport::Substituted { .. }, EditionSupport::Free) => {
            Some(text!("plans-free", fleet = fleet, line = number, interface = own))
        }
        (EditionSupport::OtherEditionOnly, EditionSupport::OtherEditionOnly) => None,
        (EditionSupport::OtherEditionOnly, _) => Some(text!("plans-line-in", fleet = fleet, line = number)),
        (_, EditionSupport::OtherEditionOnly) => Some(text!("plans-line-out", fleet = fleet, line = number)),
        _ => None,
    }
}
