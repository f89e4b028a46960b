//! Turns among programs that save to one file.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use crate::files::target::{Identity, open_regular};
use crate::files::{attributes, folder_of};
use crate::texts::tr;

/// A turn: no other program saves to the file while it is held.
pub(super) struct Turn {
    pub(super) file: File,
    /// The locked folder, where readers hold the file.
    _folder: Option<File>,
}

impl Turn {
    /// Takes a turn, and waits a moment for another program; `None` if the file is not there. Where files cannot be
    /// locked there are no turns.
    ///
    /// # Errors
    ///
    /// The file may not be written, or another program holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        const TRIES: u32 = 100;
        const PAUSE: Duration = Duration::from_millis(10);
        for _ in 0..TRIES {
            let old = match fs::metadata(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                old => old?,
            };
            if old.permissions().readonly() || !attributes::may_write(path)? {
                return Err(io::Error::new(ErrorKind::PermissionDenied, tr!("file-read-only")));
            }
            let file = match open_regular(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                // It can be written, though not read.
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    OpenOptions::new().write(true).open(path)?
                }
                file => file?,
            };
            match Self::of(file, path) {
                // Whose turn was before may have put another file there.
                Some(turn) if Identity::is_at(&turn.file, path) => return Ok(Some(turn)),
                Some(_) => {}
                None => std::thread::sleep(PAUSE),
            }
        }
        Err(io::Error::new(ErrorKind::ResourceBusy, tr!("file-held")))
    }

    fn of(file: File, path: &Path) -> Option<Self> {
        let is_free = |lock: Result<(), TryLockError>| !matches!(lock, Err(TryLockError::WouldBlock));
        if is_free(file.try_lock()) {
            return Some(Self { file, _folder: None });
        }
        // Readers, who may hold it for as long as they like: a new file in its place does not disturb them. Those who save
        // take turns by the folder then.
        if !is_free(file.try_lock_shared()) {
            return None;
        }
        let folder = File::open(folder_of(path)).ok();
        let is_turn = folder.as_ref().is_none_or(|folder| is_free(folder.try_lock()));
        is_turn.then_some(Self { file, _folder: folder })
    }
}
