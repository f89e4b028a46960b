//! The program itself, run as users run it: arguments, exit codes, what goes to standard output and what to standard error.

mod diff;
mod documents;
mod fmt;
mod more;
mod plans;
mod set;
mod shown;
mod told;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fleetcost::cli::EXAMPLE;
use fleetcost::export;
use fleetcost::export::document::Parts;

use crate::support::catalogue::CATALOGUE;
use crate::support::{InCents, differs_from_stored, each, file_name, files, of_file, path};

/// What a run left behind.
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program without a display to open a window on.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fleetcost"));
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env_remove("RUST_BACKTRACE");
    command
}

pub fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Run {
    let mut command = program();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may stop reading, or never begin; either closes the pipe, which is its right.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let run = Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

fn example() -> PathBuf {
    path("tests/snapshots/two-editions.ron")
}

/// A file of tests/bad.
fn broken() -> PathBuf {
    path("tests/bad/interface-misspelt.ron")
}

fn text(path: &Path) -> &OsStr {
    path.as_os_str()
}

/// The text quote of a file, by the library.
fn text_quote(path: &Path) -> String {
    let (scenario, quote) = of_file("f.ron", &fs::read(path).unwrap()).unwrap();
    export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF))
}

#[test]
fn quote_prints_the_text_quote() {
    let run = run(["quote".as_ref(), text(&example())], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, text_quote(&example()));
    let stored = path("tests/snapshots/two-editions.txt");
    assert_eq!(differs_from_stored(&stored, &run.out).as_deref(), None);
}

