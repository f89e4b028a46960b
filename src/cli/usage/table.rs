//! Reads the usage table that the arguments name, and the plan under which it is billed.

use std::fmt;
use std::path::Path;

use crate::cli::source::{OfPlan, display_name};
use crate::files;
use crate::metering::{FleetTerms, NoActual, RowFaults, UsageTable};
use crate::plan::{PlanName, Plans};
use crate::scenario::limits;
use crate::shown;
use crate::study::StudyError;

/// Under which terms counted traffic is billed.
#[derive(Debug, clap::Args)]
pub struct TermsArguments {
    #[command(flatten)]
    pub plan: OfPlan,
    /// The edition of a fleet, as in Meters=Pro, where the last `=` divides; a fleet that is not named is on the plan's first.
    /// May be given several times
    #[arg(long, value_name = "FLEET=EDITION", value_parser = pair)]
    edition: Vec<(String, String)>,
    /// How long each device of a fleet is connected on a day, as in Meters=Hours(8), Meters=Always or
    /// 'Meters=Sessions(each_day: 96, seconds: 5)': a log does not say it. May be given several times
    #[arg(long, value_name = "FLEET=TIME", value_parser = pair)]
    connection: Vec<(String, String)>,
}

impl TermsArguments {
    /// What is said of fleets.
    pub fn fleets(&self) -> FleetTerms {
        FleetTerms { editions: self.edition.clone(), connections: self.connection.clone() }
    }
}

/// Reads a pair of a fleet and what is said of it, for clap.
fn pair(text: &str) -> Result<(String, String), String> {
    FleetTerms::parse(text).map_err(|text| text.to_string())
}

/// The name of a bill or a scenario of a table: that of its file, as long as a name may be.
pub fn name_of(file: &Path) -> String {
    let stem = file.file_stem().filter(|_| !files::is_stdin(file));
    let name = stem.map_or("usage".into(), |stem| stem.to_string_lossy());
    name.chars().take(limits::NAME).collect()
}

/// Reads a usage table.
///
/// # Errors
///
/// The file cannot be read, is too large, or has [`FaultyRows`].
pub fn read(file: &Path) -> anyhow::Result<UsageTable> {
    let bytes = files::read_at_most(file, UsageTable::MOST_BYTES)?;
    if bytes.len() > UsageTable::MOST_BYTES {
        anyhow::bail!("{}: a usage table has at most 1 GiB; divide the log by months", display_name(file));
    }
    Ok(UsageTable::read(&bytes).map_err(|faults| FaultyRows { name: shown::message(&display_name(file)), faults })?)
}

/// The plans, and the name of the plan under which a table is billed: the one that is asked for, or that of the table.
///
/// # Errors
///
/// There is no such plan.
pub fn plan_of(plans: &Plans, table: &UsageTable, asked: &OfPlan) -> anyhow::Result<(Plans, PlanName)> {
    if let Some(named) = asked.named() {
        return crate::cli::source::plan_named("--plan", plans, named);
    }
    let id = &table.plan.id;
    if plans.find(id).is_some() {
        return Ok((plans.clone(), PlanName::Id(id.clone())));
    }
    let id = shown::quoted(id);
    anyhow::bail!(
        "the table was counted under the plan {id}, which is not among those that come with the program; name its file with --plan"
    );
}

/// The error of a table that cannot be billed: wrong usage where the arguments are at fault.
pub fn refused(file: &Path, error: NoActual) -> anyhow::Error {
    match error {
        NoActual::Fleets(text) => StudyError::Range(text).into(),
        error => anyhow::anyhow!("{}: {error}", display_name(file)),
    }
}

/// A usage table with faults in its rows.
#[derive(Debug)]
pub struct FaultyRows {
    name: String,
    faults: RowFaults,
}

impl fmt::Display for FaultyRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, faults } = self;
        for line in faults.to_string().lines() {
            writeln!(f, "{name}: {line}")?;
        }
        let count = if faults.count == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.count) };
        write!(f, "\n{name}: {count}")
    }
}

impl std::error::Error for FaultyRows {}
