//! Asks for a file to open or to save to.

use std::path::{Path, PathBuf};

use egui::{Context, Id, TextEdit, Ui};

use super::browse::{Browse, Pick};
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
    browse: Browse,
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
        Self { purpose, path, browse: Browse::default(), fresh: true }
    }

    const fn is_saving(&self) -> bool {
        matches!(self.purpose, Purpose::SaveAs(..) | Purpose::SavePlan(..) | Purpose::CopyPlan)
    }

    fn browse(&mut self, ctx: &Context, window: Option<&eframe::Frame>) {
        let pick = if self.is_saving() { Pick::Target } else { Pick::File };
        let (filter, endings) = match self.purpose {
            Purpose::Table => (tr!("import-filter"), &["xlsx", "csv", "tsv", "txt"][..]),
            Purpose::Logo => (tr!("logo-filter"), &["png", "jpg", "jpeg"][..]),
            _ => (tr!("file-filter"), &["ron"][..]),
        };
        let dialog = rfd::FileDialog::new().add_filter(filter, endings).set_title(self.title());
        self.browse.start(ctx, dialog, pick, Path::new(self.path.trim()), window);
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
        if let Some(path) = self.browse.take().and_then(|chosen| chosen.into_iter().next()) {
            self.path = path.to_string_lossy().into_owned();
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
            let browse = ui.add_enabled(!self.browse.is_running(), egui::Button::new(tr!("file-browse")));
            if browse.clicked() {
                self.browse(ui.ctx(), window);
            }
        });
        ui.label(muted(self.browse.told().unwrap_or_default()));
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
