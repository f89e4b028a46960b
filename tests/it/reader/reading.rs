//! Files as people and programs really write them: names of types, other line ends, UTF-16, attributes; and broken ones that
//! are large.

use crate::support::of_file;
use fleetcost::fault::Report;
use fleetcost::scenario::{self, Draft, Override, Scenario};
use serde::Deserialize;

const PLAIN: &str = r#"(
    version: 1,
    name: "Pilot",
    start: "2026-12",
    fleets: [
        (
            name: "Meters",
            edition: Pro,
            devices: Fixed(5000),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(1440), payload: Fixed(230), reply: Fixed(64)),
            ],
        ),
    ],
)
"#;

fn format(text: &str) -> Result<String, Report> {
    scenario::format("f.ron", text.as_bytes())
}

fn draft(bytes: &[u8]) -> Draft {
    Scenario::parse_bytes("f.ron", bytes).unwrap_or_else(|report| panic!("{report}")).scenario.draft().clone()
}

/// The text with another in the place of one of its parts.
fn with(old: &str, new: &str) -> String {
    assert!(PLAIN.contains(old), "{old}");
    PLAIN.replacen(old, new, 1)
}

#[test]
fn what_says_nothing_is_read_and_becomes_plain() {
    for (old, new) in [
        ("(\n    version", "Scenario(\n    version"),
        ("(\n    version", "r#Scenario (\n    version"),
        ("version: 1,", "version: 1u8, notes: None, prices: None,"),
        ("version: 1,", "r#version: 1u64,"),
        ("edition: Pro", "edition: r#Pro"),
        ("Fixed(5000)", "r#Fixed(5000)"),
        ("Fixed(5000)", "Fixed(+5000i32)"),
        ("Fixed(5000)", "Fixed(5000_u64)"),
        ("Fixed(5000)", "Fixed(5000u128)"),
        ("Fixed(5000)", "Fixed(5000_i128)"),
        ("PerDevice(1440)", "PerDevice(1440i128)"),
        ("PerDevice(1440)", "PerDevice(1440f64)"),
        ("PerDevice(1440)", "PerDevice(+1440.0f32)"),
        ("PerDevice(1440)", "PerDevice(1440u32)"),
        ("reply: Fixed(64)", "reply: Some(Fixed(64u8))"),
        ("reply: Fixed(64)", "reply: Some(r#Fixed(64)), only_on: None, applications: None"),
        ("        (\n            name", "        Fleet(\n            name"),
        ("                (interface", "                Line(interface"),
        ("reply: Fixed(64)", "reply: Fixed(64), receivers: None, from: None,"),
    ] {
        let text = with(old, new);
        assert_eq!(format(&text).as_deref(), Ok(PLAIN), "{new}");
        assert_eq!(draft(text.as_bytes()), draft(PLAIN.as_bytes()));
        // Ways that say nothing are no changes either.
        let set = [Override::parse("months=Some(2)").unwrap()];
        assert_eq!(Scenario::parse_with("f.ron", &text, &set).unwrap().scenario.draft().months, 2);
    }
    // A default that is written out stays, without what says nothing.
    let defaults = with("version: 1,", "version: 1, months: Some(1u8), prices: Some(Prices()),");
    let defaults = defaults.replace("edition: Pro,", "edition: Pro, active: Some(Uniform(1f32)),");
    let kept = PLAIN.replace("version: 1,", "version: 1,\n    months: 1,\n    prices: (),");
    let kept = kept.replace("edition: Pro,", "edition: Pro,\n            active: Uniform(1),");
    assert_eq!(format(&defaults), Ok(kept));
}

#[test]
fn some_without_parentheses_of_its_own_is_read_where_the_file_enables_it() {
    let enabled = "#![enable(implicit_some, unwrap_newtypes, unwrap_variant_newtypes)]\n";
    let text = format!("{enabled}{}", with("version: 1,", "version: 1, quote: Some(/* who */ customer: \"Acme\"),"));
    let plain = format!("{enabled}{}", with("    ],\n)", "    ],\n    quote: (/* who */ customer: \"Acme\"),\n)"));
    assert_eq!(format(&text).as_deref(), Ok(plain.as_str()));
    assert!(format(&text[enabled.len()..]).is_err(), "as the format's own crate has it");
}

