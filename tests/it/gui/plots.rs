//! The plots of the window: legends that toggle, the zoom's reset, the table behind a plot, and plots saved as pictures.

use std::fs;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use fleetcost::gui::App;
use resvg::usvg::{Options, Tree};

use crate::gui::{click, open_tab, settle, type_into, window};

/// The text that the last frames put on the clipboard.
pub fn copied(harness: &mut Harness<'_, Option<App>>, button: &str) -> String {
    harness.get_by_label(button).click();
    for _ in 0..10 {
        harness.step();
        let commands = &harness.output().platform_output.commands;
        if let Some(text) = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }) {
            return text;
        }
    }
    panic!("`{button}` copied nothing");
}

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)])"#;

#[test]
fn the_days_are_copied_to_the_cent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let mut harness = window(Some(&file));
    let text = copied(&mut harness, "Copy the days");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 32);
    assert_eq!(rows[0][..3], ["Date", "Weekday", "All Basic messages"]);
    // 480,000 units a day, of which the month's first million is free: the third day costs 0.352, each later one 0.384; on
    // Pro 4,990 devices above the free ten cost 14.97 a day.
    assert_eq!(
        rows[3],
        ["2026-12-03", "Thu", "0.35", "0.00", "0.35", "0.35", "14.97", "45.26", "0.35", "0.00", "0.35"]
    );
    assert_eq!(rows[31][4], "10.99");
    assert_eq!(rows[31][7], "475.06");
}

#[test]
fn the_breakdown_has_its_chart_and_the_table_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let mut harness = window(Some(&file));
    open_tab(&mut harness, "Breakdown");
    assert_eq!(copied(&mut harness, "Copy the fleets by clause"), "Fleet\tD1\tTotal\nMeters\t10.99\t10.99\n");
    assert!(harness.query_by_label("M1 device management: living dev… in breakdown").is_none());
    // On Pro 4,990 devices above the free ten cost 14.97 a day.
    click(&mut harness, "Show Pro");
    let text = copied(&mut harness, "Copy the fleets by clause");
    assert_eq!(text, "Fleet\tD1\tM1\tTotal\nMeters\t10.99\t464.07\t475.06\n");
    click(&mut harness, "M1 device management: living dev… in breakdown");
    click(&mut harness, "Reset zoom");
}

#[test]
fn a_legend_hides_and_shows_what_it_names() {
    let mut harness = window(None);
    for name in ["Device fee in daily fees", "Pro in cost so far", "Weekend in daily fees"] {
        let is_shown = |harness: &Harness<'_, Option<App>>| {
            let node = harness.get_by_label(name);
            format!("{:?}", node.accesskit_node().toggled())
        };
        let before = is_shown(&harness);
        click(&mut harness, name);
        assert_ne!(is_shown(&harness), before, "{name}");
        click(&mut harness, name);
        assert_eq!(is_shown(&harness), before, "{name}");
    }
    click(&mut harness, "Reset zoom");
    open_tab(&mut harness, "Sweep");
    click(&mut harness, "Basic in Sweep");
    click(&mut harness, "Reset zoom");
    open_tab(&mut harness, "Budget");
    for name in ["As designed in Budget", "The most within it in Budget"] {
        let node = harness.get_by_label(name);
        assert_eq!(node.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True), "{name}");
        click(&mut harness, name);
        let node = harness.get_by_label(name);
        assert_eq!(node.accesskit_node().toggled(), Some(egui::accesskit::Toggled::False), "{name}");
    }
}

#[test]
fn a_plot_is_saved_in_the_size_that_is_asked_for_and_replaced_only_when_asked_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(None);
    for (tab, name) in [
        (None, "days.svg"),
        (Some("Breakdown"), "breakdown.svg"),
        (Some("Sweep"), "sweep.svg"),
        (Some("Map"), "map.png"),
        (Some("Budget"), "budget.svg"),
    ] {
        if let Some(tab) = tab {
            open_tab(&mut harness, tab);
        }
        let path = folder.path().join(name);
        let save = harness.get_all_by_label("Save plot…").next().unwrap();
        save.click();
        settle(&mut harness);
        type_into(&mut harness, "picture file", path.to_str().unwrap()); // and Enter
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        if name.ends_with("svg") {
            let tree = Tree::from_data(&bytes, &Options::default()).unwrap();
            assert_eq!(tree.size().to_int_size().dimensions(), (960, 540));
            assert!(String::from_utf8(bytes).unwrap().contains("Smart-meter rollout"), "{name}");
        } else {
            // Twice as many pixels for a sharp print.
            assert_eq!(&bytes[16..24], [1920_u32.to_be_bytes(), 1080_u32.to_be_bytes()].concat());
        }
    }
    let path = folder.path().join("budget.svg");
    fs::write(&path, "mine").unwrap();
    harness.get_by_label("Save plot…").click();
    settle(&mut harness);
    type_into(&mut harness, "picture file", path.to_str().unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    click(&mut harness, "Save the plot");
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn the_legend_of_a_map_stays_in_a_narrow_window() {
    let mut harness = window(None);
    open_tab(&mut harness, "Map");
    for width in [1280.0, 900.0] {
        harness.set_size(egui::vec2(width, 1200.0));
        settle(&mut harness);
        for meaning in ["Pro cheaper", "Basic cheaper"] {
            let place = harness.get_by_label(meaning).rect();
            assert!(place.left() > 0.0 && place.right() < width, "{meaning} is at {place} of {width}");
        }
    }
}
