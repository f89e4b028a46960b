//! Files as both faces handle them: read no further than a scenario may go, written whole or not at all.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::export::document::Logo;
use crate::export::xlsx::MOST_SHEETS;
use crate::export::{Form, Written};
use crate::quote::Quote;
use crate::reader::MOST_BYTES;
use crate::scenario::{Draft, Scenario};
use crate::texts::tr;
use crate::threads;

/// The scenario that the program shows when it is given none: its file's name and its text.
pub const EXAMPLE: (&str, &str) = ("smart-meters.ron", include_str!("../scenarios/smart-meters.ron"));

/// The scenarios that ship with the program; the first is shown when it starts.
pub const EXAMPLES: [(&str, &str); 8] = [
    EXAMPLE,
    ("pilot.ron", include_str!("../scenarios/pilot.ron")),
    ("shared-bikes.ron", include_str!("../scenarios/shared-bikes.ron")),
    ("cold-chain.ron", include_str!("../scenarios/cold-chain.ron")),
    ("factory-gateway.ron", include_str!("../scenarios/factory-gateway.ron")),
    ("connected-cars.ron", include_str!("../scenarios/connected-cars.ron")),
    ("fair-comparison.ron", include_str!("../scenarios/fair-comparison.ron")),
    ("city-mixed.ron", include_str!("../scenarios/city-mixed.ron")),
];

/// What a scenario is about: the first sentence of its notes.
pub fn about(draft: &Draft) -> &str {
    draft.notes.split_inclusive('.').next().unwrap_or_default().trim()
}

/// An empty scenario with comments on what may stand in it.
pub const EMPTY: &str = include_str!("../assets/empty.ron");

/// True for `-`, which stands for standard input.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads a file or standard input, one byte more than may be, so that an endless one is noticed and not swallowed.
pub fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let most = MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(most).read_to_end(&mut bytes).with_context(|| tr!("file-cannot-read-stdin"))?;
    } else {
        let reading = || tr!("file-cannot-read", path = file.display().to_string());
        File::open(file).with_context(reading)?.take(most).read_to_end(&mut bytes).with_context(reading)?;
    }
    Ok(bytes)
}

/// Reads the logo that a scenario names, if it names one, from the folder of the scenario's file.
fn logo(scenario: &Scenario, folder: &Path) -> anyhow::Result<Option<Logo>> {
    let name = &scenario.draft().quote.logo;
    if name.is_empty() {
        return Ok(None);
    }
    let path = folder.join(name);
    let about = || tr!("file-cannot-use-logo", path = path.display().to_string());
    let mut bytes = Vec::new();
    let most = Logo::MOST_BYTES as u64 + 1;
    File::open(&path).and_then(|file| file.take(most).read_to_end(&mut bytes)).with_context(about)?;
    Ok(Some(Logo::new(bytes).map_err(anyhow::Error::msg).with_context(about)?))
}

/// The folder of a scenario's file, from which its logo is named; for standard input that is where the program runs.
fn folder_of_scenario(file: &Path) -> &Path {
    if is_stdin(file) { Path::new("") } else { file.parent().unwrap_or(Path::new("")) }
}

/// The quote of a scenario in a form, in the language of the thread, with the logo that the scenario names where the form
/// shows one; `file` is the scenario's, or an empty path for one that has none.
pub fn quote_as(form: Form, scenario: &Scenario, quote: &Quote, file: &Path) -> anyhow::Result<Written> {
    if form == Form::Xlsx && !threads::can_start(MOST_SHEETS) {
        anyhow::bail!(tr!("workbook-threads", count = MOST_SHEETS));
    }
    let logo = if form.shows_logo() { logo(scenario, folder_of_scenario(file))? } else { None };
    let written = form.write(scenario, quote, logo).map_err(anyhow::Error::msg);
    written.with_context(|| tr!("export-cannot-lay-out"))
}

/// What a file held when it was last read or written: enough to notice that somebody else has written it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    length: usize,
    hash: u64,
}

impl Fingerprint {
    /// That of a file with this content.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { length: bytes.len(), hash: hasher.finish() }
    }
}

/// What may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Whatever is there.
    Anything,
    /// Nothing: the file must be new.
    Nothing,
    /// What this program knows of. A file that is gone meanwhile is written again.
    Only(Fingerprint),
}

/// Why a file was not written.
#[derive(Debug)]
pub enum Unsaved {
    /// It holds something that may not be overwritten, so nothing was done.
    Different,
    /// It could not be written; the old file is whole.
    Failed(anyhow::Error),
}

/// Writes beside the file, syncs, and renames: a reader finds the old file or the new one, never a part.
///
/// A symbolic link is followed to the file itself, whose permissions stay as they are.
pub fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    match replace(path, bytes, Overwrite::Anything) {
        Ok(()) => Ok(()),
        Err(Unsaved::Failed(error)) => Err(error),
        Err(Unsaved::Different) => unreachable!("anything may be overwritten"),
    }
}

/// Writes a file like [`write_whole`], unless it holds what may not be overwritten.
///
/// Two programs that save to one file this way take turns, so that neither overwrites what it has not seen.
pub fn replace(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), Unsaved> {
    match try_to_replace(path, bytes, overwrite) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Unsaved::Different),
        Err(error) => {
            let saving = tr!("file-cannot-save", path = path.display().to_string());
            Err(Unsaved::Failed(anyhow::Error::new(error).context(saving)))
        }
    }
}

