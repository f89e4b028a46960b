//! How long does a file take to open? From its text to a validated [`Scenario`], and back to its text.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::scenario::{Scenario, format};

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

/// The same file for serde, as a program would write it that needs neither faults nor places nor exact decimals.
mod typed {
    #![expect(dead_code, reason = "nobody reads what is read here")]

    use serde::Deserialize;

    #[derive(Deserialize)]
    pub struct Scenario {
        version: u64,
        name: String,
        start: String,
        fleets: Vec<Fleet>,
    }

    #[derive(Deserialize)]
    struct Fleet {
        name: String,
        edition: Edition,
        devices: Devices,
        active: Active,
        traffic: Vec<Line>,
    }

    #[derive(Deserialize)]
    enum Edition {
        Basic,
    }

    #[derive(Deserialize)]
    enum Devices {
        Fixed(u64),
    }

    #[derive(Deserialize)]
    enum Active {
        Uniform(f64),
    }

    #[derive(Deserialize)]
    struct Line {
        interface: String,
        rate: Rate,
        payload: Payload,
        receivers: Receivers,
    }

    #[derive(Deserialize)]
    enum Rate {
        PerDevice(f64),
    }

    #[derive(Deserialize)]
    enum Payload {
        Fixed(u64),
    }

    #[derive(Deserialize)]
    enum Receivers {
        Count(f64),
    }
}

/// Prints how long reading and formatting take beside the typed parse of `ron`, in turns, so that other load hits all.
fn beside_ron(_: &mut Criterion) {
    let text = a_thousand_fleets();
    let time = |work: &dyn Fn() -> bool| {
        let begin = Instant::now();
        assert!(black_box(work()), "the file of a benchmark is sound");
        begin.elapsed().as_secs_f64() * 1e9 / text.len() as f64
    };
    let ron = || ron::from_str::<typed::Scenario>(&text).is_ok();
    let reading = || Scenario::parse("bench.ron", &text).is_ok();
    let formatting = || format("bench.ron", text.as_bytes()).is_ok();
    let mut all: Vec<[f64; 3]> = (0..21).map(|_| [time(&ron), time(&reading), time(&formatting)]).collect();
    let mut median = |of: usize| {
        all.sort_by(|a, b| a[of].total_cmp(&b[of]));
        all[all.len() / 2][of]
    };
    let [ron, reading, formatting] = [0, 1, 2].map(&mut median);
    println!(
        "a thousand fleets, ns a byte: ron's typed parse {ron:.1}, Scenario::parse {reading:.1} ({:.2} of it), format {formatting:.1} ({:.2} of it)",
        reading / ron,
        formatting / ron
    );
}

fn write(c: &mut Criterion) {
    let scenario = parse(THREE_FLEETS);
    c.bench_function("write three fleets", |b| b.iter(|| black_box(&scenario).write()));
}

criterion_group!(benches, beside_ron, read, write);
criterion_main!(benches);
