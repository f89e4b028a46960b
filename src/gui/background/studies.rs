//! Runs studies on threads of their own: the newest question wins, outdated ones are cancelled, and the frame never waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::worker::Rated;
use crate::money::group;
use crate::scenario::Scenario;
use crate::study::{Progress, StudyError};
use crate::texts::{self, Language, text, tr};

/// Studies that take no longer begin at once at every change.
const QUICK: Duration = Duration::from_millis(30);
/// Slower studies begin after this time without a change.
const QUIET: Duration = Duration::from_millis(120);

/// The question of a study: all that its result depends on beside the scenario.
pub trait Task: Clone + PartialEq + Send + 'static {
    /// The result, prepared for drawing.
    type Found: Send + 'static;

    /// Runs the study.
    ///
    /// # Errors
    ///
    /// The study was cancelled, or its question has no answer in this scenario.
    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Self::Found, StudyError>;

    /// How far it is, in words: `done` of `total` parts are done; `total` is 0 while it is unknown.
    fn how_far(done: usize, total: usize) -> String {
        match total {
            0 => tr!("study-tried", count = group(done as u64)),
            _ => tr!("study-done", done = group(done as u64), total = group(total as u64)),
        }
    }
}

/// The progress of a running study, shared by both threads.
#[derive(Default)]
struct Shared {
    cancelled: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

struct Job<T> {
    number: u64,
    task: T,
    /// The language of the window, for the texts of the result.
    language: Language,
    scenario: Arc<Scenario>,
    progress: Arc<Shared>,
}

struct Outcome<F> {
    number: u64,
    result: Result<F, StudyError>,
}

/// The newest study that was asked for.
struct Asked<T> {
    task: T,
    state_of: StateOf,
    since: Instant,
    progress: Arc<Shared>,
    state: State,
}

/// What a result depends on beside its task: the revision of the document and the language of its texts. `None` where it
/// depends on neither.
type StateOf = Option<(u64, Language)>;

enum State {
    Running,
    Done,
    Failed(Box<StudyError>),
}

/// The window's end of a thread for one kind of study. The thread ends when this is dropped.
pub struct Study<T: Task> {
    jobs: Sender<Job<T>>,
    outcomes: Receiver<Outcome<T::Found>>,
    number: u64,
    asked: Option<Asked<T>>,
    found: Option<T::Found>,
    /// `found` belongs to the task and the document on screen.
    is_current: bool,
}

/// The operations that studies of every kind have in common.
pub trait Background {
    /// Stops the study while it is out of sight.
    fn hide(&mut self);

    /// Forgets the results of another document.
    fn clear(&mut self);
}

impl<T: Task> Background for Study<T> {
    fn hide(&mut self) {
        if self.is_running() {
            self.cancel();
            self.asked = None;
        }
    }

    fn clear(&mut self) {
        self.cancel();
        (self.asked, self.found, self.is_current) = (None, None, false);
    }
}

impl<T: Task> Study<T> {
    /// Starts the thread; `wake` is called whenever an outcome is ready.
    pub fn new(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (jobs, inbox) = channel::<Job<T>>();
        let (outbox, outcomes) = channel();
        thread::Builder::new().name("study".to_owned()).spawn(move || {
            let mut is_slow = false;
            while let Ok(mut job) = inbox.recv() {
                // Whatever is asked for meanwhile replaces the older jobs. What takes long waits until nothing more
                // comes: while somebody types it would only be begun and cancelled, and take the cores from the frame.
                while let Ok(newer) = inbox.recv_timeout(if is_slow { QUIET } else { Duration::ZERO }) {
                    job = newer;
                }
                let begun = Instant::now();
                let result = run(&job);
                is_slow = begun.elapsed() > QUICK || matches!(result, Err(StudyError::Cancelled));
                if outbox.send(Outcome { number: job.number, result }).is_err() {
                    break;
                }
                wake();
            }
        })?;
        Ok(Self { jobs, outcomes, number: 0, asked: None, found: None, is_current: false })
    }

