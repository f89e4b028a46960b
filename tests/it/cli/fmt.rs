//! `fleetcost fmt`, and the comments that it and the window keep: all of them, in order, beside what they stood beside.

use std::fs;
use std::path::PathBuf;

use fleetcost::scenario::{self, Draft, Scenario};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::cli::run;
use crate::support::{files, path};

/// A file of the test's own with this content.
fn file_with(text: &str) -> (tempfile::TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.ron");
    fs::write(&file, text).unwrap();
    let name = file.display().to_string();
    (folder, file, name)
}

const UGLY: &str = r#"// A pilot.
//
// It is small.

(start: "2026-12", /* as ordered */
 version: 1, name: "Pilot", // for now
 months: 1, // one is enough
 prices: (), // none yet
 fleets: [ // all of them
   // The meters.
   ( name: "Meters", edition: Basic, devices: Fixed( /* in stock */ 50 ),
     active: Uniform(1.0),
     traffic: [(interface: "IOT_MQTT_Publish",
                rate: PerDevice(96.0), // every quarter of an hour
                payload: Fixed(230)), /* one */
               // no more
     ],
   ) /* meters */, // end of the meters
 ],
 /* nothing
    follows */
) // done
// and over
"#;

const NEAT: &str = r#"// A pilot.
//
// It is small.

(
    // as it must be: written by hand from what the format says
    version: 1,
    name: "Pilot", // for now
    start: "2026-12", /* as ordered */
    months: 1, // one is enough
    prices: (), // none yet
    fleets: [ // all of them
        // The meters.
        (
            name: "Meters",
            edition: Basic,
            devices: Fixed(/* in stock */ 50),
            active: Uniform(1.0),
            traffic: [
                (
                    interface: "IOT_MQTT_Publish",
                    rate: PerDevice(96), // every quarter of an hour
                    payload: Fixed(230),
                ), /* one */
                // no more
            ],
        ), /* meters */ // end of the meters
    ],
    /* nothing
    follows */
) // done
// and over
"#;

fn neat() -> String {
    NEAT.lines().filter(|line| !line.contains("as it must be")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_file_is_put_in_order_with_its_comments() {
    let ugly = UGLY;
    let (_folder, file, name) = file_with(ugly);
    let checked = run(["fmt", "--check", &name], b"");
    assert_eq!((checked.code, checked.out.as_str()), (Some(1), format!("{name}\n").as_str()), "{}", checked.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), ugly, "--check changes nothing");

    let done = run(["fmt", &name], b"");
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (Some(0), "", ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), neat());
    assert_eq!(Draft::read_back(&neat()), Draft::read_back(ugly));

    let again = run(["fmt", "--check", &name], b"");
    assert_eq!((again.code, again.out.as_str(), again.err.as_str()), (Some(0), "", ""));
    let printed = run(["fmt", "-"], ugly.as_bytes());
    assert_eq!((printed.code, printed.out), (Some(0), neat()));
    let crlf = run(["fmt", "-"], ugly.replace('\n', "\r\n").as_bytes());
    assert_eq!((crlf.code, crlf.out), (Some(0), neat().replace('\n', "\r\n")), "lines end as they did");
}

/// With defaults of every kind written out.
const DEFAULTS: &str = r#"(
    version: 1,
    name: "Pilot",
    notes: "",
    plan: "alibaba-iot-2018",
    prices: (message_price: 0.8, free_devices: 10),
    rounding: (scope: PerDay, mode: HalfUp),
    not_in_edition: Substitute,
    start: "2026-12",
    months: 1,
    fleets: [
        (
            name: "Meters",
            edition: Basic,
            devices: Fixed(50),
            active: Uniform(1.00),
            traffic: [
                (
                    interface: "IOT_MQTT_Publish",
                    rate: PerDevice(96),
                    payload: Fixed(230),
                    receivers: Count(0),
                    applications: 0,
                ),
            ],
        ),
    ],
)
"#;

