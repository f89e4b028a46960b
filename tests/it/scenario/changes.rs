//! What differs between two scenarios: told in an order that leads from the one to the other, through valid scenarios.

use fleetcost::calendar::{Month, parse_date};
use fleetcost::plan::{Plans, RoundingScope};
use fleetcost::scenario::{
    Action, Change, Devices, Draft, Entry, FleetDraft, LineDraft, Owner, Payload, RampPoint, Rate, Receivers, Scenario,
    Subject, Value, changes,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::config;
use crate::properties::drafts::drafts_of_any_reading;

/// The changes, one after the other; each one must make a difference, and the last must have led to `new`.
fn told(old: &Draft, new: &Draft) -> Vec<String> {
    let mut now = old.clone();
    for change in changes(&Plans::built_in(), old, new) {
        let before = now.clone();
        change.apply(&mut now);
        assert_ne!(before, now, "{change} changes nothing");
    }
    assert_eq!(now, *new);
    changes(&Plans::built_in(), old, new).iter().map(ToString::to_string).collect()
}

fn draft() -> Draft {
    let text = r#"(version: 1, name: "Pilot", start: "2026-12", fleets: [
        (name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
            (interface: "Pub", rate: PerDevice(1), payload: Fixed(900), receivers: Count(1)),
        ]),
        (name: "Gateways", edition: Pro, devices: Fixed(20), traffic: [
            (interface: "linkkit_trigger_event", rate: PerDevice(8), payload: Range(min: 100, max: 900)),
        ]),
        (name: "Lamps", edition: Basic, devices: Fixed(7), traffic: [
            (interface: "IOT_CoAP_SendMessage", rate: PerFleet(2), payload: Fixed(12), from: "2026-12-05", until: "2026-12-09"),
        ]),
    ], uncertainty: (
        inputs: [
            (parameter: "devices:Meters", range: Pert(low: 1, likely: 5000, high: 9000)),
            (parameter: "rate:Meters:2", range: Pert(low: 0, likely: 1, high: 2)),
            (parameter: "devices:Lamps", range: Pert(low: 0, likely: 7, high: 9)),
        ],
        factors: [(name: "Season", range: Pert(low: 0, likely: 1, high: 2), moves: ["rate:Meters", "receivers:Meters:2"])],
    ))"#;
    Scenario::parse("pilot.ron", text).unwrap().scenario.draft().clone()
}

/// What is told of an edit.
fn told_of(edit: impl FnOnce(&mut Draft)) -> Vec<String> {
    let old = draft();
    let mut new = old.clone();
    edit(&mut new);
    told(&old, &new)
}

#[test]
fn each_field_is_told_with_its_old_and_new_value() {
    assert_eq!(told_of(|_| {}), [""; 0]);
    assert_eq!(told_of(|new| new.name = "Roll-out".to_owned()), ["scenario renamed to Roll-out"]);
    assert_eq!(told_of(|new| new.notes = "long".to_owned()), ["notes changed"]);
    assert_eq!(
        told_of(|new| (new.start, new.months) = (Month::parse("2027-01").unwrap(), 12)),
        ["start: 2026-12 → 2027-01", "months: 1 → 12"]
    );
    assert_eq!(
        told_of(|new| new.prices.message_price = Some("0.75".parse().unwrap())),
        ["prices.message_price: the plan's → 0.75"]
    );
    let rounding = |new: &mut Draft| {
        let mut rounding = Plans::built_in().named(&new.plan).unwrap().rounding;
        rounding.scope = RoundingScope::PerMonth;
        new.rounding = Some(rounding);
    };
    assert_eq!(told_of(rounding), ["rounding: the plan's → (scope: PerMonth, mode: HalfUp)"]);
    assert_eq!(told_of(|new| new.fleets[0].devices = Devices::Fixed(20_000)), ["devices of Meters: 5,000 → 20,000"]);
    assert_eq!(
        told_of(|new| new.fleets[1].devices = Devices::Growth { start: 20, monthly_percent: "-2.5".parse().unwrap() }),
        ["devices of Gateways: 20 → 20, -2.5 % a month"]
    );
    assert_eq!(told_of(|new| new.fleets[2].edition = Some("Pro".into())), ["edition of Lamps: Basic → Pro"]);
    assert_eq!(
        told_of(|new| new.fleets[0].traffic[1].payload = Payload::Fixed(1_200)),
        ["payload of Meters, line 2 (Pub): 900 B → 1,200 B"]
    );
    assert_eq!(
        told_of(|new| new.fleets[0].traffic[0].rate = Rate::Subset { devices: 10, each: 4.into() }),
        ["rate of Meters, line 1 (IOT_MQTT_Publish): 96 a day each → 4 a day from each of 10"]
    );
    assert_eq!(
        told_of(|new| new.fleets[0].traffic[0].interface = "IOT_CMP_Send".to_owned()),
        ["interface of Meters, line 1 (IOT_MQTT_Publish): IOT_MQTT_Publish → IOT_CMP_Send"]
    );
    let day = |text| parse_date(text);
    let dates = |new: &mut Draft| {
        let line = &mut new.fleets[2].traffic[0];
        (line.from, line.until) = (day("2026-12-20"), None);
    };
    assert_eq!(
        told_of(dates),
        [
            "until of Lamps, line 1 (IOT_CoAP_SendMessage): 2026-12-09 → none",
            "from of Lamps, line 1 (IOT_CoAP_SendMessage): 2026-12-05 → 2026-12-20"
        ]
    );
}

