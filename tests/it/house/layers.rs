//! The rules of the house that no compiler keeps: layers, what stays out of the core, and what every file begins with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{file_name, files, path};

/// The modules from left to right; one may import from those left of its own layer.
const LAYERS: [&[&str]; 21] = [
    &["lanes"],
    &["money"],
    &["shown"],
    &["calendar"],
    &["texts"],
    &["fault"],
    &["reader"],
    &["quantity"],
    &["plan"],
    &["scenario"],
    &["usage"],
    &["rating"],
    &["quote", "warnings", "explain"],
    &["study"],
    &["chart"],
    &["export"],
    &["import"],
    &["metering"],
    &["threads"],
    &["files"],
    &["cli", "gui"],
];

/// The modules that may also import each other within their layer: the quote holds its warnings.
const TOGETHER: &[&str] = LAYERS[12];

/// Imports that the layers would allow, but that are not wanted: `money` and `calendar` stand by themselves, and a fault
/// knows of money at most.
const APART: [(&str, &str); 2] = [("calendar", "money"), ("fault", "calendar")];

/// The two faces, what chooses between them, and how they handle files.
const FACES: [&str; 5] = ["threads", "files", "cli", "gui", "main"];

/// A source file: its path below src, the module that it belongs to, and its code without comments.
struct Source {
    name: String,
    module: String,
    text: String,
    code: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = path("src");
    let source = |path: PathBuf| {
        let below = path.strip_prefix(&root).unwrap();
        let first = below.components().next().unwrap();
        let module = Path::new(first.as_os_str()).with_extension("");
        let text = fs::read_to_string(&path).unwrap();
        Source {
            name: below.display().to_string(),
            module: module.display().to_string(),
            code: text.lines().map(without_comment).collect(),
            text,
        }
    };
    files("src", "rs").into_iter().map(source).collect()
}

/// A line without a comment that takes it to its end; `//` inside of a text stays.
fn without_comment(line: &str) -> String {
    let mut in_text = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            '"' if before != '\\' && before != '\'' => in_text = !in_text,
            '/' if before == '/' && !in_text => return line[..at - 1].to_owned(),
            _ => {}
        }
        before = c;
    }
    line.to_owned()
}

