//! What counting says of the rows of logs, for people.

use super::platform::Platform;
use super::row_fault::RowFault;
use super::usage_table::UsageTable;
use crate::texts::{Text, text};

/// What became of the rows of logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountReport {
    /// All rows.
    pub rows: u64,
    /// Rows that were counted.
    pub counted: u64,
    /// Rows that are no messages, or that a rule passes over.
    pub passed_over: u64,
    /// Messages that the platform refused.
    pub refused: u64,
    /// Counted rows that are marked as repeating a message.
    pub resent: u64,
    /// Rows that are so marked and were left out.
    pub dropped: u64,
    /// Counted rows of which a rule stated the size.
    pub stated: u64,
    /// Counted rows whose time of day occurs twice in the time zone; the earlier one was taken.
    pub ambiguous: u64,
    /// Rows at fault that were left out.
    pub faulty: u64,
    /// Logs whose last line is unfinished and was left out, with the number of that row.
    pub unfinished: Vec<(String, u64)>,
    /// How many messages each row stands for.
    pub sample_every: u64,
    /// The platform whose log it was.
    pub platform: Option<Platform>,
}

/// Faults of logs: the first ones, and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFaults {
    /// The first faults, each with the name of its log.
    pub first: Vec<(String, RowFault)>,
    /// The number of all faults.
    pub count: u64,
    /// Topics that no rule matches, by their shape, the most frequent first, each with its rows.
    pub unmatched: Vec<(String, u64)>,
    /// How many more shapes there are.
    pub more_unmatched: usize,
}

impl CountReport {
    /// Adds the rows of another thread.
    pub(super) fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.counted += other.counted;
        self.passed_over += other.passed_over;
        self.refused += other.refused;
        self.resent += other.resent;
        self.dropped += other.dropped;
        self.stated += other.stated;
        self.ambiguous += other.ambiguous;
        self.faulty += other.faulty;
    }

    /// Says what became of the rows, the most important first; of what did not happen, nothing.
    pub fn told(&self, table: &UsageTable) -> Vec<Text> {
        let mut told = vec![text!("metering-told-counted", counted = self.counted, rows = self.rows)];
        if let Some(platform) = self.platform
            && self.rows == self.passed_over
        {
            told.push(text!("metering-told-no-messages", platform = platform.name()));
        }
        let mut say = |count: u64, text: Text| {
            if count > 0 {
                told.push(text);
            }
        };
        say(self.faulty, text!("metering-told-faulty", count = self.faulty));
        say(self.passed_over, text!("metering-told-passed-over", count = self.passed_over));
        say(self.refused, text!("metering-told-refused", count = self.refused));
        say(self.resent, text!("metering-told-resent", count = self.resent));
        say(self.dropped, text!("metering-told-dropped", count = self.dropped));
        say(self.stated, text!("metering-told-stated", count = self.stated));
        say(self.ambiguous, text!("metering-told-ambiguous", count = self.ambiguous));
        if self.sample_every > 1 {
            told.push(text!("metering-told-sample", every = self.sample_every));
        }
        for (log, row) in &self.unfinished {
            told.push(text!("metering-told-unfinished", log = log, row = *row));
        }
        let partial = table.spans.iter().filter(|span| !span.is_whole());
        let partial: Vec<String> = partial.map(|span| span.date.to_string()).collect();
        if !partial.is_empty() {
            told.push(text!("metering-told-partial", count = partial.len(), dates = partial.join(", ")));
        }
        told
    }
}

impl LogFaults {
    /// Says how many faults there are and what to do, and which topics no rule matches.
    pub fn told(&self) -> Vec<Text> {
        let more = self.count - self.first.len() as u64;
        let mut told = vec![match more {
            0 => text!("metering-told-faults", count = self.count),
            _ => text!("metering-told-first-faults", count = self.count, told = self.first.len()),
        }];
        told.extend(self.topics());
        told
    }

    /// Says which topics no rule matches; nothing where each is matched.
    pub fn topics(&self) -> Vec<Text> {
        let mut told = Vec::new();
        if !self.unmatched.is_empty() {
            told.push(text!("metering-told-unmatched"));
        }
        for (shape, rows) in &self.unmatched {
            told.push(text!("metering-told-topic", topic = shape, rows = *rows));
        }
        if self.more_unmatched > 0 {
            told.push(text!("metering-told-more-topics", count = self.more_unmatched));
        }
        told
    }
}