#[test]
fn a_change_is_data_for_the_name_of_a_step() {
    let old = draft();
    let mut new = old.clone();
    new.fleets[0].devices = Devices::Ramp(vec![
        RampPoint { on: parse_date("2026-12-01").unwrap(), devices: 100 },
        RampPoint { on: parse_date("2026-12-20").unwrap(), devices: 5_000 },
    ]);
    let [Change { subject, action }] = changes(&Plans::built_in(), &old, &new).try_into().unwrap();
    assert_eq!(subject, Subject::Fleet { at: 0, name: "Meters".to_owned() });
    let Action::Set { field, old, new } = action else { panic!("{action:?}") };
    assert_eq!((field.owner(), field.word(), old), (Owner::Fleet, "devices", Value::Devices(Devices::Fixed(5_000))));
    assert_eq!(new.to_string(), "100 on 2026-12-01, 5,000 on 2026-12-20");
}

#[test]
fn a_renamed_fleet_keeps_what_is_uncertain_about_it() {
    let renamed = |new: &mut Draft| {
        new.rename_fleet(0, "Counters");
        new.fleets[0].devices = Devices::Fixed(6_000);
    };
    assert_eq!(told_of(renamed), ["fleet Meters renamed to Counters", "devices of Counters: 5,000 → 6,000"]);
}

#[test]
fn another_fleet_is_no_renamed_one() {
    let replaced = |new: &mut Draft| {
        new.remove_fleet(2);
        let mut cameras = FleetDraft::new("Cameras", "Pro", 300);
        let rate = Rate::PerDevice(1_440.into());
        cameras.traffic = vec![LineDraft::new("IOT_HTTP_SendMessage", rate, Payload::Fixed(5_000))];
        new.insert_fleet(0, cameras);
    };
    assert_eq!(told_of(replaced), ["fleet Lamps removed", "fleet Cameras added"]);
}

#[test]
fn fleets_and_lines_come_go_and_move() {
    assert_eq!(told_of(|new| new.move_fleet(2, 0)), ["fleet Lamps moved to place 1"]);
    assert_eq!(told_of(|new| new.remove_line(0, 0)), ["Meters, line 1 (IOT_MQTT_Publish) removed"]);
    assert_eq!(told_of(|new| new.swap_lines(0, 0, 1)), ["Meters, line 2 (Pub) moved to place 1"]);
    let line = LineDraft::new("RRpc", Rate::PerDevice(2.into()), Payload::Fixed(64));
    assert_eq!(told_of(|new| new.insert_line(0, 1, line)), ["Meters, line 2 (RRpc) added"]);
    // One more like the first, and the first larger: that is a line more, not two that changed.
    let doubled = |new: &mut Draft| {
        let mut more = new.fleets[0].traffic[0].clone();
        more.rate = Rate::PerDevice(4.into());
        new.insert_line(0, 0, more);
    };
    assert_eq!(told_of(doubled), ["Meters, line 1 (IOT_MQTT_Publish) added"]);
}

#[test]
fn a_line_that_comes_to_receive_loses_its_deliveries_first() {
    let receives = |new: &mut Draft| {
        let line = &mut new.fleets[0].traffic[1];
        line.interface = "IOT_MQTT_Subscribe".to_owned();
        line.receivers = Receivers::default();
        new.uncertainty.factors[0].moves.pop();
    };
    assert_eq!(
        told_of(receives),
        [
            "moves of factor Season: rate:Meters, receivers:Meters:2 → rate:Meters",
            "receivers of Meters, line 2 (Pub): 1 → 0",
            "interface of Meters, line 2 (Pub): Pub → IOT_MQTT_Subscribe",
        ]
    );
}

#[test]
fn what_is_uncertain_is_told_too() {
    let inputs = |new: &mut Draft| {
        new.uncertainty.inputs.remove(1);
        new.uncertainty.inputs[0].parameter = "active:Lamps".to_owned();
        new.uncertainty.factors[0].name = "Winter".to_owned();
    };
    assert_eq!(
        told_of(inputs),
        [
            "range of rate:Meters:2 removed",
            "parameter of range of devices:Meters: devices:Meters → active:Lamps",
            "factor Season renamed to Winter",
        ]
    );
    // What goes with a fleet is no change of its own.
    assert_eq!(told_of(|new| new.remove_fleet(2)), ["fleet Lamps removed"]);
}

#[test]
fn drafts_with_faults_are_led_over_too() {
    let old = draft();
    let mut new = old.clone();
    new.fleets.iter_mut().for_each(|fleet| fleet.name = "Lamps".to_owned());
    new.fleets.push(FleetDraft::new("", "Pro", u64::MAX));
    new.plan = "none".into();
    new.months = 0;
    told(&old, &new);
    told(&new, &old);
    let empty = Draft::new("", old.start);
    told(&new, &empty);
    told(&empty, &new);
}

