//! No file below src imports from one that imports from it, on any way round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{files, path};

/// A path in a `use` line, name by name, and whether it is handed on with `pub use`.
type Import = (Vec<String>, bool);

/// The paths of the `use` lines of a file, groups in braces taken apart; what only tests import is left out.
fn imports(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    let code = text.lines().take_while(|line| line.trim() != "mod tests {");
    let code = code.map(|line| line.split("//").next().unwrap_or_default());
    let mut open: Option<(String, bool)> = None;
    for line in code {
        let line = line.trim();
        let mut statement = match open.take() {
            Some((before, public)) => (before + " " + line, public),
            None => {
                let public = line.starts_with("pub");
                let rest =
                    line.strip_prefix("pub").map_or(line, |rest| rest.split_once(' ').map_or("", |(_, rest)| rest));
                match rest.strip_prefix("use ") {
                    Some(rest) => (rest.to_owned(), public),
                    None => continue,
                }
            }
        };
        if statement.0.ends_with(';') {
            statement.0.pop();
            let mut paths = Vec::new();
            take_apart(&statement.0, &[], &mut paths);
            found.extend(paths.into_iter().map(|path| (path, statement.1)));
        } else {
            open = Some(statement);
        }
    }
    found
}

/// The paths of a tree in a `use` line, each behind what stands before the tree.
fn take_apart(tree: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    let Some((names, group)) = tree.split_once('{') else {
        let tree = tree.split(" as ").next().unwrap_or_default();
        path.extend(
            tree.split("::").map(str::trim).filter(|name| !name.is_empty() && *name != "self").map(str::to_owned),
        );
        found.push(path);
        return;
    };
    path.extend(names.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
    let group = group.trim().strip_suffix('}').expect("a group ends");
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[start..at].trim().is_empty() {
                    take_apart(&group[start..at], &path, found);
                }
                start = (at + 1).min(group.len());
            }
            _ => {}
        }
    }
}

/// The files of the library by their paths as modules, `scenario::draft`, with what each imports.
struct Modules(BTreeMap<String, Vec<Import>>);

impl Modules {
    /// The path from the root of the library of a path in a `use` line of a module; `None` for what is another library's.
    fn below_root(&self, module: &str, import: &[String]) -> Option<Vec<String>> {
        let own = || module.split("::").map(str::to_owned);
        let (first, rest) = import.split_first()?;
        let start: Vec<String> = match first.as_str() {
            "crate" | "fleetcost" => Vec::new(),
            "self" => own().collect(),
            "super" => {
                let mut of: Vec<String> = own().collect();
                of.pop();
                of
            }
            child => {
                let below = format!("{module}::{child}");
                self.0.contains_key(&below).then(|| own().chain([child.to_owned()]).collect())?
            }
        };
        Some(start.into_iter().chain(rest.iter().cloned()).collect())
    }

    /// The file in which stands what a path names, through all that is handed on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<String> {
        let module =
            (1..=path.len()).rev().map(|n| (n, path[..n].join("::"))).find(|(_, name)| self.0.contains_key(name));
        let (n, module) = module?;
        let Some(name) = path.get(n).filter(|_| depth < 8) else { return Some(module) };
        let handed_on =
            self.0[&module].iter().filter(|(_, public)| *public).find(|(import, _)| import.last() == Some(name));
        let further = handed_on.and_then(|(import, _)| self.file_of(&self.below_root(&module, import)?, depth + 1));
        Some(further.unwrap_or(module))
    }

    /// For each file those from which it takes something. What a file declares, or hands on from its children, it does
    /// not take.
    fn taken(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let of = |(module, imports): (&'_ String, &Vec<Import>)| -> BTreeSet<String> {
            let taken = imports.iter().filter_map(|(import, public)| {
                let path = self.below_root(module, import)?;
                let file = self.file_of(&path, 0)?;
                let of_child = file.strip_prefix(module.as_str()).is_some_and(|below| below.starts_with("::"));
                (file != *module && !(*public && of_child)).then_some(file)
            });
            taken.collect()
        };
        self.0.iter().map(|entry| (entry.0.as_str(), of(entry))).collect()
    }

    /// The sets of files each of which reaches every other one of its set.
    fn circles(&self) -> Vec<BTreeSet<String>> {
        let taken = self.taken();
        let reached: BTreeMap<&str, BTreeSet<&str>> = taken
            .keys()
            .map(|&from| {
                let (mut known, mut left) = (BTreeSet::new(), vec![from]);
                while let Some(file) = left.pop() {
                    left.extend(taken[file].iter().map(String::as_str).filter(|&file| known.insert(file)));
                }
                (from, known)
            })
            .collect();
        let mut found: Vec<BTreeSet<String>> = Vec::new();
        for (&file, those) in &reached {
            let circle: BTreeSet<String> =
                those.iter().filter(|&&other| reached[other].contains(file)).map(|&other| other.to_owned()).collect();
            if !circle.is_empty() && !found.contains(&circle) {
                found.push(circle);
            }
        }
        found
    }
}

fn modules(texts: impl IntoIterator<Item = (String, String)>) -> Modules {
    Modules(texts.into_iter().map(|(module, text)| (module, imports(&text))).collect())
}

