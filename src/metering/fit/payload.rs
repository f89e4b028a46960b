//! Sizes of a fitted line: one where all messages have one number of units, else sizes with the mean of units that was counted.

use std::collections::BTreeMap;

use super::interval::Interval;
use crate::money::gcd;
use crate::scenario::{MixPart, Payload, limits};

/// Messages by their units: how many, and the sum of their bytes.
pub type Classes = BTreeMap<u64, (u64, u128)>;

/// The payload of messages whose mean of units is in an interval; `empty` is the units of an empty message.
pub fn payload(classes: &Classes, unit_bytes: u64, empty: u64, means: Option<Interval>) -> Payload {
    let sizes: Vec<(u64, u64, u64)> = classes
        .iter()
        .map(|(units, (messages, bytes))| {
            let bytes = bytes.div_ceil(u128::from((*messages).max(1)));
            let bytes = u64::try_from(bytes).unwrap_or(limits::BYTES.max).min(limits::BYTES.max);
            (bytes, (*units).max(empty), *messages)
        })
        .collect();
    match sizes.as_slice() {
        [] => Payload::default(),
        [(bytes, ..)] => Payload::Fixed(*bytes),
        sizes => Payload::Mix(mix(sizes, unit_bytes, means)),
    }
}

/// The most messages of a mix for which every number is tried.
const TRIED_ONE_BY_ONE: u64 = 1_000;

fn mix(sizes: &[(u64, u64, u64)], unit_bytes: u64, means: Option<Interval>) -> Vec<MixPart> {
    let totals = (sizes.len() as u64..=TRIED_ONE_BY_ONE).chain([10_000, 100_000, 1_000_000]);
    let found = means.and_then(|means| {
        let fits = |weights: &Vec<u64>| {
            let units = sizes.iter().zip(weights).map(|((_, units, _), weight)| u128::from(units * weight)).sum();
            means.contains(units, weights.iter().map(|weight| u128::from(*weight)).sum())
        };
        let as_they_are = totals.map(|total| weights(sizes, total)).find(fits);
        let parts = as_they_are.map(|weights| parts(sizes.iter().map(|(bytes, ..)| *bytes).zip(weights)));
        parts.or_else(|| of_two(sizes, unit_bytes, means))
    });
    found.unwrap_or_else(|| {
        let weights = weights(sizes, TRIED_ONE_BY_ONE);
        parts(sizes.iter().map(|(bytes, ..)| *bytes).zip(weights))
    })
}

/// The shares of sizes in so many messages, rounded, each at least 1.
fn weights(sizes: &[(u64, u64, u64)], total: u64) -> Vec<u64> {
    let messages: u128 = sizes.iter().map(|(_, _, messages)| u128::from(*messages)).sum();
    let share = |(_, _, of): &(u64, u64, u64)| {
        let twice = 2 * u128::from(*of) * u128::from(total);
        u64::try_from((twice + messages) / (2 * messages.max(1))).unwrap_or(limits::WEIGHT.max)
    };
    sizes.iter().map(|size| share(size).clamp(1, limits::WEIGHT.max)).collect()
}

/// Two sizes with the simplest mean of all that are allowed; `None` if their weights would be too large.
fn of_two(sizes: &[(u64, u64, u64)], unit_bytes: u64, means: Interval) -> Option<Vec<MixPart>> {
    let mean = means.simplest_fraction();
    let (mean, of) = (u64::try_from(mean.numerator).ok()?, u64::try_from(mean.denominator).ok()?);
    let known = |units: &u64| sizes.iter().find(|(_, of, _)| of == units).map(|(bytes, ..)| *bytes);
    let below = sizes.iter().map(|(_, units, _)| *units).filter(|units| units * of <= mean).max().unwrap_or(mean / of);
    let above = sizes.iter().map(|(_, units, _)| *units).filter(|units| units * of > mean).min();
    let above = above.unwrap_or(mean / of + 1);
    let bytes = |units: u64| known(&units).unwrap_or((units * unit_bytes).min(limits::BYTES.max));
    let (low, high) = ((above * of).checked_sub(mean)?, mean.checked_sub(below * of)?);
    let shared = gcd(low, high).max(1);
    let weighed = [(bytes(below), low / shared), (bytes(above), high / shared)];
    // A weight has a limit, but a size may stand several times.
    let mut split = Vec::new();
    for (bytes, mut weight) in weighed.into_iter().filter(|(_, weight)| *weight > 0) {
        while weight > 0 && split.len() <= limits::MIX_PARTS {
            let here = weight.min(limits::WEIGHT.max);
            split.push((bytes, here));
            weight -= here;
        }
    }
    (split.len() <= limits::MIX_PARTS).then(|| parts(split.into_iter()))
}

/// The parts of a mix, the weights without what they share. Only so many sizes as a mix may have: the lightest go.
fn parts(sizes: impl Iterator<Item = (u64, u64)>) -> Vec<MixPart> {
    let mut parts: Vec<MixPart> = sizes.map(|(bytes, weight)| MixPart { bytes, weight }).collect();
    if parts.len() > limits::MIX_PARTS {
        parts.sort_by_key(|part| std::cmp::Reverse(part.weight));
        parts.truncate(limits::MIX_PARTS);
        parts.sort_by_key(|part| part.bytes);
    }
    let shared = parts.iter().fold(0, |shared, part| gcd(shared, part.weight)).max(1);
    parts.iter_mut().for_each(|part| part.weight /= shared);
    parts
}
