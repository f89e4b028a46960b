//! Kinds of paths: decided here, once, for every command that writes and for all that the window reads and saves.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::{folder_of, is_stdin};
use crate::texts::tr;

/// The place that a path names for writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A regular file, also behind links, or one to be made: written whole or not at all.
    File(PathBuf),
    /// A pipe or a device: opened and written, never replaced.
    Stream(PathBuf),
    /// An open file of the program, such as `/dev/stdout` or a shell's `>(…)`, with its number if it is this program's
    /// own. It is written on, whatever it is.
    Descriptor(PathBuf, Option<u32>),
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe with a name.
    Pipe,
    /// A terminal, a disk, or an endless one such as `/dev/zero`.
    Device,
    /// A socket, which cannot be opened as a file.
    Socket,
    /// Any other kind.
    Other,
}

impl Kind {
    /// The kind of a file that is no link.
    pub fn of(kind: FileType) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return Self::Pipe;
            }
            if kind.is_char_device() || kind.is_block_device() {
                return Self::Device;
            }
            if kind.is_socket() {
                return Self::Socket;
            }
        }
        if kind.is_file() {
            Self::File
        } else if kind.is_dir() {
            Self::Folder
        } else {
            Self::Other
        }
    }

    /// The error where a regular file is needed.
    fn no_file(self) -> io::Error {
        let what = match self {
            Self::Folder => tr!("file-is-folder"),
            Self::Pipe => tr!("file-is-pipe"),
            Self::Device => tr!("file-is-device"),
            Self::Socket => tr!("file-is-socket"),
            Self::File | Self::Other => tr!("file-is-other"),
        };
        let kind = if self == Self::Folder { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
        io::Error::new(kind, tr!("file-not-regular", what = what))
    }
}

impl Target {
    /// Finds the target of a path, behind links, also links to a file that is not there yet.
    ///
    /// # Errors
    ///
    /// The path cannot be followed.
    pub fn of(path: &Path) -> io::Result<Self> {
        /// The most links in a row, as on Linux.
        const MOST_LINKS: usize = 40;
        let mut at = path.to_owned();
        for _ in 0..MOST_LINKS {
            let Some(name) = at.file_name() else {
                return match Kind::of(fs::metadata(&at)?.file_type()) {
                    Kind::File => Ok(Self::File(at)),
                    other => Err(other.no_file()),
                };
            };
            let folder = folder_of(&at).canonicalize()?;
            let here = folder.join(name);
            if let Some(number) = name.to_str().and_then(|name| name.parse().ok())
                && let Some(is_own) = holds_descriptors(&folder)
            {
                return Ok(Self::Descriptor(here, is_own.then_some(number)));
            }
            let kind = match fs::symlink_metadata(&here) {
                Ok(data) if data.is_symlink() => {
                    at = folder.join(fs::read_link(&here)?);
                    continue;
                }
                Ok(data) => Kind::of(data.file_type()),
                Err(error) if error.kind() == ErrorKind::NotFound && !is_written_as_folder(&at) => Kind::File,
                Err(error) if error.kind() == ErrorKind::NotFound => Kind::Folder,
                Err(error) => return Err(error),
            };
            return match kind {
                Kind::File => Ok(Self::File(here)),
                Kind::Pipe | Kind::Device | Kind::Other => Ok(Self::Stream(here)),
                Kind::Folder | Kind::Socket => Err(kind.no_file()),
            };
        }
        Err(io::Error::new(ErrorKind::InvalidInput, tr!("file-links")))
    }

    /// The regular file.
    ///
    /// # Errors
    ///
    /// The target is of another kind.
    pub fn regular(self) -> io::Result<PathBuf> {
        match self {
            Self::File(path) => Ok(path),
            Self::Stream(path) => Err(Kind::of(fs::metadata(path)?.file_type()).no_file()),
            Self::Descriptor(..) => Err(Kind::Other.no_file()),
        }
    }

