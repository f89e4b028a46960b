//! Logs counted: what each column says, what becomes of each row, and what is told of those at fault.

use std::collections::{BTreeMap, BTreeSet};

use fleetcost::metering::{Reading, Resent, TimeForm, UsageTable, time_zone};
use fleetcost::plan::PricePlan;
use proptest::prelude::*;

use super::logs::{counted, counted_under, faults, named, plainly, plan, refused, rows, ruled};
use crate::properties::config;

const HEADER: &str = "time,device,fleet,interface,leg,bytes\n";
/// The plan's row, and a span of one row at eight in the morning.
const ENDS: &str = "plan,,,alibaba-iot-2018,UTC+08:00,512,,,\nspan,2026-12-01,,,,28800,28800,,\n";

fn log(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

/// The fault of a row that is otherwise sound, with some cells in it.
fn fault_of(time: &str, interface: &str, leg: &str, bytes: &str) -> String {
    let mut faults = faults(&log(&[&format!("{time},d,,{interface},{leg},{bytes}")]), &Reading::default());
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn a_log_is_counted_by_day_fleet_interface_leg_and_units() {
    let log = log(&[
        "2026-12-01T00:00:00Z,a,,Pub,,0",
        "2026-12-01T00:00:00Z,a,,Pub,sent,512",
        "2026-12-01T00:00:00Z,b,,Pub,sent,513",
        "2026-12-01T00:00:00Z,,,Pub,sent,1",
        "2026-12-01T00:00:00Z,b,\"x, y\",IOT_MQTT_Publish,received,10",
        "2026-12-01T00:00:00Z,b,\"x, y\",PingReq,,",
        "2026-12-01T00:00:00Z,c,\"x, y\",PingReq,,7",
        "2026-12-01T00:00:00Z,c,\"x, y\",IOT_MQTT_Subscribe,received,3",
        "2026-12-01T00:00:00Z,,z,Pub,replied,268435455",
    ]);
    let expected = "\
fleet,2026-12-01,Devices,,,,,,2
fleet,2026-12-01,\"x, y\",,,,,,2
line,2026-12-01,Devices,Pub,sent,,,,2
line,2026-12-01,\"x, y\",IOT_MQTT_Publish,received,,,,1
line,2026-12-01,\"x, y\",IOT_MQTT_Subscribe,sent,,,,1
line,2026-12-01,\"x, y\",PingReq,sent,,,,2
messages,2026-12-01,Devices,Pub,sent,0,1,0,
messages,2026-12-01,Devices,Pub,sent,1,2,513,
messages,2026-12-01,Devices,Pub,sent,2,1,513,
messages,2026-12-01,\"x, y\",IOT_MQTT_Publish,received,1,1,10,
messages,2026-12-01,\"x, y\",IOT_MQTT_Subscribe,sent,1,1,3,
messages,2026-12-01,\"x, y\",PingReq,sent,0,1,0,
messages,2026-12-01,\"x, y\",PingReq,sent,1,1,7,
messages,2026-12-01,z,Pub,replied,524288,1,268435455,
";
    assert_eq!(rows(&log, &Reading::default()), format!("{expected}{ENDS}"));
}

#[test]
fn a_push_to_a_server_is_received_there_and_counted_once() {
    let plans = fleetcost::plan::Plans::built_in();
    let log = log(&["2026-12-01T00:00:00Z,,,AmqpPush,received,1", "2026-12-01T00:00:00Z,,,AmqpPush,sent,1"]);
    let of = |plan: &PricePlan| counted_under(plan, &[("l", log.as_bytes())], &Reading::default());
    let table = of(plans.find("alibaba-iot-public").unwrap()).unwrap().table;
    let sent: Vec<_> = table.messages().map(|row| (row.leg.name(), row.messages)).collect();
    assert_eq!(sent, [("sent", 2)]);
    assert!(of(plans.usual()).unwrap_err().to_string().contains("has no interface `AmqpPush`"));
}

#[test]
fn an_empty_log_gives_the_plan_alone() {
    let plan = "plan,,,alibaba-iot-2018,UTC+08:00,512,,,\n";
    for log in ["", "\n\r\n", HEADER, "\u{feff}", "time,device,interface,bytes"] {
        assert_eq!(rows(log, &Reading::default()), plan, "{log:?}");
    }
}

/// The second of 2026-12-01, of the plan's days, on which a time falls.
fn second(cell: &str, reading: &Reading) -> u32 {
    let log = format!("time,device,interface,bytes\n\"{cell}\",d,Pub,1\n");
    let table = counted(&log, reading).unwrap_or_else(|why| panic!("{cell}: {why}")).table;
    assert_eq!(table.spans[0].date.to_string(), "2026-12-01", "{cell}");
    table.spans[0].first_second
}

#[test]
fn times_are_read_in_every_form_and_fractions_are_cut() {
    let plainly = Reading::default();
    for cell in [
        "2026-12-01T00:00:09Z",
        "2026-12-01 00:00:09Z",
        "2026-12-01T08:00:09+08:00",
        "2026-12-01T08:00:09+0800",
        "2026-12-01T08:00:09+08",
        "2026-12-01T08:00:09Z+08:00",
        "2026-11-30T20:30:09-03:30",
        "2026-12-01T00:00:09.9999999999999999999Z",
        "2026-12-01T00:00:09,999+00",
        "2026-12-01T23:59:09+23:59",
    ] {
        assert_eq!(second(cell, &plainly), 8 * 3_600 + 9, "{cell}");
    }
    assert_eq!(second("2026-11-30T16:00:00Z", &plainly), 0);
    assert_eq!(second("2026-12-01T15:59:59.99999999Z", &plainly), 86_399);
    let epoch = |time, cell| second(cell, &Reading { time, ..Reading::default() });
    assert_eq!(epoch(TimeForm::EpochSeconds, "1796083209"), 28_809);
    assert_eq!(epoch(TimeForm::EpochSeconds, "1796083209.999999999999"), 28_809);
    assert_eq!(epoch(TimeForm::EpochMilliseconds, "1796083209999"), 28_809);
    assert_eq!(epoch(TimeForm::EpochMicroseconds, "01796083209999999"), 28_809);
}

#[test]
fn a_time_that_is_none_is_told() {
    let told = |cell: &str| fault_of(cell, "Pub", "", "1");
    let form = |cell: &str| {
        format!(
            "row 1: `time` is `{cell}`; allowed: a date, T or a blank, a time with seconds, and Z or an offset, as in 2026-12-01T08:00:00.5+08:00"
        )
    };
    for cell in [
        "2026-12-01T08:00:00.Z",
        "2026-12-01t08:00:00Z",
        "2026-12-01T08:00:00z",
        "2026-12-01T08:00:00 +08:00",
        "2026-12-01T08:00:00+8",
        "2026-12-01T08:00:00+08:0",
        "2026-12-01T08:00:00ZZ",
        "2026-12-01",
        "2026-1-01T08:00:00Z",
        "20261201T080000Z",
        "now",
    ] {
        assert_eq!(told(cell), form(cell));
    }
    assert_eq!(told(""), form("\"\""));
    for cell in ["2026-12-01T08:00Z", "2026-12-01 08:00", "2026-12-01T08:00+08:00"] {
        assert_eq!(
            told(cell),
            format!("row 1: `time` is `{cell}`, which has no seconds; write them, as in 2026-12-01T08:00:00+08:00")
        );
    }
    for cell in [
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-12-01T24:00:00Z",
        "2026-12-01T23:60:00Z",
        "2026-12-01T23:00:61Z",
        "2026-12-01T23:00:00+24:00",
        "2026-12-01T23:00:00+08:60",
    ] {
        assert_eq!(told(cell), format!("row 1: `time` is `{cell}`, which no calendar or clock has"));
    }
    assert_eq!(
        told("2026-12-31T23:59:60Z"),
        "row 1: `time` is `2026-12-31T23:59:60Z`, a leap second, which belongs to no second of a day; allowed: seconds from 00 to 59"
    );
    assert_eq!(
        told("2026-12-01T08:00:00"),
        "row 1: `time` is `2026-12-01T08:00:00`, which has no offset; name the time zone, such as Asia/Shanghai (--time-zone)"
    );
    assert_eq!(told("1796083209"), "row 1: `time` is `1796083209`, a number; say --time epoch-s, epoch-ms or epoch-us");
    for cell in ["1999-12-31T15:59:59Z", "2199-12-31T16:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        assert_eq!(
            told(cell),
            format!("row 1: `time` is `{cell}`; allowed: days of the plan from 2000-01-01 to 2199-12-31")
        );
    }
    let ends = ["1999-12-31T16:00:00Z", "2199-12-31T15:59:59Z"].map(|time| format!("{time},d,,Pub,,1"));
    let table = plainly(&log(&[&ends[0], &ends[1]])).unwrap().table;
    assert_eq!(
        table.dates().map(|(first, last)| (first.to_string(), last.to_string())),
        Some(("2000-01-01".to_owned(), "2199-12-31".to_owned()))
    );
    let epoch = |time, cell: &str| {
        let log = log(&[&format!("{cell},d,,Pub,,1")]);
        faults(&log, &Reading { time, ..Reading::default() }).remove(0)
    };
    for cell in ["-1", "1.", ".5", "1e9", "1,5", "", "1.x", "2026-12-01T08:00:00Z"] {
        assert!(
            epoch(TimeForm::EpochSeconds, &format!("\"{cell}\""))
                .ends_with("allowed: seconds since 1970, in digits, perhaps with a point"),
            "{cell}"
        );
    }
    assert!(epoch(TimeForm::EpochMilliseconds, "1796083209.5").ends_with("allowed: a whole number, in digits alone"));
    for cell in ["0", "946655999999", "7258089600000", "99999999999999999999999"] {
        assert!(
            epoch(TimeForm::EpochMilliseconds, cell)
                .ends_with("allowed: days of the plan from 2000-01-01 to 2199-12-31"),
            "{cell}"
        );
    }
}

#[test]
fn times_of_a_zone_follow_its_clocks() {
    let zone = |name: &str| Reading { zone: Some(time_zone(name).unwrap()), ..Reading::default() };
    assert_eq!(second("2026-12-01T01:00:09", &zone("Europe/Berlin")), 28_809);
    assert_eq!(second("2026-12-01 05:45:09", &zone("Asia/Kathmandu")), 28_809);
    assert_eq!(second("2026-12-01 08:00:09", &zone("+08:00")), 28_809);
    assert_eq!(second("2026-12-01 00:00:09", &zone("UTC")), 28_809);
    // An offset in the row wins.
    assert_eq!(second("2026-12-01 00:00:09Z", &zone("America/New_York")), 28_809);
    // Clocks go back from 3 to 2 on 25 October 2026: of two times the earlier is taken, 00:30 in UTC.
    let twice =
        log(&["2026-10-25T02:30:00,d,,Pub,,1", "2026-10-25T01:59:59,d,,Pub,,1", "2026-10-25T03:00:00,d,,Pub,,1"]);
    let counted_twice = counted(&twice, &zone("Europe/Berlin")).unwrap();
    let span = counted_twice.table.spans[0];
    assert_eq!((counted_twice.report.ambiguous, span.first_second, span.last_second), (1, 28_799, 36_000));
    let earlier = log(&["2026-10-25T02:30:00,d,,Pub,,1"]);
    assert_eq!(counted(&earlier, &zone("Europe/Berlin")).unwrap().table.spans[0].first_second, 30_600);
    // And forth from 2 to 3 on 29 March.
    let skipped =
        faults(&log(&["2026-03-29T02:00:00,d,,Pub,,1", "2026-03-29T02:59:59,d,,Pub,,1"]), &zone("Europe/Berlin"));
    assert_eq!(
        skipped[0],
        "row 1: `time` is `2026-03-29T02:00:00`, which does not exist in the time zone, since its clocks skip it"
    );
    assert_eq!(skipped.len(), 2);
    assert!(
        counted(&log(&["2026-03-29T03:00:00,d,,Pub,,1", "2026-03-29T01:59:59,d,,Pub,,1"]), &zone("Europe/Berlin"))
            .is_ok()
    );
    let told = time_zone("Europe/Berln").unwrap_err().to_string();
    assert_eq!(
        told,
        "`Europe/Berln` is no time zone; allowed: a name of the IANA database, such as Asia/Shanghai, or an offset, such as +08:00"
    );
}

#[test]
fn every_other_fault_of_a_row_is_told() {
    let time = "2026-12-01T00:00:00Z";
    for (interface, leg, bytes, told) in [
        ("Pubs", "", "1", "row 1: the plan alibaba-iot-2018 has no interface `Pubs`; did you mean `Pub`?"),
        ("x", "", "1", "row 1: the plan alibaba-iot-2018 has no interface `x`; `fleetcost interfaces` lists them"),
        ("", "", "1", "row 1: `interface` is empty; name one, or a topic with --map"),
        ("Pub", "Sent", "1", "row 1: `leg` is `Sent`; allowed: sent, received, replied, or nothing for sent"),
        (
            "IOT_MQTT_Subscribe",
            "replied",
            "1",
            "row 1: the plan alibaba-iot-2018 bills nothing replied for IOT_MQTT_Subscribe; allowed: sent, received",
        ),
        (
            "Pub",
            "",
            "",
            "row 1: `bytes` is empty; allowed: a size, or a rule that states one; only messages of free interfaces may lack it",
        ),
        (
            "Pub",
            "",
            "268435456",
            "row 1: `bytes` is `268435456`; allowed: a whole number from 0 to 268,435,455, in digits alone",
        ),
        ("Pub", "", "-1", "row 1: `bytes` is `-1`; allowed: a whole number from 0 to 268,435,455, in digits alone"),
        ("PingReq", "", "x", "row 1: `bytes` is `x`; allowed: a whole number from 0 to 268,435,455, in digits alone"),
    ] {
        assert_eq!(fault_of(time, interface, leg, bytes), told);
    }
    let rows =
        ["2026-12-01T00:00:00Z,a,,Pub,,1,", "2026-12-01T00:00:00Z,a,,Pub,1", "", "\"2026-12-01T00:00:00Z\"x,a,,Pub,,1"];
    assert_eq!(
        faults(&log(&rows), &Reading::default()),
        [
            "row 1: there are 7 cells, another number than in the header",
            "row 2: there are 5 cells, another number than in the header",
            "row 3: characters stand behind the quote that ends a cell; double the quotes within a cell",
        ]
    );
    let open = log(&["2026-12-01T00:00:00Z,\"a,,Pub,,1", "2026-12-01T00:00:00Z,a,,Pub,,1"]);
    assert_eq!(
        faults(&open, &Reading::default()),
        [
            "row 1: a cell begins with a quote that nothing closes, over all lines that follow; close it, or leave the row out"
        ]
    );
}

#[test]
fn the_first_faults_are_told_by_their_rows_and_all_are_counted() {
    let sound = "2026-12-01T00:00:00Z,a,,Pub,,1\n";
    let broken = "2026-12-01T00:00:00Z,a,,Pub,,x\n";
    // Several blocks, a fault in each thousandth row.
    let text = format!("{HEADER}{}", (sound.repeat(999) + broken).repeat(120));
    let Err(fleetcost::metering::NotCounted::Faults(faults)) = plainly(&text) else { panic!("it has faults") };
    let rows: Vec<_> = faults.first.iter().map(|(_, fault)| fault.row.unwrap()).collect();
    assert_eq!((faults.count, rows), (120, (1..=20).map(|i| 1_000 * i).collect()));
    let told: Vec<String> = faults.told().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["120 rows are at fault, of which 20 are told, and nothing is written; --skip-faulty leaves them out"]
    );
    let reading = Reading { skip_faulty: true, ..Reading::default() };
    let skipped = counted(&text, &reading).unwrap();
    assert_eq!((skipped.report.faulty, skipped.report.counted, skipped.report.rows), (120, 119_880, 120_000));
    assert_eq!(skipped.table.messages().map(|row| row.messages).sum::<u64>(), 119_880);
}

