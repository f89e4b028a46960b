//! How long does a quote take? From a parsed scenario to a [`Quote`] of three variants, for a month and for a year. Right
//! beside it, a quote under a graduated plan, which has one variant.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;
use fleetcost::usage::DailyUsage;

const THREE_FLEETS: &str = include_str!("three-fleets.ron");

/// Plan of prices above one free quota, and plan of graduated prices that meters connections too.
const PLANS: [(&str, &str); 2] = [("flat", "alibaba-iot-2018"), ("graduated", "alibaba-iot-2019")];

/// The three fleets over so many months under a plan.
fn three_fleets(plan: &str, months: u64) -> Scenario {
    let start = "start: \"2026-12\",";
    let text = THREE_FLEETS.replace(start, &format!("{start} plan: \"{plan}\", months: {months},"));
    match Scenario::parse("three-fleets.ron", &text) {
        Ok(parsed) => parsed.scenario,
        Err(report) => unreachable!("the file of a benchmark is sound:\n{report}"),
    }
}

fn quote(c: &mut Criterion) {
    let mut group = c.benchmark_group("quote of three fleets");
    for (name, months) in [("month", 1), ("year", 12), ("ten years", 120)] {
        group.sample_size(if months == 120 { 50 } else { 100 });
        for (plan, id) in PLANS {
            let scenario = three_fleets(id, months);
            group.throughput(Throughput::Elements(scenario.days().len() as u64));
            group.bench_function(format!("{name}, {plan}"), |b| b.iter(|| Quote::of(black_box(&scenario)).ok()));
        }
    }
    group.finish();
}

/// The part of a quote that does not depend on prices.
fn usage(c: &mut Criterion) {
    let mut group = c.benchmark_group("usage of three fleets");
    for (name, months) in [("month", 1), ("year", 12)] {
        let scenario = three_fleets(PLANS[0].1, months);
        group.throughput(Throughput::Elements(scenario.days().len() as u64));
        group.bench_function(name, |b| b.iter(|| DailyUsage::of(black_box(&scenario)).ok()));
    }
    group.finish();
}

criterion_group!(benches, quote, usage);
criterion_main!(benches);
