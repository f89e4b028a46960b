//! The attributes of a file beside its bytes: owner, rights, and extended attributes, access control lists among them.

use std::fs::File;
use std::io;
use std::path::Path;

/// Copies the attributes of the replaced file to the new one. False if the new one cannot have them all.
#[cfg(unix)]
pub fn take_over(old: &File, new: &File) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (Ok(was), Ok(is)) = (old.metadata(), new.metadata()) else { return false };
    let owner = (was.uid() != is.uid()).then_some(was.uid());
    let group = (was.gid() != is.gid()).then_some(was.gid());
    if (owner.is_some() || group.is_some()) && fchown(new, owner, group).is_err() {
        return false;
    }
    let differs = |is: &std::fs::Metadata| (was.mode() ^ is.mode()) & 0o7777 != 0;
    // Some file systems know no modes, and refuse to set one.
    if new.metadata().is_ok_and(|is| differs(&is)) && new.set_permissions(was.permissions()).is_err() {
        return false;
    }
    // A group that one is not in loses a bit of the mode without an error.
    extended(old, new) && new.metadata().is_ok_and(|is| !differs(&is) && (was.uid(), was.gid()) == (is.uid(), is.gid()))
}

/// Copies the extended attributes, and removes others.
#[cfg(unix)]
fn extended(old: &File, new: &File) -> bool {
    use xattr::FileExt;
    let names = |file: &File| match file.list_xattr() {
        Ok(names) => Some(names.collect::<Vec<_>>()),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Some(Vec::new()),
        Err(_) => None,
    };
    let (Some(wanted), Some(found)) = (names(old), names(new)) else { return false };
    let kept = wanted.iter().all(|name| match (old.get_xattr(name), new.get_xattr(name)) {
        (Ok(Some(wanted)), Ok(found)) => found.as_ref() == Some(&wanted) || new.set_xattr(name, &wanted).is_ok(),
        _ => false,
    });
    // A folder may give each new file some.
    kept && found.iter().all(|name| wanted.contains(name) || new.remove_xattr(name).is_ok())
}

/// Copies nothing, on a system without owners and modes.
#[cfg(not(unix))]
pub fn take_over(old: &File, new: &File) -> bool {
    old.metadata().is_ok_and(|old| new.set_permissions(old.permissions()).is_ok())
}

/// True if the file has several names, which all are to name the new content.
#[cfg(unix)]
pub fn has_other_names(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|data| data.nlink() > 1)
}

/// False: unknown on this system.
#[cfg(not(unix))]
pub const fn has_other_names(_: &File) -> bool {
    false
}

/// True if this process may write a file of so many bytes (`ulimit -f`).
#[cfg(unix)]
pub fn may_have(bytes: u64) -> bool {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Fsize).current.is_none_or(|most| bytes <= most)
}

/// True: this system has no limit.
#[cfg(not(unix))]
pub const fn may_have(_: u64) -> bool {
    true
}

/// True if the user may write the file, by its mode, its lists and its file system.
#[cfg(unix)]
pub fn may_write(path: &Path) -> io::Result<bool> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    use rustix::io::Errno;
    match accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS) {
        Ok(()) => Ok(true),
        Err(Errno::ACCESS | Errno::PERM) => Ok(false),
        // A system that cannot tell finds out by trying.
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// True if the user may write the file, as far as can be known.
#[cfg(not(unix))]
pub fn may_write(_: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Sets the rights of an ordinary new file: reading and writing for all but for the user's mask.
#[cfg(unix)]
pub fn of_new_files(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

/// Sets nothing, on a system without modes.
#[cfg(not(unix))]
pub const fn of_new_files(_: &mut tempfile::Builder<'_, '_>) {}