#[test]
fn bytes_that_are_not_utf_8_spoil_their_row_only() {
    let text = log(&[
        "2026-12-01T00:00:00Z,a,,Pub,,1",
        "2026-12-01T00:00:00Z,\u{0},,Pub,,1",
        "2026-12-01T00:00:00Z,b,,Pub,,1",
    ]);
    let bytes: Vec<u8> = text.bytes().map(|byte| if byte == 0 { 0xff } else { byte }).collect();
    let skip = Reading { skip_faulty: true, ..Reading::default() };
    let counted = counted_under(&plan(), &[("l", &bytes)], &skip).unwrap();
    assert_eq!((counted.report.counted, counted.report.faulty), (2, 1));
    let error = counted_under(&plan(), &[("l", &bytes)], &Reading::default()).unwrap_err().to_string();
    assert_eq!(error, "a row is at fault: l: row 2: the row is not UTF-8");
}

#[test]
fn an_unfinished_last_line_is_left_out_and_one_without_its_end_counts() {
    let row = "2026-12-01T00:00:00Z,a,,Pub,,1";
    for (tail, counted_rows, unfinished) in [
        ("2026-12-01T00:00:00Z,a,,Pub,,12", 2, None),
        ("2026-12-01T00:00:00Z,a,,Pub,", 1, Some(2)),
        ("2026-12-01T00:0", 1, Some(2)),
        ("2026-12-01T00:00:00Z,\"a", 1, Some(2)),
        ("2026-12-01T00:00:00Z,a,,Pub,,\"1", 1, Some(2)),
    ] {
        let counted = plainly(&format!("{HEADER}{row}\n{tail}")).unwrap_or_else(|why| panic!("{tail}: {why}"));
        let rows = counted.report.unfinished.first().map(|(_, row)| *row);
        assert_eq!((counted.report.counted, rows), (counted_rows, unfinished), "{tail}");
    }
    let json = "{\"time\":\"2026-12-01T00:00:00Z\",\"device\":\"a\",\"interface\":\"Pub\",\"bytes\":1}";
    for (tail, counted_rows, unfinished) in [(json, 2, None), (&json[..40], 1, Some(2)), ("{\n", 1, Some(2))] {
        let counted = plainly(&format!("{json}\n{tail}")).unwrap();
        let rows = counted.report.unfinished.first().map(|(_, row)| *row);
        assert_eq!((counted.report.counted, rows), (counted_rows, unfinished), "{tail}");
        let told = counted.report.told(&counted.table).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            told.contains(&"log.csv: row 2, the last one, is unfinished, and is left out".to_owned()),
            unfinished.is_some()
        );
    }
}

