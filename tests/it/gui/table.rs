//! The fleets as a table: cells that are edited in place, blocks that are copied and pasted, rows that are sorted and
//! filtered; and the outline above the form.

use std::fmt::Write as _;

use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use fleetcost::gui::App;
use fleetcost::scenario::{Devices, Payload, Rate, Receivers};

use crate::gui::{app, begin, click, has, menu, settle, window};

type Window = Harness<'static, Option<App>>;

const FLEETS: &str = r#"(version: 1, name: "x", start: "2026-12", fleets: [
    (name: "Meters", edition: Basic, devices: Fixed(1000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
        (interface: "Pub", rate: PerDevice(2), payload: Mix([(bytes: 10, weight: 3), (bytes: 600, weight: 1)]), receivers: Count(1)),
    ]),
    (name: "Trackers", edition: Pro, devices: Fixed(50), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(1440), payload: Fixed(120)),
    ]),
    (name: "Gateways", edition: Basic, devices: Fixed(7), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(24), payload: Fixed(2048)),
    ]),
])"#;

/// A window on these fleets as a table.
fn table() -> Window {
    let mut harness = form();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    settle(&mut harness);
    // The table alone, so that every column is in sight.
    press_with(&mut harness, Modifiers::NONE, Key::F8);
    press_with(&mut harness, Modifiers::NONE, Key::F8);
    harness
}

fn form() -> Window {
    opened(FLEETS)
}

fn opened(text: &str) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fleets.ron");
    std::fs::write(&path, text).unwrap();
    window(Some(&path))
}

