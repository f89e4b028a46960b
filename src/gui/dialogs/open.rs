//! Windows above the window: asking for a file, telling an error, asking before changes are lost, help and about.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use egui::{Context, Id, Modal, RichText, ScrollArea, TextEdit, Ui};

use super::export::AskExport;
use super::picture::AskPicture;
use crate::files::LogoFrom;
use crate::gui::command::commands::{Command, Then};
use crate::gui::command::export::Export;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::journal::{Left, Offered};
use crate::gui::document::unread::Unread;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::{fields, notice};
use crate::reader::clip;
use crate::texts::tr;

/// The one that is open, if any.
pub enum Dialog {
    AskFile(AskFile),
    /// What went wrong, and the details as the command line shows them.
    Error {
        title: String,
        details: String,
    },
    Question(Question),
    Picture(AskPicture),
    Export(AskExport),
    /// Whether to open what was left by a program that ended without saving.
    Recover(AskRecover),
    About,
}

/// A question that must be answered before something is lost.
pub struct Question {
    title: String,
    text: String,
    /// Beside Cancel.
    answers: Vec<(String, Command)>,
}

impl Question {
    /// Before `next` takes a document with unsaved changes away.
    pub fn unsaved(name: &str, page: DocumentId, next: Command) -> Self {
        Self {
            title: tr!("ask-unsaved-title"),
            text: tr!("ask-unsaved", name = name),
            answers: vec![
                (tr!("ask-unsaved-save"), Command::Save(Some(Box::new(next.clone())))),
                (tr!("ask-unsaved-discard"), Command::Discard(page, Box::new(next))),
            ],
        }
    }

    /// Before a document is saved or exported without what its fields show but cannot read.
    pub fn unread(unread: &Unread, next: Command) -> Self {
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
            answers: show.into_iter().chain([(word, Command::LeaveOut(Box::new(next)))]).collect(),
        }
    }

    /// Before comments are lost with what they stood at.
    pub fn comments(count: usize, then: Then) -> Self {
        Self {
            title: tr!("ask-comments-title"),
            text: tr!("ask-comments", count = count),
            answers: vec![
                (tr!("menu-save-as"), Command::AskSaveAs(then.clone())),
                (tr!("ask-comments-lose"), Command::SaveWithoutComments(then)),
            ],
        }
    }

    /// Before another file is overwritten.
    pub fn overwrite(path: PathBuf, then: Then) -> Self {
        Self {
            title: tr!("ask-overwrite-title"),
            text: tr!("ask-overwrite", path = path.display().to_string()),
            answers: vec![
                (tr!("ask-overwrite-replace"), Command::Overwrite(path, then.clone())),
                (tr!("menu-save-as"), Command::AskSaveAs(then)),
            ],
        }
    }

    /// Before a logo is put into a document that the scenario takes from outside its folder.
    pub fn logo_outside(logo: &Path, export: Export) -> Self {
        let export = Export { logo: LogoFrom::Anywhere, ..export };
        Self {
            title: tr!("ask-logo-title"),
            text: tr!("ask-logo", path = logo.display().to_string()),
            answers: vec![(tr!("ask-logo-embed"), Command::Export(Box::new(export)))],
        }
    }

    /// When somebody else has written the document's file, `saving` it or not.
    pub fn changed_outside(page: DocumentId, path: PathBuf, is_unsaved: bool, saving: Option<Then>) -> Self {
        let reload = (tr!("ask-changed-reload"), Command::Reload(page));
        let keep = (tr!("ask-changed-keep"), Command::KeepMine(page));
        let (text, answers) = match saving {
            Some(then) => {
                let overwrite = (tr!("ask-changed-overwrite"), Command::Overwrite(path.clone(), then.clone()));
                let elsewhere = (tr!("menu-save-as"), Command::AskSaveAs(then));
                (tr!("ask-changed-saving", path = path.display().to_string()), vec![reload, elsewhere, overwrite])
            }
            None if is_unsaved => {
                let elsewhere = (tr!("menu-save-as"), Command::AskSaveAs(None));
                (tr!("ask-changed-both", path = path.display().to_string()), vec![reload, keep, elsewhere])
            }
            None => (tr!("ask-changed", path = path.display().to_string()), vec![reload, keep]),
        };
        Self { title: tr!("ask-changed-title"), text, answers }
    }

    /// Before a document with unsaved changes is read from its file again.
    pub fn reload(page: DocumentId, name: &str) -> Self {
        Self {
            title: tr!("ask-unsaved-title"),
            text: tr!("ask-reload", name = name),
            answers: vec![(tr!("ask-changed-reload"), Command::Reload(page))],
        }
    }
}

