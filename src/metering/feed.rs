//! `Feed`: the bytes of logs, cut into blocks at the ends of records, for threads to count.

use std::hash::Hasher;
use std::sync::Arc;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::columns::{ROLES, Role, SizeForm};
use super::csv::{self, Cell, Records};
use super::json::{self, Wanted};
use super::platform::Platform;
use super::reading::Reading;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// The size of a block in bytes, unless a record is longer.
const BLOCK: usize = 1 << 20;
/// The most bytes of a record.
pub(super) const MOST_RECORD: usize = 16 << 20;

/// Logs, of which the bytes are read one after the other.
pub trait Logs: Send {
    /// How many logs there are.
    fn count(&self) -> usize;

    /// Opens the next log, and gives its name; `None` after the last one.
    ///
    /// # Errors
    ///
    /// The log cannot be opened.
    fn open(&mut self) -> Option<Result<String, Text>>;

    /// Reads up to `most` more bytes of the open log, without compression, to the end of `into`. Fewer are its last.
    ///
    /// # Errors
    ///
    /// The log cannot be read.
    fn read(&mut self, into: &mut Vec<u8>, most: usize) -> Result<(), Text>;

    /// True if the open log gives the sizes of payloads where its columns are said to hold them.
    fn gives_sizes(&self) -> bool {
        false
    }

    /// How many bytes of all logs were read, as they are stored, and how many there are; 0 where that is not known.
    fn progress(&self) -> (u64, u64);
}

/// Why logs could not be counted: the log's name and the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub log: Option<String>,
    pub problem: Text,
}

/// What a log's records are made of.
#[derive(Debug)]
pub(super) enum Layout {
    /// The role of each column; `None` for those that are ignored.
    Csv(Vec<Option<Role>>),
    Json(Wanted),
    Lines(Lines),
}

/// What a log's lines are made of.
#[derive(Debug)]
pub(super) enum Lines {
    OfMosquitto,
    /// A JSON object, and perhaps a time before it.
    JsonBehindTime(Wanted),
}

/// Whole records of a log.
#[derive(Debug)]
pub(super) struct Block {
    /// Place of the log.
    pub log: usize,
    /// Place among the blocks of the log.
    pub number: usize,
    pub layout: Arc<Layout>,
    /// How sizes follow from their column.
    pub size: SizeForm,
    pub bytes: Vec<u8>,
    /// True if nothing of the log follows.
    pub is_last: bool,
    /// True if it stands for a record that is too long to be kept.
    pub is_too_long: bool,
}

/// Hands out blocks of logs.
pub(super) struct Feed<'l> {
    logs: &'l mut dyn Logs,
    reading: &'l Reading,
    names: Vec<String>,
    open: Option<Open>,
    /// What each log holds, with the place of the log; of logs without records nothing.
    contents: Vec<(u128, usize)>,
    /// Roles that the header of a log has.
    found: [bool; ROLES],
    /// Names of the columns of the first log.
    head: Vec<String>,
    all_are_csv: bool,
}

struct Open {
    layout: Arc<Layout>,
    size: SizeForm,
    /// Bytes behind the last block.
    rest: Vec<u8>,
    is_at_end: bool,
    next: usize,
    skip: Option<Skip>,
    hasher: SipHasher13,
    has_records: bool,
}

enum Skip {
    Csv(csv::Skip),
    Json(json::Skip),
    Lines,
}

