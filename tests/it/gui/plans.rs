//! Price plans in the window: the list of plans, what a change loses, and the fields that follow the plan.

use std::fs;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use fleetcost::chart;
use fleetcost::gui::App;
use fleetcost::plan::{PlanName, Plans};
use fleetcost::scenario::{Connection, Scenario};
use rust_decimal::Decimal;

use crate::gui::{app, choose, click, has, menu, open_tab, settle, small_window, type_into, window};
use crate::support::path;

type Window = Harness<'static, Option<App>>;

pub const OF_2018: &str = "Alibaba Cloud IoT Platform, Basic and Pro editions, 2018";
const OF_2019: &str = "Alibaba Cloud IoT Platform, from February 2019";
const PUBLIC: &str = "Alibaba Cloud IoT Platform, old public instances";

/// Opens the list of plans.
fn open(harness: &mut Window) {
    harness.get_by_label("plan").click();
    settle(harness);
}

pub fn choose_plan(harness: &mut Window, name: &str) {
    open(harness);
    click(harness, name);
}

fn plan_of(harness: &Window) -> &PlanName {
    &app(harness).draft().plan
}

fn described(harness: &Window, label: &str) -> String {
    harness.get_by_label(label).accesskit_node().description().unwrap_or_default()
}

#[test]
fn each_plan_is_shown_with_its_prices_and_dates() {
    let mut harness = small_window();
    assert!(described(&harness, "plan").starts_with(OF_2018));
    assert!(has(&harness, "price plan alibaba-iot-2018, prices of 2018"));
    open(&mut harness);
    assert_eq!(
        described(&harness, OF_2018),
        "USD · prices of 2018-08-07 to 2019-02-17; Messages: 1,000,000 a month free, 0.8 per 1,000,000; \
         Living devices on Pro: 10 a day free, 0.003 each"
    );
    assert_eq!(
        described(&harness, OF_2019),
        "USD · prices since 2019-02-18; Messages: 1,000,000 a month free, 0.5 to 100,000,000, 0.4 to 1,000,000,000, \
         0.3 above per 1,000,000; Connection minutes: 1,000,000 a month free, 0.3 per 1,000,000"
    );
    assert_eq!(
        described(&harness, PUBLIC),
        "USD · prices without a date; Messages: 1,000,000 a month free in the account’s first 2 months, \
         0.5 to 100,000,000, 0.4 to 1,000,000,000, 0.3 above per 1,000,000; \
         Connection minutes: 1,000,000 a month free in the account’s first 2 months, 0.3 per 1,000,000"
    );
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label(OF_2019).is_none());
}

/// The vendor's first published example of 2019: 67.1 for connections and 42.9 for messages.
#[test]
fn a_published_example_is_typed_under_another_plan() {
    let mut harness = small_window();
    type_into(&mut harness, "start", "2026-11");
    assert!(harness.query_by_label("fleet 1, connection kind").is_none() && has(&harness, "fleet 1 on Pro"));
    choose_plan(&mut harness, OF_2019);
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2019"), "nothing is lost, so nothing is asked");
    assert!(!has(&harness, "fleet 1 on "), "a plan with one edition leaves no choice");
    assert_eq!(app(&harness).draft().fleets[0].edition, Some("Basic".into()), "the name that was written stays");
    type_into(&mut harness, "fleet 1, devices", "10000");
    type_into(&mut harness, "fleet 1, line 1, rate", "480");
    assert!(has(&harness, "1,440 minutes a day of an active device"), "all day unless the fleet says otherwise");
    choose(&mut harness, "fleet 1, connection kind", "hours a day");
    type_into(&mut harness, "fleet 1, connection", "8");
    assert_eq!(app(&harness).draft().fleets[0].connection, Some(Connection::Hours(8.into())));
    for text in ["USD 110.00", "messages 67.10", "connections 42.90"] {
        assert_eq!(harness.query_all_by_label(text).count(), 1, "{text} on the one card");
    }

    // 96 sessions of 5 seconds touch 96 × (1 + 5/60) = 104 minutes of the clock.
    choose(&mut harness, "fleet 1, connection kind", "sessions a day");
    type_into(&mut harness, "fleet 1, sessions a day", "96");
    type_into(&mut harness, "fleet 1, seconds of a session", "5");
    assert!(has(&harness, "104 minutes a day: every minute of the clock"));
    let sessions = Connection::Sessions { each_day: Decimal::from(96), seconds: 5 };
    assert_eq!(app(&harness).draft().fleets[0].connection, Some(sessions));
    choose(&mut harness, "fleet 1, connection kind", "usual: always");
    assert_eq!(app(&harness).draft().fleets[0].connection, None);
}

