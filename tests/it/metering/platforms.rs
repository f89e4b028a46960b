//! Logs of platforms that are read by name. The lines of Mosquitto are those of a real broker; the others are made after the
//! documents of their platforms.

use fleetcost::metering::{CountReport, Counted, NotCounted, Platform, Reading, TimeForm, time_zone};

use super::logs::{counted_under, plan, ruled};

fn reading(platform: Platform, rules: &str) -> Reading {
    Reading { rules: ruled(rules).rules, ..Reading::of(platform) }
}

fn read(log: &str, reading: &Reading) -> Result<Counted, NotCounted> {
    counted_under(&plan(), &[("log", log.as_bytes())], reading)
}

/// The rows of messages, without their kind and date.
fn messages(counted: &Counted) -> Vec<String> {
    let table = counted.table.write();
    table.lines().filter_map(|row| row.strip_prefix("messages,2026-12-01,")).map(str::to_owned).collect()
}

fn faults(log: &str, reading: &Reading) -> Vec<String> {
    match read(log, reading) {
        Err(NotCounted::Faults(faults)) => faults.first.iter().map(|(_, fault)| fault.to_string()).collect(),
        other => panic!("{other:?}"),
    }
}

fn refusal(log: &str, reading: &Reading) -> String {
    match read(log, reading) {
        Err(NotCounted::Log { problem, .. }) => problem.to_string(),
        other => panic!("{other:?}"),
    }
}

const BROKER: &str = r##"[
    (topic: "long/{device}/#", way: in, interface: "IOT_MQTT_Publish", bytes: 1000),
    (topic: "#", way: in, interface: "IOT_MQTT_Publish"),
    (topic: "#", way: out, interface: "IOT_MQTT_Subscribe", leg: received),
]"##;

const LOG: &str = "\
1796098809: mosquitto version 2.0.11 running
1796098810: New client connected from 127.0.0.1:48216 as app 1 (p5, c1, k60).
1796098810: \tsecret/# (QoS 2)
1796098811: Received PUBLISH from d2 (d0, q2, r0, m1, 'a/b'2', ... (5 bytes))', ... (600 bytes))
1796098811: Sending PUBREC to d2 (m1, rc0)
1796098811: Sending PUBLISH to app 1 (d0, q2, r0, m2, 'a/b'2', ... (5 bytes))', ... (600 bytes))
1796098811: Received PUBLISH from d5 (d0, q1, r1, m1, 'r/keep', ... (4 bytes))
1796098811: Denied PUBLISH from d6 (d0, q1, r0, m1, 'secret/x', ... (2 bytes))
1796098811: Received PUBLISH from 电 (d1, q1, r0, m7, '电/表', ... (3 bytes))
1796098811: Received PUBLISH from d7 (d0, q0, r0, m0, 'z/empty', ... (0 bytes))
1796098812: Sending PUBLISH to late (d0, q1, r1, m1, 'r/keep', ... (4 bytes))
";

#[test]
fn a_broker_s_log_is_counted_by_the_messages_that_came_and_went() {
    let counted = read(LOG, &reading(Platform::Mosquitto, BROKER)).unwrap();
    let expected = [
        "Devices,IOT_MQTT_Publish,sent,0,1,0,",
        "Devices,IOT_MQTT_Publish,sent,1,2,7,",
        "Devices,IOT_MQTT_Publish,sent,2,1,600,",
        // A receive interface counts what is received as its own messages.
        "Devices,IOT_MQTT_Subscribe,sent,1,1,4,",
        "Devices,IOT_MQTT_Subscribe,sent,2,1,600,",
    ];
    assert_eq!(messages(&counted), expected);
    let CountReport { rows, counted, passed_over, refused, resent, stated, .. } = counted.report;
    assert_eq!((rows, counted, passed_over, refused, resent, stated), (11, 6, 4, 1, 1, 0));
}

#[test]
fn a_broker_writes_times_as_it_is_told_to() {
    let line = |time: &str| format!("{time}: Received PUBLISH from d (d0, q0, r0, m0, 't', ... (1 bytes))\n");
    let second = |time: &str, zone: Option<&str>| {
        let zone = zone.map(|zone| time_zone(zone).unwrap());
        let reading = Reading { zone, ..reading(Platform::Mosquitto, BROKER) };
        read(&line(time), &reading).unwrap().table.spans[0].first_second
    };
    // 04:20:11 UTC is 12:20:11 of the plan's day.
    let expected = 12 * 3_600 + 20 * 60 + 11;
    assert_eq!(second("1796098811", None), expected);
    assert_eq!(second("2026-12-01T04:20:11+0000", None), expected);
    assert_eq!(second("2026-12-01T05:20:11", Some("Europe/Berlin")), expected);
    let told = faults(&line("Dec  1 04:20:11"), &reading(Platform::Mosquitto, BROKER));
    assert!(told[0].starts_with("row 1: `time` is `Dec  1 04:20:11`; allowed: a date"), "{told:?}");
    let without = "Received PUBLISH from d (d0, q0, r0, m0, 't', ... (1 bytes))\n";
    let told = faults(without, &reading(Platform::Mosquitto, BROKER));
    assert!(told[0].starts_with("row 1: `time` is `\"\"`"), "{told:?}");
    // Milliseconds are no form of a broker's, but whoever changed the log can say so.
    let reading = Reading { time: TimeForm::EpochMilliseconds, ..reading(Platform::Mosquitto, BROKER) };
    assert_eq!(read(&line("1796098811000"), &reading).unwrap().table.spans[0].first_second, expected);
}

