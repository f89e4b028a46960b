//! Savings against the policy's arithmetic: each kind on a fleet small enough to work out by hand, and all of them on
//! every shipped scenario and on scenarios at random.

use std::sync::atomic::AtomicBool;

use fleetcost::money::Money;
use fleetcost::quote::{Account, Quote, Totals};
use fleetcost::scenario::{Draft, FleetDraft, Prices, Scenario};
use fleetcost::study::savings::{Saving, SavingKind, Savings, savings};
use fleetcost::study::{Progress, StudyError};
use fleetcost::usage::Variant;
use proptest::prelude::*;

use crate::properties::config;
use crate::properties::drafts::{drafts, drafts_of_any_reading};
use crate::properties::graduated::{SMALL_PLANS, small_plan};
use crate::support::{InCents, VARIANTS, files};

fn found(scenario: &Scenario, variant: Variant) -> Savings {
    savings(scenario, variant, &mut Progress::new(&AtomicBool::new(false), &|_, _| {})).unwrap()
}

/// What can be saved as designed on one fleet, called A, over a month of 30 days without free messages or devices. The
/// fees are rounded once a month, so that the arithmetic is that of the month.
fn of_fleet(edition: &str, devices: &str, lines: &str) -> Savings {
    let text = format!(
        r#"(version: 1, name: "x", start: "2026-11", prices: (free_messages: 0, free_devices: 0),
        rounding: (scope: PerMonth, mode: HalfUp),
        fleets: [(name: "A", edition: {edition}, devices: {devices}, traffic: [{lines}])])"#
    );
    let scenario = Scenario::parse("x.ron", &text).unwrap_or_else(|report| panic!("{report}")).scenario;
    let savings = found(&scenario, Variant::AsDesigned);
    check(&scenario, &savings);
    savings
}

