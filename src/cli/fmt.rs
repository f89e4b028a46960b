//! The command `fleetcost fmt`: puts scenario files in their canonical form, and keeps all comments.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::FAILED;
use super::output::{print, show, warn};
use super::source::{Unsound, display_name, tell_skipped};
use crate::files::{self, Fingerprint, Overwrite, Target, Unsaved, expanded, is_stdin};
use crate::scenario::format;
use crate::shown;

/// The arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub struct FmtArguments {
    /// Scenario files, and folders for all scenarios in and below them; `-` prints what standard input becomes
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing: print the files that would change, and end with exit code 1 if there are any
    #[arg(long)]
    check: bool,
    /// Name the `*.ron` files of folders that are passed over, since they are no scenarios
    #[arg(long)]
    list_skipped: bool,
}

impl FmtArguments {
    /// Formats the files, each whole or not at all; a faulty one does not stop the others.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        let expanded = expanded(&self.files, false);
        tell_skipped(&expanded.skipped, self.list_skipped);
        for file in expanded.files {
            match file.and_then(|(file, _)| self.format(&file)) {
                Ok(true) => {}
                Ok(false) => code = ExitCode::from(FAILED),
                Err(error) => code = super::fail(&error),
            }
        }
        Ok(code)
    }

    /// Formats or checks a file. Returns `false` if it was only checked and is not in its canonical form.
    fn format(&self, file: &Path) -> anyhow::Result<bool> {
        let name = display_name(file);
        if !self.check && !is_stdin(file) {
            // A wrong argument is reported before the program waits for a pipe.
            let regular = Target::of(file).and_then(Target::regular);
            regular.with_context(|| format!("cannot format `{name}` in its place"))?;
        }
        let bytes = files::read(file)?;
        let formatted = format(&name, &bytes).map_err(|report| Unsound::new(&name, report))?;
        let same = formatted.as_bytes() == bytes;
        if self.check {
            if !same {
                show(&format!("{}\n", shown::line(&name)))?;
            }
            return Ok(same);
        }
        if is_stdin(file) {
            print(&formatted)?;
        } else if !same {
            match files::save(file, formatted.as_bytes(), Overwrite::Only(Fingerprint::of(&bytes))) {
                Ok(saved) => warn(saved.doubt.as_slice()),
                Err(Unsaved::Failed(error)) => return Err(error),
                Err(Unsaved::Different) => bail!("`{name}` was written by another program meanwhile; try again"),
            }
        }
        Ok(true)
    }
}