#[test]
fn each_change_of_a_thousand_lines_is_told() {
    let mut old = draft();
    let line = |n: u64| LineDraft::new("Pub", Rate::PerDevice(n.into()), Payload::Fixed(n % 7));
    old.fleets[0].traffic = (0..1_000).map(line).collect();
    let mut new = old.clone();
    new.fleets[0].traffic.iter_mut().for_each(|line| line.payload = Payload::Fixed(8));
    new.move_line(0, 999, 0);
    let told = told(&old, &new);
    assert_eq!(told.len(), 1_001);
}

/// An edit of some place: what it is, where, and how much.
type Edit = (u8, usize, usize, u64);

/// The same scenario after some edits, some of which take parts of another scenario.
fn edited(draft: &Draft, other: &Draft, edits: &[Edit]) -> Draft {
    let mut new = draft.clone();
    for &(what, a, b, amount) in edits {
        let count = new.fleets.len();
        if count == 0 {
            new.fleets.extend(other.fleets.first().cloned());
            continue;
        }
        let (f, g) = (a % count, b % count);
        let lines = new.fleets[f].traffic.len();
        let name = format!("New {amount}");
        let named = new.fleets.iter().any(|fleet| fleet.name == name);
        match what {
            0 if !named => drop(new.rename_fleet(f, name)),
            1 => new.move_fleet(f, g),
            2 => new.remove_fleet(f),
            3 if !named => {
                let from = other.fleets.get(b % other.fleets.len().max(1)).cloned();
                new.insert_fleet(g, FleetDraft { name, ..from.unwrap_or_else(|| new.fleets[f].clone()) });
            }
            4 => new.fleets[f].devices = Devices::Fixed(amount),
            5 => new.fleets[f].edition = Some(if amount % 2 == 0 { "Basic" } else { "Pro" }.into()),
            6 if lines > 0 => new.move_line(f, a % lines, b % lines),
            7 if lines > 0 => new.remove_line(f, b % lines),
            8 if lines > 0 => {
                let line = new.fleets[g].traffic.first().unwrap_or(&new.fleets[f].traffic[0]).clone();
                new.insert_line(f, b % (lines + 1), line);
            }
            9 if lines > 0 => new.fleets[f].traffic[b % lines].payload = Payload::Fixed(amount),
            10 if lines > 0 => new.fleets[f].traffic[b % lines].rate = Rate::PerFleet(amount.into()),
            11 => new.interpretations = other.interpretations,
            12 => (new.start, new.months) = (other.start, other.months),
            13 => (new.prices, new.rounding) = (other.prices.clone(), other.rounding),
            14 => {
                new.uncertainty.inputs.pop();
            }
            15 => new.uncertainty.factors.reverse(),
            _ => {}
        }
    }
    new
}

/// Where the way from the one to the other leads through a scenario that is not valid.
fn invalid_on_the_way(old: &Draft, new: &Draft) -> Option<String> {
    let mut now = old.clone();
    for change in changes(&Plans::built_in(), old, new) {
        change.apply(&mut now);
        if let Err(faults) = Scenario::new(now.clone()) {
            return Some(format!("{change}: {faults:?}"));
        }
    }
    None
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn changes_lead_from_any_scenario_to_any_other(old in drafts_of_any_reading(), new in drafts_of_any_reading()) {
        told(&old, &new);
        prop_assert_eq!(invalid_on_the_way(&old, &new), None);
    }

    #[test]
    fn changes_lead_from_a_scenario_to_an_edited_one(
        old in drafts_of_any_reading(),
        other in drafts_of_any_reading(),
        edits in vec((0..16_u8, 0..1_000_usize, 0..1_000_usize, 0..60_u64), 1..12),
    ) {
        let new = edited(&old, &other, &edits);
        let told = told(&old, &new);
        if Scenario::new(new.clone()).is_ok() {
            prop_assert_eq!(invalid_on_the_way(&old, &new), None);
        }
        // A change that is not needed would be one that the edits did not make: each makes few.
        prop_assert!(told.len() <= 12 * edits.len(), "{told:?}");
    }

    #[test]
    fn additions_and_removals_carry_what_they_concern(old in drafts_of_any_reading(), new in drafts_of_any_reading()) {
        for change in changes(&Plans::built_in(), &old, &new) {
            match (&change.subject, &change.action) {
                (Subject::Fleet { name, .. }, Action::Add(Entry::Fleet(fleet))) => {
                    prop_assert!(new.fleets.contains(fleet) && fleet.name == *name);
                }
                (Subject::Fleet { name, .. }, Action::Remove(Entry::Fleet(fleet))) => {
                    prop_assert!(old.fleets.contains(fleet) && fleet.name == *name);
                }
                (Subject::Line { interface, .. }, Action::Add(Entry::Line(line)) | Action::Remove(Entry::Line(line))) => {
                    prop_assert_eq!(interface, &line.interface);
                }
                _ => {}
            }
        }
    }
}
