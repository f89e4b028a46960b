//! The system's dialog for files, which fills in the path that a dialog of the window asks for.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;
use rfd::FileDialog;

use crate::texts::tr;

/// What is chosen with the system's dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A file to read.
    File,
    /// Files to read.
    Files,
    /// A folder to read.
    Folder,
    /// A file to write.
    Target,
}

/// The system's dialog, which never appears without a desktop portal.
#[derive(Default)]
pub struct Browse {
    running: Option<Receiver<Option<Vec<PathBuf>>>>,
    /// It has ended without a file.
    none_chosen: bool,
}

impl Browse {
    /// True while the system's dialog is open.
    pub const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Opens the system's dialog where `path` says; `window` is its parent.
    pub fn start(
        &mut self,
        ctx: &Context,
        mut dialog: FileDialog,
        pick: Pick,
        path: &Path,
        window: Option<&eframe::Frame>,
    ) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let (folder, name) = begin_at(path);
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        if let Some(window) = window {
            dialog = dialog.set_parent(window);
        }
        let one = |path: Option<PathBuf>| path.map(|path| vec![path]);
        // The system's dialog blocks until it is closed, so it must not run in the frame.
        let browse = move || {
            let chosen = match (pick, name) {
                (Pick::Target, Some(name)) => one(dialog.set_file_name(name).save_file()),
                (Pick::Target, None) => one(dialog.save_file()),
                (Pick::File, _) => one(dialog.pick_file()),
                (Pick::Files, _) => dialog.pick_files(),
                (Pick::Folder, _) => one(dialog.pick_folder()),
            };
            // The window may be gone; then nobody waits for the answer.
            let _ = sender.send(chosen);
            ctx.request_repaint();
        };
        let started = std::thread::Builder::new().name("file dialog".to_owned()).spawn(browse);
        self.running = started.is_ok().then_some(receiver);
    }

    /// What was chosen since the last call; `None` if nothing was.
    pub fn take(&mut self) -> Option<Vec<PathBuf>> {
        let chosen = match self.running.as_ref()?.try_recv() {
            Ok(chosen) => chosen,
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => return None,
        };
        self.running = None;
        self.none_chosen |= chosen.is_none();
        chosen
    }

    /// What to do if nothing was chosen, which may mean that there is no such dialog; `None` before that.
    pub fn told(&self) -> Option<String> {
        self.none_chosen.then(|| tr!("file-none-chosen"))
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
