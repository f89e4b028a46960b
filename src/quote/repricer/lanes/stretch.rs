//! Days of a month that are rated at once, in blocks of lanes.

use std::ops::Range;

use crate::lanes::{Extremes, WIDTH, ZERO, mul_add};
use crate::plan::{MeterId, PerMeter};
use crate::rating::{LaneFees, LevelFee, MeterLanes};
use crate::usage::{DayLanes, LoneLine};

/// Kind of variants of a meter whose lanes differ.
pub struct Differing<'b> {
    pub id: MeterId,
    pub kind: usize,
    pub meter: &'b MeterLanes,
    pub extremes: Option<Extremes>,
}

/// Days of a class that are worth being taken together, if a fraction may be carried into them.
const ALIKE: f64 = 3.0;

/// Rates runs of a month at once, up to the first on which a lane reaches the end of a step, if every fee depends on the
/// messages of its own day alone until then. Returns how many.
///
/// Days of a class differ by no more than a message that a carried fraction makes whole. Where no fee of a class is higher
/// with it in any lane, its days cost the same; elsewhere each day is rated by itself.
#[inline(always)]
pub fn stretch<const FMA: bool>(
    lone: &LoneLine<'_>,
    rest: Range<usize>,
    days: &[u64],
    differing: &[Differing<'_>],
    day: &mut DayLanes,
    fees: &mut PerMeter<Vec<LaneFees>>,
) -> usize {
    let level = |fees: &PerMeter<Vec<LaneFees>>, run: usize, at: &Differing<'_>| -> Option<LevelFee> {
        at.meter.level(&fees[at.id][at.kind], lone.units(at.kind, run))
    };
    let mut end = rest.end;
    for at in differing {
        let Some(most) = at.extremes.map(|extremes| extremes.most) else { return 0 };
        if level(fees, rest.start, at).is_none() {
            return 0;
        }
        let room = at.meter.room(&fees[at.id][at.kind], most);
        if room < f64::INFINITY {
            end = within(lone, most, rest.start..end, days, at.kind, room, day);
        }
    }
    let rest = rest.start..end;
    if rest.is_empty() {
        return 0;
    }
    let counts = differing.iter().any(|at| at.meter.room(&fees[at.id][at.kind], 0) < f64::INFINITY);
    let (mut of_class, mut asked, mut rated) = ([0.0; 31], [false; 31], [false; 31]);
    for run in rest.clone() {
        of_class[lone.class(run)] += days[run] as f64;
    }
    let (mut sent, mut all, mut before) = (ZERO, ZERO, ZERO);
    if counts && lone.carries() {
        lone.sent_so_far::<FMA>(day, &mut before);
    }
    for run in rest.clone() {
        let class = lone.class(run);
        if asked[class] || lone.carries() && of_class[class] < ALIKE {
            continue;
        }
        asked[class] = true;
        lone.sent_alone::<FMA>(run, &mut sent);
        // Loops, not iterators: the function of a closure would not have the vector instructions of the one that calls it.
        rated[class] = true;
        if lone.carries() {
            for at in differing {
                let Some(fee) = level(fees, run, at) else { continue };
                rated[class] &= fee.is_same_with_one_more::<FMA>(&sent);
            }
        }
        if !rated[class] {
            continue;
        }
        for at in differing {
            if let Some(fee) = level(fees, run, at) {
                fee.add::<FMA>(of_class[class], &sent, &mut fees[at.id][at.kind].fees);
            }
        }
        if counts && !lone.carries() {
            for i in 0..WIDTH {
                all[i] = mul_add::<FMA>(of_class[class], sent[i], all[i]);
            }
        }
    }
    let mut passed = true;
    for run in rest.clone() {
        if rated[lone.class(run)] {
            lone.pass(run, day);
            passed = true;
            continue;
        }
        lone.sent::<FMA>(run, passed, day, &mut sent);
        passed = false;
        for at in differing {
            if let Some(fee) = level(fees, run, at) {
                fee.add::<FMA>(days[run] as f64, &sent, &mut fees[at.id][at.kind].fees);
            }
        }
    }
    if counts {
        if lone.carries() {
            lone.sent_so_far::<FMA>(day, &mut all);
            for i in 0..WIDTH {
                all[i] -= before[i];
            }
        }
        for at in differing {
            let mut units = lone.units(at.kind, rest.start);
            units.1 = rest.clone().map(|run| days[run] as f64 * lone.units(at.kind, run).1).sum();
            at.meter.count::<FMA>(&mut fees[at.id][at.kind], &all, units);
        }
    }
    rest.len()
}

/// The end of the runs up to which a lane counts no more than there is room for in a kind of variants.
fn within(
    lone: &LoneLine<'_>,
    lane: usize,
    runs: Range<usize>,
    days: &[u64],
    kind: usize,
    room: f64,
    day: &DayLanes,
) -> usize {
    let mut besides = 0.0;
    for (run, sent) in runs.clone().zip(lone.sent_in_lane(lane, runs.clone(), days, day)) {
        let (each, still) = lone.units(kind, run);
        besides += days[run] as f64 * still;
        if each * sent + besides > room {
            return run;
        }
    }
    runs.end
}