/// What a file is asked for.
pub enum Purpose {
    Open,
    /// Compare the document with it.
    Baseline,
    /// Save the document to it, and then go on.
    SaveAs(Then),
}

/// Asks for a file to open or to save to. The path can be typed, and the system's own dialog fills it in: where no
/// desktop portal runs that dialog never appears, and the typed path still works.
pub struct AskFile {
    purpose: Purpose,
    path: String,
    browsing: Option<Receiver<Option<PathBuf>>>,
    /// The system's dialog gave no file.
    none_chosen: bool,
    fresh: bool,
}

impl AskFile {
    /// Begins at the document's own file, or in the working directory.
    pub fn new(purpose: Purpose, current: Option<&Path>) -> Self {
        let path = match (current, &purpose) {
            // Another file is opened, most likely of the same folder.
            (Some(path), Purpose::Open) => {
                let folder = path.parent().map(|folder| folder.join("")).unwrap_or_default();
                folder.to_string_lossy().into_owned()
            }
            (Some(path), _) => path.to_string_lossy().into_owned(),
            (None, Purpose::SaveAs(_)) => "scenario.ron".to_owned(),
            (None, Purpose::Open | Purpose::Baseline) => String::new(),
        };
        Self { purpose, path, browsing: None, none_chosen: false, fresh: true }
    }

    const fn is_saving(&self) -> bool {
        matches!(self.purpose, Purpose::SaveAs(_))
    }

    fn browse(&mut self, ctx: &Context, window: Option<&eframe::Frame>) {
        let (sender, receiver) = channel();
        let (saving, ctx) = (self.is_saving(), ctx.clone());
        let filter = tr!("file-filter");
        let (folder, name) = begin_at(Path::new(self.path.trim()));
        let mut dialog = rfd::FileDialog::new().add_filter(filter, &["ron"]).set_title(self.title());
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
        if self.is_saving() { tr!("file-save-title") } else { tr!("file-open-title") }
    }

    fn ui(&mut self, ui: &mut Ui, window: Option<&eframe::Frame>, commands: &mut Vec<Command>) -> bool {
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
            let edit = TextEdit::singleline(&mut self.path).id(id).hint_text(tr!("file-hint"));
            let edit = ui.add(edit.desired_width(ui.available_width() - 100.0));
            theme::name(&edit, || tr!("file-path"));
            if self.fresh {
                edit.request_focus();
                self.fresh = false;
                if saving {
                    fields::select_all(ui, id, &self.path); // a proposal, to be typed over
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
            let confirm = ui.add_enabled(named, egui::Button::new(word).min_size(BUTTON));
            theme::name(&confirm, || name.clone());
            done |= confirm.clicked();
            if ui.add(egui::Button::new(tr!("cancel")).min_size(BUTTON)).clicked() {
                ui.close();
            }
        });
        if done {
            let path = PathBuf::from(self.path.trim());
            commands.push(match &self.purpose {
                Purpose::SaveAs(then) => Command::SaveAs(with_extension(path), then.clone()),
                Purpose::Open => Command::Open(path),
                Purpose::Baseline => Command::Baseline(path),
            });
        }
        done
    }
}

