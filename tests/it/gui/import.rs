//! Tables of fleets in the window: pasted, mended, and added in one step.

use std::fs;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use fleetcost::scenario::{Devices, Rate};

use super::*;

/// A table of device types with one cell at fault.
pub const TYPES: &str = "Device type\tEdition\tQty\tInterval (min)\tPayload (KB)\n\
    Water meters\tBasic\t12,000\t60\t0.5\nTrackers\tPro\t1500\t1\t0.12\nGateways\tPro\t20\tx\t1.5\n";

#[test]
fn cells_that_are_pasted_are_mended_and_added_in_one_step() {
    let mut harness = window(None);
    let before = app(&harness).draft().fleets.len();
    harness.event(Event::Paste(TYPES.to_owned()));
    settle(&mut harness);
    // The cell at fault is told where it stands, and nothing can be added.
    assert!(has(&harness, "One cell is at fault. Mend it above, or leave its row out."));
    assert!(harness.get_by_label("Add fleets").accesskit_node().is_disabled());
    begin(&mut harness, "Cell D4", "15");
    settle(&mut harness);
    click(&mut harness, "Add 3 fleets");
    let fleets = app(&harness).draft().fleets[before..].to_vec();
    let named: Vec<_> = fleets.iter().map(|fleet| (fleet.name.as_str(), fleet.devices.clone())).collect();
    assert_eq!(
        named,
        [
            ("Water meters", Devices::Fixed(12_000)),
            ("Trackers", Devices::Fixed(1_500)),
            ("Gateways", Devices::Fixed(20))
        ]
    );
    assert_eq!(fleets[2].traffic[0].rate, Rate::PerDevice(96.into()));
    // One step takes them all back.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(app(&harness).draft().fleets.len(), before);
}

#[test]
fn a_table_without_heads_gets_them_by_choice() {
    let mut harness = window(None);
    let before = app(&harness).draft().fleets.len();
    harness.event(Event::Paste("Meters\t500\t24\t200\n".to_owned()));
    settle(&mut harness);
    assert!(has(&harness, "No row has the heads of columns. Choose what each column holds."));
    for (column, field) in [(1, "fleet"), (2, "devices"), (3, "rate"), (4, "payload")] {
        harness.get_by_label(&format!("column of the table, entry {column}")).click();
        harness.run_steps(3);
        // The editor below the dialog has labels of these names too.
        harness.query_all_by_label(field).last().unwrap().click();
        settle(&mut harness);
    }
    click(&mut harness, "Add one fleet");
    let fleet = &app(&harness).draft().fleets[before];
    // The example has a fleet of that name.
    assert_eq!((fleet.name.as_str(), &fleet.devices, fleet.traffic.len()), ("Meters 2", &Devices::Fixed(500), 1));
}

#[test]
fn the_file_of_a_table_is_opened_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("types.csv");
    fs::write(&file, TYPES.replace('\t', ";").replace("12,000", "12000")).unwrap();
    let mut harness = window(None);
    let before = app(&harness).draft().fleets.len();
    menu(&mut harness, "Edit", "Fleets from a table…");
    click(&mut harness, "Open a file…");
    begin(&mut harness, "File path", file.to_str().unwrap());
    click(&mut harness, "Open this file");
    click(&mut harness, "Leave out rows at fault");
    assert!(has(&harness, "row 4 is at fault, and is left out"));
    click(&mut harness, "Add 2 fleets");
    assert_eq!(app(&harness).draft().fleets.len(), before + 2);
}

#[test]
fn rows_of_cells_are_no_text_for_a_field_and_are_not_thrown_away_by_a_key() {
    let mut harness = window(None);
    let name = app(&harness).draft().name.clone();
    harness.get_by_label("name").click();
    settle(&mut harness);
    harness.event(Event::Paste(TYPES.to_owned()));
    settle(&mut harness);
    assert_eq!(app(&harness).draft().name, name);
    begin(&mut harness, "Cell D4", "15");
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(has(&harness, "Fleets from a table"), "a table that was mended stays");
    click(&mut harness, "Cancel");
    assert!(!has(&harness, "Cell D4"));
}