fn press(harness: &mut Window, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn press_with(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// Types a text as a keyboard does, wherever that is.
fn type_text(harness: &mut Window, text: &str) {
    for letter in text.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.run_steps(2);
    }
}

/// What a cell shows.
fn cell(harness: &Window, column: &str, row: &str) -> String {
    harness.get_by_label(&format!("{column}, row {row}")).value().unwrap_or_default()
}

fn click_cell(harness: &mut Window, column: &str, row: &str) {
    click(harness, &format!("{column}, row {row}"));
}

/// The text that was put into the clipboard.
fn copied(harness: &mut Window, event: Event) -> String {
    harness.event(event);
    for _ in 0..4 {
        harness.step();
        let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = copied {
            settle(harness);
            return text;
        }
    }
    panic!("nothing was copied");
}

fn undo(harness: &mut Window) {
    press_with(harness, Modifiers::COMMAND, Key::Z);
}

fn devices(harness: &Window) -> Vec<Devices> {
    app(harness).draft().fleets.iter().map(|fleet| fleet.devices.clone()).collect()
}

fn names(harness: &Window) -> Vec<String> {
    app(harness).draft().fleets.iter().map(|fleet| fleet.name.clone()).collect()
}

fn fixed(of: [u64; 3]) -> Vec<Devices> {
    of.map(Devices::Fixed).to_vec()
}

#[test]
fn cells_are_edited_in_place_and_each_edit_is_a_named_step() {
    let mut harness = table();
    assert_eq!(cell(&harness, "Devices", "1.1"), "1,000");
    assert_eq!(cell(&harness, "Devices", "1.2"), "1,000", "what is the fleet's stands in each of its rows");
    assert_eq!(cell(&harness, "Size (B)", "1.2"), "Mix([(bytes:10,weight:3),(bytes:600,weight:1)])");

    // Typing goes over what is there; an arrow enters it and moves on.
    click_cell(&mut harness, "Devices", "2.1");
    type_text(&mut harness, "2k");
    assert!(has(&harness, "= 2,000"), "what is understood is said while it is typed");
    assert_eq!(devices(&harness), fixed([1_000, 50, 7]), "it is not in force yet");
    press(&mut harness, &[Key::ArrowDown]);
    type_text(&mut harness, "8");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(devices(&harness), fixed([1_000, 2_000, 8]));

    // F2 edits within the text, Esc gives it up.
    click_cell(&mut harness, "Devices", "1.1");
    press(&mut harness, &[Key::F2, Key::ArrowLeft]);
    type_text(&mut harness, "7");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(devices(&harness)[0], Devices::Fixed(10_070));
    click_cell(&mut harness, "Devices", "1.1");
    type_text(&mut harness, "5");
    press(&mut harness, &[Key::Escape]);
    settle(&mut harness);
    assert_eq!(devices(&harness)[0], Devices::Fixed(10_070));

    // What is typed is taken back first, then each edit by itself.
    type_text(&mut harness, "5");
    undo(&mut harness);
    assert_eq!(devices(&harness), fixed([10_070, 2_000, 8]));
    harness.get_by_label("Edit").click();
    harness.run_steps(3);
    assert!(has(&harness, "Undo devices of Meters"), "the step has a name");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    for expected in [[1_000, 2_000, 8], [1_000, 2_000, 7], [1_000, 50, 7]] {
        undo(&mut harness);
        assert_eq!(devices(&harness), fixed(expected));
    }
}

#[test]
fn a_wrong_text_stays_in_its_cell_with_its_message_and_in_the_history() {
    let mut harness = table();
    click_cell(&mut harness, "Devices", "2.1");
    type_text(&mut harness, "12x");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(cell(&harness, "Devices", "2.1"), "12x");
    assert_eq!(devices(&harness)[1], Devices::Fixed(50));
    let wrong = harness.get_by_label("Devices, row 2.1").accesskit_node().data().description().map(str::to_owned);
    assert!(wrong.is_some_and(|wrong| wrong.contains("not a whole number")));
    assert!(has(&harness, "1 entry is not in force"), "the status bar counts it");
    // The form shows it in its field, and the table again.
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert_eq!(harness.get_by_label("fleet 2, devices").value().as_deref(), Some("12x"));
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert_eq!(cell(&harness, "Devices", "2.1"), "12x");
    undo(&mut harness);
    assert_eq!(cell(&harness, "Devices", "2.1"), "50");
    assert!(!has(&harness, "not a whole number"));

    // A value that can be read and breaks a rule is told at its cell too.
    click_cell(&mut harness, "Interface", "3.1");
    type_text(&mut harness, "Nonsense_zzz");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    let node = harness.get_by_label("Interface, row 3.1").accesskit_node().data().description().map(str::to_owned);
    assert!(node.is_some(), "the fault stands at the cell");
}

#[test]
fn blocks_are_selected_copied_pasted_and_cut_each_in_one_step() {
    let mut harness = table();
    click_cell(&mut harness, "Devices", "1.1");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
        press_with(&mut harness, Modifiers::SHIFT, key);
    }
    assert_eq!(copied(&mut harness, Event::Copy), "1000\t100 %\n1000\t100 %\n50\t100 %");

    // As LibreOffice hands over what somebody has changed there.
    let before = app(&harness).draft().clone();
    click_cell(&mut harness, "Devices", "2.1");
    harness.event(Event::Paste("60\t98%\n9\t0.5\n".to_owned()));
    settle(&mut harness);
    assert_eq!(devices(&harness), fixed([1_000, 60, 9]));
    assert_eq!([cell(&harness, "Active share", "2.1"), cell(&harness, "Active share", "3.1")], ["98 %", "50 %"]);
    undo(&mut harness);
    assert_eq!(*app(&harness).draft(), before);

    // One cell fills a selection.
    click_cell(&mut harness, "Rate", "1.1");
    for _ in 0..3 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    harness.event(Event::Paste("12\n".to_owned()));
    settle(&mut harness);
    let rates = |harness: &Window| -> Vec<Rate> {
        app(harness).draft().fleets.iter().flat_map(|fleet| &fleet.traffic).map(|line| line.rate.clone()).collect()
    };
    assert_eq!(rates(&harness), vec![Rate::PerDevice(12.into()); 4]);
    undo(&mut harness);

    // What is cut leaves what is usual behind, and stands in the clipboard.
    click_cell(&mut harness, "Receivers", "1.2");
    assert_eq!(copied(&mut harness, Event::Cut), "1");
    assert_eq!(app(&harness).draft().fleets[0].traffic[1].receivers, Receivers::default());

    // Rows below all others become fleets.
    undo(&mut harness);
    click_cell(&mut harness, "Fleet", "3.1");
    harness.event(Event::Paste("Gateways\tBasic\t70\nSensors\tPro\t900\n".to_owned()));
    settle(&mut harness);
    assert_eq!(names(&harness), ["Meters", "Trackers", "Gateways", "Sensors"]);
    assert_eq!(devices(&harness)[2..], [Devices::Fixed(70), Devices::Fixed(900)]);
    undo(&mut harness);
    assert_eq!(*app(&harness).draft(), before);
}

#[test]
fn a_copied_table_is_pasted_without_a_difference() {
    let mut harness = table();
    let before = app(&harness).draft().clone();
    click_cell(&mut harness, "Fleet", "1.1");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    let block = copied(&mut harness, Event::Copy);
    harness.event(Event::Paste(block));
    settle(&mut harness);
    assert_eq!(*app(&harness).draft(), before);
}