#[test]
fn a_default_that_its_author_wrote_out_stays() {
    let format = |text: &str| scenario::format("f.ron", text.as_bytes()).unwrap();
    assert_eq!(format(DEFAULTS), DEFAULTS);
    // `None` is how other programs leave a field out.
    assert_eq!(format(&DEFAULTS.replace("applications: 0", "applications: 0, reply: None, from: None")), DEFAULTS);
    let scenario = Scenario::parse("f.ron", DEFAULTS).unwrap().scenario;
    assert_eq!(scenario::write_over(DEFAULTS, &scenario).unwrap(), (DEFAULTS.to_owned(), 0));
    // What is set to another value changes, and the rest stays.
    let mut draft = scenario.draft().clone();
    draft.months = 2;
    draft.fleets[0].devices = scenario::Devices::Fixed(60);
    let (written, lost) = scenario::write_over(DEFAULTS, &Scenario::new(draft).unwrap()).unwrap();
    let expected = DEFAULTS.replace("months: 1", "months: 2").replace("Fixed(50)", "Fixed(60)");
    assert_eq!((&written, lost), (&expected, 0));
    // What goes back to its default is not written out by itself.
    let (back, lost) = scenario::write_over(&written, &scenario).unwrap();
    assert_eq!((back, lost), (DEFAULTS.replace("    months: 1,\n", ""), 0));
}

#[test]
fn a_byte_order_mark_is_read_and_no_part_of_the_canonical_form() {
    for text in [UGLY.to_owned(), neat()] {
        let (_folder, file, name) = file_with(&format!("\u{feff}{text}"));
        let checked = run(["fmt", "--check", &name], b"");
        assert_eq!((checked.code, checked.out, checked.err.as_str()), (Some(1), format!("{name}\n"), ""));
        let printed = run(["fmt", "-"], &fs::read(&file).unwrap());
        assert_eq!((printed.code, printed.out), (Some(0), neat()));
        assert_eq!(run(["fmt", &name], b"").code, Some(0));
        assert_eq!(fs::read_to_string(&file).unwrap(), neat());
        assert_eq!(run(["fmt", "--check", &name], b"").code, Some(0));
    }
}

#[test]
fn a_file_that_cannot_be_read_stays_as_it_is_and_hinders_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let sound = fs::read_to_string(path("scenarios/pilot.ron")).unwrap().replace("edition: ", "edition:");
    let lacks_an_interface = sound.replace("PingReq", "NoSuchInterface");
    for (name, text) in [
        ("a.ron", sound.replace("version: 1,", "version: 1")),
        ("b.ron", sound.replace("Fixed(10)", "Fixed(\"ten\")")),
        ("c.ron", lacks_an_interface.clone()),
        ("d.ron", sound.clone()),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let name = folder.path().display().to_string();
    let all = run(["fmt", &name], b"");
    assert_eq!((all.code, all.out.as_str()), (Some(1), ""));
    assert!(all.err.contains("a.ron:") && all.err.contains("b.ron:"), "{}", all.err);
    assert!(!all.err.contains("c.ron") && !all.err.contains("d.ron"), "{}", all.err);
    let now = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(now("a.ron"), sound.replace("version: 1,", "version: 1"));
    assert_eq!(now("b.ron"), sound.replace("Fixed(10)", "Fixed(\"ten\")"));
    assert_ne!(now("c.ron"), lacks_an_interface, "what is wrong with its meaning does not hinder");
    assert_ne!(now("d.ron"), sound);
    let checked = run(["fmt", "--check", &name], b"");
    assert_eq!((checked.code, checked.out.as_str()), (Some(1), ""), "only those that cannot be read are left");
}

#[test]
fn the_shipped_scenarios_are_in_order() {
    let ran = run(["fmt", "--check", path("scenarios").to_str().unwrap()], b"");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
}

