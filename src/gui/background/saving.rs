//! Saves documents on threads of their own, since large ones take longer than a frame.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use crate::fault::Fault;
use crate::files::{self, Unsaved};
use crate::gui::command::commands::Then;
use crate::gui::document::editable::Content;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::save_job::SaveJob;
use crate::scenario::{Scenario, write_over};
use crate::texts::{self, Text, tr};

/// The result of a save job.
pub enum Outcome {
    /// The file holds `text`, written of `content`. `doubt` says why it may not last, if so.
    Saved { content: Content, text: String, doubt: Option<Text> },
    /// Nothing was written, since this number of comments would be lost.
    LosesComments(usize),
    /// Nothing was written, since another program has changed the file.
    Different,
    /// The draft has faults, or the file cannot be written.
    Failed(anyhow::Error),
}

/// A document that is being saved.
struct Running {
    document: DocumentId,
    path: PathBuf,
    then: Then,
    receiver: Receiver<Outcome>,
    outcome: Option<Outcome>,
}

/// The end of a save job.
pub struct Done {
    pub document: DocumentId,
    pub path: PathBuf,
    /// The command that follows the save, if any.
    pub then: Then,
    pub outcome: Outcome,
}

/// All save jobs that run.
#[derive(Default)]
pub struct Saving(Vec<Running>);

impl Saving {
    /// Starts to save a document. `then` is handed back at the end, and `wake` is called.
    pub fn start(&mut self, document: DocumentId, job: SaveJob, then: Then, wake: impl Fn() + Send + 'static) {
        let (sender, receiver) = channel();
        let (path, language, job) = (job.path.clone(), texts::language(), Arc::new(job));
        let (own, to_window) = (Arc::clone(&job), sender.clone());
        let save = move || {
            texts::speak(language);
            // The window may be gone; then nobody waits for the outcome.
            let _ = to_window.send(run(&own));
            wake();
        };
        if thread::Builder::new().name("saving".to_owned()).spawn(save).is_err() {
            // Where no thread can be had, a frame that takes long is better than work that is lost.
            let _ = sender.send(run(&job));
        }
        self.0.push(Running { document, path, then, receiver, outcome: None });
    }

    /// True while any document is being saved.
    pub fn is_running(&self) -> bool {
        !self.0.is_empty()
    }

    /// True while this document is being saved.
    pub fn is_saving(&self, document: DocumentId) -> bool {
        self.0.iter().any(|running| running.document == document)
    }

    /// The next job that has ended, each given once; `None` without one. Jobs that lead to a question, or to a command that
    /// may ask one, wait until `may_ask`.
    pub fn done(&mut self, may_ask: bool) -> Option<Done> {
        let is_done = |running: &mut Running| {
            if running.outcome.is_none() {
                running.outcome = match running.receiver.try_recv() {
                    Ok(outcome) => Some(outcome),
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => Some(Outcome::Failed(anyhow::anyhow!(tr!(
                        "save-ended-early",
                        path = running.path.display().to_string()
                    )))),
                };
            }
            match &running.outcome {
                None => false,
                Some(Outcome::Saved { .. }) => may_ask || running.then.is_none(),
                Some(_) => may_ask,
            }
        };
        let n = self.0.iter_mut().position(is_done)?;
        let Running { document, path, then, outcome, .. } = self.0.remove(n);
        outcome.map(|outcome| Done { document, path, then, outcome })
    }
}

/// Writes the document, whole or not at all.
///
/// A draft with faults is refused: no file that this program writes is one that it would not read.
fn run(job: &SaveJob) -> Outcome {
    let (text, lost) = match text(job) {
        Ok(written) => written,
        Err(faults) => {
            let why = match &job.content {
                Content::Scenario(_) => tr!("save-faults"),
                Content::Plan(_) => tr!("plan-editor-not-saved"),
            };
            let listed: Vec<_> = faults.iter().map(|fault| format!("{}: {fault}", fault.place)).collect();
            return Outcome::Failed(anyhow::anyhow!("{why}\n{}", listed.join("\n")));
        }
    };
    if lost > 0 && !job.may_lose_comments {
        return Outcome::LosesComments(lost);
    }
    match files::save(&job.path, text.as_bytes(), job.overwrite) {
        Ok(saved) => Outcome::Saved { content: job.content.clone(), text, doubt: saved.doubt },
        Err(Unsaved::Different) => Outcome::Different,
        Err(Unsaved::Failed(error)) => Outcome::Failed(error),
    }
}

/// The text to save, and the number of comments of the file that it lacks.
fn text(job: &SaveJob) -> Result<(String, usize), Vec<Fault>> {
    let written = match &job.content {
        Content::Scenario(draft) => write_over(&job.over, &Scenario::new_under(&job.plans, (**draft).clone())?),
        Content::Plan(draft) => {
            job.plans.own(draft)?;
            draft.write_over(&job.over)
        }
    };
    written.map_err(|fault| vec![fault])
}
