//! Questions before something is lost.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::files::FilesFrom;
use crate::gui::command::commands::{Command, Then};
use crate::gui::command::export::Export;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::unread::Unread;
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP};
use crate::reader::clip;
use crate::texts::tr;

/// A question that must be answered before something is lost.
pub struct Question {
    title: String,
    text: String,
    /// The answers beside Cancel, each with its command.
    answers: Vec<(String, Command)>,
}

impl Question {
    /// The question before `next` loses the unsaved changes of a document.
    pub fn unsaved(name: &str, id: DocumentId, next: Command) -> Self {
        Self {
            title: tr!("ask-unsaved-title"),
            text: tr!("ask-unsaved", name = name),
            answers: vec![
                (tr!("ask-unsaved-save"), Command::Save(id, Some(Box::new(next.clone())))),
                (tr!("ask-unsaved-discard"), Command::Discard(id, Box::new(next))),
            ],
        }
    }

    /// The question before a document is saved or exported without its unread texts.
    pub fn unread(id: DocumentId, unread: &Unread, next: Command) -> Self {
        const MOST: usize = 5;
        let listed = unread.texts().iter().take(MOST).map(|text| format!("{}: {}", text.place, clip(&text.text)));
        let more = unread.texts().len().saturating_sub(MOST);
        let listed: Vec<String> = listed.chain((more > 0).then(|| format!("+ {more}"))).collect();
        let first = unread.texts().first().map(|text| text.place);
        let word = if next == Command::AskExport { tr!("ask-unread-export") } else { tr!("ask-unread-save") };
        let show = first.map(|place| (tr!("ask-unread-show"), Command::ShowField(place)));
        Self {
            title: tr!("ask-unread-title"),
            text: format!("{}\n\n{}", tr!("ask-unread"), listed.join("\n")),
            answers: show.into_iter().chain([(word, Command::LeaveOut(id, Box::new(next)))]).collect(),
        }
    }

    /// The question before comments of removed parts are lost.
    pub fn comments(id: DocumentId, count: usize, then: Then) -> Self {
        Self {
            title: tr!("ask-comments-title"),
            text: tr!("ask-comments", count = count),
            answers: vec![
                (tr!("menu-save-as"), Command::AskSaveAs(id, then.clone())),
                (tr!("ask-comments-lose"), Command::SaveWithoutComments(id, then)),
            ],
        }
    }

    /// The question before another file is overwritten.
    pub fn overwrite(id: DocumentId, path: PathBuf, then: Then) -> Self {
        Self {
            title: tr!("ask-overwrite-title"),
            text: tr!("ask-overwrite", path = path.display().to_string()),
            answers: vec![
                (tr!("ask-overwrite-replace"), Command::Overwrite(id, path, then.clone())),
                (tr!("menu-save-as"), Command::AskSaveAs(id, then)),
            ],
        }
    }

    /// The question before a logo from outside the scenario's folder is embedded.
    pub fn logo_outside(logo: &Path, export: Export) -> Self {
        let export = Export { logo: FilesFrom::Anywhere, ..export };
        Self {
            title: tr!("ask-logo-title"),
            text: tr!("ask-logo", path = logo.display().to_string()),
            answers: vec![(tr!("ask-logo-embed"), Command::Export(Box::new(export)))],
        }
    }

    /// The question before a scenario without a file follows the plan of a file; `then` follows once it is saved.
    pub fn save_before_plan(id: DocumentId, then: Then) -> Self {
        Self {
            title: tr!("plan-save-first-title"),
            text: tr!("plan-save-first"),
            answers: vec![(tr!("menu-save-as"), Command::AskSaveAs(id, then))],
        }
    }

    /// The question before the plan of another folder is copied to that of the scenario.
    pub fn take_plan(from: PathBuf, to: PathBuf) -> Self {
        let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self {
            title: tr!("plan-take-title"),
            text: tr!("plan-take", file = from.display().to_string(), name = name),
            answers: vec![(tr!("plan-take-copy"), Command::CopyPlanFile { from, to })],
        }
    }

    /// The question after another program has changed the document's file; `saving` while it is being saved.
    pub fn changed_outside(id: DocumentId, path: PathBuf, is_unsaved: bool, saving: Option<Then>) -> Self {
        let reload = (tr!("ask-changed-reload"), Command::Discard(id, Box::new(Command::Reload(id))));
        let keep = (tr!("ask-changed-keep"), Command::KeepMine(id));
        let (text, answers) = match saving {
            Some(then) => {
                let overwrite = (tr!("ask-changed-overwrite"), Command::Overwrite(id, path.clone(), then.clone()));
                let elsewhere = (tr!("menu-save-as"), Command::AskSaveAs(id, then));
                (tr!("ask-changed-saving", path = path.display().to_string()), vec![reload, elsewhere, overwrite])
            }
            None if is_unsaved => {
                let elsewhere = (tr!("menu-save-as"), Command::AskSaveAs(id, None));
                (tr!("ask-changed-both", path = path.display().to_string()), vec![reload, keep, elsewhere])
            }
            None => (tr!("ask-changed", path = path.display().to_string()), vec![reload, keep]),
        };
        Self { title: tr!("ask-changed-title"), text, answers }
    }

    /// The question at the end of a presentation in which values were changed.
    pub fn presented() -> Self {
        Self {
            title: tr!("ask-presented-title"),
            text: tr!("ask-presented"),
            answers: vec![
                (tr!("ask-presented-back"), Command::EndPresenting { keep: false }),
                (tr!("ask-presented-keep"), Command::EndPresenting { keep: true }),
            ],
        }
    }

    /// The question before a document with unsaved changes is read from its file again.
    pub fn reload(id: DocumentId, name: &str) -> Self {
        Self {
            title: tr!("ask-unsaved-title"),
            text: tr!("ask-reload", name = name),
            answers: vec![(tr!("ask-changed-reload"), Command::Discard(id, Box::new(Command::Reload(id))))],
        }
    }

    /// Draws the question with its answers, the last of which changes nothing; true when it is answered.
    pub fn ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        theme::dialog_width(ui, 460.0);
        ui.heading(&self.title);
        ui.label(&self.text);
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            for (name, command) in &self.answers {
                if ui.add(egui::Button::new(name).min_size(DIALOG_BUTTON)).clicked() {
                    commands.push(command.clone());
                    done = true;
                }
            }
            if ui.add(egui::Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked() {
                ui.close();
            }
        });
        done
    }
}
