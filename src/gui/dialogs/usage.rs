//! Asks for a usage table, or for logs of messages and how they are read.

use std::path::{Path, PathBuf};

use egui::{Button, Id, TextEdit, Ui};

use super::browse::{Browse, Pick};
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::command::usage_files::UsageFiles;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{choice, label, rows};
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted, small};
use crate::metering::TimeForm;
use crate::texts::{Text, tr};

/// The width of the texts that say how logs are read, in points.
const TEXT: f32 = 300.0;

/// The dialog for usage.
pub struct AskUsage {
    /// A path a line.
    paths: String,
    files: UsageFiles,
    browse: Browse,
    browse_rules: Browse,
    /// True while the ways to read logs are shown.
    is_unfolded: bool,
    problem: Option<Text>,
    fresh: bool,
}

impl AskUsage {
    /// Creates the dialog with the files of the last time, or those that were dropped, or else a folder to begin in.
    pub fn new(files: UsageFiles, folder: Option<&Path>) -> Self {
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        let paths: Vec<String> = files.paths.iter().map(|path| shown(path)).collect();
        let begun = folder.filter(|_| paths.is_empty()).map(|folder| shown(&folder.join("")));
        let is_unfolded = files != UsageFiles { paths: files.paths.clone(), ..UsageFiles::default() };
        let paths = begun.unwrap_or_else(|| paths.join("\n"));
        let [browse, browse_rules] = [Browse::default(), Browse::default()];
        Self { paths, files, browse, browse_rules, is_unfolded, problem: None, fresh: true }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, window: Option<&eframe::Frame>, commands: &mut Vec<Command>) -> bool {
        if let Some(chosen) = self.browse.take() {
            self.paths = chosen.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>().join("\n");
        }
        if let Some(chosen) = self.browse_rules.take().and_then(|chosen| chosen.into_iter().next()) {
            self.files.rules = chosen.to_string_lossy().into_owned();
        }
        theme::dialog_width(ui, 560.0);
        ui.heading(tr!("usage-title"));
        ui.label(muted(tr!("usage-about")));
        ui.add_space(STEP);
        let mut asked = self.paths_ui(ui, window);
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let what = if self.is_unfolded { tr!("usage-how-hide") } else { tr!("usage-how-show") };
            let unfold = theme::fold_button(ui, self.is_unfolded, &what);
            let name = ui.add(egui::Label::new(tr!("usage-how")).sense(egui::Sense::CLICK));
            if unfold.clicked() || name.clicked() {
                self.is_unfolded = !self.is_unfolded;
            }
        });
        if self.is_unfolded {
            self.how_ui(ui, window);
        }
        if let Some(problem) = &self.problem {
            theme::error(ui, problem.to_string());
        }
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let compare = Button::new(tr!("usage-compare")).min_size(DIALOG_BUTTON);
            let compare = ui.add_enabled(!self.paths.trim().is_empty(), compare);
            theme::name(&compare, || tr!("usage-compare-this"));
            asked |= compare.clicked();
            if ui.add(Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked() {
                ui.close();
            }
        });
        asked && self.is_sound(commands)
    }

    /// The files; true if Enter asks for them.
    fn paths_ui(&mut self, ui: &mut Ui, window: Option<&eframe::Frame>) -> bool {
        let id = Id::unique("usage paths");
        // Enter is what it is in every dialog for a file; with Shift it begins a line.
        let entered = fields::is_entered(ui, id);
        let edit = TextEdit::multiline(&mut self.paths).id(id).desired_rows(3).desired_width(f32::INFINITY);
        let edit = ui.add(edit.hint_text(tr!("usage-paths-hint")));
        theme::name(&edit, || tr!("usage-paths"));
        if std::mem::take(&mut self.fresh) {
            edit.request_focus();
        }
        ui.horizontal_wrapped(|ui| {
            for (pick, name) in [(Pick::Files, tr!("usage-browse-files")), (Pick::Folder, tr!("usage-browse-folder"))] {
                if ui.add_enabled(!self.browse.is_running(), Button::new(name)).clicked() {
                    let dialog = rfd::FileDialog::new().set_title(tr!("usage-title"));
                    let first = self.paths.lines().next().unwrap_or_default();
                    self.browse.start(ui.ctx(), dialog, pick, Path::new(first.trim()), window);
                }
            }
            ui.label(small(self.browse.told().unwrap_or_else(|| tr!("usage-a-line"))));
        });
        entered && !self.paths.trim().is_empty()
    }

    fn how_ui(&mut self, ui: &mut Ui, window: Option<&eframe::Frame>) {
        let files = &mut self.files;
        let text_ui = |ui: &mut Ui, name: String, hint: String, text: &mut String| {
            label(ui, &name);
            let edit = TextEdit::singleline(text).id(Id::unique("usage").with(&name)).desired_width(TEXT);
            theme::name(&ui.add(edit.hint_text(hint)), || tr!("usage-of-logs", name = &name));
        };
        rows("usage").show(ui, |ui| {
            label(ui, &tr!("usage-time"));
            let forms = [
                (TimeForm::Text, tr!("usage-time-text")),
                (TimeForm::EpochSeconds, tr!("usage-time-s")),
                (TimeForm::EpochMilliseconds, tr!("usage-time-ms")),
                (TimeForm::EpochMicroseconds, tr!("usage-time-us")),
            ];
            let slot = Slot { id: Id::unique("usage time"), place: Place::document("usage time") };
            choice(ui, slot, TEXT, &mut files.time, &forms);
            ui.end_row();
            text_ui(ui, tr!("usage-zone"), tr!("usage-zone-hint"), &mut files.zone);
            ui.end_row();
            text_ui(ui, tr!("usage-columns"), "time=ts,device=clientid".to_owned(), &mut files.columns);
            ui.end_row();
            label(ui, &tr!("usage-rules"));
            ui.horizontal(|ui| {
                let edit = TextEdit::singleline(&mut files.rules).id(Id::unique("usage rules"));
                let edit = ui.add(edit.desired_width(TEXT - 90.0).hint_text(tr!("usage-rules-hint")));
                theme::name(&edit, || tr!("usage-of-logs", name = tr!("usage-rules")));
                let browse = ui.add_enabled(!self.browse_rules.is_running(), Button::new(tr!("file-browse")));
                theme::name(&browse, || tr!("usage-browse-rules"));
                if browse.clicked() {
                    let dialog = rfd::FileDialog::new().add_filter("RON", &["ron"]).set_title(tr!("usage-rules"));
                    self.browse_rules.start(ui.ctx(), dialog, Pick::File, Path::new(files.rules.trim()), window);
                }
            });
            ui.end_row();
            text_ui(ui, tr!("usage-device"), "^(.*?)&".to_owned(), &mut files.device);
            ui.end_row();
        });
        ui.checkbox(&mut files.drops_resent, tr!("usage-drop-resent"));
    }

    /// Asks for the comparison, or says why what was typed cannot be used.
    fn is_sound(&mut self, commands: &mut Vec<Command>) -> bool {
        let path = |line: &str| std::path::absolute(line).unwrap_or_else(|_| PathBuf::from(line));
        let lines = self.paths.lines().map(str::trim).filter(|line| !line.is_empty());
        let files = UsageFiles { paths: lines.map(path).collect(), ..self.files.clone() };
        self.problem = files.reading().err();
        if self.problem.is_some() {
            return false;
        }
        commands.push(Command::CompareUsage(Box::new(files)));
        true
    }
}
