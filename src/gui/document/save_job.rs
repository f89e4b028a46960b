//! A document on its way to its file.

use std::path::PathBuf;
use std::sync::Arc;

use super::editable::Content;
use crate::files::Overwrite;
use crate::plan::Plans;

/// A document to be saved.
pub struct SaveJob {
    /// The price plans that a scenario may follow, or whose ids a plan may not bear.
    pub plans: Plans,
    pub content: Content,
    /// The text of the file; its comments are kept.
    pub over: Arc<str>,
    /// An absolute path.
    pub path: PathBuf,
    pub overwrite: Overwrite,
    /// False if a save that would lose comments must not write.
    pub may_lose_comments: bool,
}