/// A line of 1,000 devices on an interface.
fn line(interface: &str, rest: &str) -> String {
    format!(r#"(interface: "{interface}", {rest})"#)
}

/// What every list of savings must be: sorted, each above zero, and each draft rated at its total by the whole quote.
fn check(scenario: &Scenario, savings: &Savings) {
    let total = |scenario: &Scenario| Quote::of(scenario).unwrap().variant(savings.variant).total();
    assert_eq!(savings.total, total(scenario));
    assert!(
        savings.found.is_sorted_by(|one, next| {
            one.saves > next.saves || (one.saves == next.saves && one.fleet <= next.fleet)
        })
    );
    for saving in &savings.found {
        assert!(saving.saves > Money::ZERO && saving.total + saving.saves == savings.total, "{saving:?}");
        let there = scenario.revised(saving.applied_to(scenario.draft())).unwrap();
        assert_eq!(total(&there), saving.total, "{}", saving.title);
        assert!(!saving.title.is_empty() && !saving.title.ends_with('.') && saving.caveat.ends_with('.'), "{saving:?}");
    }
}

/// The savings of a kind: what each saves, and its title.
fn of_kind(savings: &Savings, kind: SavingKind) -> Vec<(String, &str)> {
    let of = savings.found.iter().filter(|saving| saving.kind == kind);
    of.map(|saving| (saving.saves.in_cents(), saving.title.as_str())).collect()
}

fn only(savings: &Savings, kind: SavingKind) -> &Saving {
    let of: Vec<_> = savings.found.iter().filter(|saving| saving.kind == kind).collect();
    assert_eq!(of.len(), 1, "{of:?}");
    of[0]
}

#[test]
fn a_payload_is_trimmed_to_the_step_below() {
    // 1,000 × 100 × 30 = 3,000,000 messages; a unit of each costs 3 × 0.8 = 2.40. 600 bytes are two units, 512 one.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(600)"));
    assert_eq!(savings.total.in_cents(), "4.80");
    let trim = only(&savings, SavingKind::Trim);
    assert_eq!(trim.title, "Trim the payload of `A`, line 1, from 600 to 512 bytes: 1 unit instead of 2");
    assert!(trim.caveat.starts_with("Takes 88 bytes off"), "{}", trim.caveat);
    assert_eq!((trim.saves.in_cents().as_str(), trim.fleet, trim.line), ("2.40", 0, Some(0)));

    // What nobody can trim: one unit, whatever its size.
    let small =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(512)"));
    assert_eq!(of_kind(&small, SavingKind::Trim), []);
}

#[test]
fn a_reply_a_range_and_each_size_of_a_mix_are_trimmed() {
    // 3,000,000 requests of one unit, with replies of 1,025 bytes: three units. 1,024 bytes are two: 2.40 less.
    let request = "rate: PerDevice(100), payload: Fixed(9), reply: Fixed(1025)";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_OTA_GetConfig", request));
    let title = "Trim the reply of `A`, line 1, from 1,025 to 1,024 bytes: 2 units instead of 3";
    assert_eq!(of_kind(&savings, SavingKind::Trim), [("2.40".to_owned(), title)]);
    assert!(only(&savings, SavingKind::Trim).caveat.starts_with("Takes 1 byte off"));

    // 512 to 1,023 bytes: of 512 sizes one is a unit and 511 are two, 1,023 / 512 units on average. All are one at 512.
    // 3,000,000 × 511 / 512 = 2,994,140.6 units less, 2.3953 of 4.7953: 4.80 becomes 2.40.
    let range = "rate: PerDevice(100), payload: Range(min: 512, max: 1023)";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", range));
    assert_eq!(of_kind(&savings, SavingKind::Trim)[0].0, "2.40");
    let range = "rate: PerDevice(100), payload: Range(min: 513, max: 1023)";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", range));
    assert_eq!(of_kind(&savings, SavingKind::Trim), [], "the smallest size is above the step below");

    // Half of the messages have 520 bytes, a quarter 1,030, a quarter 2,000: two, three and four units. A unit less on
    // 1,500,000 messages saves 1.20, on 750,000 it saves 0.60. The first two are near a step: 1.80 for both.
    let mix = "rate: PerDevice(100), payload: Mix([(bytes: 520, weight: 2), (bytes: 1030, weight: 1), (bytes: 2000, weight: 1)])";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", mix));
    assert_eq!(savings.total.in_cents(), "6.60"); // (2 × 2 + 3 + 4) / 4 × 3,000,000 units
    let saved: Vec<String> = of_kind(&savings, SavingKind::Trim).into_iter().map(|(saves, _)| saves).collect();
    assert_eq!(saved, ["1.80", "1.20", "0.60", "0.60"]);
}

#[test]
fn messages_are_batched_as_far_as_that_saves_more() {
    // 96 messages a day of 230 bytes: 1,000 × 96 × 30 = 2,880,000 units, 2.304. Two of them fill a unit: half of the
    // units, 1.152. Four take two units and ten take five, which is the same half for a longer wait.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Fixed(230)"));
    assert_eq!(savings.total.in_cents(), "2.30");
    let batch = only(&savings, SavingKind::Batch);
    assert_eq!(
        batch.title,
        "Batch 2 messages of `A`, line 1, into one of 460 bytes, 1 unit: 48 messages a day of each sender instead of 96"
    );
    assert_eq!((batch.saves.in_cents().as_str(), batch.delay_seconds), ("1.15", Some(900))); // 86,400 / 96
    assert!(batch.caveat.contains("Adds up to 15 min"), "{}", batch.caveat);

    // 50 bytes: ten fill a unit. 2.304 becomes 0.576 with four and 0.2304 with ten. Nine waits of 900 s are 2 h 15 min.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Fixed(50)"));
    let saved: Vec<_> = savings.found.iter().filter(|saving| saving.kind == SavingKind::Batch).collect();
    let figures = saved.iter().map(|saving| (saving.total.in_cents(), saving.delay_seconds.unwrap()));
    assert_eq!(
        figures.collect::<Vec<_>>(),
        [("0.23".to_owned(), 8_100), ("0.58".to_owned(), 2_700), ("1.15".to_owned(), 900)]
    );

    // A rate that three does not divide is rounded, and that is told.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(170)"));
    let three = savings.found.iter().find(|saving| saving.title.starts_with("Batch 3")).unwrap();
    assert!(three.title.contains("33.333333 messages") && three.caveat.contains("rounded to six decimals"));
    let two = savings.found.iter().find(|saving| saving.title.starts_with("Batch 2")).unwrap();
    assert!(!two.caveat.contains("rounded"));
}

#[test]
fn what_cannot_wait_is_not_batched() {
    for (interface, rest) in [
        ("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Fixed(100), reply: Fixed(9)"),
        ("IOT_MQTT_Publish", "rate: PerFleet(96000), payload: Fixed(100)"),
        ("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Fixed(512)"), // as many units in one
        ("IOT_MQTT_Publish", "rate: PerDevice(0.9), payload: Fixed(100)"), // for more than a day
        ("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Range(min: 1, max: 9)"),
        ("IOT_MQTT_Publish", "rate: PerDevice(96), payload: Fixed(0)"),
        ("IOT_MQTT_Subscribe", "rate: PerDevice(96), payload: Fixed(100)"),
        ("IOT_OTA_RequestImage", "rate: PerDevice(96), payload: Fixed(100)"),
        ("RRpc", "rate: PerDevice(96), payload: Fixed(100)"),
    ] {
        let savings = of_fleet("Basic", "Fixed(1000)", &line(interface, rest));
        assert_eq!(of_kind(&savings, SavingKind::Batch), [], "{interface} {rest}");
    }
    // A server's messages may wait, and those of a subset too.
    let server = of_fleet("Basic", "Fixed(1000)", &line("Pub", "rate: PerDevice(96), payload: Fixed(100)"));
    assert!(!of_kind(&server, SavingKind::Batch).is_empty());
    let subset = line("IOT_MQTT_Publish", "rate: Subset(devices: 500, each: 96), payload: Fixed(250)");
    let subset = of_fleet("Basic", "Fixed(1000)", &subset);
    assert_eq!(of_kind(&subset, SavingKind::Batch)[0].0, "0.57"); // 1.152 to 0.576: 1.15 to 0.58
}

#[test]
fn receivers_are_dropped_or_narrowed() {
    // 3,000,000 messages sent, and each received by five devices: six times 2.40 in all.
    let five = "rate: PerDevice(100), payload: Fixed(512), receivers: Count(5)";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", five));
    assert_eq!(savings.total.in_cents(), "14.40");
    assert_eq!(
        of_kind(&savings, SavingKind::Receivers),
        [
            ("12.00".to_owned(), "Let no device receive the messages of `A`, line 1, instead of 5 devices"),
            ("6.00".to_owned(), "Let 2.5 devices receive each message of `A`, line 1, instead of 5 devices"),
        ]
    );

    // 10 messages a day of one device to all 1,000: 300 sent and 300,000 received, 0.24024; to one, 600: 0.00048.
    let all = line("IOT_MQTT_Publish", "rate: PerFleet(10), payload: Fixed(512), receivers: ActiveDevices");
    let savings = of_fleet("Basic", "Fixed(1000)", &all);
    let saved: Vec<_> = of_kind(&savings, SavingKind::Receivers).into_iter().map(|(saves, _)| saves).collect();
    assert_eq!(saved, ["0.24", "0.24"]);

    // A server sends in order that a device receives.
    let server = line("Pub", "rate: PerDevice(100), payload: Fixed(512), receivers: Count(1)");
    assert_eq!(of_kind(&of_fleet("Basic", "Fixed(1000)", &server), SavingKind::Receivers), []);
    let broadcast = line("PubBroadcast", "rate: PerFleet(10), payload: Fixed(512), receivers: ActiveDevices");
    assert_eq!(of_kind(&of_fleet("Basic", "Fixed(1000)", &broadcast), SavingKind::Receivers), []);
}

#[test]
fn the_rules_engine_serves_applications_for_nothing() {
    let two = "rate: PerDevice(100), payload: Fixed(512), applications: 2";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", two));
    let forward = only(&savings, SavingKind::Forward);
    assert_eq!((savings.total.in_cents(), forward.saves.in_cents()), ("7.20".to_owned(), "4.80".to_owned()));
    assert!(forward.title.contains("RulesEngineForward") && forward.title.contains("2 applications"));
    assert!(forward.caveat.contains("(F2)"));
}

#[test]
fn replies_that_acknowledge_are_left_out_and_answers_to_calls_are_not() {
    // As many units replied as sent, 2.40 each.
    let reply = "rate: PerDevice(100), payload: Fixed(512), reply: Fixed(9)";
    let savings = of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", reply));
    assert_eq!(only(&savings, SavingKind::Reply).saves.in_cents(), "2.40");
    for interface in ["IOT_OTA_GetConfig", "linkkit_invoke_fota_service", "RRpc", "SetDeviceProperty"] {
        let savings = of_fleet("Pro", "Fixed(1000)", &line(interface, reply));
        assert_eq!(of_kind(&savings, SavingKind::Reply), [], "{interface}");
    }
}

#[test]
fn only_changes_are_sent() {
    // 2.40 becomes 1.20 with half of the messages, and 0.24 with a tenth.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(512)"));
    let saved = of_kind(&savings, SavingKind::OnChange);
    assert_eq!(saved[0].0, "2.16");
    assert_eq!(
        saved[1],
        (
            "1.20".to_owned(),
            "Send only changes on `A`, line 1: 50 messages a day of each sender instead of 100, if half of the values do \
             not change"
        )
    );
    for (interface, rest) in [
        ("IOT_MQTT_Publish", "rate: PerDevice(0.999999), payload: Fixed(512)"),
        ("IOT_MQTT_Publish", "rate: PerFleet(96000), payload: Fixed(512)"),
        ("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(0)"),
        ("IOT_Shadow_Pull", "rate: PerDevice(100), payload: Fixed(512)"),
        ("Pub", "rate: PerDevice(100), payload: Fixed(512)"),
    ] {
        assert_eq!(of_kind(&of_fleet("Basic", "Fixed(1000)", &line(interface, rest)), SavingKind::OnChange), []);
    }
}

#[test]
fn a_heartbeat_is_free_as_a_ping() {
    // On Pro the heartbeats alone make the devices live: 3,000,000 units, 2.40, and 30,000 device-days, 90.00.
    let heartbeat = line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(0)");
    let savings = of_fleet("Pro", "Fixed(1000)", &heartbeat);
    let free = only(&savings, SavingKind::Free);
    assert_eq!((savings.total.in_cents(), free.saves.in_cents()), ("92.40".to_owned(), "92.40".to_owned()));
    assert!(free.title.ends_with("as PingReq, which is free") && free.caveat.contains("F1"));
    for rest in ["receivers: Count(1)", "applications: 1", "reply: Fixed(0)"] {
        let heartbeat = line("IOT_MQTT_Publish", &format!("rate: PerDevice(100), payload: Fixed(0), {rest}"));
        assert_eq!(of_kind(&of_fleet("Basic", "Fixed(1000)", &heartbeat), SavingKind::Free), [], "{rest}");
    }
}

#[test]
fn a_fleet_moves_to_the_other_edition_and_what_it_lacks_there_is_named() {
    // 30,000 device-days at 0.003 are 90.00; the messages cost the same on both.
    let event = line("linkkit_trigger_event", "rate: PerDevice(100), payload: Fixed(512)");
    let savings = of_fleet("Pro", "Fixed(1000)", &event);
    let edition = only(&savings, SavingKind::Edition);
    assert_eq!((edition.title.as_str(), edition.saves.in_cents()), ("Move `A` from Pro to Basic", "90.00".to_owned()));
    assert!(
        edition.caveat.contains("Basic does not offer linkkit_trigger_event (rated as IOT_MQTT_Publish)"),
        "{}",
        edition.caveat
    );
    assert_eq!(of_kind(&of_fleet("Basic", "Fixed(1000)", &event), SavingKind::Edition), [], "Pro costs more");

    // 5,000 messages a day of two units on Basic, or of one on Pro: 300 or 150 million units in the month, 240.00 or
    // 120.00, and 90.00 for the devices.
    let on_basic = line("IOT_MQTT_Publish", "rate: PerDevice(5000), payload: Fixed(1024), only_on: Basic");
    let on_pro = line("IOT_MQTT_Publish", "rate: PerDevice(5000), payload: Fixed(512), only_on: Pro");
    let savings = of_fleet("Basic", "Fixed(1000)", &format!("{on_basic}, {on_pro}"));
    let edition = only(&savings, SavingKind::Edition);
    assert_eq!((edition.title.as_str(), edition.saves.in_cents()), ("Move `A` from Basic to Pro", "30.00".to_owned()));
    assert!(edition.caveat.starts_with("With line 2 in place of line 1."), "{}", edition.caveat);
    let savings = of_fleet("Basic", "Fixed(1000)", &on_basic.replace("PerDevice(5000)", "PerDevice(9000)"));
    assert!(only(&savings, SavingKind::Edition).caveat.contains("nothing in its place"));
}

#[test]
fn devices_gather_behind_gateways() {
    // 1,000 devices, 2.40 for messages and 90.00 for devices. 100 gateways send ten times as much each and cost 9.00.
    // Ten messages of 51 bytes are 510, one unit: a tenth of the messages, 0.24.
    let small = line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(51)");
    let savings = of_fleet("Pro", "Fixed(1000)", &small);
    let saved = of_kind(&savings, SavingKind::Gateway);
    let title = "Put 10 devices of `A` behind each gateway: 100 gateways instead of 1,000 devices";
    assert_eq!(saved[0].0, "83.16");
    assert!(saved[0].1.starts_with(title) && saved[0].1.ends_with("as one"), "{}", saved[0].1);
    assert_eq!(saved[1], ("81.00".to_owned(), title));
    let gateway = savings.found.iter().find(|saving| saving.title == title).unwrap();
    assert!(gateway.caveat.contains("(M1, A5)"), "{}", gateway.caveat);

    // On Basic no device costs anything, and only the batch saves: 2.40 becomes 0.24.
    let savings = of_fleet("Basic", "Fixed(1000)", &small);
    let gateway = only(&savings, SavingKind::Gateway);
    assert_eq!(gateway.saves.in_cents(), "2.16");
    assert!(!gateway.caveat.contains("M1"), "{}", gateway.caveat);

    // 25 devices take three gateways, which send 25 / 3 as much each: 8.333333 × 100. Of 750 device-days at 0.003 90
    // are left, 0.27, and 2.25 becomes that; the messages, 0.06, stay.
    let savings = of_fleet("Pro", "Fixed(25)", &line("IOT_MQTT_Publish", "rate: PerDevice(100), payload: Fixed(512)"));
    let gateway = only(&savings, SavingKind::Gateway);
    assert_eq!((savings.total.in_cents(), gateway.saves.in_cents()), ("2.31".to_owned(), "1.98".to_owned()));

    // Whoever receives everything still does: 1,000 devices, though they are 100 gateways now.
    let all = line("PubBroadcast", "rate: PerFleet(1000), payload: Fixed(51), receivers: ActiveDevices");
    let savings = of_fleet("Pro", "Fixed(1000)", &all);
    let gateway = only(&savings, SavingKind::Gateway);
    assert_eq!(gateway.saves.in_cents(), "81.00");
    assert_eq!(of_kind(&of_fleet("Pro", "Growth(start: 1000, monthly_percent: 1)", &all), SavingKind::Gateway), []);
    let ramp = r#"Ramp([(on: "2026-11-01", devices: 0), (on: "2026-11-30", devices: 1001)])"#;
    let savings = of_fleet("Pro", ramp, &small);
    assert!(of_kind(&savings, SavingKind::Gateway)[1].1.ends_with("at most 101 gateways instead of 1,001 devices"));
}

#[test]
fn where_nothing_is_paid_nothing_is_proposed() {
    for fleets in ["", r#"(name: "A", edition: Pro, devices: Fixed(0), traffic: [])"#] {
        let text = format!(r#"(version: 1, name: "x", start: "2026-12", fleets: [{fleets}])"#);
        let scenario = Scenario::parse("x.ron", &text).unwrap().scenario;
        for variant in VARIANTS {
            assert_eq!(found(&scenario, variant), Savings { variant, total: Money::ZERO, found: Vec::new() });
        }
    }
}

#[test]
fn the_shipped_scenarios_have_sound_savings() {
    for path in files("scenarios", "ron") {
        let scenario = Scenario::parse("x.ron", &std::fs::read_to_string(&path).unwrap()).unwrap().scenario;
        for variant in VARIANTS {
            let savings = found(&scenario, variant);
            check(&scenario, &savings);
            let free = path.ends_with("pilot.ron");
            assert_eq!(savings.found.is_empty(), free, "{}: {variant:?}", path.display());
        }
    }
}

#[test]
fn the_figures_in_the_shipped_stories_are_found() {
    let totals = |name: &str| -> Vec<(String, String)> {
        let path = crate::support::path(&format!("scenarios/{name}.ron"));
        let scenario = Scenario::parse("x.ron", &std::fs::read_to_string(path).unwrap()).unwrap().scenario;
        let savings = found(&scenario, Variant::AsDesigned).found;
        savings.into_iter().map(|saving| (saving.title, saving.total.in_cents())).collect()
    };
    for (name, what, total) in [
        ("smart-meters", "from 1,100 to 1,024 bytes", "234.54"),
        ("shared-bikes", "Batch 5 messages of `Bikes in use`, line 3", "32.58"),
        ("connected-cars", "Leave out the replies to `Cars`, line 2", "15591.04"), // 23.89 less than 15,614.93
        ("city-mixed", "Trim the payload of `Air-quality stations`, line 1", "3853.20"), // 141.69 less than 3,994.89
    ] {
        let totals = totals(name);
        assert!(totals.iter().any(|(title, found)| title.contains(what) && found == total), "{name}: {totals:?}");
    }
}

#[test]
fn a_study_that_is_cancelled_says_so_and_one_of_too_many_units_too() {
    let text = r#"(version: 1, name: "x", start: "2026-12", fleets: [
        (name: "A", edition: Pro, devices: Fixed(1000000), traffic: [
            (interface: "Pub", rate: PerDevice(1000000), payload: Fixed(600)),
        ]),
    ])"#;
    let scenario = Scenario::parse("x.ron", text).unwrap().scenario;
    let watched = |cancelled| {
        savings(&scenario, Variant::AsDesigned, &mut Progress::new(&AtomicBool::new(cancelled), &|_, _| {}))
    };
    assert!(matches!(watched(false), Err(StudyError::Scenario { .. })));
    let text = text.replace("PerDevice(1000000)", "PerDevice(10)");
    let scenario = Scenario::parse("x.ron", &text).unwrap().scenario;
    let found = savings(&scenario, Variant::AsDesigned, &mut Progress::new(&AtomicBool::new(true), &|_, _| {}));
    assert_eq!(found, Err(StudyError::Cancelled));
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn savings_are_sound_whatever_the_scenario(draft in drafts(), v in 0..3_usize) {
        let scenario = Scenario::new(draft).unwrap();
        let savings = found(&scenario, VARIANTS[v]);
        check(&scenario, &savings);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(pool.install(|| found(&scenario, VARIANTS[v])), savings);
    }

    #[test]
    fn savings_are_sound_where_all_fleets_share_the_tiers(draft in drafts(), plan in 0..SMALL_PLANS) {
        let scenario = under_small_plan(draft, plan);
        check(&scenario, &found(&scenario, Variant::AsDesigned));
    }

    #[test]
    fn an_exchanged_fleet_is_rated_as_in_the_whole_scenario(
        draft in drafts_of_any_reading(),
        other in drafts(),
        plan in prop::option::of(0..SMALL_PLANS),
    ) {
        let scenario = match plan {
            Some(plan) => under_small_plan(draft, plan),
            None => Scenario::new(draft).unwrap(),
        };
        let account = Account::of(&scenario).unwrap();
        prop_assert_eq!(Totals::of(&scenario).unwrap(), account.totals());
        for (f, own) in scenario.fleets().iter().enumerate() {
            let alone = scenario.of_fleets(&[f]);
            let others = account.without(&alone);
            for new in other.fleets.iter().chain([own]) {
                let new = FleetDraft { name: own.name.clone(), ..new.clone() };
                let changed = |of: &Scenario, place: usize| {
                    let mut draft = of.draft().clone();
                    draft.fleets[place] = new.clone();
                    of.revised(draft)
                };
                match (changed(&scenario, f), changed(&alone, 0)) {
                    (Ok(whole), Ok(alone)) => {
                        prop_assert_eq!(Totals::of(&whole).unwrap(), others.with(&alone).unwrap().totals());
                    }
                    (whole, alone) => prop_assert!(whole.is_err() && alone.is_err(), "{:?}, {:?}", whole, alone),
                }
            }
        }
    }
}

