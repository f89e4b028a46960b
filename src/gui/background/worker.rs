//! Rates documents on a thread of its own: the newest one wins, and the frame never waits.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::prepared::breakdown::Breakdown;
use super::prepared::curves::Curves;
use super::prepared::figures::Figures;
use super::prepared::tables::Tables;
use crate::fault::Fault;
use crate::plan::Plans;
use crate::quote::{Averages, Quote};
use crate::scenario::{Draft, Parameter, Scenario};

/// A document on its way to the worker.
struct Job {
    revision: u64,
    draft: Draft,
    plans: Plans,
}

/// A rated document, with everything that the window draws of it.
pub struct Rated {
    pub revision: u64,
    /// Shared with the studies of it.
    pub scenario: Arc<Scenario>,
    pub quote: Quote,
    /// What the bills come to by the month, the year and the device.
    pub averages: Averages,
    pub curves: Curves,
    pub breakdown: Breakdown,
    pub tables: Tables,
    /// Figures beside fleets and lines in the editor.
    pub figures: Figures,
    /// The inputs that a study can vary.
    pub parameters: Vec<Parameter>,
    /// The duration of rating, without the preparation of plots.
    pub took: Duration,
}

/// The result of rating a revision.
pub struct Outcome {
    pub revision: u64,
    pub result: Result<Box<Rated>, Vec<Fault>>,
}

/// The window's end of the thread. It ends when this is dropped.
pub struct Worker {
    jobs: Sender<Job>,
    outcomes: Receiver<Outcome>,
}

impl Worker {
    /// Starts the thread; `wake` is called whenever an outcome is ready.
    pub fn new(wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (jobs, inbox) = channel::<Job>();
        let (outbox, outcomes) = channel();
        thread::Builder::new().name("rating".to_owned()).spawn(move || {
            while let Ok(job) = inbox.recv() {
                // Whatever was submitted meanwhile replaces the older jobs.
                let job = inbox.try_iter().last().unwrap_or(job);
                if outbox.send(Outcome { revision: job.revision, result: rate(job) }).is_err() {
                    break;
                }
                wake();
            }
        })?;
        Ok(Self { jobs, outcomes })
    }

    /// Hands over a document. False if the thread is gone, which only a fault in the program brings about.
    pub fn submit(&self, revision: u64, draft: Draft, plans: Plans) -> bool {
        self.jobs.send(Job { revision, draft, plans }).is_ok()
    }

    /// The newest outcome since the last call.
    pub fn newest(&self) -> Option<Outcome> {
        self.outcomes.try_iter().last()
    }
}

fn rate(Job { revision, draft, plans }: Job) -> Result<Box<Rated>, Vec<Fault>> {
    let started = Instant::now();
    let scenario = Scenario::new_under(&plans, draft)?;
    let quote = Quote::of(&scenario).map_err(|fault| vec![fault])?;
    let took = started.elapsed();
    let (curves, tables) = (Curves::of(&quote), Tables::of(&scenario, &quote));
    let breakdown = Breakdown::of(&scenario, &quote);
    let (parameters, figures) = (Parameter::all(&scenario), Figures::of(&scenario, &quote));
    let averages = Averages::of(&scenario);
    let scenario = Arc::new(scenario);
    Ok(Box::new(Rated { revision, scenario, quote, averages, curves, breakdown, tables, figures, parameters, took }))
}
