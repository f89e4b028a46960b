//! What is kept of a scenario while it is presented.

use crate::gui::document::ids::DocumentId;
use crate::scenario::Draft;

/// A scenario that is presented.
pub struct Presented {
    pub document: DocumentId,
    /// The scenario when the presentation began.
    pub draft: Draft,
}
