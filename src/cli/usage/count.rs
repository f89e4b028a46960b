//! The command `fleetcost usage count`: counts logs of messages into a usage table.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::anyhow;
use clap::ValueEnum;

use super::formats::platforms;
use crate::cli::FAILED;
use crate::cli::output::{Output, complain, note};
use crate::cli::plan::found;
use crate::cli::progress::watched_reading;
use crate::cli::source::{Unsound, display_name};
use crate::files::{self, LogFiles};
use crate::metering::{
    Counted, DevicePattern, LogFaults, NotCounted, Platform, Reading, Resent, Rules, TimeForm, count, time_zone,
};
use crate::plan::{Plans, PricePlan};
use crate::scenario::text_of;
use crate::study::StudyError;
use crate::texts::Text;

/// The arguments of `usage count`.
#[derive(Debug, clap::Args)]
pub struct CountArguments {
    /// Logs of messages, CSV or JSON, plain or compressed by gzip or zstd, or Parquet if it is built in; of folders all files
    /// in and below them; `-` reads standard input
    #[arg(required = true, value_name = "LOG")]
    logs: Vec<PathBuf>,
    /// The usage table to write; without it, or as `-`, the table is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Read the log of a platform as it is; `fleetcost usage formats` says what that needs and lacks
    #[arg(long, value_name = "PLATFORM", value_parser = platforms())]
    from: Option<Platform>,
    #[command(flatten)]
    how: ReadingArguments,
    /// What becomes of rows that are marked as resent
    #[arg(long, value_enum, default_value_t = Duplicates::Keep)]
    duplicates: Duplicates,
    /// Take each row for so many messages, where the log is a sample; devices are then a lower bound
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    sample_every: Option<u64>,
    /// Leave rows out that are at fault, and say how many
    #[arg(long)]
    skip_faulty: bool,
}

/// How logs are read, by whatever counts them.
#[derive(Debug, clap::Args)]
pub struct ReadingArguments {
    /// The price plan whose days, unit size and interfaces count: the id of a plan, or the file of one; that of scenarios that
    /// name none unless it is said
    #[arg(long, value_name = "ID|FILE")]
    plan: Option<String>,
    /// Names of columns, as in time=ts,device=/props/id,bytes=length(payload): names, or JSON pointers; may be given several
    /// times
    #[arg(long, value_name = "ROLE=NAME,…")]
    columns: Vec<String>,
    /// How times are written
    #[arg(long, value_enum, default_value_t = Time::Text)]
    time: Time,
    /// The time zone of times without an offset, such as Asia/Shanghai or +08:00
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true)]
    time_zone: Option<String>,
    /// Rules for topics: which interface a message belongs to, RON
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// A regular expression whose first group is the device's name, such as ^(.*?)&; other names stay as they are
    #[arg(long, value_name = "REGEX")]
    device_pattern: Option<String>,
}

/// What becomes of rows that repeat a message.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Duplicates {
    /// Count them
    Keep,
    /// Leave them out
    Drop,
}

impl From<Duplicates> for Resent {
    fn from(duplicates: Duplicates) -> Self {
        match duplicates {
            Duplicates::Keep => Self::Keep,
            Duplicates::Drop => Self::Drop,
        }
    }
}

/// How times are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Time {
    /// A date, a time and an offset
    Text,
    /// Seconds since 1970, decimals allowed
    EpochS,
    /// Milliseconds since 1970
    EpochMs,
    /// Microseconds since 1970
    EpochUs,
}

/// An argument that is wrong, by its name.
pub(super) fn wrong(argument: &str, problem: &Text) -> anyhow::Error {
    StudyError::Range(format!("{argument}: {problem}").into()).into()
}

impl ReadingArguments {
    /// The plan that counts.
    pub fn plan(&self, plans: &Plans) -> anyhow::Result<Arc<PricePlan>> {
        self.plan.as_ref().map_or_else(|| Ok(plans.usual().clone()), |plan| found("--plan", plans, plan))
    }

    /// How logs are read under the plan, those of a platform too.
    ///
    /// # Errors
    ///
    /// An argument or the file of rules is at fault.
    pub fn reading(&self, plan: &PricePlan, platform: Option<Platform>) -> anyhow::Result<Reading> {
        let preset = platform.map_or_else(Reading::default, Reading::of);
        let mut columns = preset.columns.clone();
        for named in &self.columns {
            columns.name(named).map_err(|problem| wrong("--columns", &problem))?;
        }
        let zone = self.time_zone.as_deref().map(time_zone).transpose();
        let device = self.device_pattern.as_deref().map(DevicePattern::parse).transpose();
        Ok(Reading {
            columns,
            time: match self.time {
                Time::Text => TimeForm::Text,
                Time::EpochS => TimeForm::EpochSeconds,
                Time::EpochMs => TimeForm::EpochMilliseconds,
                Time::EpochUs => TimeForm::EpochMicroseconds,
            },
            zone: zone.map_err(|problem| wrong("--time-zone", &problem))?.or_else(|| preset.zone.clone()),
            device: device.map_err(|problem| wrong("--device-pattern", &problem))?,
            rules: self.map.as_deref().map_or_else(|| Ok(Rules::default()), |file| rules(file, plan))?,
            ..preset
        })
    }

    /// The files that it names.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.map.as_deref().into_iter()
    }
}

fn rules(file: &Path, plan: &PricePlan) -> anyhow::Result<Rules> {
    let name = display_name(file);
    let bytes = files::read(file)?;
    let text = text_of(&name, &bytes).map_err(|report| Unsound::new(&name, report))?;
    Ok(Rules::parse(&name, &text, plan).map_err(|report| Unsound::new(&name, report))?)
}

impl CountArguments {
    /// Counts the logs, and writes or prints the table.
    ///
    /// # Errors
    ///
    /// An argument is wrong, or a log cannot be read.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let plan = self.how.plan(plans)?;
        let reading = Reading {
            resent: self.duplicates.into(),
            skip_faulty: self.skip_faulty,
            sample_every: self.sample_every,
            ..self.how.reading(&plan, self.from)?
        };
        let mut logs = LogFiles::find(&self.logs, &reading)?;
        let output = Output::sparing(self.output.as_deref(), "log", logs.paths())?;
        output.spare_all("file of rules", self.how.files())?;
        match watched_reading(|watch| count(&mut logs, &plan, &reading, watch)) {
            Ok(counted) => {
                tell(&counted);
                output.write(counted.table.write().as_bytes())?;
                Ok(ExitCode::SUCCESS)
            }
            Err(NotCounted::Faults(faults)) => {
                tell_faults(&faults);
                Ok(ExitCode::from(FAILED))
            }
            Err(error) => Err(anyhow!("{error}")),
        }
    }
}

/// Says what became of the rows.
fn tell(counted: &Counted) {
    counted.report.told(&counted.table).iter().for_each(|remark| note(&remark.to_string()));
    if counted.report.resent > 0 {
        note("--duplicates drop leaves out what is marked as resent");
    }
}

/// Prints the first faults, their number, and the topics that no rule matches.
fn tell_faults(faults: &LogFaults) {
    for (log, fault) in &faults.first {
        complain(&format!("error: {log}: {fault}"));
    }
    faults.told().iter().for_each(|told| complain(&told.to_string()));
}