#[test]
fn a_line_that_was_cut_counts_only_where_a_rule_states_its_size() {
    let cut = |topic: &str, way: &str| {
        let mut line = format!("1796098811: {way} d8 (d0, q0, r0, m0, '{topic}', ... (123 bytes))");
        line.truncate(999);
        line + "\n"
    };
    let long = "x".repeat(1_000);
    let log = cut(&format!("long/d1/{long}"), "Received PUBLISH from")
        + &cut(&long, "Received PUBLISH from")
        + &cut(&format!("long/{long}"), "Received PUBLISH from")
        + &cut(&format!("long/d1/{long}"), "Sending PUBLISH to");
    let told = faults(&log, &reading(Platform::Mosquitto, BROKER));
    let rows: Vec<&str> = told.iter().map(|told| told.split(':').next().unwrap()).collect();
    assert_eq!(rows, ["row 2", "row 3", "row 4"]);
    assert!(told[0].contains("cut before the size"), "{told:?}");
    let reading = Reading { skip_faulty: true, ..reading(Platform::Mosquitto, BROKER) };
    let counted = read(&log, &reading).unwrap();
    assert_eq!(messages(&counted), ["Devices,IOT_MQTT_Publish,sent,2,1,1000,"]);
    assert_eq!((counted.report.stated, counted.report.faulty), (1, 3));

    // Within a character of three bytes too.
    let wide = format!("1796098811: Received PUBLISH from d8 (d0, q0, r0, m0, 'long/d1/x{}", "电".repeat(400));
    assert!(!wide.is_char_boundary(999));
    let bytes = [&wide.as_bytes()[..999], b"\n"].concat();
    let counted = counted_under(&plan(), &[("log", &bytes)], &reading).unwrap();
    assert_eq!((counted.report.counted, counted.report.stated), (1, 1));

    // The last line, which the broker is still writing.
    let unfinished = format!("{LOG}1796098813: Received PUBLISH from d2 (d0, q2, r0, m1, 'a/b");
    let counted = read(&unfinished, &reading).unwrap();
    assert_eq!(counted.report.unfinished, [("log".to_owned(), 12)]);
    assert_eq!((counted.report.counted, counted.report.faulty), (6, 0));
}

#[test]
fn many_blocks_of_lines_keep_their_numbers() {
    let mut log = LOG.repeat(4_000);
    log.push_str("1796098811: Received PUBLISH from d (d0, q0, r0, m0, 't', ... (1 byte\n");
    assert_eq!(faults(&log, &reading(Platform::Mosquitto, BROKER))[0].split(':').next(), Some("row 44,001"));
}

#[test]
fn logs_of_platforms_need_rules_and_their_columns() {
    let none = Reading::of(Platform::Mosquitto);
    assert!(refusal(LOG, &none).contains("`fleetcost usage formats mosquitto` shows rules"));
    let unsized_rules = r##"[(topic: "#", interface: "IOT_MQTT_Publish")]"##;
    assert!(refusal("{}", &reading(Platform::AwsIot, unsized_rules)).contains("does not say how large"));
    let quiet = read("1796098809: mosquitto version 2.0.11 running\n", &reading(Platform::Mosquitto, BROKER)).unwrap();
    let told: Vec<String> = quiet.report.told(&quiet.table).iter().map(ToString::to_string).collect();
    assert!(told[1].contains("no row is a message"), "{told:?}");
    let other = refusal("{\"time\":\"x\"}\n{\"a\":1}", &reading(Platform::AzureIotHub, BROKER));
    assert!(other.contains("EnqueuedTimeUtc"), "{other}");
}

const STATED: &str = r##"[
    (topic: "/sys/{fleet}/{device}/#", way: in, interface: "IOT_MQTT_Publish", bytes: 230),
    (topic: "#", way: in, interface: "IOT_MQTT_Publish", bytes: 513),
    (topic: "#", way: out, interface: "IOT_MQTT_Subscribe", leg: received, bytes: 20),
]"##;

