//! Counts logs, or reads a usage table: what a scenario is compared with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::studies::Task;
use crate::files::{self, LogFiles, read_regular};
use crate::gui::command::usage_files::UsageFiles;
use crate::metering::{CountReport, LogFaults, NotCounted, Reading, Rules, UsageTable, Watch, count};
use crate::money::group;
use crate::plan::PricePlan;
use crate::scenario::{Scenario, text_of};
use crate::study::{Progress, StudyError};
use crate::texts::{Text, text, tr};
use crate::threads::on_all_cores;

/// Files to count under a price plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Counting {
    pub files: UsageFiles,
    pub plan: Arc<PricePlan>,
}

/// What was counted.
#[derive(Debug)]
pub struct Usage {
    /// The name of the first file, without its ending.
    pub name: String,
    pub table: UsageTable,
    /// What became of the rows of logs; `None` for a usage table.
    pub report: Option<CountReport>,
    /// Rows at fault that were left out.
    pub left_out: LogFaults,
}

/// The bytes in which progress is told.
const KIB: u64 = 1 << 10;

impl Task for Counting {
    type Found = Arc<Usage>;

    fn run(&self, _: &Scenario, progress: &mut Progress<'_>) -> Result<Arc<Usage>, StudyError> {
        let UsageFiles { paths, .. } = &self.files;
        let first = paths.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
        let name = first.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let usage = match paths.iter().find(|path| files::is_usage_table(path)) {
            Some(path) if paths.len() > 1 => return Err(wrong(text!("usage-one-table", path = shown(path)))),
            Some(path) => Usage { name, table: table(path)?, report: None, left_out: LogFaults::default() },
            None => {
                let reading = Reading { rules: self.rules()?, ..self.files.reading().map_err(wrong)? };
                let mut logs = LogFiles::find(paths, &reading).map_err(|error| wrong(told(&error)))?;
                let report = |read: u64, all: u64| {
                    let [read, all] = [read, all].map(|bytes| usize::try_from(bytes / KIB).unwrap_or_default());
                    progress.report(read, all);
                };
                let watch = Watch::new(progress.cancelled(), &report);
                // On threads of its own: studies go on meanwhile.
                match on_all_cores(|| count(&mut logs, &self.plan, &reading, &watch)) {
                    Ok(counted) => {
                        let (table, report, left_out) = (counted.table, Some(counted.report), counted.left_out);
                        Usage { name, table, report, left_out }
                    }
                    Err(NotCounted::Cancelled) => return Err(StudyError::Cancelled),
                    Err(NotCounted::Log { log: Some(log), problem }) => {
                        return Err(wrong(text!("usage-wrong", name = log, problem = problem)));
                    }
                    Err(NotCounted::Log { log: None, problem }) => return Err(wrong(problem)),
                    // Rows at fault are left out.
                    Err(NotCounted::Faults(faults)) => return Err(wrong(text!("usage-faults", count = faults.count))),
                }
            }
        };
        Ok(Arc::new(usage))
    }

    /// Counted in units of 1,024 bytes, and told in mebibytes.
    fn how_far(done: usize, total: usize) -> String {
        let mib = |kib: usize| format!("{}.{}", group((kib / 1_024) as u64), kib % 1_024 * 10 / 1_024);
        match total {
            0 => tr!("usage-read", done = mib(done)),
            _ => tr!("usage-read-of", done = mib(done), total = mib(total)),
        }
    }
}

impl Counting {
    fn rules(&self) -> Result<Rules, StudyError> {
        let file = self.files.rules.trim();
        if file.is_empty() {
            return Ok(Rules::default());
        }
        let bytes = files::read_file(Path::new(file)).map_err(|error| wrong(told(&error)))?;
        let rules = text_of(file, &bytes).and_then(|text| Rules::parse(file, &text, &self.plan));
        rules.map_err(|report| wrong(Text::Words(report.to_string())))
    }
}

fn table(path: &Path) -> Result<UsageTable, StudyError> {
    let bytes = read_regular(path, UsageTable::MOST_BYTES)
        .map_err(|error| wrong(text!("usage-wrong", name = shown(path), problem = error.to_string())))?;
    if bytes.len() > UsageTable::MOST_BYTES {
        return Err(wrong(text!("usage-too-large", path = shown(path))));
    }
    UsageTable::read(&bytes)
        .map_err(|faults| wrong(text!("usage-faulty-table", path = shown(path), faults = faults.to_string())))
}

const fn wrong(problem: Text) -> StudyError {
    StudyError::Range(problem)
}

fn told(error: &anyhow::Error) -> Text {
    Text::Words(format!("{error:#}"))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
