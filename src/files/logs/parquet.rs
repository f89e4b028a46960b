//! Parquet files as logs: the columns that a reading wants, written as CSV while they are read.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::basic::{Compression, ConvertedType, LogicalType, TimeUnit};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{DataType, Int96};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::ColumnDescriptor;
use rust_decimal::Decimal;
use ruzstd::decoding::StreamingDecoder;

use crate::metering::{Reading, Role, SizeForm, TimeForm};
use crate::texts::tr;

/// Rows that are decoded at a time.
const BATCH: usize = 4_096;

/// A Parquet file, read as CSV with a header.
///
/// Wanted columns have the names by which the reading knows them; the others are there by their names, with empty cells.
pub struct Table {
    file: Arc<File>,
    metadata: ParquetMetaData,
    wanted: Vec<Wanted>,
    /// Names of the other columns.
    others: Vec<String>,
    next_group: usize,
    group: Option<Group>,
    text: Vec<u8>,
    at: usize,
    /// Bytes that were read of all logs.
    read: Arc<AtomicU64>,
}

/// A column that is read.
struct Wanted {
    /// Its place among the leaves of the schema.
    leaf: usize,
    name: String,
    meaning: Meaning,
}

/// Columns of a row group, as far as they are read.
struct Group {
    readers: Vec<ColumnReader>,
    rows_left: usize,
}

/// What the stored values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// What they are.
    Plain,
    /// Whole numbers without a sign.
    Unsigned,
    /// Whole numbers of so many decimals.
    Decimal(u32),
    /// Nanoseconds of one, since 1970: of UTC, or of a clock whose time zone nobody says.
    Instant { unit: i64, is_utc: bool, form: TimeForm },
    /// Payloads, of which the size counts.
    Payload,
}

impl Table {
    /// Opens a file.
    ///
    /// # Errors
    ///
    /// It is no Parquet file, or a wanted column is a list.
    pub fn open(file: File, reading: &Reading, read: Arc<AtomicU64>) -> io::Result<Self> {
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&file).map_err(io::Error::other)?;
        let columns = &reading.columns;
        let (mut wanted, mut others) = (Vec::new(), Vec::new());
        for (leaf, column) in metadata.file_metadata().schema_descr().columns().iter().enumerate() {
            let roles = Role::ALL.into_iter().filter(|role| columns.path(*role) == column.path().parts());
            let roles: Vec<Role> = roles.collect();
            let Some(role) = roles.first() else {
                others.push(name_of(column));
                continue;
            };
            let name = columns.of(*role).to_owned();
            if column.max_rep_level() > 0 {
                return Err(io::Error::other(tr!("logs-parquet-list", column = name)));
            }
            wanted.push(Wanted { leaf, name, meaning: Meaning::of(column, &roles, reading) });
        }
        let mut table = Self {
            file: Arc::new(file),
            metadata,
            wanted,
            others,
            next_group: 0,
            group: None,
            text: Vec::new(),
            at: 0,
            read,
        };
        let names = table.wanted.iter().map(|wanted| wanted.name.as_bytes());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(names.chain(table.others.iter().map(String::as_bytes)))?;
        table.text = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(table)
    }

    /// True if sizes stand where the reading expects payloads.
    pub fn gives_sizes(&self) -> bool {
        self.wanted.iter().any(|wanted| wanted.meaning == Meaning::Payload)
    }

    /// Decodes the next rows into text; false at the end of the file.
    fn advance(&mut self) -> Result<bool> {
        while self.group.as_ref().is_none_or(|group| group.rows_left == 0) {
            if self.next_group == self.metadata.num_row_groups() {
                return Ok(false);
            }
            self.group = Some(self.open_group(self.next_group)?);
            self.next_group += 1;
        }
        let Some(group) = &mut self.group else { return Ok(false) };
        let rows = group.rows_left.min(BATCH);
        group.rows_left -= rows;
        let mut columns = Vec::with_capacity(self.wanted.len());
        for (wanted, reader) in self.wanted.iter().zip(&mut group.readers) {
            columns.push(Cells::read(
                reader,
                self.metadata.file_metadata().schema_descr().column(wanted.leaf).as_ref(),
                wanted.meaning,
                rows,
            )?);
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in 0..rows {
            let cells = columns.iter().map(|cells| cells.cell(row));
            let record = cells.chain(self.others.iter().map(|_| &b""[..]));
            writer.write_record(record).map_err(|error| ParquetError::External(Box::new(error)))?;
        }
        self.text = writer.into_inner().map_err(|error| ParquetError::External(Box::new(error.into_error())))?;
        self.at = 0;
        Ok(true)
    }

    fn open_group(&self, group: usize) -> Result<Group> {
        let group = self.metadata.row_group(group);
        let rows = usize::try_from(group.num_rows())?;
        let mut readers = Vec::with_capacity(self.wanted.len());
        for wanted in &self.wanted {
            let chunk = group.column(wanted.leaf);
            readers.push(get_column_reader(chunk.column_descr_ptr(), pages(&self.file, chunk, rows)?));
        }
        let bytes = group.columns().iter().map(ColumnChunkMetaData::compressed_size).sum::<i64>();
        self.read.fetch_add(bytes.unsigned_abs(), Ordering::Relaxed);
        Ok(Group { readers, rows_left: rows })
    }
}