/// A scenario under a plan whose tiers all fleets share, and which small scenarios reach.
fn under_small_plan(mut draft: Draft, plan: usize) -> Scenario {
    (draft.plan, draft.prices) = ("own".into(), Prices::default());
    Scenario::new_under(&small_plan(plan), draft).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn an_exchanged_fleet_keeps_the_limit_of_units_with_all_others() {
    // Under 10^12 units a day each, and above them together, on Pro alone: what the other edition bills is no reason.
    let fleet = |name: &str, devices: u64| {
        format!(
            r#"(name: "{name}", edition: Pro, devices: Fixed({devices}), traffic: [
                (interface: "Pub", rate: PerDevice(1000000), payload: Fixed(1)),
            ])"#
        )
    };
    let text = |devices: u64| {
        let fleets = [fleet("A", 400_000), fleet("B", devices)].join(", ");
        format!(r#"(version: 1, name: "x", start: "2026-12", fleets: [{fleets}])"#)
    };
    let scenario = |devices| Scenario::parse("x.ron", &text(devices)).unwrap().scenario;
    let few = scenario(1);
    let others = Account::of(&few).unwrap().without(&few.of_fleets(&[1]));
    let with = |devices| Some(others.with(&scenario(devices).of_fleets(&[1]))?.totals());
    assert_eq!(with(600_000), Some(Totals::of(&scenario(600_000)).unwrap()));
    assert_eq!(with(600_001), None);
    assert!(Totals::of(&scenario(600_001)).is_err());
}