impl<'l> Feed<'l> {
    pub fn new(logs: &'l mut dyn Logs, reading: &'l Reading) -> Self {
        let contents = Vec::new();
        let (names, head) = (Vec::new(), Vec::new());
        Self { logs, reading, names, open: None, contents, found: [false; ROLES], head, all_are_csv: true }
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    pub fn progress(&self) -> (u64, u64) {
        self.logs.progress()
    }

    fn unreadable(&self, problem: Text) -> Unreadable {
        Unreadable { log: self.names.last().cloned(), problem }
    }

    /// The next block, which takes its memory from `spare`; `None` after the last one.
    pub fn next(&mut self, mut spare: Vec<u8>) -> Result<Option<Block>, Unreadable> {
        loop {
            if self.open.is_none() && !self.open_next()? {
                return Ok(None);
            }
            if let Some(block) = self.block(&mut spare)? {
                return Ok(Some(block));
            }
        }
    }

    /// Opens the next log; false after the last one.
    fn open_next(&mut self) -> Result<bool, Unreadable> {
        if self.names.is_empty() {
            self.check_rules().map_err(|problem| Unreadable { log: None, problem })?;
        }
        match self.logs.open() {
            None => return Ok(false),
            Some(Err(problem)) => return Err(Unreadable { log: None, problem }),
            Some(Ok(name)) => self.names.push(name),
        }
        let mut rest = Vec::with_capacity(BLOCK + (BLOCK >> 2));
        let mut is_at_end = self.fill(&mut rest, BLOCK)?;
        if rest.starts_with(b"\xef\xbb\xbf") {
            rest.drain(..3);
        }
        if rest.starts_with(b"\xff\xfe") || rest.starts_with(b"\xfe\xff") {
            return Err(self.unreadable(text!("metering-utf-16")));
        }
        let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let layout = match (self.reading.platform, rest.get(blanks)) {
            (Some(Platform::Mosquitto), _) => Layout::Lines(Lines::OfMosquitto),
            (Some(Platform::AwsIot), Some(b'0'..=b'9')) => {
                Layout::Lines(Lines::JsonBehindTime(Wanted::new(&self.reading.columns)))
            }
            (_, Some(b'{')) => Layout::Json(Wanted::new(&self.reading.columns)),
            (Some(Platform::AzureIotHub), Some(b'O')) if rest.starts_with(b"Obj\x01") => {
                return Err(self.unreadable(text!("metering-avro")));
            }
            (_, Some(b'[')) => return Err(self.unreadable(text!("metering-json-list"))),
            (_, Some(_)) => {
                while csv::last_end(&rest).is_none() && !is_at_end && rest.len() <= MOST_RECORD {
                    let length = rest.len() + BLOCK;
                    is_at_end = self.fill(&mut rest, length)?;
                }
                let (columns, end) = self.header(&rest).map_err(|problem| self.unreadable(problem))?;
                rest.drain(..end);
                Layout::Csv(columns)
            }
            (_, None) => Layout::Csv(Vec::new()),
        };
        self.all_are_csv &= matches!(layout, Layout::Csv(_));
        let is_empty = rest.iter().all(u8::is_ascii_whitespace) && is_at_end;
        if self.names.len() == self.logs.count() && self.all_are_csv && (!is_empty || !self.head.is_empty()) {
            self.check_columns(&self.found).map_err(|problem| self.unreadable(problem))?;
        }
        self.open = Some(Open {
            layout: Arc::new(layout),
            size: if self.logs.gives_sizes() { SizeForm::Number } else { self.reading.columns.size },
            rest,
            is_at_end,
            next: 0,
            skip: None,
            hasher: SipHasher13::new(),
            has_records: false,
        });
        Ok(true)
    }

    /// Reads until there are `length` bytes; true at the end of the log.
    fn fill(&mut self, into: &mut Vec<u8>, length: usize) -> Result<bool, Unreadable> {
        let wanted = length.saturating_sub(into.len());
        let before = into.len();
        self.logs.read(into, wanted).map_err(|problem| self.unreadable(problem))?;
        Ok(into.len() - before < wanted)
    }

    /// The roles of the columns of a header, and where the records begin.
    fn header(&mut self, bytes: &[u8]) -> Result<(Vec<Option<Role>>, usize), Text> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut records = Records::new(bytes);
        let Some(record) = records.next(|_, cell| cells.push(cell)) else { return Ok((Vec::new(), bytes.len())) };
        let mut names = Vec::with_capacity(cells.len());
        for cell in cells {
            let mut buffer = Vec::new();
            let name = std::str::from_utf8(cell.text(bytes, &mut buffer));
            names.push(name.map_err(|_| text!("metering-header-not-text"))?.to_owned());
        }
        let twice = names.iter().enumerate().find(|(i, name)| !name.is_empty() && names[..*i].contains(name));
        if let Some((_, name)) = twice {
            return Err(text!("metering-header-twice", name = quoted(name)));
        }
        let columns = &self.reading.columns;
        let mut roles = vec![None; names.len()];
        for role in Role::ALL {
            if let Some(place) = names.iter().position(|name| !name.is_empty() && name == columns.of(role)) {
                if let Some(other) = roles[place] {
                    let other: Role = other;
                    let name = quoted(&names[place]);
                    return Err(text!("metering-one-column", name = name, one = other.name(), other = role.name()));
                }
                roles[place] = Some(role);
                self.found[role.index()] = true;
            }
        }
        if self.head.is_empty() {
            self.head = names;
        }
        Ok((roles, records.at().max(record.end)))
    }

    /// Checks that rules say what the log of a platform cannot.
    fn check_rules(&self) -> Result<(), Text> {
        let Some(platform) = self.reading.platform else { return Ok(()) };
        let rules = &self.reading.rules;
        if rules.is_empty() {
            return Err(text!("metering-platform-needs-rules", platform = platform.name()));
        }
        if !platform.has_sizes() && !rules.state_sizes() && !self.reading.columns.is_named(Role::Bytes) {
            return Err(text!("metering-platform-has-no-sizes", platform = platform.name()));
        }
        Ok(())
    }

