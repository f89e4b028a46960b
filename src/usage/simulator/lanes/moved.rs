//! What the values along a row move, for each block of lanes.

use crate::lanes::{Extremes, Lanes, WIDTH, ZERO};
use crate::scenario::{FleetDraft, Kind, Parameter};
use crate::usage::running::{Factor, MovedFactor};
use crate::usage::simulator::{UsageSimulator, moving};

/// What the values along a row move, as lanes.
#[derive(Debug)]
pub struct MovedLanes {
    pub(super) kind: Kind,
    /// Factors of the lines of each fleet that moves; `None` for lines that do not.
    pub(super) lines: Vec<Vec<Option<MovedFactor>>>,
    /// Active devices of each fleet that moves, if they move.
    pub(super) active: Vec<Option<MovedActive>>,
    /// Minutes of each fleet that moves, if they move.
    pub(super) minutes: Vec<Option<MovedFactor>>,
    /// Lanes with the least and the largest value, of each block.
    pub(super) extremes: Vec<Extremes>,
}

/// Active devices along a row. Days on which they are the same in every lane share their lanes.
#[derive(Debug)]
pub struct MovedActive {
    pub of_run: Vec<usize>,
    pub lanes: Vec<Vec<Lanes>>,
    pub most: f64,
}

impl MovedActive {
    fn new(runs: Vec<Vec<u64>>) -> Self {
        let mut known: Vec<Vec<u64>> = Vec::new();
        let of_run = runs.into_iter().map(|run| {
            known.iter().position(|other| *other == run).unwrap_or_else(|| {
                known.push(run);
                known.len() - 1
            })
        });
        let of_run = of_run.collect();
        let most = known.iter().flatten().max().copied().unwrap_or_default() as f64;
        let lanes = |active: &Vec<u64>| {
            let last = active.last().copied().unwrap_or_default();
            let lane = |block: usize, lane: usize| active.get(block * WIDTH + lane).copied().unwrap_or(last) as f64;
            let blocks = 0..active.len().div_ceil(WIDTH);
            blocks.map(|block| std::array::from_fn(|of| lane(block, of))).collect()
        };
        Self { of_run, lanes: known.iter().map(lanes).collect(), most }
    }
}

impl MovedLanes {
    /// Factors of a line of a moving fleet; `None` if the line does not move.
    pub fn of_line(&self, fleet: usize, line: usize) -> Option<&MovedFactor> {
        self.lines[fleet].get(line)?.as_ref()
    }

    /// Sets a parameter to each value in turn, and takes over what it moves; `None` where lanes cannot hold that.
    pub fn new(simulator: &UsageSimulator, parameter: &Parameter, steps: &[u64], base: &[FleetDraft]) -> Option<Self> {
        let mut simulator = simulator.clone();
        let moving = moving(parameter, simulator.fleets.len());
        let fleets = &simulator.fleets[moving.fleets.clone()];
        let mut factors: Vec<Vec<Vec<Factor>>> =
            fleets.iter().map(|fleet| vec![Vec::new(); fleet.lines.len()]).collect();
        let mut active: Vec<Vec<Vec<u64>>> = vec![vec![Vec::new(); simulator.runs.count()]; fleets.len()];
        let mut minutes: Vec<Vec<Factor>> = vec![Vec::new(); fleets.len()];
        for &step in steps {
            simulator.set(parameter, step, base);
            for (f, fleet) in simulator.fleets[moving.fleets.clone()].iter().enumerate() {
                if parameter.moves_devices() {
                    active[f].iter_mut().zip(&fleet.active).for_each(|(run, active)| run.push(*active));
                } else if parameter.moves_connections() {
                    minutes[f].push(fleet.connected.factor);
                } else {
                    for line in moving.lines(fleet.lines.len()) {
                        factors[f][line].push(fleet.lines[line].line.factor(parameter.kind));
                    }
                }
            }
        }
        let of = |factors: Vec<Factor>| match factors.is_empty() {
            true => Some(None),
            false => MovedFactor::new(&factors).map(Some),
        };
        Some(Self {
            kind: parameter.kind,
            lines: factors
                .into_iter()
                .map(|lines| lines.into_iter().map(of).collect::<Option<_>>())
                .collect::<Option<_>>()?,
            active: active.into_iter().map(|runs| parameter.moves_devices().then(|| MovedActive::new(runs))).collect(),
            minutes: minutes.into_iter().map(of).collect::<Option<_>>()?,
            extremes: steps.chunks(WIDTH).map(Extremes::of).collect(),
        })
    }
}

/// Lanes of what moves in a block; zeros, which nobody reads, of what does not move.
#[inline(always)]
pub fn lanes_of(factor: Option<&MovedFactor>, block: usize) -> &[Lanes; 2] {
    const NONE: &[Lanes; 2] = &[ZERO; 2];
    factor.map_or(NONE, |factor| factor.block(block))
}
