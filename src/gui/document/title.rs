//! How the window calls what is edited.

use std::path::Path;

use crate::texts::tr;

/// The name of the file, or else what a document without one calls itself.
pub fn title(file: Option<&Path>, name: &str) -> String {
    let file = file.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    file.unwrap_or_else(|| match name.trim() {
        "" => tr!("untitled"),
        name => name.to_owned(),
    })
}

/// A title, with a mark while the document is unsaved.
pub fn marked(title: &str, is_unsaved: bool) -> String {
    let mark = if is_unsaved { " *" } else { "" };
    format!("{title}{mark}")
}
