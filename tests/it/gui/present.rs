//! Presenting to a customer: the bills in large type, sliders, before and after.

use egui::accesskit::Role;
use egui::{Key, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use fleetcost::gui::{App, Start};
use fleetcost::money::grouped;
use fleetcost::scenario::Devices;
use fleetcost::texts::{Language, in_language, say};

use crate::gui::images::{compare, drawn};
use crate::gui::{app, click, has, settle, type_into, window};

/// Devices of Pro at 1.00 a day each, with free messages: each device costs 28.00 in the February of 2027.
fn scenario(devices: u64, price: &str, quote: &str) -> String {
    format!(
        r#"(version: 1, name: "Northwind", start: "2027-02",
        prices: (message_price: 0, free_devices: 0, device_price: {price}), fleets: [
        (name: "A", edition: Pro, devices: Fixed({devices}), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))])],
        quote: ({quote}))"#
    )
}

fn presented(text: &str) -> Harness<'static, Option<App>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("northwind.ron");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    harness.set_size(vec2(1280.0, 720.0));
    settle(&mut harness);
    harness.key_press(Key::F5);
    settle(&mut harness);
    harness
}

fn devices(harness: &Harness<'_, Option<App>>) -> Devices {
    app(harness).draft().fleets[0].devices.clone()
}

#[test]
fn devices_are_moved_by_keys_and_the_bills_follow_beside_those_of_before() {
    let mut harness = presented(&scenario(3, "1", ""));
    assert!(!has(&harness, "northwind.ron") && !has(&harness, "File"), "a customer sees no menus and no paths");
    assert!(has(&harness, "USD 84.00"));
    let slider = harness.get_by_role_and_label(Role::Slider, "Devices of A");
    slider.focus();
    harness.run_steps(3);
    for _ in 0..2 {
        harness.key_press(Key::ArrowRight);
        settle(&mut harness);
    }
    assert_eq!(devices(&harness), Devices::Fixed(5));
    // 5 × 28.00; 84.00 before.
    assert!(has(&harness, "USD 140.00") && has(&harness, "+56.00"));
    type_into(&mut harness, "Devices of A, value", "1000000");
    assert!(has(&harness, "USD 28,000,000.00") && has(&harness, "+27,999,916.00"));
    click(&mut harness, "Set “before”");
    assert!(!has(&harness, "+27,999,916.00"));

    // What was tried is put back, and the file was never touched.
    harness.key_press(Key::Escape);
    settle(&mut harness);
    click(&mut harness, "Put back");
    assert_eq!(devices(&harness), Devices::Fixed(3));
    assert!(has(&harness, "File"));
    assert!(!app(&harness).documents()[0].1, "nothing is unsaved");
}

#[test]
fn what_one_slider_does_is_one_step_and_may_be_kept() {
    let mut harness = presented(&scenario(3, "1", ""));
    harness.get_by_role_and_label(Role::Slider, "Devices of A").focus();
    harness.run_steps(3);
    for _ in 0..4 {
        harness.key_press(Key::ArrowRight);
        settle(&mut harness);
    }
    assert_eq!(devices(&harness), Devices::Fixed(7));
    harness.key_press(Key::F5);
    settle(&mut harness);
    click(&mut harness, "Keep these values");
    assert_eq!(devices(&harness), Devices::Fixed(7));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(devices(&harness), Devices::Fixed(3));
}

/// Amounts from 28 to 2.8 × 10^12, with a second currency at a thousand times as much, in both languages.
#[test]
fn no_amount_is_cut_or_smaller_than_28_points() {
    for language in Language::ALL {
        for (devices, price) in
            [(1_u64, "1"), (1_000, "1"), (1_000_000, "1"), (1_000_000_000, "1"), (1_000_000_000, "100")]
        {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("northwind.ron");
            let second = r#"second_currency: (code: "CNY", rate: 1000)"#;
            std::fs::write(&path, scenario(devices, price, second)).unwrap();
            let mut start = Start { files: vec![path], ..Start::default() };
            start.settings.set_language(language);
            for size in [[1280.0, 720.0], [1024.0, 640.0], [640.0, 360.0]] {
                let mut harness = drawn(start.clone(), Theme::Dark, size);
                harness.key_press(Key::F5);
                settle(&mut harness);
                let bill = devices * 28 * price.parse::<u64>().unwrap();
                for (code, amount) in [("USD", bill), ("CNY", bill * 1_000)] {
                    let text = format!("{code} {}.00", grouped(amount.into()));
                    let shown: Vec<_> = harness.query_all_by_label(&text).collect();
                    assert!(!shown.is_empty(), "{text} is not there");
                    for node in shown {
                        let rect = node.rect();
                        assert!(rect.height() >= 28.0, "{text}: {rect:?}");
                        assert!(rect.left() >= 0.0 && rect.right() <= size[0] + 8.0, "{text}: {rect:?} in {size:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_images_of_a_presentation_are_as_stored() {
    let mut wrong = Vec::new();
    for (look, language) in [(Theme::Light, Language::English), (Theme::Dark, Language::Chinese)] {
        let mut start = Start::default();
        start.settings.set_language(language);
        let mut harness = drawn(start, look, [1280.0, 720.0]);
        harness.key_press(Key::F5);
        settle(&mut harness);
        let end = in_language(language, || say("present-end", &[]));
        assert!(harness.query_by_label(&end).is_some());
        let theme = if look == Theme::Dark { "dark" } else { "light" };
        wrong.extend(compare(&mut harness, &format!("present-{theme}-{}-1280", language.tag())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