    /// Takes the newest result, and starts the study anew if anything has changed. Called in each frame that shows it.
    pub fn show(&mut self, task: &T, rated: &Rated) {
        self.ask(task, &rated.scenario, Some((rated.revision, texts::language())));
    }

    /// Takes the newest result of a task that depends on nothing else, whatever becomes of the document, and starts it if it is
    /// another one.
    pub fn once(&mut self, task: &T, scenario: &Arc<Scenario>) {
        self.ask(task, scenario, None);
    }

    fn ask(&mut self, task: &T, scenario: &Arc<Scenario>, state_of: StateOf) {
        self.take_outcome();
        if self.asked.as_ref().is_some_and(|asked| asked.task == *task && asked.state_of == state_of) {
            return;
        }
        self.cancel();
        self.number += 1;
        let progress = Arc::<Shared>::default();
        let (scenario, language) = (Arc::clone(scenario), texts::language());
        let job = Job { number: self.number, task: task.clone(), language, scenario, progress: Arc::clone(&progress) };
        let state = if self.jobs.send(job).is_ok() { State::Running } else { ended() };
        self.asked = Some(Asked { task: task.clone(), state_of, since: Instant::now(), progress, state });
        self.is_current = false;
    }

    /// True while a result is on its way.
    pub fn is_running(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| matches!(asked.state, State::Running))
    }

    /// True if the newest result belongs to the task and the document on screen.
    pub const fn is_current(&self) -> bool {
        self.is_current
    }

    /// The newest result, which may be of an older state.
    pub const fn found(&self) -> Option<&T::Found> {
        self.found.as_ref()
    }

    fn take_outcome(&mut self) {
        loop {
            let outcome = match self.outcomes.try_recv() {
                Ok(outcome) => outcome,
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.asked.iter_mut().for_each(|asked| asked.state = ended());
                    return;
                }
            };
            let Some(asked) = self.asked.as_mut().filter(|_| outcome.number == self.number) else { continue };
            match outcome.result {
                Ok(found) => {
                    asked.state = State::Done;
                    (self.found, self.is_current) = (Some(found), true);
                }
                Err(error) => asked.state = State::Failed(Box::new(error)),
            }
        }
    }

    /// Asks the thread to end the study.
    pub fn cancel(&self) {
        if let Some(asked) = &self.asked {
            asked.progress.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// How the study stands.
    pub fn status(&self) -> Status<'_> {
        let Some(asked) = &self.asked else { return Status::Found };
        match &asked.state {
            State::Running => Status::Running {
                since: asked.since,
                done: asked.progress.done.load(Ordering::Relaxed),
                total: asked.progress.total.load(Ordering::Relaxed),
            },
            State::Failed(error) if **error == StudyError::Cancelled => Status::Cancelled,
            State::Failed(error) => Status::Failed(error),
            State::Done => Status::Found,
        }
    }

    /// Begins anew in the next frame that shows the study.
    pub fn again(&mut self) {
        self.asked = None;
    }
}

/// How a study stands.
pub enum Status<'a> {
    /// `done` of `total` parts are done; `total` is 0 while it is unknown.
    Running {
        since: Instant,
        done: usize,
        total: usize,
    },
    /// The user has cancelled it.
    Cancelled,
    Failed(&'a StudyError),
    /// The newest result is there, or none was asked for.
    Found,
}

impl<T: Task> Drop for Study<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn ended() -> State {
    State::Failed(Box::new(StudyError::Range(text!("study-ended"))))
}

fn run<T: Task>(job: &Job<T>) -> Result<T::Found, StudyError> {
    texts::speak(job.language);
    let progress = &job.progress;
    let report = |done: usize, total: usize| {
        // A study of several parts counts each of them by itself.
        if progress.total.swap(total, Ordering::Relaxed) == total {
            progress.done.fetch_max(done, Ordering::Relaxed);
        } else {
            progress.done.store(done, Ordering::Relaxed);
        }
    };
    if progress.cancelled.load(Ordering::Relaxed) {
        return Err(StudyError::Cancelled);
    }
    job.task.run(&job.scenario, &mut Progress::new(&progress.cancelled, &report))
}