#[test]
fn columns_may_have_other_names_and_come_in_any_order() {
    let text = "x,who,n,\"ts\",what\n1,a,1,2026-12-01T00:00:00Z,Pub\n";
    let reading = named("time=ts,device=who,interface=what,bytes=n");
    assert!(rows(text, &reading).contains("messages,2026-12-01,Devices,Pub,sent,1,1,1,\n"));
    for (header, told) in [
        ("time,device,interface,bytes,time", "two columns are called `time`; name each differently"),
        (
            "time,who,interface,bytes",
            "there is no column `device` for `device`; name it with --columns device=NAME; the columns are: time, who, interface, bytes",
        ),
        (
            "time,device,bytes",
            "there is no column `interface` for `interface`; name it with --columns interface=NAME; the columns are: time, device, bytes",
        ),
        (
            "time,device,topic,bytes",
            "the log has topics and no interfaces; say with --map which interface each topic belongs to",
        ),
        (
            "time,device,interface",
            "there is no column `bytes` for `bytes`; name it with --columns bytes=NAME; the columns are: time, device, interface",
        ),
        (
            "time;device;interface",
            "the header is one column, `time;device;interface`; allowed: commas between the cells",
        ),
        (
            "[{}]",
            "the log is one list of JSON; allowed: JSON objects one behind the other, such as `jq -c '.[]'` makes of a list",
        ),
    ] {
        assert_eq!(refused(&format!("{header}\n1,2,3\n"), &Reading::default()), format!("log.csv: {told}"));
    }
    let told = refused("time,device,interface,bytes\n", &named("fleet=product"));
    assert_eq!(
        told,
        "log.csv: there is no column `product` for `fleet`; name it with --columns fleet=NAME; the columns are: time, device, interface, bytes"
    );
    let told = refused("t,device,interface,bytes\n", &named("time=t,leg=t"));
    assert_eq!(told, "log.csv: the column `t` would be both `time` and `leg`; name another one with --columns");
    // Empty names may stand twice, as spreadsheets leave them.
    assert!(plainly("time,device,interface,bytes,,\n2026-12-01T00:00:00Z,a,Pub,1,,\n").is_ok());
    assert!(refused("\u{0}", &Reading::default()).contains("there is no column"));
}

