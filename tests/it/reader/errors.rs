//! Broken files: each is refused with every fault that it has, each fault with its place, and none with a panic.

use std::collections::BTreeSet;
use std::fs;

use fleetcost::fault::Report;

use crate::support::{differs_from_stored, file_name, files, of_file, path, place_of, places, report};

/// The report of a broken file, as it goes to standard error; `None` if the file is sound.
fn report_of(name: &str, bytes: &[u8]) -> Option<Report> {
    of_file(name, bytes).err()
}

#[test]
fn every_broken_file_gives_its_report() {
    let broken = files("tests/bad", "ron");
    assert!(broken.len() >= 60, "only {} broken files", broken.len());
    let mut wrong = Vec::new();
    for path in broken {
        let name = file_name(&path);
        match report_of(&name, &fs::read(&path).unwrap()) {
            None => wrong.push(format!("{name} is sound")),
            Some(report) => {
                let text = format!("{report}\n");
                wrong.extend(differs_from_stored(&path.with_extension("txt"), &text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_report_tells_file_line_and_column_of_each_fault() {
    for path in files("tests/bad", "ron") {
        let name = file_name(&path);
        let bytes = fs::read(&path).unwrap();
        let Some(report) = report_of(&name, &bytes) else { panic!("{name} is sound") };
        check_places(&report, &name, &String::from_utf8_lossy(&bytes));
    }
}

/// Every fault shown has a place, and the place is in the text, or just behind the end of a line of it.
fn check_places(report: &Report, name: &str, text: &str) {
    let shown = report.to_string();
    let found = places(&shown, name);
    assert_eq!(found.len(), report.count.min(100), "{shown}");
    assert_eq!(shown.lines().filter(|line| line.starts_with("error: ")).count(), found.len(), "{shown}");
    assert!(found.is_sorted(), "{shown}");
    for (line, column) in found {
        let length = text.split('\n').nth(line - 1).map(|line| line.chars().count());
        assert!(length.is_some_and(|length| (1..=length + 1).contains(&column)), "{line}:{column} in {shown}");
    }
}

/// Sets every field of the format, each where it may stand, on one line or several.
const FULL: &str = r#"(
    version: 1,
    name: "Pilot",
    notes: "none",
    plan: "alibaba-iot-2018",
    prices: (message_price: 0.7, message_lot: 1000, free_messages: 5, device_price: 0.004, free_devices: 3),
    rounding: (scope: PerMonth, mode: HalfEven),
    not_in_edition: NotBilled,
    readings: (empty_message: NoUnit, receipts: DevicesOnly, fractions: Dropped, living: AllActive),
    start: "2026-12",
    months: 2,
    fleets: [
        (
            name: "A", /* 电表 */ edition: Basic,
            devices: Ramp([(on: "2026-12-01", devices: 5)]),
            active: ByWeekday(mon: 1, tue: 0.9, wed: 0.8, thu: 0.7, fri: 0.6, sat: 0.5, sun: 0.4),
            traffic: [
                (
                    interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 5.5),
                    payload: Mix([(bytes: 5, weight: 2)]), receivers: Count(1.5), applications: 1,
                    reply: Range(min: 1, max: 9), only_on: Pro, from: "2026-12-02", until: "2026-12-03",
                ),
            ],
        ),
        (name: "B", edition: Pro, devices: Growth(start: 50, monthly_percent: 2.5), traffic: []),
    ],
    uncertainty: (
        inputs: [
            (parameter: "devices:B", range: Pert(low: 40, likely: 50, high: 70)),
            (parameter: "rate:A:1", range: Interval(low: 0.5, high: 9.5, shape: Lognormal)),
        ],
        factors: [
            (name: "Season", range: Pert(low: 0.8, likely: 1, high: 1.3), moves: ["rate", "receivers:A:1"]),
        ],
        active: AsStated,
        messages: AsStated,
    ),
)
"#;

const OPTIONAL: [&str; 28] = [
    "notes",
    "plan",
    "prices",
    "rounding",
    "not_in_edition",
    "readings",
    "empty_message",
    "receipts",
    "fractions",
    "living",
    "months",
    "uncertainty",
    "inputs",
    "factors",
    "shape",
    "messages",
    "active",
    "receivers",
    "applications",
    "reply",
    "only_on",
    "from",
    "until",
    "message_price",
    "message_lot",
    "free_messages",
    "device_price",
    "free_devices",
];

/// A field of [`FULL`]: its name, and where name and value stand, in bytes.
struct Field {
    name: &'static str,
    at: usize,
    value: std::ops::Range<usize>,
}

/// Every field of [`FULL`], whose texts and comments hold no colon before a blank.
fn fields() -> Vec<Field> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    let field = |(colon, _): (usize, &str)| {
        let at = FULL[..colon].rfind(|c| !is_name(c)).unwrap() + 1;
        let start = colon + 2;
        let mut depth = 0;
        let end = FULL[start..].find(|c| {
            depth += i32::from("([".contains(c)) - i32::from(")]".contains(c));
            depth < 0 || (depth == 0 && c == ',')
        });
        Field { name: &FULL[at..colon], at, value: start..start + end.unwrap() }
    };
    FULL.match_indices(": ").map(field).collect()
}

#[test]
fn the_text_with_every_field_is_sound() {
    assert!(report_of("test.ron", FULL.as_bytes()).is_none());
    let names: BTreeSet<_> = fields().iter().map(|field| field.name).collect();
    assert!(names.len() >= 60, "{names:?}");
    assert!(OPTIONAL.iter().all(|name| names.contains(name)));
}

#[test]
fn a_misspelt_field_is_told_with_the_right_name() {
    for Field { name, at, .. } in fields() {
        let text = format!("{}{name}x{}", &FULL[..at], &FULL[at + name.len()..]);
        let report = report(&text);
        let found = places(&report, "test.ron");
        assert!(found.contains(&place_of(&text, at)), "{report}");
        assert!(report.contains(&format!("unknown field `{name}x`")), "{report}");
        assert!(report.contains(&format!("did you mean `{name}`?")), "{report}");
        assert_eq!(found.len(), 1, "one slip is one fault, also where the field is required: {report}");
    }
}

#[test]
fn a_missing_field_is_told_unless_it_is_optional() {
    for Field { name, at, value } in fields() {
        let comma = usize::from(FULL[value.end..].starts_with(','));
        let text = format!("{}{}", &FULL[..at], &FULL[value.end + comma..]);
        match report_of("test.ron", text.as_bytes()) {
            None => assert!(OPTIONAL.contains(&name), "nothing is said of a missing `{name}`"),
            Some(report) => {
                let report = report.to_string();
                assert!(!OPTIONAL.contains(&name), "{report}");
                assert!(report.contains(&format!("lacks the field `{name}`")), "{report}");
                assert_eq!(places(&report, "test.ron").len(), 1, "{report}");
            }
        }
    }
}

#[test]
fn a_repeated_field_is_told_at_its_second_place() {
    for Field { name, at, value } in fields() {
        let text = format!("{}, {name}: {}{}", &FULL[..value.end], &FULL[value.clone()], &FULL[value.end..]);
        let report = report(&text);
        assert_eq!(places(&report, "test.ron"), [place_of(&text, value.end + 2)], "{at}: {report}");
        assert!(report.contains(&format!("the field `{name}`")) && report.contains("is given twice"), "{report}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_one_fault_at_the_value() {
    let wrong = ["true", "Nonsense", "Nonsense(1)", "[]", "{}", "()", "(1, 2)", "\"?\"", "-7.5", "'c'", "b\"x\""];
    let fine = [
        ("name", "\"?\""),
        ("notes", "\"?\""),
        ("prices", "()"),
        ("readings", "()"),
        ("uncertainty", "()"),
        ("inputs", "[]"),
        ("factors", "[]"),
        ("fleets", "[]"),
        ("traffic", "[]"),
        ("monthly_percent", "-7.5"),
    ];
    for Field { name, value, .. } in fields() {
        for wrong in wrong.into_iter().filter(|wrong| !fine.contains(&(name, wrong))) {
            let text = format!("{}{wrong}{}", &FULL[..value.start], &FULL[value.end..]);
            let report = report(&text);
            assert_eq!(places(&report, "test.ron"), [place_of(&text, value.start)], "{name}: {wrong}: {report}");
        }
    }
}

#[test]
fn blanks_comments_and_line_ends_change_neither_value_nor_place() {
    let text = FULL.replace("months: 2", "months: /* two */ 2 // of them\n").replace('\n', "\r\n");
    assert!(report_of("test.ron", text.as_bytes()).is_none());
    let text = format!("\u{feff}{text}");
    assert!(report_of("test.ron", text.as_bytes()).is_none());
    let broken = text.replace("months: /* two */ 2", "/* 两 */\tmonths: /* 两个 */ 0");
    let found = places(&report(&broken), "test.ron");
    let line = broken.lines().position(|line| line.contains("months")).unwrap() + 1;
    assert_eq!(found, [(line, "    /* 两 */\tmonths: /* 两个 */ ".chars().count() + 1)]);
}

/// The report of a file that is large or odd, which is short however many faults there are.
fn short_report(what: &str, text: &[u8]) -> String {
    let Some(report) = report_of("test.ron", text) else { panic!("{what} is sound") };
    let shown = report.to_string();
    assert!(shown.len() < 100_000, "{what}: {} bytes of report", shown.len());
    shown
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("Some(", ")"), ("/*", "*/"), ("(a:", ")")] {
        for text in [open.repeat(100_000), format!("{}{}", open.repeat(100_000), close.repeat(100_000))] {
            let report = short_report(&format!("100,000 × {open}"), text.as_bytes());
            assert_eq!(places(&report, "test.ron").len(), 1, "{report}");
        }
    }
    let deep = FULL.replace("Fixed(50)", &format!("Fixed({}50{})", "(".repeat(100_000), ")".repeat(100_000)));
    let deep = deep.replace("start: 50", &format!("start: {}50{}", "(".repeat(100_000), ")".repeat(100_000)));
    assert_eq!(places(&short_report("100,000 × ( in a field", deep.as_bytes()), "test.ron").len(), 1);
}

#[test]
fn a_file_above_four_mebibytes_is_refused_whatever_is_in_it() {
    let limit = 4 * 1024 * 1024;
    let padded = |filler: &str, bytes: usize| {
        let room = bytes - FULL.len() - 4;
        format!("{FULL}/*{}{}*/", filler.repeat(room / filler.len()), "x".repeat(room % filler.len()))
    };
    assert!(report_of("test.ron", padded("x", limit).as_bytes()).is_none());
    for (what, text) in [
        ("4 MiB and a byte", padded("x", limit + 1)),
        ("5 MiB of blanks", padded(" ", limit + limit / 4)),
        ("5 MiB of lines", padded("\n", limit + limit / 4)),
        ("5 MiB of Chinese", padded("电", limit + limit / 4)),
    ] {
        let report = short_report(what, text.as_bytes());
        assert!(report.contains("4,194,304") && report.contains("test.ron:1:1"), "{what}: {report}");
    }
}

/// A file of one line with seven faults in each of its fleets.
fn faults_on_one_line(bytes: usize, fleets: usize) -> String {
    let fleet =
        r#"(name:"",edition:Bsic,devices:Fixed(-1),traffic:[(interface:"x",rate:PerDevice(-1),payload:Fixed(0.5))]),"#;
    let blanks = " ".repeat(bytes / fleets - fleet.len());
    format!(r#"(version:1,name:"Long",start:"2026-12",fleets:[{}])"#, format!("{fleet}{blanks}").repeat(fleets))
}

fn check_faults_on_one_line(text: &str, fleets: usize) {
    let report = short_report(&format!("a line of {} bytes", text.len()), text.as_bytes());
    assert_eq!(places(&report, "test.ron").len(), 100);
    assert!(report.lines().all(|line| line.chars().count() <= 220), "a line of the report is too long");
    assert!(report.contains(&format!("test.ron:1:{}", text.find("\"\",").unwrap() + 1)));
    // Each fleet: no name, edition, devices, interface, rate, payload; each but the first also the name of the first.
    assert!(report.ends_with(&format!("\n… and {} more", 7 * fleets - 1 - 100)), "{}", &report[report.len() - 100..]);
}

#[test]
fn many_faults_on_one_line_are_counted_and_a_hundred_shown() {
    check_faults_on_one_line(&faults_on_one_line(100_000, 100), 100);
}

#[test]
fn many_faults_on_one_line_of_four_mebibytes_are_counted_and_a_hundred_shown() {
    let text = faults_on_one_line(4_190_000, 1_000);
    assert!(text.len() > 4_100_000 && text.len() < 4 * 1024 * 1024);
    check_faults_on_one_line(&text, 1_000);
}

#[test]
fn huge_and_odd_files_are_refused_in_few_words() {
    short_report("100,000 unknown fields", format!("({})", "a: 1,\n".repeat(100_000)).as_bytes());
    short_report("4 MiB of commas", ",".repeat(4_194_304).as_bytes());
    short_report("4 MiB in a text", format!("(version: \"{}\")", "é".repeat(2_000_000)).as_bytes());
    short_report("4 MiB of digits", format!("(version: {})", "7".repeat(4_000_000)).as_bytes());
    short_report("4 MiB of decimals", format!("(prices: (message_price: 0.{}))", "7".repeat(4_000_000)).as_bytes());
}

#[test]
fn many_unknown_parameters_are_refused_in_few_words() {
    let name = |n: usize| format!("{n:060}");
    let fleets: String =
        (0..1_000).map(|f| format!("(name: \"{}\", edition: Pro, devices: Fixed(1), traffic: []),", name(f))).collect();
    let moves: String = (0..100).map(|m| format!("\"devices:{}\",", name(900_000_000 + m))).collect();
    let factors: String =
        (0..100).map(|f| format!("(name: \"{f}\", range: Interval(low: 0, high: 1), moves: [{moves}]),\n")).collect();
    let uncertainty = format!("uncertainty: (factors: [{factors}])");
    let text = format!("(version: 1, name: \"Many\", start: \"2026-12\", fleets: [{fleets}], {uncertainty})");
    let report = short_report("10,000 unknown parameters", text.as_bytes());
    assert!(report.contains("no fleet is called") && report.ends_with("… and 9900 more"), "{report}");
}

#[test]
fn of_a_hundred_thousand_fleets_only_as_many_as_are_allowed_are_read() {
    let fleets: String = (0..100_000).map(|f| format!("(name:\"{f}\",edition:Pro),\n")).collect();
    let text = format!("(version: 1, name: \"Many\", start: \"2026-12\", fleets: [{fleets}])");
    let report = short_report("100,000 fleets", text.as_bytes());
    assert!(report.contains("`fleets` has 100,000 entries") && report.contains("0 to 1,000 entries"), "{report}");
    assert_eq!(places(&report, "test.ron")[0], place_of(&text, text.find('[').unwrap()), "{report}");
    // The number of fleets, and that each of the first thousand lacks devices and traffic.
    assert!(report.contains("a fleet lacks the fields `devices`, `traffic`"), "{report}");
    assert!(report.ends_with("… and 901 more"), "{}", &report[report.len() - 100..]);
}

#[test]
fn too_many_units_are_told_with_day_variant_and_line() {
    // On the 10th the ramp is half way: 500,000 devices × 600,000 = 3 × 10^11, as designed 6.5 × 10^11 in all.
    // On the 11th 1,000,000 devices: 6 × 10^11 and, on Pro alone, 7 × 10^11, beside 4,800 of the first fleet.
    let report = report(
        r#"(version: 1, name: "T", start: "2026-12", fleets: [
            (name: "Meters", edition: Basic, devices: Fixed(50), traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
            ]),
            (name: "Trackers", edition: Basic, devices: Ramp([(on: "2026-12-09", devices: 0), (on: "2026-12-11", devices: 1000000)]),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(600000), payload: Fixed(1)),
                (interface: "linkkit_trigger_event", rate: PerDevice(700000), payload: Fixed(1), only_on: Pro),
            ]),
        ])"#,
    );
    for part in [
        "2026-12-11",
        "1,300,000,004,800",
        "all-pro",
        "700,000,000,000",
        "line 2",
        "`Trackers`",
        "linkkit_trigger_event",
    ] {
        assert!(report.contains(part), "{part} is not in {report}");
    }
    assert!(report.contains("at most 1,000,000,000,000 billable units on one day"), "{report}");
    assert_eq!(places(&report, "test.ron"), [(8, 17)], "{report}");
}

