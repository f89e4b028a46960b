//! Writes regular files whole or not at all, and keeps their attributes.

mod beside;
mod turn;

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, Write};
use std::path::Path;

use tempfile::Builder;

use self::beside::{KEPT, SAVING, beside, fill, prefix, remove_left_behind, sync, sync_folder, without_path};
use self::turn::Turn;
use super::fingerprint::Fingerprint;
use super::target::{Target, open_regular};
use super::{attributes, folder_of};
use crate::texts::{Text, text, tr};

/// The contents that may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Any content.
    Anything,
    /// None: the file must be new.
    Nothing,
    /// The content that this program knows. A file that is gone meanwhile is written again.
    Only(Fingerprint),
}

/// Reasons why a file was not written.
#[derive(Debug)]
pub enum Unsaved {
    /// The content may not be overwritten; nothing was done.
    Different,
    /// Writing failed; the old file is whole.
    Failed(anyhow::Error),
}

/// A file that was written.
#[derive(Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Saved {
    /// A reason why a power cut might bring the old file back.
    pub doubt: Option<Text>,
}

/// Writes a regular file beside its place, syncs it, and moves it there: readers find the old file or the new one,
/// never a part. Links are followed.
///
/// Owner, group, mode and extended attributes stay, and all names of the file name the new content. Where a new file
/// cannot have them, the old one is written in place, and its bytes are kept in another file until that is done.
///
/// Two programs that save to one file this way take turns, so that neither overwrites what it has not seen.
///
/// # Errors
///
/// The path names no regular file, its content may not be overwritten, or writing failed.
pub fn save(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Saved, Unsaved> {
    told(path, Target::of(path).and_then(Target::regular).and_then(|path| replace(&path, bytes, overwrite)))
}

/// Writes a regular file like [`save`]; anything else is opened and written as it is.
///
/// # Errors
///
/// As of [`save`], but for other kinds of files.
pub fn write(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Saved, Unsaved> {
    let written = Target::of(path).and_then(|target| match target {
        Target::File(path) => replace(&path, bytes, overwrite),
        target => target.write_on(bytes).map(|()| Some(Saved::default())),
    });
    told(path, written)
}

/// Saves like [`save`] over any content, and gives a reason for doubt.
///
/// # Errors
///
/// Writing failed.
pub fn save_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<Option<Text>> {
    whole(save(path, bytes, Overwrite::Anything))
}

/// Writes like [`write()`] over any content, and gives a reason for doubt.
///
/// # Errors
///
/// Writing failed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<Option<Text>> {
    whole(write(path, bytes, Overwrite::Anything))
}

/// Writes like [`write_whole`] what does not fit into memory: `fill` writes the content bit by bit.
///
/// # Errors
///
/// Writing failed, or `fill` did.
pub fn stream_whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<Option<Text>> {
    let streamed = Target::of(path).and_then(|target| match target {
        Target::File(path) => {
            let file = beside(&path, SAVING, true)?;
            filled(file.as_file(), fill)?;
            if let Ok(old) = open_regular(&path) {
                attributes::take_over(&old, file.as_file()); // what it cannot have, a new file does not have either
            }
            let doubt = sync(file.as_file())?;
            file.persist(&path)?;
            remove_left_behind(&path);
            Ok(Some(Saved { doubt: doubt.or_else(|| sync_folder(folder_of(&path))) }))
        }
        Target::Stream(path) | Target::Descriptor(path, _) => {
            let file = OpenOptions::new().append(true).open(path)?;
            match filled(&file, fill) {
                // A reader that goes away is no error.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Some(Saved::default())),
                done => done.map(|()| Some(Saved::default())),
            }
        }
    });
    whole(told(path, streamed))
}

fn filled(file: &File, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    fill(&mut out)?;
    out.flush()
}

fn whole(written: Result<Saved, Unsaved>) -> anyhow::Result<Option<Text>> {
    match written {
        Ok(saved) => Ok(saved.doubt),
        Err(Unsaved::Failed(error)) => Err(error),
        Err(Unsaved::Different) => unreachable!("anything may be overwritten"),
    }
}

fn told(path: &Path, written: io::Result<Option<Saved>>) -> Result<Saved, Unsaved> {
    let about = || path.display().to_string();
    match written {
        Ok(Some(saved)) => {
            Ok(Saved { doubt: saved.doubt.map(|why| text!("file-may-not-last", path = about(), why = why)) })
        }
        Ok(None) => Err(Unsaved::Different),
        Err(error) => Err(Unsaved::Failed(anyhow::Error::new(error).context(tr!("file-cannot-save", path = about())))),
    }
}

/// Replaces a file; `None` if its content may not be overwritten.
fn replace(path: &Path, bytes: &[u8], overwrite: Overwrite) -> io::Result<Option<Saved>> {
    within_limit(bytes.len() as u64)?;
    // Held until the end. Who waited for it finds by the path what was written meanwhile.
    let turn = Turn::take(path)?;
    match overwrite {
        Overwrite::Only(known) if turn.is_some() && !known.is_of(path)? => return Ok(None),
        Overwrite::Nothing if turn.is_some() => return Ok(None),
        _ => {}
    }
    let saved = match &turn {
        Some(turn) => put_over(path, bytes, &turn.file)?,
        None => {
            let file = beside(path, SAVING, true)?;
            let doubt = fill(&file, bytes)?;
            match overwrite {
                Overwrite::Anything => drop(file.persist(path)?),
                // It was not there a moment ago; should it be there now, it is somebody else's.
                Overwrite::Nothing | Overwrite::Only(_) => match file.persist_noclobber(path) {
                    Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Ok(None),
                    done => drop(done?),
                },
            }
            Saved { doubt: doubt.or_else(|| sync_folder(folder_of(path))) }
        }
    };
    remove_left_behind(path);
    Ok(Some(saved))
}

/// Refuses a size at which the system would end the program halfway, with a file left beside the target.
fn within_limit(bytes: u64) -> io::Result<()> {
    if attributes::may_have(bytes) {
        return Ok(());
    }
    Err(io::Error::new(ErrorKind::FileTooLarge, tr!("file-beyond-limit", count = bytes)))
}

/// Puts a new file in the place of an old one, or writes the old one in place if a new one cannot be like it.
fn put_over(path: &Path, bytes: &[u8], old: &File) -> io::Result<Saved> {
    if attributes::has_other_names(old) {
        return write_in_place(path, bytes);
    }
    let file = match beside(path, SAVING, false) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return write_in_place(path, bytes),
        file => file?,
    };
    file.as_file().write_all(bytes)?;
    if !attributes::take_over(old, file.as_file()) {
        drop(file);
        return write_in_place(path, bytes);
    }
    let doubt = sync(file.as_file())?;
    match file.persist(path) {
        Ok(_) => Ok(Saved { doubt: doubt.or_else(|| sync_folder(folder_of(path))) }),
        // A folder where only who owns a file may replace it, or a file that is mounted by itself.
        Err(error)
            if matches!(
                error.error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::ResourceBusy | ErrorKind::CrossesDevices
            ) =>
        {
            drop(error.file);
            write_in_place(path, bytes)
        }
        Err(error) => Err(error.error),
    }
}

