//! An open document, of whichever kind, with what the user has agreed to.

use super::open_plan::OpenPlan;
use super::open_scenario::OpenScenario;
use crate::fault::Fault;
use crate::gui::document::editable::Editable;
use crate::gui::document::ids::DocumentId;

/// An open document.
pub struct OpenDocument {
    pub id: DocumentId,
    pub kind: Kind,
    /// True if the user has agreed to lose unsaved changes.
    pub may_be_lost: bool,
    /// The version for which the user has agreed to leave out unread texts.
    pub may_leave_out: Option<u64>,
}

/// What is open.
pub enum Kind {
    Scenario(Box<OpenScenario>),
    Plan(Box<OpenPlan>),
}

impl From<OpenScenario> for Kind {
    fn from(open: OpenScenario) -> Self {
        Self::Scenario(Box::new(open))
    }
}

impl From<OpenPlan> for Kind {
    fn from(open: OpenPlan) -> Self {
        Self::Plan(Box::new(open))
    }
}

impl OpenDocument {
    /// Creates a document of which the user has agreed to nothing.
    pub const fn new(id: DocumentId, kind: Kind) -> Self {
        Self { id, kind, may_be_lost: false, may_leave_out: None }
    }

    /// The document itself.
    pub fn document(&self) -> &dyn Editable {
        match &self.kind {
            Kind::Scenario(open) => &open.document,
            Kind::Plan(open) => &open.document,
        }
    }

    /// The document itself.
    pub fn document_mut(&mut self) -> &mut dyn Editable {
        match &mut self.kind {
            Kind::Scenario(open) => &mut open.document,
            Kind::Plan(open) => &mut open.document,
        }
    }

    /// What is wrong with the document, as last found.
    pub fn faults(&self) -> &[Fault] {
        match &self.kind {
            Kind::Scenario(open) => &open.faults,
            Kind::Plan(open) => open.document.faults(),
        }
    }

    /// The scenario; `None` for a price plan.
    pub fn scenario(&self) -> Option<&OpenScenario> {
        if let Kind::Scenario(open) = &self.kind { Some(open) } else { None }
    }

    /// The scenario; `None` for a price plan.
    pub fn scenario_mut(&mut self) -> Option<&mut OpenScenario> {
        if let Kind::Scenario(open) = &mut self.kind { Some(open) } else { None }
    }

    /// The price plan; `None` for a scenario.
    pub fn plan(&self) -> Option<&OpenPlan> {
        if let Kind::Plan(open) = &self.kind { Some(open) } else { None }
    }

    /// The name of the file, or else that of the document.
    pub fn title(&self) -> String {
        self.document().title()
    }

    /// True if closing the document would lose changes without the user's agreement.
    pub fn would_be_lost(&self) -> bool {
        self.document().is_unsaved() && !self.may_be_lost
    }

    /// True if fields show texts that could not be read and that the user has not agreed to leave out.
    pub fn would_leave_out(&self) -> bool {
        !self.document().unread().is_empty() && self.may_leave_out != Some(self.document().version())
    }

    /// The step that undo would take back, in words; `None` without one.
    pub fn undoing(&self) -> Option<String> {
        match &self.kind {
            Kind::Scenario(open) => open.document.history().undoing(&open.plans),
            Kind::Plan(open) => open.document.undoing(),
        }
    }

    /// The step that redo would repeat, in words; `None` without one.
    pub fn redoing(&self) -> Option<String> {
        match &self.kind {
            Kind::Scenario(open) => open.document.history().redoing(&open.plans),
            Kind::Plan(open) => open.document.redoing(),
        }
    }
}
