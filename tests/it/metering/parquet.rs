//! Parquet files as logs: what their types mean, which columns are read, and what is refused.

use std::fs::File;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
    Int96, Int96Type,
};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::cli::{Run, run};
use crate::files::Folder;
use crate::support::path;

/// Writes the next column of a row group.
type WriteColumn = dyn FnMut(&mut SerializedRowGroupWriter<'_, File>);

/// Writes the columns of a file, one row group a call.
struct Writer(SerializedFileWriter<File>);

impl Writer {
    fn new(folder: &Folder, name: &str, schema: &str, properties: WriterProperties) -> Self {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        Self(SerializedFileWriter::new(File::create(folder.at(name)).unwrap(), schema, Arc::new(properties)).unwrap())
    }

    fn group(&mut self, columns: &mut [&mut WriteColumn]) {
        let mut group = self.0.next_row_group().unwrap();
        columns.iter_mut().for_each(|column| column(&mut group));
        group.close().unwrap();
    }
}

/// Writes a column; `levels` say which values are there.
fn column<T: DataType>(
    values: Vec<T::T>,
    levels: Option<Vec<i16>>,
) -> impl FnMut(&mut SerializedRowGroupWriter<'_, File>) {
    move |group| {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<T>().write_batch(&values, levels.as_deref(), None).unwrap();
        column.close().unwrap();
    }
}

fn texts(of: &[&str]) -> Vec<ByteArray> {
    of.iter().map(|text| ByteArray::from(*text)).collect()
}

/// The table of a file as users count it, without the plan's row.
fn counted(folder: &Folder, name: &str, more: &[&str]) -> String {
    let done = count(folder, name, more);
    assert_eq!(done.code, Some(0), "{}", done.err);
    done.out.lines().filter(|row| !row.starts_with("plan")).skip(1).map(|row| format!("{row}\n")).collect()
}

fn count(folder: &Folder, name: &str, more: &[&str]) -> Run {
    let file = folder.name(name);
    run(["usage", "count", &file].into_iter().chain(more.iter().copied()), b"")
}

/// What two messages of 600 and 1 bytes give, at 08:00:00.25 and 08:00:03 in Shanghai.
const TABLE: &str = "\
fleet,2026-12-01,Devices,,,,,,2
line,2026-12-01,Devices,Pub,sent,,,,2
messages,2026-12-01,Devices,Pub,sent,1,1,1,
messages,2026-12-01,Devices,Pub,sent,2,1,600,
span,2026-12-01,,,,28800,28803,,
";
/// Those instants in milliseconds since 1970.
const TIMES: [i64; 2] = [1_796_083_200_250, 1_796_083_203_000];

/// A file whose time and size have these types.
fn file<T: DataType, B: DataType>(
    folder: &Folder,
    time: &str,
    times: Vec<T::T>,
    bytes: &str,
    sizes: Vec<B::T>,
) -> String {
    let schema = format!(
        "message log {{ required {time}; required binary device (STRING); required binary interface (STRING); required {bytes}; }}"
    );
    let mut writer = Writer::new(folder, "log", &schema, WriterProperties::default());
    writer.group(&mut [
        &mut column::<T>(times, None),
        &mut column::<ByteArrayType>(texts(&["a", "b"]), None),
        &mut column::<ByteArrayType>(texts(&["Pub", "Pub"]), None),
        &mut column::<B>(sizes, None),
    ]);
    writer.0.close().unwrap();
    "log".to_owned()
}

#[test]
fn instants_are_read_in_all_their_types() {
    let folder = Folder::new();
    let table = |time: &str, times: Vec<i64>, more: &[&str]| {
        let name = file::<Int64Type, Int32Type>(&folder, time, times, "int32 bytes", vec![600, 1]);
        counted(&folder, &name, more)
    };
    let in_units_of = |per_millisecond: i64| TIMES.map(|time| time * per_millisecond).to_vec();
    for (time, factor) in [
        ("int64 time (TIMESTAMP(MILLIS,true))", 1),
        ("int64 time (TIMESTAMP(MICROS,true))", 1_000),
        ("int64 time (TIMESTAMP(NANOS,true))", 1_000_000),
        ("int64 time (TIMESTAMP_MILLIS)", 1),
        ("int64 time (TIMESTAMP_MICROS)", 1_000),
    ] {
        assert_eq!(table(time, in_units_of(factor), &[]), TABLE, "{time}");
        // What is an instant stays one, whatever is said of numbers.
        assert_eq!(table(time, in_units_of(factor), &["--time", "epoch-ms"]), TABLE, "{time}");
    }
    // Of a clock without a zone, and a number.
    let local = TIMES.map(|time| time + 8 * 3_600_000).to_vec();
    let local_time = "int64 time (TIMESTAMP(MILLIS,false))";
    assert_eq!(table(local_time, local.clone(), &["--time-zone", "Asia/Shanghai"]), TABLE);
    let name = file::<Int64Type, Int32Type>(&folder, local_time, local, "int32 bytes", vec![600, 1]);
    assert!(count(&folder, &name, &[]).err.contains("--time-zone"));
    assert_eq!(table("int64 time", in_units_of(1), &["--time", "epoch-ms"]), TABLE);

    // The day is numbered from the year -4713, and 2026-12-01 has the number 2461376.
    let old = |nanoseconds: u64| {
        let mut value = Int96::new();
        value.set_data(nanoseconds as u32, (nanoseconds >> 32) as u32, 2_461_376);
        value
    };
    let times = vec![old(250_000_000), old(3_000_000_000)];
    let name = file::<Int96Type, Int32Type>(&folder, "int96 time", times, "int32 bytes", vec![600, 1]);
    assert_eq!(counted(&folder, &name, &[]), TABLE);
    let seconds = vec![1_796_083_200.25, 1_796_083_203.0];
    let name = file::<DoubleType, Int32Type>(&folder, "double time", seconds, "int32 bytes", vec![600, 1]);
    assert_eq!(counted(&folder, &name, &["--time", "epoch-s"]), TABLE);
}

#[test]
fn sizes_are_numbers_of_any_type_or_payloads() {
    let folder = Folder::new();
    let time = "int64 time (TIMESTAMP(MILLIS,true))";
    let check = |name: String, more: &[&str]| assert_eq!(counted(&folder, &name, more), TABLE);
    check(
        file::<Int64Type, Int64Type>(&folder, time, TIMES.to_vec(), "int64 bytes (INTEGER(64,false))", vec![600, 1]),
        &[],
    );
    check(
        file::<Int64Type, Int64Type>(&folder, time, TIMES.to_vec(), "int64 bytes (DECIMAL(18,2))", vec![60_000, 100]),
        &[],
    );
    check(file::<Int64Type, DoubleType>(&folder, time, TIMES.to_vec(), "double bytes", vec![600.0, 1.0]), &[]);
    let decimal = |number: i128| FixedLenByteArray::from(number.to_be_bytes().to_vec());
    let schema = "fixed_len_byte_array(16) bytes (DECIMAL(38,0))";
    check(
        file::<Int64Type, FixedLenByteArrayType>(&folder, time, TIMES.to_vec(), schema, vec![decimal(600), decimal(1)]),
        &[],
    );
    let payloads = || vec![ByteArray::from(vec![0xff; 600]), ByteArray::from(vec![0])];
    check(
        file::<Int64Type, ByteArrayType>(&folder, time, TIMES.to_vec(), "binary payload", payloads()),
        &["--columns", "bytes=length(payload)"],
    );
    let hex = texts(&["AB".repeat(600).as_str(), "00"]);
    check(
        file::<Int64Type, ByteArrayType>(&folder, time, TIMES.to_vec(), "binary payload (STRING)", hex),
        &["--columns", "bytes=hex(payload)"],
    );
    // The largest number without a sign is no size, and no negative one either.
    let name =
        file::<Int64Type, Int32Type>(&folder, time, TIMES.to_vec(), "int32 bytes (INTEGER(32,false))", vec![-1, 1]);
    assert!(count(&folder, &name, &[]).err.contains("4294967295"));
}

#[test]
fn nested_columns_are_pointed_at_and_nulls_are_empty() {
    let folder = Folder::new();
    let schema = "message log {
        required int64 time (TIMESTAMP(MILLIS,true));
        optional group sys { optional group of { optional binary device (STRING); } }
        optional binary interface (STRING);
        optional int32 bytes;
        optional binary unused (STRING);
    }";
    let mut writer = Writer::new(&folder, "log", schema, WriterProperties::default());
    for times in [[0, 1], [2, 3]] {
        let times = times.map(|second| TIMES[0] + 1_000 * second).to_vec();
        writer.group(&mut [
            &mut column::<Int64Type>(times, None),
            // A device, and none: of the first group no sys, of the second no device in it.
            &mut column::<ByteArrayType>(texts(&["d, \"1\""]), Some(vec![3, 0])),
            &mut column::<ByteArrayType>(texts(&["Pub", "Pub"]), Some(vec![1, 1])),
            &mut column::<Int32Type>(vec![5, 6], Some(vec![1, 1])),
            &mut column::<ByteArrayType>(texts(&["x"]), Some(vec![0, 1])),
        ]);
    }
    writer.0.close().unwrap();
    let table = counted(&folder, "log", &["--columns", "device=/sys/of/device"]);
    // 5 + 6 bytes twice, of one device and an application.
    let expected = "\
fleet,2026-12-01,Devices,,,,,,1
line,2026-12-01,Devices,Pub,sent,,,,1
messages,2026-12-01,Devices,Pub,sent,1,4,22,
span,2026-12-01,,,,28800,28803,,
";
    assert_eq!(table, expected);
    // What is missing is told with the columns that are there.
    let told = count(&folder, "log", &[]).err;
    assert!(told.contains("`device`") && told.contains("/sys/of/device, unused"), "{told}");
}

