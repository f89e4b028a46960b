//! What the command line writes for other people and other programs: CSV for spreadsheets, and warnings of characters that
//! no font shows.

use std::fs;

use crate::cli::run;

const METERS: &str = r#"(version: 1, name: "Zähler 电表", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)], notes: "The first line.\nThe second.", quote: (customer: "Acme", text: "Dear Acme,\n\nhere it is."))"#;

/// A command about the scenario, which must succeed; gives standard output.
fn printed(arguments: &[&str]) -> String {
    let ran = run(arguments, METERS.as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

#[test]
fn csv_is_written_as_spreadsheets_of_each_country_read_it() {
    let quote = |more: &[&str]| printed(&[&["quote", "-", "--format", "csv"][..], more].concat());
    let plain = quote(&[]);
    // 480,000 units a day, the first million free: 440,000 are charged on the third day, USD 0.35 at 0.8 a million.
    assert!(plain.starts_with("scenario,currency,") && plain.contains(",2026-12-03,480000,40000,440000,0.35,"));
    assert_eq!(quote(&["--csv-mark"]), format!("\u{feff}{plain}"));
    assert_eq!(quote(&["--csv-separator", ";"]), plain.replace(',', ";"));
    assert_eq!(quote(&["--csv-separator", "tab"]), plain.replace(',', "\t"));
    let commas = plain.replace(',', ";").replace('.', ",");
    assert_eq!(quote(&["--decimal-comma"]), commas);
    assert_eq!(quote(&["--csv-mark", "--csv-separator", ";", "--decimal-comma"]), format!("\u{feff}{commas}"));
}

#[test]
fn every_command_that_writes_csv_writes_it_so() {
    let rate = ["--vary", "rate:Meters:1", "--from", "0", "--to", "1", "--points", "3", "--format", "csv"];
    let commands: [&[&str]; 2] = [
        &[&["sweep", "-"][..], &rate].concat(),
        &["map", "-", "--x", "rate:Meters:1,0,1,3", "--y", "devices:Meters,1,2,2"],
    ];
    for command in commands {
        let plain = printed(command);
        assert!(plain.contains("\n0.5,"), "{plain}");
        let commas = printed(&[command, &["--decimal-comma", "--csv-mark"]].concat());
        assert_eq!(commas, format!("\u{feff}{}", plain.replace(',', ";").replace('.', ",")));
    }
}

#[test]
fn what_cannot_be_meant_is_told_with_what_to_do() {
    let cases: [(&[&str], &str); 5] = [
        (&["quote", "-", "--format", "csv", "--decimal-comma", "--csv-separator", ","], "say --csv-separator ';'"),
        (&["quote", "-", "--csv-mark"], "say --format csv"),
        (&["quote", "-", "--format", "json", "--decimal-comma"], "say --format csv"),
        (&["sweep", "-", "--vary", "devices", "--from", "1", "--to", "2", "--csv-separator", ";"], "say --format csv"),
        (&["quote", "-", "--format", "csv", "--csv-separator", "x"], "'x'"),
    ];
    for (arguments, told) in cases {
        let ran = run(arguments, METERS.as_bytes());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn the_words_to_the_customer_and_the_notes_stand_in_text_too() {
    let text = printed(&["quote", "-"]);
    assert!(text.contains("\nAbout this estimate\nDear Acme,\n\nhere it is.\n\n"), "{text}");
    assert!(text.ends_with("\nNotes\nThe first line.\nThe second.\n"), "{text}");
}

#[test]
fn a_character_that_no_font_has_is_named_once_and_quiet_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quote.pdf").display().to_string();
    let chart = folder.path().join("chart.png").display().to_string();
    let text = METERS.replace("Meters", "\u{10fffd}\u{10fffd}");
    for arguments in [&["quote", "-", "-o", &file][..], &["chart", "-", "--kind", "breakdown", "-o", &chart]] {
        let ran = run(arguments, text.as_bytes());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.err.starts_with("warning: no available font has this character"), "{}", ran.err);
        assert_eq!(ran.err.matches("U+10FFFD").count(), 1, "{}", ran.err);
        let quiet = run([arguments, &["--quiet"]].concat(), text.as_bytes());
        assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
        // What the bundled fonts show is no matter.
        let ran = run(arguments, METERS.replace("Meters", "fleet 한국어 עברית").as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    }
    assert!(fs::metadata(&file).unwrap().len() > 0);
}
