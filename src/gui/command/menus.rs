//! The commands by name, as the menus and the palette offer them.

use std::path::PathBuf;

use egui::{KeyboardShortcut, ThemePreference};

use super::commands::{Command, Zoom};
use super::shortcuts::shortcut_of;
use super::table_act::TableAct;
use crate::files::EXAMPLES;
use crate::gui::command::tab::Tab;
use crate::gui::document::ids::DocumentId;
use crate::texts::{Language, tr};

/// A command with its name and shortcut, for menus and the palette.
pub struct Entry {
    pub name: String,
    pub command: Command,
    pub shortcut: Option<KeyboardShortcut>,
    pub enabled: bool,
}

impl Entry {
    /// An entry that is always enabled.
    pub fn new(name: String, command: Command) -> Self {
        let shortcut = shortcut_of(&command);
        Self { name, command, shortcut, enabled: true }
    }

    /// The same entry, disabled unless `enabled`.
    pub const fn only_if(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

/// The state of the window that decides which commands are offered, and under which names.
pub struct Offer<'a> {
    pub can_undo: bool,
    pub can_redo: bool,
    /// The name of undo, with the step that it would take back.
    pub undo: String,
    pub redo: String,
    pub recent: &'a [PathBuf],
    /// A scenario is on screen.
    pub is_scenario: bool,
    /// Fleets are shown as a table.
    pub is_table: bool,
    /// There is a fleet on screen to add a line to.
    pub has_fleets: bool,
    /// Names of the documents that are open.
    pub documents: Vec<(DocumentId, String)>,
}

/// The menus in their order; the palette offers all of it.
pub struct Menus {
    pub file: Vec<Entry>,
    pub examples: Vec<Entry>,
    pub recent: Vec<Entry>,
    pub plans: Vec<Entry>,
    pub save: Vec<Entry>,
    pub close: Vec<Entry>,
    pub edit: Vec<Entry>,
    /// What can be done in the table of fleets; empty while it is not shown.
    pub table: Vec<Entry>,
    pub tabs: Vec<Entry>,
    pub documents: Vec<Entry>,
    pub themes: Vec<Entry>,
    pub languages: Vec<Entry>,
    pub zoom: Vec<Entry>,
    pub help: Vec<Entry>,
}

impl Menus {
    /// The menus for a state of the window.
    pub fn of(offer: Offer<'_>) -> Self {
        let new = Entry::new;
        let example =
            |(i, (name, _)): (usize, &(&str, &str))| new(name.trim_end_matches(".ron").to_owned(), Command::NewFrom(i));
        let recent = |path: &PathBuf| new(path.display().to_string(), Command::Open(path.clone()));
        let many = offer.documents.len() > 1;
        Self {
            file: vec![new(tr!("menu-new"), Command::New), new(tr!("menu-open"), Command::AskOpen)],
            plans: vec![new(tr!("menu-new-plan"), Command::NewPlan), new(tr!("menu-edit-plan"), Command::EditPlan)],
            examples: EXAMPLES.iter().enumerate().map(example).collect(),
            recent: offer
                .recent
                .iter()
                .map(recent)
                .chain((!offer.recent.is_empty()).then(|| new(tr!("menu-forget-recent"), Command::ForgetRecent)))
                .collect(),
            save: vec![
                new(tr!("menu-save"), Command::Save(DocumentId::SHOWN, None)),
                new(tr!("menu-save-as"), Command::AskSaveAs(DocumentId::SHOWN, None)),
                new(tr!("menu-export"), Command::AskExport),
                new(tr!("usage-menu"), Command::AskUsage(Vec::new())),
                new(tr!("menu-reload"), Command::Reload(DocumentId::SHOWN)),
            ],
            close: vec![
                new(tr!("menu-close"), Command::Close(DocumentId::SHOWN)),
                new(tr!("menu-quit"), Command::Quit),
            ],
            edit: vec![
                new(offer.undo, Command::Undo).only_if(offer.can_undo),
                new(offer.redo, Command::Redo).only_if(offer.can_redo),
                new(tr!("menu-add-fleet"), Command::AddFleet).only_if(offer.is_scenario),
                new(tr!("menu-add-line"), Command::AddLineHere).only_if(offer.has_fleets),
                new(tr!("menu-import"), Command::AskTable),
                new(tr!("compare-pin"), Command::PinBaseline),
                new(tr!("compare-file"), Command::AskBaseline),
                new(tr!("compare-clear"), Command::ClearBaseline),
            ],
            table: match offer.is_table {
                true => TableAct::ALL.map(|act| new(act.name(), Command::InTable(act))).into(),
                false => Vec::new(),
            },
            tabs: Tab::ALL
                .iter()
                .map(|tab| new(tab.name(), Command::ShowTab(*tab)))
                .chain([new(tr!("notes"), Command::ToggleNotes)])
                .collect(),
            documents: offer
                .documents
                .into_iter()
                .filter(|_| many)
                .map(|(id, name)| new(name, Command::ShowDocument(id)))
                .chain([
                    new(tr!("menu-next-document"), Command::ShowNext { back: false }).only_if(many),
                    new(tr!("menu-previous-document"), Command::ShowNext { back: true }).only_if(many),
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
                new(if offer.is_table { tr!("menu-form") } else { tr!("menu-table") }, Command::SwitchForm)
                    .only_if(offer.is_scenario),
                new(tr!("menu-find"), Command::Find).only_if(offer.is_scenario),
                new(tr!("menu-panes"), Command::NextPanes),
                new(tr!("menu-present"), Command::Present).only_if(offer.has_fleets),
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
            (tr!("menu-file"), self.plans),
            (tr!("menu-file"), self.save),
            (tr!("menu-file"), self.close),
            (tr!("menu-edit"), self.edit),
            (tr!("menu-in-table"), self.table),
            (tr!("menu-show"), self.tabs),
            (tr!("menu-documents"), self.documents),
            (tr!("menu-theme"), self.themes),
            (tr!("menu-language"), self.languages),
            (tr!("menu-view"), self.zoom),
            (tr!("menu-help-menu"), self.help),
        ];
        parts.into_iter().flat_map(|(menu, entries)| entries.into_iter().map(move |e| (menu.clone(), e))).collect()
    }
}
