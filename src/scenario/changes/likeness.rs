//! Matches the entries of an old list with those of a new one, and finds the fewest removals, moves and additions
//! between them.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::mem::discriminant;

use crate::scenario::draft::{FleetDraft, LineDraft};
use crate::scenario::fields::{Field, Owner};

/// The old entry of each new one; `None` for a new entry. No old entry stands twice.
pub type Origins = Vec<Option<usize>>;

/// The old entries to remove, from the last to the first, and then the moves from place to place.
pub struct Reordering {
    pub removed: Vec<usize>,
    pub moves: Vec<(usize, usize)>,
}

/// The likeness of two equal lines.
const LINE_WHOLE: u32 = 31;
/// The least likeness at which two lines in one place are one line that was edited.
const LINE_EDITED: u32 = 12;
/// The least likeness at which two lines in different places are one line that was moved.
const LINE_MOVED: u32 = 20;
/// The least likeness at which two fleets of different names are one fleet that was renamed; 14 is the most.
const FLEET_RENAMED: u32 = 10;
/// The most lines that are compared to find the likeness of two fleets.
const LINES_SEEN: usize = 32;

/// Matches fleets by name, and the rest by content.
pub fn fleets(old: &[FleetDraft], new: &[FleetDraft]) -> Origins {
    let mut origins = by_key(old.iter().map(|fleet| &fleet.name), new.iter().map(|fleet| &fleet.name));
    let (of_fleet, of_line) = (telling(Owner::Fleet), telling(Owner::Line));
    let alike = |o: usize, n: usize| fleet_likeness([&of_fleet, &of_line], &old[o], &new[n]);
    by_likeness(&mut origins, old.len(), FLEET_RENAMED, alike);
    origins
}

/// Matches lines by the common subsequence of the greatest likeness, and the rest as moved if they are very much alike.
pub fn lines(old: &[LineDraft], new: &[LineDraft]) -> Origins {
    let same = |(a, b): &(&LineDraft, &LineDraft)| a == b;
    let prefix = old.iter().zip(new).take_while(same).count();
    let suffix = old[prefix..].iter().rev().zip(new[prefix..].iter().rev()).take_while(same).count();
    let (old_end, new_end) = (old.len() - suffix, new.len() - suffix);

    let mut origins: Origins = vec![None; new.len()];
    (0..prefix).for_each(|at| origins[at] = Some(at));
    (0..suffix).for_each(|at| origins[new_end + at] = Some(old_end + at));
    let telling = telling(Owner::Line);
    for (o, n) in common_subsequence(&telling, &old[prefix..old_end], &new[prefix..new_end]) {
        origins[prefix + n] = Some(prefix + o);
    }
    by_likeness(&mut origins, old.len(), LINE_MOVED, |o, n| line_likeness(&telling, &old[o], &new[n]));
    origins
}

/// Matches entries by key; of several with one key the first with the first.
pub fn by_key<K: Eq + Hash>(old: impl Iterator<Item = K>, new: impl Iterator<Item = K>) -> Origins {
    let mut known: HashMap<K, VecDeque<usize>> = HashMap::new();
    old.enumerate().for_each(|(at, key)| known.entry(key).or_default().push_back(at));
    new.map(|key| known.get_mut(&key).and_then(VecDeque::pop_front)).collect()
}

/// Matches the rest: the most alike first, then those with the nearest places.
pub fn by_likeness(origins: &mut Origins, old: usize, least: u32, likeness: impl Fn(usize, usize) -> u32) {
    let mut free_old = vec![true; old];
    origins.iter().flatten().for_each(|&o| free_old[o] = false);
    let left: Vec<usize> = (0..old).filter(|&o| free_old[o]).collect();
    let mut pairs = Vec::new();
    for n in (0..origins.len()).filter(|&n| origins[n].is_none()) {
        for &o in &left {
            let alike = likeness(o, n);
            if alike >= least {
                pairs.push((u32::MAX - alike, o.abs_diff(n), n, o));
            }
        }
    }
    pairs.sort_unstable();
    for (_, _, n, o) in pairs {
        if free_old[o] && origins[n].is_none() {
            (free_old[o], origins[n]) = (false, Some(o));
        }
    }
}

/// The reordering that turns a list of `old` entries into the matched ones in their new order, with as few moves as
/// possible.
pub fn reordering(origins: &Origins, old: usize) -> Reordering {
    let mut kept = vec![false; old];
    origins.iter().flatten().for_each(|&o| kept[o] = true);
    let removed = (0..old).rev().filter(|&o| !kept[o]).collect();

    let mut now: Vec<usize> = (0..old).filter(|&o| kept[o]).collect();
    let target: Vec<usize> = origins.iter().flatten().copied().collect();
    let stays = longest_rising(&target);
    let mut moves = Vec::new();
    let mut before = None;
    for (at, entry) in target.into_iter().enumerate() {
        if !stays[at] {
            let place = |of: usize| now.iter().position(|&other| other == of).unwrap_or_default();
            let from = place(entry);
            now.remove(from);
            let to = before.map_or(0, |before| 1 + now.iter().position(|&other| other == before).unwrap_or_default());
            now.insert(to, entry);
            if from != to {
                moves.push((from, to));
            }
        }
        before = Some(entry);
    }
    Reordering { removed, moves }
}