#[test]
fn quote_prints_the_json_of_the_library() {
    for path in [example(), files("tests/golden/official", "ron").remove(11)] {
        let run = run(["quote".as_ref(), text(&path), "--format".as_ref(), "json".as_ref()], b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let (scenario, quote) = of_file("f.ron", &fs::read(&path).unwrap()).unwrap();
        assert_eq!(run.out, export::json::write(&scenario, &quote));
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!((&json["schema"], &json["plan"]), (&1.into(), &"alibaba-iot-2018".into()));
        assert_eq!(json["variants"].as_array().unwrap().len(), 3);
        assert_eq!(json["variants"][0]["total"], each(&quote)[0].total().in_cents());
        assert_eq!(json["assumptions"].as_array().unwrap().len(), 9);
    }
}

#[test]
fn a_dash_reads_standard_input() {
    let scenario = fs::read(example()).unwrap();
    let quoted = run(["quote", "-"], &scenario);
    assert_eq!((quoted.code, quoted.err.as_str()), (Some(0), ""));
    assert_eq!(quoted.out, text_quote(&example()));
    let checked = run(["check", "-"], &scenario);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    assert!(checked.out.contains(": ok, 2 fleets, 3 lines"), "{}", checked.out);

    for command in ["quote", "check"] {
        let run = run([command, "-"], &fs::read(broken()).unwrap());
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{command}");
        assert!(
            run.err.contains("<stdin>:11:29") && run.err.contains("did you mean `IOT_MQTT_Publish`?"),
            "{}",
            run.err
        );
    }
    let empty = run(["quote", "-"], b"");
    assert_eq!((empty.code, empty.out.as_str()), (Some(1), ""));
    assert!(empty.err.contains("<stdin>:1:1"), "{}", empty.err);
}

#[test]
fn check_tells_sound_files_on_output_and_faults_on_error() {
    let good = files("tests/golden/official", "ron");
    let files = [good[0].clone(), broken(), good[1].clone(), path("tests/bad/empty.ron")];
    let run = run(std::iter::once("check".as_ref()).chain(files.iter().map(|path| text(path))), b"");
    assert_eq!(run.code, Some(1));
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    for (line, file) in lines.iter().zip([&good[0], &good[1]]) {
        assert!(line.starts_with(&format!("{}: ok, 1 fleet, 1 line, 0 warnings", file.display())), "{line}");
    }
    assert!(run.err.contains("interface-misspelt.ron:11:29") && run.err.contains("empty.ron:1:1"), "{}", run.err);
    assert!(!run.err.contains(&file_name(&good[0])), "{}", run.err);

    let all_good = self::run(std::iter::once("check".as_ref()).chain(good.iter().map(|path| text(path))), b"");
    assert_eq!((all_good.code, all_good.err.as_str()), (Some(0), ""));
    assert_eq!(all_good.out.lines().count(), good.len());
}

#[test]
fn the_report_on_standard_error_is_the_stored_one() {
    let run = run(["quote".as_ref(), text(&broken())], b"");
    let stored = fs::read_to_string(broken().with_extension("txt")).unwrap();
    let shown = run.err.replace(&broken().display().to_string(), "interface-misspelt.ron");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert_eq!(shown, format!("{stored}\ninterface-misspelt.ron: 1 fault\n"));
}

#[test]
fn files_that_cannot_be_read_are_at_fault() {
    let directory = tempfile::tempdir().unwrap();
    let missing = directory.path().join("missing.ron");
    for path in [missing.as_path(), directory.path()] {
        let is_folder = path == directory.path();
        for arguments in [vec!["quote".as_ref(), text(path)], vec!["check".as_ref(), text(path)], vec![text(path)]] {
            let run = run(&arguments, b"");
            assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
            let empty = format!("error: there is no `*.ron` file in `{}`", path.display());
            let unread = format!("error: cannot read `{}`: ", path.display());
            let named = if is_folder && arguments.len() == 2 { empty } else { unread };
            assert!(run.err.starts_with(&named) && run.err.lines().count() == 1, "{}", run.err);
        }
    }
    // The others are checked all the same.
    let checked = run(["check".as_ref(), text(&missing), text(&example())], b"");
    assert_eq!((checked.code, checked.out.lines().count()), (Some(1), 1));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let example = example();
    let example = example.to_str().unwrap();
    for arguments in [
        vec!["quote"],
        vec!["check"],
        vec!["quote", example, "--format", "xml"],
        vec!["quote", example, "--format"],
        vec!["explain", example, example],
        vec!["quote", example, "--set", "months"],
        vec!["quote", example, "--set", "=5"],
        vec!["quote", example, "--set", "fleets.\"A=5"],
        vec!["new", "--template", "no-such-template"],
        vec!["completions", "no-such-shell"],
        vec!["quote", "--no-such-option", example],
        vec!["interfaces", "all"],
        vec!["--no-such-option"],
        vec![example, "quote", example],
    ] {
        let run = run(&arguments, b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_names_the_commands_and_the_exit_codes() {
    for argument in ["--help", "-h", "help"] {
        let run = run([argument], b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        for part in ["quote", "check", "interfaces", "Exit codes: 0", "standard input"] {
            assert!(run.out.contains(part), "{part} is not in {}", run.out);
        }
    }
    let version = run(["--version"], b"");
    assert_eq!(version.out, format!("fleetcost {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn interfaces_are_those_of_the_policy() {
    let run = run(["interfaces"], b"");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for entry in &CATALOGUE {
        let line = run.out.lines().find(|line| line.split_whitespace().next() == Some(entry.id));
        let line = line.unwrap_or_else(|| panic!("{} is not listed", entry.id));
        let words: Vec<_> = line.split_whitespace().collect();
        assert!(words.contains(&if entry.device { "device" } else { "server" }), "{line}");
        assert!(words.contains(&entry.clause), "{line}");
        let billed = words.iter().filter(|word| **word == "billed").count();
        assert_eq!(billed, usize::from(entry.basic) + usize::from(entry.pro), "{line}");
        assert_eq!(
            words.iter().filter(|word| **word == "free").count(),
            if entry.clause.starts_with('F') { 2 } else { 0 }
        );
        assert_eq!(line.contains("(as "), !entry.counterpart.is_empty(), "{line}");
        assert!(line.contains(&format!("– (as {})", entry.counterpart)) || entry.counterpart.is_empty(), "{line}");
        // Of the two columns Basic comes first.
        if !entry.counterpart.is_empty() {
            assert_eq!(line.find('–').unwrap() < line.find("billed").unwrap(), entry.pro, "{line}");
        }
    }
    let table = run.out.lines().skip_while(|line| !line.contains("──")).skip(1);
    assert_eq!(table.take_while(|line| !line.trim().is_empty()).count(), 58);
    for clause in ["D1", "D2", "D3", "D4", "D5", "S1", "S2", "S3", "S4", "S5", "S6", "M1", "F1", "F2", "P1", "P8"] {
        assert!(run.out.lines().any(|line| line.trim_start().starts_with(&format!("{clause}  "))), "{clause}");
    }
}

/// How many columns of a terminal a text takes, for the letters of these tests.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

#[test]
fn figures_are_right_aligned_under_their_headings_with_thousands_separators() {
    let out = run(["quote".as_ref(), text(&example())], b"").out;
    let lines: Vec<&str> = out.lines().collect();
    let mut rows = 0;
    for (i, header) in
        lines.iter().enumerate().filter(|(_, line)| line.contains("As designed") && line.contains("All Pro  "))
    {
        let ends = ["All Basic", "All Pro", "As designed"].map(|name| header.find(name).unwrap() + name.len());
        for row in lines[i + 2..].iter().take_while(|line| !line.trim().is_empty()) {
            rows += 1;
            // A figure ends where its heading ends: cut the row at those columns.
            for end in ends {
                let cut = row.char_indices().find(|(at, _)| width(&row[..*at]) == end).map_or(row.len(), |(at, _)| at);
                let figure = row[..cut].split_whitespace().last().unwrap_or_default();
                let (whole, cents) = figure.split_once('.').unwrap_or((figure, ""));
                let groups: Vec<&str> = whole.trim_start_matches('-').split(',').collect();
                let grouped = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
                assert!(
                    figure == "–" || (grouped && cents.len() != 1 && whole.contains(|c: char| c.is_ascii_digit())),
                    "{row}"
                );
                assert!(row[cut..].is_empty() || row[cut..].starts_with(' '), "{row}");
            }
        }
    }
    assert!(rows > 20, "{rows} rows in\n{out}");
    // 5,000 × 96 × 2 + 5,000 × 2 + 400 × 48 units a day, 59 days; Basic does without the events.
    for figure in ["57,230,000", "58,362,800"] {
        assert!(out.contains(figure), "{figure} is not in\n{out}");
    }
}

#[test]
fn without_a_display_the_quote_is_printed_and_how_to_get_a_window() {
    let (name, text_of_example) = EXAMPLE;
    let (scenario, quote) = of_file(name, text_of_example.as_bytes()).unwrap();
    let (example, of_example) =
        (example(), export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)));
    let of_file = text_quote(&example);
    for (arguments, expected) in [(vec![], of_example), (vec![text(&example)], of_file)] {
        let run = run(&arguments, b"");
        assert_eq!(run.code, Some(0), "{}", run.err);
        let hint =
            run.out.strip_prefix(&expected).unwrap_or_else(|| panic!("another quote than\n{expected}in\n{}", run.out));
        let hint = hint.trim();
        assert!(hint.to_lowercase().contains("window") && hint.lines().count() == 1, "{hint}");
    }
    let faulty = run([text(&broken())], b"");
    assert_eq!((faulty.code, faulty.out.as_str()), (Some(1), ""));
    assert!(faulty.err.contains("interface-misspelt.ron:11:29"), "{}", faulty.err);
}

/// Runs with one of the two outputs going to a pipe that nobody reads.
fn run_unread(arguments: &[&OsStr], output: bool) -> (Option<i32>, String) {
    let mut command = program();
    command.args(arguments).stdin(Stdio::null());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    if output {
        command.stdout(writer).stderr(Stdio::piped());
    } else {
        command.stdout(Stdio::piped()).stderr(writer);
    }
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_reader_of_the_output_may_go_away() {
    let example = example();
    for arguments in [
        vec!["quote".as_ref(), text(&example)],
        vec!["quote".as_ref(), text(&example), "--format=json".as_ref()],
        vec!["check".as_ref(), text(&example)],
        vec!["interfaces".as_ref()],
        vec!["--help".as_ref()],
        vec![],
    ] {
        assert_eq!(run_unread(&arguments, true), (Some(0), String::new()), "{arguments:?}");
    }
    let (code, _) = run_unread(&["check".as_ref(), text(&example), text(&broken())], true);
    assert_eq!(code, Some(1), "what was found counts, read or not");
}

#[test]
fn a_reader_of_the_errors_may_go_away() {
    let missing = path("no/such/file.ron");
    for arguments in [
        ["check".as_ref(), text(&broken())],
        ["quote".as_ref(), text(&broken())],
        ["quote".as_ref(), text(&missing)],
        ["check".as_ref(), text(&missing)],
    ] {
        assert_eq!(run_unread(&arguments, false).0, Some(1), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().arg("interfaces").stdout(full).stderr(Stdio::piped()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.starts_with("error: cannot write to standard output: "), "{err}");
}

#[test]
fn a_file_too_large_is_refused_from_disk_and_from_a_pipe() {
    let large = fs::read_to_string(example()).unwrap() + &" ".repeat(5 * 1024 * 1024);
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("large.ron");
    fs::write(&file, &large).unwrap();
    for (argument, input) in [(text(&file), ""), ("-".as_ref(), large.as_str())] {
        let run = run(["quote".as_ref(), argument], input.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
        assert!(run.err.contains("at most 4,194,304 bytes") && run.err.len() < 2_000, "{}", run.err);
    }
}

#[test]
fn a_file_too_large_is_told_so_whatever_its_last_character_is() {
    let sound = fs::read_to_string(example()).unwrap();
    for blanks in 0..3 {
        let large = format!("{sound}{}/*{}*/", " ".repeat(blanks), "电".repeat(1_500_000));
        let run = run(["quote", "-"], large.as_bytes());
        assert!(run.code == Some(1) && run.err.contains("at most 4,194,304 bytes"), "{}", run.err);
    }
}

#[test]
fn a_file_too_large_is_not_told_with_a_wrong_size() {
    let large = " ".repeat(5 * 1024 * 1024);
    let run = run(["quote", "-"], large.as_bytes());
    assert!(run.code == Some(1) && !run.err.contains("4,194,305"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn names_of_files_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let directory = tempfile::tempdir().unwrap();
    for name in [&b"caf\xe9.ron"[..], "电表.ron".as_bytes(), b"-- odd name.ron", b"new\nline.ron"] {
        let file = directory.path().join(OsStr::from_bytes(name));
        fs::copy(example(), &file).unwrap();
        assert_eq!(run(["quote".as_ref(), text(&file)], b"").out, text_quote(&example()));
        fs::copy(broken(), &file).unwrap();
        let run = run(["quote".as_ref(), text(&file)], b"");
        assert!(run.code == Some(1) && run.err.contains(".ron:11:29"), "{}", run.err);
    }
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let text = fs::read_to_string(example()).unwrap();
    for name in ["\\u{1b}[31mred", "a\\nb", "\\u{7}", "\\u{9b}31m"] {
        let run = run(["quote", "-"], text.replace("Gateways", name).replace("Two editions", name).as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.out.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", run.out);
    }
    let run = run(["quote", "-"], text.replace("edition: Basic", "edition: \"\u{1b}[31mBasic\"").as_bytes());
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", run.err);
}

#[test]
fn c1_control_characters_of_a_broken_file_do_not_reach_the_terminal() {
    let text = fs::read_to_string(example()).unwrap();
    let run = run(["quote", "-"], text.replace("edition: Basic", "edition: \"\u{9b}31m\"").as_bytes());
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.err.chars().all(|c| c == '\n' || !c.is_control()), "{:?}", run.err);
}

/// Runs a study of the golden file and gives its rows.
fn study(arguments: &[&str], rows: &str) -> serde_json::Value {
    let found = run(arguments.iter().chain(&["--format", "json"]), b"");
    assert_eq!(found.code, Some(0), "{arguments:?}: {}", found.err);
    serde_json::from_str::<serde_json::Value>(&found.out).unwrap()[rows].take()
}

#[test]
fn sweeps_and_maps_are_those_of_an_independent_implementation() {
    let golden: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path("tests/golden/studies.json")).unwrap()).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let sweeps = golden["sweeps"].as_array().unwrap();
    let maps = golden["maps"].as_array().unwrap();
    assert!(sweeps.len() >= 12 && maps.len() >= 3);
    for sweep in sweeps {
        let file = path(&text(&sweep["scenario"])).display().to_string();
        let points = sweep["points"].as_array().unwrap().len().to_string();
        let [vary, from, to] = ["parameter", "from", "to"].map(|key| text(&sweep[key]));
        let mut arguments = vec!["sweep", &file, "--vary", &vary, "--from", &from, "--to", &to, "--points", &points];
        if sweep["log"] == true {
            arguments.push("--log");
        }
        assert_eq!(study(&arguments, "points"), sweep["points"], "{arguments:?}");
    }
    for map in maps {
        let file = path(&text(&map["scenario"])).display().to_string();
        let (x, y) = (text(&map["x"]), text(&map["y"]));
        assert_eq!(study(&["map", &file, "--x", &x, "--y", &y], "cells"), map["cells"], "{x} {y}");
    }
}

#[test]
fn a_sweep_has_the_same_rows_in_every_form() {
    let file = path("scenarios/pilot.ron").display().to_string();
    let form = |format: &str| {
        let range = ["--vary", "devices", "--from", "0.5", "--to", "200", "--points", "3"];
        let found = run([&["sweep", &file], &range[..], &["--format", format]].concat(), b"");
        assert_eq!(found.code, Some(0), "{}", found.err);
        found.out
    };
    let json: serde_json::Value = serde_json::from_str(&form("json")).unwrap();
    let csv = form("csv");
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("x,as-designed,all-basic,all-pro"));
    let keys = ["x", "as-designed", "all-basic", "all-pro"];
    for point in json["points"].as_array().unwrap() {
        let row = keys.map(|key| point[key].as_str().unwrap()).join(",");
        assert_eq!(lines.next(), Some(row.as_str()));
    }
    assert_eq!((json["points"].as_array().unwrap().len(), lines.next()), (3, None));
    assert!(form("text").contains("100.25"));
}

#[test]
fn a_study_that_is_asked_wrongly_is_exit_code_2_and_a_value_that_breaks_a_rule_1() {
    let file = path("scenarios/pilot.ron").display().to_string();
    let name = fs::read_to_string(&file).unwrap();
    let fleet = name.split("name: \"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let sweep = |vary: &str, from: &str, to: &str, points: &str| {
        run(["sweep", &file, "--vary", vary, "--from", from, "--to", to, "--points", points], b"")
    };
    for (found, said) in [
        (sweep("devcies", "0", "1", "2"), "did you mean `devices`?"),
        (sweep("devices:nobody", "0", "1", "2"), "no fleet is called `nobody`"),
        (sweep(&format!("rate:{fleet}:99"), "0", "1", "2"), "it has lines 1 to"),
        (sweep("devices", "0", "1", "0"), "allowed are 1 to 1,000,000"),
        (sweep(&format!("devices:{fleet}"), "0.5", "1", "2"), "at most 0 decimal places"),
        (run(["map", &file, "--x", "devices,1,2", "--y", "rate,1,2,2"], b""), "is no axis"),
        (run(["map", &file, "--x", "devices,1,2,9999999", "--y", "rate,1,2,2"], b""), "points are asked for"),
    ] {
        assert_eq!(found.code, Some(2), "{}", found.err);
        assert!(found.err.contains(said) && found.out.is_empty(), "{}", found.err);
    }
    // A factor is bounded by what it makes of the numbers.
    let found = sweep("rate", "0", "1000000000", "2");
    assert_eq!(found.code, Some(1));
    assert!(found.err.contains("out of range; allowed: a decimal from 0 to 1,000,000,000"), "{}", found.err);
}

#[test]
fn a_budget_is_met_and_one_step_more_is_not() {
    let file = path("scenarios/fair-comparison.ron").display().to_string();
    let sweep = |parameter: &str, x: &str, variant: &str| {
        let points = study(&["sweep", &file, "--vary", parameter, "--from", x, "--to", x, "--points", "1"], "points");
        points[0][variant].as_str().unwrap().to_owned()
    };
    let cents = |amount: &str| amount.replace('.', "").parse::<u64>().unwrap();
    for (parameter, variant, most) in [
        ("devices:Depot chargers", "as-designed", "300"),
        ("devices:Kerbside chargers", "all-pro", "499.99"),
        ("rate:Depot chargers:1", "all-basic", "700.01"),
        ("payload:Depot chargers:1", "all-basic", "1000"),
        ("devices", "all-pro", "1234.56"),
        ("active:Kerbside chargers", "all-pro", "400"),
    ] {
        let arguments = ["budget", &file, "--max", most, "--variant", variant, "--vary", parameter, "--format", "json"];
        let found = run(arguments, b"");
        assert_eq!(found.code, Some(0), "{}", found.err);
        let json: serde_json::Value = serde_json::from_str(&found.out).unwrap();
        let [value, total, next_value, next_total] =
            ["value", "total", "next_value", "next_total"].map(|key| json[key].as_str().unwrap());
        let limit = cents(most) * if most.contains('.') { 1 } else { 100 };
        assert!(cents(total) <= limit && cents(next_total) > limit, "{json}");
        assert_eq!(
            (sweep(parameter, value, variant), sweep(parameter, next_value, variant)),
            (total.to_owned(), next_total.to_owned())
        );
        let text = run(&arguments[..arguments.len() - 2], b"");
        assert!(text.out.contains("The most within") && text.out.contains("One step more"), "{}", text.out);
    }
    let nothing = run(["budget", &file, "--max", "1", "--vary", "payload"], b"");
    assert!(
        nothing.out.starts_with("Nothing is within USD 1.00 on as-designed: the smallest value, payload = 0 costs"),
        "{}",
        nothing.out
    );
    let wrong = run(["budget", &file, "--max", "1.005", "--vary", "payload"], b"");
    assert_eq!(wrong.code, Some(2), "{}", wrong.err);
}

#[test]
fn the_size_of_a_fleet_keeps_its_shape_and_every_study_says_where_it_is_counted() {
    let text = r#"(version: 1, name: "x", start: "2026-12", months: 2, fleets: [
        (name: "R", edition: Pro, traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
         devices: Ramp([(on: "2026-12-01", devices: 100), (on: "2026-12-20", devices: 5000), (on: "2026-12-28", devices: 4000)])),
        (name: "G", edition: Pro, devices: Growth(start: 200, monthly_percent: 50),
         traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))]),
    ], uncertainty: (inputs: [(parameter: "devices:R", range: Pert(low: 4000, likely: 5000, high: 6000))]))"#;
    let ask = |arguments: &[&str]| {
        let run = run(arguments, text.as_bytes());
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        run.out
    };
    let total = |text: &str| {
        let run = run(["quote", "-", "--format", "json"], text.as_bytes());
        let quote: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        ["as-designed", "all-basic", "all-pro"]
            .iter()
            .enumerate()
            .map(|(v, id)| {
                assert_eq!(quote["variants"][v]["variant"], *id);
                quote["variants"][v]["total"].as_str().unwrap().to_owned()
            })
            .collect::<Vec<_>>()
    };
    let stated = total(text);
    // At the size that the scenario has, every study gives its quote; at half of it the quote of half of each point.
    let half =
        total(&text.replace("devices: 100)", "devices: 50)").replace("5000)", "2500)").replace("4000)", "2000)"));
    let sweep = ask(&[
        "sweep",
        "-",
        "--vary",
        "devices:R",
        "--from",
        "2500",
        "--to",
        "5000",
        "--points",
        "2",
        "--format",
        "csv",
    ]);
    assert_eq!(sweep.lines().nth(1).unwrap(), format!("2500,{}", half.join(",")));
    assert_eq!(sweep.lines().nth(2).unwrap(), format!("5000,{}", stated.join(",")));
    let budget = ask(&["budget", "-", "--vary", "devices:R", "--max", &stated[0], "--format", "json"]);
    let budget: serde_json::Value = serde_json::from_str(&budget).unwrap();
    assert_eq!((&budget["value"], &budget["total"]), (&"5000".into(), &stated[0].as_str().into()));

    let range = ["--from", "1", "--to", "9"];
    for (vary, words) in [("devices:R", "devices:R at the largest point"), ("devices:G", "devices:G at the start")] {
        let study = |name: &str, more: &[&str]| ask(&[&[name, "-", "--vary", vary], more].concat());
        assert!(study("sweep", &range).contains(words), "{}", study("sweep", &range));
        assert!(study("break-even", &range).contains(words), "{}", study("break-even", &range));
        assert!(
            study("budget", &["--max", "90"]).contains(&format!("{words} = ")),
            "{}",
            study("budget", &["--max", "90"])
        );
    }
    assert!(ask(&["sensitivity", "-"]).contains("devices:R at the largest point"));
}

#[test]
fn values_that_are_equal_after_rounding_are_given_once() {
    let file = path("scenarios/pilot.ron").display().to_string();
    let values = |points: serde_json::Value, key: &str| {
        let text = |point: &serde_json::Value| point[key].as_str().unwrap().to_owned();
        points.as_array().unwrap().iter().map(text).collect::<Vec<_>>()
    };
    let sweep = ["sweep", &file, "--vary", "devices:Room controllers", "--from", "1", "--to", "3", "--points", "10"];
    assert_eq!(values(study(&sweep, "points"), "x"), ["1", "2", "3"]);
    let axes = ["--x", "devices:Room controllers,1,2,10", "--y", "payload:Room controllers:1,9,7,5"];
    let cells = study(&[&["map", file.as_str()], &axes[..]].concat(), "cells");
    assert_eq!(values(cells.clone(), "x"), ["1", "2", "1", "2", "1", "2"]);
    assert_eq!(values(cells, "y"), ["9", "9", "8", "8", "7", "7"]);
}

#[test]
fn a_break_even_tells_the_crossings_and_why_there_is_none() {
    // Every second on Basic against nothing on Pro: a device sends 31 × 86,400 units a month, 2.678 million, of which the
    // first device's first million is free. On Pro 12 and more living devices are charged.
    let text = r#"(version: 1, name: "x", start: "2026-12", fleets: [(name: "A", edition: Pro, devices: Fixed(12), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(86400), payload: Fixed(1), only_on: Basic),
        (interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1), only_on: Pro),
    ])])"#;
    let ask = |vary: &str, from: &str, to: &str, more: &[&str]| {
        run([&["break-even", "-", "--vary", vary, "--from", from, "--to", to], more].concat(), text.as_bytes())
    };
    let found: serde_json::Value =
        serde_json::from_str(&ask("rate:A:1", "0", "86400", &["--format", "json"]).out).unwrap();
    // Pro: 12 devices owe 2 × 0.003, so 0.01 a day: 0.31. Basic passes that at the rate of the first crossing.
    let at = |key: &str| found["crossings"][0][key].as_str().unwrap().to_owned();
    assert_eq!([at("cheaper_before"), at("cheaper")], ["all-basic", "same"]);
    let quote = |rate: &str| {
        let text = text.replace("86400", rate);
        let quote: serde_json::Value =
            serde_json::from_str(&run(["quote", "-", "--format", "json"], text.as_bytes()).out).unwrap();
        quote["variants"][1]["total"].as_str().unwrap().parse::<f64>().unwrap()
    };
    assert!(quote(&at("before")) < 0.31 && quote(&at("value")) >= 0.31, "{found}");
    assert_eq!(found["device_day"]["list_units"], "3750");
    assert_eq!(found["never"], serde_json::Value::Null);

    let never = ask("rate:A:2", "0", "1000", &["--between", "all-pro,as-designed"]);
    assert_eq!(never.code, Some(0), "{}", never.err);
    assert!(never.out.contains("Pro and As designed cost the same at every value."), "{}", never.out);
    let same = ask("rate:A:1", "0", "0.5", &[]);
    assert!(
        same.out.contains("Pro is never cheaper than Basic in this range: it costs 0.31 more at 0"),
        "{}",
        same.out
    );
    assert_eq!(ask("rate:A:1", "0", "1", &["--between", "all-pro,all-pro"]).code, Some(2));
    assert_eq!(ask("rate:A:1", "1", "0", &[]).code, Some(2));
}

