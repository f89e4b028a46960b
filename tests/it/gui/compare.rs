//! The window's comparison: a state is pinned, the document edited, and the difference read.

use std::fs;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use fleetcost::gui::App;
use fleetcost::money::Money;

use crate::gui::plots::copied;
use crate::gui::{app, click, has, menu, open_tab, settle, type_into, window};
use crate::support::{VARIANTS, path};

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
)])"#;

fn window_on_meters() -> (tempfile::TempDir, Harness<'static, Option<App>>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    (folder, window(Some(&file)))
}

#[test]
fn a_state_is_pinned_and_every_figure_shows_its_difference() {
    let (_folder, mut harness) = window_on_meters();
    open_tab(&mut harness, "Compare");
    assert!(has(&harness, "cheapest") && has(&harness, "Every edition offers every line as it is written."));
    assert!(app(&harness).compared().is_none());
    click(&mut harness, "Pin this state as baseline");
    assert!(has(&harness, "Baseline: meters.ron"));
    assert!(has(&harness, "Nothing differs from the baseline."));

    // The arithmetic of these effects is in compare.rs.
    type_into(&mut harness, "fleet 1, devices", "10000");
    type_into(&mut harness, "fleet 1, line 1, payload", "600");
    let compared = app(&harness).compared().expect("a baseline is pinned");
    assert_eq!(compared.steps.len(), 2);
    for variant in VARIANTS {
        let sum = compared.steps.iter().map(|step| step.effect(variant)).sum::<Money>();
        assert_eq!(sum, compared.difference(variant));
    }
    for text in ["devices of Meters", "10,000", "600 B", "+12.08", "+477.08", "+23.87", "+500.95"] {
        assert!(has(&harness, text), "{text} is not on screen");
    }
    // The headline: 35.95 more than 10.99 are 327.1 %, and 465.00 more than 464.07 are 100.2 %.
    assert!(harness.query_all_by_label("+35.95 (+327.1 %)").count() >= 2, "of the total and of the messages");
    assert!(has(&harness, "+465.00 (+100.2 %)"));

    open_tab(&mut harness, "Days");
    // On the third day 1,920,000 units cost 1.54, where it was 0.35.
    assert!(has(&harness, "+1.19"));
    open_tab(&mut harness, "Breakdown");
    assert!(has(&harness, "+35.95 (+327.1 %)"));

    // What is undone differs no more; without a baseline nothing does.
    menu(&mut harness, "Edit", "Clear baseline");
    assert!(!has(&harness, "+35.95"));
}

#[test]
fn the_curves_and_the_days_show_the_baseline_where_the_dates_match() {
    let (_folder, mut harness) = window_on_meters();
    assert!(!has(&harness, "Baseline, Pro in cost so far"));
    menu(&mut harness, "Edit", "Pin this state as baseline");
    type_into(&mut harness, "fleet 1, line 1, payload", "600");
    type_into(&mut harness, "months", "2");
    open_tab(&mut harness, "Curves");
    click(&mut harness, "Show Pro");
    click(&mut harness, "Baseline, Pro in cost so far");
    click(&mut harness, "Baseline, Pro in cost so far");
    let cells = |text: &str, row: usize| -> Vec<String> {
        text.lines().nth(row).unwrap().split('\t').map(str::to_owned).collect()
    };
    let text = copied(&mut harness, "Copy the days");
    assert_eq!(cells(&text, 0)[11], "Baseline so far, All Pro");
    // Three device fees of 14.97, and 0.352 on the third day, as the baseline was.
    assert_eq!(cells(&text, 3)[11], "45.26");
    assert_eq!(cells(&text, 31)[11], "475.06");
    assert_eq!(cells(&text, 32)[11], "", "the baseline has no January");

    open_tab(&mut harness, "Days");
    let text = copied(&mut harness, "Copy table");
    assert_eq!(cells(&text, 0)[8], "Difference");
    // On the third day 960,000 units cost 0.77, where it was 0.35.
    assert_eq!((cells(&text, 3)[0].as_str(), cells(&text, 3)[8].as_str()), ("2026-12-03", "0.42"));
    assert_eq!((cells(&text, 32)[0].as_str(), cells(&text, 32)[8].as_str()), ("2027-01-01", ""));
    menu(&mut harness, "Edit", "Clear baseline");
    assert_eq!(cells(&copied(&mut harness, "Copy table"), 0).len(), 8);
}

#[test]
fn a_file_is_a_baseline_too() {
    let (folder, mut harness) = window_on_meters();
    let other = folder.path().join("other.ron");
    fs::write(&other, METERS.replace("Fixed(5000)", "Fixed(10000)")).unwrap();
    menu(&mut harness, "Edit", "Baseline from a file…");
    type_into(&mut harness, "File path", other.to_str().unwrap());
    settle(&mut harness);
    assert!(has(&harness, "Baseline: other.ron") && has(&harness, "-12.08"));
    assert_eq!(app(&harness).documents().len(), 1, "the file is no document");

    fs::write(&other, "(").unwrap();
    click(&mut harness, "Baseline from a file…");
    type_into(&mut harness, "File path", other.to_str().unwrap());
    assert!(has(&harness, "other.ron:1:"));
    click(&mut harness, "Close");
    assert!(has(&harness, "Baseline: other.ron"), "the last good one stays");
}

#[test]
fn what_an_edition_cannot_carry_is_listed() {
    let mut harness = window(Some(&path("scenarios/city-mixed.ron")));
    open_tab(&mut harness, "Compare");
    assert!(has(&harness, "What an edition cannot carry as it is written (A6)"));
    assert!(has(&harness, "billed as "));
}
