//! Plan against actual in the window: what is counted, compared, told, and made a scenario of.

use std::fs;
use std::io::Write;
use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::gui::App;
use fleetcost::metering::synthetic::{Synthetic, days_of_months};
use fleetcost::money::{Exact, Money};
use fleetcost::scenario::{Devices, Rate, Scenario};
use fleetcost::texts::say;
use serde_json::Value;

use crate::cli::run;
use crate::gui::plans::{OF_2018, choose_plan};
use crate::gui::plots::copied;
use crate::gui::{app, begin, click, has, menu, open_tab, settle, type_into, wait_for, window};
use crate::support::path;

type Window = Harness<'static, Option<App>>;

/// A unit and a device cost 1 each, and a server sends 3 messages a day beside the devices' 2 each.
const PLAN: &str = r#"(version: 1, name: "Pilot", plan: "alibaba-iot-2018", prices: (free_messages: 0, message_price: 1000, message_lot: 1000, device_price: 1, free_devices: 0),
    start: "2026-11", fleets: [(name: "Meters", edition: Pro, devices: Fixed(10), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(2), payload: Fixed(100)),
        (interface: "Pub", rate: PerFleet(3), payload: Fixed(100)),
    ])])"#;

/// A day on which 5 devices sent 20 messages of 30 units, and another interface was used in place of the server's.
pub fn log() -> String {
    let mut log = "time,device,fleet,interface,bytes\n".to_owned();
    let mut row = |second: u32, device: u32, interface: &str, bytes: u32| {
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        log += &format!("2026-11-02T{hour:02}:{minute:02}:{second:02}+08:00,m{device},Meters,{interface},{bytes}\n");
    };
    for device in 0..5 {
        for (at, bytes) in [(0, 10), (1, 10), (2, 600), (86_390, 600)] {
            row(at + device, device, "IOT_MQTT_Publish", bytes);
        }
    }
    (0..7).for_each(|at| row(40_000 + at, 0, "IOT_CoAP_SendMessage", 10));
    log
}

fn folder_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

/// Asks for a comparison with files, a path a line, and waits for it.
pub fn compare_with(harness: &mut Window, paths: &str) {
    menu(harness, &say("menu-file", &[]), &say("usage-menu", &[]));
    begin(harness, &say("usage-paths", &[]), paths);
    click(harness, &say("usage-compare-this", &[]));
}

/// The usage table of a scenario's traffic, as chance has it.
pub fn usage_of(text: &str) -> String {
    let scenario = Scenario::parse("x", text).unwrap().scenario;
    let days = days_of_months(&scenario, 1, scenario.draft().months);
    Synthetic::new(&scenario, Some(7), days).unwrap().table().write()
}

fn amounts(window: &Window) -> ([Money; 2], [Money; 4]) {
    let against = app(window).against().expect("something is compared");
    ([against.bill.old, against.bill.new], against.parts)
}

fn cents(units: i128) -> Money {
    Money::from_minor(units * 100)
}

#[test]
fn a_log_is_counted_once_and_compared_anew_with_every_edit() {
    let folder = folder_of(&[("pilot.ron", PLAN), ("log.csv", &log())]);
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    open_tab(&mut harness, "Actual");
    assert!(has(&harness, "Nothing is compared yet."));
    assert!(app(&harness).against().is_none());
    let log = folder.path().join("log.csv");
    compare_with(&mut harness, log.to_str().unwrap());
    // Only the 2nd is compared. Plan: 20 + 3 units and 10 devices. With 5 devices: 10 units and 5 devices less. With 4 messages
    // of each: 10 more. With 1.5 units each: 10 more. Then 7 of another interface for the 3.
    let ([plan, actual], parts) = amounts(&harness);
    assert_eq!((plan, actual), (cents(33), cents(42)));
    assert_eq!(parts, [cents(-15), cents(10), cents(10), cents(4)]);
    for text in ["Plan USD 33.00, actual USD 42.00: +9.00 (+27.3 %)", "-15.00", "+10.00", "+4.00"] {
        assert!(has(&harness, text), "{text} is not on screen");
    }
    assert!(
        has(&harness, "27 of 27 rows are counted as messages") && has(&harness, "Other days of the plan are left out.")
    );
    let table = copied(&mut harness, "Copy table");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0][..3], ["Day", "Units, plan", "Units, actual"]);
    assert_eq!(rows[1], ["2026-11-02", "23", "37", "10", "5", "33", "42", "9"]);
    assert_eq!(rows[2][0], "Total");
    let parts = copied(&mut harness, "Copy table: What the difference is made of");
    assert_eq!(parts.lines().last(), Some("Bill of the actual traffic\t42.00"));

    // Nothing is read again: the log is gone.
    fs::remove_file(log).unwrap();
    type_into(&mut harness, "fleet 1, devices", "5");
    let ([plan, actual], parts) = amounts(&harness);
    // Plan: 10 + 3 units and 5 devices.
    assert_eq!((plan, actual), (cents(18), cents(42)));
    assert_eq!(parts, [cents(0), cents(10), cents(10), cents(4)]);
    // All Basic: no device is charged.
    click(&mut harness, "Show Basic");
    assert_eq!(amounts(&harness).0, [cents(13), cents(37)]);
    click(&mut harness, "Show As designed");
    for (by, row) in [("By month", "2026-11\t"), ("By fleet", "Meters\t"), ("By clause", "Total\t")] {
        click(&mut harness, "Table");
        click(&mut harness, by);
        let table = copied(&mut harness, "Copy table");
        assert!(table.lines().any(|line| line.starts_with(row)), "{by}: {table}");
    }
    // Another document has nothing compared, and this one keeps what it has.
    menu(&mut harness, "File", "New");
    click(&mut harness, "Document pilot.ron");
    assert_eq!(amounts(&harness).0, [cents(18), cents(42)]);
}