/// The text with its decimals bare: one in quotes would stay as it is.
fn without_quotes(text: &str) -> String {
    let parts: Vec<&str> = text.split('"').collect();
    let is_decimal = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || "-.".contains(c));
    let is_date = |part: &str| part.len() >= 7 && part.as_bytes()[4] == b'-';
    let quoted = |(n, part): (usize, &&str)| match n % 2 {
        1 if is_decimal(part) && !is_date(part) => (*part).to_owned(),
        1 => format!("\"{part}\""),
        _ => (*part).to_owned(),
    };
    parts.iter().enumerate().map(quoted).collect()
}

#[test]
fn a_file_without_comments_becomes_what_the_program_itself_writes_and_its_written_defaults() {
    let format = |text: &str| scenario::format("f.ron", text.as_bytes()).unwrap();
    for path in ["tests/golden/official", "tests/golden/random"].iter().flat_map(|folder| files(folder, "ron")) {
        let bytes = fs::read(&path).unwrap();
        let text = without_quotes(std::str::from_utf8(&bytes).unwrap());
        if text.contains("//") || text.contains("/*") {
            continue;
        }
        let draft = Draft::read_back(&text).unwrap();
        let (formatted, canonical) = (format(&text), draft.write());
        assert_eq!(format(&canonical), canonical, "{}", path.display());
        assert_eq!((Draft::read_back(&formatted), &format(&formatted)), (Ok(draft), &formatted), "{}", path.display());
        let widest = formatted.lines().filter(|line| line.ends_with("),")).map(|line| line.chars().count()).max();
        assert!(widest.unwrap() <= 120, "{}: {formatted}", path.display());
        if path.parent().unwrap().ends_with("official") {
            // The one default that these files write out.
            assert_eq!(formatted.replacen("    months: 1,\n", "", 1), canonical, "{}", path.display());
        }
    }
}

/// The bytes of a text at which one thing ends or begins, so that a comment can stand there; by rules of its own.
fn boundaries(text: &str) -> Vec<usize> {
    let mut found = vec![0];
    let (mut in_text, mut in_comment, mut escaped) = (false, false, false);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+');
        if in_comment {
            in_comment = c != '\n';
        } else if in_text {
            in_text = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
        } else if text[at..].starts_with("//") {
            in_comment = true;
        } else {
            if !(word(before) && word(c)) && before != '/' {
                found.push(at);
            }
            in_text = c == '"';
        }
        before = c;
    }
    found.push(text.len());
    found
}

/// The comments that the property below puts in, in the order of the text.
fn marks(text: &str) -> Vec<&str> {
    text.match_indices('¤').map(|(at, _)| &text[at..at + text[at..].find('.').unwrap()]).collect()
}

fn with_comments(text: &str, places: &[(prop::sample::Index, u8)]) -> String {
    let boundaries = boundaries(text);
    let mut places: Vec<_> =
        places.iter().map(|(place, form)| (boundaries[place.index(boundaries.len())], form)).collect();
    places.sort_unstable();
    let (mut commented, mut from) = (String::new(), 0);
    for (n, (at, form)) in places.into_iter().enumerate() {
        commented += &text[from..at];
        from = at;
        commented += &match form % 7 {
            0 => format!("// ¤{n}.\n"),
            1 => format!("\n// ¤{n}. \t\n"),
            2 => format!("/* ¤{n}. */"),
            3 => format!(" /* ¤{n}. /* \"nested */ */ "),
            4 => format!("\n\n/* ¤{n}.\n  lines */\n\n"),
            5 => format!("// ¤{n}. \" (\r\n\r\n"),
            _ => format!("\n/**/ /* ¤{n}. // */"),
        };
    }
    commented + &text[from..]
}

