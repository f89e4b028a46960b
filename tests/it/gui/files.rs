//! What the window does with files: what it does not save to, what it spares, and what it asks before it does it.

use std::fs;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::gui::{App, Start};
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::gui::{app, click, has, menu, settle, type_into, window};
use crate::support;

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)])"#;

fn window_on(start: Start) -> Harness<'static, Option<App>> {
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started")).ui(ui);
    };
    let mut harness = Harness::builder().with_size([1280.0, 2400.0]).build_ui_state(show, None);
    settle(&mut harness);
    harness
}

fn press(harness: &mut Harness<'_, Option<App>>, key: egui::Key) {
    harness.key_press(key);
    settle(harness);
}

fn fifo(path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
}

fn export_to(harness: &mut Harness<'_, Option<App>>, path: &Path) {
    menu(harness, "File", "Export quote…");
    type_into(harness, "Export file", path.to_str().unwrap());
    if harness.query_by_label("Export file").is_some() {
        click(harness, "Export"); // it is there already
    }
}

#[test]
fn only_regular_files_are_opened_and_saved_to() {
    let folder = tempfile::tempdir().unwrap();
    let (file, pipe) = (folder.path().join("meters.ron"), folder.path().join("pipe.ron"));
    fs::write(&file, METERS).unwrap();
    fifo(&pipe);
    let mut harness = window(Some(&file));
    menu(&mut harness, "File", "Open…");
    type_into(&mut harness, "File path", pipe.to_str().unwrap());
    assert!(has(&harness, "Cannot open the file") && has(&harness, "it is a pipe; allowed: a regular file"));
    click(&mut harness, "Close");
    menu(&mut harness, "File", "Save as…");
    type_into(&mut harness, "File path", pipe.to_str().unwrap());
    click(&mut harness, "Replace");
    assert!(has(&harness, "Cannot save") && has(&harness, "it is a pipe; allowed: a regular file"));
    click(&mut harness, "Close");
    let (other, device) = (folder.path().join("pipe.html"), folder.path().join("null.html"));
    fifo(&other);
    symlink("/dev/null", &device).unwrap();
    for (path, what) in [(other, "it is a pipe"), (device, "it is a device")] {
        export_to(&mut harness, &path);
        assert!(has(&harness, "The quote was not exported") && has(&harness, what));
        click(&mut harness, "Close");
    }
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    // The document's own file has become one.
    fs::remove_file(&file).unwrap();
    fifo(&file);
    type_into(&mut harness, "name", "Other");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    settle(&mut harness);
    assert!(has(&harness, "Cannot save") && has(&harness, "it is a pipe"));
    assert!(app(&harness).documents()[0].1, "it is still unsaved");
}

#[test]
fn nothing_is_exported_over_an_open_document_or_its_logo() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let png = fs::read(support::path("assets/icons/16.png")).unwrap();
    fs::write(at("logo.png"), &png).unwrap();
    fs::hard_link(at("logo.png"), at("logo.html")).unwrap();
    let with_logo = format!("{}, quote: (logo: \"logo.png\"))", METERS.strip_suffix(')').unwrap());
    fs::write(at("one.ron"), METERS).unwrap();
    fs::write(at("two.ron"), &with_logo).unwrap();
    symlink("one.ron", at("one.json")).unwrap();
    fs::hard_link(at("two.ron"), at("two.json")).unwrap();
    let mut harness = window_on(Start { files: vec![at("one.ron"), at("two.ron")], ..Start::default() });
    for (name, why) in [
        ("one.json", "is the file of the open document “one.ron”"),
        ("two.json", "is the file of the open document “two.ron”"),
        ("logo.html", "is the logo of the open document “two.ron”"),
    ] {
        export_to(&mut harness, &at(name));
        assert!(has(&harness, "The quote was not exported") && has(&harness, why), "{name}");
        click(&mut harness, "Close");
    }
    assert_eq!(fs::read_to_string(at("one.ron")).unwrap(), METERS);
    assert_eq!(fs::read_to_string(at("two.ron")).unwrap(), with_logo);
    assert_eq!(fs::read(at("logo.png")).unwrap(), png);
}

#[test]
fn a_logo_from_outside_the_folder_is_embedded_only_after_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("in")).unwrap();
    fs::copy(support::path("assets/icons/16.png"), at("logo.png")).unwrap();
    let with_logo = format!("{}, quote: (logo: \"../logo.png\"))", METERS.strip_suffix(')').unwrap());
    fs::write(at("in/meters.ron"), with_logo).unwrap();
    let mut harness = window(Some(&at("in/meters.ron")));
    let out = at("out.html");
    export_to(&mut harness, &out);
    assert!(has(&harness, "The logo is outside the scenario's folder") && !out.exists());
    click(&mut harness, "Cancel");
    assert!(!out.exists());
    export_to(&mut harness, &out);
    click(&mut harness, "Use it");
    assert!(fs::read_to_string(&out).unwrap().contains("data:image/png;base64,"));
    // A form that shows no logo needs no question.
    export_to(&mut harness, &at("out.csv"));
    assert!(at("out.csv").exists());
}

#[test]
fn what_cannot_be_read_is_not_thrown_away_by_a_slip() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("1-1");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("lock"), "").unwrap();
    fs::write(own.join("1.ron"), "(path: No").unwrap();
    let start = Start { recovery: Some(folder.path().to_owned()), ..Start::default() };
    let mut harness = window_on(start);
    assert!(has(&harness, "Unsaved documents were found"));
    press(&mut harness, egui::Key::Tab);
    press(&mut harness, egui::Key::Enter);
    assert!(own.join("1.ron").exists(), "whatever the keyboard reaches first");
    if harness.query_by_label("Keep").is_none() {
        click(&mut harness, "Throw away");
    }
    assert!(has(&harness, "Throw away what was found?"));
    press(&mut harness, egui::Key::Enter);
    assert!(has(&harness, "Unsaved documents were found") && own.join("1.ron").exists());
    click(&mut harness, "Throw away");
    click(&mut harness, "Throw away for good");
    assert!(!own.exists());
    assert!(!has(&harness, "Unsaved documents were found"));
}

/// The published example costs CNY 51.43.
#[test]
fn a_scenario_opens_under_the_plan_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::copy(support::path("tests/golden/published/tencent-2.ron"), at("second.ron")).unwrap();
    fs::copy(support::path("docs/examples/tencent.plan.ron"), at("tencent.plan.ron")).unwrap();
    let harness = window(Some(&at("second.ron")));
    assert_eq!(app(&harness).quote().unwrap().plan.id, "tencent");
    assert!(has(&harness, "CNY 51.43"));

    // Without the file it is said where it was looked for.
    fs::remove_file(at("tencent.plan.ron")).unwrap();
    let harness = window(Some(&at("second.ron")));
    let looked = at("tencent.plan.ron").display().to_string();
    assert!(has(&harness, &format!("cannot read {looked}")));
}
