//! Lays the pages of an export out and draws them, on a thread of its own, for the dialog that shows them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;

use crate::export::Paper;
use crate::export::document::{self, Parts};
use crate::export::pdf::{self, Picture};
use crate::files::{self, FilesFrom};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::texts;

/// The quote whose pages are shown.
#[derive(Clone)]
pub struct Source {
    pub scenario: Arc<Scenario>,
    pub quote: Arc<Quote>,
    /// The file of the scenario; empty without one.
    pub file: PathBuf,
}

/// A page that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The number, from 0.
    pub page: usize,
    /// The width in pixels.
    pub width: u32,
}

enum Answer {
    Count(usize),
    Page(Wanted, Picture),
}

/// The pages of an export, as far as they are known. The thread ends when this is dropped.
pub struct Preview {
    wanted: Sender<Wanted>,
    answers: Receiver<Answer>,
    asked: Option<Wanted>,
    drawn: Option<Wanted>,
    count: Option<usize>,
    /// True once the thread is gone: the pages cannot be drawn.
    ended: bool,
}

impl Preview {
    /// Begins to lay the pages out, in the language of the window; `wake` is called whenever something is known. A logo that
    /// cannot be shown is left out, since exporting tells of it.
    pub fn start(source: &Source, paper: Paper, parts: Parts, wake: impl Fn() + Send + 'static) -> Self {
        let ((wanted, inbox), (outbox, answers)) = (channel::<Wanted>(), channel());
        let (source, language) = (source.clone(), texts::language());
        let draw = move || {
            texts::speak(language);
            let Source { scenario, quote, file } = source;
            let logo = files::logo(&scenario, &file, FilesFrom::ItsFolder).ok().flatten();
            let Ok(pages) = pdf::preview(&document::of(&scenario, &quote, logo, parts), paper) else { return };
            let mut answer = Answer::Count(pages.count());
            while outbox.send(answer).is_ok() {
                wake();
                answer = loop {
                    let Ok(first) = inbox.recv() else { return };
                    // Whatever was asked for meanwhile replaces it.
                    let wanted = inbox.try_iter().last().unwrap_or(first);
                    if let Ok(picture) = pages.draw(wanted.page, wanted.width) {
                        break Answer::Page(wanted, picture);
                    }
                };
            }
        };
        // Without a thread there are no pages to see; exporting still works.
        let _ = thread::Builder::new().name("preview".to_owned()).spawn(draw);
        Self { wanted, answers, asked: None, drawn: None, count: None, ended: false }
    }

    /// The number of pages; `None` until it is known.
    pub const fn count(&self) -> Option<usize> {
        self.count
    }

    /// Asks for a page, and gives the newest one that was drawn since the last call.
    pub fn page(&mut self, wanted: Wanted) -> Option<(Wanted, Picture)> {
        if self.asked != Some(wanted) {
            self.asked = Some(wanted);
            // The thread may have ended; then no page comes.
            let _ = self.wanted.send(wanted);
        }
        let mut drawn = None;
        loop {
            match self.answers.try_recv() {
                Ok(Answer::Count(count)) => self.count = Some(count),
                Ok(Answer::Page(of, picture)) => drawn = Some((of, picture)),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.ended = true;
                    break;
                }
            }
        }
        self.drawn = drawn.as_ref().map(|(of, _)| *of).or(self.drawn);
        drawn
    }

    /// True while something that was asked for is on its way.
    pub fn is_running(&self) -> bool {
        !self.ended && (self.count.is_none() || self.asked != self.drawn)
    }
}
