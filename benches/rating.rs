//! How long does a quote take? From a parsed scenario to a [`Quote`] of three variants, for a month and for a year.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;
use fleetcost::usage::DailyUsage;

const THREE_FLEETS: &str = include_str!("three-fleets.ron");

/// The three fleets over so many months.
fn three_fleets(months: u64) -> Scenario {
    let start = "start: \"2026-12\",";
    let text = THREE_FLEETS.replace(start, &format!("{start} months: {months},"));
    match Scenario::parse("three-fleets.ron", &text) {
        Ok(parsed) => parsed.scenario,
        Err(report) => unreachable!("the file of a benchmark is sound:\n{report}"),
    }
}

fn quote(c: &mut Criterion) {
    let mut group = c.benchmark_group("quote of three fleets");
    for (name, months) in [("month", 1), ("year", 12), ("ten years", 120)] {
        group.sample_size(if months == 120 { 50 } else { 100 });
        let scenario = three_fleets(months);
        group.throughput(Throughput::Elements(scenario.days().len() as u64));
        group.bench_function(name, |b| b.iter(|| Quote::of(black_box(&scenario)).ok()));
    }
    group.finish();
}

/// The part of a quote that does not depend on prices.
fn usage(c: &mut Criterion) {
    let mut group = c.benchmark_group("usage of three fleets");
    for (name, months) in [("month", 1), ("year", 12)] {
        let scenario = three_fleets(months);
        group.throughput(Throughput::Elements(scenario.days().len() as u64));
        group.bench_function(name, |b| b.iter(|| DailyUsage::of(black_box(&scenario)).ok()));
    }
    group.finish();
}

criterion_group!(benches, quote, usage);
criterion_main!(benches);
