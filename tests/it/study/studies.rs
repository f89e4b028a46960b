//! Studies against what they stand for: every point is the quote, or the fault, of the scenario that is written there.

use std::sync::atomic::AtomicBool;

use fleetcost::fault::Fault;
use fleetcost::plan::Variant;
use fleetcost::quote::{Quote, Totals};
use fleetcost::scenario::{
    Active, Connection, Devices, Draft, Parameter, Payload, RampPoint, Rate, Receivers, Scenario,
};
use fleetcost::study::map::map;
use fleetcost::study::sweep::sweep;
use fleetcost::study::{Axis, Progress, StudyError};

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::properties::config;
use crate::properties::drafts::{drafts, drafts_of_any_reading, whole_drafts};
use crate::support::{VARIANTS, files, golden, golden_of_plans, of_file};

/// The totals of the three variants in cents, by way of the whole quote.
fn quoted(scenario: &Scenario) -> Result<[i128; 3], Fault> {
    let quote = Quote::of(scenario)?;
    Ok(VARIANTS.map(|variant| quote.variant(variant).total().minor()))
}

fn cents(totals: Totals) -> [i128; 3] {
    VARIANTS.map(|variant| totals.of_variant(variant).minor())
}

/// Devices of the same shape and this size: every point of a ramp times `size` over the largest, rounded half up; growth
/// from `size`; a ramp of zeros is level.
fn sized(devices: &Devices, size: u64) -> Devices {
    match devices {
        Devices::Growth { monthly_percent, .. } => Devices::Growth { start: size, monthly_percent: *monthly_percent },
        Devices::Ramp(points) if points.iter().any(|point| point.devices > 0) => {
            let largest = points.iter().map(|point| u128::from(point.devices)).max().unwrap();
            let scaled = |count: u64| (2 * u128::from(count) * u128::from(size) + largest) / (2 * largest);
            let point = |point: &RampPoint| RampPoint { devices: scaled(point.devices) as u64, ..*point };
            Devices::Ramp(points.iter().map(point).collect())
        }
        Devices::Fixed(_) | Devices::Ramp(_) => Devices::Fixed(size),
    }
}

/// The draft in which the parameter of this name, which sets one input, has this value: the doc of [`Parameter`] again.
pub fn set(draft: &Draft, name: &str, value: Decimal) -> Draft {
    let mut draft = draft.clone();
    let parts: Vec<&str> = name.split(':').collect();
    let whole = u64::try_from(value.trunc()).unwrap();
    let fleet = draft.fleets.iter_mut().find(|fleet| fleet.name == parts[1]).unwrap();
    match (parts[0], parts.get(2)) {
        ("devices", None) => fleet.devices = sized(&fleet.devices, whole),
        ("active", None) => fleet.active = Active::Uniform(value),
        ("hours", None) => fleet.connection = Some(Connection::Hours(value)),
        (kind, None) => {
            let Some(Connection::Sessions { each_day, seconds }) = &mut fleet.connection else {
                panic!("{name} of a fleet without sessions");
            };
            match kind {
                "sessions" => *each_day = value,
                _ => *seconds = whole,
            }
        }
        (kind, Some(line)) => {
            let line = &mut fleet.traffic[line.parse::<usize>().unwrap() - 1];
            match kind {
                "rate" => match &mut line.rate {
                    Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate = value,
                },
                "payload" => line.payload = Payload::Fixed(whole),
                _ => line.receivers = Receivers::Count(value),
            }
        }
    }
    draft
}

/// What a study should find at a point; a fault is as the study tells it.
fn expected(draft: Draft, at: (&str, Decimal)) -> Result<[i128; 3], StudyError> {
    let fault = |fault| StudyError::Fault { parameter: at.0.into(), value: at.1, fault };
    let scenario = Scenario::new(draft).map_err(|mut faults| fault(faults.swap_remove(0)))?;
    quoted(&scenario).map_err(fault)
}

pub fn in_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

pub fn axis(draft: &Draft, name: &str, values: &[Decimal]) -> Axis {
    Axis::of(Parameter::parse(name, draft).unwrap(), values).unwrap()
}

