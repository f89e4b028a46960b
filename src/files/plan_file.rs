//! Reads the price plan that a scenario names by its file.

use std::path::{Path, PathBuf};

use super::logo::{FilesFrom, folder_of_scenario, leads_outside};
use super::target::read_regular;
use crate::fault::Report;
use crate::plan::{PlanName, Plans, PricePlan};
use crate::reader::{MOST_BYTES, Tree};
use crate::scenario::{Override, Scenario, text_of};
use crate::texts::text;

/// A plan's file with faults.
#[derive(Debug, thiserror::Error)]
#[error("{report}")]
pub struct BrokenPlan {
    /// The file.
    pub file: PathBuf,
    /// Its faults.
    pub report: Report,
}

/// The plans for a scenario's text, with that of the file that the scenario names, if it names one. A file that cannot be
/// read is a fault of the scenario, and told when that is read; `file` is empty for a scenario without a file. Where an
/// argument names another plan, the text's own is there too if it is sound: its currency is that of the text's prices.
///
/// # Errors
///
/// The plan's file has faults; they are told with its own name and places.
pub fn plans_for(
    plans: &Plans,
    file: &Path,
    text: &str,
    overrides: &[Override],
    from: FilesFrom,
) -> Result<Plans, BrokenPlan> {
    // Hardly any scenario names a file, and to find out takes as long as to read the text.
    let may_name_one = |text: &str| text.contains("File");
    if !may_name_one(text) && !overrides.iter().any(|set| may_name_one(set.text())) {
        return Ok(plans.clone());
    }
    let with = |plans: &Plans, overrides| match Scenario::plan_named(text, overrides) {
        Some(PlanName::File(path)) => with_file_of(plans, file, &path, from),
        _ => Ok(plans.clone()),
    };
    let own = overrides.iter().any(Override::names_plan).then(|| with(plans, &[]).ok()).flatten();
    with(own.as_ref().unwrap_or(plans), overrides)
}

/// The plans for a scenario that names a plan, like [`plans_for`].
///
/// # Errors
///
/// The plan's file has faults.
pub fn plans_naming(plans: &Plans, file: &Path, name: &PlanName, from: FilesFrom) -> Result<Plans, BrokenPlan> {
    match name {
        PlanName::Id(_) => Ok(plans.clone()),
        PlanName::File(path) => with_file_of(plans, file, path, from),
    }
}

fn with_file_of(plans: &Plans, file: &Path, path: &str, from: FilesFrom) -> Result<Plans, BrokenPlan> {
    if plans.of_file(path).is_some() {
        return Ok(plans.clone());
    }
    if from == FilesFrom::ItsFolder && leads_outside(file, path) {
        return Ok(plans.with_file(path, Err(text!("plan-file-outside"))));
    }
    let place = plan_path(file, path);
    match read_regular(&place, MOST_BYTES) {
        Ok(bytes) => match own_plan(plans, &place, &bytes) {
            Ok(plan) => Ok(plans.with_file(path, Ok(plan))),
            Err(report) => Err(BrokenPlan { file: place, report }),
        },
        Err(error) => {
            let looked = std::path::absolute(&place).unwrap_or(place).display().to_string();
            Ok(plans.with_file(path, Err(text!("plan-file-unreadable", path = looked, error = error.to_string()))))
        }
    }
}

/// True for the name of a price plan's file, by which folders tell price plans from scenarios.
pub fn is_plan_file(path: &Path) -> bool {
    path.to_string_lossy().to_lowercase().ends_with(".plan.ron")
}

/// The path of a plan's file, from the folder of the scenario's file.
pub fn plan_path(file: &Path, path: &str) -> PathBuf {
    folder_of_scenario(file).join(path)
}

/// Reads and validates the bytes of a plan's file, which may not bear the id of a plan that is there already.
///
/// # Errors
///
/// The report of every fault.
pub fn own_plan(plans: &Plans, file: &Path, bytes: &[u8]) -> Result<PricePlan, Report> {
    let name = file.to_string_lossy();
    let text = text_of(&name, bytes)?;
    let plan = PricePlan::parse(&name, &text)?;
    let Some(taken) = plans.id_taken(&plan.id) else { return Ok(plan) };
    let tree = Tree::of(&text);
    let at = tree.as_ref().and_then(|tree| Some(tree.root().value.group()?.field("id")?.span.clone()));
    Err(Report::new(&name, &text, vec![taken.at(at.unwrap_or(0..1))]))
}
