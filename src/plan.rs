//! Price plans: a vendor's meters, tiers, prices, interfaces and clauses, as data from `assets/plans/*.ron`.
//!
//! Every figure and every table of the policy stands in the plan's file, beside the id of its clause. The code knows
//! only the shapes: a meter counts something over a day or a month and charges it by graduated tiers; an interface names
//! the clauses that bill what is sent, received and replied, and the editions that offer it. A text becomes a
//! [`PlanDraft`], and that a [`PricePlan`].
mod assumption;
mod catalogue;
mod check;
mod clause;
mod currency;
mod draft;
mod edit;
mod edition;
mod file;
pub mod limits;
mod meter;
mod name;
mod parse;
mod registry;
mod validity;
mod variant;
mod words;

pub use assumption::{Assumption, OtherInterpretation};
pub use catalogue::{Interface, InterfaceId, Leg, Offer, PricePlan, Purpose, Reach, Side};
pub use check::is_edition_name;
pub use clause::{Bills, Clause, ClauseId, Role};
pub use currency::Currency;
pub use draft::{
    AllowanceDraft, ClauseDraft, EditionDraft, InterfaceDraft, MeterDraft, PlanDraft, TierDraft, UnitDraft,
};
pub use edition::{Edition, EditionId, EditionName, EditionSet, MODES, Rounding, RoundingScope, SCOPES};
pub use meter::{Allowance, Meter, MeterId, PerMeter, Period, Tier, is_power_of_ten};
pub use name::PlanName;
pub use registry::{DEFAULT_PLAN, Plans};
pub use validity::{DayOffset, Validity};
pub use variant::{PerEdition, PerVariant, Variant, Variants};

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::texts::Language;

    const BASIC: EditionId = EditionId::new(0);
    const PRO: EditionId = EditionId::new(1);

    fn plan() -> Arc<PricePlan> {
        Plans::built_in().usual().clone()
    }

    #[test]
    fn the_built_in_plan_has_the_figures_of_the_policy() {
        let plan = plan();
        assert_eq!(plan.meter(MeterId::Messages).unwrap().quota(), Some(1_000_000));
        assert_eq!(plan.meter(MeterId::Messages).unwrap().single_price().unwrap().list_price.to_string(), "0.8");
        assert_eq!(plan.meter(MeterId::LivingDevices).unwrap().quota(), Some(10));
        assert_eq!(plan.meter(MeterId::LivingDevices).unwrap().single_price().unwrap().list_price.to_string(), "0.003");
        assert_eq!((plan.unit_bytes, plan.interfaces().count()), (512, 47 + 11));
        assert!(plan.counts_on(MeterId::LivingDevices, PRO) && !plan.counts_on(MeterId::LivingDevices, BASIC));
    }

    #[test]
    fn every_text_of_the_built_in_plan_is_there_in_chinese() {
        let is_chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let check = |id: &str, english: &str, chinese: &str| {
            assert!(chinese.chars().any(is_chinese) && !english.chars().any(is_chinese), "{id}: {chinese}");
        };
        for clause in &plan().clauses {
            check(&clause.id, clause.text_in(Language::English), clause.text_in(Language::Chinese));
        }
        for assumption in &plan().assumptions {
            let others = assumption.otherwise.iter().map(|other| vec![other.when.clone()]);
            for said in others.chain([Vec::new()]) {
                let [english, chinese] = Language::ALL.map(|language| assumption.text_under_in(&said, language));
                check(&assumption.id, english, chinese);
            }
        }
    }

    #[test]
    fn interfaces_are_offered_as_the_table_says() {
        let plan = plan();
        let offer = |name: &str, edition| plan.offer(plan.interface_named(name).unwrap(), edition);
        let otherwise = |name: &str| Offer::Lacking { otherwise: plan.interface_named(name) };
        assert_eq!(offer("Pub", PRO), Offer::Billed);
        assert_eq!(offer("RulesEngineForward", BASIC), Offer::Free);
        assert_eq!(offer("UpdateDeviceShadow", BASIC), Offer::Billed);
        assert_eq!(offer("UpdateDeviceShadow", PRO), otherwise("SetDeviceProperty"));
        assert_eq!(offer("linkkit_invoke_cota_get_config", BASIC), otherwise("IOT_OTA_GetConfig"));
        for (id, interface) in plan.interfaces() {
            for edition in plan.edition_ids() {
                assert_ne!(plan.offer(id, edition), Offer::Lacking { otherwise: None }, "{}", interface.id);
            }
        }
    }
}