fn of_the_library() -> Modules {
    let root = path("src");
    modules(files("src", "rs").into_iter().map(|path| {
        let below = path.strip_prefix(&root).unwrap().with_extension("");
        let names: Vec<_> = below.iter().map(|name| name.to_str().unwrap()).collect();
        (names.join("::"), fs::read_to_string(&path).unwrap())
    }))
}

/// The rooms of the window from left to right; one may import from those left of its own layer.
const ROOMS: [&[&str]; 7] =
    [&["document"], &["command"], &["background"], &["widgets"], &["plot"], &["editor", "panels", "dialogs"], &["app"]];

/// What panels may take from within their room: the parts that the panels of studies share.
const SHARED_BY_PANELS: [&str; 2] = ["gui::panels::study::frame", "gui::panels::study::range"];

/// Why a file of the window may not take from another, if so.
fn wrong_in_rooms(file: &str, taken: &str) -> Option<String> {
    let room_of =
        |module: &str| module.strip_prefix("gui::").and_then(|rest| rest.split("::").next()?.to_owned().into());
    let layer = |room: &str| {
        let found = ROOMS.iter().position(|layer| layer.contains(&room));
        found.unwrap_or_else(|| panic!("`{room}` has no place: give it one in {}", file!()))
    };
    let (own, other): (Option<String>, Option<String>) = (room_of(file), room_of(taken));
    let wrong = match (&own, &other) {
        // Only `app` knows with what a window begins.
        (Some(own), None) => taken == "gui" && own != "app",
        (None, Some(other)) => file == "gui" && !["app", "document", "command"].contains(&other.as_str()),
        (Some(own), Some(other)) if own != other => layer(other) >= layer(own),
        (Some(own), Some(_)) if own == "panels" => {
            let panel = |module: &str| {
                let below = module.trim_start_matches("gui::panels::").trim_start_matches("study::");
                below.split("::").next().unwrap_or_default().to_owned()
            };
            panel(file) != panel(taken) && !SHARED_BY_PANELS.contains(&taken)
        }
        _ => false,
    };
    wrong.then(|| format!("{file} takes from {taken}"))
}

#[test]
fn rooms_that_may_not_know_each_other_are_found() {
    let wrong = |file: &str, taken: &str| wrong_in_rooms(file, taken).is_some();
    assert!(
        wrong("gui::widgets::theme", "gui::panels::curves") && wrong("gui::document::edited", "gui::widgets::theme")
    );
    assert!(
        wrong("gui::panels::curves", "gui::panels::study::sweep") && wrong("gui::editor::fleet", "gui::panels::days")
    );
    assert!(wrong("gui::panels::study::map", "gui::panels::study::sweep") && wrong("gui::command::menus", "gui"));
    assert!(!wrong("gui::panels::study::map", "gui::panels::study::frame") && !wrong("gui::app", "gui::panels::days"));
    assert!(!wrong("gui::panels::breakdown", "gui::panels::breakdown::chart") && !wrong("gui::panels::days", "money"));
}

#[test]
fn rooms_of_the_window_import_leftwards_and_panels_never_each_other_so_no_circles() {
    let modules = of_the_library();
    let taken = modules.taken();
    let of_window = taken.iter().filter(|(file, _)| **file == "gui" || file.starts_with("gui::"));
    let wrong: Vec<_> =
        of_window.flat_map(|(file, taken)| taken.iter().filter_map(|taken| wrong_in_rooms(file, taken))).collect();
    assert!(wrong.is_empty(), "rooms are entered from the wrong side: {wrong:#?}");
}

#[test]
fn circles_are_found_on_every_way_round() {
    let circles = |files: &[(&str, &str)]| -> Vec<Vec<String>> {
        let texts = files.iter().map(|(module, text)| ((*module).to_owned(), (*text).to_owned()));
        modules(texts).circles().into_iter().map(|circle| circle.into_iter().collect()).collect()
    };
    let parent = ("a", "mod b;\nmod c;\npub use b::{\n    B, // one\n    Other,\n};\npub(crate) use c::C;\n");
    // A parent that only hands on takes nothing.
    assert!(circles(&[parent, ("a::b", "use super::C;"), ("a::c", "use std::fmt;")]).is_empty());
    // What is handed on is followed to where it stands.
    let both = [parent, ("a::b", "use super::{C as D, c};"), ("a::c", "use crate::{a::B, d};")];
    assert_eq!(circles(&both), [["a::b", "a::c"]]);
    let with_parent = [("a", "mod b;\nuse b::B;\npub struct A;"), ("a::b", "    use super::A;")];
    assert_eq!(circles(&with_parent), [["a", "a::b"]]);
    let three = [("a", "use crate::b::{x::{self, Y}, Z};"), ("b", "use crate::c;"), ("c", "use crate::{\n a::A};")];
    assert_eq!(circles(&three), [["a", "b", "c"]]);
    // What only tests import makes none, and neither does a comment.
    let tests = "// use crate::a::A;\n#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}\n";
    assert!(circles(&[("a", "use crate::b::B;"), ("b", tests)]).is_empty());
}

#[test]
fn no_import_goes_in_a_circle() {
    let modules = of_the_library();
    assert!(modules.0.len() > 100 && modules.taken().values().map(BTreeSet::len).sum::<usize>() > 500);
    let circles = modules.circles();
    assert!(circles.is_empty(), "files that import each other in a circle: {circles:#?}");
}
