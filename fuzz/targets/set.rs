//! `--set`: any paths and values, a line each, give a scenario or a report.
#![no_main]

use fleetcost::scenario::{Override, Scenario};
use libfuzzer_sys::fuzz_target;

/// A field of each shape, and no more: a run takes as long as this text is long.
const SHORT: &str = include_str!("../bases/short.ron");
/// Every field, for texts that begin with `#`.
const FULL: &str = include_str!("../seeds/ron/full.ron");

fuzz_target!(|text: &str| {
    let (base, text) = text.strip_prefix('#').map_or((SHORT, text), |text| (FULL, text));
    let overrides: Vec<Override> = text.lines().take(4).filter_map(|line| Override::parse(line).ok()).collect();
    // Without any the base is read as it is, which is known.
    if overrides.is_empty() {
        return;
    }
    match Scenario::parse_with("f.ron", base, &overrides) {
        Ok(parsed) => {
            let again = Scenario::parse("f.ron", &parsed.scenario.write()).expect("what is written is sound");
            assert_eq!(again.scenario, parsed.scenario);
        }
        Err(report) => assert!(report.count > 0 && report.to_string().len() < 200_000),
    }
});
