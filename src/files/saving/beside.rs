//! Temporary files beside a file that is saved: new content, and kept old content.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::files::fingerprint::hash;
use crate::files::{attributes, folder_of};
use crate::texts::Text;

/// The extension of new content that is not in its place yet.
pub(super) const SAVING: &str = ".saving";
/// The extension of old content of a file that is written in place.
pub(super) const KEPT: &str = ".kept";

/// Makes a file in the same folder. Its name is short, whatever the other's is, and marks it for later saves of that
/// file, in case this program is killed and leaves it behind.
pub(super) fn beside(path: &Path, ending: &str, is_new: bool) -> io::Result<NamedTempFile> {
    let prefix = prefix(path);
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(ending);
    if is_new {
        attributes::of_new_files(&mut builder);
    }
    builder.tempfile_in(folder_of(path)).map_err(without_path)
}

/// The system's error without the path of the temporary file, which `tempfile` adds.
pub(super) fn without_path(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path \"") {
        Some((why, _)) => io::Error::new(error.kind(), why.to_owned()),
        None => error,
    }
}

pub(super) fn prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    format!(".{:016x}.", hash(name.as_encoded_bytes()))
}

pub(super) fn fill(file: &NamedTempFile, bytes: &[u8]) -> io::Result<Option<Text>> {
    file.as_file().write_all(bytes)?;
    sync(file.as_file())
}

/// Makes the bytes last through a power cut; a file system that cannot is a reason for doubt and no failure.
pub(super) fn sync(file: &File) -> io::Result<Option<Text>> {
    match file.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            Ok(Some(error.to_string().into()))
        }
        done => done.map(|()| None),
    }
}

/// Makes the new name last through a power cut, where folders can be synced.
pub(super) fn sync_folder(folder: &Path) -> Option<Text> {
    if !cfg!(unix) {
        return None;
    }
    File::open(folder).and_then(|folder| folder.sync_all()).err().map(|error| error.to_string().into())
}

/// Removes new content that killed programs left beside this file while they saved it; younger files belong to programs
/// that still run. Kept old content stays: it may be all that is left.
pub(super) fn remove_left_behind(path: &Path) {
    const LONGEST_SAVE: Duration = Duration::from_secs(600);
    let prefix = prefix(path);
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let age = || entry.metadata().and_then(|data| data.modified()).ok()?.elapsed().ok();
        let is_one = name.to_str().is_some_and(|name| name.starts_with(&prefix) && name.ends_with(SAVING));
        if is_one && age().is_some_and(|age| age > LONGEST_SAVE) {
            let _ = fs::remove_file(entry.path()); // else the next save tries it again
        }
    }
}
