//! `Worker`: one thread's part of counting logs, block by block.

use hashbrown::HashMap;

use super::cells::Cells;
use super::columns::{ROLES, Role};
use super::csv::{Cell, Records};
use super::feed::{Block, Layout, Lines, MOST_RECORD};
use super::json::{self, Wanted};
use super::platform::{Platform, azure, mosquitto};
use super::problem::Problem;
use super::reading::Reading;
use super::report::CountReport;
use super::row::{RowReader, Taken};
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
    pub found: [bool; ROLES],
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

/// A line of a block.
struct Line<'b> {
    /// Without its line end.
    text: &'b [u8],
    /// True for the last line of a log, where no line end is behind it.
    is_unended: bool,
}

/// The lines of a block; what is behind the last line end is one only if it is not empty.
fn lines(block: &Block) -> impl Iterator<Item = Line<'_>> {
    block.bytes.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let text = line.strip_suffix(b"\n");
        let is_unended = text.is_none();
        let text = text.unwrap_or(line);
        Line { text: text.strip_suffix(b"\r").unwrap_or(text), is_unended }
    })
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
    most_told: usize,
    /// Rows of each block.
    pub rows: HashMap<(usize, usize), u64>,
    buffers: [Vec<u8>; ROLES],
}

impl<'p> Worker<'p> {
    pub fn new(plan: &'p PricePlan, reading: &'p Reading) -> Self {
        Self {
            reader: RowReader::new(plan, reading),
            tally: Tally::new(plan),
            seen: Seen::default(),
            faults: Vec::new(),
            most_told: reading.most_told,
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
                Layout::Lines(Lines::OfMosquitto) => self.lines_of_mosquitto(block),
                Layout::Lines(Lines::JsonBehindTime(wanted)) => self.lines_of_json(block, wanted, &mut buffers),
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
        buffers: &mut [Vec<u8>; ROLES],
    ) -> Result<(), TooMuch> {
        let first = self.seen.report.rows;
        let bytes = &block.bytes[..];
        let mut records = Records::new(bytes);
        columns.iter().flatten().for_each(|role| self.seen.found[role.index()] = true);
        loop {
            let mut places = [Cell::default(); ROLES];
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
        buffers: &mut [Vec<u8>; ROLES],
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
                self.fields(text, wanted, &mut cells, buffers).err()
            };
            self.row(block, first, &cells, problem)?;
        }
        Ok(())
    }

    /// Reads the fields of a JSON record into cells: also of one at fault those that it can, for who reads of the fault.
    fn fields<'b>(
        &mut self,
        record: &'b [u8],
        wanted: &Wanted,
        cells: &mut Cells<'b>,
        buffers: &'b mut [Vec<u8>; ROLES],
    ) -> Result<(), Problem> {
        let raw = json::read(record, wanted)?;
        let content_type = raw[Role::Status.index()];
        let holds_bodies = self.reader.platform() == Some(Platform::AzureIotHub);
        let mut problem = None;
        for ((role, raw), buffer) in Role::ALL.into_iter().zip(raw).zip(buffers) {
            let Some(raw) = raw else { continue };
            self.seen.found[role.index()] = true;
            let cell = match role {
                Role::Bytes if holds_bodies => azure::body(raw, content_type, buffer),
                role => json::cell(role, raw, buffer),
            };
            match cell {
                Ok(cell) => cells.set(role, cell),
                Err(of_cell) => problem = problem.or(Some(of_cell)),
            }
        }
        problem.map_or(Ok(()), Err)
    }

    fn lines_of_mosquitto(&mut self, block: &Block) -> Result<(), TooMuch> {
        let first = self.seen.report.rows;
        self.seen.found = [true; ROLES];
        for line in lines(block) {
            let mut cells = Cells::default();
            let problem = match mosquitto::read(line.text) {
                _ if line.text.len() > MOST_RECORD => Some(Problem::TooLong),
                Ok(mosquitto::Line::Message(found)) => {
                    let is_cut = found.get(Role::Status) == mosquitto::CUT;
                    if line.is_unended && is_cut {
                        self.seen.unfinished.push((block.log, self.seen.report.rows - first));
                        return Ok(());
                    }
                    // Where a line is cut, the last character may be.
                    let is_text = match std::str::from_utf8(line.text) {
                        Ok(_) => true,
                        Err(error) => is_cut && error.error_len().is_none(),
                    };
                    cells = found;
                    (!is_text).then_some(Problem::NotText)
                }
                Ok(mosquitto::Line::Refused) => {
                    self.take(block, first, &cells, Ok(Taken::Refused))?;
                    continue;
                }
                Ok(mosquitto::Line::Other) => {
                    self.take(block, first, &cells, Ok(Taken::PassedOver))?;
                    continue;
                }
                Err(problem) => Some(problem),
            };
            self.row(block, first, &cells, problem)?;
        }
        Ok(())
    }

    fn lines_of_json(&mut self, block: &Block, wanted: &Wanted, buffers: &mut [Vec<u8>; ROLES]) -> Result<(), TooMuch> {
        let first = self.seen.report.rows;
        for line in lines(block) {
            let record = memchr::memchr(b'{', line.text).map_or(line.text, |at| &line.text[at..]);
            let mut cells = Cells::default();
            let problem = if line.text.len() > MOST_RECORD {
                Some(Problem::TooLong)
            } else if std::str::from_utf8(line.text).is_err() {
                Some(Problem::NotText)
            } else {
                self.fields(record, wanted, &mut cells, buffers).err()
            };
            if line.is_unended && problem == Some(Problem::NoJson) {
                self.seen.unfinished.push((block.log, self.seen.report.rows - first));
                return Ok(());
            }
            self.row(block, first, &cells, problem)?;
        }
        Ok(())
    }

    /// Takes a row, which may be at fault already. `first` is the number of rows before the block.
    fn row(&mut self, block: &Block, first: u64, cells: &Cells<'_>, problem: Option<Problem>) -> Result<(), TooMuch> {
        self.seen.readable += u64::from(problem.is_none());
        let taken = problem.map_or_else(|| self.reader.read(cells, block.size), Err);
        self.take(block, first, cells, taken)
    }

    /// Counts a row by what becomes of it.
    fn take(
        &mut self,
        block: &Block,
        first: u64,
        cells: &Cells<'_>,
        taken: Result<Taken<'_>, Problem>,
    ) -> Result<(), TooMuch> {
        match taken {
            Ok(Taken::Message(message, remarks)) => {
                self.tally.add(&message)?;
                self.seen.report.counted += 1;
                self.seen.report.resent += u64::from(remarks.is_resent);
                self.seen.report.stated += u64::from(remarks.size_is_stated);
                self.seen.report.ambiguous += u64::from(message.moment.is_ambiguous);
            }
            Ok(Taken::PassedOver) => self.seen.report.passed_over += 1,
            Ok(Taken::Refused) => self.seen.report.refused += 1,
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
        if self.faults.len() < self.most_told {
            let at = (block.log, block.number, self.seen.report.rows - first);
            self.faults.push(Found { at, problem: self.reader.told(problem, cells) });
        }
    }
}
