//! What a user can ask the window to do; panels only name it, and one place does it.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers, ThemePreference};
use rust_decimal::Decimal;

use super::export::Export;
use super::picture::{Picture, SavePicture};
use super::tab::Tab;
use crate::explain::Step;
use crate::fault::Place;
use crate::files::EXAMPLES;
use crate::gui::document::ids::DocumentId;
use crate::scenario::{Parameter, Reading, Uncertainty};
use crate::study::savings::Saving;
use crate::texts::{Language, tr};

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

/// A command as menus and the palette offer it.
pub struct Entry {
    pub name: String,
    pub command: Command,
    pub shortcut: Option<KeyboardShortcut>,
    pub enabled: bool,
}

impl Entry {
    /// A command that can always be given.
    pub fn new(name: String, command: Command) -> Self {
        let shortcut = SHORTCUTS.iter().find(|(_, bound)| bound() == command).map(|(shortcut, _)| *shortcut);
        Self { name, command, shortcut, enabled: true }
    }

    /// The same, if it can be given now.
    pub const fn only_if(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

const COMMAND: Modifiers = Modifiers::COMMAND;
const AND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// A combination of keys, and how to make the command that it gives.
type Bound = (KeyboardShortcut, fn() -> Command);

/// The shortcuts. One with more modifiers goes before the same key with fewer, which would take it.
const SHORTCUTS: &[Bound] = &[
    (KeyboardShortcut::new(AND_SHIFT, Key::Enter), || Command::AddFleet),
    (KeyboardShortcut::new(COMMAND, Key::Enter), || Command::AddLineHere),
    (KeyboardShortcut::new(AND_SHIFT, Key::S), || Command::AskSaveAs(None)),
    (KeyboardShortcut::new(COMMAND, Key::E), || Command::AskExport),
    (KeyboardShortcut::new(COMMAND, Key::S), || Command::Save(None)),
    (KeyboardShortcut::new(AND_SHIFT, Key::Z), || Command::Redo),
    (KeyboardShortcut::new(COMMAND, Key::Z), || Command::Undo),
    (KeyboardShortcut::new(COMMAND, Key::Y), || Command::Redo),
    (KeyboardShortcut::new(COMMAND, Key::N), || Command::New),
    (KeyboardShortcut::new(COMMAND, Key::O), || Command::AskOpen),
    (KeyboardShortcut::new(COMMAND, Key::W), || Command::Close(DocumentId::SHOWN)),
    (KeyboardShortcut::new(COMMAND, Key::Q), || Command::Quit),
    (KeyboardShortcut::new(AND_SHIFT, Key::P), || Command::ShowPalette),
    (KeyboardShortcut::new(COMMAND, Key::K), || Command::ShowPalette),
    (KeyboardShortcut::new(COMMAND, Key::PageDown), || Command::ShowNext { back: false }),
    (KeyboardShortcut::new(COMMAND, Key::PageUp), || Command::ShowNext { back: true }),
    (KeyboardShortcut::new(COMMAND, Key::Plus), || Command::Zoom(Zoom::In)),
    (KeyboardShortcut::new(COMMAND, Key::Equals), || Command::Zoom(Zoom::In)),
    (KeyboardShortcut::new(COMMAND, Key::Minus), || Command::Zoom(Zoom::Out)),
    (KeyboardShortcut::new(COMMAND, Key::Num0), || Command::Zoom(Zoom::Reset)),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F1), || Command::ShowHelp),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F8), || Command::NextPanes),
];

/// What the keys pressed in this frame ask for. `undoing` is false while a field has an undo of its own.
pub fn pressed(ctx: &egui::Context, undoing: bool) -> Vec<Command> {
    let pressed = |(shortcut, command): &Bound| {
        let command = command();
        if matches!(command, Command::Undo | Command::Redo) && !undoing {
            return None;
        }
        ctx.input_mut(|input| input.consume_shortcut(shortcut)).then_some(command)
    };
    SHORTCUTS.iter().filter_map(pressed).collect()
}

/// The commands that stand in no list of their own, such as those of the tabs; what is open decides which can be given.
pub struct Offer<'a> {
    pub can_undo: bool,
    pub can_redo: bool,
    /// What undoing would undo, in words.
    pub undo: String,
    pub redo: String,
    pub recent: &'a [PathBuf],
    /// There is a fleet to add a line to.
    pub has_fleets: bool,
    /// Names of the documents that are open.
    pub pages: Vec<(DocumentId, String)>,
}

