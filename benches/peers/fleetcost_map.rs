//! fleetcost's side of the comparison with other tools: times a map by the library, and writes its cells.
//!
//! `benches/peers/run` gives the arguments: the scenario's file, the parameter with its first and last value along x and
//! along y, the points along each, how often to measure, and the file for the cells.

use std::fs;
use std::io::{BufWriter, Write};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use anyhow::Context;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::map::{Map, map};
use fleetcost::study::{Axis, Progress, Spacing, StudyError};

#[expect(clippy::print_stdout, reason = "the measurement goes to `run` through standard output")]
fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, x, x_first, x_last, y, y_first, y_last, points, runs, out] = &arguments[..] else {
        anyhow::bail!("start this through benches/peers/run");
    };
    let scenario = Scenario::parse(file, &fs::read_to_string(file)?)?.scenario;
    let axis = |parameter, first: &str, last: &str| -> anyhow::Result<Axis> {
        let parameter = Parameter::parse(parameter, scenario.draft())?;
        Ok(Axis::new(parameter, first.parse()?, last.parse()?, points.parse()?, Spacing::Linear)?)
    };
    let (x, y) = (axis(x, x_first, x_last)?, axis(y, y_first, y_last)?);

    let mut cells = compute(&scenario, &x, &y)?; // warms up
    let mut best = Duration::MAX;
    for _ in 0..runs.parse()? {
        drop(cells); // as the others let go of theirs: not on the clock
        let start = Instant::now();
        cells = compute(&scenario, &x, &y)?;
        best = best.min(start.elapsed());
    }

    let mut writer = BufWriter::new(fs::File::create(out)?);
    for variant in scenario.variants().one_edition() {
        for cell in cells.cells() {
            let cents =
                i64::try_from(cell.totals.of_variant(variant).minor()).context("more cents than 64 bits hold")?;
            writer.write_all(&cents.to_le_bytes())?;
        }
    }
    writer.flush()?;
    let record = serde_json::json!({
        "name": "fleetcost", "version": env!("CARGO_PKG_VERSION"), "form": "map", "seconds": best.as_secs_f64(),
        "cells": out,
    });
    println!("{record}");
    Ok(())
}

/// The map that is timed.
fn compute(scenario: &Scenario, x: &Axis, y: &Axis) -> Result<Map, StudyError> {
    map(scenario, x, y, &mut Progress::new(&AtomicBool::new(false), &|_, _| {}))
}