#[test]
fn the_figures_are_those_of_the_command_line() {
    let scenario = path("scenarios/pilot.ron");
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let scenario = scenario.to_str().unwrap();
    let (log, usage) = (at("log.csv"), at("usage.csv"));
    let made = run(["usage", "synthesize", scenario, "--seed", "7", "-o", &log], b"");
    assert_eq!(made.code, Some(0), "{}", made.err);
    let counted = run(["usage", "count", &log, "-o", &usage], b"");
    assert_eq!(counted.code, Some(0), "{}", counted.err);
    let compared = run(["usage", "compare", scenario, &usage, "--format", "json"], b"");
    let json: Value = serde_json::from_str(&compared.out).unwrap();
    let mut harness = window(Some(Path::new(scenario)));
    // A log and the table of it give the same.
    for file in [&log, &usage] {
        compare_with(&mut harness, file);
        let against = app(&harness).against().expect("something is compared");
        let places = against.actual.plan().places();
        assert_eq!(json["bill"]["plan"], against.bill.old.plain(places));
        assert_eq!(json["bill"]["actual"], against.bill.new.plain(places));
        let parts: Vec<String> = against.parts.iter().map(|part| part.plain(places)).collect();
        let of_json = json["parts"].as_array().unwrap().iter();
        assert_eq!(of_json.map(|part| part["amount"].as_str().unwrap()).collect::<Vec<_>>(), parts);
        let days = json["days"].as_array().unwrap();
        assert_eq!(days.len(), against.by_day.len());
        for (of_json, (date, pair)) in days.iter().zip(&against.by_day) {
            assert_eq!(of_json["date"], date.to_string());
            assert_eq!(
                (&of_json["units"]["plan"], &of_json["units"]["actual"]),
                (&pair.old.units.into(), &pair.new.units.into())
            );
            let fee = |side: &str, fee: Exact| assert_eq!(of_json["fee"][side], fee.to_string());
            fee("plan", pair.old.fee);
            fee("actual", pair.new.fee);
        }
    }
}

#[test]
fn rows_at_fault_are_told_and_nothing_is_compared_without_a_word() {
    let broken = log() + "2026-11-02T10:00:00,m1,Meters,IOT_MQTT_Publish,5\nx,m1,Meters,IOT_MQTT_Publish,5\n";
    let folder =
        folder_of(&[("pilot.ron", PLAN), ("log.csv", &broken), ("empty.csv", ""), ("wrong.csv", "a,b\n1,2\n")]);
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    compare_with(&mut harness, &at("log.csv"));
    assert!(has(&harness, "2 rows are at fault, so nothing is compared yet."));
    assert!(app(&harness).against().is_none());
    let faults = copied(&mut harness, "Copy table: Rows that are not counted");
    let rows: Vec<Vec<&str>> = faults.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((rows[1][0], rows[1][1], rows[2][1]), ("log.csv", "28", "29"));
    click(&mut harness, "Compare without them");
    assert_eq!(amounts(&harness).0, [cents(33), cents(42)]);
    assert!(has(&harness, "2 rows are at fault, and are left out") && has(&harness, "Rows that are not counted"));

    // The time zone of times without an offset makes one of them sound.
    menu(&mut harness, "File", "Compare with usage…");
    click(&mut harness, "Show how logs are read");
    begin(&mut harness, "Time zone, of logs", "Mars/Phobos");
    click(&mut harness, "Compare with these files");
    assert!(has(&harness, "Time zone: "), "the dialog stays and says what is wrong");
    begin(&mut harness, "Time zone, of logs", "+08:00");
    click(&mut harness, "Compare with these files");
    assert!(has(&harness, "1 row is at fault, so nothing is compared yet."));

    for (name, told) in
        [("empty.csv", "the table has no rows of a date"), ("wrong.csv", "wrong.csv: "), ("none.csv", "cannot read")]
    {
        compare_with(&mut harness, &at(name));
        assert!(has(&harness, told), "{name}");
    }
    // A file that is dropped or opened is known by its beginning.
    menu(&mut harness, "File", "Open…");
    type_into(&mut harness, "File path", &at("log.csv"));
    assert!(has(&harness, "A usage table, or logs of messages"));
    harness.key_press(Key::Escape);
    settle(&mut harness);
}

