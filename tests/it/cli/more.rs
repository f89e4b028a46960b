//! The command line beside its studies: new scenarios, completions, the manual, colours, closed pipes and full disks.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use fleetcost::files::{EMPTY, EXAMPLES};
use fleetcost::scenario;

use crate::cli::{program, run};
use crate::support::path;

#[test]
fn a_new_scenario_is_sound_and_in_canonical_form() {
    let empty = run(["new"], b"");
    assert_eq!((empty.code, empty.out.as_str(), empty.err.as_str()), (Some(0), EMPTY, ""));
    assert_eq!(scenario::format("empty.ron", EMPTY.as_bytes()).as_deref(), Ok(EMPTY));
    let checked = run(["check", "-"], EMPTY.as_bytes());
    assert_eq!(checked.out, "<stdin>: ok, 0 fleets, 0 lines, 1 warning\n", "{}", checked.err);
    // What stands there as a comment is a fleet once the slashes are gone.
    let lines = EMPTY
        .lines()
        .map(|line| line.strip_prefix("        // ").filter(|line| !line.starts_with("A fleet")).unwrap_or(line));
    let with_fleet = lines.collect::<Vec<_>>().join("\n");
    let checked = run(["check", "-"], with_fleet.as_bytes());
    assert_eq!(checked.out, "<stdin>: ok, 1 fleet, 1 line, 0 warnings\n", "{}", checked.err);
}

