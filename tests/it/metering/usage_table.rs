//! The usage table: what is written is read again, and every row that is none is told.

use std::sync::Arc;

use fleetcost::calendar::{Date, parse_date};
use fleetcost::metering::{CountedUnder, FleetDay, LineDay, MessageDay, RowFaults, Span, UsageRow, UsageTable};
use fleetcost::plan::{DayOffset, Leg, Plans};
use fleetcost::texts::{Language, speak};
use proptest::prelude::*;

use crate::properties::config;

/// A table with a row of each kind.
const TABLE: &str = "\
kind,date,fleet,interface,leg,units,messages,bytes,devices
fleet,2026-12-01,Meters,,,,,,2
line,2026-12-01,Meters,IOT_MQTT_Publish,received,,,,1
line,2026-12-01,Meters,IOT_MQTT_Publish,sent,,,,2
messages,2026-12-01,Meters,IOT_MQTT_Publish,received,1,1,512,
messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,0,1,0,
messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,1,3,513,
messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,10,2,10000,
messages,2026-12-03,\"a,\"\"b\"\"\",Pub,sent,2,1,513,
plan,,,alibaba-iot-2018,UTC+08:00,512,,,
span,2026-12-01,,,,0,86399,,
span,2026-12-03,,,,7,7,,
";

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn read(text: &str) -> Result<UsageTable, RowFaults> {
    UsageTable::read(text.as_bytes())
}

/// The faults of the table with one line put in the place of another.
fn faults(line: &str, other: &str) -> Vec<String> {
    assert!(TABLE.contains(line), "{line}");
    let faults = read(&TABLE.replacen(line, other, 1)).unwrap_err();
    assert_eq!(faults.count as usize, faults.first.len());
    faults.first.iter().map(ToString::to_string).collect()
}

#[test]
fn a_table_is_read_with_its_types_and_written_as_it_was() {
    let table = read(TABLE).unwrap();
    assert_eq!(table.write(), TABLE);
    assert_eq!(table.plan, CountedUnder::of(Plans::built_in().usual()));
    assert_eq!(table.dates(), Some((day("2026-12-01"), day("2026-12-03"))));
    assert_eq!((table.fleets().count(), table.lines().count(), table.messages().count()), (1, 2, 5));
    let last = table.messages().last().unwrap();
    assert_eq!((&*last.fleet, last.units, last.messages, last.bytes), ("a,\"b\"", 2, 1, 513));
    let spans = ["2026-12-01", "2026-12-02", "2026-12-03"].map(|date| table.span(day(date)));
    assert_eq!(spans.map(|span| span.map(Span::is_whole)), [Some(true), None, Some(false)]);
}

#[test]
fn a_day_is_whole_where_rows_reach_within_an_hour_of_both_ends() {
    let whole = |first_second, last_second| Span { date: day("2026-12-01"), first_second, last_second }.is_whole();
    assert!(whole(3_600, 82_800) && whole(0, 86_399));
    assert!(!whole(3_601, 86_399) && !whole(0, 82_799));
}

#[test]
fn rows_may_come_in_any_order_with_a_mark_and_other_ends_of_lines() {
    let mut lines: Vec<&str> = TABLE.lines().collect();
    lines[1..].reverse();
    let text = format!("\u{feff}{}\r\n", lines.join("\r\n"));
    assert_eq!(read(&text).unwrap().write(), TABLE);
}

#[test]
fn a_table_of_nothing_has_its_plan() {
    let text = "kind,date,fleet,interface,leg,units,messages,bytes,devices\nplan,,,own,UTC-03:30,1,,,\n";
    let table = read(text).unwrap();
    assert_eq!((table.rows.len(), table.dates(), table.plan.unit_bytes), (0, None, 1));
    assert_eq!(table.plan.day, DayOffset::parse("-03:30").unwrap());
    assert_eq!(table.write(), text);
}