impl Read for Table {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() {
            if !self.advance().map_err(io::Error::other)? {
                return Ok(0);
            }
        }
        let read = (&self.text[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

/// The name of a column, or the pointer to it.
fn name_of(column: &ColumnDescriptor) -> String {
    match column.path().parts() {
        [name] => name.clone(),
        parts => parts.iter().map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1"))).collect(),
    }
}

impl Meaning {
    fn of(column: &ColumnDescriptor, roles: &[Role], reading: &Reading) -> Self {
        if roles.contains(&Role::Bytes) && reading.columns.size == SizeForm::Length {
            return Self::Payload;
        }
        let instant = |unit, is_utc| Self::Instant { unit, is_utc, form: reading.time };
        if column.physical_type() == parquet::basic::Type::INT96 {
            return instant(1, true);
        }
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Timestamp(of)), _) => {
                let unit = match of.unit {
                    TimeUnit::MILLIS => 1_000_000,
                    TimeUnit::MICROS => 1_000,
                    TimeUnit::NANOS => 1,
                };
                instant(unit, of.is_adjusted_to_u_t_c)
            }
            (_, ConvertedType::TIMESTAMP_MILLIS) => instant(1_000_000, true),
            (_, ConvertedType::TIMESTAMP_MICROS) => instant(1_000, true),
            (Some(LogicalType::Decimal(of)), _) => Self::Decimal(of.scale.unsigned_abs()),
            (_, ConvertedType::DECIMAL) => Self::Decimal(column.type_scale().unsigned_abs()),
            (Some(LogicalType::Integer(of)), _) if !of.is_signed => Self::Unsigned,
            (_, ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64) => {
                Self::Unsigned
            }
            _ => Self::Plain,
        }
    }

    /// Writes a whole number.
    fn whole(self, number: i128, bits: u32, into: &mut Vec<u8>) {
        let text = match self {
            Self::Unsigned => (number & ((1 << bits) - 1)).to_string(),
            Self::Decimal(scale) => match Decimal::try_from_i128_with_scale(number, scale) {
                Ok(decimal) => decimal.normalize().to_string(),
                Err(_) => number.to_string(),
            },
            Self::Instant { unit, is_utc, form } => instant(number * i128::from(unit), is_utc, form),
            Self::Plain | Self::Payload => number.to_string(),
        };
        into.extend_from_slice(text.as_bytes());
    }

    /// Writes bytes, which most of the time are a text.
    fn bytes(self, bytes: &[u8], into: &mut Vec<u8>) {
        match self {
            Self::Payload => into.extend_from_slice(bytes.len().to_string().as_bytes()),
            Self::Decimal(_) if bytes.len() <= 16 => {
                let sign = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
                self.whole(bytes.iter().fold(sign, |number, byte| (number << 8) | i128::from(*byte)), 128, into);
            }
            _ => into.extend_from_slice(bytes),
        }
    }
}

/// An instant of nanoseconds since 1970, as the reading expects it; cut where it has fewer digits.
fn instant(nanoseconds: i128, is_utc: bool, form: TimeForm) -> String {
    const SECOND: i128 = 1_000_000_000;
    match form {
        TimeForm::EpochSeconds => nanoseconds.div_euclid(SECOND).to_string(),
        TimeForm::EpochMilliseconds => nanoseconds.div_euclid(1_000_000).to_string(),
        TimeForm::EpochMicroseconds => nanoseconds.div_euclid(1_000).to_string(),
        TimeForm::Text => match jiff::Timestamp::from_nanosecond(nanoseconds) {
            Ok(timestamp) if is_utc => timestamp.to_string(),
            Ok(timestamp) => jiff::tz::Offset::UTC.to_datetime(timestamp).to_string(),
            Err(_) => nanoseconds.to_string(),
        },
    }
}

/// Cells of a column, one behind the other.
struct Cells {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cells {
    fn cell(&self, row: usize) -> &[u8] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }

