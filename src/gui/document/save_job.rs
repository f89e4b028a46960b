//! A document on its way to its file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::files::Overwrite;
use crate::scenario::Draft;

/// A document as it is to be saved.
pub struct SaveJob {
    pub draft: Draft,
    /// What the file held, whose comments are kept.
    pub over: Arc<str>,
    /// An absolute path.
    pub path: PathBuf,
    pub overwrite: Overwrite,
    /// False if nothing is to be written where comments would be lost.
    pub may_lose_comments: bool,
}
