//! Rules for topics: what they make of rows, and every fault of their file.

use fleetcost::metering::{DevicePattern, NotCounted, Reading, Rules};

use super::logs::{counted, faults, plan, rows, ruled};

const HEADER: &str = "time,device,fleet,topic,interface,way,leg,bytes\n";

/// A log of rows without their time.
fn log(rows: &[&str]) -> String {
    let row = |row: &&str| format!("2026-12-01T00:00:00Z,{row}\n");
    format!("{HEADER}{}", rows.iter().map(row).collect::<String>())
}

fn table(of: &[&str], rules: &str) -> String {
    let table = rows(&log(of), &ruled(rules));
    table
        .lines()
        .filter(|row| !row.starts_with("plan") && !row.starts_with("span"))
        .map(|row| format!("{row}\n"))
        .collect()
}

#[test]
fn the_first_rule_that_matches_says_what_a_message_is() {
    let rules = r##"[
        (topic: "/sys/{fleet}/{device}/thing/#", way: in, interface: "IOT_MQTT_Publish", bytes: 230),
        (topic: "/sys/+/{device}/call", device: "app-*", interface: "Pub", application: true),
        (topic: "/sys/+/{device}/call", interface: "IOT_MQTT_Subscribe", leg: received),
        (topic: "$SYS/#", skip: true),
        (topic: "#", way: out, interface: "RulesEngineForward"),
    ]"##;
    let found = table(
        &[
            "x,y,/sys/a1/d1/thing/event,,in,,",  // fleet and device of the topic, the rule's size
            "x,y,/sys/a1/d2/thing,,in,,600",     // a size in the row wins
            "x,y,/sys/a1/app-1/call,,,,1",       // an application
            "x,,/sys/a1/d1/call,,in,received,1", // a receipt
            "x,,$SYS/broker/uptime,,out,,9",     // passed over
            "x,,other,,out,replied,",            // free, without a size
            "x,,/sys/a1/d3/thing/event,Pub,in,,5", // an interface, so that no rule is looked at
        ],
        rules,
    );
    let expected = "\
fleet,2026-12-01,Devices,,,,,,2
fleet,2026-12-01,a1,,,,,,2
line,2026-12-01,Devices,IOT_MQTT_Subscribe,sent,,,,1
line,2026-12-01,Devices,Pub,sent,,,,1
line,2026-12-01,Devices,RulesEngineForward,replied,,,,1
line,2026-12-01,a1,IOT_MQTT_Publish,sent,,,,2
messages,2026-12-01,Devices,IOT_MQTT_Subscribe,sent,1,1,1,
messages,2026-12-01,Devices,Pub,sent,1,1,5,
messages,2026-12-01,Devices,RulesEngineForward,replied,0,1,0,
messages,2026-12-01,a1,IOT_MQTT_Publish,sent,1,1,230,
messages,2026-12-01,a1,IOT_MQTT_Publish,sent,2,1,600,
messages,2026-12-01,y,Pub,sent,1,1,1,
";
    assert_eq!(found, expected);
    let report = counted(&log(&["x,y,/sys/a1/d1/thing,,in,,", "x,,$SYS/a,,,,"]), &ruled(rules)).unwrap().report;
    assert_eq!((report.stated, report.passed_over, report.counted), (1, 1, 1));
}

#[test]
fn names_of_devices_are_cut_before_rules_look_at_them() {
    let rules = r##"[(topic: "a", device: "app-*", interface: "Pub"), (topic: "#", skip: true)]"##;
    let device = Some(DevicePattern::parse("^(.*?)&").unwrap());
    let log = log(&["app-1&a1|x,,a,,,,1", "app-1,,a,,,,1", "d&app-2,,a,,,,1"]);
    let counted = counted(&log, &Reading { device, ..ruled(rules) }).unwrap();
    assert_eq!((counted.table.fleets().next().unwrap().devices, counted.report.passed_over), (1, 1));
}