#[test]
fn savings_are_printed_as_a_table_and_as_json() {
    let file = path("scenarios/smart-meters.ron").display().to_string();
    let found = run(["savings", &file, "--format", "json"], b"");
    assert_eq!((found.code, found.err.as_str()), (Some(0), ""));
    let json: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!((&json["variant"], &json["total"]), (&"as-designed".into(), &"266.53".into()));
    let savings = json["savings"].as_array().unwrap();
    let trim = savings.iter().find(|saving| saving["kind"] == "trim").unwrap();
    assert_eq!((&trim["fleet"], &trim["line"]), (&"Transformer monitors".into(), &1.into()));
    assert_eq!((&trim["total"], &trim["saves"]), (&"234.54".into(), &"31.99".into()));
    assert!(trim["delay_seconds"].is_null());
    let batch = savings.iter().find(|saving| saving["kind"] == "batch").unwrap();
    assert_eq!(batch["delay_seconds"], 900);

    let text = run(["savings", &file], b"");
    assert_eq!(text.code, Some(0), "{}", text.err);
    let mut last = 0;
    for saving in savings {
        let [title, saves, caveat] = ["title", "saves", "caveat"].map(|key| saving[key].as_str().unwrap());
        let at = text.out.find(&format!("{title}\n")).unwrap_or_else(|| panic!("{title} is not in {}", text.out));
        assert!(at > last && text.out.contains(caveat), "{title}");
        assert!(text.out[..at].lines().last().unwrap().contains(saves), "{title}");
        last = at;
    }
    assert!(text.out.contains("12.0"), "{}", text.out); // 31.99 of 266.53

    let nothing = run(["savings", &path("scenarios/pilot.ron").display().to_string(), "--variant", "all-basic"], b"");
    assert_eq!(nothing.out, "Nothing that was tried makes the bill of USD 0.00 on all-basic smaller.\n");
    assert_eq!(run(["savings", &file, "--variant", "none"], b"").code, Some(2));
    assert_eq!(run(["savings".as_ref(), broken().as_os_str()], b"").code, Some(1));
}

#[test]
fn nothing_of_a_progress_bar_reaches_a_pipe() {
    let file = path("scenarios/city-mixed.ron").display().to_string();
    // Far longer than a bar waits before it shows.
    let range = ["--vary", "devices", "--from", "0.5", "--to", "2", "--points", "2000"];
    let sweep = run([&["sweep", &file], &range[..], &["--format", "csv"]].concat(), b"");
    assert_eq!((sweep.code, sweep.err.as_str()), (Some(0), ""));
    assert_eq!(sweep.out.lines().count(), 2_001);
    assert!(sweep.out.chars().all(|c| c == '\n' || !c.is_control()));
    let budget = run(["budget", &file, "--max", "300", "--vary", "devices"], b"");
    assert_eq!((budget.code, budget.err.as_str()), (Some(0), ""));
}
