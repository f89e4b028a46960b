//! Exports the quote on screen on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use super::worker::Rated;
use crate::export::Written;
use crate::files;
use crate::gui::command::export::Export;
use crate::texts::{self, Text, tr};

/// The export that runs, and the last one that is done.
#[derive(Default)]
pub struct Exporting {
    running: Option<(PathBuf, Receiver<anyhow::Result<Vec<Text>>>)>,
    /// With notes about the file.
    done: Option<(PathBuf, Vec<Text>)>,
}

impl Exporting {
    /// Starts an export in the language of the window; `file` is the scenario's, empty without one. An export that runs
    /// already ends too, but is no longer reported.
    pub fn start(&mut self, export: Export, rated: &Rated, file: PathBuf, wake: impl Fn() + Send + 'static) {
        let (sender, receiver) = channel();
        let unstarted = sender.clone();
        let (scenario, quote, language) = (rated.scenario.clone(), rated.quote.clone(), texts::language());
        let path = export.path.clone();
        let write = move || {
            texts::speak(language);
            let written = files::quote_as(export.format, &scenario, &quote, &file, export.logo, export.parts).and_then(
                |Written { bytes, mut notes }| {
                    notes.extend(files::save_whole(&export.path, &bytes)?);
                    Ok(notes)
                },
            );
            // The window may be gone; then nobody waits for the outcome.
            let _ = sender.send(written);
            wake();
        };
        if let Err(error) = thread::Builder::new().name("export".to_owned()).spawn(write) {
            let _ = unstarted.send(Err(anyhow::Error::new(error)));
        }
        (self.running, self.done) = (Some((path, receiver)), None);
    }

    /// The error of a failed export, given once; `None` otherwise.
    pub fn failure(&mut self) -> Option<anyhow::Error> {
        let (path, receiver) = self.running.as_ref()?;
        let result = match receiver.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => {
                Err(anyhow::anyhow!(tr!("export-ended-early", path = path.display().to_string())))
            }
        };
        let path = path.clone();
        self.running = None;
        match result {
            Ok(notes) => {
                self.done = Some((path, notes));
                None
            }
            Err(error) => Some(error),
        }
    }

    /// True while an export runs.
    pub const fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// The file of the last export; `None` while one runs, and before the first one.
    pub fn file(&self) -> Option<&Path> {
        self.done.as_ref().map(|(path, _)| path.as_path())
    }

    /// The state of the export in words; `None` before the first one.
    pub fn status(&self) -> Option<String> {
        if let Some((path, _)) = &self.running {
            return Some(tr!("export-running", path = path.display().to_string()));
        }
        let (path, notes) = self.done.as_ref()?;
        let done = tr!("export-done", path = path.display().to_string());
        let notes = notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ");
        Some(if notes.is_empty() { done } else { tr!("export-noted", done = done, notes = notes) })
    }
}
