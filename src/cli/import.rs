//! The commands `fleetcost import` and `fleetcost fleets`: tables of fleets become scenarios, and scenarios such tables.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};

use super::FAILED;
use super::new::write_new;
use super::output::{Output, complain, note};
use super::source::{Source, display_name, plan_named, written};
use crate::export::Dialect;
use crate::files;
use crate::import::{CellFault, Columns, Imported, MOST_BYTES, Table, Without, csv, fleets};
use crate::plan::Plans;
use crate::scenario::{Draft, write_over};
use crate::shown;
use crate::study::StudyError;
use crate::texts::tr;

/// The most cells at fault that are told one by one.
const MOST_TOLD: usize = 100;

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// The table: a workbook of Excel (.xlsx), or a text with commas, semicolons or tabs between its cells; `-` reads standard
    /// input
    file: PathBuf,
    /// The scenario file to write; without it, or as `-`, the scenario is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// Add the fleets to those of this scenario, and keep everything else of it
    #[arg(long, value_name = "SCENARIO", conflicts_with_all = ["plan", "name", "start"])]
    into: Option<PathBuf>,
    /// The price plan of the scenario: the id of a plan, or the file of one
    #[arg(long, value_name = "ID|FILE")]
    plan: Option<String>,
    /// The name of the scenario
    #[arg(long)]
    name: Option<String>,
    /// The first billing month, such as 2027-01; the next month unless it is said
    #[arg(long, value_name = "MONTH")]
    start: Option<String>,
    /// The sheet of a workbook; the first that holds anything unless it is said
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Which column holds a field, by the format's name of the field, or fleet for its name, and the head or the letter of the
    /// column, such as devices=Qty or rate=D; may be given several times
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = named)]
    columns: Vec<(String, String)>,
    /// Leave out rows that are at fault, and tell which
    #[arg(long)]
    leave_out_faulty: bool,
}

/// The arguments of `fleets`.
#[derive(Debug, clap::Args)]
pub struct FleetsArguments {
    #[command(flatten)]
    source: Source,
    /// The file to write; without it, or as `-`, the table is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    /// Begin with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    csv_mark: bool,
}

fn named(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("allowed: a field and its column, as in devices=Qty")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

impl ImportArguments {
    /// Makes a scenario of the table, and writes or prints it.
    ///
    /// # Errors
    ///
    /// The table cannot be read, or a column or the scenario that is added to is wrong.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let name = display_name(&self.file);
        Output::new(self.output.as_deref(), [self.file.as_path()])?;
        let table = Table::read(&files::read_at_most(&self.file, MOST_BYTES)?, self.sheet.as_deref());
        let table = table.map_err(|error| anyhow!("{name}: {error}"))?;
        let columns = Columns::find(&table, &self.columns).map_err(|error| anyhow!("{name}: {error}"))?;
        if let Some(sheet) = &table.sheet {
            let others = table.other_sheets.join(", ");
            note(&tr!("import-sheet", sheet = sheet, others = if others.is_empty() { "–" } else { &others }));
        }
        columns.told(&table).iter().for_each(|told| note(&told.to_string()));
        let (plans, base, text) = self.base(plans)?;
        let without = if self.leave_out_faulty { Without::Faulty } else { Without::Nothing };
        match fleets(&table, &columns, &plans, &base, without) {
            Ok(Imported { scenario, remarks }) => {
                remarks.iter().for_each(|remark| note(&remark.to_string()));
                let written = match text {
                    Some(text) => write_over(&text, &scenario).map_err(|fault| anyhow!("{fault}"))?.0,
                    None => scenario.write(),
                };
                write_new(self.output.as_deref(), &written, self.force)
            }
            Err(faults) => {
                tell(&name, &faults);
                Ok(ExitCode::from(FAILED))
            }
        }
    }

    /// The plans, the scenario to which the fleets are added, and its text if it has one.
    fn base(&self, plans: &Plans) -> anyhow::Result<(Plans, Draft, Option<String>)> {
        if let Some(file) = &self.into {
            let (plans, scenario, text) = written(plans, file)?;
            return Ok((plans, scenario.draft().clone(), Some(text)));
        }
        let start = match &self.start {
            None => files::next_month(),
            Some(start) => crate::quantity::month(start)
                .map(|month| month.value)
                .map_err(|misread| StudyError::Range(format!("--start: {}", misread.text()).into()))?,
        };
        let mut draft = Draft::new(self.name.clone().unwrap_or_else(|| tr!("import-name")), start);
        let Some(named) = &self.plan else { return Ok((plans.clone(), draft, None)) };
        let (plans, name) = plan_named("--plan", plans, named)?;
        draft.plan = name;
        Ok((plans, draft, None))
    }
}

impl FleetsArguments {
    /// Writes or prints the fleets of a scenario as a table.
    ///
    /// # Errors
    ///
    /// The scenario is at fault, or the file cannot be written.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        Output::new(self.output.as_deref(), [self.source.file()])?;
        let scenario = self.source.scenario(plans)?;
        if self.output.as_deref().is_some_and(is_scenario) {
            bail!("a table is CSV; name a file that ends in .csv");
        }
        let dialect = if self.csv_mark { Dialect::MARKED } else { Dialect::PLAIN };
        write_new(self.output.as_deref(), &csv(scenario.draft(), dialect), self.force)
    }
}

fn is_scenario(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

/// Prints the cells that are at fault, and their number.
fn tell(name: &str, faults: &[CellFault]) {
    for fault in faults.iter().take(MOST_TOLD) {
        complain(&format!("error: {name}: {fault}"));
    }
    let cells = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
    let more = if faults.len() > MOST_TOLD { format!(", of which {MOST_TOLD} are told") } else { String::new() };
    complain(&format!("{}: {cells}{more}; --leave-out-faulty takes the other rows", shown::message(name)));
}
