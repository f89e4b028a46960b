//! How long does a study take? Each of them on a scenario with everything that takes work, and some on one whose days are
//! alike. Studies that rate one value after the other run under a flat plan and, right beside it, under a graduated one.

use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use fleetcost::money::Money;
use fleetcost::plan::{EditionId, Variant};
use fleetcost::quote::Totals;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::break_even::break_even;
use fleetcost::study::budget::budget;
use fleetcost::study::map::map;
use fleetcost::study::risk::{Question, risk};
use fleetcost::study::sweep::sweep;
use fleetcost::study::{Axis, Progress, Spacing, StudyError};

const THREE_FLEETS: &str = include_str!("three-fleets.ron");
const START: &str = "start: \"2026-12\",";

/// One level fleet with one line of a whole rate.
const ALIKE: &str = r#"(version: 1, name: "Alike", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
)])"#;

/// Plan of prices above one free quota, and plan of graduated prices that meters connections too.
const PLANS: [(&str, &str); 2] = [("flat", "alibaba-iot-2018"), ("graduated", "alibaba-iot-2019")];

/// What is uncertain of the three fleets.
const UNCERTAIN: &str = r#"uncertainty: (
    inputs: [
        (parameter: "rate:Meters:1", range: Pert(low: 80, likely: 96, high: 120)),
        (parameter: "devices:Cars", range: Interval(low: 30000, high: 45000)),
    ],
    factors: [(name: "Season", range: Pert(low: 0.8, likely: 1, high: 1.3), moves: ["rate:Trackers"])],
),"#;

fn scenario(text: &str, months: u64) -> Scenario {
    under(PLANS[0].1, text, months)
}

fn under(plan: &str, text: &str, months: u64) -> Scenario {
    let text = text.replace(START, &format!("{START} plan: \"{plan}\", months: {months},"));
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
        for (plan, id) in PLANS {
            let scenario = under(id, THREE_FLEETS, months);
            group.throughput(Throughput::Elements(scenario.days().len() as u64));
            group.bench_function(format!("{name}, {plan}"), |b| b.iter(|| Totals::of(black_box(&scenario)).ok()));
        }
    }
    group.finish();
}

fn sweeps(c: &mut Criterion) {
    let mut group = c.benchmark_group("sweep of 200 points");
    for (name, text) in [("three fleets", THREE_FLEETS), ("alike days", ALIKE)] {
        for parameter in ["devices:Meters", "rate"] {
            for (plan, id) in PLANS {
                let scenario = under(id, text, 1);
                let axis = axis(&scenario, parameter, 200, 200);
                group.bench_function(format!("{name}, {parameter}, {plan}"), |b| {
                    let stop = AtomicBool::new(false);
                    b.iter(|| sweep(black_box(&scenario), &axis, &mut Progress::new(&stop, &|_, _| {})).ok());
                });
            }
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
        for (plan, id) in PLANS {
            let scenario = under(id, text, 1);
            let devices = axis(&scenario, "devices:Meters", 50_000, 1_000);
            let rate = axis(&scenario, "rate:Meters:1", most_messages, 1_000);
            group.bench_function(format!("{name}, {plan}"), |b| {
                let stop = AtomicBool::new(false);
                b.iter(|| map(black_box(&scenario), &devices, &rate, &mut Progress::new(&stop, &|_, _| {})).ok());
            });
        }
    }
    group.finish();
}

fn risks(c: &mut Criterion) {
    let mut group = c.benchmark_group("risk of 10,000 draws");
    group.sample_size(10);
    let question = Question { draws: 10_000, seed: 1, budget: None };
    // Of the chance of the days alone, and with inputs that make each draw a scenario of its own.
    let uncertain = THREE_FLEETS.replace(START, &format!("{START} {UNCERTAIN}"));
    for (name, text) in [("certain inputs", THREE_FLEETS), ("uncertain inputs", &uncertain)] {
        for (plan, id) in PLANS {
            let scenario = under(id, text, 1);
            group.bench_function(format!("{name}, {plan}"), |b| {
                let stop = AtomicBool::new(false);
                b.iter(|| risk(black_box(&scenario), question, &mut Progress::new(&stop, &|_, _| {})).ok());
            });
        }
    }
    group.finish();
}

fn searches(c: &mut Criterion) {
    let mut group = c.benchmark_group("search along devices:Meters");
    group.sample_size(10);
    let devices = |scenario: &Scenario| match Parameter::parse("devices:Meters", scenario.draft()) {
        Ok(parameter) => parameter,
        Err(error) => unreachable!("the fleet of a benchmark is there: {error}"),
    };
    let stop = AtomicBool::new(false);
    let progress = || Progress::new(&stop, &|_, _| {});
    for (name, text) in [("three fleets", THREE_FLEETS), ("alike days", ALIKE)] {
        for (plan, id) in PLANS {
            let scenario = under(id, text, 1);
            let parameter = devices(&scenario);
            let most = Money::from_minor(500_000);
            group.bench_function(format!("budget, {name}, {plan}"), |b| {
                let variant = Variant::All(EditionId::new(0));
                b.iter(|| budget(black_box(&scenario), &parameter, variant, most, &mut progress()).ok());
            });
        }
        // Two editions, which the graduated plan has not.
        let scenario = scenario(text, 1);
        let parameter = devices(&scenario);
        group.bench_function(format!("break-even to 100,000, {name}"), |b| {
            let between = [0, 1].map(|edition| Variant::All(EditionId::new(edition)));
            let (from, to) = (1.into(), 100_000.into());
            b.iter(|| break_even(black_box(&scenario), &parameter, from, to, between, &mut progress()).ok());
        });
    }
    group.finish();
}

criterion_group!(benches, totals, sweeps, maps, risks, searches);
criterion_main!(benches);