fn layer(module: &str) -> usize {
    let found = LAYERS.iter().position(|layer| layer.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` has no layer: give it one in {}", file!()))
}

/// The modules that come after `crate::`, also those of a group in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let name = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    for (at, root) in code.match_indices("crate::").chain(code.match_indices("fleetcost::")) {
        let word_before = code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            _ if word_before => {}
            None => drop(found.insert(name(rest))),
            Some(group) => {
                let mut depth = 0;
                let mut begins = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        c if begins && c.is_alphabetic() => {
                            found.insert(name(&group[at..]));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::money::{Money, group};\nuse crate::{plan::{Edition, crate_free}, usage,\n  rating::rate};\nlet x = crate::quote::Quote;\nmycrate::study();";
    let found: Vec<_> = imports(code).into_iter().collect();
    assert_eq!(found, ["money", "plan", "quote", "rating", "usage"]);
    assert_eq!(without_comment("let a = \"// b\"; // crate::gui"), "let a = \"// b\"; ");
    assert_eq!(without_comment("//! crate::gui"), "");
    assert_eq!(without_comment("if c == '\"' { crate::gui() } // x"), "if c == '\"' { crate::gui() } ");
}

#[test]
fn imports_go_leftwards_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.module == "lib" || source.module == "main" {
            continue; // lib.rs only names its modules, and main.rs stands right of everything
        }
        let own = layer(&source.module);
        for import in imports(&source.code.join("\n")) {
            let leftwards = layer(&import) < own && !APART.contains(&(source.module.as_str(), import.as_str()));
            let within = import == source.module || (layer(&import) == own && TOGETHER.contains(&import.as_str()));
            if !leftwards && !within {
                wrong.push(format!("src/{} imports `{import}`, which is not left of it", source.name));
            }
        }
        // Only a file in a folder may use `super` for its own module; elsewhere it would be the crate itself.
        let tests = source.code.iter().position(|line| line.contains("#[cfg(test)]")).unwrap_or(source.code.len());
        if !source.name.contains('/') && source.code[..tests].iter().any(|line| line.contains("super::")) {
            wrong.push(format!("src/{} reaches its siblings through `super`", source.name));
        }
        if source.code.iter().any(|line| line.contains("super::super")) {
            wrong.push(format!("src/{} reaches out of its module through `super::super`", source.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_neither_shows_nor_reads_nor_waits() {
    // Text and bytes in, values out: no window, no arguments, no printing, no files, no clock, no threads but rayon's.
    let banned = [
        "egui",
        "eframe",
        "rfd",
        "clap",
        "anyhow",
        "println!",
        "eprintln!",
        "print!",
        "eprint!",
        "dbg!",
        "std::fs",
        "std::io",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "SystemTime",
        "Instant",
        "Zoned",
        "Timestamp::now",
    ];
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !FACES.contains(&source.module.as_str())) {
        for (n, line) in source.code.iter().enumerate() {
            for word in banned {
                let whole = |(at, _): (usize, &str)| {
                    !line[..at].ends_with(is_word)
                        && (word.ends_with('!') || !line[at + word.len()..].starts_with(is_word))
                };
                // Bytes in memory that are read like a file are none.
                if line.match_indices(word).any(whole) && *line != "use std::io::Cursor;" {
                    wrong.push(format!("src/{}:{}: `{word}` belongs to the faces", source.name, n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn documents_and_threads_of_the_window_know_nothing_of_painting() {
    let rooms = ["gui/document", "gui/background"];
    let of_rooms = sources().into_iter().filter(|source| rooms.iter().any(|room| source.name.starts_with(room)));
    let painting = of_rooms.filter(|source| source.code.iter().any(|line| line.contains("egui")));
    let wrong: Vec<_> = painting.map(|source| source.name).collect();
    assert!(wrong.is_empty(), "`egui` belongs to the rooms right of these: {wrong:?}");
}

#[test]
fn the_core_has_no_binary_floats_but_for_the_plot() {
    let mut wrong = Vec::new();
    let mut to_plot = 0;
    // Where the points of a logarithmic axis lie is no amount, and neither is a chance or the share of a variance.
    let of_studies = [
        "study/axis.rs",
        "study/risk.rs",
        "study/risk/draw.rs",
        "study/risk/inputs.rs",
        "study/risk/outside.rs",
        "study/sensitivity.rs",
        "export/risk.rs",
    ];
    // And where things lie in a drawing is none either; amounts get there through `Money::to_plot`.
    let of_charts = |source: &Source| {
        ["chart", "export/svg", "export/pdf", "export/typeset"].iter().any(|place| source.name.starts_with(place))
    };
    // A number of a workbook is a binary float: one of at most 15 digits, made of a decimal in one place.
    let of_workbooks = |source: &Source| source.name == "export/xlsx/sheet.rs";
    // Whole numbers in lanes are exact in binary floats, which each of these files argues.
    let of_lanes = |source: &Source| {
        source.name == "lanes.rs" || source.name.ends_with("/lanes.rs") || source.name.contains("/lanes/")
    };
    let may = |source: &Source| {
        of_lanes(source)
            || of_charts(source)
            || of_workbooks(source)
            || FACES.contains(&source.module.as_str())
            || of_studies.contains(&source.name.as_str())
    };
    for source in sources().iter().filter(|source| !may(source)) {
        let mut inside = false;
        // Unit tests, at the end of a file, bill nobody: those of lanes hand them what they take.
        for (n, line) in source.code.iter().enumerate().take_while(|(_, line)| line.trim() != "mod tests {") {
            if source.name == "money.rs" && line.contains("fn to_plot(") {
                (inside, to_plot) = (true, to_plot + 1);
            }
            let float = |name| line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name);
            if (float("f64") || float("f32")) && !inside {
                wrong.push(format!("src/{}:{}: {}", source.name, n + 1, line.trim()));
            }
            inside &= line != "    }";
        }
    }
    assert!(wrong.is_empty(), "binary floats:\n{}", wrong.join("\n"));
    assert_eq!(to_plot, 1, "there is one conversion for plots");
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for (name, text) in sources().into_iter().map(|source| (format!("src/{}", source.name), source.text)) {
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") {
            wrong.push(format!("{name} begins with `{first}`"));
        }
    }
    for path in files("tests/it", "rs") {
        if !fs::read_to_string(&path).unwrap().starts_with("//! ") {
            wrong.push(format!("{} has no `//! ` line", file_name(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_broken_file_has_its_report_and_every_golden_one_its_figures() {
    let stems = |directory: &str, extension: &str| -> BTreeSet<_> {
        files(directory, extension).into_iter().map(|path| path.with_extension("")).collect()
    };
    assert_eq!(stems("tests/bad", "ron"), stems("tests/bad", "txt"));
    for directory in ["tests/golden/official", "tests/golden/random"] {
        assert_eq!(stems(directory, "ron"), stems(directory, "json"));
    }
    let names = |stems: BTreeSet<PathBuf>| -> BTreeSet<_> { stems.iter().map(|path| file_name(path)).collect() };
    assert_eq!(names(stems("scenarios", "ron")), names(stems("tests/golden/scenarios", "json")));
    assert_eq!(stems("tests/snapshots", "ron"), stems("tests/snapshots", "txt"));
    assert!(stems("tests/bad", "ron").len() >= 60);
}
