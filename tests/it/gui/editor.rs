//! The editor of the window: what is typed into each field, what is said of it, and the picker of interfaces by keyboard.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use fleetcost::gui::App;
use fleetcost::scenario::{Active, Devices, FleetDraft, LineDraft, Payload, Rate, Receivers};
use rust_decimal::Decimal;

use crate::gui::{app, begin, choose, click, has, menu, settle, small_window, type_into};

type Window = Harness<'static, Option<App>>;

fn fleet(harness: &Window) -> FleetDraft {
    app(harness).draft().fleets[0].clone()
}

fn line(harness: &Window) -> LineDraft {
    fleet(harness).traffic[0].clone()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn press(harness: &mut Window, key: egui::Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn value(harness: &Window, label: &str) -> String {
    harness.get_by_label(label).value().unwrap_or_default()
}

#[test]
fn numbers_are_typed_as_people_write_them() {
    let mut harness = small_window();
    type_into(&mut harness, "fleet 1, devices", "1.5M");
    assert_eq!(fleet(&harness).devices, Devices::Fixed(1_500_000));
    assert_eq!(value(&harness, "fleet 1, devices"), "1,500,000");
    type_into(&mut harness, "fleet 1, devices", "10k");
    assert_eq!(fleet(&harness).devices, Devices::Fixed(10_000));
    for (text, rate) in [("every 15 min", "96"), ("4/h", "96"), ("2 per day", "2"), ("1/min", "1440"), ("96", "96")] {
        type_into(&mut harness, "fleet 1, line 1, rate", text);
        assert_eq!(line(&harness).rate, Rate::PerDevice(number(rate)), "{text}");
    }
    assert!(has(&harness, "every 15 min"));
    type_into(&mut harness, "fleet 1, line 1, payload", "2 KiB");
    assert_eq!(line(&harness).payload, Payload::Fixed(2_048));
    assert!(has(&harness, "4 units; 0 B left"));
    // The policy's unit is 512 bytes: 512 - 230 = 282.
    type_into(&mut harness, "fleet 1, line 1, payload", "230");
    assert!(has(&harness, "1 unit; 282 B left in it"));
    for (text, share) in [("98 %", "0.98"), ("0.5", "0.5"), ("97", "0.97")] {
        type_into(&mut harness, "fleet 1, active", text);
        assert_eq!(fleet(&harness).active, Active::Uniform(number(share)), "{text}");
    }
    assert_eq!(value(&harness, "fleet 1, active"), "97 %");
}

#[test]
fn what_was_understood_is_said_while_typing_and_moves_nothing() {
    let mut harness = small_window();
    let below = |harness: &Window| harness.get_by_label("fleet 1, line 1, payload").rect();
    let before = below(&harness);
    begin(&mut harness, "fleet 1, line 1, rate", "every 15 min");
    assert!(has(&harness, "= 96 a day, every 15 min"));
    assert_eq!(below(&harness), before);
    begin(&mut harness, "fleet 1, line 1, rate", "every 7 min");
    assert!(has(&harness, "about 205.714286 a day, rounded to six decimals"));
    begin(&mut harness, "fleet 1, line 1, rate", "often");
    assert!(has(&harness, "“often” is not a rate from 0 to 1,000,000,000 a day"));
    assert_eq!(below(&harness), before);
    begin(&mut harness, "fleet 1, line 1, rate", "24");
    assert!(!has(&harness, "= 24") && !has(&harness, "is not a rate"));
    begin(&mut harness, "fleet 1, devices", "2k");
    assert!(has(&harness, "= 2,000"));
}

#[test]
fn a_bad_text_stays_marked_until_esc_and_the_last_good_value_in_force() {
    let mut harness = small_window();
    type_into(&mut harness, "fleet 1, devices", "500");
    type_into(&mut harness, "fleet 1, devices", "1,5");
    assert!(has(&harness, "1.5 is not a whole number from 0 to 1,000,000,000; the nearest is 2"));
    assert_eq!(fleet(&harness).devices, Devices::Fixed(500));
    assert_eq!(value(&harness, "fleet 1, devices"), "1,5");
    click(&mut harness, "fleet 1, line 1, rate");
    assert!(has(&harness, "1.5 is not a whole number"), "another field is edited");
    harness.get_by_label("fleet 1, devices").click();
    harness.run_steps(3);
    press(&mut harness, egui::Key::Escape);
    assert!(!has(&harness, "the nearest is"));
    assert_eq!(value(&harness, "fleet 1, devices"), "500");

    // What is right by chance on the way to something wrong does not stay in force, and Esc takes back what is right.
    begin(&mut harness, "fleet 1, devices", "1");
    assert_eq!(fleet(&harness).devices, Devices::Fixed(1));
    harness.get_by_label("fleet 1, devices").type_text(",5");
    harness.run_steps(3);
    assert_eq!(fleet(&harness).devices, Devices::Fixed(500));
    begin(&mut harness, "fleet 1, devices", "7");
    press(&mut harness, egui::Key::Escape);
    assert_eq!(fleet(&harness).devices, Devices::Fixed(500));
}

#[test]
fn each_field_says_what_it_takes() {
    let mut harness = small_window();
    click(&mut harness, "Prices, rounding and notes – as the plan says");
    for (field, bad, said, good) in [
        ("fleet 1, devices", "1000000001", "1,000,000,001 is not a whole number from 0 to 1,000,000,000", "10"),
        ("fleet 1, active", "101", "101 % is not a share from 0 to 100 %", "100"),
        ("fleet 1, line 1, rate", "every 0 s", "an interval must be longer than 0", "1"),
        ("fleet 1, line 1, rate", "1 per month", "“month” has no fixed length", "1"),
        ("fleet 1, line 1, payload", "0.4 KiB", "409.6 is not a whole number of bytes from 0 to 268,435,455", "410"),
        ("fleet 1, line 1, payload", "2 kb", "“2 kb” could be 2 kB = 2,000 B or 2 kbit = 250 B", "2 kB"),
        ("fleet 1, line 1, receivers", "0.0000001", "7 decimal places are too many", "1.5"),
        ("fleet 1, line 1, applications", "x", "“x” is not a whole number from 0 to 1,000,000", "2"),
        ("fleet 1, line 1, from", "2026-02-30", "“2026-02-30” is not a day as YYYY-MM-DD", ""),
        ("start", "2026-13", "“2026-13” is not a month as YYYY-MM", "2026-12"),
        ("months", "121", "121 is not a whole number from 1 to 120", "1"),
        ("price of messages", "-1", "-1 is not a decimal from 0 to 1,000,000", "0.9"),
        ("free messages", "10 apples", "“apples” is no unit here", "1M"),
        ("price of devices", "0.0000000001", "10 decimal places are too many", ""),
        ("free devices", "1,5", "1.5 is not a whole number", "10"),
        ("price of devices", "1,000", "“1,000” could be 1 or 1000: write which", ""),
        ("free devices", "2.000", "“2.000” could be 2 or 2,000: write which", "10"),
        ("start", "13/2026", "“13/2026” is not a month as YYYY-MM", "12/2026"),
    ] {
        type_into(&mut harness, field, bad);
        assert!(has(&harness, said), "{field}: {said}");
        type_into(&mut harness, field, good);
        assert!(!has(&harness, said), "{field} after {good}");
    }
    assert_eq!(line(&harness).payload, Payload::Fixed(2_000));
    assert_eq!((line(&harness).receivers, line(&harness).applications), (Receivers::Count(number("1.5")), 2));
    let prices = &app(&harness).draft().prices;
    assert_eq!((prices.message_price, prices.free_messages), (Some(number("0.9")), Some(1_000_000)));
}

#[test]
fn sizes_say_where_the_other_kilobyte_is_billed_otherwise() {
    let mut harness = small_window();
    begin(&mut harness, "fleet 1, line 1, payload", "0.51 KB");
    // 0.51 × 1,024 = 522.24 bytes, which are more than one unit of 512.
    assert!(has(&harness, "= 510 B, 1 unit; in KiB it would be 522.24 B, 2 units"));
    assert_eq!(line(&harness).payload, Payload::Fixed(510));
    begin(&mut harness, "fleet 1, line 1, payload", "0.4 KB");
    assert!(has(&harness, "= 400 B") && !has(&harness, "in KiB"));
}

#[test]
fn days_months_and_percent_are_typed_as_people_write_them() {
    let mut harness = small_window();
    type_into(&mut harness, "start", "11/2026");
    assert_eq!(app(&harness).draft().start.to_string(), "2026-11");
    type_into(&mut harness, "start", "Dec 2026");
    assert_eq!(value(&harness, "start"), "2026-12");
    for (text, date) in [("26.12.2026", "2026-12-26"), ("2026/12/27", "2026-12-27"), ("2026年12月28日", "2026-12-28")]
    {
        type_into(&mut harness, "fleet 1, line 1, until", text);
        assert_eq!(line(&harness).until.map(|date| date.to_string()).as_deref(), Some(date), "{text}");
    }
    type_into(&mut harness, "fleet 1, line 1, until", "11/12/2026");
    assert!(has(&harness, "“11/12/2026” could be 2026-11-12 or 2026-12-11: write which"));
    assert_eq!(line(&harness).until.map(|date| date.to_string()).as_deref(), Some("2026-12-28"));
    // A decimal shows no comma that could be a decimal one.
    type_into(&mut harness, "fleet 1, line 1, rate", "1/min");
    assert_eq!(value(&harness, "fleet 1, line 1, rate"), "1440");
    type_into(&mut harness, "fleet 1, line 1, rate", "0,5");
    assert_eq!(line(&harness).rate, Rate::PerDevice(number("0.5")));
}

#[test]
fn arrow_keys_step_numbers_and_days() {
    let mut harness = small_window();
    begin(&mut harness, "fleet 1, devices", "100");
    press(&mut harness, egui::Key::ArrowUp);
    press(&mut harness, egui::Key::ArrowUp);
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(fleet(&harness).devices, Devices::Fixed(101));
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowUp);
    harness.run_steps(3);
    assert_eq!(fleet(&harness).devices, Devices::Fixed(111));
    begin(&mut harness, "fleet 1, devices", "0");
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(fleet(&harness).devices, Devices::Fixed(0));
    begin(&mut harness, "fleet 1, active", "98 %");
    press(&mut harness, egui::Key::ArrowUp);
    assert_eq!(fleet(&harness).active, Active::Uniform(number("0.99")));
    begin(&mut harness, "start", "2026-12");
    press(&mut harness, egui::Key::ArrowUp);
    assert_eq!(app(&harness).draft().start.to_string(), "2027-01");
    begin(&mut harness, "fleet 1, line 1, rate", "2.5");
    press(&mut harness, egui::Key::ArrowDown);
    assert_eq!(line(&harness).rate, Rate::PerDevice(number("2.4")));
}

#[test]
fn a_value_that_changes_otherwise_is_not_hidden_by_what_was_typed() {
    let mut harness = small_window();
    type_into(&mut harness, "fleet 1, devices", "10x");
    assert_eq!(value(&harness, "fleet 1, devices"), "10x");
    menu(&mut harness, "Fleet 1 actions", "Duplicate");
    assert_eq!(value(&harness, "fleet 1, devices"), "10x");
    type_into(&mut harness, "start", "2026-13");
    click(&mut harness, "One month later");
    assert_eq!(value(&harness, "start"), app(&harness).draft().start.to_string());
}

#[test]
fn the_share_of_the_bill_and_the_units_of_a_day_stand_beside_fleets_and_lines() {
    let mut harness = small_window();
    // 1,000 devices × 100 messages of two units: 200,000 units a day, 5 days free, then 26 days of 0.16 in December.
    type_into(&mut harness, "start", "2026-12");
    type_into(&mut harness, "fleet 1, devices", "1000");
    type_into(&mut harness, "fleet 1, line 1, rate", "100");
    type_into(&mut harness, "fleet 1, line 1, payload", "600");
    assert!(has(&harness, "Messages a day: 100 of a device (every 864 s), 100,000 of the fleet"));
    assert!(has(&harness, "Units a day: 200 of a device, 200,000 of the fleet"));
    assert!(has(&harness, "100.0 % of the bill, USD 4.16: 6,200,000 units under D1"));
    assert!(has(&harness, "100.0 % of the bill, USD 4.16 as designed"));
    click(&mut harness, "fleet 1 on Pro");
    // 990 charged devices × 0.003 × 31 days = 92.07; with the messages 96.23, of which these are 4.3 %.
    assert!(has(&harness, "100.0 % of the bill, USD 96.23 as designed"));
    assert!(has(&harness, "living devices: 1,000 a day, 31,000 device-days"));
    assert!(has(&harness, "4.3 % of the bill, USD 4.16: 6,200,000 units under D1"));
}

fn open_picker(harness: &mut Window) {
    harness.get_by_label("fleet 1, line 1, interface").click();
    harness.run_steps(4);
}

fn pick(harness: &mut Window, search: &str) {
    open_picker(harness);
    harness.get_by_label("search interfaces").type_text(search);
    harness.run_steps(3);
    press(harness, egui::Key::Enter);
    settle(harness);
}

#[test]
fn an_interface_brings_what_it_usually_has_and_keeps_what_was_typed() {
    let mut harness = small_window();
    let extras = |harness: &Window| (line(harness).receivers, line(harness).reply);
    pick(&mut harness, "Pub");
    assert_eq!(line(&harness).interface, "Pub");
    assert_eq!(extras(&harness), (Receivers::Count(Decimal::ONE), None));
    pick(&mut harness, "brodcast");
    assert_eq!(line(&harness).interface, "PubBroadcast");
    assert_eq!(extras(&harness), (Receivers::ActiveDevices, None));
    pick(&mut harness, "RRpc");
    assert_eq!(extras(&harness), (Receivers::default(), Some(Payload::Fixed(64))));
    type_into(&mut harness, "fleet 1, line 1, reply", "300");
    pick(&mut harness, "IOT_OTA_GetConfig");
    assert_eq!(extras(&harness), (Receivers::default(), Some(Payload::Fixed(300))), "what was typed stays");
    pick(&mut harness, "IOT_MQTT_Subscribe");
    assert_eq!(extras(&harness), (Receivers::default(), None), "a receive line has neither");
}

#[test]
fn the_picker_is_used_by_keyboard_alone() {
    let mut harness = small_window();
    pick(&mut harness, "Pub");
    open_picker(&mut harness);
    assert!(has(&harness, "The server publishes a message to a topic"));
    assert!(has(&harness, "Clause S1: "));
    press(&mut harness, egui::Key::ArrowDown);
    assert!(has(&harness, "The server sends a message to all devices"));
    press(&mut harness, egui::Key::ArrowDown);
    press(&mut harness, egui::Key::ArrowUp);
    press(&mut harness, egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(line(&harness).interface, "PubBroadcast");
    assert!(harness.query_by_label("search interfaces").is_none());
    assert!(harness.get_by_label("fleet 1, line 1, interface").is_focused());

    press(&mut harness, egui::Key::Enter);
    assert!(harness.query_by_label("search interfaces").is_some());
    press(&mut harness, egui::Key::Escape);
    assert!(harness.query_by_label("search interfaces").is_none());
    assert_eq!(line(&harness).interface, "PubBroadcast");
    assert!(harness.get_by_label("fleet 1, line 1, interface").is_focused());
}

#[test]
fn what_the_edition_lacks_says_what_is_billed_instead() {
    let mut harness = small_window();
    assert_eq!(fleet(&harness).edition, Some("Basic".into()));
    open_picker(&mut harness);
    harness.get_by_label("search interfaces").type_text("firmware thing model");
    harness.run_steps(3);
    assert!(has(&harness, "Basic does not offer it: IOT_OTA_RequestImage is billed there instead, under D2 (A6)"));
    press(&mut harness, egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(line(&harness).interface, "linkkit_invoke_fota_service");
    click(&mut harness, "Prices, rounding and notes – as the plan says");
    choose(&mut harness, "what is not offered", "Leave the line out");
    open_picker(&mut harness);
    assert!(has(&harness, "Basic does not offer it: the line is left out there (A6)"));
}

#[test]
fn the_readings_are_one_click_away() {
    let mut harness = small_window();
    click(&mut harness, "Prices, rounding and notes – as the plan says");
    click(&mut harness, "Show in tab Readings");
    assert!(has(&harness, "no changes") || has(&harness, "A1"));
}
