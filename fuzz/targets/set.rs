//! `--set`: any paths and values, a line each, give a scenario or a report.
#![no_main]

use fleetcost::scenario::{Override, Scenario};
use libfuzzer_sys::fuzz_target;

const BASE: &str = include_str!("../seeds/ron/full.ron");

fuzz_target!(|text: &str| {
    let overrides: Vec<Override> = text.lines().take(4).filter_map(|line| Override::parse(line).ok()).collect();
    match Scenario::parse_with("f.ron", BASE, &overrides) {
        Ok(parsed) => {
            let again = Scenario::parse("f.ron", &parsed.scenario.write()).expect("what is written is sound");
            assert_eq!(again.scenario, parsed.scenario);
        }
        Err(report) => assert!(report.count > 0 && report.to_string().len() < 200_000),
    }
});
