//! Writes the canonical text of a document over an older text of it, with the older one's comments.

use super::literals::{unix, with_ends_of};
use super::nodes::Nodes;
use super::syntax::too_large;
use super::tree::{Keeping, Tree};
use crate::fault::Fault;

/// Lays `canonical` out in place of an older text of the same document, and gives the number of lost comments. Comments
/// stay beside what is still there; unchanged values stay as their author wrote them. If that does not work in any of the
/// given ways, the canonical text itself is taken, and all comments are lost.
///
/// `old` gives the canonical form of the older text, `None` if that is not sound. `says` is true for a text that is read as
/// what `canonical` says.
///
/// # Errors
///
/// The text would be larger than a document may be, and could not be read again.
pub fn write_over(
    text: &str,
    canonical: String,
    ways: &[Keeping],
    old: impl Fn(&Nodes<'_>) -> Option<String>,
    says: impl Fn(&Nodes<'_>) -> bool,
) -> Result<(String, usize), Fault> {
    let unix = unix(text);
    let source = Nodes::of(&unix);
    let kept = source.as_ref().and_then(|source| {
        let old = old(source)?;
        ways.iter().find_map(|keeping| {
            let (before, mut tree) = (Tree::of(&old)?, Tree::of(&canonical)?);
            let lost = tree.take_over(Tree::with_comments(source), Some(&before), *keeping);
            let written = tree.laid_out().write();
            says(&Nodes::of(&written)?).then_some((written, lost))
        })
    });
    let (written, lost) = kept.unwrap_or_else(|| (canonical, source.map_or(0, |source| source.comments())));
    let written = with_ends_of(text, written);
    too_large(written.len()).map_or(Ok((written, lost)), Err)
}
