//! Names of a log, each kept once and known by a number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Names within groups, numbered in each group from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    hasher: DefaultHashBuilder,
    table: HashTable<Entry>,
    /// All names, one behind the other.
    text: Vec<u8>,
    /// How many names each group has.
    counts: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u64,
    start: usize,
    length: u32,
    group: u32,
    number: u32,
}

impl Names {
    /// The number of a name in its group; a new one gets the next.
    pub fn number(&mut self, group: u32, name: &[u8]) -> u32 {
        let hash = self.hasher.hash_one((group, name));
        let text = &self.text;
        let is_it = |entry: &Entry| {
            entry.hash == hash
                && entry.group == group
                && text[entry.start..entry.start + entry.length as usize] == *name
        };
        if let Some(known) = self.table.find(hash, is_it) {
            return known.number;
        }
        if self.counts.len() <= group as usize {
            self.counts.resize(group as usize + 1, 0);
        }
        let number = self.counts[group as usize];
        self.counts[group as usize] += 1;
        // A record has at most 16 MiB.
        let entry = Entry { hash, start: self.text.len(), length: name.len() as u32, group, number };
        self.text.extend_from_slice(name);
        self.table.insert_unique(hash, entry, |entry| entry.hash);
        number
    }

    /// Every name with its group and number, in any order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, &[u8])> {
        let name = |entry: &Entry| entry.start..entry.start + entry.length as usize;
        self.table.iter().map(move |entry| (entry.group, entry.number, &self.text[name(entry)]))
    }
}

/// A set of numbers, as bits on pages: the numbers of one day lie near each other, since devices are numbered as they come.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberSet {
    /// The place of each page in `bits`, counted from 1; 0 for one without numbers.
    pages: Vec<u32>,
    bits: Vec<[u64; WORDS]>,
    count: u64,
}

/// Words of a page.
const WORDS: usize = 8;
/// Numbers of a page.
const PAGE: u32 = 64 * WORDS as u32;

impl NumberSet {
    /// Adds a number; false if it is there already.
    pub fn add(&mut self, number: u32) -> bool {
        let page = (number / PAGE) as usize;
        if self.pages.len() <= page {
            self.pages.resize(page + 1, 0);
        }
        if self.pages[page] == 0 {
            self.bits.push([0; WORDS]);
            self.pages[page] = self.bits.len() as u32; // a page for each 512 numbers of 32 bits
        }
        let within = (number % PAGE) as usize;
        let word = &mut self.bits[self.pages[page] as usize - 1][within / 64];
        let bit = 1 << (within % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        self.count += u64::from(is_new);
        is_new
    }

    /// How many numbers there are.
    pub const fn len(&self) -> u64 {
        self.count
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let of_page = |(page, at): (usize, &u32)| {
            let words = if *at == 0 { &[0; WORDS] } else { &self.bits[*at as usize - 1] };
            let words = words.iter().enumerate();
            words.flat_map(move |(i, word)| ones(*word).map(move |bit| page as u32 * PAGE + i as u32 * 64 + bit))
        };
        self.pages.iter().enumerate().flat_map(of_page)
    }
}

/// The places of the ones of a word.
fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        word &= word.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_have_one_number_in_each_group() {
        let mut names = Names::default();
        let numbers: Vec<_> = [(0, "a"), (0, "b"), (0, "a"), (2, "a"), (2, "b"), (0, ""), (0, "b")]
            .map(|(group, name)| names.number(group, name.as_bytes()))
            .into();
        assert_eq!(numbers, [0, 1, 0, 0, 1, 2, 1]);
        let mut all: Vec<_> = names.iter().collect();
        all.sort();
        assert_eq!(all, [(0, 0, &b"a"[..]), (0, 1, b"b"), (0, 2, b""), (2, 0, b"a"), (2, 1, b"b")]);
        let many: Vec<u32> = (0..5_000).map(|i| names.number(1, format!("device-{i}").as_bytes())).collect();
        assert_eq!(many, (0..5_000).collect::<Vec<_>>());
        assert_eq!(names.number(1, b"device-4711"), 4_711);
    }

    #[test]
    fn a_set_has_each_number_once() {
        let mut set = NumberSet::default();
        let numbers = [3, 511, 512, 3, 1_000_000, 64, 63, 512];
        let new = numbers.map(|number| set.add(number));
        assert_eq!(new, [true, true, true, false, true, true, true, false]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 63, 64, 511, 512, 1_000_000]);
        assert_eq!((set.len(), set.bits.len()), (6, 3));
    }
}
