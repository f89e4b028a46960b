//! Why? in the window: a figure that is clicked tells its steps, a clause what it charged.

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use fleetcost::gui::{App, Start};

use crate::gui::{begin, click, has, open_tab, settle, window};
use crate::support::path;

/// The vendor's sixth example, by the day: a message fee of 42.70 and a device fee of 0.90.
fn sixth() -> Harness<'static, Option<App>> {
    window(Some(&path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron")))
}

fn click_first(harness: &mut Harness<'_, Option<App>>, label: &str) {
    harness.query_all_by_label(label).next().unwrap_or_else(|| panic!("`{label}` is not on screen")).click();
    settle(harness);
}

#[test]
fn a_headline_figure_tells_its_steps_down_to_the_fields() {
    let mut harness = sixth();
    assert!(!has(&harness, "Close the derivation"));
    click_first(&mut harness, "USD 43.60");
    assert!(has(&harness, "Total · all months · all on Pro"));
    assert!(has(&harness, "= 42.70 + 0.90"));
    for (step, words) in [
        ("Unfold Device fee", "= Device fee · 2018-11"),
        ("Unfold Device fee · 2018-11", "= the sum of 30 days"),
        ("Unfold Device fee · 2018-11-01", "= 11 devices × USD 0.003 = 0.033 rounded half up"),
        ("Unfold Device fee before rounding", "= 11 devices × USD 0.003"),
        ("Unfold Charged living devices", "= 21 - 10"),
    ] {
        click(&mut harness, step);
        assert!(has(&harness, words), "{words}");
    }
    click(&mut harness, "Fold Device fee");
    assert!(!has(&harness, "= the sum of 30 days"));
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(!has(&harness, "Close the derivation"));
}

#[test]
fn a_clause_tells_what_it_charged_and_the_way_back_is_kept() {
    let mut harness = sixth();
    harness.key_press(egui::Key::F9);
    settle(&mut harness);
    // It may be out of sight in the drawer.
    harness.get_by_label("D4").click_accesskit();
    settle(&mut harness);
    assert!(has(&harness, "Clause D4 · all months · as designed"));
    assert!(has(&harness, "Fee for received · Devices · line 1 IOT_MQTT_Publish"));
    harness.get_by_label("P6").click_accesskit();
    settle(&mut harness);
    assert!(has(&harness, "Clause P6 · all months"));
    click(&mut harness, "Back");
    assert!(has(&harness, "Clause D4 · all months"));
    click(&mut harness, "Forward");
    assert!(has(&harness, "Clause P6 · all months"));
    click(&mut harness, "Close the derivation");
    assert!(!has(&harness, "Clause P6 · all months"));
}

#[test]
fn days_and_the_breakdown_can_be_asked_and_edits_are_followed() {
    let mut harness = sixth();
    open_tab(&mut harness, "Days");
    click_first(&mut harness, "814,400");
    assert!(has(&harness, "Charged units · 2018-11-01"));
    assert!(has(&harness, "= 1,814,400 - 1,000,000"));
    open_tab(&mut harness, "Breakdown");
    // Received: 1,728,000 units a day for 30 days.
    click_first(&mut harness, "51,840,000");
    assert!(has(&harness, "Units received · Devices"));
    // The document changes, and with it the steps.
    crate::gui::type_into(&mut harness, "fleet 1, line 1, receivers", "10");
    assert!(has(&harness, "25,920,000 units"));
    crate::gui::menu(&mut harness, "Fleet 1 actions", "Remove");
    assert!(has(&harness, "This figure is no longer there"));
}

/// Twenty fleets of two lines, in a window that shows three of them at most.
fn twenty_fleets() -> (tempfile::TempDir, Harness<'static, Option<App>>) {
    let fleets: String = (1..=20)
        .map(|fleet| {
            format!(
                r#"(name: "F{fleet}", edition: Basic, devices: Fixed({}), traffic: [
                    (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
                    (interface: "Pub", rate: PerFleet(7), payload: Mix([(bytes: 9, weight: 1), (bytes: 700, weight: 2)]),
                        receivers: Count(1)),
                ]),"#,
                100 + fleet
            )
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twenty.ron");
    let text =
        format!(r#"(version: 1, name: "Twenty", start: "2026-12", prices: (message_price: 0.7), fleets: [{fleets}])"#);
    std::fs::write(&file, text).unwrap();
    let start = Start { files: vec![file], ..Start::default() };
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started")).ui(ui);
    };
    let mut harness = Harness::builder().with_size([1280.0, 800.0]).build_ui_state(show, None);
    settle(&mut harness);
    (folder, harness)
}

/// Whether a field has the keyboard and is in sight.
fn is_reached(harness: &Harness<'_, Option<App>>, field: &str) -> bool {
    let Some(node) = harness.query_by_label(field) else { return false };
    let editor = egui::Rect::from_x_y_ranges(0.0..=580.0, 40.0..=770.0);
    node.accesskit_node().is_focused() && editor.contains_rect(node.rect())
}

/// Scrolls to the last of the steps.
fn scroll_steps(harness: &mut Harness<'_, Option<App>>) {
    harness.hover_at(egui::pos2(900.0, 720.0));
    harness.run_steps(2);
    let delta = egui::vec2(0.0, -10_000.0);
    let (unit, modifiers, phase) = (egui::MouseWheelUnit::Point, egui::Modifiers::NONE, egui::TouchPhase::Move);
    let source = egui::MouseWheelSource::Wheel;
    harness.event(egui::Event::MouseWheel { unit, delta, modifiers, phase, source });
    harness.run_steps(60);
}

#[test]
fn a_field_of_a_step_is_one_click_or_one_key_from_the_editor() {
    let (_folder, mut harness) = twenty_fleets();
    assert!(!has(&harness, "fleet 20, devices"), "what is far below is not drawn");
    open_tab(&mut harness, "Days");
    // On the first day 96 messages of each of 2,210 devices, and of each fleet 7 messages of 5/3 units, cut to 11, of which
    // all are received once.
    click_first(&mut harness, "212,600");
    for step in ["Units · F20", "Units · line 2 Pub", "Units received", "Units of a message"] {
        scroll_steps(&mut harness);
        click(&mut harness, &format!("Unfold {step}"));
    }
    scroll_steps(&mut harness);
    click(&mut harness, "F20, line 2, payload: (bytes: 700, weight: 2)");
    assert!(is_reached(&harness, "fleet 20, line 2, payload bytes, entry 2"));

    // By the keyboard, and into a fleet that is folded away.
    // Its head may have gone out of sight.
    harness.get_by_label("Fold fleet 20").click_accesskit();
    settle(&mut harness);
    assert!(!has(&harness, "fleet 20, line 2, rate"));
    let chip = "F20, line 2, payload: (bytes: 700, weight: 2)";
    harness.get_by_label(chip).focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert!(is_reached(&harness, "fleet 20, line 2, payload bytes, entry 2"));

    // What has the keyboard is typed into, and the figures follow.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.get_by_label("fleet 20, line 2, payload bytes, entry 2").type_text("100");
    settle(&mut harness);
    assert!(has(&harness, "F20, line 2, payload: (bytes: 100, weight: 2)"));
}

#[test]
fn a_term_of_the_scenario_is_unfolded_and_reached() {
    let (_folder, mut harness) = twenty_fleets();
    open_tab(&mut harness, "Days");
    // On the fifth day 63,120 units are above the month's free million: 0.044.
    click_first(&mut harness, "0.04");
    click(&mut harness, "Unfold Message fee before rounding");
    assert!(harness.query_by_label("price of messages").is_none());
    click(&mut harness, "prices.message_price: 0.7");
    assert!(is_reached(&harness, "price of messages"));
}

#[test]
fn the_count_of_faults_leads_to_the_first_one() {
    let (_folder, mut harness) = twenty_fleets();
    // Two fleets must not have one name.
    begin(&mut harness, "fleet 1, name", "F2");
    settle(&mut harness);
    harness.key_press(egui::Key::Tab);
    settle(&mut harness);
    assert!(!is_reached(&harness, "fleet 2, name"));
    let status = "1 fault in the scenario; the figures show the last valid state";
    click(&mut harness, status);
    assert!(is_reached(&harness, "fleet 2, name"));
}
