//! Asks for a file to open or to save to.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Context, Id, TextEdit, Ui};

use crate::gui::command::commands::{Command, Then};
use crate::gui::document::ids::DocumentId;
use crate::gui::widgets::fields;
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::texts::tr;

/// The purpose of a file.
pub enum Purpose {
    Open,
    /// The document is compared with it.
    Baseline,
    /// A scenario follows its price plan.
    Plan(DocumentId),
    /// The fleets of its table are added to the scenario.
    Table,
    /// It is the logo of the scenario's documents.
    Logo,
    /// A copy of the document's price plan is written to it.
    CopyPlan,
    /// A price plan is saved to it, and the command follows.
    SavePlan(DocumentId, Then),
    /// A scenario is saved to it, and the command follows.
    SaveAs(DocumentId, Then),
}

/// The dialog for a file to open or to save to. The path is typed, or filled in by the system's dialog, which never appears
/// without a desktop portal.
pub struct AskFile {
    purpose: Purpose,
    path: String,
    browsing: Option<Receiver<Option<PathBuf>>>,
    /// The system's dialog has ended without a file.
    none_chosen: bool,
    fresh: bool,
}

impl AskFile {
    /// Creates the dialog with the path of the document's own file, or of the working directory.
    pub fn new(purpose: Purpose, current: Option<&Path>) -> Self {
        let path = match (current, &purpose) {
            // Another file is opened, most likely of the same folder.
            (Some(path), Purpose::Open | Purpose::Plan(_) | Purpose::Table | Purpose::Logo) => {
                let folder = path.parent().map(|folder| folder.join("")).unwrap_or_default();
                folder.to_string_lossy().into_owned()
            }
            (path, Purpose::CopyPlan) => {
                let name = Path::new("my.plan.ron");
                path.map_or_else(|| name.to_owned(), |path| path.with_file_name(name)).to_string_lossy().into_owned()
            }
            (Some(path), _) => path.to_string_lossy().into_owned(),
            (None, _) => String::new(),
        };
        Self { purpose, path, browsing: None, none_chosen: false, fresh: true }
    }

    const fn is_saving(&self) -> bool {
        matches!(self.purpose, Purpose::SaveAs(..) | Purpose::SavePlan(..) | Purpose::CopyPlan)
    }

    fn browse(&mut self, ctx: &Context, window: Option<&eframe::Frame>) {
        let (sender, receiver) = channel();
        let (saving, ctx) = (self.is_saving(), ctx.clone());
        let (filter, endings) = match self.purpose {
            Purpose::Table => (tr!("import-filter"), &["xlsx", "csv", "tsv", "txt"][..]),
            Purpose::Logo => (tr!("logo-filter"), &["png", "jpg", "jpeg"][..]),
            _ => (tr!("file-filter"), &["ron"][..]),
        };
        let (folder, name) = begin_at(Path::new(self.path.trim()));
        let mut dialog = rfd::FileDialog::new().add_filter(filter, endings).set_title(self.title());
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        if let Some(window) = window {
            dialog = dialog.set_parent(window);
        }
        // The system's dialog blocks until it is closed, so it must not run in the frame.
        let browse = move || {
            let chosen = match (saving, name) {
                (true, Some(name)) => dialog.set_file_name(name).save_file(),
                (true, None) => dialog.save_file(),
                (false, _) => dialog.pick_file(),
            };
            // The window may be gone; then nobody waits for the answer.
            let _ = sender.send(chosen);
            ctx.request_repaint();
        };
        let started = std::thread::Builder::new().name("file dialog".to_owned()).spawn(browse);
        self.browsing = started.is_ok().then_some(receiver);
    }

