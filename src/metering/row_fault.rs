//! Faults of tables and logs by their rows: the first ones are kept, and all are counted.

use std::fmt;

use crate::texts::{Text, tr};

/// The most faults that are told one by one.
pub const MOST_TOLD: usize = 20;

/// What is wrong with a row, or with a whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Number of the row from 1, the header not counted; `None` for a fault of the header or the file.
    pub row: Option<u64>,
    /// The finding, what is allowed and what to do, without a full stop.
    pub problem: Text,
}

impl RowFault {
    /// Makes the fault of a row, counted from 1.
    pub fn of_row(row: u64, problem: impl Into<Text>) -> Self {
        Self { row: Some(row), problem: problem.into() }
    }

    /// Makes the fault of a header or of a whole file.
    pub fn of_file(problem: impl Into<Text>) -> Self {
        Self { row: None, problem: problem.into() }
    }
}

/// Formats on one line, in the language of the thread: `row 7: …`.
impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => f.write_str(&tr!("metering-row", row = row, problem = &self.problem)),
            None => self.problem.fmt(f),
        }
    }
}

/// Faults of one file in the order of its rows: the first [`MOST_TOLD`], and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFaults {
    /// The first faults.
    pub first: Vec<RowFault>,
    /// The number of all faults.
    pub count: u64,
}

impl RowFaults {
    /// Adds a fault, which comes behind the others in the file.
    pub(super) fn push(&mut self, fault: RowFault) {
        self.count += 1;
        if self.first.len() < MOST_TOLD {
            self.first.push(fault);
        }
    }

    /// True if there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Formats a fault a line, and how many more there are.
impl fmt::Display for RowFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<String> = self.first.iter().map(ToString::to_string).collect();
        let more = self.count - self.first.len() as u64;
        if more > 0 {
            lines.push(tr!("metering-more-faults", count = more));
        }
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for RowFaults {}

impl From<RowFault> for RowFaults {
    fn from(fault: RowFault) -> Self {
        Self { first: vec![fault], count: 1 }
    }
}