#[test]
fn sizes_may_be_those_of_payloads() {
    for (form, payload, bytes) in [
        ("length", "电\"\",\n1", 7),
        ("length", "", 0),
        ("hex", "00ff0A", 3),
        ("base64", "AAEC/w==", 4),
        ("base64", "AAEC_w", 4),
    ] {
        let text = format!("time,device,interface,p\n2026-12-01T00:00:00Z,a,Pub,\"{payload}\"\n");
        let units = u64::from(bytes > 0);
        let expected = format!("messages,2026-12-01,Devices,Pub,sent,{units},1,{bytes},\n");
        let found = rows(&text, &named(&format!("bytes={form}(p)")));
        assert!(found.contains(&expected), "{form} {payload}: {found}");
    }
    let broken = "time,device,interface,p\n2026-12-01T00:00:00Z,a,Pub,0g\n";
    assert_eq!(
        faults(broken, &named("bytes=hex(p)")),
        ["row 1: `bytes` is `0g`, which is no payload in hexadecimal digits"]
    );
    let broken = "time,device,interface,p\n2026-12-01T00:00:00Z,a,Pub,A\n";
    assert_eq!(faults(broken, &named("bytes=base64(p)")), ["row 1: `bytes` is `A`, which is no payload in base64"]);
}

#[test]
fn json_records_are_read_by_names_and_pointers() {
    let text = "\u{feff}{\"enqueuedTime\":\"2026-12-01T00:00:00.5Z\",\"SystemProperties\":{\"connectionDeviceId\":\"a\"},\"Body\":\"AAEC\",\"i\":\"Pub\"}\
                {\"SystemProperties\":{\"connectionDeviceId\":17},\"enqueuedTime\":\"2026-12-01T00:00:00Z\",\"Body\":null,\"i\":\"P\\u0075b\",\"leg\":null}\r\n\n\
                {\n  \"i\": \"Pub\", \"enqueuedTime\": \"2026-12-01T00:00:00Z\", \"Body\": \"\"\n}";
    let reading =
        named("time=enqueuedTime,device=/SystemProperties/connectionDeviceId,bytes=base64(Body),interface=/i");
    let expected = "fleet,2026-12-01,Devices,,,,,,2\nline,2026-12-01,Devices,Pub,sent,,,,2\nmessages,2026-12-01,Devices,Pub,sent,0,2,0,\nmessages,2026-12-01,Devices,Pub,sent,1,1,3,\n";
    assert_eq!(rows(text, &reading), format!("{expected}{ENDS}"));
    let text = "{\"time\":1}\nnull\n{\"time\":\"2026-12-01T00:00:00Z\",\"device\":{},\"interface\":\"Pub\",\"bytes\":1}\n{\"time\":\n{\"time\":\"2026-12-01T00:00:00Z\",\"interface\":\"Pub\",\"bytes\":1.0}\n{\"bytes\":1,\"bytes\":2}\n";
    assert_eq!(
        faults(text, &Reading::default()),
        [
            "row 1: `interface` is empty; name one, or a topic with --map",
            "row 2: this is no JSON object",
            "row 3: the field for `device` is an object or a list; allowed: a text, a number, true, false or null",
            "row 4: this is no JSON object",
            "row 5: `bytes` is `1.0`; allowed: a whole number from 0 to 268,435,455, in digits alone",
            "row 6: the field for `bytes` is there twice",
        ]
    );
    let nowhere = "{\"time\":\"2026-12-01T00:00:00Z\",\"interface\":\"Pub\",\"bytes\":1}";
    assert_eq!(
        refused(nowhere, &Reading::default()),
        "no record has a field `device` for `device`; name it with --columns device=NAME, or as a JSON pointer"
    );
}

