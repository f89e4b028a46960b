//! Ids of documents, fleets, lines and fields, which stay while names and positions change.

/// Identifies a document as long as it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentId(pub u64);

impl DocumentId {
    /// The document on screen, whichever it is.
    pub const SHOWN: Self = Self(0);
}

/// Identifies a fleet or a line, also when it moves; unique as long as the program runs.
pub type PartId = u64;

/// The ids of a fleet and its lines, in the order of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FleetIds {
    pub id: PartId,
    /// The last name of the fleet that could be one. The uncertainty knows the fleet by it while another is typed, which
    /// on its way may be empty or some other fleet's.
    pub name: String,
    pub lines: Vec<PartId>,
}

/// Identifies a field that is edited, as the window draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldId(pub u64);
