//! Read, check, quote: any bytes give a quote or a report, and the quote of what is written is the same.
#![no_main]

use fleetcost::quote::Quote;
use fleetcost::scenario::{Devices, Scenario};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(parsed) = Scenario::parse_bytes("f.ron", bytes) else { return };
    let scenario = parsed.scenario;
    // Long months of many fleets are quoted by the same code as short ones, only slower.
    let lines: usize = scenario.fleets().iter().map(|fleet| fleet.traffic.len()).sum();
    let points = |devices: &Devices| if let Devices::Ramp(points) = devices { points.len() } else { 0 };
    let long = scenario.fleets().iter().any(|fleet| points(&fleet.devices) > 50);
    if scenario.draft().months > 3 || lines > 20 || long {
        return;
    }
    let again = Scenario::parse("f.ron", &scenario.write()).expect("what is written is sound").scenario;
    assert_eq!(again, scenario);
    match (Quote::of(&scenario), Quote::of(&again)) {
        (Ok(quote), Ok(same)) => assert_eq!(quote, same),
        (Err(fault), Err(same)) => assert_eq!(fault, same),
        _ => panic!("one of two equal scenarios has a quote"),
    }
});
