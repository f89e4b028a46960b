//! Price plans: any text is one, or has a report.
#![no_main]

use fleetcost::plan::PricePlan;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(report) = PricePlan::parse("f.ron", text) {
        assert!(report.count > 0 && report.to_string().len() < 200_000);
    }
});