fn try_to_replace(path: &Path, bytes: &[u8], overwrite: Overwrite) -> io::Result<bool> {
    let path = target(path);
    let folder = folder_of(&path);
    // Held until the end. Who waited for it finds by the path what was written meanwhile.
    let old = match File::open(&path) {
        Ok(file) => Some(file),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if let Some(old) = &old {
        take_turn(old)?;
        if old.metadata()?.permissions().readonly() {
            return Err(io::Error::new(ErrorKind::PermissionDenied, tr!("file-read-only")));
        }
    }
    match overwrite {
        Overwrite::Only(known) if old.is_some() && !holds(&path, known)? => return Ok(false),
        Overwrite::Nothing if old.is_some() => return Ok(false),
        _ => {}
    }
    // Its name tells a later save whose it is, should this program be killed and leave it behind.
    let mut prefix = OsString::from(".");
    prefix.push(path.file_name().unwrap_or_default());
    prefix.push(".");
    let mut file = tempfile::Builder::new().prefix(&prefix).suffix(SAVING).tempfile_in(folder)?;
    file.write_all(bytes)?;
    match fs::metadata(&path) {
        Ok(old) => file.as_file().set_permissions(old.permissions())?,
        Err(_) => allow_reading(file.as_file())?,
    }
    file.as_file().sync_all()?;
    match old {
        Some(_) => file.persist(&path).map(drop)?,
        None if overwrite == Overwrite::Anything => file.persist(&path).map(drop)?,
        // It was not there a moment ago; should it be there now, it is somebody else's.
        None => match file.persist_noclobber(&path) {
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            done => done.map(drop)?,
        },
    }
    sync_folder(folder)?;
    remove_left_behind(folder, &prefix);
    Ok(true)
}

/// How the name of a file ends that is not yet in its place.
const SAVING: &str = ".saving";

/// Removes what programs that were killed while they saved this file have left beside it. What a program is about to
/// put in its place is younger.
fn remove_left_behind(folder: &Path, prefix: &OsStr) {
    const LONGEST_SAVE: Duration = Duration::from_secs(600);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let (bytes, prefix) = (name.as_encoded_bytes(), prefix.as_encoded_bytes());
        let age = || entry.metadata().and_then(|data| data.modified()).ok()?.elapsed().ok();
        let is_one = bytes.starts_with(prefix) && bytes.ends_with(SAVING.as_bytes());
        if is_one && age().is_some_and(|age| age > LONGEST_SAVE) {
            let _ = fs::remove_file(entry.path()); // else the next save tries it again
        }
    }
}

/// The file itself, also behind a symbolic link, and behind one to a file that is not there yet.
fn target(path: &Path) -> PathBuf {
    let behind = || fs::read_link(path).map(|target| folder_of(path).join(target));
    path.canonicalize().or_else(|_| behind()).unwrap_or_else(|_| path.to_owned())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// True if the file still holds what it is known to hold; a file that is gone holds nothing that could be lost.
fn holds(path: &Path, known: Fingerprint) -> io::Result<bool> {
    match fs::read(path) {
        Ok(bytes) => Ok(Fingerprint::of(&bytes) == known),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Waits a moment for another program that saves to the file. Where files cannot be locked there are no turns.
fn take_turn(file: &File) -> io::Result<()> {
    const TRIES: u32 = 100;
    const PAUSE: Duration = Duration::from_millis(10);
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(io::Error::new(ErrorKind::ResourceBusy, tr!("file-held")))
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
    fn what_somebody_else_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert!(replace(&file, b"mine", Overwrite::Nothing).is_ok());
        assert!(matches!(replace(&file, b"new", Overwrite::Nothing), Err(Unsaved::Different)));
        let known = Overwrite::Only(Fingerprint::of(b"mine"));
        fs::write(&file, "theirs").unwrap();
        assert!(matches!(replace(&file, b"new", known), Err(Unsaved::Different)));
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        fs::remove_file(&file).unwrap();
        assert!(replace(&file, b"again", known).is_ok(), "nothing is lost where nothing is");
        assert!(replace(&file, b"any", Overwrite::Anything).is_ok());
        assert_eq!(fs::read_to_string(&file).unwrap(), "any");
    }

    #[test]
    fn two_that_know_the_same_content_do_not_both_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        for round in 0..20 {
            fs::write(&file, "old").unwrap();
            let known = Overwrite::Only(Fingerprint::of(b"old"));
            let save = |n: u8| replace(&file, &[n; 10_000], known).is_ok();
            let saved: Vec<bool> = std::thread::scope(|scope| {
                let threads: Vec<_> = (1..=4).map(|n| scope.spawn(move || save(n))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(saved.iter().filter(|saved| **saved).count(), 1, "round {round}: {saved:?}");
        }
    }

    #[test]
    fn what_a_killed_program_left_beside_the_file_goes_with_the_next_save() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".file.abc123.saving", ".file.def456.saving", ".other.abc123.saving", ".file.notes"];
        for name in names {
            let file = File::create(folder.path().join(name)).unwrap();
            let age = Duration::from_secs(if name == names[1] { 10 } else { 3_600 });
            file.set_modified(std::time::SystemTime::now() - age).unwrap();
        }
        write_whole(&folder.path().join("file"), b"new").unwrap();
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [false, true, true, true], "what is old and the file's own");
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        let error = write_whole(&file, b"new").unwrap_err();
        assert!(format!("{error:#}").contains("read-only"), "{error:#}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let error = write_whole(Path::new("/no/such/folder/file.ron"), b"x").unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot save `/no/such/folder/file.ron`: "), "{error:#}");
    }
}