#[test]
fn a_change_of_plan_is_one_step_by_keyboard_too() {
    let mut harness = small_window();
    open(&mut harness);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(3);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2018-06"));
    menu(&mut harness, "Edit", "Undo plan");
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2018"));
    menu(&mut harness, "Edit", "Redo plan");
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2018-06"));
}

#[test]
fn what_a_change_loses_is_told_before_it_happens() {
    let mut harness = small_window();
    click(&mut harness, "Prices, rounding and notes – as the plan says");
    type_into(&mut harness, "price of messages", "1.6");
    choose_plan(&mut harness, OF_2019);
    assert!(has(&harness, "its own prices: the plan takes none"));
    click(&mut harness, "Cancel");
    assert_eq!(app(&harness).draft().prices.message_price, Some("1.6".parse().unwrap()));
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2018"));
    choose_plan(&mut harness, OF_2019);
    click(&mut harness, "Change plan");
    assert!(app(&harness).draft().prices.is_empty());
    assert!(harness.query_by_label("price of messages").is_none() && has(&harness, "copy the plan and change it"));
    menu(&mut harness, "Edit", "Undo plan");
    assert_eq!(app(&harness).draft().prices.message_price, Some("1.6".parse().unwrap()), "one step brings both back");
    menu(&mut harness, "Edit", "Undo price of messages");

    // Only the public plans bill what is pushed to a server, and Instance is no edition of 2018.
    choose_plan(&mut harness, PUBLIC);
    harness.get_by_label("fleet 1, line 1, interface").click();
    harness.run_steps(3);
    harness.get_by_label("search interfaces").type_text("AmqpPush");
    harness.run_steps(3);
    click(&mut harness, "AmqpPush");
    choose(&mut harness, "fleet 1, line 1, edition of the line", "only on Instance");
    type_into(&mut harness, "first month of the account", "2020-01");
    assert_eq!(app(&harness).draft().account_since.map(|month| month.to_string()).as_deref(), Some("2020-01"));
    choose_plan(&mut harness, OF_2018);
    assert!(has(&harness, "Instance: the plan has no such edition"));
    assert!(has(&harness, "fleet 1, line 1, interface: "));
    choose(&mut harness, "edition in place, entry 1", "Pro");
    click(&mut harness, "Change plan");
    let line = &app(&harness).draft().fleets[0].traffic[0];
    assert_eq!((line.only_on.clone(), line.interface.as_str()), (Some("Pro".into()), "AmqpPush"));
    assert!(has(&harness, "1 fault in the scenario"));
}

#[test]
fn a_line_that_is_billed_otherwise_under_the_plan_is_told() {
    let mut harness = small_window();
    click(&mut harness, "fleet 1 on Pro");
    choose_plan(&mut harness, OF_2019);
    harness.get_by_label("fleet 1, line 1, interface").click();
    harness.run_steps(3);
    harness.get_by_label("search interfaces").type_text("UpdateDeviceShadow");
    harness.run_steps(3);
    click(&mut harness, "UpdateDeviceShadow");
    choose_plan(&mut harness, OF_2018);
    assert!(has(&harness, "UpdateDeviceShadow is not offered there; SetDeviceProperty is billed instead"));
    click(&mut harness, "Change plan");
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2018"));
}

/// 400 devices send 288 messages on each of 31 days under the contract of the docs: 2,914.08 and 32,550 yen, cut off. At twice the
/// prices 5,828.16 and 65,100.
#[test]
fn plans_of_the_folder_are_compared_too() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    fs::write(folder.path().join("own.plan.ron"), &text).unwrap();
    let dearer = [
        ("id: \"contract\"", "id: \"dearer\""),
        ("price: 12)", "price: 24)"),
        ("price: 9)", "price: 18)"),
        ("price: 3)", "price: 6)"),
    ];
    let other = dearer.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    fs::write(folder.path().join("other.plan.ron"), other).unwrap();
    let scenario = folder.path().join("osaka.ron");
    let text = r#"(version: 1, name: "Osaka", plan: File("own.plan.ron"), start: "2027-01", fleets: [(name: "Meters",
        devices: Fixed(400), traffic: [(interface: "Publish", rate: PerDevice(288), payload: Fixed(230))])])"#;
    fs::write(&scenario, text).unwrap();
    let mut harness = window(Some(&scenario));
    open_tab(&mut harness, "Plans");
    assert!(has(&harness, "JPY 35,464") && has(&harness, "JPY 70,928"));
    assert_eq!(app(&harness).compared_plans().unwrap().rows.len(), Plans::built_in().iter().count() + 2);
    click(&mut harness, "Use the plan dearer");
    assert_eq!(*plan_of(&harness), PlanName::File("other.plan.ron".to_owned()));
    assert_eq!(app(&harness).compared_plans().unwrap().rows.len(), Plans::built_in().iter().count() + 2);
}