#[test]
fn many_cells_are_filled_at_once() {
    let mut harness = table();
    click_cell(&mut harness, "Rate", "1.1");
    for _ in 0..2 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    type_text(&mut harness, "4/h");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    let column: Vec<_> = ["1.1", "1.2", "2.1", "3.1"].iter().map(|row| cell(&harness, "Rate", row)).collect();
    assert_eq!(column, ["96", "96", "96", "24"]);
    // Fill down takes the first row of the selection, or the row above a single one.
    click_cell(&mut harness, "Rate", "3.1");
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(cell(&harness, "Rate", "3.1"), "96");
    click_cell(&mut harness, "Size (B)", "1.2");
    for _ in 0..2 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    let last = &app(&harness).draft().fleets[2].traffic[0];
    assert_eq!(last.payload, app(&harness).draft().fleets[0].traffic[1].payload);
    // Delete leaves what is usual, and a text that is missing where there is none.
    click_cell(&mut harness, "Receivers", "1.2");
    press(&mut harness, &[Key::Delete]);
    settle(&mut harness);
    assert_eq!(app(&harness).draft().fleets[0].traffic[1].receivers, Receivers::default());
    click_cell(&mut harness, "Devices", "3.1");
    press(&mut harness, &[Key::Delete]);
    settle(&mut harness);
    assert!(has(&harness, "there is no devices here") && devices(&harness)[2] == Devices::Fixed(7));
}

#[test]
fn rows_are_sorted_filtered_removed_and_duplicated() {
    let mut harness = table();
    let order = |harness: &Window| {
        let mut rows: Vec<_> = ["1.1", "1.2", "2.1", "3.1"]
            .into_iter()
            .filter_map(|row| Some((harness.query_by_label(&format!("Devices, row {row}"))?.rect().top(), row)))
            .collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>()
    };
    click(&mut harness, "Sort by Devices");
    assert_eq!(order(&harness), ["3.1", "2.1", "1.1", "1.2"]);
    click(&mut harness, "Sort by Devices");
    assert_eq!(order(&harness), ["1.1", "1.2", "2.1", "3.1"]);
    click_cell(&mut harness, "Size (B)", "1.1");
    press_with(&mut harness, Modifiers::ALT, Key::S);
    assert_eq!(order(&harness), ["2.1", "1.1", "1.2", "3.1"], "120, 230, 600 at most, 2,048");
    // An edit moves no row.
    click_cell(&mut harness, "Size (B)", "2.1");
    type_text(&mut harness, "9000");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(order(&harness), ["2.1", "1.1", "1.2", "3.1"]);
    for _ in 0..2 {
        press_with(&mut harness, Modifiers::ALT, Key::S);
    }
    assert_eq!(order(&harness), ["1.1", "1.2", "2.1", "3.1"]);

    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "publish basic");
    assert_eq!(order(&harness), ["1.1", "3.1"]);
    assert!(has(&harness, "2 of 4 rows"));
    click(&mut harness, "Show all rows");
    assert_eq!(order(&harness).len(), 4);

    // A fleet of which every row is chosen becomes another fleet; a line stays in its own.
    click_cell(&mut harness, "Rate", "3.1");
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    assert_eq!(names(&harness), ["Meters", "Trackers", "Gateways", "Gateways 2"]);
    click_cell(&mut harness, "Rate", "1.2");
    press_with(&mut harness, Modifiers::COMMAND, Key::Delete);
    assert_eq!(app(&harness).draft().fleets[0].traffic.len(), 1);
    press_with(&mut harness, Modifiers::COMMAND, Key::Delete);
    assert_eq!(names(&harness), ["Meters", "Gateways", "Gateways 2"], "its only row takes a fleet along");
    undo(&mut harness);
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!((names(&harness).len(), app(&harness).draft().fleets[0].traffic.len()), (3, 2));
}

#[test]
fn three_fleets_are_built_by_keyboard_alone() {
    let mut harness = form();
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    settle(&mut harness);
    assert!(names(&harness).is_empty());
    for (name, edition, devices) in [("Meters", "b", "5k"), ("Trackers", "pro", "120"), ("Gateways", "B", "7")] {
        // Tab goes through the row, Enter to the next one, in the column where the first Tab was pressed.
        for text in [name, edition, devices, "98", "", "every 15 min"] {
            type_text(&mut harness, text);
            press(&mut harness, &[Key::Tab]);
        }
        type_text(&mut harness, "0.5 KB");
        press(&mut harness, &[Key::Enter]);
        settle(&mut harness);
    }
    assert_eq!(names(&harness), ["Meters", "Trackers", "Gateways"]);
    assert_eq!(devices(&harness), fixed([5_000, 120, 7]));
    let fleets = &app(&harness).draft().fleets;
    assert_eq!(fleets[1].edition.as_ref().map(ToString::to_string).as_deref(), Some("Pro"));
    assert_eq!(
        (&fleets[2].traffic[0].rate, &fleets[2].traffic[0].payload),
        (&Rate::PerDevice(96.into()), &Payload::Fixed(500))
    );
    assert!(!has(&harness, "fault"));
    // A line more for the fleet of the cursor, with an interface found by words.
    press(&mut harness, &[Key::ArrowUp]);
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    type_text(&mut harness, "firmware check");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    let line = &app(&harness).draft().fleets[2].traffic[1];
    assert_eq!((line.interface.as_str(), &line.reply), ("IOT_OTA_RequestImage", &Some(Payload::Fixed(64))));
}