#[test]
fn several_logs_are_one_by_the_names_of_their_columns() {
    let one = "time,device,interface,bytes\n2026-12-01T00:00:00Z,a,Pub,1\n";
    let other =
        "{\"bytes\":2,\"fleet\":\"f\",\"time\":\"2026-12-01T00:00:00Z\",\"interface\":\"Pub\",\"device\":\"a\"}\n";
    let server = "bytes,interface,time\n3,Pub,2026-12-01T00:00:00Z\n";
    let logs: [(&str, &[u8]); 5] = [
        ("1.csv", one.as_bytes()),
        ("2.json", other.as_bytes()),
        ("3.csv", server.as_bytes()),
        ("4.csv", HEADER.as_bytes()),
        ("5.csv", HEADER.as_bytes()),
    ];
    let table = counted_under(&plan(), &logs, &Reading::default()).unwrap().table;
    let all: Vec<_> = table.messages().map(|row| (&*row.fleet, row.messages, row.bytes)).collect();
    assert_eq!(all, [("Devices", 2, 4), ("f", 1, 2)]);
    assert_eq!(table.fleets().map(|row| row.devices).collect::<Vec<_>>(), [1, 1]);
    // The number of a row is that in its own log.
    let broken = format!("{one}x,a,Pub,1\n");
    let error = counted_under(&plan(), &[("1.csv", one.as_bytes()), ("2.csv", broken.as_bytes())], &Reading::default());
    assert!(error.unwrap_err().to_string().starts_with("a row is at fault: 2.csv: row 2: `time` is `x`"));
    let twice =
        counted_under(&plan(), &[("1.csv", one.as_bytes()), ("again.csv", one.as_bytes())], &Reading::default());
    assert_eq!(twice.unwrap_err().to_string(), "again.csv: the same content is in 1.csv already; name each log once");
}