/// The menus in their order; the palette offers all of it.
pub struct Menus {
    pub file: Vec<Entry>,
    pub examples: Vec<Entry>,
    pub recent: Vec<Entry>,
    pub save: Vec<Entry>,
    pub close: Vec<Entry>,
    pub edit: Vec<Entry>,
    pub tabs: Vec<Entry>,
    pub pages: Vec<Entry>,
    pub themes: Vec<Entry>,
    pub languages: Vec<Entry>,
    pub zoom: Vec<Entry>,
    pub help: Vec<Entry>,
}

impl Menus {
    /// All that can be asked for.
    pub fn of(offer: Offer<'_>) -> Self {
        let new = Entry::new;
        let example =
            |(i, (name, _)): (usize, &(&str, &str))| new(name.trim_end_matches(".ron").to_owned(), Command::NewFrom(i));
        let recent = |path: &PathBuf| new(path.display().to_string(), Command::Open(path.clone()));
        let many = offer.pages.len() > 1;
        Self {
            file: vec![new(tr!("menu-new"), Command::New), new(tr!("menu-open"), Command::AskOpen)],
            examples: EXAMPLES.iter().enumerate().map(example).collect(),
            recent: offer
                .recent
                .iter()
                .map(recent)
                .chain((!offer.recent.is_empty()).then(|| new(tr!("menu-forget-recent"), Command::ForgetRecent)))
                .collect(),
            save: vec![
                new(tr!("menu-save"), Command::Save(None)),
                new(tr!("menu-save-as"), Command::AskSaveAs(None)),
                new(tr!("menu-export"), Command::AskExport),
                new(tr!("menu-reload"), Command::Reload(DocumentId::SHOWN)),
            ],
            close: vec![
                new(tr!("menu-close"), Command::Close(DocumentId::SHOWN)),
                new(tr!("menu-quit"), Command::Quit),
            ],
            edit: vec![
                new(offer.undo, Command::Undo).only_if(offer.can_undo),
                new(offer.redo, Command::Redo).only_if(offer.can_redo),
                new(tr!("menu-add-fleet"), Command::AddFleet),
                new(tr!("menu-add-line"), Command::AddLineHere).only_if(offer.has_fleets),
                new(tr!("compare-pin"), Command::PinBaseline),
                new(tr!("compare-file"), Command::AskBaseline),
                new(tr!("compare-clear"), Command::ClearBaseline),
            ],
            tabs: Tab::ALL.iter().map(|tab| new(tab.name(), Command::ShowTab(*tab))).collect(),
            pages: offer
                .pages
                .into_iter()
                .filter(|_| many)
                .map(|(id, name)| new(name, Command::ShowPage(id)))
                .chain([
                    new(tr!("menu-next-page"), Command::ShowNext { back: false }).only_if(many),
                    new(tr!("menu-previous-page"), Command::ShowNext { back: true }).only_if(many),
                ])
                .collect(),
            themes: vec![
                new(tr!("menu-theme-system"), Command::SetTheme(ThemePreference::System)),
                new(tr!("menu-theme-light"), Command::SetTheme(ThemePreference::Light)),
                new(tr!("menu-theme-dark"), Command::SetTheme(ThemePreference::Dark)),
            ],
            languages: Language::ALL
                .iter()
                .map(|language| new(language.name().to_owned(), Command::SetLanguage(*language)))
                .collect(),
            zoom: vec![
                new(tr!("menu-panes"), Command::NextPanes),
                new(tr!("menu-zoom-in"), Command::Zoom(Zoom::In)),
                new(tr!("menu-zoom-out"), Command::Zoom(Zoom::Out)),
                new(tr!("menu-zoom-reset"), Command::Zoom(Zoom::Reset)),
            ],
            help: vec![
                new(tr!("menu-palette"), Command::ShowPalette),
                new(tr!("menu-help"), Command::ShowHelp),
                new(tr!("menu-about"), Command::ShowAbout),
            ],
        }
    }

    /// Each entry with the name of the menu that it is in.
    pub fn all(self) -> Vec<(String, Entry)> {
        let parts = [
            (tr!("menu-file"), self.file),
            (tr!("menu-new-from"), self.examples),
            (tr!("menu-open-recent"), self.recent),
            (tr!("menu-file"), self.save),
            (tr!("menu-file"), self.close),
            (tr!("menu-edit"), self.edit),
            (tr!("menu-show"), self.tabs),
            (tr!("menu-documents"), self.pages),
            (tr!("menu-theme"), self.themes),
            (tr!("menu-language"), self.languages),
            (tr!("menu-view"), self.zoom),
            (tr!("menu-help-menu"), self.help),
        ];
        parts.into_iter().flat_map(|(menu, entries)| entries.into_iter().map(move |e| (menu.clone(), e))).collect()
    }
}