#[test]
fn aws_writes_events_of_which_some_are_messages() {
    let event = |kind: &str, status: &str| {
        format!(
            r#"{{"timestamp": "2026-12-01 04:20:11.476", "logLevel": "INFO", "traceId": "t", "accountId": "123456789012", "status": "{status}", "eventType": "{kind}", "protocol": "MQTT", "topicName": "a/b", "clientId": "c1", "sourcePort": 35000}}"#
        )
    };
    let events = [
        event("Connect", "Success"),
        event("Publish-In", "Success"),
        event("Publish-In", "Failure"),
        event("Publish-Out", "Success"),
        event("Publish-In", "Success"),
    ];
    let expected = ["Devices,IOT_MQTT_Publish,sent,2,2,1026,", "Devices,IOT_MQTT_Subscribe,sent,1,1,20,"];
    let reading = reading(Platform::AwsIot, STATED);
    let plain = read(&events.join("\n"), &reading).unwrap();
    // An export to S3 has the time before each.
    let exported = events.map(|event| format!("2026-12-01T04:20:11.476Z {event}\n")).concat();
    let exported = read(&exported, &reading).unwrap();
    for counted in [plain, exported] {
        assert_eq!(messages(&counted), expected);
        let CountReport { rows, counted, passed_over, refused, .. } = counted.report;
        assert_eq!((rows, counted, passed_over, refused), (5, 3, 1, 1));
    }
    assert!(faults("2026-12-01T04:20:11.476Z nothing\n", &reading)[0].contains("no JSON object"));
}

#[test]
fn the_log_service_of_alibaba_has_several_rows_a_message() {
    let kinds = [
        ("uplink", "/sys/a1/d1/thing/event/property/post", "true"),
        ("ThingModel", "/sys/a1/d1/thing/event/property/post", "true"),
        ("ruleengine", "forward", "true"),
        ("uplink", "/sys/a1/d2/thing/event/property/post", "false"),
        ("downlink", "/a1/d1/user/get", "200"),
        ("device", "online", "true"),
    ];
    let json = kinds.map(|(code, operation, status)| {
        format!(
            r#"{{"__topic__":"iot_log","utcTime":"2026-12-01T04:20:11.123Z","productKey":"a1","deviceName":"x","bizCode":"{code}","operation":"{operation}","status":"{status}"}}"#
        )
    });
    let csv = kinds.map(|(code, operation, status)| format!("{code},x,a1,{operation},{status},2026-12-01T04:20:11Z"));
    let csv = format!("bizCode,deviceName,productKey,operation,status,utcTime\n{}", csv.join("\n"));
    for log in [json.join("\n"), csv] {
        let counted = read(&log, &reading(Platform::AlibabaSls, STATED)).unwrap();
        let expected = ["a1,IOT_MQTT_Publish,sent,1,1,230,", "a1,IOT_MQTT_Subscribe,sent,1,1,20,"];
        assert_eq!(messages(&counted), expected);
        assert_eq!((counted.report.passed_over, counted.report.refused, counted.report.stated), (3, 1, 2));
    }
}

#[test]
fn azure_writes_bodies_as_base64_or_as_json() {
    let rules = r#"[(topic: "messages/events", way: in, interface: "IOT_MQTT_Publish")]"#;
    let record = |properties: &str, content_type: &str, body: &str| {
        format!(
            r#"{{"EnqueuedTimeUtc":"2026-12-01T04:20:11.4760000Z","Properties":{{{properties}}},"SystemProperties":{{"connectionDeviceId":"d1"{content_type}}},"Body":{body}}}"#
        )
    };
    let json = r#","contentType":"application/json","contentEncoding":"utf-8""#;
    let log = [
        record("", "", r#""aGVsbG8=""#),            // hello
        record("", "", r#""\u002B\u002B8=""#),      // two bytes, escaped
        record("", "", r#""""#),                    // an empty body
        record("", json, r#"{"t":21.5,"u":"°C"}"#), // 20 bytes: the degree sign has two
        record("", json, r#""on""#),                // a JSON text with its quotes
        record(r#""iothub-message-schema":"twinChangeNotification""#, json, "{}"),
    ];
    let counted = read(&log.join("\n"), &reading(Platform::AzureIotHub, rules)).unwrap();
    let expected = ["Devices,IOT_MQTT_Publish,sent,0,1,0,", "Devices,IOT_MQTT_Publish,sent,1,4,31,"];
    assert_eq!(messages(&counted), expected);
    assert_eq!(counted.report.passed_over, 1);
    let told = faults(&record("", "", r#""no base64!""#), &reading(Platform::AzureIotHub, rules));
    assert!(told[0].contains("base64"), "{told:?}");
    assert!(refusal("Obj\u{1}\u{4}avro", &reading(Platform::AzureIotHub, rules)).contains("Avro"));
}
