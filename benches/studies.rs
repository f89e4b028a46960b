//! How long does a study take? Totals, sweeps and maps of a scenario with everything that takes work, and of one whose
//! days are alike.

use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::quote::Totals;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::map::map;
use fleetcost::study::sweep::sweep;
use fleetcost::study::{Axis, Spacing, StudyError, Watch};

const THREE_FLEETS: &str = include_str!("three-fleets.ron");
const START: &str = "start: \"2026-12\",";

/// One level fleet with one line of a whole rate.
const ALIKE: &str = r#"(version: 1, name: "Alike", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
)])"#;

fn scenario(text: &str, months: u64) -> Scenario {
    let text = text.replace(START, &format!("{START} months: {months},"));
    match Scenario::parse("benchmark.ron", &text) {
        Ok(parsed) => parsed.scenario,
        Err(report) => unreachable!("the file of a benchmark is sound:\n{report}"),
    }
}

/// From 1 to `last` in equal steps.
fn axis(scenario: &Scenario, name: &str, last: u64, points: usize) -> Axis {
    let parameter = Parameter::parse(name, scenario.draft()).map_err(StudyError::from);
    match parameter.and_then(|parameter| Axis::new(parameter, 1.into(), last.into(), points, Spacing::Linear)) {
        Ok(axis) => axis,
        Err(error) => unreachable!("the axis of a benchmark is sound: {error}"),
    }
}

fn totals(c: &mut Criterion) {
    let mut group = c.benchmark_group("totals of three fleets");
    for (name, months) in [("month", 1), ("year", 12), ("ten years", 120)] {
        let scenario = scenario(THREE_FLEETS, months);
        group.throughput(Throughput::Elements(scenario.days().len() as u64));
        group.bench_function(name, |b| b.iter(|| Totals::of(black_box(&scenario)).ok()));
    }
    group.finish();
}

fn sweeps(c: &mut Criterion) {
    let mut group = c.benchmark_group("sweep of 200 points");
    for (name, text) in [("three fleets", THREE_FLEETS), ("alike days", ALIKE)] {
        let scenario = scenario(text, 1);
        for parameter in ["devices:Meters", "rate"] {
            let axis = axis(&scenario, parameter, 200, 200);
            group.bench_function(format!("{name}, {parameter}"), |b| {
                let stop = AtomicBool::new(false);
                b.iter(|| sweep(black_box(&scenario), &axis, &mut Watch::new(&stop, &|_, _| {})).ok());
            });
        }
    }
    group.finish();
}

fn maps(c: &mut Criterion) {
    let mut group = c.benchmark_group("map of 1,000 × 1,000");
    group.sample_size(10);
    for (name, text, most_messages) in
        [("three fleets", THREE_FLEETS, 100), ("carrying", ALIKE, 100), ("alike days", ALIKE, 1_000)]
    {
        let scenario = scenario(text, 1);
        let devices = axis(&scenario, "devices:Meters", 50_000, 1_000);
        let rate = axis(&scenario, "rate:Meters:1", most_messages, 1_000);
        group.bench_function(name, |b| {
            let stop = AtomicBool::new(false);
            b.iter(|| map(black_box(&scenario), &devices, &rate, &mut Watch::new(&stop, &|_, _| {})).ok());
        });
    }
    group.finish();
}

criterion_group!(benches, totals, sweeps, maps);
criterion_main!(benches);
