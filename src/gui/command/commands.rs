//! The commands of the window: panels name them, and `app` carries them out.

use std::path::PathBuf;

use egui::ThemePreference;
use rust_decimal::Decimal;

use super::export::Export;
use super::picture::{Picture, SavePicture};
use super::plan_choice::PlanChoice;
use super::tab::Tab;
use super::table_act::TableAct;
use super::usage_files::UsageFiles;
use crate::explain::Step;
use crate::fault::Place;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::table::TableEdit;
use crate::plan::PlanName;
use crate::scenario::{FleetDraft, Interpretation, Parameter, Uncertainty};
use crate::study::savings::Saving;
use crate::texts::Language;

/// The command to carry out once the document is saved, if any.
pub type Then = Option<Box<Command>>;

/// A change or an action that reaches beyond the field that is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// An empty scenario.
    New,
    /// One of the bundled examples, by its position.
    NewFrom(usize),
    /// Ask for a file, then open it.
    AskOpen,
    Open(PathBuf),
    /// Save a document to its own file.
    Save(DocumentId, Then),
    /// Save, and lose the comments of removed parts: the user has agreed.
    SaveWithoutComments(DocumentId, Then),
    /// Ask for a file, then save to it.
    AskSaveAs(DocumentId, Then),
    SaveAs(DocumentId, PathBuf, Then),
    /// Save, whatever the file holds: the user has agreed.
    Overwrite(DocumentId, PathBuf, Then),
    /// Close a document.
    Close(DocumentId),
    /// Carry the command out, and lose a document by it: the user has agreed.
    Discard(DocumentId, Box<Command>),
    /// Carry the command out, and leave out texts of a document that could not be read: the user has agreed.
    LeaveOut(DocumentId, Box<Command>),
    Quit,
    /// Read a document from its file again.
    Reload(DocumentId),
    /// Keep a document as it is, though its file holds something else.
    KeepMine(DocumentId),
    /// Open the documents that a program left when it ended without saving.
    Recover,
    /// Throw those documents away.
    ForgetRecovered,
    ForgetRecent,
    Undo,
    Redo,
    ShowDocument(DocumentId),
    /// Show the document after this one, or before it.
    ShowNext {
        back: bool,
    },
    ShowTab(Tab),
    /// Open the drawer of warnings, assumptions and clauses, or close it.
    ToggleNotes,
    /// Explain a figure.
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
    /// Ask for a table of fleets.
    AskTable,
    /// Show a table that was pasted, before its fleets are added.
    PasteTable(String),
    /// Ask for the file of a table.
    AskTableFile,
    /// Show the table of a file, before its fleets are added.
    OpenTable(PathBuf),
    /// Add fleets of a table, in one step.
    AddFleets(Vec<FleetDraft>),
    /// Add a line to the fleet in which the keyboard is, or to the last one.
    AddLineHere,
    /// Show the fleets as a table, or as a form again.
    SwitchForm,
    /// Bring the keyboard to the field that finds fleets.
    Find,
    /// Show a column of the table that is left out, or leave it out again.
    SwitchColumn(&'static str),
    /// Do something in the table.
    InTable(TableAct),
    /// Change rows or cells.
    EditTable(TableEdit),
    /// Show the scenario, its figures, or both: the next of these.
    NextPanes,
    /// Give the keyboard to the next region of the window, or to the one before.
    NextRegion {
        back: bool,
    },
    /// Present the scenario on screen to a customer, or end that.
    Present,
    /// End the presentation, and keep the values that it has now or put back those that it began with.
    EndPresenting {
        keep: bool,
    },
    /// Open the first menu.
    OpenMenu,
    RenameFleet(usize, String),
    DuplicateFleet(usize),
    RemoveFleet(usize),
    MoveFleet {
        fleet: usize,
        down: bool,
    },
    /// Put a fleet at another position, counted after it is taken out.
    PutFleet {
        from: usize,
        to: usize,
    },
    /// Fold every fleet of the form away, or open all of them.
    FoldAll(bool),
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
    /// Interpret the policy in this way in the document.
    Read(Interpretation),
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
    /// End the comparison.
    ClearBaseline,
    /// Ask for a usage table or logs; some may be named already.
    AskUsage(Vec<PathBuf>),
    /// Count what was really sent, and compare the document with it.
    CompareUsage(Box<UsageFiles>),
    /// Open the scenario that was fitted last to what was counted.
    OpenFitted,
    /// Find the files of price plans that the document could follow.
    LookForPlans,
    /// Follow another price plan, after a question if something is lost by it.
    ChoosePlan(PlanName),
    /// Follow another price plan; what is lost by it was told.
    ChangePlan(Box<PlanChoice>),
    /// Ask for the file of a price plan, then follow it.
    AskPlan,
    /// Let a scenario follow the price plan of a file, which is copied to the scenario's folder if it is elsewhere.
    TakePlan(DocumentId, PathBuf),
    /// Copy the file of a price plan, then follow the copy: the user has agreed.
    CopyPlanFile {
        from: PathBuf,
        to: PathBuf,
    },
    /// Ask for a file, then write a copy of the document's price plan to it and follow that.
    AskCopyPlan,
    CopyPlan(PathBuf),
    /// A small price plan that is in no file yet.
    NewPlan,
    /// Open the price plan of the scenario: its file, or a copy of a plan that comes with the program.
    EditPlan,
    /// Save a price plan that is edited, then let a scenario follow it.
    UsePlan {
        plan: DocumentId,
        scenario: DocumentId,
    },
    /// Replace the uncertainty of the document.
    SetUncertainty(Box<Uncertainty>),
    /// Ask for a file and a size, then save a plot as a picture.
    AskPicture(Picture),
    SavePicture(Box<SavePicture>),
    /// Ask for a picture, then make it the logo of the scenario's documents.
    AskLogo,
    TakeLogo(PathBuf),
    /// Ask for a file and a format, then write the quote so.
    AskExport,
    Export(Box<Export>),
}

impl Command {
    /// The same command, about the document `shown` if it is about the one on screen, whichever that is.
    pub fn about(self, shown: DocumentId) -> Self {
        let of = |id: DocumentId| if id == DocumentId::SHOWN { shown } else { id };
        match self {
            Self::Save(id, then) => Self::Save(of(id), then),
            Self::SaveWithoutComments(id, then) => Self::SaveWithoutComments(of(id), then),
            Self::AskSaveAs(id, then) => Self::AskSaveAs(of(id), then),
            Self::SaveAs(id, path, then) => Self::SaveAs(of(id), path, then),
            Self::Overwrite(id, path, then) => Self::Overwrite(of(id), path, then),
            Self::Close(id) => Self::Close(of(id)),
            Self::Reload(id) => Self::Reload(of(id)),
            other => other,
        }
    }
}

/// A step of the scale of the whole window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    In,
    Out,
    Reset,
}
