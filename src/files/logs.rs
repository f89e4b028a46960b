//! Logs of messages as files: found in folders, and read without their compression.

#[cfg(feature = "parquet")]
mod parquet;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::target::{bounded, open_regular};
use super::{cannot_read, is_stdin};
use crate::metering::{Columns, Logs, Reading, UsageTable};
use crate::texts::{Text, tr};

/// The first bytes of what is compressed by gzip, and by zstd.
const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The first bytes of a Parquet file.
const PARQUET: [u8; 4] = *b"PAR1";
/// The first bytes of a frame of zstd that holds nothing of the content; the first of them varies.
const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];
/// The largest window of a frame in bytes: what `zstd` itself takes without being told.
const LARGEST_WINDOW: u64 = 128 << 20;

/// Files of logs, read one after the other.
pub struct LogFiles {
    files: std::vec::IntoIter<PathBuf>,
    count: usize,
    open: Option<Open>,
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only tables are read by it"))]
    reading: Reading,
    /// Bytes that were read of all files, as they are stored.
    read: Arc<AtomicU64>,
    /// Bytes of all files; 0 if one of them has no length.
    bytes: u64,
}

impl LogFiles {
    /// Finds the logs that arguments name, for a reading of them: files, `-` for standard input, and all files in and below
    /// folders, but those whose names begin with `.` or `_`, sorted by path.
    ///
    /// # Errors
    ///
    /// A file or a folder cannot be read, or a folder has no file.
    pub fn find(named: &[PathBuf], reading: &Reading) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        for path in named {
            if is_stdin(path) || !path.is_dir() {
                files.push(path.clone());
                continue;
            }
            let before = files.len();
            add_folder(path, &mut files)?;
            if files.len() == before {
                bail!(tr!("logs-folder-empty", path = path.display().to_string()));
            }
        }
        let lengths = files.iter().map(|file| match fs::metadata(file) {
            _ if is_stdin(file) => None,
            Ok(data) if data.is_file() => Some(data.len()),
            _ => None,
        });
        let bytes = lengths.sum::<Option<u64>>().unwrap_or_default();
        let count = files.len();
        let reading = reading.clone();
        Ok(Self { files: files.into_iter(), count, open: None, reading, read: Arc::default(), bytes })
    }

    /// The files that are left to be read.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.as_slice().iter().map(PathBuf::as_path)
    }
}

/// The bytes by which a file is known.
const HEAD: usize = 1 << 16;

/// True for a file that is a usage table, as its header tells.
pub fn is_usage_table(path: &Path) -> bool {
    let head = open_regular(path).and_then(|file| bounded(file.take(HEAD as u64), HEAD));
    head.is_ok_and(|head| UsageTable::is_begun_by(&head))
}

/// True for a file that is a log of messages as far as its beginning tells, whatever compresses it.
pub fn is_log(path: &Path) -> bool {
    let head = open_regular(path).and_then(|file| {
        unpacked(Box::new(file), Arc::default())?.map(|log| bounded(log.take(HEAD as u64), HEAD)).transpose()
    });
    head.is_ok_and(|head| head.is_none_or(|head| Columns::are_in(&head)))
}

/// Adds the files in and below a folder. Links are followed to files, and not to folders, which could be a circle.
fn add_folder(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let reading = || cannot_read(folder);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        entries.push(entry.with_context(reading)?);
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        if matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_')) {
            continue;
        }
        let path = entry.path();
        if entry.file_type().with_context(reading)?.is_dir() {
            add_folder(&path, files)?;
        } else if !path.is_dir() {
            files.push(path);
        }
    }
    Ok(())
}

impl Logs for LogFiles {
    fn count(&self) -> usize {
        self.count
    }

    fn open(&mut self) -> Option<Result<String, Text>> {
        let file = self.files.next()?;
        let name = if is_stdin(&file) { "<stdin>".to_owned() } else { file.to_string_lossy().into_owned() };
        let opened = if is_stdin(&file) {
            self.opened(None).with_context(|| tr!("file-cannot-read-stdin"))
        } else {
            self.opened(Some(&file)).with_context(|| cannot_read(&file))
        };
        Some(match opened {
            Ok(opened) => {
                self.open = Some(opened);
                Ok(name)
            }
            Err(error) => Err(Text::Words(format!("{error:#}"))),
        })
    }