#[test]
fn a_template_is_written_and_nothing_is_overwritten_unasked() {
    let list = run(["new", "--list"], b"");
    assert_eq!((list.code, list.out.lines().count()), (Some(0), EXAMPLES.len()), "{}", list.err);
    for ((file, text), line) in EXAMPLES.iter().zip(list.out.lines()) {
        let name = file.strip_suffix(".ron").unwrap();
        assert!(line.starts_with(name) && line.ends_with('.'), "{line}");
        assert_eq!(run(["new", "--template", name], b"").out, *text);
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    let name = file.display().to_string();
    let new = |more: &[&str]| run([&["new", "--template", "pilot", "-o", &name], more].concat(), b"");
    let done = new(&[]);
    assert_eq!((done.code, done.out.as_str(), done.err), (Some(0), "", format!("wrote `{name}`\n")));
    let pilot = fs::read_to_string(path("scenarios/pilot.ron")).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), pilot);
    fs::write(&file, "mine").unwrap();
    let refused = new(&[]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("is there already; --force overwrites it"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let forced = new(&["--force", "--quiet"]);
    assert_eq!((forced.code, forced.err.as_str()), (Some(0), ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), pilot);
    assert_eq!(run(["--quiet", "new"], b"").out, EMPTY, "an option of all commands may stand before the command");
    let unknown = run(["new", "--template", "pilto"], b"");
    assert!(unknown.code == Some(2) && unknown.err.contains("did you mean `pilot`?"), "{}", unknown.err);
}

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = run(["--help"], b"").out;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

#[test]
fn every_command_has_its_exit_codes_its_completions_and_its_page() {
    let commands = commands();
    assert!(commands.len() >= 15, "{commands:?}");
    for command in &commands {
        let help = run([command.as_str(), "--help"], b"");
        assert!(help.out.contains("Exit codes: 0 done, 1 "), "{command}: {}", help.out);
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(["completions", shell], b"");
        assert_eq!((script.code, script.err.as_str()), (Some(0), ""));
        assert!(commands.iter().all(|command| script.out.contains(command.as_str())), "{shell}");
        assert!(script.out.contains("break-even") && script.out.contains("between"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man1");
    let done = run(["man".as_ref(), "-o".as_ref(), pages.as_os_str()], b"");
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (Some(0), "", ""));
    for command in &commands {
        let page = fs::read_to_string(pages.join(format!("fleetcost-{command}.1"))).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS") && page.contains("Exit codes"), "{command}");
    }
    let main = fs::read_to_string(pages.join("fleetcost.1")).unwrap();
    assert_eq!(run(["man"], b"").out, main);
    let of_plans = ["list", "show", "check", "new", "diff"].map(|command| format!("plan-{command}"));
    let of_usage =
        ["count", "sql", "quote", "compare", "fit", "formats", "synthesize"].map(|command| format!("usage-{command}"));
    for command in of_plans.iter().chain(&of_usage) {
        let page = fs::read_to_string(pages.join(format!("fleetcost-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS") && page.contains("Exit codes"), "{command}");
    }
    assert_eq!(fs::read_dir(&pages).unwrap().count(), commands.len() + of_plans.len() + of_usage.len() + 1);
}

#[test]
fn faults_have_colours_only_where_they_are_wanted() {
    let broken = path("tests/bad/interface-misspelt.ron");
    let told = |name: &str, value: &str| {
        let mut command = program();
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env(name, value).arg("check").arg(&broken);
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    let plain = told("NO_COLOR", "1");
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(told("TERM", "xterm-256color"), plain, "a pipe gets no colours");
    let coloured = told("CLICOLOR_FORCE", "1");
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    let mut without = String::new();
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        without += &rest[..at];
        rest = &rest[at + rest[at..].find('m').unwrap() + 1..];
    }
    assert_eq!(without + rest, plain);
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    // More than any pipe holds, so that the program is still writing when the reader goes.
    let scenarios = path("scenarios").display().to_string();
    let pilot = path("scenarios/pilot.ron").display().to_string();
    let many = vec![scenarios.as_str(); 40];
    for arguments in [
        [vec!["quote", "--format", "json"], many].concat(),
        vec!["sweep", &pilot, "--vary", "devices", "--from", "1", "--to", "2", "--points", "20000", "--format", "csv"],
    ] {
        let mut child = program().args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        drop(out);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(line.ends_with('\n'));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_no_half_file() {
    let pilot = path("scenarios/pilot.ron").display().to_string();
    for arguments in
        [vec!["quote", &pilot], vec!["new"], vec!["completions", "bash"], vec!["fmt", "-"], vec!["check", &pilot]]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let input = fs::File::open(&pilot).unwrap();
        let output = program().args(&arguments).stdin(input).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {err}");
        assert!(err.starts_with("error: cannot write to standard output: "), "{err}");
    }
    // A file may have no block, as on a disk that is full.
    let folder = tempfile::tempdir().unwrap();
    let (chart, ugly) = (folder.path().join("chart.svg"), folder.path().join("ugly.ron"));
    let text = fs::read_to_string(&pilot).unwrap().replace("edition: ", "edition:");
    fs::write(&ugly, &text).unwrap();
    let [chart_name, ugly_name] = [&chart, &ugly].map(|path| path.display().to_string());
    for arguments in [vec!["chart", &pilot, "--kind", "daily", "-o", &chart_name], vec!["fmt", &ugly_name]] {
        let mut command = std::process::Command::new("sh");
        let script = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_fleetcost")]).args(&arguments);
        let output = command.output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{err}");
        assert!(err.starts_with("error: cannot save `") && err.lines().count() == 1, "{err}");
    }
    assert_eq!(fs::read_to_string(&ugly).unwrap(), text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "neither a half chart nor anything else");
}

#[test]
fn a_missing_logo_is_told_where_it_would_be_seen() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quote.ron");
    let text = "(version: 1, name: \"Logo\", start: \"2026-12\", fleets: [], quote: (logo: \"no.png\"))";
    fs::write(&file, text).unwrap();
    let file = file.display().to_string();
    for (form, is_seen) in [("text", false), ("md", false), ("csv", false), ("json", false), ("html", true)] {
        let quoted = run(["quote", &file, "--format", form], b"");
        assert_eq!(quoted.code, Some(i32::from(is_seen)), "{form}: {}", quoted.err);
        assert_eq!(quoted.err.contains("no.png"), is_seen, "{form}: {}", quoted.err);
    }
}