#[test]
fn rows_marked_as_resent_are_kept_or_dropped_and_samples_are_multiplied() {
    let text = "time,device,interface,bytes,resent\n\
        2026-12-01T00:00:00Z,a,Pub,1,true\n2026-12-01T00:00:00Z,b,Pub,1,1\n2026-12-01T00:00:00Z,c,Pub,1,false\n2026-12-01T00:00:00Z,c,Pub,1,\n";
    let of = |resent, sample_every| counted(text, &Reading { resent, sample_every, ..Reading::default() }).unwrap();
    let sums = |table: &UsageTable| table.messages().map(|row| (row.messages, row.bytes)).collect::<Vec<_>>();
    let keep = of(Resent::Keep, None);
    assert_eq!((sums(&keep.table), keep.report.resent, keep.report.dropped), (vec![(4, 4)], 2, 0));
    let drop = of(Resent::Drop, Some(100));
    assert_eq!((sums(&drop.table), drop.report.resent, drop.report.dropped), (vec![(200, 200)], 0, 2));
    assert_eq!(drop.table.fleets().next().unwrap().devices, 1);
    let told: Vec<String> = drop.report.told(&drop.table).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "2 of 4 rows are counted as messages",
            "2 rows are marked as resent, and left out",
            "each row stands for 100 messages; so devices are a lower bound",
            "the rows of 2026-12-01 do not reach within an hour of both ends of the day, which may be a part of one",
        ]
    );
    let large = "time,device,interface,bytes\n2026-12-01T00:00:00Z,a,Pub,268435455\n";
    let reading = Reading { sample_every: Some(1 << 37), ..Reading::default() };
    assert_eq!(
        refused(large, &reading),
        "the messages or bytes are more than a table can hold: 18,446,744,073,709,551,615"
    );
}

