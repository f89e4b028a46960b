//! Writing a draft: the text has one canonical form, in which fields at their default are left out.

use super::draft::Draft;
use crate::reader::Tree;

impl Draft {
    /// The canonical text: a field or an entry a line, but what fits into 120 columns on one; see [`Tree::laid_out`].
    pub fn write(&self) -> String {
        match ron::to_string(self) {
            Ok(text) => Tree::of(&text).map(|tree| tree.laid_out().write()).unwrap_or(text),
            Err(error) => unreachable!("plain data in memory always has a text: {error}"),
        }
    }
}
