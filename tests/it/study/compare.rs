//! Comparing: the effect of every change by hand, and on any two scenarios sums that agree to the cent.

use crate::support::{ALL_BASIC, ALL_PRO, EDITIONS, InCents, VARIANTS};
use std::sync::atomic::AtomicBool;

use fleetcost::money::Money;
use fleetcost::plan::{MeterId, PerVariant, PlanName, Plans, PricePlan};
use fleetcost::quote::Quote;
use fleetcost::scenario::{Devices, Draft, EditionSupport, NotInEdition, Payload, Scenario, changes};
use fleetcost::study::Progress;
use fleetcost::study::compare::{Compared, Pair, PlanPart, compare};
use fleetcost::usage::Variant;
use proptest::prelude::*;

use crate::properties::config;
use crate::properties::drafts::drafts_of_any_reading;

fn scenario(draft: &Draft) -> Scenario {
    Scenario::new(draft.clone()).unwrap()
}

fn compared(old: &Draft, new: &Draft) -> Compared {
    let (never, silent) = (AtomicBool::new(false), |_: usize, _: usize| {});
    compare(&scenario(old), &scenario(new), &mut Progress::new(&never, &silent)).unwrap()
}

fn draft(fleet: &str) -> Draft {
    let text = format!(r#"(version: 1, name: "Meters", start: "2026-12", fleets: [{fleet}])"#);
    Scenario::parse("meters.ron", &text).unwrap().scenario.draft().clone()
}

/// 5,000 devices that send 96 messages a day of one unit each.
fn meters() -> Draft {
    draft(
        r#"(name: "Meters", edition: Basic, devices: Fixed(5000),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))])"#,
    )
}

#[test]
fn the_effect_of_each_change_is_that_of_the_policy() {
    let old = meters();
    let mut new = old.clone();
    new.fleets[0].devices = Devices::Fixed(10_000);
    new.fleets[0].traffic[0].payload = Payload::Fixed(600);
    new.notes = "larger".to_owned();
    let found = compared(&old, &new);

    // Before: 480,000 units a day, a million free; 40,000 of the third day's are: 0.35 (0.352), then 28 × 0.38 (0.384) = 10.99.
    // Twice the devices: 960,000 a day; of the second day's 920,000 are charged, 0.74 (0.736), then 29 × 0.77 (0.768) = 23.07.
    // Two units each: 1,920,000 a day; 920,000 of the first, 0.74, then 30 × 1.54 (1.536) = 46.94.
    // On Pro 4,990 devices cost 14.97 a day, 464.07 in 31 days; 9,990 cost 29.97, 929.07.
    let told = found.steps.iter().map(|step| {
        let [change] = step.changes.as_slice() else { panic!("{step:?}") };
        let effects = VARIANTS.map(|variant| step.effect(variant).in_cents());
        (change.to_string(), effects)
    });
    let told: Vec<_> = told.collect();
    let row = |change: &str, effects: [&str; 3]| (change.to_owned(), effects.map(str::to_owned));
    assert_eq!(
        told,
        [
            row("notes changed", ["0.00", "0.00", "0.00"]),
            row("devices of Meters: 5,000 → 10,000", ["12.08", "12.08", "477.08"]),
            row("payload of Meters, line 1 (IOT_MQTT_Publish): 230 B → 600 B", ["23.87", "23.87", "23.87"]),
        ]
    );

    let pro = found.variant(ALL_PRO);
    let pair = |old, new| Pair { old: Money::from_minor(old), new: Money::from_minor(new) };
    assert_eq!(
        (pro.fees[MeterId::Messages], pro.fees[MeterId::LivingDevices]),
        (pair(1_099, 4_694), pair(46_407, 92_907))
    );
    assert_eq!(pro.counted[MeterId::Messages], Pair { old: 31 * 480_000, new: 31 * 1_920_000 });
    assert_eq!(pro.counted[MeterId::LivingDevices], Pair { old: 31 * 5_000, new: 31 * 10_000 });
    assert_eq!(found.difference(ALL_PRO).in_cents(), "500.95");
    assert_eq!(found.variant(ALL_BASIC).total.tenths_of_percent(), Some(3_271)); // 35.95 of 10.99: 327.1 %
    let clauses: Vec<_> = found.clauses.iter().map(|of| (&*of.clause, of.fees[ALL_PRO])).collect();
    assert_eq!(clauses, [("D1", pair(1_099, 4_694)), ("M1", pair(46_407, 92_907))]);
}

#[test]
fn what_cannot_be_rated_apart_is_told_together() {
    let mut old = meters();
    old.fleets[0].devices = Devices::Fixed(1_000);
    let line = &mut old.fleets[0].traffic[0];
    line.rate = fleetcost::scenario::Rate::PerDevice(100_000.into());
    let mut new = old.clone();
    // A billion devices that send 100,000 messages each would be 10^14 units a day.
    new.fleets[0].devices = Devices::Fixed(1_000_000_000);
    new.fleets[0].traffic[0].rate = fleetcost::scenario::Rate::PerDevice(1.into());
    new.fleets[0].traffic[0].payload = Payload::Fixed(100);
    let found = compared(&old, &new);
    let [together, alone] = found.steps.as_slice() else { panic!("{:?}", found.steps) };
    let told: Vec<String> = together.changes.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "devices of Meters: 1,000 → 1,000,000,000",
            "rate of Meters, line 1 (IOT_MQTT_Publish): 100,000 a day each → 1 a day each"
        ]
    );
    assert!(
        together.together.as_ref().is_some_and(|fault| fault.problem.to_string().contains("units")),
        "{together:?}"
    );
    // 10^8 units a day: 99 × 0.8 = 79.20, then 30 × 80, 2,479.20; 10^9 a day: 799.20, then 30 × 800, 24,799.20.
    assert_eq!(together.effect(ALL_BASIC).in_cents(), "22320.00");
    assert_eq!((alone.changes.len(), alone.effect(ALL_BASIC)), (1, Money::ZERO));
}

