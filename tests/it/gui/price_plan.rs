//! The editor of a price plan: a contract that is entered, saved and used, its faults, its comments, and what leaving it asks.

use std::fs;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use fleetcost::gui::App;
use fleetcost::plan::{PlanDraft, PlanName, Plans};

use crate::gui::{app, choose, click, has, menu, settle, small_window, type_into, window};
use crate::support::path;

type Window = Harness<'static, Option<App>>;

fn edit(harness: &mut Window) {
    harness.get_by_label("plan").click();
    settle(harness);
    click(harness, "Edit this plan");
}

/// True if what is on screen is called so, with a star while it is unsaved.
fn has_title(harness: &Window, title: &str) -> bool {
    harness.query_by_label(title).is_some()
}

/// 400 devices send 288 messages a day of November: 3,456,000, of which 500,000 are free. 1,000,000 at JPY 15 and 1,956,000 at JPY 8
/// for 10,000 are 3,064.8, cut off to 3,064. 350 devices cost JPY 4 on each of 30 days: 42,000.
#[test]
fn a_contract_is_entered_saved_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("x.ron");
    let text = r#"(version: 1, name: "X", start: "2026-11", plan: "alibaba-iot-2019", fleets: [(name: "Meters", edition: Instance,
        devices: Fixed(400), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(288), payload: Fixed(200))])])"#;
    fs::write(&scenario, text).unwrap();
    let mut harness = window(Some(&scenario));
    edit(&mut harness);
    assert!(has(&harness, "Back to the scenario") && harness.query_by_label("fleet 1, name").is_none());
    type_into(&mut harness, "id", "contract");
    type_into(&mut harness, "name", "Our contract");
    type_into(&mut harness, "code of the currency", "JPY");
    choose(&mut harness, "decimals of the currency", "0");
    choose(&mut harness, "rounding mode", "Down");
    choose(&mut harness, "rounding period", "by the month");
    click(&mut harness, "Remove Connection minutes");
    choose(&mut harness, "lot of the meter, entry 1", "10,000");
    type_into(&mut harness, "allowance of the meter, entry 1", "500k");
    click(&mut harness, "Remove tier 1 of Messages");
    click(&mut harness, "Remove tier 1 of Messages");
    type_into(&mut harness, "end of the tier, entry 1, item 1", "1,000,000");
    type_into(&mut harness, "price of the tier, entry 1, item 1", "15");
    type_into(&mut harness, "price of the tier, entry 1, item 2", "8");
    click(&mut harness, "Add Living devices");
    click(&mut harness, "Add tier to Living devices");
    type_into(&mut harness, "end of the tier, entry 2, item 1", "50");
    type_into(&mut harness, "price of the tier, entry 2, item 2", "4");
    assert!(has(&harness, "Messages: 500,000 a month free, 15 to 1,000,000, 8 above per 10,000"));
    assert!(has(&harness, "Living devices: 50 a day free, 4 each"));
    assert_eq!(app(&harness).charts().len(), 2);
    assert!(has_title(&harness, "Our contract *"), "not in a file yet");

    click(&mut harness, "Use for the scenario");
    type_into(&mut harness, "File path", folder.path().join("contract").to_str().unwrap());
    settle(&mut harness);
    if harness.query_by_label("Change plan").is_some() {
        click(&mut harness, "Change plan");
    }
    assert_eq!(app(&harness).draft().plan, PlanName::File("contract.plan.ron".to_owned()));
    assert!(has(&harness, "JPY 45,064"), "3,064 and 42,000");
    let file = folder.path().join("contract.plan.ron");
    let saved = PlanDraft::parse("contract", &fs::read_to_string(&file).unwrap()).unwrap();
    let of_2019 = PlanDraft::of(Plans::built_in().find("alibaba-iot-2019").unwrap());
    assert_eq!((saved.interfaces, saved.assumptions), (of_2019.interfaces, of_2019.assumptions), "nothing is lost");

    // The figures follow the file: 350 × 5 × 30 = 52,500.
    edit(&mut harness);
    assert!(has_title(&harness, "contract.plan.ron"));
    type_into(&mut harness, "price of the tier, entry 2, item 2", "5");
    menu(&mut harness, "File", "Save");
    assert!(has_title(&harness, "contract.plan.ron"));
    click(&mut harness, "Back to the scenario");
    assert!(has(&harness, "JPY 55,564"));
}

#[test]
fn faults_stand_beside_their_fields_and_forbid_to_save() {
    let mut harness = small_window();
    menu(&mut harness, "File", "New price plan");
    assert!(has(&harness, "Messages: 0 per 1,000,000") && !has(&harness, "fault in the price plan"));
    type_into(&mut harness, "code of the currency", "yen");
    type_into(&mut harness, "id", "alibaba-iot-2018");
    assert!(has(&harness, "2 faults in the price plan"));
    assert!(harness.query_all_by_label_contains("three capital letters").count() >= 2, "at the field and in the list");
    menu(&mut harness, "File", "Save");
    assert!(!has(&harness, "File path") || app(&harness).price_plan().is_some());
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    menu(&mut harness, "Edit", "Undo");
    menu(&mut harness, "Edit", "Undo");
    assert!(!has(&harness, "in the price plan"));
    menu(&mut harness, "Edit", "Redo");
    assert_eq!(app(&harness).price_plan().unwrap().currency.code, "yen");
    menu(&mut harness, "Edit", "Undo");
    click(&mut harness, "Back to the scenario");
    assert!(app(&harness).price_plan().is_none(), "nothing would be lost, so nothing is asked");
}

#[test]
fn the_comments_of_a_file_stay_and_leaving_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.plan.ron");
    fs::copy(path("assets/contract.plan.ron"), &file).unwrap();
    let mut harness = window(Some(&file));
    assert_eq!(app(&harness).price_plan().unwrap().id, "contract");
    type_into(&mut harness, "price of the tier, entry 1, item 2", "7");
    menu(&mut harness, "File", "New");
    assert!(has(&harness, "“mine.plan.ron” has unsaved changes."));
    click(&mut harness, "Cancel");
    assert!(app(&harness).price_plan().is_some() && has_title(&harness, "mine.plan.ron *"));
    menu(&mut harness, "File", "Save");
    let before = fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("price: 7"));
    let comments = |text: &str| text.matches("//").count();
    assert_eq!(comments(&after), comments(&before), "{after}");

    type_into(&mut harness, "name", "Other");
    click(&mut harness, "Back to the scenario");
    click(&mut harness, "Discard changes");
    assert!(app(&harness).price_plan().is_none());
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
}

#[test]
fn an_edition_is_renamed_wherever_it_is_named_and_stays_while_it_is_needed() {
    let mut harness = small_window();
    edit(&mut harness);
    type_into(&mut harness, "id of the edition, entry 2", "Gold");
    let draft = app(&harness).price_plan().unwrap();
    let devices = draft.meters.iter().find_map(|meter| meter.on.clone());
    assert_eq!(devices, Some(vec!["Gold".to_owned()]), "Pro alone pays for living devices");
    assert!(draft.interfaces.iter().all(|interface| interface.on.iter().flatten().all(|on| on != "Pro")));
    assert!(!has(&harness, "in the price plan"));
    harness.get_by_label("Remove edition Gold").click();
    settle(&mut harness);
    assert_eq!(app(&harness).price_plan().unwrap().editions.len(), 2);
    click(&mut harness, "Add edition");
    assert_eq!(app(&harness).price_plan().unwrap().editions[2].id, "E1");
    click(&mut harness, "Remove edition E1");
    assert_eq!(app(&harness).price_plan().unwrap().editions.len(), 2);
}
