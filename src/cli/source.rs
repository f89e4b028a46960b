//! Reads the scenarios that the arguments name, and reports the faults of unsound ones.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::output::{complain, is_quiet, note};
use crate::fault::Report;
use crate::files::{Content, FilesFrom, expanded, is_stdin, logo_path, own_plan, plans_for, read};
use crate::plan::{PlanName, Plans};
use crate::quote::Quote;
use crate::scenario::{Override, Scenario, text_of};
use crate::shown;
use crate::study::StudyError;

/// The scenario of a command.
#[derive(Debug, clap::Args)]
pub struct Source {
    /// The scenario file; `-` reads standard input
    file: PathBuf,
    #[command(flatten)]
    changed: Changed,
}

/// Values in place of the file's.
#[derive(Debug, Default, clap::Args)]
struct Changed {
    /// Another value in place of the file's, such as fleets.Meters.devices=20000, fleets.1.traffic.2.rate=96 or months=12;
    /// may be given several times
    #[arg(long = "set", value_name = "PATH=VALUE", value_parser = Override::parse)]
    set: Vec<Override>,
    #[command(flatten)]
    plan: OfPlan,
}

/// Another price plan than the scenario's.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct OfPlan {
    /// Rate under this price plan, whatever the scenario says: the id of a plan, or the file of one
    #[arg(long, value_name = "ID|FILE")]
    plan: Option<String>,
}

impl OfPlan {
    /// The plan that is asked for.
    pub fn named(&self) -> Option<&str> {
        self.plan.as_deref()
    }

    /// The plans, with that of a named file, and the value in place of the scenario's.
    fn chosen(&self, plans: &Plans) -> anyhow::Result<(Plans, Option<Override>)> {
        let Some(named) = &self.plan else { return Ok((plans.clone(), None)) };
        let (plans, name) = plan_named("--plan", plans, named)?;
        Ok((plans, Some(Override::of_plan(&name))))
    }
}

/// Finds a plan by its id, or reads the file of one. Returns the plans with that of the file, and the plan's name among
/// them; `argument` is what names it.
///
/// # Errors
///
/// There is neither such a plan nor such a file, or the file is no plan.
pub fn plan_named(argument: &str, plans: &Plans, named: &str) -> anyhow::Result<(Plans, PlanName)> {
    if plans.find(named).is_some() {
        return Ok((plans.clone(), PlanName::Id(named.to_owned())));
    }
    let file = Path::new(named);
    if !file.exists() {
        let known = plans.iter().map(|plan| plan.id.as_str()).collect::<Vec<_>>().join(", ");
        let named = shown::message(named);
        anyhow::bail!("{argument}: no price plan is called `{named}`, and there is no such file; known plans: {known}");
    }
    let plan = own_plan(plans, file, &read(file)?).map_err(|report| Unsound::new(named, report))?;
    Ok((plans.with_file(named, Ok(plan)), PlanName::File(named.to_owned())))
}

/// Set once the remarks on the values have been printed: they are the same for every file.
static TOLD: Once = Once::new();

impl Changed {
    /// The plans, with that of a named file, and all values in place of the file's.
    ///
    /// # Errors
    ///
    /// The plan is at fault, or is named twice.
    fn chosen(&self, plans: &Plans) -> anyhow::Result<(Plans, Vec<Override>)> {
        if let (Some(plan), Some(set)) = (&self.plan.plan, self.set.iter().find(|set| set.names_plan())) {
            let text = format!("--plan {plan} and --set '{}' both say which plan it is; leave one out", set.text());
            return Err(StudyError::Range(text.into()).into());
        }
        let (plans, plan) = self.plan.chosen(plans)?;
        Ok((plans, plan.into_iter().chain(self.set.iter().cloned()).collect()))
    }

    /// Prints how each value was understood, where that is not obvious.
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

/// The scenarios of a command.
#[derive(Debug, clap::Args)]
pub struct Sources {
    /// Scenario files, and folders for all scenarios in and below them; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name the `*.ron` files of folders that are passed over, since they are no scenarios
    #[arg(long)]
    list_skipped: bool,
    /// Take logos and price plans from outside the folders of the scenarios too
    #[arg(long)]
    allow_outside: bool,
    #[command(flatten)]
    changed: Changed,
}

/// The work on the file of a price plan.
type CheckPlan<'a, T> = &'a (dyn Fn(&Path) -> anyhow::Result<T> + Sync);

impl Sources {
    /// True if the arguments may name several scenarios.
    pub fn are_several(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|file| !is_stdin(file) && file.is_dir())
    }

