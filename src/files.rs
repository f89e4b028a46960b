//! Files as both faces handle them: read no further than a scenario may go, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::Context;

use crate::reader::MOST_BYTES;

/// The scenario that the program shows when it is given none: its file's name and its text.
pub const EXAMPLE: (&str, &str) = ("smart-meters.ron", include_str!("../scenarios/smart-meters.ron"));

/// True for `-`, which stands for standard input.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads a file or standard input, one byte more than may be, so that an endless one is noticed and not swallowed.
pub fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let most = MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(most).read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        let reading = || format!("cannot read `{}`", file.display());
        File::open(file).with_context(reading)?.take(most).read_to_end(&mut bytes).with_context(reading)?;
    }
    Ok(bytes)
}

/// Writes beside the file, syncs, and renames: a reader finds the old file or the new one, never a part.
///
/// A symbolic link is followed to the file itself, whose permissions stay as they are.
pub fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let write = || -> io::Result<()> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        match fs::metadata(&path) {
            Ok(old) => file.as_file().set_permissions(old.permissions())?,
            Err(_) => allow_reading(file.as_file())?,
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        sync_folder(folder)
    };
    write().with_context(|| format!("cannot save `{}`", path.display()))
}

/// Makes the new name last through a power cut, where folders can be synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A temporary file is its owner's alone; a document may be read by others, as an ordinary new file may.
#[cfg(unix)]
fn allow_reading(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_is_followed_and_permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let error = write_whole(Path::new("/no/such/folder/file.ron"), b"x").unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot save `/no/such/folder/file.ron`: "), "{error:#}");
    }
}
