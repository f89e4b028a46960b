//! Why? in the window: a figure that is clicked tells its steps, a clause what it charged.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::gui::App;

use crate::gui::{click, has, settle, window};
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
    click(&mut harness, "Notes");
    click_first(&mut harness, "D4");
    assert!(has(&harness, "Clause D4 · all months · as designed"));
    assert!(has(&harness, "Fee for received · Devices · line 1 IOT_MQTT_Publish"));
    click_first(&mut harness, "P6");
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
    click(&mut harness, "Days");
    click_first(&mut harness, "814,400");
    assert!(has(&harness, "Charged units · 2018-11-01"));
    assert!(has(&harness, "= 1,814,400 - 1,000,000"));
    click(&mut harness, "Breakdown");
    // Received: 1,728,000 units a day for 30 days.
    click_first(&mut harness, "51,840,000");
    assert!(has(&harness, "Units received · Devices"));
    // The document changes, and with it the steps.
    crate::gui::type_into(&mut harness, "fleet 1, line 1, receivers", "10");
    assert!(has(&harness, "25,920,000 units"));
    crate::gui::menu(&mut harness, "Fleet 1 actions", "Remove");
    assert!(has(&harness, "This figure is no longer there"));
}