#[test]
fn what_is_named_wrongly_or_twice_optional_is_told() {
    for (old, new, told) in [
        ("(\n    version", "Szenario(\n    version", "allowed: no name, or Scenario"),
        ("version: 1,", "version: 1, prices: Price(),", "allowed: no name, or Prices"),
        ("version: 1,", "version: 1, months: Some(Some(5)),", "without `Some`"),
        ("Fixed(5000)", "Some(Fixed(5000))", "without `Some`"),
        ("version: 1,", "version: 1, months: None, months: None,", "is given twice"),
        ("version: 1,", "version: 300u8,", "number"),
        ("PerDevice(1440)", "PerDevice(0x60)", "not a decimal"),
    ] {
        let report = format(&with(old, new)).unwrap_err().to_string();
        assert!(report.contains(told), "{new}: {report}");
    }
}

#[test]
fn the_formats_own_crate_reads_the_same_numbers_and_texts() {
    #[derive(Deserialize)]
    #[serde(rename = "Scenario", deny_unknown_fields)]
    struct Head {
        version: u64,
        name: String,
        start: String,
        months: Option<u64>,
        #[serde(default)]
        notes: Option<String>,
        fleets: Vec<()>,
    }
    for (months, notes) in [
        ("Some(5)", "None"),
        ("Some(0x1F)", "Some(\"a\\x41\\u{4e2d}\\n\\\\\\'\\0\")"),
        ("Some(1_2)", "Some(r#\"raw \"quotes\" \\n\"#)"),
        ("Some(0b11)", "Some(\"over\ntwo lines\")"),
        ("Some(0o17u64)", "Some(\"goes \\\n    on\")"),
        ("Some(+7)", "Some(r\"\")"),
        ("None", "Some(\"\")"),
    ] {
        let text = format!(
            "/* a */ Scenario(version: 1u64, // b\n r#name: \"x\", start: \"2026-12\", months: {months}, notes: {notes}, fleets: [],)"
        );
        let theirs: Head = ron::from_str(&text).unwrap();
        let own = draft(text.as_bytes());
        assert_eq!(
            (own.name, own.start.to_string(), own.months),
            (theirs.name, theirs.start, theirs.months.unwrap_or(1))
        );
        assert_eq!((own.notes, theirs.version, theirs.fleets.len()), (theirs.notes.unwrap_or_default(), 1, 0));
    }
}

#[test]
fn attributes_and_comments_before_everything_stay() {
    for head in [
        "#![enable(implicit_some)]\n// keep me\n",
        "// first\n#![enable(implicit_some)] // beside\n\n/* between */\n#![type = \"x\"]\n// last\n",
        "#![schema = \"a]b\"]\n",
        "#![enable(implicit_some, // with ] in it\n unwrap_newtypes)]\n\n// keep me\n",
        "#![schema = r#\"]\"] // no\"#]\n",
    ] {
        let text = format!("{head}{PLAIN}");
        assert_eq!(format(&text).as_deref(), Ok(text.as_str()));
        let scenario = Scenario::parse("f.ron", &text).unwrap().scenario;
        assert_eq!(scenario::write_over(&text, &scenario).unwrap(), (text.clone(), 0));
    }
}