    /// Reads the cells of the next rows; what is null is empty.
    fn read(reader: &mut ColumnReader, column: &ColumnDescriptor, meaning: Meaning, rows: usize) -> Result<Self> {
        let most = column.max_def_level();
        match reader {
            ColumnReader::BoolColumnReader(of) => {
                Self::of(of, most, rows, |value, into| into.extend_from_slice(value.to_string().as_bytes()))
            }
            ColumnReader::Int32ColumnReader(of) => {
                Self::of(of, most, rows, |value, into| meaning.whole(i128::from(*value), 32, into))
            }
            ColumnReader::Int64ColumnReader(of) => {
                Self::of(of, most, rows, |value, into| meaning.whole(i128::from(*value), 64, into))
            }
            ColumnReader::Int96ColumnReader(of) => {
                Self::of(of, most, rows, |value, into| meaning.whole(nanoseconds_of(value), 96, into))
            }
            ColumnReader::FloatColumnReader(of) => {
                Self::of(of, most, rows, |value, into| into.extend_from_slice(value.to_string().as_bytes()))
            }
            ColumnReader::DoubleColumnReader(of) => {
                Self::of(of, most, rows, |value, into| into.extend_from_slice(value.to_string().as_bytes()))
            }
            ColumnReader::ByteArrayColumnReader(of) => {
                Self::of(of, most, rows, |value, into| meaning.bytes(value.data(), into))
            }
            ColumnReader::FixedLenByteArrayColumnReader(of) => {
                Self::of(of, most, rows, |value, into| meaning.bytes(value.data(), into))
            }
        }
    }

    fn of<T: DataType>(
        reader: &mut ColumnReaderImpl<T>,
        most: i16,
        rows: usize,
        write: impl Fn(&T::T, &mut Vec<u8>),
    ) -> Result<Self> {
        let (mut levels, mut values) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let mut found = 0;
        while found < rows {
            let (records, _, _) = reader.read_records(rows - found, Some(&mut levels), None, &mut values)?;
            if records == 0 {
                return Err(ParquetError::EOF(format!("{found} of {rows} values")));
            }
            found += records;
        }
        let mut cells = Self { text: Vec::new(), ends: Vec::with_capacity(rows) };
        let mut values = values.iter();
        for row in 0..rows {
            // A column without nulls has no levels.
            if most == 0 || levels.get(row) == Some(&most) {
                values.next().into_iter().for_each(|value| write(value, &mut cells.text));
            }
            cells.ends.push(cells.text.len());
        }
        Ok(cells)
    }
}

/// Nanoseconds since 1970 of an INT96: nanoseconds of a day, and the number of a Julian day.
fn nanoseconds_of(value: &Int96) -> i128 {
    const DAY: i128 = 86_400 * 1_000_000_000;
    const JULIAN_DAY_OF_1970: i128 = 2_440_588;
    let &[low, high, day] = value.data() else { return i128::MAX };
    (i128::from(day) - JULIAN_DAY_OF_1970) * DAY + (i128::from(high) << 32 | i128::from(low))
}

/// The pages of a column, without their compression.
fn pages(file: &Arc<File>, chunk: &ColumnChunkMetaData, rows: usize) -> Result<Box<dyn PageReader>> {
    if !matches!(chunk.compression(), Compression::ZSTD(_)) {
        return Ok(Box::new(SerializedPageReader::new(file.clone(), chunk, rows, None)?));
    }
    // The library reads zstd only through C: it hands the pages out as they are stored.
    let stored = chunk.clone().into_builder().set_compression(Compression::UNCOMPRESSED).build()?;
    let inner = SerializedPageReader::new(file.clone(), &stored, rows, None)?;
    let most = u64::try_from(chunk.uncompressed_size())?;
    Ok(Box::new(ZstdPages { inner, most }))
}

/// Pages that are compressed by zstd.
struct ZstdPages {
    inner: SerializedPageReader<File>,
    /// The most bytes that a page can have: those of the whole column.
    most: u64,
}

impl ZstdPages {
    /// The content of a page behind the bytes that are never compressed.
    fn unpacked(&self, page: &[u8], head: usize) -> Result<Vec<u8>> {
        let (head, rest) =
            page.split_at_checked(head).ok_or_else(|| ParquetError::General("a page is too short".to_owned()))?;
        let mut content = head.to_vec();
        if rest.is_empty() {
            return Ok(content);
        }
        let external = |error: io::Error| ParquetError::External(Box::new(error));
        let decoder = StreamingDecoder::new(rest).map_err(|error| external(io::Error::other(error)))?;
        decoder.take(self.most + 1).read_to_end(&mut content).map_err(external)?;
        if content.len() as u64 > self.most {
            return Err(ParquetError::General("a page is larger than its column".to_owned()));
        }
        Ok(content)
    }
}

impl PageReader for ZstdPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(mut page) = self.inner.get_next_page()? else { return Ok(None) };
        let (buf, head) = match &mut page {
            Page::DataPage { buf, .. } | Page::DictionaryPage { buf, .. } => (buf, 0),
            Page::DataPageV2 { is_compressed: false, .. } => return Ok(Some(page)),
            Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, is_compressed, .. } => {
                *is_compressed = false;
                (buf, *def_levels_byte_len as usize + *rep_levels_byte_len as usize)
            }
        };
        *buf = self.unpacked(buf, head)?.into();
        Ok(Some(page))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.inner.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.inner.skip_next_page()
    }
}

impl Iterator for ZstdPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
