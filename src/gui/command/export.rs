//! An export of the quote on screen, as data.

use std::path::PathBuf;

use crate::export::Format;
use crate::export::document::Parts;
use crate::files::FilesFrom;

/// The file and the format of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub path: PathBuf,
    pub format: Format,
    /// The parts that were chosen; `None` for the usual ones of the format.
    pub parts: Option<Parts>,
    /// The folders that the logo may come from.
    pub logo: FilesFrom,
}
