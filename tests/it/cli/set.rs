//! `--set` and several scenarios at once: other values read as if they stood in the file, results in the order of the files.

use std::fs;

use fleetcost::scenario::{Override, Scenario};
use serde_json::Value;

use crate::cli::{Run, run};
use crate::support::{InCents, each, files, of_file, path};

const TEXT: &str = r#"// A file of the test's own.
(
    version: 1,
    name: "Two",
    start: "2026-12",
    fleets: [
        (
            name: "Meters",
            edition: Basic,
            devices: Fixed(5000),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
                (interface: "IOT_MQTT_Publish", rate: PerFleet(7), payload: Fixed(1), until: "2026-12-09"),
                (interface: "IOT_MQTT_Publish", rate: Subset(devices: 5, each: 1), payload: Fixed(1)),
            ],
        ),
        (
            name: "A.B = \"C\"",
            edition: Pro,
            devices: Growth(start: 10, monthly_percent: 2),
            traffic: [],
        ),
    ],
)
"#;

fn set(sets: &[&str]) -> Result<Scenario, String> {
    let overrides: Vec<Override> = sets.iter().map(|set| Override::parse(set).unwrap()).collect();
    match Scenario::parse_with("two.ron", TEXT, &overrides) {
        Ok(parsed) => Ok(parsed.scenario),
        Err(report) => Err(report.to_string()),
    }
}

/// What the file says once these parts of it are written otherwise.
fn written(changes: &[(&str, &str)]) -> Scenario {
    let mut text = TEXT.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    Scenario::parse("two.ron", &text).unwrap_or_else(|report| panic!("{report}")).scenario
}