#[test]
fn compressed_pages_of_both_versions_are_read() {
    let folder = Folder::new();
    let expected = counted(
        &folder,
        &file::<Int64Type, Int32Type>(
            &folder,
            "int64 time (TIMESTAMP(MILLIS,true))",
            TIMES.to_vec(),
            "int32 bytes",
            vec![600, 1],
        ),
        &[],
    );
    assert_eq!(expected, TABLE);
    for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
        for compression in [Compression::SNAPPY, Compression::GZIP(Default::default()), Compression::LZ4_RAW] {
            let properties =
                WriterProperties::builder().set_writer_version(version).set_compression(compression).build();
            let schema = "message log { required int64 time (TIMESTAMP(MILLIS,true)); required binary device (STRING); required binary interface (STRING); required int32 bytes; }";
            let mut writer = Writer::new(&folder, "compressed", schema, properties);
            // Enough for several batches.
            let rows = 10_000;
            writer.group(&mut [
                &mut column::<Int64Type>((0..rows).map(|i| TIMES[0] + i).collect(), None),
                &mut column::<ByteArrayType>(
                    (0..rows).map(|i| ByteArray::from(format!("d{}", i % 7).as_str())).collect(),
                    None,
                ),
                &mut column::<ByteArrayType>((0..rows).map(|_| ByteArray::from("Pub")).collect(), None),
                &mut column::<Int32Type>((0..rows).map(|i| i as i32 % 512).collect(), None),
            ]);
            writer.0.close().unwrap();
            let table = counted(&folder, "compressed", &[]);
            assert!(table.starts_with("fleet,2026-12-01,Devices,,,,,,7\n"), "{table}");
            // 20 rows are empty, the numbers below 512 that 10,000 holds whole 19 times and to 271 once more.
            let bytes: i64 = (0..rows).map(|i| i % 512).sum();
            assert!(table.contains(&format!("messages,2026-12-01,Devices,Pub,sent,1,9980,{bytes},\n")), "{table}");
        }
    }
    // Written by DuckDB 2.0 and by Arrow 26: the three rows of the page on usage.
    for name in ["zstd.parquet", "zstd-v2.parquet"] {
        let name = path("tests/it/metering").join(name).display().to_string();
        let done = run(["usage", "count", &name], b"");
        assert_eq!(done.code, Some(0), "{}", done.err);
        let log = "time,device,interface,bytes\n2026-12-01T08:00:00.25+08:00,meter-17,IOT_MQTT_Publish,230\n2026-12-01T08:00:03+08:00,meter-18,IOT_MQTT_Publish,700\n2026-12-01T08:00:04+08:00,meter-18,IOT_MQTT_Subscribe,64\n";
        assert_eq!(done.out, run(["usage", "count", "-"], log.as_bytes()).out);
    }
}

#[test]
fn what_is_no_whole_file_is_told() {
    let folder = Folder::new();
    let name = file::<Int64Type, Int32Type>(
        &folder,
        "int64 time (TIMESTAMP(MILLIS,true))",
        TIMES.to_vec(),
        "int32 bytes",
        vec![600, 1],
    );
    let whole = std::fs::read(folder.at(&name)).unwrap();
    for end in [4, 40, whole.len() / 2, whole.len() - 1] {
        folder.write("cut", &whole[..end]);
        let done = count(&folder, "cut", &[]);
        assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
        assert!(done.err.starts_with(&format!("error: cannot read `{}`", folder.name("cut"))), "{}", done.err);
    }
    let piped = run(["usage", "count", "-"], &whole);
    assert!(piped.code == Some(1) && piped.err.contains("name the file"), "{}", piped.err);

    let schema = "message log { required int64 time; repeated binary device (STRING); }";
    Writer::new(&folder, "list", schema, WriterProperties::default()).0.close().unwrap();
    assert!(count(&folder, "list", &[]).err.contains("the column `device` is a list"));
}
