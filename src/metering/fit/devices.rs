//! Devices of a fitted fleet: level, or a ramp of few points, with shares by the day of the week where they differ.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::calendar::{Date, days_between};
use crate::scenario::{Active, Devices, RampPoint};
use crate::usage::{active_of, on_ramp};

/// The most points of a ramp.
const MOST_POINTS: usize = 12;

/// The devices and active shares that come nearest to the numbers of active devices on consecutive days; exactly where they are
/// level but for the day of the week.
pub fn devices(days: &[(Date, u64)]) -> (Devices, Active) {
    let most = days.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let weekday = |date: Date| usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
    if days.iter().all(|(_, count)| *count == most) {
        return (Devices::Fixed(most), Active::default());
    }
    let mut of_week = [None; 7];
    let is_level = days.iter().all(|(date, count)| *of_week[weekday(*date)].get_or_insert(*count) == *count);
    let by_week = || {
        let shares = of_week.map(|count| share(count.unwrap_or(most), most));
        (Devices::Fixed(most), Active::by_weekday(shares))
    };
    if is_level && days.len() >= 2 * 7 {
        return by_week();
    }
    let without = (ramp(days), Active::default());
    if error(days, &without) == 0 {
        return without;
    }
    if is_level {
        return by_week(); // too few days to see that weeks are alike, but nothing else meets them
    }
    // What is left of a day once the share of its weekday is taken out.
    let Some(hundredths) = shares_of_week(days) else { return without };
    let shares = hundredths.map(|hundredths| Decimal::new(hundredths as i64, 2));
    let level: Vec<(Date, u64)> = days
        .iter()
        .filter(|(date, _)| hundredths[weekday(*date)] > 0)
        .map(|(date, count)| (*date, divided(*count, hundredths[weekday(*date)])))
        .collect();
    let with = (ramp(&level), Active::by_weekday(shares));
    if error(days, &with) < error(days, &without) { with } else { without }
}

/// A share of so many of all devices, which rounds to them again up to a million devices.
fn share(of: u64, all: u64) -> Decimal {
    match all {
        0 => Decimal::ONE,
        _ => (Decimal::from(of) / Decimal::from(all))
            .round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero)
            .normalize(),
    }
}

/// All devices, of which a share in hundredths, not 0, is so many; rounded half up.
fn divided(count: u64, hundredths: u64) -> u64 {
    (count * 200 + hundredths) / (2 * hundredths) // at most 10^9 devices
}

/// The mean devices of each day of the week in hundredths of the largest mean, rounded half up; `None` without any devices.
fn shares_of_week(days: &[(Date, u64)]) -> Option<[u64; 7]> {
    let mut sums = [(0_u128, 0_u128); 7];
    for (date, count) in days {
        let sum = &mut sums[usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()];
        *sum = (sum.0 + u128::from(*count), sum.1 + 1);
    }
    let seen = || sums.iter().filter(|(_, days)| *days > 0);
    let (top, of) = *seen().max_by(|(a, of_a), (b, of_b)| (a * of_b).cmp(&(b * of_a)))?;
    let share = |(sum, days): (u128, u128)| match days {
        0 => 100,
        days => ((200 * sum * of + top * days) / (2 * top * days)) as u64,
    };
    (top > 0).then(|| sums.map(share))
}

/// How far devices are from those that were counted, over all days.
fn error(days: &[(Date, u64)], (devices, active): &(Devices, Active)) -> u128 {
    let Some(&(first, _)) = days.first() else { return 0 };
    let week = active.week();
    let points: Vec<(i64, i64)> = match devices {
        Devices::Ramp(points) => points.iter().map(|p| (days_between(first, p.on), p.devices as i64)).collect(),
        Devices::Fixed(count) => vec![(0, *count as i64)],
        Devices::Growth { .. } => Vec::new(),
    };
    let of_day = |(date, count): &(Date, u64)| {
        let share = week[usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()];
        // A share has at most six decimals.
        let share = (share * Decimal::from(1_000_000)).trunc();
        let there = active_of(on_ramp(&points, days_between(first, *date)), u64::try_from(share).unwrap_or_default());
        u128::from(there.abs_diff(*count))
    };
    days.iter().map(of_day).sum()
}

/// A ramp through the days: exactly where few points are enough, else with points where it would be farthest off.
fn ramp(days: &[(Date, u64)]) -> Devices {
    let Some(&(first, _)) = days.first() else { return Devices::Fixed(0) };
    let at: Vec<(i64, i64)> = days.iter().map(|(date, count)| (days_between(first, *date), *count as i64)).collect();
    let exact = exact_points(&at);
    let chosen = if exact.len() <= MOST_POINTS { exact } else { near_points(&at) };
    match chosen.as_slice() {
        [only] => Devices::Fixed(days[*only].1),
        chosen => {
            let point = |i: &usize| RampPoint { on: days[*i].0, devices: days[*i].1 };
            Devices::Ramp(chosen.iter().map(point).collect())
        }
    }
}

/// Points of a ramp that goes exactly through all days, each as far from the one before as it can be; more than enough of them
/// to see that they are too many.
fn exact_points(at: &[(i64, i64)]) -> Vec<usize> {
    let fits = |from: usize, to: usize| {
        let ends = [at[from], at[to]];
        at[from..to].iter().all(|(day, count)| on_ramp(&ends, *day) as i64 == *count)
    };
    let mut points = vec![0];
    let mut from = 0;
    while from + 1 < at.len() && points.len() <= MOST_POINTS {
        let mut to = from + 1;
        while to + 1 < at.len() && fits(from, to + 1) {
            to += 1;
        }
        points.push(to);
        from = to;
    }
    // A level beginning or end needs no point of its own.
    while points.len() > 1 && at[points[0]].1 == at[points[1]].1 {
        points.remove(0);
    }
    while let [.., before, last] = points[..]
        && at[before].1 == at[last].1
    {
        points.pop();
    }
    points
}

/// Points of a ramp with the ends, and then always the day on which the ramp so far is farthest off.
fn near_points(at: &[(i64, i64)]) -> Vec<usize> {
    let mut points = vec![0, at.len() - 1];
    while points.len() < MOST_POINTS {
        let ends: Vec<(i64, i64)> = points.iter().map(|i| at[*i]).collect();
        let off = |i: &usize| (on_ramp(&ends, at[*i].0) as i64).abs_diff(at[*i].1);
        let Some(worst) = (0..at.len()).max_by_key(off).filter(|i| off(i) > 0) else { break };
        let place = points.partition_point(|known| *known < worst);
        points.insert(place, worst);
    }
    points
}
