//! The settings that the window remembers from one start to the next.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::document::{Part, Parts};
use crate::texts::Language;

/// The number of files that are remembered.
const MOST_RECENT: usize = 10;

/// The settings of the window beside those that egui keeps itself: place and size, panels, theme and scale.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The tag of the language; English if the program does not have it.
    language: String,
    /// The newest first.
    recent: Vec<PathBuf>,
    /// The files of price plans, the newest first.
    recent_plans: Vec<PathBuf>,
    /// The ids of the parts of the last export for which some were chosen.
    parts: Option<Vec<String>>,
    /// True if fleets are shown as a table.
    as_table: bool,
    /// The columns of the table that are shown on demand, by the format's names.
    columns: Vec<String>,
}

impl Settings {
    /// The key under which eframe stores the settings.
    pub const KEY: &str = "fleetcost settings";

    /// The settings of a first start, in the language of the system, or in English if the program does not have that.
    pub fn of_system() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        let mut settings = Self::default();
        settings.set_language(asked.and_then(|tag| Language::of_tag(&tag)).unwrap_or_default());
        settings
    }

    /// The language of the window.
    pub fn language(&self) -> Language {
        Language::of_tag(&self.language).unwrap_or_default()
    }

    /// Chooses the language of the window.
    pub fn set_language(&mut self, language: Language) {
        language.tag().clone_into(&mut self.language);
    }

    /// True if fleets are shown as a table, and not as a form.
    pub const fn is_table(&self) -> bool {
        self.as_table
    }

    /// Shows fleets as a table, or as a form.
    pub const fn show_table(&mut self, table: bool) {
        self.as_table = table;
    }

    /// The columns of the table that are shown on demand, by the format's names.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Shows a column of the table, or leaves it out again.
    pub fn switch_column(&mut self, word: &str) {
        match self.columns.iter().position(|column| column == word) {
            Some(at) => drop(self.columns.remove(at)),
            None => self.columns.push(word.to_owned()),
        }
    }

    /// The files that were opened or saved, the newest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// Puts a file before the others.
    pub fn remember(&mut self, path: &Path) {
        put_first(&mut self.recent, path);
    }

    /// The files of price plans that scenarios followed, the newest first.
    pub fn recent_plans(&self) -> &[PathBuf] {
        &self.recent_plans
    }

    /// Puts the file of a price plan before the others.
    pub fn remember_plan(&mut self, path: &Path) {
        put_first(&mut self.recent_plans, path);
    }

    /// Forgets the file of a price plan that cannot be used any more.
    pub fn forget_plan(&mut self, path: &Path) {
        self.recent_plans.retain(|other| other != path);
    }

    /// The parts of the last export for which some were chosen; `None` before that.
    pub fn parts(&self) -> Option<Parts> {
        let known: Vec<Part> = self.parts.as_ref()?.iter().filter_map(|id| Part::of_id(id)).collect();
        Some(Parts::of(&known))
    }

    /// Remembers the parts of an export; `None` for the usual ones.
    pub fn remember_parts(&mut self, parts: Option<Parts>) {
        self.parts = parts.map(|parts| parts.iter().map(|part| part.id().to_owned()).collect());
    }

    /// Forgets a file that cannot be opened any more.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
    }

    /// Forgets every file.
    pub fn forget_all(&mut self) {
        self.recent.clear();
        self.recent_plans.clear();
    }
}

fn put_first(recent: &mut Vec<PathBuf>, path: &Path) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    recent.retain(|other| *other != path);
    recent.insert(0, path);
    recent.truncate(MOST_RECENT);
}