    /// Writes to a target of another kind than a regular file, and waits for the reader of a pipe. A reader that goes
    /// away is no error.
    pub(super) fn write_on(&self, bytes: &[u8]) -> io::Result<()> {
        let written = match self {
            Self::Descriptor(_, Some(1)) => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            Self::Descriptor(_, Some(2)) => io::stderr().lock().write_all(bytes),
            // What a shell has redirected to a file keeps what was written there before.
            Self::Descriptor(path, _) => {
                let is_file = fs::metadata(path)?.is_file();
                OpenOptions::new().append(is_file).write(true).open(path)?.write_all(bytes)
            }
            Self::File(path) | Self::Stream(path) => {
                let mut stream = OpenOptions::new().write(true).open(path)?;
                if stream.metadata()?.is_file() {
                    return Err(io::Error::other(tr!("file-changed-kind")));
                }
                stream.write_all(bytes)
            }
        };
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }
}

/// True for a path with a separator at its end, as only folders have.
fn is_written_as_folder(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}

/// Whether a folder has a program's open files by number, and if so whether the program is this one.
fn holds_descriptors(folder: &Path) -> Option<bool> {
    if folder == Path::new("/dev/fd") {
        return Some(true);
    }
    let own = Path::new("/proc").join(std::process::id().to_string());
    (folder.starts_with("/proc") && folder.ends_with("fd")).then(|| folder.starts_with(own))
}

/// True if both paths name one regular file; `-` names the file behind standard input.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    match (Identity::of(one), Identity::of(other)) {
        (Ok(one), Ok(other)) => one.is_some() && one == other,
        // One that is gone will be written where the other would.
        _ => matches!(
            (Target::of(one), Target::of(other)),
            (Ok(Target::File(one)), Ok(Target::File(other))) if one == other
        ),
    }
}

/// The identity of a regular file, whatever its names.
#[cfg(unix)]
#[derive(PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    number: u64,
}

#[cfg(unix)]
impl Identity {
    /// The identity of the file at a path; `None` if it is no regular file.
    fn of(path: &Path) -> io::Result<Option<Self>> {
        use std::os::fd::AsFd;
        if is_stdin(path) {
            return Self::of_file(&File::from(io::stdin().as_fd().try_clone_to_owned()?));
        }
        fs::metadata(path).map(|data| Self::of_metadata(&data))
    }

    /// The identity of an open file; `None` if it is no regular file.
    pub(super) fn of_file(file: &File) -> io::Result<Option<Self>> {
        file.metadata().map(|data| Self::of_metadata(&data))
    }

    fn of_metadata(data: &fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        data.is_file().then(|| Self { device: data.dev(), number: data.ino() })
    }

    /// True if an open file is still the one at a path.
    pub(super) fn is_at(file: &File, path: &Path) -> bool {
        Self::of_file(file).is_ok_and(|open| Self::of(path).is_ok_and(|there| open == there))
    }
}

/// The identity of a regular file, by its path.
#[cfg(not(unix))]
#[derive(PartialEq, Eq)]
pub(super) struct Identity(PathBuf);

#[cfg(not(unix))]
impl Identity {
    fn of(path: &Path) -> io::Result<Option<Self>> {
        if is_stdin(path) {
            return Ok(None);
        }
        let path = path.canonicalize()?;
        Ok(path.is_file().then_some(Self(path)))
    }

    pub(super) fn is_at(_: &File, _: &Path) -> bool {
        true
    }
}

/// Reads at most `most` bytes and one more of a regular file, so that nothing waits for an endless file or an absent
/// writer.
///
/// # Errors
///
/// The path names no regular file, or it cannot be read.
pub fn read_regular(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    bounded(open_regular(path)?, most)
}

/// Reads at most `most` bytes and one more, so that a longer input is noticed.
///
/// # Errors
///
/// Reading failed.
pub fn bounded(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a regular file for reading, also behind links, without waiting.
///
/// # Errors
///
/// The path names no regular file, or it cannot be opened.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let is_regular = |kind: FileType| match Kind::of(kind) {
        Kind::File => Ok(()),
        other => Err(other.no_file()),
    };
    // Opening some devices does something to them.
    is_regular(fs::metadata(path)?.file_type())?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // It may have become a pipe meanwhile, which would wait for its writer.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path)?;
    is_regular(file.metadata()?.file_type())?;
    Ok(file)
}