#[test]
fn lines_end_as_most_of_them_do() {
    let windows = |text: &str| text.replace('\n', "\r\n");
    let text = with("name: \"Pilot\",", "name: \"Pilot\", // one\n    notes: \"two\nlines\",");
    let canonical = windows(&format(&text).unwrap());
    assert_eq!(format(&canonical).as_deref(), Ok(canonical.as_str()), "nothing changes");
    assert_eq!(draft(canonical.as_bytes()), draft(text.as_bytes()), "one newline in the text");
    assert_eq!(draft(canonical.as_bytes()).notes, "two\nlines");
    // One line that ends otherwise does not decide.
    let mixed = canonical.replacen("\r\n", "\n", 1);
    assert_eq!(format(&mixed).as_deref(), Ok(canonical.as_str()));
    let mixed = text.replacen('\n', "\r\n", 1);
    assert_eq!(format(&mixed).as_deref(), format(&text).as_deref());
    let mut edited = draft(canonical.as_bytes());
    edited.months = 3;
    let (written, lost) = scenario::write_over(&canonical, &Scenario::new(edited).unwrap()).unwrap();
    let expected = canonical.replace("    fleets: [", "    months: 3,\r\n    fleets: [");
    assert_eq!((written, lost), (expected, 0), "saving keeps them too");
    for raw in ["r\"two\r\nlines\"", "r#\"two\r\nlines\"#", "\"two\\n\\\r\n   lines\""] {
        assert_eq!(
            draft(with("name: \"Pilot\"", &format!("notes: {raw}, name: \"Pilot\"")).as_bytes()).notes,
            "two\nlines"
        );
    }
}

const OWN_WAYS: &str = r##"(
    version: 0b1,
    name: r"Pilot",
    notes: "First line,
second line:
    indented",
    prices: (message_price: "0.80", free_messages: 1_000_000, device_price: 3e-3),
    start: "2026-12",
    fleets: [
        (
            name: r#"Meters "A""#,
            edition: Pro,
            devices: Fixed(5_000),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(1_440.5), payload: Fixed(0xE6)),
                (interface: "Pub", rate: PerDevice("0.50"), payload: Range(min: 0o10, max: 1_0)),
            ],
        ),
    ],
)
"##;

#[test]
fn a_value_stays_as_its_author_wrote_it_where_it_stays() {
    // What equals the plan is left out, so these prices differ from it.
    let text = OWN_WAYS.replace("\"0.80\"", "\"0.70\"").replace("1_000_000", "2_000_000").replace("3e-3", "4e-3");
    assert_eq!(format(&text).as_deref(), Ok(text.as_str()));
    let mut edited = draft(text.as_bytes());
    edited.fleets[0].devices = scenario::Devices::Fixed(6_000);
    edited.fleets[0].traffic.remove(0);
    let (written, lost) = scenario::write_over(&text, &Scenario::new(edited).unwrap()).unwrap();
    let expected = text.replace("Fixed(5_000)", "Fixed(6000)").replace(
        "                (interface: \"IOT_MQTT_Publish\", rate: PerDevice(1_440.5), payload: Fixed(0xE6)),\n",
        "",
    );
    assert_eq!((written, lost), (expected, 0));
    let plain = text.replace("1_440.5", "+1440.50f64").replace("0xE6", "0xE6_u16").replace("5_000", "5_000u64");
    let expected = text.replace("1_440.5", "1440.5");
    assert_eq!(format(&plain).as_deref(), Ok(expected.as_str()));
    // A carriage return by itself would be an end of a line beside one, so that text is written with escapes.
    let odd = text.replace("First line,", "First \r\r\nline,");
    let formatted = format(&odd).unwrap();
    assert!(formatted.contains("\"First \\r\\nline,\\nsecond"), "{formatted}");
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn utf_16_is_read_by_its_mark_and_written_as_utf_8() {
    let text = with("Pilot", "试点 🚲");
    let marked = format!("\u{feff}{text}");
    for bytes in [utf_16(&marked, u16::to_le_bytes), utf_16(&marked, u16::to_be_bytes), marked.clone().into_bytes()] {
        assert_eq!(scenario::format("f.ron", &bytes).as_deref(), Ok(text.as_str()));
        let scenario = Scenario::parse_bytes("f.ron", &bytes).unwrap();
        assert_eq!(scenario::write_over(scenario.text(), &scenario.scenario).unwrap().0, text);
    }
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let report = of_file("f.ron", &utf_16(&text, unit)).unwrap_err().to_string();
        assert!(report.contains("UTF-16, but lacks the byte order mark"), "{report}");
        // Places are those of the text.
        let wrong = marked.replace("edition: Pro", "edition: Prof");
        let report = of_file("f.ron", &utf_16(&wrong, unit)).unwrap_err().to_string();
        assert!(report.contains("f.ron:8:22") && report.contains("`Pro`"), "{report}");
        for cut in [1, 3] {
            let mut bytes = utf_16(&marked.replace(")\n", ") // 🚲"), unit);
            bytes.truncate(bytes.len() - cut);
            let report = of_file("f.ron", &bytes).unwrap_err().to_string();
            assert!(report.contains("half a character"), "{report}");
        }
    }
    let wide: Vec<u8> = marked.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert!(of_file("f.ron", &wide).unwrap_err().to_string().contains("UTF-32"));
}

