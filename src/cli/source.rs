//! The scenario that a command is about: how the arguments name it, how it is read, and what is said if it is unsound.

use std::borrow::Cow;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use anyhow::{Context, anyhow};

use crate::fault::Report;
use crate::files::{self, is_stdin, read};
use crate::quote::Quote;
use crate::scenario::Scenario;

/// Which scenario a command is about.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// The scenario file; `-` reads standard input
    file: PathBuf,
}

impl Source {
    /// Reads and rates the scenario.
    pub fn load(&self) -> anyhow::Result<(Scenario, Quote)> {
        load(&self.file)
    }

    /// Where the scenario's logo is named from.
    pub fn folder(&self) -> &Path {
        files::folder_of_scenario(&self.file)
    }

    /// Reads the scenario, for a command that needs no quote of it.
    pub fn scenario(&self) -> anyhow::Result<Scenario> {
        Ok(self.load()?.0)
    }
}

/// Reads and rates a file; one that is no sound scenario is [`Unsound`].
pub fn load(file: &Path) -> anyhow::Result<(Scenario, Quote)> {
    let bytes = read(file)?;
    let name = display_name(file);
    Ok(Quote::of_file(&name, &bytes).map_err(|report| Unsound::new(&name, report))?)
}

/// The files that are named, in order: for a folder all `*.ron` files in it and below, sorted by their paths.
///
/// What is hidden in a folder is left out, and so is what is behind a link to another folder.
pub fn expanded(files: &[PathBuf]) -> Vec<anyhow::Result<PathBuf>> {
    let mut found = Vec::new();
    for file in files {
        if is_stdin(file) || !file.is_dir() {
            found.push(Ok(file.clone()));
            continue;
        }
        let before = found.len();
        below(file, &mut found);
        if found.len() == before {
            found.push(Err(anyhow!("there is no `*.ron` file in `{}`", file.display())));
        }
    }
    found
}

fn below(folder: &Path, found: &mut Vec<anyhow::Result<PathBuf>>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries.with_context(|| format!("cannot read `{}`", folder.display())) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(error)),
    };
    entries.sort_by_key(DirEntry::file_name);
    for entry in entries.iter().filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b".")) {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "ron") && path.is_file() {
            found.push(Ok(path));
        }
    }
}

/// The file as the user named it.
pub fn display_name(file: &Path) -> Cow<'_, str> {
    if is_stdin(file) { "<stdin>".into() } else { file.to_string_lossy() }
}

/// A file that is no sound scenario, with all its faults.
#[derive(Debug)]
pub struct Unsound {
    name: String,
    report: Report,
}

impl Unsound {
    /// The file of this name, with its faults.
    pub fn new(name: &str, report: Report) -> Self {
        Self { name: name.to_owned(), report }
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, report } = self;
        let faults = if report.count == 1 { "1 fault".to_owned() } else { format!("{} faults", report.count) };
        write!(f, "{report}\n\n{name}: {faults}")
    }
}

impl std::error::Error for Unsound {}
