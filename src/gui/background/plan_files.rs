//! Finds and reads the files of price plans that a scenario could follow, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::{fs, thread};

use crate::files;
use crate::plan::{PlanName, Plans, PricePlan};
use crate::texts;

/// The file of a price plan.
pub struct PlanFile {
    pub path: PathBuf,
    /// The name by which the scenario follows it; `None` for a file of another folder.
    pub name: Option<PlanName>,
    /// The plan, or what is wrong with the file.
    pub plan: Result<Arc<PricePlan>, String>,
}

/// The files that were found last, those of the scenario's folder first, and the search that runs.
#[derive(Default)]
pub struct PlanFiles {
    found: Vec<PlanFile>,
    /// The folder that was looked into last; `None` before the first time.
    folder: Option<Option<PathBuf>>,
    running: Option<Receiver<Vec<PlanFile>>>,
}

/// The most files of a folder that are read.
const MOST: usize = 100;

impl PlanFiles {
    /// Starts to look into the folder of a scenario's file, `None` without a file, and at files that were used before.
    pub fn look(
        &mut self,
        plans: &Plans,
        scenario: Option<&Path>,
        recent: &[PathBuf],
        wake: impl Fn() + Send + 'static,
    ) {
        let (sender, receiver) = channel();
        let (plans, recent, language) = (plans.clone(), recent.to_vec(), texts::language());
        let folder = scenario.and_then(Path::parent).map(Path::to_owned);
        let own = folder.clone();
        let search = move || {
            texts::speak(language);
            // The window may be gone; then nobody waits for the files.
            let _ = sender.send(find(&plans, folder.as_deref(), &recent));
            wake();
        };
        let started = thread::Builder::new().name("plan files".to_owned()).spawn(search);
        if self.folder.as_ref() != Some(&own) {
            self.found = Vec::new(); // else what was found stays until the search ends
        }
        (self.folder, self.running) = (Some(own), started.is_ok().then_some(receiver));
    }

    /// True if somebody has looked into the folder of this scenario's file, `None` without a file.
    pub fn has_looked(&self, scenario: Option<&Path>) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.as_deref() == scenario.and_then(Path::parent))
    }

    /// The plans of the scenario's folder, by the names under which the scenario follows them.
    pub fn of_folder(&self) -> Vec<(PlanName, Arc<PricePlan>)> {
        let named = |file: &PlanFile| Some((file.name.clone()?, Arc::clone(file.plan.as_ref().ok()?)));
        self.found.iter().filter_map(named).collect()
    }

    /// True while a search runs.
    pub const fn is_looking(&self) -> bool {
        self.running.is_some()
    }

    /// The files that were found last.
    pub fn found(&self) -> &[PlanFile] {
        &self.found
    }

    /// Takes over what the search has found meanwhile.
    pub fn take(&mut self) {
        match self.running.as_ref().map(Receiver::try_recv) {
            Some(Ok(found)) => (self.found, self.running) = (found, None),
            Some(Err(TryRecvError::Disconnected)) => self.running = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
    }
}

fn find(plans: &Plans, folder: Option<&Path>, recent: &[PathBuf]) -> Vec<PlanFile> {
    let listed = folder.and_then(|folder| fs::read_dir(folder).ok());
    let mut here: Vec<PathBuf> = listed.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    here.retain(|path| files::is_plan_file(path));
    here.sort();
    here.truncate(MOST);
    let others = recent.iter().filter(|path| path.is_file() && !here.contains(path));
    let others: Vec<PathBuf> = others.cloned().collect();
    here.into_iter().chain(others).map(|path| read(plans, folder, path)).collect()
}

fn read(plans: &Plans, folder: Option<&Path>, path: PathBuf) -> PlanFile {
    PlanFile { name: name_in(folder, &path), plan: read_plan(plans, &path).map(Arc::new), path }
}

/// Reads the file of an own plan.
///
/// # Errors
///
/// Why it cannot be read, or the report of every fault.
pub fn read_plan(plans: &Plans, path: &Path) -> Result<PricePlan, String> {
    let bytes = files::read_file(path).map_err(|error| format!("{error:#}"))?;
    files::own_plan(plans, path, &bytes).map_err(|report| report.to_string())
}

/// The name by which a scenario in a folder follows the plan of a file; `None` if the file is not in or below it.
pub fn name_in(folder: Option<&Path>, path: &Path) -> Option<PlanName> {
    let below = path.strip_prefix(folder?).ok()?;
    Some(PlanName::File(below.to_str()?.to_owned()))
}