    /// The named files and folders.
    pub fn named(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }

    /// Where logos and price plans may come from.
    pub const fn from(&self) -> FilesFrom {
        if self.allow_outside { FilesFrom::Anywhere } else { FilesFrom::ItsFolder }
    }

    /// Reads and rates the scenarios and does `work` on them, on all cores. Hands on the results in the order of the
    /// files, until `hand_on` returns `false`. A file that cannot be rated is reported, does not stop the others, and
    /// sets the exit code. Files of price plans are passed over unless there is work for them.
    pub fn each<T: Send>(
        &self,
        plans: &Plans,
        of_plan: Option<CheckPlan<'_, T>>,
        work: impl Fn(&Path, &Scenario, &Quote) -> anyhow::Result<T> + Sync,
        mut hand_on: impl FnMut(T) -> anyhow::Result<bool>,
    ) -> anyhow::Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        let expanded = expanded(&self.files, of_plan.is_some());
        tell_skipped(&expanded.skipped, self.list_skipped);
        let mut files = expanded.files.into_iter();
        let names_file = AtomicBool::new(false);
        let (plans, overrides) = self.changed.chosen(plans)?;
        // Several scenarios may follow one plan.
        let mut broken_plans = HashSet::new();
        // This bounds the number of results in memory.
        let at_once = 4 * rayon::current_num_threads();
        loop {
            let some: Vec<_> = files.by_ref().take(at_once).collect();
            if some.is_empty() {
                if self.allow_outside && !names_file.into_inner() {
                    note(
                        "--allow-outside has nothing to allow, since no scenario here names a logo or the file of a plan",
                    );
                }
                return Ok(code);
            }
            let done = some.into_par_iter().map(|file| {
                let (file, content) = file?;
                if let (Content::Plan, Some(of_plan)) = (content, of_plan) {
                    return of_plan(&file);
                }
                let (scenario, quote) = load(&plans, &file, &overrides, self.from())?;
                self.changed.tell(scenario.plan().unit_bytes);
                let of_file = matches!(scenario.draft().plan, PlanName::File(_));
                names_file.fetch_or(of_file || logo_path(&scenario, &file).is_some(), Ordering::Relaxed);
                work(&file, &scenario, &quote)
            });
            for done in done.collect::<Vec<anyhow::Result<T>>>() {
                match done {
                    Ok(done) => {
                        if !hand_on(done)? {
                            return Ok(code);
                        }
                    }
                    Err(error) => {
                        let plan = error.downcast_ref::<Unsound>().and_then(|unsound| unsound.plan.as_ref());
                        let is_told = plan.is_some_and(|plan| !broken_plans.insert(plan.file.clone()));
                        code = match plan.filter(|_| is_told).map(|plan| &plan.scenario) {
                            None => super::fail(&error),
                            Some(scenario) => {
                                scenario.iter().for_each(|name| {
                                    complain(&format!("{name}: its price plan is at fault, as told above"))
                                });
                                ExitCode::from(super::FAILED)
                            }
                        }
                    }
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
    ///
    /// # Errors
    ///
    /// The scenario is [`Unsound`], or cannot be read.
    pub fn load(&self, plans: &Plans) -> anyhow::Result<(Scenario, Quote)> {
        let (plans, overrides) = self.changed.chosen(plans)?;
        let loaded = load(&plans, &self.file, &overrides, FilesFrom::ItsFolder)?;
        self.changed.tell(loaded.0.plan().unit_bytes);
        Ok(loaded)
    }

    /// Reads the scenario, for a command without a quote.
    ///
    /// # Errors
    ///
    /// The scenario is [`Unsound`], or cannot be read.
    pub fn scenario(&self, plans: &Plans) -> anyhow::Result<Scenario> {
        Ok(self.load(plans)?.0)
    }
}

/// Reads and rates a file, under another plan than its own if `plan` has one.
///
/// # Errors
///
/// The scenario is [`Unsound`], or cannot be read.
pub fn load_file(plans: &Plans, file: &Path, plan: &OfPlan) -> anyhow::Result<(Scenario, Quote)> {
    let (plans, plan) = plan.chosen(plans)?;
    load(&plans, file, plan.as_slice(), FilesFrom::ItsFolder)
}

/// Reads a scenario to be written over: the plans that it may follow, the scenario, and its text.
///
/// # Errors
///
/// The scenario is [`Unsound`], or cannot be read.
pub fn written(plans: &Plans, file: &Path) -> anyhow::Result<(Plans, Scenario, String)> {
    let (plans, text) = text_with_plans(plans, file, &[], FilesFrom::ItsFolder)?;
    let parsed = Scenario::parse_under(&plans, &display_name(file), &text, &[]);
    Ok((plans, parsed.map_err(|report| unsound(file, &[], report))?.scenario, text))
}

fn load(plans: &Plans, file: &Path, overrides: &[Override], from: FilesFrom) -> anyhow::Result<(Scenario, Quote)> {
    let (plans, text) = text_with_plans(plans, file, overrides, from)?;
    Ok(rated(&plans, &display_name(file), &text, overrides).map_err(|report| unsound(file, overrides, report))?)
}

/// The text of a scenario's file, and the plans with that of the file that it names.
fn text_with_plans(
    plans: &Plans,
    file: &Path,
    overrides: &[Override],
    from: FilesFrom,
) -> anyhow::Result<(Plans, String)> {
    let bytes = read(file)?;
    let name = display_name(file);
    let text = text_of(&name, &bytes).map_err(|report| unsound(file, overrides, report))?;
    let plans = plans_for(plans, file, &text, overrides, from);
    let plans = plans.map_err(|broken| Unsound::of_plan(&broken.file, broken.report, Some(&name)))?;
    Ok((plans, text.into_owned()))
}

/// The error of a file with the arguments that changed it.
fn unsound(file: &Path, overrides: &[Override], report: Report) -> Unsound {
    let set: Vec<&str> = overrides.iter().map(Override::argument).collect();
    let with = if set.is_empty() { String::new() } else { format!(" with {}", set.join(" ")) };
    Unsound::new(&format!("{}{with}", display_name(file)), report)
}

/// Reads and rates a scenario's text with other values in some places; `name` is the file's, for the report of every
/// fault.
///
/// # Errors
///
/// The report of every fault.
pub fn rated(plans: &Plans, name: &str, text: &str, overrides: &[Override]) -> Result<(Scenario, Quote), Report> {
    let parsed = Scenario::parse_under(plans, name, text, overrides)?;
    match Quote::of(&parsed.scenario) {
        Ok(quote) => Ok((parsed.scenario, quote)),
        Err(fault) => Err(parsed.report(fault)),
    }
}

/// Prints how many files of folders were passed over, or their names if `which` is true.
pub fn tell_skipped(skipped: &[PathBuf], which: bool) {
    if which {
        skipped.iter().for_each(|file| complain(&format!("passed over: {}", shown::line(&file.to_string_lossy()))));
    } else if !skipped.is_empty() && !is_quiet() {
        let files = if skipped.len() == 1 { "1 file".to_owned() } else { format!("{} files", skipped.len()) };
        complain(&format!("passed over {files} of something else; --list-skipped tells which"));
    }
}

/// The name of a file as the user gave it.
pub fn display_name(file: &Path) -> Cow<'_, str> {
    if is_stdin(file) { "<stdin>".into() } else { file.to_string_lossy() }
}

/// A file that is no sound scenario, with all its faults.
#[derive(Debug)]
pub struct Unsound {
    name: String,
    report: Report,
    plan: Option<Broken>,
}

/// The file of a price plan that is at fault.
#[derive(Debug)]
struct Broken {
    file: PathBuf,
    /// The scenario that follows it; `None` if the file itself was named.
    scenario: Option<String>,
}

impl Unsound {
    /// Makes the error of a file with its name.
    pub fn new(name: &str, report: Report) -> Self {
        Self { name: shown::message(name), report, plan: None }
    }

    /// Makes the error of a price plan's file, and of the scenario that follows it, if that is why it was read.
    pub fn of_plan(file: &Path, report: Report, scenario: Option<&str>) -> Self {
        let plan = Broken {
            file: file.canonicalize().unwrap_or_else(|_| file.to_owned()),
            scenario: scenario.map(shown::message),
        };
        Self { plan: Some(plan), ..Self::new(&display_name(file), report) }
    }

    /// All faults and their number, with the colours of a terminal or without.
    pub fn told(&self, in_colours: bool) -> String {
        let Self { name, report, plan } = self;
        let faults = if report.count == 1 { "1 fault".to_owned() } else { format!("{} faults", report.count) };
        let shown = if in_colours { report.coloured() } else { report.to_string() };
        let of = plan.as_ref().and_then(|plan| plan.scenario.as_ref());
        let of = of.map(|scenario| format!(", the price plan of {scenario}")).unwrap_or_default();
        format!("{shown}\n\n{name}{of}: {faults}")
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(false))
    }
}

impl std::error::Error for Unsound {}
