//! What the command line prints for people: nothing in a name, an argument or a file steers a terminal, hides or fills it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::{Run, program, run};
use crate::support::path;

/// Sets a terminal's title and colour, turns the direction, and hides: each kind of what is not to reach a terminal.
const HOSTILE: &str = "A\u{1b}]0;x\u{7}\u{1b}[31m\u{9b}2J\rB\u{202e}C\u{2066}D\u{200f}\u{200b}\u{2060}\u{ad}\u{feff}\u{2028}E\u{e0041}a\u{200d}b";
/// The same, as it is shown.
const SHOWN: &str = "A\\u{1b}]0;x\\u{7}\\u{1b}[31m\\u{9b}2J\\rB\\u{202e}C\\u{2066}D\\u{200f}\\u{200b}\\u{2060}\\u{ad}\\u{feff}\
                     \\u{2028}E\\u{e0041}a\\u{200d}b";

/// A sound scenario with that wherever a text may stand.
fn scenario() -> String {
    // A text in a file may have no raw control characters, so they are escaped as RON has them.
    let name = SHOWN;
    format!(
        r#"(version: 1, name: "{name}", start: "2026-12", notes: "{name}\n{name}",
    quote: (customer: "{name}", prepared_by: "{name}", reference: "{name}", text: "{name}\n\n{name}"),
    fleets: [
        (name: "{name}", edition: Basic, devices: Fixed(5000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))]),
        (name: "2{name}", edition: Pro, devices: Fixed(50), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))]),
    ],
    uncertainty: (inputs: [(parameter: "devices:{name}", range: Interval(low: 1000, high: 6000))],
        factors: [(name: "{name}", moves: ["rate:2{name}"], range: Interval(low: 0.5, high: 2))]),
)"#
    )
}

/// True for what a terminal obeys or a reader does not see.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_clean(run: &Run, about: &[&str]) {
    let text = format!("{}{}", run.out, run.err);
    let found: Vec<_> = text.chars().filter(|c| is_hidden(*c)).collect();
    assert!(found.is_empty(), "{about:?} shows {found:?} in {text:?}");
}

#[test]
fn no_command_lets_a_name_of_a_scenario_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.ron"), folder.path().join("new.ron"));
    fs::write(&old, scenario()).unwrap();
    fs::write(&new, scenario().replace("5000", "5500")).unwrap();
    let [old, new] = [&old, &new].map(|file| file.to_str().unwrap());
    let fleet = format!("devices:{HOSTILE}");
    let commands: &[&[&str]] = &[
        &["quote", old],
        &["quote", old, new],
        &["quote", old, "--format", "md"],
        &["quote", old, "--language", "zh-CN"],
        &["sweep", old, "--vary", &fleet, "--from", "1", "--to", "3", "--points", "3"],
        &["break-even", old, "--vary", &fleet, "--from", "1", "--to", "300"],
        &["budget", old, "--vary", &fleet, "--max", "100"],
        &["sensitivity", old],
        &["savings", old],
        &["diff", old, new],
        &["diff", old, new, "--format", "md"],
        &["explain", old, "--day", "2026-12-01", "--fleet", HOSTILE],
    ];
    for arguments in commands {
        let run = run(*arguments, b"");
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        is_clean(&run, arguments);
        assert!(run.out.replace("\\\\", "\\").replace("\\[", "[").contains("\\u{1b}"), "{arguments:?}: {}", run.out);
    }
    for arguments in [
        &["check", old][..],
        &["risk", old, "--draws", "10"],
        &["readings", old],
        &["explain", old],
        &["fmt", "--check", old],
        &["explain", old, "--fleet", "Nope"],
        &["explain", old, "--fleet", HOSTILE, "--line", "7"],
        &["quote", old, "--set", "fleets.Nope.devices=1"],
        &["budget", old, "--vary", "devices:Nope", "--max", "100"],
    ] {
        is_clean(&run(arguments, b""), arguments);
    }
    assert!(run(["quote", old], b"").out.starts_with(&format!("{SHOWN}\n")));
}

/// An own plan with that wherever a text may stand, and an id that would lead out of a folder.
const HOSTILE_PLAN: &str = r#"(version: 2, id: "../{}", name: "{}", vendor: "{}", source: "{}", currency: "EUR",
    editions: [(id: A, name: "{}", name_zh: "2{}"), (id: B, name: "3{}")],
    rounding: (scope: PerDay, mode: HalfUp, clause: "{}"),
    meters: [(meter: Messages, clause: "{}", unit_bytes: (bytes: 512), per: (period: Month), lot: 1000000, tiers: [(price: 0.5)])],
    clauses: [(id: "{}", text: "{}", text_zh: "{}")],
    assumptions: [(id: "{}", text: "{}", clauses: ["{}"])],
    interfaces: [(id: "{}", side: Device, sent: "{}", group: "{}", note: "{}")])"#;

