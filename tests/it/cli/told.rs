//! What the command line says of arguments and files that are wrong: what was found, what is allowed, what to do.

use std::fs;

use crate::cli::{Run, run};
use crate::support::path;

/// Two fleets without devices and without lines.
const NOTHING: &str = r#"(version: 1, name: "Nothing", start: "2026-12", fleets: [
    (name: "Pro", edition: Pro, devices: Fixed(0), traffic: []),
    (name: "Basic", edition: Basic, devices: Fixed(0), traffic: []),
])"#;

fn pilot() -> String {
    path("scenarios/pilot.ron").display().to_string()
}

/// Asserts that a run was wrong usage and said this.
#[track_caller]
fn assert_refused(run: &Run, said: &[&str]) {
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{}", run.err);
    for said in said {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn nothing_is_divided_by_zero_in_words() {
    let told = run(["explain", "-", "--fleet", "Pro", "--depth", "8"], NOTHING.as_bytes());
    assert_eq!(told.code, Some(0), "{}", told.err);
    assert!(!told.out.contains("÷ 0"), "{}", told.out);
    let line = told.out.lines().find(|line| line.contains("Fee for living devices · 2026-12 ")).unwrap();
    assert!(line.ends_with("USD 0.00  = nothing, since the fee is for 0 device-days in all (M1)"), "{line}");
}

#[test]
fn an_empty_range_is_told_as_none_and_one_of_one_value_as_that() {
    let explain = |arguments: &[&str]| run(["explain", "-"].iter().chain(arguments), NOTHING.as_bytes());
    assert_refused(&explain(&["--fleet", "Pro", "--line", "1"]), &["has no line 1; it has no lines\n"]);
    assert_refused(&explain(&["--month", "2027-01"]), &["; allowed: 2026-12\n"]);
    let without = NOTHING.replace("(name: \"Pro\", edition: Pro, devices: Fixed(0), traffic: []),", "");
    let without = without.replace("(name: \"Basic\", edition: Basic, devices: Fixed(0), traffic: []),", "");
    let nobody = run(["explain", "-", "--fleet", "Pro"], without.as_bytes());
    assert_refused(&nobody, &["there is no fleet `Pro`; the scenario has none\n"]);
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))"#;
    let one = NOTHING.replacen("traffic: []", &format!("traffic: [{line}]"), 1);
    let sweep = ["sweep", "-", "--vary", "rate:Pro:2", "--from", "0", "--to", "1"];
    assert_refused(&run(sweep, one.as_bytes()), &["it has line 1\n"]);
}

#[test]
fn a_value_that_no_scenario_can_have_is_refused_before_others_are_rated() {
    let pilot = pilot();
    let share = "active:Room controllers";
    let asked = |vary: &str, to: &str| run(["sweep", &pilot, "--vary", vary, "--from", "0", "--to", to], b"");
    let allowed = "cannot be 98; allowed: a decimal from 0 to 1";
    assert_refused(&asked(share, "98"), &[share, allowed]);
    let map = run(["map", &pilot, "--x", &format!("{share},0,98,3"), "--y", "rate,0,1,2"], b"");
    assert_refused(&map, &[share, allowed]);
    let even = run(["break-even", &pilot, "--vary", share, "--from", "0", "--to", "98"], b"");
    assert_refused(&even, &[share, allowed]);
    assert_refused(
        &asked("devices:Room controllers", "1000000001"),
        &["1,000,000,001; allowed: a whole number from 0 to"],
    );
    assert_refused(
        &asked("devices", "99999999999999999999"),
        &["99,999,999,999,999,999,999; allowed: a decimal from 0"],
    );
    assert_eq!(asked(share, "98 %").code, Some(0));
}

#[test]
fn a_map_that_is_too_large_is_told_with_what_to_do() {
    let map = run(["map", &pilot(), "--x", "devices,1,2,50000", "--y", "rate,1,2,50000"], b"");
    let said =
        "a map of 50,000 × 50,000 = 2,500,000,000 cells is asked for; allowed: at most 10,000,000; take fewer values";
    assert_refused(&map, &[said]);
}

#[test]
fn a_power_of_ten_makes_no_more_of_zero() {
    let pilot = pilot();
    for zero in ["0e999999999999", "0e-0", "0.0e+99999999999999999999"] {
        let sweep = run(["sweep", &pilot, "--vary", "devices", "--from", zero, "--to", "1", "--points", "2"], b"");
        assert_eq!(sweep.code, Some(0), "{zero}: {}", sweep.err);
    }
    let active = |share: &str| NOTHING.replacen("traffic", &format!("active: Uniform({share}), traffic"), 1);
    for (share, code) in
        [("0e999999999999", 0), ("\"0e999999999999\"", 0), ("1e999999999999", 1), ("1e-999999999999", 1)]
    {
        let check = run(["check", "-"], active(share).as_bytes());
        assert_eq!(check.code, Some(code), "{share}: {}", check.err);
    }
}

