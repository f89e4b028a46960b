//! `Worker`: one thread's part of counting logs, block by block.

use hashbrown::HashMap;

use super::columns::Role;
use super::csv::{Cell, Records};
use super::feed::{Block, Layout, MOST_RECORD};
use super::json::{self, Wanted};
use super::reading::Reading;
use super::report::CountReport;
use super::row::{Cells, Problem, RowReader, Taken};
use super::row_fault::MOST_TOLD;
use super::tally::{Tally, TooMuch};
use super::topics::Shapes;
use crate::plan::PricePlan;
use crate::texts::Text;

/// What was seen of the rows beside what was counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// What became of the rows, without what is known only once all are counted: the names of logs, and the sampling.
    pub report: CountReport,
    /// Rows whose cells could be told apart.
    pub readable: u64,
    /// Last lines that are unfinished: the place of the log, and the number of the row.
    pub unfinished: Vec<(usize, u64)>,
    /// Roles that a record had.
    pub found: [bool; 9],
    /// Topics that no rule matches.
    pub unmatched: Shapes,
}

impl Seen {
    pub fn merge(&mut self, other: Self) {
        self.report.merge(&other.report);
        self.readable += other.readable;
        self.unfinished.extend(other.unfinished);
        self.found.iter_mut().zip(other.found).for_each(|(own, other)| *own |= other);
        self.unmatched.merge(other.unmatched);
    }
}

/// A fault, until the rows before its block are counted.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Log, block, and row within the block, from 0.
    pub at: (usize, usize, u64),
    pub problem: Text,
}

/// One thread's part of counting.
pub(super) struct Worker<'p> {
    reader: RowReader<'p>,
    pub tally: Tally<'p>,
    pub seen: Seen,
    /// The first faults that this thread met, in order.
    pub faults: Vec<Found>,
    /// Rows of each block.
    pub rows: HashMap<(usize, usize), u64>,
    buffers: [Vec<u8>; 9],
}

impl<'p> Worker<'p> {
    pub fn new(plan: &'p PricePlan, reading: &'p Reading) -> Self {
        Self {
            reader: RowReader::new(plan, reading),
            tally: Tally::new(plan),
            seen: Seen::default(),
            faults: Vec::new(),
            rows: HashMap::new(),
            buffers: Default::default(),
        }
    }

    /// Counts the rows of a block.
    ///
    /// # Errors
    ///
    /// A sum does not fit.
    pub fn count(&mut self, block: &Block) -> Result<(), TooMuch> {
        let before = self.seen.report.rows;
        if block.is_too_long {
            self.fault(block, before, Problem::TooLong, &Cells::default());
            self.seen.report.rows += 1;
        } else {
            // One look at all bytes is quicker than one at each row.
            let is_text = std::str::from_utf8(&block.bytes).is_ok();
            let mut buffers = std::mem::take(&mut self.buffers);
            let counted = match &*block.layout {
                Layout::Csv(columns) => self.csv(block, columns, is_text, &mut buffers),
                Layout::Json(wanted) => self.json(block, wanted, is_text, &mut buffers),
            };
            self.buffers = buffers;
            counted?;
        }
        self.rows.insert((block.log, block.number), self.seen.report.rows - before);
        Ok(())
    }

    fn csv(
        &mut self,
        block: &Block,
        columns: &[Option<Role>],
        is_text: bool,
        buffers: &mut [Vec<u8>; 9],
    ) -> Result<(), TooMuch> {
        let first = self.seen.report.rows;
        let bytes = &block.bytes[..];
        let mut records = Records::new(bytes);
        columns.iter().flatten().for_each(|role| self.seen.found[role.index()] = true);
        loop {
            let mut places = [Cell::default(); 9];
            let record = records.next(|column, cell| {
                if let Some(Some(role)) = columns.get(column) {
                    places[role.index()] = cell;
                }
            });
            let Some(record) = record else { return Ok(()) };
            let mut cells = Cells::default();
            for ((cell, place), buffer) in cells.0.iter_mut().zip(&places).zip(&mut *buffers) {
                *cell = place.text(bytes, buffer);
            }
            let is_last = block.is_last && !record.is_ended;
            let problem = if record.end - record.start > MOST_RECORD {
                Some(Problem::TooLong)
            } else if record.is_open && bytes[record.start..].contains(&b'\n') {
                Some(Problem::UnclosedQuote)
            } else if is_last && (record.is_open || record.cells < columns.len()) {
                self.seen.unfinished.push((block.log, self.seen.report.rows - first));
                return Ok(());
            } else if !is_text && std::str::from_utf8(&bytes[record.start..record.end]).is_err() {
                Some(Problem::NotText)
            } else if record.cells != columns.len() {
                Some(Problem::Cells(record.cells))
            } else if record.has_rest {
                Some(Problem::AfterQuote)
            } else {
                None
            };
            self.row(block, first, &cells, problem)?;
        }
    }

