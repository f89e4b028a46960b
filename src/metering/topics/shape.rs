//! Shapes of topics: which topics no rule matches, without a line for each device.

use hashbrown::HashMap;

/// The most shapes that are kept apart; a log with more has topics of no shape.
const MOST_SHAPES: usize = 10_000;
/// The most shapes that are told.
const MOST_TOLD: usize = 20;
/// The longest shape in bytes that is kept.
const LONGEST: usize = 300;

/// Shapes of unmatched topics with the number of their rows.
#[derive(Clone, Debug, Default)]
pub(in crate::metering) struct Shapes {
    rows: HashMap<Vec<u8>, u64>,
}

impl Shapes {
    /// Counts a topic. Levels that are the row's device or fleet, and those with a digit in them, are not kept apart.
    pub fn add(&mut self, topic: &[u8], fleet: &[u8], device: &[u8]) {
        let mut shape = Vec::with_capacity(topic.len());
        for (i, level) in topic.split(|byte| *byte == b'/').enumerate() {
            if i > 0 {
                shape.push(b'/');
            }
            shape.extend_from_slice(match level {
                [] => b"",
                level if level == device => b"{device}",
                level if level == fleet => b"{fleet}",
                level if level.iter().any(u8::is_ascii_digit) => b"+",
                level => level,
            });
            if shape.len() > LONGEST {
                shape.truncate(LONGEST);
                break;
            }
        }
        self.count(shape, 1);
    }

    fn count(&mut self, shape: Vec<u8>, rows: u64) {
        if let Some(known) = self.rows.get_mut(&shape) {
            *known += rows;
        } else if self.rows.len() < MOST_SHAPES {
            self.rows.insert(shape, rows);
        }
    }

    /// Adds what another part of the log had.
    pub fn merge(&mut self, other: Self) {
        other.rows.into_iter().for_each(|(shape, rows)| self.count(shape, rows));
    }

    /// The most frequent shapes with their rows, the most frequent first, and how many more there are.
    pub fn most_frequent(self) -> (Vec<(String, u64)>, usize) {
        let mut all: Vec<(Vec<u8>, u64)> = self.rows.into_iter().collect();
        all.sort_by(|(shape_a, a), (shape_b, b)| b.cmp(a).then_with(|| shape_a.cmp(shape_b)));
        let more = all.len().saturating_sub(MOST_TOLD);
        all.truncate(MOST_TOLD);
        let shown = |(shape, rows): (Vec<u8>, u64)| (String::from_utf8_lossy(&shape).into_owned(), rows);
        (all.into_iter().map(shown).collect(), more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_of_many_devices_have_one_shape() {
        let mut shapes = Shapes::default();
        for device in ["a", "b", "c"] {
            shapes.add(format!("/sys/a1B2/{device}/up").as_bytes(), b"", device.as_bytes());
        }
        let mut others = Shapes::default();
        others.add(b"$SYS/broker", b"", b"");
        others.add(b"m/plant/x", b"plant", b"");
        others.add(b"$SYS/broker", b"", b"");
        shapes.merge(others);
        let told = shapes.most_frequent();
        let expected = [("/sys/+/{device}/up", 3), ("$SYS/broker", 2), ("m/{fleet}/x", 1)];
        assert_eq!(told, (expected.map(|(shape, rows)| (shape.to_owned(), rows)).to_vec(), 0));
    }

    #[test]
    fn the_most_frequent_come_first_and_no_log_fills_the_memory() {
        let mut shapes = Shapes::default();
        let name = |n: u32| -> String { format!("{n:05}").bytes().map(|b| char::from(b + 49)).collect() };
        for n in 0..11_000 {
            shapes.add(name(n).as_bytes(), b"", b"");
        }
        shapes.add(name(7).as_bytes(), b"", b"");
        let (told, more) = shapes.most_frequent();
        assert_eq!((told.len(), &told[0], more), (20, &(name(7), 2), MOST_SHAPES - 20));
    }
}
