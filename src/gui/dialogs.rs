//! Windows above the window: asking for a file, telling an error, asking before changes are lost, help and about.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Context, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use super::commands::Command;
use super::theme::{self, STEP, muted};

/// The one that is open, if any.
pub enum Dialog {
    AskFile(AskFile),
    /// What went wrong, and the details as the command line shows them.
    Error {
        title: String,
        details: String,
    },
    Question(Question),
    Help,
    About,
}

/// A question that must be answered before something is lost.
pub struct Question {
    title: &'static str,
    text: String,
    /// Beside Cancel.
    answers: Vec<(&'static str, Command)>,
}

impl Question {
    /// Before `next` replaces a document with unsaved changes.
    pub fn unsaved(next: Command) -> Self {
        Self {
            title: "Unsaved changes",
            text: "The scenario on screen has changes that are in no file.".to_owned(),
            answers: vec![("Save first", Command::Save), ("Discard changes", Command::Confirmed(Box::new(next)))],
        }
    }

    /// Before comments within the file are lost.
    pub fn comments(count: usize) -> Self {
        let comments = if count == 1 { "a comment".to_owned() } else { format!("{count} comments") };
        Self {
            title: "Comments would be lost",
            text: format!(
                "The file has {comments} within the scenario. Saving writes the scenario anew and keeps only what \
                 stands before it."
            ),
            answers: vec![
                ("Save as…", Command::AskSaveAs),
                ("Save without them", Command::Confirmed(Box::new(Command::Save))),
            ],
        }
    }

    /// Before another file is overwritten.
    pub fn overwrite(path: &Path) -> Self {
        Self {
            title: "The file exists",
            text: format!("`{}` exists already. Saving replaces what is in it.", path.display()),
            answers: vec![
                ("Save as…", Command::AskSaveAs),
                ("Replace", Command::Confirmed(Box::new(Command::SaveAs(path.to_owned())))),
            ],
        }
    }
}

/// Asks for a file to open or to save to. The path can be typed, and the system's own dialog fills it in: where no
/// desktop portal runs that dialog never appears, and the typed path still works.
pub struct AskFile {
    saving: bool,
    path: String,
    browsing: Option<Receiver<Option<PathBuf>>>,
    note: &'static str,
    fresh: bool,
}

impl AskFile {
    /// Begins at the document's own file, or in the working directory.
    pub fn new(saving: bool, current: Option<&Path>) -> Self {
        let path = match current {
            Some(path) => path.to_string_lossy().into_owned(),
            None if saving => "scenario.ron".to_owned(),
            None => String::new(),
        };
        Self { saving, path, browsing: None, note: "", fresh: true }
    }

    fn browse(&mut self, ctx: &Context) {
        let (sender, receiver) = channel();
        let (saving, ctx) = (self.saving, ctx.clone());
        let name = Path::new(&self.path).file_name().map(|name| name.to_string_lossy().into_owned());
        let folder = Path::new(&self.path).parent().filter(|folder| folder.is_dir()).map(Path::to_owned);
        // The system's dialog blocks until it is closed, so it must not run in the frame.
        let browse = move || {
            let mut dialog = rfd::FileDialog::new().add_filter("Scenario", &["ron"]);
            if let Some(folder) = folder {
                dialog = dialog.set_directory(folder);
            }
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

    fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        match self.browsing.as_ref().map(Receiver::try_recv) {
            Some(Ok(Some(path))) => {
                self.path = path.to_string_lossy().into_owned();
                self.browsing = None;
            }
            Some(Ok(None) | Err(TryRecvError::Disconnected)) => {
                self.note = "No file was chosen. If no dialog appeared, type the path.";
                self.browsing = None;
            }
            Some(Err(TryRecvError::Empty)) | None => {}
        }
        ui.set_width(520.0);
        ui.heading(if self.saving { "Save scenario as" } else { "Open a scenario" });
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            let edit =
                TextEdit::singleline(&mut self.path).id(Id::unique("file path")).hint_text("path of a .ron file");
            let edit = ui.add(edit.desired_width(420.0));
            theme::name(&edit, "File path");
            if self.fresh {
                edit.request_focus();
                self.fresh = false;
            }
            let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            done |= enter && !self.path.trim().is_empty();
            let browse = ui.add_enabled(self.browsing.is_none(), egui::Button::new("Browse…"));
            if browse.clicked() {
                self.browse(ui.ctx());
            }
        });
        ui.label(muted(self.note));
        ui.horizontal(|ui| {
            let named = !self.path.trim().is_empty();
            let word = if self.saving { "Save" } else { "Open" };
            let confirm = ui.add_enabled(named, egui::Button::new(word).min_size(egui::vec2(80.0, 26.0)));
            theme::name(&confirm, &format!("{word} this file"));
            done |= confirm.clicked();
            if ui.add(egui::Button::new("Cancel").min_size(egui::vec2(80.0, 26.0))).clicked() {
                ui.close();
            }
        });
        if done {
            let path = PathBuf::from(self.path.trim());
            commands.push(if self.saving { Command::SaveAs(with_extension(path)) } else { Command::Open(path) });
        }
        done
    }
}

