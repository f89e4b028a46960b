//! The folder of a running program in the journal: others take it for left behind once nobody holds its lock.

use std::fs::{self, DirBuilder, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;

use crate::gui::document::ids::DocumentId;
use crate::texts::tr;

/// The name of the file that a running program keeps locked.
pub const LOCK: &str = "lock";
/// The extension of a folder before it is locked.
pub const NEW: &str = "new";

/// The folder of a running program, with its lock file.
pub struct Folder {
    pub path: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

impl Folder {
    /// Makes a folder below `below` that only this user can read, and locks it.
    pub fn new(below: &Path) -> anyhow::Result<Self> {
        let making = || tr!("recover-no-folder", path = below.display().to_string());
        fs::create_dir_all(below).with_context(making)?;
        let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        let path = below.join(format!("{}-{time}", std::process::id()));
        // Others see the folder once it is locked: one that is not locked they take for left behind.
        let new = path.with_extension(NEW);
        private_folder(&new).with_context(making)?;
        let lock = File::create(new.join(LOCK)).with_context(making)?;
        lock.try_lock().with_context(making)?;
        fs::rename(&new, &path).with_context(making)?;
        Ok(Self { path, _lock: lock })
    }

    /// The file of a document.
    pub fn file(&self, id: DocumentId) -> PathBuf {
        self.path.join(format!("{}.ron", id.0))
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> std::io::Result<()> {
    DirBuilder::new().create(path)
}