#[test]
fn a_file_may_end_in_a_line_comment() {
    for end in ["// the end", "//", "\n// the end", "/* the end */", " "] {
        assert_eq!(report_of("test.ron", format!("{}{end}", FULL.trim_end()).as_bytes()), None, "{end}");
    }
}

#[test]
fn a_ramp_out_of_order_after_a_broken_point_is_told_at_the_right_point() {
    let ramp =
        r#"Ramp([(on: "2026-13-01", devices: 5), (on: "2026-12-05", devices: 5), (on: "2026-12-01", devices: 5)])"#;
    let text = FULL.replace(r#"Ramp([(on: "2026-12-01", devices: 5)])"#, ramp);
    let expected =
        ["\"2026-13-01", "\"2026-12-01\", devices: 5)]"].map(|part| place_of(&text, text.find(part).unwrap()));
    assert_eq!(places(&report(&text), "test.ron"), expected);
}

#[test]
fn every_broken_weekday_is_told() {
    let text = FULL.replace("mon: 1, tue: 0.9, wed: 0.8", "mon: 1.5, tue: -1, wed: \"x\"");
    assert_eq!(places(&report(&text), "test.ron").len(), 3);
    let text = FULL.replace("mon: 1, tue: 0.9, wed: 0.8", "mon: 1, tues: 0.9, wed: 80");
    assert_eq!(places(&report(&text), "test.ron").len(), 2); // `tues` is unknown, and meant for `tue`; 80 is too large
}

#[test]
fn the_units_of_a_day_far_too_large_are_told_exactly() {
    // 10^9 devices send 96 messages each, all received by the 10^9 active devices and by a million applications.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230), receivers: ActiveDevices, applications: 1000000)"#;
    let report = report(&format!(
        r#"(version: 1, name: "T", start: "2026-12", fleets: [
            (name: "Meters", edition: Basic, devices: Fixed(1000000000), traffic: [{line}]),
        ])"#
    ));
    // 9.6 × 10^10 sent, 9.6 × 10^10 × 1.001 × 10^9 received, one unit each.
    assert!(report.contains(" has 96,096,000,096,000,000,000 billable units"), "{report}");
}