#[test]
fn months_are_aligned_by_their_dates_and_fleets_by_what_they_are() {
    let mut old = meters();
    old.fleets.push(draft(r#"(name: "Lamps", edition: Pro, devices: Fixed(12), traffic: [(interface: "IOT_HTTP_SendMessage", rate: PerDevice(1), payload: Fixed(1))])"#).fleets.remove(0));
    let mut new = old.clone();
    (new.start, new.months) = (old.start.plus(1).unwrap(), 2);
    new.fleets[0].name = "Counters".to_owned();
    new.fleets.pop();
    let found = compared(&old, &new);
    let months: Vec<_> =
        found.months.iter().map(|of| (of.month.to_string(), of.fees[Variant::AsDesigned].old == Money::ZERO)).collect();
    assert_eq!(months, [("2026-12".to_owned(), false), ("2027-01".to_owned(), true), ("2027-02".to_owned(), true)]);
    let names: Vec<_> = found.fleets.iter().map(|of| (of.name.old.as_deref(), of.name.new.as_deref())).collect();
    assert_eq!(names, [(Some("Meters"), Some("Counters")), (Some("Lamps"), None)]);
}

#[test]
fn an_edition_offers_substitutes_or_lacks() {
    let mut draft = draft(
        r#"(name: "All", edition: Basic, devices: Fixed(5), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1)),
            (interface: "linkkit_trigger_event", rate: PerDevice(1), payload: Fixed(1)),
            (interface: "UpdateDeviceShadow", rate: PerDevice(1), payload: Fixed(1)),
            (interface: "PingReq", rate: PerDevice(1), payload: Fixed(1)),
            (interface: "Pub", rate: PerDevice(1), payload: Fixed(1), only_on: Pro),
        ])"#,
    );
    let told = |draft: &Draft| {
        let scenario = scenario(draft);
        let told = |line, edition| {
            let what = match scenario.support(0, line, edition) {
                EditionSupport::Billed => "offered".to_owned(),
                EditionSupport::Free => "free".to_owned(),
                EditionSupport::Substituted { by } => scenario.plan().interface(by).id.clone(),
                EditionSupport::Lacking => "lacking".to_owned(),
                EditionSupport::OtherEditionOnly => "other".to_owned(),
                EditionSupport::UnbilledReceipts => "unbilled".to_owned(),
            };
            format!("{what} {}", scenario.clause_on(0, line, edition).id)
        };
        (0..5).map(|line| EDITIONS.map(|edition| told(line, edition)).join(", ")).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&draft),
        [
            "offered D1, offered D1",
            "IOT_MQTT_Publish D1, offered D5",
            "offered S5, SetDeviceProperty S6",
            "free F1, free F1",
            "other S1, offered S1"
        ]
    );
    draft.not_in_edition = NotInEdition::NotBilled;
    assert_eq!(told(&draft)[1..3], ["lacking D5, offered D5", "offered S5, lacking S5"]);
}

