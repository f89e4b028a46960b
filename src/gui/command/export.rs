//! An export of the quote on screen, as data.

use std::path::PathBuf;

use crate::export::Format;
use crate::files::FilesFrom;

/// The file and the format of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub path: PathBuf,
    pub format: Format,
    /// The folders that the logo may come from.
    pub logo: FilesFrom,
}
