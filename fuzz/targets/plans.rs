//! Price plans: any text is one, or has a report; what is written of a plan, or of a draft that breaks a rule, reads back as the same.
#![no_main]

use fleetcost::plan::{PlanDraft, PricePlan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match PricePlan::parse("f.ron", text) {
        Ok(plan) => {
            assert_eq!(PricePlan::parse("f.ron", &plan.write()).as_ref(), Ok(&plan));
            assert_eq!(PricePlan::new(&PlanDraft::of(&plan)), Ok(plan));
        }
        Err(report) => assert!(report.count > 0 && report.to_string().len() < 200_000),
    }
    if let Ok(draft) = PlanDraft::parse("f.ron", text) {
        // The name of an edition is an identifier; a draft with another one cannot be read back.
        if PricePlan::new(&draft).is_ok() {
            assert_eq!(PlanDraft::parse("f.ron", &draft.write()), Ok(draft));
        }
    }
});
