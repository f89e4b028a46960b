//! Reads the logo that a scenario names, and writes quotes with it.

use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use super::target::{Target, read_regular};
use super::{folder_of, is_stdin};
use crate::export::document::{Logo, Parts};
use crate::export::xlsx;
use crate::export::{Format, Written};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::texts::tr;
use crate::threads;

/// Where a scenario's logo and its price plan may come from. A scenario from elsewhere could name any file of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesFrom {
    /// The folder of the scenario's file, and folders below.
    ItsFolder,
    /// Any place, by the user's permission.
    Anywhere,
}

/// The path of a scenario's logo, from the folder of the scenario's file; `None` without a logo. `file` is empty for a
/// scenario without a file.
pub fn logo_path(scenario: &Scenario, file: &Path) -> Option<PathBuf> {
    let name = &scenario.draft().quote.logo;
    (!name.is_empty()).then(|| folder_of_scenario(file).join(name))
}

/// True if a scenario's logo lies outside of its folder: by its name, or through a link.
pub fn is_logo_outside(scenario: &Scenario, file: &Path) -> bool {
    let name = &scenario.draft().quote.logo;
    !name.is_empty() && leads_outside(file, name)
}

/// True if a path that a scenario's file names leads out of its folder: as written, or through a link.
pub(super) fn leads_outside(file: &Path, name: &str) -> bool {
    let path = folder_of_scenario(file).join(name);
    let mut parts = Path::new(name).components();
    let is_below = parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let folder = folder_of_scenario(file);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // One that is not there leads nowhere; that is told when it is read.
    let leads_out = || match (path.canonicalize(), folder.canonicalize()) {
        (Ok(path), Ok(folder)) => !path.starts_with(folder),
        _ => false,
    };
    !is_below || leads_out()
}

/// Reads a scenario's logo; `None` if it names none.
///
/// # Errors
///
/// The logo is missing, no regular file, no sound picture, or in a place that is not allowed.
pub fn logo(scenario: &Scenario, file: &Path, from: FilesFrom) -> anyhow::Result<Option<Logo>> {
    let Some(path) = logo_path(scenario, file) else { return Ok(None) };
    let about = || tr!("file-cannot-use-logo", path = path.display().to_string());
    if from == FilesFrom::ItsFolder && is_logo_outside(scenario, file) {
        return Err(anyhow::anyhow!(tr!("file-logo-outside"))).with_context(about);
    }
    let bytes = read_regular(&path, Logo::MOST_BYTES).with_context(about)?;
    Ok(Some(Logo::new(bytes).map_err(anyhow::Error::msg).with_context(about)?))
}

/// The folder from which a scenario names its logo and its plan; for standard input and the like the current folder.
pub(super) fn folder_of_scenario(file: &Path) -> &Path {
    let is_file = !is_stdin(file) && Target::of(file).and_then(Target::regular).is_ok();
    if is_file { folder_of(file) } else { Path::new("") }
}

/// Writes a quote in a format with some of its parts, in the language of the thread, with the scenario's logo if the format shows one. `file`
/// is empty for a scenario without a file.
///
/// # Errors
///
/// The logo cannot be used, or the quote cannot be laid out.
pub fn quote_as(
    format: Format,
    scenario: &Scenario,
    quote: &Quote,
    file: &Path,
    from: FilesFrom,
    parts: Option<Parts>,
) -> anyhow::Result<Written> {
    let sheets = xlsx::most_sheets(quote);
    if format == Format::Xlsx && !threads::can_start(sheets) {
        anyhow::bail!(tr!("workbook-threads", count = sheets));
    }
    let logo = if format.shows_logo() { logo(scenario, file, from)? } else { None };
    let written = format.write(scenario, quote, logo, parts).map_err(anyhow::Error::msg);
    written.with_context(|| tr!("export-cannot-lay-out"))
}