#[test]
fn what_leads_to_a_field_leads_to_its_cell_and_a_row_to_its_form() {
    let mut harness = table();
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    // The new fleet is the cursor's, and is typed over.
    type_text(&mut harness, "Sensors");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(names(&harness)[3], "Sensors");

    click_cell(&mut harness, "Devices", "2.1");
    press_with(&mut harness, Modifiers::ALT, Key::Enter);
    assert!(harness.get_by_label("fleet 2, devices").is_focused());
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    type_text(&mut harness, "77");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(devices(&harness)[1], Devices::Fixed(77), "the keyboard is in the same cell");

    // Columns on demand are shown by a menu, and remembered.
    assert!(harness.query_by_label("First day, row 1.1").is_none());
    click(&mut harness, "Columns");
    click(&mut harness, "First day");
    assert_eq!(cell(&harness, "First day", "1.1"), "");
    assert!(app(&harness).settings().is_table());
    assert_eq!(app(&harness).settings().columns(), ["from"]);
}

#[test]
fn what_is_typed_is_not_lost_when_something_else_is_done() {
    let mut harness = form();
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    click_cell(&mut harness, "Devices", "1.1");
    type_text(&mut harness, "31");
    click(&mut harness, "Days");
    assert_eq!(devices(&harness)[0], Devices::Fixed(31));
    click_cell(&mut harness, "Devices", "1.1");
    type_text(&mut harness, "32");
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert_eq!(devices(&harness)[0], Devices::Fixed(32));
}

#[test]
fn a_thousand_fleets_of_ten_lines_open_and_only_what_is_in_sight_is_drawn() {
    let mut text = "(version: 1, name: \"x\", start: \"2026-12\", fleets: [".to_owned();
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),"#;
    for fleet in 1..=1_000 {
        let lines = line.repeat(10);
        // Writing to a text cannot fail.
        let _ = write!(text, "(name: \"F{fleet}\", edition: Basic, devices: Fixed({fleet}), traffic: [{lines}]),");
    }
    let mut harness = opened(&(text + "])"));
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert!(has(&harness, "10,000 rows"));
    let cells = |harness: &Window| harness.query_all_by_label_contains("Devices, row").count();
    assert!((10..150).contains(&cells(&harness)), "{}", cells(&harness));
    click_cell(&mut harness, "Devices", "1.1");
    press_with(&mut harness, Modifiers::COMMAND, Key::End);
    press(&mut harness, &[Key::ArrowUp]);
    assert_eq!(cell(&harness, "Fleet", "1000.10"), "F1000");
    press(&mut harness, &[Key::Home, Key::ArrowRight, Key::ArrowRight]);
    type_text(&mut harness, "5");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert_eq!(devices(&harness)[999], Devices::Fixed(5));
    assert!((10..150).contains(&cells(&harness)));
}

#[test]
fn the_outline_finds_moves_and_folds_fleets() {
    let mut harness = form();
    assert!(has(&harness, "3 fleets"));
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "track");
    press(&mut harness, &[Key::Enter]);
    settle(&mut harness);
    assert!(harness.get_by_label("fleet 2, name").is_focused());
    begin(&mut harness, "Find a fleet", "");
    press(&mut harness, &[Key::ArrowDown]);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&harness), ["Trackers", "Meters", "Gateways"]);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&harness), ["Trackers", "Gateways", "Meters"]);
    undo(&mut harness);
    assert_eq!(names(&harness), ["Trackers", "Meters", "Gateways"]);

    // A drag puts a fleet between two others.
    let from = harness.get_by_label("3 Gateways").rect().center();
    let to = harness.get_by_label("1 Trackers").rect().center_top();
    harness.drag_at(from);
    harness.run_steps(2);
    harness.hover_at(from - egui::vec2(0.0, 10.0));
    harness.run_steps(2);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    settle(&mut harness);
    assert_eq!(names(&harness), ["Gateways", "Trackers", "Meters"]);

    click(&mut harness, "Fold all");
    assert!(harness.query_by_label("fleet 1, devices").is_none());
    click(&mut harness, "2 Trackers");
    assert!(harness.get_by_label("fleet 2, name").is_focused());
    assert!(harness.query_by_label("fleet 2, devices").is_some(), "who jumps to a fleet sees its form");
    assert!(harness.query_by_label("fleet 3, devices").is_none());
    click(&mut harness, "Unfold all");
    assert!(harness.query_by_label("fleet 3, devices").is_some());

    // A copy is named apart, shown, and has the keyboard.
    menu(&mut harness, "Fleet 2 actions", "Duplicate");
    assert_eq!(names(&harness)[2], "Trackers 2");
    assert!(harness.get_by_label("fleet 3, name").is_focused());
}