/// What can be saved on the connections of 100,000 devices under a plan whose minutes cost USD 0.3 a million above a million
/// a month, in November, rounded once a month.
fn of_connections(connection: &str, rate: &str) -> Savings {
    let text = format!(
        r#"(version: 1, name: "x", plan: "alibaba-iot-2019", start: "2026-11", rounding: (scope: PerMonth, mode: HalfUp),
        fleets: [(name: "A", devices: Fixed(100000), {connection} traffic: [
            (interface: "IOT_MQTT_Publish", rate: {rate}, payload: Fixed(100)),
        ])])"#
    );
    let scenario = Scenario::parse("x.ron", &text).unwrap_or_else(|report| panic!("{report}")).scenario;
    let savings = found(&scenario, Variant::AsDesigned);
    check(&scenario, &savings);
    savings
}

/// 96 times 5 s are 104 minutes a day, 312 million a month: 311 × 0.3 = 93.30. 48 times 10 s are 56 minutes, 167 × 0.3 = 50.10;
/// 24 times 20 s are 32 minutes, 95 × 0.3 = 28.50; 9.6 times 50 s are 17.6 minutes, 51.8 × 0.3 = 15.54.
#[test]
fn fewer_and_longer_connections_are_offered() {
    let savings = of_connections("connection: Sessions(each_day: 96, seconds: 5),", "PerDevice(0)");
    let saved = of_kind(&savings, SavingKind::Connection);
    assert_eq!(saved.iter().map(|(saves, _)| saves.as_str()).collect::<Vec<_>>(), ["77.76", "64.80", "43.20"]);
    assert_eq!(saved[2].1, "Connect `A` 48 times a day for 10 s each, instead of 96 times for 5 s");
    let delays = savings.found.iter().filter(|saving| saving.kind == SavingKind::Connection);
    assert_eq!(delays.map(|saving| saving.delay_seconds).collect::<Vec<_>>(), [Some(8_100), Some(2_700), Some(900)]);
    // Once a day is as seldom as it is offered.
    let seldom = of_connections("connection: Sessions(each_day: 1.5, seconds: 5),", "PerDevice(0)");
    assert_eq!(of_kind(&seldom, SavingKind::Connection), []);
    assert_eq!(of_connections("connection: Never,", "PerDevice(0)").found, []);
}