    fn read(&mut self, into: &mut Vec<u8>, most: usize) -> Result<(), Text> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let read = open.bytes().take(most as u64).read_to_end(into);
        read.map(drop).map_err(|error| Text::Words(tr!("logs-cannot-read", error = error.to_string())))
    }

    fn gives_sizes(&self) -> bool {
        match &self.open {
            #[cfg(feature = "parquet")]
            Some(Open::Table(table)) => table.gives_sizes(),
            _ => false,
        }
    }

    fn progress(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.bytes)
    }
}

/// Counts the bytes that are read.
struct CountedRead<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for CountedRead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

type Source = BufReader<CountedRead<Box<dyn Read + Send>>>;

/// An open log.
enum Open {
    /// Bytes, without their compression.
    Bytes(Box<dyn Read + Send>),
    #[cfg(feature = "parquet")]
    Table(Box<parquet::Table>),
}

impl Open {
    fn bytes(&mut self) -> &mut (dyn Read + Send) {
        match self {
            Self::Bytes(bytes) => bytes,
            #[cfg(feature = "parquet")]
            Self::Table(table) => table,
        }
    }
}

/// The bytes of a file without its compression, which the first ones tell; `None` for a Parquet file.
fn unpacked(inner: Box<dyn Read + Send>, read: Arc<AtomicU64>) -> io::Result<Option<Box<dyn Read + Send>>> {
    let mut source = BufReader::with_capacity(1 << 18, CountedRead { inner, read });
    let head = source.fill_buf()?;
    if head.starts_with(&PARQUET) {
        return Ok(None);
    }
    if head.starts_with(&GZIP) {
        return Ok(Some(Box::new(MultiGzDecoder::new(source))));
    }
    if begins_frame(head) {
        return Ok(Some(Box::new(Frames::new(source))));
    }
    Ok(Some(Box::new(source)))
}

impl LogFiles {
    /// Opens a file, or standard input without one; its first bytes tell what it is.
    fn opened(&self, path: Option<&Path>) -> io::Result<Open> {
        let inner: Box<dyn Read + Send> = match path {
            Some(path) => Box::new(File::open(path)?),
            None => Box::new(io::stdin()),
        };
        unpacked(inner, self.read.clone())?.map_or_else(|| self.table(path), |bytes| Ok(Open::Bytes(bytes)))
    }

    /// Opens a Parquet file, which is read from its end.
    #[cfg(feature = "parquet")]
    fn table(&self, path: Option<&Path>) -> io::Result<Open> {
        let path = path.ok_or_else(|| io::Error::other(tr!("logs-parquet-stdin")))?;
        parquet::Table::open(File::open(path)?, &self.reading, self.read.clone())
            .map(|table| Open::Table(Box::new(table)))
    }

    #[cfg(not(feature = "parquet"))]
    fn table(&self, _: Option<&Path>) -> io::Result<Open> {
        Err(io::Error::other(tr!("logs-no-parquet")))
    }
}

fn begins_frame(head: &[u8]) -> bool {
    head.starts_with(&ZSTD) || (head.len() >= 4 && head[0] & 0xf0 == 0x50 && head[1..4] == SKIPPABLE)
}

/// Frames of zstd, one behind the other.
struct Frames {
    source: Source,
    decoder: FrameDecoder,
    is_open: bool,
}

impl Frames {
    fn new(source: Source) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Self { source, decoder, is_open: false }
    }

    /// Begins the next frame; false at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            let length = match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => length,
                Err(error) => return Err(io::Error::other(error)),
            };
            let skipped = io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
            if skipped < u64::from(length) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_open && !self.begin()? {
                return Ok(0);
            }
            self.is_open = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, one).map_err(io::Error::other)?;
            }
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            let stored = self.decoder.get_checksum_from_data();
            if stored.is_some() && stored != self.decoder.get_calculated_checksum() {
                return Err(io::Error::other("the checksum of a frame is wrong"));
            }
            self.is_open = false;
        }
    }
}