proptest! {
    #![proptest_config(Config { cases: 300, ..Config::default() })]

    #[test]
    fn comments_anywhere_survive_in_order(
        file in any::<prop::sample::Index>(),
        canonical in any::<bool>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let mut all: Vec<PathBuf> = ["tests/golden/official", "tests/golden/random"].iter().flat_map(|folder| files(folder, "ron")).collect();
        all.extend(files("scenarios", "ron"));
        let file = &all[file.index(all.len())];
        let text = fs::read_to_string(file).unwrap();
        let text = with_comments(&if canonical { Draft::read_back(&text).unwrap().write() } else { text }, &places);
        let formatted = scenario::format("f.ron", text.as_bytes()).unwrap_or_else(|report| panic!("{report}\nin\n{text}"));
        prop_assert_eq!(Draft::read_back(&formatted).unwrap(), Draft::read_back(&text).unwrap());
        let [mut kept, mut wanted] = [&formatted, &text].map(|text| marks(text));
        // Where fields change places their comments go along; else all keep their order.
        if !canonical {
            kept.sort_unstable();
            wanted.sort_unstable();
        }
        prop_assert_eq!(kept, wanted, "\n{}\n=>\n{}", &text, &formatted);
        prop_assert_eq!(formatted.matches("/**/").count(), text.matches("/**/").count());
        prop_assert_eq!(scenario::format("f.ron", formatted.as_bytes()).unwrap(), formatted.as_str(), "from\n{}", &text);
        prop_assert!(formatted.lines().all(|line| line.contains("¤") || line.trim_end() == line));
    }
}

#[test]
fn saving_keeps_the_comments_of_what_is_still_there() {
    let text = fs::read_to_string(path("scenarios/smart-meters.ron")).unwrap();
    let unchanged = Scenario::parse("f.ron", &text).unwrap().scenario;
    let (written, lost) = scenario::write_over(&text, &unchanged).unwrap();
    assert_eq!((written.as_str(), lost), (scenario::format("f.ron", text.as_bytes()).unwrap().as_str(), 0));

    // The second line of the meters goes, and with it the comment before it; a fleet comes first.
    let mut draft = unchanged.draft().clone();
    draft.remove_line(0, 1);
    assert!(draft.rename_fleet(0, "Meters of the town"));
    let other = draft.fleets[1].clone();
    draft.insert_fleet(0, scenario::FleetDraft { name: "New".to_owned(), ..other });
    let edited = Scenario::new(draft).unwrap();
    let (written, lost) = scenario::write_over(&text, &edited).unwrap();
    assert_eq!(lost, 1);
    assert!(!written.contains("firmware check"), "{written}");
    let at = |part: &str| written.find(part).unwrap_or_else(|| panic!("{part} is not in {written}"));
    assert!(at("// A municipal utility") < at("version: 1"));
    assert!(at("\"New\"") < at("\"Meters of the town\""));
    assert!(at("\"Meters of the town\"") < at("// A reading every quarter"));
    assert!(at("// Commands, each") < at("\"Pub\"") && at("IOT_MQTT_Publish") < at("// Commands, each"));
    assert_eq!(Scenario::parse("f.ron", &written).unwrap().scenario, edited);
}

#[test]
fn nothing_is_written_that_is_too_large_to_be_read_again() {
    let lines = "(interface:\"Pub\",rate:PerDevice(1),payload:Fixed(1)),".repeat(1_000);
    let fleets: String =
        (0..70).map(|n| format!("(name:\"F{n}\",edition:Basic,devices:Fixed(1),traffic:[{lines}]),")).collect();
    let text = format!("(version:1,name:\"Dense\",start:\"2026-12\",fleets:[{fleets}])");
    assert!(text.len() < 4 << 20);
    let report = scenario::format("dense.ron", text.as_bytes()).unwrap_err().to_string();
    assert!(report.contains("larger in its canonical form") && report.contains("4,194,304"), "{report}");
    let scenario = Scenario::parse("dense.ron", &text).unwrap().scenario;
    let refused = scenario::write_over(&text, &scenario).unwrap_err().to_string();
    assert!(refused.contains("at most 4,194,304 bytes"), "{refused}");
}
