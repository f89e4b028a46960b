//! Scenarios of counted traffic: level devices with whole rates are met exactly, and others nearly.

use fleetcost::metering::synthetic::{Synthetic, days_of_months};
use fleetcost::metering::{Fitted, FleetTerms, UsageTable, fit};
use fleetcost::money::Money;
use fleetcost::plan::{PlanName, Variant};
use fleetcost::quote::Quote;
use fleetcost::scenario::{Active, Devices, Draft, FleetDraft, LineDraft, MixPart, Payload, Rate, Receivers, Scenario};
use fleetcost::usage::DailyUsage;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;

use crate::cli::run;
use crate::properties::config;
use crate::support::{file_name, files, of_file};

/// The traffic of a scenario as a table, with chance or exactly.
fn table(scenario: &Scenario, seed: Option<u64>) -> UsageTable {
    let days = days_of_months(scenario, 1, scenario.draft().months);
    Synthetic::new(scenario, seed, days).unwrap().table()
}

/// What is fitted to a table, with the fleets of a scenario on their editions.
fn fitted(scenario: &Scenario, table: &UsageTable) -> Fitted {
    let fleets = scenario.fleets().iter().enumerate();
    let edition = |f: usize| scenario.plan().edition(scenario.edition(f)).id.to_string();
    let there = |name: &str| table.rows.iter().any(|row| row.fleet() == name);
    let editions = fleets.filter(|(_, fleet)| there(&fleet.name)).map(|(f, fleet)| (fleet.name.clone(), edition(f)));
    let said = FleetTerms { editions: editions.collect(), ..FleetTerms::default() };
    fit("pilot", scenario.plans(), &PlanName::Id(scenario.plan().id.clone()), table, &said).unwrap()
}

/// Interfaces of every kind: device and server, with and without replies, receipts, and those that an edition lacks.
const INTERFACES: [&str; 9] = [
    "IOT_MQTT_Publish",
    "IOT_CoAP_SendMessage",
    "IOT_OTA_RequestImage",
    "linkkit_trigger_event",
    "IOT_MQTT_Subscribe",
    "Pub",
    "RRpc",
    "UpdateDeviceShadow",
    "InvokeThingService",
];

fn whole(range: std::ops::Range<u32>) -> impl Strategy<Value = Decimal> {
    range.prop_map(Decimal::from)
}

fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![
        3 => whole(1..12).prop_map(Rate::PerDevice),
        1 => whole(1..90).prop_map(Rate::PerFleet),
        1 => (1..12_u64, whole(1..9)).prop_map(|(devices, each)| Rate::Subset { devices, each }),
    ]
}

fn payload() -> impl Strategy<Value = Payload> {
    let size = || select(vec![0_u64, 1, 230, 511, 512, 513, 900, 1_024, 1_025, 5_000]);
    let part = (size(), 1..60_u64).prop_map(|(bytes, weight)| MixPart { bytes, weight });
    prop_oneof![3 => size().prop_map(Payload::Fixed), 2 => vec(part, 2..5).prop_map(Payload::Mix)]
}

fn receivers() -> impl Strategy<Value = Receivers> {
    prop_oneof![
        3 => Just(Receivers::default()),
        2 => whole(1..5).prop_map(Receivers::Count),
        1 => Just(Receivers::ActiveDevices),
    ]
}

fn line(interface: &'static str) -> impl Strategy<Value = LineDraft> {
    (rate(), payload(), receivers(), 0..3_u64, option::of(payload())).prop_map(
        move |(rate, payload, receivers, applications, reply)| {
            let line = LineDraft::new(interface, rate, payload);
            match interface {
                "IOT_MQTT_Subscribe" => line,
                _ => LineDraft { receivers, applications, reply, ..line },
            }
        },
    )
}

fn active() -> impl Strategy<Value = Active> {
    let share = || (0..=100_i64).prop_map(|hundredths| Decimal::new(hundredths, 2));
    prop_oneof![
        2 => Just(Active::default()),
        1 => share().prop_map(Active::Uniform),
        2 => vec(share(), 7).prop_map(|week| Active::by_weekday(week.try_into().unwrap())),
    ]
}

fn fleet(name: &'static str) -> impl Strategy<Value = FleetDraft> {
    let lines = subsequence(INTERFACES.to_vec(), 1..4)
        .prop_flat_map(|interfaces| interfaces.into_iter().map(line).collect::<Vec<_>>());
    (select(vec!["Basic", "Pro"]), 1..60_u64, active(), lines).prop_map(move |(edition, devices, active, traffic)| {
        let fleet = FleetDraft::new(name, edition, devices);
        FleetDraft { active, traffic, ..fleet }
    })
}

