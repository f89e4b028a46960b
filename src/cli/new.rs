//! The command `fleetcost new`: begins a scenario.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};

use super::output::{complain, is_quiet, print, warn};
use super::source::display_name;
use crate::fault::nearest;
use crate::files::{self, EMPTY, EXAMPLES, Overwrite, Unsaved, is_stdin};
use crate::scenario::Scenario;
use crate::study::StudyError;

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// The template to begin with; without it the scenario is empty but for comments
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// The file to write; without it, or as `-`, the scenario is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// List the templates, each with a sentence
    #[arg(long, conflicts_with_all = ["template", "output", "force"])]
    list: bool,
}

impl NewArguments {
    /// Writes or prints the scenario.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        if self.list {
            return print(&list()?);
        }
        let text = match &self.template {
            Some(name) => template(name)?,
            None => EMPTY,
        };
        write_new(self.output.as_deref(), text, self.force)
    }
}

/// Writes a text that begins a file, or prints it without a file, or for `-`. Overwrites nothing unless `force` is true.
pub fn write_new(file: Option<&Path>, text: &str, force: bool) -> anyhow::Result<ExitCode> {
    let Some(file) = file.filter(|file| !is_stdin(file)) else { return print(text) };
    let overwrite = if force { Overwrite::Anything } else { Overwrite::Nothing };
    let name = display_name(file);
    match files::write(file, text.as_bytes(), overwrite) {
        Ok(_) if is_quiet() => Ok(ExitCode::SUCCESS),
        Ok(saved) => {
            complain(&format!("wrote `{name}`"));
            warn(saved.doubt.as_slice());
            Ok(ExitCode::SUCCESS)
        }
        Err(Unsaved::Different) => bail!("`{name}` is there already; --force overwrites it"),
        Err(Unsaved::Failed(error)) => Err(error),
    }
}

/// The name of a template: the name of its file without the extension.
fn name_of(file: &str) -> &str {
    file.strip_suffix(".ron").unwrap_or(file)
}

fn template(name: &str) -> anyhow::Result<&'static str> {
    let names = || EXAMPLES.iter().map(|(file, _)| name_of(file));
    let found = EXAMPLES.iter().find(|(file, _)| name_of(file) == name);
    found.map(|(_, text)| *text).ok_or_else(|| {
        let hint = match nearest(name, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("allowed: {}", names().collect::<Vec<_>>().join(", ")),
        };
        StudyError::Range(format!("there is no template `{name}`; {hint}").into()).into()
    })
}

fn list() -> anyhow::Result<String> {
    let width = EXAMPLES.iter().map(|(file, _)| name_of(file).len()).max().unwrap_or_default();
    let line = |(file, text): &(&str, &str)| {
        let scenario = Scenario::parse(file, text).map_err(|report| anyhow!("{report}"))?.scenario;
        let name = name_of(file);
        Ok(format!("{name:width$}  {}. {}\n", scenario.name(), files::about(scenario.draft())))
    };
    EXAMPLES.iter().map(line).collect()
}