/// Sweeps and maps with one thread and with two, and compares every point, or the earliest fault.
fn check(draft: &Draft, x: (&str, &[Decimal]), y: (&str, &[Decimal])) {
    let Ok(scenario) = Scenario::new(draft.clone()) else { panic!("unsound:\n{}", draft.write()) };
    let (x_axis, y_axis) = (axis(draft, x.0, x.1), axis(draft, y.0, y.1));
    let swept: Result<Vec<_>, _> = x.1.iter().map(|&at| expected(set(draft, x.0, at), (x.0, at))).collect();
    let points = y.1.iter().flat_map(|&at_y| x.1.iter().map(move |&at_x| (at_x, at_y)));
    let at = |(at_x, at_y)| expected(set(&set(draft, y.0, at_y), x.0, at_x), (x.0, at_x));
    let mapped: Result<Vec<_>, _> = points.clone().map(at).collect();
    for threads in [1, 2] {
        let stop = AtomicBool::new(false);
        let found = in_threads(threads, || sweep(&scenario, &x_axis, &mut Progress::new(&stop, &|_, _| {})));
        let found = found.map(|points| points.into_iter().map(|point| cents(point.totals)).collect::<Vec<_>>());
        assert_eq!(found, swept, "{} = {:?} in\n{}", x.0, x.1, draft.write());
        let found = in_threads(threads, || map(&scenario, &x_axis, &y_axis, &mut Progress::new(&stop, &|_, _| {})));
        if let Ok(map) = &found {
            assert!(map.cells().map(|cell| (cell.x, cell.y)).eq(points.clone()));
        }
        let found = found.map(|map| map.cells().map(|cell| cents(cell.totals)).collect::<Vec<_>>());
        assert_eq!(found, mapped, "{} = {:?}, {} = {:?} in\n{}", x.0, x.1, y.0, y.1, draft.write());
    }
}

/// Every parameter of one input that a draft has.
fn parameters(draft: &Draft) -> Vec<String> {
    let fleets = draft.fleets.iter().flat_map(|fleet| {
        let lines = (1..=fleet.traffic.len())
            .flat_map(|line| ["rate", "payload", "receivers"].map(|kind| format!("{kind}:{}:{line}", fleet.name)));
        ["devices", "active"].map(|kind| format!("{kind}:{}", fleet.name)).into_iter().chain(lines)
    });
    fleets.collect()
}

/// A few values of a parameter: ordinary ones, or also some at a limit and beyond.
pub fn values(name: &str, extreme: bool, seed: u64) -> Vec<Decimal> {
    let (ordinary, limit) = match name.split(':').next().unwrap() {
        "devices" => ([0, 1, 20, 57, 1_000].map(Decimal::from), 1_000_000_000),
        "active" => (["0", "0.3", "0.999999", "0.5", "1"].map(|share| share.parse().unwrap()), 1),
        "hours" => (["0", "8", "23.999999", "0.000001", "24"].map(|hours| hours.parse().unwrap()), 24),
        "seconds" => ([0, 5, 60, 86_400, 59].map(Decimal::from), 86_400),
        "payload" => ([0, 512, 513, 5_000, 1].map(Decimal::from), 268_435_455),
        _ => (["0", "0.1", "3", "0.333333", "12"].map(|rate| rate.parse().unwrap()), 1_000_000_000),
    };
    let mut values = ordinary.to_vec();
    values.rotate_left((seed % 5) as usize);
    values.truncate(4);
    if extreme {
        values.insert((seed % 4) as usize, Decimal::from(limit + seed % 2));
    }
    values
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn totals_are_those_of_the_quote(draft in prop_oneof![drafts(), whole_drafts(), drafts_of_any_reading()], months in 1..=14_u64) {
        for months in [draft.months, months] {
            let mut draft = draft.clone();
            draft.months = months;
            if let Ok(scenario) = Scenario::new(draft) {
                prop_assert_eq!(Totals::of(&scenario).map(cents), quoted(&scenario));
            }
        }
    }

    #[test]
    fn a_point_of_a_study_is_the_scenario_written_there(
        draft in prop_oneof![drafts(), whole_drafts(), drafts_of_any_reading()],
        (x, y, level) in any::<(Index, Index, bool)>(),
        (extreme, seed) in (prop::bool::weighted(0.3), 0..1_000_u64),
    ) {
        let mut draft = draft;
        if level {
            // So that whole months are alike more often than by chance.
            for (f, fleet) in draft.fleets.iter_mut().enumerate() {
                (fleet.devices, fleet.active) = (Devices::Fixed(17 * f as u64), Active::default());
            }
        }
        let names = parameters(&draft);
        if !names.is_empty() {
            let (x, y) = (x.get(&names), y.get(&names));
            check(&draft, (x, &values(x, extreme, seed)), (y, &values(y, extreme && seed % 3 == 0, seed / 7)));
        }
    }

    #[test]
    fn a_fleet_of_another_size_is_the_same_curve_in_a_study(
        draft in prop_oneof![drafts(), whole_drafts(), drafts_of_any_reading()],
        (fleet, y, swapped) in any::<(Index, Index, bool)>(),
        (points, percent) in (prop::collection::vec((0..40_i64, 0..3_000_u64), 1..5), prop::option::of(-100..200_i64)),
        (extreme, seed) in (prop::bool::weighted(0.2), 0..1_000_u64),
    ) {
        let mut draft = draft;
        prop_assume!(!draft.fleets.is_empty());
        let curved = fleet.index(draft.fleets.len());
        draft.fleets[curved].devices = match percent {
            Some(percent) => Devices::Growth { start: points[0].1, monthly_percent: Decimal::from(percent) },
            None => {
                let first = draft.start.first_day();
                let points: std::collections::BTreeMap<i64, u64> = points.into_iter().collect();
                let on = |day: i64| first.checked_add(jiff::Span::new().days(day - 5)).unwrap();
                let point = |(day, devices)| RampPoint { on: on(day), devices };
                Devices::Ramp(points.into_iter().map(point).collect())
            }
        };
        let (names, x) = (parameters(&draft), format!("devices:{}", draft.fleets[curved].name));
        let y = y.get(&names);
        let (x, y) = if swapped { (y, &x) } else { (&x, y) };
        check(&draft, (x, &values(x, extreme, seed)), (y, &values(y, extreme && seed % 3 == 0, seed / 7)));
    }
}