fn drafts() -> impl Strategy<Value = Draft> {
    (1..3_u64, fleet("Meters"), option::of(fleet("Cars"))).prop_map(|(months, first, second)| {
        let mut draft = Draft::new("pilot", fleetcost::calendar::Month::new(2026, 11).unwrap());
        draft.months = months;
        draft.fleets = std::iter::once(first).chain(second).collect();
        draft
    })
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn level_devices_with_whole_rates_are_met_exactly(draft in drafts()) {
        let scenario = Scenario::new(draft).unwrap();
        let table = table(&scenario, None);
        // A log of no message, or of a single one on its first or last day, has no whole month.
        let days = scenario.days();
        prop_assume!(table.dates() == days.first().copied().zip(days.last().copied()));
        prop_assume!(table.spans.iter().all(|span| span.is_whole()));
        let fitted = fitted(&scenario, &table);
        let usage = |scenario: &Scenario| DailyUsage::of(scenario).unwrap().variant(Variant::AsDesigned).clone();
        prop_assert!(
            usage(&fitted.scenario) == usage(&scenario),
            "of\n{}\nis fitted\n{}", scenario.write(), fitted.scenario.write()
        );
        let total = |scenario: &Scenario| Quote::of(scenario).unwrap().variant(Variant::AsDesigned).total();
        prop_assert_eq!(total(&fitted.scenario), total(&scenario));
        prop_assert!(fitted.left_out.is_empty() && fitted.renamed.is_empty());
        // It is a scenario as files have it.
        prop_assert_eq!(&Scenario::parse("fitted.ron", &fitted.scenario.write()).unwrap().scenario, &fitted.scenario);
    }
}

#[test]
fn with_chance_the_bill_of_every_example_is_met_within_a_hundredth() {
    for path in files("scenarios", "ron") {
        let (scenario, _) = of_file(&file_name(&path), &std::fs::read(&path).unwrap()).unwrap();
        let fitted = fitted(&scenario, &table(&scenario, Some(7)));
        let bill = fitted.differences().bill;
        let most = (bill.old.minor().abs() / 100).max(1);
        assert!(
            bill.difference().abs() <= Money::from_minor(most),
            "{}: {} and {} in\n{}",
            path.display(),
            bill.old.minor(),
            bill.new.minor(),
            fitted.scenario.write()
        );
        for fleet in fitted.scenario.fleets() {
            assert!(!matches!(&fleet.devices, Devices::Ramp(points) if points.len() > 12), "{}", fleet.name);
        }
    }
}

#[test]
fn a_rollout_in_the_middle_of_months_is_fitted_with_its_days_and_its_names() {
    let long = "x".repeat(201);
    let rows: String = (26..=30)
        .flat_map(|day| {
            let date = format!("2026-11-{day}");
            let devices = day - 25;
            ["a:b", &long].map(|fleet| {
                format!(
                    "fleet,{date},{fleet},,,,,,{devices}\nline,{date},{fleet},IOT_MQTT_Publish,sent,,,,{devices}\n\
                     messages,{date},{fleet},IOT_MQTT_Publish,sent,1,{messages},{bytes},\n",
                    messages = devices * 3,
                    bytes = devices * 300,
                )
            })
        })
        .collect();
    let table = format!(
        "kind,date,fleet,interface,leg,units,messages,bytes,devices\n{rows}plan,,,alibaba-iot-2018,UTC+08:00,512,,,\n\
         span,2026-11-26,,,,0,86399,,\nspan,2026-11-30,,,,4000,86399,,\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let (usage, made) = (folder.path().join("pilot.csv"), folder.path().join("fitted.ron"));
    std::fs::write(&usage, table).unwrap();
    let ran = run(["usage", "fit", usage.to_str().unwrap(), "-o", made.to_str().unwrap()], b"");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("`a:b` is called `a-b`") && ran.err.contains("200 characters"), "{}", ran.err);
    assert!(ran.out.contains("Bill of the traffic"), "{}", ran.out);
    let scenario = Scenario::parse_bytes("fitted.ron", &std::fs::read(&made).unwrap()).unwrap().scenario;
    let fleet = &scenario.fleets()[0];
    // The last day was counted in part. From the first on, one more device each day, and three messages of each.
    assert_eq!(fleet.traffic[0].rate, Rate::PerDevice(3.into()));
    assert_eq!(fleet.traffic[0].payload, Payload::Fixed(100));
    assert_eq!(fleet.traffic[0].from.unwrap().to_string(), "2026-11-26");
    assert_eq!(fleet.traffic[0].until.unwrap().to_string(), "2026-11-29");
    let Devices::Ramp(points) = &fleet.devices else { panic!("{:?}", fleet.devices) };
    let points: Vec<_> = points.iter().map(|point| (point.on.to_string(), point.devices)).collect();
    assert_eq!(points, [("2026-11-26".to_owned(), 1), ("2026-11-29".to_owned(), 4)]);
    assert_eq!(scenario.fleets()[1].name.chars().count(), 200);
    // It does not write over what is there.
    let again = run(["usage", "fit", usage.to_str().unwrap(), "-o", made.to_str().unwrap()], b"");
    assert!(again.code == Some(1) && again.err.contains("--force"), "{}", again.err);
}