#[test]
fn a_scenario_is_made_of_what_was_counted() {
    // Two whole days of 3 devices with 2 messages of 1 unit each.
    let mut log = "time,device,fleet,interface,bytes\n".to_owned();
    for day in [4, 5] {
        for device in 0..3 {
            for time in ["00:00:01", "23:59:58"] {
                log += &format!("2026-11-0{day}T{time}+08:00,m{device},Meters,IOT_MQTT_Publish,100\n");
            }
        }
    }
    let folder = folder_of(&[("pilot.ron", PLAN), ("november.csv", &log)]);
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    compare_with(&mut harness, folder.path().join("november.csv").to_str().unwrap());
    click(&mut harness, "Make a scenario of it");
    assert_eq!(app(&harness).documents(), [("pilot.ron".to_owned(), false), ("november".to_owned(), true)]);
    let fleet = &app(&harness).draft().fleets[0];
    assert_eq!((fleet.name.as_str(), fleet.traffic[0].rate.clone()), ("Meters", Rate::PerDevice(2.into())));
    assert!(matches!(&fleet.devices, Devices::Fixed(3) | Devices::Ramp(_)), "{:?}", fleet.devices);
    assert_eq!(
        fleet.edition.as_ref().map(|edition| edition.as_str()),
        Some("Pro"),
        "as in the scenario that was compared"
    );
    let ([plan, actual], parts) = amounts(&harness);
    assert_eq!(plan, actual);
    assert_eq!(parts, [Money::ZERO; 4]);
    assert!(has(&harness, "How far the scenario was from what was counted when it was made of that"));
    let months = copied(&mut harness, "Copy table: Month by month");
    assert_eq!(months.lines().last().and_then(|total| total.rsplit('\t').next()), Some("0.00"), "{months}");
}

#[test]
fn counting_is_cancelled_and_begun_again() {
    let row = "2026-11-02T10:00:00+08:00,m1,Meters,IOT_MQTT_Publish,5\n";
    let folder = folder_of(&[("pilot.ron", PLAN)]);
    // Many members of gzip one behind the other: long to count, and quick to write.
    let member = |text: &str| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(text.as_bytes()).unwrap();
        writer.finish().unwrap()
    };
    let rows = member(&row.repeat(100_000));
    let head = member("time,device,fleet,interface,bytes\n");
    let log: Vec<u8> = std::iter::once(&head).chain(std::iter::repeat_n(&rows, 40)).flatten().copied().collect();
    fs::write(folder.path().join("log.csv.gz"), log).unwrap();
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    menu(&mut harness, "File", "Compare with usage…");
    begin(&mut harness, "Files with usage", folder.path().join("log.csv.gz").to_str().unwrap());
    harness.get_by_label("Compare with these files").click();
    wait_for(&mut harness, "study progress");
    // The window goes on meanwhile.
    type_into_running(&mut harness);
    harness.get_by_label("Cancel the study").click();
    wait_for(&mut harness, "Cancelled.");
    assert!(app(&harness).against().is_none());
    click(&mut harness, "Run again");
    assert!(has(&harness, "4,000,000 of 4,000,000 rows are counted as messages"));
}

fn type_into_running(harness: &mut Window) {
    crate::gui::enter(harness, "fleet 1, devices", "7");
    assert_eq!(app(harness).draft().fleets[0].devices, Devices::Fixed(7));
}

#[test]
fn the_keyboard_alone_compares() {
    let folder = folder_of(&[("pilot.ron", PLAN), ("log.csv", &log())]);
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(3);
    harness.get_by_label("search commands").type_text("compare with usage");
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    // The keyboard is in the box of paths, where Shift begins a line and Enter is the end.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness.get_by_label("Files with usage").type_text(folder.path().join("log.csv").to_str().unwrap());
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(amounts(&harness).0, [cents(33), cents(42)]);
}

#[test]
fn a_log_is_counted_again_under_another_plan() {
    let plan = PLAN.replace("\"alibaba-iot-2018\", prices: (free_messages: 0, message_price: 1000, message_lot: 1000, device_price: 1, free_devices: 0)", "\"alibaba-iot-2018-cn\"");
    assert_ne!(plan, PLAN);
    let folder = folder_of(&[("pilot.ron", &plan), ("log.csv", &log())]);
    let mut harness = window(Some(&folder.path().join("pilot.ron")));
    compare_with(&mut harness, folder.path().join("log.csv").to_str().unwrap());
    assert!(has(&harness, "actual CNY 0.00") && !has(&harness, "Counted under"));
    choose_plan(&mut harness, OF_2018);
    assert!(has(&harness, "actual USD 0.00") && has(&harness, "Counted under the price plan alibaba-iot-2018-cn."));
    click(&mut harness, "Count again under alibaba-iot-2018");
    assert!(has(&harness, "27 of 27 rows are counted as messages") && !has(&harness, "Counted under"));
}
