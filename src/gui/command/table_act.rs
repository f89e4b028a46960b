//! What a user can ask for in the table of fleets, by name.

use crate::texts::tr;

/// An action on the selected cells or rows of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableAct {
    /// Give every selected cell what stands in the first row of the selection, or in the row above.
    FillDown,
    /// Copy the selected rows, each behind itself.
    Duplicate,
    /// Take the selected rows away.
    Remove,
    /// Show the row in the form.
    OpenRow,
    /// Sort by the column of the cursor: rising, falling, then as in the document.
    Sort,
}

impl TableAct {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::FillDown, Self::Duplicate, Self::Remove, Self::OpenRow, Self::Sort];

    /// Its name in the language of the thread.
    pub fn name(self) -> String {
        match self {
            Self::FillDown => tr!("table-fill-down"),
            Self::Duplicate => tr!("table-duplicate"),
            Self::Remove => tr!("table-remove"),
            Self::OpenRow => tr!("table-open-row"),
            Self::Sort => tr!("table-sort-column"),
        }
    }
}