/// `name` becomes `name.ron`; a name that has an extension keeps it.
fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("ron") }
}

/// Shows the open dialog, and closes it when it is done.
pub fn ui(ctx: &Context, dialog: &mut Option<Dialog>, commands: &mut Vec<Command>) {
    let Some(open) = dialog else { return };
    let mut done = false;
    let modal = Modal::new(Id::unique("dialog")).show(ctx, |ui| match open {
        Dialog::AskFile(ask) => done = ask.ui(ui, commands),
        Dialog::Error { title, details } => error_ui(ui, title, details),
        Dialog::Question(question) => done = ask_ui(ui, question, commands),
        Dialog::Help => help_ui(ui),
        Dialog::About => about_ui(ui),
    });
    if done || modal.should_close() {
        *dialog = None;
    }
}

fn close_button(ui: &mut Ui) {
    ui.add_space(STEP);
    if ui.add(egui::Button::new("Close").min_size(egui::vec2(80.0, 26.0))).clicked() {
        ui.close();
    }
}

fn error_ui(ui: &mut Ui, title: &str, details: &str) {
    ui.set_width(760.0);
    ui.heading(title);
    ui.add_space(STEP);
    ScrollArea::both().max_height(420.0).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(details).monospace()).extend().selectable(true));
    });
    ui.label(muted("The document on screen is as it was."));
    ui.horizontal(|ui| {
        if ui.add(egui::Button::new("Copy").min_size(egui::vec2(80.0, 26.0))).clicked() {
            ui.copy_text(details.to_owned());
        }
        if ui.add(egui::Button::new("Close").min_size(egui::vec2(80.0, 26.0))).clicked() {
            ui.close();
        }
    });
}

/// Something that would be lost, and the ways out of it; the last button changes nothing.
fn ask_ui(ui: &mut Ui, question: &Question, commands: &mut Vec<Command>) -> bool {
    ui.set_width(460.0);
    ui.heading(question.title);
    ui.label(&question.text);
    ui.add_space(STEP);
    let mut done = false;
    ui.horizontal(|ui| {
        for (name, command) in &question.answers {
            if ui.button(*name).clicked() {
                commands.push(command.clone());
                done = true;
            }
        }
        if ui.button("Cancel").clicked() {
            ui.close();
        }
    });
    done
}

fn help_ui(ui: &mut Ui) {
    ui.set_width(560.0);
    ui.heading("How to plan a fleet");
    ui.add_space(STEP);
    for text in [
        "Describe the fleet on the left: how many devices, on which edition, and what they send. A traffic line is one \
         interface, how often it is used and how large its messages are. The figures on the right follow as you type.",
        "A message counts as one unit for every 512 bytes begun. The first million units of each month are free for the \
         account; above that the message price holds. On Pro each living device above ten costs a fee for the day.",
        "Every variant is rated from the same fleets: all on Basic, all on Pro, and each on its own edition. Where an \
         edition lacks an interface its counterpart is billed, and a warning says so. To compare different traffic, \
         let a line exist only on one edition.",
        "The notes on the right hold the warnings, the assumptions and the clauses by which every figure is billed. \
         `fleetcost quote FILE` prints the same figures on the command line.",
    ] {
        ui.label(text);
        ui.add_space(STEP);
    }
    ui.label(muted("Ctrl+N new, Ctrl+O open, Ctrl+S save, Ctrl+Shift+S save as, Ctrl+Q quit, Ctrl with + and - zoom"));
    close_button(ui);
}

fn about_ui(ui: &mut Ui) {
    ui.set_width(420.0);
    ui.heading(format!("fleetcost {}", env!("CARGO_PKG_VERSION")));
    ui.label(env!("CARGO_PKG_DESCRIPTION"));
    ui.label(muted(format!("Licence: {}", env!("CARGO_PKG_LICENSE"))));
    close_button(ui);
}