    fn json(
        &mut self,
        block: &Block,
        wanted: &Wanted,
        is_text: bool,
        buffers: &mut [Vec<u8>; 9],
    ) -> Result<(), TooMuch> {
        let first = self.seen.report.rows;
        let bytes = &block.bytes[..];
        let mut from = 0;
        while let Some(record) = json::next_record(bytes, from) {
            from = record.end;
            if block.is_last && record.is_at_end && bytes[record.start] == b'{' {
                self.seen.unfinished.push((block.log, self.seen.report.rows - first));
                return Ok(());
            }
            let text = &bytes[record.start..record.end];
            let mut cells = Cells::default();
            let problem = if text.len() > MOST_RECORD {
                Some(Problem::TooLong)
            } else if !is_text && std::str::from_utf8(text).is_err() {
                Some(Problem::NotText)
            } else if !record.is_closed {
                Some(Problem::NoJson)
            } else {
                match json::read(text, wanted) {
                    Err(problem) => Some(problem),
                    Ok(raw) => {
                        let mut problem = None;
                        for ((role, raw), buffer) in Role::ALL.into_iter().zip(raw).zip(&mut *buffers) {
                            let Some(raw) = raw else { continue };
                            self.seen.found[role.index()] = true;
                            match json::cell(role, raw, buffer) {
                                Ok(cell) => cells.0[role.index()] = cell,
                                Err(of_cell) => problem = problem.or(Some(of_cell)),
                            }
                        }
                        problem
                    }
                }
            };
            self.row(block, first, &cells, problem)?;
        }
        Ok(())
    }

    /// Takes a row, which may be at fault already. `first` is the number of rows before the block.
    fn row(&mut self, block: &Block, first: u64, cells: &Cells<'_>, problem: Option<Problem>) -> Result<(), TooMuch> {
        self.seen.readable += u64::from(problem.is_none());
        let taken = problem.map_or_else(|| self.reader.read(cells), Err);
        match taken {
            Ok(Taken::Message(message, remarks)) => {
                self.tally.add(&message)?;
                self.seen.report.counted += 1;
                self.seen.report.resent += u64::from(remarks.is_resent);
                self.seen.report.stated += u64::from(remarks.size_is_stated);
                self.seen.report.ambiguous += u64::from(message.moment.is_ambiguous);
            }
            Ok(Taken::PassedOver) => self.seen.report.passed_over += 1,
            Ok(Taken::Dropped) => self.seen.report.dropped += 1,
            Err(problem) => {
                if problem == Problem::Unmatched {
                    let [topic, fleet, device] = [Role::Topic, Role::Fleet, Role::Device].map(|role| cells.get(role));
                    self.seen.unmatched.add(topic, fleet, device);
                }
                self.fault(block, first, problem, cells);
            }
        }
        self.seen.report.rows += 1;
        Ok(())
    }

    fn fault(&mut self, block: &Block, first: u64, problem: Problem, cells: &Cells<'_>) {
        self.seen.report.faulty += 1;
        // A thread gets its blocks in order, so the first faults that it meets stand before its others.
        if self.faults.len() < MOST_TOLD {
            let at = (block.log, block.number, self.seen.report.rows - first);
            self.faults.push(Found { at, problem: self.reader.told(problem, cells) });
        }
    }
}