#[test]
fn two_files_of_one_id_are_told_apart_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    for (name, price) in [("last-year", "price: 3)"), ("this-year", "price: 4)")] {
        fs::write(folder.path().join(format!("{name}.plan.ron")), text.replace("price: 3)", price)).unwrap();
    }
    let scenario = folder.path().join("osaka.ron");
    let text = r#"(version: 1, name: "Osaka", plan: File("last-year.plan.ron"), start: "2027-01", fleets: [(name: "Meters",
        devices: Fixed(400), traffic: [(interface: "Publish", rate: PerDevice(288), payload: Fixed(230))])])"#;
    fs::write(&scenario, text).unwrap();
    let mut harness = window(Some(&scenario));
    open_tab(&mut harness, "Plans");
    for name in ["last-year.plan.ron", "this-year.plan.ron"] {
        assert!(harness.query_by_label(name).is_some(), "{name}");
    }
    click(&mut harness, "Use the plan this-year.plan.ron");
    assert_eq!(*plan_of(&harness), PlanName::File("this-year.plan.ron".to_owned()));
}

#[test]
fn plans_of_files_are_found_copied_and_used() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [own, other] = [folders[0].path(), folders[1].path()];
    fs::copy(path("docs/examples/tencent.plan.ron"), own.join("tencent.plan.ron")).unwrap();
    fs::write(own.join("broken.plan.ron"), "(version: 2)").unwrap();
    fs::copy(path("tests/plans/three.plan.ron"), other.join("three.plan.ron")).unwrap();
    let scenario = own.join("x.ron");
    fs::write(
        &scenario,
        r#"(version: 1, name: "X", start: "2026-11", fleets: [(name: "Devices", edition: Basic, devices: Fixed(7), traffic: [
            (interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 86400), payload: Fixed(300), receivers: Count(6)),
        ])])"#,
    )
    .unwrap();
    let mut harness = window(Some(&scenario));
    open(&mut harness);
    assert!(has(&harness, "broken.plan.ron") && has(&harness, "In the folder of the scenario"));
    let name = fleetcost::plan::PricePlan::parse("x", &fs::read_to_string(own.join("tencent.plan.ron")).unwrap())
        .unwrap()
        .name;
    click(&mut harness, &name);
    assert_eq!(*plan_of(&harness), PlanName::File("tencent.plan.ron".to_owned()));
    // The vendor's own figure for one message of 300 bytes a second to six devices: 51.432, of which a month is rounded once.
    assert!(has(&harness, "CNY 51.43"));
    assert!(app(&harness).settings().recent_plans().contains(&own.join("tencent.plan.ron")));
    menu(&mut harness, "Edit", "Undo plan");
    menu(&mut harness, "Edit", "Redo plan");
    assert!(has(&harness, "CNY 51.43"));

    // A plan of another folder is copied to that of the scenario first.
    open(&mut harness);
    click(&mut harness, "Open a plan file…");
    type_into(&mut harness, "File path", other.join("three.plan.ron").to_str().unwrap());
    settle(&mut harness);
    assert!(has(&harness, "A scenario takes price plans only from its own folder"));
    click(&mut harness, "Copy it there");
    settle(&mut harness);
    assert!(own.join("three.plan.ron").exists());
    if harness.query_by_label("Change plan").is_some() {
        click(&mut harness, "Change plan");
    }
    assert_eq!(*plan_of(&harness), PlanName::File("three.plan.ron".to_owned()));
    menu(&mut harness, "Edit", "Undo plan");

    // A copy has an id of its own.
    open(&mut harness);
    click(&mut harness, "Copy this plan…");
    type_into(&mut harness, "File path", own.join("mine").to_str().unwrap());
    settle(&mut harness);
    assert_eq!(*plan_of(&harness), PlanName::File("mine.plan.ron".to_owned()));
    assert!(fs::read_to_string(own.join("mine.plan.ron")).unwrap().contains("id: \"mine\""));
    assert!(has(&harness, "CNY 51.43"));
}