#[test]
fn hundreds_of_changes_to_many_fleets_are_each_rated() {
    let mut old = meters();
    let fleet = old.fleets.remove(0);
    old.months = 12;
    for n in 0..20 {
        let mut fleet = fleet.clone();
        fleet.name = format!("Fleet {n}");
        fleet.traffic = vec![fleet.traffic[0].clone(); 5];
        old.fleets.push(fleet);
    }
    let mut new = old.clone();
    for fleet in &mut new.fleets {
        fleet.devices = Devices::Fixed(6_000);
        fleet.edition = Some("Pro".into());
        fleet.traffic.iter_mut().enumerate().for_each(|(l, line)| {
            (line.payload, line.applications) = (Payload::Fixed(900 + l as u64), 2);
        });
    }
    let found = compared(&old, &new);
    assert_eq!(found.steps.len(), 20 * 12);
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn effects_and_cuts_add_up_to_the_difference(old in drafts_of_any_reading(), new in drafts_of_any_reading()) {
        let found = compared(&old, &new);
        let [before, after] = [&old, &new].map(|draft| Quote::of(&scenario(draft)).unwrap());
        for variant in VARIANTS {
            let difference = after.variant(variant).total() - before.variant(variant).total();
            prop_assert_eq!(found.difference(variant), difference);
            prop_assert_eq!(found.steps.iter().map(|step| step.effect(variant)).sum::<Money>(), difference);
            let of = |fees: &PerVariant<Pair<Money>>| fees[variant].difference();
            prop_assert_eq!(found.clauses.iter().map(|row| of(&row.fees)).sum::<Money>(), difference);
            prop_assert_eq!(found.fleets.iter().map(|row| of(&row.fees)).sum::<Money>(), difference);
            prop_assert_eq!(found.months.iter().map(|row| of(&row.fees)).sum::<Money>(), difference);
            let figures = found.variant(variant);
            prop_assert_eq!(figures.fees[MeterId::Messages].difference() + figures.fees[MeterId::LivingDevices].difference(), difference);
            prop_assert_eq!(figures.counted[MeterId::Messages].difference(),
                i128::from(after.variant(variant).meters[MeterId::Messages].quantity) - i128::from(before.variant(variant).meters[MeterId::Messages].quantity));
        }
        let made: Vec<_> = found.steps.iter().flat_map(|step| step.changes.iter().cloned()).collect();
        prop_assert_eq!(made, changes(&Plans::built_in(), scenario(&old).draft(), scenario(&new).draft()));
    }

    #[test]
    fn what_an_edition_carries_agrees_with_what_it_bills(draft in drafts_of_any_reading()) {
        let scenario = scenario(&draft);
        for (f, fleet) in draft.fleets.iter().enumerate() {
            for l in 0..fleet.traffic.len() {
                for edition in EDITIONS {
                    let expected = match scenario.support(f, l, edition) {
                        EditionSupport::Billed => Some(scenario.interface(f, l)),
                        EditionSupport::Substituted { by } => Some(by),
                        _ => None,
                    };
                    prop_assert_eq!(scenario.billed_as(f, l, edition), expected);
                }
            }
        }
    }
}