    /// Checks that the columns without which nothing can be counted, and those that the user named, were found.
    pub fn check_columns(&self, found: &[bool; ROLES]) -> Result<(), Text> {
        let reading = self.reading;
        let has = |role: Role| found[role.index()];
        let lacks = |role: Role| {
            let (role, name, known) = (role.name(), quoted(reading.columns.of(role)), self.head.join(", "));
            match &self.head[..] {
                [] => text!("metering-no-field", role = role, name = name),
                [only] if only.contains([';', '\t']) => text!("metering-no-comma", found = quoted(only)),
                _ => text!("metering-no-column", role = role, name = name, known = known),
            }
        };
        if let Some(platform) = reading.platform {
            return platform.needs().iter().find(|role| !has(**role)).map_or(Ok(()), |role| Err(lacks(*role)));
        }
        let mut needed: Vec<Role> = vec![Role::Time];
        needed.extend(Role::ALL.into_iter().filter(|role| reading.columns.is_named(*role)));
        if !reading.rules.fill(Role::Device) {
            needed.push(Role::Device);
        }
        if let Some(lacking) = needed.into_iter().find(|role| !has(*role)) {
            return Err(lacks(lacking));
        }
        if !has(Role::Interface) {
            if !has(Role::Topic) {
                return Err(lacks(Role::Interface));
            }
            if reading.rules.is_empty() {
                return Err(text!("metering-topics-need-rules"));
            }
        }
        if !has(Role::Bytes) && !reading.rules.state_sizes() {
            return Err(lacks(Role::Bytes));
        }
        Ok(())
    }

    /// A block of the open log; `None` if it has no further one.
    fn block(&mut self, spare: &mut Vec<u8>) -> Result<Option<Block>, Unreadable> {
        let Some(mut open) = self.open.take() else { return Ok(None) };
        loop {
            if !open.is_at_end && open.rest.len() < BLOCK {
                open.is_at_end = self.fill(&mut open.rest, BLOCK)?;
            }
            if let Some(skip) = &mut open.skip {
                let end = match skip {
                    Skip::Csv(skip) => skip.end(&open.rest),
                    Skip::Json(skip) => skip.end(&open.rest),
                    Skip::Lines => memchr::memchr(b'\n', &open.rest).map(|at| at + 1),
                };
                if self.logs.count() > 1 {
                    open.hasher.write(&open.rest[..end.unwrap_or(open.rest.len())]);
                }
                match end {
                    Some(end) => {
                        open.rest.drain(..end);
                        open.skip = None;
                    }
                    None if open.is_at_end => open.rest.clear(),
                    None => {
                        open.rest.clear();
                        continue;
                    }
                }
            }
            if open.is_at_end {
                return self.last_block(open, spare).map(Some);
            }
            let end = match &*open.layout {
                Layout::Csv(_) => csv::last_end(&open.rest),
                Layout::Json(_) => json::last_end(&open.rest),
                Layout::Lines(_) => memchr::memrchr(b'\n', &open.rest).map(|at| at + 1),
            };
            if let Some(end) = end.filter(|end| *end > 0) {
                // What is behind the end begins the next block, in the memory of this one.
                let mut bytes = std::mem::take(spare);
                bytes.clear();
                bytes.extend_from_slice(&open.rest[end..]);
                std::mem::swap(&mut bytes, &mut open.rest);
                bytes.truncate(end);
                return Ok(Some(self.made(open, bytes, false)));
            }
            if open.rest.len() > MOST_RECORD + 2 {
                open.skip = Some(match &*open.layout {
                    Layout::Csv(_) => Skip::Csv(csv::Skip::default()),
                    Layout::Json(_) => Skip::Json(json::Skip::default()),
                    Layout::Lines(_) => Skip::Lines,
                });
                let mut block = self.made(open, Vec::new(), false);
                block.is_too_long = true;
                return Ok(Some(block));
            }
            let length = open.rest.len() + BLOCK;
            open.is_at_end = self.fill(&mut open.rest, length)?;
        }
    }

    fn made(&mut self, mut open: Open, bytes: Vec<u8>, is_last: bool) -> Block {
        if self.logs.count() > 1 {
            open.hasher.write(&bytes);
        }
        open.has_records |= bytes.iter().any(|byte| !byte.is_ascii_whitespace());
        let (log, number, layout, size) = (self.names.len() - 1, open.next, open.layout.clone(), open.size);
        open.next += 1;
        if !is_last {
            self.open = Some(open);
        }
        Block { log, number, layout, size, bytes, is_last, is_too_long: false }
    }

    fn last_block(&mut self, mut open: Open, spare: &mut Vec<u8>) -> Result<Block, Unreadable> {
        *spare = Vec::new();
        let bytes = std::mem::take(&mut open.rest);
        let mut hasher = open.hasher;
        let has_records = open.has_records || bytes.iter().any(|byte| !byte.is_ascii_whitespace());
        let block = self.made(open, bytes, true);
        if self.logs.count() > 1 && has_records {
            hasher.write(&block.bytes);
            let content = hasher.finish128().as_u128();
            if let Some((_, other)) = self.contents.iter().find(|(known, _)| *known == content) {
                return Err(self.unreadable(text!("metering-log-twice", other = &self.names[*other])));
            }
            self.contents.push((content, self.names.len() - 1));
        }
        Ok(block)
    }
}
