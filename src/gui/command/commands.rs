//! What a user can ask the window to do; panels only name it, and one place does it.

use std::path::PathBuf;

use egui::ThemePreference;
use rust_decimal::Decimal;

use super::export::Export;
use super::picture::{Picture, SavePicture};
use super::tab::Tab;
use crate::explain::Step;
use crate::fault::Place;
use crate::gui::document::ids::DocumentId;
use crate::scenario::{Parameter, Reading, Uncertainty};
use crate::study::savings::Saving;
use crate::texts::Language;

/// What is to be done after the document was saved, if it was.
pub type Then = Option<Box<Command>>;

/// A wish that reaches beyond the field that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// An empty scenario.
    New,
    /// One of the bundled examples, by its position.
    NewFrom(usize),
    /// Ask for a file, then open it.
    AskOpen,
    Open(PathBuf),
    Save(Then),
    /// Comments at what is no longer there are lost by it: the user has been asked.
    SaveWithoutComments(Then),
    /// Ask for a file, then save to it.
    AskSaveAs(Then),
    SaveAs(PathBuf, Then),
    /// Save whatever the file holds: the user has been asked.
    Overwrite(PathBuf, Then),
    /// Close a document.
    Close(DocumentId),
    /// A document may be lost: the user has been asked. Then go on.
    Discard(DocumentId, Box<Command>),
    /// What is shown but not in force may be left out: the user has been asked. Then go on.
    LeaveOut(Box<Command>),
    Quit,
    /// Read a document from its file again.
    Reload(DocumentId),
    /// Keep a document as it is, though its file holds something else.
    KeepMine(DocumentId),
    /// Open what a program that ended without saving has left.
    Recover,
    /// Throw that away.
    ForgetRecovered,
    ForgetRecent,
    Undo,
    Redo,
    ShowPage(DocumentId),
    /// Show the document after this one, or before it.
    ShowNext {
        back: bool,
    },
    ShowTab(Tab),
    /// Tell where a figure comes from.
    Why(Step),
    /// Bring a field of the document into sight, and the keyboard to it.
    ShowField(Place),
    ShowPalette,
    ShowHelp,
    ShowAbout,
    SetTheme(ThemePreference),
    SetLanguage(Language),
    Zoom(Zoom),
    AddFleet,
    /// Add a line to the fleet in which the keyboard is, or to the last one.
    AddLineHere,
    /// Show the other one of the scenario and its figures, or both.
    NextPanes,
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
    /// Compare the document with what it is now.
    PinBaseline,
    /// Ask for a file, then compare the document with it.
    AskBaseline,
    Baseline(PathBuf),
    /// Compare the document with nothing any more.
    ClearBaseline,
    /// Put this in place of what is uncertain.
    SetUncertainty(Box<Uncertainty>),
    /// Ask for a file and a size, then save a plot as a picture.
    AskPicture(Picture),
    SavePicture(Box<SavePicture>),
    /// Ask for a file and a form, then write the quote so.
    AskExport,
    Export(Box<Export>),
}

/// A step of the scale of the whole window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    In,
    Out,
    Reset,
}