#[test]
fn a_size_beyond_the_limit_is_no_fault_where_the_other_axis_replaces_it() {
    let text = r#"(version: 1, name: "x", start: "2026-12", months: 2, fleets: [(
        name: "A", edition: Pro, devices: Growth(start: 50, monthly_percent: 2.5),
        traffic: [(interface: "Pub", rate: PerDevice(3), payload: Fixed(100))],
    )])"#;
    let draft = Scenario::parse("x.ron", text).unwrap().scenario.draft().clone();
    let values = |values: &[u64]| values.iter().map(|&value| Decimal::from(value)).collect::<Vec<_>>();
    check(&draft, ("devices:A", &values(&[20, 1_000_000])), ("devices:A", &values(&[7, 1_000_000_001])));
}

#[test]
fn totals_of_the_golden_scenarios_are_those_of_their_quotes() {
    let mut rated = 0;
    for path in golden().into_iter().chain(golden_of_plans()).chain(files("scenarios", "ron")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let scenario = of_file("golden.ron", text.as_bytes()).unwrap().0;
        let (totals, quote) = (Totals::of(&scenario).unwrap(), Quote::of(&scenario).unwrap());
        for variant in scenario.variants().iter() {
            assert_eq!(totals.of_variant(variant), quote.variant(variant).total(), "{}", path.display());
        }
        rated += 1;
    }
    assert!(rated > 10);
}

#[test]
fn a_day_of_too_many_units_is_the_same_fault_in_a_study() {
    let text = r#"(version: 1, name: "x", start: "2026-12", months: 2, fleets: [
        (name: "A", edition: Pro, devices: Fixed(1000000), traffic: [
            (interface: "Pub", rate: PerDevice(10), payload: Fixed(100), from: "2027-01-05"),
            (interface: "Pub", rate: PerDevice(1), payload: Fixed(100)),
        ]),
    ])"#;
    let draft = Scenario::parse("x.ron", text).unwrap().scenario.draft().clone();
    // 10^12 units a day, from both lines together, are allowed; a unit more is not.
    for last in ["999999", "999999.000001", "1000000"] {
        let last: Decimal = last.parse().unwrap();
        check(&draft, ("rate:A:1", &[10.into(), last]), ("devices:A", &[5.into(), 1_000_000.into()]));
        check(&draft, ("devices:A", &[10.into(), 1_000_000.into()]), ("rate:A:1", &[5.into(), last]));
    }
    // Values no file could hold.
    for value in ["-1", "0.0000001"] {
        let parameter = Parameter::parse("rate:A:1", &draft).unwrap();
        let found = Axis::of(parameter, &[Decimal::ONE, value.parse().unwrap()]);
        assert!(matches!(found, Err(StudyError::Range(text)) if text.to_string().contains(value)), "{value}");
    }
}