/// The height of the tallest dialog.
const TALLEST: f32 = 560.0;
/// The buttons of a dialog are of one size, unless their texts are longer.
const BUTTON: egui::Vec2 = egui::vec2(80.0, 26.0);

/// Where the system's dialog begins for what stands in the path box: the folder, as far as there is one, and the name.
fn begin_at(path: &Path) -> (Option<PathBuf>, Option<String>) {
    let whole = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let Ok(whole) = std::path::absolute(whole) else { return (None, None) };
    if whole.is_dir() {
        return (Some(whole), None);
    }
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    (whole.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned), name)
}

/// `name` becomes `name.ron`; a name that has an extension keeps it.
fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension("ron") }
}

/// Shows the open dialog, and closes it when it is done.
///
/// `window` is the one of the system that its own dialogs belong to.
pub fn ui(ctx: &Context, dialog: &mut Option<Dialog>, window: Option<&eframe::Frame>, commands: &mut Vec<Command>) {
    let Some(open) = dialog else { return };
    let mut done = false;
    let modal = Modal::new(Id::unique("dialog")).frame(theme::dialog(ctx)).show(ctx, |ui| {
        let mut parts = |ui: &mut Ui| match open {
            Dialog::AskFile(ask) => done = ask.ui(ui, window, commands),
            Dialog::Error { title, details } => error_ui(ui, title, details),
            Dialog::Picture(ask) => done = ask.ui(ui, commands),
            Dialog::Export(ask) => done = ask.ui(ui, commands),
            Dialog::Question(question) => done = ask_ui(ui, question, commands),
            Dialog::Recover(ask) => ask.ui(ui, commands),
            Dialog::About => about_ui(ui),
        };
        // In a low window a dialog scrolls.
        let room = ctx.content_rect().height() - 48.0;
        if room < TALLEST {
            ScrollArea::vertical().id_salt("dialog").max_height(room).show(ui, parts);
        } else {
            parts(ui);
        }
    });
    if done || modal.should_close() {
        *dialog = None;
    }
}

/// Whether to open what was left.
pub struct AskRecover {
    pub left: Left,
    /// It is to be thrown away, which is asked once more.
    throwing: bool,
    /// The question has come up, and the keyboard is to be at the answer that loses nothing.
    fresh: bool,
}

impl AskRecover {
    pub const fn new(left: Left) -> Self {
        Self { left, throwing: false, fresh: false }
    }

    fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        if self.throwing {
            ui.push_id("throwing", |ui| self.throw_ui(ui, commands));
        } else if recover_ui(ui, &self.left, commands) {
            (self.throwing, self.fresh) = (true, true);
        }
    }

    /// Nothing that was left is lost before this is answered.
    fn throw_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        theme::dialog_width(ui, 460.0);
        ui.heading(tr!("recover-throw-title"));
        ui.label(tr!("recover-throw", count = self.left.offered().count()));
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let keep = ui.add(egui::Button::new(tr!("recover-keep")).min_size(BUTTON));
            if self.fresh {
                keep.request_focus();
                self.fresh = false;
            }
            if keep.clicked() {
                self.throwing = false;
            }
            if ui.add(egui::Button::new(tr!("recover-throw-now")).min_size(BUTTON)).clicked() {
                commands.push(Command::ForgetRecovered);
            }
        });
    }
}

