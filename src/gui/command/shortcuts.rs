//! The keyboard shortcuts of commands.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::commands::{Command, Zoom};
use super::table_act::TableAct;
use crate::gui::document::ids::DocumentId;

const COMMAND: Modifiers = Modifiers::COMMAND;
const AND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// A shortcut, and a function that makes its command.
type Bound = (KeyboardShortcut, fn() -> Command);

/// The shortcuts. One with more modifiers goes before the same key with fewer, which would take it.
const SHORTCUTS: &[Bound] = &[
    (KeyboardShortcut::new(AND_SHIFT, Key::Enter), || Command::AddFleet),
    (KeyboardShortcut::new(COMMAND, Key::Enter), || Command::AddLineHere),
    (KeyboardShortcut::new(AND_SHIFT, Key::S), || Command::AskSaveAs(DocumentId::SHOWN, None)),
    (KeyboardShortcut::new(COMMAND, Key::E), || Command::AskExport),
    (KeyboardShortcut::new(COMMAND, Key::S), || Command::Save(DocumentId::SHOWN, None)),
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
    (KeyboardShortcut::new(Modifiers::NONE, Key::F5), || Command::Present),
    (KeyboardShortcut::new(Modifiers::SHIFT, Key::F6), || Command::NextRegion { back: true }),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F6), || Command::NextRegion { back: false }),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F8), || Command::NextPanes),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F9), || Command::ToggleNotes),
    (KeyboardShortcut::new(COMMAND, Key::T), || Command::SwitchForm),
    (KeyboardShortcut::new(COMMAND, Key::F), || Command::Find),
    (KeyboardShortcut::new(Modifiers::NONE, Key::F10), || Command::OpenMenu),
];

/// The shortcuts of the table of fleets, which hold while the keyboard is in it.
const IN_TABLE: [(KeyboardShortcut, TableAct); 5] = [
    (KeyboardShortcut::new(COMMAND, Key::D), TableAct::FillDown),
    (KeyboardShortcut::new(AND_SHIFT, Key::D), TableAct::Duplicate),
    (KeyboardShortcut::new(COMMAND, Key::Delete), TableAct::Remove),
    (KeyboardShortcut::new(Modifiers::ALT, Key::Enter), TableAct::OpenRow),
    (KeyboardShortcut::new(Modifiers::ALT, Key::S), TableAct::Sort),
];

/// What a key asks for in the table of fleets; `None` for a key of something else.
pub fn in_table(key: Key, modifiers: Modifiers) -> Option<TableAct> {
    let is_it = |shortcut: &KeyboardShortcut| shortcut.logical_key == key && shortcut.modifiers == modifiers;
    IN_TABLE.iter().find(|(shortcut, _)| is_it(shortcut)).map(|(_, act)| *act)
}

/// The commands of the shortcuts pressed in this frame. `undoing` is false while a field has an undo of its own.
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

/// The shortcut of a command; `None` without one.
pub fn shortcut_of(command: &Command) -> Option<KeyboardShortcut> {
    if let Command::InTable(act) = command {
        return IN_TABLE.iter().find(|(_, bound)| bound == act).map(|(shortcut, _)| *shortcut);
    }
    SHORTCUTS.iter().find(|(_, bound)| bound() == *command).map(|(shortcut, _)| *shortcut)
}