/// Texts that stand in for what a slip of the keyboard or a broken disk puts into a file.
const ODD: [&str; 12] = ["\0", "\"", "(", ")", "]", ",", ":", "-", "9", "é", "\u{feff}", "/*"];

#[test]
fn mutated_files_never_panic_and_every_fault_has_its_place() {
    let golden = files("tests/golden/random", "ron");
    let mut texts: Vec<String> = vec![FULL.to_owned(), fleetcost::cli::EXAMPLE.1.to_owned()];
    texts.extend([2, 7, 30].map(|i| fs::read_to_string(&golden[i]).unwrap()));
    let (mut sound, mut broken) = (0, 0);
    let mut try_one = |mutated: &[u8]| match report_of("m.ron", mutated) {
        None => sound += 1,
        Some(report) => {
            broken += 1;
            check_places(&report, "m.ron", &String::from_utf8_lossy(mutated));
        }
    };
    for text in &texts {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            try_one(&bytes[..at]); // also inside of a character
        }
        for (n, at) in (0..bytes.len()).step_by(3).enumerate() {
            let (before, after) = bytes.split_at(at);
            try_one(&[before, &after[1..]].concat());
            try_one(&[before, &after[..1], after].concat());
            try_one(&[before, ODD[n % ODD.len()].as_bytes(), &after[1..]].concat());
            try_one(&[before, &[0x80 | at as u8], &after[1..]].concat());
        }
    }
    println!("{sound} mutated files were sound, {broken} broken");
    assert!(sound > 100 && broken > 1_000, "{sound} sound, {broken} broken");
}

#[test]
fn the_sample_directory_keeps_its_bytes() {
    // Line ends and encodings are what some of the samples are about, so git must not touch them.
    let attributes = fs::read_to_string(path("tests/bad/.gitattributes")).unwrap();
    assert!(attributes.contains("*.ron -text"));
    assert!(fs::read(path("tests/bad/crlf.ron")).unwrap().windows(2).any(|pair| pair == b"\r\n"));
    assert!(fs::read(path("tests/bad/byte-order-mark.ron")).unwrap().starts_with(b"\xef\xbb\xbf"));
}
