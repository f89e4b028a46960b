//! What a user can ask the window to do; panels only name it, and one place does it.

use std::path::PathBuf;

use rust_decimal::Decimal;

use crate::scenario::{Parameter, Reading, Uncertainty};
use crate::study::savings::Saving;

/// A wish that reaches beyond the field that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// An empty scenario.
    New,
    /// One of the bundled examples, by its position.
    OpenExample(usize),
    /// Ask for a file, then open it.
    AskOpen,
    Open(PathBuf),
    Save,
    /// Ask for a file, then save to it.
    AskSaveAs,
    SaveAs(PathBuf),
    Quit,
    /// Do what was asked, whatever is lost by it: the user has been asked.
    Confirmed(Box<Command>),
    AddFleet,
    RenameFleet(usize, String),
    DuplicateFleet(usize),
    RemoveFleet(usize),
    MoveFleet {
        fleet: usize,
        down: bool,
    },
    AddLine(usize),
    DuplicateLine(usize, usize),
    RemoveLine(usize, usize),
    MoveLine {
        fleet: usize,
        line: usize,
        down: bool,
    },
    /// Change the document as a saving proposes.
    ApplySaving(Box<Saving>),
    /// Let the document read the policy so.
    Read(Reading),
    /// Give an input the value that a study found for it in this revision of the document.
    SetParameter {
        parameter: Parameter,
        value: Decimal,
        revision: u64,
    },
    /// Put this in place of what is uncertain.
    SetUncertainty(Box<Uncertainty>),
    ShowNotes,
    ShowRisk,
    ShowHelp,
    ShowAbout,
}
