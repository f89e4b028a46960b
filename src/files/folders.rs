//! Finds scenarios and price plans in folders, among files of other programs.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, anyhow};
use ignore::WalkBuilder;

use super::target::read_regular;
use super::{fields, is_stdin};
use crate::reader::MOST_BYTES;
use crate::texts::tr;

/// Kinds of files, as far as can be told without reading them in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A scenario, perhaps with faults.
    Scenario,
    /// A price plan, by its name.
    Plan,
}

/// The files that arguments name.
#[derive(Debug, Default)]
pub struct Expanded {
    /// The files in order, those of a folder sorted by path, and errors for those that cannot be read.
    pub files: Vec<anyhow::Result<(PathBuf, Content)>>,
    /// Files of folders that were passed over, since they are no scenarios.
    pub skipped: Vec<PathBuf>,
}

/// Finds the files that arguments name. A named file is taken whatever it is, `-` too. Of a folder, all `*.fleet.ron`
/// are taken, other `*.ron` that have the fields `version` and `fleets`, however broken, and with `plans` also
/// `*.plan.ron`.
///
/// Hidden files of a folder are left out, and so is what its `.gitignore` files exclude, and folders behind links.
pub fn expanded(files: &[PathBuf], plans: bool) -> Expanded {
    let mut all = Expanded::default();
    for file in files {
        if !is_stdin(file) && file.is_dir() {
            all.add_folder(file, plans);
        } else {
            let content = if plans && is_called(file, ".plan.ron") { Content::Plan } else { Content::Scenario };
            all.files.push(Ok((file.clone(), content)));
        }
    }
    all
}

impl Expanded {
    fn add_folder(&mut self, folder: &Path, plans: bool) {
        let before = (self.files.len(), self.skipped.len());
        for entry in walk(folder) {
            let found = match entry {
                Ok(entry) => {
                    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                    let path = entry.into_path();
                    if is_folder || !is_called(&path, ".ron") { None } else { self.sort(path, plans).transpose() }
                }
                Err(error) => Some(Err(unreadable(folder, error))),
            };
            self.files.extend(found);
        }
        if self.files.len() == before.0 {
            let (path, skipped) = (folder.display().to_string(), self.skipped.len() - before.1);
            self.files.push(Err(match skipped {
                0 => anyhow!(tr!("folder-empty", path = path)),
                skipped => anyhow!(tr!("folder-of-others", path = path, count = skipped)),
            }));
        }
    }

    /// A `*.ron` file of a folder; `None` if it is passed over.
    fn sort(&mut self, path: PathBuf, plans: bool) -> anyhow::Result<Option<(PathBuf, Content)>> {
        let reading = || tr!("file-cannot-read", path = path.display().to_string());
        let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
        match fs::metadata(&path) {
            Err(_) if is_link => {
                let to = fs::read_link(&path).unwrap_or_default();
                return Err(anyhow!(tr!("file-link-dangles", to = to.display().to_string()))).with_context(reading);
            }
            Ok(data) if is_link && data.is_dir() => return Ok(None),
            _ => {}
        }
        let bytes = read_regular(&path, MOST_BYTES).with_context(reading)?;
        let content = if is_called(&path, ".plan.ron") {
            plans.then_some(Content::Plan)
        } else {
            let is_one = is_called(&path, ".fleet.ron") || fields::has_both(&bytes, ["version", "fleets"]);
            is_one.then_some(Content::Scenario)
        };
        match content {
            Some(content) => Ok(Some((path, content))),
            None => {
                self.skipped.push(path);
                Ok(None)
            }
        }
    }
}

/// True if the file's name ends so, in any case.
fn is_called(path: &Path, ending: &str) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.len() >= ending.len() && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
}

/// Everything in and below a folder, sorted by name. Outside of a repository its own `.gitignore` files count too, but
/// none of the folders above it, which may be there for something else.
fn walk(folder: &Path) -> ignore::Walk {
    let is_in_repository =
        folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|folder| folder.join(".git").exists()));
    WalkBuilder::new(folder)
        .hidden(true)
        .git_ignore(true)
        .parents(is_in_repository)
        .require_git(is_in_repository)
        // What is left out on one machine only would make its answers differ.
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .follow_links(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build()
}

/// The error of a part of a folder, by its path.
fn unreadable(folder: &Path, error: ignore::Error) -> anyhow::Error {
    let mut path = folder.to_owned();
    let mut at = &error;
    loop {
        at = match at {
            ignore::Error::WithPath { path: found, err } => {
                path.clone_from(found);
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            _ => break,
        };
    }
    let reading = tr!("file-cannot-read", path = path.display().to_string());
    match error.into_io_error() {
        Some(error) => anyhow::Error::new(bare(error)).context(reading),
        None => anyhow!(reading),
    }
}

/// The system's error without the path before it.
fn bare(error: io::Error) -> io::Error {
    let inner = error.source().and_then(|inner| inner.downcast_ref::<io::Error>());
    match inner.map(|inner| (inner.raw_os_error(), inner)) {
        Some((Some(code), _)) => io::Error::from_raw_os_error(code),
        Some((None, inner)) => io::Error::new(inner.kind(), inner.to_string()),
        None => error,
    }
}