#[test]
fn no_command_lets_a_name_of_a_plan_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, file) = (folder.path().join("own.plan.ron"), folder.path().join("own.ron"));
    fs::write(&plan, HOSTILE_PLAN.replace("{}", SHOWN)).unwrap();
    let scenario = r#"(version: 1, name: "x", plan: File("own.plan.ron"), start: "2026-12", fleets: [
        (name: "M", edition: A, devices: Fixed(5000), traffic: [(interface: "{}", rate: PerDevice(96), payload: Fixed(900))])])"#;
    fs::write(&file, scenario.replace("{}", SHOWN)).unwrap();
    let [plan, file] = [&plan, &file].map(|file| file.to_str().unwrap());
    for arguments in [
        &["quote", file][..],
        &["quote", file, "--format", "md"],
        &["explain", file],
        &["explain", file, "--day", "2026-12-01", "--depth", "9"],
        &["interfaces", "--plan", plan],
        &["plan", "show", plan],
        &["plan", "show", plan, "--format", "md"],
        &["plan", "check", plan],
        &["plan", "diff", "alibaba-iot-2019", plan],
        &["plan", "diff", plan, "alibaba-iot-2019", "--format", "md"],
        &["compare-plans", file],
        &["compare-plans", file, "--format", "md"],
        &["compare-plans", file, "--vary", "devices", "--from", "0", "--to", "2"],
    ] {
        let run = run(arguments, b"");
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        is_clean(&run, arguments);
        assert!(run.out.replace("\\\\", "\\").contains("\\u{1b}"), "{arguments:?}: {}", run.out);
    }
    for set in ["prices.message_price=1", "fleets.1.traffic.1.interface=Pub", "fleets.1.edition=C", "plan=Nope"] {
        let run = run(["check", file, "--set", set], b"");
        assert_eq!(run.code, Some(1), "{set}: {}", run.err);
        is_clean(&run, &[set]);
    }
}

#[test]
fn no_argument_steers_the_terminal() {
    let pilot = path("scenarios/pilot.ron");
    let pilot = pilot.to_str().unwrap();
    let file = format!("/nowhere/{HOSTILE}\n.ron");
    let fleet = format!("devices:{HOSTILE}");
    let axis = format!("{HOSTILE},1,2,3");
    let set = format!("months={HOSTILE}");
    let path_of = format!("fleets.\"{HOSTILE}\".devices=5");
    for arguments in [
        &[file.as_str()][..],
        &["quote", &file],
        &["check", &file],
        &["fmt", &file],
        &["diff", &file, pilot],
        &["quote", pilot, "-o", &file],
        &["quote", pilot, "--format", "csv", "-o", &file],
        &["chart", pilot, "--kind", "daily", "-o", &file],
        &["quote", pilot, "--set", HOSTILE],
        &["quote", pilot, "--set", &set],
        &["quote", pilot, "--set", &path_of],
        &["quote", pilot, "--format", HOSTILE],
        &["quote", pilot, &format!("--{HOSTILE}")],
        &["sweep", pilot, "--vary", &fleet, "--from", "1", "--to", "2"],
        &["sweep", pilot, "--vary", "devices", "--from", HOSTILE, "--to", "2"],
        &["map", pilot, "--x", &axis, "--y", &axis],
        &["explain", pilot, "--clause", HOSTILE],
        &["explain", pilot, "--day", HOSTILE],
        &["explain", pilot, "--month", HOSTILE],
        &["explain", pilot, "--fleet", HOSTILE],
        &["new", HOSTILE],
        &["schema", HOSTILE],
        &[HOSTILE, "x"],
    ] {
        let run = run(arguments, b"");
        is_clean(&run, arguments);
        // A quantity is read, and told, without what nobody sees in it.
        let is_quantity = arguments.windows(2).any(|pair| pair == ["--from", HOSTILE]);
        if run.code == Some(0) || is_quantity {
            // A file that is not there is no fault where nothing is asked of it but a window.
            continue;
        }
        assert!(run.err.contains("\\u{1b}]0;x\\u{7}"), "{arguments:?}: {}", run.err);
    }
    // A name with a line end in it does not make a line of its own, which could tell anything.
    let told = run(["quote", "/nowhere/a\nerror: b.ron"], b"").err;
    assert!(told.starts_with("error: cannot read `/nowhere/a\\nerror: b.ron`") && told.lines().count() == 1, "{told}");
}

#[test]
fn a_broken_file_shows_what_hides_in_it_with_the_marker_in_place() {
    let text = "(version: 1, name: \"a\u{202e}b\", start\u{200b}: \"2026-12\", fleets: [])";
    let told = run(["check", "-"], text.as_bytes());
    is_clean(&told, &[text]);
    let lines: Vec<_> = told.err.lines().collect();
    let at = lines.iter().position(|line| line.contains("a\\u{202e}b")).unwrap();
    let marker = lines[at + 1].find('^').unwrap();
    let marked = &lines[at][marker..];
    assert!(marked.starts_with("\\u{200b}") || marked.starts_with("start"), "{}", told.err);
    let column = text.chars().take_while(|c| *c != '\u{200b}').count() + 1;
    let places = crate::support::places(&told.err, "<stdin>");
    assert!(places.contains(&(1, column)) || places.contains(&(1, column - 5)), "{}", told.err);
}

