//! `fleetcost fmt`: puts scenario files in their canonical form, with all their comments.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;

use super::FAILED;
use super::output::{print, show};
use super::source::{Unsound, display_name, expanded};
use crate::files::{self, Fingerprint, Overwrite, Unsaved, is_stdin};
use crate::scenario::format;
use crate::shown;

/// The arguments of `fmt`.
#[derive(Debug, clap::Args)]
pub struct FmtArguments {
    /// Scenario files, and folders for all `*.ron` files in and below them; `-` prints what standard input becomes
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Change nothing: print the files that would change, and end with exit code 1 if there are any
    #[arg(long)]
    check: bool,
}

impl FmtArguments {
    /// Formats the files, each whole or not at all; a faulty one hinders no other.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        for file in expanded(&self.files) {
            match file.and_then(|file| self.format(&file)) {
                Ok(true) => {}
                Ok(false) => code = ExitCode::from(FAILED),
                Err(error) => code = super::fail(&error),
            }
        }
        Ok(code)
    }

    /// False if the file should be as it is not.
    fn format(&self, file: &Path) -> anyhow::Result<bool> {
        let bytes = files::read(file)?;
        let name = display_name(file);
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
            match files::replace(file, formatted.as_bytes(), Overwrite::Only(Fingerprint::of(&bytes))) {
                Ok(()) => {}
                Err(Unsaved::Failed(error)) => return Err(error),
                Err(Unsaved::Different) => bail!("`{name}` was written by another program meanwhile; try again"),
            }
        }
        Ok(true)
    }
}
