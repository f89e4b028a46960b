//! The scenario that a command is about: how the arguments name it, how it is read, and what is said if it is unsound.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

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
    Ok(Quote::of_file(&name, &bytes).map_err(|report| Unsound { name: name.into_owned(), report })?)
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

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, report } = self;
        let faults = if report.count == 1 { "1 fault".to_owned() } else { format!("{} faults", report.count) };
        write!(f, "{report}\n\n{name}: {faults}")
    }
}

impl std::error::Error for Unsound {}