/// Marks a longest rising subsequence of different numbers.
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // For each length the place of the smallest number with which a rising subsequence of it ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, &number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut marked = vec![false; numbers.len()];
    let mut at = ends.last().copied();
    while let Some(there) = at {
        marked[there] = true;
        at = before[there];
    }
    marked
}

/// The pairs of places, rising on both sides, with the greatest sum of likenesses.
fn common_subsequence(telling: &[Field], old: &[LineDraft], new: &[LineDraft]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let alike: Vec<u32> = old.iter().flat_map(|a| new.iter().map(|b| edited(line_likeness(telling, a, b)))).collect();
    // What the ends of both lists from a place on can have in common.
    let mut best = vec![0_u32; (old.len() + 1) * width];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            let together = alike[o * new.len() + n];
            let paired = if together > 0 { together + best[(o + 1) * width + n + 1] } else { 0 };
            best[o * width + n] = paired.max(best[(o + 1) * width + n]).max(best[o * width + n + 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut o, mut n) = (0, 0);
    while o < old.len() && n < new.len() {
        let here = best[o * width + n];
        let together = alike[o * new.len() + n];
        if together > 0 && here == together + best[(o + 1) * width + n + 1] {
            pairs.push((o, n));
            (o, n) = (o + 1, n + 1);
        } else if here == best[(o + 1) * width + n] {
            o += 1;
        } else {
            n += 1;
        }
    }
    pairs
}

const fn edited(likeness: u32) -> u32 {
    if likeness < LINE_EDITED { 0 } else { likeness }
}

/// The fields of an owner that count in a comparison.
fn telling(owner: Owner) -> Vec<Field> {
    Field::of(owner).filter(|field| field.weight() > 0).collect()
}

/// The likeness of two lines, up to [`LINE_WHOLE`]; `telling` are the fields of a line that count.
fn line_likeness(telling: &[Field], a: &LineDraft, b: &LineDraft) -> u32 {
    let same = telling.iter().filter(|field| field.is_same(a, b)).map(|field| field.weight()).sum::<u32>();
    let same_kind = |same: bool, kinds: bool, part: u32| if !same && kinds { part } else { 0 };
    same + u32::from((a.from, a.until) == (b.from, b.until))
        + same_kind(a.rate == b.rate, discriminant(&a.rate) == discriminant(&b.rate), 3)
        + same_kind(a.payload == b.payload, discriminant(&a.payload) == discriminant(&b.payload), 2)
}

/// The likeness of two fleets, names aside; `telling` are the fields of a fleet and of a line that count.
fn fleet_likeness([of_fleet, of_line]: [&[Field]; 2], a: &FleetDraft, b: &FleetDraft) -> u32 {
    let same = of_fleet.iter().filter(|field| field.is_same(a, b)).map(|field| field.weight()).sum::<u32>();
    let other_size = a.devices != b.devices && discriminant(&a.devices) == discriminant(&b.devices);
    let lines = a.traffic.len().max(b.traffic.len()).min(LINES_SEEN) as u32;
    let traffic = if lines == 0 {
        4
    } else {
        let pairs = a.traffic.iter().zip(&b.traffic).take(LINES_SEEN);
        8 * pairs.map(|(a, b)| line_likeness(of_line, a, b)).sum::<u32>() / (LINE_WHOLE * lines)
    };
    same + u32::from(other_size) + traffic
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list that the moves and removals make of 0, 1, 2 …
    fn reordered(origins: &Origins, old: usize) -> Vec<usize> {
        let mut now: Vec<usize> = (0..old).collect();
        let Reordering { removed, moves } = reordering(origins, old);
        for at in removed {
            now.remove(at);
        }
        for (from, to) in moves {
            let entry = now.remove(from);
            now.insert(to, entry);
        }
        now
    }

    /// The least likenesses above are chosen for these sums.
    #[test]
    fn what_counts_adds_up() {
        let sum = |owner| telling(owner).iter().map(|field| field.weight()).sum::<u32>();
        assert_eq!(sum(Owner::Line) + 1, LINE_WHOLE); // the first and the last day are one
        assert_eq!(sum(Owner::Fleet) + 8, 14);
    }

    #[test]
    fn as_few_entries_move_as_must() {
        let moves = |order: &[usize]| {
            let origins: Origins = order.iter().copied().map(Some).collect();
            assert_eq!(reordered(&origins, order.len()), order);
            reordering(&origins, order.len()).moves
        };
        assert_eq!(moves(&[0, 1, 2, 3]), []);
        assert_eq!(moves(&[3, 0, 1, 2]), [(3, 0)]);
        assert_eq!(moves(&[1, 2, 3, 0]), [(0, 3)]);
        assert_eq!(moves(&[0, 3, 1, 2, 4]), [(3, 1)]);
        assert_eq!(moves(&[3, 2, 1, 0]).len(), 3);
        assert_eq!(moves(&[4, 0, 5, 1, 2, 3]).len(), 2);
    }

    #[test]
    fn every_order_with_and_without_gaps_is_reached() {
        for seed in 0..5_040_usize {
            let (mut left, mut seed) = ((0..7).collect::<Vec<_>>(), seed);
            let mut order = Vec::new();
            while !left.is_empty() {
                order.push(left.remove(seed % left.len()));
                seed /= left.len() + 1;
            }
            for kept in [7, 5, 2, 0] {
                let origins: Origins = order[..kept].iter().copied().map(Some).chain([None]).collect();
                assert_eq!(reordered(&origins, 7), order[..kept]);
            }
        }
    }
}
