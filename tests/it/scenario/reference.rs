//! The reference of the format: every field, in both languages, as the docs and the window show it.

use std::fs;

use fleetcost::scenario::{Field, Scenario, reference};
use fleetcost::texts::{Language, speak};

use crate::support::{path, renews};

#[test]
fn the_docs_show_the_reference() {
    let page = fs::read_to_string(path("docs/scenario-file.md")).unwrap();
    let expected = reference();
    if renews() {
        let (before, rest) = page.split_once("```ron\n").unwrap();
        let (_, after) = rest.split_once("```\n").unwrap();
        fs::write(path("docs/scenario-file.md"), format!("{before}```ron\n{expected}```\n{after}")).unwrap();
        return;
    }
    assert!(page.contains(&expected), "docs/scenario-file.md has another reference; UPDATE_EXPECTED=1 renews it");
}

#[test]
fn the_reference_is_a_scenario_with_every_field_and_remark() {
    for language in Language::ALL {
        speak(language);
        let text = reference();
        let scenario = Scenario::parse("reference.ron", &text).unwrap_or_else(|report| panic!("{report}"));
        for field in Field::all() {
            assert!(text.contains(&format!(" {}: ", field.name())), "{field:?}");
            for said in [field.label(), field.about()] {
                assert!(!said.starts_with("about-") && !said.starts_with("field-"), "{field:?}: {said}");
            }
        }
        assert_eq!(scenario.scenario.fleets().len(), 1);
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
    }
    speak(Language::English);
}