#[test]
fn a_value_is_read_as_if_it_stood_in_the_file() {
    let meters = "devices: Fixed(5000)";
    for (sets, changes) in [
        (vec!["fleets.Meters.devices=20000"], vec![(meters, "devices: Fixed(20000)")]),
        (vec!["fleets.1.devices=20000"], vec![(meters, "devices: Fixed(20000)")]),
        (vec!["fleets.\"Meters\".devices=Fixed(20_000)"], vec![(meters, "devices: Fixed(20000)")]),
        (
            vec!["fleets.Meters.devices=Ramp([(on: \"2026-12-01\", devices: 1), (on: \"2026-12-31\", devices: 9)])"],
            vec![(meters, "devices: Ramp([(on: \"2026-12-01\", devices: 1), (on: \"2026-12-31\", devices: 9)])")],
        ),
        (vec!["fleets.Meters.edition=Pro"], vec![("edition: Basic", "edition: Pro")]),
        (vec!["fleets.Meters.active=0.98"], vec![(meters, "devices: Fixed(5000), active: Uniform(0.98)")]),
        (vec!["fleets.Meters.traffic.1.rate=0.000001"], vec![("PerDevice(96)", "PerDevice(0.000001)")]),
        (vec!["fleets.Meters.traffic.2.rate=96"], vec![("PerFleet(7)", "PerFleet(96)")]),
        (vec!["fleets.Meters.traffic.2.rate=PerDevice(96)"], vec![("PerFleet(7)", "PerDevice(96)")]),
        (vec!["fleets.Meters.traffic.3.rate=2.5"], vec![("each: 1", "each: 2.5")]),
        (vec!["fleets.Meters.traffic.1.payload=513"], vec![("Fixed(230)", "Fixed(513)")]),
        (vec!["fleets.Meters.traffic.1.reply=5"], vec![("Fixed(230)", "Fixed(230), reply: Fixed(5)")]),
        (vec!["fleets.Meters.traffic.1.receivers=0.5"], vec![("Fixed(230)", "Fixed(230), receivers: Count(0.5)")]),
        (vec!["fleets.Meters.traffic.2.until=2026-12-24"], vec![("2026-12-09", "2026-12-24")]),
        (vec!["fleets.Meters.name=Old \"meters\""], vec![("\"Meters\"", r#""Old \"meters\"""#)]),
        (vec![r#"fleets."A.B = \"C\"".devices.monthly_percent=2.000001"#], vec![("percent: 2", "percent: 2.000001")]),
        (vec!["fleets.2.devices.start=11"], vec![("start: 10", "start: 11")]),
        (
            vec!["quote.customer=Town of A", "quote.tax_percent=7.5"],
            vec![("version: 1", "version: 1, quote: (customer: \"Town of A\", tax_percent: 7.5)")],
        ),
        (vec!["months=12"], vec![("start: \"2026-12\"", "start: \"2026-12\", months: 12")]),
        (vec!["start=2027-01"], vec![("start: \"2026-12\"", "start: \"2027-01\""), ("2026-12-09", "2027-01-09")]),
        (vec!["prices.device_price=0.002"], vec![("version: 1", "version: 1, prices: (device_price: 0.002)")]),
        (
            vec!["prices.device_price=0.002", "prices.free_devices=7", "prices.device_price=0.001"],
            vec![("version: 1", "version: 1, prices: (device_price: 0.001, free_devices: 7)")],
        ),
        (
            vec!["months=2", "name=Both", "fleets.1.devices=5", "fleets.1.devices=6"],
            vec![("\"Two\"", "\"Both\", months: 2"), (meters, "devices: Fixed(6)")],
        ),
    ] {
        let sets: Vec<&str> = sets;
        if sets[0].starts_with("start") {
            let both = [sets[0], "fleets.1.traffic.2.until=2027-01-09"];
            assert_eq!(set(&both).unwrap(), written(&changes));
        } else {
            assert_eq!(set(&sets).unwrap_or_else(|report| panic!("{sets:?}: {report}")), written(&changes), "{sets:?}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_value_is_told_of_it() {
    for (sets, said) in [
        (
            vec!["fleets.Meters.devices=-5"],
            vec!["--> --set:1:23", "-5", "allowed: a whole number from 0 to 1,000,000,000"],
        ),
        (vec!["fleets.Meters.devices=many"], vec!["--> --set:1:23", "allowed: Fixed, Ramp, Growth"]),
        (vec!["fleets.Meters.devices=Fixed(5"], vec!["--> --set:1:", "not valid RON"]),
        (vec!["fleets.Meters.devices=1), (2"], vec!["--> --set:1:", "not valid RON"]),
        (vec!["fleets.Metres.devices=5"], vec!["--> --set:1:8", "no entry `Metres`", "did you mean `Meters`?"]),
        (vec!["fleets.3.devices=5"], vec!["no entry `3`", r#"Meters, "A.B = \"C\"""#, "1 to 2"]),
        (vec!["fleets.Meters.traffic.4.rate=5"], vec!["--> --set:1:23", "no entry `4`", "allowed: 1 to 3"]),
        (vec!["fleets.\"1\".devices=5"], vec!["no entry `1`"]),
        (vec!["fleets.Meters.devcies=5"], vec!["--> --set:1:15", "unknown field `devcies`", "did you mean `devices`?"]),
        (vec!["month=5"], vec!["--> --set:1:1", "unknown field `month`", "did you mean `months`?"]),
        (vec!["prices.devices=5"], vec!["--> --set:1:8", "unknown field `devices`", "device_price"]),
        (vec!["fleets.Meters.devices.start=5"], vec!["--> --set:1:23", "no `start` in `Fixed(5000)`"]),
        (vec!["fleets.Meters.traffic.1.interface=NoSuch"], vec!["--> --set:1:35", "NoSuch"]),
        (vec!["months=2", "fleets.Meters.traffic.1.payload=x"], vec!["--> --set:1:33"]),
    ] {
        let report = set(&sets).unwrap_err();
        for said in said {
            assert!(report.contains(said), "{said} is not in\n{report}");
        }
    }
    // What no longer fits is told of the file, where it stands there.
    let report =
        set(&["name=A longer name than before", "fleets.2.devices.monthly_percent=900", "months=24"]).unwrap_err();
    assert!(report.contains("--> two.ron:20:22") && report.contains("monthly_percent: 2),"), "{report}");
    let mut broken = TEXT.replace("until: \"2026-12-09\"", "until: \"2026-13-09\"");
    let overrides = [Override::parse("months=12").unwrap(), Override::parse("fleets.1.devices=7").unwrap()];
    let report = Scenario::parse_with("two.ron", &broken, &overrides).unwrap_err().to_string();
    assert!(report.contains("--> two.ron:13:94") && report.lines().count() < 12, "{report}");
    broken = broken.replace("(version", "version").replace("name: \"Two\",", "name: \"Two\"");
    let report = Scenario::parse_with("two.ron", &broken, &overrides).unwrap_err().to_string();
    assert!(report.contains("--> two.ron:5:") && report.contains("not valid RON"), "{report}");
}

#[test]
fn a_quantity_is_read_as_people_write_it() {
    let meters = "devices: Fixed(5000)";
    let price = |number: &str| format!("version: 1, prices: (device_price: {number})");
    for (set_to, from, to) in [
        ("prices.device_price=0,002", "version: 1", price("0.002")),
        ("prices.device_price=0.002", "version: 1", price("0.002")),
        ("prices.device_price=1.000,5", "version: 1", price("1000.5")),
        ("prices.device_price=10k", "version: 1", price("10000")),
        ("prices.message_price=0,8", "version: 1", "version: 1, prices: (message_price: 0.8)".to_owned()),
        ("prices.free_messages=1M", "version: 1", "version: 1, prices: (free_messages: 1000000)".to_owned()),
        ("prices.free_messages=2,000,000", "version: 1", "version: 1, prices: (free_messages: 2000000)".to_owned()),
        ("fleets.Meters.devices=10k", meters, "devices: Fixed(10000)".to_owned()),
        ("fleets.Meters.devices=20,000", meters, "devices: Fixed(20000)".to_owned()),
        ("fleets.Meters.devices=Fixed(20,500)", meters, "devices: Fixed(20500)".to_owned()),
        ("fleets.Meters.active=Uniform(98 %)", meters, "devices: Fixed(5000), active: Uniform(0.98)".to_owned()),
        (
            "fleets.Meters.devices=Ramp([(on: 2026-12-01, devices: 10k), (devices: 20,500, on: \"2026-12-09\"), (on: 24.12.2026, devices: 1万,),])",
            meters,
            "devices: Ramp([(on: \"2026-12-01\", devices: 10000), (on: \"2026-12-09\", devices: 20500), \
             (on: \"2026-12-24\", devices: 10000)])"
                .to_owned(),
        ),
        (
            "fleets.Meters.active=ByWeekday(mon: 98 %, tue: 0,5, /* 7k */ wed: 1, thu: .5, fri: 50%, sat: 0, sun: 0 %)",
            meters,
            "devices: Fixed(5000), active: ByWeekday(mon: 0.98, tue: 0.5, wed: 1, thu: 0.5, fri: 0.5, sat: 0, sun: 0)"
                .to_owned(),
        ),
        (
            "fleets.Meters.devices=Growth(start: 10k, monthly_percent: 2,5 %)",
            meters,
            "devices: Growth(start: 10000, monthly_percent: 2.5)".to_owned(),
        ),
        (
            "fleets.Meters.traffic.1.rate=Subset(devices: 1k, each: 4/h)",
            "PerDevice(96)",
            "Subset(devices: 1000, each: 96)".to_owned(),
        ),
        ("fleets.Meters.traffic.1.rate=PerFleet(every 15 min)", "PerDevice(96)", "PerFleet(96)".to_owned()),
        (
            "fleets.Meters.traffic.1.payload=Range(min: 512, max: 2 KiB)",
            "Fixed(230)",
            "Range(min: 512, max: 2048)".to_owned(),
        ),
        (
            "fleets.Meters.traffic.1.payload=Mix([(bytes: 1 kB, weight: 1k), (bytes: 2,000, weight: 1)])",
            "Fixed(230)",
            "Mix([(bytes: 1000, weight: 1000), (bytes: 2000, weight: 1)])".to_owned(),
        ),
        (
            "prices=(device_price: 0,002, free_messages: 1M)",
            "version: 1",
            "version: 1, prices: (device_price: 0.002, free_messages: 1000000)".to_owned(),
        ),
        ("fleets.Meters.devices=20.500", meters, "devices: Fixed(20500)".to_owned()),
        ("fleets.Meters.devices=1'000", meters, "devices: Fixed(1000)".to_owned()),
        ("fleets.Meters.devices=1 000", meters, "devices: Fixed(1000)".to_owned()),
        ("fleets.Meters.devices=1万", meters, "devices: Fixed(10000)".to_owned()),
        ("fleets.Meters.devices=１０００", meters, "devices: Fixed(1000)".to_owned()),
        ("fleets.Meters.active=98%", meters, "devices: Fixed(5000), active: Uniform(0.98)".to_owned()),
        ("fleets.Meters.active=0,98", meters, "devices: Fixed(5000), active: Uniform(0.98)".to_owned()),
        ("fleets.Meters.active=1", meters, "devices: Fixed(5000), active: Uniform(1)".to_owned()),
        ("fleets.Meters.traffic.1.rate=every 15 min", "PerDevice(96)", "PerDevice(96)".to_owned()),
        ("fleets.Meters.traffic.1.rate=4/h", "PerDevice(96)", "PerDevice(96)".to_owned()),
        ("fleets.Meters.traffic.1.rate=hourly", "PerDevice(96)", "PerDevice(24)".to_owned()),
        ("fleets.Meters.traffic.1.rate=每30分钟", "PerDevice(96)", "PerDevice(48)".to_owned()),
        ("fleets.Meters.traffic.2.rate=4/h", "PerFleet(7)", "PerFleet(96)".to_owned()),
        ("fleets.Meters.traffic.3.rate=1,5", "each: 1", "each: 1.5".to_owned()),
        ("fleets.Meters.traffic.3.rate.devices=1k", "devices: 5,", "devices: 1000,".to_owned()),
        ("fleets.Meters.traffic.1.payload=2 kB", "Fixed(230)", "Fixed(2000)".to_owned()),
        ("fleets.Meters.traffic.1.payload=2 KiB", "Fixed(230)", "Fixed(2048)".to_owned()),
        ("fleets.Meters.traffic.1.receivers=0,5", "Fixed(230)", "Fixed(230), receivers: Count(0.5)".to_owned()),
        ("fleets.Meters.traffic.2.until=24.12.2026", "2026-12-09", "2026-12-24".to_owned()),
        ("fleets.Meters.traffic.2.until=2026/12/24", "2026-12-09", "2026-12-24".to_owned()),
        ("fleets.Meters.traffic.2.until=2026年12月24日", "2026-12-09", "2026-12-24".to_owned()),
        ("fleets.2.devices.monthly_percent=2,5 %", "percent: 2", "percent: 2.5".to_owned()),
        ("quote.tax_percent=19.6%", "version: 1", "version: 1, quote: (tax_percent: 19.6)".to_owned()),
        ("quote.date=26 Nov 2026", "version: 1", "version: 1, quote: (date: \"2026-11-26\")".to_owned()),
        ("start=12/2026", "start: \"2026-12\"", "start: \"2026-12\"".to_owned()),
        ("start=Dec 2026", "start: \"2026-12\"", "start: \"2026-12\"".to_owned()),
    ] {
        let read = set(&[set_to]).unwrap_or_else(|report| panic!("{set_to}: {report}"));
        assert_eq!(read, written(&[(from, &to)]), "{set_to}");
    }
}

#[test]
fn a_quantity_takes_the_place_of_a_form_with_a_raw_name() {
    let raw = ["Fixed(", "PerDevice(", "PerFleet(", "Subset("]
        .iter()
        .fold(TEXT.to_owned(), |text, name| text.replace(name, &format!("r#{name}")));
    let sets = [
        "fleets.1.devices=7",
        "fleets.1.traffic.1.payload=2kB",
        "fleets.1.traffic.2.rate=4/h",
        "fleets.1.traffic.3.rate=4/h",
    ];
    let sets = sets.map(|set| Override::parse(set).unwrap());
    let of = |text: &str| Scenario::parse_with("two.ron", text, &sets).unwrap().scenario;
    assert_eq!(of(&raw), of(TEXT));
    assert_eq!(of(&raw).draft().fleets[0].devices, fleetcost::scenario::Devices::Fixed(7));
}

#[test]
fn a_quantity_that_is_none_tells_how_to_write_it() {
    for (set_to, said) in [
        ("prices.device_price=1,000", vec!["“1,000” could be 1 or 1000: write which", "--set:1:21", "0 to 1,000,000"]),
        ("prices.device_price=98%", vec!["“%” is no unit here", "a decimal from 0 to 1,000,000"]),
        ("prices.device_price=2,000,000", vec!["2,000,000 is not a decimal from 0 to 1,000,000"]),
        ("fleets.Meters.devices=2.000", vec!["“2.000” could be 2 or 2,000: write which", "a whole number"]),
        ("fleets.Meters.devices=12,5", vec!["12.5 is not a whole number", "the nearest is 13"]),
        ("fleets.Meters.devices=10 apples", vec!["“apples” is no unit here"]),
        ("fleets.Meters.active=98,5", vec!["98.5 is not a decimal from 0 to 1, as in 0.98 or 98 %"]),
        ("fleets.Meters.active=98", vec!["98 % is 0.98"]),
        ("fleets.Meters.traffic.1.rate=15 min", vec!["could be every 15 min or 15/min", "a rate from 0"]),
        ("fleets.Meters.traffic.1.payload=2 kb", vec!["2 kB = 2,000 B or 2 kbit = 250 B", "bytes from 0"]),
        ("fleets.Meters.traffic.2.until=11/12/2026", vec!["2026-11-12 or 2026-12-11", "a day as YYYY-MM-DD"]),
        ("fleets.Meters.traffic.2.until=Christmas", vec!["“Christmas” is not a day as YYYY-MM-DD"]),
        ("fleets.Meters.traffic.2.until=2026-02-30", vec!["the calendar has no such day"]),
        (
            "fleets.Meters.active=ByWeekday(mon: 98, tue: 1, wed: 1, thu: 1, fri: 1, sat: 1, sun: 1)",
            vec!["--set:1:37", "98 % is 0.98"],
        ),
        (
            "fleets.Meters.devices=Ramp([(on: \"2026-12-01\", devices: 10 apples)])",
            vec!["“apples” is no unit here", "--set:1:57"],
        ),
        (
            "fleets.Meters.devices=Growth(start: 2.000, monthly_percent: 1)",
            vec!["“2.000” could be 2 or 2,000", "--set:1:37"],
        ),
        ("start=13/2026", vec!["“13/2026” is not a month as YYYY-MM"]),
        (
            "fleets.Meters.edition=Pro, months: 2",
            vec!["`Pro, months: 2` is not valid RON for one value", "one value, with nothing around it"],
        ),
        ("fleets.Meters.devices=Fixed(5) Fixed(6)", vec!["one value, with nothing around it"]),
    ] {
        let report = set(&[set_to]).unwrap_err();
        for said in said {
            assert!(report.contains(said), "{set_to}: {said} is not in\n{report}");
        }
        assert!(!report.contains("railing") && !report.contains("a file is one group"), "{report}");
    }
}

#[test]
fn a_name_that_needs_quotes_is_suggested_with_them() {
    let named = |names: &[&str]| {
        let mut text = TEXT.to_owned();
        for (old, new) in [r#""Meters""#, r#""A.B = \"C\"""#].iter().zip(names) {
            text = text.replace(old, &format!("{new:?}"));
        }
        text
    };
    for (names, set_to, said) in [
        (["A.B", "C"], "fleets.A.B.devices=1", r#"did you mean `"A.B"`?"#),
        (["A.B", "A"], "fleets.A.B.devices=1", r#"did you mean `"A.B"`?"#),
        (["Plant 1.2.3", "Plant 1.2"], "fleets.Plant 1.2.3.devices=1", r#"did you mean `"Plant 1.2.3"`?"#),
        (["Meters v1.5", "C"], "fleets.Metres v1.5.devices=1", r#"did you mean `"Meters v1.5"`?"#),
        (["A=B", "C"], "fleets.A=B.devices=1", r#"did you mean `"A=B"`?"#),
        (["Say \"x.y\"", "C"], "fleets.Say \"x.y\".devices=1", r#"did you mean `"Say \"x.y\""`?"#),
        (["A.B", "C"], "fleets.D.devices=1", r#"allowed: "A.B", C"#),
        (["12", "C"], "fleets.D.devices=1", r#"allowed: "12", C"#),
    ] {
        let overrides = [Override::parse(set_to).unwrap()];
        let report = Scenario::parse_with("two.ron", &named(&names), &overrides).unwrap_err().to_string();
        assert!(report.contains(said), "{set_to}: {said} is not in\n{report}");
    }
    // What is suggested is taken.
    let text = named(&["A.B", "Say \"x.y\""]);
    for set_to in [r#"fleets."A.B".devices=1"#, r#"fleets."Say \"x.y\"".devices=1"#] {
        Scenario::parse_with("two.ron", &text, &[Override::parse(set_to).unwrap()]).unwrap();
    }
    // A field of a fleet whose name begins another's is that field.
    let text = named(&["A", "A.active"]);
    Scenario::parse_with("two.ron", &text, &[Override::parse("fleets.A.active=0.5").unwrap()]).unwrap();
}

#[test]
fn what_else_a_value_may_mean_is_said_on_standard_error() {
    let quote = |more: &[&str]| {
        let run = run([&["quote", "-", "--format", "json"], more].concat(), TEXT.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.err
    };
    let size = "fleets.Meters.traffic.1.payload=0.51 KB";
    let note =
        "note: --set 'fleets.Meters.traffic.1.payload=0.51 KB' = 510 B, 1 unit; in KiB it would be 522.24 B, 2 units\n";
    assert_eq!(quote(&["--set", size]), note);
    assert_eq!(quote(&["--set", size, "--quiet"]), "");
    assert_eq!(quote(&["--set", "fleets.Meters.traffic.1.payload=0.4 KB"]), "");
    let rounded = quote(&["--set", "fleets.Meters.traffic.1.rate=every 7 min"]);
    assert!(rounded.contains("about 205.714286 a day, rounded to six decimals"), "{rounded}");
    let sweep = ["sweep", "-", "--vary", "payload:Meters:1", "--from", "0.51 KB", "--to", "2 KiB", "--points", "2"];
    let sweep = run(sweep, TEXT.as_bytes());
    assert!(sweep.err.contains("note: `0.51 KB` = 510 B, 1 unit"), "{}", sweep.err);
}

#[test]
fn the_parameters_of_studies_are_read_as_people_write_them() {
    let out = |arguments: &[&str]| {
        let run = run(arguments, TEXT.as_bytes());
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        run.out
    };
    for (people, file) in [
        (
            vec!["sweep", "-", "--vary", "devices:Meters", "--from", "1k", "--to", "2,000", "--points", "2"],
            vec!["sweep", "-", "--vary", "devices:Meters", "--from", "1000", "--to", "2000", "--points", "2"],
        ),
        (
            vec!["sweep", "-", "--vary", "rate:Meters:1", "--from", "0,5", "--to", "every 15 min", "--points", "3"],
            vec!["sweep", "-", "--vary", "rate:Meters:1", "--from", "0.5", "--to", "96", "--points", "3"],
        ),
        (
            vec!["sweep", "-", "--vary", "active:Meters", "--from", "50 %", "--to", "1", "--points", "3"],
            vec!["sweep", "-", "--vary", "active:Meters", "--from", "0.5", "--to", "1", "--points", "3"],
        ),
        (
            vec!["map", "-", "--x", "payload:Meters:1;1 KiB;2 KiB;2", "--y", "rate:Meters:1;0,5;4/h;3;log"],
            vec!["map", "-", "--x", "payload:Meters:1,1024,2048,2", "--y", "rate:Meters:1,0.5,96,3,log"],
        ),
        (
            vec!["map", "-", "--x", "payload:Meters:1,1 KiB,2 KiB,2", "--y", "rate:Meters:1,hourly,4/h,3"],
            vec!["map", "-", "--x", "payload:Meters:1,1024,2048,2", "--y", "rate:Meters:1,24,96,3"],
        ),
        (
            vec!["break-even", "-", "--vary", "devices", "--from", "0,5", "--to", "2"],
            vec!["break-even", "-", "--vary", "devices", "--from", "0.5", "--to", "2"],
        ),
        (
            vec!["budget", "-", "--max", "1.234,50", "--vary", "devices"],
            vec!["budget", "-", "--max", "1234.50", "--vary", "devices"],
        ),
        (
            vec!["risk", "-", "--draws", "1,000", "--budget", "1k"],
            vec!["risk", "-", "--draws", "1000", "--budget", "1000"],
        ),
        (vec!["explain", "-", "--month", "Dec 2026"], vec!["explain", "-", "--month", "2026-12"]),
    ] {
        assert_eq!(out(&people), out(&file), "{people:?}");
    }
    assert_eq!(out(&["explain", "-", "--day", "24.12.2026"]), out(&["explain", "-", "--day", "2026-12-24"]));
    for (arguments, said) in [
        (vec!["budget", "-", "--max", "1,500", "--vary", "devices"], "“1,500” could be 1.5 or 1500: write which"),
        (
            vec!["sweep", "-", "--vary", "rate:Meters:1", "--from", "1", "--to", "1,000"],
            "“1,000” could be 1 or 1000: write which",
        ),
        (
            vec!["sweep", "-", "--vary", "active:Meters", "--from", "0", "--to", "98,5"],
            "98.5 is not a decimal from 0 to 1, as in 0.98 or 98 %",
        ),
        (
            vec!["sweep", "-", "--vary", "devices:Meters", "--from", "1", "--to", "many"],
            "“many” is not a whole number from 0 to 1,000,000,000",
        ),
        (
            vec!["map", "-", "--x", "rate:Meters:1,0,5,2,3", "--y", "rate,1,2,2"],
            "where a number has a comma, part them by `;`",
        ),
        (vec!["explain", "-", "--day", "11/12/2026"], "“11/12/2026” could be 2026-11-12 or 2026-12-11"),
    ] {
        let run = run(&arguments[..], TEXT.as_bytes());
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(said), "{said} is not in\n{}", run.err);
    }
}

#[test]
fn a_language_is_taken_by_any_of_its_tags() {
    let quote = |language: &str| run(["quote", "-", "--language", language], TEXT.as_bytes());
    let [english, chinese] = ["en", "zh-CN"].map(|language| quote(language).out);
    assert_ne!(chinese, english);
    for (language, text) in [
        ("zh", &chinese),
        ("zh_CN", &chinese),
        ("zh-Hans", &chinese),
        ("ZH-cn", &chinese),
        ("zh_CN.UTF-8", &chinese),
        ("en-US", &english),
        ("EN", &english),
    ] {
        assert_eq!(&quote(language).out, text, "{language}");
    }
    for language in ["de", "C", "english", ""] {
        let run = quote(language);
        assert_eq!(run.code, Some(2), "{language}");
        assert!(run.err.contains("--language") && run.err.contains("en, zh-CN"), "{}", run.err);
    }
}

#[test]
fn a_value_that_mends_a_fault_mends_it() {
    let broken = TEXT.replace("Fixed(5000)", "Fixed(-1)");
    let overrides = [Override::parse("fleets.Meters.devices=5000").unwrap()];
    assert_eq!(Scenario::parse_with("two.ron", &broken, &overrides).unwrap().scenario, written(&[]));
}

fn json(run: &Run) -> Value {
    assert_eq!(run.code, Some(0), "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn every_command_that_takes_a_scenario_takes_values() {
    // Ten devices send 96 units a day each, far inside the free million; on Pro the eleventh is the first that owes.
    let devices = ["--set", "fleets.Meters.devices=20000", "--set", "fleets.Meters.edition=Pro"];
    let quote = json(&run([&["quote", "-", "--format", "json"], &devices[..]].concat(), TEXT.as_bytes()));
    let text = TEXT.replace("Fixed(5000)", "Fixed(20000)").replace("edition: Basic", "edition: Pro");
    let (scenario, expected) = of_file("f", text.as_bytes()).unwrap();
    assert_eq!(quote["variants"][0]["total"], each(&expected)[0].total().in_cents());
    // 19,990 or more living devices on 31 days at 0.003.
    assert!(scenario.fleets()[0].devices == fleetcost::scenario::Devices::Fixed(20_000));

    for command in [
        vec!["check"],
        vec!["sweep", "--vary", "devices", "--from", "1", "--to", "2"],
        vec!["map", "--x", "devices,1,2,2", "--y", "rate,1,2,2"],
        vec!["break-even", "--vary", "devices", "--from", "1", "--to", "2"],
        vec!["budget", "--max", "5", "--vary", "devices"],
        vec!["risk", "--draws", "100"],
        vec!["sensitivity"],
        vec!["savings"],
        vec!["readings"],
        vec!["explain"],
        vec!["chart", "--kind", "daily", "-o", "-"],
    ] {
        let with = |text: &str, sets: &[&str]| {
            let name = command[0];
            run([&[name, "-"], &command[1..], sets].concat(), text.as_bytes())
        };
        let (changed, rewritten) = (with(TEXT, &devices), with(&text, &[]));
        assert_eq!(
            (changed.code, changed.out.as_str()),
            (Some(0), rewritten.out.as_str()),
            "{command:?}: {}",
            changed.err
        );
        let faulty = with(TEXT, &["--set", "months=0"]);
        assert_eq!((faulty.code, faulty.out.as_str()), (Some(1), ""), "{command:?}");
        assert!(
            faulty.err.contains("--> --set:1:8") && faulty.err.contains("with --set 'months=0': 1 fault"),
            "{}",
            faulty.err
        );
    }
}

#[test]
fn several_files_are_quoted_in_their_order_and_a_faulty_one_hides_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("below");
    fs::create_dir_all(folder.path().join(".hidden")).unwrap();
    fs::create_dir(&below).unwrap();
    let sound = |name: &str| TEXT.replace("\"Two\"", &format!("\"{name}\""));
    // More files than are worked on at once on any machine that runs this.
    let names: Vec<String> = (0..600).map(|n| format!("{n:03}.ron")).collect();
    for name in &names {
        fs::write(below.join(name), sound(name)).unwrap();
    }
    fs::write(below.join("300.ron"), TEXT.replace("Basic", "Bsaic")).unwrap();
    fs::write(folder.path().join("a.ron"), sound("first")).unwrap();
    fs::write(folder.path().join("c.fleet.ron"), sound("last")).unwrap();
    fs::write(folder.path().join("notes.txt"), "no scenario").unwrap();
    fs::write(folder.path().join(".hidden/b.ron"), "no scenario").unwrap();

    let folder_name = folder.path().display().to_string();
    let json = run(["quote", &folder_name, "--format", "json"], b"");
    assert_eq!(json.code, Some(1));
    assert!(json.err.contains("300.ron:9:") && json.err.contains("did you mean `Basic`?"), "{}", json.err);
    let lines: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let file = |below: &str| Value::from(folder.path().join(below).display().to_string());
    assert_eq!((lines.len(), &lines[0]["file"], &lines[601 - 1]["file"]), (601, &file("a.ron"), &file("c.fleet.ron")));
    let inner = names.iter().filter(|name| *name != "300.ron");
    for (line, name) in lines[1..].iter().zip(inner) {
        assert_eq!((&line["file"], &line["scenario"]), (&file(&format!("below/{name}")), &Value::from(name.as_str())));
    }

    let [a, c] = ["a.ron", "c.fleet.ron"].map(|name| folder.path().join(name).display().to_string());
    let text = run(["quote", &c, "-", &a], sound("between").as_bytes());
    assert_eq!((text.code, text.err.as_str()), (Some(0), ""));
    let alone = |name: &str| run(["quote", name], sound("between").as_bytes()).out;
    let expected = [(&c, "c"), (&"<stdin>".to_owned(), "-"), (&a, "a")].map(|(name, argument)| {
        let quote = alone(if argument == "-" { "-" } else { name });
        format!("==> {name} <==\n\n{quote}\n")
    });
    assert_eq!(text.out, expected.concat());

    let checked = run(["check", &folder_name, "--set", "months=2"], b"");
    assert_eq!((checked.code, checked.out.lines().count()), (Some(1), 601));
    assert!(checked.out.lines().all(|line| line.contains(": ok, 2 fleets, 3 lines")), "{}", checked.out);
    assert!(checked.out.starts_with(&format!("{a}: ok")));
}

#[test]
fn the_folder_of_examples_is_quoted() {
    let all = run(["quote", &path("scenarios").display().to_string(), "--format=json"], b"");
    assert_eq!((all.code, all.err.as_str()), (Some(0), ""));
    assert_eq!(all.out.lines().count(), files("scenarios", "ron").len());
}
