//! Exports and pictures: asks for files and formats, and spares files that are in use.

use std::path::Path;
use std::sync::Arc;

use super::App;
use super::wake::wake;
use crate::files::{self, FilesFrom};
use crate::gui::background::picture;
use crate::gui::background::preview::Source;
use crate::gui::command::export::Export;
use crate::gui::command::picture::SavePicture;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::export::AskExport;
use crate::gui::dialogs::question::Question;
use crate::gui::document::editable::Editable;
use crate::texts::tr;

impl App {
    /// Saves a picture, and posts a notice about it.
    pub(super) fn save_picture(&mut self, save: &SavePicture) {
        match self.spared(&save.path).map_or_else(|| picture::save(save), |why| Err(anyhow::anyhow!(why))) {
            Ok(notes) if notes.is_empty() => {}
            Ok(notes) => {
                let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
                self.tell(tr!("picture-saved"), notes.join("\n"));
            }
            Err(error) => self.tell(tr!("picture-not-saved"), format!("{error:#}")),
        }
    }

    /// Asks for the file and the format of an export, unless the document has faults.
    pub(super) fn ask_export(&mut self) {
        let open = self.scenario();
        let Some(rated) = open.rated.as_deref().filter(|_| open.is_live()) else {
            self.tell(tr!("export-failed"), tr!("export-faults"));
            return;
        };
        let source = Source {
            scenario: rated.scenario.clone(),
            quote: Arc::new(rated.quote.clone()),
            file: open.document.file.path.clone().unwrap_or_default(),
        };
        self.dialog = Some(Dialog::Export(Box::new(AskExport::new(source, self.settings.parts()))));
    }

    /// Starts an export, unless it would overwrite an open document or a logo, or embed a logo that was not agreed to.
    pub(super) fn export(&mut self, ctx: &egui::Context, export: Export) {
        let open = self.documents.scenario();
        let Some(rated) = open.rated.as_deref().filter(|_| open.is_live()) else {
            self.tell(tr!("export-failed"), tr!("export-faults"));
            return;
        };
        let file = open.document.file.path.clone().unwrap_or_default();
        if let Some(why) = self.spared(&export.path) {
            self.tell(tr!("export-failed"), why);
            return;
        }
        let is_shown = export.format.shows_logo() && export.logo == FilesFrom::ItsFolder;
        if is_shown && files::is_logo_outside(&rated.scenario, &file) {
            let logo = files::logo_path(&rated.scenario, &file).unwrap_or_default();
            self.dialog = Some(Dialog::Question(Question::logo_outside(&logo, export)));
            return;
        }
        self.settings.remember_parts(export.parts);
        self.exporting.start(export, rated, file, wake(ctx));
    }

    /// Makes a picture the logo of the scenario, by its path from the scenario's folder where it is there.
    pub(super) fn take_logo(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let file = self.scenario().document.file.path.as_deref().and_then(|file| std::path::absolute(file).ok());
        let below = file.as_deref().and_then(Path::parent).and_then(|folder| path.strip_prefix(folder).ok());
        let name = below.unwrap_or(&path).to_string_lossy().into_owned();
        self.document().seal();
        self.document().draft.quote.logo = name;
    }

    /// The reason why nothing may be written to a file: it holds an open document, or the logo of one. `None` if it may
    /// be written.
    fn spared(&self, path: &Path) -> Option<String> {
        self.documents.iter().find_map(|open| {
            let file = open.document().file().path.as_deref();
            let logo = || {
                let scenario = &open.scenario()?.rated.as_deref()?.scenario;
                files::logo_path(scenario, file.unwrap_or(Path::new("")))
            };
            if file.is_some_and(|file| files::is_same_file(file, path)) {
                Some(tr!("file-is-open", path = path.display().to_string(), name = open.title()))
            } else if logo().is_some_and(|logo| files::is_same_file(&logo, path)) {
                Some(tr!("file-is-logo", path = path.display().to_string(), name = open.title()))
            } else {
                None
            }
        })
    }
}
