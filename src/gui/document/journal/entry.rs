//! A document of the journal, as its file holds it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::files::Fingerprint;

/// A document with unsaved changes, as the journal keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The document's file, if it has one.
    pub path: Option<PathBuf>,
    /// The text of the file, for its comments.
    #[serde(default)]
    pub over: String,
    pub on_disk: Option<Fingerprint>,
    /// The scenario or the price plan as a file holds it, perhaps with faults.
    pub text: String,
    #[serde(default)]
    pub kind: Kind,
}

/// What a document is. Journals of older versions hold scenarios alone, and do not say so.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub enum Kind {
    #[default]
    Scenario,
    Plan,
}
