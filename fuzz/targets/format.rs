//! Format: what can be read can be put in order, says the same then, has the same comments, and is in order.
#![no_main]

use fleetcost::reader::{Tree, unix};
use fleetcost::scenario::{Draft, Scenario, format, write_over};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(parsed) = Scenario::parse_bytes("f.ron", bytes) else { return };
    let text = parsed.text();
    let formatted = format("f.ron", bytes).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(Draft::read_back(&formatted), Draft::read_back(text));
    let comments = |text: &str| Tree::of(&unix(text)).map(|tree| tree.count());
    assert_eq!(comments(&formatted), comments(text));
    assert_eq!(format("f.ron", formatted.as_bytes()).as_deref(), Ok(formatted.as_str()));
    // Saving what nobody has edited loses nothing; saving an edit loses no more than what was removed.
    let Ok((written, lost)) = write_over(text, &parsed.scenario) else { return };
    let again = Scenario::parse("f.ron", &written).expect("what is written is sound");
    assert_eq!((again.scenario, lost), (parsed.scenario.clone(), 0));
    let mut edited = parsed.scenario.draft().clone();
    edited.months = edited.months % 120 + 1;
    edited.fleets.truncate(1);
    if let Ok(edited) = Scenario::new(edited)
        && let Ok((written, _)) = write_over(text, &edited)
    {
        assert_eq!(Scenario::parse("f.ron", &written).map(|parsed| parsed.scenario), Ok(edited));
    }
});