#[test]
fn a_line_above_16_mib_is_a_fault_and_what_follows_is_counted() {
    let row = "2026-12-01T00:00:00Z,a,Pub,1,";
    let long = "x".repeat((16 << 20) + 1 - row.len());
    let just = &long[1..];
    let text = |cell: &str| format!("time,device,interface,bytes,rest\n{row}{cell}\n{row}\n");
    assert_eq!(plainly(&text(just)).unwrap().report.counted, 2);
    assert_eq!(faults(&text(&long), &Reading::default()), ["row 1: the row has more than 16 MiB"]);
    let longer = format!("{row}\"{}\n\"\n{row}\n", "y\n,".repeat(6 << 20));
    let text = format!("time,device,interface,bytes,rest\n{row}\n{longer}x,a,Pub,1,\n");
    let told = faults(&text, &Reading::default());
    assert_eq!(told[0], "row 2: the row has more than 16 MiB");
    assert!(told.len() == 2 && told[1].starts_with("row 4: `time` is `x`"), "{told:?}");
}

/// A message as the test makes it up, before it is a row of a log.
#[derive(Clone, Debug)]
struct Made {
    second: i64,
    offset: i64,
    device: &'static str,
    fleet: &'static str,
    interface: &'static str,
    leg: &'static str,
    bytes: u64,
}

fn made() -> impl Strategy<Value = Made> {
    let interfaces = ["Pub", "IOT_MQTT_Publish", "IOT_MQTT_Subscribe", "PingReq", "RulesEngineForward"];
    let sizes = prop_oneof![Just(0), Just(512), Just(513), Just(1_024), Just(268_435_455), 0..5_000_u64];
    // Around the days' ends at UTC+8, over a leap day.
    let ends = (0..4_i64, 0..2_i64).prop_map(|(day, before)| 1_835_280_000 + 86_400 * day - before);
    let seconds = prop_oneof![ends, 1_835_280_000..1_835_539_200_i64];
    (seconds, -48..=56_i64, 0..4_usize, 0..3_usize, 0..5_usize, 0..3_usize, sizes).prop_map(
        move |(second, quarters, device, fleet, interface, leg, bytes)| {
            let leg = ["", "sent", "received"][leg];
            Made {
                second,
                offset: quarters * 900,
                device: ["", "a", "b", "电 \"1\""][device],
                fleet: ["", "Devices", "x,y"][fleet],
                interface: interfaces[interface],
                leg,
                bytes,
            }
        },
    )
}