#[test]
fn every_row_that_is_none_is_told_with_its_number() {
    let sent = "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,1,3,513,";
    for (line, other, told) in [
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleet,2026-12-01,Meters,,,,,2",
            "row 1: there are 8 cells; allowed: 9, as in the header",
        ),
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleets,2026-12-01,Meters,,,,,,2",
            "row 1: `kind` is `fleets`; allowed: fleet, line, messages, plan, span",
        ),
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleet,2026-12-1,Meters,,,,,,2",
            "row 1: `date` is `2026-12-1`; allowed: a day from 2000-01-01 to 2199-12-31, such as 2026-12-01",
        ),
        ("fleet,2026-12-01,Meters,,,,,,2", "fleet,2026-12-01,,,,,,,2", "row 1: `fleet` is empty; allowed: a name"),
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleet,2026-12-01,Meters,,sent,,,,2",
            "row 1: `leg` of a fleet row holds something; leave it empty",
        ),
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleet,2026-12-01,Meters,,,,,,0",
            "row 1: `devices` is `0`; allowed: a whole number from 1 to 18,446,744,073,709,551,615, in digits alone",
        ),
        (
            "fleet,2026-12-01,Meters,,,,,,2",
            "fleet,2026-12-01,Meters,,,,,,4",
            "row 1: there are 4 devices here but only 3 of its lines; count again",
        ),
        (
            "line,2026-12-01,Meters,IOT_MQTT_Publish,received,,,,1",
            "line,2026-12-01,Meters,IOT_MQTT_Publish,received,,,,2",
            "row 2: there are 2 devices here but only 1 messages; count again",
        ),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,Sent,1,3,513,",
            "row 6: `leg` is `Sent`; allowed: received, replied, sent",
        ),
        (sent, "messages,2026-12-01,Meters,,sent,1,3,513,", "row 6: `interface` is empty; allowed: a name"),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,1,+3,513,",
            "row 6: `messages` is `+3`; allowed: a whole number from 1 to 18,446,744,073,709,551,615, in digits alone",
        ),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,268435456,3,513,",
            "row 6: `units` is `268435456`; allowed: a whole number from 0 to 268,435,455, in digits alone",
        ),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,1,3,2,",
            "row 6: 3 messages of 1 units, each of at most 512 bytes, cannot have 2 bytes together; count again",
        ),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,1,3,1537,",
            "row 6: 3 messages of 1 units, each of at most 512 bytes, cannot have 1,537 bytes together; count again",
        ),
        (
            sent,
            "messages,2026-12-01,Meters,IOT_MQTT_Publish,sent,0,3,0,",
            "row 6: this row is there already, in row 5 with the same date, fleet, interface, leg and units; keep one, or count again",
        ),
        (
            "plan,,,alibaba-iot-2018,UTC+08:00,512,,,",
            "plan,,,alibaba-iot-2018,+08:00,512,,,",
            "row 9: `leg` of the plan row is `+08:00`; allowed: the offset of its days from UTC, such as UTC+08:00",
        ),
        (
            "plan,,,alibaba-iot-2018,UTC+08:00,512,,,",
            "plan,,,alibaba-iot-2018,UTC+08:00,0,,,",
            "row 9: `units` is `0`; allowed: a whole number from 1 to 268,435,455, in digits alone",
        ),
        (
            "plan,,,alibaba-iot-2018,UTC+08:00,512,,,\n",
            "",
            "there is no `plan` row, which says under which day and unit size the table was counted; count again",
        ),
        (
            "span,2026-12-03,,,,7,7,,",
            "plan,,,alibaba-iot-2018,UTC+08:00,512,,,",
            "row 11: there is a plan already, in row 9; a table has one, so tables of several counts cannot be joined by hand: count the logs together",
        ),
        (
            "span,2026-12-03,,,,7,7,,",
            "span,2026-12-02,,,,7,7,,",
            "row 11: 2026-12-02 is neither the first nor the last date of the table; count again",
        ),
        (
            "span,2026-12-03,,,,7,7,,",
            "span,2026-12-01,,,,7,7,,",
            "row 11: this row is there already, in row 10 with the same date, fleet, interface, leg and units; keep one, or count again",
        ),
        (
            "span,2026-12-03,,,,7,7,,",
            "span,2026-12-03,,,,8,7,,",
            "row 11: the first row of the day, at second 8, is later than its last, at second 7",
        ),
        (
            "span,2026-12-03,,,,7,7,,",
            "span,2026-12-03,,,,7,86400,,",
            "row 11: `messages` is `86400`; allowed: a whole number from 0 to 86,399, in digits alone",
        ),
    ] {
        assert_eq!(faults(line, other), [told], "{other}");
    }
    let header = faults("kind,date", "kind,day");
    let allowed = TABLE.lines().next().unwrap();
    assert!(header[0].starts_with("this is no usage table, since its first line is `kind,day,"), "{header:?}");
    assert!(header[0].contains(&format!("allowed: `{allowed}`")), "{header:?}");
    assert!(UsageTable::read(b"\xff\xfe").unwrap_err().to_string().contains("UTF-8"));
    assert!(UsageTable::read(b"").unwrap_err().to_string().contains("no usage table"));
}