/// 10,000 devices, 8 hours a day online, a message of one unit a minute: 4,800,000 messages and minutes a day, 144 million.
fn published(plan: &str) -> Draft {
    let text = format!(
        r#"(version: 1, name: "T1", plan: "{plan}", start: "2026-11", fleets: [(
            name: "Devices", edition: Pro, devices: Fixed(10000), connection: Hours(8),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(500))])])"#
    );
    Scenario::parse("t1.ron", &text).unwrap().scenario.draft().clone()
}

/// The parts of the only step: their paths, with the effect on the bill as designed.
fn parts(found: &Compared) -> Vec<(String, String)> {
    let [step] = found.steps.as_slice() else { panic!("{:?}", found.steps) };
    let part = |part: &PlanPart| {
        let paths = part.values.iter().map(|value| value.path.as_str()).collect::<Vec<_>>().join(" ");
        (paths, part.effect(Variant::AsDesigned).in_cents())
    };
    step.parts.iter().map(part).collect()
}

#[test]
fn a_change_of_plan_is_split_by_price() {
    // 2019: 99 × 0.5 + 44 × 0.4, and 143 × 0.3. Without its free tiers 100 × 0.5 + 44 × 0.4, and 144 × 0.3; with the million
    // deducted before the tiers 100 × 0.5 + 43 × 0.4, and 143 × 0.3. Every day costs whole cents.
    let found = compared(&published("alibaba-iot-2019"), &published("alibaba-iot-public"));
    let expected = [
        ("meters.Messages.tiers", "0.50"),
        ("meters.Messages.allowance", "-0.40"),
        ("meters.ConnectionMinutes.tiers", "0.30"),
        ("meters.ConnectionMinutes.allowance", "-0.30"),
        ("rounding", "0.00"),
    ];
    assert_eq!(parts(&found), expected.map(|(path, effect)| (path.to_owned(), effect.to_owned())));
    assert_eq!(found.difference(Variant::AsDesigned).in_cents(), "0.10");
    // From 2018 on Pro, 143 × 0.8 and 9,990 devices at 0.003 a day, there is nothing in common but the messages: their tiers
    // cost 67.10 in place of 114.40, and what is left is the fee of devices, 899.10, for that of connections, 42.90.
    let found = compared(&published("alibaba-iot-2018"), &published("alibaba-iot-2019"));
    let expected = [("meters.Messages.tiers", "-47.30"), ("", "-856.20")];
    assert_eq!(parts(&found), expected.map(|(path, effect)| (path.to_owned(), effect.to_owned())));
    // Prices in two currencies are not parted.
    let found = compared(&published("alibaba-iot-2019"), &published("alibaba-iot-2019-cn"));
    assert_eq!(parts(&found), []);
}

#[test]
fn a_plan_that_changes_in_its_file_is_a_change_of_plan() {
    let text = include_str!("../../../assets/plans/alibaba-iot-2019.ron").replace("\"alibaba-iot-2019\"", "\"own\"");
    let scenario = |text: &str| {
        let plan = PricePlan::parse("own.plan.ron", text).unwrap_or_else(|report| panic!("{report}"));
        let plans = Plans::built_in().with_file("own.plan.ron", Ok(plan));
        let mut draft = published("alibaba-iot-2019");
        draft.plan = PlanName::File("own.plan.ron".to_owned());
        Scenario::new_under(&plans, draft).unwrap()
    };
    let changed = text.replacen("price: 0.5", "price: 0.6", 1).replacen("price: 0.4", "price: 0.3", 1);
    let (old, new) = (scenario(&text), scenario(&changed));
    let never = AtomicBool::new(false);
    let found = compare(&old, &new, &mut Progress::new(&never, &|_, _| {})).unwrap();
    // 99 million at 0.1 more, and 44 million at 0.1 less.
    let expected = [("meters.Messages.tiers.2.price", "9.90"), ("meters.Messages.tiers.3.price", "-4.40")];
    assert_eq!(parts(&found), expected.map(|(path, effect)| (path.to_owned(), effect.to_owned())));
    assert_eq!(found.steps[0].effect(Variant::AsDesigned).in_cents(), "5.50");
}