/// 24 times half an hour are 744 minutes, 2,231 × 0.3 = 669.30; twelve hours on end are 720, 2,159 × 0.3 = 647.70.
#[test]
fn staying_connected_is_offered_in_place_of_many_long_connections() {
    let savings = of_connections("connection: Sessions(each_day: 24, seconds: 1800),", "PerDevice(0)");
    let saved = of_kind(&savings, SavingKind::Connection);
    assert_eq!(saved[0].0, "21.60");
    assert_eq!(saved[0].1, "Keep `A` connected for 12 hours on end, instead of 24 times a day for 1,800 s");
    assert_eq!(saved[1..].iter().map(|(saves, _)| saves.as_str()).collect::<Vec<_>>(), ["19.44", "16.20", "10.80"]);
}

/// All day is 4,320 million minutes a month, 4,319 × 0.3 = 1,295.70; 24 times 5 s are 26 minutes a day, 77 × 0.3 = 23.10.
#[test]
fn devices_that_only_send_need_not_stay_connected() {
    let saved = of_connections("", "PerDevice(24)");
    let connections = of_kind(&saved, SavingKind::Connection);
    assert_eq!(connections.len(), 1);
    assert_eq!(connections[0].0, "1272.60");
    assert_eq!(connections[0].1, "Connect `A` only to send, 24 times a day for 5 s each, instead of all day");
    // Where devices are sent something too, or where not all send, nobody knows when they must be reached.
    assert_eq!(of_kind(&of_connections("", "PerFleet(24)"), SavingKind::Connection), []);
    assert_eq!(of_kind(&of_connections("connection: Hours(8),", "PerDevice(24)"), SavingKind::Connection), []);
    // Under the plan of 2018 nobody bills connections.
    let savings =
        of_fleet("Basic", "Fixed(1000)", &line("IOT_MQTT_Publish", "rate: PerDevice(24), payload: Fixed(100)"));
    assert_eq!(of_kind(&savings, SavingKind::Connection), []);
}