/// A date and time as written at an offset.
fn written(second: i64, offset: i64) -> String {
    let local = jiff::Timestamp::from_second(second + offset).unwrap().to_string();
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
    format!("{}.9999999{sign}{:02}:{:02}", local.trim_end_matches('Z'), minutes / 60, minutes % 60)
}

/// The rows of the table, counted one message after the other.
fn straightforward(made: &[Made]) -> BTreeSet<String> {
    /// A date, a fleet, an interface and a leg.
    type Line<'a> = (String, &'a str, &'a str, &'a str);
    let mut messages: BTreeMap<(Line<'_>, u64), (u64, u64)> = BTreeMap::new();
    let mut lines: BTreeMap<Line<'_>, BTreeSet<&str>> = BTreeMap::new();
    let mut fleets: BTreeMap<(String, &str), BTreeSet<&str>> = BTreeMap::new();
    for of in made {
        let date = jiff::Timestamp::from_second(of.second + 28_800).unwrap().to_string()[..10].to_owned();
        let fleet = if of.fleet.is_empty() { "Devices" } else { of.fleet };
        let is_receipt = of.interface == "IOT_MQTT_Subscribe";
        let leg = if of.leg == "received" && !is_receipt { "received" } else { "sent" };
        let sum = messages.entry(((date.clone(), fleet, of.interface, leg), of.bytes.div_ceil(512))).or_default();
        *sum = (sum.0 + 1, sum.1 + of.bytes);
        if !of.device.is_empty() {
            lines.entry((date.clone(), fleet, of.interface, leg)).or_default().insert(of.device);
            if !["PingReq", "RulesEngineForward"].contains(&of.interface) {
                fleets.entry((date, fleet)).or_default().insert(of.device);
            }
        }
    }
    let quoted = |name: &str| if name.contains(',') { format!("\"{name}\"") } else { name.to_owned() };
    let messages = messages.into_iter().map(|(((date, fleet, interface, leg), units), (count, bytes))| {
        format!("messages,{date},{},{interface},{leg},{units},{count},{bytes},", quoted(fleet))
    });
    let lines = lines.into_iter().map(|((date, fleet, interface, leg), devices)| {
        format!("line,{date},{},{interface},{leg},,,,{}", quoted(fleet), devices.len())
    });
    let fleets = fleets
        .into_iter()
        .map(|((date, fleet), devices)| format!("fleet,{date},{},,,,,,{}", quoted(fleet), devices.len()));
    messages.chain(lines).chain(fleets).collect()
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn a_log_counts_as_its_messages_do_one_after_the_other(made in prop::collection::vec(made(), 1..200), as_json: bool, crlf: bool) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut text = String::new();
        if !as_json {
            text += &format!("bytes,time,x,device,fleet,interface,leg{end}");
        }
        for of in &made {
            let time = written(of.second, of.offset);
            if as_json {
                let record = serde_json::json!({
                    "time": time, "device": of.device, "fleet": of.fleet, "interface": of.interface, "leg": of.leg, "bytes": of.bytes
                });
                text += &record.to_string();
                text += if of.bytes % 2 == 0 { end } else { "" };
            } else {
                let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
                text += &format!("{},{time},\"{end}\",{},{},{},{}{end}", of.bytes, quoted(of.device), quoted(of.fleet), of.interface, of.leg);
            }
        }
        let counted = plainly(&text).unwrap_or_else(|why| panic!("{why} in\n{text}"));
        let written = counted.table.write();
        let rows: BTreeSet<String> = written.lines().filter(|row| !row.starts_with("plan") && !row.starts_with("span") && !row.starts_with("kind")).map(str::to_owned).collect();
        prop_assert_eq!(rows, straightforward(&made));
        prop_assert_eq!(UsageTable::read(written.as_bytes()).unwrap(), counted.table);
    }

    #[test]
    fn no_bytes_make_counting_stumble(bytes in prop::collection::vec(prop_oneof![prop::num::u8::ANY, prop::sample::select(b"\",\n\r{}:1".to_vec())], 0..120), json: bool) {
        let head: &[u8] = if json { b"{" } else { HEADER.as_bytes() };
        let log: Vec<u8> = head.iter().chain(&bytes).copied().collect();
        let _ = counted_under(&plan(), &[("l", &log)], &Reading { skip_faulty: true, ..Reading::default() });
        let _ = ruled("[(topic: \"#\", interface: \"Pub\", bytes: 1)]");
    }
}