#[test]
fn joiners_that_shape_letters_and_pictures_stay_in_documents() {
    let name = "خانه\u{200c}ها 👩\u{200d}🔧 ❤\u{fe0f}";
    let text = format!("(version: 1, name: \"{name}\", start: \"2026-12\", fleets: [])");
    for form in ["text", "md"] {
        let run = run(["quote", "-", "--format", form], text.as_bytes());
        assert!(run.out.lines().next().unwrap().ends_with(name), "{}", run.out);
    }
}

#[test]
fn what_programs_read_keeps_names_exactly() {
    let scenario = scenario();
    let json = run(["quote", "-", "--format", "json"], scenario.as_bytes()).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["scenario"], HOSTILE);
    let csv = run(
        ["sweep", "-", "--vary", &format!("devices:{HOSTILE}"), "--from", "1", "--to", "2", "--format", "json"],
        scenario.as_bytes(),
    );
    let json: serde_json::Value = serde_json::from_str(&csv.out).unwrap();
    assert_eq!(json["parameter"], format!("devices:{HOSTILE}"));
}

#[test]
fn a_name_of_megabytes_is_cut_in_messages_and_told_with_its_length() {
    let long = "A".repeat(4_000_000);
    let sound = r#"(version: 1, name: "x", start: "2026-12", fleets: [(name: "x", edition: Basic, devices: Fixed(50), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))])])"#;
    for (from, to) in [
        ("Basic", long.clone()),
        ("IOT_MQTT_Publish", long.clone()),
        ("2026-12", long.clone()),
        ("Fixed(50)", format!("{long}(50)")),
        ("(50)", format!("({})", "9".repeat(4_000_000))),
        ("version: 1", format!("{long}: 1")),
        ("(version", format!("#![enable({long})](version")),
        ("(version", format!("{long}(version")),
        (
            "(version: 1",
            format!(
                "(version: 1, uncertainty: (inputs: [(parameter: \"devices:{long}\", range: Interval(low: 1, high: 2))])"
            ),
        ),
    ] {
        let broken = sound.replacen(from, &to, 1);
        for command in ["check", "fmt"] {
            let run = run([command, "-"], broken.as_bytes());
            assert!(run.err.len() < 8_000, "{command} of a long {from} tells {} bytes", run.err.len());
            assert!(run.err.is_empty() || run.err.contains("4,000,"), "{command} of a long {from}: {}", run.err);
        }
    }
}

/// Runs the program where it is the only process that its user may have. A limit does not hold for root, so that becomes
/// another user; the program is copied to where that may read it.
#[cfg(target_os = "linux")]
fn alone(folder: &Path, arguments: &[&str]) -> (Option<i32>, Vec<u8>, String) {
    use std::os::unix::fs::PermissionsExt;

    let copy = folder.join("fleetcost");
    if !copy.exists() {
        fs::copy(env!("CARGO_BIN_EXE_fleetcost"), &copy).unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", "prlimit"]);
        command
    } else {
        Command::new("prlimit")
    };
    command.arg("--nproc=1:1").arg(copy).args(arguments).current_dir(folder).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    (output.status.code(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn without_threads_the_work_is_done_by_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(path("scenarios/pilot.ron"), folder.path().join("pilot.ron")).unwrap();
    for arguments in [
        &["pilot.ron"][..],
        &["quote", "pilot.ron"],
        &["quote", "pilot.ron", "--format", "pdf"],
        &["check", "pilot.ron", "pilot.ron"],
        &["sweep", "pilot.ron", "--vary", "devices", "--from", "1", "--to", "2"],
        &["map", "pilot.ron", "--x", "devices,1,2,3", "--y", "rate,1,2,3"],
        &["break-even", "pilot.ron", "--vary", "devices", "--from", "1", "--to", "2"],
        &["budget", "pilot.ron", "--vary", "devices", "--max", "1000"],
        &["risk", "pilot.ron", "--draws", "200"],
        &["sensitivity", "pilot.ron"],
        &["savings", "pilot.ron"],
        &["readings", "pilot.ron"],
        &["diff", "pilot.ron", "pilot.ron"],
        &["chart", "pilot.ron", "--kind", "risk", "-o", "-"],
    ] {
        let (code, out, err) = alone(folder.path(), arguments);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
        let with_threads = program().args(arguments).current_dir(folder.path()).output().unwrap();
        assert!(out == with_threads.stdout, "{arguments:?} gives another result on one thread");
    }
    let (code, out, err) = alone(folder.path(), &["quote", "pilot.ron", "--format", "xlsx"]);
    assert_eq!((code, out.len()), (Some(1), 0));
    assert!(err.starts_with("error: a workbook takes up to 10 threads") && err.lines().count() == 1, "{err}");
}
