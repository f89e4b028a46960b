//! `fleetcost usage count`, run as users run it: files and folders, compression, options, what is told and what is written.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use crate::cli::run;
use crate::files::Folder;

const LOG: &str = "\
time,device,interface,bytes
2026-12-01T08:00:00.25+08:00,meter-17,IOT_MQTT_Publish,230
2026-12-01T08:00:03+08:00,meter-18,IOT_MQTT_Publish,700
2026-12-01T08:00:04+08:00,meter-18,IOT_MQTT_Subscribe,64
";

const TABLE: &str = "\
kind,date,fleet,interface,leg,units,messages,bytes,devices
fleet,2026-12-01,Devices,,,,,,2
line,2026-12-01,Devices,IOT_MQTT_Publish,sent,,,,2
line,2026-12-01,Devices,IOT_MQTT_Subscribe,sent,,,,1
messages,2026-12-01,Devices,IOT_MQTT_Publish,sent,1,1,230,
messages,2026-12-01,Devices,IOT_MQTT_Publish,sent,2,1,700,
messages,2026-12-01,Devices,IOT_MQTT_Subscribe,sent,1,1,64,
plan,,,alibaba-iot-2018,UTC+08:00,512,,,
span,2026-12-01,,,,28800,28804,,
";

/// The lines of the log below its header, one in a compressed member of its own.
fn members(compress: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    LOG.split_inclusive('\n').flat_map(compress).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

#[test]
fn the_page_on_counted_usage_shows_what_is_printed() {
    let page = std::fs::read_to_string(crate::support::path("docs/usage.md")).unwrap();
    assert!(page.contains(LOG) && page.contains(TABLE), "docs/usage.md shows another log or table");
    let done = run(["usage", "count", "-"], LOG.as_bytes());
    assert_eq!((done.code, done.out.as_str()), (Some(0), TABLE));
    let told = "note: 3 of 3 rows are counted as messages\nnote: the rows of 2026-12-01 do not reach within an hour of both ends of the day, which may be a part of one\n";
    assert_eq!(done.err, told);
    assert_eq!(run(["usage", "count", "--quiet", "-"], LOG.as_bytes()).err, "");
}

#[test]
fn compression_is_known_by_the_content_with_several_members() {
    let folder = Folder::new();
    folder.write("gzip", members(gzip));
    // A frame that holds nothing of the content may stand between the others.
    let skippable = [&[0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    folder.write("zstd", [skippable.clone(), members(zstd), skippable].concat());
    folder.write("plain.gz", LOG);
    for name in ["gzip", "zstd", "plain.gz"] {
        let done = run(["usage", "count", &folder.name(name)], b"");
        assert_eq!((done.code, done.out.as_str()), (Some(0), TABLE), "{name}: {}", done.err);
    }
    let whole = gzip(LOG);
    folder.write("cut", &whole[..whole.len() - 9]);
    let done = run(["usage", "count", &folder.name("cut")], b"");
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert!(done.err.contains("cut: the log cannot be read to its end: "), "{}", done.err);
}

#[test]
fn all_files_of_a_folder_are_one_log() {
    let folder = Folder::new();
    let (head, rows) = LOG.split_at(LOG.find('\n').unwrap() + 1);
    for (i, row) in rows.lines().enumerate() {
        folder.write(&format!("logs/day={i}/part.csv"), format!("{head}{row}\n"));
    }
    folder.write("logs/_SUCCESS", "x");
    folder.write("logs/.part.crc", "x");
    folder.write("logs/_tmp/part.csv", LOG);
    let logs = folder.name("logs");
    assert_eq!(run(["usage", "count", &logs, "-o", &folder.name("usage.csv")], b"").code, Some(0));
    assert_eq!(folder.read("usage.csv"), TABLE);
    let twice = run(["usage", "count", &logs, &folder.name("logs/day=1/part.csv")], b"");
    assert!(twice.code == Some(1) && twice.err.contains("the same content is in "), "{}", twice.err);
    folder.write("none/.hidden", "x");
    let none = run(["usage", "count", &folder.name("none")], b"");
    assert!(none.code == Some(1) && none.err.contains("there is no log in the folder"), "{}", none.err);
}

#[test]
fn faults_are_told_with_their_files_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("a.csv", LOG);
    folder.write("b.csv", format!("{LOG}now,meter-1,Pub,1\n"));
    let output = folder.name("usage.csv");
    let (a, b) = (folder.name("a.csv"), folder.name("b.csv"));
    let done = run(["usage", "count", &a, &b, "-o", &output], b"");
    let expected = format!(
        "error: {b}: row 4: `time` is `now`; allowed: a date, T or a blank, a time with seconds, and Z or an offset, as in \
         2026-12-01T08:00:00.5+08:00\n1 row is at fault, and nothing is written; --skip-faulty leaves it out\n"
    );
    assert_eq!((done.code, done.err), (Some(1), expected));
    assert!(!folder.at("usage.csv").exists());
    let done = run(["usage", "count", &a, &b, "-o", &output, "--skip-faulty"], b"");
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(done.err.contains("note: 1 row is at fault, and is left out\n"), "{}", done.err);
    assert!(folder.read("usage.csv").contains("messages,2026-12-01,Devices,IOT_MQTT_Publish,sent,1,2,460,\n"));
    let over = run(["usage", "count", &a, "-o", &a], b"");
    assert!(over.code == Some(2) && over.err.contains("would write over the log"), "{}", over.err);
    assert_eq!(folder.read("a.csv"), LOG);
}

#[test]
fn options_say_how_a_log_is_read() {
    let folder = Folder::new();
    folder.write("topics.ron", "[(topic: \"m/{device}/up\", interface: \"Pub\"), (topic: \"#\", skip: true)]");
    let log = "{\"ts\":1796083200123,\"t\":\"m/a&x/up\",\"p\":\"00ff\",\"dup\":1}{\"ts\":1796083200123,\"t\":\"m/b/up\",\"p\":\"\"}{\"t\":\"z\"}";
    let map = folder.name("topics.ron");
    let columns = "time=ts,topic=t,bytes=hex(p),resent=dup";
    let arguments = [
        "usage",
        "count",
        "-",
        "--map",
        &map,
        "--columns",
        columns,
        "--time",
        "epoch-ms",
        "--plan",
        "alibaba-iot-2019",
    ];
    let done = run(arguments, log.as_bytes());
    let rows = "messages,2026-12-01,Devices,Pub,sent,0,1,0,\nmessages,2026-12-01,Devices,Pub,sent,1,1,2,\nplan,,,alibaba-iot-2019,UTC+08:00,512,,,\n";
    assert!(done.code == Some(0) && done.out.contains(rows), "{}{}", done.out, done.err);
    assert!(done.err.contains("note: 1 message is marked as resent, and counted\n"), "{}", done.err);
    let done = run(arguments.into_iter().chain(["--duplicates", "drop", "--sample-every", "1000"]), log.as_bytes());
    assert!(done.out.contains("messages,2026-12-01,Devices,Pub,sent,0,1000,0,\nplan"), "{}{}", done.out, done.err);
    for (option, value, told) in [
        ("--columns", "tim=t", "error: --columns: there is no role `tim`; did you mean `time`?\n"),
        (
            "--time-zone",
            "Mars/Phobos",
            "error: --time-zone: `Mars/Phobos` is no time zone; allowed: a name of the IANA database, such as Asia/Shanghai, or an offset, such as +08:00\n",
        ),
        (
            "--device-pattern",
            "a",
            "error: --device-pattern: `a` has no group; put what is the device's name in round brackets, as in ^(.*?)&\n",
        ),
    ] {
        let done = run(["usage", "count", "-", option, value], LOG.as_bytes());
        assert_eq!((done.code, done.err.as_str()), (Some(2), told));
    }
    folder.write("broken.ron", "[(topic: \"#\")]");
    let done = run(["usage", "count", "-", "--map", &folder.name("broken.ron")], LOG.as_bytes());
    assert!(
        done.code == Some(1) && done.err.contains("broken.ron:1:2") && done.err.ends_with("broken.ron: 1 fault\n"),
        "{}",
        done.err
    );
    assert_eq!(run(["usage", "count", "-", "--sample-every", "0"], b"").code, Some(2));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_so() {
    let file = crate::support::path("tests/it/metering/zstd.parquet").display().to_string();
    let done = run(["usage", "count", &file], b"");
    assert_eq!((done.code, done.out.as_str()), (Some(1), ""));
    assert!(done.err.contains("built without") && done.err.contains("--features parquet"), "{}", done.err);
}