    fn title(&self) -> String {
        match self.purpose {
            Purpose::CopyPlan => tr!("plan-copy-title"),
            Purpose::SaveAs(..) => tr!("file-save-title"),
            Purpose::SavePlan(..) => tr!("plan-save-title"),
            Purpose::Table => tr!("import-open-title"),
            Purpose::Logo => tr!("logo-title"),
            Purpose::Open => tr!("file-open-title"),
            Purpose::Baseline => tr!("file-open-scenario-title"),
            Purpose::Plan(_) => tr!("file-open-plan-title"),
        }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, window: Option<&eframe::Frame>, commands: &mut Vec<Command>) -> bool {
        match self.browsing.as_ref().map(Receiver::try_recv) {
            Some(Ok(Some(path))) => {
                self.path = path.to_string_lossy().into_owned();
                self.browsing = None;
            }
            Some(Ok(None) | Err(TryRecvError::Disconnected)) => {
                self.none_chosen = true;
                self.browsing = None;
            }
            Some(Err(TryRecvError::Empty)) | None => {}
        }
        theme::dialog_width(ui, 520.0);
        let saving = self.is_saving();
        ui.heading(self.title());
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            let id = Id::unique("file path");
            let enter = fields::is_entered(ui, id);
            let hint = match self.purpose {
                Purpose::Table => tr!("import-hint"),
                Purpose::Logo => tr!("logo-hint"),
                _ => tr!("file-hint"),
            };
            let edit = TextEdit::singleline(&mut self.path).id(id).hint_text(hint);
            let edit = ui.add(edit.desired_width(ui.available_width() - 100.0));
            theme::name(&edit, || tr!("file-path"));
            if self.fresh {
                edit.request_focus();
                self.fresh = false;
                match saving {
                    true => fields::select_all(ui, id, &self.path), // a proposal, to be typed over
                    false => fields::go_to_end(ui, id, &self.path), // a folder, to be gone on from
                }
            }
            done |= enter && !self.path.trim().is_empty();
            let browse = ui.add_enabled(self.browsing.is_none(), egui::Button::new(tr!("file-browse")));
            if browse.clicked() {
                self.browse(ui.ctx(), window);
            }
        });
        ui.label(muted(if self.none_chosen { tr!("file-none-chosen") } else { String::new() }));
        ui.horizontal(|ui| {
            let named = !self.path.trim().is_empty();
            let (word, name) = match saving {
                true => (tr!("file-save"), tr!("file-save-this")),
                false => (tr!("file-open"), tr!("file-open-this")),
            };
            let confirm = ui.add_enabled(named, egui::Button::new(word).min_size(DIALOG_BUTTON));
            theme::name(&confirm, || name.clone());
            done |= confirm.clicked();
            if ui.add(egui::Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked() {
                ui.close();
            }
        });
        if done {
            let path = PathBuf::from(self.path.trim());
            commands.push(match &self.purpose {
                Purpose::SaveAs(id, then) => Command::SaveAs(*id, with_extension(path), then.clone()),
                Purpose::SavePlan(id, then) => Command::SaveAs(*id, named_as_plan(path), then.clone()),
                Purpose::Open => Command::Open(path),
                Purpose::Baseline => Command::Baseline(path),
                Purpose::Plan(id) => Command::TakePlan(*id, path),
                Purpose::Table => Command::OpenTable(path),
                Purpose::Logo => Command::TakeLogo(path),
                Purpose::CopyPlan => Command::CopyPlan(named_as_plan(path)),
            });
        }
        done
    }
}

/// The folder and the name at which the system's dialog begins for a typed path; each `None` if there is none.
fn begin_at(path: &Path) -> (Option<PathBuf>, Option<String>) {
    let whole = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let Ok(whole) = std::path::absolute(whole) else { return (None, None) };
    if whole.is_dir() {
        return (Some(whole), None);
    }
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    (whole.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned), name)
}

/// `name` becomes `name.plan.ron`, by which folders tell price plans from scenarios.
fn named_as_plan(path: PathBuf) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.trim_end_matches(".ron").trim_end_matches(".plan");
    path.with_file_name(format!("{stem}.plan.ron"))
}

/// `name` becomes `name.ron`; a name that has an extension keeps it.
fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("ron") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_dialog_begins_where_the_path_box_says() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        let begin = |path: &Path| begin_at(path);
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(begin(&home.join("a.ron")), (Some(home.to_owned()), named("a.ron")));
        assert_eq!(begin(&home.join("")), (Some(home.join("")), None), "a folder, not the one above it");
        assert_eq!(begin(&home.join("not there/a.ron")), (Some(home.to_owned()), named("a.ron")));
        let here = std::env::current_dir().unwrap();
        assert_eq!(begin(Path::new("a.ron")), (Some(here.clone()), named("a.ron")));
        assert_eq!(begin(Path::new("")).0.map(|folder| folder.canonicalize().unwrap()), here.canonicalize().ok());
    }
}