#[test]
fn a_scenario_without_a_file_is_saved_before_it_follows_the_plan_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("tencent.plan.ron");
    fs::copy(path("docs/examples/tencent.plan.ron"), &plan).unwrap();
    let mut harness = small_window();
    open(&mut harness);
    click(&mut harness, "Open a plan file…");
    type_into(&mut harness, "File path", plan.to_str().unwrap());
    settle(&mut harness);
    assert!(has(&harness, "Save the scenario first"));
    click(&mut harness, "Save as…");
    type_into(&mut harness, "File path", folder.path().join("x.ron").to_str().unwrap());
    settle(&mut harness);
    assert_eq!(*plan_of(&harness), PlanName::File("tencent.plan.ron".to_owned()));
}

/// 1,000 devices send 96,000 messages a day of November. Under the plans of 2018 56,000 are charged on the 11th and 96,000 on each of
/// 19 days: at USD 0.8 a million 0.04 and 0.08, at CNY 3.6 0.20 and 0.35. Under that of 2019 at USD 0.5 a million 0.03 and 0.05; and
/// of 1,440,000 minutes a day, at 0.3 a million, 440,000 on the first day and all on 29 days: 0.13 and 0.43.
#[test]
fn plans_are_compared_by_bars_and_rows_and_along_a_parameter() {
    let mut harness = small_window();
    type_into(&mut harness, "start", "2026-11");
    open_tab(&mut harness, "Plans");
    for text in ["USD 1.56", "CNY 6.85", "USD 13.58", "messages 0.98 · connections 12.60"] {
        assert!(has(&harness, text), "{text}");
    }
    assert!(has(&harness, "say what one CNY is worth, to compare"));
    assert!(has(&harness, "alibaba-iot-2018, alibaba-iot-2018-06: the least, USD 1.56"));
    type_into(&mut harness, "What one CNY is worth in USD", "0.14");
    // 6.85 × 0.14 = 0.959, and 0.96 - 1.56 = -0.60.
    for text in ["= USD 0.96", "-0.60", "alibaba-iot-2018-cn: the least, USD 0.96"] {
        assert!(has(&harness, text), "{text}");
    }
    assert!(!has(&harness, "say what one CNY is worth"));
    let compared = app(&harness).compared_plans().unwrap().clone();
    assert_eq!(compared.rows.len(), Plans::built_in().iter().count());
    assert_eq!(compared.rates.iter().count(), 1);
    let scenario = Scenario::new(app(&harness).draft().clone()).unwrap();
    assert_eq!(app(&harness).charts(), [&chart::plans(&scenario, &compared)]);

    click(&mut harness, "Along a parameter");
    assert!(has(&harness, "At the smallest value alibaba-iot-2018 costs the least."));
    assert!(has(&harness, ": from here alibaba-iot-2018-cn costs less"));
    click(&mut harness, "Side by side");
    click(&mut harness, "Use the plan alibaba-iot-2019");
    assert_eq!(*plan_of(&harness), PlanName::from("alibaba-iot-2019"));
    assert!(has(&harness, "USD 13.58"));
}

#[test]
fn a_plan_that_cannot_rate_the_scenario_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.ron");
    let text = r#"(version: 1, name: "X", start: "2026-11", plan: "alibaba-iot-2019", fleets: [
        (name: "Meters", edition: Instance, devices: Fixed(1000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(200)),
        ]),
    ])"#;
    fs::write(&file, text).unwrap();
    let mut harness = window(Some(&file));
    open_tab(&mut harness, "Plans");
    assert!(has(&harness, "Cannot rate the scenario: the fleet `Meters` is on `Instance`, which this plan lacks"));
    choose(&mut harness, "edition under other plans", "Basic");
    assert!(!has(&harness, "Cannot rate the scenario") && has(&harness, "USD 1.56"));
    click(&mut harness, "Use the plan alibaba-iot-2018");
    assert!(has(&harness, "Instance: the plan has no such edition"));
}
