//! Logs in memory, and short ways to count them.

use std::sync::atomic::AtomicBool;

use fleetcost::metering::{Counted, Logs, NotCounted, Reading, Rules, Watch, count};
use fleetcost::plan::{Plans, PricePlan};
use fleetcost::texts::Text;

/// Logs by their names.
pub struct Memory {
    logs: Vec<(String, Vec<u8>)>,
    next: usize,
    at: usize,
}

impl Memory {
    pub fn new(logs: &[(&str, &[u8])]) -> Self {
        let logs = logs.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        Self { logs, next: 0, at: 0 }
    }
}

impl Logs for Memory {
    fn count(&self) -> usize {
        self.logs.len()
    }

    fn open(&mut self) -> Option<Result<String, Text>> {
        let name = self.logs.get(self.next)?.0.clone();
        (self.next, self.at) = (self.next + 1, 0);
        Some(Ok(name))
    }

    fn read(&mut self, into: &mut Vec<u8>, most: usize) -> Result<(), Text> {
        let bytes = &self.logs[self.next - 1].1;
        let end = bytes.len().min(self.at.saturating_add(most));
        into.extend_from_slice(&bytes[self.at..end]);
        self.at = end;
        Ok(())
    }

    fn progress(&self) -> (u64, u64) {
        (self.at as u64, 0)
    }
}

/// The plan of most tests: units of 512 bytes, days of UTC+8.
pub fn plan() -> std::sync::Arc<PricePlan> {
    Plans::built_in().usual().clone()
}

/// Counts logs under a plan.
pub fn counted_under(plan: &PricePlan, logs: &[(&str, &[u8])], reading: &Reading) -> Result<Counted, NotCounted> {
    let never = AtomicBool::new(false);
    count(&mut Memory::new(logs), plan, reading, &Watch::new(&never, &|_, _| {}))
}

/// Counts one log.
pub fn counted(log: &str, reading: &Reading) -> Result<Counted, NotCounted> {
    counted_under(&plan(), &[("log.csv", log.as_bytes())], reading)
}

/// Counts one log as users do who say nothing.
pub fn plainly(log: &str) -> Result<Counted, NotCounted> {
    counted(log, &Reading::default())
}

/// The table of a log without its header, as text.
pub fn rows(log: &str, reading: &Reading) -> String {
    let counted = counted(log, reading).unwrap_or_else(|why| panic!("{why}"));
    counted.table.write().split_once('\n').unwrap().1.to_owned()
}

/// The faults of a log, each with its row.
pub fn faults(log: &str, reading: &Reading) -> Vec<String> {
    match counted(log, reading) {
        Err(NotCounted::Faults(faults)) => faults.first.iter().map(|(_, fault)| fault.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

/// What keeps logs from being counted, in words.
pub fn refused(log: &str, reading: &Reading) -> String {
    counted(log, reading).unwrap_err().to_string()
}

/// A reading with names for columns.
pub fn named(columns: &str) -> Reading {
    let mut reading = Reading::default();
    reading.columns.name(columns).unwrap();
    reading
}

/// A reading with rules for topics.
pub fn ruled(rules: &str) -> Reading {
    let rules = Rules::parse("topics.ron", rules, &plan()).unwrap_or_else(|report| panic!("{report}"));
    Reading { rules, ..Reading::default() }
}