/// Writes a file in place. Its old bytes are kept in another file until that is done, and restored if it fails.
fn write_in_place(path: &Path, bytes: &[u8]) -> io::Result<Saved> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let keeping = |error: io::Error| io::Error::new(error.kind(), tr!("file-cannot-keep", why = error.to_string()));
    within_limit(file.metadata()?.len()).map_err(keeping)?;
    let mut kept = match beside(path, KEPT, false) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            Builder::new().prefix(&prefix(path)).suffix(KEPT).tempfile().map_err(without_path).map_err(keeping)?
        }
        file => file.map_err(keeping)?,
    };
    let length = io::copy(&mut open_regular(path).map_err(keeping)?, &mut kept).map_err(keeping)?;
    sync(kept.as_file()).map_err(keeping)?;
    let written = file.write_all(bytes).and_then(|()| file.set_len(bytes.len() as u64)).and_then(|()| sync(&file));
    let Err(error) = written else { return Ok(Saved { doubt: written? }) };
    let restored = file.rewind().and_then(|()| kept.rewind()).and_then(|()| io::copy(&mut kept, &mut file));
    if restored.and_then(|_| file.set_len(length)).and_then(|()| file.sync_all()).is_err() {
        let (_, kept) = kept.keep().map_err(|kept| kept.error)?;
        let why = tr!("file-kept-at", path = kept.display().to_string(), why = error.to_string());
        return Err(io::Error::new(error.kind(), why));
    }
    Err(error)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_link_is_followed_and_permissions_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        assert_eq!(save_whole(&link, b"new").unwrap(), None);
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
    }

    #[test]
    fn links_to_what_is_not_there_yet_are_followed_to_their_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        symlink("second", at("first")).unwrap();
        symlink("file", at("second")).unwrap();
        assert_eq!(save_whole(&at("first"), b"new").unwrap(), None);
        assert_eq!(fs::read_to_string(at("file")).unwrap(), "new");
        assert!(fs::symlink_metadata(at("second")).unwrap().is_symlink());
        symlink("round", at("round")).unwrap();
        assert!(save_whole(&at("round"), b"new").is_err());
    }

    #[test]
    fn every_name_of_a_file_names_what_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("file"), folder.path().join("other"));
        fs::write(&file, "old and longer").unwrap();
        fs::hard_link(&file, &other).unwrap();
        let number = fs::metadata(&file).unwrap().ino();
        assert_eq!(save_whole(&file, b"new").unwrap(), None);
        assert_eq!([&file, &other].map(|file| fs::read_to_string(file).unwrap()), ["new", "new"]);
        assert_eq!(fs::metadata(&other).unwrap().ino(), number);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert!(save(&file, b"mine", Overwrite::Nothing).is_ok());
        assert!(matches!(save(&file, b"new", Overwrite::Nothing), Err(Unsaved::Different)));
        let known = Overwrite::Only(Fingerprint::of(b"mine"));
        fs::write(&file, "theirs").unwrap();
        assert!(matches!(save(&file, b"new", known), Err(Unsaved::Different)));
        assert_eq!(fs::read_to_string(&file).unwrap(), "theirs");
        fs::remove_file(&file).unwrap();
        assert!(save(&file, b"again", known).is_ok(), "nothing is lost where nothing is");
        assert!(save(&file, b"any", Overwrite::Anything).is_ok());
        assert_eq!(fs::read_to_string(&file).unwrap(), "any");
    }

    #[test]
    fn two_that_know_the_same_content_do_not_both_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        for round in 0..20 {
            fs::write(&file, "old").unwrap();
            // In half of the rounds a reader holds the file all the time.
            let reader = File::open(&file).unwrap();
            if round % 2 == 1 {
                reader.lock_shared().unwrap();
            }
            let known = Overwrite::Only(Fingerprint::of(b"old"));
            let save = |n: u8| save(&file, &[n; 10_000], known).is_ok();
            let saved: Vec<bool> = std::thread::scope(|scope| {
                let threads: Vec<_> = (1..=4).map(|n| scope.spawn(move || save(n))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert_eq!(saved.iter().filter(|saved| **saved).count(), 1, "round {round}: {saved:?}");
        }
    }

    #[test]
    fn a_reader_that_holds_the_file_does_not_hinder_and_a_writer_does() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        let other = File::open(&file).unwrap();
        other.lock_shared().unwrap();
        assert!(save_whole(&file, b"new").is_ok());
        let other = File::open(&file).unwrap();
        other.lock().unwrap();
        let error = save_whole(&file, b"newer").unwrap_err();
        assert!(format!("{error:#}").contains("another program holds the file"), "{error:#}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[test]
    fn what_a_killed_program_left_beside_the_file_goes_with_the_next_save() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        let (own, other) = (prefix(&file), prefix(Path::new("other")));
        let names = [
            format!("{own}abc123.saving"),
            format!("{own}def456.saving"),
            format!("{other}abc123.saving"),
            format!("{own}abc123.kept"),
        ];
        for (i, name) in names.iter().enumerate() {
            let file = File::create(folder.path().join(name)).unwrap();
            let age = Duration::from_secs(if i == 1 { 10 } else { 3_600 });
            file.set_modified(std::time::SystemTime::now() - age).unwrap();
        }
        assert!(save_whole(&file, b"new").is_ok());
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [false, true, true, true], "what is old, the file's own, and no part of it");
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        let error = save_whole(&file, b"new").unwrap_err();
        assert!(format!("{error:#}").contains("read-only"), "{error:#}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let error = save_whole(Path::new("/no/such/folder/file.ron"), b"x").unwrap_err();
        assert!(format!("{error:#}").starts_with("cannot save `/no/such/folder/file.ron`: "), "{error:#}");
    }

    #[test]
    fn names_may_be_as_long_as_the_system_allows() {
        let folder = tempfile::tempdir().unwrap();
        for length in [240, 241, 255] {
            let file = folder.path().join("n".repeat(length));
            assert!(save_whole(&file, b"old").is_ok(), "{length}");
            assert!(save_whole(&file, b"new").is_ok(), "{length}");
            assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        }
    }
}