/// What was left, by name; true if it is to be thrown away. Closing the dialog leaves it for the next start.
fn recover_ui(ui: &mut Ui, left: &Left, commands: &mut Vec<Command>) -> bool {
    let mut throwing = false;
    theme::dialog_width(ui, 600.0);
    ui.heading(tr!("recover-title"));
    ui.label(tr!("recover-text"));
    ui.add_space(STEP);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for Offered { name, path, age, unreadable } in left.offered() {
            ui.horizontal_wrapped(|ui| {
                if let Some((file, error)) = unreadable {
                    let file = file.display().to_string();
                    theme::error(ui, tr!("recover-unreadable", file = file, error = error));
                    return;
                }
                let path = path.map_or_else(|| tr!("recover-no-file"), |path| path.display().to_string());
                ui.label(RichText::new(name).strong());
                ui.label(muted(path));
                if let Some(age) = age {
                    ui.label(muted(in_words(age)));
                }
            });
        }
    });
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        let recover = ui.add_enabled(left.count() > 0, egui::Button::new(tr!("recover-open")).min_size(BUTTON));
        // The command takes the dialog away, since what was left is in it.
        if recover.clicked() {
            commands.push(Command::Recover);
        }
        throwing = ui.add(egui::Button::new(tr!("recover-discard")).min_size(BUTTON)).clicked();
        if ui.add(egui::Button::new(tr!("recover-later")).min_size(BUTTON)).clicked() {
            ui.close();
        }
    });
    throwing
}

/// How long ago something was.
fn in_words(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0..120 => tr!("ago-minutes", count = minutes),
        120..2_880 => tr!("ago-hours", count = minutes / 60),
        _ => tr!("ago-days", count = minutes / 1_440),
    }
}

fn close_button(ui: &mut Ui) {
    ui.add_space(STEP);
    if ui.add(egui::Button::new(tr!("close")).min_size(BUTTON)).clicked() {
        ui.close();
    }
}

fn error_ui(ui: &mut Ui, title: &str, details: &str) {
    theme::dialog_width(ui, 760.0);
    ui.heading(title);
    ui.add_space(STEP);
    ScrollArea::both().max_height(420.0).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(details).monospace()).extend().selectable(true));
    });
    ui.label(muted(tr!("error-nothing-lost")));
    ui.horizontal(|ui| {
        if ui.add(egui::Button::new(tr!("copy")).min_size(BUTTON)).clicked() {
            notice::copy_text(ui.ctx(), details.to_owned());
        }
        if ui.add(egui::Button::new(tr!("close")).min_size(BUTTON)).clicked() {
            ui.close();
        }
    });
}

/// Something that would be lost, and the ways out of it; the last button changes nothing.
fn ask_ui(ui: &mut Ui, question: &Question, commands: &mut Vec<Command>) -> bool {
    theme::dialog_width(ui, 460.0);
    ui.heading(&question.title);
    ui.label(&question.text);
    ui.add_space(STEP);
    let mut done = false;
    ui.horizontal(|ui| {
        for (name, command) in &question.answers {
            if ui.add(egui::Button::new(name).min_size(BUTTON)).clicked() {
                commands.push(command.clone());
                done = true;
            }
        }
        if ui.add(egui::Button::new(tr!("cancel")).min_size(BUTTON)).clicked() {
            ui.close();
        }
    });
    done
}

fn about_ui(ui: &mut Ui) {
    /// The packages and their licences, one a line, then the texts of the licences, as `assets/licences` writes them.
    const LICENCES: &str = include_str!("../../../assets/licences.txt");
    let packages = LICENCES.lines().take_while(|line| !line.is_empty()).count();
    theme::dialog_width(ui, 560.0);
    ui.heading(tr!("about-title", version = env!("CARGO_PKG_VERSION")));
    ui.label(tr!("about-text"));
    ui.label(tr!("about-licence", licence = env!("CARGO_PKG_LICENSE")));
    ui.add_space(2.0 * STEP);
    ui.label(muted(tr!("about-fonts")));
    ui.label(muted(tr!("about-packages", count = packages)));
    let row = ui.text_style_height(&egui::TextStyle::Body);
    let area = ScrollArea::vertical().id_salt("packages").max_height(240.0).auto_shrink([false, true]);
    area.show_rows(ui, row, LICENCES.lines().count(), |ui, rows| {
        for line in LICENCES.lines().skip(rows.start).take(rows.len()) {
            ui.label(line);
        }
    });
    close_button(ui);
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