#[test]
fn what_rules_cannot_say_is_told_with_the_topics_that_none_matches() {
    let rules = r##"[(topic: "{device}/up", way: in, interface: "Pub", leg: sent)]"##;
    let text = log(&[
        "d,,d/up,,in,received,1",
        "d,,,,in,,1",
        "d,,d/up,,out,,1",
        "d,,d7/up,,,,1",
        "e,,e/down,,in,,1",
        "e,,x/down,,in,,1",
        "f,,f/down,,in,,1",
    ]);
    let told = faults(&text, &ruled(rules));
    assert_eq!(
        told,
        [
            "row 1: `leg` is `received`, but the rule for this topic says sent; leave out one of the two",
            "row 2: both `interface` and `topic` are empty; one of them must say what the message is",
            "row 3: no rule matches the topic `d/up`; add one, with `skip: true` if it is no message that counts",
            "row 4: no rule matches the topic `d7/up`; add one, with `skip: true` if it is no message that counts",
            "row 5: no rule matches the topic `e/down`; add one, with `skip: true` if it is no message that counts",
            "row 6: no rule matches the topic `x/down`; add one, with `skip: true` if it is no message that counts",
            "row 7: no rule matches the topic `f/down`; add one, with `skip: true` if it is no message that counts",
        ]
    );
    let Err(NotCounted::Faults(faults)) = counted(&text, &ruled(rules)) else { panic!("it has faults") };
    let told: Vec<String> = faults.told().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "7 rows are at fault, and nothing is written; --skip-faulty leaves them out",
            "topics that no rule matches, with their rows:",
            "  {device}/down: 2",
            "  +/up: 1",
            "  x/down: 1",
            "  {device}/up: 1",
        ]
    );
    assert_eq!(
        super::logs::faults("time,device,topic,interface,bytes\n2026-12-01T00:00:00Z,d,a/b,,1\n", &Reading::default()),
        ["row 1: `interface` is empty, and no rules say what the topic `a/b` is; say --map"]
    );
}

#[test]
fn every_fault_of_a_file_of_rules_is_told_at_its_place() {
    let told = |text: &str| Rules::parse("topics.ron", text, &plan()).unwrap_err().to_string();
    for (rule, place, expected) in [
        (r#"(interface: "Pub")"#, 2, vec!["a rule lacks the field `topic`"]),
        (
            r#"(topic: "a/#/b", interface: "Pub")"#,
            10,
            vec!["`topic` is `a/#/b`", "# as the last level only, as in a/b/#"],
        ),
        (r#"(topic: "a+", interface: "Pub")"#, 10, vec!["+ and # as whole levels, as in a/+/b"]),
        (r#"(topic: "{divice}", interface: "Pub")"#, 10, vec!["{fleet} and {device} as whole levels"]),
        (r#"(topic: "{fleet}/{fleet}", interface: "Pub")"#, 10, vec!["{fleet} and {device} once each"]),
        (r#"(topic: "", interface: "Pub")"#, 10, vec!["1 to 65,535 bytes, without the character NUL"]),
        (
            r#"(topic: "a")"#,
            2,
            vec!["the rule does not say what becomes of the messages", "interface: …, or skip: true"],
        ),
        (r#"(topic: "a", interface: "Pubs")"#, 26, vec!["no interface is called `Pubs`", "did you mean `Pub`?"]),
        (
            r#"(topic: "a", interface: "IOT_MQTT_Subscribe", leg: replied)"#,
            53,
            vec!["the plan alibaba-iot-2018 bills nothing replied for IOT_MQTT_Subscribe", "sent, received"],
        ),
        (r#"(topic: "a", interface: "Pub", leg: send)"#, 38, vec!["`leg` is `send`", "did you mean `sent`?"]),
        (r#"(topic: "a", interface: "Pub", way: up)"#, 38, vec!["`way` is `up`", "in, out"]),
        (
            r#"(topic: "a", interface: "Pub", bytes: 268435456)"#,
            40,
            vec!["`bytes` is 268,435,456, which is out of range", "a whole number from 0 to 268,435,455"],
        ),
        (
            r#"(topic: "a", skip: true, bytes: 1)"#,
            34,
            vec!["a rule with `skip: true` says nothing else of the messages; remove `bytes`"],
        ),
        (r#"(topic: "a", skip: maybe)"#, 21, vec!["`skip` is `maybe`", "true, false"]),
        (r#"(topic: "a", tpoic: "b", interface: "Pub")"#, 15, vec!["did you mean `topic`?"]),
    ] {
        let report = told(&format!("[\n {rule},\n]"));
        assert!(report.contains(&format!("topics.ron:2:{place}\n")), "{report}");
        for part in expected {
            assert!(report.contains(part), "{part} in\n{report}");
        }
    }
    assert!(told("[]").contains("`rules` has 0 entries"));
    assert!(told("(topic: \"a\")").contains("`rules` is given as"));
    assert!(told("[(topic: \"a\", skip: true").contains("topics.ron:1:"));
}
