//! The scenario that a command is about: how the arguments name it, how it is read, and what is said if it is unsound.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Once;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::output::{complain, is_quiet, note};
use crate::fault::Report;
use crate::files::{Content, LogoFrom, expanded, is_stdin, read};
use crate::quote::Quote;
use crate::scenario::{Override, Scenario};
use crate::shown;

/// Which scenario a command is about.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// The scenario file; `-` reads standard input
    file: PathBuf,
    #[command(flatten)]
    changed: Changed,
}

/// What is different from what stands in the file.
#[derive(Debug, Default, clap::Args)]
struct Changed {
    /// Another value in place of the file's, such as fleets.Meters.devices=20000, fleets.1.traffic.2.rate=96 or months=12;
    /// may be given several times
    #[arg(long = "set", value_name = "PATH=VALUE", value_parser = Override::parse)]
    set: Vec<Override>,
}

/// Set when the values have been told of, which are the same for every file.
static TOLD: Once = Once::new();

impl Changed {
    /// Says of each value what should be known of it.
    fn tell(&self, unit_bytes: u64) {
        if self.set.is_empty() {
            return;
        }
        TOLD.call_once(|| {
            for set in &self.set {
                if let Some(remark) = set.remark(unit_bytes) {
                    note(&format!("--set '{}' {remark}", set.text()));
                }
            }
        });
    }
}

/// Which scenarios a command is about.
#[derive(Debug, clap::Args)]
pub struct Sources {
    /// Scenario files, and folders for all scenarios in and below them; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name the `*.ron` files of folders that are passed over, since they are no scenarios
    #[arg(long)]
    list_skipped: bool,
    /// Take logos from outside the folders of the scenarios too
    #[arg(long)]
    allow_outside: bool,
    #[command(flatten)]
    changed: Changed,
}

/// What is done with a price plan.
type OfPlan<'a, T> = &'a (dyn Fn(&Path) -> anyhow::Result<T> + Sync);

impl Sources {
    /// True if there may be more than one, however many there are.
    pub fn are_several(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|file| !is_stdin(file) && file.is_dir())
    }

    /// The files and folders as they are named.
    pub fn named(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// From where logos may come.
    pub const fn logos(&self) -> LogoFrom {
        if self.allow_outside { LogoFrom::Anywhere } else { LogoFrom::ItsFolder }
    }

    /// Reads, rates and works on the scenarios, some at a time on all cores, and hands on what comes of each in the order
    /// of the files, until that gives false. A file that cannot be rated hinders no other: it is told, and the exit code
    /// says so. Price plans are passed over, unless there is a work for them too.
    pub fn each<T: Send>(
        &self,
        plans: Option<OfPlan<'_, T>>,
        work: impl Fn(&Path, &Scenario, &Quote) -> anyhow::Result<T> + Sync,
        mut hand_on: impl FnMut(T) -> anyhow::Result<bool>,
    ) -> anyhow::Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        let expanded = expanded(&self.files, plans.is_some());
        tell_skipped(&expanded.skipped, self.list_skipped);
        let mut files = expanded.files.into_iter();
        // Only so many results are in memory at once.
        let at_once = 4 * rayon::current_num_threads();
        loop {
            let some: Vec<_> = files.by_ref().take(at_once).collect();
            if some.is_empty() {
                return Ok(code);
            }
            let done = some.into_par_iter().map(|file| {
                let (file, content) = file?;
                if let (Content::Plan, Some(plans)) = (content, plans) {
                    return plans(&file);
                }
                let (scenario, quote) = load(&file, &self.changed)?;
                work(&file, &scenario, &quote)
            });
            for done in done.collect::<Vec<anyhow::Result<T>>>() {
                match done {
                    Ok(done) => {
                        if !hand_on(done)? {
                            return Ok(code);
                        }
                    }
                    Err(error) => code = super::fail(&error),
                }
            }
        }
    }
}

impl Source {
    /// The file as it is named.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Reads and rates the scenario.
    pub fn load(&self) -> anyhow::Result<(Scenario, Quote)> {
        load(&self.file, &self.changed)
    }

    /// Reads the scenario, for a command that needs no quote of it.
    pub fn scenario(&self) -> anyhow::Result<Scenario> {
        Ok(self.load()?.0)
    }
}

/// Reads and rates a file as it stands; one that is no sound scenario is [`Unsound`].
pub fn load_file(file: &Path) -> anyhow::Result<(Scenario, Quote)> {
    load(file, &Changed::default())
}

fn load(file: &Path, changed: &Changed) -> anyhow::Result<(Scenario, Quote)> {
    let bytes = read(file)?;
    let name = display_name(file);
    let (scenario, quote) = Quote::of_file_with(&name, &bytes, &changed.set).map_err(|report| {
        let set = changed.set.iter().map(|set| format!(" --set '{}'", set.text()));
        let with = if changed.set.is_empty() { String::new() } else { format!(" with{}", set.collect::<String>()) };
        Unsound::new(&format!("{name}{with}"), report)
    })?;
    changed.tell(scenario.plan().unit_bytes);
    Ok((scenario, quote))
}

/// Tells how many files of folders were passed over, or which if that is asked for.
pub fn tell_skipped(skipped: &[PathBuf], which: bool) {
    if which {
        skipped.iter().for_each(|file| complain(&format!("passed over: {}", shown::line(&file.to_string_lossy()))));
    } else if !skipped.is_empty() && !is_quiet() {
        let files = if skipped.len() == 1 { "1 file".to_owned() } else { format!("{} files", skipped.len()) };
        complain(&format!("passed over {files} of something else; --list-skipped tells which"));
    }
}

/// The file as the user named it.
pub fn display_name(file: &Path) -> Cow<'_, str> {
    if is_stdin(file) { "<stdin>".into() } else { file.to_string_lossy() }
}

/// A file that is no sound scenario, with all its faults.
#[derive(Debug)]
pub struct Unsound {
    name: String,
    report: Report,
}

impl Unsound {
    /// The file of this name, with its faults.
    pub fn new(name: &str, report: Report) -> Self {
        Self { name: shown::message(name), report }
    }

    /// All faults, and how many there are; in a terminal's colours if it is to be so.
    pub fn told(&self, in_colours: bool) -> String {
        let Self { name, report } = self;
        let faults = if report.count == 1 { "1 fault".to_owned() } else { format!("{} faults", report.count) };
        let shown = if in_colours { report.coloured() } else { report.to_string() };
        format!("{shown}\n\n{name}: {faults}")
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(false))
    }
}

impl std::error::Error for Unsound {}
