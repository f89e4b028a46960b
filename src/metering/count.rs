//! Counts logs of messages into a usage table, on all cores.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::feed::{Block, Feed, Logs, Unreadable};
use super::reading::Reading;
use super::report::{CountReport, LogFaults};
use super::row_fault::RowFault;
use super::tally::{Tally, TooMuch};
use super::usage_table::UsageTable;
use super::worker::{Found, Seen, Worker};
use crate::plan::PricePlan;
use crate::texts::{Text, text, tr};

/// How far counting is, and whether it goes on; shared by its threads.
pub struct Watch<'w> {
    cancelled: &'w AtomicBool,
    report: &'w (dyn Fn(u64, u64) + Sync),
}

impl<'w> Watch<'w> {
    /// Makes a watch that ends counting soon after `cancelled` becomes true. `report` is called from any thread with the bytes
    /// that were read, as they are stored, and the bytes of all logs, or 0 where that is not known.
    pub const fn new(cancelled: &'w AtomicBool, report: &'w (dyn Fn(u64, u64) + Sync)) -> Self {
        Self { cancelled, report }
    }
}

/// A table, and what there is to say of the rows that it was counted of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The table.
    pub table: UsageTable,
    /// What there is to say.
    pub report: CountReport,
    /// The rows at fault that were left out.
    pub left_out: LogFaults,
}

/// Why logs were not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCounted {
    /// A log cannot be read, or its columns are not those of a log.
    Log {
        /// The log's name; `None` where it is in the problem.
        log: Option<String>,
        /// What is wrong, what is allowed and what to do.
        problem: Text,
    },
    /// Rows are at fault.
    Faults(LogFaults),
    /// Counting was cancelled.
    Cancelled,
}

/// Formats the problem or the first fault on one line, in the language of the thread.
impl fmt::Display for NotCounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log { log: Some(log), problem } => write!(f, "{log}: {problem}"),
            Self::Log { log: None, problem } => problem.fmt(f),
            Self::Faults(faults) => {
                let first = faults.first.first().map(|(log, fault)| format!("{log}: {fault}"));
                f.write_str(&tr!("metering-faults", count = faults.count, first = first.unwrap_or_default()))
            }
            Self::Cancelled => f.write_str(&tr!("study-was-cancelled")),
        }
    }
}

impl std::error::Error for NotCounted {}

impl From<Unreadable> for NotCounted {
    fn from(of: Unreadable) -> Self {
        Self::Log { log: of.log, problem: of.problem }
    }
}

impl From<TooMuch> for NotCounted {
    fn from(TooMuch: TooMuch) -> Self {
        Self::Log { log: None, problem: text!("metering-too-much") }
    }
}

/// Counts logs under a plan, on all threads of the pool.
///
/// # Errors
///
/// A log cannot be read, rows are at fault and not to be skipped, or counting was cancelled.
pub fn count(
    logs: &mut dyn Logs,
    plan: &PricePlan,
    reading: &Reading,
    watch: &Watch<'_>,
) -> Result<Counted, NotCounted> {
    let feed = Mutex::new((Feed::new(logs, reading), None::<NotCounted>));
    let workers = rayon::broadcast(|_| {
        let mut worker = Worker::new(plan, reading);
        let mut spare = Vec::new();
        while let Some(block) = next(&feed, std::mem::take(&mut spare), watch) {
            if let Err(too_much) = worker.count(&block) {
                stop(&feed, too_much.into());
            }
            spare = block.bytes;
        }
        worker
    });
    let (feed, stopped) = feed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(why) = stopped {
        return Err(why);
    }
    Parts::of(plan, workers)?.counted(&feed, reading)
}

type Shared<'l> = Mutex<(Feed<'l>, Option<NotCounted>)>;

/// The next block; `None` once there is none, or counting stops.
fn next(feed: &Shared<'_>, spare: Vec<u8>, watch: &Watch<'_>) -> Option<Block> {
    let mut shared = feed.lock().unwrap_or_else(PoisonError::into_inner);
    let (feed, stopped) = &mut *shared;
    if stopped.is_some() {
        return None;
    }
    if watch.cancelled.load(Ordering::Relaxed) {
        *stopped = Some(NotCounted::Cancelled);
        return None;
    }
    let block = feed.next(spare);
    let (done, all) = feed.progress();
    (watch.report)(done, all);
    block.unwrap_or_else(|unreadable| {
        *stopped = Some(unreadable.into());
        None
    })
}

fn stop(feed: &Shared<'_>, why: NotCounted) {
    feed.lock().unwrap_or_else(PoisonError::into_inner).1.get_or_insert(why);
}

/// What all threads counted.
struct Parts<'p> {
    tally: Tally<'p>,
    seen: Seen,
    faults: Vec<Found>,
    /// Rows of each block, in order.
    rows: Vec<((usize, usize), u64)>,
}

impl<'p> Parts<'p> {
    fn of(plan: &'p PricePlan, workers: Vec<Worker<'p>>) -> Result<Self, TooMuch> {
        let mut all: Option<Self> = None;
        for worker in workers {
            let Worker { tally, seen, faults, rows, .. } = worker;
            match &mut all {
                None => all = Some(Self { tally, seen, faults, rows: rows.into_iter().collect() }),
                Some(all) => {
                    all.tally.merge(tally)?;
                    all.seen.merge(seen);
                    all.faults.extend(faults);
                    all.rows.extend(rows);
                }
            }
        }
        let mut all = all.unwrap_or_else(|| Self {
            tally: Tally::new(plan),
            seen: Seen::default(),
            faults: Vec::new(),
            rows: Vec::new(),
        });
        all.faults.sort_by_key(|found| found.at);
        all.rows.sort_unstable();
        Ok(all)
    }

    /// The number of a row of its log, from 1.
    fn row(&self, (log, block, row): (usize, usize, u64)) -> u64 {
        let before = self.rows.iter().filter(|((of, number), _)| *of == log && *number < block);
        before.map(|(_, rows)| rows).sum::<u64>() + row + 1
    }

    fn counted(self, feed: &Feed<'_>, reading: &Reading) -> Result<Counted, NotCounted> {
        let seen = &self.seen;
        let uncounted = seen.report.dropped + seen.report.passed_over + seen.report.refused;
        if seen.readable > uncounted {
            // The columns of JSON are those of any record.
            feed.check_columns(&seen.found).map_err(|problem| NotCounted::Log { log: None, problem })?;
        }
        let name = |log: usize| feed.names()[log].clone();
        let first = self.faults.iter().take(reading.most_told);
        let first = first.map(|found| {
            let fault = RowFault::of_row(self.row(found.at), found.problem.clone());
            (name(found.at.0), fault)
        });
        let (unmatched, more_unmatched) = self.seen.unmatched.clone().most_frequent();
        let faults = LogFaults { first: first.collect(), count: seen.report.faulty, unmatched, more_unmatched };
        if faults.count > 0 && !reading.skip_faulty {
            return Err(NotCounted::Faults(faults));
        }
        let mut unfinished: Vec<(String, u64)> = Vec::new();
        let mut logs = seen.unfinished.clone();
        logs.sort_unstable();
        for (log, row) in logs {
            let last = self.rows.iter().filter(|((of, _), _)| *of == log).map(|((_, block), _)| *block).max();
            unfinished.push((name(log), self.row((log, last.unwrap_or_default(), row))));
        }
        let sample_every = reading.sample_every.unwrap_or(1);
        let report = CountReport { unfinished, sample_every, platform: reading.platform, ..seen.report.clone() };
        Ok(Counted { table: self.tally.table(sample_every)?, report, left_out: faults })
    }
}