#[test]
fn the_first_twenty_faults_are_told_and_all_are_counted() {
    let rows: String = (0..30).map(|i| format!("span,2026-12-01,,,,{i},x,,\n")).collect();
    let faults = read(&format!("{TABLE}{rows}")).unwrap_err();
    assert_eq!((faults.count, faults.first.len(), faults.first[0].row), (30, 20, Some(12)));
    assert!(faults.to_string().ends_with("\n… and 10 more"));
    speak(Language::Chinese);
    assert!(faults.to_string().starts_with("第 12 行：`messages` 是 `x`"), "{faults}");
    speak(Language::English);
}

/// Tables that could have been counted, with rows in any order.
fn tables() -> impl Strategy<Value = UsageTable> {
    let name = "[a-b\"\n, é电]{1,3}";
    let message = (0..400_u16, name, prop::sample::select(vec!["Pub", "A;b"]), 0..3_usize, 0..9_u64, 1..50_u64);
    (prop::collection::vec(message, 0..40), -12..=14_i32, 1..600_u64).prop_map(|(messages, offset, unit)| {
        let mut rows = std::collections::BTreeMap::new();
        for (after, fleet, interface, leg, units, count) in messages {
            let date = day("2027-01-01").checked_add(jiff::Span::new().days(after)).unwrap();
            rows.insert((date, fleet, interface, leg, units), count);
        }
        let mut all = Vec::new();
        for ((date, fleet, interface, leg, units), messages) in &rows {
            let (date, leg, fleet): (_, _, Arc<str>) = (*date, Leg::ALL[*leg], fleet.as_str().into());
            let (interface, bytes): (Arc<str>, _) = ((*interface).into(), messages * units * unit);
            let (units, messages) = (*units, *messages);
            let line = LineDay { date, fleet: fleet.clone(), interface: interface.clone(), leg, devices: 1 };
            if !all.contains(&UsageRow::Line(line.clone())) {
                all.push(UsageRow::Line(line));
            }
            let fleet_day = UsageRow::Fleet(FleetDay { date, fleet: fleet.clone(), devices: 1 });
            if !all.contains(&fleet_day) {
                all.push(fleet_day);
            }
            all.push(UsageRow::Messages(MessageDay { date, fleet, interface, leg, units, messages, bytes }));
        }
        let ends: std::collections::BTreeSet<Date> =
            [all.iter().map(UsageRow::date).min(), all.iter().map(UsageRow::date).max()]
                .into_iter()
                .flatten()
                .collect();
        let spans = ends.into_iter().map(|date| Span { date, first_second: 5, last_second: 80_000 }).collect();
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = DayOffset::parse(&format!("{sign}{:02}:00", offset.abs())).unwrap();
        UsageTable::new(CountedUnder { id: "own".to_owned(), day: offset, unit_bytes: unit }, spans, all)
    })
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn what_is_written_is_read_again(table in tables()) {
        let text = table.write();
        prop_assert_eq!(UsageTable::read(text.as_bytes()).unwrap(), table);
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in prop::collection::vec(prop::num::u8::ANY, 0..200), cut in 0..TABLE.len()) {
        let mut broken = TABLE.as_bytes()[..cut].to_vec();
        broken.extend(bytes);
        broken.extend(&TABLE.as_bytes()[cut..]);
        if let Ok(table) = UsageTable::read(&broken) {
            let text = table.write();
            prop_assert_eq!(UsageTable::read(text.as_bytes()).unwrap(), table);
        }
    }
}
