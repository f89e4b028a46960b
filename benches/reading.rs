//! How long does a file take to open? From its text to a validated [`Scenario`], and back to its text.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::scenario::Scenario;

const THREE_FLEETS: &str = include_str!("three-fleets.ron");

/// A file at the size of a large customer: a thousand fleets of twenty lines each.
fn a_thousand_fleets() -> String {
    let line = "(interface: \"IOT_MQTT_Publish\", rate: PerDevice(0.35), payload: Fixed(230), receivers: Count(1)),\n";
    let fleet = |n: usize| {
        let head = format!("(name: \"Fleet {n}\", edition: Basic, devices: Fixed({}), active: Uniform(0.98),", 100 + n);
        format!("{head} traffic: [\n{}]),\n", line.repeat(20))
    };
    let fleets: String = (0..1_000).map(fleet).collect();
    format!("(version: 1, name: \"A thousand fleets\", start: \"2026-12\", fleets: [\n{fleets}])")
}

fn parse(text: &str) -> Scenario {
    match Scenario::parse("bench.ron", text) {
        Ok(parsed) => parsed.scenario,
        Err(report) => unreachable!("the file of a benchmark is sound:\n{report}"),
    }
}

fn read(c: &mut Criterion) {
    let large = a_thousand_fleets();
    let mut group = c.benchmark_group("read a file");
    for (name, text, samples) in [("three fleets", THREE_FLEETS, 100), ("a thousand fleets", &large, 10)] {
        group.sample_size(samples).measurement_time(Duration::from_secs(8));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| parse(black_box(text))));
    }
    group.finish();
}

fn write(c: &mut Criterion) {
    let scenario = parse(THREE_FLEETS);
    c.bench_function("write three fleets", |b| b.iter(|| black_box(&scenario).write()));
}

criterion_group!(benches, read, write);
criterion_main!(benches);