#[test]
fn what_out_stands_for_is_told_or_taken_as_for_a_dash() {
    let (pilot, folder) = (pilot(), tempfile::tempdir().unwrap());
    let at = |name: &str| folder.path().join(name).display().to_string();
    let chart = ["chart", pilot.as_str(), "--kind", "daily"];
    let quote = ["quote", pilot.as_str()];
    let diff = ["diff", pilot.as_str(), pilot.as_str()];
    for command in [&chart[..], &quote, &diff] {
        let to = |out: &str| run(command.iter().chain(&["-o", out]), b"");
        for name in ["chart.gif", "plain"] {
            assert_refused(&to(&at(name)), &["; allowed endings: .", "; or say --format\n"]);
        }
        let ending = if command[0] == "chart" { ".pdf" } else { ".html" };
        assert_refused(&to(&at(ending)), &["is an ending without a name before it", "or say --format\n"]);
        #[cfg(unix)]
        {
            let usual = to("-");
            assert_eq!(usual.code, Some(0), "{}", usual.err);
            for out in ["/dev/stdout", "/dev/fd/1"] {
                let found = to(out);
                assert_eq!((found.code, &found.out, found.err.as_str()), (Some(0), &usual.out, ""), "{out}");
            }
            assert_eq!(to("/dev/stderr").err, usual.out);
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
    let svg = run([&chart[..], &["--format", "svg", "-o", &at("plain")]].concat(), b"");
    assert_eq!((svg.code, svg.err.as_str()), (Some(0), ""));
    assert!(fs::read_to_string(at("plain")).unwrap().starts_with("<svg "));
}

#[test]
fn an_option_that_would_do_nothing_is_refused() {
    let pilot = pilot();
    for format in ["text", "md", "csv", "json", "html", "xlsx"] {
        let quote = run(["quote", &pilot, "--format", format, "--paper", "a4", "-o", "-"], b"");
        assert_refused(&quote, &["--paper is for the pages of a PDF", "say --format pdf, or leave it out"]);
    }
    for (kind, option, value, kinds) in [
        ("sweep", "--variant", Some("all-pro"), "daily, breakdown, risk, tornado"),
        ("risk", "--month", Some("1"), "daily, cumulative"),
        ("daily", "--vary", Some("devices"), "sweep, plans-along"),
        ("map", "--points", Some("3"), "sweep, plans-along"),
        ("map", "--log", None, "sweep, plans-along"),
        ("sweep", "--x", Some("devices,1,2,2"), "map"),
        ("tornado", "--draws", Some("10"), "risk"),
        ("tornado", "--budget", Some("10"), "risk"),
        ("daily", "--seed", Some("10"), "risk, tornado"),
    ] {
        let chart = run(["chart", &pilot, "--kind", kind, "-o", "-", option].into_iter().chain(value), b"");
        let said = format!("{option} does nothing to a chart of the kind {kind}; it is for: {kinds}\n");
        assert_refused(&chart, &[&said]);
    }
    for out in ["-", "x.pdf"] {
        let chart = run(["chart", &pilot, "--kind", "daily", "-o", out, "--scale", "2"], b"");
        assert_refused(&chart, &["--scale is for the pixels of a PNG"]);
    }
    let csv = run(["quote", &pilot, "--format", "csv", "--language", "zh"], b"");
    assert_refused(&csv, &["--language is for texts, and csv has none; leave it out"]);
    for option in [&["--language", "zh"][..], &["--variant", "all-pro"]] {
        let json = run([&["diff", &pilot, &pilot, "--format", "json"], option].concat(), b"");
        assert_refused(&json, &[option[0], "JSON"]);
        for form in ["text", "md", "html"] {
            let told = run([&["diff", &pilot, &pilot, "--format", form], option].concat(), b"");
            assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{form}, {option:?}");
        }
    }
    let limit = ["--variant", "all-pro", "--fail-over", "0"];
    let limited = run([&["diff", &pilot, &pilot, "--format", "json"], &limit[..]].concat(), b"");
    assert_eq!((limited.code, limited.err.as_str()), (Some(0), ""));
}

#[test]
fn that_no_scenario_names_a_file_is_said_where_one_is_allowed_from_outside() {
    let pilot = pilot();
    let told =
        "note: --allow-outside has nothing to allow, since no scenario here names a logo or the file of a plan\n";
    for command in
        [&["check", &pilot, "--allow-outside"][..], &["quote", &pilot, "--allow-outside", "--format", "html"]]
    {
        let told_of = run(command, b"");
        assert_eq!((told_of.code, told_of.err.as_str()), (Some(0), told));
        let quiet = run([&["--quiet"], command].concat(), b"");
        assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
    }
}