#[test]
fn of_a_million_faults_a_hundred_are_shown_and_all_are_counted() {
    let many = "x:1,".repeat(1_000_000);
    let report = format(&with("    version: 1,", &format!("    version: 2,{many}"))).unwrap_err();
    assert_eq!(report.count, 1_000_001);
    let shown = report.to_string();
    assert!(shown.contains("`version`") || shown.contains("version 2"), "what stands first is shown first");
    assert!(shown.contains("and 999,901 more") || shown.contains("999901"), "{}", &shown[shown.len() - 200..]);
    assert!(shown.len() < 200_000);

    let line = |n: usize| format!("(interface: \"IOT_MQTT_Publisher{n}\", rate: PerFleet(1), payload: Fixed(1)),");
    let fleet = |n: usize| {
        let lines: String = (0..1_000).map(|l| line(1_000 * n + l)).collect();
        format!("(name: \"{n}\", edition: Pro, devices: Fixed(1), traffic: [{lines}]),")
    };
    let fleets: String = (0..40).map(fleet).collect();
    let text = format!("(version: 1, name: \"x\", start: \"2026-12\", fleets: [{fleets}])");
    let report = of_file("f.ron", text.as_bytes()).unwrap_err();
    assert_eq!(report.count, 40_000);
    assert_eq!(report.to_string().matches("did you mean `IOT_MQTT_Publish`").count(), 100);
}

/// No time is measured here: a step that looks through the rest of the file for each word, comment or text would take
/// hours on files like these.
#[test]
fn large_files_of_every_make_are_formatted_read_and_saved() {
    let line = "(interface: \"IOT_MQTT_Publish\", rate: PerDevice(1_0), payload: Fixed(230)),";
    let fleets = |inside: &str, count: usize| {
        let fleet = |n: usize| format!("(name: \"{n}\", edition: Pro, devices: Fixed(1), traffic: [{inside}]),");
        let fleets: String = (0..count).map(fleet).collect();
        format!("(version: 1, name: \"x\", start: \"2026-12\", fleets: [{fleets}])\n")
    };
    let lines = |line: &str, count: usize| line.repeat(count);
    let commented = format!("/* a // b */ // c\n\n// d\n{line} // e\n");
    for text in [
        fleets(&lines(line, 300), 10),
        fleets(&lines(&commented, 300), 7),
        fleets(&"// nothing but comments\n".repeat(1_000), 15),
        fleets(&"/**/".repeat(10_000), 8),
        fleets(&format!("{}{}", "/*".repeat(50_000), "*/".repeat(50_000)), 2),
        fleets(&lines(line, 300), 10).replace("version", &format!("{}version", "\n".repeat(300_000))),
        fleets(&lines(line, 300), 10).replace('\n', "\r\n").replace("), ", "),\r\n"),
        fleets("", 1_000).replace("\"x\"", &format!("\"x\", notes: \"{}\"", "line\n".repeat(1_999))),
    ] {
        let formatted = format(&text).unwrap();
        assert_eq!(format(&formatted).as_deref(), Ok(formatted.as_str()));
        let set = [Override::parse("fleets.0.devices=7").unwrap()];
        let mut parsed = Scenario::parse_with("f.ron", &text, &set).unwrap();
        let comments = text.matches("// ").count();
        let (written, lost) = scenario::write_over(&text, &parsed.scenario).unwrap();
        assert_eq!((written.matches("// ").count(), lost), (comments, 0));
        parsed = Scenario::parse("f.ron", &written).unwrap();
        assert_eq!(parsed.scenario.fleets()[0].devices, scenario::Devices::Fixed(7));
    }
}