#[test]
fn factors_act_on_all_that_they_name() {
    let text = include_str!("../../../benches/three-fleets.ron");
    let draft = Scenario::parse("x.ron", text).unwrap().scenario.draft().clone();
    let scenario = Scenario::new(draft.clone()).unwrap();
    let stop = AtomicBool::new(false);
    let half: Decimal = "0.5".parse().unwrap();
    let names = ["devices", "rate", "payload", "rate:Cars", "payload:Trackers", "devices:Cars", "rate:Meters:1"];
    for x in names {
        for y in names {
            let (x_axis, y_axis) = (
                axis(&draft, x, &[3.into(), Decimal::ONE, 2.into()]),
                axis(&draft, y, &[2.into(), 4.into(), Decimal::ONE]),
            );
            let cells = map(&scenario, &x_axis, &y_axis, &mut Progress::new(&stop, &|_, _| {})).unwrap();
            // Row by row, a sweep of the scenario of that row is the same.
            let cells: Vec<_> = cells.cells().collect();
            for (row, &at) in cells.chunks(3).zip(&y_axis.values) {
                let there = if y.contains("devices:") || y.matches(':').count() == 2 {
                    Scenario::new(set(&draft, y, at)).unwrap()
                } else {
                    continue;
                };
                let points = sweep(&there, &x_axis, &mut Progress::new(&stop, &|_, _| {})).unwrap();
                assert!(row.iter().map(|cell| &cell.totals).eq(points.iter().map(|point| &point.totals)), "{x} × {y}");
            }
            // Where both are 1 a factor changes nothing.
            if x.matches(':').count() < 2 && x == y && !x.contains("devices:") {
                assert_eq!(cells[7].totals, Totals::of(&scenario).unwrap(), "{x}");
            }
        }
    }
    let halves = axis(&draft, "rate", &[half]);
    let mut halved = draft;
    for line in halved.fleets.iter_mut().flat_map(|fleet| &mut fleet.traffic) {
        match &mut line.rate {
            Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => *rate *= half,
        }
    }
    let found = sweep(&scenario, &halves, &mut Progress::new(&stop, &|_, _| {})).unwrap();
    assert_eq!(found[0].totals, Totals::of(&Scenario::new(halved).unwrap()).unwrap());
}

#[test]
fn connections_move_with_their_own_parameters() {
    let text = |connection: &str, plan: &str| {
        format!(
            r#"(version: 1, name: "x", plan: "{plan}", start: "2026-11", fleets: [(
                name: "A", edition: Basic, devices: Fixed(10000), connection: {connection}, traffic: [],
            )])"#
        )
    };
    let read = |connection: &str| Scenario::parse("x.ron", &text(connection, "alibaba-iot-2019")).unwrap().scenario;
    // USD 0.3 for a million minutes above a million a month, by the day, for 30 days. 10,000 devices have 600,000 minutes an
    // hour. 4 hours, 2.4 million a day: 0.42 and 29 × 0.72. 8 hours, 4.8: 1.14 and 29 × 1.44. 24 hours, 14.4: 4.02 and
    // 29 × 4.32. One session of 5 seconds is 13/12 minutes, 325,000 in the month. 96 are 104 minutes, 1.04 million a day:
    // 0.012 and 29 × 0.312, so 0.01 and 29 × 0.31. 96 of no time are 96, 0.96 million a day: 0, 0.276 and 28 × 0.288, so
    // 0.28 and 28 × 0.29. 96 of 65 seconds are 200, 2 million a day: 0.30 and 29 × 0.60. None is above a whole day.
    for (connection, name, points) in [
        ("Hours(8)", "hours:A", [("0", 0), ("4", 2_130), ("8", 4_290), ("24", 12_930)]),
        ("Sessions(each_day: 96, seconds: 5)", "sessions:A", [("0", 0), ("1", 0), ("96", 900), ("1000000", 12_930)]),
        ("Sessions(each_day: 96, seconds: 5)", "seconds:A", [("0", 840), ("5", 900), ("65", 1_770), ("86400", 12_930)]),
    ] {
        let scenario = read(connection);
        let along = axis(scenario.draft(), name, &points.map(|(value, _)| value.parse().unwrap()));
        let stop = AtomicBool::new(false);
        let swept = sweep(&scenario, &along, &mut Progress::new(&stop, &|_, _| {})).unwrap();
        let found = swept.iter().map(|point| point.totals.of_variant(Variant::AsDesigned).minor());
        assert_eq!(found.collect::<Vec<_>>(), points.map(|(_, cents)| cents), "{name}");
        assert!(Parameter::all(&scenario).iter().any(|known| known.to_string() == name), "{name}");
    }
    // A plan that meters no connections has nothing to move.
    let flat = Scenario::parse("x.ron", &text("Hours(8)", "alibaba-iot-2018")).unwrap().scenario;
    assert!(!Parameter::all(&flat).iter().any(|known| known.to_string() == "hours:A"));
    let hours = Parameter::parse("hours:A", flat.draft()).unwrap();
    assert!(hours.moves_under(flat.plan()).unwrap_err().to_string().contains("does not meter"));
}
